/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-soa.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "sqlite-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

/* What points to a control, decisions, and the statement of applicability with its versions. */

static SonaeWorkbook *
create (const char *name)
{
  g_autoptr (GFile) file = fixture_file (name);

  return fixture_create (file);
}

static gint64
row_id (const char *kind, const char *code)
{
  g_autofree char *key = g_strconcat (kind, ":", code, NULL);

  return sonae_id_from_text (key);
}

static gint64
control_id (const char *number)
{
  return row_id ("control", number);
}

static SonaeSoa *
load (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  SonaeSoa *soa = sonae_soa_load (workbook, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (soa->controls->len, ==, 93);
  return soa;
}

/* TRUE when a reason of the control NUMBER holds TEXT. */
static gboolean
is_told (const SonaeSoa *soa, const char *number, const char *text)
{
  const SonaeSoaControl *control = sonae_soa_find (soa, control_id (number));

  g_assert_nonnull (control);
  for (guint i = 0; i < control->reasons->len; i++)
    if (strstr (control->reasons->pdata[i], text) != NULL)
      return TRUE;
  return FALSE;
}

static guint
n_reasons (const SonaeSoa *soa, const char *number)
{
  return sonae_soa_find (soa, control_id (number))->reasons->len;
}

typedef struct
{
  gint64 round;
  int number;
  const char *value;
} Answer;

static gboolean
answer_cb (SonaeEdit *edit, gpointer data, GError **error)
{
  Answer *answer = data;

  if (answer->round == 0)
    answer->round = sonae_rounds_start (edit, "2026-11-24", NULL, 0, 0, error);
  return answer->round != 0 && sonae_rounds_set (edit, answer->round, answer->number, "value", answer->value, error) != 0;
}

static gint64
answer (SonaeWorkbook *workbook, gint64 round, int number, const char *value)
{
  g_autoptr (GError) error = NULL;
  Answer data = { round, number, value };

  sonae_workbook_edit (workbook, "Answer", answer_cb, &data, &error);
  g_assert_no_error (error);
  return data.round;
}

/* Nothing is said yet: nothing points anywhere. */
static void
test_fresh (void)
{
  SonaeWorkbook *workbook = create ("fresh.sonae");
  g_autoptr (SonaeSoa) soa = load (workbook);
  g_autoptr (SonaeQuery) suggested = sonae_soa_query (soa, SONAE_SOA_SUGGESTED);
  g_autoptr (SonaeQuery) undecided = sonae_soa_query (soa, SONAE_SOA_UNDECIDED);
  g_autoptr (SonaeQuery) added = sonae_soa_query (soa, SONAE_SOA_NEW);
  static const guint themes[SONAE_SOA_N_THEMES] = { 37, 8, 14, 34 };

  g_assert_cmpuint (soa->all.total, ==, 93);
  g_assert_cmpuint (soa->all.suggested, ==, 0);
  g_assert_cmpuint (soa->all.decided, ==, 0);
  for (guint i = 0; i < SONAE_SOA_N_THEMES; i++)
    g_assert_cmpuint (soa->themes[i].total, ==, themes[i]);
  g_assert_cmpint (sonae_workbook_count (workbook, suggested, NULL), ==, 0);
  g_assert_cmpint (sonae_workbook_count (workbook, undecided, NULL), ==, 93);
  g_assert_cmpint (sonae_workbook_count (workbook, added, NULL), ==, 11);
  g_assert_cmpstr (sonae_record_get_text (((SonaeSoaControl *) soa->controls->pdata[9])->record, "number"), ==, "5.10");
  fixture_close (workbook);
}

static void
test_suggestions (void)
{
  SonaeWorkbook *workbook = create ("suggestions.sonae");
  gint64 round = answer (workbook, 0, 11, "no");
  gint64 asset;
  g_autoptr (SonaeSoa) soa = NULL;

  answer (workbook, round, 22, "unknown");
  answer (workbook, round, 12, "yes");
  soa = load (workbook);
  g_assert_true (is_told (soa, "8.13", "11"));
  g_assert_true (is_told (soa, "5.30", "11"));
  g_assert_true (is_told (soa, "5.20", "22"));
  /* Answered "yes": nothing. */
  g_assert_cmpuint (n_reasons (soa, "7.7"), ==, 0);
  g_clear_pointer (&soa, sonae_soa_free);
  answer (workbook, round, 11, "yes");
  answer (workbook, round, 22, "partly");
  soa = load (workbook);
  g_assert_cmpuint (n_reasons (soa, "8.13"), ==, 0);
  g_assert_cmpuint (n_reasons (soa, "5.20"), ==, 1);
  g_clear_pointer (&soa, sonae_soa_free);

  /* An asset whose threats are above the line; the same asset below it. */
  asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "office_pc", "confidentiality", "3", NULL);
  soa = load (workbook);
  g_assert_true (is_told (soa, "8.22", "risk above"));
  g_assert_cmpuint (n_reasons (soa, "7.9"), ==, 0);
  g_clear_pointer (&soa, sonae_soa_free);
  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "9");
  soa = load (workbook);
  g_assert_cmpuint (n_reasons (soa, "8.22"), ==, 0);
  g_clear_pointer (&soa, sonae_soa_free);
  /* A line below the likelihood itself: no asset is needed. */
  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "2");
  fixture_set (workbook, "asset", asset, "confidentiality", "");
  fixture_set (workbook, "threat", row_id ("threat", "mobile-lost"), "frequency", "3");
  soa = load (workbook);
  g_assert_true (is_told (soa, "7.9", "likelihood 3"));
  g_clear_pointer (&soa, sonae_soa_free);
  fixture_set (workbook, "company", fixture_company_id (workbook), "acceptance_max", "");

  /* A measure, and an area with two of them. */
  fixture_set (workbook, "measure", row_id ("measure", "people-reporting"), "state", "partly");
  soa = load (workbook);
  g_assert_true (is_told (soa, "6.8", "Measure"));
  g_assert_cmpuint (n_reasons (soa, "6.1"), ==, 0);
  g_clear_pointer (&soa, sonae_soa_free);
  fixture_set (workbook, "measure", row_id ("measure", "people-leavers"), "state", "not_done");
  for (guint i = 0; i < 4; i++)
    {
      static const char *const others[] = { "people-confidentiality", "people-training", "people-mail", "people-payment" };

      fixture_set (workbook, "measure", row_id ("measure", others[i]), "state", i < 2 ? "not_applicable" : "done");
    }
  soa = load (workbook);
  g_assert_true (is_told (soa, "6.1", "Area"));
  g_assert_true (is_told (soa, "6.1", "2 of 4"));
  fixture_close (workbook);
}

typedef struct
{
  const SonaeSoa *soa;
  GArray *ids;
  gboolean adopt;
  const char *reason;
} Decision;

static gboolean
accept_cb (SonaeEdit *edit, gpointer data, GError **error)
{
  Decision *decision = data;

  return sonae_soa_accept (edit, decision->soa, decision->ids, error);
}

static gboolean
decide_cb (SonaeEdit *edit, gpointer data, GError **error)
{
  Decision *decision = data;

  return sonae_soa_decide (edit, decision->ids, decision->adopt, decision->reason, error);
}

static void
run (SonaeWorkbook *workbook, SonaeEditFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Test", func, data, &error);
  g_assert_no_error (error);
}

static SonaeRecord *
control (SonaeWorkbook *workbook, const char *number)
{
  g_autoptr (GError) error = NULL;
  SonaeRecord *record = sonae_workbook_get (workbook, "control", control_id (number), &error);

  g_assert_no_error (error);
  return record;
}

static void
assert_control (SonaeWorkbook *workbook, const char *number, gint64 adopted, const char *state)
{
  g_autoptr (SonaeRecord) record = control (workbook, number);

  g_assert_cmpint (sonae_record_get_int (record, "adopted", -1), ==, adopted);
  g_assert_cmpstr (sonae_record_get_text (record, "state"), ==, state);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit_finish (SONAE_WORKBOOK (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_accept (void)
{
  SonaeWorkbook *workbook = create ("accept.sonae");
  g_autoptr (SonaeSoa) soa = NULL;
  g_autoptr (SonaeSoa) after = NULL;
  g_autoptr (SonaeSoa) undone = NULL;
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = control_id ("8.13");
  Decision decision = { 0 };
  gboolean done = FALSE;

  answer (workbook, 0, 11, "no");  /* 8.13, 5.30 */
  fixture_set (workbook, "control", control_id ("5.30"), "reason", "取引先との約束");
  fixture_set (workbook, "control", control_id ("5.30"), "state", "done");
  soa = load (workbook);
  g_assert_cmpuint (soa->all.suggested, ==, 2);

  g_array_append_val (one, id);
  decision = (Decision) { soa, one, TRUE, NULL };
  run (workbook, accept_cb, &decision);
  assert_control (workbook, "8.13", 1, "planned");
  assert_control (workbook, "5.30", -1, "done");
  record = control (workbook, "8.13");
  g_assert_nonnull (strstr (sonae_record_get_text (record, "reason"), "11"));
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_control (workbook, "8.13", -1, "");

  /* All at once, in one step; what people wrote stays. */
  sonae_soa_accept_async (workbook, soa, NULL, done_cb, &done);
  fixture_wait (&done);
  assert_control (workbook, "8.13", 1, "planned");
  assert_control (workbook, "5.30", 1, "done");
  g_clear_object (&record);
  record = control (workbook, "5.30");
  g_assert_cmpstr (sonae_record_get_text (record, "reason"), ==, "取引先との約束");
  after = load (workbook);
  g_assert_cmpuint (after->all.suggested, ==, 0);
  g_assert_cmpuint (after->all.adopted, ==, 2);
  g_assert_cmpuint (after->all.states[1], ==, 1);
  g_assert_cmpuint (after->all.states[3], ==, 1);
  g_assert_cmpuint (after->themes[0].adopted, ==, 1);
  g_assert_cmpuint (after->all.without_document, ==, 2);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  undone = load (workbook);
  g_assert_cmpuint (undone->all.suggested, ==, 2);
  fixture_close (workbook);
}

static void
test_decide (void)
{
  SonaeWorkbook *workbook = create ("decide.sonae");
  gint64 coding = control_id ("8.28"), testing = control_id ("8.29"), risk;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) risks = NULL;
  g_autoptr (SonaeSoa) soa = NULL;
  g_autofree char *risk_text = NULL;
  g_autofree char *control_text = NULL;
  Decision decision = { NULL, ids, FALSE, NULL };

  fixture_set (workbook, "control", coding, "state", "planned");
  fixture_set (workbook, "control", testing, "state", "done");
  g_array_append_val (ids, coding);
  g_array_append_val (ids, testing);
  run (workbook, decide_cb, &decision);
  assert_control (workbook, "8.28", 0, "");
  assert_control (workbook, "8.29", 0, "done");
  soa = load (workbook);
  g_assert_cmpuint (soa->all.excluded, ==, 2);
  g_assert_cmpuint (soa->all.without_reason, ==, 2);
  g_assert_cmpuint (soa->all.relied_on, ==, 0);
  g_clear_pointer (&soa, sonae_soa_free);

  decision.reason = "自社では開発しない";
  run (workbook, decide_cb, &decision);
  risk = fixture_add (workbook, "risk", "scenario", "委託先が止まる", NULL);
  risk_text = g_strdup_printf ("%" G_GINT64_FORMAT, risk);
  control_text = g_strdup_printf ("%" G_GINT64_FORMAT, coding);
  fixture_add (workbook, "risk_control", "risk_id", risk_text, "control_id", control_text, NULL);
  soa = load (workbook);
  g_assert_cmpuint (soa->all.without_reason, ==, 0);
  g_assert_cmpuint (soa->all.relied_on, ==, 1);
  risks = sonae_soa_relying_risks (workbook, ids, NULL);
  g_assert_cmpuint (risks->len, ==, 1);
  g_assert_cmpint (sonae_record_get_id (risks->pdata[0]), ==, risk);

  decision.adopt = TRUE;
  decision.reason = "";
  run (workbook, decide_cb, &decision);
  assert_control (workbook, "8.28", 1, "planned");
  assert_control (workbook, "8.29", 1, "done");
  fixture_close (workbook);
}

/* --- Versions --- */

static gboolean
seal_cb (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 *id = data;

  *id = sonae_soa_seal (edit, " 第1版 ", "青木", error);
  return *id != 0;
}

static gint64
seal (SonaeWorkbook *workbook)
{
  gint64 id = 0;

  run (workbook, seal_cb, &id);
  return id;
}

static SonaeSoaStatement *
statement (SonaeWorkbook *workbook, gint64 id)
{
  g_autoptr (GError) error = NULL;
  SonaeSoaStatement *found = sonae_soa_statement_load (workbook, id, SONAE_LANGUAGE_JA, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_seal (void)
{
  SonaeWorkbook *workbook = create ("seal.sonae");
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSoaStatement) version = NULL;
  g_autoptr (SonaeSoaStatement) now = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  const SonaeSoaChange *change;
  const SonaeSoaRow *row;
  gint64 id;

  /* Nothing decided, no title. */
  g_assert_false (sonae_workbook_edit (workbook, "Seal", seal_cb, &id, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "東京みほん商事");
  fixture_set (workbook, "control", control_id ("5.1"), "adopted", "yes");
  fixture_set (workbook, "control", control_id ("5.1"), "document", "基本方針");
  fixture_set (workbook, "control", control_id ("8.28"), "adopted", "no");
  id = seal (workbook);
  g_assert_false (sonae_workbook_edit (workbook, "Seal", seal_cb, &id, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_EXISTS);

  versions = sonae_soa_versions (workbook, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 1);
  id = sonae_record_get_id (versions->pdata[0]);
  version = statement (workbook, id);
  g_assert_cmpstr (version->title, ==, "第1版");
  g_assert_cmpstr (version->sealed_by, ==, "青木");
  g_assert_cmpstr (version->sealed_on, ==, "2026-11-24");
  g_assert_cmpstr (version->company, ==, "東京みほん商事");
  g_assert_cmpuint (version->rows->len, ==, 93);
  row = version->rows->pdata[0];
  g_assert_cmpstr (row->values[SONAE_SOA_NUMBER], ==, "5.1");
  g_assert_cmpstr (row->values[SONAE_SOA_TITLE], ==, "情報セキュリティのための方針群");
  g_assert_cmpstr (row->values[SONAE_SOA_ADOPTED], ==, "yes");
  g_assert_cmpstr (row->values[SONAE_SOA_DOCUMENT], ==, "基本方針");
  now = statement (workbook, 0);
  same = sonae_soa_compare (version, now, SONAE_LANGUAGE_JA);
  g_assert_cmpuint (same->len, ==, 0);
  g_clear_pointer (&now, sonae_soa_statement_free);

  /* Later changes do not touch it; they are what the comparison tells. */
  fixture_set (workbook, "control", control_id ("8.28"), "reason", "自社では開発しない");
  fixture_set (workbook, "control", control_id ("5.1"), "adopted", "no");
  now = statement (workbook, 0);
  changes = sonae_soa_compare (version, now, SONAE_LANGUAGE_JA);
  g_assert_cmpuint (changes->len, ==, 2);
  change = changes->pdata[0];
  g_assert_cmpint (change->kind, ==, SONAE_SOA_CHANGED);
  g_assert_cmpint (change->field, ==, SONAE_SOA_ADOPTED);
  g_assert_cmpstr (change->row->values[SONAE_SOA_NUMBER], ==, "5.1");
  g_assert_cmpstr (change->before, ==, "採用");
  g_assert_cmpstr (change->after, ==, "不採用");
  change = changes->pdata[1];
  g_assert_cmpint (change->field, ==, SONAE_SOA_REASON);
  g_assert_cmpstr (change->before, ==, "");
  g_assert_cmpstr (change->after, ==, "自社では開発しない");
  fixture_close (workbook);
}

static void
test_added_and_removed (void)
{
  SonaeWorkbook *workbook = create ("added.sonae");
  g_autoptr (SonaeSoaStatement) version = NULL;
  g_autoptr (SonaeSoaStatement) now = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) back = NULL;

  fixture_set (workbook, "control", control_id ("5.1"), "adopted", "yes");
  version = statement (workbook, seal (workbook));
  now = statement (workbook, 0);
  g_ptr_array_remove_index (now->rows, 92);
  later = sonae_soa_compare (version, now, SONAE_LANGUAGE_EN);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpint (((SonaeSoaChange *) later->pdata[0])->kind, ==, SONAE_SOA_REMOVED);
  g_assert_cmpstr (((SonaeSoaChange *) later->pdata[0])->row->values[SONAE_SOA_NUMBER], ==, "8.34");
  back = sonae_soa_compare (now, version, SONAE_LANGUAGE_EN);
  g_assert_cmpuint (back->len, ==, 1);
  g_assert_cmpint (((SonaeSoaChange *) back->pdata[0])->kind, ==, SONAE_SOA_ADDED);
  fixture_close (workbook);
}

/* Whatever somebody changes in a sealed version is seen when it is read and by verify. */
static void
test_tampered (void)
{
  static const struct { const char *name, *sql; } cases[] = {
    { "content", "UPDATE sonae_content SET data = CAST (replace (CAST (data AS TEXT), '\"yes\"', '\"no\"') AS BLOB)" },
    { "content and hash", "UPDATE sonae_content SET data = CAST ('{}' AS BLOB), "
                          "sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'; "
                          "UPDATE soa_version SET sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'" },
    { "date", "UPDATE soa_version SET sealed_on = '2020-01-01'" },
    { "name", "UPDATE soa_version SET sealed_by = 'だれか'" },
    { "gone", "DELETE FROM sonae_content" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("tampered-%u.sonae", i);
      g_autoptr (GFile) file = fixture_file (name);
      SonaeWorkbook *workbook = fixture_create (file);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) clean = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      gint64 id;

      g_test_message ("%s", cases[i].name);
      fixture_set (workbook, "control", control_id ("5.1"), "adopted", "yes");
      id = seal (workbook);
      fixture_close (workbook);
      clean = sonae_workbook_verify (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (clean->len, ==, 0);

      fixture_sql (file, cases[i].sql);
      findings = sonae_workbook_verify (file, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, >, 0);
      g_assert_nonnull (strstr (findings->pdata[findings->len - 1], "第1版"));
      workbook = fixture_open (file, SONAE_OPEN_READ_ONLY);
      g_assert_null (sonae_soa_statement_load (workbook, id, SONAE_LANGUAGE_JA, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_DAMAGED);
      fixture_close (workbook);
    }
}

/* A version may be called otherwise later; it stays what it is. */
static void
test_renamed (void)
{
  SonaeWorkbook *workbook = create ("renamed.sonae");
  g_autoptr (SonaeSoaStatement) version = NULL;
  gint64 id;

  fixture_set (workbook, "control", control_id ("5.1"), "adopted", "yes");
  id = seal (workbook);
  fixture_set (workbook, "soa_version", id, "title", "初版");
  version = statement (workbook, id);
  g_assert_cmpstr (version->title, ==, "初版");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC);
  g_test_add_func ("/workbook/soa/fresh", test_fresh);
  g_test_add_func ("/workbook/soa/suggestions", test_suggestions);
  g_test_add_func ("/workbook/soa/accept", test_accept);
  g_test_add_func ("/workbook/soa/decide", test_decide);
  g_test_add_func ("/workbook/soa/seal", test_seal);
  g_test_add_func ("/workbook/soa/added-and-removed", test_added_and_removed);
  g_test_add_func ("/workbook/soa/tampered", test_tampered);
  g_test_add_func ("/workbook/soa/renamed", test_renamed);
  return g_test_run ();
}
