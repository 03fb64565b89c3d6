/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

const SonaeCheckInfo sonae_checks_of_controls[] = {
  { "control-needed", "control", SONAE_SEVERITY_ERROR, N_ ("Excluded control that a risk relies on"),
    N_ ("The treatment of a risk names this control, and the statement of applicability excludes it. Adopt it, or treat the risk in another way."),
    { { "adopted", SONAE_OP_EQ, "int64 0" }, { "risks", SONAE_OP_GT, "int64 0" } }, { N_ ("Adopt It"), "adopted", "int64 1" } },
  { "control-excluded-reason", "control", SONAE_SEVERITY_ERROR, N_ ("Control excluded without a reason"),
    N_ ("The statement of applicability has to justify every exclusion. Write down why the company does not need it."),
    { { "adopted", SONAE_OP_EQ, "int64 0" }, { "reason", SONAE_OP_EQ, NULL } } },
  { "control-adopted-reason", "control", SONAE_SEVERITY_NOTICE, N_ ("Control adopted without a reason"),
    N_ ("The statement also says why a control was chosen: a risk, a law, a contract."),
    { { "adopted", SONAE_OP_EQ, "int64 1" }, { "reason", SONAE_OP_EQ, NULL } } },
  { "control-document", "control", SONAE_SEVERITY_WARNING, N_ ("Control adopted without a document"),
    N_ ("What is written nowhere depends on one person's memory. Name the rule or procedure in which it is laid down, or attach it as evidence."),
    { { "adopted", SONAE_OP_EQ, "int64 1" }, { "document", SONAE_OP_EQ, NULL }, { "evidence", SONAE_OP_EQ, "int64 0" } } },
  { "control-undecided", "control", SONAE_SEVERITY_NOTICE, N_ ("Control neither adopted nor excluded"),
    N_ ("The statement of applicability is complete when all 93 controls are decided."), { { "left_open", SONAE_OP_EQ, "int64 1" } } },
  { "control-state", "control", SONAE_SEVERITY_NOTICE, N_ ("Adopted control without a state"),
    N_ ("Say how far it is: not begun, planned, partly done or done."),
    { { "adopted", SONAE_OP_EQ, "int64 1" }, { "state", SONAE_OP_EQ, NULL } }, { N_ ("Mark as Not Begun"), "state", "'not_begun'" } },
  { "control-review", "control", SONAE_SEVERITY_NOTICE, N_ ("Review of the control is past due"),
    N_ ("The day on which it was to be looked at again is past. Review it, and set the next day."),
    { { "adopted", SONAE_OP_EQ, "int64 1" }, { "review_on", SONAE_OP_LT, SONAE_CHECK_TODAY } } },
  { "soa-outdated", "soa_version", SONAE_SEVERITY_WARNING, N_ ("Controls were changed after the statement was sealed"),
    N_ ("The sealed version no longer says what the company does. Seal a new one when the changes are done."),
    { { "outdated", SONAE_OP_EQ, "int64 1" } } },
  { NULL },
};
