/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-uri.h"
#include "gui/sonae-settings.h"

#define GROUP "reader"
/* Of PopplerPermissions: what whoever made the file allows. */
#define MAY_PRINT 1

/* --- Moving about --- */

static void
history_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  SonaeReaderSpot here, to;

  if (self->pdf == NULL)
    return;
  sonae_pdf_view_get_place (self->view, &here.page, &here.x, &here.y);
  if (sonae_reader_history_go (self->history, g_str_equal (action_name, "reader.back"), &here, &to))
    {
      /* Going there is no jump of its own. */
      g_signal_handlers_block_by_func (self->view, _sonae_reader_jump, self);
      sonae_pdf_view_go_to (self->view, to.page, to.x, to.y);
      g_signal_handlers_unblock_by_func (self->view, _sonae_reader_jump, self);
    }
  _sonae_reader_update_actions (self);
}

static void
select_page_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->page_entry));
  gtk_editable_select_region (self->page_entry, 0, -1);
}

static void
find_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);

  if (g_str_equal (action_name, "reader.find"))
    sonae_reader_find_open (self->find);
  else
    sonae_reader_find_step (self->find, g_str_equal (action_name, "reader.find-next"));
}

/* Papers' order: what was opened last is given up first. */
static void
escape_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  gboolean side;
  GtkWindow *window = _sonae_reader_window (self);

  g_object_get (self->pane, "show-side", &side, NULL);
  if (side && sonae_side_pane_is_over (self->pane))
    g_object_set (self->pane, "show-side", FALSE, NULL);
  else if (window != NULL && gtk_window_is_fullscreen (window))
    gtk_widget_activate_action (widget, "win.fullscreen", NULL);
  else
    sonae_reader_find_close (self->find);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
side_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  gboolean show;

  g_object_get (self->pane, "show-side", &show, NULL);
  show = !show;
  g_object_set (self->pane, "show-side", show, NULL);
  g_key_file_set_boolean (sonae_settings_get (), GROUP, "side", show);
  if (show)
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->sides), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_side_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);

  gtk_stack_set_visible_child_name (self->sides, g_variant_get_string (parameter, NULL));
  g_object_set (self->pane, "show-side", TRUE, NULL);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->sides), GTK_DIR_TAB_FORWARD);
}

/* --- Size and turning: the view's own actions, from where it cannot be reached --- */

static void
view_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  g_autofree char *name = g_strconcat ("pdf.", g_variant_get_string (parameter, NULL), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->view), name, NULL);
}

static void
columns_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaePdfView *view = SONAE_READER (widget)->view;
  guint columns;

  g_object_get (view, "columns", &columns, NULL);
  g_object_set (view, "columns", columns == 1 ? 2 : 1, NULL);
}

static void
zoom_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_object_set (SONAE_READER (widget)->view, "scale", g_variant_get_double (parameter) * SONAE_PDF_VIEW_NORMAL, NULL);
}

/* --- The file --- */

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  sonae_reader_choose_file (SONAE_READER (widget));
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  GFile *file = self->source != NULL ? sonae_reader_source_get_file (self->source) : NULL;

  if (file != NULL && self->document_id == 0)
    _sonae_reader_add_file (self, file);
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _sonae_reader_retry (SONAE_READER (widget));
}

static void
locate_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _sonae_reader_locate (SONAE_READER (widget));
}

static void
print_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);

  if (self->pdf != NULL && (sonae_pdf_get_info (self->pdf)->permissions & MAY_PRINT) == 0)
    sonae_session_toast (self->session, _("Whoever made this PDF does not allow it to be printed."));
  else if (self->pdf != NULL)
    _sonae_reader_print (self);
}

static void
properties_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  _sonae_reader_show_properties (SONAE_READER (widget));
}

static void
open_with_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  GFile *file = self->source != NULL ? sonae_reader_source_get_file (self->source) : NULL;

  if (file != NULL)
    sonae_file_show (_sonae_reader_window (self), file);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (sonae_reader_source_copy_finish (SONAE_READER_SOURCE (source), result, &error))
    sonae_session_toast (self->session, _("The copy was saved."));
  else
    sonae_session_error (self->session, error);
}

static void
copy_chosen_cb (GFile *file, gpointer user_data)
{
  SonaeReader *self = SONAE_READER (user_data);

  if (file != NULL && self->source != NULL)
    sonae_reader_source_copy_async (self->source, file, NULL, copied_cb, g_object_ref (self));
}

static void
save_copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);

  if (self->source != NULL)
    sonae_file_dialog_save (_sonae_reader_window (self), _("Save a Copy"), SONAE_FILES_PDF, NULL, sonae_reader_source_get_name (self->source),
                            copy_chosen_cb, g_object_ref (self), g_object_unref);
}

/* --- Which of them can be done --- */

void
_sonae_reader_update_actions (SonaeReader *self)
{
  static const char *const reading[] = {
    "reader.find", "reader.find-next", "reader.find-previous", "reader.select-page", "reader.side", "reader.show-side", "reader.view", "reader.columns", "reader.zoom",
    "reader.print", "reader.properties", "reader.escape",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->pdf != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (widget, reading[i], open);
  gtk_widget_action_set_enabled (widget, "reader.back", open && sonae_reader_history_can_go (self->history, TRUE));
  gtk_widget_action_set_enabled (widget, "reader.forward", open && sonae_reader_history_can_go (self->history, FALSE));
  gtk_widget_action_set_enabled (widget, "reader.add", open && self->document_id == 0 && self->session != NULL && !sonae_session_is_read_only (self->session));
  gtk_widget_action_set_enabled (widget, "reader.save-copy", self->source != NULL);
  gtk_widget_action_set_enabled (widget, "reader.open-with", self->source != NULL && sonae_reader_source_get_file (self->source) != NULL);
  gtk_widget_set_visible (self->tools, open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pin_button), open);
  _sonae_reader_update_pins (self);
}

void
_sonae_reader_make_settings (SonaeReader *self)
{
  static const char *const names[] = { "continuous", "columns", "fit", "night", "pick-area" };

  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/sonaecho/Sonaecho/sonae-reader-menus.ui");

  gtk_menu_button_set_menu_model (self->zoom_button, G_MENU_MODEL (gtk_builder_get_object (builder, "zoom_menu")));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (gtk_builder_get_object (builder, "reader_menu")));
  gtk_menu_button_set_menu_model (self->pin_button, G_MENU_MODEL (gtk_builder_get_object (builder, "pin_menu")));
  self->popup = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "popup_menu")));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popup), FALSE);
  gtk_widget_set_halign (self->popup, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popup, GTK_WIDGET (self));
  self->settings = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i], self->view, names[i]);

      g_action_map_add_action (G_ACTION_MAP (self->settings), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "show", G_ACTION_GROUP (self->settings));
}

void
_sonae_reader_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "reader.back", NULL, history_action);
  gtk_widget_class_install_action (klass, "reader.forward", NULL, history_action);
  gtk_widget_class_install_action (klass, "reader.select-page", NULL, select_page_action);
  gtk_widget_class_install_action (klass, "reader.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "reader.find-next", NULL, find_action);
  gtk_widget_class_install_action (klass, "reader.find-previous", NULL, find_action);
  gtk_widget_class_install_action (klass, "reader.escape", NULL, escape_action);
  gtk_widget_class_install_action (klass, "reader.side", NULL, side_action);
  gtk_widget_class_install_action (klass, "reader.show-side", "s", show_side_action);
  gtk_widget_class_install_action (klass, "reader.view", "s", view_action);
  gtk_widget_class_install_action (klass, "reader.columns", NULL, columns_action);
  gtk_widget_class_install_action (klass, "reader.zoom", "d", zoom_action);
  gtk_widget_class_install_action (klass, "reader.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "reader.add", NULL, add_action);
  gtk_widget_class_install_action (klass, "reader.retry", NULL, retry_action);
  gtk_widget_class_install_action (klass, "reader.locate", NULL, locate_action);
  gtk_widget_class_install_action (klass, "reader.print", NULL, print_action);
  gtk_widget_class_install_action (klass, "reader.properties", NULL, properties_action);
  gtk_widget_class_install_action (klass, "reader.open-with", NULL, open_with_action);
  gtk_widget_class_install_action (klass, "reader.save-copy", NULL, save_copy_action);
}
