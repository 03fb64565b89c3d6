/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-language.h"
#include "catalogue/sonae-catalogue.h"
#include "workbook-fixture.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-search.h"

/* One search over everything: what it finds in which table, in which order, and that it keeps up with what changes. */

static SonaeSearchResult *
look (SonaeWorkbook *workbook, const char *text)
{
  g_autoptr (GError) error = NULL;
  SonaeSearchResult *result = sonae_search (workbook, text, 20, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static const SonaeSearchGroup *
group_of (const SonaeSearchResult *result, const char *table)
{
  for (guint i = 0; i < result->groups->len; i++)
    {
      const SonaeSearchGroup *group = g_ptr_array_index (result->groups, i);

      g_assert_cmpuint (group->hits->len, >, 0);
      if (g_str_equal (group->entity->name, table))
        return group;
    }
  return NULL;
}

static guint
count (SonaeWorkbook *workbook, const char *table, const char *text)
{
  g_autoptr (SonaeSearchResult) result = look (workbook, text);
  const SonaeSearchGroup *group = group_of (result, table);

  return group != NULL ? group->n_total : 0;
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "", 0 },
    { "　 ", 0 },
    { "サーバー", 2 },
    { "ｻｰﾊﾞｰ", 2 },
    { "さーばー", 2 },
    { "ＳＥＲＶＥＲ", 1 },
    { "資産", 1 },
    { "帳", 2 },
    { "(株)", 1 },
    { "経理 サーバー", 1 },
    { "台帳 経理", 1 },
    { "\"台帳\"", 0 },
    { "台*", 0 },
    { "台帳 AND 経理", 0 },
    { "-経理", 0 },
    { "100%", 1 },
    { "%", 1 },
    { "' OR 1=1 --", 0 },
    /* Not in the search of the list, but written by people. */
    { "永年保存", 1 },
  };
  g_autoptr (GFile) file = fixture_file ("words.sonae");
  SonaeWorkbook *workbook = fixture_create (file);

  fixture_add (workbook, "asset", "name", "台帳", "business", "サーバー", "owner", "経理", "retention", "永年保存", NULL);
  fixture_add (workbook, "asset", "name", "File Server の台帳", "business", "ｻｰﾊﾞｰ", "note", "100%\n二行目", NULL);
  fixture_add (workbook, "asset", "name", "情報資産", "users", "㈱備え", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpuint (count (workbook, "asset", cases[i].text), ==, cases[i].n);
    }
  fixture_close (workbook);
}

/* Titles first, those that begin with the words before the others, then the newest; and what is said of a hit. */
static void
test_order (void)
{
  g_autoptr (GFile) file = fixture_file ("order.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 note = fixture_add (workbook, "asset", "name", "名簿", "note", "長い前置きの後で、バックアップ（ﾊﾞｯｸｱｯﾌﾟ）の媒体について書く。", NULL);
  gint64 names = fixture_add (workbook, "asset", "name", "夜間バックアップ", NULL);
  gint64 begins = fixture_add (workbook, "asset", "name", "バックアップ媒体", NULL);
  gint64 newer = fixture_add (workbook, "asset", "name", "月次バックアップ", NULL);
  const gint64 expected[] = { begins, newer, names, note };
  g_autoptr (SonaeSearchResult) result = look (workbook, "ばっくあっぷ");
  const SonaeSearchGroup *group = group_of (result, "asset");
  const SonaeSearchHit *hit;

  g_assert_nonnull (group);
  g_assert_cmpuint (group->hits->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (((const SonaeSearchHit *) group->hits->pdata[i])->id, ==, expected[i]);
  hit = group->hits->pdata[0];
  g_assert_cmpstr (hit->title->text, ==, "バックアップ媒体");
  g_assert_cmpuint (hit->title->ranges->len, ==, 1);
  g_assert_cmpuint (g_array_index (hit->title->ranges, SonaeTextRange, 0).length, ==, strlen ("バックアップ"));
  g_assert_null (hit->snippet);
  hit = group->hits->pdata[3];
  g_assert_cmpstr (hit->field, ==, "note");
  g_assert_cmpstr (hit->field_label, ==, sonae_field_label (sonae_entity_field (hit->entity, "note")));
  g_assert_cmpuint (hit->snippet->ranges->len, ==, 2);
  g_assert_cmpstr (result->page_text, ==, "ばっくあっぷ");

  /* No more than asked for, but all are counted. */
  {
    g_autoptr (SonaeSearchResult) some = sonae_search (workbook, "バックアップ", 2, NULL, NULL);

    group = group_of (some, "asset");
    g_assert_cmpuint (group->hits->len, ==, 2);
    g_assert_cmpuint (group->n_total, ==, 4);
  }
  fixture_close (workbook);
}

/* --- Every kind --- */

static gboolean
round_func (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 round = sonae_rounds_start (edit, "2026-04-01", NULL, 0, 0, error);

  return round != 0 && sonae_rounds_set (edit, round, 3, "note", "梟の目で確かめる", error) != 0;
}

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const gint64 *asset = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  return sonae_evidence_add (edit, "asset", *asset, "梟の写真.jpg", bytes, error) != 0;
}

static void
test_kinds (void)
{
  g_autoptr (GFile) file = fixture_file ("kinds.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  gint64 asset = fixture_add (workbook, "asset", "name", "梟の台帳", NULL);
  g_autoptr (SonaeSearchResult) result = NULL;
  const SonaeSearchGroup *group;

  fixture_set (workbook, "company", fixture_company_id (workbook), "address", "東京都梟区");
  fixture_add (workbook, "person", "name", "梟谷 守", NULL);
  fixture_add (workbook, "device", "kind", "utm", "product", "梟UTM", NULL);
  fixture_add (workbook, "action", "title", "梟を置く", "state", "open", NULL);
  fixture_add (workbook, "risk", "scenario", "梟が逃げる", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "round", round_func, NULL, &error));
  g_assert_true (sonae_workbook_edit (workbook, "evidence", evidence_func, &asset, &error));
  g_assert_no_error (error);

  result = look (workbook, "梟");
  for (guint i = 0; i < 8; i++)
    {
      static const char *const tables[] = { "company", "person", "device", "action", "risk", "answer", "evidence", "asset" };

      g_test_message ("%s", tables[i]);
      g_assert_nonnull (group_of (result, tables[i]));
      g_assert_cmpuint (group_of (result, tables[i])->n_total, ==, 1);
    }
  g_assert_cmpuint (result->n_total, ==, 8);
  group = group_of (result, "answer");
  g_assert_cmpuint (((const SonaeSearchHit *) group->hits->pdata[0])->question, ==, 3);

  /* What comes from the reference sets: the titles of controls. */
  g_assert_cmpuint (count (workbook, "control", sonae_language_current () == SONAE_LANGUAGE_JA ? "バックアップ" : "backup"), >=, 1);
  g_assert_cmpuint (count (workbook, "control", "8.13"), ==, 1);
  fixture_close (workbook);
}

/* Questions are found before they are answered, and once when they are. */
static void
test_questions (void)
{
  g_autoptr (GFile) file = fixture_file ("questions.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  const SonaeQuestion *question = sonae_question_set_get (sonae_catalogue_self_check (), 3);
  const char *title = sonae_phrase_get (&question->title, sonae_language_current ());
  g_autoptr (GError) error = NULL;

  for (int answered = 0; answered < 2; answered++)
    {
      g_autoptr (SonaeSearchResult) result = look (workbook, title);
      const SonaeSearchGroup *group = group_of (result, "answer");
      guint n = 0;

      g_assert_nonnull (group);
      for (guint i = 0; i < group->hits->len; i++)
        n += ((const SonaeSearchHit *) group->hits->pdata[i])->question == 3;
      g_assert_cmpuint (n, ==, 1);
      g_assert_true (answered == 1 || sonae_workbook_edit (workbook, "round", round_func, NULL, &error));
    }
  g_assert_cmpuint (count (workbook, "answer", "梟の目"), ==, 1);
  fixture_close (workbook);
}

/* --- Documents --- */

#define KNOWN "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define STRANGE "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define LOCKED "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static gboolean
document_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const char *sha256 = data;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "title", "s", "第3回の資料");
  g_variant_dict_insert (&values, "sha256", "s", sha256);
  return sonae_edit_insert (edit, "document", g_variant_dict_end (&values), error) != 0;
}

/* Pages of documents in the library, and of no others; what is not collected is told. */
static void
test_documents (void)
{
  static const char *const pages[] = { "表紙", "情報資産を\n守る 梟", NULL };
  g_autoptr (GFile) file = fixture_file ("documents.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_get ();
  g_autoptr (SonaeSearchResult) none = NULL, some = NULL, all = NULL;
  g_autoptr (GError) error = NULL;
  const SonaeSearchGroup *group;
  const SonaeSearchHit *hit;

  for (guint i = 0; i < 2; i++)
    {
      const char *sha256 = i == 0 ? KNOWN : STRANGE;

      g_assert_true (sonae_text_cache_begin (cache, sha256, 2, &error));
      g_assert_true (sonae_text_cache_add (cache, sha256, 0, pages, 2, &error));
    }
  none = look (workbook, "梟");
  g_assert_cmpuint (none->n_documents, ==, 0);
  g_assert_cmpuint (none->n_total, ==, 0);

  g_assert_true (sonae_workbook_edit (workbook, "add", document_func, (gpointer) KNOWN, &error));
  g_assert_true (sonae_workbook_edit (workbook, "add", document_func, (gpointer) LOCKED, &error));
  g_assert_no_error (error);
  some = look (workbook, "情報資産 梟");
  g_assert_cmpuint (some->n_documents, ==, 2);
  g_assert_cmpuint (some->n_unread, ==, 1);
  g_assert_cmpuint (some->n_refused, ==, 0);
  g_assert_cmpstr (some->page_text, ==, "情報資産");
  g_assert_cmpuint (some->groups->len, ==, 1);
  group = some->groups->pdata[0];
  g_assert_true (group->pages);
  g_assert_cmpuint (group->n_total, ==, 1);
  hit = group->hits->pdata[0];
  g_assert_cmpuint (hit->page, ==, 2);
  g_assert_cmpstr (hit->title->text, ==, "第3回の資料");
  g_assert_cmpstr (hit->snippet->text, ==, "情報資産を 守る 梟");
  g_assert_cmpuint (hit->snippet->ranges->len, ==, 2);

  g_assert_true (sonae_text_cache_refuse (cache, LOCKED, &error));
  all = look (workbook, "第3回");
  g_assert_cmpuint (all->n_unread, ==, 0);
  g_assert_cmpuint (all->n_refused, ==, 1);
  g_assert_cmpuint (group_of (all, "document")->n_total, ==, 2);
  g_assert_false (group_of (all, "document")->pages);
  fixture_close (workbook);
}

/* Minutes of a visit, a note on a passage. */
static void
test_minutes (void)
{
  g_autoptr (GFile) file = fixture_file ("minutes.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autofree char *visit = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_add (workbook, "visit", "title", "第1回", NULL));

  fixture_add (workbook, "agenda_item", "visit_id", visit, "kind", "agenda", "title", "機器の棚卸し", "minutes", "梟の置き場所を決めた。", NULL);
  g_assert_cmpuint (count (workbook, "agenda_item", "梟 置き場所"), ==, 1);
  fixture_close (workbook);
}

/* --- After changes --- */

static void
test_edits (void)
{
  g_autoptr (GFile) file = fixture_file ("edits.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  gint64 asset = fixture_add (workbook, "asset", "name", "給与台帳", NULL);
  gint64 action = fixture_add (workbook, "action", "title", "鍵を替える", "state", "open", NULL);

  g_assert_cmpuint (count (workbook, "asset", "給与"), ==, 1);
  fixture_set (workbook, "asset", asset, "name", "見積書");
  g_assert_cmpuint (count (workbook, "asset", "給与"), ==, 0);
  g_assert_cmpuint (count (workbook, "asset", "見積"), ==, 1);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpuint (count (workbook, "asset", "給与"), ==, 1);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  g_assert_cmpuint (count (workbook, "asset", "給与"), ==, 0);
  fixture_set (workbook, "action", action, "detail", "給与");
  g_assert_cmpuint (count (workbook, "action", "給与"), ==, 1);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpuint (count (workbook, "action", "給与"), ==, 0);
  g_assert_true (sonae_workbook_undo (workbook, 2, &error));
  g_assert_cmpuint (count (workbook, "action", "鍵"), ==, 0);
  g_assert_true (sonae_workbook_redo (workbook, 1, &error));
  g_assert_cmpuint (count (workbook, "action", "鍵"), ==, 1);
  fixture_close (workbook);
}

/* A risk is called after its asset, which may be renamed. */
static void
test_computed (void)
{
  g_autoptr (GFile) file = fixture_file ("computed.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (GArray) ids = NULL;
  gint64 asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "mobile", "confidentiality", "3", "integrity", "3", "availability", "3", NULL);

  ids = sonae_workbook_query_ids (workbook, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, >, 0);
  /* Those about which nothing is decided are their asset's. */
  g_assert_cmpuint (count (workbook, "risk", "顧客名簿"), ==, 0);
  fixture_set (workbook, "risk", g_array_index (ids, gint64, 0), "treatment", "reduce");
  g_assert_cmpuint (count (workbook, "risk", "顧客名簿"), ==, 1);
  fixture_set (workbook, "asset", asset, "name", "会員名簿");
  g_assert_cmpuint (count (workbook, "risk", "顧客名簿"), ==, 0);
  g_assert_cmpuint (count (workbook, "risk", "会員"), ==, 1);
  fixture_close (workbook);
}

static void
keep (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
bulk_func (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const fields[] = { "name", "owner", NULL };
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);

  for (guint i = 0; bulk != NULL && i < 20000; i++)
    {
      g_autofree char *name = g_strdup_printf ("ｺﾋﾟｰ %u", i);
      SonaeValue values[] = { { SONAE_VALUE_TEXT, 0, name, strlen (name) }, { SONAE_VALUE_TEXT, 0, "佐藤", strlen ("佐藤") } };

      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
  return bulk != NULL;
}

/* Many rows; from a thread; and a search that nobody waits for any more. */
static void
test_async (void)
{
  g_autoptr (GFile) file = fixture_file ("async.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSearchResult) result = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "import", bulk_func, NULL, &error));
  sonae_search_warm (workbook);
  sonae_search_async (workbook, "こぴー", 20, cancellable, keep, &first);
  sonae_search_async (workbook, "コピー 佐藤", 20, NULL, keep, &second);
  g_cancellable_cancel (cancellable);
  while (first == NULL || second == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (sonae_search_finish (workbook, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  result = sonae_search_finish (workbook, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (group_of (result, "asset")->n_total, ==, 20000);
  g_assert_cmpuint (group_of (result, "asset")->hits->len, ==, 20);
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_cmpuint (count (workbook, "asset", "コピー"), ==, 0);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/search-all/words", test_words);
  g_test_add_func ("/search-all/order", test_order);
  g_test_add_func ("/search-all/kinds", test_kinds);
  g_test_add_func ("/search-all/questions", test_questions);
  g_test_add_func ("/search-all/documents", test_documents);
  g_test_add_func ("/search-all/minutes", test_minutes);
  g_test_add_func ("/search-all/edits", test_edits);
  g_test_add_func ("/search-all/computed", test_computed);
  g_test_add_func ("/search-all/async", test_async);
  return g_test_run ();
}
