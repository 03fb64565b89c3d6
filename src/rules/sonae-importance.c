/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-importance.h"

static int
hold (int rating)
{
  return CLAMP (rating, 0, SONAE_RATING_MAX);
}

int
sonae_importance (int confidentiality, int integrity, int availability)
{
  return MAX (hold (confidentiality), MAX (hold (integrity), hold (availability)));
}

gboolean
sonae_personal_any (const SonaePersonalFacts *facts)
{
  g_return_val_if_fail (facts != NULL, FALSE);

  return facts->personal || facts->special_care || facts->my_number;
}

int
sonae_personal_confidentiality (const SonaePersonalFacts *facts)
{
  g_return_val_if_fail (facts != NULL, 0);

  if (sonae_personal_any (facts) && (facts->confidentiality <= 0 || !facts->has_reason))
    return SONAE_RATING_MAX;
  return hold (facts->confidentiality);
}

gboolean
sonae_personal_low (const SonaePersonalFacts *facts)
{
  g_return_val_if_fail (facts != NULL, FALSE);

  return sonae_personal_any (facts) && facts->confidentiality < SONAE_RATING_MAX && !facts->has_reason;
}

SonaeScale
sonae_scale_recognise (const gint64 *values, gsize n_values)
{
  gboolean zero = FALSE, three = FALSE;

  g_return_val_if_fail (values != NULL || n_values == 0, SONAE_SCALE_UNKNOWN);

  for (gsize i = 0; i < n_values; i++)
    {
      if (values[i] < 0 || values[i] > SONAE_RATING_MAX)
        return SONAE_SCALE_NEITHER;
      zero = zero || values[i] == 0;
      three = three || values[i] == SONAE_RATING_MAX;
    }
  if (zero && three)
    return SONAE_SCALE_NEITHER;
  return zero ? SONAE_SCALE_OLD : three ? SONAE_SCALE_CURRENT : SONAE_SCALE_UNKNOWN;
}

int
sonae_scale_lift (int value)
{
  g_return_val_if_fail (value >= 0 && value < SONAE_RATING_MAX, CLAMP (value, 0, SONAE_RATING_MAX));

  return value + 1;
}
