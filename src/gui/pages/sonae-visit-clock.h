/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The time that a running clock has not yet stored in its workbook, in a small file of the user's state directory: writing it every few seconds is cheap,
 * where an edit each would fill the history and come between Ctrl+Z and what the user did. After a crash it is found here. Main thread. */

/* SECONDS (0: none any more) are to be stored on agenda item ITEM_ID. FALSE when they cannot be kept; nothing is told to the user then. */
gboolean sonae_visit_clock_keep (gint64 item_id, gint64 seconds);
/* What was kept for ITEM_ID, 0 for nothing. It is forgotten. */
gint64   sonae_visit_clock_take (gint64 item_id);

G_END_DECLS
