/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-incident-clock.h"

#include "base/sonae-date.h"

gboolean
sonae_incident_is_reportable (const SonaeIncidentFacts *facts)
{
  g_return_val_if_fail (facts != NULL, FALSE);

  if (facts->people == 0)
    return FALSE;
  return facts->sensitive || facts->property || facts->wrongful || facts->people > SONAE_INCIDENT_LARGE;
}

int
sonae_incident_days (const SonaeIncidentFacts *facts, SonaeIncidentDay day)
{
  g_return_val_if_fail (facts != NULL, 0);

  switch (day)
    {
    case SONAE_INCIDENT_DAY_PRELIMINARY_FROM:
      return SONAE_INCIDENT_PRELIMINARY_FROM;
    case SONAE_INCIDENT_DAY_PRELIMINARY_UNTIL:
      return SONAE_INCIDENT_PRELIMINARY_UNTIL;
    case SONAE_INCIDENT_DAY_FINAL:
      return facts->wrongful ? SONAE_INCIDENT_FINAL_WRONGFUL : SONAE_INCIDENT_FINAL;
    default:
      g_return_val_if_reached (0);
    }
}

char *
sonae_incident_day (const SonaeIncidentFacts *facts, SonaeIncidentDay day)
{
  g_return_val_if_fail (facts != NULL, NULL);

  if (facts->aware_on == NULL || !sonae_date_is_iso (facts->aware_on) || !sonae_incident_is_reportable (facts))
    return NULL;
  return sonae_date_add_days (facts->aware_on, sonae_incident_days (facts, day));
}
