/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-csv-scanner.h"

#include <string.h>

/* libcsv's states. */
enum { ROW_NOT_BEGUN, FIELD_NOT_BEGUN, FIELD_BEGUN, FIELD_MIGHT_HAVE_ENDED };

void
sonae_csv_scanner_init (SonaeCsvScanner *self, char delimiter)
{
  memset (self, 0, sizeof *self);
  self->delimiter = delimiter;
  self->number = self->line = 1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (SonaeCsvScannedRow));
}

void
sonae_csv_scanner_clear (SonaeCsvScanner *self)
{
  g_array_unref (self->rows);
}

static void
begin_row (SonaeCsvScanner *self)
{
  self->row.number = self->number;
  self->row.first_line = self->line;
  self->row.faults = 0;
}

static void
end_row (SonaeCsvScanner *self)
{
  self->row.last_line = self->line;
  g_array_append_val (self->rows, self->row);
  self->state = ROW_NOT_BEGUN;
  self->number++;
}

static void
end_field (SonaeCsvScanner *self)
{
  self->state = FIELD_NOT_BEGUN;
  self->quoted = self->spaces = FALSE;
}

static void
scan (SonaeCsvScanner *self, char c)
{
  gboolean space = (c == ' ' || c == '\t') && c != self->delimiter;
  gboolean end = c == '\r' || c == '\n';

  switch (self->state)
    {
    case ROW_NOT_BEGUN:
    case FIELD_NOT_BEGUN:
      if (space)
        return;
      if (self->state == ROW_NOT_BEGUN)
        {
          if (end)
            {
              self->number++; /* a blank row */
              return;
            }
          begin_row (self);
        }
      self->quoted = c == '"';
      self->spaces = FALSE;
      if (end)
        end_row (self);
      else
        self->state = c == self->delimiter ? FIELD_NOT_BEGUN : FIELD_BEGUN;
      return;
    case FIELD_BEGUN:
      if (c == '"')
        {
          if (self->quoted)
            self->state = FIELD_MIGHT_HAVE_ENDED;
          else
            self->row.faults |= SONAE_CSV_ROW_STRAY_QUOTE;
        }
      else if (!self->quoted && c == self->delimiter)
        end_field (self);
      else if (!self->quoted && end)
        end_row (self);
      return;
    default: /* a quotation mark was seen in a quoted field */
      if (c == self->delimiter)
        end_field (self);
      else if (end)
        end_row (self);
      else if (space)
        self->spaces = TRUE;
      else if (c == '"' && !self->spaces)
        self->state = FIELD_BEGUN; /* a doubled one */
      else
        {
          self->row.faults |= SONAE_CSV_ROW_STRAY_QUOTE;
          self->spaces = FALSE;
          if (c != '"')
            self->state = FIELD_BEGUN;
        }
      return;
    }
}

void
sonae_csv_scanner_feed (SonaeCsvScanner *self, const char *text, gsize length)
{
  gboolean special[256] = { FALSE };

  special['\r'] = special['\n'] = special['"'] = special[(guchar) self->delimiter] = TRUE;
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      /* Within a field most characters change nothing. */
      if (self->state == FIELD_BEGUN && !special[(guchar) c])
        {
          self->after_cr = FALSE;
          continue;
        }
      if (c == '\n' && self->after_cr)
        {
          /* The second half of a line's end: libcsv takes it for a blank row, which it does not tell. */
          self->after_cr = FALSE;
          continue;
        }
      scan (self, c);
      self->after_cr = c == '\r';
      if (c == '\r' || c == '\n')
        self->line++;
    }
}

void
sonae_csv_scanner_end (SonaeCsvScanner *self)
{
  if (self->state == ROW_NOT_BEGUN)
    return;
  if (self->state == FIELD_BEGUN && self->quoted)
    self->row.faults |= SONAE_CSV_ROW_OPEN_QUOTE;
  end_row (self);
}

gboolean
sonae_csv_scanner_next (SonaeCsvScanner *self, SonaeCsvScannedRow *row)
{
  if (self->next == self->rows->len)
    return FALSE;
  *row = g_array_index (self->rows, SonaeCsvScannedRow, self->next++);
  if (self->next == self->rows->len)
    {
      g_array_set_size (self->rows, 0);
      self->next = 0;
    }
  return TRUE;
}

guint64
sonae_csv_scanner_current (SonaeCsvScanner *self)
{
  return self->row.number;
}

/* --- The delimiter --- */

#define GUESS_ROWS 50

/* How well DELIMITER fits: the number of rows that have the most common number of cells, that number in *N_CELLS. */
static guint
fit (const char *text, gsize length, char delimiter, guint *n_cells)
{
  guint counts[GUESS_ROWS];
  guint n = 0, best = 0;
  guint cells = 1;
  gboolean quoted = FALSE, blank = TRUE;

  for (gsize i = 0; i < length && n < GUESS_ROWS; i++)
    {
      char c = text[i];

      if (c == '"')
        quoted = !quoted;
      if (!quoted && (c == '\n' || c == '\r'))
        {
          if (!blank)
            counts[n++] = cells;
          cells = 1;
          blank = TRUE;
          continue;
        }
      blank = FALSE;
      if (!quoted && c == delimiter)
        cells++;
    }
  if (!blank && n < GUESS_ROWS)
    counts[n++] = cells;

  *n_cells = 1;
  for (guint i = 0; i < n; i++)
    {
      guint same = 0;

      for (guint j = 0; j < n; j++)
        same += counts[j] == counts[i];
      if (counts[i] > 1 && (same > best || (same == best && counts[i] > *n_cells)))
        {
          best = same;
          *n_cells = counts[i];
        }
    }
  return best;
}

char
sonae_csv_guess_delimiter (const char *text, gsize length)
{
  static const char delimiters[] = { ',', '\t', ';' };
  char best = ',';
  guint best_rows = 0, best_cells = 1;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint cells;
      guint rows = fit (text, length, delimiters[i], &cells);

      if (rows > best_rows || (rows == best_rows && cells > best_cells))
        {
          best = delimiters[i];
          best_rows = rows;
          best_cells = cells;
        }
    }
  return best;
}
