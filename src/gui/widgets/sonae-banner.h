/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A sentence across the window with up to two buttons that activate actions: AdwBanner came with libadwaita 1.3. Screen readers
 * announce it when it appears. Properties: "title", "revealed"; "first-label", "first-action", "second-label", "second-action". */
#define SONAE_TYPE_BANNER (sonae_banner_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBanner, sonae_banner, SONAE, BANNER, AdwBin)

/* TITLE NULL hides it. */
void sonae_banner_show (SonaeBanner *self, const char *title);

G_END_DECLS
