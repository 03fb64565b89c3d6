/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "exchange/sonae-csv-decoder.h"
#include "exchange/sonae-import-header.h"
#include "exchange/sonae-import-private.h"
#include "exchange/sonae-key-value-reader.h"

/* Looking at a file, and what the user corrects of that. */

#define BEGINNING (256 * 1024) /* bytes from which delimiter and header are told */
#define SAMPLE_ROWS 60

G_DEFINE_FINAL_TYPE (SonaeImport, sonae_import, G_TYPE_OBJECT)

static void
sample_free (gpointer data)
{
  SonaeImportSample *sample = data;

  g_strfreev (sample->cells);
  g_free (sample);
}

static void
forget_look (SonaeImport *self)
{
  g_clear_pointer (&self->mapping, sonae_import_mapping_free);
  g_clear_pointer (&self->log_rows, g_ptr_array_unref);
  g_ptr_array_set_size (self->sample, 0);
  self->header_first = self->header_row = 0;
  self->recalled = FALSE;
}

static void
sonae_import_finalize (GObject *object)
{
  SonaeImport *self = SONAE_IMPORT (object);

  forget_look (self);
  g_ptr_array_unref (self->sample);
  g_clear_pointer (&self->report, sonae_csv_encoding_report_free);
  g_strfreev (self->wanted_headers);
  g_free (self->stamp);
  g_clear_object (&self->file);
  g_clear_object (&self->workbook);

  G_OBJECT_CLASS (sonae_import_parent_class)->finalize (object);
}

static void
sonae_import_class_init (SonaeImportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_import_finalize;
}

static void
sonae_import_init (SonaeImport *self)
{
  self->sample = g_ptr_array_new_with_free_func (sample_free);
  self->format.delimiter = ',';
}

SonaeImport *
sonae_import_new (SonaeWorkbook *workbook, const char *table, GFile *file, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  SonaeImport *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && G_IS_FILE (file), NULL);

  if (entity == NULL)
    return NULL;
  if (strcmp (entity->name, "evidence") == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                           _ ("Evidence cannot be imported from a list, because its files are not in it. Attach them in the window."));
      return NULL;
    }
  self = g_object_new (SONAE_TYPE_IMPORT, NULL);
  self->workbook = g_object_ref (workbook);
  self->entity = entity;
  self->file = g_object_ref (file);
  return self;
}

/* --- The file --- */

#define STAMP_ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC \
  "," G_FILE_ATTRIBUTE_UNIX_INODE

static char *
stamp_of (GFileInfo *info)
{
  return g_strdup_printf ("%" G_GOFFSET_FORMAT " %" G_GUINT64_FORMAT ".%u %" G_GUINT64_FORMAT, g_file_info_get_size (info),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
                          g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
                          g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE));
}

char *
sonae_import_get_file_name (SonaeImport *self)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  base = g_file_get_basename (self->file);
  return g_filename_display_name (base != NULL ? base : "");
}

/* Our own sentence for what GIO says. Takes LOCAL. */
static void
set_file_error (SonaeImport *self, GError *local, GError **error)
{
  g_autofree char *name = sonae_import_get_file_name (self);

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no file “%s”. Nothing was changed."), name);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("“%s” could not be read (%s). Nothing was changed."), name, local->message);
  g_error_free (local);
}

GInputStream *
sonae_import_open (SonaeImport *self, char **stamp, GCancellable *cancellable, GError **error)
{
  GError *local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (self->file, STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, cancellable, &local);
  GFileInputStream *stream = NULL;

  if (info != NULL && g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_STANDARD_TYPE) == G_FILE_TYPE_REGULAR)
    {
      stream = g_file_read (self->file, cancellable, &local);
      if (stream != NULL)
        {
          *stamp = stamp_of (info);
          return G_INPUT_STREAM (stream);
        }
    }
  else if (info != NULL)
    local = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is no ordinary file"));
  set_file_error (self, local, error);
  return NULL;
}

gboolean
sonae_import_check_stamp (SonaeImport *self, const char *stamp, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (self->file, STAMP_ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *now = info != NULL ? stamp_of (info) : NULL;
  g_autofree char *name = NULL;

  if (g_strcmp0 (now, stamp) == 0)
    return TRUE;
  name = sonae_import_get_file_name (self);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("“%s” was changed by another program while it was being read. Nothing was changed in the workbook. Wait until it is saved, and try again."),
               name);
  return FALSE;
}

/* --- Sample, header, mapping --- */

static SonaeCsvVerdict
add_sample (const SonaeCsvRow *row, gpointer data, GError **error)
{
  GPtrArray *rows = data;
  SonaeImportSample *sample = g_new0 (SonaeImportSample, 1);

  sample->number = row->number;
  sample->cells = g_new0 (char *, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *cell = g_strndup (row->cells[i].text, MIN (row->cells[i].length, 1000));

      sample->cells[i] = g_utf8_make_valid (cell, -1);
    }
  g_ptr_array_add (rows, sample);
  return rows->len < SAMPLE_ROWS ? SONAE_CSV_CONTINUE : SONAE_CSV_STOP;
}

static gboolean
check_columns (const SonaeImportMapping *mapping, GError **error)
{
  if (sonae_import_mapping_n_columns (mapping) < SONAE_CSV_MAX_COLUMNS)
    return TRUE;
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("The file has %d columns or more, which no list of this kind has. Is it the right file, and the right delimiter? Nothing was changed."),
               SONAE_CSV_MAX_COLUMNS);
  return FALSE;
}

/* From the beginning of the file, which is all that is needed for the eye. */
static gboolean
sample_file (SonaeImport *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GInputStream) stream = sonae_import_open (self, &stamp, cancellable, error);
  g_autoptr (GInputStream) memory = NULL;
  g_autofree guint8 *beginning = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  SonaeImportHeader header;
  SonaeCsvDecoder decoder;
  gsize got = 0;

  if (stream == NULL)
    return FALSE;
  beginning = g_malloc (BEGINNING);
  if (!g_input_stream_read_all (stream, beginning, BEGINNING, &got, cancellable, error))
    return FALSE;
  sonae_csv_decoder_init (&decoder, self->format.encoding);
  sonae_csv_decoder_feed (&decoder, beginning, got, got < BEGINNING, text);
  if (!self->delimiter_chosen)
    self->format.delimiter = sonae_csv_guess_delimiter (text->str, text->len);

  g_ptr_array_set_size (self->sample, 0);
  memory = g_memory_input_stream_new_from_data (beginning, (gssize) got, NULL);
  if (!sonae_csv_read (memory, &self->format, add_sample, self->sample, cancellable, error))
    return FALSE;
  if (self->sample->len == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("The file has no rows. Choose the file that holds the list."));
      return FALSE;
    }
  if (!sonae_import_find_header (self->entity, self->sample, self->header_chosen, (const char *const *) self->wanted_headers, &header, error))
    return FALSE;
  g_clear_pointer (&self->mapping, sonae_import_mapping_free);
  self->mapping = header.mapping;
  self->header_first = header.first;
  self->header_row = header.last;
  if (!check_columns (self->mapping, error))
    return FALSE;
  self->recalled = sonae_import_mapping_recall (self->mapping);
  return TRUE;
}

static gboolean
sniff_log (SonaeImport *self, gboolean *is_log, GCancellable *cancellable, GError **error)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *beginning = g_malloc (BEGINNING);
  gsize got = 0;

  *is_log = FALSE;
  if (strcmp (self->entity->name, "device") != 0)
    return TRUE;
  stream = sonae_import_open (self, &stamp, cancellable, error);
  if (stream == NULL || !g_input_stream_read_all (stream, beginning, BEGINNING, &got, cancellable, error))
    return FALSE;
  *is_log = sonae_key_value_sniff (beginning, got);
  return TRUE;
}

static gboolean
read_log (SonaeImport *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GInputStream) stream = sonae_import_open (self, &stamp, cancellable, error);
  const char *const *headers = sonae_key_value_headers ();

  if (stream == NULL)
    return FALSE;
  self->log_rows = sonae_key_value_read (stream, &self->n_log_ignored, NULL, NULL, cancellable, error);
  if (self->log_rows == NULL)
    return FALSE;
  for (guint i = 0; i < self->log_rows->len && i < SAMPLE_ROWS; i++)
    {
      SonaeImportSample *sample = g_new0 (SonaeImportSample, 1);

      sample->number = i + 1;
      sample->cells = g_strdupv (g_ptr_array_index (self->log_rows, i));
      g_ptr_array_add (self->sample, sample);
    }
  self->mapping = sonae_import_mapping_guess (self->entity, headers, g_strv_length ((char **) headers));
  return TRUE;
}

gboolean
sonae_import_look (SonaeImport *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  gboolean is_log = FALSE;
  SonaeCsvEncoding chosen;

  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);

  forget_look (self);
  chosen = self->format.encoding;
  g_clear_pointer (&self->report, sonae_csv_encoding_report_free);
  g_clear_pointer (&self->stamp, g_free);
  stream = sonae_import_open (self, &self->stamp, cancellable, error);
  if (stream == NULL)
    return FALSE;
  self->report = sonae_csv_encoding_detect (stream, self->encoding_chosen ? &chosen : NULL, cancellable, error);
  if (self->report == NULL || !sonae_import_check_stamp (self, self->stamp, error))
    return FALSE;
  self->format.encoding = self->report->encoding;
  self->format.other_lines = self->report->other_lines;
  if (!sniff_log (self, &is_log, cancellable, error))
    return FALSE;
  return is_log ? read_log (self, cancellable, error) : sample_file (self, cancellable, error);
}

/* --- What is known, and corrections --- */

const SonaeEntity *
sonae_import_get_entity (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  return self->entity;
}

SonaeWorkbook *
sonae_import_get_workbook (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  return self->workbook;
}

const SonaeCsvEncodingReport *
sonae_import_get_report (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  return self->report;
}

SonaeCsvEncoding
sonae_import_get_encoding (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), SONAE_CSV_ENCODING_UTF_8);

  return self->format.encoding;
}

char
sonae_import_get_delimiter (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), ',');

  return self->format.delimiter;
}

guint64
sonae_import_get_header_row (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), 0);

  return self->header_row;
}

gboolean
sonae_import_is_log (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);

  return self->log_rows != NULL;
}

GPtrArray *
sonae_import_get_sample (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  return self->sample;
}

SonaeImportMapping *
sonae_import_get_mapping (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), NULL);

  return self->mapping;
}

gboolean
sonae_import_is_recalled (SonaeImport *self)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);

  return self->recalled;
}

static gboolean
sample_again (SonaeImport *self, GError **error)
{
  return self->report == NULL || self->log_rows != NULL || sample_file (self, NULL, error);
}

gboolean
sonae_import_set_encoding (SonaeImport *self, SonaeCsvEncoding encoding, GError **error)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);

  self->encoding_chosen = TRUE;
  self->format.encoding = encoding;
  /* The lines of another encoding were told for the one that was found. */
  self->format.other_lines = self->report != NULL && self->report->encoding == encoding ? self->report->other_lines : NULL;
  return sample_again (self, error);
}

gboolean
sonae_import_set_delimiter (SonaeImport *self, char delimiter, GError **error)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);
  g_return_val_if_fail (delimiter == ',' || delimiter == '\t' || delimiter == ';', FALSE);

  self->delimiter_chosen = TRUE;
  self->format.delimiter = delimiter;
  return sample_again (self, error);
}

gboolean
sonae_import_set_header_row (SonaeImport *self, guint64 number, GError **error)
{
  g_return_val_if_fail (SONAE_IS_IMPORT (self), FALSE);

  self->header_chosen = number;
  return sample_again (self, error);
}

void
sonae_import_set_wanted_headers (SonaeImport *self, const char *const *headers)
{
  g_return_if_fail (SONAE_IS_IMPORT (self));

  g_strfreev (self->wanted_headers);
  self->wanted_headers = headers != NULL && headers[0] != NULL ? g_strdupv ((char **) headers) : NULL;
}

void
sonae_import_set_lift_scale (SonaeImport *self, gboolean lift)
{
  g_return_if_fail (SONAE_IS_IMPORT (self));

  self->lift_scale = lift;
}
