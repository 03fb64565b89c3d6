/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeChoice values[] = {
  { "yes", N_ ("Done") },
  { "partly", N_ ("Partly done") },
  { "no", N_ ("Not done") },
  { "unknown", N_ ("Don't know") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "round_id", SONAE_FIELD_REF, N_ ("Self-check round"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED, .ref_table = "round",
    .ref_rule = SONAE_REF_CASCADE },
  { "question", SONAE_FIELD_INT, N_ ("Question"), SONAE_FIELD_REQUIRED, .min = 1, .max = 25 },
  { "value", SONAE_FIELD_CHOICE, N_ ("Answer"), .choices = values },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
  { "ask", SONAE_FIELD_TEXT, N_ ("Person to ask"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "answered_on", SONAE_FIELD_DATE, N_ ("Answered on"), SONAE_FIELD_DERIVED },
  /* An answer of an earlier round is old by its nature: the last round of a site counts. */
  { "outdated", SONAE_FIELD_BOOL, N_ ("Older than a year"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = "answer.value IS NOT NULL AND answer.answered_on IS NOT NULL AND sonae_review_due (answer.answered_on, NULL, (SELECT sonae_today ())) "
                  "AND NOT EXISTS (SELECT 1 FROM round AS mine JOIN round AS later ON later.site_id IS mine.site_id "
                  "AND (later.held_on, later.id) > (mine.held_on, mine.id) WHERE mine.id = answer.round_id)" },
};

const SonaeEntity sonae_entity_answer = {
  .name = "answer",
  .label = N_ ("Answer"),
  .label_plural = N_ ("Answers"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "question",
  .natural_key = { "round_id", "question" },
  .sort_field = "question",
  .depends = { "round" },
};
