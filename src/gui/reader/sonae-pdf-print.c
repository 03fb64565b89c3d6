/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-pdf-print.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

/* Dots an inch: below, letters blur on paper; above, nobody sees more, and each page is tens of megabytes. */
#define MIN_DPI 150.0
#define MAX_DPI 300.0
#define PAGES_AT_ONCE 1000

typedef struct
{
  GtkPrintOperation *operation;
  GtkWindow *parent;
  GtkPrintOperationAction action;
  GPtrArray *sizes;            /* SonaePdfPageSize */
  GtkPrintContext *context;    /* of the page that is being drawn */
  guint page;
  guint n_empty;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->operation);
  g_clear_object (&job->parent);
  g_ptr_array_unref (job->sizes);
  g_free (job);
}

static const SonaePdfPageSize *
size_of (Job *job, int page)
{
  return g_ptr_array_index (job->sizes, CLAMP (page, 0, (int) job->sizes->len - 1));
}

/* --- One page --- */

static void
paint (Job *job, SonaePdfPicture *picture)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (job->context);
  const SonaePdfPageSize *size = size_of (job, (int) job->page);
  double room_width = gtk_print_context_get_width (job->context);
  double room_height = gtk_print_context_get_height (job->context);
  int width = (int) sonae_pdf_picture_get_width (picture), height = (int) sonae_pdf_picture_get_height (picture);
  double shrink = MIN (1, MIN (room_width / size->width, room_height / size->height));
  cairo_surface_t *surface;

  /* Cairo does not write to it: it is only painted from. */
  surface = cairo_image_surface_create_for_data ((guint8 *) g_bytes_get_data (sonae_pdf_picture_get_bytes (picture), NULL), CAIRO_FORMAT_ARGB32, width,
                                                 height, (int) sonae_pdf_picture_get_stride (picture));
  cairo_save (cr);
  cairo_translate (cr, (room_width - size->width * shrink) / 2, (room_height - size->height * shrink) / 2);
  cairo_scale (cr, size->width * shrink / width, size->height * shrink / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  /* What is drawn to a file may keep the surface; the picture's memory goes away with this function. */
  cairo_surface_flush (surface);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Job *job = g_task_get_task_data (task);
  g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (SONAE_PDF (source), result, NULL);

  if (picture != NULL)
    paint (job, picture);
  else
    job->n_empty++;
  g_clear_object (&job->context);
  gtk_print_operation_draw_page_finish (job->operation);
}

static void
draw_page_cb (GTask *task, GtkPrintContext *context, int page)
{
  Job *job = g_task_get_task_data (task);
  double dpi = CLAMP (gtk_print_context_get_dpi_x (context), MIN_DPI, MAX_DPI);

  if (size_of (job, page)->width <= 0 || size_of (job, page)->height <= 0)
    {
      job->n_empty++;
      return;
    }
  gtk_print_operation_set_defer_drawing (job->operation);
  job->context = g_object_ref (context);
  job->page = (guint) page;
  sonae_pdf_render_async (SONAE_PDF (g_task_get_source_object (task)), (guint) page, dpi / 72, 0, SONAE_PDF_NEIGHBOUR, g_task_get_cancellable (task),
                          rendered_cb, g_object_ref (task));
}

static void
request_page_setup_cb (GTask *task, GtkPrintContext *context, int page, GtkPageSetup *setup)
{
  const SonaePdfPageSize *size = size_of (g_task_get_task_data (task), page);

  gtk_page_setup_set_orientation (setup, size->width > size->height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* --- The whole --- */

static void
done_cb (GTask *task, GtkPrintOperationResult result)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (job->operation, &error);
      g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_IO, _("The PDF could not be printed (%s); please look at the printer and try again."),
                               error != NULL ? error->message : "");
    }
  else
    {
      g_task_return_int (task, job->n_empty);
    }
  /* Of the running operation. */
  g_object_unref (task);
}

static void
run (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  gtk_print_operation_set_n_pages (job->operation, (int) job->sizes->len);
  g_signal_connect_swapped (job->operation, "draw-page", G_CALLBACK (draw_page_cb), task);
  g_signal_connect_swapped (job->operation, "request-page-setup", G_CALLBACK (request_page_setup_cb), task);
  g_signal_connect_swapped (job->operation, "done", G_CALLBACK (done_cb), g_object_ref (task));
  gtk_print_operation_run (job->operation, job->action, job->parent, NULL);
}

static void ask_sizes (GTask *task);

static void
sizes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) sizes = sonae_pdf_pages_finish (SONAE_PDF (source), result, &error);
  guint n;

  if (sizes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  n = sizes->len;
  g_ptr_array_extend_and_steal (job->sizes, g_steal_pointer (&sizes));
  if (n > 0 && job->sizes->len < sonae_pdf_get_info (SONAE_PDF (source))->n_pages)
    ask_sizes (task);
  else
    run (task);
}

static void
ask_sizes (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  SonaePdf *pdf = SONAE_PDF (g_task_get_source_object (task));
  guint rest = sonae_pdf_get_info (pdf)->n_pages - job->sizes->len;

  sonae_pdf_pages_async (pdf, job->sizes->len, MIN (rest, PAGES_AT_ONCE), SONAE_PDF_NEIGHBOUR, g_task_get_cancellable (task), sizes_cb,
                         g_object_ref (task));
}

void
sonae_pdf_print_async (SonaePdf *pdf, const char *title, GtkWindow *parent, GtkPrintOperationAction action, const char *file, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_PDF (pdf));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail ((action == GTK_PRINT_OPERATION_ACTION_EXPORT) == (file != NULL));

  job = g_new0 (Job, 1);
  job->operation = gtk_print_operation_new ();
  job->parent = parent != NULL ? g_object_ref (parent) : NULL;
  job->action = action;
  job->sizes = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_page_size_free);
  gtk_print_operation_set_job_name (job->operation, title);
  gtk_print_operation_set_unit (job->operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (job->operation, TRUE);
  gtk_print_operation_set_show_progress (job->operation, TRUE);
  gtk_print_operation_set_allow_async (job->operation, TRUE);
  if (file != NULL)
    gtk_print_operation_set_export_filename (job->operation, file);

  task = g_task_new (pdf, cancellable, callback, user_data);
  g_task_set_source_tag (task, sonae_pdf_print_async);
  g_task_set_task_data (task, job, job_free);
  ask_sizes (task);
}

gboolean
sonae_pdf_print_finish (SonaePdf *pdf, GAsyncResult *result, guint *n_empty, GError **error)
{
  gssize n;

  g_return_val_if_fail (g_task_is_valid (result, pdf), FALSE);

  n = g_task_propagate_int (G_TASK (result), error);
  if (n < 0)
    return FALSE;
  if (n_empty != NULL)
    *n_empty = (guint) n;
  return TRUE;
}
