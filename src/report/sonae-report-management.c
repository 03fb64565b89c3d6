/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "report/sonae-report-drafts.h"
#include "report/sonae-report-management.h"
#include "report/sonae-report-plan.h"
#include "workbook/sonae-registers.h"

/* The management report (経営者報告): one sheet for the president in plain words, and behind it what it rests on. */

#define TOP_RISKS 3
#define BACKING_RISKS 10
#define REQUESTS 4
#define NEXT_ACTIONS 4
#define TITLE_LENGTH 60

char *
sonae_management_number (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static const char *
text (const SonaeManagement *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static char *
short_title (const char *title)
{
  g_autofree char *line = g_strdelimit (g_strdup (title), "\n\t", ' ');

  return sonae_text_ellipsize (line, TITLE_LENGTH);
}

/* --- Where we stand --- */

static void
add_self_check_line (const SonaeManagement *self, SonaeReportBlock *list)
{
  const SonaeRoundResult *now = self->status->self_check;
  g_autofree char *score = NULL, *max = NULL, *line = NULL;

  if (now == NULL || now->score.answered == 0)
    {
      sonae_report_list_add (list, text (self, "management.self-check.none"));
      return;
    }
  score = sonae_management_number (now->score.score);
  max = sonae_management_number (now->score.max);
  line = sonae_report_text_fill ("management.self-check", self->language, "score", score, "max", max, "band",
                                 sonae_phrase_get (&now->set->bands[now->band].title, self->language), NULL);
  sonae_report_list_add (list, line);
}

static void
add_stars_line (const SonaeManagement *self, SonaeReportBlock *list)
{
  gint64 declared = sonae_record_get_int (self->status->company, "declared_level", 0);

  sonae_report_list_add (list, text (self, declared >= 2                              ? "management.stars.two"
                                           : self->status->stars.two_missing == 0     ? "management.stars.two-ready"
                                           : declared == 1                            ? "management.stars.one"
                                                                                      : "management.stars.none"));
}

static void
add_risk_line (const SonaeManagement *self, SonaeReportBlock *list)
{
  const SonaeRiskCounts *risks = self->status->risks;
  g_autofree char *high = sonae_management_number (risks->high), *middle = sonae_management_number (risks->middle);
  g_autofree char *line = sonae_report_text_fill ("management.risks", self->language, "high", high, "middle", middle, NULL);

  sonae_report_list_add (list, sonae_risk_counts_is_empty (risks) ? text (self, "management.risks.none") : line);
}

static gboolean
add_cover_line (const SonaeManagement *self, SonaeReportBlock *list, GError **error)
{
  g_autoptr (SonaeCoverage) coverage = sonae_coverage_load (self->workbook, NULL, error);
  int percent;

  if (coverage == NULL)
    return FALSE;
  percent = sonae_cover_counts_percent (&coverage->all);
  if (percent >= 0)
    {
      g_autofree char *share = g_strdup_printf ("%d%%", percent), *total = sonae_management_number (coverage->all.total);
      g_autofree char *line = sonae_report_text_fill ("management.cover", self->language, "total", total, "share", share, NULL);

      sonae_report_list_add (list, line);
    }
  return TRUE;
}

static void
add_action_line (const SonaeManagement *self, SonaeReportBlock *list)
{
  g_autofree char *open = sonae_management_number (self->status->open_actions), *overdue = sonae_management_number (self->status->overdue_actions);
  g_autofree char *line = sonae_report_text_fill (self->status->overdue_actions > 0 ? "management.actions.overdue" : "management.actions",
                                                  self->language, "open", open, "overdue", overdue, NULL);

  sonae_report_list_add (list, line);
}

/* One sentence before anything else. The order of what is said first is this program's own. */
static void
add_verdict (const SonaeManagement *self)
{
  const SonaeStatus *status = self->status;
  gint64 undecided = status->risks->undecided, high = status->risks->high;
  gint64 count = undecided > 0 ? undecided : status->overdue_actions > 0 ? status->overdue_actions : high;
  g_autofree char *n = sonae_management_number (count);
  const char *key = undecided > 0                 ? "management.verdict.undecided"
                    : status->overdue_actions > 0 ? "management.verdict.overdue"
                    : high > 0                    ? "management.verdict.high"
                                                  : "management.verdict.calm";
  g_autofree char *sentence = sonae_report_text_fill (key, self->language, "count", n, NULL);

  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_CALLOUT, count > 0 ? SONAE_TONE_WARN : SONAE_TONE_GOOD, sentence);
}

static gboolean
add_stand (const SonaeManagement *self, GError **error)
{
  SonaeReportBlock *list;

  sonae_report_add_heading (self->blocks, 1, text (self, "management.stand"));
  add_verdict (self);
  list = sonae_report_add_list (self->blocks, FALSE);
  add_self_check_line (self, list);
  add_stars_line (self, list);
  add_risk_line (self, list);
  if (!add_cover_line (self, list, error))
    return FALSE;
  add_action_line (self, list);
  return TRUE;
}

/* --- Three risks --- */

/* "Take a copy elsewhere (by 2027/01/31)", or what treatment was chosen. NULL with an error. */
char *
sonae_management_remedy (const SonaeManagement *self, SonaeRecord *risk, GError **error)
{
  g_autoptr (GPtrArray) actions = sonae_plan_actions_of (self->workbook, "risk", sonae_record_get_id (risk), error);
  const char *treatment = sonae_record_get_text (risk, "treatment");

  if (actions == NULL)
    return NULL;
  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      g_autofree char *title = NULL, *day = NULL;

      if (!sonae_action_is_unfinished (action))
        continue;
      title = short_title (sonae_record_get_text (action, "title"));
      day = sonae_report_day (sonae_record_get_text (action, "due"), self->language);
      return *day == '\0' ? g_steal_pointer (&title)
                          : sonae_report_text_fill ("management.until", self->language, "title", title, "date", day, NULL);
    }
  if (*treatment == '\0')
    return g_strdup (text (self, "plan.option.none"));
  return sonae_report_text_fill ("management.no-action", self->language, "treatment",
                                 sonae_report_choice ("plan.option", treatment, self->language), NULL);
}

gboolean
sonae_management_add_risks (const SonaeManagement *self, GPtrArray *risks, guint n, GError **error)
{
  SonaeReportBlock *table;

  if (risks->len == 0)
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "management.risks.none"));
      return TRUE;
    }
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "risk.column"), 6, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "risk.value"), 1.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "management.remedy"), 5, SONAE_ALIGN_START);
  for (guint i = 0; i < MIN (n, risks->len); i++)
    {
      SonaeRecord *risk = risks->pdata[i];
      g_autofree char *whole = sonae_risk_title (self->workbook, risk, self->language);
      g_autofree char *title = short_title (whole);
      g_autofree char *remedy = sonae_management_remedy (self, risk, error);

      if (remedy == NULL)
        return FALSE;
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, title);
      sonae_report_set_value (table, 1, sonae_record_get_int (risk, "value", 0), sonae_record_get_text (risk, "band"));
      sonae_report_table_set (table, 2, remedy);
    }
  return TRUE;
}

/* --- What is decided --- */

static gboolean
add_decided (const SonaeManagement *self, GError **error)
{
  g_autoptr (SonaeQuery) treated = sonae_query_new ("risk"), next = sonae_query_new ("action");
  g_autoptr (GPtrArray) actions = NULL;
  SonaeReportBlock *list;
  gint64 n;

  sonae_query_where (treated, "treatment", SONAE_OP_NE, NULL);
  n = sonae_workbook_count (self->workbook, treated, error);
  if (n < 0)
    return FALSE;
  sonae_query_where (next, "state", SONAE_OP_IN, g_variant_new_strv ((const char *const[]) { "open", "doing" }, 2));
  sonae_query_where (next, "due", SONAE_OP_GE, g_variant_new_string (self->today));
  sonae_query_order (next, "due", FALSE);
  sonae_query_order (next, "id", FALSE);
  sonae_query_limit (next, NEXT_ACTIONS);
  actions = sonae_workbook_query (self->workbook, next, error);
  if (actions == NULL)
    return FALSE;
  sonae_report_add_heading (self->blocks, 1, text (self, "management.decided"));
  list = sonae_report_add_list (self->blocks, FALSE);
  {
    g_autofree char *count = sonae_management_number (n);
    g_autofree char *line = sonae_report_text_fill ("management.treated", self->language, "count", count, NULL);

    sonae_report_list_add (list, n > 0 ? line : text (self, "management.treated.none"));
  }
  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      g_autofree char *title = short_title (sonae_record_get_text (action, "title"));
      g_autofree char *day = sonae_report_day (sonae_record_get_text (action, "due"), self->language);
      const char *owner = sonae_record_get_text (action, "owner");
      g_autofree char *line = sonae_report_text_fill ("management.next", self->language, "title", title, "date", day, "owner",
                                                      *owner != '\0' ? owner : text (self, "action.unowned"), NULL);

      sonae_report_list_add (list, line);
    }
  return TRUE;
}

/* --- What is asked for --- */

static gboolean
add_requests (const SonaeManagement *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaePlanCosts) costs = sonae_plan_costs (self->workbook, self->today, NULL, 0, error);
  g_autoptr (GPtrArray) actions = NULL;
  SonaeReportBlock *table = NULL;

  if (costs == NULL)
    return FALSE;
  sonae_query_where (query, "state", SONAE_OP_EQ, g_variant_new_string ("open"));
  sonae_query_where (query, "cost", SONAE_OP_GT, g_variant_new_int64 (0));
  sonae_query_order (query, "cost", TRUE);
  sonae_query_order (query, "id", FALSE);
  sonae_query_limit (query, REQUESTS);
  actions = sonae_workbook_query (self->workbook, query, error);
  if (actions == NULL)
    return FALSE;
  if (actions->len > 0)
    {
      table = sonae_report_add_table (self->blocks, FALSE);
      sonae_report_table_add_column (table, text (self, "management.asked.what"), 7, SONAE_ALIGN_START);
      sonae_report_table_add_column (table, text (self, "management.asked.money"), 2.4, SONAE_ALIGN_END);
      sonae_report_table_add_column (table, text (self, "management.asked.until"), 2.4, SONAE_ALIGN_START);
    }
  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      const char *start = sonae_record_get_text (action, "start"), *due = sonae_record_get_text (action, "due");
      g_autofree char *title = short_title (sonae_record_get_text (action, "title"));
      g_autofree char *cost = sonae_report_yen (sonae_record_get_int (action, "cost", 0), self->language);
      /* The money is wanted before the work begins. */
      g_autofree char *day = sonae_report_day (*start != '\0' ? start : due, self->language);

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, title);
      sonae_report_table_set (table, 1, cost);
      sonae_report_table_set (table, 2, *day != '\0' ? day : text (self, "action.undated"));
    }
  {
    g_autofree char *now = sonae_report_yen (sonae_plan_cost_row_sum (costs, costs->total, 0), self->language);
    g_autofree char *next = sonae_report_yen (sonae_plan_cost_row_sum (costs, costs->total, 1), self->language);
    g_autofree char *year = g_strdup_printf ("%d", costs->first_year), *year_after = g_strdup_printf ("%d", costs->first_year + 1);
    g_autofree char *line = sonae_report_text_fill ("management.asked.sum", self->language, "year", year, "amount", now, "next-year", year_after,
                                                    "next-amount", next, NULL);

    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN,
                                costs->total->n_actions > 0 ? line : text (self, "management.asked.none"));
  }
  if (self->status->risks->undecided > 0)
    {
      g_autofree char *n = sonae_management_number (self->status->risks->undecided);
      g_autofree char *line = sonae_report_text_fill ("management.asked.decide", self->language, "count", n, NULL);

      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, line);
    }
  return TRUE;
}

static gboolean
add_asked (const SonaeManagement *self, GError **error)
{
  g_autofree char *own = sonae_report_draft (self->workbook, SONAE_DRAFT_MANAGEMENT);

  sonae_report_add_heading (self->blocks, 1, text (self, "management.asked"));
  if (own != NULL)
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, own);
  return add_requests (self, error);
}

SonaeReportModel *
sonae_report_management_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeStatus) status = sonae_status_load (workbook, error);
  g_autoptr (GPtrArray) risks = status != NULL ? sonae_risks_top (workbook, BACKING_RISKS, error) : NULL;
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *today = sonae_clock_today ();
  SonaeManagement self;

  if (risks == NULL)
    return NULL;
  model = sonae_report_begin ("management", NULL, sonae_record_get_text (status->company, "name"), options->language);
  self = (SonaeManagement) { workbook, status, options->language, today, model, model->blocks };
  sonae_report_add_part (model->blocks, TRUE);
  {
    const SonaeReportFact facts[] = {
      { "management.to", sonae_record_get_text (status->company, "representative") },
      { "management.from", sonae_record_get_text (status->company, "security_lead") },
    };

    sonae_report_add_head (model, 1.4, 4, facts, G_N_ELEMENTS (facts));
  }
  if (!add_stand (&self, error))
    return NULL;
  sonae_report_add_heading (model->blocks, 1, sonae_report_text ("management.three-risks", options->language));
  if (!sonae_management_add_risks (&self, risks, TOP_RISKS, error) || !add_decided (&self, error) || !add_asked (&self, error)
      || !sonae_management_add_trend (&self, error))
    return NULL;
  sonae_report_add_part (model->blocks, FALSE);
  if (!sonae_management_add_backing (&self, risks, error))
    return NULL;
  return g_steal_pointer (&model);
}
