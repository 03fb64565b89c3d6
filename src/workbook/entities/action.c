/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-person-sql.h"
#include "workbook/sonae-plan-private.h"

static const SonaeChoice states[] = {
  { "open", N_ ("Not begun") },
  { "doing", N_ ("In progress") },
  { "done", N_ ("Completed") },
  { "dropped", N_ ("Dropped") },
  { NULL, NULL },
};

static const SonaeChoice priorities[] = {
  { "high", N_ ("High") },
  { "middle", N_ ("Middle") },
  { "low", N_ ("Low") },
  { NULL, NULL },
};

static const SonaeChoice repeats[] = {
  { "monthly", N_ ("Monthly") },
  { "quarterly", N_ ("Quarterly") },
  { "yearly", N_ ("Yearly") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300, .section = N_ ("Action") },
  { "detail", SONAE_FIELD_LONG, N_ ("Detail"), SONAE_FIELD_SEARCHED },
  { "origin_table", SONAE_FIELD_TEXT, N_ ("Origin table"), SONAE_FIELD_HIDDEN, .max = 40, .follow = sonae_plan_origin_changed },
  { "origin_id", SONAE_FIELD_INT, N_ ("Origin id"), SONAE_FIELD_HIDDEN, .min = 1, .max = G_MAXINT64,
    .follow = sonae_plan_origin_changed },
  { "origin_label", SONAE_FIELD_TEXT, N_ ("Origin"), SONAE_FIELD_SEARCHED, .max = 300 },
  { "owner", SONAE_FIELD_TEXT, N_ ("Owner"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "start", SONAE_FIELD_DATE, N_ ("Start"), .section = N_ ("Schedule") },
  { "due", SONAE_FIELD_DATE, N_ ("Due") },
  /* Before the state: what is set to repeat and to done at once goes on. */
  { "repeat", SONAE_FIELD_CHOICE, N_ ("Repeats"), .choices = repeats },
  { "priority", SONAE_FIELD_CHOICE, N_ ("Priority"), .choices = priorities },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), SONAE_FIELD_REQUIRED, .choices = states, .follow = sonae_plan_state_changed },
  { "progress", SONAE_FIELD_INT, N_ ("Progress in percent"), .min = 0, .max = 100 },
  { "cost", SONAE_FIELD_YEN, N_ ("Cost"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000), .section = N_ ("Cost and effort") },
  { "cost_yearly", SONAE_FIELD_YEN, N_ ("Cost a year"), .min = 0, .max = G_GINT64_CONSTANT (1000000000000),
    .hint = N_ ("For every fiscal year from the due date on") },
  { "effort_days", SONAE_FIELD_INT, N_ ("Effort in person-days"), .min = 0, .max = 100000 },
  { "effectiveness", SONAE_FIELD_LONG, N_ ("How effectiveness is judged"), .section = N_ ("Completion") },
  { "done_on", SONAE_FIELD_DATE, N_ ("Done on") },
  { "evidence", SONAE_FIELD_INT, N_ ("Evidence files"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM evidence AS e WHERE e.origin_table = 'action' AND e.origin_id = action.id)" },
  { "overdue", SONAE_FIELD_BOOL, N_ ("Overdue"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "coalesce (action.state IN ('open', 'doing') AND action.due < (SELECT sonae_today ()), 0)" },
  { "owner_left", SONAE_FIELD_BOOL, N_ ("Its owner has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("action.owner") },
};

const SonaeEntity sonae_entity_action = {
  .name = "action",
  .label = N_ ("Action"),
  .label_plural = N_ ("Actions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title" },
  .sort_field = "due",
  .depends = { "evidence", "person" },
  .settle = sonae_plan_settle_actions,
};
