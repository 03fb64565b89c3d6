/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "report/sonae-report-layout.h"
#include "report/sonae-report-pdf.h"
#include "workbook/files/sonae-file-output.h"

struct _SonaeReport
{
  SonaeReportModel *model;
  SonaeReportLayout *layout;
  char **sections;
  int *n_done;       /* counts the pages that are written; NULL: nobody asks */
};

/* Where the company has chosen no logo, or its file is gone, there is none. */
static gboolean
add_logo (SonaeReportModel *model, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  gint64 id = company != NULL ? sonae_record_get_int (company, "logo_id", 0) : 0;
  g_autoptr (SonaeRecord) evidence = id != 0 ? sonae_workbook_get (workbook, "evidence", id, NULL) : NULL;
  g_autoptr (GBytes) png = NULL;

  if (company == NULL)
    return FALSE;
  if (evidence == NULL)
    return TRUE;
  png = sonae_workbook_get_content (workbook, sonae_record_get_text (evidence, "sha256"), error);
  if (png == NULL)
    return FALSE;
  model->logo = sonae_report_picture_new (png, sonae_record_get_text (evidence, "name"), error);
  return model->logo != NULL;
}

/* Version and day, at the top and at the foot. */
static void
add_stamp (SonaeReportModel *model, const SonaeReportOptions *options)
{
  g_autofree char *today = sonae_clock_today ();
  const char *date = options->date != NULL && sonae_date_is_iso (options->date) ? options->date : today;
  g_autofree char *day = sonae_date_format (date, options->language);
  g_autofree char *version = NULL;

  g_free (model->stamp);
  if (options->version != NULL && *options->version != '\0')
    {
      g_autofree char *printable = sonae_report_printable (options->version);

      version = sonae_report_text_fill ("stamp.version", options->language, "version", printable, "date", day, NULL);
    }
  model->stamp = version != NULL ? g_steal_pointer (&version)
                                 : sonae_report_text_fill ("created", options->language, "date", day, NULL);
  g_free (model->written);
  model->written = g_strdup (model->stamp);
}

SonaeReport *
sonae_report_make (const SonaeReportKind *kind, SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeReportModel) model = NULL;
  g_autoptr (SonaeReport) self = NULL;

  g_return_val_if_fail (kind != NULL && SONAE_IS_WORKBOOK (workbook) && options != NULL, NULL);

  model = kind->make (workbook, options, error);
  if (model == NULL || !add_logo (model, workbook, error))
    return NULL;
  add_stamp (model, options);
  self = g_new0 (SonaeReport, 1);
  self->sections = sonae_report_model_sections (model);
  sonae_report_model_leave_out (model, options->left_out);
  self->model = g_steal_pointer (&model);
  self->layout = sonae_report_layout_new (self->model);
  if (sonae_report_layout_n_unknown (self->layout) > 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _ ("This computer has no font with Japanese letters, so that the report cannot be drawn. Please install Noto Sans CJK "
                      "(package fonts-noto-cjk) and try again."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
sonae_report_free (SonaeReport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->layout, sonae_report_layout_free);
  g_clear_pointer (&self->model, sonae_report_model_free);
  g_strfreev (self->sections);
  g_free (self);
}

const char *
sonae_report_title (SonaeReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model->title;
}

const char *const *
sonae_report_sections (SonaeReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->sections;
}

int
sonae_report_n_pages (SonaeReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return sonae_report_layout_n_pages (self->layout);
}

void
sonae_report_get_size (SonaeReport *self, int page, double *width, double *height)
{
  g_return_if_fail (self != NULL);
  sonae_report_layout_get_size (self->layout, page, width, height);
}

void
sonae_report_draw_page (SonaeReport *self, int page, gpointer cairo)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cairo != NULL);
  sonae_report_layout_draw (self->layout, page, cairo);
}

/* --- PDF --- */

static gboolean
put_into_file (gpointer data, const void *bytes, gsize length, GError **error)
{
  return sonae_file_output_write (data, bytes, length, error);
}

/* What comes last depends on what was written; it is read where it lies, not in a copy. */
static gboolean
append_ending (SonaeReport *self, SonaeFileOutput *output, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GMappedFile) written = g_mapped_file_new_from_fd (sonae_file_output_fd (output), FALSE, &local);
  g_autoptr (GString) ending = NULL;

  if (written == NULL)
    return sonae_file_output_fail (output, 0, local->message, error);
  ending = sonae_report_pdf_ending (g_mapped_file_get_contents (written), g_mapped_file_get_length (written), self->model);
  return sonae_file_output_write (output, ending->str, ending->len, error);
}

void
sonae_report_count_written (SonaeReport *self, int *n_done)
{
  g_return_if_fail (self != NULL);
  self->n_done = n_done;
}

gboolean
sonae_report_write_pdf (SonaeReport *self, GFile *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeFileOutput) output = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (target), FALSE);
  output = sonae_file_output_new (target, FALSE, error);
  return output != NULL && sonae_report_pdf_write (self->layout, self->model, put_into_file, output, self->n_done, cancellable, error)
         && append_ending (self, output, error) && sonae_file_output_sync (output, error)
         && sonae_file_output_commit (output, cancellable, error);
}
