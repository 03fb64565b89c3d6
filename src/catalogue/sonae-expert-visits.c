/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#define MAX_VISITS 20
#define MAX_MINUTES 480 /* a day */

const SonaeExpertVisit *
sonae_catalogue_expert_visit (int number)
{
  const SonaeExpertVisitSet *set = sonae_catalogue_expert_visits ();

  return number >= 1 && number <= set->n_visits ? &set->visits[number - 1] : NULL;
}

void
sonae_expert_visit_set_free (SonaeExpertVisitSet *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_visits; i++)
    {
      SonaeExpertVisit *visit = &self->visits[i];

      sonae_phrase_clear (&visit->title);
      sonae_phrase_clear (&visit->when);
      sonae_phrase_clear (&visit->aim);
      for (int j = 0; j < visit->n_agenda; j++)
        sonae_phrase_clear (&visit->agenda[j].title);
      for (int j = 0; j < visit->n_questions; j++)
        sonae_phrase_clear (&visit->questions[j]);
      g_free (visit->agenda);
      g_free (visit->questions);
    }
  g_free (self->visits);
  g_free (self);
}

static gboolean
read_agenda (SonaeXmlNode *node, SonaeExpertVisit *visit, GError **error)
{
  g_autoptr (GPtrArray) items = sonae_xml_children (node, "item", error);
  g_autoptr (GPtrArray) questions = items != NULL ? sonae_xml_children (node, "question", error) : NULL;
  int minutes = 0;

  if (questions == NULL)
    return FALSE;
  visit->agenda = g_new0 (SonaeAgendaPoint, items->len);
  visit->questions = g_new0 (SonaePhrase, questions->len);
  for (guint i = 0; i < items->len; i++)
    {
      SonaeAgendaPoint *point = &visit->agenda[visit->n_agenda++];

      if (!sonae_xml_int (items->pdata[i], "minutes", 1, MAX_MINUTES, &point->minutes, error)
          || !sonae_xml_texts (items->pdata[i], &point->title, error))
        return FALSE;
      minutes += point->minutes;
    }
  for (guint i = 0; i < questions->len; i++)
    if (!sonae_xml_texts (questions->pdata[i], &visit->questions[visit->n_questions++], error))
      return FALSE;
  if (minutes == visit->minutes)
    return TRUE;
  sonae_xml_fail (node, error, _ ("the agenda takes %d minutes and not %d"), minutes, visit->minutes);
  return FALSE;
}

static gboolean
read_visits (SonaeXmlNode *root, SonaeExpertVisitSet *set, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "visit", error);

  if (nodes == NULL)
    return FALSE;
  set->visits = g_new0 (SonaeExpertVisit, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = nodes->pdata[i];
      SonaeExpertVisit *visit = &set->visits[set->n_visits++];

      if (!sonae_xml_int (node, "number", 1, MAX_VISITS, &visit->number, error)
          || !sonae_xml_int (node, "minutes", 1, MAX_MINUTES, &visit->minutes, error) || !sonae_xml_phrase (node, "title", &visit->title, error)
          || !sonae_xml_phrase (node, "when", &visit->when, error) || !sonae_xml_phrase (node, "aim", &visit->aim, error)
          || !read_agenda (node, visit, error))
        return FALSE;
      if (visit->number != set->n_visits)
        {
          sonae_xml_fail (node, error, _ ("visit %d stands where visit %d is expected"), visit->number, set->n_visits);
          return FALSE;
        }
    }
  return TRUE;
}

SonaeExpertVisitSet *
sonae_expert_visit_set_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeExpertVisitSet) set = g_new0 (SonaeExpertVisitSet, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "expert-visits", error);

  if (root == NULL || !sonae_source_read (root, &set->source, error) || !read_visits (root, set, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}
