/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-checks.h"

G_BEGIN_DECLS

/* One consistency check that found something: what is wrong, in how many rows, why it matters, the first of the rows, and what can be done. */
#define SONAE_TYPE_CHECK_ROW (sonae_check_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeCheckRow, sonae_check_row, SONAE, CHECK_ROW, AdwPreferencesRow)

GtkWidget  *sonae_check_row_new (SonaeSession *session, const char *id);
const char *sonae_check_row_get_id (SonaeCheckRow *self);
/* How many rows there are now; reads those that are shown again. */
void        sonae_check_row_set_count (SonaeCheckRow *self, gint64 count);

G_END_DECLS
