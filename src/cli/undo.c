/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

/* More than anybody means; keeps the number an unsigned int. */
#define MAX_COUNT 1000000

typedef gboolean (*StepFunc) (SonaeWorkbook *workbook, guint count, GError **error);

static gboolean
read_count (SonaeCli *self, guint *count, GError **error)
{
  const char *text = sonae_cli_option (self, "count");
  g_autofree char *shown = NULL;
  guint64 number = 1;

  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, MAX_COUNT, &number, NULL))
    {
      *count = (guint) number;
      return TRUE;
    }
  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” is not a number of steps; please give 1 or more."), shown);
  return FALSE;
}

/* Says what was done: the newest entries of the history are those steps. */
static gboolean
step (SonaeCli *self, SonaeWorkbook *workbook, StepFunc func, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint count;

  if (!read_count (self, &count, error) || !func (workbook, count, error))
    return FALSE;
  entries = sonae_workbook_history (workbook, 0, count, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = entries->len; i > 0; i--)
    sonae_output_line (sonae_cli_output (self), "%s", sonae_change_get_label (g_ptr_array_index (entries, i - 1)));
  return TRUE;
}

static gboolean
run_undo (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  return step (self, workbook, sonae_workbook_undo, error);
}

static gboolean
run_redo (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  return step (self, workbook, sonae_workbook_redo, error);
}

const SonaeCliVerb sonae_cli_undo_verb = {
  .name = "undo",
  .usage = "FILE [--count N]",
  .summary = N_ ("Take back the last change, and say which it was"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .options = { { "count", "N", N_ ("the last N changes") } },
  .run = run_undo,
};

const SonaeCliVerb sonae_cli_redo_verb = {
  .name = "redo",
  .usage = "FILE [--count N]",
  .summary = N_ ("Do again what was undone last"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .options = { { "count", "N", N_ ("the last N changes that were undone") } },
  .run = run_redo,
};
