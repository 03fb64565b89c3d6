/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-seminars-words.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"

char *
sonae_seminars_name (SonaeRecord *session)
{
  gint64 number;

  g_return_val_if_fail (SONAE_IS_RECORD (session), NULL);

  number = sonae_record_get_int (session, "number", 0);
  return number > 0 ? g_strdup_printf (_ ("Session %d"), (int) number) : sonae_record_title (session);
}

char *
sonae_seminars_state (SonaeRecord *session, const char *today)
{
  int days;

  g_return_val_if_fail (SONAE_IS_RECORD (session) && today != NULL, NULL);

  switch (sonae_session_state (session, today))
    {
    case SONAE_SESSION_ATTENDED:
      return g_strdup (_ ("Attended"));
    case SONAE_SESSION_ABSENT:
      return g_strdup (_ ("Absent"));
    case SONAE_SESSION_UNCLEAR:
      return g_strdup (_ ("Attended?"));
    case SONAE_SESSION_TODAY:
      return g_strdup (_ ("Today"));
    case SONAE_SESSION_COMING:
      days = sonae_date_days_between (today, sonae_record_get_text (session, "held_on"));
      return g_strdup_printf (ngettext ("In %d day", "In %d days", (gulong) days), days);
    case SONAE_SESSION_UNDATED:
    default:
      return g_strdup (_ ("No day yet"));
    }
}

const char *
sonae_seminars_state_icon (SonaeSessionState state)
{
  switch (state)
    {
    case SONAE_SESSION_ATTENDED:
      return "sonae-step-complete-symbolic";
    case SONAE_SESSION_ABSENT:
      return "sonae-answer-no-symbolic";
    case SONAE_SESSION_UNCLEAR:
      return "sonae-step-attention-symbolic";
    case SONAE_SESSION_TODAY:
      return "sonae-step-in-progress-symbolic";
    case SONAE_SESSION_COMING:
    case SONAE_SESSION_UNDATED:
    default:
      return "sonae-step-not-begun-symbolic";
    }
}

const char *
sonae_seminars_output_word (SonaeOutputState state)
{
  switch (state)
    {
    case SONAE_OUTPUT_COMPLETE:
      return _ ("Complete");
    case SONAE_OUTPUT_BEGUN:
      return _ ("In progress");
    case SONAE_OUTPUT_NOT_BEGUN:
    default:
      return _ ("Not begun");
    }
}

const char *
sonae_seminars_output_icon (SonaeOutputState state)
{
  switch (state)
    {
    case SONAE_OUTPUT_COMPLETE:
      return "sonae-step-complete-symbolic";
    case SONAE_OUTPUT_BEGUN:
      return "sonae-step-in-progress-symbolic";
    case SONAE_OUTPUT_NOT_BEGUN:
    default:
      return "sonae-step-not-begun-symbolic";
    }
}
