/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/search/sonae-text-cache.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

#define SONAE_PAGE_SHIFT 20
#define SONAE_PAGE_BITS "20"

struct _SonaeTextCache
{
  gatomicrefcount refs;
  char *path;                    /* NULL: in memory */
  gint64 max;
  GMutex mutex;                  /* guards what follows */
  SonaeConnection *connection;   /* opened when first asked */
};

typedef gboolean (*SonaeTextCacheFunc) (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error);
/* Runs FUNC with the open cache to itself; once more with an empty one where the cache turned out to be damaged. */
gboolean _sonae_text_cache_run (SonaeTextCache *self, SonaeTextCacheFunc func, gpointer data, GError **error);

G_END_DECLS
