/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

/* Somebody who has left is still named. Owners are names and not references, because many of them are no contacts of the workbook. */

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
