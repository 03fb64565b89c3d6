/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

/* Somebody who has left is still named; and what experts said. Owners are names and not references, because many of them are no contacts of the workbook. */

#define ADVICE N_ ("Nobody looks after it now. Name the successor; “Hand Over to the Security Lead” does so for the time being.")
#define REMEDY(field) { N_ ("Hand Over to the Security Lead"), field, SONAE_CHECK_LEAD }

const SonaeCheckInfo sonae_checks_of_people[] = {
  { "asset-owner-left", "asset", SONAE_SEVERITY_WARNING, N_ ("The owner of the information asset has left"), ADVICE,
    { { "owner_left", SONAE_OP_EQ, "int64 1" } }, REMEDY ("owner") },
  { "risk-owner-left", "risk", SONAE_SEVERITY_WARNING, N_ ("The owner of the risk has left"), ADVICE,
    { { "owner", SONAE_OP_NE, NULL }, { "owner_left", SONAE_OP_EQ, "int64 1" } }, REMEDY ("owner") },
  { "measure-owner-left", "measure", SONAE_SEVERITY_WARNING, N_ ("The owner of the measure has left"), ADVICE,
    { { "owner_left", SONAE_OP_EQ, "int64 1" } }, REMEDY ("owner") },
  { "control-owner-left", "control", SONAE_SEVERITY_WARNING, N_ ("The owner of the control has left"), ADVICE,
    { { "owner_left", SONAE_OP_EQ, "int64 1" } }, REMEDY ("owner") },
  { "action-owner-left", "action", SONAE_SEVERITY_WARNING, N_ ("The owner of an unfinished action has left"), ADVICE,
    { { "owner_left", SONAE_OP_EQ, "int64 1" }, { "state", SONAE_OP_IN, "['open', 'doing']" } }, REMEDY ("owner") },
  { "duty-person-left", "duty", SONAE_SEVERITY_WARNING, N_ ("Who is responsible for the duty has left"), ADVICE,
    { { "responsible_left", SONAE_OP_EQ, "int64 1" } }, REMEDY ("responsible") },
  { "device-person-left", "device", SONAE_SEVERITY_WARNING, N_ ("Administrator or reader of the alerts has left"), ADVICE,
    { { "person_left", SONAE_OP_EQ, "int64 1" }, { "state", SONAE_OP_NE, "'retired'" } },
    { N_ ("Hand Over to the Security Lead"), .mend = sonae_check_hand_over_device } },
  { NULL },
};

const SonaeCheckInfo sonae_checks_of_visits[] = {
  { "visit-overdue", "visit", SONAE_SEVERITY_WARNING, N_ ("Expert visit not held in its time"),
    N_ ("Agree on a day with the expert, or record the day on which it was held."), { { "state", SONAE_OP_EQ, "'overdue'" } } },
  { "advice-undecided", "advice", SONAE_SEVERITY_WARNING, N_ ("Advice that was not decided about"),
    N_ ("Make an action of it, or decline it with a reason. The next brief tells what became of it."), { { "undecided", SONAE_OP_EQ, "int64 1" } } },
  { "advice-reason", "advice", SONAE_SEVERITY_NOTICE, N_ ("Advice declined without a reason"),
    N_ ("Write down why, for whoever asks later."), { { "outcome", SONAE_OP_EQ, "'declined'" }, { "reason", SONAE_OP_EQ, NULL } } },
  { NULL },
};
