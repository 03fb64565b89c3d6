/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A main part and a side part inside a GtkScrolledWindow. From 900 px on they stand side by side, and the side part stays in sight while the
 * main part scrolls; below that they stand one under the other, with a short summary of the side part on top.
 *
 * Properties: "main", "side", "summary" (GtkWidget; the last two may be NULL). */
#define SONAE_TYPE_FORM_COLUMNS (sonae_form_columns_get_type ())
G_DECLARE_FINAL_TYPE (SonaeFormColumns, sonae_form_columns, SONAE, FORM_COLUMNS, GtkWidget)

#define SONAE_FORM_COLUMNS_WIDE 900

gboolean sonae_form_columns_is_wide (SonaeFormColumns *self); /* as last laid out */

/* Widths and left edges for a page of WIDTH pixels. In a narrow page both have the same. */
typedef struct { int main_x, main_width, side_x, side_width; } SonaeFormColumnsPlan;
void     sonae_form_columns_plan (int width, SonaeFormColumnsPlan *plan);

G_END_DECLS
