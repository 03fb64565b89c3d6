/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* The rows that every workbook has from schema 3 on: the threats and measures of the risk sheet, how they belong together, and the controls of
 * Annex A. They hold codes and no texts; the catalogue has those. Their ids follow from the codes, so that every workbook has the same ones and
 * two copies of a workbook can be merged. Not part of the history: they come with the schema. */
gboolean sonae_seed_schema_3 (SonaeConnection *connection, GError **error);

G_END_DECLS
