/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-after.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-visits.h"

struct _SonaeVisitAfter
{
  AdwBin parent_instance;

  GtkWidget *main;
  GtkListBox *advice;
  GtkLabel *empty;
  GtkWidget *entry;

  SonaeSession *session;
  SonaeForm *form;     /* NULL before the first visit */
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SonaeVisitAfter, sonae_visit_after, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaeVisitAfter *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- Deciding --- */

static void
accepted_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("An action was added to the plan."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
accept_cb (GtkWidget *button, SonaeVisitAfter *self)
{
  sonae_visits_accept_async (workbook_of (self), sonae_plain_row_get_id (button), accepted_cb, g_object_ref (self->session));
}

/* The reason is typed into the entry of the popover, whose id is the advice's. */
static void
decline (SonaeVisitAfter *self, GtkWidget *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER);
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  sonae_visits_decline_async (workbook_of (self), sonae_plain_row_get_id (entry), reason, sonae_session_edit_done_cb, g_object_ref (self->session));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
reason_cb (GtkWidget *entry, SonaeVisitAfter *self)
{
  decline (self, entry);
}

static void
decline_cb (GtkWidget *button, SonaeVisitAfter *self)
{
  decline (self, g_object_get_data (G_OBJECT (button), "sonae-entry"));
}

static GtkWidget *
new_decline_button (SonaeVisitAfter *self, SonaeRecord *advice)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new (), *done = gtk_button_new_with_mnemonic (_("_Decline")), *label = gtk_label_new (_("Why is it not followed?"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), sonae_record_get_text (advice, "reason"));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 30);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  sonae_plain_row_set_id (entry, sonae_record_get_id (advice));
  g_signal_connect_object (entry, "activate", G_CALLBACK (reason_cb), self, 0);
  g_object_set_data (G_OBJECT (done), "sonae-entry", entry);
  g_signal_connect_object (done, "clicked", G_CALLBACK (decline_cb), self, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), done);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Decline…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

/* --- The rows --- */

static void
open_cb (GtkWidget *button, SonaeVisitAfter *self)
{
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, sonae_plain_row_get_id (button));

  sonae_session_go (self->session, "plan", place);
}

static void
delete_cb (GtkWidget *button, SonaeVisitAfter *self)
{
  sonae_session_delete (self->session, "advice", sonae_plain_row_get_id (button));
}

/* What became of it, in words. (transfer full) */
static char *
describe (SonaeVisitAfter *self, SonaeRecord *advice, GPtrArray *actions)
{
  g_autofree char *kind = sonae_record_format (advice, "kind"), *outcome = sonae_record_format (advice, "outcome");
  const char *reason = sonae_record_get_text (advice, "reason");
  gboolean declined = g_str_equal (sonae_record_get_text (advice, "outcome"), "declined");

  if (actions->len > 0)
    {
      g_autofree char *state = sonae_record_format (actions->pdata[0], "state");

      /* Translators: kind of what was said, and the state of the action that came of it. */
      return g_strdup_printf (_("%s · action: %s"), kind, state);
    }
  if (declined && *reason != '\0')
    return g_strdup_printf (_("%s · declined: %s"), kind, reason);
  if (*outcome != '\0')
    return g_strdup_printf (_("%s · %s"), kind, outcome);
  return g_strdup (kind);
}

static GtkWidget *
new_button (const char *icon, const char *name, gint64 id, GCallback callback, SonaeVisitAfter *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  sonae_plain_row_set_id (button, id);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
new_row (SonaeVisitAfter *self, SonaeRecord *advice, GPtrArray *actions)
{
  g_autofree char *subtitle = describe (self, advice, actions);
  g_autofree char *delete_name = g_strdup_printf (_("Delete “%s”"), sonae_record_get_text (advice, "title"));
  GtkWidget *row = sonae_plain_row_new (sonae_record_get_text (advice, "title"), subtitle);
  gboolean writable = !sonae_session_is_read_only (self->session);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  if (actions->len > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("go-next-symbolic", _("Show the action"), sonae_record_get_id (actions->pdata[0]),
                                                                 G_CALLBACK (open_cb), self));
  else
    {
      GtkWidget *accept = gtk_button_new_with_label (_("Make an Action"));

      gtk_widget_set_valign (accept, GTK_ALIGN_CENTER);
      gtk_widget_set_sensitive (accept, writable);
      sonae_plain_row_set_id (accept, sonae_record_get_id (advice));
      g_signal_connect_object (accept, "clicked", G_CALLBACK (accept_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), accept);
      if (g_str_equal (sonae_record_get_text (advice, "kind"), "advice"))
        {
          GtkWidget *button = new_decline_button (self, advice);

          gtk_widget_set_sensitive (button, writable);
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
        }
    }
  if (writable)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               new_button ("user-trash-symbolic", delete_name, sonae_record_get_id (advice), G_CALLBACK (delete_cb), self));
  sonae_plain_row_set_id (row, sonae_record_get_id (advice));
  return row;
}

static void
update (SonaeVisitAfter *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("advice");
  g_autoptr (GPtrArray) all = NULL;

  sonae_query_where_int (query, "visit_id", self->id);
  sonae_query_order (query, "id", FALSE);
  all = sonae_workbook_query (workbook_of (self), query, NULL);
  sonae_plain_row_clear (self->advice);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      g_autoptr (GPtrArray) actions = sonae_plan_actions_of (workbook_of (self), "advice", sonae_record_get_id (all->pdata[i]), NULL);

      if (actions != NULL)
        gtk_list_box_append (self->advice, new_row (self, all->pdata[i], actions));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->advice), all != NULL && all->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), all == NULL || all->len == 0);
}

static void
add_cb (SonaeVisitAfter *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*title == '\0' || self->id == 0)
    return;
  sonae_visits_add_advice_async (workbook_of (self), self->id, 0, "advice", title, sonae_session_edit_done_cb, g_object_ref (self->session));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
changed_cb (SonaeVisitAfter *self, SonaeChange *change)
{
  if (self->id != 0 && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "advice") || sonae_change_touches (change, "action")))
    update (self);
}

void
sonae_visit_after_show (SonaeVisitAfter *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_VISIT_AFTER (self));

  if (id == 0 || (self->id == id && self->form != NULL))
    return;
  self->id = id;
  sonae_form_show (&self->form, self->session, "visit", id, self->main);
  update (self);
}

static void
sonae_visit_after_dispose (GObject *object)
{
  SonaeVisitAfter *self = SONAE_VISIT_AFTER (object);

  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_visit_after_parent_class)->dispose (object);
}

static void
sonae_visit_after_class_init (SonaeVisitAfterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_visit_after_dispose;
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-after.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAfter, main);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAfter, advice);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAfter, empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAfter, entry);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sonae_visit_after_init (SonaeVisitAfter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_visit_after_new (SonaeSession *session)
{
  SonaeVisitAfter *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_VISIT_AFTER, NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->entry, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
