/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "exchange/sonae-import-private.h"

#define CHECK_EVERY 512 /* rows */

typedef struct
{
  SonaeImport *import;
  SonaeImportPlan *plan;
  SonaeImportConflict conflict;
  SonaeImportResult result;
  SonaeImportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Apply;

gboolean
sonae_import_conflict_parse (const char *text, SonaeImportConflict *conflict, GError **error)
{
  static const char *const codes[] = { "skip", "update", "stop" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (strcmp (codes[i], text) == 0)
      {
        *conflict = (SonaeImportConflict) i;
        return TRUE;
      }
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("What to do with rows that are there already is one of: skip, update, stop."));
  return FALSE;
}

/* The fields of the plan's values, for the rows that are added. */
static const char **
field_names (SonaeImportPlan *plan)
{
  const char **names = g_new0 (const char *, plan->targets->len + 1);

  for (guint i = 0; i < plan->targets->len; i++)
    names[i] = g_array_index (plan->targets, SonaePlanTarget, i).field->name;
  return names;
}

static gboolean
update_row (Apply *self, SonaeEdit *edit, gint64 id, const SonaeSpoolCell *cells, GError **error)
{
  const char *table = self->plan->entity->name;

  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      const SonaePlanTarget *target = &g_array_index (self->plan->targets, SonaePlanTarget, i);
      g_autoptr (GVariant) value = sonae_value_to_variant (&cells[i].value);

      /* An empty cell replaces nothing. */
      if (value != NULL && !target->only_new && !sonae_edit_set (edit, table, id, target->field->name, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_rows (Apply *self, SonaeEdit *edit, SonaeBulk *bulk, GError **error)
{
  SonaeImportPlan *plan = self->plan;
  g_autofree SonaeSpoolCell *cells = g_new0 (SonaeSpoolCell, plan->targets->len + 1);
  g_autofree SonaeValue *values = g_new0 (SonaeValue, plan->targets->len + 1);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      guint64 packed = g_array_index (plan->rows, guint64, i);
      guint64 number;
      gint64 target;
      gboolean is_new = SONAE_PLAN_STATE (packed) == SONAE_IMPORT_ROW_NEW;

      if (i % CHECK_EVERY == 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
          if (self->progress != NULL)
            self->progress ((double) i / plan->rows->len, _ ("Storing the rows…"), self->progress_data);
        }
      if ((packed & SONAE_PLAN_CHOSEN) == 0 || (!is_new && self->conflict != SONAE_IMPORT_UPDATE))
        continue;
      if (!sonae_import_spool_read (plan->spool, SONAE_PLAN_OFFSET (packed), &number, &target, cells, error))
        return FALSE;
      if (is_new)
        {
          for (guint c = 0; c < plan->targets->len; c++)
            values[c] = cells[c].value;
          if (sonae_bulk_insert (bulk, values, error) == 0)
            return FALSE;
          self->result.n_added++;
        }
      else
        {
          if (!update_row (self, edit, target, cells, error))
            return FALSE;
          self->result.n_updated++;
        }
    }
  return TRUE;
}

static gboolean
apply_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Apply *self = data;
  g_autofree const char **names = field_names (self->plan);
  g_autoptr (SonaeBulk) bulk = NULL;

  /* Rows were compared with what was there then. */
  if (sonae_import_last_change (self->import->workbook) != self->plan->last_change)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                           _ ("The workbook was changed since the rows were compared. Nothing was imported. Compare them again, and then import."));
      return FALSE;
    }
  if (!self->plan->entity->single)
    {
      bulk = sonae_bulk_new (edit, self->plan->entity->name, names, error);
      if (bulk == NULL)
        return FALSE;
      sonae_bulk_set_complete (bulk); /* the plan filled in what follows, and the user saw it */
    }
  return apply_rows (self, edit, bulk, error);
}

static gboolean
check_stop (SonaeImportPlan *plan, SonaeImportConflict conflict, GError **error)
{
  for (guint i = 0; conflict == SONAE_IMPORT_STOP && i < plan->rows->len; i++)
    if (sonae_import_plan_row_state (plan, i) == SONAE_IMPORT_ROW_CHANGED && sonae_import_plan_row_chosen (plan, i))
      {
        g_autoptr (SonaeImportRow) row = sonae_import_plan_get_row (plan, i, error);
        g_autofree char *number = NULL;

        if (row == NULL)
          return FALSE;
        number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->number);
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                     _ ("Row %s of the file is in the table already and differs. Nothing was imported. Choose whether such rows are updated or skipped."), number);
        return FALSE;
      }
  return TRUE;
}

gboolean
sonae_import_apply (SonaeImport *self, SonaeImportPlan *plan, SonaeImportConflict conflict, SonaeImportResult *result, SonaeImportProgress progress,
                    gpointer user_data, GCancellable *cancellable, GError **error)
{
  Apply apply = { self, plan, conflict, { 0, 0 }, progress, user_data, cancellable };
  g_autofree char *file = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (SONAE_IS_IMPORT (self) && SONAE_IS_IMPORT_PLAN (plan) && plan->entity == self->entity, FALSE);

  if (!check_stop (plan, conflict, error))
    return FALSE;
  file = sonae_import_get_file_name (self);
  label = g_strdup_printf (_ ("%s: import “%s”"), _ (self->entity->label_plural), file);
  if (!sonae_workbook_edit (self->workbook, label, apply_func, &apply, error))
    return FALSE;
  if (!sonae_import_is_log (self))
    sonae_import_mapping_remember (self->mapping);
  if (progress != NULL)
    progress (1.0, _ ("Storing the rows…"), user_data);
  if (result != NULL)
    *result = apply.result;
  return TRUE;
}
