/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"
#include "workbook/sonae-list.h"

/* Which rows a query finds and in which order; sums; and that a list follows its newest query. */

static SonaeWorkbook *workbook;
static gint64 head_office, branch;

static void
fill (void)
{
  g_autoptr (GFile) file = fixture_file ("query.sonae");

  workbook = fixture_create (file);
  branch = fixture_add (workbook, "site", "name", "横浜", NULL);
  head_office = fixture_add (workbook, "site", "name", "本社", NULL);
  fixture_add (workbook, "action", "title", "a", "state", "open", "priority", "low", "cost", "1000", NULL);
  fixture_add (workbook, "action", "title", "b", "state", "doing", "priority", "high", "cost", "20", NULL);
  fixture_add (workbook, "action", "title", "c \"quoted\" \\", "state", "done", "priority", "middle", NULL);
  fixture_add (workbook, "action", "title", "d", "state", "dropped", "progress", "30", "cost", "3", NULL);
}

static void
assert_titles (const SonaeQuery *query, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *title = sonae_record_title (rows->pdata[i]);

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", title);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_in (void)
{
  static const struct
  {
    const char *field;
    const char *values;
    const char *expected;
  } cases[] = {
    { "state", "['open', 'done']", "a|c \"quoted\" \\" },
    { "state", "@as []", "" },
    { "state", "['nobody']", "" },
    { "priority", "[just 'high', nothing]", "b|d" },
    { "priority", "@ams [nothing]", "d" },
    { "title", "['c \"quoted\" \\\\']", "c \"quoted\" \\" },
    { "title", "['x\\u0001', 'a']", "a" },
    { "cost", "[int64 3, 20]", "b|d" },
    { "cost", "[@mx nothing, 1000]", "a|c \"quoted\" \\" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");
      g_autoptr (SonaeQuery) copy = NULL;
      g_autoptr (GError) error = NULL;
      GVariant *values = g_variant_parse (NULL, cases[i].values, NULL, NULL, &error);

      g_assert_no_error (error);
      sonae_query_where (query, cases[i].field, SONAE_OP_IN, values);
      g_variant_unref (values);
      sonae_query_order (query, "title", FALSE);
      assert_titles (query, cases[i].expected);
      copy = sonae_query_copy (query);
      assert_titles (copy, cases[i].expected);
    }
}

/* Far more values than SQL allows marks. */
static void
test_in_many (void)
{
  g_autoptr (SonaeQuery) all = sonae_query_new ("action");
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, all, NULL);
  gint64 sum;

  for (gint64 i = 1; i <= 50000; i++)
    g_array_append_val (ids, i);
  sonae_query_where (query, "id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, 4);
  g_assert_true (sonae_workbook_sum (workbook, query, (const char *const[]) { "cost", NULL }, &sum, NULL, NULL));
  g_assert_cmpint (sum, ==, 1023);
}

static void
test_and (void)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeQuery) other = sonae_query_new ("action");

  sonae_query_where_text (query, "state", "open");
  sonae_query_where (other, "cost", SONAE_OP_GE, g_variant_new_int64 (1000));
  sonae_query_search (other, "Ａ");
  sonae_query_and (query, other);
  assert_titles (query, "a");
  sonae_query_where (query, "cost", SONAE_OP_LT, g_variant_new_int64 (5));
  assert_titles (query, "");
}

static void
test_order (void)
{
  g_autoptr (SonaeQuery) by_choice = sonae_query_new ("action");
  g_autoptr (SonaeQuery) down = sonae_query_new ("action");
  g_autoptr (SonaeQuery) by_title = sonae_query_new ("person");

  sonae_query_order (by_choice, "priority", FALSE);
  assert_titles (by_choice, "b|c \"quoted\" \\|a|d");
  sonae_query_order (down, "priority", TRUE);
  assert_titles (down, "a|c \"quoted\" \\|b|d");

  {
    g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, head_office);
    g_autofree char *second = g_strdup_printf ("%" G_GINT64_FORMAT, branch);

    fixture_add (workbook, "person", "name", "井上", "site_id", second, NULL);
    fixture_add (workbook, "person", "name", "上田", "site_id", first, NULL);
    fixture_add (workbook, "person", "name", "江口", NULL);
  }
  sonae_query_order (by_title, "site_id", FALSE);
  assert_titles (by_title, "上田|井上|江口");
}

static void
test_sum (void)
{
  static const char *const fields[] = { "cost", "progress", NULL };
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 sums[2] = { -1, -1 };

  g_assert_true (sonae_workbook_sum (workbook, query, fields, sums, cancellable, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sums[0], ==, 1023);
  g_assert_cmpint (sums[1], ==, 30);
  sonae_query_where_text (query, "state", "nobody");
  g_assert_true (sonae_workbook_sum (workbook, query, fields, sums, NULL, &error));
  g_assert_cmpint (sums[0], ==, 0);

  g_cancellable_cancel (cancellable);
  g_assert_false (sonae_workbook_sum (workbook, query, fields, sums, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
loading_cb (SonaeList *list, GParamSpec *pspec, gboolean *done)
{
  *done = !sonae_list_is_loading (list);
}

static void
test_list (void)
{
  g_autoptr (SonaeQuery) all = sonae_query_new ("action");
  g_autoptr (SonaeList) list = sonae_list_new (workbook, all);
  gboolean done = FALSE;

  g_signal_connect (list, "notify::loading", G_CALLBACK (loading_cb), &done);
  /* Ten questions at once, the last one counts. */
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");

      sonae_query_search (query, i < 9 ? "a" : "b");
      sonae_list_set_query (list, query);
    }
  fixture_wait (&done);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  {
    g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (list), 0);

    g_assert_cmpstr (sonae_record_get_text (record, "title"), ==, "b");
    g_assert_cmpint (sonae_list_get_id (list, 0), ==, sonae_record_get_id (record));
  }
  g_assert_cmpint (sonae_list_get_id (list, 1), ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  fixture_init (&argc, &argv);
  fill ();
  g_test_add_func ("/workbook/query/in", test_in);
  g_test_add_func ("/workbook/query/in-many", test_in_many);
  g_test_add_func ("/workbook/query/and", test_and);
  g_test_add_func ("/workbook/query/order", test_order);
  g_test_add_func ("/workbook/query/sum", test_sum);
  g_test_add_func ("/workbook/query/list", test_list);
  status = g_test_run ();
  fixture_close (workbook);
  return status;
}
