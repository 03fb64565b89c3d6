/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The file of a document as it lies on the disk. It is only ever read. Functions wait for the disk; they are for threads and tests. */
typedef struct
{
  int fd;          /* open for reading, a regular file */
  char *sha256;    /* of all of it, 64 hexadecimal digits */
  gint64 size;     /* bytes */
  char *name;      /* valid UTF-8, without control characters, 255 characters at most */
  char *uri;       /* "" where it is too long to be remembered */
} SonaeDocumentFile;

/* DONE of TOTAL bytes were read. In the thread that reads. */
typedef void (*SonaeDocumentProgress) (gint64 done, gint64 total, gpointer user_data);

/* SONAE_ERROR_IO for what cannot be opened or read; SONAE_ERROR_VALUE for a folder, a device, an empty file, or one that is not on this computer; or
 * G_IO_ERROR_CANCELLED. */
SonaeDocumentFile *sonae_document_file_open (GFile *file, SonaeDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
void               sonae_document_file_free (SonaeDocumentFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeDocumentFile, sonae_document_file_free)

/* A file in FOLDER or below it that holds what SHA256 and SIZE say, whatever it is called. Symbolic links and hidden folders are not followed; at most
 * SONAE_DOCUMENT_FIND_DEPTH levels and SONAE_DOCUMENT_FIND_ENTRIES files are looked at, and only those of that size are read. NULL when there is none, also where the
 * folder may not be read (a file that the desktop's portal gave has no neighbours); with an error only when cancelled. */
#define SONAE_DOCUMENT_FIND_DEPTH 4
#define SONAE_DOCUMENT_FIND_ENTRIES 20000
SonaeDocumentFile *sonae_document_file_find (GFile *folder, const char *sha256, gint64 size, GCancellable *cancellable, GError **error);

/* All of it; SONAE_ERROR_IO, also when it is not any more what sha256 says. (transfer full) */
GBytes            *sonae_document_file_read (SonaeDocumentFile *self, GError **error);
/* BYTES as an open file without a name; -1 with SONAE_ERROR_IO. */
int                sonae_document_fd_of_bytes (GBytes *bytes, GError **error);

/* A file name from anywhere, as one that can be stored and shown: the last part of a path, valid UTF-8, without control characters, and cut in the middle so that the
 * suffix stays; “Untitled”, translated, for none. (transfer full) */
char              *sonae_file_tidy_name (const char *name);

G_END_DECLS
