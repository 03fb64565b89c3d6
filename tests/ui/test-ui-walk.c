/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first walk through a new workbook: company, eligibility, self-check by keyboard, actions, report, history. */
#include "ui.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define COMPANY "株式会社あさがお製作所"
#define NOTE "共有パスワードをやめる相談を、総務の田中さんにする。"
/* Not given to anybody: the base number is 1. */
#define NUMBER "8000000000001"
#define WRONG_NUMBER "7000000000001"

#define PAGE_COMPANY "region:Company"
#define PAGE_SELF_CHECK "region:Self-check"
#define ACTIONS PAGE_SELF_CHECK " > Question > Actions > *"

/* Keys 1 to 4: done 4, partly done 2, not done 0, don't know -1 points. */
#define ANSWERS "1111111111" "22222222" "3333" "444"
#define SCORE 53
#define BAND_TITLE "Gaps stand out"
#define N_LOW 7

static const char *const words[] = { "Done", "Partly done", "Not done", "Don't know" };

/* --- What the command line says of the same file --- */

static JsonNode *
read_json (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
expect_saved (UiProgram *program)
{
  ui_find (program, "label", "Saved *");
}

static void
check_company (const char *path, const char *number)
{
  g_autofree char *text = ui_cli (0, "list", path, "company", "--json", NULL);
  g_autoptr (JsonNode) node = read_json (text);
  JsonObject *company = json_array_get_object_element (json_node_get_array (node), 0);

  g_assert_cmpstr (json_object_get_string_member_with_default (company, "name", ""), ==, COMPANY);
  g_assert_cmpstr (json_object_get_string_member_with_default (company, "corporate_number", ""), ==, number);
}

static void
check_status (const char *path)
{
  g_autofree char *text = ui_cli (0, "status", path, "--json", NULL);
  g_autoptr (JsonNode) node = read_json (text);
  JsonObject *status = json_node_get_object (node);
  JsonObject *self_check = json_object_get_object_member (status, "self_check");

  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (status, "company"), "name"), ==, COMPANY);
  g_assert_cmpint (json_object_get_int_member (self_check, "answered"), ==, 25);
  g_assert_cmpint (json_object_get_int_member (self_check, "score"), ==, SCORE);
  g_assert_cmpint (json_object_get_int_member (self_check, "unknown"), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (self_check, "band"), ==, "gaps");
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (status, "counts"), "action"), ==, N_LOW);
}

/* --- Company --- */

static void
fill_company (UiProgram *program, const char *path)
{
  ui_go (program, "Company");
  ui_find (program, "window", "Company — *");
  ui_find (program, "list item", PAGE_COMPANY " > Principal place of business in Tokyo: To confirm.*");

  ui_set_text (program, "text box", PAGE_COMPANY " > Company name", COMPANY);
  /* The head of the sidebar is the company's. */
  ui_find (program, "label", COMPANY);

  /* A wrong check digit is told in a sentence, and nothing is stored. */
  ui_click (program, "text box", PAGE_COMPANY " > Corporate number");
  ui_type (program, WRONG_NUMBER);
  ui_find (program, "alert", PAGE_COMPANY " > Corporate number: The check digit*");
  expect_saved (program);
  check_company (path, "");
  ui_keys (program, "ctrl+a");
  ui_type (program, NUMBER);
  ui_find_gone (program, "alert", PAGE_COMPANY " > Corporate number: The check digit*");

  ui_choose (program, PAGE_COMPANY " > Industry", "Manufacturing");
  ui_click (program, "text box", PAGE_COMPANY " > Capital");
  ui_type (program, "10000000");
  ui_keys (program, "Tab");
  ui_type (program, "24");
  ui_set_text (program, "text box", PAGE_COMPANY " > Prefecture of the principal place of business", "東京都");

  ui_find (program, "list item", PAGE_COMPANY " > Principal place of business in Tokyo: Met.*");
  ui_find (program, "list item", PAGE_COMPANY " > An SME under the SME Basic Act: Met.*");
  expect_saved (program);
  check_company (path, NUMBER);
}

/* --- Self-check --- */

static void
expect_row (UiProgram *program, int number, int key)
{
  g_autofree char *name = g_strdup_printf (PAGE_SELF_CHECK " > %d *: %s", number, words[key - '1']);

  ui_find (program, "list item", name);
}

static void
expect_at (UiProgram *program, int number)
{
  g_autofree char *name = g_strdup_printf (PAGE_SELF_CHECK " > %d *", number);

  ui_expect_state (program, "list item", name, UI_STATE_FOCUSED, TRUE);
}

static void
expect_score (UiProgram *program)
{
  g_autofree char *score = g_strdup_printf (PAGE_SELF_CHECK " > Score > %d", SCORE);

  ui_find (program, "label", score);
  ui_find (program, "label", PAGE_SELF_CHECK " > Score > " BAND_TITLE);
  ui_find (program, "label", PAGE_SELF_CHECK " > Score > Answered 25/25");
  ui_find (program, "label", PAGE_SELF_CHECK " > Score > Don't know: 3");
  for (int i = 0; ANSWERS[i] != '\0'; i++)
    expect_row (program, i + 1, ANSWERS[i]);
}

static void
answer_by_keyboard (UiProgram *program)
{
  ui_go (program, "Self-check");
  ui_find (program, "window", "Self-check — *");
  ui_expect_state (program, "button", PAGE_SELF_CHECK " > Start the Self-Check", UI_STATE_FOCUSED, TRUE);
  ui_keys (program, "Return");
  expect_at (program, 1);

  /* An answer is taken back by going there again. */
  ui_keys (program, "3");
  expect_row (program, 1, '3');
  expect_at (program, 2);
  ui_keys (program, "Up");
  expect_at (program, 1);

  for (int i = 0; i < 10; i++)
    {
      const char key[] = { ANSWERS[i], '\0' };

      ui_keys (program, key);
      expect_row (program, i + 1, ANSWERS[i]);
      expect_at (program, i + 2);
    }
  /* As fast as keys can be pressed, none is lost. */
  ui_type (program, ANSWERS + 10);
  expect_score (program);
}

static void
write_note_and_actions (UiProgram *program)
{
  ui_click (program, "list item", PAGE_SELF_CHECK " > 19 *");
  ui_find (program, "label", PAGE_SELF_CHECK " > Question > *19/25");
  ui_set_text (program, "text box", PAGE_SELF_CHECK " > Question > Note*", NOTE);
  /* Typing is one change per pause. */
  ui_find (program, "button", "Undo: Change the note on question 19");

  ui_press (program, "button", PAGE_SELF_CHECK " > Make Actions of 7 Low Answers");
  ui_find (program, "list item", ACTIONS);

  ui_click (program, "list item", PAGE_SELF_CHECK " > 20 *");
  ui_find (program, "list item", ACTIONS);
  ui_keys (program, "ctrl+z");
  ui_find_gone (program, "list item", ACTIONS);
  ui_keys (program, "ctrl+shift+z");
  ui_find (program, "list item", ACTIONS);
}

/* --- Afterwards --- */

static void
expect_everything (UiProgram *program)
{
  ui_find (program, "label", COMPANY);
  ui_go (program, "Self-check");
  ui_find (program, "window", "Self-check — *");
  expect_score (program);
  ui_click (program, "list item", PAGE_SELF_CHECK " > 19 *");
  ui_expect_text (program, "text box", PAGE_SELF_CHECK " > Question > Note*", NOTE);
  ui_find (program, "list item", ACTIONS);
}

static void
export_report (UiProgram *program)
{
  g_autofree char *pdf = ui_path ("report.pdf");
  g_autofree char *text = NULL;
  g_autofree char *score = g_strdup_printf ("%d", SCORE);

  ui_go (program, "Reports");
  ui_find (program, "window", "Reports — *");
  ui_choose (program, "region:Reports > Which report", "Self-check");
  ui_press (program, "button", "Export PDF…");
  ui_save_as (program, "Export the Report", pdf);
  ui_wait_for_file (program, pdf);
  ui_find (program, "label", "The report was written as PDF.");

  text = ui_run ("pdftotext", "-layout", pdf, "-", NULL);
  g_assert_nonnull (strstr (text, score));
  g_assert_nonnull (strstr (text, COMPANY));
  g_assert_nonnull (strstr (text, BAND_TITLE));
}

static void
read_history (UiProgram *program)
{
  ui_go (program, "History");
  ui_find (program, "window", "History — *");
  ui_find (program, "list item", "region:History > Mark question 25 as not known");
  ui_find (program, "list item", "region:History > *" COMPANY "*");
}

static void
test_walk (void)
{
  g_autofree char *path = ui_path ("walk.sonae");
  g_autofree char *made = ui_cli (0, "new", path, NULL);
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) first = NULL;
  g_autoptr (UiProgram) second = NULL;

  first = ui_program_start ("en", UI_START_NORMAL, arguments);
  fill_company (first, path);
  answer_by_keyboard (first);
  write_note_and_actions (first);
  expect_saved (first);
  check_status (path);
  ui_program_close (first);
  check_status (path);

  second = ui_program_start ("en", UI_START_NORMAL, arguments);
  expect_everything (second);
  export_report (second);
  read_history (second);
  ui_program_close (second);
  check_status (path);
  check_company (path, NUMBER);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/walk", test_walk);
  return g_test_run ();
}
