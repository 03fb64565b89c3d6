/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-report-sheet.h"

#include "report/sonae-report.h"

struct _SonaeReportSheet
{
  GtkWidget parent_instance;

  cairo_surface_t *drawing;
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
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (SONAE_REPORT_WIDTH / 2);
      *natural = (int) (SONAE_REPORT_WIDTH * 4 / 3);
    }
  else
    {
      double width = for_size > 0 ? for_size : SONAE_REPORT_WIDTH;

      *minimum = *natural = (int) (width * SONAE_REPORT_HEIGHT / SONAE_REPORT_WIDTH + 0.5);
    }
}

static void
snapshot (GtkWidget *widget,
          GtkSnapshot *snapshot)
{
  SonaeReportSheet *self = SONAE_REPORT_SHEET (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const GdkRGBA white = { 1, 1, 1, 1 };
  cairo_t *cr;

  /* Paper is white in the dark style too. */
  gtk_snapshot_append_color (snapshot, &white, &area);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_scale (cr, width / SONAE_REPORT_WIDTH, height / SONAE_REPORT_HEIGHT);
  cairo_set_source_surface (cr, self->drawing, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
sonae_report_sheet_finalize (GObject *object)
{
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
                        const char *label)
{
  SonaeReportSheet *self;

  g_return_val_if_fail (drawing != NULL, NULL);

  self = g_object_new (SONAE_TYPE_REPORT_SHEET, NULL);
  self->drawing = cairo_surface_reference (drawing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
