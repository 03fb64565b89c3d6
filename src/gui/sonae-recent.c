/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-recent.h"

#include "gui/sonae-settings.h"

#define GROUP "recent"
#define KEY "uris"
#define PAGES_GROUP "pages"

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

/* --- Where the work was --- */

/* URIs hold what a key of a key file may not. (transfer full) */
static char *
page_key (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);
}

char *
sonae_recent_get_page (GFile *file)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  key = page_key (file);
  return g_key_file_get_string (sonae_settings_get (), PAGES_GROUP, key, NULL);
}

void
sonae_recent_set_page (GFile *file,
                       const char *page)
{
  GListModel *files = sonae_recent_files ();
  GKeyFile *settings = sonae_settings_get ();
  g_autofree char *key = NULL;
  g_auto (GStrv) kept = g_key_file_get_keys (settings, PAGES_GROUP, NULL, NULL);

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (page != NULL);

  key = page_key (file);
  g_key_file_set_string (settings, PAGES_GROUP, key, page);
  /* What left the list of files goes from here, too. */
  for (guint i = 0; kept != NULL && kept[i] != NULL; i++)
    {
      gboolean recent = g_str_equal (kept[i], key);

      for (guint j = 0; j < g_list_model_get_n_items (files) && !recent; j++)
        {
          g_autoptr (GFile) other = g_list_model_get_item (files, j);
          g_autofree char *other_key = page_key (other);

          recent = g_str_equal (kept[i], other_key);
        }
      if (!recent)
        g_key_file_remove_key (settings, PAGES_GROUP, kept[i], NULL);
    }
  sonae_settings_save ();
}
