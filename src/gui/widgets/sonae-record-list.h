/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The few rows of a small table inside a form: each opens to its fields, one can be added, each can be deleted.
 *
 * Properties (template): "table"; "fields" and "summary-fields" (names, separated by spaces; the summary stands under the title of a
 * closed row); "add-label" ("Add a site"), "delete-label" ("Delete this site"), "new-name" (what an added row is called until it gets its
 * name), "empty-text" (what belongs here). */
#define SONAE_TYPE_RECORD_LIST (sonae_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRecordList, sonae_record_list, SONAE, RECORD_LIST, AdwPreferencesGroup)

/* Once. */
void sonae_record_list_set_session (SonaeRecordList *self, SonaeSession *session);

G_END_DECLS
