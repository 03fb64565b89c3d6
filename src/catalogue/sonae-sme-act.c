/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

/* More than any limit of a law, so that a slip of the keyboard in a file is noticed. */
#define MAX_CAPITAL G_GINT64_CONSTANT (1000000000000)
#define MAX_EMPLOYEES 100000

const SonaeIndustry *
sonae_sme_act_get (const SonaeSmeAct *act, const char *industry_id)
{
  g_return_val_if_fail (act != NULL, NULL);

  for (int i = 0; industry_id != NULL && i < act->n_industries; i++)
    if (strcmp (act->industries[i].id, industry_id) == 0)
      return &act->industries[i];
  return NULL;
}

void
sonae_sme_act_free (SonaeSmeAct *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_industries; i++)
    {
      g_free (self->industries[i].id);
      g_free (self->industries[i].class_id);
      sonae_phrase_clear (&self->industries[i].title);
      sonae_phrase_clear (&self->industries[i].note);
    }
  g_free (self->industries);
  g_free (self);
}

static gboolean
read_limits (GPtrArray *classes, SonaeIndustry *industry, gboolean *found, GError **error)
{
  *found = FALSE;
  for (guint i = 0; i < classes->len && !*found; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (classes, i);
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL)
        return FALSE;
      if (strcmp (id, industry->class_id) != 0)
        continue;
      *found = TRUE;
      if (!sonae_xml_int64 (node, "capital", 1, MAX_CAPITAL, &industry->capital_limit, error)
          || !sonae_xml_int (node, "employees", 1, MAX_EMPLOYEES, &industry->employee_limit, error)
          || !sonae_xml_int (node, "small", 1, MAX_EMPLOYEES, &industry->small_limit, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_industries (SonaeXmlNode *root, SonaeSmeAct *act, GError **error)
{
  g_autoptr (GPtrArray) classes = sonae_xml_children (root, "class", error);
  g_autoptr (GPtrArray) nodes = classes != NULL ? sonae_xml_children (root, "industry", error) : NULL;

  if (nodes == NULL)
    return FALSE;
  act->industries = g_new0 (SonaeIndustry, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeIndustry *industry = &act->industries[act->n_industries];
      const char *id = sonae_xml_id (node, "id", error);
      const char *class_id = id != NULL ? sonae_xml_id (node, "class", error) : NULL;
      gboolean found;

      if (class_id == NULL)
        return FALSE;
      if (sonae_sme_act_get (act, id) != NULL)
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      act->n_industries++;
      industry->id = g_strdup (id);
      industry->class_id = g_strdup (class_id);
      if (!read_limits (classes, industry, &found, error) || !sonae_xml_phrase (node, "title", &industry->title, error)
          || !sonae_xml_phrase_optional (node, "note", &industry->note, error))
        return FALSE;
      if (!found)
        {
          sonae_xml_fail (node, error, _ ("there is no class “%s”"), class_id);
          return FALSE;
        }
    }
  return TRUE;
}

SonaeSmeAct *
sonae_sme_act_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeSmeAct) act = g_new0 (SonaeSmeAct, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "sme-act", error);

  if (root == NULL || !sonae_source_read (root, &act->source, error) || !read_industries (root, act, error)
      || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&act);
}
