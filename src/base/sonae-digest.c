/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-digest.h"

#include <sodium.h>

#define BLOCK_SIZE (64 * 1024)

struct _SonaeDigest
{
  crypto_hash_sha256_state state;
};

SonaeDigest *
sonae_digest_new (void)
{
  SonaeDigest *digest = g_new (SonaeDigest, 1);

  crypto_hash_sha256_init (&digest->state);
  return digest;
}

void
sonae_digest_update (SonaeDigest *digest, const void *data, gsize length)
{
  g_return_if_fail (digest != NULL);

  if (length > 0)
    crypto_hash_sha256_update (&digest->state, data, length);
}

char *
sonae_digest_end (SonaeDigest *digest)
{
  unsigned char hash[crypto_hash_sha256_BYTES];
  char *hex;

  g_return_val_if_fail (digest != NULL, NULL);

  crypto_hash_sha256_final (&digest->state, hash);
  sonae_digest_free (digest);

  hex = g_malloc (sizeof hash * 2 + 1);
  return sodium_bin2hex (hex, sizeof hash * 2 + 1, hash, sizeof hash);
}

void
sonae_digest_free (SonaeDigest *digest)
{
  g_free (digest);
}

char *
sonae_digest_bytes (GBytes *bytes)
{
  SonaeDigest *digest;
  gsize length;
  const void *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  digest = sonae_digest_new ();
  sonae_digest_update (digest, data, length);
  return sonae_digest_end (digest);
}

char *
sonae_digest_stream (GInputStream *stream, gint64 *size, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeDigest) digest = sonae_digest_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gint64 total = 0;
  gssize n;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  /* Not every stream looks at the cancellable by itself (those over memory do not). */
  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      n = g_input_stream_read (stream, block, BLOCK_SIZE, cancellable, error);
      if (n < 0)
        return NULL;
      sonae_digest_update (digest, block, n);
      total += n;
    }
  while (n > 0);

  if (size != NULL)
    *size = total;
  return sonae_digest_end (g_steal_pointer (&digest));
}
