/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-two-pane.h"

#define START_SHARE 0.38       /* of the width, side by side */
#define START_MAX 460          /* pixels */
#define START_SHARE_BELOW 0.36 /* of the height, below one another */

struct _SonaeTwoPane
{
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *end;
  GtkWidget *separator;
  int threshold;
};

G_DEFINE_FINAL_TYPE (SonaeTwoPane, sonae_two_pane, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_START, PROP_END, PROP_THRESHOLD, N_PROPS };
static GParamSpec *properties[N_PROPS];

static int
smallest (GtkWidget *widget, GtkOrientation orientation)
{
  int minimum = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
sonae_two_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  SonaeTwoPane *self = SONAE_TWO_PANE (widget);
  int start = smallest (self->start, orientation);
  int end = smallest (self->end, orientation);

  /* The width has to do for one above the other, the height too. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (start, end);
      *natural = MAX (*minimum, self->threshold);
    }
  else
    *minimum = *natural = start + end + smallest (self->separator, orientation);
}

static void
place (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  if (widget != NULL)
    gtk_widget_size_allocate (widget, &area, -1);
}

static void
sonae_two_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeTwoPane *self = SONAE_TWO_PANE (widget);
  gboolean wide = width >= self->threshold;
  int line;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->separator), wide ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  line = smallest (self->separator, wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);

  if (wide)
    {
      int room = width - line - smallest (self->end, GTK_ORIENTATION_HORIZONTAL);
      int first = MIN ((int) (width * START_SHARE), START_MAX);
      gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      first = MAX (MIN (first, room), smallest (self->start, GTK_ORIENTATION_HORIZONTAL));
      place (self->start, rtl ? width - first : 0, 0, first, height);
      place (self->separator, rtl ? width - first - line : first, 0, line, height);
      place (self->end, rtl ? 0 : first + line, 0, MAX (width - first - line, 0), height);
    }
  else
    {
      int room = height - line - smallest (self->end, GTK_ORIENTATION_VERTICAL);
      int first = MAX (MIN ((int) (height * START_SHARE_BELOW), room), smallest (self->start, GTK_ORIENTATION_VERTICAL));

      place (self->start, 0, 0, width, first);
      place (self->separator, 0, first, width, line);
      place (self->end, 0, first + line, width, MAX (height - first - line, 0));
    }
}

static void
set_child (SonaeTwoPane *self, GtkWidget **slot, GtkWidget *child)
{
  g_clear_pointer (slot, gtk_widget_unparent);
  if (child == NULL)
    return;
  *slot = child;
  gtk_widget_insert_before (child, GTK_WIDGET (self), slot == &self->start ? self->separator : NULL);
}

static void
sonae_two_pane_dispose (GObject *object)
{
  SonaeTwoPane *self = SONAE_TWO_PANE (object);

  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_two_pane_parent_class)->dispose (object);
}

static void
sonae_two_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeTwoPane *self = SONAE_TWO_PANE (object);

  switch (prop_id)
    {
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_two_pane_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeTwoPane *self = SONAE_TWO_PANE (object);

  switch (prop_id)
    {
    case PROP_START:
      set_child (self, &self->start, g_value_get_object (value));
      break;
    case PROP_END:
      set_child (self, &self->end, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_two_pane_class_init (SonaeTwoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_two_pane_dispose;
  object_class->get_property = sonae_two_pane_get_property;
  object_class->set_property = sonae_two_pane_set_property;
  widget_class->measure = sonae_two_pane_measure;
  widget_class->size_allocate = sonae_two_pane_size_allocate;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 720, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_two_pane_init (SonaeTwoPane *self)
{
  self->threshold = 720;
  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}
