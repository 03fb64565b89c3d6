/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A process of its own that works on a workbook and may be killed: the test program itself, run again. It does the STEPS in order:
 *   create, open, open-work, close      as the functions of the workbook; open-work is SONAE_OPEN_KEEP_WORK
 *   set:TEXT                            the company's name becomes TEXT, in one edit
 *   flush                               sonae_workbook_flush()
 *   hold                                tells the parent and waits until it lets go
 *   die                                 kills itself with SIGKILL */

/* Call first in main(), before fixture_init(): does not return in the child. */
void         fixture_become_child (int argc, char **argv);
/* Runs all STEPS (NULL-terminated) and asserts that the child ended well, or by SIGKILL if the last step is "die". */
void         fixture_run_child (GFile *file, ...) G_GNUC_NULL_TERMINATED;
/* Returns when the child holds; so there has to be a "hold". */
GSubprocess *fixture_start_child (GFile *file, ...) G_GNUC_NULL_TERMINATED;
/* Lets go of a child that holds. It has no further "hold" when UNTIL_HOLD is FALSE: then waits for its end as fixture_run_child(). */
void         fixture_let_go (GSubprocess *child, gboolean until_hold);
/* Runs this test program again with ARGUMENT, whose part main() does; returns its exit status. */
int          fixture_run_self (const char *argument);

G_END_DECLS
