/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-visit-brief-private.h"

#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "catalogue/sonae-catalogue.h"
#include "workbook/sonae-checks.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-risks.h"
#include "workbook/sonae-rounds.h"

/* What the brief says by itself. Everything is named with its day and its owner where it has them, as an expert would ask for them first. */

#define TITLE_CHARS 120

static SonaeBriefSection *
section_new (const char *id, SonaeLanguage language)
{
  g_autofree char *key = g_strconcat ("brief.", id, NULL);

  return _sonae_brief_section_new (id, g_strdup (sonae_report_text (key, language)));
}

void
_sonae_brief_add_more (SonaeBriefSection *section, guint total, SonaeLanguage language)
{
  if (total > SONAE_BRIEF_ITEMS)
    {
      g_autofree char *count = g_strdup_printf ("%u", total - SONAE_BRIEF_ITEMS);

      _sonae_brief_add (section, FALSE, sonae_report_text_fill ("brief.more", language, "count", count, NULL));
    }
}

static void
add_nothing (SonaeBriefSection *section, const char *key, SonaeLanguage language)
{
  if (section->lines->len == 0)
    _sonae_brief_add (section, FALSE, g_strdup (sonae_report_text (key, language)));
}

/* Each line of TEXT that is not empty. */
static void
add_lines (SonaeBriefSection *section, gboolean items, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      _sonae_brief_add (section, items, g_strdup (lines[i]));
}

static char *
short_title (SonaeRecord *record)
{
  g_autofree char *title = sonae_record_title (record);

  return sonae_text_ellipsize (title, TITLE_CHARS);
}

static SonaeBriefSection *
write_aim (SonaeVisitBrief *self, SonaeLanguage language)
{
  SonaeBriefSection *section = section_new ("aim", language);

  add_lines (section, FALSE, sonae_record_get_text (self->visit, "aim"));
  add_nothing (section, "brief.aim-none", language);
  return section;
}

/* --- What became of earlier advice --- */

static char *
describe_action (SonaeRecord *advice, SonaeRecord *action, SonaeLanguage language)
{
  g_autofree char *said = short_title (advice), *todo = short_title (action);
  g_autofree char *key = g_strconcat ("brief.state-", sonae_record_get_text (action, "state"), NULL);
  const char *due = sonae_record_get_text (action, "due");
  g_autofree char *day = *due != '\0' ? sonae_date_format_short (due, language) : g_strdup (sonae_report_text ("brief.undated", language));

  return sonae_report_text_fill ("brief.advice-action", language, "advice", said, "action", todo, "state", sonae_report_text (key, language), "date",
                                 day, NULL);
}

static gboolean
add_advice (SonaeWorkbook *workbook, SonaeBriefSection *section, SonaeRecord *advice, SonaeLanguage language, GError **error)
{
  g_autoptr (GPtrArray) actions = sonae_plan_actions_of (workbook, "advice", sonae_record_get_id (advice), error);
  const char *outcome = sonae_record_get_text (advice, "outcome");
  g_autofree char *said = short_title (advice);

  if (actions == NULL)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    _sonae_brief_add (section, TRUE, describe_action (advice, actions->pdata[i], language));
  if (actions->len > 0)
    return TRUE;
  if (g_str_equal (sonae_record_get_text (advice, "kind"), "decision"))
    _sonae_brief_add (section, TRUE, sonae_report_text_fill ("brief.advice-decision", language, "advice", said, NULL));
  else if (g_str_equal (outcome, "declined"))
    {
      const char *reason = sonae_record_get_text (advice, "reason");

      _sonae_brief_add (section, TRUE,
                        sonae_report_text_fill ("brief.advice-declined", language, "advice", said, "reason",
                                                *reason != '\0' ? reason : sonae_report_text ("brief.no-reason", language), NULL));
    }
  else
    _sonae_brief_add (section, TRUE,
                      sonae_report_text_fill (g_str_equal (outcome, "action") ? "brief.advice-gone" : "brief.advice-open", language, "advice", said,
                                              NULL));
  return TRUE;
}

static SonaeBriefSection *
write_advice (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GError **error)
{
  SonaeBriefSection *section = section_new ("advice", language);
  g_autoptr (SonaeQuery) query = sonae_query_new ("advice");
  g_autoptr (GPtrArray) all = NULL;

  /* All advice that is not this visit's own: what was left open two visits ago is still of interest. */
  sonae_query_where (query, "visit_id", SONAE_OP_NE, g_variant_new_int64 (sonae_record_get_id (self->visit)));
  sonae_query_order (query, "id", FALSE);
  all = self->previous != NULL ? sonae_workbook_query (workbook, query, error) : g_ptr_array_new ();
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!add_advice (workbook, section, all->pdata[i], language, error))
      g_clear_pointer (&all, g_ptr_array_unref);
  if (all == NULL)
    {
      _sonae_brief_section_free (section);
      return NULL;
    }
  add_nothing (section, "brief.advice-none", language);
  return section;
}

/* --- What is to be talked about --- */

static SonaeBriefSection *
write_overdue (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;
  SonaeBriefSection *section;

  sonae_query_where_int (query, "overdue", 1);
  sonae_query_order (query, "due", FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return NULL;
  section = section_new ("overdue", language);
  for (guint i = 0; i < MIN (rows->len, SONAE_BRIEF_ITEMS); i++)
    {
      g_autofree char *title = short_title (rows->pdata[i]);
      g_autofree char *day = sonae_date_format_short (sonae_record_get_text (rows->pdata[i], "due"), language);
      const char *owner = sonae_record_get_text (rows->pdata[i], "owner");

      _sonae_brief_add (section, TRUE,
                        sonae_report_text_fill ("brief.overdue-item", language, "action", title, "date", day, "owner",
                                                *owner != '\0' ? owner : sonae_report_text ("brief.no-owner", language), NULL));
    }
  _sonae_brief_add_more (section, rows->len, language);
  add_nothing (section, "brief.overdue-none", language);
  return section;
}

static SonaeBriefSection *
write_risks (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (GPtrArray) rows = sonae_risks_top (workbook, 5, error);
  SonaeBriefSection *section;

  if (rows == NULL)
    return NULL;
  section = section_new ("risks", language);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *whole = sonae_risk_title (workbook, rows->pdata[i], language), *title = sonae_text_ellipsize (whole, TITLE_CHARS);
      g_autofree char *value = g_strdup_printf ("%d", (int) sonae_record_get_int (rows->pdata[i], "value", 0));
      g_autofree char *key = g_strconcat ("brief.band-", sonae_record_get_text (rows->pdata[i], "band"), NULL);

      _sonae_brief_add (section, TRUE,
                        sonae_report_text_fill ("brief.risk-item", language, "risk", title, "value", value, "band", sonae_report_text (key, language),
                                                NULL));
    }
  add_nothing (section, "brief.risks-none", language);
  return section;
}

static SonaeBriefSection *
write_findings (SonaeWorkbook *workbook, SonaeLanguage language, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, NULL, cancellable, error);
  SonaeBriefSection *section;
  guint total = 0;

  if (checks == NULL)
    return NULL;
  section = section_new ("findings", language);
  /* They come with the errors first. What is overdue is told above. */
  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];
      g_autofree char *count = g_strdup_printf ("%d", (int) MIN (check->count, G_MAXINT));

      if (check->count <= 0 || check->severity == SONAE_SEVERITY_NOTICE || strcmp (check->id, "action-overdue") == 0)
        continue;
      if (total++ < SONAE_BRIEF_ITEMS)
        _sonae_brief_add (section, TRUE, sonae_report_text_fill ("brief.finding-item", language, "finding", check->title, "count", count, NULL));
    }
  _sonae_brief_add_more (section, total, language);
  add_nothing (section, "brief.findings-none", language);
  return section;
}

/* --- Questions --- */

static gboolean
add_unknown_answers (SonaeWorkbook *workbook, SonaeBriefSection *section, SonaeLanguage language, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &fault);
  g_autoptr (SonaeRoundResult) result = round != NULL ? sonae_round_result_load (workbook, sonae_record_get_id (round), &fault) : NULL;
  guint total = 0;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  for (int number = 1; result != NULL && number <= result->set->n_questions; number++)
    {
      g_autofree char *shown = g_strdup_printf ("%d", number);

      if (sonae_round_result_answer (result, number) != SONAE_ANSWER_UNKNOWN)
        continue;
      if (total++ < SONAE_BRIEF_ITEMS)
        _sonae_brief_add (section, TRUE,
                          sonae_report_text_fill ("brief.question-unknown", language, "number", shown, "question",
                                                  sonae_phrase_get (&sonae_question_set_get (result->set, number)->question, language), NULL));
    }
  _sonae_brief_add_more (section, total, language);
  return TRUE;
}

/* Of the hearing sheet: what nobody has an answer to yet. */
static gboolean
add_hearing (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeBriefSection *section, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("agenda_item");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_int (query, "visit_id", sonae_record_get_id (self->visit));
  sonae_query_where_text (query, "kind", "hearing");
  sonae_query_where (query, "minutes", SONAE_OP_EQ, NULL);
  sonae_query_order (query, "position", FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (rows->len, SONAE_BRIEF_ITEMS); i++)
    {
      g_autofree char *title = short_title (rows->pdata[i]);

      _sonae_brief_add (section, TRUE, sonae_report_text_fill ("brief.question-hearing", language, "question", title, NULL));
    }
  _sonae_brief_add_more (section, rows->len, language);
  return TRUE;
}

static SonaeBriefSection *
write_questions (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GError **error)
{
  SonaeBriefSection *section = section_new ("questions", language);

  if (!add_unknown_answers (workbook, section, language, error) || !add_hearing (workbook, self, section, language, error))
    {
      _sonae_brief_section_free (section);
      return NULL;
    }
  add_nothing (section, "brief.questions-none", language);
  return section;
}

static SonaeBriefSection *
write_wishes (SonaeVisitBrief *self, SonaeLanguage language)
{
  SonaeBriefSection *section = section_new ("wishes", language);

  add_lines (section, TRUE, sonae_record_get_text (self->visit, "wishes"));
  add_nothing (section, "brief.wishes-none", language);
  return section;
}

/* Takes SECTION; FALSE when it is NULL. */
static gboolean
take (SonaeVisitBrief *self, SonaeBriefSection *section)
{
  if (section != NULL)
    g_ptr_array_add (self->sections, section);
  return section != NULL;
}

gboolean
_sonae_brief_write_sections (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GCancellable *cancellable, GError **error)
{
  return take (self, write_aim (self, language)) && take (self, write_advice (workbook, self, language, error))
         && take (self, _sonae_brief_changes (workbook, self, language, cancellable, error))
         && take (self, write_overdue (workbook, language, error)) && take (self, write_risks (workbook, language, error))
         && take (self, write_findings (workbook, language, cancellable, error)) && take (self, write_questions (workbook, self, language, error))
         && take (self, write_wishes (self, language));
}
