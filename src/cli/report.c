/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report.h"

static const struct
{
  const char *name;
  SonaeReport *(*make) (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
} reports[] = {
  { "self-check", sonae_report_self_check },
};

static int
find_report (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      if (g_str_equal (reports[i].name, name))
        return (int) i;
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", reports[i].name);
    }
  shown = sonae_text_ellipsize (name, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no report “%s”; there is: %s."), shown, names->str);
  return -1;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  int kind = find_report (sonae_cli_text (self, 1), error);
  const char *code = sonae_cli_option (self, "lang");
  g_autoptr (GFile) target = sonae_cli_file (self, 2);
  SonaeLanguage language = SONAE_LANGUAGE_JA;
  g_autoptr (SonaeReport) report = NULL;

  if (kind < 0 || (code != NULL && !sonae_language_parse (code, &language, error))
      || !sonae_cli_check_target (workbook, target, error))
    return FALSE;

  report = reports[kind].make (workbook, language, error);
  return report != NULL && sonae_report_write_pdf (report, target, NULL, error);
}

const SonaeCliVerb sonae_cli_report_verb = {
  .name = "report",
  .usage = "FILE self-check OUT.pdf [--lang ja|en]",
  .summary = N_ ("Write a report as a PDF file on A4"),
  .details = N_ ("An older file of that name is replaced once the new one is complete."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0 | 1 << 2,
  .access = SONAE_CLI_READS,
  .options = { { "lang", "ja|en", N_ ("the language of the report; ja if not given") } },
  .run = run,
};
