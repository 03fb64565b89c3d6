/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-related-actions.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-plan.h"

struct _SonaeRelatedActions
{
  AdwPreferencesGroup parent_instance;

  SonaeSession *session;
  char *table;
  gint64 id;
  GPtrArray *rows;      /* of AdwActionRow, in the group */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (SonaeRelatedActions, sonae_related_actions, ADW_TYPE_PREFERENCES_GROUP)

static void
row_cb (GtkWidget *row, SonaeRelatedActions *self)
{
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, sonae_plain_row_get_id (row));

  sonae_session_go (self->session, "plan", place);
}

static GtkWidget *
new_row (SonaeRelatedActions *self, SonaeRecord *action)
{
  g_autofree char *state = sonae_record_format (action, "state"), *due = sonae_record_format (action, "due"), *text = NULL;
  GtkWidget *row;

  text = *due != '\0' ? g_strdup_printf (_("%s · due %s"), state, due) : g_strdup (state);
  row = sonae_plain_row_new (sonae_record_get_text (action, "title"), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, sonae_record_get_id (action));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), self, 0);
  return row;
}

static void
update (SonaeRelatedActions *self)
{
  g_autoptr (GPtrArray) actions = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  actions = self->id != 0 ? sonae_plan_actions_of (sonae_session_get_workbook (self->session), self->table, self->id, NULL) : NULL;
  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      GtkWidget *row = new_row (self, actions->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), self->rows->len == 0 ? _("Nothing is planned for this row yet.") : NULL);
}

static void
changed_cb (SonaeRelatedActions *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

void
sonae_related_actions_show (SonaeRelatedActions *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_RELATED_ACTIONS (self));

  self->id = id;
  update (self);
}

void
sonae_related_actions_added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_plan_add_finish (SONAE_WORKBOOK (workbook), result, NULL, &error))
    sonae_session_toast_action (session, _("An action was added to the plan."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
add_cb (SonaeRelatedActions *self)
{
  if (self->id != 0)
    sonae_plan_add_async (sonae_session_get_workbook (self->session), self->table, self->id, NULL, sonae_related_actions_added_cb,
                          g_object_ref (self->session));
}

static void
sonae_related_actions_dispose (GObject *object)
{
  SonaeRelatedActions *self = SONAE_RELATED_ACTIONS (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_related_actions_parent_class)->dispose (object);
}

static void
sonae_related_actions_finalize (GObject *object)
{
  SonaeRelatedActions *self = SONAE_RELATED_ACTIONS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->table);
  G_OBJECT_CLASS (sonae_related_actions_parent_class)->finalize (object);
}

static void
sonae_related_actions_class_init (SonaeRelatedActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_related_actions_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_related_actions_finalize;
}

static void
sonae_related_actions_init (SonaeRelatedActions *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Actions in the Plan"));
  self->button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _("Add an Action"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add an Action"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
}

GtkWidget *
sonae_related_actions_new (SonaeSession *session, const char *table)
{
  SonaeRelatedActions *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session) && table != NULL && sonae_plan_is_origin (table), NULL);

  self = g_object_new (SONAE_TYPE_RELATED_ACTIONS, NULL);
  self->session = g_object_ref (session);
  self->table = g_strdup (table);
  gtk_widget_set_sensitive (self->button, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
