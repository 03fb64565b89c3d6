/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The sessions of the programme: the months in one line, a card for each session, and the chosen one beside.
 * Beside that the library of documents, and all notes. Places: "row:ID" of a session,
 * "document:ID", "note:ID", "overview", "list", "documents", "notes". */
#define SONAE_TYPE_SEMINARS_PAGE (sonae_seminars_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSeminarsPage, sonae_seminars_page, SONAE, SEMINARS_PAGE, SonaePage)

G_END_DECLS
