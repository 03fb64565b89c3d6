/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

/* More than anybody means; keeps the number an unsigned int. */
#define MAX_COUNT 1000000
/* Entries of the history read at a time. */
#define PAGE 500

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

/* How many of COUNT steps there are: undo goes through the edits that stand, redo through those that were undone since the last of them. */
static gboolean
count_steps (SonaeWorkbook *workbook, gboolean undo, guint count, guint *found, GError **error)
{
  gint64 before = 0;

  *found = 0;
  for (;;)
    {
      g_autoptr (GPtrArray) page = sonae_workbook_history (workbook, before, PAGE, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        return TRUE;
      for (guint i = 0; i < page->len; i++)
        {
          SonaeChange *change = g_ptr_array_index (page, i);

          before = sonae_change_get_id (change);
          if (sonae_change_get_kind (change) != SONAE_CHANGE_EDIT)
            continue;
          if (!undo && !sonae_change_is_undone (change))
            return TRUE;
          if (undo != sonae_change_is_undone (change) && ++*found == count)
            return TRUE;
        }
    }
}

static gboolean
check_steps (SonaeWorkbook *workbook, gboolean undo, guint count, GError **error)
{
  guint found;

  if (!count_steps (workbook, undo, count, &found, error))
    return FALSE;
  /* When there is none at all, the step itself says so. */
  if (found == count || found == 0)
    return TRUE;

  if (undo)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                 g_dngettext (GETTEXT_PACKAGE, "Only %u change can be undone; nothing was changed. Please give a smaller number.",
                              "Only %u changes can be undone; nothing was changed. Please give a smaller number.", found),
                 found);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                 g_dngettext (GETTEXT_PACKAGE, "Only %u change can be redone; nothing was changed. Please give a smaller number.",
                              "Only %u changes can be redone; nothing was changed. Please give a smaller number.", found),
                 found);
  return FALSE;
}

/* All of the steps or none: where one is refused, those before it are taken back. */
static gboolean
walk (SonaeWorkbook *workbook, gboolean undo, guint count, GError **error)
{
  StepFunc forth = undo ? sonae_workbook_undo : sonae_workbook_redo;
  StepFunc back = undo ? sonae_workbook_redo : sonae_workbook_undo;

  for (guint done = 0; done < count; done++)
    if (!forth (workbook, 1, error))
      {
        back (workbook, done, NULL);
        return FALSE;
      }
  return TRUE;
}

/* Says what was done, too: the newest entries of the history are those steps. */
static gboolean
step (SonaeCli *self, SonaeWorkbook *workbook, gboolean undo, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint count;

  if (!read_count (self, &count, error) || !check_steps (workbook, undo, count, error) || !walk (workbook, undo, count, error))
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
  return step (self, workbook, TRUE, error);
}

static gboolean
run_redo (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  return step (self, workbook, FALSE, error);
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
