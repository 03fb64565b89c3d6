/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-id.h"
#include "workbook/sonae-field-checks.h"

static const SonaeChoice states[] = {
  { "overdue", N_ ("Not held in its time") },
  { "today", N_ ("Today") },
  { "planned", N_ ("To come") },
  { "undated", N_ ("Without a day") },
  { "held", N_ ("Held") },
  { NULL, NULL },
};

#define TODAY "(SELECT sonae_today ())"

static const SonaeField fields[] = {
  { "number", SONAE_FIELD_INT, N_ ("Number"), .min = 1, .max = 999, .section = N_ ("Visit") },
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300 },
  { "from_on", SONAE_FIELD_DATE, N_ ("Not before") },
  { "until_on", SONAE_FIELD_DATE, N_ ("Not after") },
  { "held_on", SONAE_FIELD_DATE, N_ ("Held on") },
  { "begins", SONAE_FIELD_TEXT, N_ ("Begins at"), .max = 5, .normalize = sonae_check_time, .hint = N_ ("Hours and minutes, such as 13:30") },
  { "length", SONAE_FIELD_INT, N_ ("Length in minutes"), .min = 1, .max = 1440 },
  { "expert", SONAE_FIELD_TEXT, N_ ("Expert"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "place", SONAE_FIELD_TEXT, N_ ("Venue"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "aim", SONAE_FIELD_LONG, N_ ("Aim"), SONAE_FIELD_SEARCHED },
  { "brief", SONAE_FIELD_LONG, N_ ("Brief"), SONAE_FIELD_SEARCHED, .section = N_ ("Before") },
  { "wishes", SONAE_FIELD_LONG, N_ ("Wishes for the agenda"), SONAE_FIELD_SEARCHED },
  { "summary", SONAE_FIELD_LONG, N_ ("Summary"), SONAE_FIELD_SEARCHED, .section = N_ ("Afterwards") },
  { "state", SONAE_FIELD_CHOICE, N_ ("Visit state"), SONAE_FIELD_DERIVED, .choices = states,
    .expression = "CASE WHEN held_on < " TODAY " THEN 'held' WHEN held_on = " TODAY " THEN 'today' WHEN held_on IS NOT NULL THEN 'planned' "
                  "WHEN until_on < " TODAY " THEN 'overdue' WHEN coalesce (from_on, until_on) IS NOT NULL THEN 'planned' ELSE 'undated' END" },
  { "undecided", SONAE_FIELD_INT, N_ ("Advice not decided yet"), SONAE_FIELD_DERIVED, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM advice AS a WHERE a.visit_id = visit.id AND a.kind = 'advice' AND coalesce (a.outcome, 'open') = 'open')" },
  { "evidence", SONAE_FIELD_INT, N_ ("Evidence files"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM evidence AS e WHERE e.origin_table = 'visit' AND e.origin_id = visit.id)" },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the programme"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

/* What comes of a programme has the same id in every workbook. */
static gint64
new_id (GVariant *values, GError **error)
{
  const char *code;
  g_autofree char *key = NULL;

  if (!g_variant_lookup (values, "code", "&s", &code))
    return sonae_id_new ();
  key = g_strconcat ("visit:", code, NULL);
  return sonae_id_from_text (key);
}

const SonaeEntity sonae_entity_visit = {
  .name = "visit",
  .label = N_ ("Expert visit"),
  .label_plural = N_ ("Expert visits"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "number", "title" },
  .sort_field = "number",
  .new_id = new_id,
  .depends = { "advice", "evidence" },
};
