/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Ties the SonaeFieldRows of a page, wherever they are in it, to one record of the workbook, and keeps them showing what the record holds.
 *
 * Signal "updated": the record was read anew, after a change of any kind. */
#define SONAE_TYPE_FORM (sonae_form_get_type ())
G_DECLARE_FINAL_TYPE (SonaeForm, sonae_form, SONAE, FORM, GObject)

/* The record is read at once. */
SonaeForm    *sonae_form_new (SonaeSession *session, const char *table, gint64 id);
/* Binds every SonaeFieldRow at or below ROOT that has no form yet. May be called again for what was added later. */
void          sonae_form_adopt (SonaeForm *self, GtkWidget *root);

/* Shows record ID of TABLE in the rows at and below ROOT: makes the form where *SELF is NULL, and turns it to that record where it is not. */
void          sonae_form_show (SonaeForm **self, SonaeSession *session, const char *table, gint64 id, GtkWidget *root);

SonaeSession *sonae_form_get_session (SonaeForm *self);
const char   *sonae_form_get_table (SonaeForm *self);
gint64        sonae_form_get_id (SonaeForm *self);
/* Shows another record of the same table in the same rows; what waits is stored first. */
void          sonae_form_set_id (SonaeForm *self, gint64 id);
SonaeRecord  *sonae_form_get_record (SonaeForm *self);   /* NULL when the row is gone; (transfer none) */
/* Reads the record again and shows it. */
void          sonae_form_reload (SonaeForm *self);

/* Stores everything that was typed and is still waiting for its pause. */
void          sonae_form_flush (SonaeForm *self);
/* The row of FIELD, or NULL. */
GtkWidget    *sonae_form_get_row (SonaeForm *self, const char *field);
/* Gives FIELD the keyboard; FALSE if the form has no such row. */
gboolean      sonae_form_focus (SonaeForm *self, const char *field);

G_END_DECLS
