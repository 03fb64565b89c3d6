/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "catalogue/sonae-catalogue-private.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names of TEXT's {holes}, sorted, as "a b c". */
static char *
holes_of (const char *text)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (const char *open; (open = strchr (text, '{')) != NULL;)
    {
      const char *close = strchr (open, '}');
      g_assert_nonnull (close);
      g_ptr_array_add (names, g_strndup (open + 1, (gsize) (close - open - 1)));
      text = close + 1;
    }
  g_assert_null (strchr (text, '}'));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (names, i));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
test_holes (void)
{
  g_autoptr (GBytes) bytes = sonae_catalogue_bytes ("report-texts.xml");
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) texts = sonae_report_texts_parse (bytes, &error);
  GHashTableIter iter;
  gpointer key, value;

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (texts), >, 50);
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const SonaePhrase *phrase = value;
      g_autofree char *japanese = holes_of (phrase->in[SONAE_LANGUAGE_JA]);
      g_autofree char *english = holes_of (phrase->in[SONAE_LANGUAGE_EN]);

      g_test_message ("%s", (const char *) key);
      g_assert_cmpstr (japanese, ==, english);
      g_assert_null (strchr (phrase->in[SONAE_LANGUAGE_JA], '%'));
      g_assert_null (strchr (phrase->in[SONAE_LANGUAGE_EN], '%'));
    }
}

static void
test_text (void)
{
  g_assert_cmpstr (sonae_report_text ("company", SONAE_LANGUAGE_JA), ==, "会社名");
  g_assert_cmpstr (sonae_report_text ("company", SONAE_LANGUAGE_EN), ==, "Company");
}

static void
test_fill (void)
{
  g_autofree char *japanese = sonae_report_text_fill ("page", SONAE_LANGUAGE_JA, "page", "2", "pages", "7", NULL);
  g_autofree char *english = sonae_report_text_fill ("page", SONAE_LANGUAGE_EN, "page", "2", "pages", "7", NULL);
  /* A value that looks like a hole stays as it is. */
  g_autofree char *braces = sonae_report_text_fill ("page", SONAE_LANGUAGE_EN, "page", "{pages}", "pages", "7", NULL);

  g_assert_cmpstr (japanese, ==, "2 / 7 ページ");
  g_assert_cmpstr (english, ==, "Page 2 of 7");
  g_assert_cmpstr (braces, ==, "Page {pages} of 7");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-texts/holes", test_holes);
  g_test_add_func ("/report-texts/text", test_text);
  g_test_add_func ("/report-texts/fill", test_fill);
  return g_test_run ();
}
