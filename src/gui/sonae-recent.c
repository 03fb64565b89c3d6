/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-recent.h"

#include "gui/sonae-settings.h"

#define GROUP "recent"
#define KEY "uris"

static GListStore *
store (void)
{
  static GListStore *files = NULL;

  if (files == NULL)
    {
      g_auto (GStrv) uris = g_key_file_get_string_list (sonae_settings_get (), GROUP, KEY, NULL, NULL);

      files = g_list_store_new (G_TYPE_FILE);
      for (guint i = 0; uris != NULL && uris[i] != NULL && i < SONAE_RECENT_MAX; i++)
        {
          g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

          g_list_store_append (files, file);
        }
    }
  return files;
}

static gboolean
drop (GFile *file)
{
  GListStore *files = store ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (files)); i++)
    {
      g_autoptr (GFile) other = g_list_model_get_item (G_LIST_MODEL (files), i);

      if (g_file_equal (file, other))
        {
          g_list_store_remove (files, i);
          return TRUE;
        }
    }
  return FALSE;
}

static void
save (void)
{
  GListStore *files = store ();
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (files)); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (files), i);

      g_ptr_array_add (uris, g_file_get_uri (file));
    }
  g_key_file_set_string_list (sonae_settings_get (), GROUP, KEY, (const char *const *) uris->pdata, uris->len);
  sonae_settings_save ();
}

GListModel *
sonae_recent_files (void)
{
  return G_LIST_MODEL (store ());
}

void
sonae_recent_add (GFile *file)
{
  GListStore *files = store ();

  g_return_if_fail (G_IS_FILE (file));

  drop (file);
  g_list_store_insert (files, 0, file);
  while (g_list_model_get_n_items (G_LIST_MODEL (files)) > SONAE_RECENT_MAX)
    g_list_store_remove (files, SONAE_RECENT_MAX);
  save ();
}

void
sonae_recent_remove (GFile *file)
{
  g_return_if_fail (G_IS_FILE (file));

  if (drop (file))
    save ();
}
