/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "workbook/sonae-referrers.h"

typedef struct
{
  const SonaeEntity *entity;
  gint64 id;
} Deletion;

static gboolean
delete_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Deletion *deletion = data;

  return sonae_edit_delete_through (edit, deletion->entity->name, deletion->id, error);
}

/* SONAE_ERROR_CONFLICT that says what refers to the row. */
static gboolean
check_referrers (SonaeWorkbook *workbook, const Deletion *deletion, const char *title, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) referrers = NULL;
  g_autofree char *list = NULL;

  g_array_append_val (ids, deletion->id);
  referrers = sonae_workbook_referrers (workbook, deletion->entity->name, ids, error);
  if (referrers == NULL)
    return FALSE;
  if (referrers->len == 0)
    return TRUE;
  list = sonae_referrers_describe (referrers, _ (", "));
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
               _ ("“%s” was not deleted, because it is referred to by %s. Change that first, or use --cascade, which carries the deletion through."),
               title, list);
  return FALSE;
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
  if (sonae_cli_option (self, "cascade") == NULL && !check_referrers (workbook, &deletion, title, error))
    return FALSE;
  label = g_strdup_printf (_ ("%s: delete “%s”"), sonae_entity_label (deletion.entity), title);
  return sonae_workbook_edit (workbook, label, delete_in_edit, &deletion, error);
}

const SonaeCliVerb sonae_cli_delete_verb = {
  .name = "delete",
  .usage = "FILE TABLE ID [--cascade]",
  .summary = N_ ("Delete a row; “undo” brings it back"),
  .details = N_ ("Where one field names a row, such as a site's name, its value may stand for the id. A row to which others refer, or a person who "
                 "is named as being in charge, is not deleted unless --cascade is given: what cannot be without it is then deleted with it, other "
                 "references and the person's name are emptied, all in one change."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .options = { { "cascade", NULL, N_ ("carry the deletion through to what refers to the row") } },
  .run = run,
};
