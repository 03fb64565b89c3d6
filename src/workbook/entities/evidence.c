/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "name", SONAE_FIELD_TEXT, N_ ("File name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 255 },
  { "media_type", SONAE_FIELD_TEXT, N_ ("Media type"), SONAE_FIELD_DERIVED, .max = 100 },
  { "size", SONAE_FIELD_INT, N_ ("Size in bytes"), SONAE_FIELD_DERIVED, .min = 0, .max = G_MAXINT64 },
  { "sha256", SONAE_FIELD_TEXT, N_ ("SHA-256"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 64 },
  { "origin_table", SONAE_FIELD_TEXT, N_ ("Origin table"), SONAE_FIELD_HIDDEN, .max = 40 },
  { "origin_id", SONAE_FIELD_INT, N_ ("Origin id"), SONAE_FIELD_HIDDEN, .min = 1, .max = G_MAXINT64 },
  { "added_on", SONAE_FIELD_DATE, N_ ("Added on"), SONAE_FIELD_DERIVED },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_evidence = {
  .name = "evidence",
  .label = N_ ("Evidence"),
  .label_plural = N_ ("Evidence files"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .natural_key = { "sha256" },
  .sort_field = "name",
};
