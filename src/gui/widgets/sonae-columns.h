/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cards in one or two columns, each as high as it needs; the next card goes below the shorter column. Property "threshold": pixels of width
 * from which there are two. Implements GtkBuildable: children are added as they are. */
#define SONAE_TYPE_COLUMNS (sonae_columns_get_type ())
G_DECLARE_FINAL_TYPE (SonaeColumns, sonae_columns, SONAE, COLUMNS, GtkWidget)

void sonae_columns_append (SonaeColumns *self, GtkWidget *child);

G_END_DECLS
