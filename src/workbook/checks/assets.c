/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

/* What the register does not find by itself. */
const SonaeCheckInfo sonae_checks_of_assets[] = {
  { "asset-place", "asset", SONAE_SEVERITY_WARNING, N_ ("Information asset without a medium"),
    N_ ("Threats follow from the medium, so no risk is computed for it. Choose where it is kept."), { { "place", SONAE_OP_EQ, NULL } } },
  { "asset-moved", "asset", SONAE_SEVERITY_WARNING, N_ ("Decisions about risks of a medium on which the asset no longer is"),
    N_ ("It was moved to another medium, where other threats count. Decide about those, and remove what no longer applies."),
    { { "left_risks", SONAE_OP_GT, "int64 0" } }, { N_ ("Remove Old Decisions"), .mend = sonae_check_drop_left_risks } },
  { NULL },
};
