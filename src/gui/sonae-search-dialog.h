/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "study/sonae-text-collector.h"

G_BEGIN_DECLS

/* The search over everything (Ctrl+K): what is typed is looked for while it is typed, hits stand in groups by kind, and choosing one goes there. */
#define SONAE_TYPE_SEARCH_DIALOG (sonae_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSearchDialog, sonae_search_dialog, SONAE, SEARCH_DIALOG, AdwWindow)

/* COLLECTOR says how far the text of the PDFs is collected. Above PARENT; to be presented. */
GtkWidget *sonae_search_dialog_new (GtkWindow *parent, SonaeSession *session, SonaeTextCollector *collector);

G_END_DECLS
