/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that are no field, kept as lines of the note. */
#include "exchange/sonae-import-note.h"

#include <string.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "workbook-fixture.h"

static void
test_put (void)
{
  static const struct
  {
    const char *note, *label, *value, *result;
  } cases[] = {
    { "", "Tag", "a", "Tag: a" },
    { "by hand", "Tag", "a", "by hand\nTag: a" },
    { "by hand\n", "Tag", "a", "by hand\nTag: a" },
    { "Tag: a", "Tag", "b", "Tag: b" },
    { "x\nTag: a\ny", "Tag", "longer than before", "x\nTag: longer than before\ny" },
    { "x\nTag: a\ny", "Tag", "a", "x\nTag: a\ny" },
    { "Tag: a\nTag: b", "Tag", "c", "Tag: c\nTag: b" },
    { "Tags: a", "Tag", "b", "Tags: a\nTag: b" },
    { "a Tag: a", "Tag", "b", "a Tag: a\nTag: b" }, /* only a line that begins with the label is that column's */
    { "keeps", "Tag", "", "keeps" },
    { "Tag: old", "Tag", "", "Tag: old" },
    { "Tag: ", "Tag", "x", "Tag: x" },
    { "タグ: 一\n二", "タグ", "三", "タグ: 三\n二" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) note = g_string_new (cases[i].note);

      sonae_import_note_put (note, cases[i].label, cases[i].value);
      g_assert_cmpstr (note->str, ==, cases[i].result);
    }
}

static void
test_labels (void)
{
  static const char *const headers[] = { "name", "Tag", "a : b\n c", "", "Tag", "  ", "Tag" };
  static const char *const labels[] = { NULL, "Tag", "a b c", "D", "Tag (2)", "F", "Tag (3)" };
  g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (sonae_entity_find ("site"), headers, G_N_ELEMENTS (headers));

  for (guint i = 1; i < G_N_ELEMENTS (headers); i++)
    sonae_import_mapping_set (mapping, i, SONAE_COLUMN_NOTE);
  for (guint i = 1; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *label = sonae_import_note_label (mapping, i);

      g_assert_cmpstr (label, ==, labels[i]);
    }
  g_assert_cmpuint (sonae_import_mapping_n_recognised (mapping), ==, 1);
}

static void
test_mapping (void)
{
  static const char *const headers[] = { "hostname", "Rack", "", "User" };
  const SonaeEntity *entity = sonae_entity_find ("endpoint");
  g_autoptr (SonaeImportMapping) mapping = sonae_import_mapping_guess (entity, headers, 4);
  g_autoptr (SonaeImportMapping) again = sonae_import_mapping_guess (entity, headers, 4);

  /* A plain list: nothing is kept until somebody says so. */
  g_assert_cmpint (sonae_import_mapping_target (mapping, 1), ==, SONAE_COLUMN_IGNORED);
  sonae_import_mapping_keep_rest (mapping, TRUE);
  g_assert_cmpint (sonae_import_mapping_target (mapping, 1), ==, SONAE_COLUMN_NOTE);
  g_assert_cmpint (sonae_import_mapping_target (mapping, 2), ==, SONAE_COLUMN_IGNORED);
  sonae_import_mapping_remember (mapping);
  g_assert_true (sonae_import_mapping_recall (again));
  g_assert_cmpint (sonae_import_mapping_target (again, 1), ==, SONAE_COLUMN_NOTE);
  sonae_import_mapping_keep_rest (again, FALSE);
  g_assert_cmpint (sonae_import_mapping_target (again, 1), ==, SONAE_COLUMN_IGNORED);
  g_assert_cmpstr (entity->fields[sonae_import_note_field (entity)].name, ==, "note");
  g_assert_cmpstr (sonae_entity_find ("action")->fields[sonae_import_note_field (sonae_entity_find ("action"))].name, ==, "detail");
}

static void
assert_note (SonaeWorkbook *workbook, const char *table, const char *key, const char *value, const char *expected)
{
  g_autofree char *note = exchange_value (workbook, table, key, value, "note");

  g_assert_cmpstr (note, ==, expected);
}

static SonaeImportPlan *
apply (SonaeWorkbook *workbook, const char *table, const char *text, guint n_added, guint n_updated, guint n_same)
{
  g_autoptr (GFile) file = exchange_file ("kept.csv", text, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, table, file);
  SonaeImportPlan *plan;
  SonaeImportResult result;
  g_autoptr (GError) error = NULL;

  if (!sonae_import_is_recalled (import) && sonae_import_mapping_profile (sonae_import_get_mapping (import)) == NULL)
    sonae_import_mapping_keep_rest (sonae_import_get_mapping (import), TRUE);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, n_added, n_updated, n_same, 0, 0);
  sonae_import_apply (import, plan, SONAE_IMPORT_UPDATE, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_added, ==, n_added);
  g_assert_cmpuint (result.n_updated, ==, n_updated);
  return plan;
}

/* A console's export, weekly: what it says follows the file, what people wrote stays. */
static void
test_console (void)
{
  static const char first[] = "Hostname,Last Seen,OS Version,Sensor Version,Host ID,Sensor Tags\r\n"
                              "PC-01,2026-11-01T20:00:00Z,Windows 11,7.1,aa11,\"sales\r\nlent\"\r\nPC-02,2026-11-01T20:00:00Z,Windows 11,7.1,bb22,\r\n";
  static const char second[] = "Hostname,Last Seen,OS Version,Sensor Version,Host ID,Sensor Tags\r\n"
                               "PC-01,2026-11-01T20:00:00Z,Windows 11,7.1,aa11,returned\r\nPC-02,2026-11-01T20:00:00Z,Windows 11,7.1,,\r\n";
  g_autoptr (GFile) book = fixture_file ("console.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeQuery) query = sonae_query_new ("endpoint");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (apply (workbook, "endpoint", first, 2, 0, 0));
  assert_note (workbook, "endpoint", "hostname", "PC-01", "Host ID: aa11\nSensor Tags: sales lent");
  assert_note (workbook, "endpoint", "hostname", "PC-02", "Host ID: bb22");
  /* The same file changes nothing. */
  g_object_unref (apply (workbook, "endpoint", first, 0, 0, 2));

  sonae_query_where_text (query, "hostname", "PC-01");
  rows = sonae_workbook_query (workbook, query, NULL);
  fixture_set (workbook, "endpoint", sonae_record_get_id (rows->pdata[0]), "note", "Keyboard is broken\nHost ID: aa11\nSensor Tags: sales lent\nAsk Sato");
  g_object_unref (apply (workbook, "endpoint", first, 0, 0, 2));
  g_object_unref (apply (workbook, "endpoint", second, 0, 1, 1));
  assert_note (workbook, "endpoint", "hostname", "PC-01", "Keyboard is broken\nHost ID: aa11\nSensor Tags: returned\nAsk Sato");
  assert_note (workbook, "endpoint", "hostname", "PC-02", "Host ID: bb22");

  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_assert_no_error (error);
  assert_note (workbook, "endpoint", "hostname", "PC-01", "Keyboard is broken\nHost ID: aa11\nSensor Tags: sales lent\nAsk Sato");
  fixture_close (workbook);
}

/* A file with a note of its own: the lines come below it, and the same file once more changes nothing. */
static void
test_own_note (void)
{
  static const char text[] = "name,階,備考,鍵\nA,3,\"二行の\nメモ\",有\nB,,メモ,\nC,,,\n";
  g_autoptr (GFile) book = fixture_file ("own.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeImportPlan) plan = apply (workbook, "site", text, 3, 0, 0);
  g_autoptr (SonaeImportRow) row = sonae_import_plan_get_row (plan, 0, NULL);

  assert_note (workbook, "site", "name", "A", "二行の\nメモ\n階: 3\n鍵: 有");
  assert_note (workbook, "site", "name", "B", "メモ");
  assert_note (workbook, "site", "name", "C", "");
  g_assert_cmpuint (row->cells->len, ==, 2);
  g_object_unref (apply (workbook, "site", text, 0, 0, 3));
  fixture_close (workbook);
}

/* What is kept has to be text, too, and to fit. */
static void
test_problems (void)
{
  g_autoptr (GFile) book = fixture_file ("problems.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autofree char *many = g_strnfill (70000, 'x');
  g_autofree char *text = g_strdup_printf ("name,one,two\nA,%s,%s\nB,\x02,\nC,=1,'=2\n", many, many);
  g_autoptr (GFile) file = exchange_file ("problems.csv", text, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  g_autoptr (SonaeImportPlan) plan = NULL;
  SonaeImportResult result;

  sonae_import_mapping_keep_rest (sonae_import_get_mapping (import), TRUE);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 1, 0, 0, 2, 0);
  exchange_assert_problem (plan, 2, 0, "longer");
  exchange_assert_problem (plan, 3, 2, "control");
  g_assert_true (sonae_import_apply (import, plan, SONAE_IMPORT_SKIP, &result, NULL, NULL, NULL, NULL));
  assert_note (workbook, "site", "name", "C", "one: =1\ntwo: =2");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/import-note/put", test_put);
  g_test_add_func ("/exchange/import-note/labels", test_labels);
  g_test_add_func ("/exchange/import-note/mapping", test_mapping);
  g_test_add_func ("/exchange/import-note/console", test_console);
  g_test_add_func ("/exchange/import-note/own-note", test_own_note);
  g_test_add_func ("/exchange/import-note/problems", test_problems);
  return g_test_run ();
}
