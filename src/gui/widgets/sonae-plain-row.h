/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Rows of lists that are made anew whenever what they show changes. */

/* A row with texts as they are, not markup. SUBTITLE may be NULL. */
GtkWidget *sonae_plain_row_new (const char *title, const char *subtitle);
/* A row for narrow forms: NAME, and a line of CONTROLS below it, which is for the caller to fill. */
GtkWidget *sonae_plain_row_new_stacked (const char *name, GtkWidget **controls);
/* What a row, or a button in it, is of: the id of a record; 0 if none was set. */
void       sonae_plain_row_set_id (GtkWidget *widget, gint64 id);
gint64     sonae_plain_row_get_id (GtkWidget *widget);
/* Takes all rows out; gtk_list_box_remove_all() came with GTK 4.12. */
void       sonae_plain_row_clear (GtkListBox *list);

G_END_DECLS
