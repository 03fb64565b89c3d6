/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-side-pane.h"

/* So much of the main child stays to be seen, and to be clicked to let the sidebar go. */
#define UNCOVERED 48

struct _SonaeSidePane
{
  GtkWidget parent_instance;

  GtkWidget *side;
  GtkWidget *main;
  GtkWidget *separator;
  int threshold;
  gboolean show_side;
  gboolean over;
};

G_DEFINE_FINAL_TYPE (SonaeSidePane, sonae_side_pane, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SIDE, PROP_MAIN, PROP_SHOW_SIDE, PROP_THRESHOLD, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL && gtk_widget_get_visible (child))
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
}

static void
sonae_side_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  SonaeSidePane *self = SONAE_SIDE_PANE (widget);
  int side_minimum, side_natural, main_minimum, main_natural;

  measure_child (self->side, orientation, &side_minimum, &side_natural);
  measure_child (self->main, orientation, &main_minimum, &main_natural);
  *minimum = MAX (side_minimum, main_minimum);
  *natural = MAX (*minimum, main_natural);
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  GtkAllocation area = { x, 0, width, height };

  gtk_widget_size_allocate (child, &area, -1);
}

static void
sonae_side_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeSidePane *self = SONAE_SIDE_PANE (widget);
  gboolean shown = self->side != NULL && gtk_widget_get_visible (self->side);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int minimum, natural, line, line_natural, side, taken;

  measure_child (self->side, GTK_ORIENTATION_HORIZONTAL, &minimum, &natural);
  measure_child (self->separator, GTK_ORIENTATION_HORIZONTAL, &line, &line_natural);
  self->over = width < self->threshold;
  side = self->over ? MIN (MAX (minimum, natural), MAX (minimum, width - UNCOVERED)) : natural;
  taken = shown && !self->over ? side + line : 0;

  if (self->main != NULL)
    place (self->main, rtl ? 0 : taken, width - taken, height);
  if (shown)
    {
      place (self->side, rtl ? width - side : 0, side, height);
      place (self->separator, rtl ? width - side - line : side, line, height);
    }
}

static void
show_side (SonaeSidePane *self)
{
  if (self->side != NULL)
    gtk_widget_set_visible (self->side, self->show_side);
  gtk_widget_set_visible (self->separator, self->show_side && self->side != NULL);
}

static void
sonae_side_pane_dispose (GObject *object)
{
  SonaeSidePane *self = SONAE_SIDE_PANE (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_side_pane_parent_class)->dispose (object);
}

static void
sonae_side_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeSidePane *self = SONAE_SIDE_PANE (object);

  switch (prop_id)
    {
    case PROP_SIDE:
      g_value_set_object (value, self->side);
      break;
    case PROP_MAIN:
      g_value_set_object (value, self->main);
      break;
    case PROP_SHOW_SIDE:
      g_value_set_boolean (value, self->show_side);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_side_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeSidePane *self = SONAE_SIDE_PANE (object);

  switch (prop_id)
    {
    case PROP_SIDE:
      /* Set once, by the template. Drawn last, so above the main child. */
      self->side = g_value_get_object (value);
      if (self->side != NULL)
        gtk_widget_insert_before (self->side, GTK_WIDGET (self), self->separator);
      show_side (self);
      break;
    case PROP_MAIN:
      self->main = g_value_get_object (value);
      if (self->main != NULL)
        gtk_widget_insert_after (self->main, GTK_WIDGET (self), NULL);
      break;
    case PROP_SHOW_SIDE:
      if (self->show_side == g_value_get_boolean (value))
        return;
      self->show_side = g_value_get_boolean (value);
      show_side (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_side_pane_class_init (SonaeSidePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_side_pane_dispose;
  object_class->get_property = sonae_side_pane_get_property;
  object_class->set_property = sonae_side_pane_set_property;
  widget_class->measure = sonae_side_pane_measure;
  widget_class->size_allocate = sonae_side_pane_size_allocate;

  properties[PROP_SIDE] = g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAIN] = g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SIDE] =
    g_param_spec_boolean ("show-side", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 640, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_side_pane_init (SonaeSidePane *self)
{
  self->threshold = 640;
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  show_side (self);
}

gboolean
sonae_side_pane_is_over (SonaeSidePane *self)
{
  g_return_val_if_fail (SONAE_IS_SIDE_PANE (self), FALSE);

  return self->over;
}
