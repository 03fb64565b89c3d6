/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets this process do no system call any more but those that reading and drawing need: none that reaches the network, starts a program, makes or changes a
 * file, or makes memory executable. A refused call fails with EPERM. Needs no_new_privs. FALSE where the system cannot do that. */
gboolean sonae_worker_filter_calls (void);

G_END_DECLS
