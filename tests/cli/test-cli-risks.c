/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"

/* Threats, measures and risks from scripts: what is computed, what can be set and what cannot, and what status says of them. */

static JsonNode *
json_of (char *text)
{
  JsonNode *node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  g_free (text);
  return node;
}

static JsonArray *
list (Place *place, const char *table, const char *where, JsonNode **node)
{
  *node = json_of (cli_ok (place, "list", place->book, table, "--where", where, "--json", NULL));
  return json_node_get_array (*node);
}

/* The id of the first row of WHERE, as text. */
static char *
id_of (Place *place, const char *table, const char *where)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *rows = list (place, table, where, &node);

  g_assert_cmpuint (json_array_get_length (rows), >, 0);
  return g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (json_array_get_object_element (rows, 0), "id"));
}

static guint
count (Place *place, const char *table, const char *where)
{
  g_autoptr (JsonNode) node = NULL;

  return json_array_get_length (list (place, table, where, &node));
}

static char *
start (Place *place)
{
  g_free (cli_ok (place, "new", place->book, NULL));
  return g_strchomp (cli_ok (place, "add", place->book, "asset", "name=顧客名簿", "place=office_pc", "confidentiality=3", NULL));
}

static void
test_computed (Place *place, gconstpointer unused)
{
  g_autofree char *asset = start (place);
  g_autofree char *of_asset = g_strconcat ("asset_id=", asset, NULL);
  g_autofree char *ransomware = id_of (place, "threat", "code=office_pc-ransomware");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) status = NULL;
  JsonArray *rows;
  JsonObject *row, *risks;

  g_free (cli_ok (place, "set", place->book, "threat", ransomware, "frequency=3", NULL));
  g_assert_cmpuint (count (place, "risk", of_asset), ==, 5);
  rows = list (place, "risk", "worst=yes", &node);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  row = json_array_get_object_element (rows, 0);
  g_assert_cmpint (json_object_get_int_member (row, "importance"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (row, "vulnerability"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (row, "value"), ==, 9);
  g_assert_cmpstr (json_object_get_string_member (row, "band"), ==, "high");

  status = json_of (cli_ok (place, "status", place->book, "--json", NULL));
  risks = json_object_get_object_member (json_node_get_object (status), "risks");
  g_assert_cmpint (json_object_get_int_member (risks, "high"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (risks, "medium"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (risks, "low"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (risks, "above_line"), ==, 1);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (risks, "top")), ==, 1);
}

static void
test_bad_input (Place *place, gconstpointer unused)
{
  g_autofree char *asset = start (place);
  g_autofree char *risk = id_of (place, "risk", "worst=yes");
  g_autofree char *threat = id_of (place, "threat", "place=paper");
  g_autoptr (Outcome) scale = cli_run (place, "set", place->book, "risk", risk, "vulnerability=4", NULL);
  g_autoptr (Outcome) zero = cli_run (place, "set", place->book, "threat", threat, "frequency=0", NULL);
  g_autoptr (Outcome) computed = cli_run (place, "set", place->book, "risk", risk, "value=1", NULL);
  g_autoptr (Outcome) gone = cli_run (place, "delete", place->book, "risk", risk, NULL);
  g_autoptr (Outcome) neither = cli_run (place, "add", place->book, "risk", "note=なし", NULL);
  g_autoptr (Outcome) no_risk = cli_run (place, "why", place->book, "12", NULL);
  g_autoptr (Outcome) no_id = cli_run (place, "why", place->book, "x", NULL);

  g_assert_nonnull (asset);
  assert_refused (scale, 0, NULL);
  assert_refused (zero, 0, NULL);
  assert_refused (computed, 2, "value");
  assert_refused (gone, 1, NULL);
  assert_refused (neither, 0, NULL);
  assert_refused (no_risk, 1, "12");
  assert_refused (no_id, 2, "x");
  g_assert_cmpuint (count (place, "risk", "worst=yes"), ==, 1);
}

static void
test_verbs (Place *place, gconstpointer unused)
{
  g_autofree char *asset = start (place);
  g_autofree char *risk = id_of (place, "risk", "worst=yes");
  g_autofree char *why = cli_ok (place, "why", place->book, risk, NULL);
  g_autofree char *scenario = NULL;
  g_autofree char *threat = NULL;
  g_autofree char *measure = NULL;
  g_autofree char *out = place_path (place, "risks.csv");
  g_autofree char *text = NULL;

  g_assert_nonnull (asset);
  g_assert_nonnull (strstr (why, "3"));
  g_free (cli_ok (place, "set", place->book, "risk", risk, "likelihood=1", "override_reason=隔離している", "treatment=accept", NULL));
  g_assert_cmpuint (count (place, "risk", "overridden=yes"), ==, 1);
  g_assert_cmpuint (count (place, "risk", "treatment=accept"), ==, 1);

  scenario = g_strchomp (cli_ok (place, "add", place->book, "risk", "scenario=停電", "importance=2", "threat=2", "vulnerability=3", NULL));
  g_assert_cmpuint (count (place, "risk", "scenario=停電"), ==, 1);
  g_assert_cmpuint (count (place, "risk", "value=4"), >=, 1);
  g_free (cli_ok (place, "delete", place->book, "risk", scenario, NULL));
  g_free (cli_ok (place, "undo", place->book, NULL));
  g_assert_cmpuint (count (place, "risk", "scenario=停電"), ==, 1);

  threat = g_strchomp (cli_ok (place, "add", place->book, "threat", "place=office_pc", "title=盗み見", "frequency=2", NULL));
  g_assert_cmpuint (count (place, "risk", "title~盗み見"), ==, 1);
  measure = g_strchomp (cli_ok (place, "add", place->book, "measure", "area=physical", "title=のぞき見防止フィルター", "state=done", NULL));
  g_free (cli_ok (place, "set", place->book, "measure", measure, "state=partly", NULL));
  g_free (cli_ok (place, "delete", place->book, "threat", threat, NULL));
  g_assert_cmpuint (count (place, "risk", "title~盗み見"), ==, 0);

  g_free (cli_ok (place, "export", place->book, "risk", out, NULL));
  g_assert_true (g_file_get_contents (out, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "停電"));
}

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/cli/risks/computed", test_computed);
  ADD ("/cli/risks/bad-input", test_bad_input);
  ADD ("/cli/risks/verbs", test_verbs);

  return g_test_run ();
}
