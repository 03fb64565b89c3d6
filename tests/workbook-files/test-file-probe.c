/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#define PAGE 4096

static void
put_u32 (guint8 *bytes, gsize at, guint32 value)
{
  for (guint i = 0; i < 4; i++)
    bytes[at + i] = (guint8) (value >> (24 - 8 * i));
}

/* What a probe looks at; the defaults make a good workbook of two pages. */
typedef struct
{
  const char *what;
  int length;         /* of the file; 0: two pages, -1: none at all */
  gboolean other;     /* no SQLite magic */
  guint32 application;
  guint16 page_size;  /* 1: 65536 */
  guint32 pages;      /* as the header says */
  gboolean old_count; /* the page count is not valid */
  gboolean wal;
  int code;           /* -1: good */
} Case;

static void
write_case (const char *path, const Case *c)
{
  gsize length = c->length > 0 ? c->length : c->length < 0 ? 0 : 2 * PAGE;
  g_autofree guint8 *bytes = g_malloc0 (MAX (length, 100));
  guint16 page_size = c->page_size != 0 ? c->page_size : PAGE;

  memcpy (bytes, c->other ? "%PDF-1.7 whatever" : "SQLite format 3", 16);
  bytes[16] = (guint8) (page_size >> 8);
  bytes[17] = (guint8) page_size;
  bytes[18] = bytes[19] = c->wal ? 2 : 1;
  put_u32 (bytes, 24, 7);
  put_u32 (bytes, 28, c->pages != 0 ? c->pages : 2);
  put_u32 (bytes, 60, 41);
  put_u32 (bytes, 68, c->application != 0 ? c->application : SONAE_FILE_APPLICATION_ID);
  put_u32 (bytes, 92, c->old_count ? 6 : 7);
  files_write (path, bytes, length);
}

static void
test_content (void)
{
  static const Case cases[] = {
    { "good", .code = -1 },
    { "WAL mode, closed properly", .wal = TRUE, .code = -1 },
    { "64 KiB pages", .length = 131072, .page_size = 1, .code = -1 },
    { "512-byte pages", .length = 1024, .page_size = 512, .code = -1 },
    { "more pages than the header says", .length = 3 * PAGE, .code = -1 },
    { "count of an old SQLite, too high but not valid", .pages = 9, .old_count = TRUE, .code = -1 },
    { "0 bytes", .length = -1, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "one byte of ours", .length = 1, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "shorter than the magic", .length = 15, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "magic only", .length = 16, .code = SONAE_ERROR_DAMAGED },
    { "shorter than the header", .length = 99, .code = SONAE_ERROR_DAMAGED },
    { "header only", .length = 100, .code = SONAE_ERROR_DAMAGED },
    { "cut within a page", .length = 2 * PAGE - 1, .code = SONAE_ERROR_DAMAGED },
    { "cut between pages", .length = PAGE, .code = SONAE_ERROR_DAMAGED },
    { "page size 3000", .page_size = 3000, .code = SONAE_ERROR_DAMAGED },
    { "page size 256", .page_size = 256, .code = SONAE_ERROR_DAMAGED },
    { "page size 2", .page_size = 2, .code = SONAE_ERROR_DAMAGED },
    { "a PDF", .other = TRUE, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "a short text", .other = TRUE, .length = 5, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "another program's database", .application = 0x42424242, .code = SONAE_ERROR_NOT_WORKBOOK },
    { "another program's database, cut", .application = 0x42424242, .length = 5000, .code = SONAE_ERROR_NOT_WORKBOOK },
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      SonaeFileHeader header = { 0 };
      gsize length;
      gboolean good;

      g_test_message ("%s", c->what);
      write_case (g_file_peek_path (file), c);
      g_file_get_contents (g_file_peek_path (file), &before, &length, NULL);
      good = sonae_file_probe (file, &header, &error);
      if (c->code < 0)
        {
          g_assert_no_error (error);
          g_assert_true (good);
          g_assert_cmphex (header.application_id, ==, SONAE_FILE_APPLICATION_ID);
          g_assert_cmpuint (header.user_version, ==, 41);
          g_assert_cmpint (header.wal_header, ==, c->wal);
        }
      else
        {
          g_assert_false (good);
          g_assert_error (error, SONAE_ERROR, c->code);
          files_assert_sentence (error, "“acme.sonae”");
        }
      files_assert_content (g_file_peek_path (file), before, length);
    }
}

/* The sentence says which of the reasons it was. */
static void
test_words (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  static const struct { Case c; const char *words; } cases[] = {
    { { .length = -1 }, "0 bytes" },
    { { .other = TRUE }, "not a workbook" },
    { { .application = 1 }, "another program" },
    { { .length = 5000 }, "damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      write_case (g_file_peek_path (file), &cases[i].c);
      g_assert_false (sonae_file_probe (file, NULL, &error));
      files_assert_sentence (error, cases[i].words);
    }
}

static void
test_siblings (void)
{
  static const struct { const char *suffix; const char *data; gsize length; gboolean conflict; } cases[] = {
    { "-wal", "", 0, FALSE },
    { "-wal", "x", 1, TRUE },
    { "-journal", "", 0, FALSE },
    { "-journal", "\xd9\xd5\x05\xf9", 4, TRUE },
    { "-journal", "\0\0\0\0", 4, FALSE }, /* finished, in SQLite's PERSIST mode */
    { "-shm", "x", 1, FALSE },
  };
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autoptr (GFile) link = files_child (folder, "link.sonae");

  write_case (g_file_peek_path (file), &(Case) { 0 });
  g_assert_cmpint (symlink ("acme.sonae", g_file_peek_path (link)), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *beside = g_strconcat (g_file_peek_path (file), cases[i].suffix, NULL);
      GFile *ways[] = { file, link };

      files_write (beside, cases[i].data, cases[i].length);
      for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_cmpint (sonae_file_probe (ways[way], NULL, &error), ==, !cases[i].conflict);
          if (cases[i].conflict)
            {
              g_assert_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT);
              files_assert_sentence (error, "Another program");
            }
        }
      g_unlink (beside);
    }
}

static void
assert_fails (GFile *file, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_file_probe (file, NULL, &error));
  g_assert_error (error, SONAE_ERROR, code);
  files_assert_sentence (error, words);
}

static void
test_no_file (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) missing = files_child (folder, "missing.sonae");
  g_autoptr (GFile) no_folder = files_child (folder, "no/such/acme.sonae");
  g_autoptr (GFile) plain = files_child (folder, "plain");
  g_autoptr (GFile) below_plain = files_child (folder, "plain/acme.sonae");
  g_autoptr (GFile) self = g_file_new_for_path (folder);
  g_autoptr (GFile) pipe = files_child (folder, "pipe.sonae");
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/full");
  g_autoptr (GFile) circle = files_child (folder, "circle.sonae");
  g_autoptr (GFile) dangling = files_child (folder, "dangling.sonae");
  g_autofree char *long_name = g_strnfill (300, 'x');
  g_autoptr (GFile) too_long = files_child (folder, long_name);
  g_autoptr (GFile) remote = g_file_new_for_uri ("nosuchscheme://host/acme.sonae");

  files_write_text (plain, "text");
  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600), ==, 0);
  g_assert_cmpint (symlink ("circle.sonae", g_file_peek_path (circle)), ==, 0);
  g_assert_cmpint (symlink ("nothing", g_file_peek_path (dangling)), ==, 0);

  assert_fails (missing, SONAE_ERROR_NOT_FOUND, "“missing.sonae”");
  assert_fails (no_folder, SONAE_ERROR_NOT_FOUND, "“acme.sonae”");
  assert_fails (below_plain, SONAE_ERROR_NOT_FOUND, "“acme.sonae”");
  assert_fails (dangling, SONAE_ERROR_NOT_FOUND, "“dangling.sonae”");
  assert_fails (too_long, SONAE_ERROR_NOT_FOUND, "too long");
  assert_fails (self, SONAE_ERROR_NOT_WORKBOOK, "folder");
  assert_fails (pipe, SONAE_ERROR_NOT_WORKBOOK, "ordinary file");
  assert_fails (device, SONAE_ERROR_NOT_WORKBOOK, "ordinary file");
  assert_fails (circle, SONAE_ERROR_IO, "leads back to itself");
  assert_fails (remote, SONAE_ERROR_IO, "“acme.sonae”");
}

static void
probe_without_right (gpointer data)
{
  assert_fails (data, SONAE_ERROR_IO, "permission");
}

static void
test_no_permission (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "acme.sonae");
  g_autofree char *closed = g_build_filename (folder, "closed", NULL);
  g_autoptr (GFile) inside = files_child (folder, "closed/acme.sonae");

  g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
  write_case (g_file_peek_path (file), &(Case) { 0 });
  g_assert_cmpint (g_chmod (g_file_peek_path (file), 0000), ==, 0);
  files_in_child (probe_without_right, file, TRUE);

  g_assert_cmpint (g_mkdir (closed, 0700), ==, 0);
  write_case (g_file_peek_path (inside), &(Case) { 0 });
  g_assert_cmpint (g_chmod (closed, 0000), ==, 0);
  files_in_child (probe_without_right, inside, TRUE);
  g_chmod (closed, 0700);
}

static void
test_strange_bytes (void)
{
  g_autoptr (FilesFolder) folder = files_folder_new ();
  g_autoptr (GFile) file = files_child (folder, "\x94\xf5\xa4\x96.sonae"); /* Shift-JIS */
  g_autoptr (GFile) lines = files_child (folder, "two\nlines.sonae");
  g_autoptr (GError) error = NULL;

  write_case (g_file_peek_path (file), &(Case) { 0 });
  g_assert_true (sonae_file_probe (file, NULL, &error));
  g_assert_no_error (error);
  files_write_text (file, "no workbook");
  assert_fails (file, SONAE_ERROR_NOT_WORKBOOK, ".sonae”");
  assert_fails (lines, SONAE_ERROR_NOT_FOUND, "“two\xef\xbf\xbdlines.sonae”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-probe/content", test_content);
  g_test_add_func ("/file-probe/words", test_words);
  g_test_add_func ("/file-probe/siblings", test_siblings);
  g_test_add_func ("/file-probe/no-file", test_no_file);
  g_test_add_func ("/file-probe/no-permission", test_no_permission);
  g_test_add_func ("/file-probe/strange-bytes", test_strange_bytes);
  return files_test_run ();
}
