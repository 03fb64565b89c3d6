/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-document-files.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "gui/compat/sonae-file-dialog.h"
#include "study/sonae-study.h"

/* --- Adding --- */

typedef struct
{
  SonaeSession *session;
  GPtrArray *files;      /* of GFile */
  guint next;
  gint64 session_id;
  guint n_added, n_known;
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->session);
  g_ptr_array_unref (adding->files);
  g_free (adding);
}

static void add_next (Adding *adding);

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Adding *adding = user_data;
  g_autoptr (GError) error = NULL;
  gboolean known = FALSE;

  if (sonae_study_add_finish (SONAE_WORKBOOK (workbook), result, &known, &error) == 0)
    sonae_session_error (adding->session, error);
  else if (known)
    adding->n_known++;
  else
    adding->n_added++;
  add_next (adding);
}

static void
tell_added (const Adding *adding)
{
  g_autofree char *text = NULL;

  if (adding->n_added > 0)
    {
      text = g_strdup_printf (ngettext ("%u document was added.", "%u documents were added.", adding->n_added), adding->n_added);
      sonae_session_toast_action (adding->session, text, _("Undo"), "win.undo");
    }
  else if (adding->n_known > 0)
    sonae_session_toast (adding->session, _("This document is in the library already."));
}

/* Takes ADDING when there is nothing left. */
static void
add_next (Adding *adding)
{
  if (adding->next == adding->files->len)
    {
      tell_added (adding);
      adding_free (adding);
      return;
    }
  sonae_study_add_async (sonae_session_get_workbook (adding->session), adding->files->pdata[adding->next++], adding->session_id, FALSE, NULL, NULL,
                         NULL, added_cb, adding);
}

void
sonae_document_files_add (SonaeSession *session, GSList *files, gint64 session_id)
{
  Adding *adding;

  g_return_if_fail (SONAE_IS_SESSION (session));

  if (files == NULL || sonae_session_is_read_only (session))
    return;
  adding = g_new0 (Adding, 1);
  adding->session = g_object_ref (session);
  adding->session_id = session_id;
  adding->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (adding->files, g_object_ref (l->data));
  add_next (adding);
}

/* --- Asking --- */

typedef struct
{
  SonaeSession *session;
  gint64 id;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->session);
  g_free (asking);
}

static Asking *
asking_new (SonaeSession *session, gint64 id)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->session = g_object_ref (session);
  asking->id = id;
  return asking;
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (GSList) files = NULL;

  if (file == NULL)
    return;
  files = g_slist_prepend (NULL, file);
  sonae_document_files_add (asking->session, files, asking->id);
}

void
sonae_document_files_choose (SonaeSession *session, GtkWindow *parent, gint64 session_id)
{
  g_return_if_fail (SONAE_IS_SESSION (session));

  sonae_file_dialog_open (parent, _("Add a PDF"), SONAE_FILES_PDF, chosen_cb, asking_new (session, session_id), asking_free);
}

/* --- Finding again --- */

typedef struct
{
  SonaeSession *session;
  GFile *file;
  gint64 id;
} Finding;

static void
finding_free (Finding *finding)
{
  g_object_unref (finding->session);
  g_object_unref (finding->file);
  g_free (finding);
}

static void
replaced_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Finding *finding = user_data;
  g_autoptr (GError) error = NULL;
  SonaeStudyEdition edition = { 0 };
  g_autofree char *text = NULL;

  if (!sonae_study_replace_finish (SONAE_WORKBOOK (workbook), result, &edition, &error))
    sonae_session_error (finding->session, error);
  else
    {
      /* Translators: numbers of notes. */
      text = g_strdup_printf (_("The new edition was taken over. Notes where they were: %u, found elsewhere: %u, not found: %u."), edition.n_found,
                              edition.n_moved, edition.n_lost);
      sonae_session_toast_action (finding->session, text, _("Undo"), "win.undo");
    }
  finding_free (finding);
}

static void
relinked_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Finding *finding = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_documents_relink_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast (finding->session, _("The file was found again."));
  else if (g_error_matches (error, SONAE_ERROR, SONAE_ERROR_CONFLICT))
    {
      sonae_study_replace_async (SONAE_WORKBOOK (workbook), finding->id, finding->file, NULL, NULL, NULL, NULL, replaced_cb, finding);
      return;
    }
  else
    sonae_session_error (finding->session, error);
  finding_free (finding);
}

static void
found_cb (GFile *file, gpointer user_data)
{
  Asking *asking = user_data;
  Finding *finding;

  if (file == NULL)
    return;
  finding = g_new0 (Finding, 1);
  finding->session = g_object_ref (asking->session);
  finding->file = g_object_ref (file);
  finding->id = asking->id;
  sonae_documents_relink_async (sonae_session_get_workbook (asking->session), asking->id, file, NULL, relinked_cb, finding);
}

void
sonae_document_files_find (SonaeSession *session, GtkWindow *parent, gint64 id)
{
  g_return_if_fail (SONAE_IS_SESSION (session));

  sonae_file_dialog_open (parent, _("Find the File, or a New Edition of It"), SONAE_FILES_PDF, found_cb, asking_new (session, id), asking_free);
}
