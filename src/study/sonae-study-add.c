/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "study/sonae-study.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "reader/sonae-pdf.h"
#include "study/sonae-study-file.h"

#define NAME_CHARS 40

/* One adding, step by step: the file's hash, what the PDF says about itself, the edit. */
typedef struct
{
  gint64 session_id;
  gboolean keep;
  SonaeDocumentFile *file;
  SonaePdf *pdf;            /* NULL where its content is known or it wants a password */
  gint64 id;
  gboolean known;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_clear_pointer (&adding->file, sonae_document_file_free);
  g_clear_object (&adding->pdf);
  g_free (adding);
}

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Adding *adding = data;
  const SonaePdfInfo *info = adding->pdf != NULL ? sonae_pdf_get_info (adding->pdf) : NULL;
  const SonaeDocumentFacts facts = info != NULL ? (SonaeDocumentFacts){ info->title, info->author, info->n_pages } : (SonaeDocumentFacts){ NULL };

  adding->id = sonae_documents_add (edit, adding->file, &facts, adding->session_id, adding->keep, &adding->known, error);
  return adding->id != 0;
}

/* Takes TASK. */
static void
store (GTask *task)
{
  Adding *adding = g_task_get_task_data (task);
  g_autofree char *name = sonae_text_ellipsize (adding->file->name, NAME_CHARS);
  /* Translators: an entry of the history: the name of a file. */
  g_autofree char *label = g_strdup_printf (_ ("Add the document “%s”"), name);

  sonae_workbook_edit_async (g_task_get_source_object (task), label, run_add, adding, NULL, g_task_get_cancellable (task), sonae_workbook_edit_return_cb, task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;

  adding->pdf = sonae_pdf_open_finish (result, &error);
  if (error != NULL && !g_error_matches (error, SONAE_ERROR, SONAE_ERROR_PASSWORD))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  store (g_steal_pointer (&task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  SonaeWorkbook *workbook = g_task_get_source_object (task);
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 known;

  adding->file = sonae_study_file_open_finish (result, &error);
  known = adding->file != NULL ? sonae_documents_find (workbook, adding->file->sha256, &error) : -1;
  if (known < 0)
    g_task_return_error (task, error);
  else if (known > 0)
    store (g_steal_pointer (&task));
  else
    sonae_pdf_open_async (adding->file->fd, NULL, g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

void
sonae_study_add_async (SonaeWorkbook *workbook, GFile *file, gint64 session_id, gboolean keep, SonaeStudyProgress progress, gpointer progress_data,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Adding *adding;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && G_IS_FILE (file));

  task = g_task_new (workbook, cancellable, callback, user_data);
  adding = g_new0 (Adding, 1);
  adding->session_id = session_id;
  adding->keep = keep;
  g_task_set_source_tag (task, sonae_study_add_async);
  g_task_set_task_data (task, adding, adding_free);
  /* What is stored is stored, also when somebody cancels right after that. */
  g_task_set_check_cancellable (task, FALSE);
  sonae_study_file_open_async (file, progress, progress_data, cancellable, opened_cb, task);
}

gint64
sonae_study_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gboolean *known, GError **error)
{
  const Adding *adding;

  g_return_val_if_fail (g_task_is_valid (result, workbook), 0);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return 0;
  adding = g_task_get_task_data (G_TASK (result));
  if (known != NULL)
    *known = adding->known;
  return adding->id;
}
