/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-report-job.h"

typedef struct
{
  const SonaeReportKind *kind;
  SonaeReportOptions options;    /* what it points to is held here */
  char *version, *date;
  char **left_out;
  GFile *target;
  SonaeReportProgress *progress;
} Job;

SonaeReportProgress *
sonae_report_progress_new (void)
{
  return g_atomic_rc_box_new0 (SonaeReportProgress);
}

SonaeReportProgress *
sonae_report_progress_ref (SonaeReportProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
sonae_report_progress_unref (SonaeReportProgress *self)
{
  g_atomic_rc_box_release (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->target);
  g_clear_pointer (&job->progress, sonae_report_progress_unref);
  g_strfreev (job->left_out);
  g_free (job->version);
  g_free (job->date);
  g_free (job);
}

static void
drawing_clear (gpointer data)
{
  cairo_surface_destroy (((SonaeReportPageDrawing *) data)->drawing);
}

void
sonae_report_pages_free (SonaeReportPages *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pages);
  g_strfreev (self->sections);
  g_free (self->title);
  g_free (self);
}

static SonaeReportPageDrawing
draw_page (SonaeReport *report,
           int page)
{
  SonaeReportPageDrawing drawing = { NULL };
  cairo_rectangle_t extents = { 0 };
  cairo_t *cr;

  sonae_report_get_size (report, page, &drawing.width, &drawing.height);
  extents.width = drawing.width;
  extents.height = drawing.height;
  drawing.drawing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cr = cairo_create (drawing.drawing);
  sonae_report_draw_page (report, page, cr);
  cairo_destroy (cr);
  return drawing;
}

static void
pages_thread (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (SonaeReport) report = sonae_report_make (job->kind, SONAE_WORKBOOK (source), &job->options, &error);
  SonaeReportPages *pages;

  if (report == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pages = g_new0 (SonaeReportPages, 1);
  pages->title = g_strdup (sonae_report_title (report));
  pages->sections = g_strdupv ((char **) sonae_report_sections (report));
  pages->n_pages = sonae_report_n_pages (report);
  pages->pages = g_array_new (FALSE, FALSE, sizeof (SonaeReportPageDrawing));
  g_array_set_clear_func (pages->pages, drawing_clear);
  for (int i = 0; i < MIN (pages->n_pages, SONAE_REPORT_PREVIEW_PAGES) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      SonaeReportPageDrawing drawing = draw_page (report, i);

      g_array_append_val (pages->pages, drawing);
    }
  g_task_return_pointer (task, pages, (GDestroyNotify) sonae_report_pages_free);
}

char *
sonae_report_file_name (const char *title,
                        const char *which)
{
  g_return_val_if_fail (title != NULL && which != NULL, NULL);

  return g_strdelimit (g_strdup_printf ("%s-%s.pdf", title, which), "/\\", '-');
}

static void
export_thread (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (SonaeReport) report = sonae_report_make (job->kind, SONAE_WORKBOOK (source), &job->options, &error);

  if (report != NULL && job->progress != NULL)
    {
      g_atomic_int_set (&job->progress->n_pages, sonae_report_n_pages (report));
      sonae_report_count_written (report, &job->progress->n_done);
    }
  if (report == NULL || !sonae_report_write_pdf (report, job->target, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
lay_out_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  SonaeReport *report = sonae_report_make (job->kind, SONAE_WORKBOOK (source), &job->options, &error);

  if (report == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, report, (GDestroyNotify) sonae_report_free);
}

static void
start (SonaeWorkbook *workbook,
       const SonaeReportKind *kind,
       const SonaeReportOptions *options,
       GFile *target,
       SonaeReportProgress *progress,
       GTaskThreadFunc func,
       gpointer tag,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbook, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->options = *options;
  job->options.version = job->version = g_strdup (options->version);
  job->options.date = job->date = g_strdup (options->date);
  job->left_out = g_strdupv ((char **) options->left_out);
  job->options.left_out = (const char *const *) job->left_out;
  job->target = target != NULL ? g_object_ref (target) : NULL;
  job->progress = progress != NULL ? sonae_report_progress_ref (progress) : NULL;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

void
sonae_report_pages_async (SonaeWorkbook *workbook,
                          const SonaeReportKind *kind,
                          const SonaeReportOptions *options,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL && options != NULL);

  start (workbook, kind, options, NULL, NULL, pages_thread, sonae_report_pages_async, cancellable, callback, user_data);
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
                           const SonaeReportOptions *options,
                           GFile *target,
                           SonaeReportProgress *progress,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL && options != NULL);
  g_return_if_fail (G_IS_FILE (target));

  start (workbook, kind, options, target, progress, export_thread, sonae_report_export_async, cancellable, callback, user_data);
}

gboolean
sonae_report_export_finish (SonaeWorkbook *workbook,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sonae_report_lay_out_async (SonaeWorkbook *workbook,
                            const SonaeReportKind *kind,
                            const SonaeReportOptions *options,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && kind != NULL && options != NULL);

  start (workbook, kind, options, NULL, NULL, lay_out_thread, sonae_report_lay_out_async, cancellable, callback, user_data);
}

SonaeReport *
sonae_report_lay_out_finish (SonaeWorkbook *workbook,
                             GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
