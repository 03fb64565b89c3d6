/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The plan as a Gantt chart with the days of the programme, its zoom, and its way onto paper.
 *
 * Signal "opened" (gint64 id): an action is to be shown. */
#define SONAE_TYPE_PLAN_TIMELINE (sonae_plan_timeline_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanTimeline, sonae_plan_timeline, SONAE, PLAN_TIMELINE, AdwBin)

/* MODEL: of SonaeGanttItem. */
GtkWidget *sonae_plan_timeline_new (SonaeSession *session, GListModel *model);

G_END_DECLS
