/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the actions of a plan can be done and what they cost by fiscal year. The rules are this program's own; the fiscal year is the Japanese
 * one, April to March. Days are ISO text; NULL, "" and what is no day stand for "not set". Money is in yen. */

/* --- Dependencies --- */

typedef struct
{
  gint64 id;
  const gint64 *needs;    /* what has to end before this one starts; ids that are no node are passed over */
  gsize n_needs;
} SonaeScheduleNode;

/* The first cycle of dependencies in the order of NODES: each id needs the next one, and the last needs the first. NULL when there is none. An
 * action that needs itself is a cycle of one. Takes time in proportion to nodes and dependencies, and no depth of the stack. The array of gint64 is
 * (transfer full). */
GArray  *sonae_schedule_find_cycle (const SonaeScheduleNode *nodes, gsize n_nodes);

/* TRUE unless both are set and DUE is before START. */
gboolean sonae_schedule_is_ordered (const char *start, const char *due);

/* By how many days what is needed ends after what needs it starts; 0 when it ends on that day or before, or when one of them is not set. */
int      sonae_schedule_slip_days (const char *needed_due, const char *start);

/* How many days DUE is over on TODAY; 0 when it is not over (due today is not late), not set, or FINISHED. */
int      sonae_schedule_overdue_days (const char *due, const char *today, gboolean finished);

/* --- Repeats --- */

typedef enum
{
  SONAE_REPEAT_NONE,
  SONAE_REPEAT_MONTHLY,
  SONAE_REPEAT_QUARTERLY,
  SONAE_REPEAT_YEARLY,
} SonaeRepeat;
#define SONAE_N_REPEATS 4

/* "none" "monthly" "quarterly" "yearly". */
const char *sonae_repeat_code (SonaeRepeat repeat);
/* FALSE when CODE (NULL allowed) is none of them. */
gboolean    sonae_repeat_from_code (const char *code, SonaeRepeat *repeat);

/* The first day after AFTER in the rhythm that begins on ANCHOR, always counted from ANCHOR: the 31st becomes the last day of a shorter month and
 * is the 31st again in the next long one, 29 February comes back every four years. AFTER not set: after ANCHOR. Before ANCHOR: ANCHOR itself.
 * NULL when REPEAT is none, ANCHOR is not set, or the day would be later than 2199. (transfer full) */
char       *sonae_repeat_next (SonaeRepeat repeat, const char *anchor, const char *after);

/* --- Fiscal years --- */

/* 1 for April to June, … 4 for January to March. ISO is a day. */
int   sonae_schedule_fiscal_quarter (const char *iso);
/* The first and the last day of a fiscal year, 1868 to 2198. (transfer full) */
char *sonae_schedule_fiscal_start (int year);
char *sonae_schedule_fiscal_end (int year);

/* --- Cost --- */

typedef struct
{
  gint64 once;            /* yen, 0 or more */
  gint64 yearly;          /* yen a year, 0 or more */
  const char *start;
  const char *due;        /* the cost arises on this day; where it is not set, on START */
  const char *until;      /* the last day on which the yearly cost runs; not set: it goes on */
} SonaeCost;

typedef struct
{
  gint64 once;
  gint64 yearly;
} SonaeCostSum;

/* Adds COST to YEARS, the N_YEARS fiscal years from FIRST_YEAR on: what is paid once falls into the year in which the cost arises, what is paid
 * yearly falls in full into that year and every later one up to the year of UNTIL (a year that is only begun is a whole one). What arises
 * earlier is counted with its yearly part only, what arises later not at all. A cost without any day goes into UNDATED (nullable). Sums stop at
 * G_MAXINT64. */
void sonae_cost_add (const SonaeCost *cost, int first_year, gsize n_years, SonaeCostSum *years, SonaeCostSum *undated);

G_END_DECLS
