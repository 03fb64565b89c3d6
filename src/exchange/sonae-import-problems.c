/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-problems.h"

#include <csv.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-import-private.h"
#include "exchange/sonae-import-spool.h"
#include "workbook/files/sonae-file-output.h"

#define BLOCK (256 * 1024)

struct _SonaeImportProblems
{
  int fd;             /* -1 before the first one */
  GString *pending;   /* lines not written yet */
  gint64 written;
  GError *error;      /* of the first write that failed */
};

SonaeImportProblems *
sonae_import_problems_new (void)
{
  SonaeImportProblems *self = g_new0 (SonaeImportProblems, 1);

  self->fd = -1;
  self->pending = g_string_new (NULL);
  return self;
}

void
sonae_import_problems_free (SonaeImportProblems *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_string_free (self->pending, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

/* FALSE once something failed; what is pending is let go of then. */
static gboolean
flush (SonaeImportProblems *self)
{
  gsize done = 0;

  if (self->error == NULL && self->fd < 0)
    self->fd = sonae_import_spool_open (&self->error);
  while (self->error == NULL && done < self->pending->len)
    {
      gssize n = pwrite (self->fd, self->pending->str + done, self->pending->len - done, self->written + (gint64) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        sonae_import_spool_fail (&self->error, errno);
      else
        done += (gsize) n;
    }
  self->written += (gint64) done;
  g_string_truncate (self->pending, 0);
  return self->error == NULL;
}

static void
append_cell (GString *line, const char *text, gboolean last)
{
  g_autofree char *guarded = sonae_cell_needs_guard (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
  gsize length = strlen (guarded);
  gsize room = 2 * length + 2;
  g_autofree char *quoted = g_malloc (room);

  g_string_append_len (line, quoted, (gssize) csv_write (quoted, room, guarded, length));
  g_string_append (line, last ? "\r\n" : ",");
}

void
sonae_import_problems_add (SonaeImportProblems *self, const SonaeImportProblem *problem)
{
  g_return_if_fail (self != NULL && problem != NULL);

  g_string_append_printf (self->pending, "%" G_GUINT64_FORMAT ",", problem->row);
  if (problem->column != 0)
    g_string_append_printf (self->pending, "%u", problem->column);
  g_string_append_c (self->pending, ',');
  append_cell (self->pending, problem->header, FALSE);
  append_cell (self->pending, problem->text, FALSE);
  append_cell (self->pending, problem->message, TRUE);
  if (self->pending->len >= BLOCK)
    flush (self);
}

static gboolean
copy (SonaeImportProblems *self, SonaeFileOutput *output, GCancellable *cancellable, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gint64 offset = 0;

  while (offset < self->written)
    {
      gssize n = pread (self->fd, block, BLOCK, offset);

      if (n < 0 && errno == EINTR)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n <= 0)
        return sonae_import_spool_fail (error, n < 0 ? errno : EIO);
      if (!sonae_file_output_write (output, block, (gsize) n, error))
        return FALSE;
      offset += n;
    }
  return TRUE;
}

gboolean
sonae_import_problems_save (SonaeImportProblems *self, GFile *file, GCancellable *cancellable, GError **error)
{
  const char *heads[] = { _ ("Row"), _ ("Column"), _ ("Heading"), _ ("Text"), _ ("Problem") };
  g_autoptr (SonaeFileOutput) output = NULL;
  g_autoptr (GString) head = g_string_new ("\xEF\xBB\xBF");

  g_return_val_if_fail (self != NULL && G_IS_FILE (file), FALSE);

  if (!flush (self))
    {
      if (error != NULL)
        *error = g_error_copy (self->error);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    append_cell (head, heads[i], i + 1 == G_N_ELEMENTS (heads));
  output = sonae_file_output_new (file, FALSE, error);
  return output != NULL && sonae_file_output_write (output, head->str, head->len, error) && copy (self, output, cancellable, error) &&
         sonae_file_output_sync (output, error) && sonae_file_output_commit (output, cancellable, error);
}

/* --- Of a plan --- */

gboolean
sonae_import_plan_save_problems (SonaeImportPlan *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), FALSE);

  return sonae_import_problems_save (self->all_problems, file, cancellable, error);
}

static void
save_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (sonae_import_plan_save_problems (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
sonae_import_plan_save_problems_async (SonaeImportPlan *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sonae_import_plan_save_problems_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, save_thread);
}

gboolean
sonae_import_plan_save_problems_finish (SonaeImportPlan *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
