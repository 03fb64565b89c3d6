/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-report-job.h"

typedef struct
{
  const SonaeReportKind *kind;   /* NULL: VERSION of the statement of applicability */
  gint64 version;
  SonaeLanguage language;
  GFile *target;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->target);
  g_free (job);
}

void
sonae_report_pages_free (SonaeReportPages *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < self->n_pages; i++)
    cairo_surface_destroy (self->pages[i]);
  g_free (self->pages);
  g_free (self->title);
  g_free (self);
}

static void
pages_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (SonaeReport) report = job->kind->make (SONAE_WORKBOOK (source), job->language, &error);
  cairo_rectangle_t extents = { 0 };
  SonaeReportPages *pages;

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pages = g_new0 (SonaeReportPages, 1);
  pages->title = g_strdup (sonae_report_title (report));
  pages->n_pages = sonae_report_n_pages (report);
  sonae_report_get_size (report, &pages->width, &pages->height);
  extents.width = pages->width;
  extents.height = pages->height;
  pages->pages = g_new0 (cairo_surface_t *, pages->n_pages);
  for (int i = 0; i < pages->n_pages; i++)
    {
      cairo_t *cr;

      pages->pages[i] = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
      cr = cairo_create (pages->pages[i]);
      sonae_report_draw_page (report, i, cr);
      cairo_destroy (cr);
    }
  g_task_return_pointer (task, pages, (GDestroyNotify) sonae_report_pages_free);
}

static void
export_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (SonaeReport) report = job->kind != NULL ? job->kind->make (SONAE_WORKBOOK (source), job->language, &error)
                                                     : sonae_report_soa_version (SONAE_WORKBOOK (source), job->version, job->language, &error);

  if (report == NULL || !sonae_report_write_pdf (report, job->target, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start (SonaeWorkbook *workbook,
       const SonaeReportKind *kind,
       gint64 version,
       SonaeLanguage language,
       GFile *target,
       GTaskThreadFunc func,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbook, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->version = version;
  job->language = language;
  job->target = target != NULL ? g_object_ref (target) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

void
sonae_report_pages_async (SonaeWorkbook *workbook,
                          const SonaeReportKind *kind,
                          SonaeLanguage language,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL);

  start (workbook, kind, 0, language, NULL, pages_thread, sonae_report_pages_async, cancellable, callback, user_data);
}

SonaeReportPages *
sonae_report_pages_finish (SonaeWorkbook *workbook,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sonae_report_export_async (SonaeWorkbook *workbook,
                           const SonaeReportKind *kind,
                           SonaeLanguage language,
                           GFile *target,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL);
  g_return_if_fail (G_IS_FILE (target));

  start (workbook, kind, 0, language, target, export_thread, sonae_report_export_async, cancellable, callback, user_data);
}

void
sonae_report_export_version_async (SonaeWorkbook *workbook,
                                   gint64 id,
                                   SonaeLanguage language,
                                   GFile *target,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && id != 0);
  g_return_if_fail (G_IS_FILE (target));

  start (workbook, NULL, id, language, target, export_thread, sonae_report_export_version_async, cancellable, callback, user_data);
}

gboolean
sonae_report_export_finish (SonaeWorkbook *workbook,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
