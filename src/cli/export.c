/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "exchange/sonae-export.h"

#define MAX_TOLD 20

/* One line each on stderr, whether the export was refused or went on. */
static void
tell_missing (SonaeExport *export)
{
  GPtrArray *missing = sonae_export_get_missing (export);
  guint64 n = sonae_export_get_n_missing (export);

  for (guint i = 0; i < MIN (missing->len, MAX_TOLD); i++)
    {
      const SonaeExportMissingCharacter *one = g_ptr_array_index (missing, i);
      g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, one->row);
      char character[8] = "";

      g_unichar_to_utf8 (one->character, character);
      sonae_cli_note (_ ("CP932 has no “%s” (U+%04X): row %s, column “%s”."), character, (guint) one->character, row, one->column);
    }
  if (n > MAX_TOLD)
    {
      g_autofree char *more = g_strdup_printf ("%" G_GUINT64_FORMAT, n - MAX_TOLD);

      sonae_cli_note (_ ("And %s more."), more);
    }
}

static gboolean
parse_reminder (const char *text, int *days, GError **error)
{
  gint64 number = -1;

  if (!g_str_equal (text, "none") && !g_ascii_string_to_signed (text, 10, 0, SONAE_EXPORT_MAX_REMINDER, &number, NULL))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("A reminder comes so many days before, from 0 to %d, or “none”."), SONAE_EXPORT_MAX_REMINDER);
      return FALSE;
    }
  *days = (int) number;
  return TRUE;
}

static void
tell_left_out (SonaeExport *export)
{
  guint64 n = sonae_export_get_n_left_out (export);

  if (n > 0)
    sonae_cli_note (g_dngettext (GETTEXT_PACKAGE, "%lu row without a date, or completed, is not in the calendar.",
                                 "%lu rows without a date, or completed, are not in the calendar.", (gulong) n),
                    (gulong) n);
}

/* The statement of applicability: the controls with its columns (domain facts 3.8). */
static const char *const soa_fields[] = { "number",   "theme", "title",       "adopted",   "reason", "state",
                                          "document", "evidence", "owner", "reviewed_on", "review_on", NULL };

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  gboolean soa = g_str_equal (sonae_cli_text (self, 1), "soa");
  const SonaeEntity *entity = sonae_entity_lookup (soa ? "control" : sonae_cli_text (self, 1), error);
  g_autoptr (GFile) target = sonae_cli_file (self, 2);
  const char *where = sonae_cli_option (self, "where");
  const char *sort = sonae_cli_option (self, "sort");
  const char *code = sonae_cli_option (self, "encoding");
  const char *word = sonae_cli_option (self, "missing");
  const char *remind = sonae_cli_option (self, "remind");
  SonaeCsvEncoding encoding = SONAE_CSV_ENCODING_UTF_8;
  SonaeExportMissing missing = SONAE_EXPORT_REFUSE;
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (SonaeExport) export = NULL;
  int days = 1;
  gboolean done;

  if (entity == NULL || !sonae_cli_check_target (workbook, target, error))
    return FALSE;
  query = sonae_query_new (entity->name);
  if ((where != NULL && !sonae_query_parse (query, where, error)) || (sort != NULL && !sonae_cli_order (query, sort, error)))
    return FALSE;

  export = sonae_export_new (workbook, query);
  if (soa)
    sonae_export_set_fields (export, soa_fields);
  if (!sonae_export_set_format_by_name (export, target, error)
      || (code != NULL && (!sonae_csv_encoding_parse (code, &encoding, error) || !sonae_export_set_encoding (export, encoding, error)))
      || (word != NULL && !sonae_export_missing_parse (word, &missing, error)) || (remind != NULL && !parse_reminder (remind, &days, error)))
    return FALSE;
  sonae_export_set_reminder (export, days);
  sonae_export_set_with_completed (export, sonae_cli_option (self, "completed") != NULL);
  sonae_export_set_missing (export, missing);
  sonae_export_set_choice (export, where);
  done = sonae_export_write (export, target, NULL, NULL, NULL, error);
  tell_missing (export);
  if (done)
    tell_left_out (export);
  return done;
}

const SonaeCliVerb sonae_cli_export_verb = {
  .name = "export",
  .usage = "FILE TABLE OUT.csv|OUT.xlsx|OUT.ics|OUT.md [--where TEXT] [--sort FIELD] [--encoding utf-8|cp932] [--missing geta|code] [--remind DAYS|none] [--completed]",
  .summary = N_ ("Write the rows of a table as CSV or XLSX, for a spreadsheet, as a calendar, or notes as Markdown"),
  .details = N_ ("An older file of that name is replaced once the new one is complete and was read back. A calendar (iCalendar) has an all-day event for each\n"
                 "action or duty with a date; reading a newer one into the same calendar changes the events of an older one.\n"
                 "The table “soa” is the statement of applicability: the controls with its columns. Notes can be written as Markdown, document by document."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0 | 1 << 2,
  .access = SONAE_CLI_READS,
  .options = {
    { "where", "TEXT", N_ ("only rows with FIELD=VALUE (or !=, <, <=, >, >=, FIELD~TEXT), or that hold these words") },
    { "sort", "FIELD", N_ ("in the order of a field; -FIELD turns it round") },
    { "encoding", "utf-8|cp932", N_ ("of a CSV file; utf-8 with a byte order mark if not given") },
    { "missing", "geta|code", N_ ("write 〓 or U+CODE for characters that cp932 lacks; if not given, the export is refused and they are listed") },
    { "remind", "DAYS|none", N_ ("in a calendar: a reminder at 9:00 so many days before; 1 if not given") },
    { "completed", NULL, N_ ("in a calendar: completed and dropped actions, too") },
  },
  .run = run,
};
