/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A passage of a seminar's handout is pinned to a question, and found again from both ends and by the search. */
#include "ui.h"

#include <string.h>

#define PAGE "region:Seminars > "
#define READER "region:Reader > "

/* The handout of the sample's first session, read beside the session. */
static void
open_handout (UiProgram *program)
{
  ui_go (program, "Seminars");
  ui_find (program, "window", "Seminars — *");
  ui_press (program, "button", PAGE "Session 1: *");
  ui_click (program, "list item", PAGE "Documents > 第1回*");
  ui_expect_described (program, NULL, "*なぜ中小企業がねらわれるのか*", UI_STATE_SENSITIVE);
}

/* A line in the middle of the page. */
static void
pin_passage (UiProgram *program)
{
  ui_triple_click (program, "document", READER "Document, page*");
  ui_keys (program, "ctrl+d");
  ui_find (program, "dialog", "New Note");
  ui_choose (program, "Pinned to", "Question of the self-check");
  ui_set_text (program, "search box", "Search the records", "misdirected");
  ui_click (program, "list item", "New Note > *misdirected*");
  ui_press (program, "button", "New Note > Add*");
  ui_find_gone (program, "dialog", "New Note");
}

/* From the reader to the question, and from the question back to the passage. */
static void
follow (UiProgram *program)
{
  ui_press (program, "button", READER "Sidebar of the Reader");
  ui_click (program, "tab", READER "Notes");
  ui_press (program, "button", READER "Go to What It Is Pinned to");
  ui_find (program, "window", "Self-check — *");
  ui_expect_state (program, "list item", "region:Self-check > 7 *", UI_STATE_SELECTED, TRUE);
  ui_press (program, "button", READER "Put the Reader Away");
  ui_find_gone (program, "document", READER "Document, page*");
  ui_click (program, "list item", "region:Self-check > Notes and Passages > *");
  ui_find (program, "document", READER "Document, page*");
}

/* Other widths and cases than in the text, as people type. */
static void
search (UiProgram *program)
{
  ui_press (program, "button", READER "Put the Reader Away");
  ui_keys (program, "ctrl+k");
  ui_set_text (program, "search box", "Search everything", "ｖｐｎ装置");
  /* The note comes first, then the page that it is on. */
  ui_find (program, "list item", "*, Page 1: *VPN装置*");
  ui_keys (program, "Down Down");
  ui_expect_state (program, "list item", "*, Page 1: *VPN装置*", UI_STATE_FOCUSED, TRUE);
  ui_keys (program, "Return");
  ui_find (program, "document", READER "Document, page*");
}

static void
test_seminars (void)
{
  g_autofree char *path = ui_path ("seminars.sonae");
  g_autofree char *made = ui_cli (0, "new", path, "--sample", "retail", NULL);
  const char *const arguments[] = { path, NULL };
  g_autoptr (UiProgram) program = ui_program_start ("en", UI_START_NORMAL, arguments);

  open_handout (program);
  pin_passage (program);
  follow (program);
  search (program);
  ui_program_close (program);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/seminars", test_seminars);
  return g_test_run ();
}
