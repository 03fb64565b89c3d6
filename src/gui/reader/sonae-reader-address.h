/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ADDRESS as it can be shown to somebody who is to judge it: what has no shape of its own, or turns the direction of writing, is written as its number. (transfer full) */
char  *sonae_reader_address_show (const char *address);
/* The file that a link to a file means: a file: address, a path, or a name beside DOCUMENT (nullable). NULL when it means none. (transfer full) */
GFile *sonae_reader_address_file (const char *address, GFile *document);

G_END_DECLS
