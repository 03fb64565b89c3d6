/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* What can be done with one document of the library: read it, keep it inside the workbook, find its file again, remove it. */
#define SONAE_TYPE_DOCUMENT_DETAIL (sonae_document_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDocumentDetail, sonae_document_detail, SONAE, DOCUMENT_DETAIL, AdwPreferencesGroup)

GtkWidget *sonae_document_detail_new (SonaeSession *session);
/* 0: none. */
void       sonae_document_detail_show (SonaeDocumentDetail *self, gint64 id);

G_END_DECLS
