/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-documents.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-workbook-load.h"

/* Where the content of a document is, and what is remembered of that. */

#define TITLE_CHARS 40

void
sonae_document_content_free (SonaeDocumentContent *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_object (&self->file);
  g_free (self);
}

static SonaeDocumentContent *
content_new (SonaeDocumentPlace place, int fd, const char *uri)
{
  SonaeDocumentContent *self = g_new0 (SonaeDocumentContent, 1);

  self->place = place;
  self->fd = fd;
  self->file = uri != NULL ? g_file_new_for_uri (uri) : NULL;
  return self;
}

/* Takes FILE. */
static SonaeDocumentContent *
content_of_file (SonaeDocumentPlace place, SonaeDocumentFile *file)
{
  SonaeDocumentContent *self = content_new (place, file->fd, file->uri);

  file->fd = -1;
  sonae_document_file_free (file);
  return self;
}

static SonaeDocumentContent *
content_inside (SonaeWorkbook *workbook, const char *sha256, GError **error)
{
  g_autoptr (GBytes) bytes = sonae_workbook_get_content (workbook, sha256, error);
  int fd = bytes != NULL ? sonae_document_fd_of_bytes (bytes, error) : -1;

  return fd >= 0 ? content_new (SONAE_DOCUMENT_INSIDE, fd, NULL) : NULL;
}

static SonaeDocumentFile *
search (GFile *folder, GPtrArray *folders, SonaeRecord *document, GCancellable *cancellable, GError **error)
{
  const char *sha256 = sonae_record_get_text (document, "sha256");
  gint64 size = sonae_record_get_int (document, "size", -1);
  g_autoptr (GError) local = NULL;
  SonaeDocumentFile *found = folder != NULL ? sonae_document_file_find (folder, sha256, size, cancellable, &local) : NULL;

  for (guint i = 0; folders != NULL && i < folders->len && found == NULL && local == NULL; i++)
    found = sonae_document_file_find (folders->pdata[i], sha256, size, cancellable, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return found;
}

static void
set_missing (SonaeRecord *document, gboolean other, GError **error)
{
  g_autofree char *whole = sonae_record_title (document), *title = sonae_text_ellipsize (whole, TITLE_CHARS);
  const char *name = sonae_record_get_text (document, "name");

  if (other)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                 _ ("The file “%s” holds something else now than when “%s” was added. Its notes are still here. If it is a new edition, say so; else show where the old file is."),
                 name, title);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                 _ ("The file of “%s”, last called “%s”, is missing: it is not where it was, and nothing there has its content. Its notes are still here. Please show where the file is."),
                 title, name);
}

SonaeDocumentContent *
sonae_documents_locate (SonaeWorkbook *workbook, gint64 id, GPtrArray *folders, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeRecord) document = NULL;
  g_autoptr (SonaeDocumentFile) there = NULL;
  g_autoptr (GFile) file = NULL, folder = NULL;
  g_autoptr (GError) local = NULL;
  SonaeDocumentFile *found;
  const char *uri;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  document = sonae_workbook_get (workbook, "document", id, error);
  if (document == NULL)
    return NULL;
  if (sonae_record_get_int (document, "kept", 0) == 1)
    {
      SonaeDocumentContent *inside = content_inside (workbook, sonae_record_get_text (document, "sha256"), &local);

      /* A workbook that lost it may still find the file. */
      if (inside != NULL)
        return inside;
      g_clear_error (&local);
    }
  uri = sonae_record_get_text (document, "uri");
  if (*uri != '\0')
    {
      file = g_file_new_for_uri (uri);
      folder = g_file_get_parent (file);
      there = sonae_document_file_open (file, NULL, NULL, cancellable, NULL);
      if (there != NULL && strcmp (there->sha256, sonae_record_get_text (document, "sha256")) == 0)
        return content_of_file (SONAE_DOCUMENT_IN_PLACE, g_steal_pointer (&there));
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  found = search (folder, folders, document, cancellable, &local);
  if (found != NULL)
    return content_of_file (SONAE_DOCUMENT_MOVED, found);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_missing (document, there != NULL, error);
  return NULL;
}

typedef struct
{
  gint64 id;
  GPtrArray *folders;
  GFile *file;
  gboolean kept;
  SonaeDocumentFile *opened; /* in the edit */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->folders, g_ptr_array_unref);
  g_clear_pointer (&job->opened, sonae_document_file_free);
  g_clear_object (&job->file);
  g_free (job);
}

static gpointer
locate_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return sonae_documents_locate (workbook, job->id, job->folders, cancellable, error);
}

void
sonae_documents_locate_async (SonaeWorkbook *workbook, gint64 id, GPtrArray *folders, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  if (folders != NULL)
    job->folders = g_ptr_array_copy (folders, (GCopyFunc) g_object_ref, NULL);
  if (job->folders != NULL)
    g_ptr_array_set_free_func (job->folders, g_object_unref);
  sonae_workbook_load_async (workbook, locate_in_thread, job, job_free, (GDestroyNotify) sonae_document_content_free, cancellable, callback, user_data);
}

SonaeDocumentContent *
sonae_documents_locate_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}

/* --- What is remembered --- */

static char *
label_of (SonaeWorkbook *workbook, gint64 id, const char *format)
{
  g_autoptr (SonaeRecord) document = sonae_workbook_get (workbook, "document", id, NULL);
  g_autofree char *whole = document != NULL ? sonae_record_title (document) : g_strdup ("");
  g_autofree char *title = sonae_text_ellipsize (whole, TITLE_CHARS);
  g_autoptr (GString) label = g_string_new (format);

  g_string_replace (label, "%s", title, 1);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static gboolean
run_relink (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_documents_relink (edit, job->id, job->opened, error);
}

/* Returns anything but NULL when it is done. */
static gpointer
relink_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  /* Translators: an entry of the history: the title of a document. */
  g_autofree char *label = label_of (workbook, job->id, _ ("Remember where “%s” is"));

  job->opened = sonae_document_file_open (job->file, NULL, NULL, cancellable, error);
  return job->opened != NULL && sonae_workbook_edit (workbook, label, run_relink, job, error) ? workbook : NULL;
}

void
sonae_documents_relink_async (SonaeWorkbook *workbook, gint64 id, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->file = g_object_ref (file);
  sonae_workbook_load_async (workbook, relink_in_thread, job, job_free, NULL, cancellable, callback, user_data);
}

gboolean
sonae_documents_relink_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error) != NULL;
}

static gboolean
run_keep (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sha256 = NULL;

  if (job->kept)
    {
      if (!sonae_documents_relink (edit, job->id, job->opened, error))
        return FALSE;
      content = sonae_document_file_read (job->opened, error);
      sha256 = content != NULL ? sonae_edit_store_content (edit, content, error) : NULL;
      if (sha256 == NULL)
        return FALSE;
    }
  return sonae_edit_set (edit, "document", job->id, "kept", job->kept ? g_variant_new_int64 (1) : NULL, error);
}

static gpointer
keep_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autofree char *label = label_of (workbook, job->id, job->kept ? _ ("Keep “%s” inside the workbook") : _ ("Keep “%s” no longer inside the workbook"));

  if (job->kept)
    {
      g_autoptr (SonaeDocumentContent) content = sonae_documents_locate (workbook, job->id, NULL, cancellable, error);

      if (content == NULL)
        return NULL;
      if (content->place == SONAE_DOCUMENT_INSIDE)
        return workbook;
      job->opened = sonae_document_file_open (content->file, NULL, NULL, cancellable, error);
      if (job->opened == NULL)
        return NULL;
      if (job->opened->size > SONAE_DOCUMENT_MAX_KEPT_BYTES)
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("“%s” is larger than 50 MiB, too large to be kept inside the workbook. Nothing was changed; it can be used from where it lies."),
                       job->opened->name);
          return NULL;
        }
    }
  return sonae_workbook_edit (workbook, label, run_keep, job, error) ? workbook : NULL;
}

void
sonae_documents_set_kept_async (SonaeWorkbook *workbook, gint64 id, gboolean kept, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->kept = kept;
  sonae_workbook_load_async (workbook, keep_in_thread, job, job_free, NULL, cancellable, callback, user_data);
}

gboolean
sonae_documents_set_kept_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error) != NULL;
}
