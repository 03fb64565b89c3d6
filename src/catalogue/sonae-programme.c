/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

/* In the order of SonaeRuleState, which this room must not know. */
static const char *const state_names[3] = { "met", "missing", "confirm" };

const SonaeEligibilityText *
sonae_programme_rule (const SonaeProgramme *programme, const char *id)
{
  g_return_val_if_fail (programme != NULL, NULL);

  for (int i = 0; id != NULL && i < programme->n_rules; i++)
    if (strcmp (programme->rules[i].id, id) == 0)
      return &programme->rules[i];
  return NULL;
}

void
sonae_programme_free (SonaeProgramme *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  sonae_phrase_clear (&self->prefecture);
  sonae_phrase_clear (&self->disclaimer);
  for (int i = 0; i < self->n_rules; i++)
    {
      SonaeEligibilityText *rule = &self->rules[i];
      g_free (rule->id);
      sonae_phrase_clear (&rule->title);
      for (int j = 0; j < 3; j++)
        sonae_phrase_clear (&rule->states[j]);
      sonae_phrase_clear (&rule->remedy);
      sonae_phrase_clear (&rule->source);
    }
  g_free (self->rules);
  for (int i = 0; i < self->n_events; i++)
    {
      g_free (self->events[i].date);
      sonae_phrase_clear (&self->events[i].title);
    }
  g_free (self->events);
  g_free (self);
}

static gboolean
read_rules (SonaeXmlNode *root, SonaeProgramme *programme, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "rule", error);

  if (nodes == NULL)
    return FALSE;
  programme->rules = g_new0 (SonaeEligibilityText, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeEligibilityText *rule = &programme->rules[programme->n_rules];
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL)
        return FALSE;
      if (sonae_programme_rule (programme, id) != NULL)
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      programme->n_rules++;
      rule->id = g_strdup (id);
      if (!sonae_xml_phrase (node, "title", &rule->title, error))
        return FALSE;
      for (int j = 0; j < 3; j++)
        if (!sonae_xml_phrase (node, state_names[j], &rule->states[j], error))
          return FALSE;
      if (!sonae_xml_phrase (node, "remedy", &rule->remedy, error)
          || !sonae_xml_phrase (node, "source", &rule->source, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_events (SonaeXmlNode *root, SonaeProgramme *programme, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "event", NULL);

  if (nodes == NULL)
    return TRUE; /* a programme may have no days yet */
  programme->events = g_new0 (SonaeProgrammeEvent, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeProgrammeEvent *event = &programme->events[programme->n_events++];
      const char *kind = sonae_xml_id (node, "kind", error);
      const char *date = kind != NULL ? sonae_xml_date (node, "date", error) : NULL;

      if (date == NULL || !sonae_xml_int (node, "number", 1, 1000, &event->number, error) || !sonae_xml_phrase (node, "title", &event->title, error))
        return FALSE;
      if (strcmp (kind, "session") != 0 && strcmp (kind, "visit") != 0)
        {
          sonae_xml_fail (node, error, _ ("“%s” is neither session nor visit"), kind);
          return FALSE;
        }
      event->visit = strcmp (kind, "visit") == 0;
      event->date = g_strdup (date);
    }
  return TRUE;
}

SonaeProgramme *
sonae_programme_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeProgramme) programme = g_new0 (SonaeProgramme, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "programme", error);

  if (root == NULL || !sonae_source_read (root, &programme->source, error)
      || !sonae_xml_int (root, "sessions", 1, 1000, &programme->sessions, error)
      || !sonae_xml_phrase (root, "prefecture", &programme->prefecture, error)
      || !sonae_xml_phrase (root, "disclaimer", &programme->disclaimer, error)
      || !read_rules (root, programme, error) || !read_events (root, programme, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&programme);
}
