/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much an information asset matters, by IPA's SME guideline 3.1 (appendix 7, risk analysis sheet): confidentiality, integrity and
 * availability are rated 1 to 3 and the largest is the importance (domain facts 3.3 and 3.4). 0 stands for "not rated" everywhere here. */
#define SONAE_RATING_MAX 3

/* The largest of the three, of those that are rated; 0 when none is. Ratings are held within 0 to 3. */
int sonae_importance (int confidentiality, int integrity, int availability);

/* Personal data of any kind: the law obliges to protect it, so confidentiality is 3 unless the company gives a reason for less (domain facts
 * 3.4: certain that the sheet says so M, the override is ours). */
typedef struct
{
  gboolean personal;
  gboolean special_care;    /* special care-required personal data */
  gboolean my_number;       /* specific personal data */
  int confidentiality;
  gboolean has_reason;      /* a reason for less than 3 is written down */
} SonaePersonalFacts;

/* TRUE when the asset holds personal data of any kind. */
gboolean sonae_personal_any (const SonaePersonalFacts *facts);
/* The confidentiality to begin with: 3 for personal data that is not rated or, without a reason, rated lower; else what it is. */
int      sonae_personal_confidentiality (const SonaePersonalFacts *facts);
/* TRUE for personal data that has no 3 and no reason for that. */
gboolean sonae_personal_low (const SonaePersonalFacts *facts);

/* Which scale a column of ratings was written on. Editions up to version 3 (2019) rated 0-1-2, later ones 1-2-3 (domain facts 3.4, H). */
typedef enum
{
  SONAE_SCALE_UNKNOWN,   /* nothing rated, or only 1 and 2, which both scales have */
  SONAE_SCALE_CURRENT,   /* 1-2-3: a 3 occurs and no 0 */
  SONAE_SCALE_OLD,       /* 0-1-2: a 0 occurs and no 3 */
  SONAE_SCALE_NEITHER,   /* 0 and 3 both occur, or a value that neither scale has */
} SonaeScale;

/* Over all ratings of a sheet together: one sheet is on one scale. VALUES are as written, so 0 is a rating here. */
SonaeScale sonae_scale_recognise (const gint64 *values, gsize n_values);
/* A rating of the old scale on the current one: one more. VALUE from 0 to 2. */
int        sonae_scale_lift (int value);

G_END_DECLS
