/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

/* The keyboard and the pointer in the cells. All of it is done here rather than left to GtkColumnView, whose versions differ: rows have the keyboard
 * in 4.8, cells since 4.12. */

/* How many frames a row that is scrolled to may take to get its cells. */
#define PATIENCE 30
/* And how many more its column is kept in sight: a cell that was made anew has no place before the next frame, and GTK scrolls to the beginning of
 * the row when it gives the keyboard to it. */
#define SETTLE 3

GtkWidget *
_sonae_table_list_view (SonaeTable *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static SonaeTableCell *
cell_of (SonaeTable *self, GtkWidget *widget)
{
  GtkWidget *cell = widget != NULL ? gtk_widget_get_ancestor (widget, SONAE_TYPE_TABLE_CELL) : NULL;

  return cell != NULL && gtk_widget_is_ancestor (cell, GTK_WIDGET (self->view)) ? SONAE_TABLE_CELL (cell) : NULL;
}

SonaeTableCell *
_sonae_table_focused_cell (SonaeTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? cell_of (self, gtk_root_get_focus (root)) : NULL;
}

static SonaeTableCell *
find_cell (SonaeTable *self, guint position, const SonaeField *field)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      SonaeTableCell *cell = self->cells->pdata[i];

      if (sonae_table_cell_get_field (cell) == field && sonae_table_cell_get_position (cell) == position &&
          gtk_widget_get_mapped (GTK_WIDGET (cell)))
        return cell;
    }
  return NULL;
}

/* A column that is out of sight to the side comes into sight. */
static void
show_column (SonaeTable *self, SonaeTableCell *cell)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self->scroller), &bounds))
    return;
  if (bounds.origin.x < 0)
    gtk_adjustment_set_value (adjustment, value + bounds.origin.x);
  else if (bounds.origin.x + bounds.size.width > page)
    gtk_adjustment_set_value (adjustment, value + bounds.origin.x + MIN (bounds.size.width - page, 0));
}

static void
scroll_to (SonaeTable *self, guint position)
{
  GtkWidget *list = _sonae_table_list_view (self);

  _sonae_table_tell_all (self);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

static gboolean
try_focus (SonaeTable *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = self->cursor_id != 0 ? sonae_list_find (self->list, self->cursor_id) : G_MAXUINT;
  SonaeTableCell *cell;

  /* Its row went: the one that took its place. */
  if (position == G_MAXUINT && n > 0)
    position = MIN (self->cursor_position, n - 1);
  cell = position != G_MAXUINT ? find_cell (self, position, self->cursor_field) : NULL;
  if (cell == NULL)
    {
      /* Its cell is there with the next frame. */
      if (self->cursor_followed && position != G_MAXUINT)
        scroll_to (self, position);
      return FALSE;
    }
  self->cursor_wanted = FALSE;
  self->cursor_position = position;
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  show_column (self, cell);
  return TRUE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SonaeTable *self = user_data;
  SonaeTableCell *cell;

  self->cursor_frames++;
  if (self->cursor_wanted)
    {
      if (try_focus (self))
        self->cursor_frames = 0;
      if (self->cursor_frames < PATIENCE)
        return G_SOURCE_CONTINUE;
      self->cursor_wanted = FALSE;
    }
  else if ((cell = _sonae_table_focused_cell (self)) != NULL)
    {
      show_column (self, cell);
      if (self->cursor_frames < SETTLE)
        return G_SOURCE_CONTINUE;
    }
  self->cursor_tick = 0;
  return G_SOURCE_REMOVE;
}

static void
watch_frames (SonaeTable *self)
{
  self->cursor_frames = 0;
  if (self->cursor_tick == 0)
    self->cursor_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, self, NULL);
}

static void
focus_soon (SonaeTable *self)
{
  self->cursor_wanted = TRUE;
  watch_frames (self);
}

static const SonaeField *
first_field (SonaeTable *self)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);

  return fields->pdata[0];
}

static gboolean
is_visible (SonaeTable *self, const SonaeField *field)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);

  return field != NULL && g_ptr_array_find (fields, field, NULL);
}

void
_sonae_table_focus_cell (SonaeTable *self, guint position, const SonaeField *field)
{
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;
  if (field != NULL)
    self->cursor_field = field;
  if (!is_visible (self, self->cursor_field))
    self->cursor_field = first_field (self);
  self->cursor_id = sonae_list_get_id (self->list, position);
  self->cursor_position = position;
  self->cursor_followed = FALSE;
  scroll_to (self, position);
  self->cursor_wanted = !try_focus (self);
  watch_frames (self);
}

void
_sonae_table_keep_cursor (SonaeTable *self, gboolean follow)
{
  SonaeTableCell *cell = _sonae_table_focused_cell (self);
  SonaeRecord *record = cell != NULL ? sonae_table_cell_get_item (cell) : NULL;

  /* Still on its way: the cell that has the keyboard meanwhile may show another row. */
  if (record == NULL || self->cursor_wanted)
    return;
  self->cursor_field = sonae_table_cell_get_field (cell);
  self->cursor_id = sonae_record_get_id (record);
  self->cursor_position = sonae_table_cell_get_position (cell);
  self->cursor_wanted = TRUE;
  self->cursor_followed = follow && gtk_widget_get_mapped (GTK_WIDGET (cell));
}

void
_sonae_table_restore_cursor (SonaeTable *self)
{
  if (self->cursor_wanted && self->cursor_id != 0)
    focus_soon (self);
}

static void
choose_row (SonaeTable *self, guint position, gboolean modify, gboolean extend)
{
  GtkWidget *list = _sonae_table_list_view (self);

  _sonae_table_tell_all (self);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.select-item", "(ubb)", position, modify, extend);
}

/* --- Keys --- */

static void
move_rows (SonaeTable *self, SonaeTableCell *cell, gint64 step, GdkModifierType state)
{
  gint64 last = (gint64) g_list_model_get_n_items (G_LIST_MODEL (self->list)) - 1;
  guint position = (guint) CLAMP ((gint64) sonae_table_cell_get_position (cell) + step, 0, MAX (last, 0));

  if ((state & GDK_CONTROL_MASK) == 0 || (state & GDK_SHIFT_MASK))
    choose_row (self, position, FALSE, (state & GDK_SHIFT_MASK) != 0);
  _sonae_table_focus_cell (self, position, sonae_table_cell_get_field (cell));
}

static void
move_columns (SonaeTable *self, SonaeTableCell *cell, int step, gboolean to_end)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);
  guint index;

  if (!g_ptr_array_find (fields, sonae_table_cell_get_field (cell), &index))
    return;
  index = to_end ? (step < 0 ? 0 : fields->len - 2) : (guint) CLAMP ((int) index + step, 0, (int) fields->len - 2);
  _sonae_table_focus_cell (self, sonae_table_cell_get_position (cell), fields->pdata[index]);
}

static gint64
page_rows (SonaeTable *self, SonaeTableCell *cell)
{
  double page = gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller));
  int height = MAX (gtk_widget_get_height (GTK_WIDGET (cell)), 20);

  return MAX (1, (gint64) (page / (height + 12)) - 1);
}

/* A letter begins editing and is its first one. The event itself goes on to the text, so that an input method has it from the start; what is
 * selected there (all but a long text) gives way to it. */
static gboolean
type_into (SonaeTable *self, SonaeTableCell *cell, GtkEventControllerKey *controller, guint keyval, GdkModifierType state)
{
  const SonaeField *field = sonae_table_cell_get_field (cell);
  gunichar letter = gdk_keyval_to_unicode (keyval);
  GtkWidget *text;

  if (letter == 0 || !g_unichar_isprint (letter) || (state & (GDK_CONTROL_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 ||
      !_sonae_table_is_editable (self, field))
    return FALSE;
  _sonae_table_edit_cell (self, cell);
  text = self->editor != NULL ? sonae_table_editor_get_text (self->editor) : NULL;
  if (text != NULL)
    gtk_event_controller_key_forward (controller, text);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, SonaeTable *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  SonaeTableCell *cell;

  /* The rows moved a moment ago, under a hand that did not see it yet: the key is for the row that had the keyboard, never for the one that took its
   * place. */
  if (self->cursor_wanted && !try_focus (self) && self->cursor_followed)
    return TRUE;
  cell = _sonae_table_focused_cell (self);
  if (cell == NULL)
    return FALSE;
  if ((state & GDK_ALT_MASK) != 0)
    {
      gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;

      if (!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up)
        return FALSE;
      /* As the figures go down the column. */
      _sonae_table_sort (self, sonae_table_cell_get_field (cell), down ? GTK_SORT_ASCENDING : GTK_SORT_DESCENDING);
      return TRUE;
    }
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_rows (self, cell, -1, state);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_rows (self, cell, 1, state);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      if (control)
        return FALSE;
      move_rows (self, cell, -page_rows (self, cell), state);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      if (control)
        return FALSE;
      move_rows (self, cell, page_rows (self, cell), state);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_columns (self, cell, mirrored ? 1 : -1, control);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_columns (self, cell, mirrored ? -1 : 1, control);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      if (control)
        move_rows (self, cell, -(gint64) G_MAXINT32, state & GDK_SHIFT_MASK);
      else
        move_columns (self, cell, -1, TRUE);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (control)
        move_rows (self, cell, G_MAXINT32, state & GDK_SHIFT_MASK);
      else
        move_columns (self, cell, 1, TRUE);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      choose_row (self, sonae_table_cell_get_position (cell), control, (state & GDK_SHIFT_MASK) != 0);
      return TRUE;
    case GDK_KEY_F2:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (control)
        return FALSE;
      _sonae_table_edit_cell (self, cell);
      return TRUE;
    case GDK_KEY_Escape:
      if (sonae_table_selection_count (self->selection) == 0)
        return FALSE;
      gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
      return TRUE;
    case GDK_KEY_a:
    case GDK_KEY_c:
    case GDK_KEY_v:
    case GDK_KEY_d:
      if (!control)
        return type_into (self, cell, controller, keyval, state);
      gtk_widget_activate_action (GTK_WIDGET (self), keyval == GDK_KEY_a   ? "table.select-all"
                                                     : keyval == GDK_KEY_c ? "table.copy"
                                                     : keyval == GDK_KEY_v ? "table.paste"
                                                                           : "table.duplicate", NULL);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      gtk_widget_activate_action (GTK_WIDGET (self), "table.delete", NULL);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      gtk_widget_activate_action (GTK_WIDGET (self), "table.add", NULL);
      return TRUE;
    case GDK_KEY_Menu:
    case GDK_KEY_F10:
      if (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) == 0)
        return FALSE;
      _sonae_table_popup_menu (self, GTK_WIDGET (cell), 12, gtk_widget_get_height (GTK_WIDGET (cell)) - 4);
      return TRUE;
    default:
      return type_into (self, cell, controller, keyval, state);
    }
}

/* --- Pointer --- */

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, SonaeTable *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  SonaeTableCell *cell = cell_of (self, picked);
  double cell_x, cell_y;
  guint position;

  if (cell == NULL && picked != NULL)
    {
      /* The padding around a cell belongs to it. */
      GtkWidget *child = gtk_widget_get_first_child (picked);

      cell = child != NULL && SONAE_IS_TABLE_CELL (child) ? SONAE_TABLE_CELL (child) : NULL;
    }
  if (cell == NULL || (button != GDK_BUTTON_PRIMARY && button != GDK_BUTTON_SECONDARY))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  position = sonae_table_cell_get_position (cell);
  if (button == GDK_BUTTON_SECONDARY)
    {
      if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
        choose_row (self, position, FALSE, FALSE);
    }
  else
    {
      choose_row (self, position, (state & GDK_CONTROL_MASK) != 0, (state & GDK_SHIFT_MASK) != 0);
    }
  self->cursor_field = sonae_table_cell_get_field (cell);
  self->cursor_id = sonae_list_get_id (self->list, position);
  gtk_widget_grab_focus (GTK_WIDGET (cell));
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (cell), x, y, &cell_x, &cell_y))
    return;
  if (button == GDK_BUTTON_SECONDARY)
    {
      _sonae_table_popup_menu (self, GTK_WIDGET (cell), cell_x, cell_y);
    }
  else if (n_press == 1 && sonae_table_cell_is_mark (cell, cell_x))
    {
      _sonae_table_explain (self, cell);
    }
  else if (n_press == 2)
    {
      _sonae_table_edit_cell (self, cell);
    }
}

void
_sonae_table_init_cursor (SonaeTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}
