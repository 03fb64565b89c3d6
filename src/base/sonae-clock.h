/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place that asks what time it is, so that tests can say it. */
gint64     sonae_clock_now_usec (void);  /* since 1970 UTC */
GDateTime *sonae_clock_now (void);       /* in the local time zone; (transfer full) */
char      *sonae_clock_today (void);     /* local date, "2026-11-24"; (transfer full) */
char      *sonae_clock_stamp (void);     /* UTC, "2026-11-24T08:32:00.123Z": sorts as text; (transfer full) */

/* For tests: time stands still at USEC until called again with -1. */
void       sonae_clock_freeze (gint64 usec);

G_END_DECLS
