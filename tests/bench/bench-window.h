/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the benchmarks with a real window share. */

/* GTK, our types and the application's style sheet, as AdwApplication sets them up. */
void       bench_window_init (void);
/* An empty window of 1100 × 740 on screen, and the stack in it, where HOME (taken) is the page "home". */
GtkWindow *bench_window_new (GtkWidget *home, GtkStack **stack);
/* The first widget of TYPE in WIDGET, itself among them; NULL if there is none. */
GtkWidget *bench_find_widget (GtkWidget *widget, GType type);
/* Runs the main loop for MS milliseconds, until everything that follows is done, too: findings, totals, the rest of the rows. */
void       bench_rest (guint ms);

G_END_DECLS
