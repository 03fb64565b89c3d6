/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"

#include <string.h>
#include <unistd.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-notes.h"

#define NOON G_GINT64_CONSTANT (1795489200000000) /* 2026-11-24 12:00 in Tokyo */

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_notes_add (edit, data, error) != 0;
}

static void
add (SonaeWorkbook *workbook, SonaeNoteValues values)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Add", run_add, &values, &error);
  g_assert_no_error (error);
}

static SonaeWorkbook *
make_workbook (void)
{
  g_autoptr (GFile) book = fixture_file ("会社.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  gint64 session = fixture_add (workbook, "session", "title", "第1回 現状を知る", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, session);
  gint64 second = fixture_add (workbook, "document", "title", "う #2", "sha256", "02", NULL);
  gint64 first = fixture_add (workbook, "document", "title", "い", "sha256", "01", "session_id", number, "name", "a_b.pdf", NULL);
  gint64 asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "paper", NULL);

  add (workbook, (SonaeNoteValues){ .text = "1. 次に聞く\n- 二つ目\n\n<b>三つ目</b> *強く*" });
  add (workbook, (SonaeNoteValues){ .document_id = second, .page = 1, .passage = "後の資料" });
  add (workbook, (SonaeNoteValues){ .document_id = first, .page = 12, .passage = "多要素\n認証_", .text = "使う", .colour = "green", .target_table = "asset", .target_id = asset });
  add (workbook, (SonaeNoteValues){ .document_id = first, .page = 3, .passage = "前の頁" });
  return workbook;
}

static const char expected[] =
  "# Notes of 会社\n"
  "\n"
  "24 Nov 2026\n"
  "\n"
  "## い\n"
  "\n"
  "第1回 現状を知る · a\\_b.pdf\n"
  "\n"
  "### p. 3 · 24 Nov 2026\n"
  "\n"
  "> 前の頁\n"
  "\n"
  "### p. 12 · Green · pinned to Information asset: 顧客名簿 · 24 Nov 2026\n"
  "\n"
  "> 多要素  \n"
  "> 認証\\_\n"
  "\n"
  "使う\n"
  "\n"
  "## う \\#2\n"
  "\n"
  "### p. 1 · 24 Nov 2026\n"
  "\n"
  "> 後の資料\n"
  "\n"
  "## Without a document\n"
  "\n"
  "### 24 Nov 2026\n"
  "\n"
  "1\\. 次に聞く  \n"
  "\\- 二つ目  \n"
  "\n"
  "\\<b\\>三つ目\\</b\\> \\*強く\\*\n";

static void
test_notes (void)
{
  SonaeWorkbook *workbook;
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  sonae_clock_freeze (NOON);
  workbook = make_workbook ();
  export = export_new (workbook, "note");
  file = export_write (export, "覚え書き.md");
  g_assert_cmpuint (sonae_export_get_n_rows (export), ==, 4);
  bytes = fixture_bytes (file);
  data = g_bytes_get_data (bytes, &length);
  text = g_strndup (data, length);
  g_assert_cmpstr (text, ==, expected);
  fixture_close (workbook);
}

static void
test_choice (void)
{
  SonaeWorkbook *workbook = make_workbook ();
  g_autoptr (SonaeQuery) green = sonae_query_new ("note"), none = sonae_query_new ("note");
  g_autoptr (SonaeExport) some = NULL, nothing = NULL, assets = export_new (workbook, "asset");
  g_autoptr (GFile) file = NULL, target = fixture_file ("none.md");
  g_autoptr (GError) error = NULL;

  sonae_query_where_text (green, "colour", "green");
  some = sonae_export_new (workbook, green);
  g_assert_true (sonae_export_set_format_by_name (some, target, &error));
  file = export_write (some, "green.md");
  g_assert_cmpuint (sonae_export_get_n_rows (some), ==, 1);
  sonae_query_where_text (none, "colour", "pink");
  nothing = sonae_export_new (workbook, none);
  sonae_export_set_format (nothing, SONAE_EXPORT_MARKDOWN);
  g_assert_false (sonae_export_write (nothing, target, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_false (g_file_query_exists (target, NULL));
  g_assert_false (sonae_export_set_format_by_name (assets, target, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  g_assert_true (sonae_export_offers_markdown ("note"));
  g_assert_false (sonae_export_offers_markdown ("asset"));
  fixture_close (workbook);
}

static void
spoil (int fd, gpointer data)
{
  g_assert_cmpint (pwrite (fd, "X", 1, 4), ==, 1);
}

/* A file that reads back differently does not take the place of the older one. */
static void
test_read_back (void)
{
  SonaeWorkbook *workbook = make_workbook ();
  g_autoptr (SonaeExport) export = export_new (workbook, "note");
  g_autoptr (GFile) target = fixture_file ("spoilt.md");
  g_autoptr (GError) error = NULL;

  sonae_export_set_format (export, SONAE_EXPORT_MARKDOWN);
  sonae_export_hook_check_for_tests (spoil, NULL);
  g_assert_false (sonae_export_write (export, target, NULL, NULL, NULL, &error));
  sonae_export_hook_check_for_tests (NULL, NULL);
  fixture_assert_sentence (&error, SONAE_ERROR_IO);
  g_assert_false (g_file_query_exists (target, NULL));
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/export-notes/notes", test_notes);
  g_test_add_func ("/export-notes/choice", test_choice);
  g_test_add_func ("/export-notes/read-back", test_read_back);
  return g_test_run ();
}
