/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A new row id: 41 bits of milliseconds since 2020-01-01 UTC, then 22 random bits, so that ids sort by
 * time of making and two copies of a workbook never give the same id to two things. Always > 0; strictly
 * rising within a process. Thread-safe. */
gint64 sonae_id_new (void);

G_END_DECLS
