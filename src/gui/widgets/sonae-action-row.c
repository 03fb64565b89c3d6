/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-action-row.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "gui/widgets/sonae-field-row.h"
#include "workbook/sonae-plan.h"

#define TITLE_CHARS 24

struct _SonaeActionRow
{
  AdwActionRow parent_instance;

  SonaeSession *session;
  SonaeRecord *action;
  SonaeForm *form;         /* of the popover, once it was opened */
  GtkWidget *late;         /* the mark of an overdue action: a word and a colour */
  GtkWidget *done_button;
  GtkWidget *edit_button;
  gboolean show_origin;
};

G_DEFINE_FINAL_TYPE (SonaeActionRow, sonae_action_row, ADW_TYPE_ACTION_ROW)

/* --- Done --- */

typedef struct
{
  gint64 id;
  char *today;
} Finish;

static void
finish_free (gpointer data)
{
  Finish *finish = data;

  g_free (finish->today);
  g_free (finish);
}

static gboolean
run_finish (SonaeEdit *edit, gpointer data, GError **error)
{
  Finish *finish = data;

  return sonae_edit_set (edit, "action", finish->id, "state", g_variant_new_string ("done"), error)
         && sonae_edit_set (edit, "action", finish->id, "progress", g_variant_new_int64 (100), error)
         && sonae_edit_set (edit, "action", finish->id, "done_on", g_variant_new_string (finish->today), error);
}

static void
finished_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = SONAE_SESSION (user_data);
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("The action was marked as done."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
done_cb (SonaeActionRow *self)
{
  Finish *finish = g_new0 (Finish, 1);
  g_autofree char *title = sonae_text_ellipsize (sonae_record_get_text (self->action, "title"), TITLE_CHARS);
  /* Translators: the title of an action. */
  g_autofree char *label = g_strdup_printf (_("Mark the action “%s” as done"), title);

  finish->id = sonae_record_get_id (self->action);
  finish->today = sonae_clock_today ();
  sonae_workbook_edit_async (sonae_session_get_workbook (self->session), label, run_finish, finish, finish_free, NULL, finished_cb,
                             g_object_ref (self->session));
}

/* --- The other fields --- */

static gboolean
is_edited (SonaeActionRow *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->edit_button));

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

/* What a list is to show once nothing in it is being edited any more. */
typedef struct
{
  SonaeSession *session;
  GPtrArray *rows;
  gboolean show_origin;
} Waiting;

#define WAITING_KEY "sonae-waiting-rows"

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_object_unref (waiting->session);
  g_ptr_array_unref (waiting->rows);
  g_free (waiting);
}

static gboolean
catch_up_cb (gpointer user_data)
{
  GtkListBox *list = user_data;
  Waiting *waiting = g_object_steal_data (G_OBJECT (list), WAITING_KEY);

  if (waiting != NULL)
    {
      sonae_action_rows_update (list, waiting->session, waiting->rows, waiting->show_origin);
      waiting_free (waiting);
    }

  return G_SOURCE_REMOVE;
}

static void
popover_closed_cb (SonaeActionRow *self)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (self));

  if (self->form != NULL)
    sonae_form_flush (self->form);
  /* Not from inside the signal: the row may go, and the popover with it. */
  if (GTK_IS_LIST_BOX (list) && g_object_get_data (G_OBJECT (list), WAITING_KEY) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, catch_up_cb, g_object_ref (list), g_object_unref);
}

static void
make_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  static const char *const fields[] = { "title", "owner", "due", "priority", "state", "detail" };
  SonaeActionRow *self = user_data;
  GtkWidget *popover, *scrolled, *list;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;

  popover = gtk_popover_new ();
  scrolled = gtk_scrolled_window_new ();
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "sonae-popover-form");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), sonae_field_row_new (fields[i]));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_size_request (scrolled, 380, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit action"), -1);

  self->form = sonae_form_new (self->session, "action", sonae_record_get_id (self->action));
  sonae_form_adopt (self->form, list);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
origin_cb (SonaeActionRow *self)
{
  g_autoptr (SonaePlanOrigin) origin = NULL;
  g_autofree char *place = NULL;

  if (!self->show_origin)
    return;
  origin = sonae_plan_origin (sonae_session_get_workbook (self->session), self->action);
  if (origin != NULL && origin->page != NULL)
    {
      sonae_session_go (self->session, origin->page, origin->place);
      return;
    }
  /* What it came from was deleted, though the label at the action still says what it was; or it was written down freely. */
  if (origin != NULL)
    sonae_session_toast (self->session, _("What this action came from is no longer in the workbook."));
  place = g_strdup_printf ("row:%" G_GINT64_FORMAT, sonae_action_row_get_id (self));
  sonae_session_go (self->session, "plan", place);
}

/* --- What is shown --- */

void
sonae_action_row_update (SonaeActionRow *self, SonaeRecord *action)
{
  g_autofree char *title = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autoptr (GString) subtitle = g_string_new (NULL);
  g_autofree char *state = NULL;
  g_autofree char *escaped = NULL;
  const char *due, *owner, *origin;
  gboolean unfinished;

  g_return_if_fail (SONAE_IS_ACTION_ROW (self));
  g_return_if_fail (SONAE_IS_RECORD (action));

  g_set_object (&self->action, action);
  unfinished = sonae_action_is_unfinished (action);
  due = sonae_record_get_text (action, "due");
  owner = sonae_record_get_text (action, "owner");
  origin = sonae_record_get_text (action, "origin_label");

  title = g_markup_escape_text (sonae_record_get_text (action, "title"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);

  state = sonae_record_format (action, "state");
  g_string_append (subtitle, state);
  if (*due != '\0')
    {
      g_autofree char *day = sonae_date_format_short (due, sonae_language_current ());

      /* Translators: until when an action is to be done. */
      g_string_append (subtitle, " · ");
      g_string_append_printf (subtitle, _("due %s"), day);
    }
  if (*owner != '\0')
    g_string_append_printf (subtitle, " · %s", owner);
  if (self->show_origin && *origin != '\0')
    g_string_append_printf (subtitle, "\n%s", origin);
  escaped = g_markup_escape_text (subtitle->str, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);

  gtk_widget_set_visible (self->late, unfinished && *due != '\0' && g_strcmp0 (due, today) < 0);
  gtk_widget_set_visible (self->done_button, unfinished && !sonae_session_is_read_only (self->session));
  gtk_widget_set_visible (self->edit_button, !sonae_session_is_read_only (self->session));
}

void
sonae_action_row_show_origin (SonaeActionRow *self, gboolean show)
{
  g_return_if_fail (SONAE_IS_ACTION_ROW (self));

  self->show_origin = show;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), show);
}

gint64
sonae_action_row_get_id (SonaeActionRow *self)
{
  g_return_val_if_fail (SONAE_IS_ACTION_ROW (self), 0);

  return sonae_record_get_id (self->action);
}

static void
sonae_action_row_dispose (GObject *object)
{
  SonaeActionRow *self = SONAE_ACTION_ROW (object);

  if (self->form != NULL)
    sonae_form_flush (self->form);
  g_clear_object (&self->form);
  g_clear_object (&self->action);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_action_row_parent_class)->dispose (object);
}

static void
sonae_action_row_class_init (SonaeActionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_action_row_dispose;
}

static void
sonae_action_row_init (SonaeActionRow *self)
{
  self->late = gtk_label_new (_("Overdue"));
  gtk_widget_add_css_class (self->late, "sonae-late");
  gtk_widget_set_valign (self->late, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->late);

  self->done_button = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_tooltip_text (self->done_button, _("Mark as done"));
  gtk_widget_add_css_class (self->done_button, "flat");
  gtk_widget_set_valign (self->done_button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Mark as done"), -1);
  g_signal_connect_swapped (self->done_button, "clicked", G_CALLBACK (done_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->done_button);

  self->edit_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->edit_button), "document-edit-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->edit_button), make_popover_cb, self, NULL);
  gtk_widget_set_tooltip_text (self->edit_button, _("Edit action"));
  gtk_widget_add_css_class (self->edit_button, "flat");
  gtk_widget_set_valign (self->edit_button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit action"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->edit_button);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  g_signal_connect (self, "activated", G_CALLBACK (origin_cb), NULL);
}

GtkWidget *
sonae_action_row_new (SonaeSession *session, SonaeRecord *action)
{
  SonaeActionRow *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (SONAE_IS_RECORD (action), NULL);

  self = g_object_new (SONAE_TYPE_ACTION_ROW, NULL);
  self->session = g_object_ref (session);
  sonae_action_row_update (self, action);

  return GTK_WIDGET (self);
}

/* TRUE if a row of LIST is being edited: then rows only change their texts for now, and none moves or goes. */
static gboolean
wait_for_edit (GtkListBox *list, SonaeSession *session, GPtrArray *rows, gboolean show_origin)
{
  gboolean edited = FALSE;
  Waiting *waiting;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    edited = edited || is_edited (SONAE_ACTION_ROW (row));
  if (!edited)
    return FALSE;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    for (guint j = 0; j < rows->len; j++)
      if (sonae_record_get_id (g_ptr_array_index (rows, j)) == sonae_action_row_get_id (SONAE_ACTION_ROW (row)))
        sonae_action_row_update (SONAE_ACTION_ROW (row), g_ptr_array_index (rows, j));

  waiting = g_new0 (Waiting, 1);
  waiting->session = g_object_ref (session);
  waiting->rows = g_ptr_array_ref (rows);
  waiting->show_origin = show_origin;
  g_object_set_data_full (G_OBJECT (list), WAITING_KEY, waiting, waiting_free);

  return TRUE;
}

void
sonae_action_rows_update (GtkListBox *list, SonaeSession *session, GPtrArray *rows, gboolean show_origin)
{
  GtkListBoxRow *rest;
  guint n = 0;

  if (wait_for_edit (list, session, rows, show_origin))
    return;
  g_object_set_data (G_OBJECT (list), WAITING_KEY, NULL);

  /* Rows are mostly the same as before: walk both, drop what went and put in what came. */
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *action = g_ptr_array_index (rows, i);
      GtkListBoxRow *found = NULL;

      for (int at = (int) i; found == NULL; at++)
        {
          GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, at);

          if (row == NULL)
            break;
          if (sonae_action_row_get_id (SONAE_ACTION_ROW (row)) == sonae_record_get_id (action))
            found = row;
        }
      if (found != NULL)
        {
          GtkListBoxRow *before;

          while ((before = gtk_list_box_get_row_at_index (list, (int) i)) != found)
            gtk_list_box_remove (list, GTK_WIDGET (before));
          sonae_action_row_update (SONAE_ACTION_ROW (found), action);
        }
      else
        {
          GtkWidget *row = sonae_action_row_new (session, action);

          if (show_origin)
            {
              sonae_action_row_show_origin (SONAE_ACTION_ROW (row), TRUE);
              sonae_action_row_update (SONAE_ACTION_ROW (row), action);
            }
          gtk_list_box_insert (list, row, (int) i);
        }
      n++;
    }

  while ((rest = gtk_list_box_get_row_at_index (list, (int) n)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (rest));
}
