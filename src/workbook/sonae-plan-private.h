/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-plan.h"

G_BEGIN_DECLS

/* What the descriptors of `action` and `action_need` refer to: SonaeEntity.settle and SonaeField.follow. */
gboolean sonae_plan_settle_actions (SonaeEdit *edit, GArray *ids, GError **error);
gboolean sonae_plan_settle_needs (SonaeEdit *edit, GArray *ids, GError **error);
gboolean sonae_plan_state_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error);
gboolean sonae_plan_origin_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error);

/* "Risk: …", as it is kept with the action. (transfer full) */
char    *sonae_plan_origin_label (SonaeRecord *origin);
/* Where the row ROW of a table that actions come from is worked on: *PAGE, and the place there. (transfer full) */
char    *sonae_plan_place_of (SonaeRecord *row, const char **page);

G_END_DECLS
