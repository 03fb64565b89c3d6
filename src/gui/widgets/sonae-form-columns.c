/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-form-columns.h"

#include <adwaita.h>

#include "gui/widgets/sonae-outer-scroll.h"

#define MARGIN 12
#define GAP 24
#define NARROW_MAX 720
#define MAIN_MAX 760
#define SIDE_MIN 340
#define SIDE_MAX 480
/* Kept in sight above and below the row that has the keyboard. */
#define ROOM 12

struct _SonaeFormColumns
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *side;
  GtkWidget *summary;
  GtkAdjustment *adjustment;  /* of the scrolled window around it */
  gboolean wide;
  gboolean following;         /* keeps the row with the keyboard in sight until somebody scrolls away from it */
  gboolean revealing;         /* scrolls by itself just now */
  int main_height;
  guint reveal_id;
};

G_DEFINE_FINAL_TYPE (SonaeFormColumns, sonae_form_columns, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_MAIN, PROP_SIDE, PROP_SUMMARY, N_PROPS };
static GParamSpec *properties[N_PROPS];

void
sonae_form_columns_plan (int width, SonaeFormColumnsPlan *plan)
{
  g_return_if_fail (plan != NULL);

  if (width < SONAE_FORM_COLUMNS_WIDE)
    {
      int content = CLAMP (width - 2 * MARGIN, 0, NARROW_MAX);

      *plan = (SonaeFormColumnsPlan){ (width - content) / 2, content, (width - content) / 2, content };
    }
  else
    {
      int inner = width - 2 * MARGIN - GAP;
      int side = CLAMP (inner * 2 / 5, SIDE_MIN, SIDE_MAX);
      int main = MIN (inner - side, MAIN_MAX);
      int left = (width - main - GAP - side) / 2;

      *plan = (SonaeFormColumnsPlan){ left, main, left + main + GAP, side };
    }
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum = 0;
  int natural = 0;

  if (child == NULL || !gtk_widget_should_layout (child))
    return 0;
  /* A scrolled window asks for the height that its content would have in any width. */
  if (GTK_IS_SCROLLED_WINDOW (child))
    child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (child));
  if (GTK_IS_VIEWPORT (child))
    child = gtk_viewport_get_child (GTK_VIEWPORT (child));
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, MAX (width, minimum), NULL, &natural, NULL, NULL);
  return natural;
}

static GtkSizeRequestMode
sonae_form_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sonae_form_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                       int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (widget);
  SonaeFormColumnsPlan plan;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      GtkWidget *children[] = { self->main, self->side, self->summary };

      *minimum = 0;
      for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
        {
          int child = 0;

          if (children[i] != NULL)
            gtk_widget_measure (children[i], GTK_ORIENTATION_HORIZONTAL, -1, &child, NULL, NULL, NULL);
          *minimum = MAX (*minimum, child + 2 * MARGIN);
        }
      *natural = MAX (*minimum, NARROW_MAX + 2 * MARGIN);
      return;
    }

  sonae_form_columns_plan (for_size >= 0 ? for_size : NARROW_MAX + 2 * MARGIN, &plan);
  if (for_size >= SONAE_FORM_COLUMNS_WIDE)
    {
      *minimum = height_of (self->main, plan.main_width) + 2 * MARGIN;
    }
  else
    {
      int summary = height_of (self->summary, plan.main_width);

      *minimum = height_of (self->main, plan.main_width) + GAP + height_of (self->side, plan.side_width) + 2 * MARGIN;
      if (summary > 0)
        *minimum += summary + GAP / 2;
    }
  *natural = *minimum;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  int minimum;

  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, MAX (width, minimum), height }, -1);
}

/* GtkViewport's own scrolling shows no more than the control, and jumps when the focus goes into a popover. */
static void
reveal_focus (SonaeFormColumns *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *target;
  graphene_rect_t bounds;
  double value, page, top, bottom;

  if (focus == NULL || self->adjustment == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ||
      gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL ||
      (self->wide && self->side != NULL && gtk_widget_is_ancestor (focus, self->side)))
    return;

  target = gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW);
  page = gtk_adjustment_get_page_size (self->adjustment);
  if (target == NULL || gtk_widget_get_height (target) + 2 * ROOM > page)
    target = focus;
  if (!gtk_widget_compute_bounds (target, GTK_WIDGET (self), &bounds) || bounds.size.height <= 0)
    return;

  value = gtk_adjustment_get_value (self->adjustment);
  top = bounds.origin.y - ROOM;
  bottom = bounds.origin.y + bounds.size.height + ROOM;
  self->revealing = TRUE;
  if (top < value)
    gtk_adjustment_set_value (self->adjustment, top);
  else if (bottom > value + page)
    gtk_adjustment_set_value (self->adjustment, MIN (bottom - page, top));
  self->revealing = FALSE;
}

static gboolean
reveal_idle_cb (gpointer user_data)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (user_data);

  self->reveal_id = 0;
  reveal_focus (self);
  return G_SOURCE_REMOVE;
}

static void
focus_changed_cb (SonaeFormColumns *self)
{
  self->following = TRUE;
  reveal_focus (self);
}

static void
sonae_form_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (widget);
  SonaeFormColumnsPlan plan;
  int main_height;

  sonae_form_columns_plan (width, &plan);
  self->wide = width >= SONAE_FORM_COLUMNS_WIDE;
  main_height = height_of (self->main, plan.main_width);
  /* Below the main part it has its full height and leaves scrolling to the page. */
  if (GTK_IS_SCROLLED_WINDOW (self->side))
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->side), GTK_POLICY_NEVER,
                                    self->wide ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  if (self->summary != NULL)
    {
      gtk_widget_set_child_visible (self->summary, !self->wide);
      gtk_widget_set_can_focus (self->summary, !self->wide);
    }

  if (self->wide)
    {
      /* The side part hangs at the top of what is in sight and scrolls by itself when it is longer. */
      int top = self->adjustment != NULL ? (int) gtk_adjustment_get_value (self->adjustment) : 0;
      int sight = self->adjustment != NULL ? (int) gtk_adjustment_get_page_size (self->adjustment) : height;
      int side_height = MIN (height_of (self->side, plan.side_width), MAX (sight - 2 * MARGIN, 0));

      place (self->main, plan.main_x, MARGIN, plan.main_width, main_height);
      place (self->side, plan.side_x, top + MARGIN, plan.side_width, side_height);
    }
  else
    {
      int summary_height = height_of (self->summary, plan.main_width);
      int y = MARGIN;

      place (self->summary, plan.main_x, y, plan.main_width, summary_height);
      if (summary_height > 0)
        y += summary_height + GAP / 2;
      place (self->main, plan.main_x, y, plan.main_width, main_height);
      y += main_height + GAP;
      place (self->side, plan.side_x, y, plan.side_width, height_of (self->side, plan.side_width));
    }

  /* A row that was added or opens has its place only now. */
  if (self->following && main_height != self->main_height && self->reveal_id == 0)
    self->reveal_id = g_idle_add (reveal_idle_cb, self);
  self->main_height = main_height;
}

static void
scrolled_cb (SonaeFormColumns *self)
{
  if (!self->revealing)
    self->following = FALSE;
  if (self->wide)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
sonae_form_columns_root (GtkWidget *widget)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (widget);
  GtkWidget *scrolled;

  GTK_WIDGET_CLASS (sonae_form_columns_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_changed_cb), self,
                           G_CONNECT_SWAPPED);
  scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (scrolled == NULL)
    return;
  g_set_object (&self->adjustment, gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
drop_adjustment (SonaeFormColumns *self)
{
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
}

static void
sonae_form_columns_unroot (GtkWidget *widget)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (widget);

  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_changed_cb, self);
  g_clear_handle_id (&self->reveal_id, g_source_remove);
  drop_adjustment (self);
  GTK_WIDGET_CLASS (sonae_form_columns_parent_class)->unroot (widget);
}

static void
sonae_form_columns_dispose (GObject *object)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (object);

  drop_adjustment (self);
  g_clear_pointer (&self->summary, gtk_widget_unparent);
  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_form_columns_parent_class)->dispose (object);
}

static GtkWidget **
part (SonaeFormColumns *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_MAIN:
      return &self->main;
    case PROP_SIDE:
      return &self->side;
    case PROP_SUMMARY:
      return &self->summary;
    default:
      return NULL;
    }
}

static void
sonae_form_columns_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GtkWidget **child = part (SONAE_FORM_COLUMNS (object), prop_id);

  if (child == NULL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else
    g_value_set_object (value, *child);
}

static void
sonae_form_columns_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeFormColumns *self = SONAE_FORM_COLUMNS (object);
  GtkWidget **child = part (self, prop_id);

  if (child == NULL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_clear_pointer (child, gtk_widget_unparent);
  *child = g_value_get_object (value);
  /* The keyboard goes through the children in this order, whatever order a template gives them in. The main part comes first, so that whoever
   * opens the page can begin to type. */
  if (*child == NULL)
    return;
  if (child == &self->main)
    gtk_widget_insert_after (*child, GTK_WIDGET (self), NULL);
  else if (child == &self->summary)
    gtk_widget_insert_after (*child, GTK_WIDGET (self), self->main);
  else
    {
      if (GTK_IS_SCROLLED_WINDOW (*child))
        sonae_outer_scroll_add (GTK_SCROLLED_WINDOW (*child));
      gtk_widget_insert_before (*child, GTK_WIDGET (self), NULL);
    }
}

static void
sonae_form_columns_class_init (SonaeFormColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_form_columns_dispose;
  object_class->get_property = sonae_form_columns_get_property;
  object_class->set_property = sonae_form_columns_set_property;
  widget_class->get_request_mode = sonae_form_columns_get_request_mode;
  widget_class->measure = sonae_form_columns_measure;
  widget_class->size_allocate = sonae_form_columns_size_allocate;
  widget_class->root = sonae_form_columns_root;
  widget_class->unroot = sonae_form_columns_unroot;

  properties[PROP_MAIN] = g_param_spec_object ("main", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SIDE] = g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SUMMARY] = g_param_spec_object ("summary", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sonae_form_columns_init (SonaeFormColumns *self)
{
}

gboolean
sonae_form_columns_is_wide (SonaeFormColumns *self)
{
  g_return_val_if_fail (SONAE_IS_FORM_COLUMNS (self), FALSE);

  return self->wide;
}
