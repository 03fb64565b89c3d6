/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-item.h"

struct _SonaeGanttItem
{
  GObject parent_instance;

  SonaeGanttValues *values;
  int start_day, due_day;
};

G_DEFINE_FINAL_TYPE (SonaeGanttItem, sonae_gantt_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
sonae_gantt_item_finalize (GObject *object)
{
  sonae_gantt_values_free (SONAE_GANTT_ITEM (object)->values);
  G_OBJECT_CLASS (sonae_gantt_item_parent_class)->finalize (object);
}

static void
sonae_gantt_item_class_init (SonaeGanttItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_gantt_item_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_gantt_item_init (SonaeGanttItem *self)
{
}

/* Takes VALUES. */
static void
take (SonaeGanttItem *self, SonaeGanttValues *values)
{
  int start = sonae_gantt_day (values->start), due = sonae_gantt_day (values->due);

  sonae_gantt_values_free (self->values);
  self->values = values;
  self->start_day = start != SONAE_GANTT_NO_DAY ? start : due;
  /* Due before start is a fault that is told elsewhere; the bar is a day long. */
  self->due_day = due != SONAE_GANTT_NO_DAY ? MAX (due, self->start_day) : self->start_day;
}

SonaeGanttItem *
sonae_gantt_item_new (const SonaeGanttValues *values)
{
  SonaeGanttItem *self;

  g_return_val_if_fail (values != NULL && values->id != 0, NULL);

  self = g_object_new (SONAE_TYPE_GANTT_ITEM, NULL);
  take (self, sonae_gantt_values_copy (values));
  return self;
}

void
sonae_gantt_item_update (SonaeGanttItem *self, const SonaeGanttValues *values)
{
  g_autoptr (SonaeGanttValues) copy = NULL;

  g_return_if_fail (SONAE_IS_GANTT_ITEM (self) && values != NULL);
  g_return_if_fail (values->id == self->values->id);

  copy = sonae_gantt_values_copy (values);
  if (sonae_gantt_values_equal (copy, self->values))
    return;
  take (self, g_steal_pointer (&copy));
  g_signal_emit (self, changed_signal, 0);
}

const SonaeGanttValues *
sonae_gantt_item_values (SonaeGanttItem *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ITEM (self), NULL);
  return self->values;
}

gint64
sonae_gantt_item_id (SonaeGanttItem *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ITEM (self), 0);
  return self->values->id;
}

void
sonae_gantt_item_set_dates (SonaeGanttItem *self, const char *start, const char *due)
{
  SonaeGanttValues values;

  g_return_if_fail (SONAE_IS_GANTT_ITEM (self));

  values = *self->values;
  values.start = start;
  values.due = due;
  sonae_gantt_item_update (self, &values);
}

void
sonae_gantt_item_set_state (SonaeGanttItem *self, const char *state, const char *state_label)
{
  SonaeGanttValues values;

  g_return_if_fail (SONAE_IS_GANTT_ITEM (self));

  values = *self->values;
  values.state = state;
  values.state_label = state_label;
  sonae_gantt_item_update (self, &values);
}

int
sonae_gantt_item_start_day (SonaeGanttItem *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ITEM (self), SONAE_GANTT_NO_DAY);
  return self->start_day;
}

int
sonae_gantt_item_due_day (SonaeGanttItem *self)
{
  g_return_val_if_fail (SONAE_IS_GANTT_ITEM (self), SONAE_GANTT_NO_DAY);
  return self->due_day;
}
