/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-columns.h"

#define SPACING 18

struct _SonaeColumns
{
  GtkWidget parent_instance;

  int threshold;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeColumns, sonae_columns, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum { PROP_0, PROP_THRESHOLD, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable;

/* The least width of the widest child. */
static int
widest_child (SonaeColumns *self)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

/* Two where there is room for two: a column narrower than a child would cut it off. */
static int
n_columns (SonaeColumns *self, int width)
{
  return width >= MAX (self->threshold, 2 * widest_child (self) + SPACING) ? 2 : 1;
}

/* The height of everything at WIDTH; allocates too when ALLOCATE. */
static int
lay_out (SonaeColumns *self, int width, gboolean allocate)
{
  int n = n_columns (self, width);
  int column = (width - SPACING * (n - 1)) / n;
  int heights[2] = { 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int at = n == 2 && heights[1] < heights[0] ? 1 : 0;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &height, NULL, NULL);
      if (heights[at] > 0)
        heights[at] += SPACING;
      if (allocate)
        {
          gboolean mirrored = n == 2 && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
          GtkAllocation area = { (mirrored ? 1 - at : at) * (column + SPACING), heights[at], column, height };

          gtk_widget_size_allocate (child, &area, -1);
        }
      heights[at] += height;
    }

  return MAX (heights[0], heights[1]);
}

static void
sonae_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  SonaeColumns *self = SONAE_COLUMNS (widget);
  int widest = widest_child (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, self->threshold);
      return;
    }
  *minimum = *natural = lay_out (self, for_size < 0 ? MAX (widest, self->threshold) : MAX (for_size, widest), FALSE);
}

static void
sonae_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (SONAE_COLUMNS (widget), width, TRUE);
}

static GtkSizeRequestMode
sonae_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sonae_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sonae_columns_parent_class)->dispose (object);
}

static void
sonae_columns_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_THRESHOLD)
    g_value_set_int (value, SONAE_COLUMNS (object)->threshold);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_columns_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_THRESHOLD)
    {
      SONAE_COLUMNS (object)->threshold = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_columns_class_init (SonaeColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_columns_dispose;
  object_class->get_property = sonae_columns_get_property;
  object_class->set_property = sonae_columns_set_property;
  widget_class->measure = sonae_columns_measure;
  widget_class->size_allocate = sonae_columns_size_allocate;
  widget_class->get_request_mode = sonae_columns_get_request_mode;

  properties[PROP_THRESHOLD] =
    g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 720, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_columns_init (SonaeColumns *self)
{
  self->threshold = 720;
}

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    sonae_columns_append (SONAE_COLUMNS (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

void
sonae_columns_append (SonaeColumns *self, GtkWidget *child)
{
  g_return_if_fail (SONAE_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
