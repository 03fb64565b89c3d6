/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static void
test_fold (void)
{
  static const struct { const char *text; const char *folded; } cases[] = {
    { "", "" },
    { "Backup", "backup" },
    { "  two\t\n words  ", "two words" },
    { "ｶﾞ", "が" },
    { "ガ", "が" },
    { "が", "が" },
    { "カ\xE3\x82\x99", "が" }, /* カ and a combining voiced mark */
    { "か\xE3\x82\x99", "が" },
    { "ﾊﾟｿｺﾝ", "ぱそこん" },
    { "パソコン", "ぱそこん" },
    { "サーバー", "さーばー" },
    { "ｻｰﾊﾞｰ", "さーばー" },
    { "ヴァイオリン", "ゔぁいおりん" },
    { "ＡＢＣ", "abc" },
    { "Ａｂ１２！", "ab12!" },
    { "㈱備え商店", "(株)備え商店" },
    { "（株）備え商店", "(株)備え商店" },
    { "①②", "12" },
    { "㍻", "平成" },
    { "㌔", "きろ" },
    { "全角　空白　", "全角 空白" },
    { "　　", "" },
    { "ÉCOLE", "école" },
    { "E\xCC\x81" "COLE", "école" },
    { "UTM・EDR", "utm・edr" },
    { "ＵＴＭ･ＥＤＲ", "utm・edr" },
    { "佐々木、〆切〇", "佐々木、〆切〇" },
    { "ﬁ", "fi" },
    { "😀 Ｏ", "😀 o" },
    { "ｱ\xC2\xA0ｲ", "あ い" }, /* no-break space */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = sonae_text_fold (cases[i].text);
      g_autofree char *again = sonae_text_fold (folded);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

/* The short way and the long way agree on every character of the basic plane that the short way might take: an emoji behind
 * forces the long one. */
static void
test_fold_ways (void)
{
  static const char *const tail = " 😀";

  for (gunichar c = 1; c <= 0xFFFF; c++)
    {
      char text[8] = { 0 };
      g_autofree char *with_tail = NULL;
      g_autofree char *near = NULL;
      g_autofree char *far = NULL;
      g_autofree char *expected = NULL;

      if (!g_unichar_validate (c) || !(c < 0x80 || (c >= 0x3000 && c <= 0x9FFF) || c >= 0xFF00))
        continue;
      g_unichar_to_utf8 (c, text);
      with_tail = g_strconcat (text, tail, NULL);
      near = sonae_text_fold (text);
      far = sonae_text_fold (with_tail);
      expected = *near == '\0' ? g_strdup (tail + 1) : g_strconcat (near, tail, NULL);
      g_assert_cmpstr (far, ==, expected);
    }
}

/* Bytes that are no text are folded to something, never read past the end. */
static void
test_fold_invalid (void)
{
  static const char *const texts[] = { "\xff", "\xe3", "\xe3\x82", "a\xe3\x82", "\xe3\x82z", "\xf0\x9f", "\xed\xa0\x80", "\xe0\x80\x80" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char *tight = g_strdup (texts[i]);
      g_autofree char *folded = sonae_text_fold (tight);

      g_assert_true (g_utf8_validate (folded, -1, NULL));
      g_free (tight);
    }
}

static void
test_contains (void)
{
  static const struct { const char *text; const char *needle; gboolean found; } cases[] = {
    { "社内サーバーのﾊﾞｯｸｱｯﾌﾟを取る", "バックアップ", TRUE },
    { "社内サーバーのバックアップを取る", "ばっくあっぷ", TRUE },
    { "ＵＴＭの更新", "utm", TRUE },
    { "UTMの更新", "ＥＤＲ", FALSE },
    { "any", "", TRUE },
    { "", "", TRUE },
    { "", "a", FALSE },
    { NULL, "", TRUE },
    { NULL, "a", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *needle = sonae_text_fold (cases[i].needle);

      g_assert_cmpint (sonae_text_contains (cases[i].text, needle), ==, cases[i].found);
    }
}

static void
test_check (void)
{
  static const struct { const char *text; gsize length; gsize max; gboolean multiline; gboolean ok; } cases[] = {
    { "", 0, 10, FALSE, TRUE },
    { NULL, 0, 10, FALSE, TRUE },
    { "abc", 3, 3, FALSE, TRUE },
    { "abcd", 4, 3, FALSE, FALSE },
    { "備え帳", 9, 3, FALSE, TRUE },
    { "備え帳簿", 12, 3, FALSE, FALSE },
    { "😀", 4, 1, FALSE, TRUE },
    { "a\nb", 3, 10, TRUE, TRUE },
    { "a\tb", 3, 10, TRUE, TRUE },
    { "a\nb", 3, 10, FALSE, FALSE },
    { "a\tb", 3, 10, FALSE, FALSE },
    { "a\rb", 3, 10, TRUE, FALSE },
    { "a\0b", 3, 10, TRUE, FALSE },
    { "a\x01" "b", 3, 10, TRUE, FALSE },
    { "a\x1b[m", 4, 10, TRUE, FALSE },
    { "a\x7f", 2, 10, TRUE, FALSE },
    { "\xC2\x85", 2, 10, TRUE, FALSE },
    { "\xC2\x9F", 2, 10, TRUE, FALSE },
    { "\xC2\xA0", 2, 10, TRUE, TRUE },
    { "\xff", 1, 10, TRUE, FALSE },
    { "\xe3\x82", 2, 10, TRUE, FALSE },
    { "\xe3\x82\x99", 2, 10, TRUE, FALSE }, /* the length cuts a character */
    { "\xed\xa0\x80", 3, 10, TRUE, FALSE }, /* a surrogate */
    { "\xc0\x80", 2, 10, TRUE, FALSE },     /* overlong */
    { "abcdef", 3, 3, FALSE, TRUE },        /* the length counts, not the end of the string */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean ok = sonae_text_check (cases[i].text, cases[i].length, cases[i].max, cases[i].multiline, &error);

      g_test_message ("case %u", i);
      g_assert_cmpint (ok, ==, cases[i].ok);
      if (ok)
        g_assert_no_error (error);
      else
        g_assert_error (error, SONAE_ERROR, SONAE_ERROR_VALUE);
    }
}

static void
test_ellipsize (void)
{
  static const struct { const char *text; gsize max; const char *result; } cases[] = {
    { "abc", 3, "abc" },
    { "abcd", 3, "ab…" },
    { "備え帳を開く", 4, "備え帳…" },
    { "a\nb", 3, "a b" },
    { "ab cd", 4, "ab…" },
    { "abe\xCC\x81xyz", 4, "ab…" }, /* e and its accent go together */
    { "ab", 1, "…" },
    { "", 1, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *result = sonae_text_ellipsize (cases[i].text, cases[i].max);

      g_assert_cmpstr (result, ==, cases[i].result);
    }
}

static void
test_set_str (void)
{
  char *text = NULL;

  g_assert_false (sonae_set_str (&text, NULL));
  g_assert_true (sonae_set_str (&text, "one"));
  g_assert_cmpstr (text, ==, "one");
  g_assert_false (sonae_set_str (&text, "one"));
  g_assert_true (sonae_set_str (&text, text + 1)); /* a part of the old value */
  g_assert_cmpstr (text, ==, "ne");
  g_assert_true (sonae_set_str (&text, NULL));
  g_assert_null (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/fold", test_fold);
  g_test_add_func ("/base/text/fold-ways", test_fold_ways);
  g_test_add_func ("/base/text/fold-invalid", test_fold_invalid);
  g_test_add_func ("/base/text/contains", test_contains);
  g_test_add_func ("/base/text/check", test_check);
  g_test_add_func ("/base/text/ellipsize", test_ellipsize);
  g_test_add_func ("/base/text/set-str", test_set_str);

  return g_test_run ();
}
