/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-gantt-values.h"

#include <string.h>

#include "base/sonae-date.h"
#include "rules/sonae-schedule.h"

static char *
text (const char *value)
{
  return g_strdup (value != NULL ? value : "");
}

static char *
date (const char *value)
{
  return g_strdup (sonae_date_is_iso (value) ? value : "");
}

SonaeGanttValues *
sonae_gantt_values_copy (const SonaeGanttValues *values)
{
  SonaeGanttValues *copy;

  g_return_val_if_fail (values != NULL, NULL);

  copy = g_new0 (SonaeGanttValues, 1);
  copy->id = values->id;
  copy->title = text (values->title);
  copy->owner = text (values->owner);
  copy->start = date (values->start);
  copy->due = date (values->due);
  copy->progress = CLAMP (values->progress, 0, 100);
  copy->state = text (values->state);
  copy->state_label = text (values->state_label);
  copy->finished = values->finished;
  copy->band = text (values->band);
  copy->band_label = text (values->band_label);
  copy->milestone = values->milestone;
  copy->n_needs = values->n_needs;
  copy->needs = g_memdup2 (values->needs, values->n_needs * sizeof (gint64));
  copy->origin = text (values->origin);
  copy->read_only = values->read_only;
  return copy;
}

void
sonae_gantt_values_free (SonaeGanttValues *values)
{
  if (values == NULL)
    return;
  g_free ((gpointer) values->title);
  g_free ((gpointer) values->owner);
  g_free ((gpointer) values->start);
  g_free ((gpointer) values->due);
  g_free ((gpointer) values->state);
  g_free ((gpointer) values->state_label);
  g_free ((gpointer) values->band);
  g_free ((gpointer) values->band_label);
  g_free ((gpointer) values->needs);
  g_free ((gpointer) values->origin);
  g_free (values);
}

gboolean
sonae_gantt_values_equal (const SonaeGanttValues *one, const SonaeGanttValues *other)
{
  g_return_val_if_fail (one != NULL && other != NULL, FALSE);

  return one->id == other->id && g_str_equal (one->title, other->title) && g_str_equal (one->owner, other->owner)
         && g_str_equal (one->start, other->start) && g_str_equal (one->due, other->due) && one->progress == other->progress
         && g_str_equal (one->state, other->state) && g_str_equal (one->state_label, other->state_label) && one->finished == other->finished
         && g_str_equal (one->band, other->band) && g_str_equal (one->band_label, other->band_label) && one->milestone == other->milestone
         && one->n_needs == other->n_needs && (one->n_needs == 0 || memcmp (one->needs, other->needs, one->n_needs * sizeof (gint64)) == 0)
         && g_str_equal (one->origin, other->origin) && one->read_only == other->read_only;
}

gboolean
sonae_gantt_values_slip (const SonaeGanttValues *needed, const SonaeGanttValues *needs)
{
  g_return_val_if_fail (needed != NULL && needs != NULL, FALSE);

  return !needed->finished && !needs->finished && sonae_schedule_slip_days (needed->due, needs->start) > 0;
}

gboolean
sonae_gantt_values_late (const SonaeGanttValues *values, const char *today)
{
  g_return_val_if_fail (values != NULL, FALSE);

  return today != NULL && sonae_schedule_overdue_days (values->due, today, values->finished) > 0;
}
