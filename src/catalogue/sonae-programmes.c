/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programmes that a workbook can follow: the built-in one and those of the user's files. */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

/* The user's own. What another one took the place of is kept, too: rows and threads may still hold pointers into it. */
typedef struct _Own Own;
struct _Own
{
  SonaeProgramme *programme;
  gboolean replaced;
  Own *next;
};
static Own *own;
static gboolean built_in_replaced;
G_LOCK_DEFINE_STATIC (own);

static const char *
id_of (const SonaeProgramme *programme)
{
  return programme->source.id;
}

/* Called with the lock held. */
static void
replace (const char *id, gboolean *replaced, const SonaeProgramme *programme)
{
  if (strcmp (id_of (programme), id) == 0)
    *replaced = TRUE;
}

gboolean
sonae_catalogue_add_programme (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  SonaeProgramme *programme;
  Own *entry, **end = &own;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  bytes = sonae_catalogue_read_file (file, cancellable, error);
  programme = bytes != NULL ? sonae_programme_parse (bytes, error) : NULL;
  if (programme == NULL)
    return FALSE;
  entry = g_new0 (Own, 1);
  entry->programme = programme;
  G_LOCK (own);
  replace (id_of (programme), &built_in_replaced, sonae_catalogue_programme ());
  for (; *end != NULL; end = &(*end)->next)
    replace (id_of (programme), &(*end)->replaced, (*end)->programme);
  *end = entry;
  G_UNLOCK (own);
  return TRUE;
}

void
sonae_catalogue_forget_programmes (void)
{
  G_LOCK (own);
  for (Own *entry = own; entry != NULL; entry = entry->next)
    entry->replaced = TRUE;
  built_in_replaced = FALSE;
  G_UNLOCK (own);
}

const SonaeProgramme *
sonae_catalogue_programme_at (guint i)
{
  const SonaeProgramme *found = NULL;

  G_LOCK (own);
  if (!built_in_replaced && i-- == 0)
    found = sonae_catalogue_programme ();
  else
    for (Own *entry = own; entry != NULL && found == NULL; entry = entry->next)
      if (!entry->replaced && i-- == 0)
        found = entry->programme;
  G_UNLOCK (own);
  return found;
}

guint
sonae_catalogue_n_programmes (void)
{
  guint n = 0;

  while (sonae_catalogue_programme_at (n) != NULL)
    n++;
  return n;
}

const SonaeProgramme *
sonae_catalogue_programme_by_id (const char *id)
{
  const SonaeProgramme *programme;

  for (guint i = 0; id != NULL && (programme = sonae_catalogue_programme_at (i)) != NULL; i++)
    if (strcmp (id_of (programme), id) == 0)
      return programme;
  return NULL;
}

/* --- In the user's folder --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
sonae_catalogue_use_programmes (GFile *folder, GPtrArray *faults, GCancellable *cancellable)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info;

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, cancellable, NULL) && info != NULL)
    {
      const char *name = g_file_info_get_name (info);

      if (g_str_has_prefix (name, "programme-") && g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names->pdata[i]);
      g_autofree char *shown = g_filename_display_name (names->pdata[i]);
      GError *fault = NULL;

      if (sonae_catalogue_add_programme (file, cancellable, &fault))
        continue;
      g_prefix_error (&fault, "%s: ", shown); /* the sentence itself names only the line */
      g_ptr_array_add (faults, fault);
    }
}
