/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* 法人番号: 13 digits, the first a check digit 1-9 over the other twelve: 9 - (sum of Pn x Qn mod 9), n counted from the right,
 * Q = 1 for odd n, 2 for even n (National Tax Agency, 法人番号の指定等に関する省令 art. 2).
 * Accepts full-width digits, spaces and hyphens. Returns the plain 13 digits, or NULL with SONAE_ERROR_VALUE that says
 * whether the length, a character or the check digit is wrong. (transfer full) */
char *sonae_corporate_number_parse (const char *text, GError **error);
G_END_DECLS
