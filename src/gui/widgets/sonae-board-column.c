/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-board-column.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-board-card.h"

/* How many frames a card that is scrolled to may take to be there. */
#define PATIENCE 30

struct _SonaeBoardColumn
{
  GtkWidget parent_instance;

  char *state;
  char *label;
  char *today;
  gboolean editable;
  GtkFilterListModel *items;
  GtkCustomFilter *filter;
  GPtrArray *cards;          /* of GtkListItem: those that have a card now */

  SonaeGanttItem *wanted;    /* gets the focus when it has a card */
  guint tick, frames;

  GtkWidget *box;
  GtkLabel *title_label;
  GtkLabel *count_label;
  GtkWidget *stack;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (SonaeBoardColumn, sonae_board_column, GTK_TYPE_WIDGET)

static guint activated_signal, dropped_signal;

static gboolean
has_state (gpointer item, gpointer data)
{
  return g_str_equal (sonae_gantt_item_values (item)->state, SONAE_BOARD_COLUMN (data)->state);
}

static void
count (SonaeBoardColumn *self)
{
  guint n = sonae_board_column_n_cards (self);
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *actions = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u action", "%u actions", n), n);
  g_autofree char *name = g_strdup_printf ("%s%s%s", self->label, C_ ("list", ", "), actions);

  gtk_label_set_label (self->count_label, number);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "cards" : "empty");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- Focus --- */

static SonaeBoardCard *
find_card (SonaeBoardColumn *self, SonaeGanttItem *item)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkListItem *list_item = self->cards->pdata[i];

      if (gtk_list_item_get_item (list_item) == (gpointer) item)
        return SONAE_BOARD_CARD (gtk_list_item_get_child (list_item));
    }
  return NULL;
}

static gboolean
try_focus (SonaeBoardColumn *self)
{
  SonaeBoardCard *card = find_card (self, self->wanted);

  if (card == NULL || !gtk_widget_get_mapped (GTK_WIDGET (card)))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (card));
  g_clear_object (&self->wanted);
  return TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SonaeBoardColumn *self = SONAE_BOARD_COLUMN (widget);

  if (self->wanted != NULL && !try_focus (self) && ++self->frames < PATIENCE)
    return G_SOURCE_CONTINUE;
  g_clear_object (&self->wanted);
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

gboolean
sonae_board_column_focus_card (SonaeBoardColumn *self, guint position)
{
  guint n;

  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), FALSE);

  n = sonae_board_column_n_cards (self);
  if (n == 0)
    return FALSE;
  position = MIN (position, n - 1);
  g_clear_object (&self->wanted);
  self->wanted = sonae_board_column_item (self, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  if (try_focus (self))
    return TRUE;
  self->frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  return TRUE;
}

guint
sonae_board_column_focused (SonaeBoardColumn *self)
{
  GtkRoot *root;
  GtkWidget *focus, *card;

  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), G_MAXUINT);

  /* One that is on its way counts: keys may come faster than frames. */
  if (self->wanted != NULL)
    return sonae_board_column_find (self, self->wanted);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  card = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? gtk_widget_get_ancestor (focus, SONAE_TYPE_BOARD_CARD) : NULL;
  if (card == NULL || sonae_board_card_item (SONAE_BOARD_CARD (card)) == NULL)
    return G_MAXUINT;
  return sonae_board_column_find (self, sonae_board_card_item (SONAE_BOARD_CARD (card)));
}

/* --- Cards --- */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, SonaeBoardColumn *self)
{
  SonaeBoardCard *card = SONAE_BOARD_CARD (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  SonaeGanttItem *item = sonae_board_card_item (card);
  g_autoptr (GdkPaintable) picture = NULL;

  if (item == NULL || !self->editable || sonae_gantt_item_values (item)->read_only)
    return NULL;
  picture = gtk_widget_paintable_new (GTK_WIDGET (card));
  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (SONAE_TYPE_GANTT_ITEM, item);
}

static void
clicked_cb (SonaeBoardColumn *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  SonaeGanttItem *item = sonae_board_card_item (SONAE_BOARD_CARD (card));

  gtk_widget_grab_focus (card);
  if (n_press == 2 && item != NULL)
    g_signal_emit (self, activated_signal, 0, item);
}

static void
setup_cb (SonaeBoardColumn *self, GtkListItem *list_item)
{
  GtkWidget *card = sonae_board_card_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (list_item, card);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
}

static void
bind_cb (SonaeBoardColumn *self, GtkListItem *list_item)
{
  GtkWidget *card = gtk_list_item_get_child (list_item), *row = gtk_widget_get_parent (card);

  /* The card has the keyboard, not the row around it. */
  if (row != NULL)
    gtk_widget_set_focusable (row, FALSE);
  g_ptr_array_add (self->cards, list_item);
  sonae_board_card_bind (SONAE_BOARD_CARD (card), gtk_list_item_get_item (list_item), self->today);
}

static void
unbind_cb (SonaeBoardColumn *self, GtkListItem *list_item)
{
  g_ptr_array_remove (self->cards, list_item);
  sonae_board_card_bind (SONAE_BOARD_CARD (gtk_list_item_get_child (list_item)), NULL, self->today);
}

static gboolean
drop_cb (SonaeBoardColumn *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  if (!G_VALUE_HOLDS (value, SONAE_TYPE_GANTT_ITEM) || !self->editable)
    return FALSE;
  g_signal_emit (self, dropped_signal, 0, g_value_get_object (value));
  return TRUE;
}

/* --- The object --- */

static void
sonae_board_column_dispose (GObject *object)
{
  SonaeBoardColumn *self = SONAE_BOARD_COLUMN (object);

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_object (&self->wanted);
  if (self->items != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->items, count, self);
      gtk_filter_list_model_set_model (self->items, NULL);
    }
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (sonae_board_column_parent_class)->dispose (object);
}

static void
sonae_board_column_finalize (GObject *object)
{
  SonaeBoardColumn *self = SONAE_BOARD_COLUMN (object);

  g_ptr_array_unref (self->cards);
  g_free (self->state);
  g_free (self->label);
  g_free (self->today);
  G_OBJECT_CLASS (sonae_board_column_parent_class)->finalize (object);
}

static void
sonae_board_column_class_init (SonaeBoardColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_board_column_dispose;
  object_class->finalize = sonae_board_column_finalize;
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   SONAE_TYPE_GANTT_ITEM);
  dropped_signal = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 SONAE_TYPE_GANTT_ITEM);
  gtk_widget_class_set_css_name (widget_class, "sonaeboardcolumn");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-board-column.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardColumn, box);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardColumn, title_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardColumn, count_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardColumn, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardColumn, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
sonae_board_column_init (SonaeBoardColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (SONAE_TYPE_GANTT_ITEM, GDK_ACTION_MOVE);
  g_autoptr (GtkNoSelection) selection = NULL;

  self->cards = g_ptr_array_new ();
  self->editable = TRUE;
  self->filter = gtk_custom_filter_new (has_state, self, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  g_signal_connect_swapped (self->items, "items-changed", G_CALLBACK (count), self);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  gtk_event_controller_set_name (GTK_EVENT_CONTROLLER (target), "sonae-board-drop");
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
sonae_board_column_new (const char *state, const char *label)
{
  SonaeBoardColumn *self;

  g_return_val_if_fail (state != NULL && label != NULL, NULL);

  self = g_object_new (SONAE_TYPE_BOARD_COLUMN, NULL);
  self->state = g_strdup (state);
  self->label = g_strdup (label);
  gtk_label_set_label (self->title_label, label);
  count (self);
  return GTK_WIDGET (self);
}

const char *
sonae_board_column_state (SonaeBoardColumn *self)
{
  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), NULL);
  return self->state;
}

const char *
sonae_board_column_label (SonaeBoardColumn *self)
{
  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), NULL);
  return self->label;
}

void
sonae_board_column_set_model (SonaeBoardColumn *self, GListModel *model)
{
  g_return_if_fail (SONAE_IS_BOARD_COLUMN (self));
  gtk_filter_list_model_set_model (self->items, model);
  count (self);
}

void
sonae_board_column_set_today (SonaeBoardColumn *self, const char *today)
{
  g_return_if_fail (SONAE_IS_BOARD_COLUMN (self));

  if (!sonae_set_str (&self->today, today))
    return;
  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkListItem *list_item = self->cards->pdata[i];

      sonae_board_card_bind (SONAE_BOARD_CARD (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item), today);
    }
}

void
sonae_board_column_set_editable (SonaeBoardColumn *self, gboolean editable)
{
  g_return_if_fail (SONAE_IS_BOARD_COLUMN (self));
  self->editable = editable;
}

void
sonae_board_column_refilter (SonaeBoardColumn *self)
{
  g_return_if_fail (SONAE_IS_BOARD_COLUMN (self));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

guint
sonae_board_column_n_cards (SonaeBoardColumn *self)
{
  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

SonaeGanttItem *
sonae_board_column_item (SonaeBoardColumn *self, guint position)
{
  g_return_val_if_fail (SONAE_IS_BOARD_COLUMN (self), NULL);
  return g_list_model_get_item (G_LIST_MODEL (self->items), position);
}

guint
sonae_board_column_find (SonaeBoardColumn *self, SonaeGanttItem *item)
{
  guint n = sonae_board_column_n_cards (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeGanttItem) at = sonae_board_column_item (self, i);

      if (at == item)
        return i;
    }
  return G_MAXUINT;
}
