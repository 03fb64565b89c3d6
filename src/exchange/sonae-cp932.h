/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Code page 932 as Microsoft's programs write it: Shift_JIS with NEC's row 13, NEC's selection of IBM's extensions, IBM's
 * extensions, and the user-defined characters, which become U+E000 and on. The tables come from the C library once. */

/* The character of the two bytes LEAD and TRAIL; 0 where there is none. */
gunichar sonae_cp932_decode (guchar lead, guchar trail);
/* The character of one byte: ASCII or half-width katakana; 0 where the byte is no character by itself (NUL is asked for elsewhere). */
gunichar sonae_cp932_decode_byte (guchar byte);
/* TRUE if BYTE begins a pair. */
gboolean sonae_cp932_is_lead (guchar byte);

/* The code of C: one byte below 0x100, else lead << 8 | trail. 0 where CP932 has no such character (and for NUL). Where two codes
 * mean the same character it is the one that Microsoft's programs write. */
guint16  sonae_cp932_encode (gunichar c);

G_END_DECLS
