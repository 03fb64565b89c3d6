/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-registers.h"
#include "workbook/sonae-status.h"

/* What the registers say, and the round of duties. */

/* 2026-11-24T00:32:00Z, a Tuesday. */
#define NOW G_GINT64_CONSTANT (1795480320000000)

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("registers.sonae");

  return fixture_create (file);
}

static char *
text_of (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

static SonaeRecord *
get (SonaeWorkbook *workbook, const char *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  SonaeRecord *record = sonae_workbook_get (workbook, table, id, &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_field (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *expected)
{
  g_autoptr (SonaeRecord) record = get (workbook, table, id);
  g_autofree char *found = sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field),
                                                     sonae_record_get_value (record, field));

  g_assert_cmpstr (found, ==, expected);
}

static gint64
count_of (SonaeWorkbook *workbook, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sonae_registers_findings (workbook, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const SonaeFinding *finding = g_ptr_array_index (found, i);

      if (strcmp (finding->id, id) == 0)
        return finding->count;
    }
  g_assert_not_reached ();
}

/* --- Assets --- */

static void
test_importance (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_add (workbook, "asset", "name", "見積書", NULL);

  assert_field (workbook, "asset", id, "importance", "");
  fixture_set (workbook, "asset", id, "integrity", "1");
  assert_field (workbook, "asset", id, "importance", "1");
  fixture_set (workbook, "asset", id, "availability", "2");
  assert_field (workbook, "asset", id, "importance", "2");
  fixture_set (workbook, "asset", id, "confidentiality", "3");
  assert_field (workbook, "asset", id, "importance", "3");
  fixture_set (workbook, "asset", id, "confidentiality", "");
  assert_field (workbook, "asset", id, "importance", "2");
  fixture_close (workbook);
}

static void
test_personal (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 fresh = fixture_add (workbook, "asset", "name", "名簿", "personal", "有", NULL);
  gint64 rated = fixture_add (workbook, "asset", "name", "名刺", "personal", "有", "confidentiality", "2", NULL);
  gint64 plain = fixture_add (workbook, "asset", "name", "カタログ", "confidentiality", "1", NULL);
  gint64 denied = fixture_add (workbook, "asset", "name", "図面", "personal", "無", NULL);

  /* Not rated: 3. Rated knowingly: as it came, and a finding. */
  assert_field (workbook, "asset", fresh, "confidentiality", "3");
  assert_field (workbook, "asset", fresh, "importance", "3");
  assert_field (workbook, "asset", rated, "confidentiality", "2");
  assert_field (workbook, "asset", denied, "confidentiality", "");
  g_assert_cmpint (count_of (workbook, "asset-personal"), ==, 1);

  /* A reason settles it. */
  fixture_set (workbook, "asset", rated, "override_reason", "公開している連絡先だけ");
  g_assert_cmpint (count_of (workbook, "asset-personal"), ==, 0);
  fixture_set (workbook, "asset", rated, "my_number", "有");
  assert_field (workbook, "asset", rated, "confidentiality", "2");

  /* Found to be personal later: raised, in one change that undo takes back whole. */
  fixture_set (workbook, "asset", plain, "special_care", "有");
  assert_field (workbook, "asset", plain, "confidentiality", "3");
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_field (workbook, "asset", plain, "confidentiality", "1");
  assert_field (workbook, "asset", plain, "special_care", "");
  g_assert_true (sonae_workbook_redo (workbook, 1, NULL));

  /* Lowered by hand it stays, and emptied it goes back to the default. */
  fixture_set (workbook, "asset", plain, "confidentiality", "2");
  assert_field (workbook, "asset", plain, "confidentiality", "2");
  fixture_set (workbook, "asset", plain, "special_care", "有"); /* nothing new */
  assert_field (workbook, "asset", plain, "confidentiality", "2");
  fixture_set (workbook, "asset", plain, "confidentiality", "");
  assert_field (workbook, "asset", plain, "confidentiality", "3");
  fixture_set (workbook, "asset", plain, "special_care", "無");
  fixture_set (workbook, "asset", plain, "confidentiality", "");
  assert_field (workbook, "asset", plain, "confidentiality", "");
  fixture_close (workbook);
}

static gboolean
bulk_func (SonaeEdit *edit, gpointer data, GError **error)
{
  static const char *const fields[] = { "name", "confidentiality", "personal", NULL };
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);
  gint64 *ids = data;

  for (int i = 0; bulk != NULL && i < 3; i++)
    {
      SonaeValue values[] = { { SONAE_VALUE_TEXT, 0, "名簿", strlen ("名簿") },
                              { i == 1 ? SONAE_VALUE_NUMBER : SONAE_VALUE_NULL, 1, NULL, 0 },
                              { SONAE_VALUE_NUMBER, i < 2, NULL, 0 } };

      ids[i] = sonae_bulk_insert (bulk, values, error);
      if (ids[i] == 0)
        return FALSE;
    }
  return bulk != NULL;
}

static void
test_bulk (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 ids[3];
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "取り込む", bulk_func, ids, &error));
  g_assert_no_error (error);
  for (int round = 0; round < 2; round++)
    {
      assert_field (workbook, "asset", ids[0], "confidentiality", "3");
      assert_field (workbook, "asset", ids[1], "confidentiality", "1");
      assert_field (workbook, "asset", ids[2], "confidentiality", "");
      g_assert_true (sonae_workbook_undo (workbook, 1, &error));
      g_assert_no_error (error);
      g_assert_null (sonae_workbook_get (workbook, "asset", ids[0], NULL));
      g_assert_true (sonae_workbook_redo (workbook, 1, &error));
      g_assert_no_error (error);
    }
  fixture_close (workbook);
}

static void
test_asset_findings (void)
{
  SonaeWorkbook *workbook = create ();

  fixture_add (workbook, "asset", "name", "よい", "owner", "青木", "reviewed_on", "2026-10-01", "retention_until", "2026-11-24", "confidentiality", "1",
               "integrity", "1", "availability", "1", NULL);
  g_assert_cmpint (count_of (workbook, "asset-retention"), ==, 0); /* today is the last day */
  g_assert_cmpint (count_of (workbook, "asset-owner"), ==, 0);
  g_assert_cmpint (count_of (workbook, "asset-review"), ==, 0);
  g_assert_cmpint (count_of (workbook, "asset-rating"), ==, 0);
  fixture_add (workbook, "asset", "name", "古い", "registered_on", "2025-11-24", "retention_until", "2026-11-23", NULL);
  g_assert_cmpint (count_of (workbook, "asset-retention"), ==, 1);
  g_assert_cmpint (count_of (workbook, "asset-owner"), ==, 1);
  g_assert_cmpint (count_of (workbook, "asset-review"), ==, 1);
  g_assert_cmpint (count_of (workbook, "asset-rating"), ==, 1);
  fixture_close (workbook);
}

/* --- Products and sites --- */

static void
test_device_findings (void)
{
  static const struct
  {
    const char *field, *text, *finding;
  } cases[] = {
    { "licence_end", "2026-11-23", "device-licence-past" },  { "licence_end", "2026-11-24", "device-licence-soon" },
    { "licence_end", "2027-02-22", "device-licence-soon" },  { "support_end", "2026-11-23", "device-support-past" },
    { "support_end", "2026-12-01", "device-support-soon" },  { "default_password_changed", "no", "device-password" },
    { "firmware_latest_date", "2026-11-09", "device-firmware-late" }, { "firmware_latest_date", "2026-11-10", "device-firmware-pending" },
    { "alert_reader", "", "device-alerts" },
  };
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_add (workbook, "device", "kind", "utm", "product", "見本ゲート", "firmware", "1", "firmware_latest", "2",
                           "firmware_latest_date", "2026-11-20", "firmware_severity", "severe", "alert_reader", "青木", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRecord) before = get (workbook, "device", id);
      g_autofree char *old = sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (before), cases[i].field),
                                                       sonae_record_get_value (before, cases[i].field));
      g_autoptr (SonaeQuery) query = sonae_registers_finding_query (cases[i].finding);

      g_test_message ("%s %s", cases[i].field, cases[i].text);
      fixture_set (workbook, "device", id, cases[i].field, cases[i].text);
      g_assert_cmpint (count_of (workbook, cases[i].finding), ==, 1);
      g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, 1);
      /* Nothing is asked of what is retired. */
      fixture_set (workbook, "device", id, "state", "retired");
      g_assert_cmpint (count_of (workbook, cases[i].finding), ==, 0);
      fixture_set (workbook, "device", id, "state", "");
      fixture_set (workbook, "device", id, cases[i].field, old);
    }
  g_assert_null (sonae_registers_finding_query ("device-colour"));

  /* Nobody has to read the alerts of a backup. */
  fixture_add (workbook, "device", "kind", "backup", "product", "見本保管庫", NULL);
  g_assert_cmpint (count_of (workbook, "device-alerts"), ==, 0);
  fixture_close (workbook);
}

static void
test_site_findings (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 site = fixture_add (workbook, "site", "name", "本社", NULL);
  g_autofree char *site_text = text_of (site);
  gint64 device;

  g_assert_cmpint (count_of (workbook, "site-utm"), ==, 1);
  fixture_add (workbook, "device", "kind", "edr", "product", "見本EDR", "site_id", site_text, NULL);
  g_assert_cmpint (count_of (workbook, "site-utm"), ==, 1);
  device = fixture_add (workbook, "device", "kind", "utm", "product", "見本ゲート", "site_id", site_text, NULL);
  g_assert_cmpint (count_of (workbook, "site-utm"), ==, 0);
  fixture_set (workbook, "device", device, "state", "planned");
  g_assert_cmpint (count_of (workbook, "site-utm"), ==, 1);
  fixture_close (workbook);
}

/* --- Cover --- */

static void
assert_row (GPtrArray *rows, guint index, SonaeWorkbook *workbook, const char *title, gint64 total, gint64 covered, gint64 silent,
            gint64 unconfirmed, gint64 uncovered)
{
  const SonaeCoverRow *row = g_ptr_array_index (rows, index);

  g_test_message ("%s", title);
  g_assert_cmpstr (row->title, ==, title);
  g_assert_cmpint (row->counts.total, ==, total);
  g_assert_cmpint (row->counts.covered, ==, covered);
  g_assert_cmpint (row->counts.silent, ==, silent);
  g_assert_cmpint (row->counts.unconfirmed, ==, unconfirmed);
  g_assert_cmpint (row->counts.uncovered, ==, uncovered);
  g_assert_cmpint (sonae_workbook_count (workbook, row->query, NULL), ==, total);
}

static void
test_coverage (void)
{
  SonaeWorkbook *workbook = create ();
  g_autofree char *site = text_of (fixture_add (workbook, "site", "name", "本社", NULL));
  g_autofree char *edr = text_of (fixture_add (workbook, "device", "kind", "edr", "product", "見本EDR", "name", "全社のEDR", NULL));
  g_autoptr (SonaeCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;
  gint64 stored;

  fixture_add (workbook, "device", "kind", "edr", "product", "空のEDR", NULL);
  fixture_add (workbook, "device", "kind", "edr", "product", "古いEDR", "state", "retired", NULL);
  fixture_add (workbook, "device", "kind", "utm", "product", "見本ゲート", "site_id", site, NULL);
  fixture_add (workbook, "endpoint", "hostname", "PC-01", "device_id", edr, "last_seen", "2026-11-24", "site_id", site, NULL);
  fixture_add (workbook, "endpoint", "hostname", "PC-02", "device_id", edr, "last_seen", "2026-11-10", "site_id", site, NULL);
  fixture_add (workbook, "endpoint", "hostname", "PC-03", "device_id", edr, "last_seen", "2026-11-09", NULL);
  fixture_add (workbook, "endpoint", "hostname", "PC-04", "agent", "ウイルス対策", NULL);
  fixture_add (workbook, "endpoint", "hostname", "PC-05", "last_seen", "2026-11-24", "site_id", site, NULL);
  stored = fixture_add (workbook, "endpoint", "hostname", "PC-06", "state", "stored", NULL);

  coverage = sonae_coverage_load (workbook, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (coverage->silent_days, ==, 14);
  g_assert_cmpint (coverage->all.total, ==, 5);
  g_assert_cmpint (sonae_cover_counts_percent (&coverage->all), ==, 40);
  g_assert_cmpint (coverage->not_in_use, ==, 1);
  g_assert_cmpuint (coverage->products->len, ==, 4);
  assert_row (coverage->products, 0, workbook, "全社のEDR", 3, 2, 1, 0, 0);
  assert_row (coverage->products, 1, workbook, "空のEDR", 0, 0, 0, 0, 0);
  assert_row (coverage->products, 2, workbook, "ウイルス対策", 1, 0, 0, 1, 0);
  assert_row (coverage->products, 3, workbook, "", 1, 0, 0, 0, 1);
  g_assert_cmpuint (coverage->sites->len, ==, 2);
  assert_row (coverage->sites, 0, workbook, "本社", 3, 2, 0, 0, 1);
  g_assert_true (((SonaeCoverRow *) coverage->sites->pdata[0])->has_utm);
  g_assert_cmpint (((SonaeCoverRow *) coverage->sites->pdata[1])->counts.total, ==, 2);
  g_assert_cmpint (count_of (workbook, "endpoint-silent"), ==, 1);
  g_assert_cmpint (count_of (workbook, "endpoint-uncovered"), ==, 1);
  g_assert_cmpint (count_of (workbook, "endpoint-unconfirmed"), ==, 1);
  assert_field (workbook, "endpoint", stored, "covered", "");
  assert_field (workbook, "endpoint", stored, "cover", "");

  /* The company says what silent means. */
  fixture_set (workbook, "company", fixture_company_id (workbook), "silent_days", "15");
  g_assert_cmpint (count_of (workbook, "endpoint-silent"), ==, 0);
  g_clear_pointer (&coverage, sonae_coverage_free);
  coverage = sonae_coverage_load (workbook, NULL, &error);
  g_assert_cmpint (coverage->silent_days, ==, 15);
  g_assert_cmpint (coverage->all.covered, ==, 3);
  fixture_close (workbook);
}

static void
store_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GAsyncResult) findings_result = NULL;
  g_autoptr (GAsyncResult) coverage_result = NULL;
  g_autoptr (GAsyncResult) cancelled_result = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (SonaeCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  sonae_registers_findings_async (workbook, "asset", NULL, store_result, &findings_result);
  sonae_coverage_load_async (workbook, NULL, store_result, &coverage_result);
  sonae_registers_findings_async (workbook, NULL, cancelled, store_result, &cancelled_result);
  while (findings_result == NULL || coverage_result == NULL || cancelled_result == NULL)
    g_main_context_iteration (NULL, TRUE);
  findings = sonae_registers_findings_finish (workbook, findings_result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 5);
  coverage = sonae_coverage_load_finish (workbook, coverage_result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sonae_cover_counts_percent (&coverage->all), ==, -1);
  g_assert_cmpuint (coverage->products->len + coverage->sites->len, ==, 0);
  g_assert_null (sonae_registers_findings_finish (workbook, cancelled_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_close (workbook);
}

/* --- Duties --- */

typedef struct
{
  gint64 id;
  const char *const *codes;
  const char *done_on, *result, *note;
  int added;
  gint64 entry;
} Job;

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  job->added = sonae_registers_add_duties (edit, job->id, job->codes, NULL, SONAE_LANGUAGE_JA, error);
  return job->added >= 0;
}

static gboolean
log_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  job->entry = sonae_registers_log_duty (edit, job->id, job->done_on, NULL, job->result, job->note, error);
  return job->entry != 0;
}

static guint
offered (SonaeWorkbook *workbook, gint64 device)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) routines = sonae_registers_offered (workbook, device, &error);

  g_assert_no_error (error);
  return routines->len;
}

static void
test_offer (void)
{
  static const char *const one[] = { "utm-alerts", "tea", NULL };
  SonaeWorkbook *workbook = create ();
  gint64 device = fixture_add (workbook, "device", "kind", "utm", "product", "見本ゲート", "admin", "青木", NULL);
  guint all = offered (workbook, device);
  Job job = { .id = device, .codes = one };
  g_autoptr (SonaeQuery) query = sonae_query_new ("duty");
  g_autoptr (SonaeRecord) duty = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (all, >, 5);
  g_assert_true (sonae_workbook_edit (workbook, "add", add_func, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (job.added, ==, 1);
  g_assert_cmpuint (offered (workbook, device), ==, all - 1);
  duty = sonae_workbook_first (workbook, query, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sonae_record_get_text (duty, "task"), ==, "警告を確認する");
  g_assert_cmpstr (sonae_record_get_text (duty, "cadence"), ==, "daily");
  g_assert_cmpstr (sonae_record_get_text (duty, "responsible"), ==, "青木");
  g_assert_cmpstr (sonae_record_get_text (duty, "next_due"), ==, "2026-11-25");
  g_assert_nonnull (strstr (sonae_record_get_text (duty, "detail"), "5-1-1"));

  job.codes = NULL;
  g_assert_true (sonae_workbook_edit (workbook, "add", add_func, &job, &error));
  g_assert_cmpint (job.added, ==, (int) all - 1);
  g_assert_cmpuint (offered (workbook, device), ==, 0);
  g_assert_true (sonae_workbook_edit (workbook, "add", add_func, &job, &error));
  g_assert_cmpint (job.added, ==, 0);

  job.id = 5;
  g_assert_false (sonae_workbook_edit (workbook, "add", add_func, &job, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_null (sonae_registers_offered (workbook, 5, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
test_log (void)
{
  static const struct
  {
    const char *done_on, *result, *last_done, *next_due;
  } steps[] = {
    { NULL, "fine", "2026-11-24", "2026-12-10" },           /* two weeks late */
    { "2026-12-05", "found", "2026-12-05", "2027-01-10" },  /* early */
    { "2026-10-10", "fine", "2026-12-05", "2027-01-10" },   /* of the past, entered later */
    { "2027-01-10", "skipped", "2026-12-05", "2027-02-10" },
    { "2027-02-10", NULL, "2027-02-10", "2027-03-10" },
  };
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_add (workbook, "duty", "task", "更新を確認する", "cadence", "monthly", "responsible", "青木", "next_due", "2026-11-10", NULL);
  g_autoptr (GError) error = NULL;
  Job job = { .id = id };

  assert_field (workbook, "duty", id, "state", "overdue");
  g_assert_cmpint (count_of (workbook, "duty-overdue"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *due = NULL;
      g_autoptr (SonaeRecord) before = get (workbook, "duty", id);

      job.done_on = steps[i].done_on;
      job.result = steps[i].result;
      due = g_strdup (sonae_record_get_text (before, "next_due"));
      g_assert_true (sonae_workbook_edit (workbook, "log", log_func, &job, &error));
      g_assert_no_error (error);
      assert_field (workbook, "duty", id, "last_done", steps[i].last_done);
      assert_field (workbook, "duty", id, "next_due", steps[i].next_due);
      assert_field (workbook, "duty_log", job.entry, "done_on", steps[i].done_on != NULL ? steps[i].done_on : "2026-11-24");
      assert_field (workbook, "duty_log", job.entry, "done_by", "青木");
      assert_field (workbook, "duty_log", job.entry, "due_on", due);
    }
  g_assert_true (sonae_workbook_undo (workbook, G_N_ELEMENTS (steps), &error));
  assert_field (workbook, "duty", id, "next_due", "2026-11-10");
  assert_field (workbook, "duty", id, "last_done", "");

  job.done_on = "2026-02-30";
  g_assert_false (sonae_workbook_edit (workbook, "log", log_func, &job, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  job.done_on = NULL;
  job.result = "wonderful";
  g_assert_false (sonae_workbook_edit (workbook, "log", log_func, &job, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  job.id = 7;
  g_assert_false (sonae_workbook_edit (workbook, "log", log_func, &job, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
test_edits (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 device = fixture_add (workbook, "device", "kind", "edr", "product", "見本EDR", NULL);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) logged = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("duty");
  g_autoptr (SonaeQuery) log = sonae_query_new ("duty_log");
  g_autoptr (SonaeRecord) duty = NULL;
  g_autoptr (SonaeRecord) entry = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;

  sonae_registers_add_duties_async (workbook, device, NULL, "白石", store_result, &added);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sonae_workbook_edit_finish (workbook, added, &error));
  g_assert_no_error (error);
  duty = sonae_workbook_first (workbook, query, &error);
  g_assert_cmpstr (sonae_record_get_text (duty, "responsible"), ==, "白石");
  sonae_registers_log_duty_async (workbook, duty, NULL, "黒田", "found", "一台に連絡した", store_result, &logged);
  while (logged == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sonae_workbook_edit_finish (workbook, logged, &error));
  g_assert_no_error (error);
  entry = sonae_workbook_first (workbook, log, &error);
  g_assert_cmpstr (sonae_record_get_text (entry, "done_by"), ==, "黒田");
  g_assert_cmpstr (sonae_record_get_text (entry, "note"), ==, "一台に連絡した");
  history = sonae_workbook_history (workbook, 0, 1, &error);
  g_assert_nonnull (strstr (sonae_change_get_label (history->pdata[0]), sonae_record_get_text (duty, "task")));
  fixture_close (workbook);
}

/* What is due, actions and duties together, soonest first. */
static void
test_due (void)
{
  static const struct
  {
    const char *kind, *date;
  } wanted[] = { { "duty", "2026-11-20" }, { "action", "2026-11-22" }, { "action", "2026-11-24" }, { "duty", "2026-11-24" }, { "action", "2026-12-01" } };
  SonaeWorkbook *workbook = create ();
  g_autofree char *retired = text_of (fixture_add (workbook, "device", "kind", "utm", "product", "旧ゲート", "state", "retired", NULL));
  g_autoptr (SonaeStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "duty", "task", "今日の確認", "cadence", "daily", "next_due", "2026-11-24", NULL);
  fixture_add (workbook, "duty", "task", "遅れた確認", "cadence", "weekly", "next_due", "2026-11-20", NULL);
  fixture_add (workbook, "duty", "task", "日のない確認", "cadence", "weekly", NULL);
  fixture_add (workbook, "duty", "task", "済んだ機器の確認", "cadence", "weekly", "next_due", "2026-11-20", "device_id", retired, NULL);
  fixture_add (workbook, "action", "title", "三", "state", "open", "due", "2026-12-01", NULL);
  fixture_add (workbook, "action", "title", "一", "state", "open", "due", "2026-11-22", NULL);
  fixture_add (workbook, "action", "title", "二", "state", "doing", "due", "2026-11-24", NULL);
  status = sonae_status_load (workbook, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status->overdue_duties, ==, 1);
  g_assert_cmpint (status->overdue_actions, ==, 1);
  g_assert_cmpint (count_of (workbook, "duty-overdue"), ==, 1);
  g_assert_cmpuint (status->due->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const SonaeDue *due = g_ptr_array_index (status->due, i);

      g_assert_cmpstr (due->kind, ==, wanted[i].kind);
      g_assert_cmpstr (due->date, ==, wanted[i].date);
    }
  fixture_close (workbook);
}

/* The kinds of product are those that the routine work is told for. */
static void
test_kinds (void)
{
  const SonaeField *kind = sonae_entity_field (sonae_entity_find ("device"), "kind");
  const SonaeDutySet *set = sonae_catalogue_duties ();

  for (int i = 0; i < set->n_routines; i++)
    for (int j = 0; set->routines[i].kinds[j] != NULL; j++)
      {
        g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (set->routines[i].kinds[j]));
        g_autoptr (GVariant) stored = NULL;

        g_assert_true (sonae_field_check (kind, value, &stored, NULL));
      }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (NOW);

  g_test_add_func ("/workbook/registers/importance", test_importance);
  g_test_add_func ("/workbook/registers/personal", test_personal);
  g_test_add_func ("/workbook/registers/bulk", test_bulk);
  g_test_add_func ("/workbook/registers/asset-findings", test_asset_findings);
  g_test_add_func ("/workbook/registers/device-findings", test_device_findings);
  g_test_add_func ("/workbook/registers/site-findings", test_site_findings);
  g_test_add_func ("/workbook/registers/coverage", test_coverage);
  g_test_add_func ("/workbook/registers/async", test_async);
  g_test_add_func ("/workbook/registers/offer", test_offer);
  g_test_add_func ("/workbook/registers/log", test_log);
  g_test_add_func ("/workbook/registers/edits", test_edits);
  g_test_add_func ("/workbook/registers/due", test_due);
  g_test_add_func ("/workbook/registers/kinds", test_kinds);
  return g_test_run ();
}
