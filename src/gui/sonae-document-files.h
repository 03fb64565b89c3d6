/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* PDFs on their way into the library, one after the other and off the main thread; what became of them is said in a toast, what went wrong by the session. */

/* FILES: a list of GFile. SESSION_ID: the session of the programme they belong to; 0: none. */
void sonae_document_files_add (SonaeSession *session, GSList *files, gint64 session_id);
/* Asks for a file first. */
void sonae_document_files_choose (SonaeSession *session, GtkWindow *parent, gint64 session_id);
/* Asks where the file of document ID lies now, and remembers it. What lies there may be a new edition: then its notes are looked for in it. */
void sonae_document_files_find (SonaeSession *session, GtkWindow *parent, gint64 id);

G_END_DECLS
