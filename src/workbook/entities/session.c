/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-id.h"
#include "workbook/sonae-field-checks.h"

/* What the workshops of the programme work out (domain facts 10.1). */
static const SonaeChoice outputs[] = {
  { "profile", N_ ("Own situation and list of issues") },
  { "standards", N_ ("Standards drawn from incidents") },
  { "register", N_ ("Asset register and risk table") },
  { "soa", N_ ("Standards and statement of applicability") },
  { "procedures", N_ ("Procedures") },
  { "plan", N_ ("Risk treatment plan") },
  { "people", N_ ("Plan for people and training") },
  { "management", N_ ("Report to the management") },
  { NULL, NULL },
};

static const SonaeChoice attendances[] = {
  { "planned", N_ ("Will attend") },
  { "attended", N_ ("Attended") },
  { "absent", N_ ("Absent") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "number", SONAE_FIELD_INT, N_ ("Number"), .min = 1, .max = 999, .section = N_ ("Session") },
  { "title", SONAE_FIELD_TEXT, N_ ("Theme of the session"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300 },
  { "held_on", SONAE_FIELD_DATE, N_ ("Held on") },
  { "begins", SONAE_FIELD_TEXT, N_ ("Begins at"), .max = 5, .normalize = sonae_check_time, .hint = N_ ("Hours and minutes, such as 13:30") },
  { "place", SONAE_FIELD_TEXT, N_ ("Venue"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "workshop", SONAE_FIELD_TEXT, N_ ("Workshop"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "output", SONAE_FIELD_CHOICE, N_ ("Output of the workshop"), .choices = outputs },
  { "attendance", SONAE_FIELD_CHOICE, N_ ("Attendance"), .choices = attendances },
  { "preparation", SONAE_FIELD_LONG, N_ ("Preparation"), SONAE_FIELD_SEARCHED, .section = N_ ("Before") },
  { "goals", SONAE_FIELD_LONG, N_ ("Own goals"), SONAE_FIELD_SEARCHED },
  { "bring", SONAE_FIELD_LONG, N_ ("What to bring to the group"), SONAE_FIELD_SEARCHED },
  { "learned", SONAE_FIELD_LONG, N_ ("What was learned"), SONAE_FIELD_SEARCHED, .section = N_ ("Afterwards") },
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
  key = g_strconcat ("session:", code, NULL);
  return sonae_id_from_text (key);
}

const SonaeEntity sonae_entity_session = {
  .name = "session",
  .label = N_ ("Session"),
  .label_plural = N_ ("Sessions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "number", "title" },
  .sort_field = "held_on",
  .new_id = new_id,
};
