/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report.h"
#include "workbook/sonae-soa.h"

/* The sealed version of the statement that is called TITLE. */
static SonaeReport *
make_sealed (SonaeWorkbook *workbook, const SonaeReportKind *kind, const char *title, SonaeLanguage language, GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *shown = NULL;

  if (!g_str_equal (kind->name, "soa"))
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Only the report “soa” has sealed versions; leave --sealed out."));
      return NULL;
    }
  versions = sonae_soa_versions (workbook, error);
  if (versions == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    if (g_str_equal (sonae_record_get_text (versions->pdata[i], "title"), title))
      return sonae_report_soa_version (workbook, sonae_record_get_id (versions->pdata[i]), language, error);
  shown = sonae_text_ellipsize (title, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
               _ ("No sealed statement is called “%s”; “sonaecho-cli list FILE soa_version” shows them."), shown);
  return NULL;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  const SonaeReportKind *kind = sonae_report_kind_lookup (sonae_cli_text (self, 1), error);
  const char *code = sonae_cli_option (self, "lang");
  const char *sealed = sonae_cli_option (self, "sealed");
  g_autoptr (GFile) target = sonae_cli_file (self, 2);
  SonaeLanguage language = SONAE_LANGUAGE_JA;
  g_autoptr (SonaeReport) report = NULL;

  if (kind == NULL || (code != NULL && !sonae_language_parse (code, &language, error))
      || !sonae_cli_check_target (workbook, target, error))
    return FALSE;

  report = sealed != NULL ? make_sealed (workbook, kind, sealed, language, error) : kind->make (workbook, language, error);
  return report != NULL && sonae_report_write_pdf (report, target, NULL, error);
}

const SonaeCliVerb sonae_cli_report_verb = {
  .name = "report",
  .usage = "FILE self-check|plan|soa OUT.pdf [--lang ja|en] [--sealed TITLE]",
  .summary = N_ ("Write a report as a PDF file on A4"),
  .details = N_ ("An older file of that name is replaced once the new one is complete."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0 | 1 << 2,
  .access = SONAE_CLI_READS,
  .options = {
    { "lang", "ja|en", N_ ("the language of the report; ja if not given") },
    { "sealed", "TITLE", N_ ("of the statement (soa): a sealed version in place of what it says now") },
  },
  .run = run,
};
