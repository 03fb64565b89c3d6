/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

/* Whether the file of a document is where it was is no matter of the workbook, and is not looked at here: the reader tells. */
const SonaeCheckInfo sonae_checks_of_notes[] = {
  { "note-lost", "note", SONAE_SEVERITY_NOTICE, N_ ("Note whose passage is not in the new edition"),
    N_ ("A new edition of the document has other words there. See whether the note still holds; then delete it, pin it anew, or keep it as it is."),
    { { "anchor", SONAE_OP_EQ, "'lost'" } }, { N_ ("Keep the Note Without a Place"), .mend = sonae_check_unplace_note } },
  { NULL },
};
