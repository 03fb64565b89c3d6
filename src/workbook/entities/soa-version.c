/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

/* The change with which it came is the last one that touched this table: a version is sealed and stays as it is. Changes of the controls that
 * are undone do not count. */
#define STANDING(table)                                                                                                                   \
  "FROM sonae_change AS c WHERE c.kind = 'edit' AND c.undone = 0 AND ' ' || c.tables || ' ' LIKE '% " table " %'"

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 100 },
  { "sealed_on", SONAE_FIELD_DATE, N_ ("Sealed on"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED },
  { "sealed_by", SONAE_FIELD_TEXT, N_ ("Sealed by"), SONAE_FIELD_DERIVED, .max = 100 },
  /* Of its rows as JSON text, which is stored under this hash as the content of evidence files is. */
  { "sha256", SONAE_FIELD_TEXT, N_ ("SHA-256"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 64 },
  { "outdated", SONAE_FIELD_BOOL, N_ ("The last one, and controls were changed since"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression =
        "NOT EXISTS (SELECT 1 FROM soa_version AS later WHERE (later.sealed_on, later.id) > (soa_version.sealed_on, soa_version.id)) "
        "AND EXISTS (SELECT 1 " STANDING ("control") " AND c.id > (SELECT max (c.id) " STANDING ("soa_version") "))" },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_soa_version = {
  .name = "soa_version",
  .label = N_ ("Version of the statement"),
  .label_plural = N_ ("Versions of the statement"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title" },
  .sort_field = "sealed_on",
  .depends = { "control" },
};
