/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `sonaecho-cli attach`, and notes as Markdown. */
#include <glib/gstdio.h>
#include <string.h>

#include "../reader/pdf-fixture.h"
#include "cli-runner.h"

static char *
write_pdf (Place *place, const char *name, const char *words)
{
  g_autofree char *text = pdf_cp932 (words);
  g_autofree char *content = g_strdup_printf ("BT /F2 20 Tf 50 700 Td %s Tj ET", text);
  g_autoptr (GBytes) bytes = pdf_one_page (595, 842, content, "", "");
  char *path = place_path (place, name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static void
test_attach (Place *place, gconstpointer unused)
{
  g_autofree char *made = cli_ok (place, "new", place->book, NULL);
  g_autofree char *session = cli_ok (place, "add", place->book, "session", "title=第1回", NULL);
  g_autofree char *first = write_pdf (place, "手引き.pdf", "多要素認証"), *second = write_pdf (place, "次.pdf", "新しい版"), *bad = place_path (place, "bad.pdf");
  g_autofree char *id = NULL, *list = NULL, *note = NULL, *out = place_path (place, "notes.md"), *text = NULL, *document = NULL, *written = NULL;
  g_autoptr (Outcome) again = NULL, edition = NULL, refused = NULL, nowhere = NULL;

  g_strstrip (session);
  id = cli_ok (place, "attach", place->book, first, "--session", session, NULL);
  g_strstrip (id);
  list = cli_ok (place, "list", place->book, "document", "--json", NULL);
  g_assert_nonnull (strstr (list, "\"title\":\"手引き\""));
  g_assert_nonnull (strstr (list, "\"pages\":1"));
  g_assert_nonnull (strstr (list, session));
  again = cli_run (place, "attach", place->book, first, "--keep", NULL);
  g_assert_cmpint (again->status, ==, 0);
  g_assert_true (g_str_has_prefix (again->out, id));
  g_assert_nonnull (strstr (again->err, "already"));
  edition = cli_run (place, "attach", place->book, second, "--edition", id, NULL);
  g_assert_cmpint (edition->status, ==, 0);

  document = g_strconcat ("document_id=", id, NULL);
  note = cli_ok (place, "add", place->book, "note", "text=あとで聞く", document, "colour=green", NULL);
  written = cli_ok (place, "export", place->book, "note", out, NULL);
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "## 手引き\n"));
  g_assert_nonnull (strstr (text, "あとで聞く"));

  g_assert_true (g_file_set_contents (bad, "no PDF", -1, NULL));
  refused = cli_run (place, "attach", place->book, bad, NULL);
  assert_refused (refused, 1, NULL);
  nowhere = cli_run (place, "attach", place->book, first, "--session", "abc", NULL);
  assert_refused (nowhere, 2, "session");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli-attach/attach", Place, NULL, place_set_up, test_attach, place_tear_down);
  return g_test_run ();
}
