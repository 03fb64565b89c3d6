/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Japanese for MSGID, a text of the program in English, whatever language it runs in: the headers and choice words of a file may be in either. It
 * is read from the program's own translation. NULL when that is not installed or has no such text. The text lives as long as the program. */
const char *sonae_japanese (const char *msgid);

G_END_DECLS
