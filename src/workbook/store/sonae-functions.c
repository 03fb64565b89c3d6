/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-functions-private.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "rules/sonae-coverage.h"
#include "rules/sonae-duty.h"
#include "rules/sonae-importance.h"
#include "rules/sonae-incident-clock.h"

#define text_arg _sonae_functions_text
#define int_arg _sonae_functions_int

/* sonae_fold (text): as sonae_text_fold(); "" for anything that is no text. */
static void
fold_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const char *text = (const char *) sqlite3_value_text (args[0]);
  char *folded;

  if (text == NULL || !g_utf8_validate (text, sqlite3_value_bytes (args[0]), NULL))
    {
      sqlite3_result_text (context, "", 0, SQLITE_STATIC);
      return;
    }
  folded = sonae_text_fold (text);
  sqlite3_result_text (context, folded, -1, g_free);
}

const char *
_sonae_functions_text (sqlite3_value *arg)
{
  return sqlite3_value_type (arg) == SQLITE_TEXT && g_utf8_validate ((const char *) sqlite3_value_text (arg), sqlite3_value_bytes (arg), NULL)
           ? (const char *) sqlite3_value_text (arg)
           : "";
}

int
_sonae_functions_int (sqlite3_value *arg)
{
  return sqlite3_value_type (arg) == SQLITE_INTEGER ? (int) CLAMP (sqlite3_value_int64 (arg), -1, G_MAXINT) : 0;
}

static gboolean
filled_arg (sqlite3_value *arg)
{
  return sqlite3_value_type (arg) == SQLITE_INTEGER || *text_arg (arg) != '\0';
}

/* CODE is static; NULL for "not known". */
static void
result_code (sqlite3_context *context, const char *code)
{
  if (code != NULL)
    sqlite3_result_text (context, code, -1, SQLITE_STATIC);
}

/* sonae_today (): the local day. Not deterministic; queries ask for it once, in a subquery of its own. */
static void
today_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  sqlite3_result_text (context, sonae_clock_today (), -1, g_free);
}

/* sonae_days_between (from, to): days, or NULL when one is no day. */
static void
days_between_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  if (sonae_date_is_iso (text_arg (args[0])) && sonae_date_is_iso (text_arg (args[1])))
    sqlite3_result_int (context, sonae_date_days_between (text_arg (args[0]), text_arg (args[1])));
}

/* sonae_importance (confidentiality, integrity, availability): 1 to 3, or NULL when nothing is rated. */
static void
importance_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  int importance = sonae_importance (int_arg (args[0]), int_arg (args[1]), int_arg (args[2]));

  if (importance > 0)
    sqlite3_result_int (context, importance);
}

/* sonae_personal_low (personal, special_care, my_number, confidentiality, override_reason): 0 or 1. */
static void
personal_low_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaePersonalFacts facts = {
    .personal = int_arg (args[0]) == 1,
    .special_care = int_arg (args[1]) == 1,
    .my_number = int_arg (args[2]) == 1,
    .confidentiality = int_arg (args[3]),
    .has_reason = filled_arg (args[4]),
  };

  sqlite3_result_int (context, sonae_personal_low (&facts));
}

/* sonae_review_due (reviewed_on, registered_on, today): 0 or 1. */
static void
review_due_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  sqlite3_result_int (context, sonae_review_due (text_arg (args[0]), text_arg (args[1]), text_arg (args[2])));
}

/* sonae_cover (state, device_id, agent, last_seen, silent_days, today): a code, or NULL for what is not in use. */
static void
cover_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const char *state = text_arg (args[0]);
  const SonaeCoverFacts facts = {
    .in_use = *state == '\0' || g_str_equal (state, "in_use"),
    .has_agent = filled_arg (args[1]) || filled_arg (args[2]),
    .last_seen = text_arg (args[3]),
    .silent_days = int_arg (args[4]),
  };

  result_code (context, sonae_cover_code (sonae_cover_check (&facts, text_arg (args[5]))));
}

/* sonae_days_left (end, today): a code, or NULL. */
static void
days_left_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  result_code (context, sonae_days_left_code (sonae_days_left_check (text_arg (args[0]), text_arg (args[1]))));
}

/* sonae_firmware (installed, latest, latest_date, severity, measure, today): a code, or NULL. */
static void
firmware_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeFirmwareFacts facts = {
    .installed = text_arg (args[0]),
    .latest = text_arg (args[1]),
    .latest_date = text_arg (args[2]),
    .known_minor = g_str_equal (text_arg (args[3]), "minor"),
    .has_measure = filled_arg (args[4]),
  };

  result_code (context, sonae_firmware_code (sonae_firmware_check (&facts, text_arg (args[5]))));
}

/* sonae_firmware_lag (installed, latest, latest_date, today): days, or NULL. */
static void
firmware_lag_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeFirmwareFacts facts = { .installed = text_arg (args[0]), .latest = text_arg (args[1]), .latest_date = text_arg (args[2]) };
  int days = sonae_firmware_lag (&facts, text_arg (args[3]));

  if (days >= 0)
    sqlite3_result_int (context, days);
}

/* sonae_duty_state (next_due, today): a code. */
static void
duty_state_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  result_code (context, sonae_duty_state_code (sonae_duty_state (text_arg (args[0]), text_arg (args[1]))));
}

/* sonae_incident_day (which, aware_on, sensitive, property, wrongful, people): an ISO day, or NULL; which: SonaeIncidentDay. */
static void
incident_day_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeIncidentFacts facts = {
    .aware_on = text_arg (args[1]),
    .sensitive = int_arg (args[2]) == 1,
    .property = int_arg (args[3]) == 1,
    .wrongful = int_arg (args[4]) == 1,
    .people = sqlite3_value_type (args[5]) == SQLITE_INTEGER ? sqlite3_value_int64 (args[5]) : -1,
  };
  char *day = sonae_incident_day (&facts, (SonaeIncidentDay) CLAMP (int_arg (args[0]), 0, SONAE_INCIDENT_DAY_FINAL));

  if (day != NULL)
    sqlite3_result_text (context, day, -1, g_free);
}

static const struct
{
  const char *name;
  int n_args;
  void (*func) (sqlite3_context *context, int n_args, sqlite3_value **args);
} functions[] = {
  { "sonae_fold", 1, fold_func },
  { "sonae_today", 0, today_func },
  { "sonae_days_between", 2, days_between_func },
  { "sonae_importance", 3, importance_func },
  { "sonae_personal_low", 5, personal_low_func },
  { "sonae_review_due", 3, review_due_func },
  { "sonae_cover", 6, cover_func },
  { "sonae_days_left", 2, days_left_func },
  { "sonae_firmware", 6, firmware_func },
  { "sonae_firmware_lag", 4, firmware_lag_func },
  { "sonae_duty_state", 2, duty_state_func },
  { "sonae_incident_day", 6, incident_day_func },
};

void
sonae_functions_register (sqlite3 *handle)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY | (functions[i].n_args > 0 ? SQLITE_DETERMINISTIC : 0);
      int code = sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_args, flags, NULL, functions[i].func, NULL, NULL, NULL);

      g_assert (code == SQLITE_OK);
    }
  _sonae_functions_register_risk (handle);
  _sonae_functions_register_people (handle);
}
