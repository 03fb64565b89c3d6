/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-page-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words that people write around a number, in either language. */
static const char *const before_words[] = { "p.", "p", "pp.", "page", "第", NULL };
static const char *const after_words[] = { "頁", "ページ", NULL };

char *
sonae_reader_page_clean (const char *typed)
{
  g_autofree char *plain = NULL;
  char *start, *slash;

  g_return_val_if_fail (typed != NULL, NULL);

  plain = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  if (plain == NULL)
    return NULL;
  start = g_strstrip (plain);
  slash = strchr (start, '/');
  /* "A/3" is a label, "12/272" is one page of all. */
  if (slash != NULL && slash > start && g_ascii_isdigit (g_strstrip (slash + 1)[0]) && g_ascii_isdigit (start[0]))
    *slash = '\0';
  for (guint i = 0; before_words[i] != NULL; i++)
    {
      gsize length = strlen (before_words[i]);
      const char *rest = start + length;

      if (g_ascii_strncasecmp (start, before_words[i], length) != 0)
        continue;
      while (*rest == ' ')
        rest++;
      if (g_ascii_isdigit (*rest))
        {
          start += rest - start;
          break;
        }
    }
  for (guint i = 0; after_words[i] != NULL; i++)
    if (g_str_has_suffix (start, after_words[i]))
      start[strlen (start) - strlen (after_words[i])] = '\0';
  start = g_strstrip (start);
  return *start != '\0' ? g_strdup (start) : NULL;
}

char *
sonae_reader_page_rest (guint page, guint n_pages, const char *label)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);

  if (label == NULL || *label == '\0' || g_str_equal (label, number))
    /* Translators: beside a page number: all pages there are. */
    return g_strdup_printf (_("of %u"), n_pages);
  /* Translators: beside a page label such as “iv”: which page that is, counted from 1, and all pages there are. */
  return g_strdup_printf (_("(%u of %u)"), page + 1, n_pages);
}
