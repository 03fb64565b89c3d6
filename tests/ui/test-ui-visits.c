/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expert visit from its agenda to the action that came of it, what the next brief says about it, and the pack on paper. */
#include "ui.h"

#include <string.h>

#define PAGE "region:Expert visits > "
#define ADVICE "Keep one backup away from the network"

/* When it was, and its agenda in the order and for the time that the lead wants. */
static void
prepare (UiProgram *program)
{
  ui_go (program, "Expert visits");
  ui_set_text (program, "text box", PAGE "Held on", "2026-01-15");
  ui_find (program, "label", PAGE "Held · 2026-01-15");
  ui_click (program, "text box", PAGE "Add an agenda item, then Enter");
  ui_type (program, "Accounts");
  ui_keys (program, "Return");
  ui_find (program, "label", PAGE "0 of 20 minutes planned · 1 item without minutes");
  ui_type (program, "Backups");
  ui_keys (program, "Return");
  ui_set_text (program, "text box", PAGE "Planned minutes for “Backups”", "35");
  ui_find (program, "label", PAGE "15 minutes too many");
  ui_press (program, "button", PAGE "Move “Backups” up");
  ui_expect_state (program, "button", PAGE "Move “Backups” up", UI_STATE_SENSITIVE, FALSE);
}

/* Minutes, the clock and advice at the item that comes first now. */
static void
take_minutes (UiProgram *program)
{
  ui_click (program, "tab", PAGE "During");
  ui_press (program, "button", PAGE "Clock of “Backups”");
  ui_set_text (program, "text box", PAGE "Minutes", "The backup drive hangs on the server all day.");
  ui_set_text (program, "text box", PAGE "Advice or a decision in one sentence", ADVICE);
  ui_press (program, "button", PAGE "Advice");
  ui_find (program, "label", PAGE ADVICE);
  ui_press (program, "button", PAGE "Clock of “Backups”");
}

static void
follow_advice (UiProgram *program)
{
  ui_click (program, "tab", PAGE "Afterwards");
  ui_press (program, "button", PAGE ADVICE " > Make an Action");
  ui_find (program, "label", PAGE ADVICE " > Advice · action: *");
}

/* The second visit's brief tells what became of it, and so does the pack. */
static void
hand_over (UiProgram *program)
{
  g_autofree char *pdf = ui_path ("visit.pdf");
  g_autofree char *text = NULL;

  ui_click (program, "list item", PAGE "Visits > Second");
  ui_click (program, "tab", PAGE "Before");
  ui_find (program, "label", PAGE ADVICE " → action*");
  ui_press (program, "button", PAGE "Visit Pack…");
  ui_press (program, "button", "Export PDF…");
  ui_save_as (program, "Export the Report", pdf);
  ui_wait_for_file (program, pdf);
  text = ui_run ("pdftotext", pdf, "-", NULL);
  g_assert_nonnull (strstr (text, "What became of earlier advice"));
  g_assert_nonnull (strstr (text, ADVICE));
}

static void
test_visits (void)
{
  g_autofree char *path = ui_path ("visits.sonae");
  g_autofree char *made = ui_cli (0, "new", path, NULL);
  g_autofree char *first = ui_cli (0, "add", path, "visit", "number=1", "title=First", "length=20", NULL);
  g_autofree char *second = ui_cli (0, "add", path, "visit", "number=2", "title=Second", NULL);
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = ui_program_start ("en", UI_START_NORMAL, arguments);
  g_autofree char *items = NULL;

  prepare (program);
  take_minutes (program);
  follow_advice (program);
  hand_over (program);
  ui_program_close (program);
  items = ui_cli (0, "list", path, "agenda_item", "--json", NULL);
  g_assert_nonnull (strstr (items, "The backup drive hangs on the server all day."));
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/visits", test_visits);
  return g_test_run ();
}
