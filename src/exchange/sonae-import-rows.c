/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "rules/sonae-schedule.h"

/* One row of a file: what is wrong with it, and what it is to the table. */

#define RAW_BYTES 240 /* of a cell, kept for the eye */

static void
add_row_problem (SonaeImportReading *self, guint64 row, const char *message)
{
  sonae_import_plan_add_problem (self->plan, row, 0, "", NULL, message);
}

/* What libcsv had to guess. TRUE if the row is sound. */
static gboolean
check_row (SonaeImportReading *self, const SonaeCsvRow *row)
{
  guint n_columns = sonae_import_mapping_n_columns (self->import->mapping);
  gboolean ragged = row->n_cells < n_columns;
  g_autofree char *message = NULL;

  for (guint i = n_columns; i < row->n_cells && !ragged; i++)
    ragged = row->cells[i].length > 0;
  if (row->faults & SONAE_CSV_ROW_OPEN_QUOTE)
    add_row_problem (self, row->number,
                     _ ("A quotation mark that opens in this row is never closed, so all the rest of the file was taken for one cell. Close it, and import "
                        "again."));
  else if (row->faults & SONAE_CSV_ROW_STRAY_QUOTE)
    add_row_problem (self, row->number,
                     _ ("A quotation mark stands where none can: within a cell it is written twice, and the cell in quotation marks. What belongs to which "
                        "cell is not certain."));
  else if (row->faults & SONAE_CSV_ROW_OTHER_ENCODING)
    add_row_problem (self, row->number, _ ("This row is written in another encoding than the rest of the file. Save the file in one encoding."));
  else if (row->faults & SONAE_CSV_ROW_TOO_MANY || ragged)
    {
      message = g_strdup_printf (_ ("The row has %u cells where the header has %u, so what belongs to which column is not certain."), row->n_cells, n_columns);
      add_row_problem (self, row->number, message);
    }
  else
    return TRUE;
  return FALSE;
}

gboolean
sonae_import_check_cell (SonaeImportReading *self, const SonaeCsvRow *row, guint column)
{
  const SonaeCsvCell *cell = &row->cells[column];
  const char *header = sonae_import_mapping_header (self->import->mapping, column);
  g_autofree char *message = NULL;

  if (cell->faults & SONAE_CSV_CELL_TOO_LONG)
    message = g_strdup (_ ("The cell is longer than 1 MiB, which no field takes."));
  else if (cell->faults & SONAE_CSV_CELL_NUL)
    message = g_strdup (_ ("The cell holds a NUL byte, which is no text; the file may be damaged."));
  else if (cell->faults & SONAE_CSV_CELL_BAD_CHARACTER)
    message = g_strdup_printf (_ ("The cell holds bytes that are no characters in %s. Choose another encoding, or correct the cell."),
                               sonae_csv_encoding_label (self->import->format.encoding));
  else
    return TRUE;
  sonae_import_plan_add_problem (self->plan, row->number, column + 1, header, cell->text, message);
  return FALSE;
}

static void
keep_raw (SonaeSpoolCell *cell, const char *text, gsize length)
{
  cell->raw = text;
  cell->raw_length = MIN (length, RAW_BYTES);
  while (cell->raw_length > 0 && cell->raw_length < length && ((guchar) text[cell->raw_length] & 0xC0) == 0x80)
    cell->raw_length--;
}

/* Ratings may be on the scale 0-1-2; they are lifted when the user said so. FALSE with an error for what is on neither. */
static gboolean
see_rating (SonaeImportReading *self, const SonaeField *field, SonaeSpoolCell *cell, GError **error)
{
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GVariant) stored = NULL;
  gint64 rating = cell->value.number;

  if (cell->value.kind != SONAE_VALUE_NUMBER)
    return TRUE;
  if (rating >= 0 && rating <= SONAE_RATING_MAX)
    self->ratings[rating] = TRUE;
  else
    self->rating_beyond = TRUE;
  if (self->import->lift_scale && rating >= 0 && rating < SONAE_RATING_MAX)
    cell->value.number = sonae_scale_lift ((int) rating);
  given = sonae_value_to_variant (&cell->value);
  return sonae_field_check (field, given, &stored, error);
}

static gboolean
is_personal (SonaeImportReading *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->personal); i++)
    if (self->personal[i] >= 0 && self->cells[self->personal[i]].value.kind == SONAE_VALUE_NUMBER && self->cells[self->personal[i]].value.number == 1)
      return TRUE;
  return FALSE;
}

/* Fills one cell. FALSE, with the problem told, when it cannot be read. */
static gboolean
read_cell (SonaeImportReading *self, const SonaeCsvRow *row, guint i)
{
  const SonaePlanTarget *target = &g_array_index (self->plan->targets, SonaePlanTarget, i);
  SonaeImportSource *source = &self->sources[i];
  SonaeSpoolCell *cell = &self->cells[i];
  const char *text;
  gsize length;
  gboolean tidied = FALSE;
  g_autoptr (GError) error = NULL;

  *cell = (SonaeSpoolCell){ .value.kind = SONAE_VALUE_NULL };
  if (target->column < 0)
    {
      if (source->constant != NULL)
        sonae_value_reader_read (source->reader, source->constant, strlen (source->constant), &cell->value, &tidied, NULL);
      return TRUE;
    }
  if ((guint) target->column >= row->n_cells)
    return TRUE;
  text = row->cells[target->column].text;
  length = row->cells[target->column].length;
  if (!sonae_import_check_cell (self, row, (guint) target->column))
    {
      keep_raw (cell, text, length);
      return FALSE;
    }
  if (!sonae_value_reader_read (source->reader, text, length, &cell->value, &tidied, &error) ||
      (source->extra == SONAE_EXTRA_RATING && !see_rating (self, target->field, cell, &error)))
    {
      cell->value.kind = SONAE_VALUE_NULL;
      keep_raw (cell, text, length);
      sonae_import_plan_add_problem (self->plan, row->number, (guint) target->column + 1,
                                     sonae_import_mapping_header (self->import->mapping, (guint) target->column), text, error->message);
      return FALSE;
    }
  if (tidied || (source->extra == SONAE_EXTRA_RATING && self->import->lift_scale && cell->value.kind != SONAE_VALUE_NULL))
    keep_raw (cell, text, length);
  return TRUE;
}

/* Personal data that is not rated is rated as the law asks: a value that the file does not give is filled in. */
static void
fill_confidentiality (SonaeImportReading *self)
{
  if (!is_personal (self))
    return;
  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      SonaeSpoolCell *cell = &self->cells[i];

      if (self->sources[i].extra == SONAE_EXTRA_NONE || cell->value.kind != SONAE_VALUE_NULL ||
          strcmp (g_array_index (self->plan->targets, SonaePlanTarget, i).field->name, "confidentiality") != 0)
        continue;
      cell->value = (SonaeValue){ SONAE_VALUE_NUMBER, SONAE_RATING_MAX, NULL, 0 };
      keep_raw (cell, "", 0);
    }
}

/* The day that the row gives in the field NAME, or NULL. */
static const char *
day_in_row (SonaeImportReading *self, const char *name)
{
  for (guint i = 0; i < self->plan->targets->len; i++)
    if (strcmp (g_array_index (self->plan->targets, SonaePlanTarget, i).field->name, name) == 0)
      return self->cells[i].value.kind == SONAE_VALUE_TEXT ? self->cells[i].value.text : NULL;
  return NULL;
}

/* Of an action: what the workbook would refuse of the whole import is told of the row. */
static gboolean
check_days (SonaeImportReading *self, const SonaeCsvRow *row)
{
  if (strcmp (self->plan->entity->name, "action") != 0 || sonae_schedule_is_ordered (day_in_row (self, "start"), day_in_row (self, "due")))
    return TRUE;
  add_row_problem (self, row->number, _ ("The action is due before it starts. Correct one of the two days."));
  return FALSE;
}

/* What a new row has to have. */
static gboolean
check_needed (SonaeImportReading *self, const SonaeCsvRow *row)
{
  gboolean ok = TRUE;

  for (guint i = 0; i < self->missing->len; i++)
    {
      const SonaeField *field = g_ptr_array_index (self->missing, i);
      g_autofree char *message =
          g_strdup_printf (_ ("%s: a new row needs this, and no column of the file is it. Choose the column."), sonae_field_label (field));

      add_row_problem (self, row->number, message);
      ok = FALSE;
    }
  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      const SonaePlanTarget *target = &g_array_index (self->plan->targets, SonaePlanTarget, i);
      g_autoptr (GVariant) stored = NULL;
      g_autoptr (GError) error = NULL;

      if ((target->field->flags & SONAE_FIELD_REQUIRED) == 0 || self->cells[i].value.kind != SONAE_VALUE_NULL)
        continue;
      sonae_field_check (target->field, NULL, &stored, &error);
      sonae_import_plan_add_problem (self->plan, row->number, (guint) (target->column + 1),
                                     target->column >= 0 ? sonae_import_mapping_header (self->import->mapping, (guint) target->column) : "", NULL,
                                     error->message);
      ok = FALSE;
    }
  return ok;
}

gboolean
sonae_import_plan_one_row (SonaeImportReading *self, const SonaeCsvRow *row, GError **error)
{
  SonaeImportRowState state = SONAE_IMPORT_ROW_NEW;
  gint64 target = 0;
  const SonaeValue *stored = NULL;
  gboolean sound = check_row (self, row);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      if (sound || g_array_index (self->plan->targets, SonaePlanTarget, i).column < 0)
        {
          if (!read_cell (self, row, i))
            state = SONAE_IMPORT_ROW_PROBLEM;
          continue;
        }
      /* Only for the eye. */
      self->cells[i] = (SonaeSpoolCell){ .value.kind = SONAE_VALUE_NULL };
      if ((guint) g_array_index (self->plan->targets, SonaePlanTarget, i).column < row->n_cells)
        {
          const SonaeCsvCell *cell = &row->cells[g_array_index (self->plan->targets, SonaePlanTarget, i).column];

          keep_raw (&self->cells[i], cell->text, cell->length);
        }
    }
  if (!sound)
    state = SONAE_IMPORT_ROW_PROBLEM;
  fill_confidentiality (self);
  if (state != SONAE_IMPORT_ROW_PROBLEM && !check_days (self, row))
    state = SONAE_IMPORT_ROW_PROBLEM;

  if (state != SONAE_IMPORT_ROW_PROBLEM)
    {
      const char *id = self->id_column >= 0 && (guint) self->id_column < row->n_cells ? row->cells[self->id_column].text : "";

      if (!sonae_import_comparer_find (self->comparer, row->number, id, self->cells, &target, &local))
        {
          if (!g_error_matches (local, SONAE_ERROR, SONAE_ERROR_VALUE))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          add_row_problem (self, row->number, local->message);
          state = SONAE_IMPORT_ROW_PROBLEM;
        }
      else if (target != 0 && (stored = sonae_import_comparer_get_stored (self->comparer, target, error)) == NULL)
        return FALSE;
      else if (!sonae_import_fill_note (self, row, stored))
        state = SONAE_IMPORT_ROW_PROBLEM;
      else if (stored != NULL)
        state = sonae_import_comparer_differs (self->comparer, self->cells, stored) ? SONAE_IMPORT_ROW_CHANGED : SONAE_IMPORT_ROW_SAME;
      else if (!check_needed (self, row))
        state = SONAE_IMPORT_ROW_PROBLEM;
    }
  return sonae_import_plan_add_row (self->plan, row->number, state, target, self->cells, error);
}
