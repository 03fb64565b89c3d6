/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-plan.h"
#include "report/sonae-report.h"
#include "workbook/sonae-plan.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* The risk treatment plan on paper, in both languages, empty and full. */

typedef struct
{
  gint64 risk;
} Ids;

static gint64
add (SonaeEdit *edit, const char *table, GError **error, ...)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  const char *field;
  va_list args;

  va_start (args, error);
  while ((field = va_arg (args, const char *)) != NULL)
    {
      g_autoptr (GVariant) value = NULL;

      if (!sonae_field_parse (sonae_entity_field (sonae_entity_find (table), field), va_arg (args, const char *), &value, error))
        break;
      g_variant_dict_insert_value (&values, field, value);
    }
  va_end (args);
  return field == NULL ? sonae_edit_insert (edit, table, g_variant_dict_end (&values), error) : 0;
}

static gboolean
fill (SonaeEdit *edit, gpointer data, GError **error)
{
  Ids *ids = data;
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) company = sonae_edit_query (edit, query, error);
  g_autofree char *risk = NULL, *action = NULL;
  gint64 id;

  if (company == NULL
      || !sonae_edit_set (edit, "company", sonae_record_get_id (company->pdata[0]), "name", g_variant_new_string ("株式会社みほん"), error))
    return FALSE;
  ids->risk = add (edit, "risk", error, "scenario", "ランサムウェアによる停止", "importance", "3", "likelihood", "3", "treatment", "reduce", "owner",
                   "青木", "approved_by", "見本社長", "approved_on", "2026-11-02", NULL);
  if (ids->risk == 0
      || add (edit, "risk", error, "scenario", "仕入先の停止", "importance", "2", "likelihood", "1", "treatment", "accept", NULL) == 0)
    return FALSE;
  risk = g_strdup_printf ("%" G_GINT64_FORMAT, ids->risk);
  id = add (edit, "action", error, "title", "控えを別の場所に取る", "state", "doing", "progress", "40", "origin_table", "risk", "origin_id", risk, "owner",
            "佐倉", "start", "2026-12-01", "due", "2027-01-31", "cost", "120000", "cost_yearly", "36000", "effectiveness", "四半期ごとに戻してみる", NULL);
  action = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return id != 0 && add (edit, "action_effect", error, "action_id", action, "risk_id", risk, "vulnerability", "1", "threat", "1", NULL) != 0
         && add (edit, "action", error, "title", "勉強会を開く", "state", "open", "due", "2026-11-01", "cost", "7000", NULL) != 0
         && add (edit, "action", error, "title", "取りやめたこと", "state", "dropped", "cost", "999999", NULL) != 0;
}

static SonaeWorkbook *
new_workbook (const char *folder, Ids *ids)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "book.sonae", NULL);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  if (ids != NULL)
    sonae_workbook_edit (workbook, "Test", fill, ids, &error);
  g_assert_no_error (error);
  return workbook;
}

static void
close_workbook (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_close (workbook, &error);
  g_assert_no_error (error);
  g_object_unref (workbook);
}

/* The PDF of REPORT (taken), checked, as squeezed text. */
static char *
text_of (SonaeReport *report, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plan.pdf", NULL), *check = NULL, *info = NULL, *extracted = NULL, *pages = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  double width, height;

  sonae_report_write_pdf (report, file, NULL, &error);
  g_assert_no_error (error);
  sonae_report_get_size (report, &width, &height);
  g_assert_cmpfloat (width, >, height);
  pages = g_strdup_printf ("Pages:           %d", sonae_report_n_pages (report));
  sonae_report_free (report);
  check = fixture_run ("qpdf", "--check", path, NULL);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  info = fixture_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (info, "841.89 x 595.28 pts (A4)"));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, pages));
  extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
  return fixture_squeeze (extracted);
}

static gboolean
says (const char *text, const char *wanted)
{
  g_autofree char *squeezed = fixture_squeeze (wanted);

  return strstr (text, squeezed) != NULL;
}

static void
assert_says (const char *text, const char *wanted)
{
  if (!says (text, wanted))
    g_error ("the report does not say: %s", wanted);
}

static void
test_full (gconstpointer data)
{
  static const char *const keys[] = { "plan.title", "plan.risks", "plan.others", "plan.costs", "plan.signatures.text", "plan.about.text",
                                      "plan.timeline", "plan.option.reduce", "plan.option.accept", "plan.task.none", "plan.approval.none",
                                      "plan.overdue", "gantt.late" };
  SonaeLanguage language = (SonaeLanguage) GPOINTER_TO_INT (data);
  g_autofree char *folder = fixture_folder (), *text = NULL;
  g_autoptr (GError) error = NULL;
  Ids ids = { 0 };
  SonaeWorkbook *workbook = new_workbook (folder, &ids);
  SonaeReport *report = sonae_report_plan (workbook, language, &error);
  gboolean ja = language == SONAE_LANGUAGE_JA;

  g_assert_no_error (error);
  g_assert_cmpstr (sonae_report_title (report), ==, sonae_report_text ("plan.title", language));
  text = text_of (report, folder);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    assert_says (text, sonae_report_text (keys[i], language));
  assert_says (text, "株式会社みほん");
  assert_says (text, "ランサムウェアによる停止");
  assert_says (text, "見本社長");
  assert_says (text, ja ? "2026/11/02" : "2026-11-02");
  assert_says (text, "控えを別の場所に取る");
  assert_says (text, "四半期ごとに");
  assert_says (text, ja ? "120,000円" : "¥120,000");
  /* In the fiscal year of the due date 156,000 and 7,000, later 36,000 each. */
  assert_says (text, ja ? "合計 163,000円 36,000円 36,000円 0円 235,000円" : "Total ¥163,000 ¥36,000 ¥36,000 ¥0 ¥235,000");
  g_assert_false (says (text, "取りやめたこと"));
  close_workbook (workbook);
  fixture_remove (folder);
}

static void
test_empty (void)
{
  g_autofree char *folder = fixture_folder (), *text = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = new_workbook (folder, NULL);

  text = text_of (sonae_report_plan (workbook, SONAE_LANGUAGE_JA, &error), folder);
  g_assert_no_error (error);
  assert_says (text, sonae_report_text ("plan.risks.none", SONAE_LANGUAGE_JA));
  assert_says (text, sonae_report_text ("plan.costs.none", SONAE_LANGUAGE_JA));
  assert_says (text, sonae_report_text ("gantt.empty", SONAE_LANGUAGE_JA));
  close_workbook (workbook);
  fixture_remove (folder);
}

/* The nine sessions whose days are known, and the four visits. */
static void
test_markers (void)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  gsize n = 0, visits = 0;
  g_autofree SonaeGanttMarker *markers = sonae_report_plan_markers (SONAE_LANGUAGE_JA, labels, &n);

  g_assert_cmpuint (n, ==, 13);
  for (gsize i = 0; i < n; i++)
    visits += markers[i].kind == SONAE_GANTT_VISIT;
  g_assert_cmpuint (visits, ==, 4);
  g_assert_cmpstr (markers[0].date, ==, "2024-07-23");
  g_assert_cmpstr (markers[0].label, ==, "セミナー第1回");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  g_test_add_data_func ("/report-plan/japanese", GINT_TO_POINTER (SONAE_LANGUAGE_JA), test_full);
  g_test_add_data_func ("/report-plan/english", GINT_TO_POINTER (SONAE_LANGUAGE_EN), test_full);
  g_test_add_func ("/report-plan/empty", test_empty);
  g_test_add_func ("/report-plan/markers", test_markers);
  return g_test_run ();
}
