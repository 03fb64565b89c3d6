/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#include "base/sonae-clock.h"
#include "workbook/files/sonae-lease.h"
#include "workbook/files/sonae-private-copy.h"

#define AFTERNOON G_GINT64_CONSTANT (1795496520000000)
#define DIGEST "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"

static const SonaeFileIdentity identity = {
  .size = G_GINT64_CONSTANT (5000000000),
  .mtime_ns = G_GINT64_CONSTANT (1795496520123456789),
  .ctime_ns = G_GINT64_CONSTANT (1795496520123456790),
  .checked_ns = G_GINT64_CONSTANT (1795496521000000000),
  .inode = G_GUINT64_CONSTANT (18446744073709551615),
  .sha256 = DIGEST,
};

static SonaePrivateCopy *
copy_of (const char *folder, const char *name)
{
  g_autoptr (GFile) file = files_child (folder, name);
  g_autoptr (GError) error = NULL;
  SonaePrivateCopy *copy = sonae_private_copy_new (file, &error);

  g_assert_no_error (error);
  return copy;
}

static void
put_work (SonaePrivateCopy *copy)
{
  g_autoptr (GError) error = NULL;

  sonae_private_copy_make_directory (copy, &error);
  g_assert_no_error (error);
  files_write (sonae_private_copy_path (copy), "work", 4);
}

static void
test_places (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) copy = copy_of (folder, "acme.sonae");
  g_autoptr (SonaePrivateCopy) same = copy_of (folder, "./acme.sonae");
  g_autoptr (SonaePrivateCopy) other = copy_of (folder, "other.sonae");
  g_autofree char *expected = g_build_filename (g_get_user_data_dir (), "sonaecho", "work", sonae_private_copy_key (copy), NULL);
  g_autofree char *path = g_build_filename (expected, "workbook.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (sonae_private_copy_directory (copy), ==, expected);
  g_assert_cmpstr (sonae_private_copy_path (copy), ==, path);
  g_assert_cmpstr (sonae_private_copy_path (same), ==, path);
  g_assert_cmpstr (sonae_private_copy_path (other), !=, path);
  g_assert_false (g_file_test (expected, G_FILE_TEST_EXISTS));
  g_assert_false (sonae_private_copy_exists (copy));

  g_assert_cmpint (g_mkdir_with_parents (expected, 0755), ==, 0);
  sonae_private_copy_make_directory (copy, &error);
  g_assert_no_error (error);
  files_assert_mode (expected, 0700);
  g_assert_false (sonae_private_copy_exists (copy));
  put_work (copy);
  g_assert_true (sonae_private_copy_exists (copy));
  files_delete (expected);
}

static void
test_record (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) copy = copy_of (folder, "\x94\xf5;%\n.sonae");
  g_autofree char *path = g_build_filename (sonae_private_copy_directory (copy), "record.ini", NULL);
  g_autofree char *uri = g_file_get_uri (sonae_private_copy_file (copy));
  g_autoptr (SonaePrivateRecord) record = NULL;
  g_autoptr (SonaePrivateRecord) again = NULL;
  g_autoptr (GFile) source = NULL;
  g_autoptr (GError) error = NULL;
  mode_t old;

  g_assert_null (sonae_private_copy_load_record (copy, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  sonae_clock_freeze (AFTERNOON);
  old = umask (0);
  sonae_private_copy_save_record (copy, &identity, G_MAXINT64, &error);
  umask (old);
  g_assert_no_error (error);
  files_assert_mode (path, 0600);
  files_assert_mode (sonae_private_copy_directory (copy), 0700);

  record = sonae_private_copy_load_record (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->uri, ==, uri);
  source = g_file_new_for_uri (record->uri);
  g_assert_true (g_file_equal (source, sonae_private_copy_file (copy)));
  g_assert_true (g_utf8_validate (record->display_name, -1, NULL));
  g_assert_cmpint (record->change_id, ==, G_MAXINT64);
  g_assert_cmpstr (record->made_at, ==, "2026-11-24T05:02:00.000Z");
  g_assert_cmpint (record->identity.size, ==, identity.size);
  g_assert_cmpint (record->identity.mtime_ns, ==, identity.mtime_ns);
  g_assert_cmpint (record->identity.ctime_ns, ==, identity.ctime_ns);
  g_assert_cmpint (record->identity.checked_ns, ==, identity.checked_ns);
  g_assert_cmpuint (record->identity.inode, ==, identity.inode);
  g_assert_cmpstr (record->identity.sha256, ==, DIGEST);

  /* Later it is still the copy that was made then. */
  sonae_clock_freeze (AFTERNOON + G_TIME_SPAN_DAY);
  sonae_private_copy_save_record (copy, &(SonaeFileIdentity) { 0 }, 0, &error);
  g_assert_no_error (error);
  again = sonae_private_copy_load_record (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->made_at, ==, "2026-11-24T05:02:00.000Z");
  g_assert_cmpstr (again->identity.sha256, ==, "");
  g_assert_cmpint (again->change_id, ==, 0);
  sonae_clock_freeze (-1);
  files_assert_names (sonae_private_copy_directory (copy), "record.ini");
  files_delete (sonae_private_copy_directory (copy));
}

static void
test_damaged_record (void)
{
  static const char good[] = "[record]\nuri=file:///a\nname=a\nmade-at=x\nchange=1\nsize=1\nmtime-ns=1\nctime-ns=1\nchecked-ns=1\ninode=1\nsha256=" DIGEST
                             "\n";
  static const struct { const char *from; const char *to; } cases[] = {
    { good, "" },
    { good, "\xff\xff\xff" },
    { "[record]", "[other]" },
    { "uri=", "url=" },
    { "name=", "nom=" },
    { "made-at=", "made=" },
    { "change=1", "change=one" },
    { "size=1", "size=1.5" },
    { "inode=1", "inode=-" },
    { "sha256=7", "sha256=" },
    { "sha256=7", "sha256=g" },
    { "sha256=7", "sha256=77" },
    { "checked-ns=1\n", "" },
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) copy = copy_of (folder, "acme.sonae");
  g_autofree char *path = g_build_filename (sonae_private_copy_directory (copy), "record.ini", NULL);
  g_autoptr (SonaePrivateRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  put_work (copy);
  files_write (path, good, strlen (good));
  record = sonae_private_copy_load_record (copy, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (good);
      g_autoptr (GPtrArray) leftovers = NULL;

      g_test_message ("%u", (guint) i);
      g_assert_cmpuint (g_string_replace (text, cases[i].from, cases[i].to, 1), ==, 1);
      files_write (path, text->str, text->len);
      g_assert_null (sonae_private_copy_load_record (copy, &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED);
      files_assert_sentence (error, sonae_private_copy_directory (copy));
      g_clear_error (&error);
      leftovers = sonae_private_copy_list_leftovers ();
      g_assert_cmpuint (leftovers->len, ==, 0);
    }

  g_unlink (path);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_null (sonae_private_copy_load_record (copy, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == SONAE_ERROR);
  files_delete (sonae_private_copy_directory (copy));
}

static void
test_record_not_written (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) copy = copy_of (folder, "acme.sonae");
  g_autoptr (SonaePrivateRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  sonae_private_copy_save_record (copy, &identity, 5, &error);
  g_assert_no_error (error);
  files_limit_size (100);
  g_assert_false (sonae_private_copy_save_record (copy, &identity, 6, &error));
  files_limit_size (-1);
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "working folder");
  g_clear_error (&error);

  /* The old one is whole, and nothing lies beside it. */
  record = sonae_private_copy_load_record (copy, &error);
  g_assert_no_error (error);
  g_assert_cmpint (record->change_id, ==, 5);
  files_assert_names (sonae_private_copy_directory (copy), "record.ini");
  files_delete (sonae_private_copy_directory (copy));
}

static void
test_remove (void)
{
  static const char *const others[] = { "workbook.sqlite-wal", "workbook.sqlite-shm", "workbook.sqlite.part", "snapshot.sqlite" };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) copy = copy_of (folder, "acme.sonae");
  const char *directory = sonae_private_copy_directory (copy);
  g_autofree char *holder = NULL;
  g_autoptr (GError) error = NULL;
  SonaeLease *lease = NULL;

  /* Nothing there yet: fine. */
  g_assert_true (sonae_private_copy_remove (copy, &error));
  g_assert_no_error (error);

  g_assert_true (sonae_lease_acquire (directory, &lease, &holder, &error));
  put_work (copy);
  sonae_private_copy_save_record (copy, &identity, 5, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (directory, others[i], NULL);

      files_write (path, "x", 1);
    }
  g_assert_true (sonae_private_copy_remove (copy, &error));
  g_assert_no_error (error);
  g_assert_false (sonae_private_copy_exists (copy));
  files_assert_names (directory, "lease");
  g_assert_true (sonae_lease_is_held (directory, NULL));
  sonae_lease_release (lease);
  g_assert_false (g_file_test (directory, G_FILE_TEST_EXISTS));

  /* What cannot be deleted is said. */
  g_assert_cmpint (g_mkdir_with_parents (sonae_private_copy_path (copy), 0700), ==, 0);
  g_assert_false (sonae_private_copy_remove (copy, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  files_assert_sentence (error, "working folder");
  files_delete (directory);
}

static void
test_leftovers (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (SonaePrivateCopy) left = copy_of (folder, "left.sonae");
  g_autoptr (SonaePrivateCopy) open = copy_of (folder, "open.sonae");
  g_autoptr (SonaePrivateCopy) unrecorded = copy_of (folder, "unrecorded.sonae");
  g_autoptr (SonaePrivateCopy) empty = copy_of (folder, "empty.sonae");
  g_autofree char *holder = NULL;
  g_autoptr (SonaeLease) lease = NULL;
  g_autoptr (GPtrArray) none = sonae_private_copy_list_leftovers ();
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  SonaeLeftover *leftover;

  g_assert_cmpuint (none->len, ==, 0);
  put_work (left);
  put_work (open);
  put_work (unrecorded);
  sonae_private_copy_save_record (left, &identity, 7, &error);
  g_assert_no_error (error);
  sonae_private_copy_save_record (open, &identity, 8, &error);
  g_assert_no_error (error);
  sonae_private_copy_save_record (empty, &identity, 9, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_lease_acquire (sonae_private_copy_directory (open), &lease, &holder, &error));

  found = sonae_private_copy_list_leftovers ();
  g_assert_cmpuint (found->len, ==, 1);
  leftover = found->pdata[0];
  g_assert_true (g_file_equal (leftover->source, sonae_private_copy_file (left)));
  g_assert_cmpstr (leftover->display_name, ==, "left.sonae");
  g_assert_cmpstr (leftover->directory, ==, sonae_private_copy_directory (left));
  g_assert_cmpint (leftover->change_id, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/private-copy/places", test_places);
  g_test_add_func ("/private-copy/record", test_record);
  g_test_add_func ("/private-copy/damaged-record", test_damaged_record);
  g_test_add_func ("/private-copy/record-not-written", test_record_not_written);
  g_test_add_func ("/private-copy/remove", test_remove);
  g_test_add_func ("/private-copy/leftovers", test_leftovers);
  return files_test_run ();
}
