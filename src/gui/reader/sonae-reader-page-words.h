/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was typed as a page, ready to be looked up among the labels of the pages: "iv", "12", "１２", "12 / 272", "p. 12". NULL when nothing is left. (transfer full) */
char *sonae_reader_page_clean (const char *typed);
/* What stands beside the page's label: "of 272", or "(4 of 272)" where the label is not the number. PAGE: 0... (transfer full) */
char *sonae_reader_page_rest (guint page, guint n_pages, const char *label);

G_END_DECLS
