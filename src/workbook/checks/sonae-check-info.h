/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-checks.h"

G_BEGIN_DECLS

/* How a check is described, one file for each subject. */

typedef struct
{
  const char *field;
  SonaeOp op;
  const char *value; /* in GVariant's text form; SONAE_CHECK_TODAY for the day; NULL for empty */
} SonaeCheckCondition;

#define SONAE_CHECK_TODAY "today"  /* also of remedies */
#define SONAE_CHECK_LEAD "lead"    /* of remedies: the company's security lead */

typedef struct
{
  const char *label;        /* to be translated; NULL: none */
  const char *field;        /* set to VALUE, or … */
  const char *value;
  gboolean (*mend) (SonaeEdit *edit, SonaeRecord *row, GError **error); /* … what else is to be done */
  gboolean each;
} SonaeCheckRemedy;

typedef struct
{
  const char *id;
  const char *table;
  SonaeSeverity severity;
  const char *title;        /* to be translated */
  const char *advice;       /* to be translated */
  SonaeCheckCondition conditions[4];
  SonaeCheckRemedy remedy;
} SonaeCheckInfo;

/* Each ends with an entry without an id. */
extern const SonaeCheckInfo sonae_checks_of_assets[];
extern const SonaeCheckInfo sonae_checks_of_controls[];
extern const SonaeCheckInfo sonae_checks_of_notes[];
extern const SonaeCheckInfo sonae_checks_of_people[];
extern const SonaeCheckInfo sonae_checks_of_plan[];
extern const SonaeCheckInfo sonae_checks_of_risks[];
extern const SonaeCheckInfo sonae_checks_of_rounds[];
extern const SonaeCheckInfo sonae_checks_of_visits[];

/* --- remedies.c --- */
gboolean sonae_check_add_risk_action (SonaeEdit *edit, SonaeRecord *row, GError **error);
gboolean sonae_check_drop_overrides (SonaeEdit *edit, SonaeRecord *row, GError **error);
gboolean sonae_check_drop_left_risks (SonaeEdit *edit, SonaeRecord *row, GError **error);
gboolean sonae_check_hand_over_device (SonaeEdit *edit, SonaeRecord *row, GError **error);
gboolean sonae_check_unplace_note (SonaeEdit *edit, SonaeRecord *row, GError **error);
/* The name of the company's security lead. SONAE_ERROR_NOT_FOUND when there is none, or when that person has left. (transfer full) */
char    *sonae_check_lead (SonaeEdit *edit, GError **error);

G_END_DECLS
