/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The sentences behind the "why" marks of security products, endpoints and duties: what of the row went in, the rule, and whose it is. RECORD: of
 * device, endpoint or duty. NULL for fields that need no words of their own. (transfer full) (nullable) */
char *sonae_products_explain (SonaeWorkbook *workbook, SonaeRecord *record, const char *field);

G_END_DECLS
