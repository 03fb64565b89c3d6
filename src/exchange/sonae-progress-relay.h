/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Brings what a thread tells of its progress to the main context that began the work, not more often than the eye follows. */

/* FRACTION from 0 to 1; MESSAGE is in words, translated. */
typedef void (*SonaeProgressFunc) (double fraction, const char *message, gpointer user_data);

/* The first member of the data of a GTask whose thread tells of its progress. */
typedef struct
{
  SonaeProgressFunc func; /* NULL: nobody listens */
  gpointer data;
  GMainContext *context;
  gint64 told_at;
} SonaeProgressRelay;

/* To be called where the work is begun: FUNC is called in the main context of that thread. */
void sonae_progress_relay_init (SonaeProgressRelay *self, SonaeProgressFunc func, gpointer data);
void sonae_progress_relay_clear (SonaeProgressRelay *self);
/* A SonaeProgressFunc for the thread; TASK is the GTask. Nothing arrives after the task's callback was called. */
void sonae_progress_relay_tell (double fraction, const char *message, gpointer task);

G_END_DECLS
