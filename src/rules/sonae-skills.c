/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-skills.h"

#include "base/sonae-date.h"

SonaeRoleState
sonae_role_state (const SonaeRoleFacts *facts)
{
  g_return_val_if_fail (facts != NULL, SONAE_ROLE_UNNEEDED);

  if (g_strcmp0 (facts->cover, "none") == 0)
    return facts->wanted > 0 ? SONAE_ROLE_UNCOVERED : SONAE_ROLE_UNNEEDED;
  if (g_strcmp0 (facts->cover, "vendor") == 0 && facts->has_vendor)
    return SONAE_ROLE_VENDOR;
  if (facts->holders <= 0)
    return SONAE_ROLE_UNCOVERED;
  if (facts->best < 0)
    return SONAE_ROLE_UNRATED;
  return facts->best < facts->wanted ? SONAE_ROLE_SHORT : SONAE_ROLE_COVERED;
}

const char *
sonae_role_state_code (SonaeRoleState state)
{
  static const char *const codes[SONAE_N_ROLE_STATES] = { "unneeded", "uncovered", "short", "unrated", "vendor", "covered" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (codes), NULL);
  return codes[state];
}

static gboolean
is_past (const char *day, const char *today)
{
  return sonae_date_days_between (day, today) > 0;
}

static gboolean
is_day (const char *text)
{
  return text != NULL && sonae_date_is_iso (text);
}

SonaeTrainingState
sonae_training_state (const char *planned_on, const char *held_on, int records, const char *today)
{
  g_return_val_if_fail (is_day (today), SONAE_TRAINING_UNDATED);

  if (is_day (held_on) && sonae_date_days_between (held_on, today) >= 0)
    return records > 0 ? SONAE_TRAINING_RECORDED : SONAE_TRAINING_UNRECORDED;
  if (is_day (held_on))
    return SONAE_TRAINING_PLANNED;
  if (!is_day (planned_on))
    return SONAE_TRAINING_UNDATED;
  return is_past (planned_on, today) ? SONAE_TRAINING_OVERDUE : SONAE_TRAINING_PLANNED;
}

const char *
sonae_training_state_code (SonaeTrainingState state)
{
  static const char *const codes[] = { "undated", "planned", "overdue", "unrecorded", "recorded" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (codes), NULL);
  return codes[state];
}

gboolean
sonae_training_is_wanted (const char *role, const char *left_on, const char *today)
{
  static const char *const others[] = { "vendor", "insurer", "authority", NULL };

  g_return_val_if_fail (is_day (today), FALSE);

  return !(role != NULL && g_strv_contains (others, role)) && !(is_day (left_on) && is_past (left_on, today));
}
