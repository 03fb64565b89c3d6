/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widget-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gui/pages/sonae-plan-detail.h"
#include "gui/pages/sonae-plan-page.h"
#include "gui/sonae-reminder.h"
#include "gui/widgets/sonae-board.h"
#include "gui/widgets/sonae-gantt.h"
#include "gui/widgets/sonae-heat-map.h"
#include "gui/widgets/sonae-related-actions.h"
#include "gui/widgets/sonae-table.h"
#include "workbook/sonae-plan.h"

/* The page of the plan in a window: its views show the same rows, what is moved is stored, what is refused goes back. */

#define WAIT_USEC (20 * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  SonaeWorkbook *workbook;
  SonaeSession *session;
  gint64 first, second;   /* actions; the second waits for the first */
  gint64 asset;
  GString *said;          /* what the session said, and where it was asked to go */
} Desk;

static gboolean
fill (SonaeEdit *edit, gpointer data, GError **error)
{
  Desk *desk = data;
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "name", "s", "顧客名簿");
  desk->asset = sonae_edit_insert (edit, "asset", g_variant_dict_end (&values), error);
  desk->first = sonae_plan_add (edit, "asset", desk->asset, "調べる", error);
  desk->second = sonae_plan_add (edit, NULL, 0, "入れる", error);
  return sonae_plan_set_dates (edit, desk->first, "2026-12-01", "2026-12-10", error)
         && sonae_plan_set_dates (edit, desk->second, "2026-12-11", "2026-12-20", error)
         && sonae_plan_add_need (edit, desk->second, desk->first, error) != 0
         && sonae_edit_set (edit, "action", desk->first, "cost", g_variant_new_int64 (50000), error);
}

static void
went_cb (SonaeSession *session, const char *page, const char *place, GString *said)
{
  g_string_append_printf (said, "%s %s;", page, place);
}

static void
toast_cb (SonaeSession *session, const char *text, const char *button, const char *action, GString *said)
{
  g_string_append (said, text);
}

static void
message_cb (SonaeSession *session, const char *text, GString *said)
{
  g_string_append (said, text);
}

static void
set_up (Desk *desk, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  desk->folder = g_dir_make_tmp ("sonae-plan-XXXXXX", &error);
  g_assert_no_error (error);
  file = g_file_new_build_filename (desk->folder, "book.sonae", NULL);
  desk->workbook = sonae_workbook_create (file, &error);
  g_assert_no_error (error);
  sonae_workbook_edit (desk->workbook, "fill", fill, desk, &error);
  g_assert_no_error (error);
  desk->session = sonae_session_new (desk->workbook);
  desk->said = g_string_new (NULL);
  g_signal_connect (desk->session, "go", G_CALLBACK (went_cb), desk->said);
  g_signal_connect (desk->session, "toast", G_CALLBACK (toast_cb), desk->said);
  g_signal_connect (desk->session, "message", G_CALLBACK (message_cb), desk->said);
}

static void
tear_down (Desk *desk, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (desk->folder, "book.sonae", NULL);

  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  /* A status that is still being loaded keeps the session for a moment longer than what it said to. */
  g_signal_handlers_disconnect_by_data (desk->session, desk->said);
  g_clear_object (&desk->session);
  sonae_workbook_close (desk->workbook, NULL);
  g_clear_object (&desk->workbook);
  g_unlink (path);
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_string_free (desk->said, TRUE);
}

/* The first widget of TYPE at or below ROOT that is in sight. */
static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A label in sight below ROOT whose text has WORD in it. */
static gboolean
says (GtkWidget *root, const char *word)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), word) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, word))
      return TRUE;
  return FALSE;
}

#define WAIT_UNTIL(condition)                                                                   \
  G_STMT_START                                                                                  \
  {                                                                                             \
    gint64 end = g_get_monotonic_time () + WAIT_USEC;                                           \
    while (!(condition) && g_get_monotonic_time () < end)                                       \
      g_main_context_iteration (NULL, g_main_context_pending (NULL));                           \
    g_assert_true (condition);                                                                  \
  }                                                                                             \
  G_STMT_END

/* Rows of the page's table in sight of its filters. */
static guint
n_shown (GtkWidget *page)
{
  GtkWidget *table = find (page, SONAE_TYPE_TABLE);
  guint shown = 0;

  if (table != NULL)
    g_object_get (table, "shown", &shown, NULL);
  return shown;
}

static GtkWidget *
open_page (Desk *desk, GtkWindow **window)
{
  GtkWidget *page = g_object_new (SONAE_TYPE_PLAN_PAGE, "name", "plan", "title", "Plan", NULL);

  *window = widget_window (page, 1100, 700);
  g_object_set (page, "session", desk->session, NULL);
  WAIT_UNTIL (n_shown (page) == 2);
  return page;
}

static guint
n_items (GListModel *model)
{
  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static char *
value_of (Desk *desk, gint64 id, const char *field)
{
  g_autoptr (SonaeRecord) row = sonae_workbook_get (desk->workbook, "action", id, NULL);

  return g_strdup (sonae_record_get_text (row, field));
}

static gboolean
has_value (Desk *desk, gint64 id, const char *field, const char *wanted)
{
  g_autofree char *found = value_of (desk, id, field);

  return g_str_equal (found, wanted);
}

static void
test_views (Desk *desk, gconstpointer unused)
{
  GtkWindow *window;
  GtkWidget *page = open_page (desk, &window), *board, *gantt;
  GtkWidget *table = find (page, SONAE_TYPE_TABLE);
  SonaeQuery *query = sonae_query_new ("action");

  g_object_set (page, "view", "board", NULL);
  WAIT_UNTIL ((board = find (page, SONAE_TYPE_BOARD)) != NULL && n_items (sonae_board_get_model (SONAE_BOARD (board))) == 2);
  /* The filter of the list holds for every view. */
  sonae_query_where_text (query, "title", "入れる");
  sonae_table_filter (SONAE_TABLE (table), "one", query);
  WAIT_UNTIL (n_items (sonae_board_get_model (SONAE_BOARD (board))) == 1);
  g_object_set (page, "view", "timeline", NULL);
  WAIT_UNTIL ((gantt = find (page, SONAE_TYPE_GANTT)) != NULL && n_items (sonae_gantt_get_model (SONAE_GANTT (gantt))) == 1);
  sonae_table_filter (SONAE_TABLE (table), NULL, NULL);
  WAIT_UNTIL (n_items (sonae_gantt_get_model (SONAE_GANTT (gantt))) == 2);
  g_object_set (page, "view", "costs", NULL);
  WAIT_UNTIL (says (page, "50,000"));
  g_object_set (page, "view", "what-if", NULL);
  WAIT_UNTIL (find (page, SONAE_TYPE_HEAT_MAP) != NULL && says (page, "Left: high"));
  g_object_set (page, "view", "list", NULL);
  WAIT_UNTIL (n_shown (page) == 2);
  widget_close (window, page);
}

static void
test_moves (Desk *desk, gconstpointer unused)
{
  GtkWindow *window;
  GtkWidget *page = open_page (desk, &window), *board, *gantt;

  g_object_set (page, "view", "board", NULL);
  WAIT_UNTIL ((board = find (page, SONAE_TYPE_BOARD)) != NULL && n_items (sonae_board_get_model (SONAE_BOARD (board))) == 2);
  g_signal_emit_by_name (board, "card-moved", desk->first, "done");
  WAIT_UNTIL (has_value (desk, desk->first, "done_on", "2026-11-24"));

  g_object_set (page, "view", "timeline", NULL);
  WAIT_UNTIL ((gantt = find (page, SONAE_TYPE_GANTT)) != NULL && n_items (sonae_gantt_get_model (SONAE_GANTT (gantt))) == 2);
  g_signal_emit_by_name (gantt, "item-moved", desk->second, "2027-02-01", "2027-02-10");
  WAIT_UNTIL (has_value (desk, desk->second, "due", "2027-02-10"));
  /* Refused: the sentence is shown, and the bar goes back. */
  g_string_set_size (desk->said, 0);
  g_signal_emit_by_name (gantt, "item-moved", desk->second, "2127-02-01", "2127-02-10");
  WAIT_UNTIL (strstr (desk->said->str, "2099") != NULL);
  g_assert_true (has_value (desk, desk->second, "due", "2027-02-10"));
  widget_close (window, page);
}

static void
test_detail (Desk *desk, gconstpointer unused)
{
  GtkWidget *detail = sonae_plan_detail_new (desk->session);
  GtkWindow *window = widget_window (detail, 400, 800);
  g_autofree char *place = g_strdup_printf ("assets row:%" G_GINT64_FORMAT ";", desk->asset);
  GtkWidget *row;

  sonae_plan_detail_show (SONAE_PLAN_DETAIL (detail), desk->second);
  WAIT_UNTIL (says (detail, "調べる"));
  sonae_plan_set_need_async (desk->workbook, desk->second, desk->first, FALSE, sonae_session_edit_done_cb, g_object_ref (desk->session));
  WAIT_UNTIL (!says (detail, "調べる"));
  sonae_plan_detail_show (SONAE_PLAN_DETAIL (detail), desk->first);
  WAIT_UNTIL (says (detail, "顧客名簿"));
  row = find (detail, ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
  g_assert_nonnull (strstr (desk->said->str, place));
  widget_close (window, detail);
}

static void
test_related (Desk *desk, gconstpointer unused)
{
  GtkWidget *related = sonae_related_actions_new (desk->session, "asset");
  GtkWindow *window = widget_window (related, 400, 300);
  g_autoptr (GPtrArray) actions = NULL;

  sonae_related_actions_show (SONAE_RELATED_ACTIONS (related), desk->asset);
  WAIT_UNTIL (says (related, "調べる"));
  g_signal_emit_by_name (find (related, GTK_TYPE_BUTTON), "clicked");
  WAIT_UNTIL (desk->said->len > 0);
  actions = sonae_plan_actions_of (desk->workbook, "asset", desk->asset, NULL);
  g_assert_cmpuint (actions->len, ==, 2);
  widget_close (window, related);
}

static void
test_reminder (Desk *desk, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeStatus) status = sonae_status_load (desk->workbook, &error);
  static const struct { const char *today, *title; } cases[] = {
    { "2026-11-24", NULL },
    { "2026-12-03", "1 thing is due within 7 days" },
    { "2026-12-11", "1 thing is overdue" },
    { "2026-12-13", "Overdue: 1, due within 7 days: 1" },
    { "2026-12-21", "2 things are overdue" },
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = NULL;
      g_autofree char *title = sonae_reminder_describe (status, cases[i].today, &body);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_true (title == NULL ? body == NULL : strstr (body, "調べる") != NULL);
    }
}

/* Without a bus nothing is sent, and nothing is held to have been. */
static void
test_no_bus (Desk *desk, gconstpointer unused)
{
  g_autoptr (GApplication) application = g_application_new ("io.github.sonaecho.Test", G_APPLICATION_NON_UNIQUE);
  g_autoptr (SonaeStatus) status = sonae_status_load (desk->workbook, NULL);

  g_assert_false (sonae_reminder_send (application, sonae_workbook_get_file (desk->workbook), status));
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/plan-page/" name, Desk, NULL, set_up, func, tear_down)
  ADD ("views", test_views);
  ADD ("moves", test_moves);
  ADD ("detail", test_detail);
  ADD ("related", test_related);
  ADD ("reminder", test_reminder);
  ADD ("no-bus", test_no_bus);
  return g_test_run ();
}
