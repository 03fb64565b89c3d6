/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-bulk.h"

/* Rows that arrive in bulk: the history keeps their ids only, and still undo, redo and looking back are exact. */

static const char *const fields[] = { "title", "detail", "due", "state", "progress", NULL };

typedef struct
{
  guint n;
  gboolean mixed;   /* rows of other kinds are changed in the same edit */
  gint64 other;     /* an action that is there already */
  gint64 first;     /* what came first */
} Import;

static gboolean
import_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Import *import = data;
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "action", fields, error);

  if (bulk == NULL)
    return FALSE;
  for (guint i = 0; i < import->n; i++)
    {
      g_autofree char *title = g_strdup_printf ("取り込んだ対応 %u", i);
      SonaeValue values[] = {
        { SONAE_VALUE_TEXT, 0, title, strlen (title) },
        { i % 3 ? SONAE_VALUE_TEXT : SONAE_VALUE_NULL, 0, "一行目\n二行目", strlen ("一行目\n二行目") },
        { SONAE_VALUE_TEXT, 0, "2026-04-01", 10 },
        { SONAE_VALUE_TEXT, 0, "open", 4 },
        { SONAE_VALUE_NUMBER, i % 101, NULL, 0 },
      };
      gint64 id = sonae_bulk_insert (bulk, values, error);

      if (id == 0)
        return FALSE;
      if (i == 0)
        import->first = id;
    }
  /* Also a row that arrived is changed once more. */
  return !import->mixed || (sonae_edit_set (edit, "action", import->other, "title", g_variant_new_string ("変えた"), error) &&
                            sonae_edit_set (edit, "action", import->first, "owner", g_variant_new_string ("青木"), error) &&
                            sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <'倉庫'>}"), error) != 0);
}

static void
run_import (SonaeWorkbook *workbook, Import *import)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "import", import_func, import, &error));
  g_assert_no_error (error);
}

static void
assert_state (SonaeWorkbook *workbook, char **expected, const char *what)
{
  g_auto (GStrv) found = fixture_dump_workbook (workbook);

  fixture_assert_dumps (found, expected, what);
}

static SonaeChange *
newest (SonaeWorkbook *workbook)
{
  g_autoptr (GPtrArray) history = sonae_workbook_history (workbook, 0, 1, NULL);

  return g_object_ref (history->pdata[0]);
}

static void
assert_past (SonaeWorkbook *workbook, const char *stamp, char **expected, const char *what)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *past = sonae_workbook_open_past (workbook, stamp, NULL, &error);

  g_assert_no_error (error);
  assert_state (past, expected, what);
  sonae_workbook_close (past, NULL);
  g_object_unref (past);
}

/* One second further, and the stamp of then. */
static char *
tick (void)
{
  static gint64 now = G_GINT64_CONSTANT (1900000000000000);

  now += G_USEC_PER_SEC;
  sonae_clock_freeze (now);
  return sonae_clock_stamp ();
}

static void
check_back_and_forth (guint n, gboolean mixed)
{
  g_autoptr (GFile) file = fixture_file ("bulk.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeChange) change = NULL;
  g_autoptr (GPtrArray) details = NULL;
  char *at[6] = { NULL };
  Import import = { n, mixed, 0, 0 };

  g_free (tick ());
  import.other = fixture_add (workbook, "action", "title", "前からある", "state", "open", NULL);
  before = fixture_dump_workbook (workbook);
  at[0] = tick ();
  g_free (tick ());
  run_import (workbook, &import);
  at[1] = sonae_clock_stamp ();
  after = fixture_dump_workbook (workbook);
  g_assert_cmpuint (g_strv_length (after), ==, g_strv_length (before) + n + (mixed ? 1 : 0));

  change = newest (workbook);
  g_assert_cmpuint (sonae_change_get_n_rows (change), ==, n + (mixed ? 3 : 0));
  g_assert_true (sonae_change_touches (change, "action"));
  g_assert_true (sonae_change_touches (change, "site") == mixed);
  details = sonae_workbook_change_details (workbook, sonae_change_get_id (change), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (details->len, >, 0);

  /* Twice, since undoing what was redone takes another way. */
  for (int round = 0; round < 2; round++)
    {
      g_free (tick ());
      g_assert_true (sonae_workbook_undo (workbook, 1, &error));
      g_assert_no_error (error);
      at[2 + 2 * round] = sonae_clock_stamp ();
      assert_state (workbook, before, "undone");
      g_free (tick ());
      g_assert_true (sonae_workbook_redo (workbook, 1, &error));
      g_assert_no_error (error);
      at[3 + 2 * round] = sonae_clock_stamp ();
      assert_state (workbook, after, "redone");
    }
  g_free (tick ());
  fixture_set (workbook, "action", import.first, "title", "あとで変えた");

  for (int i = 0; i < 6; i++)
    {
      assert_past (workbook, at[i], i % 2 ? after : before, at[i]);
      g_free (at[i]);
    }
  fixture_close (workbook);
  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_few (void)
{
  check_back_and_forth (3, FALSE);
}

static void
test_mixed (void)
{
  check_back_and_forth (20, TRUE);
}

/* Enough for the changeset of the undo to be deflated. */
static void
test_many (void)
{
  check_back_and_forth (5000, TRUE);
}

/* What the history keeps of the import is small beside its rows. */
static void
test_small_history (void)
{
  g_autoptr (GFile) file = fixture_file ("small.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  Import import = { 5000, FALSE, 0, 0 };
  g_autofree char *bytes = NULL;

  run_import (workbook, &import);
  fixture_close (workbook);
  bytes = fixture_sql_text (file, "SELECT max (length (changeset)) FROM sonae_change");
  g_assert_cmpint (g_ascii_strtoll (bytes, NULL, 10), >, 5000);
  g_assert_cmpint (g_ascii_strtoll (bytes, NULL, 10), <, 5000 * 5);
}

static void
assert_refused (SonaeWorkbook *workbook, gint64 change, const char *reason)
{
  g_auto (GStrv) before = fixture_dump_workbook (workbook);
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_undo_change (workbook, change, &error));
  g_assert_nonnull (strstr (error->message, reason));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  assert_state (workbook, before, reason);
}

static void
test_refused (void)
{
  g_autoptr (GFile) file = fixture_file ("refused.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  Import import = { 10, FALSE, 0, 0 };
  g_autoptr (SonaeChange) imported = NULL;
  g_autoptr (SonaeChange) edited = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) before = fixture_dump_workbook (workbook);

  run_import (workbook, &import);
  imported = newest (workbook);
  fixture_set (workbook, "action", import.first, "owner", "総務");
  edited = newest (workbook);
  assert_refused (workbook, sonae_change_get_id (imported), "action owner=総務");

  /* An edit that was taken back is in nobody's way. */
  g_assert_true (sonae_workbook_undo_change (workbook, sonae_change_get_id (edited), &error));
  g_assert_no_error (error);
  g_assert_true (sonae_workbook_undo_change (workbook, sonae_change_get_id (imported), &error));
  g_assert_no_error (error);
  assert_state (workbook, before, "all undone");
  fixture_close (workbook);
}

static gboolean
sites_func (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const names[] = { "name", NULL };
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "site", names, error);
  SonaeValue value = { SONAE_VALUE_TEXT, 0, "本社", strlen ("本社") };
  gint64 *id = data;

  return bulk != NULL && (*id = sonae_bulk_insert (bulk, &value, error)) != 0;
}

static void
test_refused_referred_to (void)
{
  g_autoptr (GFile) file = fixture_file ("referred.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeChange) imported = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 site = 0;

  g_assert_true (sonae_workbook_edit (workbook, "sites", sites_func, &site, &error));
  imported = newest (workbook);
  text = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  fixture_add (workbook, "person", "name", "青木", "site_id", text, NULL);
  assert_refused (workbook, sonae_change_get_id (imported), "depend");
  fixture_close (workbook);
}

static const struct
{
  const char *field;
  SonaeValue value;
} bad_values[] = {
  { "title", { SONAE_VALUE_NULL, 0, NULL, 0 } },
  { "title", { SONAE_VALUE_TEXT, 0, "", 0 } },
  { "title", { SONAE_VALUE_TEXT, 0, "a\x01", 2 } },
  { "title", { SONAE_VALUE_NUMBER, 1, NULL, 0 } },
  { "due", { SONAE_VALUE_TEXT, 0, "2026-02-30", 10 } },
  { "state", { SONAE_VALUE_TEXT, 0, "開いている", strlen ("開いている") } },
  { "progress", { SONAE_VALUE_NUMBER, 101, NULL, 0 } },
  { "progress", { SONAE_VALUE_TEXT, 0, "1", 1 } },
};

typedef struct
{
  const char *field;
  const SonaeValue *value;
} Bad;

/* After a good row a bad one: neither stays. */
static gboolean
bad_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const Bad *bad = data;
  const char *const names[] = { "title", "state", bad->field, NULL };
  g_autoptr (SonaeBulk) bulk = NULL;
  SonaeValue values[3] = { { SONAE_VALUE_TEXT, 0, "良い", strlen ("良い") }, { SONAE_VALUE_TEXT, 0, "open", 4 }, { SONAE_VALUE_NULL, 0, NULL, 0 } };
  const char *const two[] = { "title", "state", NULL };
  SonaeValue pair[2] = { values[0], values[1] };

  if (g_strv_contains (two, bad->field))
    {
      bulk = sonae_bulk_new (edit, "action", two, error);
      g_assert_cmpint (sonae_bulk_insert (bulk, pair, NULL), !=, 0);
      pair[g_str_equal (bad->field, "state")] = *bad->value;
      return sonae_bulk_insert (bulk, pair, error) != 0;
    }
  bulk = sonae_bulk_new (edit, "action", names, error);
  g_assert_cmpint (sonae_bulk_insert (bulk, values, NULL), !=, 0);
  values[2] = *bad->value;
  return sonae_bulk_insert (bulk, values, error) != 0;
}

static void
test_bad_values (void)
{
  g_autoptr (GFile) file = fixture_file ("bad.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_auto (GStrv) before = fixture_dump_workbook (workbook);

  for (guint i = 0; i < G_N_ELEMENTS (bad_values); i++)
    {
      Bad bad = { bad_values[i].field, &bad_values[i].value };
      g_autoptr (GError) error = NULL;

      g_assert_false (sonae_workbook_edit (workbook, "bad", bad_func, &bad, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
      assert_state (workbook, before, bad.field);
    }
  fixture_close (workbook);
}

static const char *const bad_blobs[] = {
  "SA1",                          /* no number of tables */
  "SA1\x01\x04site",              /* no number of ids */
  "SA1\x01\x04site\x7f\x01",      /* fewer ids than it says */
  "SA1\x01\x04site\x02\x05\x80",  /* an id that does not end */
  "SA1\x01\x04nope\x01\x05",      /* no such table */
  "SA1\x01\x7fsite",              /* a name beyond the end */
  "SZ1nothing that inflates",
  "SA1\x01\x04site\x01\x05SZ1",
};

static void
test_damaged_history (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_blobs); i++)
    {
      g_autoptr (GFile) file = fixture_file ("damaged.sonae");
      SonaeWorkbook *workbook = fixture_create (file);
      g_autoptr (GString) sql = g_string_new ("UPDATE sonae_change SET changeset = x'");
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) before = NULL;

      fixture_add (workbook, "site", "name", "本社", NULL);
      fixture_close (workbook);
      for (const char *p = bad_blobs[i]; *p != '\0'; p++)
        g_string_append_printf (sql, "%02x", (guchar) *p);
      g_string_append (sql, "'");
      fixture_sql (file, sql->str);
      workbook = fixture_open (file, SONAE_OPEN_NORMAL);
      before = fixture_dump_workbook (workbook);
      g_assert_false (sonae_workbook_undo (workbook, 1, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_DAMAGED);
      assert_state (workbook, before, bad_blobs[i]);
      fixture_close (workbook);
    }
}

static gboolean
each_func (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  GString *seen = data;

  g_string_append_printf (seen, "%s,%" G_GINT64_FORMAT ";", values[0].kind == SONAE_VALUE_TEXT ? values[0].text : "-",
                          values[1].kind == SONAE_VALUE_NUMBER ? values[1].number : -1);
  return TRUE;
}

static void
test_each (void)
{
  static const char *const names[] = { "name", "employees", NULL };
  g_autoptr (GFile) file = fixture_file ("each.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (SonaeQuery) query = sonae_query_new ("site");
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "site", "name", "b", "employees", "3", NULL);
  fixture_add (workbook, "site", "name", "a", NULL);
  g_assert_true (sonae_workbook_each (workbook, query, names, each_func, seen, NULL, &error));
  g_assert_cmpstr (seen->str, ==, "a,-1;b,3;");
  g_cancellable_cancel (cancelled);
  g_assert_false (sonae_workbook_each (workbook, query, NULL, each_func, seen, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/bulk/few", test_few);
  g_test_add_func ("/bulk/mixed", test_mixed);
  g_test_add_func ("/bulk/many", test_many);
  g_test_add_func ("/bulk/small-history", test_small_history);
  g_test_add_func ("/bulk/refused", test_refused);
  g_test_add_func ("/bulk/refused-referred-to", test_refused_referred_to);
  g_test_add_func ("/bulk/bad-values", test_bad_values);
  g_test_add_func ("/bulk/damaged-history", test_damaged_history);
  g_test_add_func ("/bulk/each", test_each);
  return g_test_run ();
}
