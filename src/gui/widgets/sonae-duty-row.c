/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-duty-row.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "rules/sonae-duty.h"
#include "workbook/sonae-registers.h"

struct _SonaeDutyRow
{
  AdwActionRow parent_instance;

  SonaeSession *session;
  SonaeRecord *duty;
  GtkWidget *late;         /* the mark of an overdue duty: a word and a colour */
  GtkWidget *done_button;
};

G_DEFINE_FINAL_TYPE (SonaeDutyRow, sonae_duty_row, ADW_TYPE_ACTION_ROW)

static void
logged_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = SONAE_SESSION (user_data);
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _ ("The duty was logged as done."), _ ("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
done_cb (SonaeDutyRow *self)
{
  sonae_registers_log_duty_async (sonae_session_get_workbook (self->session), self->duty, NULL, NULL, "fine", NULL, logged_cb,
                                  g_object_ref (self->session));
}

/* The product it is for, by name; NULL if it is for none. */
static char *
product_name (SonaeDutyRow *self)
{
  gint64 id = sonae_record_get_int (self->duty, "device_id", 0);
  g_autoptr (SonaeRecord) device = NULL;
  const char *name;

  if (id > 0)
    device = sonae_workbook_get (sonae_session_get_workbook (self->session), "device", id, NULL);
  if (device == NULL)
    return NULL;
  name = sonae_record_get_text (device, "name");
  return *name != '\0' ? g_strdup (name) : sonae_record_title (device);
}

void
sonae_duty_row_update (SonaeDutyRow *self, SonaeRecord *duty)
{
  g_autoptr (GString) subtitle = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *cadence = NULL;
  g_autofree char *product = NULL;
  g_autofree char *escaped = NULL;
  const char *due, *responsible;

  g_return_if_fail (SONAE_IS_DUTY_ROW (self));
  g_return_if_fail (SONAE_IS_RECORD (duty));

  g_set_object (&self->duty, duty);
  title = g_markup_escape_text (sonae_record_get_text (duty, "task"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);

  product = product_name (self);
  if (product != NULL)
    g_string_append_printf (subtitle, "%s · ", product);
  cadence = sonae_record_format (duty, "cadence");
  g_string_append (subtitle, cadence);
  due = sonae_record_get_text (duty, "next_due");
  if (*due != '\0')
    {
      g_autofree char *day = sonae_date_format_short (due, sonae_language_current ());

      g_string_append (subtitle, " · ");
      g_string_append_printf (subtitle, _ ("due %s"), day);
    }
  responsible = sonae_record_get_text (duty, "responsible");
  if (*responsible != '\0')
    g_string_append_printf (subtitle, " · %s", responsible);
  escaped = g_markup_escape_text (subtitle->str, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped);

  gtk_widget_set_visible (self->late, g_str_equal (sonae_record_get_text (duty, "state"), sonae_duty_state_code (SONAE_DUTY_OVERDUE)));
  gtk_widget_set_visible (self->done_button, !sonae_session_is_read_only (self->session));
}

gint64
sonae_duty_row_get_id (SonaeDutyRow *self)
{
  g_return_val_if_fail (SONAE_IS_DUTY_ROW (self), 0);

  return sonae_record_get_id (self->duty);
}

static void
sonae_duty_row_dispose (GObject *object)
{
  SonaeDutyRow *self = SONAE_DUTY_ROW (object);

  g_clear_object (&self->duty);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_duty_row_parent_class)->dispose (object);
}

static void
sonae_duty_row_class_init (SonaeDutyRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_duty_row_dispose;
}

static void
sonae_duty_row_init (SonaeDutyRow *self)
{
  self->late = gtk_label_new (_ ("Overdue"));
  gtk_widget_add_css_class (self->late, "sonae-late");
  gtk_widget_set_valign (self->late, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->late);

  self->done_button = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_tooltip_text (self->done_button, _ ("Log as done today"));
  gtk_widget_add_css_class (self->done_button, "flat");
  gtk_widget_set_valign (self->done_button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Log as done today"), -1);
  g_signal_connect_swapped (self->done_button, "clicked", G_CALLBACK (done_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->done_button);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

GtkWidget *
sonae_duty_row_new (SonaeSession *session, SonaeRecord *duty)
{
  SonaeDutyRow *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (SONAE_IS_RECORD (duty), NULL);

  self = g_object_new (SONAE_TYPE_DUTY_ROW, NULL);
  self->session = g_object_ref (session);
  sonae_duty_row_update (self, duty);

  return GTK_WIDGET (self);
}

/* The row of LIST from AT on that shows DUTY, or NULL. */
static GtkListBoxRow *
find_row (GtkListBox *list, int at, SonaeRecord *duty)
{
  GtkListBoxRow *row;

  for (; (row = gtk_list_box_get_row_at_index (list, at)) != NULL; at++)
    if (sonae_duty_row_get_id (SONAE_DUTY_ROW (row)) == sonae_record_get_id (duty))
      return row;
  return NULL;
}

void
sonae_duty_rows_update (GtkListBox *list, SonaeSession *session, GPtrArray *rows)
{
  GtkListBoxRow *rest;

  /* Rows are mostly the same as before: walk both, drop what went and put in what came. */
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeRecord *duty = g_ptr_array_index (rows, i);
      GtkListBoxRow *found = find_row (list, (int) i, duty);
      GtkListBoxRow *before;

      if (found == NULL)
        {
          gtk_list_box_insert (list, sonae_duty_row_new (session, duty), (int) i);
          continue;
        }
      while ((before = gtk_list_box_get_row_at_index (list, (int) i)) != found)
        gtk_list_box_remove (list, GTK_WIDGET (before));
      sonae_duty_row_update (SONAE_DUTY_ROW (found), duty);
    }
  while ((rest = gtk_list_box_get_row_at_index (list, (int) rows->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (rest));
}
