/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-gantt-paint.h"

#include <math.h>

#include "base/sonae-text.h"

#define BAR_SHARE 0.5      /* of the row's height */
#define GAP 6

SonaeGanttBand
sonae_gantt_band (const char *code)
{
  if (g_strcmp0 (code, "high") == 0)
    return SONAE_GANTT_BAND_HIGH;
  if (g_strcmp0 (code, "middle") == 0)
    return SONAE_GANTT_BAND_MIDDLE;
  if (g_strcmp0 (code, "low") == 0)
    return SONAE_GANTT_BAND_LOW;
  return SONAE_GANTT_BAND_NONE;
}

static SonaeInk
faded (const SonaeInk *ink, double alpha)
{
  return (SonaeInk) { ink->r, ink->g, ink->b, ink->a * alpha };
}

static void
box (const SonaeGanttPainter *self, double x, double y, double width, double height, double radius, const SonaeInk *ink)
{
  self->pen->box (self->pen, x, y, width, height, radius, ink);
}

static void
shape (const SonaeGanttPainter *self, SonaeShape kind, double x, double y, double size, const SonaeInk *ink)
{
  self->pen->shape (self->pen, kind, x, y, size, ink);
}

static double
text (const SonaeGanttPainter *self, SonaePenText style, const char *string, double x, double y, double room, const SonaeInk *ink)
{
  return room > 0 ? self->pen->text (self->pen, style, string, x, y, room, ink) : 0;
}

static gboolean
shows_days (const SonaeGanttPainter *self)
{
  return self->zoom == SONAE_GANTT_WEEK;
}

double
sonae_gantt_header_height (const SonaeGanttPainter *self)
{
  return self->line * (shows_days (self) ? 4 : 3);
}

/* One line of the header. Labels stay at the left edge of what is seen of their span. */
static void
paint_spans (const SonaeGanttPainter *self, SonaeSpanKind kind, double x, double y, double width)
{
  const SonaeGanttScale *scale = &self->scale;
  int day = sonae_gantt_scale_day (scale, x), end = sonae_gantt_scale_day (scale, x + width);
  SonaePenText style = kind == SONAE_SPAN_QUARTER ? SONAE_PEN_STRONG : kind == SONAE_SPAN_MONTH ? SONAE_PEN_BODY : SONAE_PEN_SMALL;
  double gap = kind == SONAE_SPAN_DAY ? 0 : GAP * self->unit;

  while (day <= end)
    {
      SonaeSpan span;
      double left, right, from, room, full;
      const char *label;

      sonae_gantt_span (kind, day, self->language, &span);
      left = sonae_gantt_scale_x (scale, span.first);
      right = sonae_gantt_scale_x (scale, span.last + 1);
      from = MAX (left, x);
      room = MIN (right, x + width) - from - 2 * gap;
      if (kind != SONAE_SPAN_DAY && left >= x)
        box (self, left, y, self->unit, self->line, 0, &self->inks.grid);
      if (room > 0)
        {
          full = self->pen->text (self->pen, style, span.label, 0, 0, 0, NULL);
          label = full <= room ? span.label : span.brief;
          /* A label that is cut says nothing; it comes as its span comes into view. */
          if (label == span.label || self->pen->text (self->pen, style, label, 0, 0, 0, NULL) <= room)
            {
              const SonaeInk *ink = kind == SONAE_SPAN_DAY && sonae_gantt_is_weekend (day) ? &self->inks.muted : &self->inks.foreground;

              self->pen->text (self->pen, style, label, kind == SONAE_SPAN_DAY ? left + (right - left - full) / 2 : from + gap, y + self->line / 2, 0,
                               ink);
            }
        }
      day = span.last + 1;
    }
}

void
sonae_gantt_paint_header (const SonaeGanttPainter *self, double x, double y, double width)
{
  double lines = shows_days (self) ? 3 : 2;

  self->pen->push_clip (self->pen, x, y, width, self->line * lines);
  paint_spans (self, SONAE_SPAN_QUARTER, x, y, width);
  paint_spans (self, SONAE_SPAN_MONTH, x, y + self->line, width);
  if (shows_days (self))
    paint_spans (self, SONAE_SPAN_DAY, x, y + 2 * self->line, width);
  self->pen->pop_clip (self->pen);
}

void
sonae_gantt_paint_grid (const SonaeGanttPainter *self, double x, double y, double width, double height)
{
  const SonaeGanttScale *scale = &self->scale;
  int end = sonae_gantt_scale_day (scale, x + width);

  self->pen->push_clip (self->pen, x, y, width, height);
  if (shows_days (self))
    for (int day = sonae_gantt_scale_day (scale, x); day <= end; day++)
      if (sonae_gantt_is_weekend (day))
        box (self, sonae_gantt_scale_x (scale, day), y, scale->per_day, height, 0, &self->inks.shade);
  for (int day = sonae_gantt_month_start (sonae_gantt_scale_day (scale, x), 0), next; day <= end; day = next)
    {
      SonaeSpan quarter;

      sonae_gantt_span (SONAE_SPAN_QUARTER, day, self->language, &quarter);
      /* The first month of a quarter stands out. */
      box (self, sonae_gantt_scale_x (scale, day), y, (quarter.first == day ? 2 : 1) * self->unit, height, 0, &self->inks.grid);
      next = sonae_gantt_month_start (day, 1);
      if (next <= day)
        break;
    }
  self->pen->pop_clip (self->pen);
}

void
sonae_gantt_paint_band (const SonaeGanttPainter *self, SonaeGanttBand band, double x, double y, double size)
{
  switch (band)
    {
    case SONAE_GANTT_BAND_HIGH:
      shape (self, SONAE_SHAPE_TRIANGLE, x, y, size, &self->inks.bad);
      break;
    case SONAE_GANTT_BAND_MIDDLE:
      shape (self, SONAE_SHAPE_DIAMOND, x, y, size, &self->inks.warn);
      break;
    case SONAE_GANTT_BAND_LOW:
      shape (self, SONAE_SHAPE_DISC, x, y, size, &self->inks.good);
      break;
    case SONAE_GANTT_BAND_NONE:
    default:
      break;
    }
}

void
sonae_gantt_paint_titles (const SonaeGanttPainter *self, const SonaeGanttLook *look, double x, double y, double width, double owner_width)
{
  double gap = GAP * self->unit, size = 10 * self->unit, middle = y + self->row / 2;
  double from = x + 2 * gap + size + gap;

  sonae_gantt_paint_band (self, look->band, x + 2 * gap, middle - size / 2, size);
  text (self, SONAE_PEN_BODY, look->title, from, middle, x + width - owner_width - gap - from, look->finished ? &self->inks.muted : &self->inks.foreground);
  if (owner_width > 0 && look->owner != NULL)
    text (self, SONAE_PEN_SMALL, look->owner, x + width - owner_width, middle, owner_width - gap, &self->inks.muted);
}

gboolean
sonae_gantt_bar_rect (const SonaeGanttPainter *self, const SonaeGanttLook *look, double y, SonaeGanttRect *rect)
{
  double left, right, height = round (self->row * BAR_SHARE / self->unit) * self->unit;

  if (look->start == SONAE_GANTT_NO_DAY)
    return FALSE;
  left = sonae_gantt_scale_x (&self->scale, look->start);
  right = sonae_gantt_scale_x (&self->scale, look->due + 1);
  rect->y = y + (self->row - height) / 2;
  rect->height = height;
  if (look->milestone)
    {
      rect->x = (sonae_gantt_scale_x (&self->scale, look->due) + right - height) / 2;
      rect->width = height;
    }
  else
    {
      rect->x = left;
      /* A single day of a long plan is still seen, and can be taken hold of. */
      rect->width = MAX (right - left, 6 * self->unit);
    }
  return TRUE;
}

void
sonae_gantt_paint_bar (const SonaeGanttPainter *self, const SonaeGanttLook *look, double x, double y)
{
  const SonaeInk *ink = look->late ? &self->inks.bad : look->finished ? &self->inks.good : &self->inks.accent;
  double gap = GAP * self->unit, size = 12 * self->unit, middle = y + self->row / 2, after;
  SonaeGanttRect rect;

  if (!sonae_gantt_bar_rect (self, look, y, &rect))
    {
      if (look->note != NULL)
        text (self, SONAE_PEN_SMALL, look->note, x + 2 * gap, middle, G_MAXINT16, &self->inks.muted);
      return;
    }

  if (look->milestone)
    shape (self, SONAE_SHAPE_DIAMOND, rect.x, rect.y, rect.height, ink);
  else
    {
      double radius = 4 * self->unit;
      SonaeInk track = faded (ink, 0.3);

      box (self, rect.x, rect.y, rect.width, rect.height, radius, &track);
      if (look->progress > 0)
        {
          /* Cut by the bar's own round ends. */
          self->pen->push_clip (self->pen, rect.x, rect.y, rect.width * CLAMP (look->progress, 0, 100) / 100, rect.height);
          box (self, rect.x, rect.y, rect.width, rect.height, radius, ink);
          self->pen->pop_clip (self->pen);
        }
      /* The end of a bar without progress is seen on any ground. */
      box (self, rect.x + rect.width - 2 * self->unit, rect.y + radius, 2 * self->unit, rect.height - 2 * radius, 0, ink);
    }

  /* Beyond where the line of a dependency turns. */
  after = rect.x + rect.width + 2.5 * gap;
  if (look->late || look->slip)
    {
      shape (self, SONAE_SHAPE_ALERT, after, middle - size / 2, size, look->late ? &self->inks.bad : &self->inks.warn);
      after += size + gap / 2;
    }
  if (look->note != NULL)
    text (self, SONAE_PEN_SMALL, look->note, after, middle, G_MAXINT16,
          look->late ? &self->inks.bad : look->slip ? &self->inks.warn : &self->inks.muted);
}

static void
across (const SonaeGanttPainter *self, double x1, double x2, double y, double thickness, const SonaeInk *ink)
{
  box (self, MIN (x1, x2) - thickness / 2, y - thickness / 2, fabs (x2 - x1) + thickness, thickness, 0, ink);
}

static void
down (const SonaeGanttPainter *self, double x, double y1, double y2, double thickness, const SonaeInk *ink)
{
  box (self, x - thickness / 2, MIN (y1, y2), thickness, fabs (y2 - y1), 0, ink);
}

gboolean
sonae_gantt_paint_link (const SonaeGanttPainter *self, const SonaeGanttLook *from, double from_y, const SonaeGanttLook *to, double to_y, gboolean slip)
{
  const SonaeInk *ink = slip ? &self->inks.bad : &self->inks.muted;
  double thickness = (slip ? 2 : 1) * self->unit, step = 8 * self->unit, head = 7 * self->unit;
  SonaeGanttRect a, b;
  double x1, x2, y1 = from_y + self->row / 2, y2 = to_y + self->row / 2;

  if (!sonae_gantt_bar_rect (self, from, from_y, &a) || !sonae_gantt_bar_rect (self, to, to_y, &b))
    return FALSE;
  x1 = a.x + a.width;
  x2 = b.x;
  if (x2 - x1 >= 2 * step)
    {
      across (self, x1, x1 + step, y1, thickness, ink);
      down (self, x1 + step, y1, y2, thickness, ink);
      across (self, x1 + step, x2 - head, y2, thickness, ink);
    }
  else
    {
      /* Back between the rows, so that the line does not run through a bar. */
      double between = y2 > y1 ? to_y : to_y + self->row;

      across (self, x1, x1 + step, y1, thickness, ink);
      down (self, x1 + step, y1, between, thickness, ink);
      across (self, x1 + step, x2 - step - head, between, thickness, ink);
      down (self, x2 - step - head, between, y2, thickness, ink);
      across (self, x2 - step - head, x2 - head, y2, thickness, ink);
    }
  shape (self, SONAE_SHAPE_ARROW, x2 - head, y2 - head / 2, head, ink);
  return TRUE;
}

void
sonae_gantt_paint_today (const SonaeGanttPainter *self, int day, const char *label, double strip_y, double y, double height)
{
  double x = sonae_gantt_scale_x (&self->scale, day) + self->scale.per_day / 2, gap = GAP * self->unit;
  double width = self->pen->text (self->pen, SONAE_PEN_SMALL, label, 0, 0, 0, NULL) + 2 * gap;
  double tall = self->line - 4 * self->unit;

  box (self, x - self->unit, strip_y + self->line - 2 * self->unit, 2 * self->unit, y + height - strip_y - self->line + 2 * self->unit, 0, &self->inks.accent);
  box (self, x - width / 2, strip_y + 2 * self->unit, width, tall, tall / 2, &self->inks.accent);
  text (self, SONAE_PEN_SMALL, label, x - width / 2 + gap, strip_y + self->line / 2, width, &self->inks.ground);
}

void
sonae_gantt_paint_marker (const SonaeGanttPainter *self, SonaeGanttMarkerKind kind, int day, const char *label, double room, double strip_y, double y,
                          double height)
{
  double x = sonae_gantt_scale_x (&self->scale, day) + self->scale.per_day / 2, size = 11 * self->unit, gap = GAP * self->unit;
  const SonaeInk *ink = &self->inks.foreground;
  SonaeInk line = faded (ink, 0.35);

  box (self, x - self->unit / 2, strip_y + self->line, self->unit, y + height - strip_y - self->line, 0, &line);
  shape (self, kind == SONAE_GANTT_VISIT ? SONAE_SHAPE_HOUSE : SONAE_SHAPE_WEDGE, x - size / 2, strip_y + (self->line - size) / 2, size, ink);
  /* Less than a few letters say nothing. */
  if (label != NULL && room > 40 * self->unit)
    text (self, SONAE_PEN_SMALL, label, x + size / 2 + gap / 2, strip_y + self->line / 2, room - size / 2 - gap, ink);
}
