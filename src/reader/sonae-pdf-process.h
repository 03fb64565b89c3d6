/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/sonae-pdf-request.h"
#include "reader/sonae-pdf-status.h"

G_BEGIN_DECLS

/* One worker process. To be used by one thread; every call waits. */
typedef struct _SonaePdfProcess SonaePdfProcess;

/* Where its program is: $SONAECHO_PDF_WORKER; beside a program of the build folder; in libexec of the prefix that this program runs from; in the configured one.
 * (transfer full), NULL if there is none. */
char            *sonae_pdf_process_program (void);

/* NULL with the sentence of SONAE_PDF_WORKER_MISSING. */
SonaePdfProcess *sonae_pdf_process_start (GError **error);
/* Ends it, whatever it does. */
void             sonae_pdf_process_free (SonaePdfProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePdfProcess, sonae_pdf_process_free)
int              sonae_pdf_process_get_pid (SonaePdfProcess *self);
/* FALSE when it ended by itself. */
gboolean         sonae_pdf_process_is_alive (SonaePdfProcess *self);

/* Asks REQUEST, with FD unless that is -1, and waits for up to LIMIT milliseconds. TRUE with REPLY, whose status may be any; FALSE with the fault, after which the
 * process is of no use any more. */
gboolean         sonae_pdf_process_ask (SonaePdfProcess *self, const SonaePdfRequest *request, int fd, guint limit, SonaePdfPacket *reply,
                                        SonaePdfWorkerFault *fault);

G_END_DECLS
