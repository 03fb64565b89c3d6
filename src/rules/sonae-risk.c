/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-risk.h"

#include <string.h>

static gboolean
on_scale (int value)
{
  return value >= 1 && value <= SONAE_RISK_SCALE_MAX;
}

int
sonae_likelihood (int threat, int vulnerability)
{
  return on_scale (threat) && on_scale (vulnerability) ? MAX (1, threat + vulnerability - SONAE_RISK_SCALE_MAX) : 0;
}

int
sonae_risk_value (int importance, int likelihood)
{
  return on_scale (importance) && on_scale (likelihood) ? importance * likelihood : 0;
}

SonaeRiskBand
sonae_risk_band (int value)
{
  switch (value)
    {
    case 9:
    case 6:
      return SONAE_RISK_HIGH;
    case 4:
      return SONAE_RISK_MIDDLE;
    case 3:
    case 2:
    case 1:
      return SONAE_RISK_LOW;
    default:
      return SONAE_RISK_UNKNOWN;
    }
}

static const char *const band_codes[] = { NULL, "low", "middle", "high" };

const char *
sonae_risk_band_code (SonaeRiskBand band)
{
  g_return_val_if_fail (band >= SONAE_RISK_UNKNOWN && band <= SONAE_RISK_HIGH, NULL);

  return band_codes[band];
}

SonaeRiskBand
sonae_risk_band_from_code (const char *code)
{
  for (guint i = SONAE_RISK_LOW; code != NULL && i <= SONAE_RISK_HIGH; i++)
    if (strcmp (code, band_codes[i]) == 0)
      return i;
  return SONAE_RISK_UNKNOWN;
}

static const char *const state_codes[] = { NULL, "done", "partly", "not_done", "not_applicable" };

const char *
sonae_measure_state_code (SonaeMeasureState state)
{
  g_return_val_if_fail (state >= SONAE_MEASURE_UNANSWERED && state <= SONAE_MEASURE_NOT_APPLICABLE, NULL);

  return state_codes[state];
}

SonaeMeasureState
sonae_measure_state_from_code (const char *code)
{
  for (guint i = SONAE_MEASURE_DONE; code != NULL && i <= SONAE_MEASURE_NOT_APPLICABLE; i++)
    if (strcmp (code, state_codes[i]) == 0)
      return i;
  return SONAE_MEASURE_UNANSWERED;
}

void
sonae_measure_count_add (SonaeMeasureCount *count, SonaeMeasureState state, gboolean decisive)
{
  g_return_if_fail (count != NULL);

  switch (state)
    {
    case SONAE_MEASURE_NOT_APPLICABLE:
      return;
    case SONAE_MEASURE_DONE:
      count->done++;
      return;
    case SONAE_MEASURE_PARTLY:
      count->partly++;
      return;
    default:
      count->missing++;
      count->decisive_missing = count->decisive_missing || decisive;
    }
}

static guint
applying (const SonaeMeasureCount *count)
{
  return count->done + count->partly + count->missing;
}

static guint
points (const SonaeMeasureCount *count)
{
  return count->done + 2 * count->partly + 3 * count->missing;
}

double
sonae_measure_count_mean (const SonaeMeasureCount *count)
{
  g_return_val_if_fail (count != NULL, 0);

  return applying (count) > 0 ? (double) points (count) / applying (count) : 0;
}

int
sonae_vulnerability (const SonaeMeasureCount *count)
{
  guint n, sum;

  g_return_val_if_fail (count != NULL, SONAE_RISK_SCALE_MAX);

  n = applying (count);
  sum = points (count);
  if (n == 0 || count->decisive_missing)
    return 3;
  /* The mean is sum / n; compared without fractions. */
  return 2 * sum <= 3 * n ? 1 : 2 * sum <= 5 * n ? 2 : 3;
}

int
sonae_residual_likelihood (int likelihood, int threat, int vulnerability, int planned_threat, int planned_vulnerability)
{
  int residual;

  if (on_scale (planned_threat))
    threat = on_scale (threat) ? MIN (threat, planned_threat) : planned_threat;
  if (on_scale (planned_vulnerability))
    vulnerability = on_scale (vulnerability) ? MIN (vulnerability, planned_vulnerability) : planned_vulnerability;
  residual = sonae_likelihood (threat, vulnerability);
  if (!on_scale (likelihood))
    return residual;
  return residual > 0 ? MIN (likelihood, residual) : likelihood;
}

/* Mixes all bits into all (the finaliser of splitmix64). */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

gint64
sonae_risk_id (gint64 asset_id, gint64 threat_id)
{
  return (gint64) (((guint64) asset_id ^ mix ((guint64) threat_id)) & G_MAXINT64);
}
