/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/sonae-date.h"
#include "gui/compat/sonae-color.h"

static SonaeInk
named (SonaeGantt *self, const char *name, const SonaeInk *otherwise, double alpha)
{
  GdkRGBA color;
  SonaeInk ink = *otherwise;

  if (sonae_widget_named_color (GTK_WIDGET (self), name, &color))
    ink = sonae_ink_from_rgba (&color);
  ink.a *= alpha;
  return ink;
}

void
sonae_gantt_refresh_style (SonaeGantt *self)
{
  SonaeGanttInks *inks = &self->painter.inks;
  SonaeInk foreground;
  GdkRGBA color;

  if (self->fresh)
    return;
  self->fresh = TRUE;
  sonae_widget_color (GTK_WIDGET (self), &color);
  foreground = inks->foreground = sonae_ink_from_rgba (&color);
  inks->muted = (SonaeInk) { foreground.r, foreground.g, foreground.b, foreground.a * 0.6 };
  inks->grid = (SonaeInk) { foreground.r, foreground.g, foreground.b, foreground.a * 0.12 };
  inks->shade = (SonaeInk) { foreground.r, foreground.g, foreground.b, foreground.a * 0.04 };
  inks->ground = named (self, "view_bg_color", &(SonaeInk) { 1, 1, 1, 1 }, 1);
  inks->accent = named (self, "accent_color", &foreground, 1);
  inks->good = named (self, "success_color", &foreground, 1);
  inks->warn = named (self, "warning_color", &foreground, 1);
  inks->bad = named (self, "error_color", &foreground, 1);

  self->painter.pen = sonae_snapshot_pen_begin (self->pen, NULL);
  self->painter.unit = 1;
  self->painter.line = ceil (sonae_snapshot_pen_line (self->pen, SONAE_PEN_BODY)) + 6;
  self->painter.row = ceil (sonae_snapshot_pen_line (self->pen, SONAE_PEN_BODY)) + 14;
}

void
sonae_gantt_fill_look (SonaeGantt *self, guint row, SonaeGanttLook *look)
{
  SonaeGanttItem *item = self->items->pdata[row];
  const SonaeGanttValues *values = sonae_gantt_item_values (item);
  const SonaeGanttFlags *flags = &g_array_index (self->flags, SonaeGanttFlags, row);
  gboolean moving = item == self->drag.item;

  *look = (SonaeGanttLook) {
    .title = values->title,
    .owner = values->owner,
    .start = moving ? self->drag.start : sonae_gantt_item_start_day (item),
    .due = moving ? self->drag.due : sonae_gantt_item_due_day (item),
    .progress = values->progress,
    .finished = values->finished,
    .milestone = values->milestone,
    .late = flags->late > 0,
    .slip = flags->slip != G_MAXUINT,
    .band = sonae_gantt_band (values->band),
  };
}

/* A bar that lies before or after the time shown leaves a mark at that side. */
static void
paint_elsewhere (SonaeGantt *self, const SonaeGanttLook *look, double left, double width)
{
  const double size = 8, gap = 6;
  SonaeGanttRect bar;

  if (!sonae_gantt_bar_rect (&self->painter, look, 0, &bar))
    return;
  if (bar.x + bar.width < left)
    self->painter.pen->shape (self->painter.pen, SONAE_SHAPE_BACK, left + gap, (self->painter.row - size) / 2, size, &self->painter.inks.muted);
  else if (bar.x > width)
    self->painter.pen->shape (self->painter.pen, SONAE_SHAPE_ARROW, width - gap - size, (self->painter.row - size) / 2, size,
                              &self->painter.inks.muted);
}

/* (transfer full) */
static char *
drag_dates (SonaeGantt *self)
{
  g_autofree char *start_iso = sonae_gantt_day_iso (self->drag.start), *due_iso = sonae_gantt_day_iso (self->drag.due);
  g_autofree char *start = sonae_date_format_short (start_iso, self->painter.language);
  g_autofree char *due = sonae_date_format_short (due_iso, self->painter.language);

  return g_strdup_printf ("%s – %s", start, due);
}

/* The rows have the size of the chart's width, so that their places are those of the scale. */
void
sonae_gantt_snapshot_row (SonaeGantt *self, guint row, const char *note, GtkSnapshot *snapshot)
{
  SonaePen *pen = sonae_snapshot_pen_begin (self->pen, snapshot);
  double width = gtk_widget_get_width (GTK_WIDGET (self)), left = self->titles, height = self->painter.row;
  g_autofree char *dates = NULL;
  SonaeGanttLook look;

  if (row >= self->flags->len)
    return;
  self->painter.pen = pen;
  sonae_gantt_fill_look (self, row, &look);
  look.note = note;
  if (self->drag.claimed && self->items->pdata[row] == self->drag.item)
    {
      look.note = dates = drag_dates (self);
      look.late = look.slip = FALSE;
    }
  if (row == self->cursor)
    {
      SonaeInk ink = self->painter.inks.accent;

      ink.a *= 0.12;
      pen->box (pen, 0, 0, width, height, 0, &ink);
    }
  pen->push_clip (pen, left, 0, width - left, height);
  sonae_gantt_paint_bar (&self->painter, &look, left, 0);
  pen->pop_clip (pen);
  paint_elsewhere (self, &look, left, width);
  sonae_gantt_paint_titles (&self->painter, &look, 0, 0, self->titles, self->owners);
  sonae_snapshot_pen_begin (self->pen, NULL);
}

static void
paint_links (SonaeGantt *self, double top, double bottom)
{
  SonaeGanttPainter *painter = &self->painter;

  for (guint i = 0; i < self->links->len; i++)
    {
      const SonaeGanttLink *link = &g_array_index (self->links, SonaeGanttLink, i);
      double from_y = sonae_gantt_row_y (self, link->from), to_y = sonae_gantt_row_y (self, link->to);
      SonaeGanttLook from, to;

      if (MAX (from_y, to_y) + painter->row < top || MIN (from_y, to_y) > bottom)
        continue;
      sonae_gantt_fill_look (self, link->from, &from);
      sonae_gantt_fill_look (self, link->to, &to);
      sonae_gantt_paint_link (painter, &from, from_y, &to, to_y, link->slip);
    }
}

/* Sessions and visits in their strip, and their lines. */
static void
paint_markers (SonaeGantt *self, double header, double width, double height)
{
  SonaeGanttPainter *painter = &self->painter;
  double strip = header - painter->line, today = sonae_gantt_scale_x (&painter->scale, self->today);

  for (guint i = 0; i < self->markers->len; i++)
    {
      const SonaeGanttDay *marker = &g_array_index (self->markers, SonaeGanttDay, i);
      double x = sonae_gantt_scale_x (&painter->scale, marker->day), edge = G_MAXINT16;

      if (x < -2 * painter->scale.per_day - width || x > width)
        continue;
      if (i + 1 < self->markers->len)
        edge = sonae_gantt_scale_x (&painter->scale, g_array_index (self->markers, SonaeGanttDay, i + 1).day) - x;
      if (self->today > marker->day)
        edge = MIN (edge, today - x - 2 * painter->line);
      /* Today's own label would lie upon it. */
      if (x >= today - painter->line && x < today + 2 * painter->line)
        edge = 0;
      sonae_gantt_paint_marker (painter, marker->kind, marker->day, marker->label, edge, strip, header, height - header);
    }
}

static void
sonae_gantt_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeGantt *self = SONAE_GANTT (widget);
  SonaeGanttPainter *painter = &self->painter;
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), left = self->titles;
  double header = sonae_gantt_header (self), rows;
  SonaePen *pen;

  if (width <= left || height <= header)
    return;
  pen = painter->pen = sonae_snapshot_pen_begin (self->pen, snapshot);
  rows = MIN (height, header + self->items->len * painter->row - sonae_gantt_offset (self, GTK_ORIENTATION_VERTICAL));

  pen->push_clip (pen, left, 0, width - left, height);
  sonae_gantt_paint_header (painter, left, 0, width - left);
  sonae_gantt_paint_grid (painter, left, header, width - left, height - header);
  paint_markers (self, header, width, height);
  pen->pop_clip (pen);

  pen->push_clip (pen, 0, header, width, height - header);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeGanttRow *row = self->rows->pdata[i];
      double y = sonae_gantt_row_y (self, sonae_gantt_row_index (row));

      if (y + painter->row > header && y < height)
        gtk_widget_snapshot_child (widget, GTK_WIDGET (row), snapshot);
    }
  pen = painter->pen = sonae_snapshot_pen_begin (self->pen, snapshot);
  pen->push_clip (pen, left, header, width - left, MAX (0, rows - header));
  paint_links (self, header, height);
  pen->pop_clip (pen);
  pen->pop_clip (pen);

  pen->push_clip (pen, left, 0, width - left, height);
  sonae_gantt_paint_today (painter, self->today, _ ("Today"), header - painter->line, header, height - header);
  pen->pop_clip (pen);

  pen->text (pen, SONAE_PEN_STRONG, _ ("Action"), 28, header - painter->line / 2, MAX (1, left - self->owners - 34), &painter->inks.foreground);
  if (self->owners > 0)
    pen->text (pen, SONAE_PEN_SMALL, _ ("Owner"), left - self->owners, header - painter->line / 2, self->owners, &painter->inks.muted);
  pen->box (pen, 0, header - 1, width, 1, 0, &painter->inks.grid);
  pen->box (pen, left - 1, 0, 1, height, 0, &painter->inks.grid);
  sonae_snapshot_pen_begin (self->pen, NULL);
}

static void
sonae_gantt_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  SonaeGantt *self = SONAE_GANTT (widget);

  /* The class of GtkWidget itself is below: it has what is to be done for every widget. */
  GTK_WIDGET_CLASS (g_type_class_peek (GTK_TYPE_WIDGET))->css_changed (widget, change);
  self->fresh = FALSE;
  if (self->pen != NULL)
    sonae_snapshot_pen_forget (self->pen);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    gtk_widget_queue_draw (self->rows->pdata[i]);
  gtk_widget_queue_resize (widget);
}

void
sonae_gantt_paint_class_init (GtkWidgetClass *klass)
{
  klass->snapshot = sonae_gantt_snapshot;
  klass->css_changed = sonae_gantt_css_changed;
}
