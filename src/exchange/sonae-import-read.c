/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

/* Making the plan: every row is read, checked, and compared with the table. */

#define MAX_ROWS 2000000
#define CHECK_EVERY 512 /* rows between looks at the cancellable and at the progress */

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
is_header_again (SonaeImportReading *self, const SonaeCsvRow *row)
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

static SonaeCsvVerdict
row_cb (const SonaeCsvRow *row, gpointer data, GError **error)
{
  SonaeImportReading *self = data;
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
  return sonae_import_plan_one_row (self, row, error) ? SONAE_CSV_CONTINUE : SONAE_CSV_FAIL;
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
add_notes (SonaeImportReading *self)
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
check_lift (SonaeImportReading *self, GError **error)
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
read_log_rows (SonaeImportReading *self, GError **error)
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
read_all (SonaeImportReading *self, GError **error)
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
  SonaeImportReading reading = { .import = self, .progress = progress, .progress_data = user_data, .cancellable = cancellable };
  g_autoptr (SonaeImportPlan) plan = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_IMPORT (self) && self->mapping != NULL, NULL);

  if (!check_mapping (self, error) || !check_encoding (self, error))
    return NULL;
  reading.plan = plan = sonae_import_plan_new (self->entity);
  reading.missing = g_ptr_array_new ();
  reading.id_column = sonae_import_mapping_column (self->mapping, SONAE_COLUMN_ID);
  plan->last_change = sonae_import_last_change (self->workbook);
  sonae_import_choose_targets (&reading);
  plan->spool = sonae_import_spool_new (plan->targets->len, error);
  ok = plan->spool != NULL && sonae_import_open_sources (&reading, error);
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
  sonae_import_close_sources (&reading);
  g_clear_pointer (&reading.comparer, sonae_import_comparer_free);
  g_ptr_array_unref (reading.missing);
  if (!ok)
    return NULL;
  if (progress != NULL)
    progress (1.0, _ ("Reading and comparing the rows…"), user_data);
  return g_steal_pointer (&plan);
}
