/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The content that is read: open as long as it is shown, so that a file that is moved, replaced or deleted meanwhile stays readable to its last page. */
#define SONAE_TYPE_READER_SOURCE (sonae_reader_source_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderSource, sonae_reader_source, SONAE, READER_SOURCE, GObject)

/* Takes FD. FILE (nullable): where the content lies; NAME (nullable): what to call it without a file; SHA256 (nullable): where it is known. */
SonaeReaderSource *sonae_reader_source_new (int fd, GFile *file, const char *name, const char *sha256);

/* Opens FILE; one that has no path on this computer is copied to a file without a name first. SONAE_ERROR_NOT_FOUND or SONAE_ERROR_IO with a sentence. */
void               sonae_reader_source_open_async (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeReaderSource *sonae_reader_source_open_finish (GAsyncResult *result, GError **error);

int                sonae_reader_source_get_fd (SonaeReaderSource *self);
GFile             *sonae_reader_source_get_file (SonaeReaderSource *self);    /* (nullable) */
const char        *sonae_reader_source_get_name (SonaeReaderSource *self);    /* never NULL */
gint64             sonae_reader_source_get_size (SonaeReaderSource *self);    /* bytes */

/* The SHA-256 of the content, reckoned in a thread when it is not known yet. (transfer none) */
const char        *sonae_reader_source_get_sha256 (SonaeReaderSource *self);  /* NULL as long as it is not known */
void               sonae_reader_source_hash_async (SonaeReaderSource *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
const char        *sonae_reader_source_hash_finish (SonaeReaderSource *self, GAsyncResult *result, GError **error);

/* Writes the content to TARGET, which is replaced. */
void               sonae_reader_source_copy_async (SonaeReaderSource *self, GFile *target, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                   gpointer user_data);
gboolean           sonae_reader_source_copy_finish (SonaeReaderSource *self, GAsyncResult *result, GError **error);

G_END_DECLS
