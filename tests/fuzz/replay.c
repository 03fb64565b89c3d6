/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Runs a fuzz target without a fuzzer: over the files of a folder, over each of them cut short, and over each with some bytes changed, the same ones
 * every time. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define CUTS 12
#define MUTATIONS 24

static void
run (const char *bytes, gsize size)
{
  /* A copy of exactly that size, so that a sanitizer sees a read beyond it. */
  uint8_t *copy = g_malloc (MAX (size, 1));

  memcpy (copy, bytes, size);
  LLVMFuzzerTestOneInput (copy, size);
  g_free (copy);
}

static void
replay (gconstpointer data)
{
  const char *path = data;
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  run (bytes, size);
  for (gsize i = 0; i < CUTS; i++)
    run (bytes, size * i / CUTS);
  for (int i = 0; i < MUTATIONS && size > 0; i++)
    {
      g_autofree char *changed = g_memdup2 (bytes, size);

      for (int n = 0; n <= i / 4; n++)
        {
          static const char interesting[] = { '"', ',', '\n', '\r', '\0', '\t', ';', '\x81', '\xFF', '\xE3', '=', '\'' };
          gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) MIN (size, G_MAXINT32));

          changed[at] = g_rand_boolean (rand) ? interesting[g_rand_int_range (rand, 0, G_N_ELEMENTS (interesting))] : (char) g_rand_int_range (rand, 0, 256);
        }
      run (changed, size);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;
  guint n = 0;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/replay/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (argv[1], name, NULL), replay, g_free);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
  return g_test_run ();
}
