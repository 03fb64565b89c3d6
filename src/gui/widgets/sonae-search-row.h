/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-search.h"

G_BEGIN_DECLS

/* A hit of the search over everything: what it is called, the piece in which the words stand, and for a page its number; what matches is bold. */
#define SONAE_TYPE_SEARCH_ROW (sonae_search_row_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSearchRow, sonae_search_row, SONAE, SEARCH_ROW, GtkListBoxRow)

/* HIT has to live as long as the row. */
GtkWidget            *sonae_search_row_new (const SonaeSearchHit *hit);
const SonaeSearchHit *sonae_search_row_get_hit (SonaeSearchRow *self);

G_END_DECLS
