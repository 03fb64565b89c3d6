/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* SHA-256 (libsodium) as 64 lower-case hexadecimal digits. (transfer full) */
char *sonae_digest_bytes (GBytes *bytes);
/* Reads STREAM to its end. NULL with the stream's error. *SIZE (nullable) gets the bytes read. */
char *sonae_digest_stream (GInputStream *stream, gint64 *size, GCancellable *cancellable, GError **error);

/* Piecewise, for hashing while copying. */
typedef struct _SonaeDigest SonaeDigest;
SonaeDigest *sonae_digest_new (void);
void         sonae_digest_update (SonaeDigest *digest, const void *data, gsize length);
/* Ends DIGEST, frees it and returns the hex digits. */
char        *sonae_digest_end (SonaeDigest *digest);
void         sonae_digest_free (SonaeDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeDigest, sonae_digest_free)

G_END_DECLS
