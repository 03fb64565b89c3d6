/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "name", SONAE_FIELD_TEXT, N_ ("Site name"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 200 },
  { "address", SONAE_FIELD_TEXT, N_ ("Address"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "employees", SONAE_FIELD_INT, N_ ("Employees"), .min = 0, .max = 1000000 },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
  { "has_utm", SONAE_FIELD_BOOL, N_ ("Behind a UTM"), SONAE_FIELD_DERIVED,
    .expression = "EXISTS (SELECT 1 FROM device WHERE device.site_id = site.id AND device.kind = 'utm' "
                  "AND coalesce (device.state, 'in_use') = 'in_use')" },
};

const SonaeEntity sonae_entity_site = {
  .name = "site",
  .label = N_ ("Site"),
  .label_plural = N_ ("Sites"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .natural_key = { "name" },
  .sort_field = "name",
};
