/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "reader/sonae-pdf-wire.h"

G_BEGIN_DECLS

/* What happened to the worker while it worked on a request. */
typedef enum
{
  SONAE_PDF_WORKER_MISSING,  /* its program cannot be started */
  SONAE_PDF_WORKER_DIED,
  SONAE_PDF_WORKER_SLOW,     /* ended by us */
  SONAE_PDF_WORKER_LIED,     /* said what is not of the protocol; ended by us */
} SonaePdfWorkerFault;

/* Sentences for people. */
GError *sonae_pdf_status_error (SonaePdfStatus status, SonaePdfKind kind, gboolean password_given);
GError *sonae_pdf_fault_error (SonaePdfWorkerFault fault, SonaePdfKind kind);

G_END_DECLS
