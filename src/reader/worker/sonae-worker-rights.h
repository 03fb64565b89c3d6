/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Before any PDF is touched: takes what has to be loaded while it still may be, then gives up the rights that this kernel lets a process give up. What a kernel
 * lacks (Landlock before 5.13) is left out; the rest holds. FALSE when not even no_new_privs and the limits could be had: then nothing may be read. */
gboolean sonae_worker_drop_rights (void);

/* Allows SECONDS more of processor time from now; the process ends when they are used up, even where nobody waits for it any more. */
void     sonae_worker_allow_seconds (guint seconds);

G_END_DECLS
