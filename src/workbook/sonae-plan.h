/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rules/sonae-schedule.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The plan: what is done about findings, by whom, until when and for how much. What rows of `action` allow is checked for every edit, whoever makes it:
 * due is not before start, both lie between SONAE_PLAN_FIRST_DAY and SONAE_PLAN_LAST_DAY, dependencies have no cycle. An action that is set to done
 * gets its day and its progress within the same edit, and if it repeats, its successor. */

#define SONAE_PLAN_FIRST_DAY "1990-01-01"
#define SONAE_PLAN_LAST_DAY "2099-12-31"

/* --- Origins --- */

/* The tables that actions come from; NULL-terminated. */
const char *const *sonae_plan_origin_tables (void);
gboolean           sonae_plan_is_origin (const char *table);

/* Adds an action that comes from row ID of TABLE, with title, detail, owner and priority as the row suggests them; TABLE NULL: a free one, which
 * needs a TITLE. TITLE (nullable) is taken in place of the suggested one. For answers, risks and measures this is what sonae-rounds.h and sonae-risks.h do; for an
 * answer or a measure the unfinished action that is there already stands for a new one. Returns its id, or 0 with an error. */
gint64     sonae_plan_add (SonaeEdit *edit, const char *table, gint64 id, const char *title, GError **error);
/* The same as one labelled edit; *ID (nullable) gets the action's. */
void       sonae_plan_add_async (SonaeWorkbook *workbook, const char *table, gint64 id, const char *title, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean   sonae_plan_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gint64 *id, GError **error);

/* The actions that come from row ID of TABLE, and for a risk those that affect it; in the order of their due dates. (element-type SonaeRecord) */
GPtrArray *sonae_plan_actions_of (SonaeWorkbook *workbook, const char *table, gint64 id, GError **error);

typedef struct
{
  char *title;          /* in words: "Risk: Customer list: …" */
  const char *page;     /* where it is worked on, and the place there: as a session goes to it; NULL when the row is gone */
  char *place;
} SonaePlanOrigin;
/* Where ACTION comes from; NULL when it comes from nothing. */
SonaePlanOrigin *sonae_plan_origin (SonaeWorkbook *workbook, SonaeRecord *action);
void             sonae_plan_origin_free (SonaePlanOrigin *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePlanOrigin, sonae_plan_origin_free)

/* --- Dependencies --- */

/* ACTION_ID waits for NEEDS_ID. The id of the row, also when it was there already; 0 with an error. A cycle is refused at the end of the edit
 * (SONAE_ERROR_VALUE), with the actions of the cycle named. */
gint64     sonae_plan_add_need (SonaeEdit *edit, gint64 action_id, gint64 needs_id, GError **error);
gboolean   sonae_plan_remove_need (SonaeEdit *edit, gint64 action_id, gint64 needs_id, GError **error);
/* As one labelled edit; ..._finish is sonae_workbook_edit_finish(). */
void       sonae_plan_set_need_async (SonaeWorkbook *workbook, gint64 action_id, gint64 needs_id, gboolean needed, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* What ACTION_ID waits for, or with WAITING what waits for it. (element-type SonaeRecord) */
GPtrArray *sonae_plan_needs (SonaeWorkbook *workbook, gint64 action_id, gboolean waiting, GError **error);
/* All dependencies: action id -> GArray of gint64. (transfer full) */
GHashTable *sonae_plan_all_needs (SonaeWorkbook *workbook, GError **error);

typedef struct
{
  gint64 action_id, needs_id;
  char *title, *needs_title;
  int days;             /* by how many the needed one ends too late */
} SonaePlanSlip;
/* Unfinished actions that begin before an unfinished one ends that they wait for. (element-type SonaePlanSlip) */
GPtrArray *sonae_plan_slips (SonaeWorkbook *workbook, GError **error);

/* --- Changes --- */

/* Both days at once, ISO or NULL (or "") for none. */
gboolean   sonae_plan_set_dates (SonaeEdit *edit, gint64 id, const char *start, const char *due, GError **error);
void       sonae_plan_set_dates_async (SonaeWorkbook *workbook, gint64 id, const char *start, const char *due, GAsyncReadyCallback callback,
                                       gpointer user_data);
/* What ACTION_ID is expected to bring RISK_ID down to, 1 to 3 each or 0 for no change. Returns the row's id; 0 with an error. */
gint64     sonae_plan_set_effect (SonaeEdit *edit, gint64 action_id, gint64 risk_id, int threat, int vulnerability, GError **error);
/* Makes those of IDS that were dropped open again: what a lead chose after comparing. As one labelled edit. */
void       sonae_plan_keep_async (SonaeWorkbook *workbook, const gint64 *ids, gsize n_ids, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sonae_plan_keep (SonaeEdit *edit, const gint64 *ids, gsize n_ids, GError **error);

/* --- Cost: sonae_cost_add() of rules/sonae-schedule.h --- */

#define SONAE_PLAN_MAX_YEARS 6

typedef struct
{
  char *label;          /* "" for none: no owner, no origin */
  char *code;           /* the origin's table, or the owner; "" for none */
  gint64 n_actions;     /* with a cost */
  SonaeCostSum years[SONAE_PLAN_MAX_YEARS];
  SonaeCostSum undated;
} SonaePlanCostRow;

typedef struct
{
  int first_year;       /* fiscal year, April to March */
  guint n_years;        /* this one and at least the two that follow, SONAE_PLAN_MAX_YEARS at most */
  SonaePlanCostRow *total;
  GPtrArray *by_origin; /* of SonaePlanCostRow, the most expensive first */
  GPtrArray *by_owner;
  gint64 effort_days;
  gint64 n_actions;     /* all that are counted, without those that were dropped unless IDS names them */
} SonaePlanCosts;

/* IDS NULL: all actions that are not dropped; else these alone, whatever their state. TODAY: ISO. */
SonaePlanCosts *sonae_plan_costs (SonaeWorkbook *workbook, const char *today, const gint64 *ids, gsize n_ids, GError **error);
/* The sum of what is paid once and yearly in year I; in all years and undated with I -1. */
gint64          sonae_plan_cost_row_sum (const SonaePlanCosts *costs, const SonaePlanCostRow *row, int i);
void            sonae_plan_costs_free (SonaePlanCosts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePlanCosts, sonae_plan_costs_free)

G_END_DECLS
