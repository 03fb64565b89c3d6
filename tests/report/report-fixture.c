/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define CREATED 1795500000 /* 2026-11-24 */

static void
add_answers (GPtrArray *blocks)
{
  static const struct { SonaeMark mark; SonaeTone tone; const char *word, *points; } answers[] = {
    { SONAE_MARK_CHECK, SONAE_TONE_GOOD, "実施している", "4" },
    { SONAE_MARK_HALF, SONAE_TONE_WARN, "一部実施している", "2" },
    { SONAE_MARK_CROSS, SONAE_TONE_BAD, "実施していない", "0" },
    { SONAE_MARK_QUESTION, SONAE_TONE_UNKNOWN, "わからない", "-1" },
  };
  SonaeReportBlock *table = sonae_report_add_table (blocks, FALSE);

  sonae_report_table_add_column (table, "番号", 1, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, "内容", 5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, "回答", 3, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, "点", 1, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, "メモ", 5, SONAE_ALIGN_START);
  for (int i = 1; i <= 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      g_autofree char *topic = g_strdup_printf ("書類や記録媒体を机の上に置いたままにしない（%d）", i);
      g_autofree char *note = i % 3 == 0 ? g_strdup_printf ("総務の棚に鍵がない。%d 月までに直す予定。経理は実施済み。", i) : g_strdup ("");

      if (i % 15 == 1)
        sonae_report_table_add_group (table, i == 1 ? "パート 1　基本的対策" : "パート　従業員としての対策");
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, number);
      sonae_report_table_set (table, 1, topic);
      sonae_report_table_set_marked (table, 2, answers[i % 4].word, answers[i % 4].mark, answers[i % 4].tone, i % 4 >= 2);
      sonae_report_table_set (table, 3, answers[i % 4].points);
      sonae_report_table_set (table, 4, note);
    }
}

SonaeReportModel *
fixture_model (SonaeLanguage language)
{
  SonaeReportModel *model = sonae_report_model_new (language, "情報セキュリティ自社診断 報告書", "2026年11月24日の診断", "架空商店株式会社",
                                                    "2026年11月25日作成", CREATED);
  SonaeReportBlock *block, *pair;

  sonae_report_add_title (model->blocks, "架空商店株式会社", "情報セキュリティ自社診断 報告書");
  block = sonae_report_add_table (model->blocks, TRUE);
  sonae_report_table_add_column (block, "", 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (block, "", 5, SONAE_ALIGN_START);
  sonae_report_table_add_column (block, "", 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (block, "", 5, SONAE_ALIGN_START);
  sonae_report_table_add_row (block);
  sonae_report_table_set (block, 0, "診断日");
  sonae_report_table_set (block, 1, "2026年11月24日（令和8年）");
  sonae_report_table_set (block, 2, "回答者");
  sonae_report_table_set (block, 3, "髙橋 邉子");

  sonae_report_add_contents (model->blocks, "目次");
  sonae_report_add_heading (model->blocks, 1, "1. 結果");
  pair = sonae_report_add_pair (model->blocks);
  block = sonae_report_add_score (pair->first, "64", "/ 100 点", "対策の漏れが目立ちます（50〜69点）", SONAE_MARK_DIAMOND, SONAE_TONE_WARN);
  sonae_report_score_add_line (block, "前回（2026年5月1日）の 48 点から 16 点上がりました。");
  sonae_report_score_add_line (block, "「わからない」は 3 問です。");
  block = sonae_report_add_radar (pair->second, "軸は各部の満点に対する割合です。", "今回", "前回");
  sonae_report_radar_add_axis (block, "基本的対策 70%", 0.7, 0.4);
  sonae_report_radar_add_axis (block, "従業員としての対策 62%", 0.62, 0.5);
  sonae_report_radar_add_axis (block, "組織としての対策 35%", 0.35, -0.1);
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_WARN,
                              "できていない項目から順に、理由を確かめて対応を決めましょう。「わからない」と答えた項目は、担当者に確かめてください。");
  block = sonae_report_add_list (model->blocks, TRUE);
  for (int i = 0; i < 12; i++)
    sonae_report_list_add (block, i % 5 == 4 ? "長い項目は、行の途中で折り返しても、二行目からは番号の右にそろいます。番号の下に回り込むことはありません。"
                                             : "短い項目");
  sonae_report_add_heading (model->blocks, 1, "2. 設問ごとの回答");
  add_answers (model->blocks);
  sonae_report_add_heading (model->blocks, 1, "3. この報告書について");
  sonae_report_add_heading (model->blocks, 2, "出典");
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN,
                              "点数は会社が自らの判断で答えた結果であり、第三者が認めたものではありません。English words, 半角ｶﾅ, and 12,345 mix here.");
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, "IPA「5分でできる！情報セキュリティ自社診断」3.1 版に基づきます。");
  return model;
}

static void
collect (GPtrArray *blocks, GPtrArray *texts)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const SonaeReportBlock *block = blocks->pdata[i];

      switch (block->kind)
        {
        case SONAE_BLOCK_TITLE:
          g_ptr_array_add (texts, g_strdup (block->detail));
          g_ptr_array_add (texts, g_strdup (block->text));
          break;
        case SONAE_BLOCK_SCORE:
          g_ptr_array_add (texts, g_strdup (block->text));
          g_ptr_array_add (texts, g_strdup (block->detail));
          g_ptr_array_add (texts, g_strdup (block->extra));
          for (guint j = 0; j < block->lines->len; j++)
            g_ptr_array_add (texts, g_strdup (block->lines->pdata[j]));
          break;
        case SONAE_BLOCK_LIST:
          for (guint j = 0; j < block->lines->len; j++)
            g_ptr_array_add (texts, g_strdup (block->lines->pdata[j]));
          break;
        /* What stands within them is drawn by the figure. */
        case SONAE_BLOCK_HEAT_MAP:
          g_ptr_array_add (texts, g_strdup (block->text));
          break;
        case SONAE_BLOCK_GANTT:
        case SONAE_BLOCK_PART:
        /* Left out of a short report. */
        case SONAE_BLOCK_CONTENTS:
          break;
        case SONAE_BLOCK_RADAR:
          for (guint j = 0; j < block->lines->len; j++)
            g_ptr_array_add (texts, g_strdup (block->lines->pdata[j]));
          g_ptr_array_add (texts, g_strdup (block->detail));
          g_ptr_array_add (texts, g_strdup (block->extra));
          g_ptr_array_add (texts, g_strdup (block->text));
          break;
        case SONAE_BLOCK_TABLE:
          for (guint j = 0; j < block->columns->len; j++)
            g_ptr_array_add (texts, g_strdup (g_array_index (block->columns, SonaeReportColumn, j).title));
          for (guint j = 0; j < block->rows->len; j++)
            for (guint k = 0; k < block->columns->len; k++)
              g_ptr_array_add (texts, g_strdup (g_array_index (block->rows, SonaeReportRow, j).cells[k].text));
          break;
        case SONAE_BLOCK_PAIR:
          collect (block->first, texts);
          collect (block->second, texts);
          break;
        case SONAE_BLOCK_HEADING:
        case SONAE_BLOCK_PARAGRAPH:
        default:
          g_ptr_array_add (texts, g_strdup (block->text));
          break;
        }
    }
}

GPtrArray *
fixture_texts (const SonaeReportModel *model)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  collect (model->blocks, texts);
  return texts;
}

char *
fixture_run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors = NULL;
  char *output = NULL;
  const char *argument;
  int status;
  va_list args;

  g_ptr_array_add (argv, (char *) program);
  va_start (args, program);
  while ((argument = va_arg (args, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s%s", program, error->message, output, errors);
  return output;
}

char *
fixture_squeeze (const char *text)
{
  g_autofree char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);

  g_assert_nonnull (folded);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\f')
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

void
fixture_assert_says (const char *text, const char *wanted)
{
  g_autofree char *squeezed = fixture_squeeze (wanted);

  if (strstr (text, squeezed) == NULL)
    g_error ("the report does not say: %s", wanted);
}

void
fixture_assert_silent (const char *text, const char *unwanted)
{
  g_autofree char *squeezed = fixture_squeeze (unwanted);

  if (strstr (text, squeezed) != NULL)
    g_error ("the report should not say: %s", unwanted);
}

char *
fixture_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sonae-report-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        fixture_remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

char *
fixture_write (const SonaeReportModel *model, const char *folder, const char *name)
{
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sonae_report_pdf_bytes (layout, model, &error);

  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_drawn (SonaeReportLayout *layout)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
    {
      g_autofree char *page = sonae_report_layout_text (layout, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

void
fixture_assert_in_order (const SonaeReportModel *model, const char *drawn)
{
  g_autoptr (GPtrArray) texts = fixture_texts (model);
  g_autofree char *squeezed = fixture_squeeze (drawn);
  const char *at = squeezed;

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *wanted = fixture_squeeze (texts->pdata[i]);
      const char *found = strstr (at, wanted);

      if (found == NULL)
        g_error ("not drawn after its forerunners: %s", wanted);
      at = found + strlen (wanted);
    }
}
