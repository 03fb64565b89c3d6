/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-new-workbook.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "report/sonae-report-handout.h"
#include "workbook/sonae-sample.h"

typedef struct
{
  GFile *file;
  char *sample;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_clear_object (&making->file);
  g_free (making->sample);
  g_free (making);
}

/* The Nth name to try for SAMPLE today. */
static GFile *
sample_file (const char *folder,
             const char *sample,
             guint n)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *name = n == 1 ? g_strdup_printf ("%s-%s.sonae", sample, today)
                                 : g_strdup_printf ("%s-%s-%u.sonae", sample, today, n);

  return g_file_new_build_filename (folder, name, NULL);
}

static SonaeWorkbook *
create (Making *making,
        GError **error)
{
  g_autofree char *folder = NULL;

  if (making->file != NULL)
    return sonae_workbook_create (making->file, error);

  folder = g_build_filename (g_get_user_data_dir (), "sonaecho", "samples", NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _("The folder “%s” for sample companies could not be made (%s). Nothing was lost; please check "
                     "that folder and try again."), shown, g_strerror (errno));
      return NULL;
    }
  for (guint n = 1;; n++)
    {
      g_autoptr (GError) local_error = NULL;
      SonaeWorkbook *workbook;

      making->file = sample_file (folder, making->sample, n);
      workbook = sonae_workbook_create (making->file, &local_error);
      if (workbook != NULL)
        return workbook;
      g_clear_object (&making->file);
      if (!g_error_matches (local_error, SONAE_ERROR, SONAE_ERROR_EXISTS) || n == 999)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

static void
make_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  Making *making = task_data;
  GError *error = NULL;
  g_autoptr (SonaeWorkbook) workbook = create (making, &error);

  if (workbook != NULL && making->sample != NULL &&
      !(sonae_sample_fill (workbook, making->sample, &error) && sonae_report_add_handout (workbook, &error)))
    {
      /* It is a file that we have just made, and of no use. */
      sonae_workbook_close (workbook, NULL);
      g_file_delete (making->file, NULL, NULL);
      g_clear_object (&workbook);
    }
  if (workbook == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&workbook), g_object_unref);
}

void
sonae_new_workbook_async (GFile *file,
                          const char *sample,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Making *making;

  g_return_if_fail (file == NULL || G_IS_FILE (file));
  g_return_if_fail (file != NULL || sample != NULL);

  making = g_new0 (Making, 1);
  making->file = file != NULL ? g_object_ref (file) : NULL;
  making->sample = g_strdup (sample);
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, sonae_new_workbook_async);
  g_task_set_task_data (task, making, making_free);
  g_task_run_in_thread (task, make_thread);
}

SonaeWorkbook *
sonae_new_workbook_finish (GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
