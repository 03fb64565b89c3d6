/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-key-index.h"

#include <string.h>

#define N 20000

static void
test_many (void)
{
  g_autoptr (SonaeKeyIndex) index = sonae_key_index_new ();

  for (int i = 1; i <= N; i++)
    {
      g_autofree char *key = g_strdup_printf ("鍵%d", i);

      g_assert_cmpint (sonae_key_index_get (index, key, strlen (key)), ==, 0);
      sonae_key_index_set (index, key, strlen (key), i);
    }
  for (int i = 1; i <= N; i++)
    {
      g_autofree char *key = g_strdup_printf ("鍵%d", i);

      g_assert_cmpint (sonae_key_index_get (index, key, strlen (key)), ==, i);
    }
  sonae_key_index_set (index, "鍵1", strlen ("鍵1"), -1);
  g_assert_cmpint (sonae_key_index_get (index, "鍵1", strlen ("鍵1")), ==, -1);
}

/* Lengths and NULs count. */
static void
test_alike (void)
{
  g_autoptr (SonaeKeyIndex) index = sonae_key_index_new ();

  sonae_key_index_set (index, "", 0, 1);
  sonae_key_index_set (index, "\0", 1, 2);
  sonae_key_index_set (index, "\0\0", 2, 3);
  sonae_key_index_set (index, "12345678", 8, 4);
  sonae_key_index_set (index, "12345678\0", 9, 5);
  g_assert_cmpint (sonae_key_index_get (index, "", 0), ==, 1);
  g_assert_cmpint (sonae_key_index_get (index, "\0", 1), ==, 2);
  g_assert_cmpint (sonae_key_index_get (index, "\0\0", 2), ==, 3);
  g_assert_cmpint (sonae_key_index_get (index, "12345678", 8), ==, 4);
  g_assert_cmpint (sonae_key_index_get (index, "12345678\0", 9), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/key-index/many", test_many);
  g_test_add_func ("/exchange/key-index/alike", test_alike);
  return g_test_run ();
}
