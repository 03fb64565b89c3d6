/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook-fixture.h"
#include "workbook/search/sonae-page-fold.h"
#include "workbook/search/sonae-snippet.h"
#include "workbook/search/sonae-text-cache.h"

/* The text of PDFs: how it is folded, found and shown, and that the file it is kept in may be anything. */

#define ONE "1111111111111111111111111111111111111111111111111111111111111111"
#define TWO "2222222222222222222222222222222222222222222222222222222222222222"
#define OTHER "3333333333333333333333333333333333333333333333333333333333333333"

static const char *const both[] = { ONE, TWO, NULL };

static void
feed (SonaeTextCache *cache, const char *sha256, const char *const *texts)
{
  g_autoptr (GError) error = NULL;
  guint n = g_strv_length ((char **) texts);

  sonae_text_cache_begin (cache, sha256, n, &error);
  g_assert_no_error (error);
  sonae_text_cache_add (cache, sha256, 0, texts, n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sonae_text_cache_get_status (cache, sha256).state, ==, SONAE_TEXT_READ);
}

static GPtrArray *
find_in (SonaeTextCache *cache, const char *const *sha256s, const char *text, guint limit, guint *n)
{
  g_autofree char *folded = sonae_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = sonae_text_cache_find (cache, sha256s, (const char *const *) words, limit, n, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

/* How many pages of both documents have TEXT. */
static guint
count (SonaeTextCache *cache, const char *text)
{
  guint n;
  g_autoptr (GPtrArray) hits = find_in (cache, both, text, 100, &n);

  g_assert_cmpuint (hits->len, ==, n);
  return n;
}

/* --- Folding --- */

static void
test_folding (void)
{
  static const struct
  {
    const char *page, *folded;
  } cases[] = {
    { "ｾｷｭﾘﾃｨ", "せきゅりてぃ" },
    { "ガード", "がーど" },
    { "ｶﾞｰﾄﾞ", "がーど" },
    { "ＵＴＭ　ＥＤＲ", "utm edr" },
    { "㈱備え", "(株)備え" },
    { "ﬁrewall eﬀect", "firewall effect" },
    { "㍻ ①", "平成 1" },
    { "情報 資\n産", "情報資産" },
    { "情報\nsecurity  policy\n方針", "情報 security policy 方針" },
    { "ＩＤ\nカード", "id かーど" },
    { "", "" },
    { " \n ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = sonae_page_fold (cases[i].page);

      g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

/* --- Finding --- */

static void
test_finding (void)
{
  static const char *const one[] = { "情報セキュリティの手引き", "機密 性が高い情\n報資産を守る", "The Firewall \"blocks\" 100% of *it* - AND more (OR less)", NULL };
  static const char *const two[] = { "ﬁrewall と ＥＤＲ", "㈱備え帳", NULL };
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "セキュリティ", 1 },
    { "ｾｷｭﾘﾃｨ", 1 },
    { "せきゅりてぃ", 1 },
    { "FIREWALL", 2 },
    { "ﬁrewall", 2 },
    { "情報資産", 1 },
    { "機密", 1 },
    { "資産", 1 },
    { "手", 1 },
    { "情報", 2 },
    { "edr", 1 },
    { "(株)備え", 1 },
    { "株", 1 },
    { "機密 情報資産", 1 },
    { "情報資産 高い", 1 },
    { "機密 手引き", 0 },
    { "ありません", 0 },
    { "ない", 0 },
    /* What FTS5 would take for syntax. */
    { "\"blocks\"", 1 },
    { "\"", 1 },
    { "\"\"\"", 0 },
    { "*it*", 1 },
    { "fire*", 0 },
    { "100%", 1 },
    { "%%%", 0 },
    { "and", 1 },
    { "AND OR NOT", 0 },
    { "- AND", 1 },
    { "folded:firewall", 0 },
    { "(or", 1 },
    { "NEAR(fire wall)", 0 },
    { "^the", 0 },
    { "'; DROP TABLE page; --", 0 },
  };
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (NULL, SONAE_TEXT_CACHE_MAX);

  feed (cache, ONE, one);
  feed (cache, TWO, two);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = count (cache, cases[i].text);

      if (n != cases[i].n)
        g_error ("“%s” is on %u pages instead of %u", cases[i].text, n, cases[i].n);
    }
}

/* Only what was asked about is looked into, the best comes first, and no more than asked for. */
static void
test_best (void)
{
  static const char *const one[] = { "監査 は一度だけ。そして長い長い長い長い長い長い長い長い長い長い長い長い長い長い文が続きます。", "監査、監査、監査", "監査ログ", NULL };
  static const char *const other[] = { "監査ログ", NULL };
  static const char *const nobody[] = { NULL };
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (NULL, SONAE_TEXT_CACHE_MAX);
  const char *const texts[] = { "監査", "監査ログ" };

  feed (cache, ONE, one);
  feed (cache, OTHER, other);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint n;
      g_autoptr (GPtrArray) all = find_in (cache, both, texts[i], 100, &n);
      g_autoptr (GPtrArray) first = find_in (cache, both, texts[i], 1, &n);
      g_autoptr (GPtrArray) none = NULL;
      const SonaeTextHit *hit = g_ptr_array_index (all, 0);

      g_assert_cmpuint (n, ==, i == 0 ? 3 : 1);
      g_assert_cmpuint (all->len, ==, n);
      g_assert_cmpuint (first->len, ==, 1);
      g_assert_cmpstr (hit->sha256, ==, ONE);
      g_assert_cmpuint (hit->page, ==, i == 0 ? 2 : 3);
      g_assert_cmpstr (hit->text, ==, one[hit->page - 1]);
      none = find_in (cache, nobody, texts[i], 100, &n);
      g_assert_cmpuint (n, ==, 0);
    }
}

/* --- Feeding --- */

static void
test_piece_by_piece (void)
{
  static const char *const first[] = { "一頁目", NULL };
  static const char *const rest[] = { NULL, "三頁目" };
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (NULL, SONAE_TEXT_CACHE_MAX);
  g_autoptr (GError) error = NULL;
  SonaeTextStatus status = sonae_text_cache_get_status (cache, ONE);

  g_assert_cmpint (status.state, ==, SONAE_TEXT_UNREAD);
  g_assert_cmpuint (status.n_pages, ==, 0);
  g_assert_true (sonae_text_cache_begin (cache, ONE, 3, &error));
  g_assert_true (sonae_text_cache_add (cache, ONE, 0, first, 1, &error));
  status = sonae_text_cache_get_status (cache, ONE);
  g_assert_cmpint (status.state, ==, SONAE_TEXT_UNREAD);
  g_assert_cmpuint (status.n_pages, ==, 3);
  g_assert_cmpuint (status.n_done, ==, 1);
  /* What is there is found already. */
  g_assert_cmpuint (count (cache, "一頁目"), ==, 1);

  /* Twice the same, a gap, more than there are. */
  g_assert_false (sonae_text_cache_add (cache, ONE, 0, first, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  g_assert_false (sonae_text_cache_add (cache, ONE, 2, rest, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  g_assert_false (sonae_text_cache_add (cache, TWO, 0, first, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);

  /* Beginning again goes on. */
  g_assert_true (sonae_text_cache_begin (cache, ONE, 3, &error));
  g_assert_cmpuint (sonae_text_cache_get_status (cache, ONE).n_done, ==, 1);
  g_assert_true (sonae_text_cache_add (cache, ONE, 1, rest, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sonae_text_cache_get_status (cache, ONE).state, ==, SONAE_TEXT_READ);
  g_assert_cmpuint (count (cache, "頁目"), ==, 2);
  g_assert_cmpuint (count (cache, "三頁目"), ==, 1);

  g_assert_true (sonae_text_cache_refuse (cache, TWO, &error));
  g_assert_cmpint (sonae_text_cache_get_status (cache, TWO).state, ==, SONAE_TEXT_REFUSED);
}

static void
test_bounded (void)
{
  static const char *const page[] = { "二十バイトより長い文", NULL };
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (NULL, 70);

  feed (cache, ONE, page);
  feed (cache, TWO, page);
  g_assert_cmpuint (count (cache, "バイト"), ==, 2);
  feed (cache, OTHER, page);
  /* 30 bytes each: two fit. */
  g_assert_cmpint (sonae_text_cache_get_status (cache, ONE).state, ==, SONAE_TEXT_UNREAD);
  g_assert_cmpint (sonae_text_cache_get_status (cache, TWO).state, ==, SONAE_TEXT_READ);
  g_assert_cmpuint (count (cache, "バイト"), ==, 1);
  g_assert_cmpuint (count (cache, "長い"), ==, 1);
}

/* --- The file --- */

static void
test_kept (void)
{
  static const char *const page[] = { "守るべき情報", NULL };
  g_autofree char *path = fixture_path ("kept/text.db");
  GStatBuf status;

  {
    g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);

    feed (cache, ONE, page);
  }
  {
    g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);
    g_autoptr (SonaeTextCache) second = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);

    g_assert_cmpuint (count (cache, "守るべき"), ==, 1);
    feed (second, TWO, page);
    g_assert_cmpuint (count (cache, "守るべき"), ==, 2);
  }
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

/* Whatever the file is, the cache works, and is empty at worst. */
static void
test_damaged (void)
{
  static const char *const page[] = { "守るべき情報", "もう一頁の守るべき情報", NULL };

  for (guint kind = 0; kind < 6; kind++)
    {
      g_autofree char *name = g_strdup_printf ("damaged-%u/text.db", kind);
      g_autofree char *path = fixture_path (name);
      g_autofree char *bytes = NULL;
      gsize size;

      {
        g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);

        feed (cache, ONE, page);
      }
      g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
      g_assert_cmpuint (size, >, 8192);
      switch (kind)
        {
        case 0: /* the header stays */
          memset (bytes + 200, 0xA5, size - 200);
          break;
        case 1: /* another kind of file */
          memset (bytes, 'x', size);
          break;
        case 2:
          size = 0;
          break;
        case 3: /* cut off */
          size = 4096;
          break;
        case 4: /* the tables' pages */
          memset (bytes + 4096, 0, size - 4096);
          break;
        default: /* of a later version: user_version */
          bytes[63] = 99;
          break;
        }
      g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
      {
        g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (path, SONAE_TEXT_CACHE_MAX);

        g_assert_cmpuint (count (cache, "守るべき"), ==, 0);
        feed (cache, TWO, page);
        g_assert_cmpuint (count (cache, "守るべき"), ==, 2);
      }
    }
}

/* A folder where nothing can be written, and a folder in the file's place. */
static void
test_no_file (void)
{
  static const char *const page[] = { "守るべき情報", NULL };
  g_autofree char *folder = fixture_path ("in-the-way");
  g_autofree char *inside = g_build_filename (folder, "full", NULL);
  const char *const paths[] = { "/dev/null/sonaecho/text.db", folder };

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SonaeTextCache) cache = sonae_text_cache_new (paths[i], SONAE_TEXT_CACHE_MAX);

      feed (cache, ONE, page);
      g_assert_cmpuint (count (cache, "守るべき"), ==, 1);
    }
}

/* --- Snippets --- */

/* The matches in brackets. */
static char *
mark (const SonaeSnippet *snippet)
{
  GString *marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < snippet->ranges->len; i++)
    {
      const SonaeTextRange *range = &g_array_index (snippet->ranges, SonaeTextRange, i);

      g_assert_cmpuint (range->start, >=, at);
      g_string_append_len (marked, snippet->text + at, range->start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, snippet->text + range->start, range->length);
      g_string_append_c (marked, ']');
      at = range->start + range->length;
    }
  g_string_append (marked, snippet->text + at);
  return g_string_free (marked, FALSE);
}

static void
test_snippets (void)
{
  static const struct
  {
    const char *text, *words;
    guint max;
    gboolean page;
    const char *marked;
  } cases[] = {
    { "情報ｾｷｭﾘﾃｨの手引き", "セキュリティ", 40, FALSE, "情報[ｾｷｭﾘﾃｨ]の手引き" },
    { "㈱備え帳", "株", 40, FALSE, "[㈱]備え帳" },
    { "ｶﾞｰﾄﾞと盾", "が", 40, FALSE, "[ｶﾞ]ｰﾄﾞと盾" },
    { "機密と可用", "可用 機密", 40, FALSE, "[機密]と[可用]" },
    { "abab", "ab ba", 40, FALSE, "[abab]" },
    { "情報\n資産", "情報資産", 40, TRUE, "[情報 資産]" },
    { "情報\n資産", "情報資産", 40, FALSE, "情報 資産" },
    { "a  b", "a b", 40, FALSE, "[a]  [b]" },
    { "あいうえおかきくけこさしすせそ", "け", 8, FALSE, "…きく[け]こさしすせ…" },
    { "あいうえおかきくけこ", "ない", 4, FALSE, "あいうえ…" },
    { "ﬁn ﬁre", "fi", 40, FALSE, "[ﬁ]n [ﬁ]re" },
    { "", "a", 4, FALSE, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = sonae_text_fold (cases[i].words);
      g_auto (GStrv) words = g_strsplit (folded, " ", -1);
      g_autoptr (SonaeSnippet) snippet = sonae_snippet_new (cases[i].text, (const char *const *) words, cases[i].max, cases[i].page);
      g_autofree char *marked = mark (snippet);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/text-cache/folding", test_folding);
  g_test_add_func ("/text-cache/finding", test_finding);
  g_test_add_func ("/text-cache/best", test_best);
  g_test_add_func ("/text-cache/piece-by-piece", test_piece_by_piece);
  g_test_add_func ("/text-cache/bounded", test_bounded);
  g_test_add_func ("/text-cache/kept", test_kept);
  g_test_add_func ("/text-cache/damaged", test_damaged);
  g_test_add_func ("/text-cache/no-file", test_no_file);
  g_test_add_func ("/text-cache/snippets", test_snippets);
  return g_test_run ();
}
