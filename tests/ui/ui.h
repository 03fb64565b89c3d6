/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Drives the real program from outside, as a person with a screen reader would: it sees the windows through the accessibility bus and
 * uses keyboard and pointer of the display. Run under tests/ui/run-display, which provides both.
 *
 * Whatever does not come true within UI_SECONDS fails the test on the spot, after what the windows showed was printed. Nothing sleeps:
 * the functions look, let time pass until something may have happened, and look again.
 *
 * Things are found by role and name, never by class: with GTK 4.8 a widget without a name goes by that of its class, with a newer GTK it has none. The tree
 * also holds the pages of a stack that are not shown. */
#define UI_SECONDS 30

/* --- The program --- */

typedef struct _UiProgram UiProgram;

typedef enum
{
  UI_START_NORMAL = 0,
  UI_START_ALONE = 1 << 0,   /* in a session of its own, as another user of the computer would: a process beside one that runs already */
} UiStartFlags;

/* First in main(). The environment says where the programs are: SONAECHO_PROGRAM and SONAECHO_CLI. */
void       ui_init (int *argc, char ***argv);

/* LANGUAGE: "ja" or "en". ARGUMENTS: NULL-terminated, without the program's name; nullable. Returns when it has a window. */
UiProgram *ui_program_start (const char *language, UiStartFlags flags, const char *const *arguments);
/* Kills it if it still runs. */
void       ui_program_free (UiProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UiProgram, ui_program_free)
gboolean   ui_program_is_running (UiProgram *self);
/* Waits for the end; returns the exit status. Fails when a signal ended it, or when it printed a warning of GLib's. */
int        ui_program_wait (UiProgram *self);
/* SIGKILL, and waits. */
void       ui_program_kill (UiProgram *self);
/* Ctrl+W in the active window, and exit 0. */
void       ui_program_close (UiProgram *self);
/* What it printed to stderr so far. (transfer full) */
char      *ui_program_errors (UiProgram *self);

/* --- What it shows --- */

typedef enum
{
  UI_NODE_TEXT = 1 << 0,
  UI_NODE_EDITABLE = 1 << 1,
} UiNodeInterfaces;

/* One widget as it was when last looked at. Owned by the program's picture: valid until the next function that takes a UiProgram. */
typedef struct _UiNode UiNode;
struct _UiNode
{
  UiProgram *program;
  char *path;             /* on the accessibility bus */
  char *role;             /* as AT-SPI names it: "button" (toggle buttons, too), "label", "text box", "list item", … */
  char *name;             /* never NULL; that of a button without the mark of its mnemonic */
  char *description;      /* never NULL */
  char *text;             /* what a text box or a status holds; NULL for all else */
  guint64 states;         /* bits by AtspiStateType */
  UiNodeInterfaces interfaces;
  UiNode *parent;         /* NULL for the application */
  GPtrArray *children;    /* of UiNode */
};

/* Bits of AtspiStateType that GTK tells and the tests ask for. */
typedef enum
{
  UI_STATE_ACTIVE = 1,
  UI_STATE_CHECKED = 4,
  UI_STATE_EXPANDED = 10,
  UI_STATE_FOCUSABLE = 11,
  UI_STATE_FOCUSED = 12,
  UI_STATE_PRESSED = 20,
  UI_STATE_SELECTED = 23,
  UI_STATE_SENSITIVE = 24,
} UiState;
gboolean   ui_node_is (UiNode *self, UiState state);

/* Relative to the window. FALSE when it has none, as in a page that was never shown. */
typedef struct { int x, y, width, height; } UiArea;
gboolean   ui_node_get_area (UiNode *self, UiArea *area);
UiNode    *ui_node_get_window (UiNode *self);

/* Names are patterns with * and ?; NULL matches any. "Group > Field" means a Field anywhere below a Group. Pages, the reader and the welcome are regions, named by
 * their title in the language of the window; "region:Company > Field" means a Field below that one, and the others are not looked at, which is quicker. */
#define UI_BELOW " > "
#define UI_REGION "region:"

/* Looks anew. Returns the application's node. */
UiNode    *ui_look (UiProgram *self);
/* The same without what is in other pages than the one of this title. */
UiNode    *ui_look_at_page (UiProgram *self, const char *page);
/* Looks anew for the first node in reading order; NULL when there is none. */
UiNode    *ui_peek (UiProgram *self, const char *role, const char *name);
/* The same below NODE in the picture at hand. */
UiNode    *ui_node_find (UiNode *self, const char *role, const char *name);
/* Waits for it. */
UiNode    *ui_find (UiProgram *self, const char *role, const char *name);
/* Waits until there is none. */
void       ui_find_gone (UiProgram *self, const char *role, const char *name);
/* Waits for a node whose text (its name, where it is no text box) matches the pattern TEXT. */
UiNode    *ui_expect_text (UiProgram *self, const char *role, const char *name, const char *text);
/* Waits for a node with or without STATE. */
UiNode    *ui_expect_state (UiProgram *self, const char *role, const char *name, UiState state, gboolean value);

/* Waits for a node whose description matches, in STATE. */
UiNode    *ui_expect_described (UiProgram *self, const char *role, const char *description, UiState state);
/* Asks anew what has the keyboard; names and places may be those of the last look. PAGE: the title of the page that is shown, to look no further; nullable. NULL when nothing has it. */
UiNode    *ui_find_focused (UiProgram *self, const char *page);

/* Waits for FUNC to return TRUE; it is called again and again, and may look. WHAT says it in a failure. */
typedef gboolean (*UiFunc) (UiProgram *self, gpointer user_data);
void       ui_wait (UiProgram *self, const char *what, UiFunc func, gpointer user_data);
/* Waits until there is a file PATH. */
void       ui_wait_for_file (UiProgram *self, const char *path);

/* Prints the tree as comments of the test protocol. */
void       ui_dump (UiProgram *self);
/* Prints the tree and FORMAT, and ends the test program. */
void       ui_fail (UiProgram *self, const char *format, ...) G_GNUC_PRINTF (2, 3) G_GNUC_NORETURN;

/* --- Hands --- */

/* Presses a button by its accessible action. Waits until it is there and sensitive. */
void       ui_press (UiProgram *self, const char *role, const char *name);
/* Clicks into the middle of it with the pointer, scrolled to where it can be seen. */
void       ui_click (UiProgram *self, const char *role, const char *name);
/* The same three times in a row, which takes a line of text. */
void       ui_triple_click (UiProgram *self, const char *role, const char *name);
/* Opens a drop-down, goes down to ITEM and takes it. */
void       ui_choose (UiProgram *self, const char *name, const char *item);
/* Replaces the whole text as an input method would, Japanese included. */
void       ui_set_text (UiProgram *self, const char *role, const char *name, const char *text);
/* Keys one after the other, separated by blanks: "4 Down ctrl+z alt+2 ctrl+shift+z Return". The program gets the keyboard first. */
void       ui_keys (UiProgram *self, const char *keys);
/* Shows the page of this English title by its key, which its row in the sidebar tells, or by a click where it has none; waits until it is chosen. */
void       ui_go (UiProgram *self, const char *title);
/* Types ASCII. */
void       ui_type (UiProgram *self, const char *text);
/* Gives PATH as the name in the file dialog TITLE, which proposes one and has it marked. */
void       ui_save_as (UiProgram *self, const char *title, const char *path);

/* --- The command line beside it --- */

/* Runs sonaecho-cli with the arguments, which has to exit with STATUS; returns what it printed to stdout. (transfer full) */
char      *ui_cli (int status, const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Runs any program, which has to exit 0; returns its stdout. (transfer full) */
char      *ui_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* A path for this test in a folder that goes with the display. (transfer full) */
char      *ui_path (const char *name);

G_END_DECLS
