/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-risk-sheet.h"

/* The result of the risk assessment (リスクアセスメント結果報告書, domain facts 3.8): the picture now and after the plan, each risk above the lowest band, the
 * scenarios, and how the values come about. */

typedef struct
{
  SonaeReportModel *model;
  SonaeWorkbook *workbook;
  SonaeLanguage language;
  const SonaeRiskCounts *counts;
} Risks;

static const char *
text (const Risks *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static char *
number (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static void
say (const Risks *self, const char *key, gint64 count, SonaeParagraphStyle style, SonaeTone tone)
{
  g_autofree char *n = number (count);
  g_autofree char *sentence = sonae_report_text_fill (key, self->language, "count", n, NULL);

  sonae_report_add_paragraph (self->model->blocks, style, tone, sentence);
}

static void
add_summary (const Risks *self)
{
  const SonaeRiskCounts *counts = self->counts;
  SonaeReportBlock *pair;

  sonae_report_add_section (self->model, "risk.summary", NULL);
  if (sonae_risk_counts_is_empty (counts))
    {
      sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "risk.none"));
      return;
    }
  if (counts->high > 0)
    say (self, "risk.high", counts->high, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_BAD);
  if (counts->undecided > 0)
    say (self, "plan.undecided", counts->undecided, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_WARN);
  if (counts->expired > 0)
    say (self, "risk.expired", counts->expired, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_WARN);
  pair = sonae_report_add_pair (self->model->blocks);
  pair->even = TRUE;
  sonae_report_add_risk_map (pair->first, counts, FALSE, self->language);
  sonae_report_add_risk_map (pair->second, counts, TRUE, self->language);
  if (counts->unrated > 0)
    say (self, "risk.unrated", counts->unrated, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN);
  if (counts->unmet > 0)
    say (self, "risk.unmet", counts->unmet, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN);
}

static void
set_number (SonaeReportBlock *table, guint column, SonaeRecord *risk, const char *field)
{
  gint64 value = sonae_record_get_int (risk, field, 0);
  g_autofree char *shown = value > 0 ? number (value) : g_strdup ("–");

  sonae_report_table_set_marked (table, column, shown, SONAE_MARK_NONE, value > 0 ? SONAE_TONE_PLAIN : SONAE_TONE_MUTED, FALSE);
}

static void
add_row (const Risks *self, SonaeReportBlock *table, SonaeRecord *risk)
{
  static const char *const numbers[] = { "importance", "threat", "vulnerability", "likelihood" };
  const SonaeRiskSheetMedium *medium = sonae_risk_sheet_medium (sonae_record_get_text (risk, "place"));
  const char *treatment = sonae_record_get_text (risk, "treatment"), *reason = sonae_record_get_text (risk, "override_reason");
  g_autofree char *title = sonae_risk_title (self->workbook, risk, self->language);
  g_autofree char *actions = number (sonae_record_get_int (risk, "actions", 0));
  gboolean by_hand = sonae_record_get_int (risk, "overridden", 0) == 1;
  g_autofree char *why = by_hand ? g_strconcat (text (self, "risk.by-hand"), *reason != '\0' ? "\n" : NULL, reason, NULL) : g_strdup ("");
  guint column = 0;

  sonae_report_table_add_row (table);
  sonae_report_table_set (table, column++, title);
  sonae_report_table_set (table, column++, medium != NULL ? sonae_phrase_get (&medium->title, self->language) : "");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    set_number (table, column++, risk, numbers[i]);
  sonae_report_set_value (table, column++, sonae_record_get_int (risk, "value", 0), sonae_record_get_text (risk, "band"));
  sonae_report_table_set_marked (table, column++, sonae_report_choice ("plan.option", *treatment != '\0' ? treatment : "none", self->language),
                                 SONAE_MARK_NONE, *treatment != '\0' ? SONAE_TONE_PLAIN : SONAE_TONE_WARN, FALSE);
  sonae_report_table_set (table, column++, sonae_record_get_text (risk, "owner"));
  sonae_report_table_set (table, column++, actions);
  sonae_report_set_value (table, column++, sonae_record_get_int (risk, "residual_value", 0), sonae_record_get_text (risk, "residual_band"));
  sonae_report_table_set (table, column, why);
}

static gboolean
add_risks (const Risks *self, GError **error)
{
  static const struct { const char *key; double weight; SonaeReportAlign align; } columns[] = {
    { "risk.column", 5, SONAE_ALIGN_START },         { "register.place", 1.9, SONAE_ALIGN_START },  { "risk.importance", 1.15, SONAE_ALIGN_CENTER },
    { "risk.threat", 1.15, SONAE_ALIGN_CENTER },     { "risk.vulnerability", 1.15, SONAE_ALIGN_CENTER },
    { "risk.likelihood", 1.35, SONAE_ALIGN_CENTER },  { "risk.value", 1.3, SONAE_ALIGN_START },     { "plan.option", 1.5, SONAE_ALIGN_START },
    { "risk.owner", 1.5, SONAE_ALIGN_START },       { "risk.actions", 1.3, SONAE_ALIGN_END },       { "plan.after", 1.3, SONAE_ALIGN_START },
    { "risk.note", 2.2, SONAE_ALIGN_START },
  };
  g_autoptr (SonaeQuery) query = sonae_risks_cell_query (0, 0, FALSE);
  g_autoptr (GPtrArray) rows = NULL;
  SonaeReportBlock *table;

  sonae_query_where (query, "value", SONAE_OP_GT, g_variant_new_int64 (SONAE_RISK_LOW_MAX));
  sonae_query_order (query, "value", TRUE);
  sonae_query_order (query, "importance", TRUE);
  sonae_query_order (query, "asset_id", FALSE);
  sonae_query_order (query, "threat_id", FALSE);
  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (self->workbook, query, error);
  if (rows == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "risk.list", "risk.list.text");
  if (rows->len == 0)
    sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "risk.list.none"));
  else
    {
      table = sonae_report_add_table (self->model->blocks, FALSE);
      for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
        sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, columns[i].align);
      for (guint i = 0; i < rows->len; i++)
        add_row (self, table, rows->pdata[i]);
    }
  if (self->counts->low > 0)
    say (self, "risk.low", self->counts->low, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN);
  return TRUE;
}

static void
add_bands (const Risks *self)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  SonaeReportBlock *table = sonae_report_add_table (self->model->blocks, FALSE);

  sonae_report_table_add_column (table, text (self, "risk.value"), 1.5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "risk.band"), 1.5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "risk.meaning"), 9, SONAE_ALIGN_START);
  for (int i = 0; i < sheet->n_bands; i++)
    {
      const SonaeRiskSheetBand *band = &sheet->bands[i];
      g_autofree char *range = band->from == band->to ? number (band->from) : g_strdup_printf ("%d–%d", band->from, band->to);

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, range);
      sonae_report_table_set (table, 1, sonae_phrase_get (&band->title, self->language));
      sonae_report_table_set (table, 2, sonae_phrase_get (&band->meaning, self->language));
    }
}

static void
add_rules (const Risks *self)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const SonaeRiskCounts *counts = self->counts;
  const SonaePhrase *const rules[] = { &sheet->rule_risk, &sheet->rule_likelihood, &sheet->rule_vulnerability };
  g_autofree char *measures = number (counts->measures), *answered = number (counts->measures_answered);
  g_autofree char *threats = number (counts->threats), *confirmed = number (counts->threats_confirmed);
  g_autofree char *basis = sonae_report_text_fill ("risk.basis", self->language, "measures", measures, "answered", answered, "threats", threats,
                                                   "confirmed", confirmed, NULL);
  g_autofree char *line = sonae_report_source_line (&sheet->source, self->language);
  SonaeReportBlock *list;

  sonae_report_add_section (self->model, "risk.rules", NULL);
  add_bands (self);
  list = sonae_report_add_list (self->model->blocks, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    sonae_report_list_add (list, sonae_phrase_get (rules[i], self->language));
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, basis);
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, line)->keep_next = TRUE;
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, sonae_phrase_get (&sheet->source.note, self->language));
}

SonaeReportModel *
sonae_report_risk_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeRiskCounts) counts = company != NULL ? sonae_risk_counts_load (workbook, NULL, error) : NULL;
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, options->language);
  g_autofree char *line = NULL, *accepted = NULL;
  Risks self;

  if (counts == NULL)
    return NULL;
  model = sonae_report_begin ("risk", NULL, sonae_record_get_text (company, "name"), options->language);
  model->wide = TRUE;
  self = (Risks) { model, workbook, options->language, counts };
  line = number (counts->acceptance_max);
  accepted = sonae_report_text_fill ("plan.line.text", options->language, "value", line, NULL);
  {
    const SonaeReportFact facts[] = {
      { "risk.date", day },
      { "representative", sonae_record_get_text (company, "representative") },
      { "plan.line", accepted },
      { "security-lead", sonae_record_get_text (company, "security_lead") },
    };

    sonae_report_add_head (model, 1.8, 4, facts, G_N_ELEMENTS (facts));
  }
  sonae_report_add_contents_here (model);
  add_summary (&self);
  if (!add_risks (&self, error))
    return NULL;
  add_rules (&self);
  return g_steal_pointer (&model);
}
