/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-duty-log.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/widgets/sonae-field-editor.h"
#include "workbook/sonae-registers.h"

#define SHOWN_ENTRIES 3

/* What a button and its popover need; the button owns it. */
typedef struct
{
  SonaeTable *table;        /* not owned: the button stands in it */
  SonaeSession *session;
  GtkMenuButton *button;
  GtkPopover *popover;
  SonaeFieldEditor *done_on, *done_by, *result, *note;
  GtkLabel *error;
  GtkWidget *checks;
  gint64 device;
} Panel;

static void
panel_free (gpointer data)
{
  Panel *panel = data;

  g_object_unref (panel->session);
  g_free (panel);
}

static void
selection_cb (SonaeTable *table, GtkWidget *button)
{
  Panel *panel = g_object_get_data (G_OBJECT (button), "sonae-panel");
  g_autoptr (GArray) ids = sonae_table_dup_selected (table);
  gboolean one = g_object_get_data (G_OBJECT (button), "sonae-one") != NULL;

  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (panel->session) && (one ? ids->len == 1 : ids->len > 0));
}

static GtkWidget *
new_button (SonaeTable *table, SonaeSession *session, const char *label, gboolean one, GCallback opened)
{
  GtkWidget *button = gtk_menu_button_new ();
  Panel *panel = g_new0 (Panel, 1);

  panel->table = table;
  panel->session = g_object_ref (session);
  panel->button = GTK_MENU_BUTTON (button);
  panel->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_menu_button_set_label (panel->button, label);
  gtk_menu_button_set_use_underline (panel->button, TRUE);
  gtk_menu_button_set_popover (panel->button, GTK_WIDGET (panel->popover));
  g_object_set_data_full (G_OBJECT (button), "sonae-panel", panel, panel_free);
  if (one)
    g_object_set_data (G_OBJECT (button), "sonae-one", button);
  g_signal_connect (panel->popover, "show", opened, panel);
  g_signal_connect_object (table, "selection-changed", G_CALLBACK (selection_cb), button, 0);
  selection_cb (table, button);
  return button;
}

static GtkWidget *
new_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_size_request (box, 300, -1);
  return box;
}

static GtkLabel *
append_text (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* --- Log --- */

static SonaeFieldEditor *
append_field (GtkWidget *box, const char *name, const char *plain)
{
  const SonaeField *field = sonae_entity_field (sonae_entity_find ("duty_log"), name);
  SonaeFieldEditor *editor = sonae_field_editor_new (field, NULL);

  append_text (box, sonae_field_label (field), "caption");
  sonae_field_editor_set_name (editor, sonae_field_label (field));
  sonae_field_editor_set_text (editor, plain);
  gtk_widget_add_css_class (GTK_WIDGET (editor), "sonae-bulk-value");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (editor));
  return editor;
}

/* The last entries of the duty ID, in one line each. */
static void
append_entries (Panel *panel, GtkWidget *box, gint64 id)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("duty_log");
  g_autoptr (GPtrArray) entries = NULL;

  sonae_query_where_int (query, "duty_id", id);
  sonae_query_order (query, "done_on", TRUE);
  sonae_query_limit (query, SHOWN_ENTRIES);
  entries = sonae_workbook_query (sonae_session_get_workbook (panel->session), query, NULL);
  if (entries == NULL || entries->len == 0)
    return;
  append_text (box, _("Last entries"), "caption-heading");
  for (guint i = 0; i < entries->len; i++)
    {
      g_autofree char *day = sonae_record_format (entries->pdata[i], "done_on");
      g_autofree char *by = sonae_record_format (entries->pdata[i], "done_by");
      g_autofree char *result = sonae_record_format (entries->pdata[i], "result");
      g_autofree char *line = g_strjoin (" · ", day, result, *by != '\0' ? by : NULL, NULL);

      append_text (box, line, "caption");
    }
}

typedef struct
{
  SonaeSession *session;
  GArray *ids;
  char *done_on, *done_by, *result, *note;
} Logging;

static void
logging_free (Logging *logging)
{
  g_object_unref (logging->session);
  g_array_unref (logging->ids);
  g_free (logging->done_on);
  g_free (logging->done_by);
  g_free (logging->result);
  g_free (logging->note);
  g_free (logging);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
log_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Logging *logging = user_data;

  for (guint i = 0; i < logging->ids->len; i++)
    if (sonae_registers_log_duty (edit, g_array_index (logging->ids, gint64, i), or_null (logging->done_on), or_null (logging->done_by),
                                  or_null (logging->result), or_null (logging->note), error) == 0)
      return FALSE;
  return TRUE;
}

static void
logged_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Logging *logging = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (logging->session, error);
    }
  else
    {
      g_autofree char *told = g_strdup_printf (ngettext ("%u duty was logged.", "%u duties were logged.", logging->ids->len), logging->ids->len);

      sonae_session_toast_action (logging->session, told, _("Undo"), "win.undo");
    }
  logging_free (logging);
}

static void
log_clicked_cb (Panel *panel)
{
  const SonaeField *field = sonae_entity_field (sonae_entity_find ("duty_log"), "done_on");
  g_autofree char *day = sonae_field_editor_get_text (panel->done_on);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  Logging *logging;

  if (!sonae_field_parse (field, day, &value, &error))
    {
      gtk_label_set_label (panel->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (panel->error), TRUE);
      return;
    }
  logging = g_new0 (Logging, 1);
  logging->session = g_object_ref (panel->session);
  logging->ids = sonae_table_dup_selected (panel->table);
  logging->done_on = g_variant_dup_string (value, NULL);
  logging->done_by = sonae_field_editor_get_text (panel->done_by);
  logging->result = sonae_field_editor_get_text (panel->result);
  logging->note = sonae_field_editor_get_text (panel->note);
  gtk_popover_popdown (panel->popover);
  if (logging->ids->len == 1)
    {
      g_autoptr (SonaeRecord) duty =
        sonae_workbook_get (sonae_session_get_workbook (panel->session), "duty", g_array_index (logging->ids, gint64, 0), NULL);

      if (duty != NULL)
        label = sonae_registers_describe_log_duty (duty, or_null (logging->result));
    }
  if (label == NULL)
    label = g_strdup_printf (ngettext ("Log %u duty", "Log %u duties", logging->ids->len), logging->ids->len);
  sonae_workbook_edit_async (sonae_session_get_workbook (panel->session), label, log_func, logging, NULL, NULL, logged_cb, logging);
}

static void
log_opened_cb (GtkPopover *popover, Panel *panel)
{
  GtkWidget *box = new_box ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Log"));
  g_autoptr (GArray) ids = sonae_table_dup_selected (panel->table);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *heading = g_strdup_printf (ngettext ("Log %u duty as done", "Log %u duties as done", ids->len), ids->len);

  append_text (box, heading, "heading");
  panel->done_on = append_field (box, "done_on", today);
  panel->result = append_field (box, "result", "fine");
  panel->done_by = append_field (box, "done_by", "");
  append_text (box, _("Left empty, it is whoever is responsible."), "caption");
  panel->note = append_field (box, "note", "");
  panel->error = append_text (box, NULL, "error");
  gtk_widget_set_visible (GTK_WIDGET (panel->error), FALSE);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (log_clicked_cb), panel);
  gtk_box_append (GTK_BOX (box), button);
  if (ids->len == 1)
    append_entries (panel, box, g_array_index (ids, gint64, 0));
  gtk_popover_set_child (popover, box);
}

GtkWidget *
sonae_duty_log_button_new (SonaeTable *duties, SonaeSession *session)
{
  g_return_val_if_fail (SONAE_IS_TABLE (duties) && SONAE_IS_SESSION (session), NULL);

  return new_button (duties, session, _("_Done…"), FALSE, G_CALLBACK (log_opened_cb));
}

/* --- Routine work --- */

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = SONAE_SESSION (user_data);
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_error (session, error);
  else
    sonae_session_toast_action (session, _("The routine work was added to the duties."), _("Undo"), "win.undo");
}

static void
add_clicked_cb (Panel *panel)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);

  for (GtkWidget *check = gtk_widget_get_first_child (panel->checks); check != NULL; check = gtk_widget_get_next_sibling (check))
    if (GTK_IS_CHECK_BUTTON (check) && gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_ptr_array_add (codes, g_strdup (g_object_get_data (G_OBJECT (check), "sonae-code")));
  gtk_popover_popdown (panel->popover);
  if (codes->len == 0)
    return;
  g_ptr_array_add (codes, NULL);
  sonae_registers_add_duties_async (sonae_session_get_workbook (panel->session), panel->device, (const char *const *) codes->pdata, NULL,
                                    added_cb, g_object_ref (panel->session));
}

static void
append_check (GtkWidget *box, const SonaeRoutine *routine)
{
  SonaeLanguage language = sonae_language_current ();
  const SonaeField *cadence = sonae_entity_field (sonae_entity_find ("duty"), "cadence");
  g_autofree char *text = g_strdup_printf ("%s (%s)", sonae_phrase_get (&routine->title, language),
                                           sonae_field_choice_label (cadence, routine->cadence));
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_tooltip_text (check, sonae_phrase_get (&routine->detail, language));
  g_object_set_data_full (G_OBJECT (check), "sonae-code", g_strdup (routine->id), g_free);
  gtk_box_append (GTK_BOX (box), check);
}

static void
routine_opened_cb (GtkPopover *popover, Panel *panel)
{
  GtkWidget *box = new_box ();
  g_autoptr (GArray) ids = sonae_table_dup_selected (panel->table);
  g_autoptr (GPtrArray) offered = NULL;
  g_autoptr (GError) error = NULL;

  panel->device = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  panel->checks = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  if (panel->device != 0)
    offered = sonae_registers_offered (sonae_session_get_workbook (panel->session), panel->device, &error);
  if (error != NULL)
    sonae_session_error (panel->session, error);
  append_text (box, _("Routine Work for This Product"), "heading");
  if (offered == NULL || offered->len == 0)
    {
      append_text (box, _("All routine work for products of this kind is among the duties already."), NULL);
    }
  else
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add to the Duties"));
      GtkWidget *scroller = gtk_scrolled_window_new ();

      append_text (box, _("Each becomes a duty with its next date. The administrator is responsible at first."), "caption");
      for (guint i = 0; i < offered->len; i++)
        append_check (panel->checks, offered->pdata[i]);
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel->checks);
      gtk_box_append (GTK_BOX (box), scroller);
      gtk_widget_add_css_class (button, "suggested-action");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked_cb), panel);
      gtk_box_append (GTK_BOX (box), button);
    }
  if (gtk_widget_get_parent (panel->checks) == NULL)
    {
      g_object_ref_sink (panel->checks);
      g_object_unref (panel->checks);
      panel->checks = NULL;
    }
  gtk_popover_set_child (popover, box);
}

GtkWidget *
sonae_routine_button_new (SonaeTable *devices, SonaeSession *session)
{
  g_return_val_if_fail (SONAE_IS_TABLE (devices) && SONAE_IS_SESSION (session), NULL);

  return new_button (devices, session, _("Routine _Work…"), TRUE, G_CALLBACK (routine_opened_cb));
}
