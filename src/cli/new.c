/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report-handout.h"
#include "workbook/sonae-sample.h"

static gboolean
check_sample (const char *name, GError **error)
{
  g_autofree char *names = NULL;
  g_autofree char *shown = NULL;

  if (name == NULL || g_strv_contains (sonae_sample_names (), name))
    return TRUE;

  names = g_strjoinv (", ", (char **) sonae_sample_names ());
  shown = sonae_text_ellipsize (name, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no sample company “%s”; there are: %s."), shown, names);
  return FALSE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *none, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  const char *sample = sonae_cli_option (self, "sample");
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (GError) close_error = NULL;
  gboolean filled;

  if (!check_sample (sample, error))
    return FALSE;

  workbook = sonae_workbook_create (file, error);
  if (workbook == NULL)
    return FALSE;

  filled = sample == NULL || (sonae_sample_fill (workbook, sample, error) && sonae_report_add_handout (workbook, error));
  if (!sonae_workbook_close (workbook, &close_error) && filled)
    {
      g_propagate_error (error, g_steal_pointer (&close_error));
      return FALSE;
    }
  if (!filled)
    g_file_delete (file, NULL, NULL); /* ours, and of no use: it was not there before */
  return filled;
}

const SonaeCliVerb sonae_cli_new_verb = {
  .name = "new",
  .usage = "FILE [--sample retail|construction|service]",
  .summary = N_ ("Make a workbook, empty or with a fictional company"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_OPENS_NOTHING,
  .options = { { "sample", "NAME", N_ ("fill it with a sample company: retail, construction or service") } },
  .run = run,
};
