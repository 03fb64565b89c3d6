/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"

/* Controls and the statement of applicability from scripts; rows called by what names them. */

static void
set_up (Place *place)
{
  g_free (cli_ok (place, "new", place->book, NULL));
}

/* The one row of TABLE that WHERE holds for. */
static JsonObject *
row_of (Place *place, const char *table, const char *where, JsonNode **list)
{
  g_autofree char *text = cli_ok (place, "list", place->book, table, "--where", where, "--json", NULL);

  *list = json_from_string (text, NULL);
  g_assert_nonnull (*list);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (*list)), ==, 1);
  return json_array_get_object_element (json_node_get_array (*list), 0);
}

static void
test_by_number (Place *place, gconstpointer unused)
{
  g_autoptr (Outcome) unknown = NULL;
  g_autoptr (Outcome) wrong = NULL;
  g_autoptr (Outcome) history = NULL;
  g_autoptr (JsonNode) list = NULL;
  g_autofree char *id = NULL;
  JsonObject *row;

  set_up (place);
  g_free (cli_ok (place, "set", place->book, "control", "5.1", "adopted=yes", "reason=基本方針がある", "state=done", NULL));
  row = row_of (place, "control", "number=5.1", &list);
  g_assert_cmpstr (json_object_get_string_member (row, "number"), ==, "5.1");
  g_assert_true (json_object_get_boolean_member (row, "adopted"));
  g_assert_cmpstr (json_object_get_string_member (row, "reason"), ==, "基本方針がある");
  g_assert_cmpstr (json_object_get_string_member (row, "state"), ==, "done");
  /* The id does it, too. */
  id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (row, "id"));
  g_free (cli_ok (place, "set", place->book, "control", id, "adopted=no", NULL));

  unknown = cli_run (place, "set", place->book, "control", "5.99", "adopted=yes", NULL);
  assert_refused (unknown, 2, "5.99");
  wrong = cli_run (place, "set", place->book, "control", "5.1", "title=x", NULL);
  assert_refused (wrong, 2, "title");
}

/* A name that several rows have says nothing; an id goes before a name that looks like one. */
static void
test_by_name (Place *place, gconstpointer unused)
{
  g_autoptr (Outcome) twice = NULL;
  g_autoptr (Outcome) gone = NULL;
  g_autoptr (Outcome) composed = NULL;
  g_autofree char *left = NULL;

  set_up (place);
  g_free (cli_ok (place, "add", place->book, "person", "name=青木", NULL));
  g_free (cli_ok (place, "add", place->book, "person", "name=井上", NULL));
  g_free (cli_ok (place, "add", place->book, "person", "name=井上", NULL));
  g_free (cli_ok (place, "set", place->book, "person", "青木", "name=青木 花子", NULL));
  twice = cli_run (place, "delete", place->book, "person", "井上", NULL);
  assert_refused (twice, 2, "井上");
  g_free (cli_ok (place, "delete", place->book, "person", "青木 花子", NULL));
  left = cli_ok (place, "list", place->book, "person", "--csv", NULL);
  g_assert_null (strstr (left, "青木"));
  gone = cli_run (place, "delete", place->book, "person", "77", NULL);
  assert_refused (gone, 1, "77");
  /* A threat is named by two fields. */
  composed = cli_run (place, "set", place->book, "threat", "盗難", "frequency=1", NULL);
  assert_refused (composed, 2, "盗難");
}

static void
test_statement (Place *place, gconstpointer unused)
{
  g_autofree char *csv = place_path (place, "soa.csv");
  g_autofree char *xlsx = place_path (place, "soa.xlsx");
  g_autofree char *pdf = place_path (place, "soa.pdf");
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *versions = NULL;
  g_autofree char *verified = NULL;
  g_autoptr (Outcome) empty = NULL;
  g_autoptr (Outcome) again = NULL;
  g_autoptr (Outcome) unknown = NULL;
  g_autoptr (Outcome) other = NULL;
  g_auto (GStrv) lines = NULL;

  set_up (place);
  empty = cli_run (place, "add", place->book, "soa_version", "title=第1版", NULL);
  assert_refused (empty, 1, NULL);
  g_free (cli_ok (place, "set", place->book, "control", "8.28", "adopted=no", "reason=自社では開発しない", NULL));

  g_free (cli_ok (place, "export", place->book, "soa", csv, NULL));
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 95);
  g_assert_true (g_str_has_prefix (lines[1] + strcspn (lines[1], ","), ",5.1,"));
  g_assert_nonnull (strstr (text, "自社では開発しない"));
  g_free (cli_ok (place, "export", place->book, "soa", xlsx, NULL));

  id = g_strchomp (cli_ok (place, "add", place->book, "soa_version", "title=第1版", "note=取締役会", NULL));
  again = cli_run (place, "add", place->book, "soa_version", "title=第1版", NULL);
  assert_refused (again, 1, "第1版");
  versions = cli_ok (place, "list", place->book, "soa_version", "--json", NULL);
  g_assert_nonnull (strstr (versions, id));
  g_assert_nonnull (strstr (versions, "取締役会"));
  verified = cli_ok (place, "verify", place->book, NULL);

  g_free (cli_ok (place, "report", place->book, "soa", pdf, NULL));
  g_free (cli_ok (place, "report", place->book, "soa", pdf, "--lang", "en", "--sealed", "第1版", NULL));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_IS_REGULAR));
  unknown = cli_run (place, "report", place->book, "soa", pdf, "--sealed", "第9版", NULL);
  assert_refused (unknown, 1, "第9版");
  other = cli_run (place, "report", place->book, "self-check", pdf, "--sealed", "第1版", NULL);
  assert_refused (other, 2, "soa");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/cli/controls/by-number", test_by_number);
  ADD ("/cli/controls/by-name", test_by_name);
  ADD ("/cli/controls/statement", test_statement);
#undef ADD

  return g_test_run ();
}
