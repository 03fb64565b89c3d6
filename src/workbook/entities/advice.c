/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice kinds[] = {
  { "advice", N_ ("Advice") },
  { "decision", N_ ("Decision") },
  { NULL, NULL },
};

static const SonaeChoice outcomes[] = {
  { "open", N_ ("Not decided yet") },
  { "action", N_ ("Became an action") },
  { "declined", N_ ("Declined") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "visit_id", SONAE_FIELD_REF, N_ ("Expert visit"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "visit", .ref_rule = SONAE_REF_CASCADE },
  { "agenda_item_id", SONAE_FIELD_REF, N_ ("Agenda item"), .ref_table = "agenda_item", .ref_rule = SONAE_REF_CLEAR },
  { "kind", SONAE_FIELD_CHOICE, N_ ("Kind"), SONAE_FIELD_REQUIRED, .choices = kinds },
  { "title", SONAE_FIELD_TEXT, N_ ("In one sentence"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 500 },
  { "detail", SONAE_FIELD_LONG, N_ ("Detail"), SONAE_FIELD_SEARCHED },
  { "outcome", SONAE_FIELD_CHOICE, N_ ("What became of it"), .choices = outcomes },
  { "reason", SONAE_FIELD_LONG, N_ ("Reason"), SONAE_FIELD_SEARCHED },
  { "decided_on", SONAE_FIELD_DATE, N_ ("Decided on") },
  { "undecided", SONAE_FIELD_BOOL, N_ ("Not decided, though the visit was held"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "kind = 'advice' AND coalesce (outcome, 'open') = 'open' AND coalesce ((SELECT v.held_on FROM visit AS v WHERE v.id = visit_id) < "
                  "(SELECT sonae_today ()), 0)" },
  { "actions", SONAE_FIELD_INT, N_ ("Actions"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = G_MAXINT64,
    .expression = "(SELECT count (*) FROM action AS a WHERE a.origin_table = 'advice' AND a.origin_id = advice.id)" },
};

const SonaeEntity sonae_entity_advice = {
  .name = "advice",
  .label = N_ ("Advice or decision"),
  .label_plural = N_ ("Advice and decisions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "visit_id", "title" },
  .sort_field = "visit_id",
  .depends = { "visit", "action" },
};
