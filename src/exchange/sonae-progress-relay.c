/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-progress-relay.h"

#define TELL_EVERY (G_USEC_PER_SEC / 20)

typedef struct
{
  GTask *task; /* keeps the relay, and tells whether it is over */
  double fraction;
  const char *message;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told);
}

static gboolean
tell_in_context (gpointer data)
{
  Told *told = data;
  SonaeProgressRelay *self = g_task_get_task_data (told->task);

  if (!g_task_get_completed (told->task))
    self->func (told->fraction, told->message, self->data);
  return G_SOURCE_REMOVE;
}

void
sonae_progress_relay_init (SonaeProgressRelay *self, SonaeProgressFunc func, gpointer data)
{
  *self = (SonaeProgressRelay){ func, data, g_main_context_ref_thread_default (), 0 };
}

void
sonae_progress_relay_clear (SonaeProgressRelay *self)
{
  g_clear_pointer (&self->context, g_main_context_unref);
}

void
sonae_progress_relay_tell (double fraction, const char *message, gpointer task)
{
  SonaeProgressRelay *self = g_task_get_task_data (task);
  gint64 now = g_get_monotonic_time ();
  Told *told;

  if (self->func == NULL || (now - self->told_at < TELL_EVERY && fraction < 1.0))
    return;
  self->told_at = now;
  told = g_new (Told, 1);
  *told = (Told){ g_object_ref (task), fraction, g_intern_string (message) };
  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, tell_in_context, told, told_free);
}
