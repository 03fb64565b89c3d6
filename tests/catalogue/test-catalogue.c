/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the built-in sets promise to everybody who reads them. */
#include <string.h>

#include "catalogue/sonae-catalogue.h"
#include "rules/sonae-output.h"
#include "rules/sonae-duty.h"
#include "rules/sonae-eligibility.h"
#include "rules/sonae-self-check.h"
#include "rules/sonae-stars.h"

/* Neither language is empty, and each looks like itself: Japanese text has a Japanese character, English text has none. */
static void
check_phrase (const SonaePhrase *phrase)
{
  gboolean japanese = FALSE;

  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    {
      const char *text = sonae_phrase_get (phrase, i);

      g_assert_nonnull (text);
      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_false (g_ascii_isspace (text[0]));
      g_assert_false (g_ascii_isspace (text[strlen (text) - 1]));
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean wide = c >= 0x3000 && c <= 0x9FFF;
          if (i == SONAE_LANGUAGE_JA)
            japanese = japanese || wide;
          else
            g_assert_false (wide);
        }
    }
  g_assert_true (japanese);
}

static void
check_optional_phrase (const SonaePhrase *phrase)
{
  gboolean empty = *phrase->in[SONAE_LANGUAGE_JA] == '\0';

  g_assert_cmpint (empty, ==, *phrase->in[SONAE_LANGUAGE_EN] == '\0');
  if (!empty)
    check_phrase (phrase);
}

static int
count_lines (const char *text)
{
  int lines = 1;

  for (; (text = strchr (text, '\n')) != NULL; text++)
    lines++;
  return lines;
}

static void
check_source (const SonaeSource *source)
{
  check_phrase (&source->title);
  check_phrase (&source->publisher);
  check_phrase (&source->note); /* each of our sets has something that is not certain */
  g_assert_cmpstr (source->id, !=, "");
  g_assert_cmpstr (source->edition, !=, "");
  g_assert_true (g_str_is_ascii (source->edition)); /* it is shown in both languages */
  g_assert_true (g_str_has_prefix (source->address, "https://"));
  g_assert_cmpuint (strlen (source->checked_on), ==, strlen ("2026-10-02"));
}

static void
test_answers (void)
{
  static const struct { const char *code; SonaeAnswer answer; } cases[] = {
    { "yes", SONAE_ANSWER_YES }, { "partly", SONAE_ANSWER_PARTLY }, { "no", SONAE_ANSWER_NO },
    { "unknown", SONAE_ANSWER_UNKNOWN }, { NULL, SONAE_ANSWER_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (sonae_answer_parse (cases[i].code), ==, cases[i].answer);
      g_assert_cmpstr (sonae_answer_code (cases[i].answer), ==, cases[i].code);
    }
  g_assert_cmpint (sonae_answer_parse (""), ==, SONAE_ANSWER_NONE);
  g_assert_cmpint (sonae_answer_parse ("Yes"), ==, SONAE_ANSWER_NONE);
  g_assert_cmpint (sonae_answer_parse ("yess"), ==, SONAE_ANSWER_NONE);
  g_assert_null (sonae_answer_code (SONAE_N_ANSWERS));
}

static void
test_questions (void)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) remedies = g_hash_table_new (g_str_hash, g_str_equal);

  check_source (&set->source);
  g_assert_cmpstr (set->source.id, ==, "ipa-self-check-3.1");
  g_assert_true (sonae_catalogue_self_check_by_id ("ipa-self-check-3.1") == set);
  g_assert_null (sonae_catalogue_self_check_by_id ("ipa-self-check-4.0"));
  g_assert_null (sonae_catalogue_self_check_by_id (NULL));

  g_assert_cmpint (set->n_questions, ==, 25);
  g_assert_null (sonae_question_set_get (set, 0));
  g_assert_null (sonae_question_set_get (set, -1));
  g_assert_null (sonae_question_set_get (set, 26));
  for (int number = 1; number <= 25; number++)
    {
      const SonaeQuestion *question = sonae_question_set_get (set, number);

      g_assert_cmpint (question->number, ==, number);
      check_phrase (&question->title);
      check_phrase (&question->question);
      check_phrase (&question->explanation);
      check_phrase (&question->examples);
      check_phrase (&question->remedy);
      check_phrase (&question->ask);
      for (int i = 0; i < SONAE_N_LANGUAGES; i++)
        {
          const char *remedy = sonae_phrase_get (&question->remedy, i);
          int lines = count_lines (sonae_phrase_get (&question->examples, i));

          g_assert_cmpint (lines, >=, 2);
          g_assert_cmpint (lines, <=, 4);
          /* It becomes the title of an action: one short line without a full stop. */
          g_assert_cmpint (g_utf8_strlen (remedy, -1), <=, 80);
          g_assert_null (strchr (remedy, '\n'));
          g_assert_false (g_str_has_suffix (remedy, "。") || g_str_has_suffix (remedy, "."));
          g_assert_true (g_hash_table_add (titles, (gpointer) sonae_phrase_get (&question->title, i)));
          g_assert_true (g_hash_table_add (remedies, (gpointer) remedy));
        }
      g_assert_true (g_str_has_suffix (question->question.in[SONAE_LANGUAGE_JA], "か。"));
      g_assert_true (g_str_has_suffix (question->question.in[SONAE_LANGUAGE_EN], "?"));
    }
}

static void
test_parts (void)
{
  static const struct { const char *id; int first, last; } expected[] = {
    { "basic", 1, 5 }, { "people", 6, 18 }, { "organisation", 19, 25 },
  };
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();

  g_assert_cmpint (set->n_parts, ==, G_N_ELEMENTS (expected));
  for (int i = 0; i < set->n_parts; i++)
    {
      const SonaeQuestionPart *part = &set->parts[i];

      g_assert_cmpstr (part->id, ==, expected[i].id);
      g_assert_cmpint (part->first, ==, expected[i].first);
      g_assert_cmpint (part->last, ==, expected[i].last);
      check_phrase (&part->title);
      for (int number = part->first; number <= part->last; number++)
        g_assert_cmpint (sonae_question_set_get (set, number)->part, ==, i);
    }
}

static void
test_points (void)
{
  static const struct { int points; const char *ja; } expected[SONAE_N_ANSWERS] = {
    { 4, "実施している" }, { 2, "一部実施している" }, { 0, "実施していない" }, { -1, "わからない" },
  };
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();

  for (int i = 0; i < SONAE_N_ANSWERS; i++)
    {
      g_assert_cmpint (set->points[i], ==, expected[i].points);
      g_assert_cmpstr (sonae_phrase_get (&set->answer_titles[i], SONAE_LANGUAGE_JA), ==, expected[i].ja);
      check_phrase (&set->answer_titles[i]);
    }
}

static void
test_bands (void)
{
  static const struct { const char *id; int from, to; } expected[] = {
    { "complete", 100, 100 }, { "mostly", 70, 99 }, { "gaps", 50, 69 }, { "urgent", -25, 49 },
  };
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();
  int from[G_N_ELEMENTS (expected)];

  g_assert_cmpint (set->n_bands, ==, G_N_ELEMENTS (expected));
  for (int i = 0; i < set->n_bands; i++)
    {
      g_assert_cmpstr (set->bands[i].id, ==, expected[i].id);
      g_assert_cmpint (set->bands[i].from, ==, expected[i].from);
      g_assert_cmpint (set->bands[i].to, ==, expected[i].to);
      check_phrase (&set->bands[i].title);
      check_phrase (&set->bands[i].meaning);
      check_phrase (&set->bands[i].advice);
      from[i] = set->bands[i].from;
    }
  /* Every possible total lies in exactly one band, and the rule finds that one. */
  for (int score = -25; score <= 100; score++)
    {
      int found = -1;
      for (int i = 0; i < set->n_bands; i++)
        if (score >= set->bands[i].from && score <= set->bands[i].to)
          {
            g_assert_cmpint (found, ==, -1);
            found = i;
          }
      g_assert_cmpint (found, ==, sonae_self_check_band (score, from, set->n_bands));
    }
}

static void
test_sme_act (void)
{
  static const struct { const char *id; const char *class_id; gint64 capital; int employees, small; } expected[] = {
    { "manufacturing", "general", 300000000, 300, 20 }, { "construction", "general", 300000000, 300, 20 },
    { "transport", "general", 300000000, 300, 20 },     { "wholesale", "wholesale", 100000000, 100, 5 },
    { "retail", "retail", 50000000, 50, 5 },            { "information", "service", 50000000, 100, 5 },
    { "service", "service", 50000000, 100, 5 },         { "other", "general", 300000000, 300, 20 },
  };
  const SonaeSmeAct *act = sonae_catalogue_sme_act ();

  check_source (&act->source);
  g_assert_cmpint (act->n_industries, ==, G_N_ELEMENTS (expected));
  for (int i = 0; i < act->n_industries; i++)
    {
      const SonaeIndustry *industry = &act->industries[i];

      g_assert_cmpstr (industry->id, ==, expected[i].id);
      g_assert_cmpstr (industry->class_id, ==, expected[i].class_id);
      g_assert_cmpint (industry->capital_limit, ==, expected[i].capital);
      g_assert_cmpint (industry->employee_limit, ==, expected[i].employees);
      g_assert_cmpint (industry->small_limit, ==, expected[i].small);
      check_phrase (&industry->title);
      check_optional_phrase (&industry->note);
      g_assert_true (sonae_sme_act_get (act, expected[i].id) == industry);
    }
  check_phrase (&sonae_sme_act_get (act, "information")->note);
  g_assert_null (sonae_sme_act_get (act, "farming"));
  g_assert_null (sonae_sme_act_get (act, ""));
  g_assert_null (sonae_sme_act_get (act, NULL));
}

static void
test_programme (void)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();
  const SonaeEligibilityFacts facts = { 0 };
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];

  check_source (&programme->source);
  check_phrase (&programme->disclaimer);
  g_assert_cmpstr (sonae_phrase_get (&programme->prefecture, SONAE_LANGUAGE_JA), ==, "東京都");
  g_assert_cmpint (programme->sessions, ==, 10);

  sonae_eligibility_check (&facts, results);
  g_assert_cmpint (programme->n_rules, ==, SONAE_N_ELIGIBILITY_RULES);
  for (int i = 0; i < programme->n_rules; i++)
    {
      const SonaeEligibilityText *rule = &programme->rules[i];

      g_assert_cmpstr (rule->id, ==, results[i].rule);
      g_assert_true (sonae_programme_rule (programme, results[i].rule) == rule);
      check_phrase (&rule->title);
      for (int j = 0; j < (int) G_N_ELEMENTS (rule->states); j++)
        {
          check_phrase (&rule->states[j]);
          g_assert_cmpstr (rule->states[j].in[0], !=, rule->states[(j + 1) % 3].in[0]);
        }
      check_phrase (&rule->remedy);
      check_phrase (&rule->source);
    }
  g_assert_null (sonae_programme_rule (programme, "lottery"));
  g_assert_null (sonae_programme_rule (programme, NULL));
}

static void
test_programme_schedule (void)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();
  static const char *const days[] = { "2024-07-23", "2024-08-06", "2024-08-20", "2024-09-10", "", /* not known, and not invented */
                                      "2024-10-08", "2024-10-22", "2024-11-19", "2024-12-17", "2025-01-21" };

  check_phrase (&programme->schedule_note);
  g_assert_cmpint (programme->n_schedule, ==, programme->sessions);
  for (int i = 0; i < programme->n_schedule; i++)
    {
      const SonaeProgrammeSession *session = &programme->schedule[i];
      SonaeOutput output;

      g_assert_cmpint (session->number, ==, i + 1);
      g_assert_cmpstr (session->date, ==, days[i]);
      g_assert_true (sonae_output_parse (session->output, &output));
      g_assert_cmpint (session->theme_certainty, ==, SONAE_CERTAINTY_MEDIUM);
      check_phrase (&session->theme);
      check_phrase (&session->workshop);
    }
  g_assert_cmpint (programme->n_visits, ==, 4);
  for (int i = 0; i < programme->n_visits; i++)
    {
      const SonaeProgrammeVisit *visit = &programme->visits[i];

      g_assert_cmpint (visit->number, ==, i + 1);
      check_phrase (&visit->title);
      check_phrase (&visit->window);
      check_phrase (&visit->aim);
      g_assert_true (*visit->from != '\0' || *visit->until != '\0');
    }
}

/* The states stand in the file by name and in memory by SonaeRuleState. */
static void
test_programme_states (void)
{
  const SonaeEligibilityText *seat = sonae_programme_rule (sonae_catalogue_programme (), "seat");

  g_assert_nonnull (strstr (seat->states[SONAE_RULE_MET].in[SONAE_LANGUAGE_EN], "in Tokyo"));
  g_assert_nonnull (strstr (seat->states[SONAE_RULE_MISSING].in[SONAE_LANGUAGE_EN], "outside Tokyo"));
  g_assert_nonnull (strstr (seat->states[SONAE_RULE_CONFIRM].in[SONAE_LANGUAGE_EN], "not recorded"));
}

static void
test_security_action (void)
{
  const SonaeSecurityAction *set = sonae_catalogue_security_action ();
  const SonaeStarFacts nothing = { 0 };
  SonaeStars stars = sonae_stars_check (&nothing);

  check_source (&set->source);
  check_phrase (&set->declaration_note);
  check_phrase (&set->old_id_warning);
  g_assert_cmpint (set->n_items, ==, SONAE_N_STAR_ITEMS);
  for (int i = 0; i < set->n_items; i++)
    {
      SonaeStarItems bit = 1 << i;

      g_assert_cmpstr (set->items[i].id, ==, sonae_star_item_code (bit));
      g_assert_cmpint (set->items[i].star, ==, (stars.one_missing & bit) != 0 ? 1 : 2);
      g_assert_true (sonae_security_action_item (set, sonae_star_item_code (bit)) == &set->items[i]);
      check_phrase (&set->items[i].title);
      check_phrase (&set->items[i].missing);
    }
  g_assert_null (sonae_security_action_item (set, "three_declared"));
  g_assert_null (sonae_security_action_item (set, NULL));
}

static void
test_duties (void)
{
  static const char *const kinds[] = { "utm", "edr", "mail_filter", "backup", "mfa", "vpn", "wifi", "other", NULL };
  const SonaeDutySet *set = sonae_catalogue_duties ();
  SonaeCadence last = SONAE_CADENCE_DAILY;

  check_source (&set->source);
  for (int i = 0; i < set->n_routines; i++)
    {
      const SonaeRoutine *routine = &set->routines[i];
      SonaeCadence cadence;

      g_assert_true (sonae_duty_set_get (set, routine->id) == routine);
      g_assert_true (sonae_cadence_from_code (routine->cadence, &cadence));
      g_assert_cmpint (cadence, >=, last); /* the most frequent first */
      last = cadence;
      g_assert_nonnull (routine->kinds[0]);
      for (int j = 0; routine->kinds[j] != NULL; j++)
        g_assert_true (g_strv_contains (kinds, routine->kinds[j]));
      check_phrase (&routine->title);
      check_phrase (&routine->detail);
      check_optional_phrase (&routine->anchor);
    }
  for (int i = 0; kinds[i] != NULL; i++)
    {
      int n = 0;

      for (int j = 0; j < set->n_routines; j++)
        n += sonae_routine_is_for (&set->routines[j], kinds[i]);
      g_assert_cmpint (n, >=, 3);
    }

  /* Domain facts 11.2. */
  g_assert_cmpstr (sonae_duty_set_get (set, "utm-alerts")->cadence, ==, "daily");
  g_assert_cmpstr (sonae_duty_set_get (set, "firmware")->cadence, ==, "monthly");
  g_assert_nonnull (strstr (sonae_phrase_get (&sonae_duty_set_get (set, "firmware")->detail, SONAE_LANGUAGE_EN), "14 days"));
  g_assert_nonnull (strstr (sonae_phrase_get (&sonae_duty_set_get (set, "firmware")->anchor, SONAE_LANGUAGE_JA), "4-4-4"));
  g_assert_cmpstr (sonae_duty_set_get (set, "utm-rules")->cadence, ==, "quarterly");
  g_assert_cmpstr (sonae_duty_set_get (set, "edr-drill")->cadence, ==, "yearly");
  g_assert_true (sonae_routine_is_for (sonae_duty_set_get (set, "edr-drill"), "edr"));
  g_assert_false (sonae_routine_is_for (sonae_duty_set_get (set, "edr-drill"), "utm"));
  g_assert_false (sonae_routine_is_for (sonae_duty_set_get (set, "edr-drill"), NULL));
  g_assert_null (sonae_duty_set_get (set, "tea"));
  g_assert_null (sonae_duty_set_get (set, NULL));
}

/* --- Threads --- */

#define N_THREADS 8

static gpointer
load_everything (gpointer data)
{
  g_assert_nonnull (sonae_catalogue_sme_act ());
  g_assert_nonnull (sonae_catalogue_programme ());
  g_assert_nonnull (sonae_catalogue_security_action ());
  g_assert_nonnull (sonae_catalogue_duties ());
  g_assert_cmpstr (sonae_report_text ("page", SONAE_LANGUAGE_JA), !=, "");
  return (gpointer) sonae_catalogue_self_check ();
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("catalogue", load_everything, NULL);
  for (int i = 0; i < N_THREADS; i++)
    g_assert_true (g_thread_join (threads[i]) == sonae_catalogue_self_check ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* First, while nothing has been loaded yet. */
  g_test_add_func ("/catalogue/threads", test_threads);
  g_test_add_func ("/catalogue/answers", test_answers);
  g_test_add_func ("/catalogue/questions", test_questions);
  g_test_add_func ("/catalogue/parts", test_parts);
  g_test_add_func ("/catalogue/points", test_points);
  g_test_add_func ("/catalogue/bands", test_bands);
  g_test_add_func ("/catalogue/sme-act", test_sme_act);
  g_test_add_func ("/catalogue/programme", test_programme);
  g_test_add_func ("/catalogue/programme-schedule", test_programme_schedule);
  g_test_add_func ("/catalogue/programme-states", test_programme_states);
  g_test_add_func ("/catalogue/security-action", test_security_action);
  g_test_add_func ("/catalogue/duties", test_duties);
  return g_test_run ();
}
