/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Goes to the row ID of TABLE, wherever its page shows it; a document opens in the reader, what belongs to something else (evidence, a log entry, minutes) leads there. FALSE when
 * no page shows it. */
gboolean sonae_places_go (SonaeSession *session, const char *table, gint64 id);
/* Goes to question NUMBER of the self-check. */
void     sonae_places_go_question (SonaeSession *session, int number);

G_END_DECLS
