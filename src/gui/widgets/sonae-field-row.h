/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/sonae-form.h"

G_BEGIN_DECLS

/* One field of one record as a row of a list: its label, the right control for its type, its hint, and what is wrong with what was typed. A
 * page names the field in its template and gives the row to a SonaeForm:
 *
 *   <object class="SonaeFieldRow"><property name="field">capital</property></object>
 *
 * The value is stored a second after the last key, at once for choices, and at the latest when the focus leaves. What the field does not
 * allow is not stored: the text stays, with the reason below it.
 *
 * Properties (construct or template): "field" (name), "stacked" (gboolean: the control always stands below its label, for narrow forms), "value-labels" (words for the values of an INT field from its minimum on, joined by
 * "|"; then they are chosen from a list). */
#define SONAE_TYPE_FIELD_ROW (sonae_field_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFieldRow, sonae_field_row, SONAE, FIELD_ROW, AdwPreferencesRow)

GtkWidget  *sonae_field_row_new (const char *field);
const char *sonae_field_row_get_field (SonaeFieldRow *self);

/* Called by the form. The row keeps no reference to it; the form lets go of the row when it ends. */
void        sonae_field_row_bind (SonaeFieldRow *self, SonaeForm *form);
SonaeForm  *sonae_field_row_get_form (SonaeFieldRow *self); /* NULL before it is bound, and after its form is gone */
/* The record may have another value now. */
void        sonae_field_row_refresh (SonaeFieldRow *self);
/* The form shows another record: whatever the row held gives way. */
void        sonae_field_row_reset (SonaeFieldRow *self);
/* Rows of REF fields: the rows that can be chosen may be others now. */
void        sonae_field_row_refresh_items (SonaeFieldRow *self);
/* Stores what was typed and is still waiting. */
void        sonae_field_row_flush (SonaeFieldRow *self);

/* A sentence below the field that is no error; NULL for none. */
void        sonae_field_row_set_notice (SonaeFieldRow *self, const char *notice);
/* Replaces the label of the field's description, where it means something else in its place. After the row was bound. */
void        sonae_field_row_set_label (SonaeFieldRow *self, const char *label);
/* Replaces the hint of the field's description; NULL for that one again. */
void        sonae_field_row_set_hint (SonaeFieldRow *self, const char *hint);

G_END_DECLS
