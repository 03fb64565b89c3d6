/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder of its own for one test, with the data folder of the program in it. */
typedef struct
{
  char *folder;
  char *book;       /* where the test's workbook is to be: folder/会社.sonae */
  GHashTable *environment; /* name to value, besides the test's own */
} Place;

void   place_set_up (Place *place, gconstpointer unused);
void   place_tear_down (Place *place, gconstpointer unused);
char  *place_path (Place *place, const char *name);

/* What a run of sonaecho-cli left. */
typedef struct
{
  int status;
  char *out;
  char *err;
} Outcome;

void     outcome_free (Outcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

/* Runs it; arguments are bytes, up to NULL. Never hangs longer than the test. */
Outcome *cli_run_strv (Place *place, const char *const *arguments);
Outcome *cli_run (Place *place, ...) G_GNUC_NULL_TERMINATED;
/* Runs a line of bash, in which $1 is the program and $2 place->book. */
Outcome *cli_run_in_shell (Place *place, const char *script);
/* As cli_run(), and it has to succeed without a word on stderr; returns what it printed. */
char    *cli_ok (Place *place, ...) G_GNUC_NULL_TERMINATED;

/* Exit STATUS (0: 1 or 2), nothing on stdout and one line on stderr, in which WORD occurs (NULL: any). */
void     assert_refused (const Outcome *outcome, int status, const char *word);

GBytes  *file_bytes (const char *path);
void     assert_file_is (const char *path, GBytes *bytes);

G_END_DECLS
