/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-pdf.h"

#include "sonae-config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, const SonaeReportModel *model)
{
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (model->created);
  g_autofree char *stamp = g_date_time_format (created, "%Y-%m-%dT%H:%M:%SZ");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, model->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, model->subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, model->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Sonaecho " SONAE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static void
add_outline (cairo_surface_t *surface, const SonaeReportLayout *layout)
{
  int parents[4] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < sonae_report_layout_n_outline (layout); i++)
    {
      const SonaeOutlineEntry *entry = sonae_report_layout_outline (layout, i);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *link = NULL;
      int level = CLAMP (entry->level, 1, 3), id;

      /* Never through printf: a comma of the locale would break it. */
      g_ascii_formatd (y, sizeof y, "%.2f", MAX (entry->y - 8, 0));
      link = g_strdup_printf ("page=%d pos=[0 %s]", entry->page + 1, y);
      id = cairo_pdf_surface_add_outline (surface, parents[level - 1], entry->text, link, level < 3 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
      for (int deeper = level; deeper < 4; deeper++)
        parents[deeper] = id;
    }
}

static void
add_gantt (cairo_surface_t *surface, cairo_t *cr, const SonaeGanttFigure *gantt, const char *title, int first_page)
{
  double width, height;
  g_autofree char *link = g_strdup_printf ("page=%d pos=[0 0]", first_page + 1);

  sonae_gantt_figure_size (gantt, &width, &height);
  for (int i = 0; i < sonae_gantt_figure_n_pages (gantt); i++)
    {
      cairo_pdf_surface_set_size (surface, width, height);
      cairo_save (cr);
      sonae_gantt_figure_draw (gantt, i, cr);
      cairo_restore (cr);
      cairo_show_page (cr);
    }
  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, title, link, 0);
}

GBytes *
sonae_report_pdf_bytes (const SonaeReportLayout *layout, const SonaeReportModel *model, GError **error)
{
  return sonae_report_pdf_bytes_with_gantt (layout, model, NULL, NULL, error);
}

GBytes *
sonae_report_pdf_bytes_with_gantt (const SonaeReportLayout *layout, const SonaeReportModel *model, const SonaeGanttFigure *gantt,
                                   const char *title, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  cairo_status_t status;
  double width, height;

  sonae_report_layout_get_size (layout, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (collect, data, width, height);
  cr = cairo_create (surface);
  /* 1.4 has everything that is used here, and its plain cross-reference table is what completing the catalog builds on. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, model);
  for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
    {
      sonae_report_layout_draw (layout, i, cr);
      cairo_show_page (cr);
    }
  add_outline (surface, layout);
  if (gantt != NULL)
    add_gantt (surface, cr, gantt, title, sonae_report_layout_n_pages (layout));
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("The report could not be drawn (%s). Nothing was written; please try again."), cairo_status_to_string (status));
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&data));
  return sonae_report_pdf_complete_catalog (bytes, model->language);
}
