/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The workbooks that were open last, newest first: kept by URI, so that names in any encoding survive, in a file of our own, so that
 * other programs do not see them. */
#define SONAE_RECENT_MAX 10

GListModel *sonae_recent_files (void);          /* of GFile; one for the program; (transfer none) */
void        sonae_recent_add (GFile *file);
void        sonae_recent_remove (GFile *file);

/* The page that was shown when FILE was closed; NULL if that is not known. Remembered for the files of the list. (transfer full) */
char       *sonae_recent_get_page (GFile *file);
void        sonae_recent_set_page (GFile *file, const char *page);

G_END_DECLS
