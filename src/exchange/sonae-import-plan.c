/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-private.h"

#include <string.h>

#include "base/sonae-text.h"

#define SHOWN_CHARS 60

G_DEFINE_FINAL_TYPE (SonaeImportPlan, sonae_import_plan, G_TYPE_OBJECT)

static void
problem_free (gpointer data)
{
  SonaeImportProblem *problem = data;

  g_free (problem->header);
  g_free (problem->text);
  g_free (problem->message);
  g_free (problem);
}

static void
sonae_import_plan_finalize (GObject *object)
{
  SonaeImportPlan *self = SONAE_IMPORT_PLAN (object);

  g_array_unref (self->targets);
  g_clear_pointer (&self->spool, sonae_import_spool_free);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  sonae_import_problems_free (self->all_problems);
  g_ptr_array_unref (self->notes);

  G_OBJECT_CLASS (sonae_import_plan_parent_class)->finalize (object);
}

static void
sonae_import_plan_class_init (SonaeImportPlanClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_import_plan_finalize;
}

static void
sonae_import_plan_init (SonaeImportPlan *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (SonaePlanTarget));
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->all_problems = sonae_import_problems_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
}

SonaeImportPlan *
sonae_import_plan_new (const SonaeEntity *entity)
{
  SonaeImportPlan *self = g_object_new (SONAE_TYPE_IMPORT_PLAN, NULL);

  self->entity = entity;
  return self;
}

void
sonae_import_plan_add_problem (SonaeImportPlan *self, guint64 row, guint column, const char *header, const char *text, const char *message)
{
  SonaeImportProblem *problem = g_new0 (SonaeImportProblem, 1);

  problem->row = row;
  problem->column = column;
  problem->header = sonae_text_ellipsize (header, SHOWN_CHARS);
  problem->text = sonae_text_ellipsize (text != NULL ? text : "", SHOWN_CHARS);
  problem->message = g_strdup (message);
  self->n_problems++;
  sonae_import_problems_add (self->all_problems, problem);
  if (self->problems->len < SONAE_PLAN_MAX_PROBLEMS)
    g_ptr_array_add (self->problems, problem);
  else
    problem_free (problem);
}

gboolean
sonae_import_plan_add_row (SonaeImportPlan *self, guint64 number, SonaeImportRowState state, gint64 target, const SonaeSpoolCell *cells,
                           GError **error)
{
  gint64 offset = sonae_import_spool_add (self->spool, number, target, cells, error);
  gboolean chosen = state == SONAE_IMPORT_ROW_NEW || state == SONAE_IMPORT_ROW_CHANGED;
  guint64 packed;

  if (offset < 0)
    return FALSE;
  packed = (guint64) offset << 8 | state | (chosen ? SONAE_PLAN_CHOSEN : 0);
  g_array_append_val (self->rows, packed);
  self->counts[state]++;
  return TRUE;
}

const SonaeEntity *
sonae_import_plan_get_entity (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), NULL);

  return self->entity;
}

guint
sonae_import_plan_count (SonaeImportPlan *self, SonaeImportRowState state)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self) && state < SONAE_N_IMPORT_ROW_STATES, 0);

  return self->counts[state];
}

GPtrArray *
sonae_import_plan_get_problems (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), NULL);

  return self->problems;
}

guint64
sonae_import_plan_n_problems (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), 0);

  return self->n_problems;
}

GPtrArray *
sonae_import_plan_get_notes (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), NULL);

  return self->notes;
}

SonaeScale
sonae_import_plan_get_scale (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), SONAE_SCALE_UNKNOWN);

  return self->scale;
}

guint
sonae_import_plan_n_rows (SonaeImportPlan *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), 0);

  return self->rows->len;
}

SonaeImportRowState
sonae_import_plan_row_state (SonaeImportPlan *self, guint row)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self) && row < self->rows->len, SONAE_IMPORT_ROW_LEFT_OUT);

  return SONAE_PLAN_STATE (g_array_index (self->rows, guint64, row));
}

gboolean
sonae_import_plan_row_chosen (SonaeImportPlan *self, guint row)
{
  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self) && row < self->rows->len, FALSE);

  return (g_array_index (self->rows, guint64, row) & SONAE_PLAN_CHOSEN) != 0;
}

void
sonae_import_plan_choose_row (SonaeImportPlan *self, guint row, gboolean chosen)
{
  SonaeImportRowState state;

  g_return_if_fail (SONAE_IS_IMPORT_PLAN (self) && row < self->rows->len);

  state = sonae_import_plan_row_state (self, row);
  if (chosen && (state == SONAE_IMPORT_ROW_NEW || state == SONAE_IMPORT_ROW_CHANGED))
    g_array_index (self->rows, guint64, row) |= SONAE_PLAN_CHOSEN;
  else
    g_array_index (self->rows, guint64, row) &= ~(guint64) SONAE_PLAN_CHOSEN;
}

void
sonae_import_plan_choose_all (SonaeImportPlan *self, SonaeImportRowState state, gboolean chosen)
{
  g_return_if_fail (SONAE_IS_IMPORT_PLAN (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (sonae_import_plan_row_state (self, i) == state)
      sonae_import_plan_choose_row (self, i, chosen);
}

guint
sonae_import_plan_n_chosen (SonaeImportPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    n += sonae_import_plan_row_chosen (self, i);
  return n;
}

static void
cell_free (gpointer data)
{
  SonaeImportCell *cell = data;

  g_free (cell->written);
  g_free (cell->read);
  g_free (cell);
}

void
sonae_import_row_free (SonaeImportRow *row)
{
  if (row == NULL)
    return;
  g_ptr_array_unref (row->cells);
  g_free (row);
}

SonaeImportRow *
sonae_import_plan_get_row (SonaeImportPlan *self, guint index, GError **error)
{
  g_autoptr (SonaeImportRow) row = g_new0 (SonaeImportRow, 1);
  g_autofree SonaeSpoolCell *cells = NULL;

  g_return_val_if_fail (SONAE_IS_IMPORT_PLAN (self) && index < self->rows->len, NULL);

  cells = g_new0 (SonaeSpoolCell, self->targets->len + 1);
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  if (!sonae_import_spool_read (self->spool, SONAE_PLAN_OFFSET (g_array_index (self->rows, guint64, index)), &row->number, &row->target, cells, error))
    return NULL;
  for (guint i = 0; i < self->targets->len; i++)
    {
      SonaeImportCell *cell = g_new0 (SonaeImportCell, 1);
      g_autoptr (GVariant) value = sonae_value_to_variant (&cells[i].value);
      g_autofree char *plain = NULL;

      cell->field = g_array_index (self->targets, SonaePlanTarget, i).field;
      cell->read = sonae_field_format (cell->field, value);
      cell->tidied = cells[i].raw != NULL;
      plain = cell->tidied ? g_strdup (cells[i].raw) : sonae_field_format_plain (cell->field, value);
      cell->written = sonae_text_ellipsize (plain, SHOWN_CHARS);
      g_ptr_array_add (row->cells, cell);
    }
  return g_steal_pointer (&row);
}
