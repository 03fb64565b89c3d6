/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-status.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-text.h"
#include "rules/sonae-duty.h"
#include "workbook/sonae-sessions.h"

static SonaeTri
tri_of (SonaeRecord *company, const char *field)
{
  gint64 value = sonae_record_get_int (company, field, -1);

  return value < 0 ? SONAE_TRI_UNKNOWN : value == 0 ? SONAE_TRI_NO : SONAE_TRI_YES;
}

/* The prefecture as people write it: 東京都, 東京, Tokyo, Tokyo-to. */
static SonaeTri
seat_in_area (SonaeRecord *company)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();
  g_autofree char *written = sonae_text_fold (sonae_record_get_text (company, "prefecture"));
  g_autofree char *ja = sonae_text_fold (sonae_phrase_get (&programme->prefecture, SONAE_LANGUAGE_JA));
  g_autofree char *en = sonae_text_fold (sonae_phrase_get (&programme->prefecture, SONAE_LANGUAGE_EN));
  g_autofree char *without_suffix = g_utf8_substring (ja, 0, MAX (g_utf8_strlen (ja, -1) - 1, 0));

  if (*written == '\0')
    return SONAE_TRI_UNKNOWN;

  return g_str_has_prefix (written, ja) || g_str_equal (written, without_suffix) || g_str_has_prefix (written, en)
           ? SONAE_TRI_YES
           : SONAE_TRI_NO;
}

static SonaeTri
has_equipment (SonaeRecord *company)
{
  SonaeTri utm = tri_of (company, "utm_in_place");
  SonaeTri edr = tri_of (company, "edr_in_place");

  if (utm == SONAE_TRI_YES || edr == SONAE_TRI_YES || *sonae_record_get_text (company, "other_equipment") != '\0')
    return SONAE_TRI_YES;

  return utm == SONAE_TRI_NO && edr == SONAE_TRI_NO ? SONAE_TRI_NO : SONAE_TRI_UNKNOWN;
}

/* Published: its address is recorded, and nobody said that it is not published yet. */
static gboolean
policy_published (SonaeRecord *company)
{
  const char *state = sonae_record_get_text (company, "policy_state");

  return *sonae_record_get_text (company, "policy_url") != '\0' && (*state == '\0' || g_str_equal (state, "published"));
}

static gboolean
policy_drafted (SonaeRecord *company)
{
  const char *state = sonae_record_get_text (company, "policy_state");

  return g_str_equal (state, "drafted") || g_str_equal (state, "published") || policy_published (company);
}

static int
declared_level (SonaeRecord *company)
{
  return (int) CLAMP (sonae_record_get_int (company, "declared_level", 0), 0, 2);
}

SonaeCompanySize
sonae_status_company_size (SonaeRecord *company)
{
  const SonaeIndustry *industry;
  SonaeSizeLimits limits;
  gint64 capital, employees;

  g_return_val_if_fail (SONAE_IS_RECORD (company), SONAE_SIZE_UNKNOWN);

  industry = sonae_sme_act_get (sonae_catalogue_sme_act (), sonae_record_get_text (company, "industry"));
  if (industry == NULL)
    return SONAE_SIZE_UNKNOWN;

  limits = (SonaeSizeLimits) { .capital_limit = industry->capital_limit,
                               .employee_limit = industry->employee_limit,
                               .small_limit = industry->small_limit };
  capital = sonae_record_get_int (company, "capital", -1);
  employees = CLAMP (sonae_record_get_int (company, "employees", -1), -1, G_MAXINT);

  return sonae_company_size (&limits, capital, (int) employees, sonae_record_get_int (company, "sole_proprietor", 0) == 1);
}

void
sonae_status_eligibility_facts (SonaeRecord *company, SonaeEligibilityFacts *facts)
{
  g_return_if_fail (SONAE_IS_RECORD (company));

  *facts = (SonaeEligibilityFacts) {
    .seat_in_area = seat_in_area (company),
    .size = sonae_status_company_size (company),
    .has_equipment = has_equipment (company),
    .policy_written = policy_drafted (company),
    .declared_stars = declared_level (company),
    .person_willing = tri_of (company, "participant_willing"),
    .attends_all = tri_of (company, "attends_all_sessions"),
    .consent_papers = tri_of (company, "consent_papers"),
  };
}

/* The one-star items are the questions of the first part; each has to be in work at least. */
static gboolean
basic_answers_ok (const SonaeRoundResult *result)
{
  const SonaeQuestionPart *basic = &result->set->parts[0];

  for (int number = basic->first; number <= basic->last; number++)
    {
      SonaeAnswer answer = sonae_round_result_answer (result, number);

      if (answer != SONAE_ANSWER_YES && answer != SONAE_ANSWER_PARTLY)
        return FALSE;
    }

  return TRUE;
}

static void
check_stars (SonaeStatus *self)
{
  const SonaeRoundResult *result = self->self_check;
  SonaeStarFacts facts = {
    .basic_answers_ok = result != NULL && basic_answers_ok (result),
    .self_check_complete = result != NULL && result->score.answered == result->score.total,
    .policy_drafted = policy_drafted (self->company),
    .policy_published = policy_published (self->company),
    .declared_level = declared_level (self->company),
  };

  self->stars = sonae_stars_check (&facts);
  self->declaration_id = sonae_declaration_id_check (sonae_record_get_text (self->company, "declaration_id"));
}

static gboolean
load_self_check (SonaeStatus *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &failure);
  g_autoptr (SonaeRecord) previous = NULL;

  if (round != NULL)
    {
      self->self_check = sonae_round_result_load (workbook, sonae_record_get_id (round), &failure);
      if (self->self_check != NULL)
        self->low_without_action = sonae_round_result_count_without_action (workbook, self->self_check, &failure);
      if (failure == NULL)
        previous = sonae_rounds_previous (workbook, round, &failure);
      if (previous != NULL)
        self->previous = sonae_round_result_load (workbook, sonae_record_get_id (previous), &failure);
    }

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return TRUE;
}

static gboolean
count_tables (SonaeStatus *self, SonaeWorkbook *workbook, GError **error)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  self->counts = g_new0 (SonaeTableCount, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (entities[i]->name);
      gint64 count = sonae_workbook_count (workbook, query, error);

      if (count < 0)
        return FALSE;
      self->counts[i].table = g_strdup (entities[i]->name);
      self->counts[i].count = count;
      self->n_counts = i + 1;
    }

  return TRUE;
}

static SonaeQuery *
query_unfinished_actions (void)
{
  SonaeQuery *query = sonae_query_new ("action");

  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("done"));
  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));

  return query;
}

static SonaeDue *
due_new (SonaeRecord *row, const char *date_field, const char *kind)
{
  SonaeDue *due = g_new0 (SonaeDue, 1);

  due->table = g_strdup (sonae_record_get_entity (row)->name);
  due->id = sonae_record_get_id (row);
  due->title = sonae_record_title (row);
  due->date = g_strdup (sonae_record_get_text (row, date_field));
  due->kind = g_strdup (kind);

  return due;
}

static void
due_free (gpointer data)
{
  SonaeDue *due = data;

  g_free (due->table);
  g_free (due->title);
  g_free (due->date);
  g_free (due->kind);
  g_free (due);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const SonaeDue *left = *(const SonaeDue *const *) a;
  const SonaeDue *right = *(const SonaeDue *const *) b;
  int order = strcmp (left->date, right->date); /* ISO dates sort as text */

  if (order == 0)
    order = strcmp (left->kind, right->kind);
  return order != 0 ? order : left->id < right->id ? -1 : left->id > right->id;
}

static gboolean
load_duties (SonaeStatus *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("duty");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string (sonae_duty_state_code (SONAE_DUTY_UNDATED)));
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (self->due, due_new (row, "next_due", "duty"));
      if (g_str_equal (sonae_record_get_text (row, "state"), sonae_duty_state_code (SONAE_DUTY_OVERDUE)))
        self->overdue_duties++;
    }
  return TRUE;
}

/* Trainings that are to be held, and those whose day went by. */
static gboolean
load_trainings (SonaeStatus *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("training");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_strv ((const char *const[]){ "planned", "overdue" }, 2));
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->due, due_new (rows->pdata[i], "day", "training"));
  return TRUE;
}

/* The rows of TABLE with a day in FIELD; of risks, only where something is still to be decided then. */
static gboolean
load_reviews (SonaeStatus *self, SonaeWorkbook *workbook, const char *table, const char *field, const char *kind, const char *today, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where (query, field, SONAE_OP_NE, NULL);
  if (g_str_equal (kind, "acceptance"))
    sonae_query_where_text (query, "treatment", "accept");
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      g_ptr_array_add (self->due, due_new (rows->pdata[i], field, kind));
      if (strcmp (sonae_record_get_text (rows->pdata[i], field), today) < 0)
        self->overdue_reviews++;
    }
  return TRUE;
}

/* What is past says nothing here: a session is no work that is late. */
static gboolean
load_programme (SonaeStatus *self, SonaeWorkbook *workbook, const char *today, GError **error)
{
  static const char *const tables[] = { "session", "visit" };

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (tables[t]);
      g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          SonaeRecord *row = rows->pdata[i];
          gboolean agreed = t == 0 || *sonae_record_get_text (row, "held_on") != '\0';
          const char *field = agreed ? "held_on" : "until_on";

          if (strcmp (sonae_record_get_text (row, field), today) < 0 || (t == 0 && sonae_session_is_over (row)))
            continue;
          g_ptr_array_add (self->due, due_new (row, field, t == 0 ? "session" : agreed ? "visit" : "appointment"));
        }
    }
  return TRUE;
}

/* The next report on each incident that is not closed. */
static gboolean
load_incidents (SonaeStatus *self, SonaeWorkbook *workbook, const char *today, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("incident");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("closed"));
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  self->open_incidents = rows->len;
  for (guint i = 0; i < rows->len; i++)
    if (*sonae_record_get_text (rows->pdata[i], "next_due") != '\0')
      {
        g_ptr_array_add (self->due, due_new (rows->pdata[i], "next_due", "incident"));
        if (strcmp (sonae_record_get_text (rows->pdata[i], "next_due"), today) < 0)
          self->overdue_reviews++;
      }
  return TRUE;
}

static gboolean
load_due (SonaeStatus *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) open = query_unfinished_actions ();
  g_autoptr (SonaeQuery) dated = query_unfinished_actions ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *today = sonae_clock_today ();

  self->open_actions = sonae_workbook_count (workbook, open, error);
  if (self->open_actions < 0)
    return FALSE;

  sonae_query_where (dated, "due", SONAE_OP_NE, NULL);
  sonae_query_order (dated, "due", FALSE);
  sonae_query_order (dated, "id", FALSE);
  rows = sonae_workbook_query (workbook, dated, error);
  if (rows == NULL)
    return FALSE;

  self->due = g_ptr_array_new_full (rows->len, due_free);
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (self->due, due_new (row, "due", "action"));
      /* ISO dates sort as text. What is due today is not late yet. */
      if (strcmp (sonae_record_get_text (row, "due"), today) < 0)
        self->overdue_actions++;
    }
  if (!load_duties (self, workbook, error) || !load_trainings (self, workbook, error) || !load_reviews (self, workbook, "risk", "review_on", "review", today, error)
      || !load_reviews (self, workbook, "risk", "accepted_until", "acceptance", today, error)
      || !load_reviews (self, workbook, "control", "review_on", "review", today, error) || !load_programme (self, workbook, today, error)
      || !load_incidents (self, workbook, today, error))
    return FALSE;
  g_ptr_array_sort (self->due, compare_due);

  return TRUE;
}

SonaeStatus *
sonae_status_load (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeStatus) self = g_new0 (SonaeStatus, 1);
  SonaeEligibilityFacts facts;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  self->company = sonae_workbook_get_company (workbook, error);
  if (self->company == NULL)
    return NULL;

  self->size = sonae_status_company_size (self->company);
  sonae_status_eligibility_facts (self->company, &facts);
  sonae_eligibility_check (&facts, self->eligibility);

  if (!load_self_check (self, workbook, error) || !count_tables (self, workbook, error) || !load_due (self, workbook, error))
    return NULL;
  self->risks = sonae_risk_counts_load (workbook, NULL, error);
  self->top_risks = self->risks != NULL ? sonae_risks_top (workbook, SONAE_STATUS_TOP_RISKS, error) : NULL;
  if (self->top_risks == NULL)
    return NULL;
  check_stars (self);

  return g_steal_pointer (&self);
}

void
sonae_status_free (SonaeStatus *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->company);
  g_clear_pointer (&self->risks, sonae_risk_counts_free);
  g_clear_pointer (&self->top_risks, g_ptr_array_unref);
  g_clear_pointer (&self->self_check, sonae_round_result_free);
  g_clear_pointer (&self->previous, sonae_round_result_free);
  for (guint i = 0; i < self->n_counts; i++)
    g_free (self->counts[i].table);
  g_free (self->counts);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_free (self);
}
