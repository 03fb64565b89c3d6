/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-report-sheet.h"

struct _SonaeReportSheet
{
  GtkWidget parent_instance;

  cairo_surface_t *drawing;
  double width, height;  /* of the drawing, in points */
  GdkTexture *picture;   /* of the drawing in the size it is shown in; NULL until then */
};

G_DEFINE_FINAL_TYPE (SonaeReportSheet, sonae_report_sheet, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  SonaeReportSheet *self = SONAE_REPORT_SHEET (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (MIN (self->width, self->height) / 2);
      *natural = (int) (self->width * 4 / 3);
    }
  else
    {
      double width = for_size > 0 ? for_size : self->width;

      *minimum = *natural = (int) (width * self->height / self->width + 0.5);
    }
}

/* A recording is not painted into the window's own recording: when the window goes, cairo 1.16 stumbles over the snapshots that leaves behind. */
static GdkTexture *
paint (SonaeReportSheet *self,
       int width,
       int height)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (image);
  g_autoptr (GBytes) bytes = NULL;

  /* Paper is white in the dark style too. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / self->width, height / self->height);
  cairo_set_source_surface (cr, self->drawing, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (image),
                                      (gsize) cairo_image_surface_get_stride (image) * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, image);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (image));
}

static void
snapshot (GtkWidget *widget,
          GtkSnapshot *snapshot)
{
  SonaeReportSheet *self = SONAE_REPORT_SHEET (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);

  if (width <= 0 || height <= 0)
    return;
  if (self->picture == NULL || gdk_texture_get_width (self->picture) != width * scale ||
      gdk_texture_get_height (self->picture) != height * scale)
    {
      g_clear_object (&self->picture);
      self->picture = paint (self, width * scale, height * scale);
    }
  gtk_snapshot_append_texture (snapshot, self->picture, &area);
}

static void
sonae_report_sheet_finalize (GObject *object)
{
  g_clear_object (&SONAE_REPORT_SHEET (object)->picture);
  g_clear_pointer (&SONAE_REPORT_SHEET (object)->drawing, cairo_surface_destroy);
  G_OBJECT_CLASS (sonae_report_sheet_parent_class)->finalize (object);
}

static void
sonae_report_sheet_class_init (SonaeReportSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_report_sheet_finalize;
  widget_class->get_request_mode = get_request_mode;
  widget_class->measure = measure;
  widget_class->snapshot = snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "sonae-sheet");
}

static void
sonae_report_sheet_init (SonaeReportSheet *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
sonae_report_sheet_new (cairo_surface_t *drawing,
                        double width,
                        double height,
                        const char *label)
{
  SonaeReportSheet *self;

  g_return_val_if_fail (drawing != NULL && width > 0 && height > 0, NULL);

  self = g_object_new (SONAE_TYPE_REPORT_SHEET, NULL);
  self->drawing = cairo_surface_reference (drawing);
  self->width = width;
  self->height = height;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
