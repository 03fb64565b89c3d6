/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Edits of many rows, each one change in the history, told in a toast with Undo. IDS: gint64, not taken. */

void sonae_table_rows_set (SonaeSession *session, const SonaeEntity *entity, GArray *ids, const SonaeField *field, GVariant *value);
void sonae_table_rows_delete (SonaeSession *session, const SonaeEntity *entity, GArray *ids);

/* IDS: of the new rows (gint64), valid during the call. */
typedef void (*SonaeTableRowsFunc) (GArray *ids, gpointer user_data);
/* FUNC is called when they are there; OWNER, a GObject, is given to it and kept alive until then. */
void sonae_table_rows_duplicate (SonaeSession *session, const SonaeEntity *entity, GArray *ids, SonaeTableRowsFunc func, gpointer owner);
/* One new row with PRESET (nullable, 'a{sv}', floating is taken), and with defaults where a value is needed; NAME for its title. */
void sonae_table_rows_add (SonaeSession *session, const SonaeEntity *entity, GVariant *preset, const char *name, SonaeTableRowsFunc func,
                           gpointer owner);

G_END_DECLS
