/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import.h"

#include <string.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"

/* Whole imports: what goes in, what is said, what is undone. */

static void
apply (SonaeImport *import, SonaeImportPlan *plan, SonaeImportConflict conflict, guint n_added, guint n_updated)
{
  SonaeImportResult result = { 99, 99 };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_import_apply (import, plan, conflict, &result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (result.n_added, ==, n_added);
  g_assert_cmpuint (result.n_updated, ==, n_updated);
}

static void
assert_state (SonaeWorkbook *workbook, char **expected, const char *what)
{
  g_auto (GStrv) found = fixture_dump_workbook (workbook);

  fixture_assert_dumps (found, expected, what);
}

static void
assert_value (SonaeWorkbook *workbook, const char *table, const char *key, const char *value, const char *field, const char *expected)
{
  g_autofree char *found = exchange_value (workbook, table, key, value, field);

  g_assert_cmpstr (found, ==, expected);
}

static const char ledger[] =
    "情報資産管理台帳,,,,,,,,,,,,,,\r\n"
    "作成：総務部,,,,,,,,,,,,,,\r\n"
    "\r\n"
    "業務分類,情報資産名称,備考,利用者範囲,管理部署,媒体・保存先,個人情報の種類,,,評価値,,,重要度,保存期限,登録日\r\n"
    ",,,,,,個人情報,要配慮個人情報,特定個人情報,機密性,完全性,可用性,,,\r\n"
    "人事,社員名簿,\"緊急連絡先\r\nを含む\",人事部,人事部,事務所PC,有,,,,1,1,3,5年,令和8年4月1日\r\n"
    "経理,請求書,,経理部,経理部,書類,,,,2,2,2,2,7年,2026/4/1\r\n"
    "経理,請求書,,経理部,経理部,社外サーバー,,,,2,2,2,2,7年,2026/4/2\r\n"
    ",,,,,,,,,,,,,,\r\n";

/* IPA's sheet: titles above, a header of two rows, dates of both kinds, a medium a row. */
static void
test_ledger (void)
{
  g_autoptr (GFile) book = fixture_file ("ledger.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file_cp932 ("台帳.csv", ledger);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "asset", file);
  g_autoptr (SonaeImportPlan) plan = NULL;
  g_autoptr (SonaeImportRow) row = NULL;
  g_auto (GStrv) before = fixture_dump_workbook (workbook);
  g_autoptr (GError) error = NULL;
  guint n_tidied = 0;

  g_assert_cmpint (sonae_import_get_encoding (import), ==, SONAE_CSV_ENCODING_CP932);
  g_assert_cmpint (sonae_import_get_delimiter (import), ==, ',');
  g_assert_cmpuint (sonae_import_get_header_row (import), ==, 5);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 3, 0, 0, 0, 0);
  assert_state (workbook, before, "planning writes nothing");

  row = sonae_import_plan_get_row (plan, 0, &error);
  g_assert_cmpuint (row->number, ==, 6);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const SonaeImportCell *cell = row->cells->pdata[i];

      if (strcmp (cell->field->name, "registered_on") == 0)
        {
          g_assert_cmpstr (cell->written, ==, "令和8年4月1日");
          g_assert_cmpstr (cell->read, ==, "2026-04-01");
        }
      n_tidied += cell->tidied;
    }
  g_assert_cmpuint (n_tidied, >=, 4); /* note, place, personal, confidentiality, date */

  apply (import, plan, SONAE_IMPORT_SKIP, 3, 0);
  assert_value (workbook, "asset", "name", "社員名簿", "confidentiality", "3"); /* personal data that is not rated */
  assert_value (workbook, "asset", "name", "社員名簿", "note", "緊急連絡先\nを含む");
  assert_value (workbook, "asset", "name", "社員名簿", "place", "office_pc");
  assert_value (workbook, "asset", "name", "社員名簿", "registered_on", "2026-04-01");

  /* One change, one undo, and back again. */
  {
    g_auto (GStrv) after = fixture_dump_workbook (workbook);

    g_assert_true (sonae_workbook_undo (workbook, 1, &error));
    assert_state (workbook, before, "undone");
    g_assert_true (sonae_workbook_redo (workbook, 1, &error));
    assert_state (workbook, after, "redone");
  }

  /* The same file again brings nothing. */
  g_clear_object (&plan);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 0, 0, 3, 0, 0);
  apply (import, plan, SONAE_IMPORT_UPDATE, 0, 0);
  fixture_close (workbook);
}

static const char five_bad[] =
    "ホスト名,OS,最終確認日,状態,備考\r\n"
    "PC-01,Windows 11,2026/11/1,使用中,\r\n"
    "PC-02,Windows 11,2026/2/30,使用中,\r\n"      /* no such day */
    "PC-03,Windows 11,2026/11/1,行方不明,\r\n"     /* no such choice */
    ",Windows 11,2026/11/1,使用中,\r\n"            /* no name */
    "PC-05,Windows 11,2026/11/1,使用中\r\n"        /* a cell is missing */
    "pc-01,Windows 10,2026/11/1,使用中,\r\n"       /* the same as row 2 */
    "PC-07,Windows 11,2026/11/1,使用中,\r\n";

static void
test_five_bad_rows (void)
{
  g_autoptr (GFile) book = fixture_file ("bad.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file_cp932 ("pc.csv", five_bad);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "endpoint", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);

  exchange_assert_counts (plan, 2, 0, 0, 5, 0);
  g_assert_cmpuint (sonae_import_plan_n_problems (plan), ==, 5);
  exchange_assert_problem (plan, 3, 3, "2026/2/30");
  exchange_assert_problem (plan, 4, 4, "行方不明");
  exchange_assert_problem (plan, 5, 1, "needed");
  exchange_assert_problem (plan, 6, 0, "4 cells");
  exchange_assert_problem (plan, 7, 0, "row 2");

  /* Bad rows cannot be chosen, good ones need not be. */
  for (guint i = 0; i < sonae_import_plan_n_rows (plan); i++)
    sonae_import_plan_choose_row (plan, i, TRUE);
  g_assert_cmpuint (sonae_import_plan_n_chosen (plan), ==, 2);
  sonae_import_plan_choose_row (plan, 0, FALSE);
  apply (import, plan, SONAE_IMPORT_SKIP, 1, 0);
  g_assert_cmpuint (exchange_n_rows (workbook, "endpoint"), ==, 1);
  assert_value (workbook, "endpoint", "hostname", "PC-07", "last_seen", "2026-11-01");
  fixture_close (workbook);
}

static void
test_conflicts (void)
{
  static const char text[] = "拠点名,住所,従業員数\n本社,,20\n支社,大阪,5\n倉庫,千葉,\n";
  g_autoptr (GFile) book = fixture_file ("conflicts.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("sites.csv", text, -1);
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  g_auto (GStrv) before = NULL;
  GError *error = NULL;

  fixture_add (workbook, "site", "name", "本社", "address", "東京", "employees", "10", NULL);
  fixture_add (workbook, "site", "name", "支社", "address", "大阪", "employees", "5", NULL);
  before = fixture_dump_workbook (workbook);
  import = exchange_import (workbook, "site", file);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 1, 1, 1, 0, 0);

  g_assert_false (sonae_import_apply (import, plan, SONAE_IMPORT_STOP, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Row 2"));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  assert_state (workbook, before, "stopped");

  apply (import, plan, SONAE_IMPORT_SKIP, 1, 0);
  assert_value (workbook, "site", "name", "本社", "employees", "10");
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_state (workbook, before, "skip undone");

  g_clear_object (&plan);
  plan = exchange_plan (import);
  apply (import, plan, SONAE_IMPORT_UPDATE, 1, 1);
  assert_value (workbook, "site", "name", "本社", "employees", "20");
  assert_value (workbook, "site", "name", "本社", "address", "東京"); /* an empty cell replaces nothing */
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_state (workbook, before, "update undone");
  fixture_close (workbook);
}

/* Ids say which row is meant, and never delete any. */
static void
test_ids (void)
{
  g_autoptr (GFile) book = fixture_file ("ids.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  gint64 first = fixture_add (workbook, "site", "name", "倉庫", "employees", "1", NULL);
  gint64 second = fixture_add (workbook, "site", "name", "倉庫", "employees", "2", NULL);
  g_autofree char *text = g_strdup_printf ("id,name,employees\n%" G_GINT64_FORMAT ",倉庫,1\n%" G_GINT64_FORMAT ",第二倉庫,2\n", first, second);
  g_autofree char *only = g_strdup_printf ("id\n%" G_GINT64_FORMAT "\n", first);
  g_autofree char *twice = g_strdup_printf ("id,employees\n%" G_GINT64_FORMAT ",3\n%" G_GINT64_FORMAT ",4\n", first, first);
  g_autoptr (GFile) file = exchange_file ("sites.csv", text, -1);
  g_autoptr (GFile) only_file = exchange_file ("only.csv", only, -1);
  g_autoptr (GFile) twice_file = exchange_file ("twice.csv", twice, -1);
  g_autoptr (GFile) by_name = exchange_file ("by-name.csv", "name,employees\n倉庫,7\n", -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);
  GError *error = NULL;

  exchange_assert_counts (plan, 0, 1, 1, 0, 0);
  apply (import, plan, SONAE_IMPORT_UPDATE, 0, 1);
  g_assert_cmpuint (exchange_n_rows (workbook, "site"), ==, 2);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));

  g_clear_object (&import);
  import = exchange_import (workbook, "site", only_file);
  g_assert_null (sonae_import_plan (import, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpuint (exchange_n_rows (workbook, "site"), ==, 2);

  g_clear_object (&import);
  g_clear_object (&plan);
  import = exchange_import (workbook, "site", twice_file);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 0, 1, 0, 1, 0);
  exchange_assert_problem (plan, 3, 0, "row 2");

  /* Without ids two rows of the table could be meant. */
  g_clear_object (&import);
  g_clear_object (&plan);
  import = exchange_import (workbook, "site", by_name);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 0, 0, 0, 1, 0);
  exchange_assert_problem (plan, 2, 0, "Several");
  fixture_close (workbook);
}

static void
test_changed_workbook (void)
{
  g_autoptr (GFile) book = fixture_file ("changed.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("sites.csv", "name\n本社\n", -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);
  g_auto (GStrv) before = NULL;
  GError *error = NULL;

  fixture_add (workbook, "site", "name", "本社", NULL);
  before = fixture_dump_workbook (workbook);
  g_assert_false (sonae_import_apply (import, plan, SONAE_IMPORT_SKIP, NULL, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  assert_state (workbook, before, "changed since");
  fixture_close (workbook);
}

static void
old_scale (gboolean lift, const char *text, SonaeScale scale, guint n_new, guint n_problem)
{
  g_autoptr (GFile) book = fixture_file ("scale.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("scale.csv", text, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "asset", file);
  g_autoptr (SonaeImportPlan) plan = NULL;

  sonae_import_set_lift_scale (import, lift);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, n_new, 0, 0, n_problem, 0);
  g_assert_cmpint (sonae_import_plan_get_scale (plan), ==, scale);
  g_assert_cmpint (sonae_import_plan_get_notes (plan)->len > 0, ==, scale == SONAE_SCALE_OLD);
  if (lift)
    {
      apply (import, plan, SONAE_IMPORT_SKIP, n_new, 0);
      assert_value (workbook, "asset", "name", "一", "confidentiality", "1");
      assert_value (workbook, "asset", "name", "一", "integrity", "3");
    }
  fixture_close (workbook);
}

static void
test_old_scale (void)
{
  static const char old[] = "情報資産名称,機密性,完全性,可用性\n一,0,2,1\n二,1,1,2\n";
  static const char new[] = "情報資産名称,機密性,完全性,可用性\n一,1,3,1\n二,2,1,2\n";
  g_autoptr (GFile) book = fixture_file ("refused.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("scale.csv", new, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "asset", file);
  GError *error = NULL;

  old_scale (FALSE, old, SONAE_SCALE_OLD, 1, 1);
  old_scale (TRUE, old, SONAE_SCALE_OLD, 2, 0);
  old_scale (FALSE, new, SONAE_SCALE_CURRENT, 2, 0);
  sonae_import_set_lift_scale (import, TRUE);
  g_assert_null (sonae_import_plan (import, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_close (workbook);
}

/* Ratings that the file gives are never overruled, only missing ones filled in. */
static void
test_personal (void)
{
  static const char text[] = "情報資産名称,個人情報,機密性\n一,有,\n二,有,2\n三,,\n";
  g_autoptr (GFile) book = fixture_file ("personal.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("personal.csv", text, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "asset", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);

  apply (import, plan, SONAE_IMPORT_SKIP, 3, 0);
  assert_value (workbook, "asset", "name", "一", "confidentiality", "3");
  assert_value (workbook, "asset", "name", "二", "confidentiality", "2");
  assert_value (workbook, "asset", "name", "三", "confidentiality", "");
  fixture_close (workbook);
}

static void
test_profiles (void)
{
  static const char falcon[] =
      "Hostname,Last Seen,OS Version,Type,Sensor Version\nPC-01,2026-11-01T20:00:00Z,Windows 11,Workstation,7.1\nSV-01,2026-11-02T01:00:00Z,"
      "Windows Server 2022,Server,7.1\n";
  static const char defender[] =
      "Device Name,Last device update,OS Platform,Onboarding Status\nPC-02,11/3/2026 9:05:00 AM,Windows11,Onboarded\n"
      "PRN-01,11/3/2026 9:05:00 AM,Other,Can be onboarded\n";
  g_autoptr (GFile) book = fixture_file ("profiles.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) one = exchange_file ("hosts.csv", falcon, -1);
  g_autoptr (GFile) two = exchange_file ("devices.csv", defender, -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "endpoint", one);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);

  apply (import, plan, SONAE_IMPORT_UPDATE, 2, 0);
  assert_value (workbook, "endpoint", "hostname", "PC-01", "agent", "CrowdStrike Falcon");
  assert_value (workbook, "endpoint", "hostname", "PC-01", "last_seen", "2026-11-02"); /* in Tokyo */
  assert_value (workbook, "endpoint", "hostname", "PC-01", "kind", "");
  assert_value (workbook, "endpoint", "hostname", "SV-01", "kind", "server");

  g_clear_object (&import);
  g_clear_object (&plan);
  import = exchange_import (workbook, "endpoint", two);
  plan = exchange_plan (import);
  apply (import, plan, SONAE_IMPORT_UPDATE, 2, 0);
  assert_value (workbook, "endpoint", "hostname", "PC-02", "agent", "Microsoft Defender for Endpoint");
  assert_value (workbook, "endpoint", "hostname", "PC-02", "last_seen", "2026-11-03");
  assert_value (workbook, "endpoint", "hostname", "PRN-01", "agent", "");
  fixture_close (workbook);
}

static void
test_corrections (void)
{
  static const char text[] = "支店;人\n本社;5\n";
  g_autoptr (GFile) book = fixture_file ("corrections.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file_cp932 ("sites.csv", text);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  g_autoptr (SonaeImportPlan) plan = NULL;
  GError *error = NULL;

  g_assert_cmpint (sonae_import_get_delimiter (import), ==, ';');
  g_assert_null (sonae_import_plan (import, NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "支店"));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);

  sonae_import_mapping_set (sonae_import_get_mapping (import), 0, sonae_entity_field_index (sonae_entity_find ("site"), "name"));
  sonae_import_mapping_set (sonae_import_get_mapping (import), 1, sonae_entity_field_index (sonae_entity_find ("site"), "employees"));
  plan = exchange_plan (import);
  apply (import, plan, SONAE_IMPORT_SKIP, 1, 0);

  /* Remembered by its headers. */
  g_clear_object (&import);
  import = exchange_import (workbook, "site", file);
  g_assert_true (sonae_import_is_recalled (import));
  g_clear_object (&plan);
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 0, 0, 1, 0, 0);

  /* Read in the wrong way, and back. */
  g_assert_true (sonae_import_set_encoding (import, SONAE_CSV_ENCODING_UTF_8, &error));
  g_assert_false (sonae_import_is_recalled (import));
  g_assert_true (sonae_import_set_encoding (import, SONAE_CSV_ENCODING_CP932, &error));
  g_assert_true (sonae_import_set_delimiter (import, ',', &error));
  g_assert_cmpuint (sonae_import_mapping_n_columns (sonae_import_get_mapping (import)), ==, 1);
  g_assert_true (sonae_import_set_delimiter (import, ';', &error));
  g_assert_true (sonae_import_set_header_row (import, 2, &error));
  g_assert_cmpuint (sonae_import_get_header_row (import), ==, 2);
  g_assert_false (sonae_import_set_header_row (import, 50, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_close (workbook);
}

/* --- In the background --- */

typedef struct
{
  gboolean done;
  double last;
  guint n;
  SonaeImportPlan *plan;
  SonaeImportResult result;
  GError *error;
} Wait;

static void
progress_cb (double fraction, const char *message, gpointer data)
{
  Wait *wait = data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpfloat (fraction, >=, wait->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  g_assert_cmpuint (strlen (message), >, 0);
  wait->last = fraction;
  wait->n++;
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  sonae_import_look_finish (SONAE_IMPORT (source), result, &wait->error);
  wait->done = TRUE;
}

static void
plan_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->plan = sonae_import_plan_finish (SONAE_IMPORT (source), result, &wait->error);
  wait->done = TRUE;
}

static void
apply_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  sonae_import_apply_finish (SONAE_IMPORT (source), result, &wait->result, &wait->error);
  wait->done = TRUE;
}

static GFile *
long_file (void)
{
  g_autoptr (GString) text = g_string_new ("name,employees\n");

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (text, "拠点%d,%d\n", i, i);
  return exchange_file ("long.csv", text->str, (gssize) text->len);
}

static void
test_async (void)
{
  g_autoptr (GFile) book = fixture_file ("async.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = long_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeImport) import = sonae_import_new (workbook, "site", file, &error);
  Wait look = { 0 }, plan = { 0 }, stored = { 0 };

  sonae_import_look_async (import, NULL, look_cb, &look);
  fixture_wait (&look.done);
  g_assert_no_error (look.error);
  sonae_import_plan_async (import, progress_cb, &plan, NULL, plan_cb, &plan);
  fixture_wait (&plan.done);
  g_assert_no_error (plan.error);
  exchange_assert_counts (plan.plan, 5000, 0, 0, 0, 0);
  g_assert_cmpuint (plan.n, >, 0);
  sonae_import_apply_async (import, plan.plan, SONAE_IMPORT_SKIP, progress_cb, &stored, NULL, apply_cb, &stored);
  fixture_wait (&stored.done);
  g_assert_no_error (stored.error);
  g_assert_cmpuint (stored.result.n_added, ==, 5000);
  g_object_unref (plan.plan);
  fixture_close (workbook);
}

static void
cancel_cb (double fraction, const char *message, gpointer data)
{
  if (fraction > 0.3)
    g_cancellable_cancel (data);
}

static void
test_cancel (void)
{
  g_autoptr (GFile) book = fixture_file ("cancel.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = long_file ();
  g_autoptr (SonaeImport) import = exchange_import (workbook, "site", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (GStrv) before = fixture_dump_workbook (workbook);
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_import_apply (import, plan, SONAE_IMPORT_SKIP, NULL, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  assert_state (workbook, before, "cancelled");
  g_assert_null (sonae_import_plan (import, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  /* And then it goes all the same. */
  apply (import, plan, SONAE_IMPORT_SKIP, 5000, 0);
  fixture_close (workbook);
}

static void
test_single (void)
{
  g_autoptr (GFile) book = fixture_file ("company.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("company.csv", "会社名,従業員数\n備え商店,12\n", -1);
  g_autoptr (SonaeImport) import = exchange_import (workbook, "company", file);
  g_autoptr (SonaeImportPlan) plan = exchange_plan (import);

  exchange_assert_counts (plan, 0, 1, 0, 0, 0);
  apply (import, plan, SONAE_IMPORT_UPDATE, 0, 1);
  fixture_assert_name (workbook, "備え商店");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/import/ledger", test_ledger);
  g_test_add_func ("/exchange/import/five-bad-rows", test_five_bad_rows);
  g_test_add_func ("/exchange/import/conflicts", test_conflicts);
  g_test_add_func ("/exchange/import/ids", test_ids);
  g_test_add_func ("/exchange/import/changed-workbook", test_changed_workbook);
  g_test_add_func ("/exchange/import/old-scale", test_old_scale);
  g_test_add_func ("/exchange/import/personal", test_personal);
  g_test_add_func ("/exchange/import/profiles", test_profiles);
  g_test_add_func ("/exchange/import/corrections", test_corrections);
  g_test_add_func ("/exchange/import/async", test_async);
  g_test_add_func ("/exchange/import/cancel", test_cancel);
  g_test_add_func ("/exchange/import/single", test_single);
  return g_test_run ();
}
