/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file as Excel writes it, through the import assistant: five bad rows, a column that nobody guesses, the import, and the way back. Then out again. */
#include "ui.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ASSISTANT "Import into *"
#define NAME_FIELD "Asset name"
#define EXPORT "Export Information assets"

/* Columns: business, what it is called (a header that is in no list of names), place, personal data, confidentiality, registered. */
#define HEADER "業務分類,当社での呼び方,媒体・保存先,個人情報,機密性,登録日"

static const char *const lines[] = {
  "情報資産管理台帳（総務部）",
  "",
  HEADER,
  "人事,社員名簿,社内サーバー,有,3,令和6年4月1日",
  "人事,履歴書,書類,○,３,2024/4/1",
  "営業,顧客リスト,社内サーバー,有,3,R6.4.1",
  "営業,見積書,事務所PC,無,9,2024/4/1",             /* row 7: out of range */
  "営業,契約書,書類,無,2,2024/13/45",               /* row 8: no such day */
  "経理,請求書,書類,たぶん,2,2024/4/1",             /* row 9: neither yes nor no */
  "経理,帳簿,どこか,無,2,2024/4/1",                 /* row 10: no such place */
  "経理,,書類,無,2,2024/4/1",                       /* row 11: has no name */
  "製造,図面,社内サーバー,無,2,2024-04-01",
  "製造,検査記録,書類,×,1,",
};
#define N_GOOD 5
#define N_BAD 5

static char *
make_file (const char *name, const char *const *rows, gsize n_rows)
{
  char *path = ui_path (name);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  for (gsize i = 0; i < n_rows; i++)
    g_string_append_printf (text, "%s\r\n", rows[i]);
  bytes = g_convert (text->str, (gssize) text->len, "CP932", "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  g_assert_no_error (error);
  return path;
}

static char *
make_workbook (const char *name)
{
  char *path = ui_path (name);
  g_autofree char *made = ui_cli (0, "new", path, NULL);

  return path;
}

/* --- What the command line says of the same file --- */

static JsonArray *
read_assets (const char *path, JsonNode **node)
{
  g_autofree char *text = ui_cli (0, "list", path, "asset", "--json", NULL);
  g_autoptr (GError) error = NULL;

  *node = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_node_get_array (*node);
}

typedef struct
{
  const char *path;
  guint n;
} Rows;

static gboolean
has_rows (UiProgram *program, gpointer user_data)
{
  Rows *rows = user_data;
  g_autoptr (JsonNode) node = NULL;

  return json_array_get_length (read_assets (rows->path, &node)) == rows->n;
}

static void
expect_rows (UiProgram *program, const char *path, guint n)
{
  Rows rows = { path, n };
  g_autofree char *what = g_strdup_printf ("%u assets in the file", n);

  ui_wait (program, what, has_rows, &rows);
}

static void
check_asset (const char *path, const char *name, const char *registered)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *assets = read_assets (path, &node);

  for (guint i = 0; i < json_array_get_length (assets); i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);

      if (g_strcmp0 (json_object_get_string_member (asset, "name"), name) != 0)
        continue;
      g_assert_cmpstr (json_object_get_string_member_with_default (asset, "registered_on", ""), ==, registered);
      return;
    }
  g_error ("“%s” was not imported", name);
}

/* --- The way there --- */

static void
choose_file (UiProgram *program, const char *path)
{
  ui_go (program, "Information assets");
  ui_find (program, "window", "Information assets — *");
  ui_keys (program, "ctrl+i");
  ui_find (program, NULL, "Choose a File to Import");
  /* A slash opens the field for the path. */
  ui_type (program, "/");
  ui_expect_state (program, "text box", "Choose a File to Import > *", UI_STATE_FOCUSED, TRUE);
  /* At once, or the field completes what is being typed. */
  ui_set_text (program, "text box", "Choose a File to Import > *", path);
  ui_expect_text (program, "text box", "Choose a File to Import > *", path);
  ui_keys (program, "Return");
  ui_find (program, "dialog", "Import into Information assets — *");
}

static void
go_on (UiProgram *program, const char *dialog)
{
  ui_press (program, "button", ASSISTANT " > Next");
  ui_find (program, "dialog", dialog);
}

static void
test_import (void)
{
  g_autofree char *csv = make_file ("ledger.csv", lines, G_N_ELEMENTS (lines));
  g_autofree char *path = make_workbook ("import.sonae");
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = ui_program_start ("en", UI_START_NORMAL, arguments);

  ui_find (program, "window", "* — import.sonae");
  choose_file (program, csv);

  /* The file: its encoding, and the header below a title. */
  ui_find (program, "dialog", "*Step 1 of 4: *");
  ui_find (program, "label", ASSISTANT " > ledger.csv");
  ui_find (program, "label", ASSISTANT " > Characters > Shift_JIS*");
  ui_find (program, "label", ASSISTANT " > Row with the names of the columns > Row 3: *");
  ui_find (program, "label", ASSISTANT " > 社員名簿");
  go_on (program, "*Step 2 of 4: *");

  /* The columns: one has to be told. */
  ui_find (program, NULL, ASSISTANT " > A new row needs this, and no column is matched to it: " NAME_FIELD ".");
  ui_find (program, "label", ASSISTANT " > *令和6年4月1日 → 2024*");
  ui_choose (program, ASSISTANT " > Field for “当社での呼び方”", NAME_FIELD);
  ui_find (program, "label", ASSISTANT " > 6 of 6 columns will be imported.*");
  go_on (program, "*Step 3 of 4: *");

  /* The check: every bad row with its place, and nothing written. */
  ui_find (program, NULL, ASSISTANT " > 5 new · 0 different · 0 the same · 5 with problems");
  ui_find (program, "label", ASSISTANT " > Row 7 · 機密性 · “9”");
  ui_find (program, "label", ASSISTANT " > Row 8 · 登録日 · “2024/13/45”");
  ui_find (program, "label", ASSISTANT " > Row 9 · 個人情報 · “たぶん”");
  ui_find (program, "label", ASSISTANT " > Row 10 · 媒体・保存先 · “どこか”");
  /* What is out of sight is not told. */
  ui_click (program, "list item", ASSISTANT " > Row 10 *");
  ui_keys (program, "Down");
  ui_find (program, "label", ASSISTANT " > Row 11*");
  expect_rows (program, path, 0);

  /* One row less, and back. */
  ui_click (program, "checkbox", ASSISTANT " > Import row 4");
  ui_find (program, NULL, ASSISTANT " > 4 rows are chosen for the import.");
  ui_press (program, "button", ASSISTANT " > Choose All of These");
  ui_find (program, NULL, ASSISTANT " > 5 rows are chosen for the import.");

  /* The import, and its undo. */
  ui_press (program, "button", ASSISTANT " > Import");
  ui_find (program, "label", ASSISTANT " > 5 rows were added. 5 rows with problems were not imported.");
  ui_find (program, NULL, "region:Information assets > 5 rows");
  expect_rows (program, path, N_GOOD);
  check_asset (path, "社員名簿", "2024-04-01");
  check_asset (path, "検査記録", "");
  ui_press (program, "button", ASSISTANT " > Undo the Import");
  ui_find (program, "label", ASSISTANT " > The Import Was Undone");
  ui_find (program, NULL, "region:Information assets > 0 rows");
  expect_rows (program, path, 0);
  ui_press (program, "button", ASSISTANT " > Close");
  ui_find_gone (program, "dialog", "Import into *");

  /* The next time the column is known. */
  choose_file (program, csv);
  go_on (program, "*Step 2 of 4: *");
  ui_find (program, "label", ASSISTANT " > *They are matched as you did the last time*");
  go_on (program, "*Step 3 of 4: *");
  ui_press (program, "button", ASSISTANT " > Import");
  ui_find (program, "label", ASSISTANT " > 5 rows were added.*");
  ui_press (program, "button", ASSISTANT " > Close");
  ui_find_gone (program, "dialog", "Import into *");
  expect_rows (program, path, N_GOOD);
  ui_program_close (program);
}

static void
test_no_csv (void)
{
  static const char xlsx[] = "PK\003\004\024\000\006\000\010\000\000\000!\000";
  g_autofree char *path = make_workbook ("refused.sonae");
  g_autofree char *csv = ui_path ("renamed.csv");
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = NULL;

  g_assert_true (g_file_set_contents (csv, xlsx, sizeof xlsx - 1, NULL));
  program = ui_program_start ("en", UI_START_NORMAL, arguments);
  ui_find (program, "window", "* — refused.sonae");
  choose_file (program, csv);
  ui_find (program, "alert", ASSISTANT " > *CSV*");
  ui_expect_state (program, "button", ASSISTANT " > Next", UI_STATE_SENSITIVE, FALSE);
  ui_keys (program, "Escape");
  ui_find_gone (program, "dialog", "Import into *");
  ui_program_close (program);
  g_assert_true (has_rows (program, &(Rows) { path, 0 }));
}

/* --- The way out --- */

static void
test_export (void)
{
  /* The first character is in no code page of Japan's. */
  static const char rows[] = "業務分類,情報資産名称\r\n営業,𠮷田商店の台帳\r\n人事,社員名簿\r\n";
  g_autofree char *path = make_workbook ("export.sonae");
  g_autofree char *from = ui_path ("from.csv");
  g_autofree char *to = ui_path ("to.csv");
  g_autofree char *imported = NULL;
  g_autofree char *text = NULL;
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = NULL;

  g_assert_true (g_file_set_contents (from, rows, -1, NULL));
  imported = ui_cli (0, "import", path, "asset", from, NULL);
  program = ui_program_start ("en", UI_START_NORMAL, arguments);
  ui_find (program, "window", "* — export.sonae");
  ui_go (program, "Information assets");
  ui_find (program, NULL, "region:Information assets > 2 rows");
  ui_keys (program, "ctrl+e");
  ui_find (program, "dialog", EXPORT);
  ui_click (program, "label", EXPORT " > CSV (Shift_JIS, CP932)");
  ui_press (program, "button", EXPORT " > Export…");
  ui_save_as (program, "Export the Table", to);

  /* Nothing is replaced by itself. */
  ui_find (program, "alert", EXPORT " > 1 character has no place in Shift_JIS. Nothing was written.*");
  ui_find (program, "label", EXPORT " > Row * · " NAME_FIELD " · “𠮷” (U+20BB7)");
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  ui_press (program, "button", EXPORT " > Use UTF-8 Instead");
  ui_wait_for_file (program, to);
  ui_find (program, "label", EXPORT " > 2 rows were written to “to.csv”.*");
  ui_press (program, "button", EXPORT " > Close");
  ui_find_gone (program, "dialog", EXPORT);
  ui_program_close (program);

  g_assert_true (g_file_get_contents (to, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\357\273\277"));
  g_assert_nonnull (strstr (text, "𠮷田商店の台帳"));
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/import/assistant", test_import);
  g_test_add_func ("/ui/import/no-csv", test_no_csv);
  g_test_add_func ("/ui/import/export", test_export);
  return g_test_run ();
}
