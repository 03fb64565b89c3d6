/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Brings the rows of a file into one table, in four steps: the file, which column is what, the check, the import. Nothing is written before the last
 * one. (GtkAssistant is deprecated.) */
#define SONAE_TYPE_IMPORT_ASSISTANT (sonae_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (SonaeImportAssistant, sonae_import_assistant, SONAE, IMPORT_ASSISTANT, AdwWindow)

/* TABLE: one that rows can be imported into. Begins at once to look at FILE. */
SonaeImportAssistant *sonae_import_assistant_new (GtkWindow *parent, SonaeSession *session, const char *table, GFile *file);

G_END_DECLS
