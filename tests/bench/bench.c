/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "workbook/sonae-bulk.h"
#include "workbook/sonae-rounds.h"

static char *root;

static void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

static void
clean_up (void)
{
  remove_tree (root);
  g_clear_pointer (&root, g_free);
}

const char *
bench_init (void)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *data = NULL;
  g_autofree char *cache = NULL;

  root = g_build_filename (here, "sonaecho-bench-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (root));
  atexit (clean_up);
  data = g_build_filename (root, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  cache = g_build_filename (root, "cache", NULL);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("HOME", root, TRUE);
  return root;
}

typedef struct
{
  guint n_actions;
  gint64 answer;
} Fill;

static gboolean
fill_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Fill *fill = data;
  gint64 round = sonae_rounds_start (edit, "2026-04-01", "総務 山田", 0, 0, error);

  for (int number = 1; round != 0 && number <= 25; number++)
    {
      fill->answer = sonae_rounds_set (edit, round, number, "value", number % 3 == 0 ? "no" : "yes", error);
      if (fill->answer == 0)
        return FALSE;
    }
  for (guint i = 0; i < fill->n_actions; i++)
    {
      g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
      g_autofree char *title = g_strdup_printf ("対応 %u: 共有フォルダーの権限を見直す", i);
      g_autofree char *due = g_strdup_printf ("20%02u-%02u-%02u", 26 + i % 4, 1 + i % 12, 1 + i % 28);

      g_variant_dict_insert (&values, "title", "s", title);
      g_variant_dict_insert (&values, "owner", "s", i % 2 ? "佐藤" : "鈴木");
      g_variant_dict_insert (&values, "due", "s", due);
      g_variant_dict_insert (&values, "state", "s", i % 5 ? "open" : "done");
      if (sonae_edit_insert (edit, "action", g_variant_dict_end (&values), error) == 0)
        return FALSE;
    }
  return round != 0;
}

SonaeWorkbook *
bench_workbook (const char *name, guint n_actions, gint64 *answer)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);
  Fill fill = { n_actions, 0 };

  g_assert_no_error (error);
  sonae_workbook_edit (workbook, "fill", fill_func, &fill, &error);
  g_assert_no_error (error);
  sonae_workbook_flush (workbook, &error);
  g_assert_no_error (error);
  if (answer != NULL)
    *answer = fill.answer;
  return workbook;
}

typedef struct
{
  gint64 company;
  GBytes *bytes;
} Evidence;

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Evidence *evidence = data;

  return sonae_evidence_add (edit, "company", evidence->company, "bench.bin", evidence->bytes, error) != 0;
}

void
bench_add_evidence (SonaeWorkbook *workbook, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260401);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);

  for (gsize done = 0; done < n_bytes; done += 1024 * 1024)
    {
      guint32 *words = g_new (guint32, 1024 * 1024 / 4);
      g_autoptr (GBytes) bytes = NULL;
      Evidence evidence;

      for (guint i = 0; i < 1024 * 1024 / 4; i++)
        words[i] = g_rand_int (rand);
      bytes = g_bytes_new_take (words, 1024 * 1024);
      evidence = (Evidence){ sonae_record_get_id (company), bytes };
      sonae_workbook_edit (workbook, "evidence", evidence_func, &evidence, &error);
      g_assert_no_error (error);
    }
}

double
bench_ms_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

double
bench_report (const char *name, double *samples, guint n)
{
  qsort (samples, n, sizeof (double), compare);
  g_print ("%-44s median %8.3f ms   p95 %8.3f ms   max %8.3f ms   (n=%u)\n", name, samples[n / 2], samples[n * 95 / 100], samples[n - 1], n);
  return samples[n / 2];
}

/* --- Risks --- */

typedef struct
{
  guint n;
} RiskFill;

static gboolean
set_all (SonaeEdit *edit, const char *table, const char *field, GVariant *(*value) (guint i), GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!sonae_edit_set (edit, table, sonae_record_get_id (rows->pdata[i]), field, value (i), error))
      return FALSE;
  return rows != NULL;
}

static GVariant *
frequency (guint i)
{
  return g_variant_new_int64 (1 + i % 3);
}

static GVariant *
state (guint i)
{
  static const char *const states[] = { "done", "partly", "done", "not_done" };

  return g_variant_new_string (states[i % 4]);
}

static GVariant *
decisive (guint i)
{
  return g_variant_new_int64 (i % 7 == 0);
}

static gboolean
fill_risks (SonaeEdit *edit, gpointer user_data, GError **error)
{
  static const char *const fields[] = { "name", "place", "confidentiality", "integrity", "availability", NULL };
  static const char *const places[] = { "paper", "removable", "office_pc", "mobile", "internal_server", "external_server" };
  RiskFill *to = user_data;
  g_autoptr (SonaeBulk) bulk = sonae_bulk_new (edit, "asset", fields, error);

  if (bulk == NULL)
    return FALSE;
  sonae_bulk_set_complete (bulk);
  for (guint i = 0; i < to->n; i++)
    {
      g_autofree char *name = g_strdup_printf ("情報資産 %u", i);
      const char *place = places[i % G_N_ELEMENTS (places)];
      SonaeValue values[] = {
        { SONAE_VALUE_TEXT, 0, name, strlen (name) },       { SONAE_VALUE_TEXT, 0, place, strlen (place) },
        { SONAE_VALUE_NUMBER, 1 + (i / 6) % 3, NULL, 0 },   { SONAE_VALUE_NUMBER, 1 + (i / 18) % 3, NULL, 0 },
        { SONAE_VALUE_NUMBER, 1 + (i / 54) % 3, NULL, 0 },
      };

      if (sonae_bulk_insert (bulk, values, error) == 0)
        return FALSE;
    }
  return set_all (edit, "threat", "frequency", frequency, error) && set_all (edit, "measure", "decisive", decisive, error) &&
         set_all (edit, "measure", "state", state, error);
}

SonaeWorkbook *
bench_risk_workbook (const char *name, guint n_assets)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  SonaeWorkbook *workbook = sonae_workbook_create (file, NULL);
  RiskFill to = { n_assets };

  g_assert_nonnull (workbook);
  g_assert_true (sonae_workbook_edit (workbook, "fill", fill_risks, &to, NULL));
  return workbook;
}
