/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include "base/sonae-clock.h"
#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-plan.h"
#include "workbook/sonae-plan.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* The risk treatment plan on paper, in both languages, empty and full. */

static SonaeWorkbook *
new_workbook (const char *folder)
{
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autofree char *risk = NULL, *action = NULL;
  gint64 id;

  fixture_set (workbook, "company", fixture_company_id (workbook), "name", "株式会社みほん");
  id = fixture_add (workbook, "risk", "scenario", "ランサムウェアによる停止", "importance", "3", "likelihood", "3", "treatment", "reduce", "owner",
                    "青木", "approved_by", "見本社長", "approved_on", "2026-11-02", NULL);
  risk = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "risk", "scenario", "仕入先の停止", "importance", "2", "likelihood", "1", "treatment", "accept", NULL);
  id = fixture_add (workbook, "action", "title", "控えを別の場所に取る", "state", "doing", "progress", "40", "origin_table", "risk", "origin_id", risk,
                    "owner", "佐倉", "start", "2026-12-01", "due", "2027-01-31", "cost", "120000", "cost_yearly", "36000", "effectiveness",
                    "四半期ごとに戻してみる", NULL);
  action = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_add (workbook, "action_effect", "action_id", action, "risk_id", risk, "vulnerability", "1", "threat", "1", NULL);
  fixture_add (workbook, "action", "title", "勉強会を開く", "state", "open", "due", "2026-11-01", "cost", "7000", NULL);
  fixture_add (workbook, "action", "title", "取りやめたこと", "state", "dropped", "cost", "999999", NULL);
  return workbook;
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
  SonaeWorkbook *workbook = new_workbook (folder);
  SonaeReport *report = fixture_report (workbook, "plan", language, &error);
  gboolean ja = language == SONAE_LANGUAGE_JA;

  g_assert_no_error (error);
  g_assert_cmpstr (sonae_report_title (report), ==, sonae_report_text ("plan.title", language));
  text = fixture_report_text (report, TRUE, folder);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    fixture_assert_says (text, sonae_report_text (keys[i], language));
  fixture_assert_says (text, "株式会社みほん");
  fixture_assert_says (text, "ランサムウェアによる停止");
  fixture_assert_says (text, "見本社長");
  fixture_assert_says (text, ja ? "2026/11/02" : "2026-11-02");
  fixture_assert_says (text, "控えを別の場所に取る");
  fixture_assert_says (text, "四半期ごとに");
  fixture_assert_says (text, ja ? "120,000円" : "¥120,000");
  /* In the fiscal year of the due date 156,000 and 7,000, later 36,000 each. */
  fixture_assert_says (text, ja ? "合計 163,000円 36,000円 36,000円 0円 235,000円" : "Total ¥163,000 ¥36,000 ¥36,000 ¥0 ¥235,000");
  fixture_assert_silent (text, "取りやめたこと");
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

static void
test_empty (void)
{
  g_autofree char *folder = fixture_folder (), *text = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = fixture_book (folder);

  text = fixture_report_text (fixture_report (workbook, "plan", SONAE_LANGUAGE_JA, &error), TRUE, folder);
  g_assert_no_error (error);
  fixture_assert_says (text, sonae_report_text ("plan.risks.none", SONAE_LANGUAGE_JA));
  fixture_assert_says (text, sonae_report_text ("plan.costs.none", SONAE_LANGUAGE_JA));
  fixture_assert_says (text, sonae_report_text ("gantt.empty", SONAE_LANGUAGE_JA));
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* While the workbook has none of its own: the nine sessions whose days are known, and the four visits. Then its own, and none without a programme. */
static void
test_markers (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gsize n = 0, visits = 0;
  g_autofree SonaeGanttMarker *markers = sonae_report_plan_markers (workbook, SONAE_LANGUAGE_JA, texts, &n);
  g_autofree SonaeGanttMarker *own = NULL, *none = NULL;
  gint64 id;

  g_assert_cmpuint (n, ==, 13);
  for (gsize i = 0; i < n; i++)
    visits += markers[i].kind == SONAE_GANTT_VISIT;
  g_assert_cmpuint (visits, ==, 4);
  g_assert_cmpstr (markers[0].date, ==, "2024-07-23");
  g_assert_cmpstr (markers[0].label, ==, "セミナー第1回");
  g_assert_cmpstr (markers[9].date, ==, "2024-07-01");
  g_assert_cmpstr (markers[9].label, ==, "専門家派遣 第1回（2024/07/01～2024/07/23）");

  id = fixture_add (workbook, "session", "title", "社内の勉強会", "held_on", "2026-12-03", NULL);
  fixture_add (workbook, "session", "title", "日の決まらない回", "number", "2", NULL);
  fixture_add (workbook, "visit", "title", "専門家の訪問", "held_on", "2026-12-10", "from_on", "2026-12-01", NULL);
  own = sonae_report_plan_markers (workbook, SONAE_LANGUAGE_JA, texts, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (own[0].label, ==, "社内の勉強会");
  g_assert_cmpint (own[1].kind, ==, SONAE_GANTT_VISIT);
  g_assert_cmpstr (own[1].date, ==, "2026-12-10");
  g_assert_cmpstr (own[1].label, ==, "専門家の訪問");

  fixture_set (workbook, "session", id, "held_on", "");
  none = sonae_report_plan_markers (workbook, SONAE_LANGUAGE_JA, texts, &n);
  g_assert_cmpuint (n, ==, 1);
  fixture_close (workbook);
  fixture_remove_folder (folder);
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
