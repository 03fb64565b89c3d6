/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-entity.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "workbook/entities/sonae-entities.h"

static const SonaeEntity *const entities[] = {
  &sonae_entity_company, &sonae_entity_site,   &sonae_entity_person,   &sonae_entity_round,
  &sonae_entity_answer,  &sonae_entity_action, &sonae_entity_evidence, &sonae_entity_device,
  &sonae_entity_endpoint, &sonae_entity_duty,  &sonae_entity_duty_log, &sonae_entity_asset,
  &sonae_entity_threat, &sonae_entity_measure, &sonae_entity_threat_measure, &sonae_entity_risk,
  &sonae_entity_risk_measure, &sonae_entity_risk_asset, &sonae_entity_control, &sonae_entity_risk_control,
  &sonae_entity_action_need, &sonae_entity_action_effect, &sonae_entity_assessment, &sonae_entity_assessment_risk,
  &sonae_entity_soa_version,
  &sonae_entity_session, &sonae_entity_document, &sonae_entity_note, &sonae_entity_visit, &sonae_entity_agenda_item,
  &sonae_entity_advice, &sonae_entity_post, &sonae_entity_role, &sonae_entity_person_role, &sonae_entity_training,
  &sonae_entity_attendance, &sonae_entity_incident, &sonae_entity_incident_entry, &sonae_entity_draft,
  &sonae_entity_report_issue,
};

const SonaeEntity *const *
sonae_entities (guint *n)
{
  *n = G_N_ELEMENTS (entities);
  return entities;
}

const SonaeEntity *
sonae_entity_find (const char *table)
{
  for (guint i = 0; table != NULL && i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i]->name, table) == 0)
      return entities[i];
  return NULL;
}

const SonaeEntity *
sonae_entity_lookup (const char *table, GError **error)
{
  const SonaeEntity *entity = sonae_entity_find (table);

  if (entity == NULL)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autofree char *shown = g_utf8_make_valid (table != NULL ? table : "", -1);

      for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", entities[i]->name);
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no table “%s”. The tables are: %s."), shown, names->str);
    }
  return entity;
}

gboolean
sonae_field_is_stored (const SonaeField *field)
{
  return field->expression == NULL || (field->flags & SONAE_FIELD_OVERRIDE) != 0;
}

gboolean
sonae_field_is_settable (const SonaeField *field)
{
  return sonae_field_is_stored (field) && (field->flags & SONAE_FIELD_DERIVED) == 0;
}

gboolean
sonae_entity_depends_on (const SonaeEntity *entity, const char *table)
{
  for (guint i = 0; entity->depends[i] != NULL; i++)
    if (strcmp (entity->depends[i], table) == 0)
      return TRUE;
  return strcmp (entity->name, table) == 0;
}

int
sonae_entity_field_index (const SonaeEntity *entity, const char *field)
{
  for (guint i = 0; i < entity->n_fields; i++)
    if (strcmp (entity->fields[i].name, field) == 0)
      return (int) i;
  return -1;
}

const SonaeField *
sonae_entity_field (const SonaeEntity *entity, const char *field)
{
  int index = sonae_entity_field_index (entity, field);

  return index >= 0 ? &entity->fields[index] : NULL;
}

const SonaeField *
sonae_entity_lookup_field (const SonaeEntity *entity, const char *field, GError **error)
{
  const SonaeField *found = sonae_entity_field (entity, field);

  if (found == NULL)
    {
      g_autoptr (GString) names = g_string_new (NULL);
      g_autofree char *shown = g_utf8_make_valid (field, -1);

      for (guint i = 0; i < entity->n_fields; i++)
        g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", entity->fields[i].name);
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The table “%s” has no field “%s”. Its fields are: %s."),
                   entity->name, shown, names->str);
    }
  return found;
}

const char *
sonae_entity_label (const SonaeEntity *entity)
{
  return _ (entity->label);
}

const char *
sonae_field_label (const SonaeField *field)
{
  return _ (field->label);
}

const char *
sonae_field_choice_label (const SonaeField *field, const char *code)
{
  const SonaeChoice *choices = field->choices != NULL ? field->choices : field->words;

  for (const SonaeChoice *choice = choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return _ (choice->label);
  return code;
}
