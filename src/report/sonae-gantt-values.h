/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a Gantt chart knows of an action, on paper and in the window. Whoever is given one copies what is to be kept. */
typedef struct
{
  gint64 id;               /* not 0 */
  const char *title;
  const char *owner;       /* NULL or "" for nobody */
  const char *start, *due; /* ISO days; NULL or "" where not set. Only one of them: the action takes that day */
  int progress;            /* percent, 0 to 100 */
  const char *state;       /* the state's code ("open"), which the columns of a board go by */
  const char *state_label; /* and its word */
  gboolean finished;       /* done or dropped: neither late nor in the way of what waits for it */
  const char *band;        /* priority: "high", "middle", "low"; NULL or "" for none */
  const char *band_label;  /* its word */
  gboolean milestone;      /* a day and not a span: drawn as a diamond on its due date */
  const gint64 *needs;     /* ids of what has to end before this starts; unknown ones are passed over */
  gsize n_needs;
  const char *origin;      /* where it comes from, in words; NULL or "" for none */
  gboolean read_only;      /* its dates and its state cannot be changed here */
} SonaeGanttValues;

/* Deep copies; texts that were NULL are "" in them, dates that are none too, and progress is held within 0 to 100. (transfer full) */
SonaeGanttValues *sonae_gantt_values_copy (const SonaeGanttValues *values);
void              sonae_gantt_values_free (SonaeGanttValues *values);
/* Of two copies. */
gboolean          sonae_gantt_values_equal (const SonaeGanttValues *one, const SonaeGanttValues *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeGanttValues, sonae_gantt_values_free)

/* What is needed ends after what NEEDS it starts, and neither is finished (rules/sonae-schedule.h). */
gboolean sonae_gantt_values_slip (const SonaeGanttValues *needed, const SonaeGanttValues *needs);
/* Past its due date on TODAY (ISO, or NULL for no) and not finished. */
gboolean sonae_gantt_values_late (const SonaeGanttValues *values, const char *today);

/* A day of the programme. */
typedef enum
{
  SONAE_GANTT_SESSION,     /* a triangle */
  SONAE_GANTT_VISIT,       /* a house */
} SonaeGanttMarkerKind;

typedef struct
{
  const char *date;        /* ISO; a marker without a valid one is left out */
  const char *label;       /* "Session 3: …" */
  SonaeGanttMarkerKind kind;
} SonaeGanttMarker;

/* How much time a centimetre is. */
typedef enum
{
  SONAE_GANTT_WEEK,        /* days can be told apart */
  SONAE_GANTT_MONTH,
  SONAE_GANTT_QUARTER,
} SonaeGanttZoom;
#define SONAE_N_GANTT_ZOOMS 3

G_END_DECLS
