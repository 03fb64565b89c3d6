/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-plan.h"

#include "sonae-config.h"

#include "base/sonae-date.h"
#include "workbook/sonae-rounds.h"

/* --- Dependencies --- */

static GPtrArray *
rows_of (SonaeEdit *edit, const char *table, gint64 action_id, const char *other, gint64 other_id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  sonae_query_where_int (query, "action_id", action_id);
  sonae_query_where_int (query, other, other_id);
  return sonae_edit_query (edit, query, error);
}

gint64
sonae_plan_add_need (SonaeEdit *edit, gint64 action_id, gint64 needs_id, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (edit != NULL, 0);

  rows = rows_of (edit, "action_need", action_id, "needs_id", needs_id, error);
  if (rows == NULL)
    return 0;
  if (rows->len > 0)
    return sonae_record_get_id (rows->pdata[0]);
  g_variant_dict_insert (&values, "action_id", "x", action_id);
  g_variant_dict_insert (&values, "needs_id", "x", needs_id);
  return sonae_edit_insert (edit, "action_need", g_variant_dict_end (&values), error);
}

gboolean
sonae_plan_remove_need (SonaeEdit *edit, gint64 action_id, gint64 needs_id, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_val_if_fail (edit != NULL, FALSE);

  rows = rows_of (edit, "action_need", action_id, "needs_id", needs_id, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!sonae_edit_delete (edit, "action_need", sonae_record_get_id (rows->pdata[i]), error))
      return FALSE;
  return TRUE;
}

GPtrArray *
sonae_plan_needs (SonaeWorkbook *workbook, gint64 action_id, gboolean waiting, GError **error)
{
  g_autoptr (SonaeQuery) needs = sonae_query_new ("action_need");
  g_autoptr (SonaeQuery) actions = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  sonae_query_where_int (needs, waiting ? "needs_id" : "action_id", action_id);
  rows = sonae_workbook_query (workbook, needs, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = sonae_record_get_int (rows->pdata[i], waiting ? "action_id" : "needs_id", 0);

      g_array_append_val (ids, id);
    }
  sonae_query_where (actions, "id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  sonae_query_order (actions, "due", FALSE);
  sonae_query_order (actions, "id", FALSE);
  return sonae_workbook_query (workbook, actions, error);
}

GHashTable *
sonae_plan_all_needs (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action_need");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, error);
  GHashTable *needs;

  if (rows == NULL)
    return NULL;
  needs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 action = sonae_record_get_int (rows->pdata[i], "action_id", 0), needed = sonae_record_get_int (rows->pdata[i], "needs_id", 0);
      GArray *list = g_hash_table_lookup (needs, &action);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (needs, g_memdup2 (&action, sizeof action), list);
        }
      g_array_append_val (list, needed);
    }
  return needs;
}

static void
slip_free (gpointer data)
{
  SonaePlanSlip *slip = data;

  g_free (slip->title);
  g_free (slip->needs_title);
  g_free (slip);
}

GPtrArray *
sonae_plan_slips (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GHashTable) needs = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) slips = g_ptr_array_new_with_free_func (slip_free);

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  needs = sonae_plan_all_needs (workbook, error);
  sonae_query_order (query, "start", FALSE);
  sonae_query_order (query, "id", FALSE);
  rows = needs != NULL ? sonae_workbook_query (workbook, query, error) : NULL;
  if (rows == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), rows->len);
  g_array_set_size (ids, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      g_array_index (ids, gint64, i) = sonae_record_get_id (rows->pdata[i]);
      g_hash_table_insert (by_id, &g_array_index (ids, gint64, i), rows->pdata[i]);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *action = rows->pdata[i];
      GArray *needed = g_hash_table_lookup (needs, &g_array_index (ids, gint64, i));

      for (guint j = 0; needed != NULL && sonae_action_is_unfinished (action) && j < needed->len; j++)
        {
          SonaeRecord *other = g_hash_table_lookup (by_id, &g_array_index (needed, gint64, j));
          int days;
          SonaePlanSlip *slip;

          if (other == NULL || !sonae_action_is_unfinished (other))
            continue;
          days = sonae_schedule_slip_days (sonae_record_get_text (other, "due"), sonae_record_get_text (action, "start"));
          if (days == 0)
            continue;
          slip = g_new0 (SonaePlanSlip, 1);
          slip->action_id = sonae_record_get_id (action);
          slip->needs_id = sonae_record_get_id (other);
          slip->title = sonae_record_title (action);
          slip->needs_title = sonae_record_title (other);
          slip->days = days;
          g_ptr_array_add (slips, slip);
        }
    }
  return g_steal_pointer (&slips);
}

/* --- Changes --- */

static GVariant *
day_value (const char *day)
{
  return day != NULL && *day != '\0' ? g_variant_new_string (day) : NULL;
}

gboolean
sonae_plan_set_dates (SonaeEdit *edit, gint64 id, const char *start, const char *due, GError **error)
{
  g_return_val_if_fail (edit != NULL, FALSE);

  return sonae_edit_set (edit, "action", id, "start", day_value (start), error)
         && sonae_edit_set (edit, "action", id, "due", day_value (due), error);
}

gint64
sonae_plan_set_effect (SonaeEdit *edit, gint64 action_id, gint64 risk_id, int threat, int vulnerability, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  gint64 id;

  g_return_val_if_fail (edit != NULL, 0);

  rows = rows_of (edit, "action_effect", action_id, "risk_id", risk_id, error);
  if (rows == NULL)
    return 0;
  if (rows->len == 0)
    {
      g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&values, "action_id", "x", action_id);
      g_variant_dict_insert (&values, "risk_id", "x", risk_id);
      id = sonae_edit_insert (edit, "action_effect", g_variant_dict_end (&values), error);
    }
  else
    id = sonae_record_get_id (rows->pdata[0]);
  if (id == 0 || !sonae_edit_set (edit, "action_effect", id, "threat", threat != 0 ? g_variant_new_int64 (threat) : NULL, error)
      || !sonae_edit_set (edit, "action_effect", id, "vulnerability", vulnerability != 0 ? g_variant_new_int64 (vulnerability) : NULL, error))
    return 0;
  return id;
}

gboolean
sonae_plan_keep (SonaeEdit *edit, const gint64 *ids, gsize n_ids, GError **error)
{
  g_return_val_if_fail (edit != NULL && (ids != NULL || n_ids == 0), FALSE);

  for (gsize i = 0; i < n_ids; i++)
    {
      g_autoptr (SonaeRecord) action = sonae_edit_get (edit, "action", ids[i], error);

      if (action == NULL)
        return FALSE;
      if (g_str_equal (sonae_record_get_text (action, "state"), "dropped")
          && !sonae_edit_set (edit, "action", ids[i], "state", g_variant_new_string ("open"), error))
        return FALSE;
    }
  return TRUE;
}
