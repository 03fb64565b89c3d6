/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/entities/sonae-person-sql.h"

/* Codes of sonae_cadence_code(). */
static const SonaeChoice cadences[] = {
  { "daily", N_ ("Every business day") },
  { "weekly", N_ ("Weekly") },
  { "monthly", N_ ("Monthly") },
  { "quarterly", N_ ("Quarterly") },
  { "half_yearly", N_ ("Half-yearly") },
  { "yearly", N_ ("Yearly") },
  { NULL, NULL },
};

/* Codes of sonae_duty_state_code(). */
static const SonaeChoice states[] = {
  { "undated", N_ ("No date") },
  { "later", N_ ("Later") },
  { "soon", N_ ("Within 7 days") },
  { "today", N_ ("Today") },
  { "overdue", N_ ("Overdue") },
  { NULL, NULL },
};

/* The duties of a product that is retired wait for nobody. */
#define WAITING                                                                                                                            \
  "iif (coalesce ((SELECT device.state FROM device WHERE device.id = duty.device_id), '') = 'retired', NULL, next_due)"

static const SonaeField fields[] = {
  { "device_id", SONAE_FIELD_REF, N_ ("Security product"), .ref_table = "device", .ref_rule = SONAE_REF_CASCADE },
  { "task", SONAE_FIELD_TEXT, N_ ("Task"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 200 },
  { "detail", SONAE_FIELD_LONG, N_ ("How it is done"), SONAE_FIELD_SEARCHED | SONAE_FIELD_HIDDEN },
  { "cadence", SONAE_FIELD_CHOICE, N_ ("How often"), SONAE_FIELD_REQUIRED, .choices = cadences },
  { "responsible", SONAE_FIELD_TEXT, N_ ("Responsible"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "next_due", SONAE_FIELD_DATE, N_ ("Next due") },
  { "last_done", SONAE_FIELD_DATE, N_ ("Last done") },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), SONAE_FIELD_DERIVED, .choices = states,
    .expression = "sonae_duty_state (" WAITING ", (SELECT sonae_today ()))" },
  { "responsible_left", SONAE_FIELD_BOOL, N_ ("Who is responsible has left"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = SONAE_PERSON_LEFT ("duty.responsible") },
  { "code", SONAE_FIELD_TEXT, N_ ("Routine task"), SONAE_FIELD_HIDDEN, .max = 60,
    .hint = N_ ("The task's id in the list of routine work") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_duty = {
  .name = "duty",
  .label = N_ ("Duty"),
  .label_plural = N_ ("Duties"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "task",
  .natural_key = { "device_id", "task" },
  .sort_field = "next_due",
  .depends = { "device", "person" },
};
