/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ctrl+Z and Ctrl+Shift+Z in WIDGET and below are those of the workbook ("win.undo", "win.redo"): a text widget keeps the keys for itself even
 * where its own undo is off. FIRST (may be NULL) is asked before, with WIDGET, and returns TRUE when it has taken back something itself. */
void sonae_undo_keys_add (GtkWidget *widget, gboolean (*first) (GtkWidget *widget));

G_END_DECLS
