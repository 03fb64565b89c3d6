/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* What the tests of widgets share that need a display (tests/ui/run-display): a window, keys and pointer as signals of the widget's own controllers. */

/* Instead of g_test_init() and gtk_init(); time stands still on 2026-11-24. */
void       widget_test_init (int *argc, char ***argv);
/* A shown window of this size with CHILD in it. */
GtkWindow *widget_window (GtkWidget *child, int width, int height);
/* Closes WINDOW; WIDGET, which is in it, must end with it. */
void       widget_close (GtkWindow *window, GtkWidget *widget);
/* Until it is drawn as it is now. */
void       widget_wait (GtkWidget *widget);
/* Sends a key to the controller of WIDGET with this name; TRUE when it was taken. */
gboolean   widget_key (GtkWidget *widget, const char *controller, guint key, GdkModifierType modifiers);
/* The controller of WIDGET with this name; never NULL. Borrowed. */
GtkEventController *widget_controller (GtkWidget *widget, const char *name);
/* What a screen reader is told as the name of WIDGET must be EXPECTED. */
void       widget_assert_name (GtkWidget *widget, const char *expected);

/* An action: "start", "due" may be NULL. NEEDS: one id, 0 for none. */
SonaeGanttItem *widget_item (gint64 id, const char *title, const char *start, const char *due, gint64 needs);

G_END_DECLS
