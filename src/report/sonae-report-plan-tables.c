/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-plan.h"

#include <string.h>

#include "base/sonae-date.h"
#include "report/sonae-report-private.h"
#include "workbook/sonae-rounds.h"

/* The tables of the risk treatment plan. */

static const char *
text (const SonaePlanReport *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static const char *
text_of (const SonaePlanReport *self, const char *prefix, const char *code)
{
  g_autofree char *key = g_strconcat (prefix, code, NULL);

  return sonae_report_text (key, self->language);
}

/* --- Which risks, and what is done about each --- */

static void
add_id (GHashTable *ids, gint64 id)
{
  if (id != 0)
    g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Risks with a treatment, with an action of their own, or with one that affects them: id set. */
static gboolean
collect_risks (const SonaePlanReport *self, GPtrArray *actions, GPtrArray *effects, GHashTable *ids, GError **error)
{
  g_autoptr (SonaeQuery) treated = sonae_query_new ("risk");
  g_autoptr (GArray) found = NULL;

  sonae_query_where (treated, "treatment", SONAE_OP_NE, NULL);
  found = sonae_workbook_query_ids (self->workbook, treated, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    add_id (ids, g_array_index (found, gint64, i));
  for (guint i = 0; i < actions->len; i++)
    if (strcmp (sonae_record_get_text (actions->pdata[i], "origin_table"), "risk") == 0)
      add_id (ids, sonae_record_get_int (actions->pdata[i], "origin_id", 0));
  for (guint i = 0; i < effects->len; i++)
    add_id (ids, sonae_record_get_int (effects->pdata[i], "risk_id", 0));
  return TRUE;
}

static GPtrArray *
query_risks (const SonaePlanReport *self, GHashTable *ids, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (list, key, 1);
  sonae_query_where (query, "id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, list->data, list->len, sizeof (gint64)));
  sonae_query_order (query, "value", TRUE);
  sonae_query_order (query, "importance", TRUE);
  sonae_query_order (query, "asset_id", FALSE);
  sonae_query_order (query, "threat_id", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (self->workbook, query, error);
}

static gboolean
treats (SonaeRecord *action, gint64 risk, GPtrArray *effects)
{
  if (strcmp (sonae_record_get_text (action, "origin_table"), "risk") == 0 && sonae_record_get_int (action, "origin_id", 0) == risk)
    return TRUE;
  for (guint i = 0; i < effects->len; i++)
    if (sonae_record_get_int (effects->pdata[i], "risk_id", 0) == risk
        && sonae_record_get_int (effects->pdata[i], "action_id", 0) == sonae_record_get_id (action))
      return TRUE;
  return FALSE;
}

/* "5.7, 8.8": the controls that the treatment relies on; NULL with an error. */
static char *
controls_of (const SonaePlanReport *self, gint64 risk, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk_control");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) numbers = g_string_new (NULL);

  sonae_query_where_int (query, "risk_id", risk);
  rows = sonae_workbook_query (self->workbook, query, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (SonaeRecord) control = sonae_workbook_get (self->workbook, "control", sonae_record_get_int (rows->pdata[i], "control_id", 0), NULL);

      if (control != NULL)
        g_string_append_printf (numbers, "%s%s", numbers->len > 0 ? ", " : "", sonae_record_get_text (control, "number"));
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

/* --- Cells --- */

static void
set_date (const SonaePlanReport *self, SonaeReportBlock *table, guint column, const char *day)
{
  g_autofree char *shown = *day != '\0' ? sonae_date_format_short (day, self->language) : NULL;

  sonae_report_table_set (table, column, shown != NULL ? shown : "");
}

static char *
cost_of (const SonaePlanReport *self, SonaeRecord *action)
{
  gint64 once = sonae_record_get_int (action, "cost", 0), yearly = sonae_record_get_int (action, "cost_yearly", 0);
  g_autofree char *once_text = once > 0 || sonae_record_get_value (action, "cost") != NULL ? sonae_report_yen (once, self->language) : NULL;
  g_autofree char *amount = yearly > 0 ? sonae_report_yen (yearly, self->language) : NULL;
  g_autofree char *yearly_text = amount != NULL ? sonae_report_text_fill ("plan.yearly", self->language, "amount", amount, NULL) : NULL;

  if (yearly_text != NULL && once == 0)
    return g_steal_pointer (&yearly_text);
  return g_strconcat (once_text != NULL ? once_text : "", yearly_text != NULL ? "\n" : "", yearly_text != NULL ? yearly_text : "", NULL);
}

/* Owner, cost, start, due, progress, effectiveness. */
static void
set_task (const SonaePlanReport *self, SonaeReportBlock *table, guint column, SonaeRecord *action)
{
  g_autofree char *cost = cost_of (self, action);
  const char *state = sonae_record_get_text (action, "state"), *due = sonae_record_get_text (action, "due");
  gboolean late = sonae_schedule_overdue_days (due, self->today, !sonae_action_is_unfinished (action)) > 0;
  g_autofree char *percent = strcmp (state, "doing") == 0 ? g_strdup_printf (" %d%%", (int) sonae_record_get_int (action, "progress", 0)) : g_strdup ("");
  g_autofree char *progress = g_strconcat (text_of (self, "action.state.", state), percent, late ? "\n" : NULL,
                                           late ? text (self, "plan.overdue") : NULL, NULL);

  sonae_report_table_set (table, column, sonae_record_get_text (action, "owner"));
  sonae_report_table_set (table, column + 1, cost);
  set_date (self, table, column + 2, sonae_record_get_text (action, "start"));
  set_date (self, table, column + 3, due);
  sonae_report_table_set_marked (table, column + 4, progress, late ? SONAE_MARK_ALERT : SONAE_MARK_NONE,
                                 late ? SONAE_TONE_BAD : SONAE_TONE_PLAIN, FALSE);
  sonae_report_table_set (table, column + 5, sonae_record_get_text (action, "effectiveness"));
}

static gboolean
set_risk (const SonaePlanReport *self, SonaeReportBlock *table, SonaeRecord *risk, GError **error)
{
  const char *owner = sonae_record_get_text (risk, "owner"), *treatment = sonae_record_get_text (risk, "treatment");
  const char *by = sonae_record_get_text (risk, "approved_by"), *on = sonae_record_get_text (risk, "approved_on");
  g_autofree char *owned = *owner != '\0' ? sonae_report_text_fill ("plan.risk-owner", self->language, "name", owner, NULL) : NULL;
  g_autofree char *title = sonae_risk_title (self->workbook, risk, self->language);
  g_autofree char *whole = g_strconcat (title, owned != NULL ? "\n" : NULL, owned, NULL);
  g_autofree char *controls = controls_of (self, sonae_record_get_id (risk), error);
  g_autofree char *day = *on != '\0' ? sonae_date_format_short (on, self->language) : NULL;
  g_autofree char *approval = g_strconcat (by, *by != '\0' && day != NULL ? "\n" : "", day, NULL);

  if (controls == NULL)
    return FALSE;
  sonae_report_table_set (table, 0, whole);
  sonae_report_set_value (table, 1, sonae_record_get_int (risk, "value", 0), sonae_record_get_text (risk, "band"));
  sonae_report_table_set_marked (table, 2, text_of (self, "plan.option.", *treatment != '\0' ? treatment : "none"), SONAE_MARK_NONE,
                                 *treatment != '\0' ? SONAE_TONE_PLAIN : SONAE_TONE_WARN, FALSE);
  sonae_report_table_set (table, 3, controls);
  sonae_report_set_value (table, 11, sonae_record_get_int (risk, "residual_value", 0), sonae_record_get_text (risk, "residual_band"));
  sonae_report_table_set_marked (table, 12, *approval != '\0' ? approval : text (self, "plan.approval.none"), SONAE_MARK_NONE,
                                 *approval != '\0' ? SONAE_TONE_PLAIN : SONAE_TONE_MUTED, FALSE);
  return TRUE;
}

/* --- Tables --- */

static gboolean
add_risk_table (const SonaePlanReport *self, GPtrArray *risks, GPtrArray *actions, GPtrArray *effects, GError **error)
{
  static const struct { const char *key; double weight; SonaeReportAlign align; } columns[] = {
    { "plan.risk", 3, SONAE_ALIGN_START },     { "plan.before", 1.3, SONAE_ALIGN_START },   { "plan.option", 1.5, SONAE_ALIGN_START },
    { "plan.controls", 1.65, SONAE_ALIGN_START }, { "plan.task", 3.2, SONAE_ALIGN_START },     { "plan.owner", 1.3, SONAE_ALIGN_START },
    { "plan.cost", 1.8, SONAE_ALIGN_END },     { "plan.start", 1.95, SONAE_ALIGN_START },    { "plan.due", 1.95, SONAE_ALIGN_START },
    { "plan.progress", 1.75, SONAE_ALIGN_START }, { "plan.effectiveness", 2.2, SONAE_ALIGN_START }, { "plan.after", 1.2, SONAE_ALIGN_START },
    { "plan.approval", 1.95, SONAE_ALIGN_START },
  };
  SonaeReportBlock *table = sonae_report_add_table (self->blocks, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, columns[i].align);
  for (guint i = 0; i < risks->len; i++)
    {
      SonaeRecord *risk = risks->pdata[i];
      gboolean first = TRUE;

      for (guint j = 0; j < actions->len; j++)
        {
          if (!treats (actions->pdata[j], sonae_record_get_id (risk), effects))
            continue;
          sonae_report_table_add_row (table);
          if (first && !set_risk (self, table, risk, error))
            return FALSE;
          first = FALSE;
          sonae_report_table_set (table, 4, sonae_record_get_text (actions->pdata[j], "title"));
          set_task (self, table, 5, actions->pdata[j]);
        }
      if (!first)
        continue;
      sonae_report_table_add_row (table);
      if (!set_risk (self, table, risk, error))
        return FALSE;
      sonae_report_table_set_marked (table, 4, text (self, "plan.task.none"), SONAE_MARK_NONE, SONAE_TONE_MUTED, FALSE);
    }
  return TRUE;
}

static void
add_other_actions (const SonaePlanReport *self, GPtrArray *risks, GPtrArray *actions, GPtrArray *effects)
{
  static const struct { const char *key; double weight; SonaeReportAlign align; } columns[] = {
    { "plan.task", 5, SONAE_ALIGN_START },     { "plan.origin", 3.4, SONAE_ALIGN_START }, { "plan.owner", 1.5, SONAE_ALIGN_START },
    { "plan.cost", 1.8, SONAE_ALIGN_END },     { "plan.start", 1.8, SONAE_ALIGN_START },  { "plan.due", 1.8, SONAE_ALIGN_START },
    { "plan.progress", 2.1, SONAE_ALIGN_START }, { "plan.effectiveness", 3.4, SONAE_ALIGN_START },
  };
  SonaeReportBlock *table = NULL;

  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      gboolean told = FALSE;

      for (guint j = 0; j < risks->len && !told; j++)
        told = treats (action, sonae_record_get_id (risks->pdata[j]), effects);
      if (told)
        continue;
      if (table == NULL)
        {
          sonae_report_add_heading (self->blocks, 1, text (self, "plan.others"));
          sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "plan.others.text"));
          table = sonae_report_add_table (self->blocks, FALSE);
          for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
            sonae_report_table_add_column (table, text (self, columns[c].key), columns[c].weight, columns[c].align);
        }
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, sonae_record_get_text (action, "title"));
      sonae_report_table_set (table, 1, sonae_record_get_text (action, "origin_label"));
      set_task (self, table, 2, action);
    }
}

gboolean
sonae_plan_report_add_risks (const SonaePlanReport *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action"), all_effects = sonae_query_new ("action_effect");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) actions = NULL, effects = NULL, risks = NULL;

  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
  sonae_query_order (query, "due", FALSE);
  sonae_query_order (query, "id", FALSE);
  actions = sonae_workbook_query (self->workbook, query, error);
  effects = actions != NULL ? sonae_workbook_query (self->workbook, all_effects, error) : NULL;
  if (effects == NULL || !collect_risks (self, actions, effects, ids, error))
    return FALSE;
  risks = query_risks (self, ids, error);
  if (risks == NULL)
    return FALSE;

  sonae_report_add_heading (self->blocks, 1, text (self, "plan.risks"));
  if (risks->len == 0)
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "plan.risks.none"));
  else if (!add_risk_table (self, risks, actions, effects, error))
    return FALSE;
  add_other_actions (self, risks, actions, effects);
  return TRUE;
}

/* --- Cost --- */

static void
set_sum (const SonaePlanReport *self, SonaeReportBlock *table, guint column, gint64 sum, gboolean strong)
{
  g_autofree char *shown = sonae_report_yen (sum, self->language);

  sonae_report_table_set_marked (table, column, shown, SONAE_MARK_NONE, sum == 0 ? SONAE_TONE_MUTED : SONAE_TONE_PLAIN, strong);
}

static void
add_cost_row (const SonaePlanReport *self, SonaeReportBlock *table, const SonaePlanCosts *costs, const SonaePlanCostRow *row, const char *label,
              gboolean strong)
{
  sonae_report_table_add_row (table);
  sonae_report_table_set_marked (table, 0, label, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
  for (guint i = 0; i < costs->n_years; i++)
    set_sum (self, table, i + 1, sonae_plan_cost_row_sum (costs, row, (int) i), strong);
  set_sum (self, table, costs->n_years + 1, row->undated.once + row->undated.yearly, strong);
  set_sum (self, table, costs->n_years + 2, sonae_plan_cost_row_sum (costs, row, -1), strong);
}

gboolean
sonae_plan_report_add_costs (const SonaePlanReport *self, GError **error)
{
  g_autoptr (SonaePlanCosts) costs = sonae_plan_costs (self->workbook, self->today, NULL, 0, error);
  SonaeReportBlock *table;

  if (costs == NULL)
    return FALSE;
  sonae_report_add_heading (self->blocks, 1, text (self, "plan.costs"));
  if (costs->total->n_actions == 0)
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "plan.costs.none"));
      return TRUE;
    }
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "plan.costs.text"));
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, "", 3.5, SONAE_ALIGN_START);
  for (guint i = 0; i < costs->n_years; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", costs->first_year + (int) i);
      g_autofree char *title = sonae_report_text_fill ("plan.year", self->language, "year", year, NULL);

      sonae_report_table_add_column (table, title, 2, SONAE_ALIGN_END);
    }
  sonae_report_table_add_column (table, text (self, "plan.undated"), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "plan.sum"), 2.2, SONAE_ALIGN_END);
  sonae_report_table_add_group (table, text (self, "plan.by-origin"));
  for (guint i = 0; i < costs->by_origin->len; i++)
    {
      const SonaePlanCostRow *row = costs->by_origin->pdata[i];

      add_cost_row (self, table, costs, row, *row->code == '\0' ? text (self, "plan.nothing")
                                            : sonae_plan_is_origin (row->code) ? text_of (self, "plan.origin.", row->code) : row->label, FALSE);
    }
  sonae_report_table_add_group (table, text (self, "plan.by-owner"));
  for (guint i = 0; i < costs->by_owner->len; i++)
    {
      const SonaePlanCostRow *row = costs->by_owner->pdata[i];

      add_cost_row (self, table, costs, row, *row->label != '\0' ? row->label : text (self, "plan.nothing"), FALSE);
    }
  add_cost_row (self, table, costs, costs->total, text (self, "plan.sum"), TRUE);
  return TRUE;
}
