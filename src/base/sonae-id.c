/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-id.h"

#include <sodium.h>

#include "base/sonae-clock.h"

#define RANDOM_BITS 22
#define EPOCH_2020_MS G_GINT64_CONSTANT (1577836800000)

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
  id = (ms << RANDOM_BITS) | randombytes_uniform (1u << RANDOM_BITS);

  g_mutex_lock (&mutex);
  if (id <= last)
    id = last + 1 + randombytes_uniform (64);
  last = id;
  g_mutex_unlock (&mutex);

  return id;
}
