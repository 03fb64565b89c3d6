/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-board.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/widgets/sonae-board-column.h"

#define PAGE 5   /* cards of Page Up and Page Down */

struct _SonaeBoard
{
  GtkWidget parent_instance;

  GListModel *model;
  GPtrArray *items;       /* of SonaeGanttItem: the model's, in its order */
  GHashTable *states;     /* SonaeGanttItem (borrowed) -> the state it was last sorted by */
  gboolean editable;
  char *today;

  GtkWidget *scroller;
  GtkWidget *box;
  GPtrArray *columns;     /* of SonaeBoardColumn, children of the box */
};

enum { PROP_MODEL = 1, PROP_EDITABLE, N_PROPS };

static GParamSpec *properties[N_PROPS];
static guint moved_signal, activated_signal;

G_DEFINE_FINAL_TYPE (SonaeBoard, sonae_board, GTK_TYPE_WIDGET)

/* --- Items --- */

static SonaeBoardColumn *
column_of_state (SonaeBoard *self, const char *state)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (sonae_board_column_state (self->columns->pdata[i]), state) == 0)
      return self->columns->pdata[i];
  return NULL;
}

static void
changed_cb (SonaeBoard *self, SonaeGanttItem *item)
{
  const char *old = g_hash_table_lookup (self->states, item), *state = sonae_gantt_item_values (item)->state;
  SonaeBoardColumn *from, *to;

  if (g_strcmp0 (old, state) == 0)
    return;
  from = column_of_state (self, old);
  to = column_of_state (self, state);
  g_hash_table_replace (self->states, item, g_strdup (state));
  if (from != NULL)
    sonae_board_column_refilter (from);
  if (to != NULL)
    sonae_board_column_refilter (to);
}

static void
items_changed_cb (SonaeBoard *self, guint position, guint removed, guint added, GListModel *model)
{
  for (guint i = 0; i < removed; i++)
    {
      g_signal_handlers_disconnect_by_func (self->items->pdata[position + i], changed_cb, self);
      g_hash_table_remove (self->states, self->items->pdata[position + i]);
    }
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  for (guint i = 0; i < added; i++)
    {
      SonaeGanttItem *item = g_list_model_get_item (model, position + i);

      g_signal_connect_swapped (item, "changed", G_CALLBACK (changed_cb), self);
      g_hash_table_replace (self->states, item, g_strdup (sonae_gantt_item_values (item)->state));
      g_ptr_array_insert (self->items, (int) (position + i), item);
    }
}

static void
forget_items (SonaeBoard *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_func (self->items->pdata[i], changed_cb, self);
  g_hash_table_remove_all (self->states);
  g_ptr_array_set_size (self->items, 0);
}

/* --- Moving --- */

static gboolean
can_move (SonaeBoard *self, SonaeGanttItem *item)
{
  /* A card may come from another board, by drag and drop. */
  return self->editable && g_hash_table_contains (self->states, item) && !sonae_gantt_item_values (item)->read_only;
}

/* Puts ITEM into COLUMN and tells; FALSE when it was there or may not move. */
static gboolean
move (SonaeBoard *self, SonaeGanttItem *item, SonaeBoardColumn *column)
{
  g_autoptr (SonaeGanttItem) kept = g_object_ref (item);
  const char *state = sonae_board_column_state (column);

  if (!can_move (self, item) || g_str_equal (sonae_gantt_item_values (item)->state, state))
    return FALSE;
  sonae_gantt_item_set_state (item, state, sonae_board_column_label (column));
  g_signal_emit (self, moved_signal, 0, sonae_gantt_item_id (item), state);
  return TRUE;
}

static void
dropped_cb (SonaeBoard *self, SonaeGanttItem *item, SonaeBoardColumn *column)
{
  if (move (self, item, column))
    sonae_board_column_focus_card (column, sonae_board_column_find (column, item));
}

static void
activated_cb (SonaeBoard *self, SonaeGanttItem *item)
{
  g_signal_emit (self, activated_signal, 0, sonae_gantt_item_id (item));
}

/* --- Keyboard --- */

/* The column with the card that has the focus. */
static gboolean
find_focus (SonaeBoard *self, guint *column, guint *position)
{
  for (*column = 0; *column < self->columns->len; ++*column)
    {
      *position = sonae_board_column_focused (self->columns->pdata[*column]);
      if (*position != G_MAXUINT)
        return TRUE;
    }
  return FALSE;
}

/* The next column to the side that has cards; an empty one is passed over. */
static gboolean
go_aside (SonaeBoard *self, guint column, guint position, int step)
{
  for (int i = (int) column + step; i >= 0 && i < (int) self->columns->len; i += step)
    if (sonae_board_column_focus_card (self->columns->pdata[i], position))
      return TRUE;
  return TRUE;
}

static gboolean
move_aside (SonaeBoard *self, guint column, guint position, int step)
{
  g_autoptr (SonaeGanttItem) item = sonae_board_column_item (self->columns->pdata[column], position);
  int to = (int) column + step;

  if (item == NULL || !can_move (self, item))
    return FALSE;
  if (to >= 0 && to < (int) self->columns->len && move (self, item, self->columns->pdata[to]))
    {
      /* It is where the answer to the signal put it. */
      SonaeBoardColumn *now = column_of_state (self, sonae_gantt_item_values (item)->state);

      if (now != NULL)
        sonae_board_column_focus_card (now, sonae_board_column_find (now, item));
    }
  return TRUE;
}

static gboolean
pressed_cb (SonaeBoard *self, guint key, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  GdkModifierType modifiers = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK);
  int step = key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1 : key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : 0;
  guint column, position;
  SonaeBoardColumn *here;

  if (!find_focus (self, &column, &position))
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK && step != 0)
    return move_aside (self, column, position, step);
  if (modifiers != 0)
    return FALSE;
  if (step != 0)
    return go_aside (self, column, position, step);
  here = self->columns->pdata[column];
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return sonae_board_column_focus_card (here, position > 0 ? position - 1 : 0);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return sonae_board_column_focus_card (here, position + 1);
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return sonae_board_column_focus_card (here, position > PAGE ? position - PAGE : 0);
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return sonae_board_column_focus_card (here, position + PAGE);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return sonae_board_column_focus_card (here, 0);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return sonae_board_column_focus_card (here, G_MAXUINT - 1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      {
        g_autoptr (SonaeGanttItem) item = sonae_board_column_item (here, position);

        activated_cb (self, item);
        return TRUE;
      }
    default:
      return FALSE;
    }
}

/* One stop of Tab: the arrows go from card to card. */
static gboolean
sonae_board_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaeBoard *self = SONAE_BOARD (widget);
  guint column, position;

  if (find_focus (self, &column, &position))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
sonae_board_grab_focus (GtkWidget *widget)
{
  SonaeBoard *self = SONAE_BOARD (widget);

  for (guint i = 0; i < self->columns->len; i++)
    if (sonae_board_column_focus_card (self->columns->pdata[i], 0))
      return TRUE;
  return FALSE;
}

/* --- The object --- */

static void
sonae_board_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MODEL:
      sonae_board_set_model (SONAE_BOARD (object), g_value_get_object (value));
      break;
    case PROP_EDITABLE:
      sonae_board_set_editable (SONAE_BOARD (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sonae_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, SONAE_BOARD (object)->model);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, SONAE_BOARD (object)->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sonae_board_dispose (GObject *object)
{
  SonaeBoard *self = SONAE_BOARD (object);

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
      g_clear_object (&self->model);
    }
  forget_items (self);
  g_ptr_array_set_size (self->columns, 0);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_board_parent_class)->dispose (object);
}

static void
sonae_board_finalize (GObject *object)
{
  SonaeBoard *self = SONAE_BOARD (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->states);
  g_free (self->today);
  G_OBJECT_CLASS (sonae_board_parent_class)->finalize (object);
}

static void
sonae_board_class_init (SonaeBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sonae_board_set_property;
  object_class->get_property = sonae_board_get_property;
  object_class->dispose = sonae_board_dispose;
  object_class->finalize = sonae_board_finalize;
  widget_class->focus = sonae_board_focus;
  widget_class->grab_focus = sonae_board_grab_focus;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  moved_signal = g_signal_new ("card-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64,
                               G_TYPE_STRING);
  activated_signal = g_signal_new ("card-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "sonaeboard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sonae_board_init (SonaeBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->states = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->columns = g_ptr_array_new ();
  self->editable = TRUE;
  self->today = sonae_clock_today ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Board"), -1);

  /* Before the lists, whose own keys differ by GTK's version. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_name (keys, "sonae-board-keys");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
sonae_board_new (void)
{
  return g_object_new (SONAE_TYPE_BOARD, NULL);
}

void
sonae_board_add_column (SonaeBoard *self, const char *state, const char *label)
{
  GtkWidget *column;

  g_return_if_fail (SONAE_IS_BOARD (self) && state != NULL && label != NULL);

  column = sonae_board_column_new (state, label);
  sonae_board_column_set_today (SONAE_BOARD_COLUMN (column), self->today);
  sonae_board_column_set_editable (SONAE_BOARD_COLUMN (column), self->editable);
  sonae_board_column_set_model (SONAE_BOARD_COLUMN (column), self->model);
  g_signal_connect_swapped (column, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (column, "dropped", G_CALLBACK (dropped_cb), self);
  gtk_box_append (GTK_BOX (self->box), column);
  g_ptr_array_add (self->columns, column);
}

GListModel *
sonae_board_get_model (SonaeBoard *self)
{
  g_return_val_if_fail (SONAE_IS_BOARD (self), NULL);
  return self->model;
}

void
sonae_board_set_model (SonaeBoard *self, GListModel *model)
{
  g_return_if_fail (SONAE_IS_BOARD (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (model == self->model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  forget_items (self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      items_changed_cb (self, 0, 0, g_list_model_get_n_items (model), model);
    }
  sonae_board_refresh_today (self);
  for (guint i = 0; i < self->columns->len; i++)
    sonae_board_column_set_model (self->columns->pdata[i], model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

void
sonae_board_set_editable (SonaeBoard *self, gboolean editable)
{
  g_return_if_fail (SONAE_IS_BOARD (self));

  if (self->editable == !!editable)
    return;
  self->editable = !!editable;
  for (guint i = 0; i < self->columns->len; i++)
    sonae_board_column_set_editable (self->columns->pdata[i], self->editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
sonae_board_refresh_today (SonaeBoard *self)
{
  g_return_if_fail (SONAE_IS_BOARD (self));

  g_free (self->today);
  self->today = sonae_clock_today ();
  for (guint i = 0; i < self->columns->len; i++)
    sonae_board_column_set_today (self->columns->pdata[i], self->today);
}

gboolean
sonae_board_show_item (SonaeBoard *self, gint64 id)
{
  g_return_val_if_fail (SONAE_IS_BOARD (self), FALSE);

  for (guint i = 0; i < self->items->len; i++)
    if (sonae_gantt_item_id (self->items->pdata[i]) == id)
      {
        SonaeBoardColumn *column = column_of_state (self, sonae_gantt_item_values (self->items->pdata[i])->state);

        return column != NULL && sonae_board_column_focus_card (column, sonae_board_column_find (column, self->items->pdata[i]));
      }
  return FALSE;
}
