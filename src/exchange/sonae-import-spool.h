/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-bulk.h"

G_BEGIN_DECLS

/* The rows of a plan, on the disk: what the user sees and agrees to is what is stored, whatever happens to the CSV file meanwhile, and a long file does not
 * fill the memory. The file has no name and is readable by nobody else. */
typedef struct _SonaeImportSpool SonaeImportSpool;

/* One value of a row, and what the file said where that is something else. */
typedef struct
{
  SonaeValue value;
  const char *raw;   /* NULL: as sonae_field_format_plain() of the value */
  gsize raw_length;
} SonaeSpoolCell;

/* A file without a name to keep something of an import in: its descriptor, or -1 with SONAE_ERROR_IO. */
int               sonae_import_spool_open (GError **error);
/* The sentence for CODE (errno) of such a file; returns FALSE. */
gboolean          sonae_import_spool_fail (GError **error, int code);

SonaeImportSpool *sonae_import_spool_new (guint n_cells, GError **error); /* SONAE_ERROR_IO */
void              sonae_import_spool_free (SonaeImportSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportSpool, sonae_import_spool_free)

/* Returns where the row begins, or -1 with SONAE_ERROR_IO (the disk is full). NUMBER and TARGET are the caller's. */
gint64            sonae_import_spool_add (SonaeImportSpool *self, guint64 number, gint64 target, const SonaeSpoolCell *cells, GError **error);
/* No more rows will come. */
gboolean          sonae_import_spool_end (SonaeImportSpool *self, GError **error);
/* Reads the row at OFFSET into CELLS (n_cells of them), which live until the next call. For one thread at a time. */
gboolean          sonae_import_spool_read (SonaeImportSpool *self, gint64 offset, guint64 *number, gint64 *target, SonaeSpoolCell *cells, GError **error);

G_END_DECLS
