/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#include <math.h>

#include "base/sonae-date.h"
#include "rules/sonae-schedule.h"

#define MIN_WIDTH 240
#define NATURAL_WIDTH 720
#define MIN_ROWS 3
#define NATURAL_ROWS 10
#define MAX_TITLES 360
#define TITLES_SHARE 0.4
#define OWNERS 88
#define OWNERS_FROM 640      /* the width from which owners have a column */
/* Time that can be scrolled to before the first and after the last day of the plan. */
#define MONTHS_BEFORE 1
#define MONTHS_AFTER 6

double
sonae_gantt_offset (SonaeGantt *self, GtkOrientation orientation)
{
  return self->adjustments[orientation] != NULL ? gtk_adjustment_get_value (self->adjustments[orientation]) : 0;
}

void
sonae_gantt_scroll_to (SonaeGantt *self, GtkOrientation orientation, double value)
{
  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_set_value (self->adjustments[orientation], round (value));
}

double
sonae_gantt_header (SonaeGantt *self)
{
  sonae_gantt_refresh_style (self);
  return sonae_gantt_header_height (&self->painter);
}

double
sonae_gantt_row_y (SonaeGantt *self, guint row)
{
  return sonae_gantt_header (self) + row * self->painter.row - round (sonae_gantt_offset (self, GTK_ORIENTATION_VERTICAL));
}

guint
sonae_gantt_rows_a_page (SonaeGantt *self)
{
  double room = gtk_widget_get_height (GTK_WIDGET (self)) - sonae_gantt_header (self);

  return (guint) MAX (1, room / self->painter.row - 1);
}

SonaeGanttRow *
sonae_gantt_find_row (SonaeGantt *self, guint row)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (sonae_gantt_row_index (self->rows->pdata[i]) == row)
      return self->rows->pdata[i];
  return NULL;
}

/* --- What follows from the actions --- */

static void
widen (int day, int *first, int *last)
{
  if (day == SONAE_GANTT_NO_DAY)
    return;
  *first = MIN (*first, day);
  *last = MAX (*last, day);
}

static void
add_links (SonaeGantt *self)
{
  g_array_set_size (self->links, 0);
  for (guint i = 0; i < self->items->len; i++)
    {
      const SonaeGanttValues *values = sonae_gantt_item_values (self->items->pdata[i]);

      for (gsize k = 0; k < values->n_needs; k++)
        {
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &values->needs[k]));
          SonaeGanttLink link = { place - 1, i, FALSE };
          SonaeGanttFlags *flags = &g_array_index (self->flags, SonaeGanttFlags, i);

          if (place == 0 || place - 1 == i)
            continue;
          link.slip = sonae_gantt_values_slip (sonae_gantt_item_values (self->items->pdata[link.from]), values);
          if (link.slip && flags->slip == G_MAXUINT)
            flags->slip = link.from;
          g_array_append_val (self->links, link);
        }
    }
}

/* Works out what is late and what slips, and which time there is. */
static void
ensure (SonaeGantt *self)
{
  int first = self->today, last = self->today, before = self->first_day;

  if (!self->stale)
    return;
  self->stale = FALSE;
  g_array_set_size (self->flags, self->items->len);
  for (guint i = 0; i < self->items->len; i++)
    {
      SonaeGanttItem *item = self->items->pdata[i];
      const SonaeGanttValues *values = sonae_gantt_item_values (item);
      SonaeGanttFlags *flags = &g_array_index (self->flags, SonaeGanttFlags, i);

      flags->late = sonae_schedule_overdue_days (values->due, self->today_iso, values->finished);
      flags->slip = G_MAXUINT;
      widen (sonae_gantt_item_start_day (item), &first, &last);
      widen (sonae_gantt_item_due_day (item), &first, &last);
    }
  add_links (self);
  for (guint i = 0; i < self->markers->len; i++)
    widen (g_array_index (self->markers, SonaeGanttDay, i).day, &first, &last);

  self->first_day = sonae_gantt_month_start (first, -MONTHS_BEFORE);
  self->last_day = sonae_gantt_month_start (last, MONTHS_AFTER + 1) - 1;
  self->painter.scale.origin = self->first_day;
  /* The time that is shown stays where it is when there is more before it. */
  if (before != SONAE_GANTT_NO_DAY && before != self->first_day && self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    {
      GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
      double shift = (before - self->first_day) * self->painter.scale.per_day;

      self->allocating = TRUE;
      gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment) + shift, 0,
                                gtk_adjustment_get_upper (adjustment) + MAX (0, shift), gtk_adjustment_get_step_increment (adjustment),
                                gtk_adjustment_get_page_increment (adjustment), gtk_adjustment_get_page_size (adjustment));
      self->allocating = FALSE;
    }
}

/* --- Rows --- */

/* Where the widgets stand among each other is the order in which a screen reader comes upon them. */
static void
order_rows (SonaeGantt *self)
{
  GtkWidget *before = NULL;

  g_ptr_array_sort (self->rows, sonae_gantt_row_compare);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (gtk_widget_get_prev_sibling (row) != before)
        gtk_widget_insert_after (row, GTK_WIDGET (self), before);
      before = row;
    }
}

void
sonae_gantt_update_rows (SonaeGantt *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)), header = sonae_gantt_header (self);
  double offset = sonae_gantt_offset (self, GTK_ORIENTATION_VERTICAL);
  guint first = 0, end = 0, n_free = 0;
  g_autofree SonaeGanttRow **idle = g_new (SonaeGanttRow *, self->rows->len + 1);
  gboolean moved = FALSE;

  ensure (self);
  if (height > header && self->items->len > 0)
    {
      first = MIN ((guint) (offset / self->painter.row), self->items->len - 1);
      end = MIN (self->items->len, (guint) ((offset + height - header) / self->painter.row) + 1);
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeGanttRow *row = self->rows->pdata[i];
      guint index = sonae_gantt_row_index (row);

      /* The row with the focus keeps it, wherever it is. */
      if (index >= first && index < end)
        continue;
      if (index < self->items->len && gtk_widget_is_focus (GTK_WIDGET (row)))
        continue;
      idle[n_free++] = row;
    }
  for (guint index = first; index < end; index++)
    {
      SonaeGanttRow *row = sonae_gantt_find_row (self, index);

      if (row != NULL)
        continue;
      if (n_free > 0)
        row = idle[--n_free];
      else
        {
          row = sonae_gantt_row_new (self);
          g_ptr_array_add (self->rows, row);
        }
      sonae_gantt_row_bind (row, index, self->items->pdata[index]);
      moved = TRUE;
    }
  while (n_free > 0)
    {
      GtkWidget *row = GTK_WIDGET (idle[--n_free]);

      g_ptr_array_remove (self->rows, row);
      gtk_widget_unparent (row);
    }
  if (moved)
    order_rows (self);
}

/* Gives each row its place. */
static void
place_rows (SonaeGantt *self, int width)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      double y = sonae_gantt_row_y (self, sonae_gantt_row_index (SONAE_GANTT_ROW (row)));

      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (row, width, (int) self->painter.row, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) y)));
    }
}

/* Other rows are in sight, or the same ones elsewhere, while the chart keeps its size. They are placed here and now: a chart that waits for
   its allocation must not be drawn, and while a window waits for its own size GTK draws without allocating. */
static void
move_rows (SonaeGantt *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  sonae_gantt_update_rows (self);
  if (width > 0)
    place_rows (self, width);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Something of the actions, the markers or the day is another: all that is shown is shown again. */
void
sonae_gantt_update (SonaeGantt *self)
{
  self->stale = TRUE;
  ensure (self);
  if (self->cursor != G_MAXUINT && self->cursor >= self->items->len)
    self->cursor = self->items->len > 0 ? self->items->len - 1 : G_MAXUINT;
  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeGanttRow *row = self->rows->pdata[i];
      guint index = sonae_gantt_row_index (row);

      if (index < self->items->len)
        sonae_gantt_row_bind (row, index, self->items->pdata[index]);
    }
  /* With the number of the rows, the height that the chart would like changes, too. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Scrolling --- */

void
sonae_gantt_scrolled (SonaeGantt *self, GtkOrientation orientation)
{
  if (self->allocating)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      self->painter.scale.x = self->titles - round (sonae_gantt_offset (self, GTK_ORIENTATION_HORIZONTAL));
      for (guint i = 0; i < self->rows->len; i++)
        gtk_widget_queue_draw (self->rows->pdata[i]);
    }
  else
    {
      move_rows (self);
      return;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (SonaeGantt *self, GtkOrientation orientation, double upper, double page, double step)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment == NULL)
    return;
  page = MAX (0, page);
  upper = MAX (upper, page);
  gtk_adjustment_configure (adjustment, CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0, upper, step, page * 0.9, page);
}

void
sonae_gantt_show_row (SonaeGantt *self, guint row)
{
  double y = row * self->painter.row, offset = sonae_gantt_offset (self, GTK_ORIENTATION_VERTICAL);
  double page = gtk_widget_get_height (GTK_WIDGET (self)) - sonae_gantt_header (self);

  if (y < offset)
    sonae_gantt_scroll_to (self, GTK_ORIENTATION_VERTICAL, y);
  else if (y + self->painter.row > offset + page)
    sonae_gantt_scroll_to (self, GTK_ORIENTATION_VERTICAL, y + self->painter.row - page);
}

void
sonae_gantt_scroll_to_day (SonaeGantt *self, int day, double share)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - self->titles;

  ensure (self);
  sonae_gantt_scroll_to (self, GTK_ORIENTATION_HORIZONTAL, (day - self->first_day) * self->painter.scale.per_day - room * share);
}

void
sonae_gantt_zoom_at (SonaeGantt *self, SonaeGanttZoom zoom, double x)
{
  SonaeGanttScale *scale = &self->painter.scale;
  double day, page;

  if (zoom == self->painter.zoom)
    return;
  ensure (self);
  day = (x - scale->x) / scale->per_day;
  page = MAX (0, gtk_widget_get_width (GTK_WIDGET (self)) - self->titles);
  self->painter.zoom = zoom;
  scale->per_day = sonae_gantt_zoom_per_day (zoom);
  self->allocating = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, (self->last_day - self->first_day + 1) * scale->per_day, page, 4 * scale->per_day);
  sonae_gantt_scroll_to (self, GTK_ORIENTATION_HORIZONTAL, day * scale->per_day - (x - self->titles));
  self->allocating = FALSE;
  sonae_gantt_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  /* The header has another height. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

/* --- The widget --- */

static void
sonae_gantt_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeGantt *self = SONAE_GANTT (widget);
  double header = sonae_gantt_header (self), per_day = self->painter.scale.per_day;
  int titles = MIN (MAX_TITLES, (int) (width * TITLES_SHARE));

  if (titles != self->titles)
    for (guint i = 0; i < self->rows->len; i++)
      gtk_widget_queue_draw (self->rows->pdata[i]);
  self->titles = titles;
  self->owners = width >= OWNERS_FROM ? OWNERS : 0;
  ensure (self);
  self->allocating = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, (self->last_day - self->first_day + 1) * per_day, width - titles, MAX (24, 7 * per_day));
  configure (self, GTK_ORIENTATION_VERTICAL, self->items->len * self->painter.row, height - header, self->painter.row * 2);
  if (!self->shown && self->items->len > 0 && width > titles)
    {
      self->shown = TRUE;
      sonae_gantt_scroll_to_day (self, self->today, 0.25);
    }
  self->painter.scale.x = titles - round (sonae_gantt_offset (self, GTK_ORIENTATION_HORIZONTAL));
  self->allocating = FALSE;

  sonae_gantt_update_rows (self);
  place_rows (self, width);
}

static void
sonae_gantt_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  SonaeGantt *self = SONAE_GANTT (widget);

  /* Children have to be asked before they are given a size; theirs is that of the chart. */
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_measure (self->rows->pdata[i], orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      double header = sonae_gantt_header (self);

      *minimum = (int) (header + MIN_ROWS * self->painter.row);
      *natural = (int) (header + CLAMP (self->items->len, MIN_ROWS, NATURAL_ROWS) * self->painter.row);
    }
}

void
sonae_gantt_layout_class_init (GtkWidgetClass *klass)
{
  klass->size_allocate = sonae_gantt_size_allocate;
  klass->measure = sonae_gantt_measure;
}
