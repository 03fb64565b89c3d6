/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "gui/compat/sonae-message.h"
#include "study/sonae-study.h"

/* Between the reader and the documents of the workbook: where a document is, which document a file is, and files that become documents. */

static SonaeWorkbook *
workbook_of (SonaeReader *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- Where a document is --- */

typedef struct
{
  gint64 id;
  SonaeReaderSource *source;
  gboolean moved;
} Located;

static void
located_free (gpointer data)
{
  Located *located = data;

  g_clear_object (&located->source);
  g_free (located);
}

static void
locate_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkbook *workbook = SONAE_WORKBOOK (source);
  Located *located = task_data;
  GError *error = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, "document", located->id, &error);
  g_autoptr (SonaeDocumentContent) content = record != NULL ? sonae_documents_locate (workbook, located->id, NULL, cancellable, &error) : NULL;

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  located->moved = content->place == SONAE_DOCUMENT_MOVED;
  located->source = sonae_reader_source_new (content->fd, content->file, sonae_record_get_text (record, "title"), sonae_record_get_text (record, "sha256"));
  content->fd = -1;
  g_task_return_boolean (task, TRUE);
}

static void
relinked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (sonae_documents_relink_finish (SONAE_WORKBOOK (source), result, &error))
    sonae_session_toast (self->session, _("The file was moved or renamed. Sonaecho found it again and remembers where it is now."));
  else
    sonae_session_error (self->session, error);
}

static void
located_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  Located *located = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      _sonae_reader_fail (self, error);
      return;
    }
  if (located->moved && !sonae_session_is_read_only (self->session))
    sonae_documents_relink_async (workbook_of (self), located->id, sonae_reader_source_get_file (located->source), self->cancellable, relinked_cb,
                                  g_object_ref (self));
  _sonae_reader_take_source (self, located->source);
}

void
_sonae_reader_open_document (SonaeReader *self)
{
  g_autoptr (GTask) task = g_task_new (workbook_of (self), self->cancellable, located_cb, g_object_ref (self));
  Located *located = g_new0 (Located, 1);

  located->id = self->document_id;
  g_task_set_source_tag (task, _sonae_reader_open_document);
  g_task_set_task_data (task, located, located_free);
  g_task_run_in_thread (task, locate_thread);
}

/* --- Somebody says where it is now --- */

typedef struct
{
  SonaeReader *reader;
  GFile *file;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->reader);
  g_object_unref (choice->file);
  g_free (choice);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  SonaeStudyEdition edition = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (!sonae_study_replace_finish (SONAE_WORKBOOK (source), result, &edition, &error))
    {
      _sonae_reader_fail (self, error);
      return;
    }
  if (edition.n_lost > 0)
    text = g_strdup_printf (ngettext ("The new edition is in use. %u note was not found in it and keeps its words.",
                                      "The new edition is in use. %u notes were not found in it and keep their words.", edition.n_lost), edition.n_lost);
  else
    text = g_strdup (_("The new edition is in use; all notes are in their places."));
  sonae_session_toast_action (self->session, text, _("Undo"), "win.undo");
  _sonae_reader_retry (self);
}

static void
edition_cb (const char *response, gpointer user_data)
{
  Choice *choice = user_data;
  SonaeReader *self = choice->reader;

  if (g_str_equal (response, "edition"))
    sonae_study_replace_async (workbook_of (self), self->document_id, choice->file, NULL, NULL, NULL, self->cancellable, replaced_cb, g_object_ref (self));
  else if (g_str_equal (response, "read"))
    sonae_reader_open_file (self, choice->file);
}

static void
ask_edition (SonaeReader *self, GFile *file)
{
  Choice *choice = g_new0 (Choice, 1);
  SonaeMessage *message;

  *choice = (Choice) { g_object_ref (self), g_object_ref (file) };
  message = sonae_message_new (_sonae_reader_window (self), _("This File Holds Something Else"),
                               _("It is not what the document was when you added it. If it is a new edition, your notes are looked for in it."), edition_cb,
                               choice, choice_free);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "read", _("Only _Read It"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "edition", _("It Is a _New Edition"), SONAE_MESSAGE_SUGGESTED);
  sonae_session_show_dialog (self->session, GTK_WINDOW (message));
}

static void
chosen_linked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr (SonaeReader) self = choice->reader;
  g_autoptr (GFile) file = choice->file;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (sonae_documents_relink_finish (SONAE_WORKBOOK (source), result, &error))
    _sonae_reader_retry (self);
  else if (g_error_matches (error, SONAE_ERROR, SONAE_ERROR_CONFLICT))
    ask_edition (self, file);
  else
    sonae_session_error (self->session, error);
}

void
_sonae_reader_relink (SonaeReader *self, GFile *file)
{
  Choice *choice = g_new0 (Choice, 1);

  *choice = (Choice) { g_object_ref (self), g_object_ref (file) };
  sonae_documents_relink_async (workbook_of (self), self->document_id, file, self->cancellable, chosen_linked_cb, choice);
}

/* --- Which document a file is --- */

static void
find_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SonaeWorkbook *workbook = SONAE_WORKBOOK (source);
  gint64 id = sonae_documents_find (workbook, task_data, NULL);
  g_autoptr (SonaeRecord) record = id > 0 ? sonae_workbook_get (workbook, "document", id, NULL) : NULL;

  g_task_return_pointer (task, g_steal_pointer (&record), g_object_unref);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (SonaeRecord) record = g_task_propagate_pointer (G_TASK (result), NULL);
  const char *sha256 = self->source != NULL ? sonae_reader_source_get_sha256 (self->source) : NULL;

  /* Not when something else was opened meanwhile. */
  if (record == NULL || self->pdf == NULL || self->document_id != 0 || g_strcmp0 (sha256, g_task_get_task_data (G_TASK (result))) != 0)
    return;
  self->document_id = sonae_record_get_id (record);
  _sonae_reader_set_title (self, sonae_record_get_text (record, "title"));
  _sonae_reader_show_notes (self);
  _sonae_reader_update_actions (self);
}

void
_sonae_reader_find_document (SonaeReader *self)
{
  const char *sha256 = sonae_reader_source_get_sha256 (self->source);
  g_autoptr (GTask) task = NULL;

  if (self->document_id != 0 || sha256 == NULL)
    return;
  task = g_task_new (workbook_of (self), self->cancellable, found_cb, g_object_ref (self));
  g_task_set_source_tag (task, _sonae_reader_find_document);
  g_task_set_task_data (task, g_strdup (sha256), g_free);
  g_task_run_in_thread (task, find_thread);
}

/* --- Files that become documents --- */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Choice *choice = user_data;
  g_autoptr (SonaeReader) self = choice->reader;
  g_autoptr (GFile) file = choice->file;
  g_autoptr (GError) error = NULL;
  gboolean known = FALSE;
  gint64 id = sonae_study_add_finish (SONAE_WORKBOOK (source), result, &known, &error);

  if (self->session == NULL || self->closed)
    return;
  if (id == 0)
    {
      sonae_session_error (self->session, error);
      return;
    }
  if (!known)
    sonae_session_toast_action (self->session, _("The PDF was added to the library."), _("Undo"), "win.undo");
  /* The one that is shown stays where it is and becomes the document; another one is opened. */
  if (_sonae_reader_is_shown (self, 0, file))
    _sonae_reader_find_document (self);
  else
    sonae_reader_open_document (self, id, -1, NULL, 0);
}

void
_sonae_reader_add_file (SonaeReader *self, GFile *file)
{
  Choice *choice;

  if (sonae_session_is_read_only (self->session))
    {
      sonae_reader_open_file (self, file);
      return;
    }
  choice = g_new0 (Choice, 1);
  *choice = (Choice) { g_object_ref (self), g_object_ref (file) };
  sonae_study_add_async (workbook_of (self), file, 0, FALSE, NULL, NULL, NULL, added_cb, choice);
}
