/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

const SonaeCheckInfo sonae_checks_of_rounds[] = {
  { "answer-old", "answer", SONAE_SEVERITY_NOTICE, N_ ("Answer of the self-check older than a year"),
    N_ ("It may no longer be true. Begin a new round from the last one and confirm what is unchanged."), { { "outdated", SONAE_OP_EQ, "int64 1" } } },
  { NULL },
};
