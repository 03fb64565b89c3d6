/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* The expert visits of the programme (data/catalogue/expert-visits.xml): when each is held and what it is for (domain facts 10.2), with an agenda
 * and questions for the hearing sheet, which are our own. */

typedef struct
{
  int minutes;
  SonaePhrase title;
} SonaeAgendaPoint;

typedef struct
{
  int number;               /* from 1 */
  int minutes;              /* as long as its agenda */
  SonaePhrase title;
  SonaePhrase when;         /* within the programme */
  SonaePhrase aim;
  SonaeAgendaPoint *agenda; int n_agenda;
  SonaePhrase *questions;   int n_questions;
} SonaeExpertVisit;

typedef struct
{
  SonaeSource source;
  SonaeExpertVisit *visits; int n_visits;  /* by number, gapless from 1 */
} SonaeExpertVisitSet;

const SonaeExpertVisitSet *sonae_catalogue_expert_visits (void);
/* NULL if there is none of that number. */
const SonaeExpertVisit    *sonae_catalogue_expert_visit (int number);

G_END_DECLS
