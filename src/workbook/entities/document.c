/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300 },
  { "author", SONAE_FIELD_TEXT, N_ ("Author"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "session_id", SONAE_FIELD_REF, N_ ("Session"), .ref_table = "session", .ref_rule = SONAE_REF_CLEAR },
  { "pages", SONAE_FIELD_INT, N_ ("Pages"), SONAE_FIELD_DERIVED, .min = 0, .max = G_MAXINT32 },
  { "sha256", SONAE_FIELD_TEXT, N_ ("SHA-256"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 64 },
  { "size", SONAE_FIELD_INT, N_ ("Size in bytes"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .min = 0, .max = G_MAXINT64 },
  { "name", SONAE_FIELD_TEXT, N_ ("File name"), SONAE_FIELD_DERIVED, .max = 255 },
  { "uri", SONAE_FIELD_TEXT, N_ ("Where it was last seen"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 4096 },
  { "kept", SONAE_FIELD_BOOL, N_ ("Kept inside the workbook"), SONAE_FIELD_DERIVED },
  { "added_on", SONAE_FIELD_DATE, N_ ("Added on"), SONAE_FIELD_DERIVED },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_document = {
  .name = "document",
  .label = N_ ("PDF document"),
  .label_plural = N_ ("Documents"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "sha256" },
  .sort_field = "title",
};
