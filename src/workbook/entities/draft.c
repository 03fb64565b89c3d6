/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "code", SONAE_FIELD_TEXT, N_ ("Code"), SONAE_FIELD_REQUIRED, .max = 100 },
  { "text", SONAE_FIELD_LONG, N_ ("Text"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_draft = {
  .name = "draft",
  .label = N_ ("Own text"),
  .label_plural = N_ ("Own texts"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "code",
  .natural_key = { "code" },
  .sort_field = "code",
};
