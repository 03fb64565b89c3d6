/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-next-steps.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"

/* A round that is older than this many days no longer says how things stand: the application's own rule. */
#define ROUND_DAYS 365

static void
step_free (gpointer data)
{
  SonaeNextStep *step = data;

  g_free (step->title);
  g_free (step->reason);
  g_free (step->place);
  g_free (step);
}

/* Takes TITLE and PLACE. */
static void
add (GPtrArray *steps, char *title, const char *reason, const char *page, char *place)
{
  SonaeNextStep *step = g_new0 (SonaeNextStep, 1);

  step->title = title;
  step->reason = g_strdup (reason);
  step->page = page;
  step->place = place;
  g_ptr_array_add (steps, step);
}

static int
first_with (const SonaeRoundResult *result, SonaeAnswer wanted)
{
  for (int number = 1; number <= result->set->n_questions; number++)
    if (sonae_round_result_answer (result, number) == wanted)
      return number;

  return 1;
}

static char *
question_place (int number)
{
  return g_strdup_printf ("question:%d", number);
}

/* Nothing else is as urgent. */
static void
add_incidents (GPtrArray *steps, const SonaeStatus *status)
{
  if (status->open_incidents > 0)
    add (steps,
         g_strdup_printf (ngettext ("Deal with %d incident that is not closed", "Deal with %d incidents that are not closed", (gulong) status->open_incidents),
                          (int) status->open_incidents),
         _("Its log, and by when it has to be reported, are there."), "incidents", NULL);
}

static void
add_profile (GPtrArray *steps, const SonaeStatus *status)
{
  static const char *const needed[] = { "name", "industry", "employees", "prefecture", "representative", "security_lead" };
  const char *first = NULL;
  int empty = 0;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (sonae_record_get_value (status->company, needed[i]) == NULL)
      {
        empty++;
        if (first == NULL)
          first = needed[i];
      }
  if (empty > 0)
    add (steps, g_strdup_printf (ngettext ("Fill in %d field of the company profile", "Fill in %d fields of the company profile", empty), empty),
         _("Eligibility and reports are built on it."), "company", g_strconcat ("field:", first, NULL));
}

static void
add_self_check (GPtrArray *steps, const SonaeStatus *status, const char *today)
{
  const SonaeRoundResult *result = status->self_check;
  int missing;

  if (result == NULL)
    {
      add (steps, g_strdup (_("Start the self-check")), _("25 questions, about 30 minutes; you can stop at any time."), "self-check",
           g_strdup ("start"));
      return;
    }

  missing = result->score.total - result->score.answered;
  if (missing > 0)
    add (steps, g_strdup_printf (ngettext ("Answer the %d question that is left", "Answer the %d questions that are left", missing), missing),
         _("The score and the stars need all of them."), "self-check", question_place (first_with (result, SONAE_ANSWER_NONE)));
  else if (sonae_date_days_between (sonae_record_get_text (result->round, "held_on"), today) > ROUND_DAYS)
    add (steps, g_strdup (_("Hold the self-check again")), _("The last one is more than a year old."), "self-check", NULL);

  if (result->score.unknown > 0)
    add (steps,
         g_strdup_printf (ngettext ("Find out %d answer that nobody knew", "Find out %d answers that nobody knew", result->score.unknown),
                          result->score.unknown),
         _("Each question says whom to ask."), "self-check", question_place (first_with (result, SONAE_ANSWER_UNKNOWN)));
  if (status->low_without_action > 0)
    add (steps,
         g_strdup_printf (ngettext ("Turn %d low answer into an action", "Turn %d low answers into actions", status->low_without_action),
                          status->low_without_action),
         _("One click makes them all."), "self-check", NULL);
}

static void
add_stars (GPtrArray *steps, const SonaeStatus *status)
{
  SonaeStarItems one = status->stars.one_missing;
  SonaeStarItems two = status->stars.two_missing;

  if (two & SONAE_STAR_ITEM_POLICY_DRAFTED)
    add (steps, g_strdup (_("Draw up the information security policy")), _("Two stars and the programme ask for it."), "company",
         g_strdup ("field:policy_state"));
  else if (two & SONAE_STAR_ITEM_POLICY_PUBLISHED)
    add (steps, g_strdup (_("Publish the policy and record its address")), _("Two stars ask for a policy that outsiders can read."), "company",
         g_strdup ("field:policy_url"));

  if (two == SONAE_STAR_ITEM_TWO_DECLARED)
    add (steps, g_strdup (_("Declare two stars")), _("Everything they ask for is done; the declaration is yours to make."), "company",
         g_strdup ("field:declared_level"));
  else if (one == SONAE_STAR_ITEM_ONE_DECLARED)
    add (steps, g_strdup (_("Declare one star")), _("The basic items are in work; the declaration is yours to make."), "company",
         g_strdup ("field:declared_level"));
}

static void
add_eligibility (GPtrArray *steps, const SonaeStatus *status)
{
  const char *first = NULL;
  int missing = 0;

  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    if (status->eligibility[i].state == SONAE_RULE_MISSING)
      {
        missing++;
        if (first == NULL)
          first = status->eligibility[i].rule;
      }
  if (missing > 0)
    add (steps,
         g_strdup_printf (ngettext ("Look at %d eligibility rule that is not met", "Look at %d eligibility rules that are not met", missing),
                          missing),
         _("Each says what to do; the secretariat decides."), "company", g_strconcat ("rule:", first, NULL));
}

static void
add_risks (GPtrArray *steps, const SonaeStatus *status)
{
  const SonaeRiskCounts *risks = status->risks;
  gint64 left;

  if (risks == NULL || sonae_risk_counts_is_empty (risks))
    return;
  left = risks->measures - risks->measures_answered;
  if (left > 0)
    add (steps, g_strdup_printf (ngettext ("Answer %d measure of the countermeasure check", "Answer %d measures of the countermeasure check", (gulong) left),
                                 (int) left),
         _("Until then a measure counts as not done, and the risks are shown higher than they are."), "risks", g_strdup ("measure"));
  else if (risks->undecided > 0)
    add (steps, g_strdup_printf (ngettext ("Choose a treatment for %d risk", "Choose a treatment for %d risks", (gulong) risks->undecided),
                                 (int) risks->undecided),
         _("They are above the acceptance line."), "risks", g_strdup ("above"));
}

GPtrArray *
sonae_next_steps (const SonaeStatus *status, const char *today)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);

  g_return_val_if_fail (status != NULL && today != NULL, steps);

  add_incidents (steps, status);
  add_profile (steps, status);
  add_self_check (steps, status, today);
  add_stars (steps, status);
  add_eligibility (steps, status);
  add_risks (steps, status);
  if (status->self_check != NULL && status->self_check->score.answered == status->self_check->score.total)
    add (steps, g_strdup (_("Hand the self-check report to the president")), _("As PDF or on paper."), "reports", NULL);

  return steps;
}
