/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A new row id: 41 bits of milliseconds since 2020-01-01 UTC, then 22 random bits, so that ids sort by
 * time of making and two copies of a workbook never give the same id to two things. Always > 0; strictly
 * rising within a process. Thread-safe. */
gint64 sonae_id_new (void);

/* The id of a row that comes with the program and has the same id in every workbook: it follows from KEY ("control:5.1"). > 0, and spread so widely
 * that it meets another id by no more than chance in 2^63. Never changes: workbooks hold it. */
gint64 sonae_id_from_text (const char *key);

G_END_DECLS
