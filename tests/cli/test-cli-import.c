/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* `import` as scripts call it. */

static char *
write_file (Place *place, const char *name, const char *text)
{
  char *path = place_path (place, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  return json_node_get_object (json_parser_get_root (parser));
}

static int
count (Place *place, const char *table)
{
  g_autofree char *out = cli_ok (place, "list", place->book, table, "--json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_true (json_parser_load_from_data (parser, out, -1, NULL));
  return (int) json_array_get_length (json_node_get_array (json_parser_get_root (parser)));
}

static void
test_import (Place *place, gconstpointer unused)
{
  g_autofree char *csv = write_file (place, "sites.csv", "拠点名,従業員数,登録日\n本社,10,x\n支社,5,y\n");
  g_autofree char *dry = NULL;
  g_autofree char *done = NULL;
  g_autofree char *again = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;
  JsonArray *columns;

  g_free (cli_ok (place, "new", place->book, NULL));
  dry = cli_ok (place, "import", place->book, "site", csv, "--dry-run", "--json", NULL);
  object = parse (parser, dry);
  g_assert_cmpstr (json_object_get_string_member (object, "encoding"), ==, "utf-8");
  g_assert_cmpint (json_object_get_int_member (object, "header_row"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "rows"), "new"), ==, 2);
  g_assert_false (json_object_get_boolean_member (object, "applied"));
  columns = json_object_get_array_member (object, "columns");
  g_assert_cmpuint (json_array_get_length (columns), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (columns, 0), "field"), ==, "name");
  g_assert_true (json_object_get_null_member (json_array_get_object_element (columns, 2), "field"));
  g_assert_cmpint (count (place, "site"), ==, 0);

  done = cli_ok (place, "import", place->book, "site", csv, NULL);
  g_assert_nonnull (strstr (done, "Added 2 rows, updated 0."));
  g_assert_cmpint (count (place, "site"), ==, 2);
  again = cli_ok (place, "import", place->book, "site", csv, "--json", NULL);
  object = parse (parser, again);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "rows"), "same"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (object, "added"), ==, 0);

  /* Nothing was changed the second time, so the one undo takes the import back. */
  g_free (cli_ok (place, "undo", place->book, NULL));
  g_assert_cmpint (count (place, "site"), ==, 0);
  g_free (cli_ok (place, "redo", place->book, NULL));
  g_assert_cmpint (count (place, "site"), ==, 2);
}

static void
test_problems (Place *place, gconstpointer unused)
{
  g_autofree char *csv = write_file (place, "sites.csv", "name,employees\nA,5\nB,five\n");
  g_autoptr (Outcome) refused = NULL;
  g_autoptr (Outcome) json = NULL;
  g_autofree char *skipped = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *problem;

  g_free (cli_ok (place, "new", place->book, NULL));
  refused = cli_run (place, "import", place->book, "site", csv, NULL);
  g_assert_cmpint (refused->status, ==, 1);
  g_assert_nonnull (strstr (refused->out, "Row 3, column 2"));
  g_assert_nonnull (strstr (refused->err, "nothing was imported"));
  g_assert_cmpint (count (place, "site"), ==, 0);

  json = cli_run (place, "import", place->book, "site", csv, "--json", "--dry-run", NULL);
  g_assert_cmpint (json->status, ==, 1);
  problem = json_array_get_object_element (json_object_get_array_member (parse (parser, json->out), "problems"), 0);
  g_assert_cmpint (json_object_get_int_member (problem, "row"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (problem, "column"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (problem, "header"), ==, "employees");
  g_assert_cmpstr (json_object_get_string_member (problem, "text"), ==, "five");

  skipped = cli_ok (place, "import", place->book, "site", csv, "--skip-bad-rows", NULL);
  g_assert_nonnull (strstr (skipped, "Added 1 rows"));
  g_assert_cmpint (count (place, "site"), ==, 1);
}

static void
test_options (Place *place, gconstpointer unused)
{
  gsize length;
  g_autofree char *bytes = g_convert ("表題;;\n支店;人;備考\n本社;5;x\n", -1, "CP932", "UTF-8", NULL, &length, NULL);
  g_autofree char *csv = place_path (place, "支店.csv");
  g_autofree char *out = NULL;
  g_autofree char *list = NULL;
  g_autoptr (Outcome) stop = NULL;
  g_autofree char *update = NULL;
  g_autofree char *other = write_file (place, "other.csv", "name,employees\n本社,6\n");

  g_assert_true (g_file_set_contents (csv, bytes, (gssize) length, NULL));
  g_free (cli_ok (place, "new", place->book, NULL));
  out = cli_ok (place, "import", place->book, "site", csv, "--encoding", "Shift_JIS", "--delimiter", "semicolon", "--header-row", "2", "--map", "name=支店",
                "--map", "employees=人", NULL);
  g_assert_nonnull (strstr (out, "Added 1 rows"));
  list = cli_ok (place, "list", place->book, "site", "--csv", NULL);
  g_assert_nonnull (strstr (list, "本社"));

  stop = cli_run (place, "import", place->book, "site", other, "--on-conflict", "stop", NULL);
  assert_refused (stop, 1, "Row 2");
  update = cli_ok (place, "import", place->book, "site", other, "--on-conflict", "update", NULL);
  g_assert_nonnull (strstr (update, "updated 1"));
}

static void
test_usage (Place *place, gconstpointer unused)
{
  static const struct
  {
    const char *arguments[6];
    int status;
    const char *word;
  } cases[] = {
    { { "site", "sites.csv", "--encoding", "klingon", NULL }, 2, "klingon" },
    { { "site", "sites.csv", "--delimiter", "pipe", NULL }, 2, "semicolon" },
    { { "site", "sites.csv", "--header-row", "0", NULL }, 2, "number" },
    { { "site", "sites.csv", "--on-conflict", "shout", NULL }, 2, "skip" },
    { { "site", "sites.csv", "--map", "name", NULL }, 2, "FIELD=HEADER" },
    { { "site", "sites.csv", "--map", "nothing=name", NULL }, 2, "nothing" },
    { { "site", "sites.csv", "--map", "name=nothing", NULL }, 1, "nothing" },
    { { "nothing", "sites.csv", NULL }, 2, "nothing" },
    { { "evidence", "sites.csv", NULL }, 2, "Evidence" },
    { { "site", "absent.csv", NULL }, 1, "absent.csv" },
    { { "site", "book.csv", NULL }, 1, "database" },
    { { "site", NULL }, 2, "usage" },
  };
  g_autofree char *csv = write_file (place, "sites.csv", "name\nA\n");
  g_autofree char *copy = place_path (place, "book.csv");

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "backup", place->book, copy, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *arguments[10] = { "import", place->book };
      g_autofree char *path = cases[i].arguments[1] != NULL ? place_path (place, cases[i].arguments[1]) : NULL;
      g_autoptr (Outcome) outcome = NULL;

      for (guint a = 0; cases[i].arguments[a] != NULL; a++)
        arguments[2 + a] = a == 1 ? path : cases[i].arguments[a];
      outcome = cli_run_strv (place, arguments);
      assert_refused (outcome, cases[i].status, cases[i].word);
      g_assert_cmpint (count (place, "site"), ==, 0);
    }
}

/* Columns that are no field are left out unless they are kept as notes. */
static void
test_notes (Place *place, gconstpointer unused)
{
  g_autofree char *csv = write_file (place, "sites.csv", "name,階,鍵\n本社,3,有\n");
  g_autofree char *out = NULL;
  g_autofree char *json = NULL;
  g_autofree char *list = NULL;
  g_autofree char *all = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  static const char *const refused[] = { "note=+無", "note=+", "-=無" };

  g_free (cli_ok (place, "new", place->book, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (Outcome) outcome = cli_run (place, "import", place->book, "site", csv, "--map", refused[i], NULL);

      g_assert_cmpint (outcome->status, !=, 0);
    }
  json = cli_ok (place, "import", place->book, "site", csv, "--map", "note=+階", "--dry-run", "--json", NULL);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (parse (parser, json), "columns"), 1), "field"),
                   ==, "+note");
  out = cli_ok (place, "import", place->book, "site", csv, "--map", "note=+階", NULL);
  g_assert_nonnull (strstr (out, "階 → +note"));
  list = cli_ok (place, "list", place->book, "site", "--json", NULL);
  g_assert_nonnull (strstr (list, "\"階: 3\""));
  g_free (cli_ok (place, "import", place->book, "site", csv, "--map", "note=+*", "--map", "-=階", "--on-conflict", "update", NULL));
  all = cli_ok (place, "list", place->book, "site", "--json", NULL);
  g_assert_nonnull (strstr (all, "\"階: 3\\n鍵: 有\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/import/import", Place, NULL, place_set_up, test_import, place_tear_down);
  g_test_add ("/cli/import/problems", Place, NULL, place_set_up, test_problems, place_tear_down);
  g_test_add ("/cli/import/options", Place, NULL, place_set_up, test_options, place_tear_down);
  g_test_add ("/cli/import/usage", Place, NULL, place_set_up, test_usage, place_tear_down);
  g_test_add ("/cli/import/notes", Place, NULL, place_set_up, test_notes, place_tear_down);
  return g_test_run ();
}
