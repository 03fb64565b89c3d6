/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Writes a table, or what is shown of it, to a file: asks for the format, then for the place, and tells how it went. */
#define SONAE_TYPE_EXPORT_DIALOG (sonae_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SonaeExportDialog, sonae_export_dialog, SONAE, EXPORT_DIALOG, AdwWindow)

/* QUERY: what the table shows, in its order. */
SonaeExportDialog *sonae_export_dialog_new (GtkWindow *parent, SonaeSession *session, const SonaeQuery *query);

G_END_DECLS
