/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/sonae-pdf-request.h"

G_BEGIN_DECLS

/* The two workers of this program, each with a thread that waits for it, and the queue of what they are to do. There is one pool while a document is open. */
typedef struct _SonaePdfPool SonaePdfPool;

/* A document as the pool knows it: what has to be opened again in a worker that was started anew. Shared by threads. */
typedef struct
{
  gatomicrefcount references;
  guint32 id;
  int fd;
  char *password;  /* (nullable) */
  gint closed;     /* atomic; workers let go of it when they have time */
} SonaePdfSource;

SonaePdfSource *sonae_pdf_source_new (int fd, const char *password); /* takes FD */
SonaePdfSource *sonae_pdf_source_ref (SonaePdfSource *self);
void            sonae_pdf_source_unref (SonaePdfSource *self);

/* Makes of the answer what the caller of REQUEST gets, in the worker's thread; returns it into TASK. */
typedef void (*SonaePdfAnswered) (GTask *task, const SonaePdfRequest *request, const SonaePdfPacket *reply, GBytes *memory);

/* The pool of this program, made when there is none. Paired with sonae_pdf_pool_release(), after the last of which the workers are ended. */
SonaePdfPool   *sonae_pdf_pool_acquire (void);
void            sonae_pdf_pool_release (SonaePdfPool *self);

/* Queues REQUEST (its text is copied) for SOURCE. Lower PRIORITY first, then first come, first served. Where TASK is cancelled before its turn, the worker is not asked.
 * TASK is returned in any case: by ANSWERED when the worker says SONAE_PDF_DONE, else with an error. */
void            sonae_pdf_pool_push (SonaePdfPool *self, SonaePdfSource *source, const SonaePdfRequest *request, int priority, GTask *task,
                                     SonaePdfAnswered answered);
/* Tells the workers that a source was closed. */
void            sonae_pdf_pool_wake (SonaePdfPool *self);

/* --- For tests --- */
#define SONAE_PDF_N_WORKERS 2
/* How long a worker may take for one request, in milliseconds; 20,000 at first. */
void            sonae_pdf_pool_set_limit (guint milliseconds);
/* The processes that run now: their numbers, and how many are busy with a request. */
guint           sonae_pdf_pool_get_pids (int pids[SONAE_PDF_N_WORKERS], guint *n_busy);
/* How many requests were sent to workers since the program started, without those that open and close. */
guint           sonae_pdf_pool_n_asked (void);

G_END_DECLS
