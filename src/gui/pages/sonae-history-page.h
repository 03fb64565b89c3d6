/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* Every change in words, newest first, by day. */
#define SONAE_TYPE_HISTORY_PAGE (sonae_history_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeHistoryPage, sonae_history_page, SONAE, HISTORY_PAGE, SonaePage)

G_END_DECLS
