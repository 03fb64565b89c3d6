/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-file-of-record.h"

G_BEGIN_DECLS

/* The two ways to write a whole file, for sonae-file-replace.c. */

/* A file that is filled, synced and read back before it gets its name. */
typedef struct
{
  int directory_fd;
  int fd;
  gboolean linked;  /* has NAME in the directory */
  char name[32];
} SonaeFileTemporary;
#define SONAE_FILE_TEMPORARY_INIT { .directory_fd = -1, .fd = -1 }

/* Opens DIRECTORY and a file in it: with a name only if NAMED or where the file system knows no nameless files. FALSE with errno. */
gboolean sonae_file_temporary_open (SonaeFileTemporary *self, const char *directory, gboolean named);
/* Copies SOURCE_PATH in and syncs. FILLED gets size and hash. FILE is for the words of an error only. */
gboolean sonae_file_temporary_fill (SonaeFileTemporary *self, GFile *file, const char *source_path, SonaeFileIdentity *filled,
                                    GCancellable *cancellable, GError **error);
/* Reads it back, from the disk where the system lets us, and completes FILLED. */
gboolean sonae_file_temporary_verify (SonaeFileTemporary *self, SonaeFileIdentity *filled);
/* Gives a nameless one its temporary name. FALSE with errno. */
gboolean sonae_file_temporary_link (SonaeFileTemporary *self);
/* Renames it to BASE and syncs the directory. FALSE with errno; EEXIST if EXCLUSIVE and BASE exists. */
gboolean sonae_file_temporary_rename (SonaeFileTemporary *self, const char *base, gboolean exclusive);
/* Closes, and deletes what did not get its final name. */
void     sonae_file_temporary_clear (SonaeFileTemporary *self);

/* One stream through GIO. SEEN is the state of what is there now, NULL if there is nothing; then what a failure leaves is deleted. */
gboolean sonae_file_replace_by_stream (GFile *file, const char *source_path, const SonaeFileIdentity *expected,
                                       const SonaeFileIdentity *seen, SonaeFileIdentity *written, GCancellable *cancellable,
                                       GError **error);

/* TRUE if EXPECTED says that there must not be a file. */
gboolean sonae_file_expects_nothing (const SonaeFileIdentity *expected);
/* Whether FILE is still EXPECTED, right before the new one takes its place: the writing took a while. Costs one stat() when its state is
 * as SEEN. */
gboolean sonae_file_check_still (GFile *file, const SonaeFileIdentity *expected, const SonaeFileIdentity *seen, GError **error);

G_END_DECLS
