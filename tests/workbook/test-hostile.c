/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <utime.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

/* Files that are none of ours, damaged, or made to do harm. Each one opens and can be read, or is refused in a sentence; the file stays as it is,
 * nothing is left behind, and nothing ever goes down. */

static GBytes *good;    /* a workbook with rows in every table */
static GFile *victim;   /* where each bad file is put */

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("証跡", strlen ("証跡"));

  return sonae_evidence_add (edit, "site", *(gint64 *) data, "証跡.txt", bytes, error) != 0;
}

static void
make_good (void)
{
  g_autoptr (GFile) file = fixture_file ("good.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 site = fixture_add (workbook, "site", "name", "本社", "employees", "12", NULL);
  g_autofree char *site_id = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  gint64 round, device, duty;
  g_autofree char *round_id = NULL;
  g_autofree char *device_id = NULL;
  g_autofree char *duty_id = NULL;

  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社みなと");
  fixture_add (workbook, "person", "name", "青木", "site_id", site_id, NULL);
  round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-04-01", "site_id", site_id, NULL);
  round_id = g_strdup_printf ("%" G_GINT64_FORMAT, round);
  for (int i = 1; i <= 25; i++)
    {
      g_autofree char *question = g_strdup_printf ("%d", i);

      fixture_add (workbook, "answer", "round_id", round_id, "question", question, "value", "partly", "note", "備考", NULL);
    }
  fixture_add (workbook, "action", "title", "更新", "state", "open", "due", "2026-12-01", NULL);
  device = fixture_add (workbook, "device", "kind", "edr", "product", "見本EDR", "licence_end", "2026-12-01", "site_id", site_id, NULL);
  device_id = g_strdup_printf ("%" G_GINT64_FORMAT, device);
  fixture_add (workbook, "endpoint", "hostname", "PC-01", "last_seen", "2026-11-20", "device_id", device_id, NULL);
  duty = fixture_add (workbook, "duty", "task", "確認", "cadence", "weekly", "next_due", "2026-12-01", "device_id", device_id, NULL);
  duty_id = g_strdup_printf ("%" G_GINT64_FORMAT, duty);
  fixture_add (workbook, "duty_log", "duty_id", duty_id, "done_on", "2026-11-24", NULL);
  fixture_add (workbook, "asset", "name", "名簿", "personal", "yes", "retention_until", "2026-12-01", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "evidence", evidence_func, &site, NULL));
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  fixture_close (workbook);
  good = fixture_bytes (file);
  victim = fixture_file ("victim.sonae");
}

/* A fresh file is read more than once, and waited for. */
static void
age (void)
{
  struct utimbuf long_ago = { 1600000000, 1600000000 };

  g_assert_cmpint (g_utime (g_file_peek_path (victim), &long_ago), ==, 0);
}

static void
put (const void *data, gsize size)
{
  g_assert_true (g_file_set_contents (g_file_peek_path (victim), data, (gssize) size, NULL));
  age ();
}

static void
put_tampered (const char *sql)
{
  put (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  fixture_sql (victim, sql);
  age ();
}

static void
assert_nothing_left (void)
{
  static const char *const folders[] = { "work", "snapshots" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sonaecho", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

      if (dir != NULL)
        g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
    }
}

/* Whatever ERROR is, it is one of ours and reads as a sentence. */
static void
assert_some_sentence (GError **error)
{
  g_assert_nonnull (*error);
  g_assert_true ((*error)->domain == SONAE_ERROR);
  g_assert_cmpuint (strlen ((*error)->message), <, 2000);
  fixture_assert_sentence (error, (*error)->code);
}

/* Reads all that a window would show: every row, every value, titles, the history with its details, contents, a past state. */
static void
read_everything (SonaeWorkbook *workbook)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  for (guint e = 0; e < n; e++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (entities[e]->name);
      g_autoptr (GPtrArray) rows = NULL;

      sonae_query_search (query, e % 2 == 0 ? "" : "本");
      rows = sonae_workbook_query (workbook, query, &error);
      if (rows == NULL)
        assert_some_sentence (&error);
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          g_autofree char *title = sonae_record_title (rows->pdata[i]);

          g_assert_true (g_utf8_validate (title, -1, NULL));
          for (guint f = 0; f < entities[e]->n_fields; f++)
            {
              g_autofree char *text = sonae_record_format (rows->pdata[i], entities[e]->fields[f].name);

              g_assert_true (g_utf8_validate (text, -1, NULL));
            }
          if (strcmp (entities[e]->name, "evidence") == 0)
            {
              g_autoptr (GBytes) content = sonae_workbook_get_content (workbook, sonae_record_get_text (rows->pdata[i], "sha256"), &error);

              if (content == NULL)
                assert_some_sentence (&error);
            }
        }
    }
  {
    g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, &error);

    if (company == NULL)
      assert_some_sentence (&error);
  }
  history = sonae_workbook_history (workbook, 0, 1000, &error);
  if (history == NULL)
    assert_some_sentence (&error);
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      g_autoptr (GPtrArray) details = sonae_workbook_change_details (workbook, sonae_change_get_id (history->pdata[i]), &error);

      g_assert_true (g_utf8_validate (sonae_change_get_label (history->pdata[i]), -1, NULL));
      if (details == NULL)
        assert_some_sentence (&error);
    }
  {
    g_autoptr (SonaeWorkbook) past = sonae_workbook_open_past (workbook, "2020-01-01T00:00:00.000Z", NULL, &error);

    if (past == NULL)
      assert_some_sentence (&error);
  }
}

static gboolean
edit_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("site");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  if (rows == NULL || sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <'新'>}"), error) == 0)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!sonae_edit_delete (edit, "site", sonae_record_get_id (rows->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/* Undo, redo and edits either work or say why not. */
static void
change_something (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 3; i++)
    if (!sonae_workbook_undo (workbook, 1, &error))
      assert_some_sentence (&error);
  if (!sonae_workbook_redo (workbook, 2, &error))
    assert_some_sentence (&error);
  for (gint64 id = 1; id < 5; id++)
    if (!sonae_workbook_undo_change (workbook, id, &error))
      assert_some_sentence (&error);
  if (!sonae_workbook_edit (workbook, "edit", edit_func, NULL, &error))
    assert_some_sentence (&error);
}

/* What is at VICTIM is opened in each way. CODE: it has to be refused with that; 0: it has to open; -1: either. TRUE if it opens. */
static gboolean
try_victim (int code)
{
  static const SonaeOpenFlags ways[] = { SONAE_OPEN_NORMAL, SONAE_OPEN_READ_ONLY, SONAE_OPEN_KEEP_WORK | SONAE_OPEN_KEEP_FILE };
  g_autoptr (GBytes) before = g_file_load_bytes (victim, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gboolean opens = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      SonaeWorkbook *workbook = sonae_workbook_open (victim, ways[i], NULL, &error);

      if (code == 0)
        g_assert_no_error (error);
      if (i == 0)
        opens = workbook != NULL;
      g_assert_cmpint (opens, ==, workbook != NULL); /* each way the same */
      if (workbook == NULL)
        {
          if (code > 0)
            g_assert_error (error, SONAE_ERROR, code);
          assert_some_sentence (&error);
        }
      else
        {
          g_assert_cmpint (code, <=, 0);
          if (i == 0)
            read_everything (workbook);
          fixture_close (workbook);
        }
    }
  findings = sonae_workbook_verify (victim, NULL, &error);
  if (findings == NULL)
    assert_some_sentence (&error);
  /* Whoever just looks changes nothing. */
  if (before != NULL)
    {
      g_autoptr (GBytes) after = fixture_bytes (victim);

      g_assert_true (g_bytes_equal (before, after));
    }
  assert_nothing_left ();
  if (opens)
    {
      SonaeWorkbook *workbook = fixture_open (victim, SONAE_OPEN_NORMAL);

      change_something (workbook);
      if (!sonae_workbook_close (workbook, &error))
        assert_some_sentence (&error);
      g_object_unref (workbook);
    }
  return opens;
}

/* SONAE_ERROR_USAGE is code 0 and never comes here; "has to open" is told apart from it. */
G_STATIC_ASSERT (SONAE_ERROR_USAGE == 0);

static gboolean
is_long (void)
{
  return g_getenv ("SONAECHO_LONG") != NULL;
}

static void
test_good (void)
{
  put (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  try_victim (0);
}

static void
test_contents (void)
{
  static const struct { const char *name, *data; gsize size; int code; } cases[] = {
    { "empty", "", 0, SONAE_ERROR_NOT_WORKBOOK },
    { "one byte", "S", 1, SONAE_ERROR_NOT_WORKBOOK },
    { "text", "備え帳\n", 10, SONAE_ERROR_NOT_WORKBOOK },
    { "PDF", "%PDF-1.7\n", 9, SONAE_ERROR_NOT_WORKBOOK },
    { "zip", "PK\003\004", 4, SONAE_ERROR_NOT_WORKBOOK },
    { "half the magic", "SQLite f", 8, SONAE_ERROR_NOT_WORKBOOK },
    { "magic only", "SQLite format 3\0", 16, SONAE_ERROR_DAMAGED },
  };
  g_autofree char *zeros = g_malloc0 (8192);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("--- %s", cases[i].name);
      put (cases[i].data, cases[i].size);
      try_victim (cases[i].code);
    }
  put (zeros, 8192);
  try_victim (SONAE_ERROR_NOT_WORKBOOK);
  memcpy (zeros, "SQLite format 3", 16);
  put (zeros, 8192);
  try_victim (SONAE_ERROR_NOT_WORKBOOK);
}

/* Things that are no files, and names that are none. */
static void
test_no_files (void)
{
  static const struct { const char *name; int code; } cases[] = {
    { "missing", SONAE_ERROR_NOT_FOUND }, { "directory", SONAE_ERROR_NOT_WORKBOOK }, { "fifo", SONAE_ERROR_NOT_WORKBOOK },
    { "device", SONAE_ERROR_NOT_WORKBOOK }, { "dangling", SONAE_ERROR_NOT_FOUND },   { "loop", SONAE_ERROR_IO },
    { "below a file", SONAE_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = fixture_path ("x.sonae");
      g_autofree char *below = g_build_filename (path, "y.sonae", NULL);
      GFile *before = victim;

      g_test_message ("--- %s", cases[i].name);
      if (strcmp (cases[i].name, "directory") == 0)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      else if (strcmp (cases[i].name, "fifo") == 0)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      else if (strcmp (cases[i].name, "device") == 0)
        {
          g_autoptr (GFile) link = g_file_new_for_path (path);

          g_assert_true (g_file_make_symbolic_link (link, "/dev/zero", NULL, NULL));
        }
      else if (strcmp (cases[i].name, "dangling") == 0 || strcmp (cases[i].name, "loop") == 0)
        {
          g_autoptr (GFile) link = g_file_new_for_path (path);

          g_assert_true (g_file_make_symbolic_link (link, strcmp (cases[i].name, "loop") == 0 ? "x.sonae" : "nowhere", NULL, NULL));
        }
      else if (strcmp (cases[i].name, "below a file") == 0)
        {
          g_assert_true (g_file_set_contents (path, "x", 1, NULL));
          sonae_set_str (&path, below);
        }
      victim = g_file_new_for_path (path);
      for (guint way = 0; way < 2; way++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_null (sonae_workbook_open (victim, way == 0 ? SONAE_OPEN_NORMAL : SONAE_OPEN_READ_ONLY, NULL, &error));
          fixture_assert_sentence (&error, cases[i].code);
          g_assert_null (sonae_workbook_verify (victim, NULL, &error));
          fixture_assert_sentence (&error, cases[i].code);
          g_assert_null (sonae_recovery_find (victim));
        }
      assert_nothing_left ();
      g_object_unref (victim);
      victim = before;
    }
}

/* A name that is not UTF-8, has a line break in it, or is very long works like any other. */
static void
test_strange_names (void)
{
  static const char *const names[] = { "\xff\xfe\x80.sonae", "a\nb.sonae", "%s%n.sonae", "'; --.sonae", "備え帳 (写し).sonae", "-rf.sonae" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = fixture_file (names[i]);
      SonaeWorkbook *workbook = fixture_create (file);
      g_autofree char *name = sonae_workbook_get_display_name (workbook);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", name);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_null (strchr (name, '\n'));
      fixture_set (workbook, "company", fixture_company_id (workbook), "name", "一");
      fixture_close (workbook);
      fixture_assert_file (file, "一");
      g_assert_null (sonae_workbook_create (file, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);
    }
}

static void
test_truncated (void)
{
  const char *data = g_bytes_get_data (good, NULL);
  gsize size = g_bytes_get_size (good);

  for (gsize length = 4096; length < size; length += is_long () ? 4096 : 4 * 4096)
    {
      put (data, length);
      try_victim (SONAE_ERROR_DAMAGED);
    }
  for (gsize length = 0; length < 120; length += 7)
    {
      put (data, length);
      try_victim (length < 16 ? SONAE_ERROR_NOT_WORKBOOK : SONAE_ERROR_DAMAGED);
    }
  for (int i = 0; i < (is_long () ? 1000 : 40); i++)
    {
      put (data, (gsize) g_test_rand_int_range (100, (int) size));
      g_assert_false (try_victim (-1));
    }
  /* Too long is damaged, too: by a part of a page; whole pages behind the end are nobody's. */
  {
    g_autofree char *longer = g_malloc0 (size + 4096);

    memcpy (longer, data, size);
    put (longer, size + 100);
    try_victim (SONAE_ERROR_DAMAGED);
    put (longer, size + 4096);
    try_victim (-1);
  }
}

/* Every byte of the header with one bit flipped; in the long form every bit. */
static void
test_header_bits (void)
{
  gsize size = g_bytes_get_size (good);
  int opened = 0, tried = 0;

  for (int bit = 0; bit < 800; bit += is_long () ? 1 : g_test_rand_int_range (8, 24))
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), size);

      copy[bit / 8] ^= (guint8) (1 << bit % 8);
      put (copy, size);
      opened += try_victim (-1);
      tried++;
    }
  g_test_message ("%d of %d open all the same", opened, tried);
  g_assert_cmpint (opened, <, tried);
}

/* Random bits and bytes anywhere, and pages that are not where they should be. */
static void
test_random_damage (void)
{
  gsize size = g_bytes_get_size (good);
  int times = is_long () ? 2500 : 80;
  int opened = 0;

  for (int i = 0; i < times; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), size);
      int n = 1 << g_test_rand_int_range (0, 6);

      if (i % 10 == 9)
        {
          gsize pages = size / 4096;
          guint8 *a = copy + 4096 * (gsize) g_test_rand_int_range (1, (int) pages);
          guint8 *b = copy + 4096 * (gsize) g_test_rand_int_range (1, (int) pages);
          g_autofree guint8 *page = g_memdup2 (a, 4096);

          memmove (a, b, 4096);
          memcpy (b, page, 4096);
        }
      else
        /* Everything after the file's identity, so that it is not simply taken for another program's. */
        for (int k = 0; k < n; k++)
          {
            gsize at = (gsize) g_test_rand_int_range (100, (int) size);

            copy[at] = i % 2 == 0 ? copy[at] ^ (guint8) (1 << g_test_rand_int_range (0, 8)) : (guint8) g_test_rand_int ();
          }
      put (copy, size);
      opened += try_victim (-1);
    }
  g_test_message ("%d of %d open all the same", opened, times);
}

static void
test_tampered (void)
{
  static const struct { const char *name, *sql; int code; } cases[] = {
    { "newer schema", "PRAGMA user_version = 1000", SONAE_ERROR_NEWER },
    { "older schema than it is", "PRAGMA user_version = 1", SONAE_ERROR_DAMAGED },
    { "much newer schema", "PRAGMA user_version = 2147483647", SONAE_ERROR_NEWER },
    { "no schema number", "PRAGMA user_version = 0", SONAE_ERROR_DAMAGED },
    { "negative schema number", "PRAGMA user_version = -1", SONAE_ERROR_NEWER },
    { "foreign application", "PRAGMA application_id = 1196444487", SONAE_ERROR_NOT_WORKBOOK },
    { "no application", "PRAGMA application_id = 0", SONAE_ERROR_NOT_WORKBOOK },
    { "trigger", "CREATE TRIGGER t AFTER UPDATE ON company BEGIN DELETE FROM site; END", SONAE_ERROR_DAMAGED },
    { "trigger by a reserved name",
      "CREATE TRIGGER t AFTER UPDATE ON company BEGIN DELETE FROM site; END; "
      "UPDATE sqlite_schema SET name = 'sqlite_stat1', sql = replace (sql, 'TRIGGER t', 'TRIGGER sqlite_stat1') WHERE name = 't'",
      SONAE_ERROR_DAMAGED },
    { "view", "CREATE VIEW v AS SELECT randomblob (1000000000)", SONAE_ERROR_DAMAGED },
    { "view instead of a table", "DROP TABLE action; CREATE VIEW action AS SELECT * FROM site", SONAE_ERROR_DAMAGED },
    { "table", "CREATE TABLE extra (x)", SONAE_ERROR_DAMAGED },
    { "virtual table", "CREATE VIRTUAL TABLE extra USING fts5 (x)", SONAE_ERROR_DAMAGED },
    { "index", "CREATE INDEX extra ON site (name)", SONAE_ERROR_DAMAGED },
    { "index with an expression", "CREATE INDEX extra ON site (abs (id))", SONAE_ERROR_DAMAGED },
    { "column more", "ALTER TABLE site ADD COLUMN extra TEXT", SONAE_ERROR_DAMAGED },
    { "column renamed", "ALTER TABLE site RENAME COLUMN note TO notes", SONAE_ERROR_DAMAGED },
    { "column less", "ALTER TABLE site DROP COLUMN note", SONAE_ERROR_DAMAGED },
    { "generated column", "ALTER TABLE site ADD COLUMN extra TEXT AS (name)", SONAE_ERROR_DAMAGED },
    { "default", "UPDATE sqlite_schema SET sql = replace (sql, 'note TEXT', 'note TEXT DEFAULT (1)') WHERE name = 'site'", SONAE_ERROR_DAMAGED },
    { "table gone", "DROP TABLE sonae_change", SONAE_ERROR_DAMAGED },
    { "schema text is nonsense", "UPDATE sqlite_schema SET sql = 'CREATE TABLE (((' WHERE name = 'site'", SONAE_ERROR_DAMAGED },
    { "schema text is not UTF-8", "UPDATE sqlite_schema SET sql = CAST (x'ff0aff' AS TEXT) WHERE name = 'site'", SONAE_ERROR_DAMAGED },
    { "root page elsewhere", "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'site'", SONAE_ERROR_DAMAGED },
    { "root page of the schema", "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'site'", SONAE_ERROR_DAMAGED },
    { "one tree for two tables", "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'action') WHERE name = 'site'",
      SONAE_ERROR_DAMAGED },
    { "statistics", "ANALYZE", 0 },
    { "statistics that are nonsense", "ANALYZE; UPDATE sqlite_stat1 SET stat = '-1 999999999999999999999 x' || char (10), idx = 'nothing'", 0 },
    { "no company", "DELETE FROM company", 0 },
    { "many companies", "INSERT INTO company (id) VALUES (1), (2), (-5)", 0 },
    { "not UTF-8", "UPDATE site SET name = CAST (x'e69cac80ff0a' AS TEXT), note = CAST (x'00' AS TEXT)", 0 },
    { "huge values", "UPDATE site SET name = replace (hex (zeroblob (1500000)), '0', '本'), note = hex (zeroblob (3000000))", 0 },
    { "odd values", "UPDATE action SET due = 'soon', state = 'gone', cost = -9223372036854775808, progress = 9223372036854775807, origin_id = 0", 0 },
    { "odd values that others are computed from",
      "UPDATE endpoint SET last_seen = 'soon', state = 'x'; UPDATE company SET silent_days = -9223372036854775808; "
      "UPDATE device SET firmware = CAST (x'ff' AS TEXT), firmware_latest = CAST (x'00' AS TEXT), licence_end = '2026-99-99'; "
      "UPDATE duty SET next_due = '', cadence = 'hourly'; "
      "UPDATE asset SET confidentiality = 9223372036854775807, integrity = -5, retention_until = 'x', reviewed_on = CAST (x'00' AS TEXT)", 0 },
    { "odd numbers", "UPDATE company SET utm_in_place = 7, capital = -1, employees = 9223372036854775807", 0 },
    { "odd ids", "UPDATE site SET id = -9223372036854775808; UPDATE person SET id = 0, site_id = -9223372036854775808", 0 },
    { "references into nothing", "DELETE FROM site; UPDATE answer SET round_id = 5", 0 },
    { "a round that began with itself", "UPDATE round SET started_from = id", 0 },
    { "content gone", "DELETE FROM sonae_content", 0 },
    { "odd history",
      "UPDATE sonae_change SET kind = 'x' || id, label = hex (zeroblob (500000)), at = CAST (x'ff' AS TEXT), author = '', tables = ' , ' || char (10), "
      "n_rows = -5, undone = 77, target = id WHERE id > 3", 0 },
    { "history of the future", "UPDATE sonae_change SET at = '9999-99-99'", 0 },
    { "history at its end", "UPDATE sonae_change SET id = 9223372036854775807 WHERE id = (SELECT max (id) FROM sonae_change)", 0 },
    { "history from below", "UPDATE sonae_change SET id = -id", 0 },
    { "no history", "DELETE FROM sonae_change", 0 },
    { "empty changes", "UPDATE sonae_change SET changeset = x''", 0 },
    { "changes that are nonsense", "UPDATE sonae_change SET changeset = randomblob (300)", 0 },
    { "changes cut", "UPDATE sonae_change SET changeset = substr (changeset, 1, length (changeset) / 2)", 0 },
    { "changes of another row", "UPDATE sonae_change SET changeset = (SELECT changeset FROM sonae_change WHERE id = 1)", 0 },
    { "changes doubled", "UPDATE sonae_change SET changeset = CAST (changeset || changeset AS BLOB)", 0 },
    { "huge change", "UPDATE sonae_change SET changeset = zeroblob (20000000) WHERE id = 2", 0 },
    { "changes of the history", "UPDATE sonae_change SET changeset = CAST (replace (changeset, CAST ('site' AS BLOB), CAST ('sonae_meta' AS BLOB)) AS BLOB)", 0 },
    { "other pages", "PRAGMA page_size = 512; VACUUM", 0 },
    { "large pages", "PRAGMA page_size = 65536; VACUUM", 0 },
    { "incremental vacuum", "PRAGMA auto_vacuum = INCREMENTAL; VACUUM", 0 },
    { "left in WAL mode", "PRAGMA journal_mode = WAL; UPDATE site SET name = 'WAL'", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("--- %s", cases[i].name);
      put_tampered (cases[i].sql);
      try_victim (cases[i].code);
    }
}

/* UTF-16 inside: SQLite reads it, and our schema is the same. */
static void
test_other_databases (void)
{
  static const char *const cases[] = {
    "CREATE TABLE t (x)",
    "PRAGMA encoding = 'UTF-16'; CREATE TABLE company (id INTEGER PRIMARY KEY, name TEXT)",
    "PRAGMA application_id = 1397637445; PRAGMA user_version = 1; CREATE TABLE t (x)", /* says that it is one of ours */
    "PRAGMA encoding = 'UTF-16'; PRAGMA application_id = 1397637445; PRAGMA user_version = 1; CREATE TABLE company (id)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      put ("", 0);
      fixture_sql (victim, cases[i]);
      try_victim (i < 2 ? SONAE_ERROR_NOT_WORKBOOK : SONAE_ERROR_DAMAGED);
    }
}

/* A value of another kind than its column's, which only a changed schema can bring in. */
static void
test_wrong_kinds (void)
{
  static const char *const values[] = { "'many'", "1.5", "x'00ff'" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *update = g_strdup_printf ("UPDATE site SET employees = %s", values[i]);

      put_tampered ("UPDATE sqlite_schema SET sql = replace (replace (sql, ') STRICT', ')'), 'employees INTEGER', 'employees BLOB') WHERE name = 'site'");
      fixture_sql (victim, update);
      fixture_sql (victim, "UPDATE sqlite_schema SET sql = replace (sql, 'employees BLOB', 'employees INTEGER') || ' STRICT' WHERE name = 'site'");
      try_victim (SONAE_ERROR_DAMAGED);
    }
}

/* Changesets damaged bit by bit, in a file that is otherwise fine: undo, details and the past read them. */
static void
test_damaged_history (void)
{
  int times = is_long () ? 1500 : 40;

  for (int i = 0; i < times; i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE sonae_change SET changeset = CAST (substr (changeset, 1, %d) || x'%02x' || "
                                              "substr (changeset, %d) AS BLOB) WHERE id %% %d = 0",
                                              i % 90, (guint) g_test_rand_int_range (0, 256), i % 90 + 2, g_test_rand_int_range (1, 4));

      put_tampered (sql);
      try_victim (0);
    }
}

/* Another program is at work on it, or died at it: its log lies beside. */
static void
test_beside (void)
{
  static const struct { const char *suffix, *data; gsize size; int code; } cases[] = {
    { "-wal", "x", 1, SONAE_ERROR_CONFLICT },
    { "-wal", "", 0, 0 },
    { "-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8, SONAE_ERROR_CONFLICT },
    { "-journal", "", 0, 0 },
    { "-journal", "\0\0\0\0", 4, 0 },
    { "-shm", "x", 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *beside = g_strconcat (g_file_peek_path (victim), cases[i].suffix, NULL);

      put (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
      g_assert_true (g_file_set_contents (beside, cases[i].data, (gssize) cases[i].size, NULL));
      try_victim (cases[i].code);
      g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS)); /* not ours to take away */
      g_unlink (beside);
    }
}

int
main (int argc, char **argv)
{
  int status;

  /* Thousands of files are written and synced; where there is a disk in memory they need not wear the real one. */
  if (g_getenv ("TMPDIR") == NULL && g_access ("/dev/shm", W_OK | X_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  fixture_init (&argc, &argv);
  make_good ();
  g_test_add_func ("/workbook/hostile/good", test_good);
  g_test_add_func ("/workbook/hostile/contents", test_contents);
  g_test_add_func ("/workbook/hostile/no-files", test_no_files);
  g_test_add_func ("/workbook/hostile/strange-names", test_strange_names);
  g_test_add_func ("/workbook/hostile/truncated", test_truncated);
  g_test_add_func ("/workbook/hostile/header-bits", test_header_bits);
  g_test_add_func ("/workbook/hostile/random-damage", test_random_damage);
  g_test_add_func ("/workbook/hostile/tampered", test_tampered);
  g_test_add_func ("/workbook/hostile/other-databases", test_other_databases);
  g_test_add_func ("/workbook/hostile/wrong-kinds", test_wrong_kinds);
  g_test_add_func ("/workbook/hostile/damaged-history", test_damaged_history);
  g_test_add_func ("/workbook/hostile/beside", test_beside);
  status = g_test_run ();
  g_clear_pointer (&good, g_bytes_unref);
  g_clear_object (&victim);
  return status;
}
