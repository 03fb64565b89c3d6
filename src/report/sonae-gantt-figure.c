/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-gantt-figure.h"

#include "base/sonae-date.h"
#include "report/sonae-gantt-paint.h"
#include "report/sonae-report-style.h"

/* In points. */
#define MARGIN 36.0
#define TITLE_HEIGHT 26.0
#define FOOTER_HEIGHT 18.0
#define ROW 15.0
#define LINE 14.0
#define UNIT 0.6
#define TITLES_SHARE 0.33
#define OWNER_SHARE 0.08
#define MAX_MONTHS 36
#define DAYS_FROM 9.0      /* points a day from which days are numbered */

static const double paper_sizes[][2] = { [SONAE_GANTT_A4] = { 841.89, 595.28 }, [SONAE_GANTT_A3] = { 1190.55, 841.89 } };
static const double text_sizes[SONAE_N_PEN_TEXTS] = { [SONAE_PEN_BODY] = 8.5, [SONAE_PEN_STRONG] = 8.5, [SONAE_PEN_SMALL] = 7 };

/* The shapes that have a word in the key: priorities from high to low, then markers. */
#define N_KEYS 5

typedef struct
{
  int day;
  char *label;
  SonaeGanttMarkerKind kind;
} Marker;

struct _SonaeGanttFigure
{
  GPtrArray *values;       /* of SonaeGanttValues */
  SonaeGanttLook *looks;   /* one for each; texts are those of the values and words */
  GArray *links;           /* of Link */
  GArray *markers;         /* of Marker, by day */
  SonaeGanttPainter painter; /* without pen */
  int today;
  int last;
  double width, height;
  int rows_a_page, n_pages;
  char *title, *footer, *column, *no_dates, *today_word, *late, *slip, *empty;
  char *key[N_KEYS];       /* the words of the shapes */
};

typedef struct
{
  guint from, to;
  gboolean slip;
} Link;

static void
clear_marker (gpointer data)
{
  g_free (((Marker *) data)->label);
}

static int
by_day (gconstpointer one, gconstpointer other)
{
  return ((const Marker *) one)->day - ((const Marker *) other)->day;
}

static SonaeInk
ink (SonaeRgb rgb)
{
  return (SonaeInk) { rgb.r, rgb.g, rgb.b, 1 };
}

static void
widen (int day, int *first, int *last)
{
  if (day == SONAE_GANTT_NO_DAY)
    return;
  *first = *first == SONAE_GANTT_NO_DAY ? day : MIN (*first, day);
  *last = *last == SONAE_GANTT_NO_DAY ? day : MAX (*last, day);
}

/* Which days the pages show, and what a day is wide. */
static void
choose_scale (SonaeGanttFigure *self, double width)
{
  SonaeGanttScale *scale = &self->painter.scale;
  int first = SONAE_GANTT_NO_DAY, last = SONAE_GANTT_NO_DAY, latest;

  for (guint i = 0; i < self->values->len; i++)
    {
      widen (self->looks[i].start, &first, &last);
      widen (self->looks[i].due, &first, &last);
    }
  for (guint i = 0; i < self->markers->len; i++)
    widen (g_array_index (self->markers, Marker, i).day, &first, &last);
  widen (self->today, &first, &last);
  if (first == SONAE_GANTT_NO_DAY)
    first = last = sonae_gantt_day ("2026-04-01");

  first = sonae_gantt_month_start (first, 0);
  latest = sonae_gantt_month_start (first, MAX_MONTHS);
  if (last >= latest && self->today != SONAE_GANTT_NO_DAY)
    {
      first = MAX (first, sonae_gantt_month_start (self->today, -1));
      latest = sonae_gantt_month_start (first, MAX_MONTHS);
    }
  last = MIN (last, latest - 1);
  /* Whole months, and at least three of them: a shorter plan looks like what it is. */
  last = MAX (sonae_gantt_month_start (last, 1), sonae_gantt_month_start (first, 3)) - 1;
  self->last = last;
  scale->origin = first;
  scale->x = MARGIN + (self->width - 2 * MARGIN) * TITLES_SHARE;
  scale->per_day = width / (last - first + 1);
  self->painter.zoom = scale->per_day >= DAYS_FROM ? SONAE_GANTT_WEEK : SONAE_GANTT_MONTH;
}

static void
add_looks (SonaeGanttFigure *self, const char *today)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal); /* id -> index + 1 */

  for (guint i = 0; i < self->values->len; i++)
    {
      const SonaeGanttValues *values = self->values->pdata[i];
      SonaeGanttLook *look = &self->looks[i];
      int start = sonae_gantt_day (values->start), due = sonae_gantt_day (values->due);

      look->title = values->title;
      look->owner = values->owner;
      look->start = start != SONAE_GANTT_NO_DAY ? start : due;
      look->due = due != SONAE_GANTT_NO_DAY ? MAX (due, look->start) : look->start;
      look->progress = values->progress;
      look->finished = values->finished;
      look->milestone = values->milestone;
      look->late = sonae_gantt_values_late (values, today);
      look->band = sonae_gantt_band (values->band);
      g_hash_table_insert (places, (gpointer) &values->id, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < self->values->len; i++)
    {
      const SonaeGanttValues *values = self->values->pdata[i];
      SonaeGanttLook *look = &self->looks[i];

      for (gsize k = 0; k < values->n_needs; k++)
        {
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &values->needs[k]));
          Link link = { place - 1, i, FALSE };

          if (place == 0)
            continue;
          link.slip = sonae_gantt_values_slip (self->values->pdata[link.from], values);
          look->slip |= link.slip;
          g_array_append_val (self->links, link);
        }
      look->note = look->start == SONAE_GANTT_NO_DAY ? self->no_dates : look->late ? self->late : look->slip ? self->slip : NULL;
    }
}

SonaeGanttFigure *
sonae_gantt_figure_new (const SonaeGanttValues *values, gsize n_values, const SonaeGanttMarker *markers, gsize n_markers, const char *today,
                        SonaeLanguage language, SonaeGanttPaper paper, const SonaeGanttWords *words)
{
  SonaeGanttFigure *self;
  SonaeGanttInks *inks;
  double room;

  g_return_val_if_fail (values != NULL || n_values == 0, NULL);
  g_return_val_if_fail (markers != NULL || n_markers == 0, NULL);
  g_return_val_if_fail (words != NULL && (guint) paper < G_N_ELEMENTS (paper_sizes), NULL);

  self = g_new0 (SonaeGanttFigure, 1);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_gantt_values_free);
  for (gsize i = 0; i < n_values; i++)
    g_ptr_array_add (self->values, sonae_gantt_values_copy (&values[i]));
  self->looks = g_new0 (SonaeGanttLook, n_values);
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->markers = g_array_new (FALSE, FALSE, sizeof (Marker));
  g_array_set_clear_func (self->markers, clear_marker);
  for (gsize i = 0; i < n_markers; i++)
    {
      Marker marker = { sonae_gantt_day (markers[i].date), g_strdup (markers[i].label), markers[i].kind };

      if (marker.day != SONAE_GANTT_NO_DAY)
        g_array_append_val (self->markers, marker);
      else
        g_free (marker.label);
    }
  g_array_sort (self->markers, by_day);
  self->title = g_strdup (words->title);
  self->footer = g_strdup (words->footer);
  self->column = g_strdup (words->column);
  self->no_dates = g_strdup (words->no_dates);
  self->today_word = g_strdup (words->today);
  self->late = g_strdup (words->late);
  self->slip = g_strdup (words->slip);
  self->empty = g_strdup (words->empty);
  self->key[0] = g_strdup (words->high);
  self->key[1] = g_strdup (words->middle);
  self->key[2] = g_strdup (words->low);
  self->key[3] = g_strdup (words->session);
  self->key[4] = g_strdup (words->visit);

  self->today = sonae_gantt_day (today);
  self->width = paper_sizes[paper][0];
  self->height = paper_sizes[paper][1];
  self->painter.language = language;
  self->painter.row = ROW;
  self->painter.line = LINE;
  self->painter.unit = UNIT;
  inks = &self->painter.inks;
  inks->foreground = ink (sonae_ink);
  inks->muted = ink (sonae_ink_muted);
  inks->grid = ink (sonae_ink_rule);
  inks->shade = ink (sonae_paper_tint);
  inks->ground = (SonaeInk) { 1, 1, 1, 1 };
  inks->accent = ink (sonae_ink_accent);
  inks->good = ink (*sonae_tone_ink (SONAE_TONE_GOOD));
  inks->warn = ink (*sonae_tone_ink (SONAE_TONE_WARN));
  inks->bad = ink (*sonae_tone_ink (SONAE_TONE_BAD));

  add_looks (self, sonae_date_is_iso (today) ? today : NULL);
  choose_scale (self, (self->width - 2 * MARGIN) * (1 - TITLES_SHARE));
  room = self->height - 2 * MARGIN - TITLE_HEIGHT - FOOTER_HEIGHT - sonae_gantt_header_height (&self->painter);
  self->rows_a_page = (int) (room / ROW);
  self->n_pages = MAX (1, ((int) n_values + self->rows_a_page - 1) / self->rows_a_page);
  return self;
}

void
sonae_gantt_figure_free (SonaeGanttFigure *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->values);
  g_free (self->looks);
  g_array_unref (self->links);
  g_array_unref (self->markers);
  g_free (self->title);
  g_free (self->footer);
  g_free (self->column);
  g_free (self->no_dates);
  g_free (self->today_word);
  g_free (self->late);
  g_free (self->slip);
  g_free (self->empty);
  for (int i = 0; i < N_KEYS; i++)
    g_free (self->key[i]);
  g_free (self);
}

int
sonae_gantt_figure_n_pages (const SonaeGanttFigure *self)
{
  g_return_val_if_fail (self != NULL, 1);
  return self->n_pages;
}

void
sonae_gantt_figure_size (const SonaeGanttFigure *self, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);
  *width = self->width;
  *height = self->height;
}

static void
draw_markers (const SonaeGanttFigure *self, const SonaeGanttPainter *painter, double strip_y, double y, double height)
{
  double today = self->today != SONAE_GANTT_NO_DAY ? sonae_gantt_scale_x (&painter->scale, self->today) : 0;

  for (guint i = 0; i < self->markers->len; i++)
    {
      const Marker *marker = &g_array_index (self->markers, Marker, i);
      double edge = sonae_gantt_scale_x (&painter->scale, self->last + 1), x = sonae_gantt_scale_x (&painter->scale, marker->day);

      if (marker->day < painter->scale.origin || marker->day > self->last)
        continue;
      if (i + 1 < self->markers->len)
        edge = MIN (edge, sonae_gantt_scale_x (&painter->scale, g_array_index (self->markers, Marker, i + 1).day));
      /* Today's own label would lie upon it. */
      if (self->today > marker->day)
        edge = MIN (edge, today - 2 * LINE);
      else if (self->today != SONAE_GANTT_NO_DAY && x < today + 2 * LINE)
        edge = x;
      sonae_gantt_paint_marker (painter, marker->kind, marker->day, marker->label, edge - x, strip_y, y, height);
    }
  if (self->today >= painter->scale.origin && self->today <= self->last)
    sonae_gantt_paint_today (painter, self->today, self->today_word, strip_y, y, height);
}

/* From the right margin to the left. Returns where it begins. */
static double
draw_key (const SonaeGanttFigure *self, const SonaeGanttPainter *painter, double middle)
{
  static const SonaeGanttBand bands[] = { SONAE_GANTT_BAND_HIGH, SONAE_GANTT_BAND_MIDDLE, SONAE_GANTT_BAND_LOW };
  const double size = 10 * UNIT, gap = 6 * UNIT;
  double x = self->width - MARGIN;

  for (int i = N_KEYS - 1; i >= 0; i--)
    {
      if (self->key[i] == NULL)
        continue;
      x -= painter->pen->text (painter->pen, SONAE_PEN_SMALL, self->key[i], 0, 0, 0, NULL);
      painter->pen->text (painter->pen, SONAE_PEN_SMALL, self->key[i], x, middle, 0, &painter->inks.muted);
      x -= size + gap;
      if (i < (int) G_N_ELEMENTS (bands))
        sonae_gantt_paint_band (painter, bands[i], x, middle - size / 2, size);
      else
        painter->pen->shape (painter->pen, i == N_KEYS - 1 ? SONAE_SHAPE_HOUSE : SONAE_SHAPE_WEDGE, x, middle - size / 2, size,
                             &painter->inks.foreground);
      x -= 3 * gap;
    }
  return x;
}

static void
draw_footer (const SonaeGanttFigure *self, SonaePen *pen, int page)
{
  g_autofree char *number = g_strdup_printf ("%d / %d", page + 1, self->n_pages);
  double y = self->height - MARGIN - FOOTER_HEIGHT / 2;
  double width = pen->text (pen, SONAE_PEN_SMALL, number, 0, 0, 0, NULL);

  pen->text (pen, SONAE_PEN_SMALL, self->footer, MARGIN, y, self->width - 2 * MARGIN - width - LINE, &self->painter.inks.muted);
  pen->text (pen, SONAE_PEN_SMALL, number, self->width - MARGIN - width, y, 0, &self->painter.inks.muted);
}

static void
draw_rows (const SonaeGanttFigure *self, const SonaeGanttPainter *painter, cairo_t *cr, guint first, guint end, double y)
{
  SonaePen *pen = painter->pen;
  double wide = self->width - 2 * MARGIN, left = painter->scale.x, height = (end - first) * ROW;

  for (guint i = first; i < end; i++)
    {
      double top = y + (i - first) * ROW;

      pen->box (pen, MARGIN, top + ROW - UNIT / 2, wide, UNIT / 2, 0, &painter->inks.grid);
      cairo_tag_begin (cr, "P", NULL);
      sonae_gantt_paint_titles (painter, &self->looks[i], MARGIN, top, wide * TITLES_SHARE, wide * OWNER_SHARE);
      pen->push_clip (pen, left, top, MARGIN + wide - left, ROW);
      sonae_gantt_paint_bar (painter, &self->looks[i], left, top);
      pen->pop_clip (pen);
      cairo_tag_end (cr, "P");
    }
  pen->push_clip (pen, left, y, MARGIN + wide - left, height);
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      if (MAX (link->from, link->to) >= first && MIN (link->from, link->to) < end)
        sonae_gantt_paint_link (painter, &self->looks[link->from], y + ((double) link->from - first) * ROW, &self->looks[link->to],
                                y + ((double) link->to - first) * ROW, link->slip);
    }
  pen->pop_clip (pen);
}

void
sonae_gantt_figure_draw (const SonaeGanttFigure *self, int page, cairo_t *cr)
{
  static const double title_sizes[SONAE_N_PEN_TEXTS] = { 13, 13, 9 };
  SonaeGanttPainter painter;
  SonaeCairoPen pen, title_pen;
  double head, strip, top, left, wide;
  guint first, end;

  g_return_if_fail (self != NULL && cr != NULL);
  g_return_if_fail (page >= 0 && page < self->n_pages);

  painter = self->painter;
  sonae_cairo_pen_init (&pen, cr, text_sizes);
  sonae_cairo_pen_init (&title_pen, cr, title_sizes);
  painter.pen = &pen.pen;
  first = (guint) (page * self->rows_a_page);
  end = MIN (self->values->len, first + (guint) self->rows_a_page);
  wide = self->width - 2 * MARGIN;
  left = painter.scale.x;
  head = MARGIN + TITLE_HEIGHT;
  top = head + sonae_gantt_header_height (&painter);
  strip = top - LINE;

  cairo_save (cr);
  cairo_tag_begin (cr, "H1", NULL);
  title_pen.pen.text (&title_pen.pen, SONAE_PEN_STRONG, self->title, MARGIN, MARGIN + TITLE_HEIGHT / 2 - 4,
                      draw_key (self, &painter, MARGIN + TITLE_HEIGHT / 2 - 4) - MARGIN, &painter.inks.foreground);
  cairo_tag_end (cr, "H1");
  sonae_gantt_paint_header (&painter, left, head, MARGIN + wide - left);
  pen.pen.text (&pen.pen, SONAE_PEN_STRONG, self->column, MARGIN + 12 * UNIT, strip + LINE / 2, left - MARGIN, &painter.inks.foreground);
  if (end > first)
    sonae_gantt_paint_grid (&painter, left, top, MARGIN + wide - left, (end - first) * ROW);
  pen.pen.box (&pen.pen, MARGIN, top - UNIT, wide, UNIT, 0, &painter.inks.muted);
  draw_markers (self, &painter, strip, top, (end - first) * ROW);
  draw_rows (self, &painter, cr, first, end, top);
  if (self->values->len == 0)
    pen.pen.text (&pen.pen, SONAE_PEN_BODY, self->empty, MARGIN + 12 * UNIT, top + ROW, wide, &painter.inks.muted);
  draw_footer (self, &pen.pen, page);
  cairo_restore (cr);
  sonae_cairo_pen_clear (&pen);
  sonae_cairo_pen_clear (&title_pen);
}
