/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

typedef struct
{
  const SonaeEntity *entity;
  gint64 id;
} Deletion;

static gboolean
delete_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Deletion *deletion = data;

  return sonae_edit_delete (edit, deletion->entity->name, deletion->id, error);
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  Deletion deletion = { .entity = sonae_entity_lookup (sonae_cli_text (self, 1), error) };
  g_autoptr (SonaeRecord) before = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  if (deletion.entity == NULL)
    return FALSE;
  if (deletion.entity->single)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The one row in “%s” cannot be deleted; empty its fields with “set”."),
                   deletion.entity->name);
      return FALSE;
    }
  deletion.id = sonae_cli_row_id (self, 2, workbook, deletion.entity, error);
  if (deletion.id == 0)
    return FALSE;
  before = sonae_workbook_get (workbook, deletion.entity->name, deletion.id, error);
  if (before == NULL)
    return FALSE;

  title = sonae_record_title (before);
  label = g_strdup_printf (_ ("%s: delete “%s”"), sonae_entity_label (deletion.entity), title);
  return sonae_workbook_edit (workbook, label, delete_in_edit, &deletion, error);
}

const SonaeCliVerb sonae_cli_delete_verb = {
  .name = "delete",
  .usage = "FILE TABLE ID",
  .summary = N_ ("Delete a row; “undo” brings it back"),
  .details = N_ ("Where one field names a row, such as a site's name, its value may stand for the id."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .run = run,
};
