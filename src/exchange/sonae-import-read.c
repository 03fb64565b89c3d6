/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "exchange/sonae-import-compare.h"
#include "exchange/sonae-key-value-reader.h"

/* Making the plan: every row is read, checked, and compared with the table. */

#define MAX_ROWS 2000000
#define RAW_BYTES 240        /* of a cell, kept for the eye */
#define CHECK_EVERY 512      /* rows between looks at the cancellable and at the progress */

typedef enum { EXTRA_NONE, EXTRA_RATING, EXTRA_CONFIDENTIALITY } Extra;

/* One target while the plan is made. */
typedef struct
{
  SonaeValueReader *reader;
  SonaeTitles *titles;
  SonaeField rating;      /* of an asset: the field as it is read, 0 allowed */
  Extra extra;
  char *constant;         /* the value of every row; NULL for a column */
} Source;

typedef struct
{
  SonaeImport *import;
  SonaeImportPlan *plan;
  SonaeImportComparer *comparer;
  Source *sources;
  SonaeSpoolCell *cells;
  int id_column;
  GPtrArray *missing;     /* of SonaeField: needed by new rows, and the file has no column for them */
  int personal[3];        /* targets of the three kinds of personal data; -1 for none */
  gboolean ratings[4];    /* which were seen, 0 to 3 */
  gboolean rating_beyond;
  guint64 n_log_row;

  SonaeImportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Reading;

/* --- Targets --- */

static void
add_target (Reading *self, const SonaeField *field, int column, gboolean only_new)
{
  SonaePlanTarget target = { field, column, only_new };

  g_array_append_val (self->plan->targets, target);
}

static gboolean
is_rating (const SonaeEntity *entity, const SonaeField *field)
{
  static const char *const names[] = { "confidentiality", "integrity", "availability", NULL };

  return strcmp (entity->name, "asset") == 0 && g_strv_contains (names, field->name);
}

/* What each row gets: the columns first, then what the profile says, then what a new row needs. */
static void
choose_targets (Reading *self)
{
  SonaeImport *import = self->import;
  const SonaeEntity *entity = import->entity;
  gboolean is_log = sonae_import_is_log (import);

  for (guint column = 0; column < sonae_import_mapping_n_columns (import->mapping); column++)
    {
      int index = sonae_import_mapping_target (import->mapping, column);

      if (index >= 0)
        add_target (self, &entity->fields[index], (int) column, FALSE);
    }
  for (guint i = 0; i < entity->n_fields; i++)
    {
      const SonaeField *field = &entity->fields[i];
      gboolean mapped = sonae_import_mapping_column (import->mapping, (int) i) >= 0;
      gboolean log_constant = is_log && (strcmp (field->name, "kind") == 0 || strcmp (field->name, "product") == 0 || strcmp (field->name, "maker") == 0);

      if (mapped || field->flags & SONAE_FIELD_DERIVED)
        continue;
      if (log_constant)
        add_target (self, field, -1, TRUE);
      else if (sonae_import_mapping_constant (import->mapping, i) != NULL)
        add_target (self, field, -1, FALSE);
      else if (field->flags & SONAE_FIELD_REQUIRED && field->type == SONAE_FIELD_CHOICE && !entity->single)
        add_target (self, field, -1, TRUE);
      else if (field->flags & SONAE_FIELD_REQUIRED)
        g_ptr_array_add (self->missing, (gpointer) field);
      else if (strcmp (entity->name, "asset") == 0 && strcmp (field->name, "confidentiality") == 0)
        add_target (self, field, -1, TRUE);
    }
}

/* What a field that no column gives is in every row; NULL for nothing. A required choice begins with its first one, as when a row is added by hand. */
static const char *
constant_of (Reading *self, const SonaeField *field)
{
  SonaeImport *import = self->import;

  if (sonae_import_is_log (import))
    {
      if (strcmp (field->name, "kind") == 0)
        return "utm";
      if (strcmp (field->name, "product") == 0)
        return "FortiGate";
      if (strcmp (field->name, "maker") == 0)
        return "Fortinet";
    }
  if (sonae_import_mapping_constant (import->mapping, (guint) (field - import->entity->fields)) != NULL)
    return sonae_import_mapping_constant (import->mapping, (guint) (field - import->entity->fields));
  return field->flags & SONAE_FIELD_REQUIRED ? field->choices[0].code : NULL;
}

static gboolean
open_sources (Reading *self, GError **error)
{
  SonaeImport *import = self->import;
  static const char *const personal[] = { "personal", "special_care", "my_number" };
  GArray *targets = self->plan->targets;

  self->sources = g_new0 (Source, targets->len + 1);
  self->cells = g_new0 (SonaeSpoolCell, targets->len + 1);
  for (guint i = 0; i < G_N_ELEMENTS (personal); i++)
    self->personal[i] = -1;
  for (guint i = 0; i < targets->len; i++)
    {
      const SonaePlanTarget *target = &g_array_index (targets, SonaePlanTarget, i);
      const SonaeField *field = target->field;
      Source *source = &self->sources[i];

      if (field->type == SONAE_FIELD_REF)
        {
          source->titles = sonae_titles_new (import->workbook, field->ref_table, self->cancellable, error);
          if (source->titles == NULL)
            return FALSE;
        }
      if (is_rating (import->entity, field))
        {
          source->rating = *field;
          source->rating.min = 0;
          source->extra = target->column >= 0 ? EXTRA_RATING : EXTRA_CONFIDENTIALITY;
          field = &source->rating;
        }
      if (target->column < 0)
        source->constant = g_strdup (constant_of (self, target->field));
      source->reader = sonae_value_reader_new (import->entity, field, sonae_import_mapping_profile (import->mapping),
                                               sonae_import_mapping_is_own (import->mapping), source->titles);
      for (guint p = 0; strcmp (import->entity->name, "asset") == 0 && p < G_N_ELEMENTS (personal); p++)
        if (strcmp (field->name, personal[p]) == 0)
          self->personal[p] = (int) i;
    }
  return TRUE;
}

static void
close_sources (Reading *self)
{
  for (guint i = 0; self->sources != NULL && i < self->plan->targets->len; i++)
    {
      g_clear_pointer (&self->sources[i].reader, sonae_value_reader_free);
      g_clear_pointer (&self->sources[i].titles, sonae_titles_free);
      g_free (self->sources[i].constant);
    }
  g_free (self->sources);
  g_free (self->cells);
}

/* --- Rows --- */

static void
add_row_problem (Reading *self, guint64 row, const char *message)
{
  sonae_import_plan_add_problem (self->plan, row, 0, "", NULL, message);
}

/* What libcsv had to guess. TRUE if the row is sound. */
static gboolean
check_row (Reading *self, const SonaeCsvRow *row)
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

static gboolean
check_cell (Reading *self, const SonaeCsvRow *row, guint column)
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
see_rating (Reading *self, const SonaeField *field, SonaeSpoolCell *cell, GError **error)
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
is_personal (Reading *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->personal); i++)
    if (self->personal[i] >= 0 && self->cells[self->personal[i]].value.kind == SONAE_VALUE_NUMBER && self->cells[self->personal[i]].value.number == 1)
      return TRUE;
  return FALSE;
}

/* Fills one cell. FALSE, with the problem told, when it cannot be read. */
static gboolean
read_cell (Reading *self, const SonaeCsvRow *row, guint i)
{
  const SonaePlanTarget *target = &g_array_index (self->plan->targets, SonaePlanTarget, i);
  Source *source = &self->sources[i];
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
  if (!check_cell (self, row, (guint) target->column))
    {
      keep_raw (cell, text, length);
      return FALSE;
    }
  if (!sonae_value_reader_read (source->reader, text, length, &cell->value, &tidied, &error) ||
      (source->extra == EXTRA_RATING && !see_rating (self, target->field, cell, &error)))
    {
      cell->value.kind = SONAE_VALUE_NULL;
      keep_raw (cell, text, length);
      sonae_import_plan_add_problem (self->plan, row->number, (guint) target->column + 1,
                                     sonae_import_mapping_header (self->import->mapping, (guint) target->column), text, error->message);
      return FALSE;
    }
  if (tidied || (source->extra == EXTRA_RATING && self->import->lift_scale && cell->value.kind != SONAE_VALUE_NULL))
    keep_raw (cell, text, length);
  return TRUE;
}

/* Personal data that is not rated is rated as the law asks: a value that the file does not give is filled in. */
static void
fill_confidentiality (Reading *self)
{
  if (!is_personal (self))
    return;
  for (guint i = 0; i < self->plan->targets->len; i++)
    {
      SonaeSpoolCell *cell = &self->cells[i];

      if (self->sources[i].extra == EXTRA_NONE || cell->value.kind != SONAE_VALUE_NULL ||
          strcmp (g_array_index (self->plan->targets, SonaePlanTarget, i).field->name, "confidentiality") != 0)
        continue;
      cell->value = (SonaeValue){ SONAE_VALUE_NUMBER, SONAE_RATING_MAX, NULL, 0 };
      keep_raw (cell, "", 0);
    }
}

/* What a new row has to have. */
static gboolean
check_needed (Reading *self, const SonaeCsvRow *row)
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

static gboolean
is_blank_row (const SonaeCsvRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].length > 0 || row->cells[i].faults != 0)
      return FALSE;
  return row->faults == 0;
}

/* Files that were put together from several have the header in the middle once more. */
static gboolean
is_header_again (Reading *self, const SonaeCsvRow *row)
{
  const SonaeImportMapping *mapping = self->import->mapping;
  guint n = sonae_import_mapping_n_columns (mapping);
  guint same = 0;

  if (row->n_cells != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *header = sonae_import_mapping_header (mapping, i);

      if (strcmp (row->cells[i].text, header) != 0)
        return FALSE;
      same += *header != '\0';
    }
  return same > 0;
}

static gboolean
plan_row (Reading *self, const SonaeCsvRow *row, GError **error)
{
  SonaeImportRowState state = SONAE_IMPORT_ROW_NEW;
  gint64 target = 0;
  gboolean differs = FALSE;
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

  if (state != SONAE_IMPORT_ROW_PROBLEM)
    {
      const char *id = self->id_column >= 0 && (guint) self->id_column < row->n_cells ? row->cells[self->id_column].text : "";

      if (!sonae_import_comparer_find (self->comparer, row->number, id, self->cells, &target, &differs, &local))
        {
          if (!g_error_matches (local, SONAE_ERROR, SONAE_ERROR_VALUE))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
          add_row_problem (self, row->number, local->message);
          state = SONAE_IMPORT_ROW_PROBLEM;
        }
      else if (target != 0)
        state = differs ? SONAE_IMPORT_ROW_CHANGED : SONAE_IMPORT_ROW_SAME;
      else if (!check_needed (self, row))
        state = SONAE_IMPORT_ROW_PROBLEM;
    }
  return sonae_import_plan_add_row (self->plan, row->number, state, target, self->cells, error);
}

static SonaeCsvVerdict
row_cb (const SonaeCsvRow *row, gpointer data, GError **error)
{
  Reading *self = data;
  SonaeImport *import = self->import;

  if (row->number <= import->header_row || is_blank_row (row))
    return SONAE_CSV_CONTINUE;
  if (self->plan->rows->len % CHECK_EVERY == 0)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return SONAE_CSV_FAIL;
      if (self->progress != NULL && import->report->size > 0)
        self->progress (MIN (1.0, (double) row->offset / (double) import->report->size), _ ("Reading and comparing the rows…"), self->progress_data);
    }
  if (self->plan->rows->len >= MAX_ROWS)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("The file has more than %d rows, which is too many for one import. Divide it. Nothing was changed."), MAX_ROWS);
      return SONAE_CSV_FAIL;
    }
  if (is_header_again (self, row))
    {
      for (guint i = 0; i < self->plan->targets->len; i++)
        self->cells[i] = (SonaeSpoolCell){ .value.kind = SONAE_VALUE_NULL };
      return sonae_import_plan_add_row (self->plan, row->number, SONAE_IMPORT_ROW_LEFT_OUT, 0, self->cells, error) ? SONAE_CSV_CONTINUE : SONAE_CSV_FAIL;
    }
  return plan_row (self, row, error) ? SONAE_CSV_CONTINUE : SONAE_CSV_FAIL;
}

/* --- All --- */

static gboolean
check_mapping (SonaeImport *self, GError **error)
{
  g_autoptr (GString) headers = NULL;

  for (guint i = 0; i < sonae_import_mapping_n_columns (self->mapping); i++)
    if (sonae_import_mapping_target (self->mapping, i) >= 0)
      return TRUE;
  headers = g_string_new (NULL);
  for (guint i = 0; i < sonae_import_mapping_n_columns (self->mapping) && headers->len < 300; i++)
    if (*sonae_import_mapping_header (self->mapping, i) != '\0')
      {
        g_autofree char *shown = sonae_text_ellipsize (sonae_import_mapping_header (self->mapping, i), 30);

        g_string_append_printf (headers, "%s%s", headers->len > 0 ? _ (", ") : "", shown);
      }
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("No column of the file could be recognised for “%s”. Say which column is which field. The row taken for the header has: %s."),
               sonae_entity_label (self->entity), headers->str);
  return FALSE;
}

static void
add_notes (Reading *self)
{
  SonaeImport *import = self->import;
  const SonaeCsvEncodingReport *report = import->report;
  GPtrArray *notes = self->plan->notes;
  gint64 values[5];
  gsize n = 0;

  if (import->format.other_lines != NULL && report->n_other_lines > 0)
    {
      g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, g_array_index (report->other_lines, guint64, 0));

      g_ptr_array_add (notes, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line is not in the encoding %s; the first is line %s.",
                                                            "%u lines are not in the encoding %s; the first is line %s.", (gulong) report->n_other_lines),
                                               (guint) report->n_other_lines, sonae_csv_encoding_label (report->encoding), first));
    }
  if (report->n_nul_lines > 0)
    {
      g_autofree char *first = g_strdup_printf ("%" G_GUINT64_FORMAT, report->first_nul_line);

      g_ptr_array_add (notes, g_strdup_printf (_ ("The file holds NUL bytes, first in line %s; it may be damaged."), first));
    }
  if (self->plan->counts[SONAE_IMPORT_ROW_LEFT_OUT] > 0)
    g_ptr_array_add (notes, g_strdup (_ ("The header stands in the file more than once; only the rows between are data.")));
  if (import->n_log_ignored > 0)
    g_ptr_array_add (notes, g_strdup (_ ("Some lines of the log tell of no device and were left out.")));

  for (int i = 0; i <= SONAE_RATING_MAX; i++)
    if (self->ratings[i])
      values[n++] = i;
  if (self->rating_beyond)
    values[n++] = SONAE_RATING_MAX + 1;
  self->plan->scale = sonae_scale_recognise (values, n);
  if (self->plan->scale == SONAE_SCALE_OLD)
    g_ptr_array_add (notes, g_strdup (import->lift_scale
                                          ? _ ("The ratings are on the former scale 0-1-2; each was raised by one.")
                                          : _ ("The ratings seem to be on the former scale 0-1-2. Let them be raised by one if that is so.")));
}

static gboolean
check_lift (Reading *self, GError **error)
{
  if (!self->import->lift_scale || self->plan->scale == SONAE_SCALE_OLD || self->plan->scale == SONAE_SCALE_UNKNOWN)
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("The ratings in the file are not on the scale 0-1-2, so they cannot be raised by one. Nothing was changed."));
  return FALSE;
}

static gboolean
check_encoding (SonaeImport *self, GError **error)
{
  if (self->format.other_lines == NULL || self->report->n_other_lines <= SONAE_CSV_MAX_OTHER_LINES)
    return TRUE;
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("More than %d lines of the file are in another encoding than the rest. Save it in one encoding, or choose the encoding. Nothing was changed."),
               SONAE_CSV_MAX_OTHER_LINES);
  return FALSE;
}

static gboolean
read_log_rows (Reading *self, GError **error)
{
  SonaeImport *import = self->import;
  guint n_columns = sonae_import_mapping_n_columns (import->mapping);
  g_autofree SonaeCsvCell *cells = g_new0 (SonaeCsvCell, n_columns + 1);

  for (guint i = 0; i < import->log_rows->len; i++)
    {
      char **texts = g_ptr_array_index (import->log_rows, i);
      SonaeCsvRow row = { .number = i + 1, .line = i + 1, .n_cells = n_columns, .cells = cells, .offset = (guint64) import->report->size };

      for (guint c = 0; c < n_columns; c++)
        cells[c] = (SonaeCsvCell){ texts[c], strlen (texts[c]), 0 };
      if (row_cb (&row, self, error) == SONAE_CSV_FAIL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_all (Reading *self, GError **error)
{
  SonaeImport *import = self->import;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *stamp = NULL;

  if (sonae_import_is_log (import))
    return read_log_rows (self, error) && sonae_import_check_stamp (import, import->stamp, error);
  stream = sonae_import_open (import, &stamp, self->cancellable, error);
  return stream != NULL && sonae_csv_read (stream, &import->format, row_cb, self, self->cancellable, error) &&
         sonae_import_check_stamp (import, import->stamp, error);
}

gint64
sonae_import_last_change (SonaeWorkbook *workbook)
{
  g_autoptr (GPtrArray) last = sonae_workbook_history (workbook, 0, 1, NULL);

  return last != NULL && last->len > 0 ? sonae_change_get_id (g_ptr_array_index (last, 0)) : 0;
}

SonaeImportPlan *
sonae_import_plan (SonaeImport *self, SonaeImportProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Reading reading = { .import = self, .progress = progress, .progress_data = user_data, .cancellable = cancellable };
  g_autoptr (SonaeImportPlan) plan = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_IMPORT (self) && self->mapping != NULL, NULL);

  if (!check_mapping (self, error) || !check_encoding (self, error))
    return NULL;
  reading.plan = plan = sonae_import_plan_new (self->entity);
  reading.missing = g_ptr_array_new ();
  reading.id_column = sonae_import_mapping_column (self->mapping, SONAE_COLUMN_ID);
  plan->last_change = sonae_import_last_change (self->workbook);
  choose_targets (&reading);
  plan->spool = sonae_import_spool_new (plan->targets->len, error);
  ok = plan->spool != NULL && open_sources (&reading, error);
  if (ok)
    {
      reading.comparer = sonae_import_comparer_new (self, plan->targets, reading.id_column >= 0, cancellable, error);
      ok = reading.comparer != NULL && read_all (&reading, error) && sonae_import_spool_end (plan->spool, error);
    }
  if (ok)
    {
      add_notes (&reading);
      ok = check_lift (&reading, error);
    }
  close_sources (&reading);
  g_clear_pointer (&reading.comparer, sonae_import_comparer_free);
  g_ptr_array_unref (reading.missing);
  if (!ok)
    return NULL;
  if (progress != NULL)
    progress (1.0, _ ("Reading and comparing the rows…"), user_data);
  return g_steal_pointer (&plan);
}
