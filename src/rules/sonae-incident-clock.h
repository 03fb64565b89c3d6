/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* By when a leak of personal data is to be reported to the Personal Information Protection Commission (個人情報保護法 article 26; domain facts 8.3,
 * certainty H for triggers and periods). Suspicion is enough. Days count from the day on which the company became aware. Whether the final report's period
 * includes that day itself is certain to a middle degree only (M): who wants to be safe reports a day earlier. High-grade encryption may exempt, and some
 * trades report to another ministry: the single case is for the Commission or an expert to say. */

#define SONAE_INCIDENT_LARGE 1000          /* more people than this are a trigger by themselves */
#define SONAE_INCIDENT_PRELIMINARY_FROM 3  /* days; the preliminary report is due "about" within 3 to 5 of them */
#define SONAE_INCIDENT_PRELIMINARY_UNTIL 5
#define SONAE_INCIDENT_FINAL 30
#define SONAE_INCIDENT_FINAL_WRONGFUL 60   /* where it was possibly done with wrongful purpose: unauthorised access, ransomware, an insider */

typedef struct
{
  const char *aware_on;   /* ISO; NULL or no day: nothing is due */
  gboolean sensitive;     /* special care-required personal data (要配慮個人情報) */
  gboolean property;      /* misuse may damage somebody's property */
  gboolean wrongful;      /* possibly done with wrongful purpose */
  gint64 people;          /* concerned, at most; -1: not known. With 0 nothing is to be reported */
} SonaeIncidentFacts;

typedef enum
{
  SONAE_INCIDENT_DAY_PRELIMINARY_FROM,
  SONAE_INCIDENT_DAY_PRELIMINARY_UNTIL,
  SONAE_INCIDENT_DAY_FINAL,
} SonaeIncidentDay;

/* Whether one of the triggers holds. */
gboolean sonae_incident_is_reportable (const SonaeIncidentFacts *facts);
/* The days after the day of awareness; 60 for the final report with wrongful purpose, whatever else holds. */
int      sonae_incident_days (const SonaeIncidentFacts *facts, SonaeIncidentDay day);
/* ISO; NULL where nothing is to be reported. (transfer full) */
char    *sonae_incident_day (const SonaeIncidentFacts *facts, SonaeIncidentDay day);

G_END_DECLS
