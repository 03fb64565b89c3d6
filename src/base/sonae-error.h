/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the world can do wrong. Every message is one whole sentence in the user's language that says what
 * happened and what to do; it is shown as it is. */
typedef enum
{
  SONAE_ERROR_USAGE,         /* called wrongly: unknown verb, option, table, field, question */
  SONAE_ERROR_NOT_FOUND,     /* no such file or record */
  SONAE_ERROR_NOT_WORKBOOK,  /* a file, but not one of ours */
  SONAE_ERROR_DAMAGED,       /* one of ours, but truncated or corrupt */
  SONAE_ERROR_NEWER,         /* written by a newer Sonaecho */
  SONAE_ERROR_VALUE,         /* a value outside of what its field allows */
  SONAE_ERROR_CONFLICT,      /* somebody else changed the same thing */
  SONAE_ERROR_RECOVERY,      /* unsaved work of an earlier run waits for a decision */
  SONAE_ERROR_READ_ONLY,     /* the workbook is open read-only */
  SONAE_ERROR_EXISTS,        /* the target exists already */
  SONAE_ERROR_IO,            /* disk full, no permission, folder gone */
  SONAE_ERROR_STORAGE,       /* SQLite said no */
  SONAE_ERROR_DATA,          /* a catalogue or sample file is broken */
  SONAE_ERROR_PASSWORD,      /* a PDF wants a password, or another one */
  SONAE_ERROR_WORKER,        /* the process that reads PDFs failed or took too long; asking again may help */
} SonaeError;

#define SONAE_ERROR (sonae_error_quark ())
GQuark sonae_error_quark (void);

/* Exit status of the command line for ERROR: 2 for SONAE_ERROR_USAGE and for GOption's errors, else 1. */
int sonae_error_exit_status (const GError *error);

G_END_DECLS
