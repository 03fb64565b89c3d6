/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two languages every text exists in. */
typedef enum
{
  SONAE_LANGUAGE_JA,
  SONAE_LANGUAGE_EN,
} SonaeLanguage;
#define SONAE_N_LANGUAGES 2

/* The language of the user's locale: ja if gettext would answer in Japanese, else en. */
SonaeLanguage sonae_language_current (void);

/* "ja" or "en". */
const char   *sonae_language_code (SonaeLanguage language);

/* FALSE with SONAE_ERROR_USAGE when CODE is neither "ja" nor "en". */
gboolean      sonae_language_parse (const char *code, SonaeLanguage *language, GError **error);

G_END_DECLS
