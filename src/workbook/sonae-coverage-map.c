/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-registers.h"

#include <string.h>

#include "rules/sonae-coverage.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-workbook-load.h"

/* The coverage map: one reading of all endpoints, tallied by product and by site. */

/* What is read of each endpoint, in this order. */
static const char *const fields[] = { "device_id", "agent", "site_id", "cover", NULL };

typedef struct
{
  SonaeCoverage *coverage;
  GHashTable *products;   /* id (gint64) to SonaeCoverRow */
  GHashTable *agents;     /* name to SonaeCoverRow */
  GHashTable *sites;
  SonaeCoverRow *nobody, *nowhere;
  GPtrArray *agent_rows;  /* in the order in which they are met */
} Tally;

int
sonae_cover_counts_percent (const SonaeCoverCounts *counts)
{
  g_return_val_if_fail (counts != NULL, -1);

  return counts->total > 0 ? (int) (counts->covered * 100 / counts->total) : -1;
}

static void
row_free (gpointer data)
{
  SonaeCoverRow *row = data;

  g_free (row->title);
  sonae_query_free (row->query);
  g_free (row);
}

static SonaeCoverRow *
row_new (gint64 id, const char *title)
{
  SonaeCoverRow *row = g_new0 (SonaeCoverRow, 1);

  row->id = id;
  row->title = g_strdup (title);
  row->query = sonae_query_new ("endpoint");
  return row;
}

static SonaeCoverRow *
add_row (GPtrArray *rows, GHashTable *by_id, gint64 id, const char *title, const char *field)
{
  SonaeCoverRow *row = row_new (id, title);

  sonae_query_where_int (row->query, field, id);
  g_ptr_array_add (rows, row);
  g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), row);
  return row;
}

static void
count (SonaeCoverCounts *counts, const char *cover)
{
  counts->total++;
  if (strcmp (cover, sonae_cover_code (SONAE_COVER_COVERED)) == 0)
    counts->covered++;
  else if (strcmp (cover, sonae_cover_code (SONAE_COVER_SILENT)) == 0)
    counts->silent++;
  else if (strcmp (cover, sonae_cover_code (SONAE_COVER_UNCONFIRMED)) == 0)
    counts->unconfirmed++;
  else
    counts->uncovered++;
}

static SonaeCoverRow *
agent_row (Tally *tally, const char *agent)
{
  SonaeCoverRow *row = g_hash_table_lookup (tally->agents, agent);

  if (row == NULL)
    {
      row = row_new (0, agent);
      sonae_query_where (row->query, "device_id", SONAE_OP_EQ, NULL);
      sonae_query_where (row->query, "agent", SONAE_OP_EQ, g_variant_new_string (agent));
      g_ptr_array_add (tally->agent_rows, row);
      g_hash_table_insert (tally->agents, g_strdup (agent), row);
    }
  return row;
}

static gboolean
tally_endpoint (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  Tally *tally = data;
  SonaeCoverRow *product = NULL, *site = NULL;

  if (values[3].kind != SONAE_VALUE_TEXT)
    {
      tally->coverage->not_in_use++;
      return TRUE;
    }
  count (&tally->coverage->all, values[3].text);

  if (values[0].kind == SONAE_VALUE_NUMBER)
    product = g_hash_table_lookup (tally->products, &values[0].number);
  else if (values[1].kind == SONAE_VALUE_TEXT)
    product = agent_row (tally, values[1].text);
  count (&(product != NULL ? product : tally->nobody)->counts, values[3].text);

  if (values[2].kind == SONAE_VALUE_NUMBER)
    site = g_hash_table_lookup (tally->sites, &values[2].number);
  count (&(site != NULL ? site : tally->nowhere)->counts, values[3].text);
  return TRUE;
}

/* All products may cover; those that turn out to cover nothing are dropped again unless they are there for it. */
static gboolean
add_products (Tally *tally, SonaeWorkbook *workbook, GPtrArray *standing, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("device");
  g_autoptr (GPtrArray) devices = sonae_workbook_query (workbook, query, error);

  if (devices == NULL)
    return FALSE;
  for (guint i = 0; i < devices->len; i++)
    {
      SonaeRecord *device = g_ptr_array_index (devices, i);
      g_autofree char *product = sonae_record_title (device);
      const char *name = sonae_record_get_text (device, "name");
      SonaeCoverRow *row = add_row (tally->coverage->products, tally->products, sonae_record_get_id (device),
                                    *name != '\0' ? name : product, "device_id");

      if (g_str_equal (sonae_record_get_text (device, "kind"), "edr") && !g_str_equal (sonae_record_get_text (device, "state"), "retired"))
        g_ptr_array_add (standing, row);
    }
  return TRUE;
}

static gboolean
add_sites (Tally *tally, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("site");
  g_autoptr (GPtrArray) sites = sonae_workbook_query (workbook, query, error);

  if (sites == NULL)
    return FALSE;
  for (guint i = 0; i < sites->len; i++)
    {
      SonaeRecord *site = g_ptr_array_index (sites, i);
      SonaeCoverRow *row = add_row (tally->coverage->sites, tally->sites, sonae_record_get_id (site), sonae_record_get_text (site, "name"),
                                    "site_id");

      row->has_utm = sonae_record_get_int (site, "has_utm", 0) == 1;
    }
  return TRUE;
}

/* Puts *ROW last where it counts anything, else frees it. */
static void
add_rest (GPtrArray *rows, SonaeCoverRow **row)
{
  if ((*row)->counts.total > 0)
    g_ptr_array_add (rows, g_steal_pointer (row));
  g_clear_pointer (row, row_free);
}

SonaeCoverage *
sonae_coverage_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeCoverage) coverage = NULL;
  g_autoptr (SonaeRecord) company = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("endpoint");
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();
  g_autoptr (GPtrArray) agent_rows = g_ptr_array_new ();
  g_autoptr (GHashTable) products = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) sites = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) agents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  company = sonae_workbook_get_company (workbook, error);
  if (company == NULL)
    return NULL;
  coverage = g_new0 (SonaeCoverage, 1);
  coverage->silent_days = (int) sonae_record_get_int (company, "silent_days", SONAE_SILENT_DAYS);
  coverage->products = g_ptr_array_new_with_free_func (row_free);
  coverage->sites = g_ptr_array_new_with_free_func (row_free);
  tally = (Tally) { .coverage = coverage, .products = products, .agents = agents, .sites = sites, .agent_rows = agent_rows };
  tally.nobody = row_new (0, "");
  sonae_query_where_text (tally.nobody->query, "cover", "uncovered");
  tally.nowhere = row_new (0, "");
  sonae_query_where (tally.nowhere->query, "site_id", SONAE_OP_EQ, NULL);

  /* In no order: sorting 200,000 rows only to add them up would be for nothing. */
  sonae_query_order (query, "id", FALSE);
  ok = add_products (&tally, workbook, standing, error) && add_sites (&tally, workbook, error) &&
       sonae_workbook_each (workbook, query, fields, tally_endpoint, &tally, cancellable, error);

  for (guint i = coverage->products->len; i > 0; i--)
    {
      SonaeCoverRow *row = g_ptr_array_index (coverage->products, i - 1);

      if (row->counts.total == 0 && !g_ptr_array_find (standing, row, NULL))
        g_ptr_array_remove_index (coverage->products, i - 1);
    }
  for (guint i = 0; i < agent_rows->len; i++)
    g_ptr_array_add (coverage->products, agent_rows->pdata[i]);
  add_rest (coverage->products, &tally.nobody);
  add_rest (coverage->sites, &tally.nowhere);
  return ok ? g_steal_pointer (&coverage) : NULL;
}

void
sonae_coverage_free (SonaeCoverage *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->sites);
  g_free (self);
}

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_coverage_load (workbook, cancellable, error);
}

void
sonae_coverage_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, NULL, NULL, (GDestroyNotify) sonae_coverage_free,
                             cancellable, callback, user_data);
}

SonaeCoverage *
sonae_coverage_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
