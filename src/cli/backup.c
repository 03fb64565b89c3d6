/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GFile) target = sonae_cli_file (self, 1);

  return sonae_workbook_save_copy (workbook, target, FALSE, NULL, error);
}

const SonaeCliVerb sonae_cli_backup_verb = {
  .name = "backup",
  .usage = "FILE OUT",
  .summary = N_ ("Write a copy of the whole workbook, and read it back"),
  .details = N_ ("OUT must not exist yet."),
  .min = 2,
  .max = 2,
  .paths = 1 << 0 | 1 << 1,
  .access = SONAE_CLI_READS,
  .run = run,
};
