/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "base/sonae-language.h"

G_BEGIN_DECLS

/* Dates are stored as ISO 8601 text, "YYYY-MM-DD", from 1868-01-01 to 2199-12-31. */

/* TRUE if TEXT is exactly YYYY-MM-DD and that day exists (2026-02-30 does not). */
gboolean sonae_date_is_iso (const char *text);

/* Reads what people write: 2026-11-24, 2026/4/1, 2026.4.1, 20261124, 2026年4月1日, 令和8年11月24日, R8.11.24,
 * 令和元年5月1日, H31/4/30, full-width digits. A day after the end of its era is taken (平成31年5月1日), one before its
 * beginning is not. Returns ISO text, or NULL with SONAE_ERROR_VALUE. (transfer full) */
char    *sonae_date_parse (const char *text, GError **error);

/* For display: ja "2026年11月24日", en "24 Nov 2026". ISO must be valid; else it is returned as it is. */
char    *sonae_date_format (const char *iso, SonaeLanguage language);
/* Short, for tables: "2026-11-24" -> "2026/11/24" (ja), "2026-11-24" (en). */
char    *sonae_date_format_short (const char *iso, SonaeLanguage language);
/* ja "令和8年11月24日"; en "24 Nov 2026 (Reiwa 8)". */
char    *sonae_date_format_era (const char *iso, SonaeLanguage language);

/* Days from FROM to TO, negative if TO is earlier. Both valid ISO. */
int      sonae_date_days_between (const char *from, const char *to);
/* ISO of the day DAYS after ISO, held within the range above. (transfer full) */
char    *sonae_date_add_days (const char *iso, int days);
/* The Japanese fiscal year (April to March) that holds ISO: 2026-03-31 -> 2025. */
int      sonae_date_fiscal_year (const char *iso);

G_END_DECLS
