/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-key-index.h"

#include <string.h>

typedef struct
{
  guint64 high, low;
  gint64 number; /* 0: free */
} Slot;

struct _SonaeKeyIndex
{
  guint64 seeds[2];
  gsize n, size; /* SIZE is a power of two */
  Slot *slots;
};

SonaeKeyIndex *
sonae_key_index_new (void)
{
  SonaeKeyIndex *self = g_new0 (SonaeKeyIndex, 1);

  for (int i = 0; i < 2; i++)
    self->seeds[i] = (guint64) g_random_int () << 32 | g_random_int ();
  self->size = 1024;
  self->slots = g_new0 (Slot, self->size);
  return self;
}

void
sonae_key_index_free (SonaeKeyIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

/* Eight bytes at a time, as MurmurHash does. */
static guint64
mix (const char *key, gsize length, guint64 seed)
{
  const guint64 prime = G_GUINT64_CONSTANT (0xc6a4a7935bd1e995);
  guint64 hash = seed ^ (length * prime);

  while (length > 0)
    {
      guint64 word = 0;
      gsize n = MIN (length, sizeof word);

      memcpy (&word, key, n);
      word *= prime;
      word ^= word >> 47;
      word *= prime;
      hash = (hash ^ word) * prime;
      key += n;
      length -= n;
    }
  hash ^= hash >> 47;
  hash *= prime;
  return hash ^ (hash >> 47);
}

static Slot *
find (Slot *slots, gsize size, guint64 high, guint64 low)
{
  gsize i = (gsize) low & (size - 1);

  while (slots[i].number != 0 && (slots[i].high != high || slots[i].low != low))
    i = (i + 1) & (size - 1);
  return &slots[i];
}

gint64
sonae_key_index_get (const SonaeKeyIndex *self, const char *key, gsize length)
{
  return find (self->slots, self->size, mix (key, length, self->seeds[0]), mix (key, length, self->seeds[1]))->number;
}

static void
grow (SonaeKeyIndex *self)
{
  gsize size = self->size * 2;
  Slot *slots = g_new0 (Slot, size);

  for (gsize i = 0; i < self->size; i++)
    if (self->slots[i].number != 0)
      *find (slots, size, self->slots[i].high, self->slots[i].low) = self->slots[i];
  g_free (self->slots);
  self->slots = slots;
  self->size = size;
}

void
sonae_key_index_set (SonaeKeyIndex *self, const char *key, gsize length, gint64 number)
{
  guint64 high = mix (key, length, self->seeds[0]);
  guint64 low = mix (key, length, self->seeds[1]);
  Slot *slot;

  g_return_if_fail (number != 0);

  if (self->n >= self->size / 4 * 3)
    grow (self);
  slot = find (self->slots, self->size, high, low);
  self->n += slot->number == 0;
  *slot = (Slot){ high, low, number };
}
