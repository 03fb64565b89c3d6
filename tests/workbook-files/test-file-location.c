/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

static void
test_display_name (void)
{
  static const struct { const char *path; const char *name; } cases[] = {
    { "/a/acme.sonae", "acme.sonae" },
    { "/a/備え帳.sonae", "備え帳.sonae" },
    { "/a/\x94\xf5.sonae", "\xef\xbf\xbd\xef\xbf\xbd.sonae" },
    { "/a/\xe5\x82.sonae", "\xef\xbf\xbd.sonae" },
    { "/a/b\tc\nd.sonae", "b\xef\xbf\xbd" "c\xef\xbf\xbd" "d.sonae" },
    { "/a/x\xe2\x80\xae" "eanos.exe", "x\xef\xbf\xbd" "eanos.exe" }, /* right-to-left override */
    { "/", "/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);
      g_autofree char *name = sonae_file_display_name (file);

      if (g_utf8_validate (cases[i].name, -1, NULL))
        g_assert_true (g_utf8_validate (name, -1, NULL));
      g_test_message ("%s", name);
      if (i == 3) /* how many marks stand for a broken sequence is GLib's affair */
        g_assert_true (g_str_has_suffix (name, "\xef\xbf\xbd.sonae"));
      else
        g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static char *
key_of (const char *folder, const char *name)
{
  g_autoptr (GFile) file = files_child (folder, name);
  char *key = sonae_file_key (file);

  g_assert_cmpuint (strlen (key), ==, 32);
  g_assert_cmpuint (strspn (key, "0123456789abcdef"), ==, 32);
  return key;
}

static void
assert_same_key (const char *folder, const char *one, const char *other, gboolean same)
{
  g_autofree char *a = key_of (folder, one);
  g_autofree char *b = key_of (folder, other);

  g_test_message ("%s %s %s", a, same ? "is" : "is not", b);
  if (same)
    g_assert_cmpstr (a, ==, b);
  else
    g_assert_cmpstr (a, !=, b);
}

static void
test_key (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autofree char *real = g_build_filename (folder, "real", NULL);
  g_autofree char *way = g_build_filename (folder, "way", NULL);
  g_autofree char *link = g_build_filename (folder, "link.sonae", NULL);
  g_autofree char *circle = g_build_filename (folder, "circle", NULL);
  g_autofree char *before = NULL;
  g_autofree char *before_link = NULL;
  g_autofree char *after = NULL;
  g_autofree char *after_link = NULL;
  g_autoptr (GFile) file = files_child (folder, "real/acme.sonae");

  g_assert_cmpint (g_mkdir (real, 0700), ==, 0);
  g_assert_cmpint (symlink ("real", way), ==, 0);
  g_assert_cmpint (symlink ("way/acme.sonae", link), ==, 0);
  g_assert_cmpint (symlink ("circle", circle), ==, 0);

  /* Before and after it is made, also through a link that points to nothing yet. */
  before = key_of (folder, "real/acme.sonae");
  before_link = key_of (folder, "link.sonae");
  files_write_text (file, "x");
  after = key_of (folder, "real/acme.sonae");
  after_link = key_of (folder, "link.sonae");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpstr (before_link, ==, after);
  g_assert_cmpstr (after_link, ==, after);

  assert_same_key (folder, "real/acme.sonae", "way/acme.sonae", TRUE);
  assert_same_key (folder, "real/acme.sonae", "real/./../real//acme.sonae", TRUE);
  assert_same_key (folder, "way/no/such/x.sonae", "real/no/such/x.sonae", TRUE);
  assert_same_key (folder, "real/acme.sonae", "real/Acme.sonae", FALSE);
  assert_same_key (folder, "real/\x94.sonae", "real/\x95.sonae", FALSE);
  assert_same_key (folder, "circle", "circle", TRUE);
}

static void
test_remote (void)
{
  g_autoptr (GFile) one = g_file_new_for_uri ("nosuchscheme://host/acme.sonae");
  g_autoptr (GFile) same = g_file_new_for_uri ("nosuchscheme://host/acme.sonae");
  g_autoptr (GFile) other = g_file_new_for_uri ("nosuchscheme://host/other.sonae");
  g_autofree char *key = sonae_file_key (one);
  g_autofree char *same_key = sonae_file_key (same);
  g_autofree char *other_key = sonae_file_key (other);

  g_assert_cmpstr (key, ==, same_key);
  g_assert_cmpstr (key, !=, other_key);
  g_assert_true (sonae_file_needs_stream (one));
}

static void
test_needs_stream (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) plain = files_child (folder, "acme.sonae");
  g_autoptr (GFile) link = files_child (folder, "link.sonae");
  g_autofree char *by_uid = g_strdup_printf ("/run/user/%u/doc/1a2b/acme.sonae", (guint) getuid ());
  g_autofree char *beside = g_strdup_printf ("/run/user/%u/docs/acme.sonae", (guint) getuid ());
  g_autoptr (GFile) portal = g_file_new_for_path (by_uid);
  g_autoptr (GFile) no_portal = g_file_new_for_path (beside);
  g_autoptr (GFile) flatpak = g_file_new_for_path ("/run/flatpak/doc/1a2b/acme.sonae");
  g_autoptr (GFile) environment = g_file_new_build_filename (g_get_user_runtime_dir (), "doc", "1a2b", "acme.sonae", NULL);

  g_assert_false (sonae_file_needs_stream (plain));
  g_assert_false (sonae_file_needs_stream (no_portal));
  g_assert_true (sonae_file_needs_stream (portal));
  g_assert_true (sonae_file_needs_stream (flatpak));
  g_assert_true (sonae_file_needs_stream (environment));
  g_assert_cmpint (symlink (by_uid, g_file_peek_path (link)), ==, 0);
  g_assert_true (sonae_file_needs_stream (link));

  sonae_file_force_portal_for_tests (TRUE);
  g_assert_true (sonae_file_needs_stream (plain));
  sonae_file_force_portal_for_tests (FALSE);
  g_assert_false (sonae_file_needs_stream (plain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-location/display-name", test_display_name);
  g_test_add_func ("/file-location/key", test_key);
  g_test_add_func ("/file-location/remote", test_remote);
  g_test_add_func ("/file-location/needs-stream", test_needs_stream);
  return files_test_run ();
}
