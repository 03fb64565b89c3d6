/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The functions that queries of ours may call: text folding, and the rules, so that lists can sort and filter by what a rule says. They are
 * DIRECTONLY: a schema cannot call them. */
void sonae_functions_register (sqlite3 *handle);

G_END_DECLS
