/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The documents of one session of the programme, each a way into the reader; PDFs are added by a button or dropped. A file that is missing is said to be so. */
#define SONAE_TYPE_DOCUMENT_LIST (sonae_document_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDocumentList, sonae_document_list, SONAE, DOCUMENT_LIST, AdwPreferencesGroup)

GtkWidget *sonae_document_list_new (SonaeSession *session);
/* Shows those of session ID; 0: of none. */
void       sonae_document_list_show (SonaeDocumentList *self, gint64 id);

G_END_DECLS
