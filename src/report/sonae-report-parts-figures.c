/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include <string.h>

#include "report/sonae-report-plan.h"

/* What more than one report shows of risks, self-check and plan. */

void
sonae_report_set_value (SonaeReportBlock *table, guint column, gint64 value, const char *band)
{
  g_autofree char *shown = value > 0 ? g_strdup_printf ("%d", (int) value) : g_strdup ("–");
  gboolean high = strcmp (band, "high") == 0, middle = strcmp (band, "middle") == 0;

  sonae_report_table_set_marked (table, column, shown,
                                 high ? SONAE_MARK_ALERT : middle ? SONAE_MARK_DIAMOND : value > 0 ? SONAE_MARK_DISC : SONAE_MARK_NONE,
                                 high ? SONAE_TONE_BAD : middle ? SONAE_TONE_WARN : value > 0 ? SONAE_TONE_FAIR : SONAE_TONE_MUTED, high);
}

void
sonae_report_add_risk_map (GPtrArray *blocks, const SonaeRiskCounts *counts, gboolean residual, SonaeLanguage language)
{
  static const char *const keys[SONAE_N_HEAT_WORDS] = {
    "map.importance", "map.likelihood", "map.importance.1", "map.importance.2", "map.importance.3", "map.likelihood.1",
    "map.likelihood.2", "map.likelihood.3", "map.low", "map.middle", "map.high",
  };
  const SonaeRiskGrid *grid = residual ? &counts->residual : &counts->current;
  g_autofree char *line = g_strdup_printf ("%d", counts->acceptance_max);
  g_autofree char *accept = sonae_report_text_fill ("map.accept", language, "value", line, NULL);
  g_autofree char *high = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_risk_grid_band (*grid, SONAE_RISK_HIGH));
  g_autofree char *middle = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_risk_grid_band (*grid, SONAE_RISK_MIDDLE));
  g_autofree char *low = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_risk_grid_band (*grid, SONAE_RISK_LOW));
  g_autofree char *caption = sonae_report_text_fill (residual ? "map.caption.residual" : "map.caption", language, "high", high, "middle",
                                                     middle, "low", low, NULL);
  g_autofree char *alternative = g_strdup_printf ("%s %s", caption, accept);
  const char *words[SONAE_N_HEAT_WORDS];

  for (guint i = 0; i + 1 < G_N_ELEMENTS (words); i++)
    words[i] = sonae_report_text (keys[i], language);
  words[SONAE_HEAT_WORD_ACCEPT] = accept;
  sonae_report_add_heat_map (blocks, caption, alternative, *grid, counts->acceptance_max, words);
}

static double
part_share (const SonaeRoundResult *result, int part)
{
  return result->parts[part].max > 0 ? (double) result->parts[part].score / result->parts[part].max : 0;
}

void
sonae_report_add_self_check_radar (GPtrArray *blocks, const SonaeRoundResult *now, const SonaeRoundResult *before, SonaeLanguage language)
{
  g_autoptr (GString) alternative = g_string_new (sonae_report_text ("radar.caption", language));
  SonaeReportBlock *block;

  if (now == NULL || now->set->n_parts < 3)
    return;
  block = sonae_report_add_radar (blocks, sonae_report_text ("radar.caption", language), sonae_report_text ("radar.current", language),
                                  before != NULL ? sonae_report_text ("radar.previous", language) : NULL);
  for (int i = 0; i < now->set->n_parts; i++)
    {
      double share = part_share (now, i);
      const char *title = sonae_phrase_get (&now->set->parts[i].title, language);
      g_autofree char *label = g_strdup_printf ("%s\n%.0f%%", title, share * 100);

      sonae_report_radar_add_axis (block, label, share, before != NULL ? part_share (before, i) : 0);
      g_string_append_printf (alternative, " %s %.0f%%", title, share * 100);
    }
  sonae_report_set_alternative (block, alternative->str);
}

gboolean
sonae_report_add_timeline (SonaeReportModel *model, SonaeWorkbook *workbook, GError **error)
{
  SonaeGanttFigure *gantt = sonae_report_plan_timeline (workbook, model->language, error);
  const char *title = sonae_report_text ("plan.timeline", model->language);

  if (gantt == NULL)
    return FALSE;
  sonae_report_add_gantt (model->blocks, title, title, gantt);
  return TRUE;
}
