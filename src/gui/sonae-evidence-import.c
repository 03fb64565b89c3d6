/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-evidence-files.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"

#define NAME_CHARS 40

typedef struct
{
  char *name;
  GBytes *content;
} Piece;

typedef struct
{
  SonaeSession *session;
  char *table;        /* "round": of question NUMBER of the round ID */
  gint64 id;
  int number;
  GPtrArray *files;   /* of GFile, still to be read */
  GPtrArray *pieces;  /* of Piece */
  GError *refused;    /* why the first of the files that cannot be added cannot; the others are added */
} Import;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->name);
  g_bytes_unref (piece->content);
  g_free (piece);
}

static Import *
import_new (SonaeSession *session, const char *table, gint64 id, int number)
{
  Import *import = g_new0 (Import, 1);

  import->session = g_object_ref (session);
  import->table = g_strdup (table);
  import->id = id;
  import->number = number;
  import->files = g_ptr_array_new_with_free_func (g_object_unref);
  import->pieces = g_ptr_array_new_with_free_func (piece_free);

  return import;
}

/* May run in the writing thread, which must not be the one to end the session: store_pieces() takes it out before. */
static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_object (&import->session);
  g_free (import->table);
  g_ptr_array_unref (import->files);
  g_ptr_array_unref (import->pieces);
  g_clear_error (&import->refused);
  g_free (import);
}

static void
add_piece (Import *import, const char *name, GBytes *content)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->name = g_strdup (name);
  piece->content = g_bytes_ref (content);
  g_ptr_array_add (import->pieces, piece);
}

/* --- Into the workbook --- */

static gboolean
store (SonaeEdit *edit, gpointer data, GError **error)
{
  Import *import = data;
  gboolean question = g_str_equal (import->table, "round");
  gint64 origin = question ? sonae_rounds_ensure (edit, import->id, import->number, error) : import->id;

  if (origin == 0)
    return FALSE;

  for (guint i = 0; i < import->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (import->pieces, i);

      if (sonae_evidence_add (edit, question ? "answer" : import->table, origin, piece->name, piece->content, error) == 0)
        return FALSE;
    }

  return TRUE;
}

static void
store_pieces (Import *import)
{
  SonaeSession *session = g_steal_pointer (&import->session);
  g_autofree char *label = NULL;

  if (!g_str_equal (import->table, "round"))
    {
      g_autofree char *name = sonae_text_ellipsize (((Piece *) g_ptr_array_index (import->pieces, 0))->name, NAME_CHARS);

      if (import->pieces->len == 1)
        /* Translators: a kind of row, the name of a file. */
        label = g_strdup_printf (_("%s: add evidence %s"), sonae_entity_label (sonae_entity_find (import->table)), name);
      else
        label = g_strdup_printf (ngettext ("%s: add %u evidence file", "%s: add %u evidence files", import->pieces->len),
                                 sonae_entity_label (sonae_entity_find (import->table)), import->pieces->len);
    }
  else if (import->pieces->len == 1)
    {
      Piece *piece = g_ptr_array_index (import->pieces, 0);
      g_autofree char *name = sonae_text_ellipsize (piece->name, NAME_CHARS);

      /* Translators: the number of a question, the name of a file. */
      label = g_strdup_printf (_("Add evidence to question %d: %s"), import->number, name);
    }
  else
    label = g_strdup_printf (ngettext ("Add %u evidence file to question %d", "Add %u evidence files to question %d", import->pieces->len),
                             import->pieces->len, import->number);

  sonae_workbook_edit_async (sonae_session_get_workbook (session), label, store, import, import_free, NULL,
                             sonae_session_edit_done_cb, session);
}

/* --- From files --- */

static gboolean
read_file (Import *import, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                                  "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GBytes) content = NULL;
  const char *name;

  if (info == NULL)
    return FALSE;

  name = g_file_info_get_display_name (info);
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _("“%s” is not a file and was not added; choose the files inside it."), name);
      return FALSE;
    }
  /* Before reading: nobody should wait for a film to be read just to hear that it is too large. */
  if (g_file_info_get_size (info) > SONAE_EVIDENCE_MAX_BYTES)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _("“%s” is larger than 50 MiB and was not added; keep it elsewhere and write its place into the note."), name);
      return FALSE;
    }

  content = g_file_load_bytes (file, cancellable, NULL, error);
  if (content == NULL)
    return FALSE;
  add_piece (import, name, content);

  return TRUE;
}

static void
read_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Import *import = task_data;

  for (guint i = 0; i < import->files->len; i++)
    read_file (import, g_ptr_array_index (import->files, i), cancellable, import->refused == NULL ? &import->refused : NULL);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeSession *session = SONAE_SESSION (source);
  Import *import = user_data;

  g_task_propagate_boolean (G_TASK (result), NULL);
  if (import->refused != NULL)
    sonae_session_error (session, import->refused);
  if (import->pieces->len > 0)
    store_pieces (import);
  else
    import_free (import);
}

static void
read_and_store (Import *import)
{
  g_autoptr (GTask) task = g_task_new (import->session, NULL, read_cb, import);

  g_task_set_source_tag (task, read_and_store);
  g_task_set_task_data (task, import, NULL);
  g_task_run_in_thread (task, read_thread);
}

void
sonae_evidence_import_files (SonaeSession *session, const char *table, gint64 id, int number, GSList *files)
{
  Import *import;

  g_return_if_fail (SONAE_IS_SESSION (session) && table != NULL);

  if (files == NULL)
    return;
  import = import_new (session, table, id, number);
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (import->files, g_object_ref (l->data));
  read_and_store (import);
}

/* --- From the clipboard --- */

/* "clipboard-20261124-093000.png" */
static char *
clipboard_name (const char *suffix)
{
  g_autoptr (GDateTime) now = sonae_clock_now ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  return g_strdup_printf ("clipboard-%s.%s", stamp, suffix);
}

static void
clipboard_failed (Import *import, GError *error)
{
  sonae_session_error (import->session, error);
  import_free (import);
}

static void
files_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value == NULL)
    {
      clipboard_failed (import, error);
      return;
    }
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (import->files, g_object_ref (l->data));
  read_and_store (import);
}

static void
picture_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) png = NULL;
  g_autofree char *name = NULL;

  if (texture == NULL)
    {
      clipboard_failed (import, error);
      return;
    }
  png = gdk_texture_save_to_png_bytes (texture);
  name = clipboard_name ("png");
  add_piece (import, name, png);
  store_pieces (import);
}

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *import = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *name = NULL;

  if (text == NULL)
    {
      clipboard_failed (import, error);
      return;
    }
  content = g_bytes_new (text, strlen (text));
  name = clipboard_name ("txt");
  add_piece (import, name, content);
  store_pieces (import);
}

void
sonae_evidence_import_clipboard (SonaeSession *session, const char *table, gint64 id, int number, GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  g_autoptr (GdkContentFormats) readable = gdk_content_formats_union_deserialize_gtypes (gdk_content_formats_ref (formats));

  g_return_if_fail (SONAE_IS_SESSION (session) && table != NULL);

  if (gdk_content_formats_contain_gtype (readable, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_pasted_cb,
                                    import_new (session, table, id, number));
  else if (gdk_content_formats_contain_gtype (readable, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_texture_async (clipboard, NULL, picture_pasted_cb, import_new (session, table, id, number));
  else if (gdk_content_formats_contain_gtype (readable, G_TYPE_STRING))
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, import_new (session, table, id, number));
  else
    sonae_session_toast (session, _("The clipboard holds no file, picture or text that could be added."));
}
