/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/sonae-settings.h"
#include "gui/widgets/sonae-tab-stop.h"

/* The inspector and the totals follow the arrow keys and the typing with this much patience. */
#define FOLLOW_MS 60
#define SETTINGS_GROUP "tables"

G_DEFINE_FINAL_TYPE (SonaeTable, sonae_table, ADW_TYPE_BIN)

enum { PROP_0, PROP_TABLE, PROP_COLUMNS, PROP_ICON_NAME, PROP_EMPTY_TITLE, PROP_EMPTY_TEXT, PROP_ADD_LABEL, PROP_IMPORT_ACTION,
       PROP_EXPORT_ACTION, PROP_SHOWN, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { EXPLAIN, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What is shown --- */

SonaeQuery *
sonae_table_dup_query (SonaeTable *self)
{
  SonaeQuery *query;

  g_return_val_if_fail (SONAE_IS_TABLE (self) && self->session != NULL, NULL);

  query = sonae_query_new (self->table);
  sonae_table_filters_apply (self->filters, query);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    sonae_query_search (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  _sonae_table_apply_order (self, query);
  return query;
}

GArray *
sonae_table_dup_selected (SonaeTable *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE (self), NULL);

  return self->selection != NULL ? sonae_table_selection_dup_ids (self->selection) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gboolean
is_narrowed (SonaeTable *self)
{
  return !sonae_table_filters_is_empty (self->filters) || *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
}

static void
show_view (SonaeTable *self)
{
  const char *name = self->other != NULL ? "other" : "table";

  if (self->settled && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0 && !sonae_list_is_loading (self->list))
    name = is_narrowed (self) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->views, name);
}

void
_sonae_table_requery (SonaeTable *self)
{
  g_autoptr (SonaeQuery) query = NULL;

  if (self->list == NULL)
    return;
  query = sonae_table_dup_query (self);
  self->to_top = TRUE;
  sonae_list_set_query (self->list, query);
}

/* With every key: the list lets go of what the key before asked for. */
static void
search_changed_cb (SonaeTable *self)
{
  _sonae_table_requery (self);
}

static void
search_focus_cb (SonaeTable *self)
{
  if (self->session != NULL)
    sonae_workbook_warm_search (sonae_session_get_workbook (self->session), self->table);
}

/* Down goes from the search into what it found. */
static gboolean
search_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, SonaeTable *self)
{
  if (keyval != GDK_KEY_Down || self->list == NULL)
    return FALSE;
  sonae_table_focus (self);
  return TRUE;
}

static void
filters_changed_cb (SonaeTable *self)
{
  gboolean any = !sonae_table_filters_is_empty (self->filters);

  sonae_table_filters_show_chips (self->filters, self->chips);
  gtk_revealer_set_reveal_child (self->chips_revealer, any);
  _sonae_table_requery (self);
}

static void
filter_popover_cb (SonaeTable *self)
{
  if (self->filters != NULL)
    gtk_scrolled_window_set_child (self->filter_lists, sonae_table_filters_new_lists (self->filters));
}

static void
columns_popover_cb (SonaeTable *self)
{
  if (self->columns != NULL)
    _sonae_table_fill_columns_list (self);
}

/* --- The selection --- */

static gboolean
follow_cb (gpointer user_data)
{
  SonaeTable *self = user_data;

  self->show_source = 0;
  if (self->inspector != NULL && gtk_toggle_button_get_active (self->inspector_button))
    {
      g_autoptr (GArray) ids = sonae_table_selection_dup_ids (self->selection);

      sonae_table_inspector_show (self->inspector, ids);
    }
  _sonae_table_update_totals (self);
  return G_SOURCE_REMOVE;
}

static void
follow_soon (SonaeTable *self)
{
  if (self->show_source == 0)
    self->show_source = g_timeout_add (FOLLOW_MS, follow_cb, self);
}

static void
follow_now (SonaeTable *self)
{
  g_clear_handle_id (&self->show_source, g_source_remove);
  follow_cb (self);
}

static void
selection_changed_cb (SonaeTable *self)
{
  _sonae_table_update_actions (self);
  follow_soon (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
remember_inspector (SonaeTable *self)
{
  GKeyFile *settings = sonae_settings_get ();
  g_autofree char *key = g_strconcat ("form-", self->table, NULL);

  g_key_file_set_boolean (settings, SETTINGS_GROUP, key, gtk_toggle_button_get_active (self->inspector_button));
  sonae_settings_save ();
}

static void
inspector_toggled_cb (SonaeTable *self)
{
  gboolean show = gtk_toggle_button_get_active (self->inspector_button);

  gtk_widget_set_visible (GTK_WIDGET (self->inspector_side), show);
  gtk_widget_set_visible (self->inspector_separator, show);
  if (self->session == NULL)
    return;
  if (show && self->inspector == NULL)
    {
      self->inspector = SONAE_TABLE_INSPECTOR (sonae_table_inspector_new (self->session, self->entity));
      adw_bin_set_child (self->inspector_side, GTK_WIDGET (self->inspector));
      sonae_table_inspector_set_detail (self->inspector, self->above, self->below);
    }
  else if (!show && self->inspector != NULL)
    {
      sonae_table_inspector_flush (self->inspector);
    }
  if (self->list != NULL)
    follow_now (self);
  remember_inspector (self);
}

void
_sonae_table_show_inspector (SonaeTable *self, gboolean show)
{
  gtk_toggle_button_set_active (self->inspector_button, show);
  follow_now (self);
}

/* --- The list --- */

static gboolean
grow_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (sonae_table_selection_grow (self->selection))
    return G_SOURCE_CONTINUE;
  self->grow_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
grow_soon (SonaeTable *self)
{
  if (self->grow_tick == 0 && sonae_table_selection_is_growing (self->selection))
    self->grow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

void
_sonae_table_tell_all (SonaeTable *self)
{
  while (sonae_table_selection_is_growing (self->selection))
    sonae_table_selection_grow (self->selection);
}

static gboolean
meet_awaited (SonaeTable *self)
{
  guint position = sonae_list_find (self->list, self->awaited);

  if (position == G_MAXUINT)
    return FALSE;
  self->awaited = 0;
  _sonae_table_tell_all (self);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  if (self->awaited_form)
    {
      gtk_widget_activate_action (_sonae_table_list_view (self), "list.scroll-to-item", "u", position);
      _sonae_table_show_inspector (self, TRUE);
      self->cursor_wanted = FALSE;
      sonae_table_inspector_focus (self->inspector, self->entity->title_field);
    }
  else
    {
      _sonae_table_focus_cell (self, position, NULL);
    }
  return TRUE;
}

void
_sonae_table_await (SonaeTable *self, gint64 id, gboolean form)
{
  self->awaited = id;
  self->awaited_form = form;
  /* When the answer to this has come, the row is in it or behind the filters. */
  if (!meet_awaited (self))
    _sonae_table_requery (self);
}

/* The answer to a new question is shown from its beginning. So is what is left when the rows in sight went: a view that loses the place it holds to shows
 * nothing at all in GTK 4.8. */
static void
before_items_changed_cb (SonaeTable *self, guint position, guint removed, guint added)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  double seen = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment);

  _sonae_table_keep_cursor (self, !self->to_top);
  if (self->to_top || seen * (n - added + removed) > gtk_adjustment_get_upper (adjustment) * n)
    gtk_adjustment_set_value (adjustment, 0);
  self->to_top = FALSE;
}

static void
after_items_changed_cb (SonaeTable *self)
{
  show_view (self);
  grow_soon (self);
  _sonae_table_restore_cursor (self);
  follow_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN]);
}

static void
loading_cb (SonaeTable *self)
{
  if (sonae_list_is_loading (self->list))
    return;
  self->to_top = FALSE;
  self->settled = TRUE;
  show_view (self);
  if (self->awaited != 0 && !meet_awaited (self))
    {
      if (is_narrowed (self))
        sonae_table_filter (self, NULL, NULL);
      else
        self->awaited = 0;
    }
  follow_soon (self);
}

/* Tab stops once in all of the cells, at the one it left. */
static gboolean
enter_cb (SonaeTable *self)
{
  if (self->list == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;
  sonae_table_focus (self);
  return TRUE;
}

/* The cells are made when somebody looks, not when the page is. */
static void
sonae_table_map (GtkWidget *widget)
{
  SonaeTable *self = SONAE_TABLE (widget);

  if (self->list != NULL && gtk_column_view_get_model (self->view) == NULL)
    {
      sonae_table_selection_begin (self->selection);
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      grow_soon (self);
    }
  GTK_WIDGET_CLASS (sonae_table_parent_class)->map (widget);
}

/* With its window, and not when the last thread that still counts for it lets go of it. */
static void
sonae_table_unroot (GtkWidget *widget)
{
  _sonae_table_store_layout (SONAE_TABLE (widget));
  GTK_WIDGET_CLASS (sonae_table_parent_class)->unroot (widget);
}

static void
start (SonaeTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autoptr (SonaeQuery) query = NULL;
  g_autofree char *key = g_strconcat ("form-", self->table, NULL);

  self->refs = sonae_table_refs_new (self->session);
  self->filters = sonae_table_filters_new (self->session, self->entity, self->refs);
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (filters_changed_cb), self, G_CONNECT_SWAPPED);
  _sonae_table_build_columns (self);

  query = sonae_table_dup_query (self);
  self->list = sonae_list_new (sonae_session_get_workbook (self->session), query);
  /* Ours has to come before the view's and after it. */
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (before_items_changed_cb), self, G_CONNECT_SWAPPED);
  self->selection = sonae_table_selection_new (self->list);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (after_items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "refilled", G_CALLBACK (_sonae_table_refill), self, G_CONNECT_SWAPPED);
  _sonae_table_init_cursor (self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (search_focus_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), focus);
  _sonae_table_update_actions (self);
  if (g_key_file_get_boolean (sonae_settings_get (), SETTINGS_GROUP, key, NULL))
    gtk_toggle_button_set_active (self->inspector_button, TRUE);
}

/* --- Class --- */

static void
name_table (SonaeTable *self)
{
  const SonaeEntity *entity = sonae_entity_find (self->table);

  if (entity == NULL)
    return;
  self->entity = entity;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entity->label_plural), -1);
}

static void
set_exchange (GtkWidget *button, const char *action, const char *table)
{
  gtk_widget_set_visible (button, action != NULL && table != NULL);
  if (action == NULL || table == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", table);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
sonae_table_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeTable *self = SONAE_TABLE (object);

  switch (prop_id)
    {
    case PROP_TABLE:
      g_value_set_string (value, self->table);
      break;
    case PROP_COLUMNS:
      g_value_set_string (value, self->shown);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, adw_status_page_get_icon_name (self->empty));
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->empty));
      break;
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, adw_status_page_get_description (self->empty));
      break;
    case PROP_ADD_LABEL:
      g_value_set_string (value, self->add_label);
      break;
    case PROP_IMPORT_ACTION:
      g_value_set_string (value, self->import_action);
      break;
    case PROP_EXPORT_ACTION:
      g_value_set_string (value, self->export_action);
      break;
    case PROP_SHOWN:
      g_value_set_uint (value, self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_table_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeTable *self = SONAE_TABLE (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_TABLE:
      sonae_set_str (&self->table, text);
      name_table (self);
      break;
    case PROP_COLUMNS:
      sonae_set_str (&self->shown, text);
      break;
    case PROP_ICON_NAME:
      adw_status_page_set_icon_name (self->empty, text);
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty, text != NULL ? text : "");
      break;
    case PROP_EMPTY_TEXT:
      adw_status_page_set_description (self->empty, text);
      break;
    case PROP_ADD_LABEL:
      sonae_set_str (&self->add_label, text);
      gtk_button_set_label (self->empty_button, text != NULL ? text : _("Add a Row"));
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : _("Add a Row"), -1);
      break;
    case PROP_IMPORT_ACTION:
      sonae_set_str (&self->import_action, text);
      break;
    case PROP_EXPORT_ACTION:
      sonae_set_str (&self->export_action, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  set_exchange (self->import_button, self->import_action, self->table);
  set_exchange (self->export_button, self->export_action, self->table);
}

static void
sonae_table_dispose (GObject *object)
{
  SonaeTable *self = SONAE_TABLE (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  _sonae_table_end_layout (self);
  if (self->cursor_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->cursor_tick);
  self->cursor_tick = 0;
  if (self->grow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_tick);
  self->grow_tick = 0;
  g_cancellable_cancel (self->totals_cancellable);
  g_clear_object (&self->totals_cancellable);
  if (self->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->list, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_column_view_set_model (self->view, NULL);
    }
  if (self->editor != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->editor));
  self->editor = NULL;
  g_clear_pointer (&self->why, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->refs != NULL)
    g_signal_handlers_disconnect_by_data (self->refs, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_TABLE);
  _sonae_table_free_columns (self);
  g_clear_object (&self->above);
  g_clear_object (&self->below);
  g_clear_object (&self->list);
  g_clear_object (&self->selection);
  g_clear_object (&self->filters);
  g_clear_object (&self->refs);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_table_parent_class)->dispose (object);
}

static void
sonae_table_finalize (GObject *object)
{
  SonaeTable *self = SONAE_TABLE (object);

  g_free (self->table);
  g_free (self->shown);
  g_free (self->add_label);
  g_free (self->import_action);
  g_free (self->export_action);
  G_OBJECT_CLASS (sonae_table_parent_class)->finalize (object);
}

static gboolean
first_answer (GSignalInvocationHint *hint, GValue *accumulated, const GValue *answer, gpointer data)
{
  g_value_copy (answer, accumulated);
  return g_value_get_string (answer) == NULL;
}

static void
sonae_table_class_init (SonaeTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = {
    [PROP_TABLE] = "table",           [PROP_COLUMNS] = "columns",       [PROP_ICON_NAME] = "icon-name",
    [PROP_EMPTY_TITLE] = "empty-title", [PROP_EMPTY_TEXT] = "empty-text", [PROP_ADD_LABEL] = "add-label",
    [PROP_IMPORT_ACTION] = "import-action", [PROP_EXPORT_ACTION] = "export-action",
  };

  object_class->dispose = sonae_table_dispose;
  object_class->finalize = sonae_table_finalize;
  object_class->get_property = sonae_table_get_property;
  object_class->set_property = sonae_table_set_property;
  widget_class->map = sonae_table_map;
  widget_class->unroot = sonae_table_unroot;

  for (guint i = PROP_TABLE; i <= PROP_EXPORT_ACTION; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOWN] = g_param_spec_uint ("shown", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SONAE_TYPE_TAB_STOP);

  signals[EXPLAIN] = g_signal_new ("explain", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, first_answer, NULL, NULL,
                                   G_TYPE_STRING, 2, SONAE_TYPE_RECORD, G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-table.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, buttons);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, search);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, filter_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, filter_lists);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, columns_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, columns_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, import_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, export_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, inspector_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, chips_revealer);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, chips);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, empty_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, view);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, count);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, totals);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, set_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, inspector_separator);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, inspector_side);
  gtk_widget_class_bind_template_child (widget_class, SonaeTable, menu_model);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_popover_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_popover_cb);
  gtk_widget_class_bind_template_callback (widget_class, inspector_toggled_cb);
  gtk_widget_class_set_css_name (widget_class, "sonaetable");
  _sonae_table_install_actions (widget_class);
}

static void
sonae_table_init (SonaeTable *self)
{
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* With a button of the page among them the tools are wider than a narrow window: these two give way (GTK 4.12 has "can-shrink" for it). */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->import_button))), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->export_button))), PANGO_ELLIPSIZE_END);
}

/* --- Public --- */

GtkWidget *
sonae_table_new (const char *table)
{
  return g_object_new (SONAE_TYPE_TABLE, "table", table, NULL);
}

void
sonae_table_set_session (SonaeTable *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && SONAE_IS_SESSION (session));
  g_return_if_fail (self->session == NULL && self->entity != NULL);

  self->session = g_object_ref (session);
  start (self);
}

void
sonae_table_show_row (SonaeTable *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->list != NULL);

  _sonae_table_await (self, id, FALSE);
}

void
sonae_table_open_row (SonaeTable *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->list != NULL);

  _sonae_table_await (self, id, TRUE);
}

void
sonae_table_set_view (SonaeTable *self, GtkWidget *view)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && (view == NULL || GTK_IS_WIDGET (view)));

  if (view == self->other)
    return;
  if (self->other != NULL)
    gtk_stack_remove (self->views, self->other);
  self->other = view;
  if (view != NULL)
    gtk_stack_add_named (self->views, view, "other");
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), view == NULL);
  if (self->list != NULL)
    show_view (self);
}

void
sonae_table_focus (SonaeTable *self)
{
  guint position;

  g_return_if_fail (SONAE_IS_TABLE (self));

  if (self->list == NULL)
    return;
  position = self->cursor_id != 0 ? sonae_list_find (self->list, self->cursor_id) : 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    {
      position = position != G_MAXUINT ? position : 0;
      if (sonae_table_selection_count (self->selection) == 0)
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
      _sonae_table_focus_cell (self, position, NULL);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->empty_button));
}
