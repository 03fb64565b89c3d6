/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "base/sonae-id.h"

#define N_IDS 100000
#define N_THREADS 4
#define RANDOM_BITS 22

static void
test_rising (void)
{
  gint64 last = 0;

  for (int i = 0; i < N_IDS; i++)
    {
      gint64 id = sonae_id_new ();

      g_assert_cmpint (id, >, last);
      last = id;
    }
}

static gpointer
draw (gpointer user_data)
{
  GArray *ids = user_data;
  gint64 last = 0;

  for (int i = 0; i < N_IDS / N_THREADS; i++)
    {
      gint64 id = sonae_id_new ();

      g_assert_cmpint (id, >, last);
      last = id;
      g_array_append_val (ids, id);
    }
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static void
test_threads (void)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  GThread *threads[N_THREADS];
  GArray *ids[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    {
      ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
      threads[i] = g_thread_new ("draw", draw, ids[i]);
    }
  for (int i = 0; i < N_THREADS; i++)
    {
      g_thread_join (threads[i]);
      g_array_append_vals (all, ids[i]->data, ids[i]->len);
      g_array_unref (ids[i]);
    }

  g_assert_cmpint (all->len, ==, N_IDS);
  g_array_sort (all, compare_ids);
  for (guint i = 1; i < all->len; i++)
    g_assert_cmpint (g_array_index (all, gint64, i - 1), <, g_array_index (all, gint64, i));
}

/* A clock that stands still or goes back must not make ids fall. */
static void
test_clock_backwards (void)
{
  gint64 before, after;

  sonae_clock_freeze (g_get_real_time () + G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC);
  before = sonae_id_new ();
  sonae_clock_freeze (G_GINT64_CONSTANT (1000000000) * G_USEC_PER_SEC);
  after = sonae_id_new ();
  sonae_clock_freeze (-1);
  g_assert_cmpint (after, >, before);
}

/* The upper bits are the time of making, so ids sort by it. */
static void
test_time (void)
{
  gint64 usec = g_get_real_time () + G_GINT64_CONSTANT (7200) * G_USEC_PER_SEC;
  gint64 id;

  sonae_clock_freeze (usec);
  id = sonae_id_new ();
  sonae_clock_freeze (-1);
  g_assert_cmpint (id >> RANDOM_BITS, ==, usec / 1000 - G_GINT64_CONSTANT (1577836800000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/id/rising", test_rising);
  g_test_add_func ("/base/id/threads", test_threads);
  g_test_add_func ("/base/id/time", test_time);
  g_test_add_func ("/base/id/clock-backwards", test_clock_backwards);

  return g_test_run ();
}
