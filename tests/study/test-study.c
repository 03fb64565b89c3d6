/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sonae-study.h"

#include <string.h>

#include "../reader/pdf-fixture.h"
#include "../workbook/workbook-fixture.h"
#include "base/sonae-error.h"
#include "reader/sonae-pdf-quads.h"
#include "workbook/sonae-notes.h"

/* Adding PDFs, and following notes into a new edition. */

static GFile *
put (const char *name, GBytes *bytes)
{
  g_autofree char *path = fixture_path (name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

/* A page with LINES (NULL-terminated), the first at the top. */
static char *
content_of (const char *const *lines)
{
  g_autoptr (GString) content = g_string_new ("BT /F2 12 Tf 40 170 Td ");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *text = pdf_cp932 (lines[i]);

      g_string_append_printf (content, "%s Tj 0 -20 Td ", text);
    }
  g_string_append (content, "ET");
  return g_string_free (g_steal_pointer (&content), FALSE);
}

static GBytes *
one_page (const char *const *lines, const char *title)
{
  g_autofree char *content = content_of (lines);

  return pdf_one_page (300, 200, content, "", title);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
add (SonaeWorkbook *workbook, GFile *file, gboolean *known, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_study_add_async (workbook, file, 0, FALSE, NULL, NULL, NULL, finished_cb, &result);
  wait_for (&result);
  return sonae_study_add_finish (workbook, result, known, error);
}

static void
test_add (void)
{
  static const char *const lines[] = { "情報セキュリティ", NULL };
  g_autoptr (GBytes) bytes = one_page (lines, ""), three = pdf_pages (3, "BT /F1 12 Tf 40 100 Td (Page %u) Tj ET");
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("no PDF at all", 13);
  g_autoptr (GFile) target = fixture_file ("add.sonae"), file = put ("資料.pdf", bytes), other = put ("three.pdf", three), bad = put ("bad.pdf", nonsense);
  SonaeWorkbook *workbook = fixture_create (target);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) first = NULL, second = NULL;
  gboolean known = TRUE;
  gint64 id = add (workbook, file, &known, &error), next;

  g_assert_no_error (error);
  g_assert_false (known);
  first = sonae_workbook_get (workbook, "document", id, NULL);
  g_assert_cmpstr (sonae_record_get_text (first, "title"), ==, "資料");
  g_assert_cmpint (sonae_record_get_int (first, "pages", 0), ==, 1);
  g_assert_cmpint (add (workbook, file, &known, &error), ==, id);
  g_assert_true (known);
  next = add (workbook, other, &known, &error);
  second = sonae_workbook_get (workbook, "document", next, NULL);
  g_assert_cmpint (sonae_record_get_int (second, "pages", 0), ==, 3);
  g_assert_cmpint (add (workbook, bad, NULL, &error), ==, 0);
  fixture_assert_sentence (&error, SONAE_ERROR_DAMAGED);
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  g_assert_null (sonae_workbook_get (workbook, "document", id, NULL));
  fixture_close (workbook);
}

static void
test_cancelled (void)
{
  static const char *const lines[] = { "情報セキュリティ", NULL };
  g_autoptr (GBytes) bytes = one_page (lines, "");
  g_autoptr (GFile) target = fixture_file ("cancelled.sonae"), file = put ("cancelled.pdf", bytes);
  SonaeWorkbook *workbook = fixture_create (target);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("document");

  g_cancellable_cancel (cancellable);
  sonae_study_add_async (workbook, file, 0, FALSE, NULL, NULL, cancellable, finished_cb, &result);
  wait_for (&result);
  g_assert_cmpint (sonae_study_add_finish (workbook, result, NULL, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, 0);
  fixture_close (workbook);
}

static gboolean
run_note (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_notes_add (edit, data, error) != 0;
}

static void
note (SonaeWorkbook *workbook, SonaeNoteValues values)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Note", run_note, &values, &error);
  g_assert_no_error (error);
}

static SonaeRecord *
note_of (SonaeWorkbook *workbook, const char *text)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("note");

  sonae_query_where_text (query, "text", text);
  return sonae_workbook_first (workbook, query, NULL);
}

static void
assert_note (SonaeWorkbook *workbook, const char *text, const char *anchor, gint64 page, guint n_quads)
{
  g_autoptr (SonaeRecord) row = note_of (workbook, text);
  g_autoptr (GArray) quads = sonae_pdf_quads_from_text (sonae_record_get_text (row, "quads"));

  g_assert_cmpstr (sonae_record_get_text (row, "anchor"), ==, anchor);
  g_assert_cmpint (sonae_record_get_int (row, "page", 0), ==, page);
  g_assert_cmpuint (quads->len, ==, n_quads);
}

static void
test_replace (void)
{
  static const char *const old_lines[] = { "まず多要素認証を使う", "次に記録を残す", "図を見る", NULL };
  static const char *const new_lines[] = { "版を改めた", "次に記録を残", "す。まず多要素認証を使う", NULL };
  g_autoptr (GBytes) old = one_page (old_lines, ""), new = one_page (new_lines, "");
  g_autoptr (GFile) target = fixture_file ("replace.sonae"), file = put ("old.pdf", old), edition_file = put ("new.pdf", new);
  SonaeWorkbook *workbook = fixture_create (target);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SonaeRecord) document = NULL, found = NULL;
  SonaeStudyEdition edition;
  gint64 id = add (workbook, file, NULL, &error);
  float top;

  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 1, .text = "認証", .passage = "多要素認証", .before = "まず", .after = "を使う", .quads = "1 2 3 4" });
  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 4, .text = "記録", .passage = "記録を残す", .quads = "1 2 3 4" });
  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 1, .text = "図", .passage = "図を見る", .quads = "1 2 3 4" });
  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 1, .text = "絵", .shape = "area", .quads = "1 2 3 4" });
  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 1, .text = "頁", .shape = "page" });
  note (workbook, (SonaeNoteValues){ .document_id = id, .page = 1, .text = "囲み", .shape = "area", .passage = "記録を残す", .quads = "1 2 3 4" });
  sonae_study_replace_async (workbook, id, edition_file, NULL, NULL, NULL, NULL, finished_cb, &result);
  wait_for (&result);
  g_assert_true (sonae_study_replace_finish (workbook, result, &edition, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (edition.n_found, ==, 3);
  g_assert_cmpuint (edition.n_moved, ==, 1);
  g_assert_cmpuint (edition.n_lost, ==, 2);
  assert_note (workbook, "認証", "found", 1, 1);
  assert_note (workbook, "記録", "moved", 1, 2);
  assert_note (workbook, "図", "lost", 1, 1);
  assert_note (workbook, "絵", "lost", 1, 1);
  assert_note (workbook, "頁", "found", 1, 0);
  assert_note (workbook, "囲み", "found", 1, 1);
  found = note_of (workbook, "認証");
  {
    g_autoptr (GArray) quads = sonae_pdf_quads_from_text (sonae_record_get_text (found, "quads"));

    top = g_array_index (quads, SonaePdfQuad, 0).y1;
  }
  g_assert_cmpfloat (top, >, 50); /* it is in the third line */
  document = sonae_workbook_get (workbook, "document", id, NULL);
  g_assert_cmpstr (sonae_record_get_text (document, "name"), ==, "new.pdf");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  assert_note (workbook, "記録", "found", 4, 1);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/study/add", test_add);
  g_test_add_func ("/study/cancelled", test_cancelled);
  g_test_add_func ("/study/replace", test_replace);
  return g_test_run ();
}
