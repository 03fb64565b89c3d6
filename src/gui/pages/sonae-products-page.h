/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* "products": the coverage map, and the registers of security products, endpoints and duties. Places: "coverage", "device", "endpoint", "duty" for a
 * register, "device:ID" and so on for a row of it, "finding:ID" for what a finding is about. */
#define SONAE_TYPE_PRODUCTS_PAGE (sonae_products_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeProductsPage, sonae_products_page, SONAE, PRODUCTS_PAGE, SonaePage)

G_END_DECLS
