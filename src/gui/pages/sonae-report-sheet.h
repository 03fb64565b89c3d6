/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One A4 sheet of a report on the screen, as wide as there is room. */
#define SONAE_TYPE_REPORT_SHEET (sonae_report_sheet_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReportSheet, sonae_report_sheet, SONAE, REPORT_SHEET, GtkWidget)

/* DRAWING: a recording surface of this size in points. LABEL: for screen readers, "Page 1 of 4". */
GtkWidget *sonae_report_sheet_new (cairo_surface_t *drawing, double width, double height, const char *label);

G_END_DECLS
