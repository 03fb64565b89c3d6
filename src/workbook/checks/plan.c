/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

#define UNFINISHED { "state", SONAE_OP_IN, "['open', 'doing']" }

const SonaeCheckInfo sonae_checks_of_plan[] = {
  { "action-overdue", "action", SONAE_SEVERITY_WARNING, N_ ("Action overdue"),
    N_ ("Its day is past. Finish it, set a new day, or drop it with a note."), { { "overdue", SONAE_OP_EQ, "int64 1" } } },
  { "action-owner", "action", SONAE_SEVERITY_WARNING, N_ ("Action without an owner"),
    N_ ("What belongs to nobody is done by nobody. Name one person."), { { "owner", SONAE_OP_EQ, NULL }, UNFINISHED },
    { N_ ("Give It to the Security Lead"), "owner", SONAE_CHECK_LEAD } },
  { "action-date", "action", SONAE_SEVERITY_WARNING, N_ ("Action without a due date"),
    N_ ("It appears neither in reminders nor in the chart. Set a day, even a rough one."), { { "due", SONAE_OP_EQ, NULL }, UNFINISHED } },
  { "action-evidence", "action", SONAE_SEVERITY_WARNING, N_ ("Action completed without evidence"),
    N_ ("Attach what shows that it was done: a photo, a screenshot, the minutes. An expert or a customer will ask for it."),
    { { "state", SONAE_OP_EQ, "'done'" }, { "evidence", SONAE_OP_EQ, "int64 0" } } },
  { NULL },
};
