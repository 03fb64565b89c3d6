/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The text of PDFs, page by page, by the hash of their content: read once, whichever workbooks they are in, and searched through FTS5's trigrams over the
 * folded text. It lies in $XDG_CACHE_HOME/sonaecho/text.db and never in a workbook; it may be deleted at any time, and one that is damaged is made anew.
 * Where no file can be written it is kept in memory. Who reads the PDFs feeds it: this knows nothing of them.
 *
 * Every function may be called from any thread, and waits for the disk. */
typedef struct _SonaeTextCache SonaeTextCache;

/* Beyond so many bytes of folded text the documents that were not asked for longest go. */
#define SONAE_TEXT_CACHE_MAX (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define SONAE_TEXT_CACHE_MAX_PAGES (1u << 20)

/* The user's. (transfer full) */
SonaeTextCache *sonae_text_cache_get (void);
/* The file PATH; NULL: in memory only. MAX: as SONAE_TEXT_CACHE_MAX. */
SonaeTextCache *sonae_text_cache_new (const char *path, gint64 max);
SonaeTextCache *sonae_text_cache_ref (SonaeTextCache *self);
void            sonae_text_cache_unref (SonaeTextCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTextCache, sonae_text_cache_unref)

typedef enum
{
  SONAE_TEXT_UNREAD,   /* nothing is there yet, or (n_done < n_pages) not all */
  SONAE_TEXT_READ,
  SONAE_TEXT_REFUSED,  /* it cannot be read: damaged, or locked by a password */
} SonaeTextState;

typedef struct
{
  SonaeTextState state;
  guint n_pages;       /* 0: not known */
  guint n_done;        /* pages from the first on */
} SonaeTextStatus;

SonaeTextStatus sonae_text_cache_get_status (SonaeTextCache *self, const char *sha256);

/* --- Feeding --- */
/* The content SHA256 has N_PAGES pages; those that are there stay. FALSE with an error when nothing can be stored. */
gboolean        sonae_text_cache_begin (SonaeTextCache *self, const char *sha256, guint n_pages, GError **error);
/* The N pages that follow those that are there (FIRST of them is n_done); an entry of TEXTS may be NULL: that page cannot be read. With the last one the document is
 * read. SONAE_ERROR_CONFLICT when others are there: somebody else is reading it, too. */
gboolean        sonae_text_cache_add (SonaeTextCache *self, const char *sha256, guint first, const char *const *texts, guint n, GError **error);
/* It cannot be read, and need not be tried again. */
gboolean        sonae_text_cache_refuse (SonaeTextCache *self, const char *sha256, GError **error);

/* --- Searching --- */
typedef struct
{
  char *sha256;
  guint page;          /* 1.. */
  char *text;
} SonaeTextHit;
void            sonae_text_hit_free (SonaeTextHit *self);

/* Pages of the contents SHA256S (NULL-terminated) in each of which all WORDS (folded by sonae_text_fold(), NULL-terminated, none empty) occur: the LIMIT best, *N_TOTAL of
 * all. White space between two Japanese characters counts for nothing. (element-type SonaeTextHit) (transfer full) */
GPtrArray      *sonae_text_cache_find (SonaeTextCache *self, const char *const *sha256s, const char *const *words, guint limit, guint *n_total,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
