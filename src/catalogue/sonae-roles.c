/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

const SonaeRoleFramework *
sonae_role_framework (const char *id)
{
  const SonaeRoleSet *set = sonae_catalogue_roles ();

  for (int i = 0; id != NULL && i < set->n_frameworks; i++)
    if (strcmp (set->frameworks[i].id, id) == 0)
      return &set->frameworks[i];
  return NULL;
}

static const SonaeCatalogueRole *
find_role (const SonaeRoleFramework *framework, const char *code)
{
  for (int i = 0; i < framework->n_roles; i++)
    if (strcmp (framework->roles[i].code, code) == 0)
      return &framework->roles[i];
  return NULL;
}

const SonaeCatalogueRole *
sonae_catalogue_role (const char *framework, const char *code)
{
  const SonaeRoleFramework *found = sonae_role_framework (framework);

  return found != NULL && code != NULL ? find_role (found, code) : NULL;
}

static void
framework_clear (SonaeRoleFramework *framework)
{
  for (int i = 0; i < framework->n_roles; i++)
    {
      SonaeCatalogueRole *role = &framework->roles[i];

      g_free (role->code);
      g_free (role->framework);
      g_free (role->holder);
      g_free (role->cover);
      sonae_phrase_clear (&role->title);
      sonae_phrase_clear (&role->explanation);
    }
  g_free (framework->roles);
  g_free (framework->id);
  g_free (framework->address);
  sonae_phrase_clear (&framework->title);
  sonae_phrase_clear (&framework->publisher);
  sonae_phrase_clear (&framework->note);
}

void
sonae_role_set_free (SonaeRoleSet *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_frameworks; i++)
    framework_clear (&self->frameworks[i]);
  g_free (self->frameworks);
  for (int i = 0; i <= SONAE_SKILL_MAX; i++)
    {
      sonae_phrase_clear (&self->levels[i].title);
      sonae_phrase_clear (&self->levels[i].meaning);
    }
  g_free (self);
}

/* The attribute NAME, which is one of WORDS. (transfer full) */
static char *
read_word (SonaeXmlNode *node, const char *name, const char *const *words, GError **error)
{
  const char *word = sonae_xml_attribute (node, name, error);

  if (word == NULL)
    return NULL;
  if (!g_strv_contains (words, word))
    {
      g_autofree char *known = g_strjoinv (" ", (char **) words);

      sonae_xml_fail (node, error, _ ("“%s” must be one of “%s”"), name, known);
      return NULL;
    }
  return g_strdup (word);
}

static gboolean
read_role (SonaeXmlNode *node, SonaeRoleFramework *framework, GError **error)
{
  static const char *const holders[] = { "representative", "security_lead", "it", "general_affairs", "department", "vendor", "none", NULL };
  static const char *const covers[] = { "own", "vendor", "none", NULL };
  SonaeCatalogueRole *role = &framework->roles[framework->n_roles];
  const char *code = sonae_xml_id (node, "code", error);

  if (code == NULL)
    return FALSE;
  if (find_role (framework, code) != NULL)
    {
      sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), code);
      return FALSE;
    }
  role->position = framework->n_roles++;
  role->code = g_strdup (code);
  role->framework = g_strdup (framework->id);
  role->holder = read_word (node, "holder", holders, error);
  if (role->holder == NULL)
    return FALSE;
  role->cover = read_word (node, "cover", covers, error);
  return role->cover != NULL && sonae_xml_int (node, "level", 0, SONAE_SKILL_MAX, &role->level, error)
         && sonae_xml_phrase (node, "title", &role->title, error) && sonae_xml_phrase (node, "explanation", &role->explanation, error);
}

static gboolean
read_frameworks (SonaeXmlNode *root, SonaeRoleSet *set, GError **error)
{
  g_autoptr (GPtrArray) frameworks = sonae_xml_children (root, "framework", error);

  if (frameworks == NULL)
    return FALSE;
  set->frameworks = g_new0 (SonaeRoleFramework, frameworks->len);
  for (guint i = 0; i < frameworks->len; i++)
    {
      SonaeXmlNode *node = frameworks->pdata[i];
      SonaeRoleFramework *framework = &set->frameworks[set->n_frameworks++];
      g_autoptr (GPtrArray) roles = sonae_xml_children (node, "role", error);
      const char *id = roles != NULL ? sonae_xml_id (node, "id", error) : NULL;
      const char *address = id != NULL ? sonae_xml_attribute (node, "address", error) : NULL;

      if (address == NULL)
        return FALSE;
      framework->id = g_strdup (id);
      framework->address = g_strdup (address);
      framework->roles = g_new0 (SonaeCatalogueRole, roles->len);
      if (!sonae_xml_certainty (node, "certainty", &framework->certainty, error) || !sonae_xml_phrase (node, "title", &framework->title, error)
          || !sonae_xml_phrase (node, "publisher", &framework->publisher, error) || !sonae_xml_phrase (node, "note", &framework->note, error))
        return FALSE;
      for (guint j = 0; j < roles->len; j++)
        if (!read_role (roles->pdata[j], framework, error))
          return FALSE;
    }
  return TRUE;
}

/* All of them, from 0 on. */
static gboolean
read_levels (SonaeXmlNode *root, SonaeRoleSet *set, GError **error)
{
  SonaeXmlNode *node = sonae_xml_child (root, "levels", error);
  g_autoptr (GPtrArray) levels = node != NULL ? sonae_xml_children (node, "level", error) : NULL;

  if (levels == NULL)
    return FALSE;
  for (guint i = 0; i <= SONAE_SKILL_MAX; i++)
    {
      int value;

      if (i >= levels->len)
        {
          sonae_xml_fail (node, error, _ ("level %u is missing"), i);
          return FALSE;
        }
      if (!sonae_xml_int (levels->pdata[i], "value", (int) i, (int) i, &value, error)
          || !sonae_xml_phrase (levels->pdata[i], "title", &set->levels[i].title, error)
          || !sonae_xml_phrase (levels->pdata[i], "meaning", &set->levels[i].meaning, error))
        return FALSE;
    }
  return TRUE;
}

SonaeRoleSet *
sonae_role_set_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeRoleSet) set = g_new0 (SonaeRoleSet, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "roles", error);

  if (root == NULL || !sonae_source_read (root, &set->source, error) || !read_frameworks (root, set, error) || !read_levels (root, set, error)
      || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}
