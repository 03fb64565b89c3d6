/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "workbook/sonae-bulk.h"

G_BEGIN_DECLS

/* The columns of an export, and what stands in their cells. */

typedef struct
{
  const SonaeField *field; /* NULL: the id */
  char *header;
  GHashTable *titles;      /* REF: id (gint64 *) to the title that only this row has; NULL for other fields */
  char **labels;           /* CHOICE: by the index of the choice; NULL for other fields */
  const char *yes, *no;    /* BOOL */
} SonaeExportColumn;

typedef enum { SONAE_CELL_EMPTY, SONAE_CELL_TEXT, SONAE_CELL_NUMBER, SONAE_CELL_DATE } SonaeCellKind;

typedef struct
{
  SonaeCellKind kind;
  const char *text;        /* what it says, without a guard; a NUL behind */
  gsize length;
  gint64 number;           /* of NUMBER */
  char digits[24];
} SonaeExportCell;

/* What spreadsheets keep of a number. Longer ones are written as text. */
#define SONAE_CELL_MAX_NUMBER G_GINT64_CONSTANT (999999999999999)

/* The columns for FIELDS, with the id in front. (element-type SonaeExportColumn). NULL with an error when the workbook cannot be read. */
GPtrArray *sonae_export_columns_new (SonaeWorkbook *workbook, const SonaeEntity *entity, const char *const *fields, GCancellable *cancellable,
                                     GError **error);
/* TRUE if an apostrophe has to be put in front (exchange/sonae-cell-guard.h). */
gboolean   sonae_export_cell_needs_guard (const SonaeExportCell *cell);
void       sonae_export_cell_set (const SonaeExportColumn *column, const SonaeValue *value, SonaeExportCell *cell);

/* --- What two tables have in common: the same sum comes of the same texts in the same places. Made to find errors, not to withstand attacks. --- */

typedef struct
{
  guint64 n_rows;   /* the header included */
  guint64 n_cells;  /* that are not empty */
  guint64 hash;
} SonaeExportSum;

static inline guint64
sonae_export_mix (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return hash ^ hash >> 29;
}

static inline void
sonae_export_sum_add (SonaeExportSum *self, guint64 row, guint column, const char *text, gsize length)
{
  guint64 hash;

  if (length == 0)
    return;
  hash = sonae_export_mix (self->hash, row << 16 ^ column ^ (guint64) length << 40);
  for (; length >= 8; text += 8, length -= 8)
    {
      guint64 word;

      memcpy (&word, text, 8);
      hash = sonae_export_mix (hash, word);
    }
  for (; length > 0; text++, length--)
    hash = sonae_export_mix (hash, (guchar) *text);
  self->hash = hash;
  self->n_cells++;
}

static inline gboolean
sonae_export_sum_equal (const SonaeExportSum *a, const SonaeExportSum *b)
{
  return a->n_rows == b->n_rows && a->n_cells == b->n_cells && a->hash == b->hash;
}

G_END_DECLS
