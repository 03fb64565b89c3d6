/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts to numbers, for very many of them: the texts themselves are not kept, only 128 bits of each, so that 200,000 keys take 8 MB. That two keys fall
 * together by chance does not happen in practice, and the bits differ from run to run, so no file can be made to provoke it. */
typedef struct _SonaeKeyIndex SonaeKeyIndex;

SonaeKeyIndex *sonae_key_index_new (void);
void           sonae_key_index_free (SonaeKeyIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeKeyIndex, sonae_key_index_free)

/* The number of KEY; 0 when it is not there. */
gint64         sonae_key_index_get (const SonaeKeyIndex *self, const char *key, gsize length);
/* NUMBER is not 0. Replaces what is there. */
void           sonae_key_index_set (SonaeKeyIndex *self, const char *key, gsize length, gint64 number);

G_END_DECLS
