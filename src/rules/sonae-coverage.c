/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-coverage.h"

#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"

#define REVIEW_DAYS 365

SonaeCover
sonae_cover_check (const SonaeCoverFacts *facts, const char *today)
{
  int limit;

  g_return_val_if_fail (facts != NULL && sonae_date_is_iso (today), SONAE_COVER_NONE);

  if (!facts->in_use)
    return SONAE_COVER_NONE;
  if (!facts->has_agent)
    return SONAE_COVER_UNCOVERED;
  if (!sonae_date_is_iso (facts->last_seen))
    return SONAE_COVER_UNCONFIRMED;
  limit = facts->silent_days > 0 ? facts->silent_days : SONAE_SILENT_DAYS;
  return sonae_date_days_between (facts->last_seen, today) > limit ? SONAE_COVER_SILENT : SONAE_COVER_COVERED;
}

const char *
sonae_cover_code (SonaeCover cover)
{
  static const char *const codes[] = { NULL, "covered", "silent", "unconfirmed", "uncovered" };

  g_return_val_if_fail ((guint) cover < G_N_ELEMENTS (codes), NULL);
  return codes[cover];
}

SonaeDaysLeft
sonae_days_left_check (const char *end, const char *today)
{
  int days;

  g_return_val_if_fail (sonae_date_is_iso (today), SONAE_DAYS_LEFT_UNKNOWN);

  if (!sonae_date_is_iso (end))
    return SONAE_DAYS_LEFT_UNKNOWN;
  days = sonae_date_days_between (today, end);
  if (days < 0)
    return SONAE_DAYS_LEFT_PAST;
  if (days <= 30)
    return SONAE_DAYS_LEFT_WITHIN_30;
  if (days <= 60)
    return SONAE_DAYS_LEFT_WITHIN_60;
  return days <= 90 ? SONAE_DAYS_LEFT_WITHIN_90 : SONAE_DAYS_LEFT_LATER;
}

const char *
sonae_days_left_code (SonaeDaysLeft left)
{
  static const char *const codes[] = { NULL, "past", "within_30", "within_60", "within_90", "later" };

  g_return_val_if_fail ((guint) left < G_N_ELEMENTS (codes), NULL);
  return codes[left];
}

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
same_version (const char *a, const char *b)
{
  g_autofree char *folded_a = sonae_text_fold (a);
  g_autofree char *folded_b = sonae_text_fold (b);

  return strcmp (folded_a, folded_b) == 0;
}

SonaeFirmware
sonae_firmware_check (const SonaeFirmwareFacts *facts, const char *today)
{
  g_return_val_if_fail (facts != NULL && sonae_date_is_iso (today), SONAE_FIRMWARE_UNKNOWN);

  if (!has_text (facts->installed) || !has_text (facts->latest))
    return SONAE_FIRMWARE_UNKNOWN;
  if (same_version (facts->installed, facts->latest))
    return SONAE_FIRMWARE_CURRENT;
  if (facts->known_minor)
    return SONAE_FIRMWARE_BEHIND;
  if (sonae_firmware_lag (facts, today) <= SONAE_FIRMWARE_DAYS)
    return SONAE_FIRMWARE_PENDING;
  return facts->has_measure ? SONAE_FIRMWARE_MEASURED : SONAE_FIRMWARE_LATE;
}

const char *
sonae_firmware_code (SonaeFirmware state)
{
  static const char *const codes[] = { NULL, "current", "behind", "pending", "measured", "late" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (codes), NULL);
  return codes[state];
}

int
sonae_firmware_lag (const SonaeFirmwareFacts *facts, const char *today)
{
  g_return_val_if_fail (facts != NULL && sonae_date_is_iso (today), -1);

  if (!has_text (facts->installed) || !has_text (facts->latest))
    return -1;
  if (same_version (facts->installed, facts->latest))
    return 0;
  if (!sonae_date_is_iso (facts->latest_date))
    return -1;
  return MAX (sonae_date_days_between (facts->latest_date, today), 0);
}

gboolean
sonae_review_due (const char *reviewed, const char *registered, const char *today)
{
  const char *last = sonae_date_is_iso (reviewed) ? reviewed : registered;

  g_return_val_if_fail (sonae_date_is_iso (today), FALSE);

  return !sonae_date_is_iso (last) || sonae_date_days_between (last, today) >= REVIEW_DAYS;
}
