/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "cli-runner.h"

/* The registers from scripts: what is computed is listed and cannot be set, and what follows from a value follows here, too. */

static JsonObject *
row_of (Place *place, const char *table, const char *where, JsonNode **list)
{
  g_autofree char *text = cli_ok (place, "list", place->book, table, "--where", where, "--json", NULL);
  JsonArray *rows;

  *list = json_from_string (text, NULL);
  g_assert_nonnull (*list);
  rows = json_node_get_array (*list);
  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  return json_array_get_object_element (rows, 0);
}

static char *
add (Place *place, const char *table, const char *first, const char *second, const char *third)
{
  return g_strchomp (cli_ok (place, "add", place->book, table, first, second, third, NULL));
}

static void
test_asset (Place *place, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autofree char *where = NULL;
  g_autoptr (Outcome) refused = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonObject *row;

  g_free (cli_ok (place, "new", place->book, NULL));
  id = add (place, "asset", "name=顧客名簿", "personal=有", "integrity=2");
  where = g_strconcat ("id=", id, NULL);
  row = row_of (place, "asset", where, &list);
  g_assert_cmpint (json_object_get_int_member (row, "confidentiality"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (row, "importance"), ==, 3);
  g_assert_false (json_object_get_boolean_member (row, "personal_low"));
  g_clear_pointer (&list, json_node_unref);

  /* What is said stands, in whichever order it is said. */
  g_free (cli_ok (place, "set", place->book, "asset", id, "personal=無", "confidentiality=1", NULL));
  g_free (cli_ok (place, "set", place->book, "asset", id, "confidentiality=2", "personal=有", NULL));
  row = row_of (place, "asset", "personal_low=yes", &list);
  g_assert_cmpint (json_object_get_int_member (row, "confidentiality"), ==, 2);
  g_clear_pointer (&list, json_node_unref);
  g_free (cli_ok (place, "set", place->book, "asset", id, "override_reason=公開している連絡先だけ", NULL));
  row = row_of (place, "asset", "personal_low=no", &list);
  g_assert_cmpint (json_object_get_int_member (row, "importance"), ==, 2);

  refused = cli_run (place, "set", place->book, "asset", id, "importance=1", NULL);
  assert_refused (refused, 2, "importance");
  g_free (cli_ok (place, "delete", place->book, "asset", id, NULL));
}

static void
test_products (Place *place, gconstpointer unused)
{
  g_autofree char *edr = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *covered = NULL;
  g_autofree char *taken = NULL;
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (JsonNode) device = NULL;
  JsonObject *row;

  g_free (cli_ok (place, "new", place->book, NULL));
  edr = g_strchomp (cli_ok (place, "add", place->book, "device", "kind=edr", "product=見本EDR", "maker=みほん", "model=1", "firmware=7.0",
                            "licence_end=2001-01-01", "support_end=2150-12-31", NULL));
  row = row_of (place, "device", "licence_left=past", &device);
  g_assert_cmpstr (json_object_get_string_member (row, "support_left"), ==, "later");

  reference = g_strconcat ("device_id=", edr, NULL);
  g_free (cli_ok (place, "add", place->book, "endpoint", "hostname=PC-01", "os=Windows 11", "last_seen=2150-01-01", reference, NULL));
  g_free (cli_ok (place, "add", place->book, "endpoint", "hostname=PC-02", "agent=古い対策", "last_seen=2001-01-01", NULL));
  g_free (cli_ok (place, "add", place->book, "endpoint", "hostname=PC-03", NULL));
  row = row_of (place, "endpoint", "covered=yes", &list);
  g_assert_cmpstr (json_object_get_string_member (row, "hostname"), ==, "PC-01");
  g_clear_pointer (&list, json_node_unref);
  row = row_of (place, "endpoint", "cover=silent", &list);
  g_assert_cmpstr (json_object_get_string_member (row, "hostname"), ==, "PC-02");

  /* Deleting the product takes the cover away, and undo gives it back. */
  g_free (cli_ok (place, "delete", place->book, "device", edr, "--cascade", NULL));
  covered = cli_ok (place, "list", place->book, "endpoint", "--where", "covered=yes", "--json", NULL);
  g_assert_cmpstr (covered, ==, "[]\n");
  g_free (cli_ok (place, "undo", place->book, NULL));
  taken = cli_ok (place, "list", place->book, "endpoint", "--where", "covered=yes", "--csv", NULL);
  g_assert_nonnull (strstr (taken, "PC-01"));
}

static void
test_duties (Place *place, gconstpointer unused)
{
  g_autofree char *duty = NULL;
  g_autofree char *reference = NULL;
  g_autofree char *status = NULL;
  g_autoptr (Outcome) refused = NULL;
  g_autofree char *due = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (JsonNode) log = NULL;
  JsonObject *row;

  g_free (cli_ok (place, "new", place->book, NULL));
  duty = add (place, "duty", "task=記録を見返す", "cadence=weekly", "last_done=2026-01-05");
  row = row_of (place, "duty", "state=overdue", &before);
  due = g_strdup (json_object_get_string_member (row, "next_due"));
  g_assert_cmpstr (due, ==, "2026-01-12");
  status = cli_ok (place, "status", place->book, "--json", NULL);
  g_assert_nonnull (strstr (status, "記録を見返す"));

  reference = g_strconcat ("duty_id=", duty, NULL);
  g_free (add (place, "duty_log", reference, "done_on=2026-01-14", "done_by=青木"));
  row = row_of (place, "duty", "id>0", &after);
  g_assert_cmpstr (json_object_get_string_member (row, "last_done"), ==, "2026-01-14");
  g_assert_cmpstr (json_object_get_string_member (row, "next_due"), ==, "2026-01-19");
  row = row_of (place, "duty_log", "id>0", &log);
  g_assert_cmpstr (json_object_get_string_member (row, "due_on"), ==, "2026-01-12");
  g_assert_cmpstr (json_object_get_string_member (row, "done_by"), ==, "青木");

  refused = cli_run (place, "add", place->book, "duty_log", "done_on=2026-01-14", NULL);
  assert_refused (refused, 1, "duty_id");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/cli/registers/asset", test_asset);
  ADD ("/cli/registers/products", test_products);
  ADD ("/cli/registers/duties", test_duties);
#undef ADD

  return g_test_run ();
}
