/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

/* What sonae_workbook_verify() finds: each kind of fault, made by another program's hand, and nothing in a clean file. */

static GFile *clean;  /* what each case begins with */

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("証跡", strlen ("証跡"));

  return sonae_evidence_add (edit, "site", *(gint64 *) data, "証跡.txt", bytes, error) != 0;
}

static void
make_clean (void)
{
  SonaeWorkbook *workbook;
  g_autofree char *site_id = NULL;
  g_autoptr (GError) error = NULL;
  gint64 site;

  clean = fixture_file ("clean.sonae");
  workbook = fixture_create (clean);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社みなと");
  fixture_set (workbook, "company", fixture_company_id (workbook), "industry", "retail");
  site = fixture_add (workbook, "site", "name", "本社", "employees", "12", NULL);
  site_id = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  fixture_add (workbook, "person", "name", "青木", "site_id", site_id, NULL);
  fixture_add (workbook, "action", "title", "更新", "state", "open", "due", "2026-12-01", NULL);
  g_assert_true (sonae_workbook_edit (workbook, "evidence", evidence_func, &site, &error));
  fixture_close (workbook);
}

/* The findings of a copy of the clean file on which SQL was run; the copy itself must not change by looking. */
static GPtrArray *
verify_after (const char *sql, GError **error)
{
  g_autoptr (GFile) file = fixture_file ("tampered.sonae");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GDir) dir = NULL;
  GPtrArray *findings;

  g_assert_true (g_file_copy (clean, file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  if (sql != NULL)
    fixture_sql (file, sql);
  before = fixture_bytes (file);
  findings = sonae_workbook_verify (file, NULL, error);
  after = fixture_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "tampered.sonae");
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  return findings;
}

static void
test_clean (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = verify_after (NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  /* Written by another program, but with nothing wrong in it. */
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = verify_after ("VACUUM; ANALYZE; UPDATE company SET name = 'よそ'", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_findings (void)
{
  /* PARTS: each has to be in a finding; N: how many findings there are; 0: as many as it likes. */
  static const struct { const char *name, *sql, *parts[3]; guint n; } cases[] = {
    { "date", "UPDATE action SET due = '2026-02-30'", { "action ", "Due", "2026-02-30" }, 1 },
    { "choice", "UPDATE company SET industry = 'mining'", { "company ", "Industry", "mining" }, 1 },
    { "range", "UPDATE site SET employees = -1", { "site ", "Employees", "-1" }, 1 },
    { "empty", "UPDATE site SET name = ''", { "site ", "Site name", "needed" }, 1 },
    { "control character", "UPDATE site SET name = 'a' || char (7)", { "site ", "Site name" }, 1 },
    { "too long", "UPDATE site SET name = replace (hex (zeroblob (1000)), '0', 'x')", { "site ", "Site name" }, 1 },
    { "corporate number", "UPDATE company SET corporate_number = '7000012050003'", { "company ", "Corporate number" }, 1 },
    { "not UTF-8", "UPDATE site SET name = CAST (x'e69cac80ff' AS TEXT)", { "site ", "Site name", "UTF-8" }, 1 },
    { "zero byte", "UPDATE site SET note = CAST (x'610062' AS TEXT)", { "site ", "Note", "UTF-8" }, 1 },
    { "reference", "UPDATE person SET site_id = 12345", { "person ", "site" }, 1 },
    { "row gone", "DELETE FROM site", { "person ", "site" }, 1 },
    { "no company", "DELETE FROM company", { "company", "0" }, 1 },
    { "two companies", "INSERT INTO company (id) VALUES (5)", { "company", "2" }, 1 },
    { "content", "UPDATE sonae_content SET data = x'00'", { "SHA-256" }, 1 },
    { "hash", "UPDATE sonae_content SET sha256 = 'x'", { "SHA-256" }, 0 },
    { "several", "UPDATE action SET due = 'x', state = 'y', cost = -5; UPDATE site SET employees = -1", { "Due", "State", "Cost" }, 4 },
    { "many", "WITH n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO site (id, name) SELECT i, '' FROM n",
      { "site " }, 100 },
    { "trigger", "CREATE TRIGGER t AFTER INSERT ON site BEGIN DELETE FROM company; END", { "trigger t" }, 1 },
    { "view", "CREATE VIEW v AS SELECT 1", { "view v" }, 1 },
    { "table", "CREATE TABLE extra (x)", { "extra" }, 1 },
    { "index", "CREATE INDEX extra ON site (name)", { "extra" }, 1 },
    { "column", "ALTER TABLE site ADD COLUMN extra TEXT", { "site" }, 1 },
    { "no table", "DROP TABLE action", { "action" }, 1 },
    { "index missing", "DROP INDEX action_due", { "action_due" }, 1 },
    { "constraint", "UPDATE sqlite_schema SET sql = replace (sql, 'name TEXT NOT NULL', 'name TEXT') WHERE name = 'site'", { "site" }, 1 },
    { "index damaged", "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'evidence_origin') WHERE name = 'action_due'",
      { "damaged" }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) findings = verify_after (cases[i].sql, &error);

      g_test_message ("--- %s", cases[i].name);
      g_assert_no_error (error);
      for (guint f = 0; f < MIN (findings->len, 5); f++)
        {
          g_test_message ("%s", (char *) findings->pdata[f]);
          g_assert_true (g_utf8_validate (findings->pdata[f], -1, NULL));
          g_assert_true (g_str_has_suffix (findings->pdata[f], "."));
          g_assert_null (strchr (findings->pdata[f], '\n'));
        }
      g_assert_cmpuint (findings->len, >, 0);
      if (cases[i].n > 0)
        g_assert_cmpuint (findings->len, ==, cases[i].n);
      for (guint p = 0; p < G_N_ELEMENTS (cases[i].parts) && cases[i].parts[p] != NULL; p++)
        {
          gboolean found = FALSE;

          for (guint f = 0; f < findings->len; f++)
            found |= strstr (findings->pdata[f], cases[i].parts[p]) != NULL;
          g_assert_true (found);
        }
    }
}

/* A whole page of each table is overwritten: it is a finding, not an error and not a crash. */
static void
test_damaged_pages (void)
{
  g_autoptr (GBytes) bytes = fixture_bytes (clean);
  gsize size = g_bytes_get_size (bytes);

  for (gsize at = 4096; at < size; at += 4096)
    {
      g_autoptr (GFile) file = fixture_file ("page.sonae");
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      memset (copy + at, 0x5a, 4096);
      g_assert_true (g_file_set_contents (g_file_peek_path (file), (char *) copy, (gssize) size, NULL));
      findings = sonae_workbook_verify (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, >, 0);
    }
}

/* What is no workbook at all is an error, not a finding. */
static void
test_errors (void)
{
  static const struct { const char *sql; int code; } cases[] = {
    { "PRAGMA application_id = 1", SONAE_ERROR_NOT_WORKBOOK },
    { "PRAGMA user_version = 9999", SONAE_ERROR_NEWER },
    { "PRAGMA user_version = 0", SONAE_ERROR_DAMAGED },
  };
  g_autoptr (GFile) nothing = fixture_file ("nothing.sonae");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = verify_after (cases[i].sql, &error);

      g_test_message ("%s", cases[i].sql);
      if (findings != NULL)
        {
          /* A schema number that cannot be is damage. */
          g_assert_cmpint (cases[i].code, ==, SONAE_ERROR_DAMAGED);
          g_assert_cmpuint (findings->len, ==, 1);
        }
      else
        fixture_assert_sentence (&error, cases[i].code);
    }
  g_assert_null (sonae_workbook_verify (nothing, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (g_file_peek_path (nothing), "", 0, NULL));
  g_assert_null (sonae_workbook_verify (nothing, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_WORKBOOK);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sonae_workbook_verify (clean, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int status;

  fixture_init (&argc, &argv);
  make_clean ();
  g_test_add_func ("/workbook/verify/clean", test_clean);
  g_test_add_func ("/workbook/verify/findings", test_findings);
  g_test_add_func ("/workbook/verify/damaged-pages", test_damaged_pages);
  g_test_add_func ("/workbook/verify/errors", test_errors);
  g_test_add_func ("/workbook/verify/cancelled", test_cancelled);
  status = g_test_run ();
  g_clear_object (&clean);
  return status;
}
