/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "study/sonae-study.h"

/* The study answers later; a command line waits. */
static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return *result;
}

static gboolean
parse_id (SonaeWorkbook *workbook, const char *table, const char *text, gint64 *id, GError **error)
{
  g_autoptr (SonaeRecord) row = NULL;

  *id = 0;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("A row of “%s” is named by its id, which “list FILE %s” tells."), table, table);
      return FALSE;
    }
  row = sonae_workbook_get (workbook, table, *id, error);
  return row != NULL;
}

static void
print_id (SonaeCli *self, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "\n", id);

  sonae_output_raw (sonae_cli_output (self), text);
}

static gboolean
replace (SonaeCli *self, SonaeWorkbook *workbook, GFile *file, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  SonaeStudyEdition edition;

  sonae_study_replace_async (workbook, id, file, NULL, NULL, NULL, NULL, keep_result, &result);
  if (!sonae_study_replace_finish (workbook, wait_for (&result), &edition, error))
    return FALSE;
  sonae_cli_note (_ ("Notes found in place: %u, on another page: %u, not found: %u."), edition.n_found, edition.n_moved, edition.n_lost);
  print_id (self, id);
  return TRUE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 1);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 session, document, id;
  gboolean known;

  if (!parse_id (workbook, "session", sonae_cli_option (self, "session"), &session, error)
      || !parse_id (workbook, "document", sonae_cli_option (self, "edition"), &document, error))
    return FALSE;
  if (document != 0)
    return replace (self, workbook, file, document, error);
  sonae_study_add_async (workbook, file, session, sonae_cli_option (self, "keep") != NULL, NULL, NULL, NULL, keep_result, &result);
  id = sonae_study_add_finish (workbook, wait_for (&result), &known, error);
  if (id == 0)
    return FALSE;
  if (known)
    sonae_cli_note (_ ("This content is in the workbook already; it stays one document."));
  print_id (self, id);
  return TRUE;
}

const SonaeCliVerb sonae_cli_attach_verb = {
  .name = "attach",
  .usage = "FILE PDF [--session ID] [--keep] [--edition ID]",
  .summary = N_ ("Add a PDF to a seminar session or to the library"),
  .details = N_ ("The workbook remembers the content by its hash and finds it again when it is moved or renamed; the PDF itself is never changed.\n"
                 "Prints the id of the document."),
  .min = 2,
  .max = 2,
  .paths = 1 << 0 | 1 << 1,
  .access = SONAE_CLI_WRITES,
  .options = {
    { "session", "ID", N_ ("the session it belongs to; the library if not given") },
    { "keep", NULL, N_ ("store the content inside the workbook, too") },
    { "edition", "ID", N_ ("it is a new edition of this document: its notes are looked for in it") },
  },
  .run = run,
};
