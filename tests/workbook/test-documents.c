/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-documents.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* Documents are known by what is in them. Here they are any bytes: nothing below the reader knows PDF. */

static GFile *
put (const char *folder, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  return g_file_new_for_path (path);
}

static SonaeDocumentFile *
open_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  SonaeDocumentFile *opened = sonae_document_file_open (file, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return opened;
}

typedef struct
{
  SonaeDocumentFile *file;
  SonaeDocumentFacts facts;
  gint64 session_id, id;
  gboolean keep, known;
  const SonaeNotePlace *places;
  gsize n_places;
} Add;

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Add *add = data;

  add->id = sonae_documents_add (edit, add->file, &add->facts, add->session_id, add->keep, &add->known, error);
  return add->id != 0;
}

static gboolean
run_replace (SonaeEdit *edit, gpointer data, GError **error)
{
  Add *add = data;

  return sonae_documents_replace (edit, add->id, add->file, &add->facts, add->places, add->n_places, error);
}

static gint64
add (SonaeWorkbook *workbook, GFile *file, const char *title, guint pages, gint64 session_id, gboolean keep, gboolean *known)
{
  g_autoptr (SonaeDocumentFile) opened = open_file (file);
  g_autoptr (GError) error = NULL;
  Add one = { opened, { title, "著者", pages }, session_id, 0, keep, FALSE };

  sonae_workbook_edit (workbook, "Add", run_add, &one, &error);
  g_assert_no_error (error);
  if (known != NULL)
    *known = one.known;
  return one.id;
}

static void
assert_field (SonaeWorkbook *workbook, gint64 id, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) row = sonae_workbook_get (workbook, "document", id, NULL);
  GVariant *value = sonae_record_get_value (row, field);
  g_autofree char *found = sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (row), field), value);

  g_assert_cmpstr (found, ==, text);
}

static void
assert_content (SonaeWorkbook *workbook, gint64 id, GPtrArray *folders, SonaeDocumentPlace place, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentContent) found = sonae_documents_locate (workbook, id, folders, NULL, &error);
  char text[64] = "";

  g_assert_no_error (error);
  g_assert_cmpint (found->place, ==, place);
  g_assert_true ((found->file == NULL) == (place == SONAE_DOCUMENT_INSIDE));
  g_assert_cmpint (pread (found->fd, text, sizeof text, 0), ==, (gssize) strlen (content));
  g_assert_cmpmem (text, strlen (content), content, strlen (content));
}

static void
assert_missing (SonaeWorkbook *workbook, gint64 id, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_documents_locate (workbook, id, NULL, NULL, &error));
  fixture_assert_sentence (&error, code);
}

static void
test_add (void)
{
  g_autoptr (GFile) target = fixture_file ("add.sonae"), first = NULL, second = NULL, other = NULL;
  g_autofree char *folder = fixture_path ("add");
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 session = fixture_add (workbook, "session", "title", "第1回", NULL), id, titled;
  gboolean known;
  g_autoptr (GPtrArray) of_session = NULL, of_library = NULL;

  first = put (folder, "第1回 資料.PDF", "%PDF one");
  second = put (folder, "copy.pdf", "%PDF one");
  other = put (folder, "b.pdf", "%PDF two");
  id = add (workbook, first, " \t", 12, 0, FALSE, &known);
  g_assert_false (known);
  assert_field (workbook, id, "title", "第1回 資料");
  assert_field (workbook, id, "author", "著者");
  assert_field (workbook, id, "pages", "12");
  assert_field (workbook, id, "size", "8");
  assert_field (workbook, id, "kept", "");
  /* The same content is the same document: it gets a session, and lies where it was seen last. */
  g_assert_cmpint (add (workbook, second, "Another title", 12, session, FALSE, &known), ==, id);
  g_assert_true (known);
  assert_field (workbook, id, "name", "copy.pdf");
  assert_field (workbook, id, "title", "第1回 資料");
  titled = add (workbook, other, "題名\n二行目", 0, 0, FALSE, &known);
  assert_field (workbook, titled, "title", "題名 二行目");
  assert_field (workbook, titled, "pages", "");

  of_session = sonae_documents_of_session (workbook, session, NULL);
  of_library = sonae_documents_of_session (workbook, 0, NULL);
  g_assert_cmpuint (of_session->len, ==, 1);
  g_assert_cmpuint (of_library->len, ==, 1);
  g_assert_cmpint (sonae_record_get_id (of_session->pdata[0]), ==, id);
  g_assert_true (sonae_workbook_undo (workbook, 3, NULL));
  g_assert_cmpint (sonae_documents_find (workbook, "1234", NULL), ==, 0);
  g_assert_null (sonae_workbook_get (workbook, "document", id, NULL));
  fixture_close (workbook);
}

static void
test_locate (void)
{
  g_autoptr (GFile) target = fixture_file ("locate.sonae"), file = NULL, elsewhere = NULL, there = NULL;
  g_autofree char *folder = fixture_path ("locate"), *far = fixture_path ("far");
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL), *renamed = g_build_filename (folder, "deep", "er", "b.pdf", NULL);
  g_autofree char *decoy = NULL;
  g_autoptr (GPtrArray) folders = g_ptr_array_new_with_free_func (g_object_unref);
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 id;

  file = put (folder, "a.pdf", "%PDF one");
  g_object_unref (put (folder, "decoy.pdf", "%PDF 0ne")); /* as long */
  g_object_unref (put (folder, "deep/er/c.txt", "x"));
  id = add (workbook, file, NULL, 1, 0, FALSE, NULL);
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_IN_PLACE, "%PDF one");
  /* Renamed, and in a folder below. */
  g_assert_cmpint (g_rename (path, renamed), ==, 0);
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_MOVED, "%PDF one");
  /* Another content in its place, and the old one gone. */
  g_assert_cmpint (g_unlink (renamed), ==, 0);
  assert_missing (workbook, id, SONAE_ERROR_NOT_FOUND);
  g_object_unref (put (folder, "a.pdf", "%PDF another"));
  assert_missing (workbook, id, SONAE_ERROR_CONFLICT);
  /* In a folder that the user names. A link to a folder is not followed, and so a circle ends. */
  elsewhere = put (far, "below/x.pdf", "%PDF one");
  decoy = g_build_filename (far, "circle", NULL);
  g_assert_cmpint (symlink (far, decoy), ==, 0);
  g_ptr_array_add (folders, g_file_new_for_path (far));
  assert_content (workbook, id, folders, SONAE_DOCUMENT_MOVED, "%PDF one");
  /* A pipe where the file was is not waited for. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_missing (workbook, id, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_relink_and_keep (void)
{
  g_autoptr (GFile) target = fixture_file ("keep.sonae"), file = NULL, moved = NULL, other = NULL;
  g_autofree char *folder = fixture_path ("keep"), *new_folder = fixture_path ("keep-new");
  SonaeWorkbook *workbook = fixture_create (target);
  g_autoptr (GAsyncResult) first = NULL, second = NULL, third = NULL, fourth = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  file = put (folder, "a.pdf", "%PDF one");
  id = add (workbook, file, NULL, 1, 0, FALSE, NULL);
  fixture_remove (folder);
  moved = put (new_folder, "b.pdf", "%PDF one");
  other = put (new_folder, "c.pdf", "%PDF two");

  sonae_documents_relink_async (workbook, id, other, NULL, finished_cb, &first);
  g_assert_false (sonae_documents_relink_finish (workbook, wait_for (&first), &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  sonae_documents_relink_async (workbook, id, moved, NULL, finished_cb, &second);
  g_assert_true (sonae_documents_relink_finish (workbook, wait_for (&second), &error));
  g_assert_no_error (error);
  assert_field (workbook, id, "name", "b.pdf");
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_IN_PLACE, "%PDF one");

  sonae_documents_set_kept_async (workbook, id, TRUE, NULL, finished_cb, &third);
  g_assert_true (sonae_documents_set_kept_finish (workbook, wait_for (&third), &error));
  g_assert_no_error (error);
  fixture_remove (new_folder);
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_INSIDE, "%PDF one");
  sonae_documents_set_kept_async (workbook, id, FALSE, NULL, finished_cb, &fourth);
  g_assert_true (sonae_documents_set_kept_finish (workbook, wait_for (&fourth), &error));
  assert_missing (workbook, id, SONAE_ERROR_NOT_FOUND);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_INSIDE, "%PDF one");
  g_assert_true (sonae_workbook_flush (workbook, &error));
  fixture_assert_file (target, "");
  fixture_close (workbook);
}

static void
test_replace (void)
{
  g_autoptr (GFile) target = fixture_file ("replace.sonae"), file = NULL, next = NULL, known = NULL;
  g_autofree char *folder = fixture_path ("replace"), *number = NULL;
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 id, stays, moves, goes;
  g_autoptr (SonaeDocumentFile) opened = NULL, old = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) moved = NULL, lost = NULL, before = NULL;
  Add replace = { NULL };

  file = put (folder, "a.pdf", "%PDF one");
  next = put (folder, "a-2.pdf", "%PDF second edition");
  known = put (folder, "known.pdf", "%PDF known");
  id = add (workbook, file, "資料", 10, 0, TRUE, NULL);
  add (workbook, known, NULL, 1, 0, FALSE, NULL);
  number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  stays = fixture_add (workbook, "note", "text", "一", "document_id", number, NULL);
  moves = fixture_add (workbook, "note", "text", "二", "document_id", number, NULL);
  goes = fixture_add (workbook, "note", "text", "三", "document_id", number, NULL);
  opened = open_file (next);
  {
    const SonaeNotePlace places[] = { { stays, "found", 1, "1 2 3 4" }, { moves, "moved", 7, "5 6 7 8" }, { goes, "lost", 0, NULL } };

    replace = (Add){ opened, { NULL, NULL, 12 }, 0, id, FALSE, FALSE, places, G_N_ELEMENTS (places) };
    g_assert_true (sonae_workbook_edit (workbook, "Replace", run_replace, &replace, &error));
    g_assert_no_error (error);
  }
  assert_field (workbook, id, "pages", "12");
  assert_field (workbook, id, "sha256", opened->sha256);
  assert_field (workbook, id, "title", "資料");
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_INSIDE, "%PDF second edition");
  moved = sonae_workbook_get (workbook, "note", moves, NULL);
  g_assert_cmpint (sonae_record_get_int (moved, "page", 0), ==, 7);
  g_assert_cmpstr (sonae_record_get_text (moved, "anchor"), ==, "moved");
  g_assert_cmpstr (sonae_record_get_text (moved, "sha256"), ==, opened->sha256);
  lost = sonae_workbook_get (workbook, "note", goes, NULL);
  g_assert_cmpstr (sonae_record_get_text (lost, "anchor"), ==, "lost");
  g_assert_cmpint (sonae_record_get_int (lost, "page", 0), ==, 0);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  before = sonae_workbook_get (workbook, "note", moves, NULL);
  g_assert_cmpint (sonae_record_get_int (before, "page", 0), ==, 0);
  assert_content (workbook, id, NULL, SONAE_DOCUMENT_INSIDE, "%PDF one");
  /* What is another document already cannot take its place. */
  old = open_file (known);
  replace.file = old;
  replace.n_places = 0;
  g_assert_false (sonae_workbook_edit (workbook, "Replace", run_replace, &replace, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);
  fixture_close (workbook);
}

static void
count_cb (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  (*(guint *) data)++;
}

static void
test_refused (void)
{
  g_autofree char *folder = fixture_path ("refused"), *pipe = g_build_filename (folder, "pipe.pdf", NULL);
  g_autoptr (GFile) empty = put (folder, "empty.pdf", ""), good = put (folder, "good.pdf", "%PDF"), directory = g_file_new_for_path (folder);
  g_autoptr (GFile) missing = g_file_new_build_filename (folder, "none.pdf", NULL), fifo = g_file_new_for_path (pipe);
  g_autoptr (GFile) web = g_file_new_for_uri ("https://example.jp/a.pdf");
  const struct
  {
    GFile *file;
    int code;
  } cases[] = { { empty, SONAE_ERROR_VALUE }, { directory, SONAE_ERROR_VALUE }, { missing, SONAE_ERROR_IO }, { fifo, SONAE_ERROR_VALUE }, { web, SONAE_ERROR_VALUE } };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentFile) opened = NULL;
  guint told = 0;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_null (sonae_document_file_open (cases[i].file, NULL, NULL, NULL, &error));
      fixture_assert_sentence (&error, cases[i].code);
    }
  g_cancellable_cancel (cancelled);
  g_assert_null (sonae_document_file_open (good, NULL, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  opened = sonae_document_file_open (good, count_cb, &told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 1);
}

static void
test_too_large (void)
{
  g_autoptr (GFile) target = fixture_file ("large.sonae"), file = NULL;
  g_autofree char *folder = fixture_path ("large"), *path = g_build_filename (folder, "large.pdf", NULL);
  g_autoptr (SonaeDocumentFile) opened = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = fixture_create (target);
  Add one = { NULL };

  file = put (folder, "large.pdf", "%PDF");
  opened = open_file (file);
  opened->size = SONAE_DOCUMENT_MAX_KEPT_BYTES + 1; /* nobody has to write that much */
  one.file = opened;
  one.keep = TRUE;
  g_assert_false (sonae_workbook_edit (workbook, "Add", run_add, &one, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/documents/add", test_add);
  g_test_add_func ("/documents/locate", test_locate);
  g_test_add_func ("/documents/relink-and-keep", test_relink_and_keep);
  g_test_add_func ("/documents/replace", test_replace);
  g_test_add_func ("/documents/refused", test_refused);
  g_test_add_func ("/documents/too-large", test_too_large);
  return g_test_run ();
}
