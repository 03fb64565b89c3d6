/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/sonae-eligibility.h"
#include "rules/sonae-stars.h"
#include "workbook/sonae-risks.h"
#include "workbook/sonae-rounds.h"

G_BEGIN_DECLS

/* Where the company stands, computed from a workbook: what Home, `status` and the reports say. Immutable once made. */

typedef struct
{
  char *table;
  gint64 id;
  char *title;
  char *date;   /* ISO */
  char *kind;   /* what is due: "action", "duty", "review" (of a risk or a control), "acceptance" (of a risk, which ends then), "session" (that is
                 * coming), "visit" (whose day is agreed), "appointment" (of a visit, whose window closes then), "training" or "incident" (the next
                 * report on one) */
} SonaeDue;

typedef struct
{
  char *table;
  gint64 count;
} SonaeTableCount;

typedef struct
{
  SonaeRecord *company;
  SonaeCompanySize size;
  SonaeEligibilityResult eligibility[SONAE_N_ELIGIBILITY_RULES];
  SonaeRoundResult *self_check;          /* NULL before the first round */
  SonaeRoundResult *previous;            /* the round before it of the same set and site, or NULL */
  int low_without_action;                /* answers "no" and "unknown" of the current round without an unfinished action */
  SonaeStars stars;
  SonaeDeclarationId declaration_id;
  SonaeTableCount *counts; guint n_counts;
  GPtrArray *due;                        /* of SonaeDue, soonest first, overdue included; unfinished things with a date, and reviews */
  gint64 open_actions, overdue_actions;
  gint64 open_incidents;                 /* not closed */
  gint64 overdue_duties;
  gint64 overdue_reviews;                /* reviews and acceptances whose day is past */
  SonaeRiskCounts *risks;                /* never NULL; empty before anything is rated */
  GPtrArray *top_risks;                  /* of SonaeRecord, the highest value first, at most SONAE_STATUS_TOP_RISKS, none without a value */
} SonaeStatus;

#define SONAE_STATUS_TOP_RISKS 5

SonaeStatus *sonae_status_load (SonaeWorkbook *workbook, GError **error);
void         sonae_status_free (SonaeStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeStatus, sonae_status_free)

/* The facts the eligibility rules see, and the size, for live display. */
void         sonae_status_eligibility_facts (SonaeRecord *company, SonaeEligibilityFacts *facts);
SonaeCompanySize sonae_status_company_size (SonaeRecord *company);

G_END_DECLS
