/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-change.h"

G_BEGIN_DECLS

/* TABLES: names separated by spaces. */
SonaeChange *sonae_change_new (gint64 id, SonaeChangeKind kind, const char *label, const char *at, const char *author,
                               const char *tables, guint n_rows, gboolean undone, gint64 target);
/* ROWS: table name (owned) -> GArray of gint64; taken. */
void         sonae_change_take_rows (SonaeChange *self, GHashTable *rows);

G_END_DECLS
