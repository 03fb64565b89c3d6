/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

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

static const SonaeField fields[] = {
  { "framework", SONAE_FIELD_CHOICE, N_ ("Framework"), SONAE_FIELD_REQUIRED, .choices = frameworks },
  { "code", SONAE_FIELD_TEXT, N_ ("Code in the framework"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 100 },
  { "title", SONAE_FIELD_TEXT, N_ ("Role"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "cover", SONAE_FIELD_CHOICE, N_ ("Covered by"), .choices = covers },
  { "vendor", SONAE_FIELD_TEXT, N_ ("Vendor"), SONAE_FIELD_SEARCHED, .max = 200 },
  { "wanted", SONAE_FIELD_INT, N_ ("Wanted level"), .min = 0, .max = 4 },
  { "option", SONAE_FIELD_CHOICE, N_ ("How the gap is closed"), .choices = options },
  { "option_cost", SONAE_FIELD_YEN, N_ ("Cost of that"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000) },
  { "option_cost_yearly", SONAE_FIELD_YEN, N_ ("Cost of that a year"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000) },
  { "option_due", SONAE_FIELD_DATE, N_ ("To be closed by") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_role = {
  .name = "role",
  .label = N_ ("Role"),
  .label_plural = N_ ("Roles"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "framework", "title" },
  .sort_field = "framework",
};
