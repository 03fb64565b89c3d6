/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-report-logo.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "report/sonae-report-model.h"

/* A JPEG of that size may hold more dots than a report takes; what it holds is looked at afterwards. */
#define MAX_FILE (20 * 1024 * 1024)

typedef struct
{
  SonaeSession *session;
  GFile *file;      /* NULL: no logo */
  char *name;
  GBytes *png;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->session);
  g_clear_object (&job->file);
  g_clear_pointer (&job->png, g_bytes_unref);
  g_free (job->name);
  g_free (job);
}

static gboolean
store (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) companies = sonae_edit_query (edit, query, error);
  g_autofree char *sha256 = NULL, *today = sonae_clock_today ();
  GVariantDict values;
  gint64 id = 0, company;

  if (companies == NULL || companies->len == 0)
    return FALSE;
  company = sonae_record_get_id (companies->pdata[0]);
  if (job->png != NULL)
    {
      sha256 = sonae_edit_store_content (edit, job->png, error);
      if (sha256 == NULL)
        return FALSE;
      g_variant_dict_init (&values, NULL);
      g_variant_dict_insert (&values, "name", "s", job->name);
      g_variant_dict_insert (&values, "media_type", "s", "image/png");
      g_variant_dict_insert (&values, "size", "x", (gint64) g_bytes_get_size (job->png));
      g_variant_dict_insert (&values, "sha256", "s", sha256);
      g_variant_dict_insert (&values, "added_on", "s", today);
      id = sonae_edit_insert (edit, "evidence", g_variant_dict_end (&values), error);
      if (id == 0)
        return FALSE;
    }
  return sonae_edit_set (edit, "company", company, "logo_id", id != 0 ? g_variant_new_int64 (id) : NULL, error);
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gboolean *fits)
{
  *fits = width <= SONAE_LOGO_MAX_SIDE && height <= SONAE_LOGO_MAX_SIDE;
  /* The size is all that is wanted: without room for a dot the loader gives up. */
  gdk_pixbuf_loader_set_size (loader, 0, 0);
}

gboolean
sonae_report_logo_fits (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean fits = TRUE;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &fits);
  /* What it cannot read at all is told of by who tries next. */
  if (g_bytes_get_size (bytes) > 0)
    gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  gdk_pixbuf_loader_close (loader, NULL);
  return fits;
}

/* In a thread: reads, looks at and stores it. */
static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->file != NULL)
    {
      g_autoptr (GFileInfo) info = g_file_query_info (job->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      g_autoptr (SonaeReportPicture) picture = NULL;

      if (info != NULL && g_file_info_get_size (info) <= MAX_FILE)
        bytes = g_file_load_bytes (job->file, NULL, NULL, NULL);
      if (bytes != NULL && !sonae_report_logo_fits (bytes))
        {
          g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_DATA,
                                   _("“%s” is too large for a logo: a side may have %d dots at most. Nothing was changed; please choose a smaller picture."),
                                   job->name, SONAE_LOGO_MAX_SIDE);
          return;
        }
      if (bytes == NULL || (texture = gdk_texture_new_from_bytes (bytes, NULL)) == NULL)
        {
          g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_DATA,
                                   _("“%s” is no picture that can be a logo (PNG, JPEG or TIFF). Nothing was changed; please choose another file."),
                                   job->name);
          return;
        }
      job->png = gdk_texture_save_to_png_bytes (texture);
      picture = sonae_report_picture_new (job->png, job->name, &error);
      if (picture == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (sonae_workbook_edit (source, job->file != NULL ? _("Choose the company's logo") : _("Take the company's logo away"), store, job, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    sonae_session_error (session, error);
}

void
sonae_report_logo_set (SonaeSession *session, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_SESSION (session));

  job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->name = base != NULL ? g_filename_display_name (base) : NULL;
  task = g_task_new (sonae_session_get_workbook (session), NULL, done_cb, g_object_ref (session));
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}
