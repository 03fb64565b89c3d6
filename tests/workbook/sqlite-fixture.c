/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sqlite-fixture.h"

#include <sqlite3.h>

#include "workbook-fixture.h"
#include "workbook/files/sonae-private-copy.h"

static sqlite3 *
open_database (GFile *file)
{
  sqlite3 *handle = NULL;
  int on;

  g_assert_cmpint (sqlite3_open_v2 (g_file_peek_path (file), &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  /* The command line's SQLite may be built defensive. */
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 0, &on);
  return handle;
}

void
fixture_sql (GFile *file, const char *sql)
{
  sqlite3 *handle = open_database (file);
  char *message = NULL;

  sqlite3_exec (handle, "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_test_message ("%s: %s", sql, message);
  g_assert_null (message);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

char *
fixture_sql_text (GFile *file, const char *sql)
{
  sqlite3 *handle = open_database (file);
  sqlite3_stmt *statement = NULL;
  char *text;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return text;
}

/* Rows that come with the schema and about which nothing was said yet are in every workbook. */
static const struct { const char *table, *said; } seeded[] = {
  { "threat", "code IS NULL OR title IS NOT NULL OR frequency IS NOT NULL OR note IS NOT NULL" },
  { "measure", "code IS NULL OR title IS NOT NULL OR decisive IS NOT NULL OR state IS NOT NULL OR owner IS NOT NULL OR reviewed_on IS NOT NULL "
               "OR note IS NOT NULL" },
  { "threat_measure", "threat_id NOT IN (SELECT id FROM threat WHERE code IS NOT NULL)" },
  { "control", "adopted IS NOT NULL OR reason IS NOT NULL OR state IS NOT NULL OR document IS NOT NULL OR owner IS NOT NULL "
               "OR reviewed_on IS NOT NULL OR review_on IS NOT NULL OR note IS NOT NULL" },
};

static void
dump_table (sqlite3 *handle, const char *table, gboolean named, GStrvBuilder *lines)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *pragma = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  sqlite3_stmt *statement = NULL;

  g_string_append_printf (sql, "SELECT '%s'", table);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, pragma, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *column = (const char *) sqlite3_column_text (statement, 0);

      if (named)
        g_string_append_printf (sql, " || coalesce ('|%s=' || nullif (quote (\"%s\"), 'NULL'), '')", column, column);
      else
        g_string_append_printf (sql, " || '|' || quote (\"%s\")", column);
    }
  sqlite3_finalize (statement);
  g_string_append_printf (sql, " FROM \"%s\"", table);
  for (guint i = 0; i < G_N_ELEMENTS (seeded); i++)
    if (strcmp (table, seeded[i].table) == 0)
      g_string_append_printf (sql, " WHERE %s", seeded[i].said);
  g_string_append (sql, " ORDER BY rowid");
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql->str, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_strv_builder_add (lines, (const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
}

static char **
dump (GFile *file, gboolean named)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  sqlite3 *handle = open_database (file);
  sqlite3_stmt *tables = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sonae\\_%' ESCAPE '\\' "
                                       "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    dump_table (handle, (const char *) sqlite3_column_text (tables, 0), named, lines);
  sqlite3_finalize (tables);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return g_strv_builder_end (lines);
}

char **
fixture_dump (GFile *file)
{
  return dump (file, FALSE);
}

char **
fixture_dump_named (GFile *file)
{
  return dump (file, TRUE);
}

/* Of the private copy where there is one: writing a copy for each look takes ten times as long. */
char **
fixture_dump_workbook (SonaeWorkbook *workbook)
{
  g_autoptr (SonaePrivateCopy) private = sonae_private_copy_new (sonae_workbook_get_file (workbook), NULL);
  g_autoptr (GFile) copy = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  char **lines;

  if (private != NULL && sonae_private_copy_exists (private) && !sonae_workbook_is_read_only (workbook))
    {
      g_autoptr (GFile) file = g_file_new_for_path (sonae_private_copy_path (private));

      return fixture_dump (file);
    }
  copy = fixture_file ("dump.sonae");
  folder = g_file_get_parent (copy);
  g_assert_true (sonae_workbook_save_copy (workbook, copy, FALSE, NULL, &error));
  g_assert_no_error (error);
  lines = fixture_dump (copy);
  fixture_remove (g_file_peek_path (folder));
  return lines;
}

void
fixture_assert_dumps (char **found, char **expected, const char *what)
{
  guint n = MAX (g_strv_length (found), g_strv_length (expected));

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (found[i], expected[i]) != 0)
      {
        g_test_message ("%s: found    %s", what, found[i] != NULL ? found[i] : "-");
        g_test_message ("%s: expected %s", what, expected[i] != NULL ? expected[i] : "-");
        g_assert_cmpstr (found[i], ==, expected[i]);
      }
}
