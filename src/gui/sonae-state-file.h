/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small key file in the user's state directory: what is good to remember and no harm to lose, so nothing is told to the user when it cannot be read or
 * written. Groups stand in the order in which they were written; of too many the oldest go. Load it anew before each change: another window may have written
 * meanwhile. Main thread. */

/* The file NAME; empty where there is none, where it is more than MAX_BYTES, which we cannot have written, or where it cannot be read. (transfer full) */
GKeyFile *sonae_state_file_load (const char *name, gsize max_bytes);
/* Puts FILE, of which the oldest groups beyond MAX_GROUPS go, in its place. FALSE when it cannot be written. */
gboolean  sonae_state_file_save (const char *name, GKeyFile *file, gsize max_groups);

G_END_DECLS
