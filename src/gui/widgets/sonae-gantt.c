/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-text.h"

enum
{
  PROP_MODEL = 1,
  PROP_ZOOM,
  PROP_EDITABLE,
  N_PROPS,
  /* Of GtkScrollable, in the order of GtkOrientation. */
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HPOLICY,
  PROP_VPOLICY,
};

static GParamSpec *properties[N_PROPS];
static guint moved_signal, activated_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeGantt, sonae_gantt, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
clear_day (gpointer data)
{
  g_free (((SonaeGanttDay *) data)->label);
}

static int
by_day (gconstpointer one, gconstpointer other)
{
  return ((const SonaeGanttDay *) one)->day - ((const SonaeGanttDay *) other)->day;
}

/* --- Moving --- */

gboolean
sonae_gantt_can_move (SonaeGantt *self, SonaeGanttItem *item)
{
  return self->editable && !sonae_gantt_item_values (item)->read_only && sonae_gantt_item_start_day (item) != SONAE_GANTT_NO_DAY;
}

void
sonae_gantt_settle (SonaeGantt *self)
{
  g_autoptr (SonaeGanttItem) item = g_steal_pointer (&self->unsettled);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (item != NULL)
    {
      const SonaeGanttValues *values = sonae_gantt_item_values (item);
      /* Whoever stores them may update the item, and with it these texts. */
      g_autofree char *start = g_strdup (values->start), *due = g_strdup (values->due);

      g_signal_emit (self, moved_signal, 0, values->id, start, due);
    }
}

static gboolean
settle_cb (gpointer data)
{
  SonaeGantt *self = SONAE_GANTT (data);

  self->settle_source = 0;
  sonae_gantt_settle (self);
  return G_SOURCE_REMOVE;
}

gboolean
sonae_gantt_move (SonaeGantt *self, SonaeGanttItem *item, int start, int due, gboolean at_once)
{
  const SonaeGanttValues *values = sonae_gantt_item_values (item);
  /* A date that was not set stays so as long as the other one says it all. */
  gboolean has_start = *values->start != '\0' || start != due || *values->due == '\0', has_due = *values->due != '\0' || start != due;
  g_autofree char *start_iso = sonae_gantt_day_iso (start), *due_iso = sonae_gantt_day_iso (MAX (start, due));

  if (!sonae_gantt_can_move (self, item) || (start == sonae_gantt_item_start_day (item) && due == sonae_gantt_item_due_day (item)))
    return FALSE;
  if (self->unsettled != NULL && self->unsettled != item)
    sonae_gantt_settle (self);
  g_set_object (&self->unsettled, item);
  sonae_gantt_item_set_dates (item, has_start ? start_iso : "", has_due ? due_iso : "");
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (at_once)
    sonae_gantt_settle (self);
  else
    self->settle_source = g_timeout_add (SONAE_GANTT_SETTLE_MSEC, settle_cb, self);
  return TRUE;
}

/* --- Cursor --- */

void
sonae_gantt_set_cursor (SonaeGantt *self, guint row, gboolean focus)
{
  guint old = self->cursor;

  if (row >= self->items->len)
    return;
  if (row != old)
    {
      guint both[] = { old, row };

      if (self->unsettled != NULL && self->unsettled != self->items->pdata[row])
        sonae_gantt_settle (self);
      self->cursor = row;
      for (guint i = 0; i < G_N_ELEMENTS (both); i++)
        {
          SonaeGanttRow *widget = both[i] != G_MAXUINT ? sonae_gantt_find_row (self, both[i]) : NULL;

          if (widget != NULL && both[i] < self->items->len)
            sonae_gantt_row_bind (widget, both[i], self->items->pdata[both[i]]);
        }
    }
  sonae_gantt_show_row (self, row);
  if (focus)
    {
      SonaeGanttRow *widget = sonae_gantt_find_row (self, row);

      if (widget == NULL)
        {
          /* The chart may have no size yet: a window gives the focus before it is drawn. */
          widget = sonae_gantt_row_new (self);
          g_ptr_array_add (self->rows, widget);
          sonae_gantt_row_bind (widget, row, self->items->pdata[row]);
        }
      if (!gtk_widget_is_focus (GTK_WIDGET (widget)))
        gtk_widget_grab_focus (GTK_WIDGET (widget));
    }
}

void
sonae_gantt_activate (SonaeGantt *self, guint row)
{
  sonae_gantt_settle (self);
  if (row < self->items->len)
    g_signal_emit (self, activated_signal, 0, sonae_gantt_item_id (self->items->pdata[row]));
}

static gboolean
has_focus (SonaeGantt *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Tab comes to the row with the cursor and leaves the chart from it: the rows are gone through with the arrows. */
static gboolean
sonae_gantt_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SonaeGantt *self = SONAE_GANTT (widget);

  if (self->items->len == 0 || has_focus (self))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static gboolean
sonae_gantt_grab_focus (GtkWidget *widget)
{
  SonaeGantt *self = SONAE_GANTT (widget);

  if (self->items->len == 0)
    return FALSE;
  sonae_gantt_set_cursor (self, self->cursor != G_MAXUINT ? self->cursor : 0, TRUE);
  return has_focus (self);
}

/* Another page, or the window closes: nobody moves it on. While it is disposed of nobody could be told. */
static void
sonae_gantt_unmap (GtkWidget *widget)
{
  sonae_gantt_cancel_drag (SONAE_GANTT (widget));
  sonae_gantt_settle (SONAE_GANTT (widget));
  GTK_WIDGET_CLASS (sonae_gantt_parent_class)->unmap (widget);
}

/* --- Model --- */

static void
forget_items (SonaeGantt *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_func (self->items->pdata[i], sonae_gantt_update, self);
  g_ptr_array_set_size (self->items, 0);
  g_hash_table_remove_all (self->places);
}

static void
items_changed_cb (SonaeGantt *self, guint position, guint removed, guint added, GListModel *model)
{
  gint64 cursor = sonae_gantt_get_cursor (self);
  guint n = g_list_model_get_n_items (model), place;

  /* What was taken away cannot be dragged on. */
  sonae_gantt_cancel_drag (self);
  for (guint i = 0; i < removed; i++)
    g_signal_handlers_disconnect_by_func (self->items->pdata[position + i], sonae_gantt_update, self);
  if (removed > 0)
    g_ptr_array_remove_range (self->items, position, removed);
  for (guint i = 0; i < added; i++)
    {
      SonaeGanttItem *item = g_list_model_get_item (model, position + i);

      g_signal_connect_swapped (item, "changed", G_CALLBACK (sonae_gantt_update), self);
      g_ptr_array_insert (self->items, (int) (position + i), item);
    }
  g_assert (self->items->len == n);
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < n; i++)
    {
      /* The key is the item's own, in place as long as the item: copies are made of values that change. */
      gint64 *id = g_new (gint64, 1);

      *id = sonae_gantt_item_id (self->items->pdata[i]);
      g_hash_table_insert (self->places, id, GUINT_TO_POINTER (i + 1));
    }
  /* The cursor stays with its action. */
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &cursor));
  if (place > 0)
    self->cursor = place - 1;
  sonae_gantt_update (self);
}

GListModel *
sonae_gantt_get_model (SonaeGantt *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT (self), NULL);
  return self->model;
}

void
sonae_gantt_set_model (SonaeGantt *self, GListModel *model)
{
  g_return_if_fail (SONAE_IS_GANTT (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (model == self->model)
    return;
  sonae_gantt_settle (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  forget_items (self);
  self->cursor = G_MAXUINT;
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      items_changed_cb (self, 0, 0, g_list_model_get_n_items (model), model);
    }
  else
    sonae_gantt_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

void
sonae_gantt_set_markers (SonaeGantt *self, const SonaeGanttMarker *markers, gsize n_markers)
{
  g_return_if_fail (SONAE_IS_GANTT (self));
  g_return_if_fail (markers != NULL || n_markers == 0);

  g_array_set_size (self->markers, 0);
  for (gsize i = 0; i < n_markers; i++)
    {
      SonaeGanttDay day = { sonae_gantt_day (markers[i].date), NULL, markers[i].kind };

      if (day.day == SONAE_GANTT_NO_DAY)
        continue;
      day.label = g_strdup (markers[i].label);
      g_array_append_val (self->markers, day);
    }
  g_array_sort (self->markers, by_day);
  sonae_gantt_describe_markers (self);
  sonae_gantt_update (self);
}

SonaeGanttZoom
sonae_gantt_get_zoom (SonaeGantt *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT (self), SONAE_GANTT_MONTH);
  return self->painter.zoom;
}

void
sonae_gantt_set_zoom (SonaeGantt *self, SonaeGanttZoom zoom)
{
  g_return_if_fail (SONAE_IS_GANTT (self) && (guint) zoom < SONAE_N_GANTT_ZOOMS);

  sonae_gantt_zoom_at (self, zoom, (self->titles + gtk_widget_get_width (GTK_WIDGET (self))) / 2.0);
}

void
sonae_gantt_set_editable (SonaeGantt *self, gboolean editable)
{
  g_return_if_fail (SONAE_IS_GANTT (self));

  if (self->editable == !!editable)
    return;
  sonae_gantt_cancel_drag (self);
  self->editable = !!editable;
  sonae_gantt_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
sonae_gantt_refresh_today (SonaeGantt *self)
{
  g_autofree char *today = sonae_clock_today ();

  g_return_if_fail (SONAE_IS_GANTT (self));

  if (sonae_set_str (&self->today_iso, today))
    {
      self->today = sonae_gantt_day (today);
      sonae_gantt_update (self);
    }
}

void
sonae_gantt_show_today (SonaeGantt *self)
{
  g_return_if_fail (SONAE_IS_GANTT (self));

  sonae_gantt_refresh_today (self);
  sonae_gantt_scroll_to_day (self, self->today, 0.25);
}

gboolean
sonae_gantt_show_item (SonaeGantt *self, gint64 id, gboolean focus)
{
  guint place;
  int day;

  g_return_val_if_fail (SONAE_IS_GANTT (self), FALSE);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));
  if (place == 0)
    return FALSE;
  sonae_gantt_set_cursor (self, place - 1, focus);
  day = sonae_gantt_item_start_day (self->items->pdata[place - 1]);
  if (day != SONAE_GANTT_NO_DAY)
    {
      double x = sonae_gantt_scale_x (&self->painter.scale, day);

      /* Time is scrolled only where the beginning of the bar is out of sight. */
      if (x < self->titles || x > gtk_widget_get_width (GTK_WIDGET (self)) - self->painter.row)
        sonae_gantt_scroll_to_day (self, day, 0.25);
    }
  return TRUE;
}

gint64
sonae_gantt_get_cursor (SonaeGantt *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT (self), 0);
  return self->cursor < self->items->len ? sonae_gantt_item_id (self->items->pdata[self->cursor]) : 0;
}

/* --- The object --- */

static void
scrolled_across_cb (SonaeGantt *self)
{
  sonae_gantt_scrolled (self, GTK_ORIENTATION_HORIZONTAL);
}

static void
scrolled_down_cb (SonaeGantt *self)
{
  sonae_gantt_scrolled (self, GTK_ORIENTATION_VERTICAL);
}

static void
set_adjustment (SonaeGantt *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GCallback callback = orientation == GTK_ORIENTATION_HORIZONTAL ? G_CALLBACK (scrolled_across_cb) : G_CALLBACK (scrolled_down_cb);

  if (adjustment != NULL && adjustment == self->adjustments[orientation])
    return;
  if (self->adjustments[orientation] != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->adjustments[orientation], callback, self);
      g_clear_object (&self->adjustments[orientation]);
    }
  self->adjustments[orientation] = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_swapped (self->adjustments[orientation], "value-changed", callback, self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
sonae_gantt_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SonaeGantt *self = SONAE_GANTT (object);

  switch (id)
    {
    case PROP_MODEL:
      sonae_gantt_set_model (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      sonae_gantt_set_zoom (self, g_value_get_int (value));
      break;
    case PROP_EDITABLE:
      sonae_gantt_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HPOLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VPOLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sonae_gantt_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SonaeGantt *self = SONAE_GANTT (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_ZOOM:
      g_value_set_int (value, (int) self->painter.zoom);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HPOLICY:
    case PROP_VPOLICY:
      g_value_set_enum (value, self->policies[id - PROP_HPOLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sonae_gantt_dispose (GObject *object)
{
  SonaeGantt *self = SONAE_GANTT (object);

  sonae_gantt_cancel_drag (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_object (&self->unsettled);
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
      g_clear_object (&self->model);
    }
  forget_items (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (self->adjustments[GTK_ORIENTATION_HORIZONTAL] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[GTK_ORIENTATION_HORIZONTAL], scrolled_across_cb, self);
  if (self->adjustments[GTK_ORIENTATION_VERTICAL] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[GTK_ORIENTATION_VERTICAL], scrolled_down_cb, self);
  g_clear_object (&self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object (&self->adjustments[GTK_ORIENTATION_VERTICAL]);
  g_clear_pointer (&self->pen, sonae_snapshot_pen_free);
  G_OBJECT_CLASS (sonae_gantt_parent_class)->dispose (object);
}

static void
sonae_gantt_finalize (GObject *object)
{
  SonaeGantt *self = SONAE_GANTT (object);

  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->places);
  g_array_unref (self->links);
  g_array_unref (self->flags);
  g_array_unref (self->markers);
  g_free (self->today_iso);
  G_OBJECT_CLASS (sonae_gantt_parent_class)->finalize (object);
}

static void
sonae_gantt_class_init (SonaeGanttClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sonae_gantt_set_property;
  object_class->get_property = sonae_gantt_get_property;
  object_class->dispose = sonae_gantt_dispose;
  object_class->finalize = sonae_gantt_finalize;
  widget_class->focus = sonae_gantt_focus;
  widget_class->grab_focus = sonae_gantt_grab_focus;
  widget_class->query_tooltip = sonae_gantt_query_tooltip;
  widget_class->unmap = sonae_gantt_unmap;
  sonae_gantt_layout_class_init (widget_class);
  sonae_gantt_paint_class_init (widget_class);

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_int ("zoom", NULL, NULL, 0, SONAE_N_GANTT_ZOOMS - 1, SONAE_GANTT_MONTH,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");

  moved_signal = g_signal_new ("item-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64,
                               G_TYPE_STRING, G_TYPE_STRING);
  activated_signal = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "sonaegantt");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sonae_gantt_init (SonaeGantt *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->links = g_array_new (FALSE, FALSE, sizeof (SonaeGanttLink));
  self->flags = g_array_new (FALSE, TRUE, sizeof (SonaeGanttFlags));
  self->markers = g_array_new (FALSE, FALSE, sizeof (SonaeGanttDay));
  g_array_set_clear_func (self->markers, clear_day);
  self->rows = g_ptr_array_new ();
  self->cursor = G_MAXUINT;
  self->editable = TRUE;
  self->stale = TRUE;
  self->first_day = SONAE_GANTT_NO_DAY;
  self->today_iso = sonae_clock_today ();
  self->today = sonae_gantt_day (self->today_iso);
  self->pen = sonae_snapshot_pen_new (GTK_WIDGET (self));
  self->painter.zoom = SONAE_GANTT_MONTH;
  self->painter.scale.per_day = sonae_gantt_zoom_per_day (SONAE_GANTT_MONTH);
  self->painter.language = sonae_language_current ();
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Gantt chart"), -1);
  sonae_gantt_add_keys (self);
  sonae_gantt_add_pointer (self);
}

GtkWidget *
sonae_gantt_new (void)
{
  return g_object_new (SONAE_TYPE_GANTT, NULL);
}
