/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-people.h"

/* Roles and training. Today is 2026-11-24, in fiscal year 2026. */

typedef struct
{
  const char *framework, *field;
  gboolean assign;
  gint64 id, other;
  GVariant *value;
  gint64 result;
} Step;

static gboolean
adopt_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  step->result = sonae_people_adopt_roles (edit, step->framework, step->assign, error);
  return step->result >= 0;
}

static gboolean
option_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  step->result = sonae_people_add_option_action (edit, step->id, error);
  return step->result != 0;
}

static gboolean
attendance_step (SonaeEdit *edit, gpointer data, GError **error)
{
  Step *step = data;

  return sonae_people_set_attendance (edit, step->id, step->other, step->field, step->value, error);
}

static gboolean
all_step (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_people_all_attended (edit, ((Step *) data)->id, error);
}

static void
run (SonaeWorkbook *workbook, SonaeEditFunc func, Step *step)
{
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_workbook_edit (workbook, "step", func, step, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

static char *
plain (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, table, id, &error);

  g_assert_no_error (error);
  return sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field), sonae_record_get_value (record, field));
}

#define assert_field(workbook, table, id, field, expected)            \
  G_STMT_START                                                        \
  {                                                                   \
    g_autofree char *found_ = plain (workbook, table, id, field);     \
    g_assert_cmpstr (found_, ==, expected);                           \
  }                                                                   \
  G_STMT_END

static gint64
count (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_workbook_count (workbook, query, NULL);
}

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("people.sonae");

  return fixture_create (file);
}

static char *
text_of (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* --- Roles --- */

static void
test_adopt (void)
{
  SonaeWorkbook *workbook = create ();
  Step step = { .framework = "nco", .assign = TRUE };
  gint64 monitoring = sonae_people_role_id ("nco", "monitoring"), decision = sonae_people_role_id ("nco", "decision");
  gint64 steering = sonae_people_role_id ("nco", "steering"), research = sonae_people_role_id ("nco", "research");
  g_autoptr (GPtrArray) holders = NULL;
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "person", "name", "Gone", "role", "representative", "left_on", "2026-11-23", NULL);
  fixture_add (workbook, "person", "name", "Owner", "role", "representative", NULL);
  fixture_add (workbook, "person", "name", "Help", "role", "vendor", "department", "Help Ltd.", NULL);
  run (workbook, adopt_step, &step);
  g_assert_cmpint (step.result, ==, 13);
  g_assert_cmpint (count (workbook, "role"), ==, 13);
  assert_field (workbook, "role", monitoring, "title", "Monitoring");
  assert_field (workbook, "role", monitoring, "cover", "vendor");
  assert_field (workbook, "role", monitoring, "vendor", "Help Ltd.");
  assert_field (workbook, "role", monitoring, "state", "vendor");
  assert_field (workbook, "role", decision, "people", "Owner");
  assert_field (workbook, "role", decision, "wanted", "4");
  assert_field (workbook, "role", decision, "state", "unrated");
  assert_field (workbook, "role", steering, "state", "uncovered"); /* nobody is the security lead */
  assert_field (workbook, "role", steering, "gap", "3");
  assert_field (workbook, "role", research, "state", "unneeded");
  assert_field (workbook, "role", research, "gap", "0");
  holders = sonae_people_holders (workbook, decision, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (holders->len, ==, 1);

  /* Once more adds what is missing only, under the same id. */
  run (workbook, adopt_step, &step);
  g_assert_cmpint (step.result, ==, 0);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  g_assert_cmpint (count (workbook, "role") + count (workbook, "person_role"), ==, 0);
  step.assign = FALSE;
  run (workbook, adopt_step, &step);
  g_assert_cmpint (step.result, ==, 13);
  g_assert_cmpint (count (workbook, "person_role"), ==, 0);
  assert_field (workbook, "role", monitoring, "state", "uncovered"); /* a vendor, but which? */
  step.framework = "itss";
  run (workbook, adopt_step, &step);
  g_assert_cmpint (step.result, ==, 17);
  step.framework = "sfia";
  g_assert_false (sonae_workbook_edit (workbook, "step", adopt_step, &step, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  fixture_close (workbook);
}

static void
test_levels (void)
{
  SonaeWorkbook *workbook = create ();
  g_autofree char *gone = text_of (fixture_add (workbook, "person", "name", "Gone", "left_on", "2026-11-01", NULL));
  g_autofree char *one = text_of (fixture_add (workbook, "person", "name", "One", NULL));
  g_autofree char *two = text_of (fixture_add (workbook, "person", "name", "Two", NULL));
  gint64 id = fixture_add (workbook, "role", "framework", "own", "title", "Reading alerts", "wanted", "3", NULL);
  g_autofree char *role = text_of (id);

  assert_field (workbook, "role", id, "state", "uncovered");
  fixture_add (workbook, "person_role", "person_id", gone, "role_id", role, "level", "4", NULL);
  assert_field (workbook, "role", id, "state", "uncovered");
  fixture_add (workbook, "person_role", "person_id", one, "role_id", role, "level", "1", NULL);
  assert_field (workbook, "role", id, "state", "short");
  assert_field (workbook, "role", id, "gap", "2");
  fixture_add (workbook, "person_role", "person_id", two, "role_id", role, "level", "3", NULL);
  assert_field (workbook, "role", id, "state", "covered");
  assert_field (workbook, "role", id, "level", "3");
  assert_field (workbook, "role", id, "people", "Two, One");
  assert_field (workbook, "person", g_ascii_strtoll (one, NULL, 10), "roles", "Reading alerts");
  fixture_close (workbook);
}

static void
test_option (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 id = fixture_add (workbook, "role", "framework", "own", "title", "Reading alerts", "wanted", "3", NULL);
  Step step = { .id = id };
  gint64 action;
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_workbook_edit (workbook, "step", option_step, &step, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  fixture_set (workbook, "role", id, "option", "outsource");
  fixture_set (workbook, "role", id, "option_cost", "30000");
  fixture_set (workbook, "role", id, "option_cost_yearly", "120000");
  fixture_set (workbook, "role", id, "option_due", "2027-03-31");
  run (workbook, option_step, &step);
  action = step.result;
  assert_field (workbook, "action", action, "title", "Give “Reading alerts” to a vendor");
  assert_field (workbook, "action", action, "cost", "30000");
  assert_field (workbook, "action", action, "cost_yearly", "120000");
  assert_field (workbook, "action", action, "due", "2027-03-31");
  assert_field (workbook, "action", action, "origin_table", "role");
  assert_field (workbook, "role", id, "actions", "1");
  run (workbook, option_step, &step);
  g_assert_cmpint (step.result, ==, action);
  fixture_set (workbook, "action", action, "state", "done");
  run (workbook, option_step, &step);
  g_assert_cmpint (step.result, !=, action);
  fixture_close (workbook);
}

/* --- Training --- */

static void
test_training (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 boss = fixture_add (workbook, "person", "name", "Boss", "role", "representative", "name_kana", "ア", NULL);
  gint64 lead = fixture_add (workbook, "person", "name", "Lead", "role", "security_lead", "name_kana", "イ", NULL);
  gint64 vendor = fixture_add (workbook, "person", "name", "Vendor", "role", "vendor", "name_kana", "ウ", NULL);
  gint64 gone = fixture_add (workbook, "person", "name", "Gone", "left_on", "2026-06-30", "name_kana", "エ", NULL);
  gint64 last = fixture_add (workbook, "training", "title", "Mails that cheat", "held_on", "2026-03-31", NULL);
  gint64 now = fixture_add (workbook, "training", "title", "Passwords", "planned_on", "2026-11-20", NULL);
  gint64 next = fixture_add (workbook, "training", "title", "Drill", "planned_on", "2026-12-10", NULL);
  Step step = { .id = last, .other = boss, .field = "attended", .value = g_variant_new_int64 (1) };
  g_autoptr (GPtrArray) attendees = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeTrainingCover) cover = NULL;
  const SonaeTrainingYear *year;

  assert_field (workbook, "training", last, "state", "unrecorded");
  assert_field (workbook, "training", now, "state", "overdue");
  assert_field (workbook, "training", next, "state", "planned");
  run (workbook, attendance_step, &step);
  step.other = gone;
  step.value = g_variant_new_int64 (1);
  run (workbook, attendance_step, &step);
  assert_field (workbook, "training", last, "state", "recorded");
  assert_field (workbook, "training", last, "year", "2025");
  /* March was another fiscal year. */
  assert_field (workbook, "person", boss, "trained_on", "2026-03-31");
  assert_field (workbook, "person", boss, "training_due", "1");
  assert_field (workbook, "person", boss, "nobody_trained", "1");
  assert_field (workbook, "person", vendor, "training_due", "0");
  assert_field (workbook, "person", gone, "training_due", "0");

  /* A test result alone says that somebody was there; taken away, nothing is left but that. */
  step = (Step){ .id = now, .other = lead, .field = "score", .value = g_variant_new_int64 (80) };
  run (workbook, attendance_step, &step);
  assert_field (workbook, "training", now, "attended", "1");
  assert_field (workbook, "person", lead, "training_due", "1"); /* on which day it was held nobody said */
  fixture_set (workbook, "training", now, "held_on", "2026-11-24");
  assert_field (workbook, "person", lead, "training_due", "0");
  assert_field (workbook, "person", boss, "nobody_trained", "0");
  attendees = sonae_people_attendees (workbook, now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attendees->len, ==, 2);
  g_assert_null (((SonaeAttendee *) attendees->pdata[0])->attendance);
  g_assert_nonnull (((SonaeAttendee *) attendees->pdata[1])->attendance);
  g_clear_pointer (&attendees, g_ptr_array_unref);
  attendees = sonae_people_attendees (workbook, last, &error);
  g_assert_cmpuint (attendees->len, ==, 3); /* who left, but was there */

  cover = sonae_people_training_cover (workbook, "2026-11-24", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cover->years->len, ==, 2);
  year = cover->years->pdata[0];
  g_assert_cmpint (year->year, ==, 2025);
  g_assert_cmpint (year->wanted, ==, 3);
  g_assert_cmpint (year->trained, ==, 2);
  g_assert_cmpint (year->trainings, ==, 1);
  year = cover->years->pdata[1];
  g_assert_cmpint (year->year, ==, 2026);
  /* Who left in it is nobody whom training is still owed. */
  g_assert_cmpint (year->wanted, ==, 2);
  g_assert_cmpint (year->trained, ==, 1);
  g_assert_cmpuint (cover->untrained->len, ==, 1);
  g_assert_cmpint (cover->planned, ==, 1);

  step = (Step){ .id = now, .other = lead, .field = "score" };
  run (workbook, attendance_step, &step);
  step.field = "attended";
  run (workbook, attendance_step, &step);
  assert_field (workbook, "training", now, "state", "unrecorded");
  step.id = next;
  run (workbook, all_step, &step);
  assert_field (workbook, "training", next, "held_on", "2026-11-24");
  assert_field (workbook, "training", next, "attended", "2");
  assert_field (workbook, "person", boss, "training_due", "0");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (2026, 11, 24, 12, 0, 0);

  fixture_init (&argc, &argv);
  sonae_clock_freeze (g_date_time_to_unix (noon) * G_USEC_PER_SEC);
  g_test_add_func ("/people/adopt", test_adopt);
  g_test_add_func ("/people/levels", test_levels);
  g_test_add_func ("/people/option", test_option);
  g_test_add_func ("/people/training", test_training);
  return g_test_run ();
}
