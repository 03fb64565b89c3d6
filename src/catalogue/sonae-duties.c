/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

static const char *const cadences[] = { "daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly", NULL };

const SonaeRoutine *
sonae_duty_set_get (const SonaeDutySet *set, const char *id)
{
  g_return_val_if_fail (set != NULL, NULL);

  for (int i = 0; id != NULL && i < set->n_routines; i++)
    if (strcmp (set->routines[i].id, id) == 0)
      return &set->routines[i];
  return NULL;
}

gboolean
sonae_routine_is_for (const SonaeRoutine *routine, const char *kind)
{
  g_return_val_if_fail (routine != NULL, FALSE);

  return kind != NULL && g_strv_contains ((const char *const *) routine->kinds, kind);
}

void
sonae_duty_set_free (SonaeDutySet *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_routines; i++)
    {
      SonaeRoutine *routine = &self->routines[i];

      g_free (routine->id);
      g_strfreev (routine->kinds);
      g_free (routine->cadence);
      sonae_phrase_clear (&routine->title);
      sonae_phrase_clear (&routine->detail);
      sonae_phrase_clear (&routine->anchor);
    }
  g_free (self->routines);
  g_free (self);
}

static gboolean
read_cadence (SonaeXmlNode *node, SonaeRoutine *routine, GError **error)
{
  const char *cadence = sonae_xml_id (node, "cadence", error);

  if (cadence == NULL)
    return FALSE;
  if (!g_strv_contains (cadences, cadence))
    {
      sonae_xml_fail (node, error, _ ("there is no cadence “%s”"), cadence);
      return FALSE;
    }
  routine->cadence = g_strdup (cadence);
  return TRUE;
}

static gboolean
read_kinds (SonaeXmlNode *node, SonaeRoutine *routine, GError **error)
{
  const char *kinds = sonae_xml_attribute (node, "kinds", error);

  if (kinds == NULL)
    return FALSE;
  if (*kinds == '\0' || strspn (kinds, "abcdefghijklmnopqrstuvwxyz_ ") != strlen (kinds))
    {
      sonae_xml_fail (node, error, _ ("“kinds” names the kinds of product with a space between them"));
      return FALSE;
    }
  routine->kinds = g_strsplit (kinds, " ", -1);
  return TRUE;
}

static gboolean
read_routines (SonaeXmlNode *root, SonaeDutySet *set, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "duty", error);

  if (nodes == NULL)
    return FALSE;
  set->routines = g_new0 (SonaeRoutine, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeRoutine *routine = &set->routines[set->n_routines];
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL)
        return FALSE;
      if (sonae_duty_set_get (set, id) != NULL)
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      set->n_routines++;
      routine->id = g_strdup (id);
      if (!read_kinds (node, routine, error) || !read_cadence (node, routine, error)
          || !sonae_xml_phrase (node, "title", &routine->title, error) || !sonae_xml_phrase (node, "detail", &routine->detail, error)
          || !sonae_xml_phrase_optional (node, "anchor", &routine->anchor, error))
        return FALSE;
    }
  return TRUE;
}

SonaeDutySet *
sonae_duty_set_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeDutySet) set = g_new0 (SonaeDutySet, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "duties", error);

  if (root == NULL || !sonae_source_read (root, &set->source, error) || !read_routines (root, set, error)
      || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}
