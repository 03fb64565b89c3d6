/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-evidence-files.h"

#include "sonae-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "gui/compat/sonae-uri.h"

#define HASH_DIGITS 16

typedef struct
{
  SonaeWorkbook *workbook;
  char *sha256;
  GFile *target;
  gboolean private_copy;
  GWeakRef parent;  /* of the window that asked, to open it afterwards; unset when only saving */
  gboolean open;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->workbook);
  g_free (export->sha256);
  g_object_unref (export->target);
  g_weak_ref_clear (&export->parent);
  g_free (export);
}

char *
sonae_evidence_file_name (SonaeRecord *evidence)
{
  g_autofree char *name = g_strdup (sonae_record_get_text (evidence, "name"));

  /* The name comes out of a file that may have been made by anybody. */
  g_strdelimit (name, "/", '_');
  if (*name == '\0' || g_str_equal (name, ".") || g_str_equal (name, ".."))
    return g_strdup ("evidence");

  return g_steal_pointer (&name);
}

static gboolean
make_private_folder (GFile *file, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const char *path = g_file_peek_path (folder);

  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _("The folder “%s” cannot be made: %s. Save the file elsewhere instead."), path,
               g_strerror (errno));
  return FALSE;
}

static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) content = sonae_workbook_get_content (export->workbook, export->sha256, &error);
  GFileCreateFlags flags = G_FILE_CREATE_REPLACE_DESTINATION | (export->private_copy ? G_FILE_CREATE_PRIVATE : 0);

  if (content == NULL || (export->private_copy && !make_private_folder (export->target, &error))
      || !g_file_replace_contents (export->target, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, FALSE, flags, NULL,
                                   cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
export_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeSession *session = SONAE_SESSION (source);
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      sonae_session_error (session, error);
      return;
    }
  if (export->open)
    {
      g_autoptr (GtkWindow) parent = g_weak_ref_get (&export->parent);

      if (parent != NULL)
        sonae_file_show (parent, export->target);
    }
  else
    sonae_session_toast (session, _("The file was saved."));
}

static void
run (SonaeSession *session, SonaeRecord *evidence, GFile *target, gboolean open, GtkWindow *parent)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, export_cb, NULL);
  Export *export = g_new0 (Export, 1);

  export->workbook = g_object_ref (sonae_session_get_workbook (session));
  export->sha256 = g_strdup (sonae_record_get_text (evidence, "sha256"));
  export->target = g_object_ref (target);
  export->private_copy = open;
  export->open = open;
  g_weak_ref_init (&export->parent, parent);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

void
sonae_evidence_save (SonaeSession *session, SonaeRecord *evidence, GFile *target)
{
  g_return_if_fail (SONAE_IS_SESSION (session) && SONAE_IS_RECORD (evidence) && G_IS_FILE (target));

  run (session, evidence, target, FALSE, NULL);
}

void
sonae_evidence_open (SonaeSession *session, SonaeRecord *evidence, GtkWindow *parent)
{
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) target = NULL;

  g_return_if_fail (SONAE_IS_SESSION (session) && SONAE_IS_RECORD (evidence));

  hash = g_strndup (sonae_record_get_text (evidence, "sha256"), HASH_DIGITS);
  /* Only digits make a folder; whatever else stands there is not a hash. */
  g_strcanon (hash, "0123456789abcdef", '0');
  name = sonae_evidence_file_name (evidence);
  path = g_build_filename (g_get_user_runtime_dir (), "sonaecho", hash, name, NULL);
  target = g_file_new_for_path (path);
  run (session, evidence, target, TRUE, parent);
}
