/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/store/sonae-functions.h"

G_BEGIN_DECLS

/* Arguments may be anything that a workbook holds: what is not of the kind expected counts as "" or 0. */
const char *_sonae_functions_text (sqlite3_value *arg);
int         _sonae_functions_int (sqlite3_value *arg);

/* One file per subject registers its functions. */
void        _sonae_functions_register_risk (sqlite3 *handle);
void        _sonae_functions_register_people (sqlite3 *handle);

G_END_DECLS
