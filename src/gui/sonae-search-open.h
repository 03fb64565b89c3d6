/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Opens the document ID at PAGE (1..) in the reader, with the places marked where TEXT stands there. Where the places cannot be found out, at the page alone; where the document
 * is missing, the reader says so. */
void sonae_search_open_page (SonaeSession *session, gint64 id, guint page, const char *text);

G_END_DECLS
