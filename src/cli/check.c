/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "workbook/sonae-checks.h"

/* More rows than these are counted but not told one by one. */
#define MAX_IDS 1000
#define MAX_TITLES 5

static GPtrArray *
first_rows (SonaeWorkbook *workbook, const SonaeCheck *check, guint limit, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_copy (check->query);

  sonae_query_order (query, "id", FALSE);
  sonae_query_limit (query, limit);
  return sonae_workbook_query (workbook, query, error);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static gboolean
print_json (SonaeOutput *output, SonaeWorkbook *workbook, GPtrArray *checks, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];
      g_autoptr (GPtrArray) rows = NULL;

      if (check->count == 0)
        continue;
      rows = first_rows (workbook, check, MAX_IDS, error);
      if (rows == NULL)
        return FALSE;
      json_builder_begin_object (builder);
      add_string (builder, "severity", sonae_severity_code (check->severity));
      add_string (builder, "id", check->id);
      add_string (builder, "sentence", check->title);
      add_string (builder, "advice", check->advice);
      add_string (builder, "table", check->table);
      add_int (builder, "count", check->count);
      json_builder_set_member_name (builder, "ids");
      json_builder_begin_array (builder);
      for (guint r = 0; r < rows->len; r++)
        json_builder_add_int_value (builder, sonae_record_get_id (rows->pdata[r]));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  node = json_builder_get_root (builder);
  sonae_output_json (output, node, TRUE);
  return TRUE;
}

static gboolean
print_text (SonaeOutput *output, SonaeWorkbook *workbook, GPtrArray *checks, GError **error)
{
  int severity = -1;

  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];
      g_autoptr (GPtrArray) rows = NULL;
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, check->count);

      if (check->count == 0)
        continue;
      rows = first_rows (workbook, check, MAX_TITLES, error);
      if (rows == NULL)
        return FALSE;
      if (severity >= 0 && severity != (int) check->severity)
        sonae_output_line (output, "%s", "");
      severity = (int) check->severity;
      sonae_output_line (output, _ ("%s: %s (%s, %s)"), sonae_severity_label (check->severity), check->title, count, check->id);
      for (guint r = 0; r < rows->len; r++)
        {
          g_autofree char *title = sonae_record_title (rows->pdata[r]);

          sonae_output_line (output, "    %" G_GINT64_FORMAT "  %s", sonae_record_get_id (rows->pdata[r]), title);
        }
      if (check->count > rows->len)
        {
          g_autofree char *more = g_strdup_printf ("%" G_GINT64_FORMAT, check->count - rows->len);

          sonae_output_line (output, _ ("    and %s more"), more);
        }
    }
  if (severity < 0)
    sonae_output_line (output, "%s", _ ("Nothing contradicts itself and nothing is missing."));
  return TRUE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  SonaeOutput *output = sonae_cli_output (self);
  g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, NULL, NULL, error);
  guint errors = 0;

  if (checks == NULL)
    return FALSE;
  if (!(sonae_cli_option (self, "json") != NULL ? print_json : print_text) (output, workbook, checks, error))
    return FALSE;
  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];

      errors += check->severity == SONAE_SEVERITY_ERROR && check->count > 0;
    }
  if (errors == 0)
    return TRUE;
  /* What was found is printed although the verb fails: it is what was asked for. */
  if (sonae_output_flush (output, error))
    {
      g_autofree char *name = sonae_cli_file_name (self, 0);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   g_dngettext (GETTEXT_PACKAGE, "%u check of “%s” failed with errors; see above what to decide. Nothing was changed.",
                                "%u checks of “%s” failed with errors; see above what to decide. Nothing was changed.", errors),
                   errors, name);
    }
  return FALSE;
}

const SonaeCliVerb sonae_cli_check_verb = {
  .name = "check",
  .usage = "FILE [--json]",
  .summary = N_ ("Say what contradicts itself, is missing or was overtaken"),
  .details = N_ ("Errors are decisions that are missing or contradict each other; with one of them the exit status is 1. Warnings are gaps, notices "
                 "come up or are worth completing. --json is an array of {severity, id, sentence, advice, table, count, ids}, with the ids of 1,000 "
                 "rows at most."),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .options = { { "json", NULL, N_ ("as an array of JSON objects") } },
  .run = run,
};
