/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

static void
free_phrase (gpointer data)
{
  sonae_phrase_clear (data);
  g_free (data);
}

GHashTable *
sonae_report_texts_parse (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_phrase);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "report-texts", error);
  g_autoptr (GPtrArray) nodes = root != NULL ? sonae_xml_children (root, "phrase", error) : NULL;

  if (nodes == NULL)
    return NULL;
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      const char *key = sonae_xml_id (node, "key", error);
      SonaePhrase *phrase;

      if (key == NULL)
        return NULL;
      if (g_hash_table_contains (texts, key))
        {
          sonae_xml_fail (node, error, _ ("the key “%s” is used twice"), key);
          return NULL;
        }
      phrase = g_new0 (SonaePhrase, 1);
      g_hash_table_insert (texts, g_strdup (key), phrase);
      if (!sonae_xml_texts (node, phrase, error))
        return NULL;
    }
  if (!sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&texts);
}

static gpointer
load_texts (gpointer data)
{
  g_autoptr (GBytes) bytes = sonae_catalogue_bytes ("report-texts.xml");
  g_autoptr (GError) error = NULL;
  GHashTable *texts = sonae_report_texts_parse (bytes, &error);

  g_assert_no_error (error);
  return texts;
}

const char *
sonae_report_text (const char *key, SonaeLanguage language)
{
  static GOnce once = G_ONCE_INIT;
  const SonaePhrase *phrase;

  g_return_val_if_fail (key != NULL, "");

  phrase = g_hash_table_lookup (g_once (&once, load_texts, NULL), key);
  g_assert (phrase != NULL);
  return sonae_phrase_get (phrase, language);
}

char *
sonae_report_text_fill (const char *key, SonaeLanguage language, const char *name, ...)
{
  const char *text = sonae_report_text (key, language);
  g_autoptr (GString) filled = g_string_new (NULL);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  va_list args;

  va_start (args, name);
  for (const char *next = name; next != NULL; next = va_arg (args, const char *))
    g_hash_table_insert (values, (gpointer) next, (gpointer) va_arg (args, const char *));
  va_end (args);

  /* One pass from left to right: a value that happens to hold braces is never filled again. */
  for (const char *open; (open = strchr (text, '{')) != NULL;)
    {
      const char *close = strchr (open, '}');
      g_autofree char *hole = NULL;
      const char *value;

      g_assert (close != NULL);
      hole = g_strndup (open + 1, (gsize) (close - open - 1));
      value = g_hash_table_lookup (values, hole);
      g_assert (value != NULL);
      g_string_append_len (filled, text, open - text);
      g_string_append (filled, value);
      text = close + 1;
    }
  g_string_append (filled, text);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}
