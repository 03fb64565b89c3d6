/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

/* Actions, and keys as Papers has them. */

#define LINE 48.0

typedef enum
{
  ZOOM_IN,
  ZOOM_OUT,
  ZOOM_NORMAL,
  FIT_WIDTH,
  FIT_PAGE,
  NEXT_PAGE,
  PREVIOUS_PAGE,
  FIRST_PAGE,
  LAST_PAGE,
  ROTATE_LEFT,
  ROTATE_RIGHT,
  COPY,
  SELECT_ALL,
  UNSELECT,
  N_ACTIONS,
} Action;

static const char *const actions[N_ACTIONS] = {
  "pdf.zoom-in",       "pdf.zoom-out",   "pdf.zoom-normal", "pdf.fit-width",   "pdf.fit-page",     "pdf.next-page", "pdf.previous-page",
  "pdf.first-page",    "pdf.last-page",  "pdf.rotate-left", "pdf.rotate-right", "pdf.copy",        "pdf.select-all", "pdf.unselect",
};

static const struct
{
  guint key;
  GdkModifierType modifiers;
  Action action;
} keys[] = {
  { GDK_KEY_plus, GDK_CONTROL_MASK, ZOOM_IN },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, ZOOM_IN },
  { GDK_KEY_equal, GDK_CONTROL_MASK, ZOOM_IN },
  { GDK_KEY_plus, 0, ZOOM_IN },
  { GDK_KEY_minus, GDK_CONTROL_MASK, ZOOM_OUT },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, ZOOM_OUT },
  { GDK_KEY_minus, 0, ZOOM_OUT },
  { GDK_KEY_0, GDK_CONTROL_MASK, ZOOM_NORMAL },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, ZOOM_NORMAL },
  { GDK_KEY_w, 0, FIT_WIDTH },
  { GDK_KEY_f, 0, FIT_PAGE },
  { GDK_KEY_n, 0, NEXT_PAGE },
  { GDK_KEY_p, 0, PREVIOUS_PAGE },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, NEXT_PAGE },
  { GDK_KEY_KP_Page_Down, GDK_CONTROL_MASK, NEXT_PAGE },
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, PREVIOUS_PAGE },
  { GDK_KEY_KP_Page_Up, GDK_CONTROL_MASK, PREVIOUS_PAGE },
  { GDK_KEY_Home, GDK_CONTROL_MASK, FIRST_PAGE },
  { GDK_KEY_KP_Home, GDK_CONTROL_MASK, FIRST_PAGE },
  { GDK_KEY_End, GDK_CONTROL_MASK, LAST_PAGE },
  { GDK_KEY_KP_End, GDK_CONTROL_MASK, LAST_PAGE },
  { GDK_KEY_Left, GDK_CONTROL_MASK, ROTATE_LEFT },
  { GDK_KEY_Right, GDK_CONTROL_MASK, ROTATE_RIGHT },
  { GDK_KEY_c, GDK_CONTROL_MASK, COPY },
  { GDK_KEY_Insert, GDK_CONTROL_MASK, COPY },
  { GDK_KEY_a, GDK_CONTROL_MASK, SELECT_ALL },
  { GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, UNSELECT },
};

static void
jump_to (SonaePdfView *self, guint page)
{
  if (self->layout != NULL)
    sonae_pdf_view_go_to (self, page, -1, -1);
}

static void
act (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);
  const double x = gtk_widget_get_width (widget) / 2.0, y = gtk_widget_get_height (widget) / 2.0;
  guint action = 0;

  while (!g_str_equal (actions[action], name))
    action++;
  switch ((Action) action)
    {
    case ZOOM_IN:
    case ZOOM_OUT:
      sonae_pdf_view_zoom_step (self, action == ZOOM_IN ? 1 : -1, x, y);
      break;
    case ZOOM_NORMAL:
      sonae_pdf_view_zoom_to (self, SONAE_PDF_VIEW_NORMAL, x, y);
      break;
    case FIT_WIDTH:
      sonae_pdf_view_set_fit (self, SONAE_PDF_FIT_WIDTH);
      break;
    case FIT_PAGE:
      sonae_pdf_view_set_fit (self, SONAE_PDF_FIT_PAGE);
      break;
    case NEXT_PAGE:
      sonae_pdf_view_turn (self, 1, FALSE);
      break;
    case PREVIOUS_PAGE:
      sonae_pdf_view_turn (self, -1, FALSE);
      break;
    case FIRST_PAGE:
      jump_to (self, 0);
      break;
    case LAST_PAGE:
      jump_to (self, self->layout != NULL ? sonae_pdf_layout_n_pages (self->layout) - 1 : 0);
      break;
    case ROTATE_LEFT:
    case ROTATE_RIGHT:
      g_object_set (self, "rotation", (self->rotation + (action == ROTATE_LEFT ? 270 : 90)) % 360, NULL);
      break;
    case COPY:
      sonae_pdf_view_copy (self);
      break;
    case SELECT_ALL:
      sonae_pdf_view_select_all (self);
      break;
    case UNSELECT:
      sonae_pdf_view_unselect (self);
      break;
    case N_ACTIONS:
      g_assert_not_reached ();
    }
}

/* --- Scrolling --- */

/* By screens, or to the next page where one ends. */
static void
scroll_screen (SonaePdfView *self, int direction)
{
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  double value = gtk_adjustment_get_value (down), size = gtk_adjustment_get_page_size (down);
  gboolean at_end = direction > 0 ? value >= gtk_adjustment_get_upper (down) - size - 0.5 : value <= 0;

  if (at_end && !self->continuous)
    sonae_pdf_view_turn (self, direction, direction < 0);
  else
    sonae_pdf_view_scroll_by (self, 0, direction * MAX (size - LINE, LINE));
}

static void
scroll_line (SonaePdfView *self, guint key)
{
  GtkAdjustment *across = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  gboolean wide = gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 0.5;
  GtkAdjustment *down = self->adjustments[GTK_ORIENTATION_VERTICAL];
  gboolean high = gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down) + 0.5;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      if (wide)
        sonae_pdf_view_scroll_by (self, key == GDK_KEY_Left ? -LINE : LINE, 0);
      else
        sonae_pdf_view_turn (self, key == GDK_KEY_Left ? -1 : 1, FALSE);
      break;
    default:
      if (high)
        sonae_pdf_view_scroll_by (self, 0, key == GDK_KEY_Up ? -LINE : LINE);
      else
        sonae_pdf_view_turn (self, key == GDK_KEY_Up ? -1 : 1, FALSE);
      break;
    }
}

static guint
plain_key (guint key)
{
  switch (key)
    {
    case GDK_KEY_KP_Left:
    case GDK_KEY_h:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
    case GDK_KEY_l:
      return GDK_KEY_Right;
    case GDK_KEY_KP_Up:
    case GDK_KEY_k:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
    case GDK_KEY_j:
      return GDK_KEY_Down;
    case GDK_KEY_KP_Home:
      return GDK_KEY_Home;
    case GDK_KEY_KP_End:
      return GDK_KEY_End;
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_BackSpace:
      return GDK_KEY_Page_Up;
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_space:
      return GDK_KEY_Page_Down;
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return GDK_KEY_Return;
    default:
      return key;
    }
}

static gboolean
pressed_cb (SonaePdfView *self, guint key, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  const GdkModifierType modifiers = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  guint plain = plain_key (key);

  if (self->layout == NULL)
    return FALSE;
  if ((modifiers & ~(GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 && (modifiers & GDK_SHIFT_MASK) != 0 && key != GDK_KEY_space && key != GDK_KEY_BackSpace
      && (plain == GDK_KEY_Left || plain == GDK_KEY_Right || plain == GDK_KEY_Up || plain == GDK_KEY_Down || plain == GDK_KEY_Home || plain == GDK_KEY_End))
    return sonae_pdf_view_extend (self, plain, (modifiers & GDK_CONTROL_MASK) != 0);
  if (modifiers == GDK_SHIFT_MASK && key == GDK_KEY_space)
    {
      scroll_screen (self, -1);
      return TRUE;
    }
  if (modifiers != 0)
    return FALSE;
  switch (plain)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      scroll_line (self, plain);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      scroll_screen (self, plain == GDK_KEY_Page_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Home:
      sonae_pdf_view_turn_to (self, self->page);
      return TRUE;
    case GDK_KEY_End:
      sonae_pdf_view_show_end (self);
      return TRUE;
    case GDK_KEY_Return:
      return sonae_pdf_view_activate_stop (self);
    case GDK_KEY_Escape:
      if (!self->selected)
        return FALSE;
      sonae_pdf_view_unselect (self);
      return TRUE;
    default:
      return FALSE;
    }
}

void
sonae_pdf_view_add_keys (SonaePdfView *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_name (controller, "sonae-pdf-keys");
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.copy", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.unselect", FALSE);
}

void
sonae_pdf_view_keys_class_init (GtkWidgetClass *class)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    gtk_widget_class_install_action (class, actions[i], NULL, act);
  gtk_widget_class_install_property_action (class, "pdf.continuous", "continuous");
  gtk_widget_class_install_property_action (class, "pdf.columns", "columns");
  gtk_widget_class_install_property_action (class, "pdf.night", "night");
  gtk_widget_class_install_property_action (class, "pdf.pick-area", "pick-area");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (class, keys[i].key, keys[i].modifiers, actions[keys[i].action], NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_c, 0, "pdf.continuous", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_i, GDK_CONTROL_MASK, "pdf.night", NULL);
}
