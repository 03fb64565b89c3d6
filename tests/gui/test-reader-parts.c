/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "gui/reader/sonae-reader-address.h"
#include "gui/reader/sonae-reader-history.h"
#include "gui/reader/sonae-reader-page-words.h"
#include "gui/reader/sonae-reader-places.h"

/* What of the reader needs no window and no PDF. */

static void
assert_goes (SonaeReaderHistory *history, gboolean back, SonaeReaderSpot here, guint page)
{
  SonaeReaderSpot to;

  g_assert_true (sonae_reader_history_go (history, back, &here, &to));
  g_assert_cmpuint (to.page, ==, page);
}

static void
test_history (void)
{
  SonaeReaderHistory *history = sonae_reader_history_new ();
  const SonaeReaderSpot one = { 1, 0, 0 }, five = { 5, 0, 300 }, nine = { 9, 0, 0 }, here = { 9, 0, 10 };
  SonaeReaderSpot to;

  g_assert_false (sonae_reader_history_can_go (history, TRUE));
  g_assert_false (sonae_reader_history_go (history, TRUE, &one, &to));
  sonae_reader_history_jump (history, &one);
  sonae_reader_history_jump (history, &five);
  assert_goes (history, TRUE, nine, 5);
  g_assert_true (sonae_reader_history_can_go (history, FALSE));
  assert_goes (history, TRUE, five, 1);
  g_assert_false (sonae_reader_history_can_go (history, TRUE));
  assert_goes (history, FALSE, one, 5);
  assert_goes (history, FALSE, five, 9);

  /* A jump forgets what was ahead. */
  assert_goes (history, TRUE, nine, 5);
  sonae_reader_history_jump (history, &five);
  g_assert_false (sonae_reader_history_can_go (history, FALSE));

  /* Where one is already is passed over, and a second jump from one place counts once. */
  sonae_reader_history_clear (history);
  sonae_reader_history_jump (history, &five);
  sonae_reader_history_jump (history, &nine);
  sonae_reader_history_jump (history, &here);
  assert_goes (history, TRUE, here, 5);
  g_assert_false (sonae_reader_history_can_go (history, TRUE));

  sonae_reader_history_clear (history);
  for (guint page = 0; page < SONAE_READER_HISTORY_MAX + 20; page++)
    {
      const SonaeReaderSpot spot = { page, 0, 0 };

      sonae_reader_history_jump (history, &spot);
    }
  for (guint i = 0; i < SONAE_READER_HISTORY_MAX; i++)
    assert_goes (history, TRUE, (SonaeReaderSpot){ 1000, 0, i * 100.0 }, SONAE_READER_HISTORY_MAX + 19 - i);
  g_assert_false (sonae_reader_history_can_go (history, TRUE));
  sonae_reader_history_free (history);
}

static void
test_pages (void)
{
  static const struct
  {
    const char *typed;
    const char *clean;
  } cases[] = {
    { "12", "12" },         { " 12 ", "12" },    { "１２", "12" },        { "iv", "iv" },       { "ⅳ", "iv" },     { "12 / 272", "12" },
    { "12/272", "12" },     { "A/3", "A/3" },    { "p. 12", "12" },       { "P12", "12" },      { "page 7", "7" },  { "第3ページ", "3" },
    { "12頁", "12" },       { "p", "p" },        { "Preface", "Preface" }, { "付録A", "付録A" }, { "", NULL },       { "  ", NULL },
    { "12/", "12/" },       { "/12", "/12" },    { "ページ", NULL },
  };
  g_autofree char *plain = sonae_reader_page_rest (3, 272, "4");
  g_autofree char *none = sonae_reader_page_rest (3, 272, NULL);
  g_autofree char *roman = sonae_reader_page_rest (3, 272, "iv");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = sonae_reader_page_clean (cases[i].typed);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
  g_assert_cmpstr (plain, ==, "of 272");
  g_assert_cmpstr (none, ==, "of 272");
  g_assert_cmpstr (roman, ==, "(4 of 272)");
}

/* --- Where documents were left --- */

static char *
digest (guint n)
{
  return g_strdup_printf ("%064x", n);
}

static char *
places_file (void)
{
  return g_build_filename (g_get_user_state_dir (), "sonaecho", "reading.ini", NULL);
}

static void
write_places (const char *text)
{
  g_autofree char *path = places_file ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_places (void)
{
  const SonaeReaderPlace place = { 41, 12, 340.4, 1.25, 0, FALSE, 2, 90, TRUE };
  g_autofree char *path = places_file ();
  g_autofree char *one = digest (1);
  g_autofree char *first = NULL;
  SonaeReaderPlace found;
  GStatBuf status;

  g_assert_false (sonae_reader_places_get (one, &found));
  sonae_reader_places_set (one, &place);
  g_assert_true (sonae_reader_places_get (one, &found));
  g_assert_cmpuint (found.page, ==, 41);
  g_assert_cmpfloat (found.y, ==, 340);
  g_assert_cmpfloat (found.scale, ==, 1.25);
  g_assert_cmpint (found.fit, ==, 0);
  g_assert_false (found.continuous);
  g_assert_cmpuint (found.columns, ==, 2);
  g_assert_cmpuint (found.rotation, ==, 90);
  g_assert_true (found.night);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  /* The one that was not read for longest goes first. */
  first = digest (1000);
  for (guint i = 0; i < SONAE_READER_PLACES_MAX; i++)
    {
      g_autofree char *other = digest (1000 + i);

      sonae_reader_places_set (other, &place);
      if (i == 0)
        sonae_reader_places_set (one, &place);
    }
  g_assert_true (sonae_reader_places_get (one, &found));
  g_assert_false (sonae_reader_places_get (first, &found));
}

static void
test_places_broken (void)
{
  g_autofree char *one = digest (1);
  g_autofree char *other = digest (2);
  g_autofree char *text = NULL;
  g_autofree char *large = NULL;
  SonaeReaderPlace found;
  const SonaeReaderPlace place = { .page = 3, .scale = 1, .columns = 1 };

  /* What cannot be is what it is at first. */
  text = g_strdup_printf ("[%s]\npage=-4\nx=nan\ny=inf\nscale=1e9\nfit=7\ncolumns=0\nrotation=45\nnight=maybe\n", one);
  write_places (text);
  g_assert_true (sonae_reader_places_get (one, &found));
  g_assert_cmpuint (found.page, ==, 0);
  g_assert_cmpfloat (found.x, ==, 0);
  g_assert_cmpfloat (found.y, ==, 0);
  g_assert_cmpfloat (found.scale, ==, 1);
  g_assert_cmpint (found.fit, ==, 1);
  g_assert_cmpuint (found.columns, ==, 1);
  g_assert_cmpuint (found.rotation, ==, 0);
  g_assert_false (found.night);

  g_assert_false (sonae_reader_places_get (NULL, &found));
  g_assert_false (sonae_reader_places_get ("../etc", &found));

  write_places ("\001 no key file");
  g_assert_false (sonae_reader_places_get (one, &found));
  sonae_reader_places_set (other, &place);
  g_assert_true (sonae_reader_places_get (other, &found));
  g_assert_cmpuint (found.page, ==, 3);

  /* Larger than we ever write: not read. */
  large = g_strnfill (300 * 1024, 'x');
  g_free (text);
  text = g_strdup_printf ("[%s]\npage=4\n# %s\n", one, large);
  write_places (text);
  g_assert_false (sonae_reader_places_get (one, &found));
}

/* --- Addresses --- */

static void
test_addresses (void)
{
  static const struct
  {
    const char *address;
    const char *shown;
  } cases[] = {
    { "https://example.jp/a b", "https://example.jp/a b" },
    { "https://example.jp/\n\tx", "https://example.jp/<U+000A><U+0009>x" },
    /* Would be read from right to left, or not be seen. */
    { "https://example.jp/\xE2\x80\xAEgpj.exe", "https://example.jp/<U+202E>gpj.exe" },
    { "https://exam\xE2\x80\x8Bple.jp", "https://exam<U+200B>ple.jp" },
    { "日本.jp", "日本.jp" },
  };
  static const struct
  {
    const char *address;
    const char *path;
  } files[] = {
    { "file:///etc/hosts", "/etc/hosts" }, { "/etc/hosts", "/etc/hosts" },      { "other.pdf", "/home/a/other.pdf" },
    { "../b/x%20y.pdf", "/home/b/x y.pdf" }, { "ftp://host/x.pdf", NULL },      { "", NULL },
  };
  g_autoptr (GFile) document = g_file_new_for_path ("/home/a/this.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = sonae_reader_address_show (cases[i].address);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GFile) file = sonae_reader_address_file (files[i].address, document);

      g_assert_cmpstr (file != NULL ? g_file_peek_path (file) : NULL, ==, files[i].path);
    }
  g_assert_null (sonae_reader_address_file ("other.pdf", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/reader-parts/history", test_history);
  g_test_add_func ("/reader-parts/pages", test_pages);
  g_test_add_func ("/reader-parts/places", test_places);
  g_test_add_func ("/reader-parts/places-broken", test_places_broken);
  g_test_add_func ("/reader-parts/addresses", test_addresses);
  return g_test_run ();
}
