/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-session.h"
#include "gui/widgets/sonae-gantt-item.h"

G_BEGIN_DECLS

/* The actions of a query as items of the board and the timeline. Rows that stay keep their item, so that the views keep their place. */
#define SONAE_TYPE_PLAN_ITEMS (sonae_plan_items_get_type ())
G_DECLARE_FINAL_TYPE (SonaePlanItems, sonae_plan_items, SONAE, PLAN_ITEMS, GObject)

SonaePlanItems *sonae_plan_items_new (SonaeSession *session);
/* Of SonaeGanttItem. (transfer none) */
GListModel     *sonae_plan_items_get_model (SonaePlanItems *self);
/* Reads the rows of QUERY (copied) in a thread; what was under way is given up. */
void            sonae_plan_items_load (SonaePlanItems *self, const SonaeQuery *query);

G_END_DECLS
