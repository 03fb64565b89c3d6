/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-row.h"

#include "gui/widgets/sonae-gantt-private.h"

struct _SonaeGanttRow
{
  GtkWidget parent_instance;

  SonaeGantt *gantt;     /* the parent */
  guint index;
  SonaeGanttItem *item;
  char *note;
};

G_DEFINE_FINAL_TYPE (SonaeGanttRow, sonae_gantt_row, GTK_TYPE_WIDGET)

static void
sonae_gantt_row_dispose (GObject *object)
{
  SonaeGanttRow *self = SONAE_GANTT_ROW (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->note, g_free);
  G_OBJECT_CLASS (sonae_gantt_row_parent_class)->dispose (object);
}

static void
sonae_gantt_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeGanttRow *self = SONAE_GANTT_ROW (widget);

  if (self->item != NULL)
    sonae_gantt_snapshot_row (self->gantt, self->index, self->note, snapshot);
}

/* However the focus comes, by key, by pointer or by a screen reader: the cursor comes with it. */
static gboolean
sonae_gantt_row_grab_focus (GtkWidget *widget)
{
  SonaeGanttRow *self = SONAE_GANTT_ROW (widget);

  if (!GTK_WIDGET_CLASS (sonae_gantt_row_parent_class)->grab_focus (widget))
    return FALSE;
  sonae_gantt_set_cursor (self->gantt, self->index, FALSE);
  return TRUE;
}

static void
sonae_gantt_row_class_init (SonaeGanttRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_gantt_row_dispose;
  widget_class->snapshot = sonae_gantt_row_snapshot;
  widget_class->grab_focus = sonae_gantt_row_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "sonaeganttrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
sonae_gantt_row_init (SonaeGanttRow *self)
{
  self->index = G_MAXUINT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

SonaeGanttRow *
sonae_gantt_row_new (SonaeGantt *gantt)
{
  SonaeGanttRow *self;

  g_return_val_if_fail (SONAE_IS_GANTT (gantt), NULL);

  self = g_object_new (SONAE_TYPE_GANTT_ROW, NULL);
  self->gantt = gantt;
  gtk_widget_set_parent (GTK_WIDGET (self), GTK_WIDGET (gantt));
  return self;
}

void
sonae_gantt_row_bind (SonaeGanttRow *self, guint row, SonaeGanttItem *item)
{
  g_autofree char *name = NULL;

  g_return_if_fail (SONAE_IS_GANTT_ROW (self) && SONAE_IS_GANTT_ITEM (item));

  self->index = row;
  g_set_object (&self->item, item);
  g_free (self->note);
  self->note = sonae_gantt_note (self->gantt, row);
  name = sonae_gantt_describe (self->gantt, item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) row + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) self->gantt->items->len, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, self->gantt->cursor == row, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
sonae_gantt_row_index (SonaeGanttRow *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ROW (self), G_MAXUINT);
  return self->index;
}

SonaeGanttItem *
sonae_gantt_row_item (SonaeGanttRow *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ROW (self), NULL);
  return self->item;
}

int
sonae_gantt_row_compare (gconstpointer one, gconstpointer other)
{
  guint a = (*(SonaeGanttRow *const *) one)->index, b = (*(SonaeGanttRow *const *) other)->index;

  return a < b ? -1 : a > b;
}
