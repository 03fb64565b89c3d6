/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a "no" in the self-check to an action, to its bar in the timeline, to the risk treatment plan on paper. */
#include "ui.h"

#include <string.h>

#define PLAN "region:Plan > "

static void
answer_no (UiProgram *program)
{
  ui_go (program, "Self-check");
  ui_find (program, "window", "Self-check — *");
  ui_expect_state (program, "button", "region:Self-check > Start the Self-Check", UI_STATE_FOCUSED, TRUE);
  ui_keys (program, "Return");
  ui_expect_state (program, "list item", "region:Self-check > 1 *", UI_STATE_FOCUSED, TRUE);
  ui_keys (program, "3");
  ui_press (program, "button", "region:Self-check > Make 1 Low Answer an Action");
}

static void
plan (UiProgram *program)
{
  ui_go (program, "Plan");
  ui_find (program, "window", "Plan — *");
  ui_press (program, "button", PLAN "Timeline");
  ui_click (program, "list item", PLAN "*Not begun*");
  ui_keys (program, "Return");
  ui_set_text (program, "text box", PLAN "Start*", "2026-12-01");
  ui_set_text (program, "text box", PLAN "Due*", "2027-01-31");
  ui_find (program, "list item", PLAN "*2027*Not begun*");
  /* A bar moves by keys, and its dates with it. */
  ui_click (program, "list item", PLAN "*2027*");
  ui_keys (program, "ctrl+Right");
  ui_find (program, "button", "Undo: Move the action *");
}

static void
export_plan (UiProgram *program)
{
  g_autofree char *pdf = ui_path ("plan.pdf");
  g_autofree char *text = NULL;

  ui_go (program, "Reports");
  ui_find (program, "window", "Reports — *");
  ui_choose (program, "region:Reports > Which report", "Risk treatment plan");
  ui_press (program, "button", "Export PDF…");
  ui_save_as (program, "Export the Report", pdf);
  ui_wait_for_file (program, pdf);
  text = ui_run ("pdftotext", "-layout", pdf, "-", NULL);
  g_assert_nonnull (strstr (text, "Information security risk treatment plan"));
  g_assert_nonnull (strstr (text, "2026-12-01"));
  g_assert_nonnull (strstr (text, "2027-02-01"));
}

static void
test_plan (void)
{
  g_autofree char *path = ui_path ("plan.sonae");
  g_autofree char *made = ui_cli (0, "new", path, NULL);
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = ui_program_start ("en", UI_START_NORMAL, arguments);

  answer_no (program);
  plan (program);
  export_plan (program);
  ui_program_close (program);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/plan", test_plan);
  return g_test_run ();
}
