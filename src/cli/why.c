/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-risks.h"

/* Why a risk has its value. */
static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  gint64 id = sonae_cli_row_id (self, 1, workbook, sonae_entity_find ("risk"), error);
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *text = NULL;

  if (id == 0)
    return FALSE;
  steps = sonae_risks_explain (workbook, id, error);
  if (steps == NULL)
    return FALSE;
  text = sonae_risk_steps_to_text (steps);
  g_strchomp (text);
  sonae_output_line (sonae_cli_output (self), "%s", text);
  return TRUE;
}

const SonaeCliVerb sonae_cli_why_verb = {
  .name = "why",
  .usage = "FILE RISK",
  .summary = N_ ("How the value of a risk comes about, step by step"),
  .min = 2,
  .max = 2,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .run = run,
};
