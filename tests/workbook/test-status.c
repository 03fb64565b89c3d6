/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-clock.h"
#include "workbook-fixture.h"
#include "workbook/sonae-status.h"

/* Where a company stands, read from a workbook. */

/* 2026-11-24T00:32:00Z. */
#define NOW G_GINT64_CONSTANT (1795480320000000)

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("status.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  return workbook;
}

static void
close_well (SonaeWorkbook *workbook)
{
  g_assert_true (sonae_workbook_close (workbook, NULL));
  g_object_unref (workbook);
}

static SonaeStatus *
load (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  SonaeStatus *status = sonae_status_load (workbook, &error);

  g_assert_no_error (error);
  return status;
}

static gint64
count_of (const SonaeStatus *status, const char *table)
{
  for (guint i = 0; i < status->n_counts; i++)
    if (g_str_equal (status->counts[i].table, table))
      return status->counts[i].count;
  return -1;
}

static void
test_empty (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (SonaeStatus) status = load (workbook);
  guint n;

  sonae_entities (&n);
  g_assert_null (status->self_check);
  g_assert_null (status->previous);
  g_assert_cmpint (status->size, ==, SONAE_SIZE_UNKNOWN);
  g_assert_cmpuint (status->n_counts, ==, n);
  g_assert_cmpint (count_of (status, "company"), ==, 1);
  g_assert_cmpint (count_of (status, "answer"), ==, 0);
  g_assert_cmpuint (status->due->len, ==, 0);
  g_assert_cmpint (status->open_actions, ==, 0);
  g_assert_cmpint (status->low_without_action, ==, 0);
  g_assert_cmpint (status->declaration_id, ==, SONAE_DECLARATION_ID_NONE);
  g_assert_cmpint (status->stars.one_missing, ==, SONAE_STAR_ITEM_BASIC_ITEMS | SONAE_STAR_ITEM_ONE_DECLARED);
  close_well (workbook);
}

static SonaeEligibilityFacts
facts_with (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);
  SonaeEligibilityFacts facts;

  sonae_status_eligibility_facts (company, &facts);
  return facts;
}

static void
test_seat (void)
{
  const struct { const char *written; SonaeTri expected; } cases[] = {
    { "東京都", SONAE_TRI_YES }, { "東京", SONAE_TRI_YES }, { "東京都新宿区", SONAE_TRI_YES }, { "Tokyo", SONAE_TRI_YES },
    { "ＴＯＫＹＯ", SONAE_TRI_YES }, { "神奈川県", SONAE_TRI_NO }, { "Osaka", SONAE_TRI_NO }, { "", SONAE_TRI_UNKNOWN },
  };
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_company_id (workbook);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].written);
      fixture_set (workbook, "company", id, "prefecture", cases[i].written);
      g_assert_cmpint (facts_with (workbook).seat_in_area, ==, cases[i].expected);
    }
  close_well (workbook);
}

static void
test_equipment (void)
{
  const struct { const char *utm, *edr, *other; SonaeTri expected; } cases[] = {
    { "", "", "", SONAE_TRI_UNKNOWN }, { "no", "", "", SONAE_TRI_UNKNOWN }, { "no", "no", "", SONAE_TRI_NO },
    { "yes", "no", "", SONAE_TRI_YES }, { "no", "yes", "", SONAE_TRI_YES }, { "no", "no", "NAS", SONAE_TRI_YES },
  };
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_company_id (workbook);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture_set (workbook, "company", id, "utm_in_place", cases[i].utm);
      fixture_set (workbook, "company", id, "edr_in_place", cases[i].edr);
      fixture_set (workbook, "company", id, "other_equipment", cases[i].other);
      g_assert_cmpint (facts_with (workbook).has_equipment, ==, cases[i].expected);
    }
  close_well (workbook);
}

static void
test_policy (void)
{
  const struct { const char *state, *url; gboolean drafted, published; } cases[] = {
    { "", "", FALSE, FALSE },
    { "none", "", FALSE, FALSE },
    { "drafting", "", FALSE, FALSE },
    { "drafted", "", TRUE, FALSE },
    { "drafted", "https://example.jp/policy", TRUE, FALSE },
    { "published", "", TRUE, FALSE },
    { "published", "https://example.jp/policy", TRUE, TRUE },
    { "", "https://example.jp/policy", TRUE, TRUE },
  };
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_company_id (workbook);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeStatus) status = NULL;

      g_test_message ("%s %s", cases[i].state, cases[i].url);
      fixture_set (workbook, "company", id, "policy_state", cases[i].state);
      fixture_set (workbook, "company", id, "policy_url", cases[i].url);
      status = load (workbook);
      g_assert_cmpint ((status->stars.two_missing & SONAE_STAR_ITEM_POLICY_DRAFTED) == 0, ==, cases[i].drafted);
      g_assert_cmpint ((status->stars.two_missing & SONAE_STAR_ITEM_POLICY_PUBLISHED) == 0, ==, cases[i].published);
      g_assert_cmpint (facts_with (workbook).policy_written, ==, cases[i].drafted);
    }
  close_well (workbook);
}

static void
test_size (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_company_id (workbook);
  g_autoptr (SonaeStatus) before = NULL;
  g_autoptr (SonaeStatus) after = NULL;

  /* Retail: 50,000,000 yen or 50 people. */
  fixture_set (workbook, "company", id, "industry", "retail");
  fixture_set (workbook, "company", id, "capital", "60000000");
  fixture_set (workbook, "company", id, "employees", "50");
  before = load (workbook);
  g_assert_cmpint (before->size, ==, SONAE_SIZE_SME);
  fixture_set (workbook, "company", id, "employees", "51");
  after = load (workbook);
  g_assert_cmpint (after->size, ==, SONAE_SIZE_LARGE);
  close_well (workbook);
}

static gint64
add_round (SonaeWorkbook *workbook, const char *day, const char *basic, const char *rest)
{
  gint64 round =
    fixture_add (workbook, "round", "question_set", sonae_catalogue_self_check ()->source.id, "held_on", day, NULL);
  g_autofree char *round_id = g_strdup_printf ("%" G_GINT64_FORMAT, round);

  for (int number = 1; number <= 25; number++)
    {
      g_autofree char *question = g_strdup_printf ("%d", number);

      fixture_add (workbook, "answer", "round_id", round_id, "question", question, "value", number <= 5 ? basic : rest, NULL);
    }
  return round;
}

static void
test_self_check_and_stars (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 company = fixture_company_id (workbook);
  gint64 old = add_round (workbook, "2025-11-01", "yes", "no");
  gint64 now;

  {
    g_autoptr (SonaeStatus) status = load (workbook);

    g_assert_cmpint (sonae_record_get_id (status->self_check->round), ==, old);
    g_assert_cmpint (status->self_check->score.score, ==, 20);
    g_assert_cmpint (status->low_without_action, ==, 20);
    g_assert_null (status->previous);
    g_assert_cmpint (status->stars.one_missing, ==, SONAE_STAR_ITEM_ONE_DECLARED);
    g_assert_false (status->stars.two_missing & SONAE_STAR_ITEM_SELF_CHECK);
  }

  now = add_round (workbook, "2026-11-01", "partly", "yes");
  fixture_set (workbook, "company", company, "declared_level", "1");
  fixture_set (workbook, "company", company, "declaration_id", "40123456789");
  {
    g_autoptr (SonaeStatus) status = load (workbook);

    g_assert_cmpint (sonae_record_get_id (status->self_check->round), ==, now);
    g_assert_cmpint (sonae_record_get_id (status->previous->round), ==, old);
    g_assert_cmpint (status->self_check->score.score, ==, 90);
    g_assert_cmpint (status->low_without_action, ==, 0);
    g_assert_cmpint (status->stars.one_missing, ==, 0);
    g_assert_true (status->stars.two_missing & SONAE_STAR_ITEM_TWO_DECLARED);
    g_assert_cmpint (status->declaration_id, ==, SONAE_DECLARATION_ID_OLD);
    g_assert_cmpint (count_of (status, "round"), ==, 2);
    g_assert_cmpint (count_of (status, "answer"), ==, 50);
  }
  close_well (workbook);
}

static void
test_due (void)
{
  const struct { const char *title, *due, *state; } actions[] = {
    { "later", "2026-12-31", "open" },   { "today", "2026-11-24", "doing" }, { "late", "2026-11-23", "open" },
    { "done", "2026-11-01", "done" },    { "dropped", "2026-11-01", "dropped" }, { "no date", "", "open" },
    { "very late", "2025-01-01", "doing" },
  };
  const char *const expected[] = { "very late", "late", "today", "later" };
  SonaeWorkbook *workbook = create ();
  g_autoptr (SonaeStatus) status = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    fixture_add (workbook, "action", "title", actions[i].title, "due", actions[i].due, "state", actions[i].state, NULL);

  status = load (workbook);
  g_assert_cmpint (status->open_actions, ==, 5);
  g_assert_cmpint (status->overdue_actions, ==, 2);
  g_assert_cmpuint (status->due->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SonaeDue *due = g_ptr_array_index (status->due, i);

      g_assert_cmpstr (due->title, ==, expected[i]);
      g_assert_cmpstr (due->table, ==, "action");
      g_assert_cmpstr (due->kind, ==, "action");
    }
  close_well (workbook);
}

static const SonaeDue *
find_incident (const SonaeStatus *status)
{
  for (guint i = 0; i < status->due->len; i++)
    if (g_str_equal (((SonaeDue *) status->due->pdata[i])->kind, "incident"))
      return status->due->pdata[i];
  return NULL;
}

/* Its next report stands among what is due, until it is closed. */
static void
test_incident (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_add (workbook, "incident", "title", "添付を開いた", "aware_on", "2026-11-23", "state", "open", "wrongful", "1", NULL);
  static const struct { const char *field, *value, *due; } steps[] = {
    { "note", "", "2026-11-28" },
    { "preliminary_on", "2026-11-26", "2027-01-22" },
    { "wrongful", "0", NULL },
    { "people", "1001", "2026-12-23" },
    { "final_on", "2026-12-20", NULL },
    { "final_on", "", "2026-12-23" },
    { "state", "closed", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SonaeStatus) status = NULL;
      const SonaeDue *due;

      fixture_set (workbook, "incident", id, steps[i].field, steps[i].value);
      status = load (workbook);
      due = find_incident (status);
      g_assert_cmpstr (due != NULL ? due->date : NULL, ==, steps[i].due);
      g_assert_cmpint (status->open_incidents, ==, i + 1 < G_N_ELEMENTS (steps) ? 1 : 0);
    }
  close_well (workbook);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (NOW);
  g_test_add_func ("/status/empty", test_empty);
  g_test_add_func ("/status/incident", test_incident);
  g_test_add_func ("/status/seat", test_seat);
  g_test_add_func ("/status/equipment", test_equipment);
  g_test_add_func ("/status/policy", test_policy);
  g_test_add_func ("/status/size", test_size);
  g_test_add_func ("/status/self-check-and-stars", test_self_check_and_stars);
  g_test_add_func ("/status/due", test_due);

  return g_test_run ();
}
