/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-radar-view.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-color.h"
#include "report/sonae-radar.h"

#define MIN_WIDTH 170
#define MIN_HEIGHT 160
#define NATURAL_WIDTH 300
#define NATURAL_HEIGHT 230

struct _SonaeRadarView
{
  GtkWidget parent_instance;

  char **labels;
  double *values;
  double *previous;
  int n_axes;
};

G_DEFINE_FINAL_TYPE (SonaeRadarView, sonae_radar_view, GTK_TYPE_WIDGET)

static void
to_rgb (const GdkRGBA *color, double rgb[3])
{
  rgb[0] = color->red;
  rgb[1] = color->green;
  rgb[2] = color->blue;
}

static void
sonae_radar_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeRadarView *self = SONAE_RADAR_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autofree char *font = NULL;
  GdkRGBA foreground, accent;
  SonaeRadar radar = { 0 };
  cairo_t *cr;

  if (self->n_axes < 3 || width <= 0 || height <= 0)
    return;

  font = pango_font_description_to_string (pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  sonae_widget_color (widget, &foreground);
  if (!sonae_widget_named_color (widget, "accent_color", &accent))
    accent = foreground;

  radar.labels = (const char **) self->labels;
  radar.values = self->values;
  radar.previous = self->previous;
  radar.n_axes = self->n_axes;
  radar.font = font;
  to_rgb (&foreground, radar.foreground);
  to_rgb (&accent, radar.accent);
  /* Half way to the opposite lightness: a grey that is quiet on light and on dark ground. */
  for (int i = 0; i < 3; i++)
    radar.muted[i] = radar.foreground[i] * 0.5 + 0.25;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  sonae_radar_draw (&radar, cr, width, height);
  cairo_destroy (cr);
}

static void
sonae_radar_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = across ? MIN_WIDTH : MIN_HEIGHT;
  *natural = across ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
forget (SonaeRadarView *self)
{
  g_clear_pointer (&self->labels, g_strfreev);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->previous, g_free);
  self->n_axes = 0;
}

static void
sonae_radar_view_finalize (GObject *object)
{
  forget (SONAE_RADAR_VIEW (object));
  G_OBJECT_CLASS (sonae_radar_view_parent_class)->finalize (object);
}

static void
sonae_radar_view_class_init (SonaeRadarViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_radar_view_finalize;
  widget_class->snapshot = sonae_radar_view_snapshot;
  widget_class->measure = sonae_radar_view_measure;
  gtk_widget_class_set_css_name (widget_class, "sonaeradar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sonae_radar_view_init (SonaeRadarView *self)
{
}

GtkWidget *
sonae_radar_view_new (void)
{
  return g_object_new (SONAE_TYPE_RADAR_VIEW, NULL);
}

static double *
ratios (const SonaeRoundResult *result)
{
  double *values = g_new (double, result->set->n_parts);

  for (int i = 0; i < result->set->n_parts; i++)
    values[i] = result->parts[i].max > 0 ? (double) result->parts[i].score / result->parts[i].max : 0;

  return values;
}

static void
describe (SonaeRadarView *self, const SonaeRoundResult *result)
{
  g_autoptr (GString) text = g_string_new (_("Score by part"));

  for (int i = 0; i < self->n_axes; i++)
    g_string_append_printf (text, "%s %s %d/%d", i == 0 ? ":" : ",", self->labels[i], result->parts[i].score, result->parts[i].max);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
}

void
sonae_radar_view_set (SonaeRadarView *self, const SonaeRoundResult *result, const SonaeRoundResult *previous)
{
  g_return_if_fail (SONAE_IS_RADAR_VIEW (self));

  forget (self);
  if (result != NULL)
    {
      self->n_axes = result->set->n_parts;
      self->labels = g_new0 (char *, self->n_axes + 1);
      for (int i = 0; i < self->n_axes; i++)
        self->labels[i] = g_strdup (sonae_phrase_get (&result->set->parts[i].title, sonae_language_current ()));
      self->values = ratios (result);
      if (previous != NULL && previous->set == result->set)
        self->previous = ratios (previous);
      describe (self, result);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
