/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Files on their way into the workbook and out of it, off the main thread; errors are shown by the session. */

/* What it is evidence of is row ID of TABLE; for "round" question NUMBER of that round (else 0). */

/* Reads FILES (a list of GFile) and stores them, in one edit. */
void sonae_evidence_import_files (SonaeSession *session, const char *table, gint64 id, int number, GSList *files);
/* What lies on CLIPBOARD: files, a picture, or text. Says so when there is nothing that could be stored. */
void sonae_evidence_import_clipboard (SonaeSession *session, const char *table, gint64 id, int number, GdkClipboard *clipboard);

/* Writes the content of EVIDENCE to TARGET, replacing what is there. */
void sonae_evidence_save (SonaeSession *session, SonaeRecord *evidence, GFile *target);
/* Writes a private copy that is gone after logging out, and opens it with the desktop's program for it. */
void sonae_evidence_open (SonaeSession *session, SonaeRecord *evidence, GtkWindow *parent);

/* A name that is safe as a file's: without a folder, never empty. (transfer full) */
char *sonae_evidence_file_name (SonaeRecord *evidence);

G_END_DECLS
