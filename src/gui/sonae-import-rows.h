/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "exchange/sonae-import-plan.h"

G_BEGIN_DECLS

/* A GListModel over the rows of a plan, all or those in one state. Its items are SonaeImportItem, made when asked for. */
#define SONAE_TYPE_IMPORT_ROWS (sonae_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (SonaeImportRows, sonae_import_rows, SONAE, IMPORT_ROWS, GObject)

SonaeImportRows *sonae_import_rows_new (SonaeImportPlan *plan);
/* STATE: -1 for all but those that are left out. */
void             sonae_import_rows_show (SonaeImportRows *self, int state);
/* Chooses all rows that are shown and can be imported, or none of them. */
void             sonae_import_rows_choose_all (SonaeImportRows *self, gboolean chosen);

/* One row. Property "chosen" (gboolean): whether it is to be imported; it cannot be set for rows with problems. */
#define SONAE_TYPE_IMPORT_ITEM (sonae_import_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeImportItem, sonae_import_item, SONAE, IMPORT_ITEM, GObject)

SonaeImportRowState sonae_import_item_get_state (SonaeImportItem *self);
gboolean            sonae_import_item_get_chosen (SonaeImportItem *self);
void                sonae_import_item_set_chosen (SonaeImportItem *self, gboolean chosen);
/* The state in a word or two, translated. */
const char         *sonae_import_item_get_state_label (SonaeImportItem *self);
guint64             sonae_import_item_get_number (SonaeImportItem *self);  /* as a spreadsheet numbers it */
/* The values on one line; and all of them, one a line, with their fields and as they were written where that differs. (transfer full) */
char               *sonae_import_item_describe (SonaeImportItem *self);
char               *sonae_import_item_describe_all (SonaeImportItem *self);

G_END_DECLS
