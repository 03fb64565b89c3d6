/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-coverage-bar.h"

#include "gui/compat/sonae-color.h"
#include "rules/sonae-coverage.h"

#define HEIGHT 18
#define MIN_WIDTH 16
#define HATCH 6.0

struct _SonaeCoverageBar
{
  GtkWidget parent_instance;

  SonaeCoverCounts counts;
  double share;
};

G_DEFINE_FINAL_TYPE (SonaeCoverageBar, sonae_coverage_bar, GTK_TYPE_WIDGET)

static guint part_signal;

typedef enum { SOLID, HATCHED, DOTTED, HOLLOW } Pattern;

static const struct
{
  SonaeCover cover;
  const char *color;
  Pattern pattern;
} parts[] = {
  { SONAE_COVER_COVERED, "success_color", SOLID },
  { SONAE_COVER_SILENT, "warning_color", HATCHED },
  { SONAE_COVER_UNCONFIRMED, "accent_color", DOTTED },
  { SONAE_COVER_UNCOVERED, "error_color", HOLLOW },
};

static gint64
part_count (SonaeCoverageBar *self, guint part)
{
  const gint64 counts[] = { self->counts.covered, self->counts.silent, self->counts.unconfirmed, self->counts.uncovered };

  return counts[part];
}

/* The part at X, or G_MAXUINT; with the places of all parts when EDGES (one more than parts) is given. */
static guint
find_part (SonaeCoverageBar *self, double x, double *edges)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) * self->share;
  double left = 0;
  guint found = G_MAXUINT;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      double right = left + (self->counts.total > 0 ? width * (double) part_count (self, i) / (double) self->counts.total : 0);

      if (edges != NULL)
        edges[i] = left;
      if (x >= left && x < right)
        found = i;
      left = right;
    }
  if (edges != NULL)
    edges[G_N_ELEMENTS (parts)] = left;
  return found;
}

static void
draw_part (cairo_t *cr, const GdkRGBA *color, Pattern pattern, double x, double width, double height)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, 0, width, height);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, pattern == SOLID ? 1 : pattern == HOLLOW ? 0.08 : 0.25);
  cairo_paint (cr);
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, 1);
  if (pattern == HATCHED)
    {
      cairo_set_line_width (cr, 2);
      for (double at = x - height; at < x + width + height; at += HATCH)
        {
          cairo_move_to (cr, at, height);
          cairo_line_to (cr, at + height, 0);
        }
      cairo_stroke (cr);
    }
  else if (pattern == DOTTED)
    {
      for (double at = x + HATCH / 2; at < x + width; at += HATCH)
        for (double down = HATCH / 2; down < height; down += HATCH)
          {
            cairo_new_sub_path (cr);
            cairo_arc (cr, at, down, 1.3, 0, 2 * G_PI);
          }
      cairo_fill (cr);
    }
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, x + 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
sonae_coverage_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeCoverageBar *self = SONAE_COVERAGE_BAR (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double edges[G_N_ELEMENTS (parts) + 1];
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  find_part (self, -1, edges);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GdkRGBA color;

      if (part_count (self, i) == 0)
        continue;
      if (!sonae_widget_named_color (widget, parts[i].color, &color))
        sonae_widget_color (widget, &color);
      /* A single endpoint among thousands is still seen. */
      draw_part (cr, &color, parts[i].pattern, edges[i], MAX (edges[i + 1] - edges[i], 3), height);
    }
  cairo_destroy (cr);
}

static void
sonae_coverage_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SonaeCoverageBar *self)
{
  guint part = find_part (self, x, NULL);

  if (part == G_MAXUINT)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, part_signal, 0, sonae_cover_code (parts[part].cover));
}

static void
sonae_coverage_bar_class_init (SonaeCoverageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = sonae_coverage_bar_snapshot;
  widget_class->measure = sonae_coverage_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "sonaecoverage");
  /* What it says stands in words beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  part_signal = g_signal_new ("part", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sonae_coverage_bar_init (SonaeCoverageBar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->share = 1;
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sonae_coverage_bar_new (void)
{
  return g_object_new (SONAE_TYPE_COVERAGE_BAR, NULL);
}

void
sonae_coverage_bar_set (SonaeCoverageBar *self, const SonaeCoverCounts *counts, double share)
{
  g_return_if_fail (SONAE_IS_COVERAGE_BAR (self) && counts != NULL);

  self->counts = *counts;
  self->share = CLAMP (share, 0, 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
