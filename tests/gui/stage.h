/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-window.h"
#include "gui/widgets/sonae-table-private.h"

G_BEGIN_DECLS

/* The program's window within the test program, on a display of its own (tests/ui/run-display), with a sample company in it. Keys are pressed on the
 * display, so that they go the way that a user's go; all else is asked of the widgets themselves. */

typedef struct
{
  GtkApplication *application;
  SonaeWindow *window;
  SonaeSession *session;     /* not owned */
  SonaeWorkbook *workbook;   /* not owned */
} Stage;

/* Instead of g_test_init(). */
void       stage_init (int *argc, char ***argv);
/* A new window. PAGE is shown. */
Stage     *stage_open (const char *page);
/* Opens the workbook again in another window, as the next start of the program would. */
void       stage_reopen (Stage *self, const char *page);
void       stage_close (Stage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stage, stage_close)

/* Keys one after the other, separated by blanks: "ctrl+f Tab alt+Down". Returns when the window has them. */
void       stage_keys (Stage *self, const char *keys);
/* Lets the program work until CONDITION holds; fails with its text when it does not come true. */
#define stage_wait(CONDITION) \
  G_STMT_START { gint64 stage_deadline_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; \
                 while (!(CONDITION)) { if (!stage_turn (stage_deadline_)) g_error ("%s:%d: did not come true: %s", __FILE__, __LINE__, #CONDITION); } } \
  G_STMT_END
gboolean   stage_turn (gint64 deadline);
/* Whatever is due now and in the next frames. */
void       stage_settle (Stage *self);

/* Presses the pointer's button in the middle of WIDGET, moves it by DX pixels, and lets go. */
void       stage_drag (Stage *self, GtkWidget *widget, int dx);
/* Clicks a button that is there and sensitive, without the pointer. */
void       stage_press (Stage *self, GtkWidget *button);

GtkWidget *stage_focus (Stage *self);
/* The first mapped widget of TYPE below ROOT (included); with ID not NULL the one whose id in its template that is. NULL when there is none. */
GtkWidget *stage_find (gpointer root, GType type, const char *id);
/* The first mapped button below ROOT whose label, icon, or action name this is. */
GtkWidget *stage_button (gpointer root, const char *name);
/* The newest window but the first one. NULL when there is none. */
GtkWindow *stage_dialog (Stage *self);
/* The table that is shown, with its rows there. */
SonaeTable *stage_table (Stage *self);

/* --- What is stored --- */
gint64     stage_count (Stage *self, const char *table);
/* The value of FIELD in row ID as it is written in a form. (transfer full) */
char      *stage_value (Stage *self, const char *table, gint64 id, const char *field);
/* Waits until it is EXPECTED. */
void       stage_expect (Stage *self, const char *table, gint64 id, const char *field, const char *expected);

G_END_DECLS
