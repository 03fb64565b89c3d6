/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static gboolean
read_choice (const char *text, SonaeOpenFlags *flags, GError **error)
{
  g_autofree char *shown = NULL;

  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "work") || g_str_equal (text, "file"))
    {
      *flags = g_str_equal (text, "work") ? SONAE_OPEN_KEEP_WORK : SONAE_OPEN_KEEP_FILE;
      return TRUE;
    }
  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” cannot be kept; please give work or file."), shown);
  return FALSE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *none, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  g_autofree char *name = sonae_cli_file_name (self, 0);
  g_autoptr (SonaeRecovery) recovery = NULL;
  g_autoptr (SonaeWorkbook) workbook = NULL;
  SonaeOpenFlags flags = SONAE_OPEN_NORMAL;
  SonaeOutput *output = sonae_cli_output (self);

  if (!read_choice (sonae_cli_option (self, "keep"), &flags, error))
    return FALSE;
  recovery = sonae_recovery_find (file);
  if (recovery == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("No earlier run left unwritten work for “%s”; there is nothing to do."),
                   name);
      return FALSE;
    }

  for (guint i = 0; i < recovery->labels->len; i++)
    sonae_output_line (output, "%s", (const char *) g_ptr_array_index (recovery->labels, i));
  if (flags == SONAE_OPEN_NORMAL)
    return TRUE;

  workbook = sonae_workbook_open (file, flags, NULL, error);
  return workbook != NULL && sonae_workbook_close (workbook, error);
}

const SonaeCliVerb sonae_cli_recover_verb = {
  .name = "recover",
  .usage = "FILE [--keep work|file]",
  .summary = N_ ("Decide about work that a crashed run did not write to the file"),
  .details = N_ ("Lists the changes that the file lacks. What is not kept is stored as a backup, so nothing is lost either way."),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_OPENS_NOTHING,
  .options = { { "keep", "work|file", N_ ("write that work to the file, or go on with the file as it is") } },
  .run = run,
};
