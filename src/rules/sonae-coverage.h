/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the registers of security products and endpoints amount to: who is covered, what runs out, what lags behind. Days are ISO text;
 * a day that is NULL, "" or no day counts as not known. */

/* --- Cover of an endpoint --- */

/* Days without a sign of life after which an endpoint counts as silent, unless the company says otherwise. Consoles themselves use
 * 7 to 45 days; two weeks leave room for leave and sick days. (Our own figure; domain facts 11.1 name "silent > N days" without an N.) */
#define SONAE_SILENT_DAYS 14

typedef enum
{
  SONAE_COVER_NONE,         /* not to be covered: in storage or retired */
  SONAE_COVER_COVERED,      /* has an agent that was seen within N days */
  SONAE_COVER_SILENT,       /* has an agent that was not seen for more than N days */
  SONAE_COVER_UNCONFIRMED,  /* is said to have an agent; no console has seen it */
  SONAE_COVER_UNCOVERED,    /* nobody's */
} SonaeCover;

typedef struct
{
  gboolean in_use;
  gboolean has_agent;       /* an EDR of the register, or the name of an agent */
  const char *last_seen;    /* as the console claims */
  int silent_days;          /* 0 or less: SONAE_SILENT_DAYS */
} SonaeCoverFacts;

SonaeCover  sonae_cover_check (const SonaeCoverFacts *facts, const char *today);
/* "covered" "silent" "unconfirmed" "uncovered"; NULL for SONAE_COVER_NONE. */
const char *sonae_cover_code (SonaeCover cover);

/* --- What runs out: licences, support, maintenance --- */

/* Notice is given 90, 60 and 30 days ahead (domain facts 11.2, licence renewal). */
typedef enum
{
  SONAE_DAYS_LEFT_UNKNOWN,
  SONAE_DAYS_LEFT_PAST,       /* the last day was before today */
  SONAE_DAYS_LEFT_WITHIN_30,  /* today included */
  SONAE_DAYS_LEFT_WITHIN_60,
  SONAE_DAYS_LEFT_WITHIN_90,
  SONAE_DAYS_LEFT_LATER,
} SonaeDaysLeft;

/* END is the last day on which it holds. */
SonaeDaysLeft sonae_days_left_check (const char *end, const char *today);
/* "past" "within_30" "within_60" "within_90" "later"; NULL for unknown. */
const char   *sonae_days_left_code (SonaeDaysLeft left);

/* --- Firmware --- */

/* Severe updates are due within 14 days of their publication: critical or high, CVSS 7.0 and more, or of unknown severity; or a measure is
 * taken instead (SCS evaluation criteria, star 3, 4-4-4; domain facts 7 and 11.2, H). */
#define SONAE_FIRMWARE_DAYS 14

typedef enum
{
  SONAE_FIRMWARE_UNKNOWN,    /* which one runs, or which is the latest, is not recorded */
  SONAE_FIRMWARE_CURRENT,
  SONAE_FIRMWARE_BEHIND,     /* an update exists, for no severe flaw */
  SONAE_FIRMWARE_PENDING,    /* severe, and its 14 days are not over; also when the day of publication is not known */
  SONAE_FIRMWARE_MEASURED,   /* severe and late, with a measure taken instead */
  SONAE_FIRMWARE_LATE,       /* severe, published more than 14 days ago, nothing done */
} SonaeFirmware;

typedef struct
{
  const char *installed;     /* version; compared as text without regard to case and blanks around it */
  const char *latest;
  const char *latest_date;   /* day of its publication */
  gboolean known_minor;      /* somebody judged that no severe flaw is mended; unknown counts as severe */
  gboolean has_measure;
} SonaeFirmwareFacts;

SonaeFirmware sonae_firmware_check (const SonaeFirmwareFacts *facts, const char *today);
/* "current" "behind" "pending" "measured" "late"; NULL for unknown. */
const char   *sonae_firmware_code (SonaeFirmware state);
/* Days since the latest version was published while another one runs; 0 when it runs; -1 when that is not known. */
int           sonae_firmware_lag (const SonaeFirmwareFacts *facts, const char *today);

/* --- Reviews --- */

/* TRUE when the last review is a year ago or more, or there was none within a year of REGISTERED; TRUE, too, when neither day is known
 * (SCS star 3, 3-1-1: the register is reviewed yearly at least; domain facts 11.2). */
gboolean sonae_review_due (const char *reviewed, const char *registered, const char *today);

G_END_DECLS
