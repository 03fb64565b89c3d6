/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "exchange/sonae-export-ics.h"
#include "exchange/sonae-export-notes.h"

/* What is the same for both formats: which rows, which columns, and that the file is compared before it counts. */

#define WRITING 0.7 /* part of the whole */
#define TELL_EVERY 512 /* rows */

G_DEFINE_FINAL_TYPE (SonaeExport, sonae_export, G_TYPE_OBJECT)

static void
missing_free (gpointer data)
{
  SonaeExportMissingCharacter *missing = data;

  g_free (missing->column);
  g_free (missing);
}

static void
sonae_export_finalize (GObject *object)
{
  SonaeExport *self = SONAE_EXPORT (object);

  sonae_query_free (self->query);
  g_strfreev (self->fields);
  g_free (self->choice);
  g_ptr_array_unref (self->missing);
  g_clear_object (&self->workbook);

  G_OBJECT_CLASS (sonae_export_parent_class)->finalize (object);
}

static void
sonae_export_class_init (SonaeExportClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_export_finalize;
}

static void
sonae_export_init (SonaeExport *self)
{
  self->missing = g_ptr_array_new_with_free_func (missing_free);
  self->reminder = 1;
}

SonaeExport *
sonae_export_new (SonaeWorkbook *workbook, const SonaeQuery *query)
{
  SonaeExport *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && query != NULL, NULL);

  self = g_object_new (SONAE_TYPE_EXPORT, NULL);
  self->workbook = g_object_ref (workbook);
  self->query = sonae_query_copy (query);
  self->entity = sonae_query_get_entity (query);
  sonae_export_set_fields (self, NULL);
  return self;
}

gboolean
sonae_export_offers_calendar (const char *table)
{
  const SonaeEntity *entity = sonae_entity_find (table);

  return entity != NULL && sonae_export_ics_fields (entity) != NULL;
}

gboolean
sonae_export_offers_markdown (const char *table)
{
  return g_strcmp0 (table, "note") == 0;
}

/* In the order of SonaeExportFormat. */
static const char *const endings[] = { ".csv", ".xlsx", ".ics", ".md" };

void
sonae_export_set_format (SonaeExport *self, SonaeExportFormat format)
{
  g_return_if_fail (SONAE_IS_EXPORT (self));
  g_return_if_fail (format != SONAE_EXPORT_ICS || sonae_export_ics_fields (self->entity) != NULL);
  g_return_if_fail (format != SONAE_EXPORT_MARKDOWN || sonae_export_offers_markdown (self->entity->name));

  self->format = format;
}

gboolean
sonae_export_set_format_by_name (SonaeExport *self, GFile *target, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *shown = NULL;
  gsize length;

  g_return_val_if_fail (SONAE_IS_EXPORT (self) && G_IS_FILE (target), FALSE);

  base = g_file_get_basename (target);
  length = base != NULL ? strlen (base) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (length > strlen (endings[i]) && g_ascii_strcasecmp (base + length - strlen (endings[i]), endings[i]) == 0)
      {
        if (i == SONAE_EXPORT_ICS && sonae_export_ics_fields (self->entity) == NULL)
          {
            g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” has no dates to keep, so it cannot be written for a calendar. Please let the name end in .csv or .xlsx."),
                         _ (self->entity->label_plural));
            return FALSE;
          }
        if (i == SONAE_EXPORT_MARKDOWN && !sonae_export_offers_markdown (self->entity->name))
          {
            g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Only notes are written as Markdown, and not “%s”. Please let the name end in .csv or .xlsx."),
                         _ (self->entity->label_plural));
            return FALSE;
          }
        self->format = (SonaeExportFormat) i;
        return TRUE;
      }
  shown = g_filename_display_name (base != NULL ? base : "");
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” does not say which format is wanted. Please let the name end in .csv or .xlsx, or in .ics for a calendar, or in .md for notes."), shown);
  return FALSE;
}

gboolean
sonae_export_set_encoding (SonaeExport *self, SonaeCsvEncoding encoding, GError **error)
{
  g_return_val_if_fail (SONAE_IS_EXPORT (self), FALSE);

  if (encoding != SONAE_CSV_ENCODING_UTF_8 && encoding != SONAE_CSV_ENCODING_CP932)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("CSV is written as utf-8 or cp932, not as %s."), sonae_csv_encoding_code (encoding));
      return FALSE;
    }
  self->encoding = encoding;
  return TRUE;
}

void
sonae_export_set_missing (SonaeExport *self, SonaeExportMissing missing)
{
  g_return_if_fail (SONAE_IS_EXPORT (self));

  self->missing_rule = missing;
}

gboolean
sonae_export_missing_parse (const char *text, SonaeExportMissing *missing, GError **error)
{
  static const char *const words[] = { "refuse", "geta", "code" };
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      {
        *missing = (SonaeExportMissing) i;
        return TRUE;
      }
  shown = sonae_text_ellipsize (text, 40);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“%s” is not one of refuse, geta, code."), shown);
  return FALSE;
}

void
sonae_export_set_fields (SonaeExport *self, const char *const *fields)
{
  g_return_if_fail (SONAE_IS_EXPORT (self));

  g_clear_pointer (&self->fields, g_strfreev);
  if (fields != NULL)
    {
      self->fields = g_strdupv ((char **) fields);
      return;
    }
  self->fields = g_new0 (char *, self->entity->n_fields + 1);
  for (guint i = 0; i < self->entity->n_fields; i++)
    self->fields[i] = g_strdup (self->entity->fields[i].name);
}

void
sonae_export_set_reminder (SonaeExport *self, int days)
{
  g_return_if_fail (SONAE_IS_EXPORT (self) && days >= -1 && days <= SONAE_EXPORT_MAX_REMINDER);

  self->reminder = days;
}

void
sonae_export_set_with_completed (SonaeExport *self, gboolean with_completed)
{
  g_return_if_fail (SONAE_IS_EXPORT (self));

  self->with_completed = with_completed;
}

void
sonae_export_set_choice (SonaeExport *self, const char *choice)
{
  g_return_if_fail (SONAE_IS_EXPORT (self));

  sonae_set_str (&self->choice, choice);
}

guint64
sonae_export_get_n_rows (SonaeExport *self)
{
  g_return_val_if_fail (SONAE_IS_EXPORT (self), 0);

  return self->n_rows;
}

guint64
sonae_export_get_n_left_out (SonaeExport *self)
{
  g_return_val_if_fail (SONAE_IS_EXPORT (self), 0);

  return self->n_left_out;
}

guint64
sonae_export_get_n_missing (SonaeExport *self)
{
  g_return_val_if_fail (SONAE_IS_EXPORT (self), 0);

  return self->n_missing;
}

GPtrArray *
sonae_export_get_missing (SonaeExport *self)
{
  g_return_val_if_fail (SONAE_IS_EXPORT (self), NULL);

  return self->missing;
}

char *
sonae_export_suggest_name (SonaeExport *self)
{
  g_autofree char *name = NULL;
  g_autofree char *today = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (SONAE_IS_EXPORT (self), NULL);

  name = sonae_workbook_get_display_name (self->workbook);
  if (g_str_has_suffix (name, ".sonae"))
    name[strlen (name) - strlen (".sonae")] = '\0';
  today = sonae_clock_today ();
  parts = g_strsplit (today, "-", -1);
  day = g_strjoinv ("", parts);
  return g_strdup_printf ("%s-%s-%s%s", name, sonae_entity_label (self->entity), day, endings[self->format]);
}

/* --- Writing --- */

typedef struct
{
  SonaeExport *self;
  SonaeExportRowFunc func;
  gpointer data;
  SonaeExportCell *cells;
} Each;

static gboolean
each_row (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  Each *each = data;
  SonaeExport *self = each->self;
  SonaeValue id_value = { SONAE_VALUE_NUMBER, id };

  for (guint i = 0; i < self->columns->len; i++)
    sonae_export_cell_set (g_ptr_array_index (self->columns, i), i == 0 ? &id_value : &values[i - 1], &each->cells[i]);
  self->n_rows++;
  if (self->n_rows % TELL_EVERY == 0 && self->progress != NULL)
    self->progress (WRITING * MIN (1.0, (double) self->n_rows / (double) MAX (self->n_expected, 1)), _ ("Writing rows…"), self->progress_data);
  return each->func (self->n_rows + 1, id, each->cells, each->data, error);
}

gboolean
sonae_export_each (SonaeExport *self, SonaeExportRowFunc func, gpointer user_data, GError **error)
{
  g_autofree SonaeExportCell *cells = g_new0 (SonaeExportCell, self->columns->len);
  Each each = { self, func, user_data, cells };

  return sonae_workbook_each (self->workbook, self->query, self->reading, each_row, &each, self->cancellable, error);
}

gboolean
sonae_export_tell_check (SonaeExport *self, guint64 done, guint64 total, GError **error)
{
  if (self->progress != NULL)
    self->progress (WRITING + (1.0 - WRITING) * MIN (1.0, (double) done / (double) MAX (total, 1)), _ ("Comparing the file with the workbook…"),
                    self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* The sentence for a person who has not seen the list yet. */
static gboolean
fail_missing (SonaeExport *self, GError **error)
{
  const SonaeExportMissingCharacter *first = g_ptr_array_index (self->missing, 0);
  g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, first->row);
  char character[8] = "";

  g_unichar_to_utf8 (first->character, character);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               g_dngettext (GETTEXT_PACKAGE,
                            "%lu character cannot be written in CP932: “%s” (U+%04X) in row %s, column “%s”. Nothing was written. Please export as "
                            "UTF-8, or choose what to write instead.",
                            "%lu characters cannot be written in CP932, first “%s” (U+%04X) in row %s, column “%s”. Nothing was written. Please export "
                            "as UTF-8, or choose what to write instead.",
                            (gulong) self->n_missing),
               (gulong) self->n_missing, character, (guint) first->character, row, first->column);
  return FALSE;
}

static guint64 max_rows = SONAE_XLSX_MAX_ROWS;

void
sonae_export_limit_rows_for_tests (guint64 n)
{
  max_rows = n > 0 ? n : SONAE_XLSX_MAX_ROWS;
}

guint64
sonae_export_max_sheet_rows (void)
{
  return max_rows;
}

static gboolean
check_rows (SonaeExport *self, GError **error)
{
  g_autofree char *found = NULL;

  if (self->format != SONAE_EXPORT_XLSX || self->n_expected < max_rows)
    return TRUE;
  found = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_expected);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("These are %s rows, and a sheet of an Excel file holds no more than 1,048,575 below its header. Nothing was written; please choose fewer "
                  "rows, or export as CSV."), found);
  return FALSE;
}

static void (*check_hook) (int fd, gpointer user_data);
static gpointer check_hook_data;

void
sonae_export_hook_check_for_tests (void (*hook) (int fd, gpointer user_data), gpointer user_data)
{
  check_hook = hook;
  check_hook_data = user_data;
}

static gboolean
write_and_check (SonaeExport *self, GError **error)
{
  static const struct
  {
    gboolean (*write) (SonaeExport *self, GError **error);
    gboolean (*check) (SonaeExport *self, SonaeExportSum *found, GError **error);
  } formats[] = {
    { sonae_export_csv_write, sonae_export_csv_check },
    { sonae_export_xlsx_write, sonae_export_xlsx_check },
    { sonae_export_ics_write, sonae_export_ics_check },
    { sonae_export_notes_write, sonae_export_notes_check },
  };
  SonaeExportSum found = { 0 };

  if (!formats[self->format].write (self, error))
    return FALSE;
  if (self->n_missing > 0 && self->missing_rule == SONAE_EXPORT_REFUSE)
    return fail_missing (self, error);
  if (!sonae_file_output_sync (self->output, error))
    return FALSE;
  if (check_hook != NULL)
    check_hook (sonae_file_output_fd (self->output), check_hook_data);
  if (!formats[self->format].check (self, &found, error))
    return FALSE;
  if (!sonae_export_sum_equal (&self->written, &found))
    return sonae_file_output_fail_verify (self->output, error);
  return sonae_file_output_commit (self->output, self->cancellable, error);
}

gboolean
sonae_export_write (SonaeExport *self, GFile *target, SonaeExportProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  gboolean done = FALSE;
  gint64 expected;

  g_return_val_if_fail (SONAE_IS_EXPORT (self) && G_IS_FILE (target), FALSE);

  self->progress = progress;
  self->progress_data = user_data;
  self->cancellable = cancellable;
  self->written = (SonaeExportSum) { 0 };
  self->n_rows = self->n_missing = self->n_left_out = 0;
  self->reading = self->format == SONAE_EXPORT_ICS ? sonae_export_ics_fields (self->entity) : (const char *const *) self->fields;
  g_ptr_array_set_size (self->missing, 0);

  expected = sonae_workbook_count (self->workbook, self->query, error);
  self->n_expected = (guint64) MAX (expected, 0);
  if (expected >= 0 && check_rows (self, error))
    {
      self->columns = sonae_export_columns_new (self->workbook, self->entity, self->reading, cancellable, error);
      self->output = self->columns != NULL ? sonae_file_output_new (target, self->format == SONAE_EXPORT_XLSX, error) : NULL;
      done = self->output != NULL && write_and_check (self, error);
    }
  g_clear_pointer (&self->output, sonae_file_output_free);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->digest, g_free);
  self->cancellable = NULL;
  if (done && progress != NULL)
    progress (1.0, _ ("The file is complete."), user_data);
  return done;
}
