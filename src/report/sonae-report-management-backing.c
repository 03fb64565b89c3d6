/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-management.h"

#include "base/sonae-date.h"
#include "report/sonae-report-issue.h"
#include "report/sonae-report-plan.h"

/* The trend on the first sheet of the management report, and the sheets behind it. */

static const char *
text (const SonaeManagement *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

/* More of these is better; of the others less is. */
static gboolean
more_is_better (SonaeFigure figure)
{
  return figure == SONAE_FIGURE_SCORE || figure == SONAE_FIGURE_DONE;
}

static void
add_change (const SonaeManagement *self, SonaeReportBlock *table, SonaeFigure figure, gint64 before, gint64 now)
{
  g_autofree char *key = g_strconcat ("management.figure.", sonae_figure_code (figure), NULL);
  g_autofree char *then = before >= 0 ? sonae_management_number (before) : g_strdup ("–");
  g_autofree char *present = now >= 0 ? sonae_management_number (now) : g_strdup ("–");
  gint64 change = before >= 0 && now >= 0 ? now - before : 0;
  g_autofree char *shown = change == 0 ? g_strdup ("±0") : g_strdup_printf ("%+" G_GINT64_FORMAT, change);
  gboolean better = change != 0 && (change > 0) == more_is_better (figure);

  sonae_report_table_add_row (table);
  sonae_report_table_set (table, 0, text (self, key));
  sonae_report_table_set (table, 1, then);
  sonae_report_table_set (table, 2, present);
  sonae_report_table_set (table, 3, before >= 0 && now >= 0 ? shown : "–");
  sonae_report_table_set_marked (table, 4, text (self, change == 0 ? "management.same" : better ? "management.better" : "management.worse"),
                                 change == 0 ? SONAE_MARK_RING : better ? SONAE_MARK_CHECK : SONAE_MARK_ALERT,
                                 change == 0 ? SONAE_TONE_MUTED : better ? SONAE_TONE_GOOD : SONAE_TONE_BAD, FALSE);
}

gboolean
sonae_management_add_trend (const SonaeManagement *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SonaeRecord) last = sonae_report_issue_last (self->workbook, "management", &local);
  gint64 before[SONAE_N_FIGURES], now[SONAE_N_FIGURES];
  SonaeReportBlock *table;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  sonae_report_add_heading (self->blocks, 1, text (self, "management.trend"));
  if (last == NULL || !sonae_figures_from_json (sonae_record_get_text (last, "figures"), before))
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "management.trend.first"));
      return TRUE;
    }
  if (!sonae_figures_load (self->workbook, self->status, now, error))
    return FALSE;
  {
    g_autofree char *day = sonae_report_day (sonae_record_get_text (last, "issued_on"), self->language);
    g_autofree char *title = sonae_report_text_fill ("management.then", self->language, "date", day, NULL);

    table = sonae_report_add_table (self->blocks, FALSE);
    sonae_report_table_add_column (table, "", 4.4, SONAE_ALIGN_START);
    sonae_report_table_add_column (table, title, 2.6, SONAE_ALIGN_END);
    sonae_report_table_add_column (table, text (self, "management.now"), 1.3, SONAE_ALIGN_END);
    sonae_report_table_add_column (table, text (self, "part.change"), 1.3, SONAE_ALIGN_END);
    sonae_report_table_add_column (table, "", 2.6, SONAE_ALIGN_START);
  }
  for (SonaeFigure i = 0; i < SONAE_N_FIGURES; i++)
    add_change (self, table, i, before[i], now[i]);
  return TRUE;
}

gboolean
sonae_management_add_backing (const SonaeManagement *self, GPtrArray *risks, GError **error)
{
  const SonaeStatus *status = self->status;
  SonaePlanReport plan = { self->workbook, status->company, self->language, self->today, self->blocks };
  SonaeReportBlock *pair;

  sonae_report_add_contents_here (self->model);
  if (status->self_check != NULL)
    {
      sonae_report_add_section (self->model, "management.self-check.heading", NULL);
      sonae_report_add_self_check_radar (self->blocks, status->self_check, status->previous, self->language);
    }
  sonae_report_add_section (self->model, "management.map.heading", "management.map.text");
  pair = sonae_report_add_pair (self->blocks);
  pair->even = TRUE;
  sonae_report_add_risk_map (pair->first, status->risks, FALSE, self->language);
  sonae_report_add_risk_map (pair->second, status->risks, TRUE, self->language);
  sonae_report_add_heading (self->blocks, 1, text (self, "management.risks.heading"));
  if (!sonae_management_add_risks (self, risks, risks->len, error))
    return FALSE;
  return sonae_plan_report_add_costs (&plan, error) && sonae_report_add_timeline (self->model, self->workbook, error);
}
