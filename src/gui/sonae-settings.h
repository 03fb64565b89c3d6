/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the window program remembers between runs: one small key file in the user's configuration directory. A file that cannot be
 * read counts as empty; one that cannot be written is no reason to disturb anybody. Main thread only. */
GKeyFile *sonae_settings_get (void);   /* (transfer none) */
void      sonae_settings_save (void);

G_END_DECLS
