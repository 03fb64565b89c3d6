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
};
