/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Routine work: how often, when next, and whether it is late. The cadences are those of domain facts 11.2 (practice, M; the anchors are in
 * data/catalogue/duties.xml). Days are ISO text. */
typedef enum
{
  SONAE_CADENCE_DAILY,        /* each business day: Monday to Friday; public holidays are not known here */
  SONAE_CADENCE_WEEKLY,
  SONAE_CADENCE_MONTHLY,
  SONAE_CADENCE_QUARTERLY,
  SONAE_CADENCE_HALF_YEARLY,
  SONAE_CADENCE_YEARLY,
} SonaeCadence;
#define SONAE_N_CADENCES 6

/* "daily" "weekly" "monthly" "quarterly" "half_yearly" "yearly". */
const char *sonae_cadence_code (SonaeCadence cadence);
/* FALSE when CODE (NULL allowed) is none of them. */
gboolean    sonae_cadence_from_code (const char *code, SonaeCadence *cadence);

/* The day after DAY on which work of CADENCE comes round: the next business day, a week later, or the same day one, three, six or twelve
 * months later (the last day of the month where that one is shorter). (transfer full) */
char       *sonae_cadence_next (SonaeCadence cadence, const char *day);

/* When it is due again once it was done on DONE. The rhythm stays that of DUE, the day it was due: done late or early, the next day is the
 * first of that rhythm after both. DUE may be NULL or "": counted from DONE. (transfer full) */
char       *sonae_duty_next_due (SonaeCadence cadence, const char *due, const char *done);

typedef enum
{
  SONAE_DUTY_UNDATED,
  SONAE_DUTY_LATER,
  SONAE_DUTY_SOON,      /* within 7 days */
  SONAE_DUTY_TODAY,
  SONAE_DUTY_OVERDUE,   /* the day is over: due today is not late yet */
} SonaeDutyState;

/* DUE may be NULL, "" or no day: undated. */
SonaeDutyState sonae_duty_state (const char *due, const char *today);
/* "undated" "later" "soon" "today" "overdue". */
const char    *sonae_duty_state_code (SonaeDutyState state);

G_END_DECLS
