/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-reader-history.h"

#include <math.h>

struct _SonaeReaderHistory
{
  GArray *stacks[2];  /* SonaeReaderSpot: behind, ahead */
};

enum { BEHIND, AHEAD };

SonaeReaderHistory *
sonae_reader_history_new (void)
{
  SonaeReaderHistory *self = g_new0 (SonaeReaderHistory, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    self->stacks[i] = g_array_new (FALSE, FALSE, sizeof (SonaeReaderSpot));
  return self;
}

void
sonae_reader_history_free (SonaeReaderHistory *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    g_array_unref (self->stacks[i]);
  g_free (self);
}

void
sonae_reader_history_clear (SonaeReaderHistory *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (self->stacks); i++)
    g_array_set_size (self->stacks[i], 0);
}

/* Within a few lines of text it is the same place to a reader. */
static gboolean
same (const SonaeReaderSpot *a, const SonaeReaderSpot *b)
{
  return a->page == b->page && fabs (a->x - b->x) < 24 && fabs (a->y - b->y) < 24;
}

static void
push (GArray *stack, const SonaeReaderSpot *spot)
{
  if (stack->len > 0 && same (&g_array_index (stack, SonaeReaderSpot, stack->len - 1), spot))
    return;
  if (stack->len == SONAE_READER_HISTORY_MAX)
    g_array_remove_index (stack, 0);
  g_array_append_val (stack, *spot);
}

void
sonae_reader_history_jump (SonaeReaderHistory *self, const SonaeReaderSpot *from)
{
  g_return_if_fail (self != NULL && from != NULL);

  push (self->stacks[BEHIND], from);
  g_array_set_size (self->stacks[AHEAD], 0);
}

gboolean
sonae_reader_history_can_go (SonaeReaderHistory *self, gboolean back)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stacks[back ? BEHIND : AHEAD]->len > 0;
}

gboolean
sonae_reader_history_go (SonaeReaderHistory *self, gboolean back, const SonaeReaderSpot *here, SonaeReaderSpot *to)
{
  GArray *from;

  g_return_val_if_fail (self != NULL && here != NULL && to != NULL, FALSE);

  from = self->stacks[back ? BEHIND : AHEAD];
  while (from->len > 0)
    {
      *to = g_array_index (from, SonaeReaderSpot, from->len - 1);
      g_array_set_size (from, from->len - 1);
      if (same (to, here))
        continue;
      push (self->stacks[back ? AHEAD : BEHIND], here);
      return TRUE;
    }
  return FALSE;
}
