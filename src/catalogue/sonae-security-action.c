/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

const SonaeStarItem *
sonae_security_action_item (const SonaeSecurityAction *set, const char *id)
{
  g_return_val_if_fail (set != NULL, NULL);

  for (int i = 0; id != NULL && i < set->n_items; i++)
    if (strcmp (set->items[i].id, id) == 0)
      return &set->items[i];
  return NULL;
}

void
sonae_security_action_free (SonaeSecurityAction *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_items; i++)
    {
      g_free (self->items[i].id);
      sonae_phrase_clear (&self->items[i].title);
      sonae_phrase_clear (&self->items[i].missing);
    }
  sonae_phrase_clear (&self->declaration_note);
  sonae_phrase_clear (&self->old_id_warning);
  g_free (self->items);
  g_free (self);
}

static gboolean
read_items (SonaeXmlNode *root, SonaeSecurityAction *set, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "item", error);

  if (nodes == NULL)
    return FALSE;
  set->items = g_new0 (SonaeStarItem, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeStarItem *item = &set->items[set->n_items];
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL)
        return FALSE;
      if (sonae_security_action_item (set, id) != NULL)
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      set->n_items++;
      item->id = g_strdup (id);
      if (!sonae_xml_int (node, "star", 1, 2, &item->star, error) || !sonae_xml_phrase (node, "title", &item->title, error)
          || !sonae_xml_phrase (node, "missing", &item->missing, error))
        return FALSE;
    }
  return TRUE;
}

SonaeSecurityAction *
sonae_security_action_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeSecurityAction) set = g_new0 (SonaeSecurityAction, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "security-action", error);

  if (root == NULL || !sonae_source_read (root, &set->source, error)
      || !sonae_xml_phrase (root, "declaration-note", &set->declaration_note, error)
      || !sonae_xml_phrase (root, "old-id-warning", &set->old_id_warning, error) || !read_items (root, set, error)
      || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}
