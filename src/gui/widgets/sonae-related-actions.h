/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The actions of the plan that come from one row, each a way into the plan, and a button that adds one. */
#define SONAE_TYPE_RELATED_ACTIONS (sonae_related_actions_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRelatedActions, sonae_related_actions, SONAE, RELATED_ACTIONS, AdwPreferencesGroup)

/* TABLE: one that actions come from (sonae_plan_is_origin()). */
GtkWidget *sonae_related_actions_new (SonaeSession *session, const char *table);
/* Shows those of row ID. */
void       sonae_related_actions_show (SonaeRelatedActions *self, gint64 id);

/* Ends a sonae_plan_add_async(): says that the action was added, with Undo, or what went wrong. SESSION (a SonaeSession) is taken. */
void       sonae_related_actions_added_cb (GObject *workbook, GAsyncResult *result, gpointer session);

G_END_DECLS
