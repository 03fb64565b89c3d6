/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-pdf.h"

#include "sonae-config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

#define PIECE (64 * 1024)

typedef struct
{
  SonaeReportSink sink;
  gpointer data;
  GByteArray *piece;   /* cairo writes a few bytes at a time */
  GError *error;
} Output;

static gboolean
flush (Output *output)
{
  if (output->error == NULL && output->sink (output->data, output->piece->data, output->piece->len, &output->error))
    g_byte_array_set_size (output->piece, 0);
  return output->error == NULL;
}

static cairo_status_t
put_out (void *closure, const unsigned char *bytes, unsigned int length)
{
  Output *output = closure;

  g_byte_array_append (output->piece, bytes, length);
  return output->piece->len < PIECE || flush (output) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
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
draw_pages (SonaeReportLayout *layout, cairo_surface_t *surface, cairo_t *cr, int *n_done, GCancellable *cancellable)
{
  for (int i = 0; i < sonae_report_layout_n_pages (layout) && !g_cancellable_is_cancelled (cancellable) && cairo_status (cr) == CAIRO_STATUS_SUCCESS; i++)
    {
      double width, height;

      sonae_report_layout_get_size (layout, i, &width, &height);
      cairo_pdf_surface_set_size (surface, width, height);
      cairo_save (cr);
      sonae_report_layout_draw (layout, i, cr);
      cairo_restore (cr);
      cairo_show_page (cr);
      if (n_done != NULL)
        g_atomic_int_inc (n_done);
    }
}

gboolean
sonae_report_pdf_write (SonaeReportLayout *layout, const SonaeReportModel *model, SonaeReportSink sink, gpointer data, int *n_done,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) piece = g_byte_array_sized_new (2 * PIECE);
  Output output = { sink, data, piece, NULL };
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  double width, height;

  g_return_val_if_fail (layout != NULL && model != NULL && sink != NULL, FALSE);
  sonae_report_layout_get_size (layout, 0, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (put_out, &output, width, height);
  cr = cairo_create (surface);
  /* 1.4 has everything that is used here, and its plain cross-reference table is what completing the catalog builds on. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, model);
  sonae_report_layout_prepare (layout, cancellable);
  draw_pages (layout, surface, cr, n_done, cancellable);
  /* What is cut short has no pages for the outline to lead to. */
  if (!g_cancellable_is_cancelled (cancellable))
    add_outline (surface, layout);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (!flush (&output))
    {
      g_propagate_error (error, output.error);
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("The report could not be drawn (%s). Nothing was written; please try again."), cairo_status_to_string (status));
      return FALSE;
    }
  return TRUE;
}

static gboolean
collect (gpointer data, const void *bytes, gsize length, GError **error)
{
  g_string_append_len (data, bytes, (gssize) length);
  return TRUE;
}

GBytes *
sonae_report_pdf_bytes (SonaeReportLayout *layout, const SonaeReportModel *model, GError **error)
{
  g_autoptr (GString) pdf = g_string_new (NULL);
  g_autoptr (GString) ending = NULL;

  if (!sonae_report_pdf_write (layout, model, collect, pdf, NULL, NULL, error))
    return NULL;
  ending = sonae_report_pdf_ending (pdf->str, pdf->len, model);
  g_string_append_len (pdf, ending->str, (gssize) ending->len);
  return g_string_free_to_bytes (g_steal_pointer (&pdf));
}
