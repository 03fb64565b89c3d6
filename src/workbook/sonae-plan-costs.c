/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-plan.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-date.h"

static void
row_free (gpointer data)
{
  SonaePlanCostRow *row = data;

  if (row == NULL)
    return;
  g_free (row->label);
  g_free (row->code);
  g_free (row);
}

static SonaePlanCostRow *
row_of (GPtrArray *rows, GHashTable *known, const char *code, const char *label)
{
  SonaePlanCostRow *row = g_hash_table_lookup (known, code);

  if (row == NULL)
    {
      row = g_new0 (SonaePlanCostRow, 1);
      row->code = g_strdup (code);
      row->label = g_strdup (label);
      g_ptr_array_add (rows, row);
      g_hash_table_insert (known, row->code, row);
    }
  return row;
}

static gint64
add_up (gint64 a, gint64 b)
{
  return a > G_MAXINT64 - b ? G_MAXINT64 : a + b;
}

gint64
sonae_plan_cost_row_sum (const SonaePlanCosts *costs, const SonaePlanCostRow *row, int i)
{
  gint64 sum = 0;

  g_return_val_if_fail (costs != NULL && row != NULL && i < (int) costs->n_years, 0);

  if (i >= 0)
    return add_up (row->years[i].once, row->years[i].yearly);
  for (guint year = 0; year < costs->n_years; year++)
    sum = add_up (sum, add_up (row->years[year].once, row->years[year].yearly));
  return add_up (sum, add_up (row->undated.once, row->undated.yearly));
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer costs)
{
  const SonaePlanCostRow *left = *(const SonaePlanCostRow *const *) a, *right = *(const SonaePlanCostRow *const *) b;
  gint64 x = sonae_plan_cost_row_sum (costs, left, -1), y = sonae_plan_cost_row_sum (costs, right, -1);

  return x != y ? (x < y ? 1 : -1) : strcmp (left->label, right->label);
}

/* From two years ago at most, to five years ahead at most, as far as there are days; this year and the two that follow in any case. */
static void
choose_years (SonaePlanCosts *self, const char *today, GPtrArray *actions)
{
  int current = sonae_date_fiscal_year (today);
  int first = current, last = current + 2;

  for (guint i = 0; i < actions->len; i++)
    {
      const char *due = sonae_record_get_text (actions->pdata[i], "due"), *start = sonae_record_get_text (actions->pdata[i], "start");
      const char *day = *due != '\0' ? due : start;
      int year;

      if (*day == '\0')
        continue;
      year = sonae_date_fiscal_year (day);
      first = MIN (first, year);
      last = MAX (last, year);
    }
  self->first_year = MAX (first, current - 2);
  self->n_years = (guint) MIN (last - self->first_year + 1, SONAE_PLAN_MAX_YEARS);
}

static void
count (SonaePlanCosts *self, SonaePlanCostRow *row, const SonaeCost *cost)
{
  row->n_actions++;
  sonae_cost_add (cost, self->first_year, self->n_years, row->years, &row->undated);
}

SonaePlanCosts *
sonae_plan_costs (SonaeWorkbook *workbook, const char *today, const gint64 *ids, gsize n_ids, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GHashTable) origins = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  SonaePlanCosts *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && today != NULL, NULL);

  if (ids != NULL)
    sonae_query_where (query, "id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids, n_ids, sizeof (gint64)));
  else
    sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
  actions = sonae_workbook_query (workbook, query, error);
  if (actions == NULL)
    return NULL;

  self = g_new0 (SonaePlanCosts, 1);
  self->total = g_new0 (SonaePlanCostRow, 1);
  self->total->label = g_strdup ("");
  self->total->code = g_strdup ("");
  self->by_origin = g_ptr_array_new_with_free_func (row_free);
  self->by_owner = g_ptr_array_new_with_free_func (row_free);
  self->n_actions = actions->len;
  choose_years (self, today, actions);
  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      const char *table = sonae_record_get_text (action, "origin_table"), *owner = sonae_record_get_text (action, "owner");
      const SonaeEntity *entity = *table != '\0' ? sonae_entity_find (table) : NULL;
      SonaeCost cost = { sonae_record_get_int (action, "cost", 0), sonae_record_get_int (action, "cost_yearly", 0),
                         sonae_record_get_text (action, "start"), sonae_record_get_text (action, "due"), NULL };

      self->effort_days = add_up (self->effort_days, sonae_record_get_int (action, "effort_days", 0));
      if (cost.once == 0 && cost.yearly == 0)
        continue;
      count (self, self->total, &cost);
      count (self, row_of (self->by_origin, origins, table, entity != NULL ? sonae_entity_label (entity) : table), &cost);
      count (self, row_of (self->by_owner, owners, owner, owner), &cost);
    }
  g_ptr_array_sort_with_data (self->by_origin, compare_rows, self);
  g_ptr_array_sort_with_data (self->by_owner, compare_rows, self);
  return self;
}

void
sonae_plan_costs_free (SonaePlanCosts *self)
{
  if (self == NULL)
    return;
  row_free (self->total);
  g_ptr_array_unref (self->by_origin);
  g_ptr_array_unref (self->by_owner);
  g_free (self);
}
