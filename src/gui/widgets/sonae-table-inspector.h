/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Beside a table: the form of the chosen row, in sections; or, with many rows chosen, one field to set for all of them at once. */
#define SONAE_TYPE_TABLE_INSPECTOR (sonae_table_inspector_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTableInspector, sonae_table_inspector, SONAE, TABLE_INSPECTOR, AdwBin)

GtkWidget *sonae_table_inspector_new (SonaeSession *session, const SonaeEntity *entity);
/* ABOVE stands between the title and the form of one row, BELOW behind the form; NULL for none. */
void       sonae_table_inspector_set_detail (SonaeTableInspector *self, GtkWidget *above, GtkWidget *below);
/* IDS: of the chosen rows (gint64). */
void       sonae_table_inspector_show (SonaeTableInspector *self, GArray *ids);
/* Gives FIELD of the form the keyboard. */
void       sonae_table_inspector_focus (SonaeTableInspector *self, const char *field);
/* Stores what is typed there. */
void       sonae_table_inspector_flush (SonaeTableInspector *self);

G_END_DECLS
