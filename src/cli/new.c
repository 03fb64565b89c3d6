/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "report/sonae-report-handout.h"
#include "workbook/sonae-sample.h"
#include "workbook/sonae-sessions.h"

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

/* *PROGRAMME is NULL without an ID. */
static gboolean
find_programme (const char *id, const SonaeProgramme **programme, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *shown = NULL;
  const SonaeProgramme *one;

  *programme = sonae_catalogue_programme_by_id (id);
  if (id == NULL || *programme != NULL)
    return TRUE;
  for (guint i = 0; (one = sonae_catalogue_programme_at (i)) != NULL; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", one->source.id);
  shown = sonae_text_ellipsize (id, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no programme “%s”; there are: %s."), shown, ids->str);
  return FALSE;
}

static gboolean
take_over (SonaeEdit *edit, gpointer programme, GError **error)
{
  return sonae_sessions_adopt (edit, programme, 0, sonae_language_current (), error) >= 0;
}

/* PROGRAMME may be NULL. */
static gboolean
fill (SonaeWorkbook *workbook, const char *sample, const SonaeProgramme *programme, GError **error)
{
  g_autofree char *label = programme != NULL ? sonae_sessions_describe_adopt (programme) : NULL;

  return (sample == NULL || (sonae_sample_fill (workbook, sample, error) && sonae_report_add_handout (workbook, error)))
         && (programme == NULL || sonae_workbook_edit (workbook, label, take_over, (gpointer) programme, error));
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *none, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  const char *sample = sonae_cli_option (self, "sample");
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (GError) close_error = NULL;
  const SonaeProgramme *programme = NULL;
  gboolean filled;

  if (!check_sample (sample, error) || !find_programme (sonae_cli_option (self, "programme"), &programme, error))
    return FALSE;

  workbook = sonae_workbook_create (file, error);
  if (workbook == NULL)
    return FALSE;

  filled = fill (workbook, sample, programme, error);
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
  .usage = "FILE [--sample retail|construction|service] [--programme ID]",
  .summary = N_ ("Make a workbook, empty or with a fictional company"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_OPENS_NOTHING,
  .options = { { "sample", "NAME", N_ ("fill it with a sample company: retail, construction or service") },
               { "programme", "ID", N_ ("take over the sessions and visits of a programme, such as tokyo-shanaitaisei-r6") } },
  .run = run,
};
