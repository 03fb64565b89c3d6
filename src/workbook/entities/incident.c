/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-field-checks.h"

static const SonaeChoice states[] = {
  { "open", N_ ("Being dealt with") },
  { "contained", N_ ("Contained") },
  { "closed", N_ ("Closed") },
  { NULL, NULL },
};

/* By which days it is to be reported: rules/sonae-incident-clock.h. */
#define DAY(which) "sonae_incident_day (" which ", aware_on, sensitive, property, wrongful, people)"
/* What has been reported is not due any more; nothing is once the incident is closed. */
#define NEXT                                                                                                                         \
  "CASE WHEN state = 'closed' THEN NULL WHEN preliminary_on IS NULL AND final_on IS NULL THEN " DAY ("1") " WHEN final_on IS NULL THEN " DAY ("2") " END"

static const SonaeField fields[] = {
  { "title", SONAE_FIELD_TEXT, N_ ("Incident"), SONAE_FIELD_REQUIRED | SONAE_FIELD_SEARCHED, .max = 300, .section = N_ ("Incident") },
  { "aware_on", SONAE_FIELD_DATE, N_ ("Noticed on"), SONAE_FIELD_REQUIRED },
  { "aware_time", SONAE_FIELD_TEXT, N_ ("Noticed at"), .max = 5, .normalize = sonae_check_time, .hint = N_ ("Hours and minutes, such as 13:30") },
  { "found_by", SONAE_FIELD_TEXT, N_ ("Noticed by"), SONAE_FIELD_SEARCHED, .max = 100 },
  { "what", SONAE_FIELD_LONG, N_ ("What happened"), SONAE_FIELD_SEARCHED },
  { "state", SONAE_FIELD_CHOICE, N_ ("State"), SONAE_FIELD_REQUIRED, .choices = states },
  { "owner", SONAE_FIELD_TEXT, N_ ("Responsible"), SONAE_FIELD_PERSON | SONAE_FIELD_SEARCHED, .max = 100 },
  { "sensitive", SONAE_FIELD_BOOL, N_ ("Special care-required personal information is concerned"), .section = N_ ("Personal information") },
  { "property", SONAE_FIELD_BOOL, N_ ("Misuse may cause damage to property") },
  { "wrongful", SONAE_FIELD_BOOL, N_ ("May have been done with wrongful purpose") },
  { "people", SONAE_FIELD_INT, N_ ("People concerned"), .min = 0, .max = G_GINT64_CONSTANT (10000000000) },
  { "preliminary_from", SONAE_FIELD_DATE, N_ ("Preliminary report expected from"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN,
    .expression = DAY ("0"), .section = N_ ("Reports to the Personal Information Protection Commission") },
  { "preliminary_due", SONAE_FIELD_DATE, N_ ("Preliminary report due"), SONAE_FIELD_DERIVED, .expression = DAY ("1"),
    .hint = N_ ("About 3 to 5 days after it was noticed (art. 26 of the Act); please confirm the single case with the Commission") },
  { "final_due", SONAE_FIELD_DATE, N_ ("Final report due"), SONAE_FIELD_DERIVED, .expression = DAY ("2"),
    .hint = N_ ("30 days after it was noticed, 60 with a possible wrongful purpose; the day itself may count, so be a day early") },
  { "next_due", SONAE_FIELD_DATE, N_ ("Next report due"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .expression = NEXT },
  { "preliminary_on", SONAE_FIELD_DATE, N_ ("Preliminary report made on"), .section = N_ ("Reported") },
  { "final_on", SONAE_FIELD_DATE, N_ ("Final report made on") },
  { "notified_on", SONAE_FIELD_DATE, N_ ("People concerned informed on") },
  { "police_on", SONAE_FIELD_DATE, N_ ("Police informed on") },
  { "ipa_on", SONAE_FIELD_DATE, N_ ("IPA or JPCERT/CC informed on") },
  { "customers_on", SONAE_FIELD_DATE, N_ ("Customers informed on") },
  { "insurer_on", SONAE_FIELD_DATE, N_ ("Insurer informed on") },
  { "closed_on", SONAE_FIELD_DATE, N_ ("Closed on") },
  { "note", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
};

const SonaeEntity sonae_entity_incident = {
  .name = "incident",
  .label = N_ ("Incident"),
  .label_plural = N_ ("Incidents"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "title", "aware_on" },
  .sort_field = "aware_on",
  .sort_descending = TRUE,
};
