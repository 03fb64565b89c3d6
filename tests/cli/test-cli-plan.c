/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"

/* The plan from scripts: actions of an origin, what is refused however it comes in, repeats, and the paper. */

static char *
add_action (Place *place, const char *title, const char *first, const char *second)
{
  g_autofree char *named = g_strconcat ("title=", title, NULL);

  return g_strstrip (cli_ok (place, "add", place->book, "action", named, "state=open", first, second, NULL));
}

static JsonArray *
actions (Place *place, JsonNode **list)
{
  g_autofree char *text = cli_ok (place, "list", place->book, "action", "--sort", "due", "--json", NULL);

  *list = json_from_string (text, NULL);
  g_assert_nonnull (*list);
  return json_node_get_array (*list);
}

static void
test_origin (Place *place, gconstpointer unused)
{
  g_autofree char *asset = NULL, *of = NULL, *action = NULL;
  g_autoptr (Outcome) wrong = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonArray *rows;

  g_free (cli_ok (place, "new", place->book, NULL));
  asset = g_strstrip (cli_ok (place, "add", place->book, "asset", "name=顧客名簿", NULL));
  of = g_strconcat ("origin_id=", asset, NULL);
  action = add_action (place, "施錠する", "origin_table=asset", of);
  rows = actions (place, &list);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  g_assert_nonnull (strstr (json_object_get_string_member (json_array_get_object_element (rows, 0), "origin_label"), "顧客名簿"));
  wrong = cli_run (place, "set", place->book, "action", action, "origin_table=company", NULL);
  assert_refused (wrong, 0, "company");
}

static void
test_refused (Place *place, gconstpointer unused)
{
  g_autofree char *one = NULL, *two = NULL, *csv = place_path (place, "plan.csv"), *first = NULL, *second = NULL;
  g_autoptr (Outcome) late = NULL, early = NULL, self = NULL, cycle = NULL, imported = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *forward = NULL, *back = NULL, *count = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  late = cli_run (place, "add", place->book, "action", "title=逆", "state=open", "start=2027-01-02", "due=2027-01-01", NULL);
  assert_refused (late, 0, "逆");
  early = cli_run (place, "add", place->book, "action", "title=昔", "state=open", "due=1926-01-01", NULL);
  assert_refused (early, 0, "1990");

  one = add_action (place, "調べる", "start=2027-01-01", "due=2027-01-05");
  two = add_action (place, "入れる", "start=2027-01-06", "due=2027-01-09");
  /* Both days at once, in either order. */
  g_free (cli_ok (place, "set", place->book, "action", one, "due=2027-03-05", "start=2027-03-01", NULL));
  g_free (cli_ok (place, "set", place->book, "action", one, "start=2027-01-01", "due=2027-01-05", NULL));
  first = g_strconcat ("action_id=", one, NULL);
  second = g_strconcat ("needs_id=", two, NULL);
  forward = g_strconcat ("needs_id=", one, NULL);
  back = g_strconcat ("action_id=", two, NULL);
  g_free (cli_ok (place, "add", place->book, "action_need", back, forward, NULL));
  cycle = cli_run (place, "add", place->book, "action_need", first, second, NULL);
  assert_refused (cycle, 0, "入れる");
  g_assert_nonnull (strstr (cycle->err, "調べる"));
  self = cli_run (place, "add", place->book, "action_need", first, forward, NULL);
  assert_refused (self, 0, "調べる");

  /* A row of a file is told of as a row, and the others can come in. */
  g_file_set_contents (csv, "title,state,start,due\n良い,open,2027-01-01,2027-01-02\n悪い,open,2027-01-02,2027-01-01\n", -1, &error);
  g_assert_no_error (error);
  imported = cli_run (place, "import", place->book, "action", csv, NULL);
  g_assert_cmpint (imported->status, ==, 1);
  count = cli_ok (place, "list", place->book, "action", "--csv", NULL);
  g_assert_null (strstr (count, "悪い"));
}

static void
test_done (Place *place, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonArray *rows;
  JsonObject *next;

  g_free (cli_ok (place, "new", place->book, NULL));
  id = add_action (place, "復元を試す", "due=2099-01-31", "repeat=monthly");
  g_free (cli_ok (place, "set", place->book, "action", id, "state=done", NULL));
  rows = actions (place, &list);
  g_assert_cmpuint (json_array_get_length (rows), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (rows, 0), "progress"), ==, 100);
  next = json_array_get_object_element (rows, 1);
  g_assert_cmpstr (json_object_get_string_member (next, "due"), ==, "2099-02-28");
  g_assert_cmpstr (json_object_get_string_member (next, "state"), ==, "open");
  g_free (cli_ok (place, "undo", place->book, NULL));
  g_clear_pointer (&list, json_node_unref);
  g_assert_cmpuint (json_array_get_length (actions (place, &list)), ==, 1);
}

static void
test_report (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = place_path (place, "plan.pdf"), *content = NULL, *ics = place_path (place, "plan.ics");
  g_autoptr (Outcome) exported = NULL;
  gsize length;

  g_free (cli_ok (place, "new", place->book, "--sample", "retail", NULL));
  g_free (cli_ok (place, "report", place->book, "plan", pdf, "--lang", "ja", NULL));
  g_assert_true (g_file_get_contents (pdf, &content, &length, NULL));
  g_assert_cmpuint (length, >, 5000);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  exported = cli_run (place, "export", place->book, "action", ics, NULL);
  g_assert_cmpint (exported->status, ==, 0);
  g_assert_true (g_file_test (ics, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/cli-plan/" name, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("origin", test_origin);
  ADD ("refused", test_refused);
  ADD ("done", test_done);
  ADD ("report", test_report);
  return g_test_run ();
}
