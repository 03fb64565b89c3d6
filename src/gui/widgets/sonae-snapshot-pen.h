/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/sonae-pen.h"

G_BEGIN_DECLS

/* Draws a figure of the report room on a GtkSnapshot: boxes, clips and texts as render nodes, the few small shapes with cairo. Texts are laid out once and
 * kept, so that scrolling lays out only what comes into view. */
typedef struct _SonaeSnapshotPen SonaeSnapshotPen;

/* Uses the font of WIDGET, which has to outlive the pen. */
SonaeSnapshotPen *sonae_snapshot_pen_new (GtkWidget *widget);
void              sonae_snapshot_pen_free (SonaeSnapshotPen *self);
/* SNAPSHOT (nullable: measuring only) is borrowed until the next call. Owned by SELF. */
SonaePen         *sonae_snapshot_pen_begin (SonaeSnapshotPen *self, GtkSnapshot *snapshot);
/* The font of the widget is another one. */
void              sonae_snapshot_pen_forget (SonaeSnapshotPen *self);
/* Height of a line of text in pixels. */
double            sonae_snapshot_pen_line (SonaeSnapshotPen *self, SonaePenText style);
/* How many texts are kept now. */
guint             sonae_snapshot_pen_n_kept (SonaeSnapshotPen *self);

SonaeInk          sonae_ink_from_rgba (const GdkRGBA *color);

G_END_DECLS
