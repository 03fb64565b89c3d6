/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-id.h"
#include "workbook/sonae-people.h"

static const SonaeChoice frameworks[] = {
  { "nco", N_ ("Framework of 2026") },
  { "itss", N_ ("ITSS+") },
  { "own", N_ ("Own role") },
  { NULL, NULL },
};

static const SonaeChoice covers[] = {
  { "own", N_ ("The company itself") },
  { "shared", N_ ("The company and a vendor") },
  { "vendor", N_ ("A vendor") },
  { "none", N_ ("Nobody") },
  { NULL, NULL },
};

static const SonaeChoice options[] = {
  { "train", N_ ("Train") },
  { "assign", N_ ("Assign") },
  { "hire", N_ ("Hire") },
  { "outsource", N_ ("Outsource") },
  { NULL, NULL },
};

/* By rules/sonae-skills.h. */
static const SonaeChoice states[] = {
  { "uncovered", N_ ("Nobody fills it") },
  { "short", N_ ("Below the wanted level") },
  { "unrated", N_ ("Level not known") },
  { "vendor", N_ ("Left to a vendor") },
  { "covered", N_ ("Filled") },
  { "unneeded", N_ ("Not needed") },
  { NULL, NULL },
};

/* Those who fill it and have not left. */
#define HOLDERS(what) \
  "(SELECT " what " FROM person_role AS h JOIN person AS p ON p.id = h.person_id WHERE h.role_id = role.id " \
  "AND NOT coalesce (p.left_on < (SELECT sonae_today ()), 0))"
#define STATE "sonae_role_state (cover, wanted, " HOLDERS ("count (*)") ", " HOLDERS ("max (h.level)") ", vendor)"

static const SonaeField fields[] = {
  { "framework", SONAE_FIELD_CHOICE, N_ ("Framework"), SONAE_FIELD_REQUIRED, .choices = frameworks },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the framework"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "title", SONAE_FIELD_TEXT, N_ ("Role"), SONAE_FIELD_SEARCHED | SONAE_FIELD_OVERRIDE, .max = 200,
    .expression = "coalesce (title, sonae_role_title (framework, code), code)" },
  { "cover", SONAE_FIELD_CHOICE, N_ ("Who fills it"), .choices = covers },
  { "vendor", SONAE_FIELD_TEXT, N_ ("Vendor"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "wanted", SONAE_FIELD_INT, N_ ("Wanted level"), .min = 0, .max = 4 },
  { "level", SONAE_FIELD_INT, N_ ("Level now"), SONAE_FIELD_DERIVED, .min = 0, .max = 4, .expression = HOLDERS ("max (h.level)") },
  { "state", SONAE_FIELD_CHOICE, N_ ("Role state"), SONAE_FIELD_DERIVED, .choices = states, .expression = STATE },
  { "people", SONAE_FIELD_TEXT, N_ ("Filled by"), SONAE_FIELD_DERIVED,
    .expression = "(SELECT group_concat (n.name, ', ') FROM (SELECT p.name FROM person_role AS h JOIN person AS p ON p.id = h.person_id "
                  "WHERE h.role_id = role.id AND NOT coalesce (p.left_on < (SELECT sonae_today ()), 0) ORDER BY h.level DESC, p.id) AS n)" },
  { "gap", SONAE_FIELD_INT, N_ ("Levels that are missing"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .min = 0, .max = 4,
    .expression = "CASE WHEN " STATE " IN ('uncovered', 'short', 'unrated') THEN max (coalesce (wanted, 0) - coalesce (" HOLDERS ("max (h.level)")
                  ", 0), 0) ELSE 0 END" },
  { "option", SONAE_FIELD_CHOICE, N_ ("How the gap is closed"), .choices = options },
  { "option_cost", SONAE_FIELD_YEN, N_ ("Cost of that"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000) },
  { "option_cost_yearly", SONAE_FIELD_YEN, N_ ("Cost of that a year"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000) },
  { "option_due", SONAE_FIELD_DATE, N_ ("To be closed by") },
  { "actions", SONAE_FIELD_INT, N_ ("Unfinished actions"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM action AS a WHERE a.origin_table = 'role' AND a.origin_id = role.id AND a.state IN ('open', 'doing'))" },
  /* In the order of the frameworks, the company's own behind them. */
  { "position", SONAE_FIELD_INT, N_ ("Position in the framework"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "CASE framework WHEN 'nco' THEN 1000 WHEN 'itss' THEN 2000 ELSE 3000 END + coalesce (sonae_role_position (framework, code), 0)" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

static gint64
new_id (GVariant *values, GError **error)
{
  const char *framework = "", *code = "";

  g_variant_lookup (values, "framework", "&s", &framework);
  g_variant_lookup (values, "code", "&s", &code);
  return *code != '\0' ? sonae_people_role_id (framework, code) : sonae_id_new ();
}

const SonaeEntity sonae_entity_role = {
  .name = "role",
  .label = N_ ("Role"),
  .label_plural = N_ ("Roles"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "framework", "title" },
  .sort_field = "position",
  .depends = { "person_role", "person", "action" },
  .new_id = new_id,
};
