/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that a table is written to: it is filled and read back under no name or a temporary one in the same directory, and takes the place of what is there
 * only when all of it is good. Where that is not possible (sonae_file_needs_stream()) it is filled in the folder for temporary files, and then streamed.
 * Only its owner may read a new one (mode 0600), as what is in a workbook is nobody else's business; an older file keeps its mode. A
 * symbolic link is followed. Errors are the sentences of the file of record. */
typedef struct _SonaeFileOutput SonaeFileOutput;

/* NAMED: sonae_file_output_path() is wanted. SONAE_ERROR_IO, also for a folder or a device. */
SonaeFileOutput *sonae_file_output_new (GFile *file, gboolean named, GError **error);
/* Deletes what was not committed. */
void             sonae_file_output_free (SonaeFileOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeFileOutput, sonae_file_output_free)

/* Where it is while it is filled; NULL unless NAMED. */
const char      *sonae_file_output_path (SonaeFileOutput *self);
gboolean         sonae_file_output_write (SonaeFileOutput *self, const void *data, gsize length, GError **error);
/* Nothing more is written: it goes to the disk. */
gboolean         sonae_file_output_sync (SonaeFileOutput *self, GError **error);
/* What was written, from its beginning; from the disk where the system lets us. Valid as long as SELF. (transfer full) */
GInputStream    *sonae_file_output_read (SonaeFileOutput *self, GError **error);
/* A descriptor of it, for mapping; belongs to SELF. */
int              sonae_file_output_fd (SonaeFileOutput *self);
/* After sync. */
gboolean         sonae_file_output_commit (SonaeFileOutput *self, GCancellable *cancellable, GError **error);

/* All of it at once: TARGET holds BYTES, or is as it was. SONAE_ERROR_IO, or G_IO_ERROR_CANCELLED. */
gboolean         sonae_file_output_replace (GFile *target, GBytes *bytes, GCancellable *cancellable, GError **error);

/* Sentences; always return FALSE. ERRNO_VALUE 0: DETAIL says it. */
gboolean         sonae_file_output_fail (SonaeFileOutput *self, int errno_value, const char *detail, GError **error);
gboolean         sonae_file_output_fail_verify (SonaeFileOutput *self, GError **error);

G_END_DECLS
