/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "report/sonae-report-plan.h"
#include "workbook/sonae-visit-brief.h"

/* The pack for an expert visit: the brief on its own sheets, then the company, the self-check, the risks, the plan and the questions. */

#define TOP_RISKS 10
#define PLAN_ROWS 30

typedef struct
{
  SonaeReportModel *model;
  SonaeWorkbook *workbook;
  SonaeLanguage language;
  const SonaeStatus *status;
  SonaeRecord *visit;
} Pack;

static const char *
text (const Pack *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

/* NUMBER 0: the next one that was not held, else the last one. */
static SonaeRecord *
find_visit (SonaeWorkbook *workbook, gint64 wanted, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("visit");
  g_autoptr (GPtrArray) visits = NULL;
  g_autofree char *today = sonae_clock_today ();
  SonaeRecord *last = NULL;

  sonae_query_order (query, "number", FALSE);
  sonae_query_order (query, "id", FALSE);
  visits = sonae_workbook_query (workbook, query, error);
  for (guint i = 0; visits != NULL && i < visits->len; i++)
    {
      SonaeRecord *visit = visits->pdata[i];
      const char *held = sonae_record_get_text (visit, "held_on");

      if (wanted != 0 ? sonae_record_get_int (visit, "number", 0) == wanted : *held == '\0' || strcmp (held, today) >= 0)
        return g_object_ref (visit);
      last = visit;
    }
  if (visits != NULL && wanted == 0 && last != NULL)
    return g_object_ref (last);
  if (visits != NULL && wanted != 0)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                 _ ("There is no expert visit %d in the workbook, so nothing was written; “sonaecho-cli list FILE visit” shows those that there are."),
                 (int) wanted);
  else if (visits != NULL)
    g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_DATA,
                         _ ("There is no expert visit in the workbook yet, so nothing was written. Please add the visits first."));
  return NULL;
}

/* --- Brief --- */

static void
add_brief (const Pack *self, const SonaeVisitBrief *brief)
{
  for (guint i = 0; i < brief->sections->len; i++)
    {
      const SonaeBriefSection *section = brief->sections->pdata[i];
      SonaeReportBlock *list = NULL;

      if (*section->title != '\0')
        sonae_report_add_heading (self->model->blocks, 2, section->title);
      for (guint j = 0; j < section->lines->len; j++)
        {
          const SonaeBriefLine *line = section->lines->pdata[j];

          if (!line->item)
            {
              list = NULL;
              sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, line->text);
              continue;
            }
          if (list == NULL)
            list = sonae_report_add_list (self->model->blocks, FALSE);
          sonae_report_list_add (list, line->text);
        }
    }
}

/* The agenda with its minutes planned, or the questions of the hearing sheet with room for the answers. */
static gboolean
add_items (const Pack *self, const char *kind, const char *heading, GError **error)
{
  gboolean questions = strcmp (kind, "hearing") == 0;
  g_autoptr (SonaeQuery) query = sonae_query_new ("agenda_item");
  g_autoptr (GPtrArray) items = NULL;
  SonaeReportBlock *table;

  sonae_query_where_int (query, "visit_id", sonae_record_get_id (self->visit));
  sonae_query_where_text (query, "kind", kind);
  sonae_query_order (query, "position", FALSE);
  sonae_query_order (query, "id", FALSE);
  items = sonae_workbook_query (self->workbook, query, error);
  if (items == NULL)
    return FALSE;
  if (items->len == 0)
    return TRUE;
  sonae_report_add_heading (self->model->blocks, 1, text (self, heading));
  table = sonae_report_add_table (self->model->blocks, FALSE);
  table->roomy = questions;
  sonae_report_table_add_column (table, text (self, "visit.number"), 0.8, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, questions ? "visit.question" : "visit.item"), 6, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, questions ? "visit.answer" : "visit.minutes"), questions ? 5 : 1.6,
                                 questions ? SONAE_ALIGN_START : SONAE_ALIGN_END);
  for (guint i = 0; i < items->len; i++)
    {
      SonaeRecord *item = items->pdata[i];
      g_autofree char *n = g_strdup_printf ("%u", i + 1);
      gint64 planned = sonae_record_get_int (item, "planned_minutes", 0);
      g_autofree char *minutes = planned > 0 ? g_strdup_printf ("%d", (int) planned) : g_strdup ("");

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, n);
      sonae_report_table_set (table, 1, sonae_record_get_text (item, "title"));
      sonae_report_table_set (table, 2, questions ? sonae_record_get_text (item, "minutes") : minutes);
    }
  return TRUE;
}

/* --- What the expert is to know of the company --- */

static void
add_profile (const Pack *self)
{
  SonaeRecord *company = self->status->company;
  const char *industry = sonae_record_get_text (company, "industry");
  const SonaeSmeAct *act = sonae_catalogue_sme_act ();
  const char *industry_title = "";
  gint64 capital = sonae_record_get_int (company, "capital", -1), employees = sonae_record_get_int (company, "employees", -1);
  g_autofree char *capital_text = capital >= 0 ? sonae_report_yen (capital, self->language) : g_strdup ("");
  g_autofree char *employees_text = employees >= 0 ? g_strdup_printf ("%d", (int) employees) : g_strdup ("");
  SonaeReportBlock *table;

  for (int i = 0; i < act->n_industries; i++)
    if (strcmp (act->industries[i].id, industry) == 0)
      industry_title = sonae_phrase_get (&act->industries[i].title, self->language);
  sonae_report_add_section (self->model, "visit.profile", NULL);
  {
    const SonaeReportFact facts[] = {
      { "company", sonae_record_get_text (company, "name") },
      { "industry", industry_title },
      { "employees", employees_text },
      { "capital", capital_text },
      { "representative", sonae_record_get_text (company, "representative") },
      { "security-lead", sonae_record_get_text (company, "security_lead") },
      { "visit.address", sonae_record_get_text (company, "address") },
      { "visit.equipment", sonae_record_get_text (company, "other_equipment") },
    };

    table = sonae_report_add_table (self->model->blocks, TRUE);
    for (int i = 0; i < 2; i++)
      {
        sonae_report_table_add_column (table, "", 1.9, SONAE_ALIGN_START);
        sonae_report_table_add_column (table, "", 3.6, SONAE_ALIGN_START);
      }
    for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
      {
        if (i % 2 == 0)
          sonae_report_table_add_row (table);
        sonae_report_table_set (table, i % 2 * 2, text (self, facts[i].key));
        sonae_report_table_set (table, i % 2 * 2 + 1, *facts[i].value != '\0' ? facts[i].value : text (self, "not-recorded"));
      }
  }
}

static void
add_self_check (const Pack *self)
{
  const SonaeRoundResult *now = self->status->self_check;
  g_autofree char *score = NULL, *max = NULL, *line = NULL;

  sonae_report_add_section (self->model, "management.self-check.heading", NULL);
  if (now == NULL || now->score.answered == 0)
    {
      sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "management.self-check.none"));
      return;
    }
  score = g_strdup_printf ("%d", now->score.score);
  max = g_strdup_printf ("%d", now->score.max);
  line = sonae_report_text_fill ("management.self-check", self->language, "score", score, "max", max, "band",
                                 sonae_phrase_get (&now->set->bands[now->band].title, self->language), NULL);
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, line);
  sonae_report_add_self_check_radar (self->model->blocks, now, self->status->previous, self->language);
}

static gboolean
add_risks (const Pack *self, GError **error)
{
  g_autoptr (GPtrArray) risks = sonae_risks_top (self->workbook, TOP_RISKS, error);
  SonaeReportBlock *pair, *table;

  if (risks == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "management.map.heading", "management.map.text");
  pair = sonae_report_add_pair (self->model->blocks);
  pair->even = TRUE;
  sonae_report_add_risk_map (pair->first, self->status->risks, FALSE, self->language);
  sonae_report_add_risk_map (pair->second, self->status->risks, TRUE, self->language);
  if (risks->len == 0)
    return TRUE;
  table = sonae_report_add_table (self->model->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "risk.column"), 7, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "risk.value"), 1.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.option"), 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.after"), 1.4, SONAE_ALIGN_START);
  for (guint i = 0; i < risks->len; i++)
    {
      SonaeRecord *risk = risks->pdata[i];
      const char *treatment = sonae_record_get_text (risk, "treatment");
      g_autofree char *title = sonae_risk_title (self->workbook, risk, self->language);

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, title);
      sonae_report_set_value (table, 1, sonae_record_get_int (risk, "value", 0), sonae_record_get_text (risk, "band"));
      sonae_report_table_set (table, 2, sonae_report_choice ("plan.option", *treatment != '\0' ? treatment : "none", self->language));
      sonae_report_set_value (table, 3, sonae_record_get_int (risk, "residual_value", 0), sonae_record_get_text (risk, "residual_band"));
    }
  return TRUE;
}

static gboolean
add_plan (const Pack *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) actions = NULL;
  SonaeReportBlock *table;

  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_strv ((const char *const[]) { "open", "doing" }, 2));
  sonae_query_order (query, "due", FALSE);
  sonae_query_order (query, "id", FALSE);
  sonae_query_limit (query, PLAN_ROWS);
  actions = sonae_workbook_query (self->workbook, query, error);
  if (actions == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "visit.plan", NULL);
  if (actions->len == 0)
    {
      sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "none"));
      return TRUE;
    }
  table = sonae_report_add_table (self->model->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "plan.task"), 6, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.owner"), 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.due"), 2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "plan.progress"), 2, SONAE_ALIGN_START);
  for (guint i = 0; i < actions->len; i++)
    {
      SonaeRecord *action = actions->pdata[i];
      gboolean late = sonae_record_get_int (action, "overdue", 0) == 1;
      g_autofree char *due = sonae_report_day (sonae_record_get_text (action, "due"), self->language);

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, sonae_record_get_text (action, "title"));
      sonae_report_table_set (table, 1, sonae_record_get_text (action, "owner"));
      sonae_report_table_set (table, 2, due);
      sonae_report_table_set_marked (table, 3, late ? text (self, "plan.overdue")
                                                    : sonae_report_choice ("action.state", sonae_record_get_text (action, "state"), self->language),
                                     late ? SONAE_MARK_ALERT : SONAE_MARK_NONE, late ? SONAE_TONE_BAD : SONAE_TONE_PLAIN, FALSE);
    }
  return TRUE;
}

static void
add_head (const Pack *self)
{
  const char *held = sonae_record_get_text (self->visit, "held_on"), *until = sonae_record_get_text (self->visit, "until_on");
  g_autofree char *day = *held != '\0' ? sonae_date_format (held, self->language) : *until != '\0' ? sonae_date_format (until, self->language) : NULL;
  g_autofree char *when = day == NULL     ? g_strdup ("")
                          : *held != '\0' ? g_strdup_printf ("%s %s", day, sonae_record_get_text (self->visit, "begins"))
                                          : sonae_report_text_fill ("visit.by", self->language, "date", day, NULL);
  const SonaeReportFact facts[] = {
    { "visit.which", sonae_record_get_text (self->visit, "title") },
    { "visit.when", g_strchomp (when) },
    { "visit.expert", sonae_record_get_text (self->visit, "expert") },
    { "visit.place", sonae_record_get_text (self->visit, "place") },
  };

  sonae_report_add_head (self->model, 1.4, 4, facts, G_N_ELEMENTS (facts));
}

SonaeReportModel *
sonae_report_visit_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) visit = find_visit (workbook, options->visit, error);
  g_autoptr (SonaeStatus) status = visit != NULL ? sonae_status_load (workbook, error) : NULL;
  g_autoptr (SonaeVisitBrief) brief = NULL;
  g_autoptr (SonaeReportModel) model = NULL;
  Pack self;

  if (status == NULL)
    return NULL;
  brief = sonae_visit_brief_load (workbook, sonae_record_get_id (visit), options->language, NULL, error);
  if (brief == NULL)
    return NULL;
  model = sonae_report_begin ("visit", NULL, sonae_record_get_text (status->company, "name"), options->language);
  self = (Pack) { model, workbook, options->language, status, visit };
  add_head (&self);
  sonae_report_add_heading (model->blocks, 1, sonae_report_text ("visit.brief", options->language));
  add_brief (&self, brief);
  if (!add_items (&self, "agenda", "visit.agenda", error))
    return NULL;
  sonae_report_add_part (model->blocks, FALSE);
  sonae_report_add_contents_here (model);
  add_profile (&self);
  add_self_check (&self);
  if (!add_risks (&self, error) || !add_plan (&self, error) || !add_items (&self, "hearing", "visit.questions", error))
    return NULL;
  return g_steal_pointer (&model);
}
