/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "gui/pages/sonae-incidents-page.h"
#include "gui/pages/sonae-visit-agenda-row.h"
#include "gui/pages/sonae-visit-agenda.h"
#include "gui/pages/sonae-visit-clock.h"
#include "gui/widgets/sonae-level-meter.h"
#include "workbook/sonae-visit-brief.h"

/* The pages of people and of expert visits, and the way from Home to an incident, in the sample company. */

static gint64
id_of (Stage *stage, const char *table, const char *field, const char *text)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (SonaeRecord) record = NULL;

  sonae_query_where_text (query, field, text);
  record = sonae_workbook_first (stage->workbook, query, NULL);
  g_assert_nonnull (record);
  return sonae_record_get_id (record);
}

static void
go (Stage *stage, const char *page, const char *place, gint64 id)
{
  g_autofree char *whole = id != 0 ? g_strdup_printf ("%s:%" G_GINT64_FORMAT, place, id) : g_strdup (place);

  sonae_session_go (stage->session, page, whole);
  stage_settle (stage);
}

static void
test_roles (void)
{
  g_autoptr (Stage) stage = stage_open ("people");
  gint64 actions = stage_count (stage, "action"), roles = stage_count (stage, "role");

  go (stage, "people", "gaps", 0);
  stage_wait (stage_find (stage->window, SONAE_TYPE_LEVEL_METER, NULL) != NULL);
  go (stage, "people", "role", id_of (stage, "role", "code", "response"));
  stage_wait (stage_find (stage->window, GTK_TYPE_BUTTON, "option_button") != NULL);
  stage_wait (gtk_widget_is_sensitive (stage_find (stage->window, GTK_TYPE_BUTTON, "option_button")));
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "option_button"));
  stage_wait (stage_count (stage, "action") == actions + 1);
  /* The rest of the framework, as one change. */
  gtk_widget_activate_action (stage_find (stage->window, SONAE_TYPE_TABLE, NULL), "people.adopt", "s", "nco");
  stage_wait (stage_count (stage, "role") > roles);
  sonae_workbook_undo (stage->workbook, 1, NULL);
  stage_wait (stage_count (stage, "role") == roles);
}

static void
test_training (void)
{
  g_autoptr (Stage) stage = stage_open ("people");
  gint64 records = stage_count (stage, "attendance"), id = id_of (stage, "training", "kind", "drill");

  go (stage, "people", "training", id);
  stage_wait (stage_find (stage->window, GTK_TYPE_BUTTON, "all_button") != NULL);
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "all_button"));
  stage_wait (stage_count (stage, "attendance") > records);
  stage_expect (stage, "training", id, "attended", "5");
  go (stage, "people", "years", 0);
  stage_wait (stage_find (stage->window, GTK_TYPE_PROGRESS_BAR, NULL) != NULL);
}

/* Whether the label ID below ROOT is seen with TEXT in it. */
static gboolean
tells (gpointer root, const char *id, const char *text)
{
  GtkWidget *label = stage_find (root, GTK_TYPE_LABEL, id);

  return label != NULL && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL;
}

static void
test_agenda (void)
{
  g_autoptr (Stage) stage = stage_open ("visits");
  gint64 first = id_of (stage, "agenda_item", "title", "前回の助言のその後"), last = id_of (stage, "agenda_item", "title", "対応計画と日程");
  gint64 items = stage_count (stage, "agenda_item"), added;
  GtkWidget *agenda = stage_find (stage->window, SONAE_TYPE_VISIT_AGENDA, "agenda"), *row;

  /* 20, 40 and 60 minutes fill the visit. */
  stage_wait (tells (agenda, "sum", "120 of 120"));
  g_assert_false (tells (agenda, "over", ""));
  gtk_editable_set_text (GTK_EDITABLE (stage_find (agenda, GTK_TYPE_ENTRY, "entry")), "台帳の見直し");
  gtk_widget_grab_focus (stage_find (agenda, GTK_TYPE_ENTRY, "entry"));
  stage_keys (stage, "Return");
  stage_wait (stage_count (stage, "agenda_item") == items + 1);
  added = id_of (stage, "agenda_item", "title", "台帳の見直し");
  stage_expect (stage, "agenda_item", added, "position", "4");
  stage_wait (tells (agenda, "sum", "1 item without minutes"));

  /* Its minutes; then to the front, with the keys and with the buttons. The keyboard stays with the row. */
  row = gtk_widget_get_last_child (stage_find (agenda, GTK_TYPE_LIST_BOX, "list"));
  g_assert_cmpint (sonae_visit_agenda_row_get_id (SONAE_VISIT_AGENDA_ROW (row)), ==, added);
  gtk_widget_grab_focus (stage_find (row, GTK_TYPE_ENTRY, "minutes"));
  stage_keys (stage, "1 5 Return");
  stage_expect (stage, "agenda_item", added, "planned_minutes", "15");
  stage_wait (tells (agenda, "over", "15 minutes too many"));
  gtk_widget_grab_focus (row);
  stage_keys (stage, "ctrl+Up");
  stage_expect (stage, "agenda_item", added, "position", "3");
  stage_expect (stage, "agenda_item", last, "position", "4");
  stage_keys (stage, "ctrl+Up");
  stage_expect (stage, "agenda_item", added, "position", "2");
  stage_settle (stage);
  g_assert_true (stage_focus (stage) == row);
  stage_press (stage, stage_find (row, GTK_TYPE_BUTTON, "up"));
  stage_expect (stage, "agenda_item", first, "position", "2");
  stage_wait (!gtk_widget_is_sensitive (stage_find (row, GTK_TYPE_BUTTON, "up")));

  /* What is no number stays and is not stored; undoing takes it back, and then the last change. */
  gtk_widget_grab_focus (stage_find (row, GTK_TYPE_ENTRY, "minutes"));
  stage_keys (stage, "x Return");
  stage_wait (gtk_widget_has_css_class (stage_find (row, GTK_TYPE_ENTRY, "minutes"), "error"));
  stage_keys (stage, "ctrl+z");
  stage_wait (!gtk_widget_has_css_class (stage_find (row, GTK_TYPE_ENTRY, "minutes"), "error"));
  stage_expect (stage, "agenda_item", added, "planned_minutes", "15");
  stage_keys (stage, "ctrl+z");
  stage_expect (stage, "agenda_item", added, "position", "2");

  stage_press (stage, stage_find (row, GTK_TYPE_BUTTON, "delete"));
  stage_wait (stage_count (stage, "agenda_item") == items);
  stage_wait (tells (agenda, "sum", "120 of 120"));
}

static void
test_visit (void)
{
  g_autoptr (Stage) stage = stage_open ("visits");
  gint64 visit = id_of (stage, "visit", "title", "第2回 取り組みの決定と日程の共有"), advice = stage_count (stage, "advice");
  gint64 actions = stage_count (stage, "action");
  GtkWidget *entry;

  /* Before: the brief becomes the lead's own, and writes itself again. */
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "edit_button"));
  stage_wait (({ g_autofree char *brief = stage_value (stage, "visit", visit, "brief"); *brief != '\0'; }));
  stage_wait (stage_find (stage->window, GTK_TYPE_BUTTON, "anew_button") != NULL);
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "anew_button"));
  stage_expect (stage, "visit", visit, "brief", "");

  /* During: advice is recorded beside its item. */
  gtk_stack_set_visible_child_name (GTK_STACK (stage_find (stage->window, GTK_TYPE_STACK, "parts")), "during");
  stage_settle (stage);
  entry = stage_find (stage->window, GTK_TYPE_ENTRY, "advice_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "台帳を月に一度見直す");
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "advice_button"));
  stage_wait (stage_count (stage, "advice") == advice + 1);

  /* Afterwards: it becomes an action. */
  gtk_stack_set_visible_child_name (GTK_STACK (stage_find (stage->window, GTK_TYPE_STACK, "parts")), "after");
  stage_settle (stage);
  stage_wait (stage_button (stage_find (stage->window, GTK_TYPE_LIST_BOX, "advice"), "Make an Action") != NULL);
  stage_press (stage, stage_button (stage_find (stage->window, GTK_TYPE_LIST_BOX, "advice"), "Make an Action"));
  stage_wait (stage_count (stage, "action") == actions + 1);
  stage_expect (stage, "advice", id_of (stage, "advice", "title", "台帳を月に一度見直す"), "outcome", "action");
}

static void
test_clock (void)
{
  g_autoptr (Stage) stage = stage_open ("visits");
  gint64 item = id_of (stage, "agenda_item", "title", "前回の助言のその後"), advice = stage_count (stage, "advice"), now = sonae_clock_now_usec ();
  GtkToggleButton *clock;

  /* The program ended while the clock ran. */
  g_assert_true (sonae_visit_clock_keep (item, 75));
  stage_reopen (stage, "visits");
  stage_expect (stage, "agenda_item", item, "spent_seconds", "75");
  g_assert_cmpint (sonae_visit_clock_take (item), ==, 0);

  /* It runs beside the workbook, so that what is undone is what the user did. */
  gtk_stack_set_visible_child_name (GTK_STACK (stage_find (stage->window, GTK_TYPE_STACK, "parts")), "during");
  stage_settle (stage);
  clock = GTK_TOGGLE_BUTTON (stage_find (stage->window, GTK_TYPE_TOGGLE_BUTTON, "clock"));
  gtk_toggle_button_set_active (clock, TRUE);
  sonae_clock_freeze (now + 100 * G_USEC_PER_SEC);
  stage_wait (sonae_visit_clock_take (item) == 100);
  gtk_editable_set_text (GTK_EDITABLE (stage_find (stage->window, GTK_TYPE_ENTRY, "advice_entry")), "台帳を月に一度見直す");
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "advice_button"));
  stage_wait (stage_count (stage, "advice") == advice + 1);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.undo", NULL);
  stage_wait (stage_count (stage, "advice") == advice);
  gtk_toggle_button_set_active (clock, FALSE);
  stage_expect (stage, "agenda_item", item, "spent_seconds", "175");
  sonae_clock_freeze (now);
}

static void
test_incident (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  g_autofree char *today = sonae_clock_today ();
  gint64 incidents = stage_count (stage, "incident"), id;

  stage_wait (stage_find (stage->window, GTK_TYPE_BUTTON, "incident_button") != NULL);
  stage_wait (gtk_widget_is_sensitive (stage_find (stage->window, GTK_TYPE_BUTTON, "incident_button")));
  stage_press (stage, stage_find (stage->window, GTK_TYPE_BUTTON, "incident_button"));
  stage_wait (stage_count (stage, "incident") == incidents + 1);
  id = id_of (stage, "incident", "aware_on", today);
  stage_expect (stage, "incident", id, "state", "open");
  stage_wait (stage_find (stage->window, SONAE_TYPE_INCIDENTS_PAGE, NULL) != NULL);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);

  g_test_add_func ("/gui/people-page/roles", test_roles);
  g_test_add_func ("/gui/people-page/training", test_training);
  g_test_add_func ("/gui/people-page/incident", test_incident);
  g_test_add_func ("/gui/people-page/agenda", test_agenda);
  g_test_add_func ("/gui/people-page/clock", test_clock);
  g_test_add_func ("/gui/people-page/visit", test_visit);
  return g_test_run ();
}
