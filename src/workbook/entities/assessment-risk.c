/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

static const SonaeField fields[] = {
  { "assessment_id", SONAE_FIELD_REF, N_ ("Risk assessment"), SONAE_FIELD_PART | SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED, .ref_table = "assessment",
    .ref_rule = SONAE_REF_CASCADE },
  /* No reference: the risk may be gone since. */
  { "risk_id", SONAE_FIELD_INT, N_ ("Risk"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .min = 1, .max = G_MAXINT64 },
  { "title", SONAE_FIELD_TEXT, N_ ("Title"), SONAE_FIELD_REQUIRED | SONAE_FIELD_DERIVED | SONAE_FIELD_SEARCHED, .max = 1000 },
  { "importance", SONAE_FIELD_INT, N_ ("Importance"), SONAE_FIELD_DERIVED, .min = 1, .max = 3 },
  { "likelihood", SONAE_FIELD_INT, N_ ("Likelihood"), SONAE_FIELD_DERIVED, .min = 1, .max = 3 },
  { "treatment", SONAE_FIELD_CHOICE, N_ ("Treatment"), SONAE_FIELD_DERIVED, .choices = sonae_treatment_choices },
};

const SonaeEntity sonae_entity_assessment_risk = {
  .name = "assessment_risk",
  .label = N_ ("Risk of an assessment"),
  .label_plural = N_ ("Risks of assessments"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "title",
  .natural_key = { "assessment_id", "risk_id" },
  .sort_field = "assessment_id",
};
