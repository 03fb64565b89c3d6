/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* "assets": the register of information assets, with what its findings say as one-click filters. Places: "row:ID",
 * "finding:ID". */
#define SONAE_TYPE_ASSETS_PAGE (sonae_assets_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeAssetsPage, sonae_assets_page, SONAE, ASSETS_PAGE, SonaePage)

G_END_DECLS
