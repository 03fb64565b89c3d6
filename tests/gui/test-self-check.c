/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "gui/sonae-evidence-files.h"
#include "gui/sonae-next-steps.h"
#include "gui/sonae-self-check-words.h"

/* What of the self-check and Home needs no window: the arithmetic in words, names of files, and what to do next. */

static SonaeRecord *
make_record (const char *table, const char *const *pairs)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  g_autofree GVariant **values = g_new0 (GVariant *, entity->n_fields);

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i += 2)
    {
      const SonaeField *field = sonae_entity_field (entity, pairs[i]);
      GVariant *value = NULL;

      g_assert_nonnull (field);
      g_assert_true (sonae_field_parse (field, pairs[i + 1], &value, NULL));
      if (value != NULL)
        values[sonae_entity_field_index (entity, pairs[i])] = g_variant_is_floating (value) ? g_variant_ref_sink (value) : value;
    }
  return sonae_record_new (entity, 1, values);
}

/* ANSWERS: one letter a question: y p n u, or - for none. */
static SonaeRoundResult *
make_result (const char *held_on, const char *answers)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();
  SonaeRoundResult *result = g_new0 (SonaeRoundResult, 1);
  const char *round[] = { "held_on", held_on, NULL };
  int values[25], in_part[25], from[8];

  g_assert_cmpint (set->n_questions, ==, 25);
  g_assert_cmpint (set->n_bands, <=, 8);
  result->set = set;
  result->round = make_record ("round", round);
  result->answers = g_new0 (SonaeRecord *, 25);
  result->parts = g_new0 (SonaeScore, set->n_parts);
  for (int i = 0; i < 25; i++)
    {
      static const char letters[] = "ypnu";
      const char *at = strchr (letters, answers[i]);

      values[i] = at != NULL ? (int) (at - letters) : SONAE_ANSWER_NONE;
      if (values[i] != SONAE_ANSWER_NONE)
        {
          const char *pairs[] = { "value", sonae_answer_code (values[i]), NULL };

          result->answers[i] = make_record ("answer", pairs);
        }
    }
  result->score = sonae_self_check_score (values, 25, set->points);
  for (int part = 0; part < set->n_parts; part++)
    {
      int n = 0;

      for (int i = 0; i < 25; i++)
        if (set->questions[i].part == part)
          in_part[n++] = values[i];
      result->parts[part] = sonae_self_check_score (in_part, n, set->points);
    }
  for (int i = 0; i < set->n_bands; i++)
    from[i] = set->bands[i].from;
  result->band = sonae_self_check_band (result->score.score, from, set->n_bands);
  return result;
}

static void
test_arithmetic (void)
{
  const struct { const char *answers; int part; const char *expected; } cases[] = {
    { "yyyyyyyyyyyypppppnnnnnnuu", -1, "4 × 12 + 2 × 5 + 0 × 6 − 1 × 2 = 56" },
    { "yyyyyyyyyyyypppppnnnnnnuu", 0, "4 × 5 + 2 × 0 + 0 × 0 − 1 × 0 = 20" },
    { "uuuuuuuuuuuuuuuuuuuuuuuuu", -1, "4 × 0 + 2 × 0 + 0 × 0 − 1 × 25 = −25" },
    { "-------------------------", -1, "4 × 0 + 2 × 0 + 0 × 0 − 1 × 0 = 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeRoundResult) result = make_result ("2026-11-01", cases[i].answers);
      g_autofree char *text = sonae_score_arithmetic (result, cases[i].part);
      g_autofree char *explanation = sonae_score_explanation (result, cases[i].part);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_nonnull (strstr (explanation, cases[i].expected));
    }
}

static void
test_file_names (void)
{
  /* A workbook made by somebody else may hold any name. */
  const struct { const char *stored, *expected; } cases[] = {
    { "台帳.csv", "台帳.csv" }, { "../../etc/passwd", ".._.._etc_passwd" }, { "..", "evidence" }, { ".", "evidence" }, { "/", "_" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *pairs[] = { "name", cases[i].stored, NULL };
      g_autoptr (SonaeRecord) evidence = make_record ("evidence", pairs);
      g_autofree char *name = sonae_evidence_file_name (evidence);

      g_assert_cmpstr (name, ==, cases[i].expected);
    }
}

/* --- Next steps --- */

static const char *const whole_profile[] = { "name", "みなと", "industry", "retail", "employees", "9", "prefecture", "東京都",
                                             "representative", "佐藤", "security_lead", "鈴木", NULL };

static GPtrArray *
steps_of (const char *const *profile, const char *held_on, const char *answers, SonaeStarItems one, SonaeStarItems two,
          int low_without_action, const char *missing_rule)
{
  SonaeStatus status = { 0 };
  g_autoptr (SonaeRecord) company = make_record ("company", profile);
  g_autoptr (SonaeRoundResult) result = answers != NULL ? make_result (held_on, answers) : NULL;

  status.company = company;
  status.self_check = result;
  status.stars.one_missing = one;
  status.stars.two_missing = two;
  status.low_without_action = low_without_action;
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    status.eligibility[i] = (SonaeEligibilityResult) { i == 3 && missing_rule != NULL ? missing_rule : "seat",
                                                       i == 3 && missing_rule != NULL ? SONAE_RULE_MISSING : SONAE_RULE_MET };
  return sonae_next_steps (&status, "2026-11-24");
}

static void
assert_places (GPtrArray *steps, const char *const *expected)
{
  guint i;

  for (i = 0; expected[i] != NULL; i++)
    {
      const SonaeNextStep *step;
      g_autofree char *place = NULL;

      g_assert_cmpuint (i, <, steps->len);
      step = g_ptr_array_index (steps, i);
      place = g_strdup_printf ("%s %s", step->page, step->place != NULL ? step->place : "");
      g_assert_cmpstr (g_strchomp (place), ==, expected[i]);
      g_assert_cmpstr (step->title, !=, "");
      g_assert_cmpstr (step->reason, !=, "");
    }
  g_assert_cmpuint (steps->len, ==, i);
}

static void
test_next_steps (void)
{
  const char *all_yes = "yyyyyyyyyyyyyyyyyyyyyyyyy";
  const SonaeStarItems policy = SONAE_STAR_ITEM_POLICY_DRAFTED | SONAE_STAR_ITEM_POLICY_PUBLISHED | SONAE_STAR_ITEM_TWO_DECLARED;

  {
    g_autoptr (GPtrArray) steps = steps_of (NULL, NULL, NULL, SONAE_STAR_ITEM_BASIC_ITEMS | SONAE_STAR_ITEM_ONE_DECLARED,
                                            SONAE_STAR_ITEM_SELF_CHECK | policy, 0, NULL);

    assert_places (steps, (const char *const[]) { "company field:name", "self-check start", "company field:policy_state", NULL });
  }
  {
    g_autoptr (GPtrArray) steps = steps_of (whole_profile, "2026-11-01", "yyyyuyyynyy-yyyyyyyyyyyyy", SONAE_STAR_ITEM_BASIC_ITEMS,
                                            SONAE_STAR_ITEM_SELF_CHECK | SONAE_STAR_ITEM_POLICY_PUBLISHED | SONAE_STAR_ITEM_TWO_DECLARED,
                                            2, "policy");

    assert_places (steps, (const char *const[]) { "self-check question:12", "self-check question:5", "self-check",
                                                  "company field:policy_url", "company rule:policy", NULL });
  }
  {
    /* One day more than a year. */
    g_autoptr (GPtrArray) steps = steps_of (whole_profile, "2025-11-23", all_yes, 0, SONAE_STAR_ITEM_TWO_DECLARED, 0, NULL);

    assert_places (steps, (const char *const[]) { "self-check", "company field:declared_level", "reports", NULL });
  }
  {
    g_autoptr (GPtrArray) steps = steps_of (whole_profile, "2025-11-24", all_yes, 0, 0, 0, NULL);

    assert_places (steps, (const char *const[]) { "reports", NULL });
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/self-check/arithmetic", test_arithmetic);
  g_test_add_func ("/self-check/file-names", test_file_names);
  g_test_add_func ("/self-check/next-steps", test_next_steps);

  return g_test_run ();
}
