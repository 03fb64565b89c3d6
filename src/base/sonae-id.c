/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-id.h"

#include <sodium.h>

#include "base/sonae-clock.h"

#define RANDOM_BITS 22
#define EPOCH_2020_MS G_GINT64_CONSTANT (1577836800000)

/* Asking the system for each number would cost more than all else when many rows are added. Called with the mutex held. */
static guint32
take_random (void)
{
  static guint32 pool[256];
  static guint left;

  if (left == 0)
    {
      randombytes_buf (pool, sizeof pool);
      left = G_N_ELEMENTS (pool);
    }
  return pool[--left];
}

gint64
sonae_id_new (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 ms = sonae_clock_now_usec () / 1000 - EPOCH_2020_MS;
  gint64 id;

  if (sodium_init () < 0)
    g_error ("libsodium found no source of random numbers"); /* no sane system; ids would collide */

  ms = CLAMP (ms, 1, (G_GINT64_CONSTANT (1) << 41) - 1);

  g_mutex_lock (&mutex);
  id = (ms << RANDOM_BITS) | (take_random () & ((1u << RANDOM_BITS) - 1));
  if (id <= last)
    id = last + 1 + (take_random () & 63);
  last = id;
  g_mutex_unlock (&mutex);

  return id;
}

/* FNV-1a, 64 bits, then mixed so that the high bits depend on all of it, too. */
gint64
sonae_id_from_text (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  g_return_val_if_fail (key != NULL, 1);

  for (const char *p = key; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ (hash >> 32)) * G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  hash = (hash ^ (hash >> 32)) & G_MAXINT64;
  return hash != 0 ? (gint64) hash : 1;
}
