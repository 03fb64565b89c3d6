/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <json-glib/json-glib.h>

/* The consistency checks on the command line, and deleting what others refer to. */

static char *
add (Place *place, const char *table, const char *a, const char *b, const char *c)
{
  char *id = c != NULL ? cli_ok (place, "add", place->book, table, a, b, c, NULL) : cli_ok (place, "add", place->book, table, a, b, NULL);

  return g_strstrip (id);
}

static void
test_clean (Place *place, gconstpointer unused)
{
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  text = cli_ok (place, "check", place->book, NULL);
  g_assert_cmpuint (strlen (text), >, 10);
  json = cli_ok (place, "check", place->book, "--json", NULL);
  g_assert_cmpstr (g_strstrip (json), ==, "[]");
}

static void
test_findings (Place *place, gconstpointer unused)
{
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Outcome) text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *id = NULL;
  g_autofree char *warned = NULL;
  JsonArray *array;
  gboolean seen = FALSE;

  g_free (cli_ok (place, "new", place->book, NULL));
  /* A warning is told, and all is well for a script. */
  g_free (add (place, "action", "title=対策", "state=open", NULL));
  warned = cli_ok (place, "check", place->book, NULL);
  g_assert_nonnull (strstr (warned, "action-owner"));

  id = cli_ok (place, "add", place->book, "risk", "scenario=停電", "importance=3", "threat=3", "vulnerability=3", NULL);
  g_strstrip (id);
  outcome = cli_run (place, "check", place->book, "--json", NULL);
  g_assert_cmpint (outcome->status, ==, 1);
  g_assert_cmpuint (strlen (outcome->err), >, 0);
  g_assert_true (json_parser_load_from_data (parser, outcome->out, -1, NULL));
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *finding = json_array_get_object_element (array, i);
      JsonArray *ids = json_object_get_array_member (finding, "ids");
      g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, json_array_get_int_element (ids, 0));

      g_assert_cmpint (json_object_get_int_member (finding, "count"), ==, json_array_get_length (ids));
      g_assert_cmpstr (json_object_get_string_member (finding, "sentence"), !=, "");
      if (!g_str_equal (json_object_get_string_member (finding, "id"), "risk-untreated"))
        continue;
      seen = TRUE;
      g_assert_cmpstr (json_object_get_string_member (finding, "severity"), ==, "error");
      g_assert_cmpstr (json_object_get_string_member (finding, "table"), ==, "risk");
      g_assert_cmpstr (first, ==, id);
    }
  g_assert_true (seen);
  text = cli_run (place, "check", place->book, NULL);
  g_assert_cmpint (text->status, ==, 1);
  g_assert_nonnull (strstr (text->out, "停電"));
}

static void
test_cascade (Place *place, gconstpointer unused)
{
  g_autofree char *person = NULL;
  g_autofree char *asset = NULL;
  g_autofree char *list = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (Outcome) outcome = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  person = add (place, "person", "name=佐倉", "role=it", NULL);
  asset = add (place, "asset", "name=名簿", "owner=佐倉", "place=paper");
  outcome = cli_run (place, "delete", place->book, "person", person, NULL);
  assert_refused (outcome, 1, "--cascade");
  g_assert_nonnull (strstr (outcome->err, "佐倉"));
  g_free (cli_ok (place, "delete", place->book, "person", person, "--cascade", NULL));
  list = cli_ok (place, "list", place->book, "asset", "--where", "owner=佐倉", "--json", NULL);
  g_assert_cmpstr (g_strstrip (list), ==, "[]");
  g_free (cli_ok (place, "undo", place->book, NULL));
  undone = cli_ok (place, "list", place->book, "asset", "--where", "owner=佐倉", "--json", NULL);
  g_assert_nonnull (strstr (undone, "名簿"));
  /* Nothing refers to it. */
  g_free (cli_ok (place, "delete", place->book, "asset", asset, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/check/clean", Place, NULL, place_set_up, test_clean, place_tear_down);
  g_test_add ("/cli/check/findings", Place, NULL, place_set_up, test_findings, place_tear_down);
  g_test_add ("/cli/check/cascade", Place, NULL, place_set_up, test_cascade, place_tear_down);
  return g_test_run ();
}
