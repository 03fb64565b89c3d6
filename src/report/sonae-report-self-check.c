/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-self-check.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-error.h"

typedef struct
{
  const char *id;
  SonaeMark mark;
  SonaeTone tone;
} BandLook;

static const BandLook band_looks[] = {
  { "complete", SONAE_MARK_STAR, SONAE_TONE_GOOD },
  { "mostly", SONAE_MARK_DISC, SONAE_TONE_FAIR },
  { "gaps", SONAE_MARK_DIAMOND, SONAE_TONE_WARN },
  { "urgent", SONAE_MARK_ALERT, SONAE_TONE_BAD },
};

/* A set of the user's own may have other bands: they go by their words alone. */
static BandLook
band_look (const SonaeScoreBand *band)
{
  for (guint i = 0; i < G_N_ELEMENTS (band_looks); i++)
    if (g_str_equal (band_looks[i].id, band->id))
      return band_looks[i];
  return (BandLook) { band->id, SONAE_MARK_NONE, SONAE_TONE_PLAIN };
}

const char *
sonae_self_check_text (const SonaeSelfCheckReport *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

const char *
sonae_self_check_answer_title (const SonaeSelfCheckReport *self, SonaeAnswer answer)
{
  if (answer == SONAE_ANSWER_NONE)
    return sonae_self_check_text (self, "unanswered");
  return sonae_phrase_get (&self->result->set->answer_titles[answer], self->language);
}

void
sonae_self_check_separate (const SonaeSelfCheckReport *self, GString *list, const char *key)
{
  g_string_append (list, sonae_self_check_text (self, key));
  if (self->language == SONAE_LANGUAGE_EN)
    g_string_append_c (list, ' ');
}

static char *
number (int value)
{
  return g_strdup_printf ("%d", value);
}

/* "+12", "-3", "±0" */
static char *
difference (int value)
{
  return value == 0 ? g_strdup ("±0") : g_strdup_printf ("%+d", value);
}

static char *
date (const SonaeSelfCheckReport *self, const SonaeRoundResult *result)
{
  return sonae_date_format (sonae_record_get_text (result->round, "held_on"), self->language);
}

/* The era's year alone: "令和8年", "Reiwa 8". */
static char *
era_year (const char *iso, SonaeLanguage language)
{
  g_autofree char *whole = sonae_date_format_era (iso, language);
  const char *from = whole, *to;

  if (language == SONAE_LANGUAGE_JA)
    {
      to = strstr (whole, "年");
      to = to != NULL ? to + strlen ("年") : NULL;
    }
  else
    {
      from = strchr (whole, '(');
      from = from != NULL ? from + 1 : whole;
      to = strchr (from, ')');
    }
  return to != NULL ? g_strndup (from, to - from) : g_steal_pointer (&whole);
}

static char *
site_name (const SonaeSelfCheckReport *self)
{
  gint64 id = sonae_record_get_int (self->result->round, "site_id", 0);
  g_autoptr (SonaeRecord) site = id > 0 ? sonae_workbook_get (self->workbook, "site", id, NULL) : NULL;

  return g_strdup (site != NULL ? sonae_record_get_text (site, "name") : sonae_self_check_text (self, "site.all"));
}

static void
add_head (const SonaeSelfCheckReport *self, SonaeReportModel *model)
{
  SonaeRecord *company = self->status->company, *round = self->result->round;
  const char *held_on = sonae_record_get_text (round, "held_on");
  const char *note = sonae_record_get_text (round, "note");
  g_autofree char *day = date (self, self->result);
  g_autofree char *era = era_year (held_on, self->language);
  g_autofree char *when = sonae_report_text_fill ("date.era", self->language, "date", day, "era", era, NULL);
  g_autofree char *site = site_name (self);
  g_autofree char *answered_number = number (self->result->score.answered);
  g_autofree char *total = number (self->result->score.total);
  g_autofree char *answered = sonae_report_text_fill ("answered.of", self->language, "total", total, "answered", answered_number, NULL);
  const SonaeReportFact facts[] = {
    { "date", when },
    { "respondent", sonae_record_get_text (round, "respondent") },
    { "site", site },
    { "security-lead", sonae_record_get_text (company, "security_lead") },
    { "answered", answered },
    { "representative", sonae_record_get_text (company, "representative") },
  };

  sonae_report_add_head (model, 1.9, 3.3, facts, G_N_ELEMENTS (facts));
  if (note[0] != '\0')
    {
      sonae_report_add_heading (self->blocks, 2, sonae_self_check_text (self, "round.note"));
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, note);
    }
}

static char *
change_sentence (const SonaeSelfCheckReport *self)
{
  int change, before;
  g_autofree char *before_text = NULL, *points = NULL, *when = NULL;

  if (self->previous == NULL)
    return g_strdup (sonae_self_check_text (self, "score.first"));
  before = self->previous->score.score;
  change = self->result->score.score - before;
  before_text = number (before);
  points = number (ABS (change));
  when = sonae_date_format_short (sonae_record_get_text (self->previous->round, "held_on"), self->language);
  if (change == 0)
    return sonae_report_text_fill ("score.same", self->language, "date", when, "before", before_text, NULL);
  return sonae_report_text_fill (change > 0 ? "score.up" : "score.down", self->language, "date", when, "before", before_text, "points", points,
                                 NULL);
}

void
sonae_self_check_add_summary (const SonaeSelfCheckReport *self)
{
  const SonaeScore *score = &self->result->score;
  const SonaeScoreBand *band = score->answered > 0 ? &self->result->set->bands[self->result->band] : NULL;
  BandLook look = band != NULL ? band_look (band) : (BandLook) { NULL, SONAE_MARK_NONE, SONAE_TONE_MUTED };
  g_autofree char *points = number (score->score), *max = number (score->max), *unknown = number (score->unknown);
  g_autofree char *unit = sonae_report_text_fill ("score.unit", self->language, "max", max, NULL);
  g_autofree char *change = change_sentence (self);
  g_autofree char *count = sonae_report_text_fill ("unknown.count", self->language, "count", unknown, NULL);
  SonaeReportBlock *pair, *block;

  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "summary"));
  pair = sonae_report_add_pair (self->blocks);
  block = sonae_report_add_score (pair->first, points, unit,
                                  band != NULL ? sonae_phrase_get (&band->title, self->language) : sonae_self_check_text (self, "unanswered"),
                                  look.mark, look.tone);
  sonae_report_score_add_line (block, change);
  sonae_report_score_add_line (block, score->unknown > 0 ? count : sonae_self_check_text (self, "unknown.none"));
  if (score->answered < score->total)
    sonae_report_score_add_line (block, sonae_self_check_text (self, "score.provisional"));

  sonae_report_add_self_check_radar (pair->second, self->result, self->previous, self->language);
  if (band != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s\n%s", sonae_phrase_get (&band->meaning, self->language),
                                               sonae_phrase_get (&band->advice, self->language));

      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_CALLOUT, look.tone, text);
    }
}

static void
add_part_row (const SonaeSelfCheckReport *self, SonaeReportBlock *table, const char *title, const SonaeScore *now, const SonaeScore *before,
              gboolean strong)
{
  g_autofree char *score = number (now->score), *max = number (now->max), *unknown = number (now->unknown);
  g_autofree char *share = g_strdup_printf ("%.0f%%", now->max > 0 ? 100.0 * now->score / now->max : 0);
  guint column = 0;

  sonae_report_table_add_row (table);
  sonae_report_table_set_marked (table, column++, title, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
  sonae_report_table_set_marked (table, column++, score, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
  sonae_report_table_set_marked (table, column++, max, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
  sonae_report_table_set_marked (table, column++, share, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
  if (self->previous != NULL)
    {
      g_autofree char *last = number (before->score), *change = difference (now->score - before->score);

      sonae_report_table_set_marked (table, column++, last, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
      sonae_report_table_set_marked (table, column++, change, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
    }
  sonae_report_table_set_marked (table, column, unknown, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
}

void
sonae_self_check_add_parts (const SonaeSelfCheckReport *self)
{
  static const char *const keys[] = { "part.score", "part.max", "part.rate", "part.previous", "part.change", "part.unknown" };
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 2, sonae_self_check_text (self, "parts"));
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, sonae_self_check_text (self, "part"), 4.5, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (self->previous != NULL || (i != 3 && i != 4))
      sonae_report_table_add_column (table, sonae_self_check_text (self, keys[i]), 1.3, SONAE_ALIGN_END);
  for (int i = 0; i < self->result->set->n_parts; i++)
    {
      const SonaeQuestionPart *part = &self->result->set->parts[i];
      g_autofree char *title = g_strdup_printf ("%s（%d～%d）", sonae_phrase_get (&part->title, self->language), part->first, part->last);
      g_autofree char *title_en = g_strdup_printf ("%s (%d–%d)", sonae_phrase_get (&part->title, self->language), part->first, part->last);

      add_part_row (self, table, self->language == SONAE_LANGUAGE_JA ? title : title_en, &self->result->parts[i],
                    self->previous != NULL ? &self->previous->parts[i] : NULL, FALSE);
    }
  add_part_row (self, table, sonae_self_check_text (self, "part.total"), &self->result->score,
                self->previous != NULL ? &self->previous->score : NULL, TRUE);
}

static char *
band_range (const SonaeSelfCheckReport *self, const SonaeScoreBand *band, gboolean last)
{
  g_autofree char *from = number (band->from), *to = number (band->to);

  if (last)
    return sonae_report_text_fill ("band.below", self->language, "to", to, NULL);
  if (band->from == band->to)
    return sonae_report_text_fill ("band.single", self->language, "from", from, NULL);
  return sonae_report_text_fill ("band.range", self->language, "from", from, "to", to, NULL);
}

static void
add_bands (const SonaeSelfCheckReport *self)
{
  const SonaeQuestionSet *set = self->result->set;
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < set->n_bands; i++)
    {
      g_autofree char *range = band_range (self, &set->bands[i], i + 1 == set->n_bands);
      g_autofree char *item = sonae_report_text_fill ("bands.item", self->language, "range", range, "title",
                                                      sonae_phrase_get (&set->bands[i].title, self->language), NULL);

      if (i > 0)
        sonae_self_check_separate (self, all, "bands.separator");
      g_string_append (all, item);
    }
  text = sonae_report_text_fill ("bands", self->language, "bands", all->str, NULL);
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text);
}

static void
add_source (const SonaeSelfCheckReport *self, const SonaeSource *source)
{
  g_autofree char *line = sonae_report_source_line (source, self->language);
  g_autofree char *checked_on = sonae_date_format (source->checked_on, self->language);
  g_autofree char *checked = sonae_report_text_fill ("source.checked", self->language, "date", checked_on, NULL);
  g_autofree char *text = g_strdup_printf ("%s\n%s%s%s", line, source->address, source->address[0] != '\0' ? "　" : "", checked);

  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text);
}

/* Short, and of one piece: from its heading on it stays together. */
void
sonae_self_check_add_sources (const SonaeSelfCheckReport *self)
{
  const char *note = sonae_phrase_get (&self->result->set->source.note, self->language);
  guint from = self->blocks->len;

  sonae_report_add_heading (self->blocks, 1, sonae_self_check_text (self, "about"));
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_self_check_text (self, "judgement"));
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, sonae_self_check_text (self, "disclaimer"));
  add_bands (self);
  sonae_report_add_heading (self->blocks, 2, sonae_self_check_text (self, "sources"));
  add_source (self, &self->result->set->source);
  if (note[0] != '\0')
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, note);
  add_source (self, &sonae_catalogue_security_action ()->source);
  for (guint i = from; i + 1 < self->blocks->len; i++)
    ((SonaeReportBlock *) self->blocks->pdata[i])->keep_next = TRUE;
}

SonaeReportModel *
sonae_report_self_check_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  SonaeLanguage language = options->language;
  g_autoptr (SonaeStatus) status = sonae_status_load (workbook, error);
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *held_on = NULL;
  SonaeSelfCheckReport self;

  if (status == NULL)
    return NULL;
  if (status->self_check == NULL)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_DATA,
                           _ ("There is no self-check to report yet. Please start one and answer its questions first."));
      return NULL;
    }
  self = (SonaeSelfCheckReport) { workbook, status, status->self_check, status->previous, language, NULL };
  held_on = date (&self, self.result);
  model = sonae_report_begin ("self-check", held_on, sonae_record_get_text (status->company, "name"), language);
  self.blocks = model->blocks;

  add_head (&self, model);
  sonae_report_add_contents_here (model);
  sonae_self_check_add_summary (&self);
  sonae_self_check_add_parts (&self);
  sonae_self_check_add_changes (&self);
  if (!sonae_self_check_add_answers (&self, error))
    return NULL;
  sonae_self_check_add_low (&self);
  if (!sonae_self_check_add_actions (&self, error))
    return NULL;
  sonae_self_check_add_stars (&self);
  sonae_self_check_add_sources (&self);
  return g_steal_pointer (&model);
}
