/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/store/sonae-schema.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "workbook/store/sonae-seed.h"

#include "sonae-schema-resources.h"

#define SCHEMA_PATH "/io/github/sonaecho/Sonaecho/schema/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The migrations' file names in order; the number before the dash is the schema they lead to. */
static const char *const *
migrations (guint *n)
{
  static GPtrArray *names;

  if (g_once_init_enter (&names))
    {
      GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
      GResource *resource = sonae_schema_get_resource ();
      g_auto (GStrv) children = g_resource_enumerate_children (resource, SCHEMA_PATH, 0, NULL);

      g_assert (children != NULL);
      for (guint i = 0; children[i] != NULL; i++)
        g_ptr_array_add (found, g_strdup (children[i]));
      g_ptr_array_sort (found, compare_names);
      g_once_init_leave (&names, found);
    }
  *n = names->len;
  return (const char *const *) names->pdata;
}

int
sonae_schema_current (void)
{
  guint n;

  migrations (&n);
  return (int) n;
}

static gboolean
migrate (SonaeConnection *connection, int from, int to, gboolean seed, GError **error)
{
  guint n;
  const char *const *names = migrations (&n);
  g_autofree char *stamp = NULL;

  g_return_val_if_fail (from >= 0 && from <= to && to <= (int) n, FALSE);

  if (!sonae_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (int version = from + 1; version <= to; version++)
    {
      g_autofree char *path = g_strconcat (SCHEMA_PATH, names[version - 1], NULL);
      g_autoptr (GBytes) sql = g_resource_lookup_data (sonae_schema_get_resource (), path, 0, NULL);
      g_autofree char *text = NULL;

      g_assert (sql != NULL);
      text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
      if (!sonae_connection_exec (connection, text, error) || (version == 3 && seed && !sonae_seed_schema_3 (connection, error)))
        goto fail;
    }
  stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", SONAE_APPLICATION_ID, to);
  if (!sonae_connection_exec (connection, stamp, error))
    goto fail;
  return TRUE;

fail:
  sonae_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
sonae_schema_migrate (SonaeConnection *connection, int from, int to, GError **error)
{
  return migrate (connection, from, to, TRUE, error);
}

/* One line an object, in a fixed order. */
static GPtrArray *
describe (SonaeConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (
      connection,
      /* What SQLite itself adds may be there or not, but only exactly as it adds it. */
      "SELECT type || ' ' || name || ' ' || tbl_name || ': ' || coalesce (sql, '') FROM sqlite_schema "
      "WHERE NOT (type = 'table' AND name = tbl_name AND coalesce (sql, '') IN ('CREATE TABLE sqlite_sequence(name,seq)', "
      "'CREATE TABLE sqlite_stat1(tbl,idx,stat)', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')) ORDER BY type, name",
      error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (lines, sonae_statement_text (statement, 0));
    }
  return g_steal_pointer (&lines);
}

gboolean
sonae_schema_compare (SonaeConnection *connection, int version, GError **error)
{
  g_autoptr (SonaeConnection) model = sonae_connection_open (NULL, SONAE_CONNECTION_MEMORY, error);
  g_autoptr (GPtrArray) wanted = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (model == NULL || !migrate (model, 0, version, FALSE, error))
    return FALSE;
  wanted = describe (model, error);
  found = wanted != NULL ? describe (connection, error) : NULL;
  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < MAX (wanted->len, found->len); i++)
    {
      const char *a = i < wanted->len ? wanted->pdata[i] : "";
      const char *b = i < found->len ? found->pdata[i] : "";

      if (strcmp (a, b) != 0)
        {
          /* Both are in order: the one that comes first is missing in the other, or it is the same object with another text. */
          const char *object = *b == '\0' || (*a != '\0' && strcmp (a, b) < 0) ? a : b;
          g_autofree char *name = g_strndup (object, strcspn (object, ":"));

          g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                       _ ("The workbook's structure is not the one Sonaecho writes (%s). It was not opened and not changed. Open a backup of it instead."),
                       name);
          return FALSE;
        }
    }
  return TRUE;
}
