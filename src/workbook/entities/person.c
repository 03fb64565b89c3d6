/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-field-checks.h"

static const SonaeChoice roles[] = {
  { "representative", N_ ("Representative") },
  { "security_lead", N_ ("Security lead") },
  { "it", N_ ("IT") },
  { "general_affairs", N_ ("General affairs") },
  { "department", N_ ("Department head") },
  { "vendor", N_ ("Vendor or maintenance company") },
  { "insurer", N_ ("Insurer") },
  { "authority", N_ ("Police or public body") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

/* By rules/sonae-skills.h; a year is fiscal, and what is held on a day to come does not count yet. */
#define WANTED "sonae_training_wanted (role, left_on, (SELECT sonae_today ()))"
#define TRAINED_THIS_YEAR(who) \
  "EXISTS (SELECT 1 FROM attendance AS r JOIN training AS t ON t.id = r.training_id WHERE r.attended = 1" who \
  " AND t.held_on <= (SELECT sonae_today ()) AND sonae_fiscal_year (t.held_on) = (SELECT sonae_fiscal_year (sonae_today ())))"

static const SonaeField fields[] = {
  { "name", SONAE_FIELD_TEXT, N_ ("Name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 100 },
  { "name_kana", SONAE_FIELD_TEXT, N_ ("Name in kana"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "role", SONAE_FIELD_CHOICE, N_ ("Role"), .choices = roles },
  { "department", SONAE_FIELD_TEXT, N_ ("Department"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "post", SONAE_FIELD_TEXT, N_ ("Post"), .max = 100 },
  { "site_id", SONAE_FIELD_REF, N_ ("Site"), .ref_table = "site", .ref_rule = SONAE_REF_CLEAR },
  { "email", SONAE_FIELD_TEXT, N_ ("E-mail"), SONAE_FIELD_SEARCHED, .max = 254, .normalize = sonae_check_email },
  { "phone", SONAE_FIELD_TEXT, N_ ("Phone"), SONAE_FIELD_SEARCHED, .max = 40 },
  { "call_order", SONAE_FIELD_INT, N_ ("Called in an emergency as number"), SONAE_FIELD_HIDDEN, .min = 1, .max = 99 },
  { "left_on", SONAE_FIELD_DATE, N_ ("Left on"), SONAE_FIELD_HIDDEN },
  { "posts", SONAE_FIELD_TEXT, N_ ("Further posts"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "(SELECT group_concat (o.title, ', ') FROM (SELECT title FROM post WHERE post.person_id = person.id ORDER BY since, id) AS o)" },
  { "roles", SONAE_FIELD_TEXT, N_ ("Roles in security"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "(SELECT group_concat (o.title, ', ') FROM (SELECT coalesce (r.title, sonae_role_title (r.framework, r.code), r.code) AS title "
                  "FROM person_role AS h JOIN main.role AS r ON r.id = h.role_id WHERE h.person_id = person.id ORDER BY r.framework, r.id) AS o)" },
  { "training_wanted", SONAE_FIELD_BOOL, N_ ("To be trained every year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = WANTED },
  { "trained_on", SONAE_FIELD_DATE, N_ ("Last trained on"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "(SELECT max (t.held_on) FROM attendance AS r JOIN training AS t ON t.id = r.training_id WHERE r.person_id = person.id "
                  "AND r.attended = 1 AND t.held_on <= (SELECT sonae_today ()))" },
  { "training_due", SONAE_FIELD_BOOL, N_ ("Not trained this fiscal year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = WANTED " AND NOT " TRAINED_THIS_YEAR (" AND r.person_id = person.id") },
  { "nobody_trained", SONAE_FIELD_BOOL, N_ ("Nobody was trained this fiscal year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = WANTED " AND NOT " TRAINED_THIS_YEAR ("") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_person = {
  .name = "person",
  .label = N_ ("Contact"),
  .label_plural = N_ ("Contacts"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .natural_key = { "name" },
  .sort_field = "name_kana",
  .depends = { "post", "person_role", "role", "attendance", "training" },
};
