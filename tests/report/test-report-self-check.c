/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include "workbook/sonae-status.h"

#include <locale.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "workbook/sonae-sample.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

static SonaeWorkbook *
new_workbook (const char *folder, const char *sample)
{
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autoptr (GError) error = NULL;

  sonae_sample_fill (workbook, sample, &error);
  g_assert_no_error (error);
  return workbook;
}

/* The report of WORKBOOK as squeezed text. */
static char *
report_text (SonaeWorkbook *workbook, SonaeLanguage language, const char *folder)
{
  g_autoptr (GError) error = NULL;
  SonaeReport *report = fixture_report (workbook, "self-check", language, &error);

  g_assert_no_error (error);
  return fixture_report_text (report, FALSE, folder);
}

static void
assert_result (const char *text, const SonaeStatus *status, SonaeLanguage language)
{
  const SonaeRoundResult *result = status->self_check;
  const SonaeQuestionSet *set = result->set;
  const SonaeScoreBand *band = &set->bands[result->band];
  g_autofree char *score = g_strdup_printf (language == SONAE_LANGUAGE_JA ? "%d/100点" : "%d/100points", result->score.score);

  fixture_assert_says (text, sonae_record_get_text (status->company, "name"));
  fixture_assert_says (text, score);
  fixture_assert_says (text, sonae_phrase_get (&band->title, language));
  fixture_assert_says (text, sonae_phrase_get (&band->advice, language));
  fixture_assert_says (text, sonae_record_get_text (result->round, "respondent"));
  for (int i = 0; i < set->n_parts; i++)
    fixture_assert_says (text, sonae_phrase_get (&set->parts[i].title, language));
  for (int number = 1; number <= set->n_questions; number++)
    {
      const SonaeQuestion *question = sonae_question_set_get (set, number);
      SonaeAnswer answer = sonae_round_result_answer (result, number);
      g_autofree char *row = g_strdup_printf ("%d%s%s%d", number, sonae_phrase_get (&question->title, language),
                                              sonae_phrase_get (&set->answer_titles[answer], language), set->points[answer]);

      fixture_assert_says (text, row);
      fixture_assert_says (text, sonae_round_result_note (result, number));
      if (answer == SONAE_ANSWER_NO || answer == SONAE_ANSWER_UNKNOWN)
        fixture_assert_says (text, sonae_phrase_get (&question->remedy, language));
    }
}

static void
test_samples (void)
{
  for (const char *const *name = sonae_sample_names (); *name != NULL; name++)
    {
      g_autofree char *folder = fixture_folder ();
      SonaeWorkbook *workbook = new_workbook (folder, *name);
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeStatus) status = sonae_status_load (workbook, &error);

      g_assert_no_error (error);
      for (int language = 0; language < SONAE_N_LANGUAGES; language++)
        {
          g_autofree char *text = report_text (workbook, language, folder);

          g_test_message ("%s, %s", *name, sonae_language_code (language));
          assert_result (text, status, language);
          fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "作成日：2026年11月24日" : "Created on 24 Nov 2026");
          fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "（令和8年）" : "(Reiwa 8)");
          fixture_assert_says (text, sonae_report_text ("judgement", language));
          fixture_assert_says (text, sonae_phrase_get (&status->self_check->set->source.title, language));
        }
      fixture_close (workbook);
      fixture_remove_folder (folder);
    }
}

/* The retail sample's open actions of self-check answers, soonest first, with what is late. */
static void
test_actions (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = new_workbook (folder, "retail");
  g_autofree char *text = report_text (workbook, SONAE_LANGUAGE_JA, folder);
  const char *fax, *wireless, *lesson;

  fax = strstr (text, "FAXの短縮番号を整理し、送信前の確認を手順にする");
  wireless = strstr (text, "無線LANの暗号化方式とパスワードを保守会社に確認する");
  lesson = strstr (text, "全社員向けに30分の勉強会を開く");
  g_assert_true (fax != NULL && wireless != NULL && lesson != NULL && fax < wireless && wireless < lesson);
  fixture_assert_says (text, "2026/11/12期限超過未着手");
  fixture_assert_says (text, "2026/11/21期限超過進行中50%");
  /* Done, or not from the self-check. */
  fixture_assert_silent (text, "通販事務室のパソコンにもウイルス対策ソフトを入れる");
  fixture_assert_silent (text, "情報セキュリティ基本方針の案を社長に確認してもらう");
  fixture_assert_says (text, "二つ星まで、残り3項目です。");
  fixture_assert_says (text, "根拠資料：ウイルス対策ソフト導入一覧.csv");
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

static gboolean
start_round (SonaeEdit *edit, gpointer user_data, GError **error)
{
  gint64 *round_id = user_data;

  *round_id = sonae_rounds_start (edit, "2026-11-20", "😀髙橋\xe2\x80\x8f", 0, 0, error);
  return *round_id != 0;
}

static gboolean
answer_badly (SonaeEdit *edit, gpointer user_data, GError **error)
{
  g_autoptr (GString) note = g_string_new (NULL);

  for (int i = 0; i < 99990 / 9; i++)
    g_string_append_printf (note, "長文%06d。", i);
  return sonae_rounds_set (edit, *(gint64 *) user_data, 1, "value", "unknown", error) != 0
         && sonae_rounds_set (edit, *(gint64 *) user_data, 1, "ask", "岡部さん", error) != 0
         && sonae_rounds_set (edit, *(gint64 *) user_data, 1, "note", note->str, error) != 0
         && sonae_rounds_set (edit, *(gint64 *) user_data, 2, "note", "😀\n\xe2\x80\xae逆", error) != 0;
}

/* A first round, begun but not finished, with everything that could break a page. */
static void
test_unfinished (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *empty_text = NULL;
  gint64 round_id = 0;

  g_assert_null (fixture_report (workbook, "self-check", SONAE_LANGUAGE_JA, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
  g_assert_true (g_str_has_suffix (error->message, "."));

  fixture_edit (workbook, start_round, &round_id);
  empty_text = report_text (workbook, SONAE_LANGUAGE_JA, folder);
  fixture_assert_says (empty_text, "0/100点");
  fixture_assert_says (empty_text, "25問中0問");
  fixture_assert_says (empty_text, "未登録");
  fixture_assert_says (empty_text, sonae_report_text ("score.provisional", SONAE_LANGUAGE_JA));
  fixture_assert_silent (empty_text, "すぐに手当てが必要です未回答");

  fixture_edit (workbook, answer_badly, &round_id);
  text = report_text (workbook, SONAE_LANGUAGE_JA, folder);
  fixture_assert_says (text, "-1/100点");
  fixture_assert_says (text, "25問中1問");
  fixture_assert_says (text, "尋ねる先：岡部さん");
  fixture_assert_says (text, "長文000000。");
  fixture_assert_says (text, "長文011109。");
  fixture_assert_says (text, sonae_report_text ("score.first", SONAE_LANGUAGE_JA));
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* Under LC_ALL=C the report is Japanese all the same, and no decimal comma of any locale gets into the file. */
static void
test_locale (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = new_workbook (folder, "service");
  g_autofree char *before = report_text (workbook, SONAE_LANGUAGE_JA, folder);
  g_autofree char *after = NULL;

  g_assert_nonnull (setlocale (LC_ALL, "C"));
  after = report_text (workbook, SONAE_LANGUAGE_JA, folder);
  setlocale (LC_ALL, "");
  g_assert_cmpstr (before, ==, after);
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* With the clock standing still the same workbook gives the same file; and the same drawing goes onto any surface. */
static void
test_same (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = new_workbook (folder, "construction");
  g_autoptr (GError) error = NULL;
  char *contents[2];
  gsize lengths[2];

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SonaeReport) report = fixture_report (workbook, "self-check", SONAE_LANGUAGE_JA, &error);
      g_autofree char *path = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (sonae_report_title (report), ==, "情報セキュリティ自社診断 報告書");
      path = fixture_write_report (report, folder);
      g_assert_true (g_file_get_contents (path, &contents[i], &lengths[i], NULL));
      for (int page = 0; page < sonae_report_n_pages (report); page++)
        {
          cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
          cairo_t *cr = cairo_create (surface);

          sonae_report_draw_page (report, page, cr);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
    }
  g_assert_cmpmem (contents[0], lengths[0], contents[1], lengths[1]);
  g_free (contents[0]);
  g_free (contents[1]);
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  /* Private copies of workbooks go here, not into the home of whoever runs the test. */
  g_autofree char *home = fixture_folder ();
  int status;

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  g_test_add_func ("/report/self-check/samples", test_samples);
  g_test_add_func ("/report/self-check/actions", test_actions);
  g_test_add_func ("/report/self-check/unfinished", test_unfinished);
  g_test_add_func ("/report/self-check/locale", test_locale);
  g_test_add_func ("/report/self-check/same", test_same);
  status = g_test_run ();
  fixture_remove_folder (home);
  return status;
}
