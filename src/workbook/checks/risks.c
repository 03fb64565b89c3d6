/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

const SonaeCheckInfo sonae_checks_of_risks[] = {
  { "risk-untreated", "risk", SONAE_SEVERITY_ERROR, N_ ("Risk above the acceptance line without a treatment"),
    N_ ("The company has said that it does not accept such risks as they are. Choose to reduce, avoid, share or accept each of them."),
    { { "above_line", SONAE_OP_EQ, "int64 1" }, { "treatment", SONAE_OP_EQ, NULL } } },
  { "risk-no-action", "risk", SONAE_SEVERITY_ERROR, N_ ("High risk without an action"),
    N_ ("A grave accident is likely, and nothing is planned against it: neither an action for the risk nor one for its measures. Plan one, or have "
        "the risk accepted."),
    { { "band", SONAE_OP_EQ, "'high'" }, { "treatment", SONAE_OP_NE, "'accept'" }, { "planned", SONAE_OP_EQ, "int64 0" } },
    { N_ ("Add an Action"), .mend = sonae_check_add_risk_action, .each = TRUE } },
  { "risk-reduce-no-action", "risk", SONAE_SEVERITY_WARNING, N_ ("To be reduced, but no action says how"),
    N_ ("Without an action the risk stays as it is. Plan one for the risk or for one of its measures."),
    { { "treatment", SONAE_OP_EQ, "'reduce'" }, { "planned", SONAE_OP_EQ, "int64 0" }, { "band", SONAE_OP_NE, "'high'" } },
    { N_ ("Add an Action"), .mend = sonae_check_add_risk_action, .each = TRUE } },
  { "risk-approval", "risk", SONAE_SEVERITY_ERROR, N_ ("Accepted above the line without an approval"),
    N_ ("Who carries the consequences has to agree. Have the risk's owner or the management approve it, and record name and day."),
    { { "treatment", SONAE_OP_EQ, "'accept'" }, { "above_line", SONAE_OP_EQ, "int64 1" }, { "approved", SONAE_OP_EQ, "int64 0" } } },
  { "risk-accept-reason", "risk", SONAE_SEVERITY_WARNING, N_ ("Accepted without a reason"),
    N_ ("Later nobody knows why this was thought tolerable. Write the reason down in a sentence."),
    { { "treatment", SONAE_OP_EQ, "'accept'" }, { "treatment_reason", SONAE_OP_EQ, NULL } } },
  { "risk-expired", "risk", SONAE_SEVERITY_ERROR, N_ ("The acceptance has expired"),
    N_ ("It was accepted until a day that is past. Decide anew, or have it approved again with a new day."),
    { { "treatment", SONAE_OP_EQ, "'accept'" }, { "accepted_until", SONAE_OP_LT, SONAE_CHECK_TODAY } },
    { N_ ("Take the Acceptance Back"), "treatment" } },
  { "risk-override", "risk", SONAE_SEVERITY_WARNING, N_ ("A computed value was set by hand without a reason"),
    N_ ("What is computed follows from ratings and measures; whoever differs should say why. Write the reason down, or go back to what is computed."),
    { { "overridden", SONAE_OP_EQ, "int64 1" }, { "override_reason", SONAE_OP_EQ, NULL } },
    { N_ ("Use the Computed Values"), .mend = sonae_check_drop_overrides } },
  { "risk-unrated", "risk", SONAE_SEVERITY_WARNING, N_ ("Scenario without a rating"),
    N_ ("It has no risk value yet and so is missing in every ranking. Set its importance, its threat, and its measures or its vulnerability."),
    { { "scenario", SONAE_OP_NE, NULL }, { "value", SONAE_OP_EQ, NULL } } },
  { "risk-changed", "risk", SONAE_SEVERITY_NOTICE, N_ ("Risk that changed since the last assessment"),
    N_ ("Assets, frequencies or measures were changed afterwards, so the assessment no longer says how it is. Assess anew when the changes are done."),
    { { "changed", SONAE_OP_EQ, "int64 1" }, { "worst", SONAE_OP_EQ, "int64 1" } } },
  { "risk-review", "risk", SONAE_SEVERITY_NOTICE, N_ ("Review of the risk is past due"),
    N_ ("The day on which it was to be looked at again is past. Review it, and set the next day."),
    { { "review_on", SONAE_OP_LT, SONAE_CHECK_TODAY } } },
  { "assessment-old", "assessment", SONAE_SEVERITY_NOTICE, N_ ("The last assessment is older than a year"),
    N_ ("Threats and the company change; assess the risks once a year at least."), { { "outdated", SONAE_OP_EQ, "int64 1" } } },
  { "measure-behind", "measure", SONAE_SEVERITY_NOTICE, N_ ("The measure's actions are completed, but it is not marked as done"),
    N_ ("Until then the risks are computed as if nothing had been done. See whether the measure works, and mark it."),
    { { "behind", SONAE_OP_EQ, "int64 1" } }, { N_ ("Mark as Done"), "state", "'done'" } },
  { "measure-open", "measure", SONAE_SEVERITY_NOTICE, N_ ("Measure without an answer"),
    N_ ("It counts as not done. Answer it, also when it does not apply to the company."), { { "left_open", SONAE_OP_EQ, "int64 1" } } },
  { NULL },
};
