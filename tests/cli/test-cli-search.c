/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `sonaecho-cli search`: records and PDFs, the latter read by the worker that lies beside the program in the build folder. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"
#include "../reader/pdf-fixture.h"
#include "workbook/sonae-documents.h"

static char *
write_pdf (Place *place, const char *name, const char *text, guint n_pages)
{
  g_autofree char *japanese = pdf_cp932 (text);
  g_autofree char *content = g_strdup_printf ("BT /F2 20 Tf 50 700 Td %s Tj 0 -40 Td /F1 20 Tf (Page %%u) Tj ET", japanese);
  g_autoptr (GBytes) bytes = pdf_pages (n_pages, content);
  char *path = place_path (place, name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

typedef struct
{
  SonaeDocumentFile *file;
  const char *title;
  gboolean keep;
} Add;

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const Add *add = data;
  const SonaeDocumentFacts facts = { .title = add->title };

  return sonae_documents_add (edit, add->file, &facts, 0, add->keep, NULL, error) != 0;
}

static void
add_document (Place *place, const char *path, const char *title, gboolean keep)
{
  g_autoptr (GFile) book = g_file_new_for_path (place->book);
  g_autoptr (GFile) pdf = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentFile) file = sonae_document_file_open (pdf, NULL, NULL, NULL, &error);
  g_autoptr (SonaeWorkbook) workbook = sonae_workbook_open (book, SONAE_OPEN_NORMAL, NULL, &error);
  Add add = { file, title, keep };

  g_assert_no_error (error);
  g_assert_true (sonae_workbook_edit (workbook, "add", add_func, &add, &error));
  g_assert_true (sonae_workbook_close (workbook, &error));
}

static void
test_records (Place *place, gconstpointer unused)
{
  g_autofree char *made = cli_ok (place, "new", place->book, NULL);
  g_autofree char *asset = cli_ok (place, "add", place->book, "asset", "name=梟の台帳", "note=ｻｰﾊﾞｰ室の棚", NULL);
  g_autofree char *action = cli_ok (place, "add", place->book, "action", "title=サーバーの更新", "state=open", NULL);
  g_autofree char *said = cli_ok (place, "search", place->book, "さーばー", NULL);
  g_autofree char *none = cli_ok (place, "search", place->book, "\"サーバー\" OR (", NULL);
  g_autofree char *none_json = cli_ok (place, "search", place->book, "ありません", "--json", NULL);
  g_autofree char *limited = cli_ok (place, "search", place->book, "の", "--limit=1", "--json", NULL);
  g_autofree char *json = cli_ok (place, "search", place->book, "梟", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autofree char *expected = NULL;
  JsonObject *hit;

  g_strstrip (asset);
  g_strstrip (action);
  expected = g_strdup_printf ("Actions (1)\n  [サーバー]の更新  (action %s)\n\n"
                              "Information assets (1)\n  梟の台帳  (asset %s)\n    Remarks: [ｻｰﾊﾞｰ]室の棚\n", action, asset);
  g_assert_cmpstr (said, ==, expected);
  g_assert_cmpstr (none, ==, "Not found.\n");
  g_assert_cmpstr (none_json, ==, "[]\n");
  g_assert_nonnull (strstr (limited, "asset"));
  g_assert_nonnull (node);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  hit = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_cmpstr (json_object_get_string_member (hit, "table"), ==, "asset");
  g_assert_cmpstr (json_object_get_string_member (hit, "title"), ==, "梟の台帳");
  g_assert_true (json_object_get_null_member (hit, "snippet"));
}

/* A PDF is read when it is first searched; afterwards its text is known, even while the file is away. */
static void
test_documents (Place *place, gconstpointer unused)
{
  g_autofree char *made = cli_ok (place, "new", place->book, NULL);
  g_autofree char *kept = write_pdf (place, "kept.pdf", "情報資産の守り方", 2);
  g_autofree char *beside = write_pdf (place, "beside.pdf", "梟の飼い方", 40);
  g_autofree char *first = NULL, *again = NULL, *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *hit;

  add_document (place, kept, "手引き", TRUE);
  add_document (place, beside, "梟の本", FALSE);
  g_assert_cmpint (g_unlink (kept), ==, 0);

  first = cli_ok (place, "search", place->book, "資産 PAGE 2", NULL);
  g_assert_nonnull (strstr (first, "Pages of documents (1)\n  手引き, page 2  (document "));
  g_assert_nonnull (strstr (first, "情報[資産]の守り方"));
  g_assert_cmpint (g_unlink (beside), ==, 0);
  again = cli_ok (place, "search", place->book, "飼い", NULL);
  g_assert_nonnull (strstr (again, "Pages of documents (40)\n  梟の本, page 1  (document "));
  json = cli_ok (place, "search", place->book, "page 37", "--json", NULL);
  node = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  hit = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_cmpstr (json_object_get_string_member (hit, "table"), ==, "document");
  g_assert_cmpint (json_object_get_int_member (hit, "page"), ==, 37);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (hit, "ranges")), ==, 2);
}

/* What is not searched is said, and the rest is found. */
static void
test_unreadable (Place *place, gconstpointer unused)
{
  g_autofree char *made = cli_ok (place, "new", place->book, NULL);
  g_autofree char *gone = write_pdf (place, "gone.pdf", "情報", 1);
  g_autofree char *broken = place_path (place, "broken.pdf");
  g_autoptr (Outcome) outcome = NULL;

  g_assert_true (g_file_set_contents (broken, "%PDF-1.4 情報", -1, NULL));
  add_document (place, gone, "消えた情報", FALSE);
  add_document (place, broken, "壊れた情報", FALSE);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  for (int again = 0; again < 2; again++)
    {
      g_clear_pointer (&outcome, outcome_free);
      outcome = cli_run (place, "search", place->book, "情報", NULL);
      g_assert_cmpint (outcome->status, ==, 0);
      g_assert_nonnull (strstr (outcome->out, "Documents (2)"));
      g_assert_nonnull (strstr (outcome->err, "1 document was not found on the disk"));
      g_assert_nonnull (strstr (outcome->err, "1 document is damaged or locked"));
    }
}

static void
test_refused (Place *place, gconstpointer unused)
{
  g_autofree char *made = cli_ok (place, "new", place->book, NULL);
  const struct { int status; const char *arguments[6]; const char *word; } cases[] = {
    { 2, { "search", place->book }, "search FILE TEXT" },
    { 2, { "search", place->book, "a", "b" }, "search FILE TEXT" },
    { 2, { "search", place->book, "a", "--limit=0" }, "10000" },
    { 2, { "search", place->book, "a", "--limit=many" }, "10000" },
    { 1, { "search", "/nowhere/at-all.sonae", "a" }, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Outcome) outcome = cli_run_strv (place, cases[i].arguments);

      assert_refused (outcome, cases[i].status, cases[i].word);
    }
}

int
main (int argc, char **argv)
{
  /* Workbooks are opened here, too. */
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/cli/search/records", Place, NULL, place_set_up, test_records, place_tear_down);
  g_test_add ("/cli/search/documents", Place, NULL, place_set_up, test_documents, place_tear_down);
  g_test_add ("/cli/search/unreadable", Place, NULL, place_set_up, test_unreadable, place_tear_down);
  g_test_add ("/cli/search/refused", Place, NULL, place_set_up, test_refused, place_tear_down);
  return g_test_run ();
}
