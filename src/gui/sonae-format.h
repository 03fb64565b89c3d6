/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the window writes times and words; all (transfer full). */

/* A UTC stamp in local time: the date as sonae_date_format(), and "14:02". The stamp itself if it is none. */
char *sonae_format_stamp (const char *stamp);
char *sonae_format_stamp_date (const char *stamp);
char *sonae_format_stamp_time (const char *stamp);
/* The local day of a stamp, ISO; the stamp itself if it is none. */
char *sonae_format_stamp_day (const char *stamp);
/* FORMAT, a translated text with one %s, filled with WORDS cut to MAX_CHARS characters. */
char *sonae_format_words (const char *format, const char *words, gsize max_chars);

G_END_DECLS
