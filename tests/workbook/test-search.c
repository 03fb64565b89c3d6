/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-list.h"

/* The search of a list goes by folded texts in memory. It has to find what SQL finds, whatever happened to the rows since. */

static void
settle (SonaeList *list)
{
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

/* LIST shows for QUERY what SQL finds for it, in the same order. Returns how many rows. */
static guint
assert_found (SonaeList *list, SonaeWorkbook *workbook, const SonaeQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) expected = sonae_workbook_query_ids (workbook, query, &error);
  guint n;

  g_assert_no_error (error);
  sonae_list_set_query (list, query);
  settle (list);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_assert_cmpuint (n, ==, expected->len);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (sonae_list_get_id (list, i), ==, g_array_index (expected, gint64, i));
  return n;
}

static guint
find (SonaeList *list, SonaeWorkbook *workbook, const char *text)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (sonae_query_get_entity (sonae_list_get_query (list))->name);

  sonae_query_search (query, text);
  return assert_found (list, workbook, query);
}

static SonaeList *
new_list (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  SonaeList *list = sonae_list_new (workbook, query);

  settle (list);
  return list;
}

/* --- Words --- */

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "", 4 },
    { "さ", 3 },               /* one character: サーバー, ｻｰﾊﾞｰ, さいたま */
    { "サーバー", 2 },         /* width and kana */
    { "ｻｰﾊﾞｰ", 2 },
    { "さーばー", 2 },
    { "SERVER", 1 },
    { "ｓｅｒｖｅｒ", 1 },
    { "サーバー 経理", 1 },    /* words in different fields */
    { "経理　さーばー", 1 },
    { "サーバー 経理 営業", 0 },
    { "台帳", 2 },
    { "台帳サ", 0 },           /* not from one field into the next */
    { "帳", 2 },
    { "台帳 台帳", 2 },
    { "㈱", 1 },               /* NFKC: (株) */
    { "(株)", 1 },
    { "%", 1 },
    { "_", 0 },
    { "ぎ", 1 },               /* composed and not */
    { "キ\xe3\x82\x99", 1 },
    { "🗝", 1 },
    { "なし", 0 },
  };
  g_autoptr (GFile) file = fixture_file ("words.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  SonaeList *list;

  fixture_add (workbook, "asset", "name", "台帳", "business", "サーバー", "owner", "経理", NULL);
  fixture_add (workbook, "asset", "name", "File Server の台帳", "business", "ｻｰﾊﾞｰ", "note", "100%\n二行目", NULL);
  fixture_add (workbook, "asset", "name", "名簿", "location", "さいたま", "users", "㈱備え 🗝", NULL);
  fixture_add (workbook, "asset", "name", "カギ", "department", "営業", NULL);
  list = new_list (workbook, "asset");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpuint (find (list, workbook, cases[i].text), ==, cases[i].n);
    }
  g_object_unref (list);
  fixture_close (workbook);
}

/* Conditions and order hold within what is found, and another order does not use the one before. */
static void
test_narrowed (void)
{
  g_autoptr (GFile) file = fixture_file ("narrowed.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  SonaeList *list;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("資産 %02d", (i * 7) % 40);

      fixture_add (workbook, "asset", "name", name, "place", i % 2 ? "paper" : "mobile", "owner", i % 3 ? "佐藤" : "鈴木", NULL);
    }
  list = new_list (workbook, "asset");
  for (int descending = 0; descending < 2; descending++)
    for (int narrowed = 0; narrowed < 2; narrowed++)
      {
        static const char *const words[] = { "佐", "佐藤", "佐藤 1", "鈴木", "", "資産 1" };

        for (guint w = 0; w < G_N_ELEMENTS (words); w++)
          {
            g_autoptr (SonaeQuery) query = sonae_query_new ("asset");

            if (narrowed)
              sonae_query_where_text (query, "place", "paper");
            sonae_query_order (query, "name", descending);
            sonae_query_search (query, words[w]);
            g_assert_cmpuint (assert_found (list, workbook, query), >, 0);
          }
      }
  g_object_unref (list);
  fixture_close (workbook);
}

/* --- After changes --- */

static void
test_edits (void)
{
  g_autoptr (GFile) file = fixture_file ("edits.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  gint64 first = fixture_add (workbook, "asset", "name", "給与台帳", NULL);
  gint64 second = fixture_add (workbook, "asset", "name", "見積書", NULL);
  SonaeList *list = new_list (workbook, "asset");

  g_assert_cmpuint (find (list, workbook, "キュウヨ"), ==, 0);
  fixture_set (workbook, "asset", first, "name", "きゅうよ台帳");
  g_assert_cmpuint (find (list, workbook, "キュウヨ"), ==, 1);
  g_assert_cmpuint (find (list, workbook, "給与"), ==, 0);
  fixture_set (workbook, "asset", second, "note", "給与");
  g_assert_cmpuint (find (list, workbook, "給与"), ==, 1);
  fixture_set (workbook, "asset", second, "note", "");
  g_assert_cmpuint (find (list, workbook, "給与"), ==, 0);
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  g_assert_cmpuint (find (list, workbook, "見積"), ==, 1);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpuint (find (list, workbook, "給与"), ==, 1);
  g_assert_cmpuint (find (list, workbook, "キュウヨ"), ==, 0);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  g_assert_cmpuint (find (list, workbook, "キュウヨ"), ==, 1);

  /* While a search is shown, what comes and goes does so by itself. */
  fixture_add (workbook, "asset", "name", "キュウヨ明細", NULL);
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  fixture_set (workbook, "asset", first, "name", "別の台帳");
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  settle (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpint (sonae_list_get_id (list, 0), ==, first);
  g_object_unref (list);
  fixture_close (workbook);
}

#define MANY 6000

static gboolean
bulk_func (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const fields[] = { "name", "owner", NULL };
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);

  for (guint i = 0; bulk != NULL && i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("ｺﾋﾟｰ %u", i);
      const char *owner = i % 10 ? "佐藤" : "タナカ";
      SonaeValue values[] = { { SONAE_VALUE_TEXT, 0, name, strlen (name) }, { SONAE_VALUE_TEXT, 0, owner, strlen (owner) } };

      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
  return bulk != NULL;
}

static gboolean
rename_many_func (SonaeEdit *edit, gpointer data, GError **error)
{
  SonaeList *list = data;

  for (guint i = 0; i < MANY / 2; i++)
    if (!sonae_edit_set (edit, "asset", sonae_list_get_id (list, i), "name", g_variant_new_string ("写し"), error))
      return FALSE;
  return TRUE;
}

/* More rows at once, and more different texts, than are followed one by one. */
static void
test_many (void)
{
  g_autoptr (GFile) file = fixture_file ("many.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  SonaeList *list = new_list (workbook, "asset");

  g_assert_cmpuint (find (list, workbook, "こぴー"), ==, 0);
  g_assert_true (sonae_workbook_edit (workbook, "import", bulk_func, NULL, &error));
  g_assert_cmpuint (find (list, workbook, "こぴー"), ==, MANY);
  g_assert_cmpuint (find (list, workbook, "コピー 5999"), ==, 1);
  g_assert_cmpuint (find (list, workbook, "たなか"), ==, MANY / 10);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpuint (find (list, workbook, "こぴー"), ==, 0);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  g_assert_cmpuint (find (list, workbook, "こぴー"), ==, MANY);
  find (list, workbook, "");
  g_assert_true (sonae_workbook_edit (workbook, "rename", rename_many_func, list, &error));
  g_assert_cmpuint (find (list, workbook, "こぴー"), ==, MANY / 2);
  g_assert_cmpuint (find (list, workbook, "写し"), ==, MANY / 2);
  g_object_unref (list);
  fixture_close (workbook);
}

typedef struct
{
  GArray *ids;
} Random;

static char *
random_text (void)
{
  static const char *const parts[] = { "サー", "バー", "台帳", "経理", "ｶﾅ", "ａｂ", "xy ", "鍵" };
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

static gboolean
random_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Random *random = data;

  for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
    {
      guint index = random->ids->len > 0 ? (guint) g_test_rand_int_range (0, (int) random->ids->len) : 0;
      gint64 id = random->ids->len > 0 ? g_array_index (random->ids, gint64, index) : 0;
      g_autofree char *text = random_text ();

      switch (id == 0 ? 0 : g_test_rand_int_range (0, 5))
        {
        case 0:
        case 1:
          id = sonae_edit_insert (edit, "asset", g_variant_new_parsed ("{'name': <%s>}", text), error);
          if (id == 0)
            return FALSE;
          g_array_append_val (random->ids, id);
          break;
        case 2:
          if (!sonae_edit_delete (edit, "asset", id, error))
            return FALSE;
          g_array_remove_index_fast (random->ids, index);
          break;
        default:
          if (!sonae_edit_set (edit, "asset", id, g_test_rand_bit () ? "name" : "owner", g_variant_new_string (text), error))
            return FALSE;
          break;
        }
    }
  return TRUE;
}

static void
test_random (void)
{
  g_autoptr (GFile) file = fixture_file ("random.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  SonaeList *list = new_list (workbook, "asset");
  Random random = { g_array_new (FALSE, FALSE, sizeof (gint64)) };
  guint found = 0;

  for (int i = 0; i < 250; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = random_text ();
      gboolean replayed = i % 9 == 7   ? sonae_workbook_undo (workbook, (guint) g_test_rand_int_range (1, 4), NULL)
                          : i % 9 == 8 ? sonae_workbook_redo (workbook, 1, NULL)
                                       : FALSE;

      if (replayed)
        {
          g_autoptr (SonaeQuery) all = sonae_query_new ("asset");

          g_array_unref (random.ids);
          random.ids = sonae_workbook_query_ids (workbook, all, &error);
        }
      else
        {
          sonae_workbook_edit (workbook, "random", random_func, &random, &error);
        }
      g_assert_no_error (error);
      if (g_test_rand_int_range (0, 3) > 0)
        found += find (list, workbook, text);
    }
  g_assert_cmpuint (found, >, 0);
  g_array_unref (random.ids);
  g_object_unref (list);
  fixture_close (workbook);
}

/* Made ready before the first key, and let go of while that goes on. */
static void
test_warm (void)
{
  g_autoptr (GFile) file = fixture_file ("warm.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  SonaeList *list;

  fixture_add (workbook, "asset", "name", "台帳", NULL);
  sonae_workbook_warm_search (workbook, "asset");
  sonae_workbook_warm_search (workbook, "company");
  list = new_list (workbook, "asset");
  g_assert_cmpuint (find (list, workbook, "台"), ==, 1);
  sonae_workbook_warm_search (workbook, "asset");
  g_object_unref (list);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/search/words", test_words);
  g_test_add_func ("/workbook/search/narrowed", test_narrowed);
  g_test_add_func ("/workbook/search/edits", test_edits);
  g_test_add_func ("/workbook/search/many", test_many);
  g_test_add_func ("/workbook/search/random", test_random);
  g_test_add_func ("/workbook/search/warm", test_warm);
  return g_test_run ();
}
