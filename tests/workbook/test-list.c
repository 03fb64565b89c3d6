/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"
#include "workbook/sonae-list.h"

/* The list model: as many rows as one likes, in order, and it tells exactly what changed. */

#define MANY 10000

static void
settle (SonaeList *list)
{
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

/* --- What somebody who listens to "items-changed" believes --- */

typedef struct
{
  GListModel *model;
  GPtrArray *titles;
  guint signals;
} Shadow;

static char *
title_at (GListModel *model, guint position)
{
  g_autoptr (SonaeRecord) record = g_list_model_get_item (model, position);

  g_assert_nonnull (record);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", sonae_record_get_id (record), sonae_record_get_text (record, "title"));
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Shadow *shadow)
{
  g_assert_cmpuint (position + removed, <=, shadow->titles->len);
  g_assert_cmpuint (shadow->titles->len - removed + added, ==, g_list_model_get_n_items (model));
  if (removed > 0)
    g_ptr_array_remove_range (shadow->titles, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (shadow->titles, (int) (position + i), title_at (model, position + i));
  shadow->signals++;
}

static void
shadow_init (Shadow *shadow, SonaeList *list)
{
  shadow->model = G_LIST_MODEL (list);
  shadow->titles = g_ptr_array_new_with_free_func (g_free);
  shadow->signals = 0;
  for (guint i = 0; i < g_list_model_get_n_items (shadow->model); i++)
    g_ptr_array_add (shadow->titles, title_at (shadow->model, i));
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), shadow);
}

static void
shadow_clear (Shadow *shadow)
{
  g_signal_handlers_disconnect_by_func (shadow->model, items_changed_cb, shadow);
  g_ptr_array_unref (shadow->titles);
}

/* What is believed is what the workbook says, and what the model shows. */
static void
shadow_assert (Shadow *shadow, SonaeWorkbook *workbook, const SonaeQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shadow->titles->len, ==, rows->len);
  g_assert_cmpuint (g_list_model_get_n_items (shadow->model), ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *expected =
          g_strdup_printf ("%" G_GINT64_FORMAT " %s", sonae_record_get_id (rows->pdata[i]), sonae_record_get_text (rows->pdata[i], "title"));

      g_assert_cmpstr (shadow->titles->pdata[i], ==, expected);
      g_assert_cmpuint (sonae_list_find (SONAE_LIST (shadow->model), sonae_record_get_id (rows->pdata[i])), ==, i);
    }
}

/* --- Many rows --- */

static gboolean
add_many_func (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 *ids = data;

  for (int i = 0; i < MANY; i++)
    {
      /* In an order of its own, so that the list has something to sort. */
      g_autofree char *title = g_strdup_printf ("対応 %05d", (i * 7919) % MANY);
      g_autofree char *owner = g_strdup (i % 1000 == 0 ? "ﾀﾅｶ Ｔａｒｏ" : "佐藤");

      ids[i] = sonae_edit_insert (edit, "action", g_variant_new_parsed ("{'title': <%s>, 'owner': <%s>, 'state': <'open'>}", title, owner), error);
      if (ids[i] == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_many (void)
{
  static const struct { const char *text; guint n; } searches[] = {
    { "タナカ", MANY / 1000 },     { "たなか", MANY / 1000 }, { "taro", MANY / 1000 }, { "ＴＡＲＯ　ﾀﾅｶ", MANY / 1000 },
    { "佐藤", MANY - MANY / 1000 }, { "対応 00042", 1 },      { "０００４２", 1 },      { "なし", 0 },
    { "", MANY },
  };
  g_autoptr (GFile) file = fixture_file ("many.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autofree gint64 *ids = g_new0 (gint64, MANY);
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeList) list = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *model;

  sonae_workbook_edit (workbook, "many", add_many_func, ids, &error);
  g_assert_no_error (error);
  sonae_query_order (query, "title", FALSE);
  list = sonae_list_new (workbook, query);
  model = G_LIST_MODEL (list);
  g_assert_true (g_type_is_a (g_list_model_get_item_type (model), SONAE_TYPE_RECORD));
  g_assert_true (sonae_list_is_loading (list));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY);
  g_assert_null (g_list_model_get_item (model, MANY));

  /* Every row once, over many more pages than are kept; then here and there. */
  for (int i = 0; i < MANY + 500; i++)
    {
      int position = i < MANY ? i : g_test_rand_int_range (0, MANY);
      g_autoptr (SonaeRecord) record = g_list_model_get_item (model, position);
      g_autofree char *expected = g_strdup_printf ("対応 %05d", position);

      g_assert_cmpstr (sonae_record_get_text (record, "title"), ==, expected);
    }
  for (int i = 0; i < 100; i++)
    {
      int which = g_test_rand_int_range (0, MANY);

      g_assert_cmpuint (sonae_list_find (list, ids[which]), ==, (guint) ((which * 7919) % MANY));
    }
  g_assert_cmpuint (sonae_list_find (list, 1), ==, G_MAXUINT);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (SonaeQuery) search = sonae_query_copy (query);

      sonae_query_search (search, searches[i].text);
      sonae_list_set_query (list, search);
      settle (list);
      g_test_message ("%s", searches[i].text);
      g_assert_cmpuint (g_list_model_get_n_items (model), ==, searches[i].n);
    }

  /* Typing fast: only the last question is answered, however the answers come in. */
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SonaeQuery) search = sonae_query_copy (query);

      sonae_query_search (search, i % 2 == 0 ? "佐藤" : "対応 00042");
      sonae_list_set_query (list, search);
      if (i % 5 == 0)
        g_main_context_iteration (NULL, FALSE);
    }
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);

  /* Undo takes more rows away than are told one by one. */
  sonae_list_set_query (list, query);
  settle (list);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 0);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, MANY);

  /* Let go of while it reads. */
  sonae_list_set_query (list, query);
  g_clear_object (&list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  fixture_close (workbook);
}

/* --- Many changes --- */

typedef struct
{
  GArray *ids;
  int number;
} Many;

static char *
random_date (void)
{
  return g_strdup_printf ("2026-%02d-%02d", g_test_rand_int_range (1, 13), g_test_rand_int_range (1, 29));
}

static gboolean
add_one (SonaeEdit *edit, Many *many, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%d", ++many->number);
  g_autofree char *due = random_date ();
  gint64 id = sonae_edit_insert (edit, "action", g_variant_new_parsed ("{'title': <%s>, 'due': <%s>, 'state': <%s>}", title, due,
                                                                       g_test_rand_bit () ? "open" : "done"), error);

  if (id != 0)
    g_array_append_val (many->ids, id);
  return id != 0;
}

/* 1 to 3 rows, or 100 now and then: added, moved within the order, renamed in place, moved out of sight, deleted. */
static gboolean
random_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Many *many = data;
  int n = g_test_rand_int_range (0, 20) == 0 ? 100 : g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    {
      guint index = many->ids->len > 0 ? (guint) g_test_rand_int_range (0, (int) many->ids->len) : 0;
      gint64 id = many->ids->len > 0 ? g_array_index (many->ids, gint64, index) : 0;
      g_autofree char *title = g_strdup_printf ("%d", ++many->number);
      g_autofree char *due = random_date ();
      gboolean ok = TRUE;

      switch (id == 0 ? 0 : g_test_rand_int_range (0, 8))
        {
        case 0:
        case 6:
        case 7:
          ok = add_one (edit, many, error);
          break;
        case 1:
          ok = sonae_edit_set (edit, "action", id, "due", g_variant_new_string (due), error);
          break;
        case 2:
          ok = sonae_edit_set (edit, "action", id, "state", g_variant_new_string (g_test_rand_bit () ? "open" : "done"), error);
          break;
        case 3:
          ok = sonae_edit_delete (edit, "action", id, error);
          g_array_remove_index_fast (many->ids, index);
          break;
        default:
          ok = sonae_edit_set (edit, "action", id, "title", g_variant_new_string (title), error);
          break;
        }
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
reload_ids (SonaeWorkbook *workbook, Many *many)
{
  g_autoptr (SonaeQuery) all = sonae_query_new ("action");

  g_array_unref (many->ids);
  many->ids = sonae_workbook_query_ids (workbook, all, NULL);
}

static void
test_follows (void)
{
  g_autoptr (GFile) file = fixture_file ("follows.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeQuery) open_ones = sonae_query_new ("action");
  g_autoptr (SonaeQuery) all = sonae_query_new ("action");
  g_autoptr (SonaeList) list = NULL;
  g_autoptr (SonaeList) whole = NULL;
  g_autoptr (GError) error = NULL;
  Many many = { g_array_new (FALSE, FALSE, sizeof (gint64)), 0 };
  Shadow shadow, whole_shadow;

  for (int i = 0; i < 4; i++)
    g_assert_true (sonae_workbook_edit (workbook, "many", random_func, &many, &error));
  sonae_query_where_text (open_ones, "state", "open");
  list = sonae_list_new (workbook, open_ones);
  whole = sonae_list_new (workbook, all);
  settle (list);
  settle (whole);
  shadow_init (&shadow, list);
  shadow_init (&whole_shadow, whole);

  for (int i = 0; i < 300; i++)
    {
      if (i % 10 == 7 && sonae_workbook_undo (workbook, (guint) g_test_rand_int_range (1, 3), NULL))
        reload_ids (workbook, &many);
      else if (i % 10 == 8 && sonae_workbook_redo (workbook, 1, NULL))
        reload_ids (workbook, &many);
      else if (i % 3 == 0)
        {
          gboolean done = FALSE;

          sonae_workbook_edit_async (workbook, "async", random_func, &many, NULL, NULL, edited_cb, &done);
          fixture_wait (&done);
        }
      else
        {
          sonae_workbook_edit (workbook, "random", random_func, &many, &error);
          g_assert_no_error (error);
        }
      /* Sometimes the next change comes before the list has read again. */
      if (g_test_rand_int_range (0, 4) == 0)
        continue;
      settle (list);
      settle (whole);
      shadow_assert (&shadow, workbook, open_ones);
      shadow_assert (&whole_shadow, workbook, all);
    }
  settle (list);
  settle (whole);
  shadow_assert (&shadow, workbook, open_ones);
  shadow_assert (&whole_shadow, workbook, all);
  g_test_message ("%u rows, %u of them open; told %u times", whole_shadow.titles->len, shadow.titles->len, whole_shadow.signals);
  shadow_clear (&shadow);
  shadow_clear (&whole_shadow);
  g_array_unref (many.ids);
  g_clear_object (&list);
  g_clear_object (&whole);
  fixture_close (workbook);
}

/* A change of another table, and a change that is told small, leave the rest alone. */
static void
test_small (void)
{
  g_autoptr (GFile) file = fixture_file ("small.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeList) list = NULL;
  gint64 ids[5];
  Shadow shadow;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);

      ids[i] = fixture_add (workbook, "action", "title", title, "state", "open", NULL);
    }
  sonae_query_order (query, "title", FALSE);
  list = sonae_list_new (workbook, query);
  settle (list);
  shadow_init (&shadow, list);

  fixture_add (workbook, "site", "name", "本社", NULL);
  g_assert_false (sonae_list_is_loading (list));
  g_assert_cmpuint (shadow.signals, ==, 0);

  fixture_set (workbook, "action", ids[2], "detail", "詳しく");
  settle (list);
  g_assert_cmpuint (shadow.signals, ==, 1);
  shadow_assert (&shadow, workbook, query);

  fixture_set (workbook, "action", ids[0], "title", "9"); /* from the first place to the last */
  settle (list);
  shadow_assert (&shadow, workbook, query);
  g_assert_cmpuint (sonae_list_find (list, ids[0]), ==, 4);
  shadow_clear (&shadow);
  g_clear_object (&list);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/list/many", test_many);
  g_test_add_func ("/workbook/list/follows", test_follows);
  g_test_add_func ("/workbook/list/small", test_small);
  return g_test_run ();
}
