/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "exchange/sonae-export-private.h"

#define MAX_CELL 32767            /* UTF-16 units that a cell of Excel holds */
#define MAX_ABOUT 4000            /* characters */
#define MAX_SHEET_NAME 31
#define MIN_WIDTH 6
#define MAX_WIDTH 60
#define MEASURED_ROWS 1000        /* from which widths are told */
#define FIRST_SERIAL_DAY "1899-12-30"

typedef struct
{
  SonaeExport *self;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *bold, *whole, *day, *wrapped;
  guint *widths;
  GString *scratch;
} Writer;

guint
sonae_export_serial_of_date (const char *iso)
{
  if (!sonae_date_is_iso (iso) || strcmp (iso, "1900-03-01") < 0)
    return 0;
  return (guint) sonae_date_days_between (FIRST_SERIAL_DAY, iso);
}

/* Columns of half-width characters that the widest line of TEXT takes. */
static guint
width_of (const char *text)
{
  guint widest = 0, width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width = c == '\n' ? 0 : width + (g_unichar_iswide (c) ? 2 : 1);
      widest = MAX (widest, width);
    }
  return widest;
}

static gboolean
fail_too_long (const SonaeExportColumn *column, guint64 row, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("Row %s has a text in “%s” that is longer than the 32,767 characters a cell of Excel holds. Nothing was written; please export as CSV."),
               number, column->header);
  return FALSE;
}

static gboolean
is_too_long (const char *text, gsize length)
{
  gsize units = 0;

  if (length <= MAX_CELL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += g_utf8_get_char (p) > 0xFFFF ? 2 : 1;
  return units > MAX_CELL;
}

/* What libxlsxwriter says; it has no errno. */
static gboolean
check (SonaeExport *self, lxw_error result, GError **error)
{
  return result == LXW_NO_ERROR || sonae_file_output_fail (self->output, 0, lxw_strerror (result), error);
}

/* "_x0041_" means "A" within XLSX (ECMA-376, ST_Xstring); libxlsxwriter leaves that to us in inline strings. */
static gboolean
looks_escaped (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) && g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5])
         && p[6] == '_';
}

static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (looks_escaped (p))
        g_string_append (out, "_x005F");
      g_string_append_c (out, *p);
    }
}

static gboolean
write_text (Writer *writer, guint64 row, guint i, const SonaeExportCell *cell, GError **error)
{
  const SonaeExportColumn *column = g_ptr_array_index (writer->self->columns, i);
  gboolean wrap = column->field != NULL && column->field->type == SONAE_FIELD_LONG;
  gboolean guard = sonae_export_cell_needs_guard (cell);
  const char *text = cell->text;
  gsize length = cell->length;

  if (guard || (memchr (text, '_', length) != NULL && strstr (text, "_x") != NULL))
    {
      g_string_assign (writer->scratch, guard ? "'" : "");
      append_escaped (writer->scratch, text);
      text = writer->scratch->str;
      length = writer->scratch->len;
    }
  if (is_too_long (text, length))
    return fail_too_long (column, row, error);
  return check (writer->self, worksheet_write_string (writer->sheet, (lxw_row_t) (row - 1), (lxw_col_t) i, text, wrap ? writer->wrapped : NULL), error);
}

static gboolean
write_cell (Writer *writer, guint64 row, guint i, const SonaeExportCell *cell, GError **error)
{
  lxw_row_t r = (lxw_row_t) (row - 1);
  guint day;

  if (cell->kind == SONAE_CELL_EMPTY)
    return TRUE;
  sonae_export_sum_add (&writer->self->written, row, i, cell->text, cell->length);
  if (row <= MEASURED_ROWS)
    writer->widths[i] = MAX (writer->widths[i], width_of (cell->text) + (cell->kind == SONAE_CELL_NUMBER ? 3 : 1));
  switch (cell->kind)
    {
    case SONAE_CELL_NUMBER:
      if (ABS (cell->number) > SONAE_CELL_MAX_NUMBER)
        break;
      return check (writer->self,
                    worksheet_write_number (writer->sheet, r, (lxw_col_t) i, (double) cell->number, i > 0 ? writer->whole : NULL), error);
    case SONAE_CELL_DATE:
      day = sonae_export_serial_of_date (cell->text);
      if (day == 0)
        break;
      return check (writer->self, worksheet_write_number (writer->sheet, r, (lxw_col_t) i, day, writer->day), error);
    default:
      break;
    }
  return write_text (writer, row, i, cell, error);
}

static gboolean
write_row (guint64 row, gint64 id, const SonaeExportCell *cells, gpointer data, GError **error)
{
  Writer *writer = data;

  /* The rows may have become more since they were counted. */
  if (row > sonae_export_max_sheet_rows ())
    return sonae_file_output_fail (writer->self->output, 0, lxw_strerror (LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE), error);
  for (guint i = 0; i < writer->self->columns->len; i++)
    if (!write_cell (writer, row, i, &cells[i], error))
      return FALSE;
  writer->self->written.n_rows++;
  return TRUE;
}

static gboolean
write_header (Writer *writer, GError **error)
{
  SonaeExport *self = writer->self;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *header = ((SonaeExportColumn *) g_ptr_array_index (self->columns, i))->header;

      sonae_export_sum_add (&self->written, 1, i, header, strlen (header));
      writer->widths[i] = MAX (MIN_WIDTH, width_of (header) + 4); /* beside the filter's button */
      if (!check (self, worksheet_write_string (writer->sheet, 0, (lxw_col_t) i, header, writer->bold), error))
        return FALSE;
    }
  self->written.n_rows++;
  return TRUE;
}

/* --- Choices: a sheet with one list a column, that the data's cells choose from --- */

static char **
choices_of (const SonaeExportColumn *column, const char *yes_no[3])
{
  if (column->field == NULL || (column->field->flags & SONAE_FIELD_DERIVED) != 0)
    return NULL;
  if (column->field->type != SONAE_FIELD_BOOL)
    return column->labels;
  yes_no[0] = column->yes;
  yes_no[1] = column->no;
  yes_no[2] = NULL;
  return (char **) yes_no;
}

/* "A", "AB": the name of column I. */
static void
column_name (guint i, char name[8])
{
  lxw_col_to_name (name, (lxw_col_t) i, TRUE);
}

/* CONSTANT_MEMORY takes rows in order only, so the lists are written side by side. */
static gboolean
write_choices (Writer *writer, lxw_worksheet *lists, GError **error)
{
  SonaeExport *self = writer->self;
  guint deepest = 0;

  for (guint depth = 0; depth <= deepest; depth++)
    for (guint i = 0, at = 0; i < self->columns->len; i++)
      {
        const SonaeExportColumn *column = g_ptr_array_index (self->columns, i);
        const char *yes_no[3];
        char **choices = choices_of (column, yes_no);

        if (choices == NULL)
          continue;
        deepest = MAX (deepest, g_strv_length (choices));
        if (depth <= g_strv_length (choices)
            && !check (self, worksheet_write_string (lists, depth, (lxw_col_t) at, depth == 0 ? column->header : choices[depth - 1],
                                                     depth == 0 ? writer->bold : NULL), error))
          return FALSE;
        at++;
      }
  return TRUE;
}

static gboolean
offer_choices (Writer *writer, const char *lists_name, GError **error)
{
  SonaeExport *self = writer->self;

  for (guint i = 0, at = 0; i < self->columns->len; i++)
    {
      const char *yes_no[3];
      char **choices = choices_of (g_ptr_array_index (self->columns, i), yes_no);
      lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA, .error_type = LXW_VALIDATION_ERROR_TYPE_STOP };
      g_autofree char *formula = NULL;
      char name[8];

      if (choices == NULL)
        continue;
      column_name (at++, name);
      formula = g_strdup_printf ("='%s'!%s$2:%s$%u", lists_name, name, name, g_strv_length (choices) + 1);
      validation.value_formula = formula;
      if (!check (self, worksheet_data_validation_range (writer->sheet, 1, (lxw_col_t) i, SONAE_XLSX_MAX_ROWS - 1, (lxw_col_t) i, &validation), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_choices (SonaeExport *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const char *yes_no[3];

      if (choices_of (g_ptr_array_index (self->columns, i), yes_no) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- The sheet that says what this is --- */

static gboolean
write_about (Writer *writer, lxw_worksheet *about, GError **error)
{
  SonaeExport *self = writer->self;
  g_autofree char *name = sonae_workbook_get_display_name (self->workbook);
  g_autoptr (GDateTime) now = sonae_clock_now ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *rows = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_rows);
  const struct
  {
    const char *what, *is;
  } lines[] = {
    { _ ("Table"), _ (self->entity->label_plural) },
    { _ ("Workbook"), name },
    { _ ("Exported at"), when },
    { _ ("Rows"), rows },
    { _ ("Chosen by"), self->choice != NULL ? self->choice : _ ("All rows of the table") },
    { _ ("Program"), "Sonaecho " SONAE_VERSION },
    { _ ("Apostrophes"), _ ("A text that a spreadsheet would take for a formula has an apostrophe in front. Importing it again takes that off.") },
    { _ ("To import again"), _ ("Save the first sheet as CSV. Rows are told apart by “id”.") },
  };

  worksheet_set_column (about, 0, 0, 20, writer->bold);
  worksheet_set_column (about, 1, 1, 80, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *is = g_utf8_substring (lines[i].is, 0, MIN (g_utf8_strlen (lines[i].is, -1), MAX_ABOUT));

      g_string_truncate (writer->scratch, 0);
      append_escaped (writer->scratch, is);
      if (!check (self, worksheet_write_string (about, i, 0, lines[i].what, writer->bold), error)
          || !check (self, worksheet_write_string (about, i, 1, writer->scratch->str, writer->wrapped), error))
        return FALSE;
    }
  return TRUE;
}

/* --- The whole --- */

/* Without the signs that no name of a sheet may have, and no longer than one may be. */
static char *
sheet_name (const char *label)
{
  char *name = g_utf8_substring (label, 0, MIN (g_utf8_strlen (label, -1), MAX_SHEET_NAME));

  return g_strdelimit (name, "[]:*?/\\'", ' ');
}

static gboolean
fill (Writer *writer, GError **error)
{
  SonaeExport *self = writer->self;
  g_autofree char *data_name = sheet_name (_ (self->entity->label_plural));
  g_autofree char *about_name = sheet_name (_ ("About this file"));
  g_autofree char *lists_name = sheet_name (_ ("Lists to choose from"));
  gboolean choices = has_choices (self);
  lxw_worksheet *about, *lists;

  writer->sheet = workbook_add_worksheet (writer->book, data_name);
  about = workbook_add_worksheet (writer->book, about_name);
  lists = choices ? workbook_add_worksheet (writer->book, lists_name) : NULL;
  if (writer->sheet == NULL || about == NULL || (choices && lists == NULL))
    return sonae_file_output_fail (self->output, 0, lxw_strerror (LXW_ERROR_CREATING_TMPFILE), error);

  writer->bold = workbook_add_format (writer->book);
  format_set_bold (writer->bold);
  writer->whole = workbook_add_format (writer->book);
  format_set_num_format (writer->whole, "#,##0");
  writer->day = workbook_add_format (writer->book);
  format_set_num_format (writer->day, "yyyy-mm-dd");
  writer->wrapped = workbook_add_format (writer->book);
  format_set_text_wrap (writer->wrapped);
  format_set_align (writer->wrapped, LXW_ALIGN_VERTICAL_TOP);

  worksheet_freeze_panes (writer->sheet, 1, 0);
  if (!write_header (writer, error) || !sonae_export_each (self, write_row, writer, error))
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    worksheet_set_column (writer->sheet, (lxw_col_t) i, (lxw_col_t) i, MIN (writer->widths[i], MAX_WIDTH), NULL);
  return check (self, worksheet_autofilter (writer->sheet, 0, 0, (lxw_row_t) self->n_rows, (lxw_col_t) (self->columns->len - 1)), error)
         && (!choices || (write_choices (writer, lists, error) && offer_choices (writer, lists_name, error)))
         && write_about (writer, about, error);
}

gboolean
sonae_export_xlsx_write (SonaeExport *self, GError **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) g_get_tmp_dir (), .use_zip64 = LXW_FALSE };
  g_autofree guint *widths = g_new0 (guint, self->columns->len);
  g_autoptr (GString) scratch = g_string_new (NULL);
  Writer writer = { self, workbook_new_opt (sonae_file_output_path (self->output), &options), .widths = widths, .scratch = scratch };
  gboolean filled;

  if (writer.book == NULL)
    return sonae_file_output_fail (self->output, 0, lxw_strerror (LXW_ERROR_MEMORY_MALLOC_FAILED), error);
  filled = fill (&writer, error);
  if (!filled)
    {
      lxw_workbook_free (writer.book);
      return FALSE;
    }
  return check (self, workbook_close (writer.book), error);
}
