/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-page.h"

G_BEGIN_DECLS

/* The steps of the walk in the order of the sidebar. Adding a page is one line in sonae-pages.c. */
typedef struct
{
  const char *name;       /* "home" */
  const char *title;      /* N_() */
  const char *icon_name;
  GType (*get_type) (void);
} SonaePageInfo;

const SonaePageInfo *sonae_pages (guint *n);
/* Makes the page with its name, title and icon from INFO; floating. */
SonaePage           *sonae_page_info_create (const SonaePageInfo *info);

G_END_DECLS
