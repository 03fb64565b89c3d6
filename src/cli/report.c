/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report.h"
#include "workbook/sonae-soa.h"

/* The id of the sealed statement that is called TITLE; 0 with an error. */
static gint64
find_sealed (SonaeWorkbook *workbook, const SonaeReportKind *kind, const char *title, GError **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *shown = NULL;

  if (!g_str_equal (kind->name, "soa"))
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Only the report “soa” has sealed versions; leave --sealed out."));
      return 0;
    }
  versions = sonae_soa_versions (workbook, error);
  if (versions == NULL)
    return 0;
  for (guint i = 0; i < versions->len; i++)
    if (g_str_equal (sonae_record_get_text (versions->pdata[i], "title"), title))
      return sonae_record_get_id (versions->pdata[i]);
  shown = sonae_text_ellipsize (title, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
               _ ("No sealed statement is called “%s”; “sonaecho-cli list FILE soa_version” shows them."), shown);
  return 0;
}

/* TEXT as the number of a visit, from 1; 0 with an error. */
static gint64
read_visit (const SonaeReportKind *kind, const char *text, GError **error)
{
  gint64 number = 0;

  if (!g_str_equal (kind->name, "visit"))
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Only the report “visit” is about a visit; leave --visit out."));
      return 0;
    }
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, &number, NULL))
    g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("--visit wants the number of a visit, such as 2."));
  return number;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  const SonaeReportKind *kind = sonae_report_kind_lookup (sonae_cli_text (self, 1), error);
  const char *code = sonae_cli_option (self, "lang"), *sealed = sonae_cli_option (self, "sealed"), *visit = sonae_cli_option (self, "visit");
  g_autoptr (GFile) target = sonae_cli_file (self, 2);
  SonaeReportOptions options = { SONAE_LANGUAGE_JA, sonae_cli_option (self, "edition") };
  g_autoptr (SonaeReport) report = NULL;

  if (kind == NULL || (code != NULL && !sonae_language_parse (code, &options.language, error))
      || (sealed != NULL && (options.version_id = find_sealed (workbook, kind, sealed, error)) == 0)
      || (visit != NULL && (options.visit = read_visit (kind, visit, error)) == 0)
      || !sonae_cli_check_target (workbook, target, error))
    return FALSE;
  report = sonae_report_make (kind, workbook, &options, error);
  return report != NULL && sonae_report_write_pdf (report, target, NULL, error);
}

const SonaeCliVerb sonae_cli_report_verb = {
  .name = "report",
  .usage = "FILE KIND OUT.pdf [--lang ja|en] [--visit N] [--edition TEXT] [--sealed TITLE]",
  .summary = N_ ("Write a report as a PDF file on A4"),
  .details = N_ ("KIND is one of: management, self-check, register, risk, soa, plan, policy, standards, people, visit, card. An older file of that name is replaced once the new "
                 "one is complete."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0 | 1 << 2,
  .access = SONAE_CLI_READS,
  .options = {
    { "lang", "ja|en", N_ ("the language of the report; ja if not given") },
    { "visit", "N", N_ ("of the visit pack: which expert visit it is for; the next one if not given") },
    { "edition", "TEXT", N_ ("the version that is printed on it") },
    { "sealed", "TITLE", N_ ("of the statement (soa): a sealed version in place of what it says now") },
  },
  .run = run,
};
