/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

static gboolean
run (SonaeCli *self, SonaeWorkbook *none, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  g_autofree char *name = sonae_cli_file_name (self, 0);
  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, error);
  SonaeOutput *output = sonae_cli_output (self);

  if (findings == NULL)
    return FALSE;
  if (findings->len == 0)
    {
      sonae_output_line (output, _ ("%s: no fault was found."), name);
      return TRUE;
    }

  for (guint i = 0; i < findings->len; i++)
    sonae_output_line (output, "%s", (const char *) g_ptr_array_index (findings, i));
  /* What was found is printed although the verb fails: it is what was asked for. */
  if (sonae_output_flush (output, error))
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                 g_dngettext (GETTEXT_PACKAGE, "“%s” has %u fault; nothing was changed. A backup or a copy may be sound.",
                              "“%s” has %u faults; nothing was changed. A backup or a copy may be sound.", findings->len),
                 name, findings->len);
  return FALSE;
}

const SonaeCliVerb sonae_cli_verify_verb = {
  .name = "verify",
  .usage = "FILE",
  .summary = N_ ("Check a workbook from end to end without changing it"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_OPENS_NOTHING,
  .run = run,
};
