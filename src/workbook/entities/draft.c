/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-id.h"

/* One text a code, in two copies of the workbook, too: its id follows from the code. */
static gint64
draft_id (GVariant *values, GError **error)
{
  const char *code = "";
  g_autofree char *key = NULL;

  g_variant_lookup (values, "code", "&s", &code);
  key = g_strconcat ("draft:", code, NULL);
  return sonae_id_from_text (key);
}

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
  .new_id = draft_id,
};
