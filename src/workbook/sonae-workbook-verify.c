/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "workbook/sonae-soa.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-query-sql.h"
#include "workbook/store/sonae-rows.h"
#include "workbook/store/sonae-schema.h"

#define MAX_FINDINGS 100

static void
add_finding (GPtrArray *findings, char *text)
{
  if (findings->len < MAX_FINDINGS)
    g_ptr_array_add (findings, text);
  else
    g_free (text);
}

/* Every row of TEXT-returning SQL is a finding of its own, put into FORMAT's %s. */
static gboolean
collect (SonaeConnection *connection, const char *sql, const char *fine, const char *format, GPtrArray *findings, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *text = NULL;
      gboolean row;

      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      text = sonae_statement_text (statement, 0);
      if (g_strcmp0 (text, fine) != 0)
        {
          g_autofree char *words = sonae_sqlite_words (text);

          add_finding (findings, g_strconcat (parts[0], words, parts[1], NULL));
        }
    }
}

static gboolean
verify_content (SonaeConnection *connection, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, "SELECT sha256, data FROM sonae_content", error);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      g_autofree char *noted = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GBytes) data = NULL;
      gboolean row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      noted = sonae_statement_text (statement, 0);
      data = g_bytes_new (sqlite3_column_blob (statement->stmt, 1), (gsize) sqlite3_column_bytes (statement->stmt, 1));
      found = sonae_digest_bytes (data);
      if (strcmp (noted, found) != 0)
        add_finding (findings, g_strdup_printf (_ ("The content of an evidence file or sealed statement is not what its SHA-256 %s says."), noted));
    }
}

/* Sealed statements of applicability: their content, date and name have to be what was sealed. */
static gboolean
verify_sealed (SonaeConnection *connection, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (connection,
                           "SELECT coalesce (v.title, ''), coalesce (v.sealed_on, ''), coalesce (v.sealed_by, ''), coalesce (v.sha256, ''), c.data "
                           "FROM main.soa_version AS v LEFT JOIN sonae_content AS c ON c.sha256 = v.sha256 ORDER BY v.id",
                           error);

  if (statement == NULL)
    return FALSE;
  while (TRUE)
    {
      char *texts[4];
      g_autoptr (GBytes) content = NULL;
      char *wrong;
      gboolean row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      for (int i = 0; i < 4; i++)
        texts[i] = sonae_statement_text (statement, i);
      if (sqlite3_column_type (statement->stmt, 4) != SQLITE_NULL)
        content = g_bytes_new (sqlite3_column_blob (statement->stmt, 4), (gsize) sqlite3_column_bytes (statement->stmt, 4));
      wrong = sonae_soa_check_content (texts[0], texts[1], texts[2], texts[3], content);
      for (int i = 0; i < 4; i++)
        g_free (texts[i]);
      if (wrong != NULL)
        add_finding (findings, wrong);
    }
}

/* The id and the stored columns of ENTITY, its computed fields as NULL. (transfer full) */
static char *
stored_columns (const SonaeEntity *entity)
{
  GString *sql = g_string_new ("SELECT id");

  for (guint i = 0; i < entity->n_fields; i++)
    g_string_append_printf (sql, ", %s", sonae_field_is_stored (&entity->fields[i]) ? entity->fields[i].name : "NULL");
  g_string_append_printf (sql, " FROM main.\"%s\" ORDER BY id", entity->name);
  return g_string_free (sql, FALSE);
}

/* One stored value against what its field allows: another program may have written it. */
static void
verify_value (SonaeStatement *statement, const SonaeEntity *entity, guint f, GPtrArray *findings)
{
  const SonaeField *field = &entity->fields[f];
  const char *text = (const char *) sqlite3_column_text (statement->stmt, (int) f + 1);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_statement_int (statement, 0));
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GVariant) stored = NULL;
  g_autoptr (GError) local = NULL;

  /* Text that is not UTF-8 is shown with replacement characters everywhere; only here it can be seen that it is so. */
  if (text != NULL && !g_utf8_validate (text, sqlite3_column_bytes (statement->stmt, (int) f + 1), NULL))
    {
      add_finding (findings, g_strdup_printf (_ ("%s %s: the text of “%s” is not valid UTF-8."), entity->name, id, sonae_field_label (field)));
      return;
    }
  value = sonae_statement_value (statement, (int) f + 1);
  if (!sonae_field_check (field, value, &stored, &local))
    add_finding (findings, g_strdup_printf ("%s %s: %s", entity->name, id, local->message));
}

static gboolean
verify_values (SonaeConnection *connection, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    {
      g_autofree char *sql = stored_columns (entities[e]);
      g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
      guint n_rows = 0;
      gboolean row = TRUE;

      if (statement == NULL)
        return FALSE;
      while (TRUE)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error) || !sonae_statement_step (statement, &row, error))
            return FALSE;
          if (!row)
            break;
          n_rows++;
          for (guint f = 0; f < entities[e]->n_fields; f++)
            if (sonae_field_is_stored (&entities[e]->fields[f]))
              verify_value (statement, entities[e], f, findings);
        }
      if (entities[e]->single && n_rows != 1)
        add_finding (findings, g_strdup_printf (_ ("The table “%s” has to have exactly one row and has %u."), entities[e]->name, n_rows));
    }
  return TRUE;
}

static gboolean
verify_database (const char *path, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeConnection) connection = sonae_connection_open (path, 0, error);
  g_autoptr (GError) local = NULL;
  gint64 version;

  if (connection == NULL || !sonae_connection_get_int (connection, "PRAGMA user_version", 0, &version, error))
    return FALSE;
  if (!sonae_workbook_check_version (version, error))
    return FALSE;
  if (!collect (connection, "PRAGMA integrity_check (50)", "ok", _ ("The file is damaged: %s."), findings, error))
    return FALSE;
  if (findings->len > 0)
    return TRUE; /* what a damaged file says about its rows is worth nothing */
  if (!sonae_schema_compare (connection, (int) version, &local))
    {
      add_finding (findings, g_strdup (local->message));
      return TRUE;
    }
  if (version < sonae_schema_current () && !sonae_schema_migrate (connection, (int) version, sonae_schema_current (), error))
    return FALSE;
  return collect (connection, "SELECT \"table\" || ' ' || rowid || ' -> ' || parent FROM pragma_foreign_key_check", NULL,
                  _ ("A row refers to one that does not exist: %s."), findings, error) &&
         verify_content (connection, findings, cancellable, error) &&
         verify_sealed (connection, findings, cancellable, error) &&
         verify_values (connection, findings, cancellable, error);
}

GPtrArray *
sonae_workbook_verify (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (SonaeWorkbook) scratch = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (!sonae_file_probe (file, NULL, error))
    return NULL;
  scratch = sonae_workbook_new_snapshot (file, error);
  if (scratch == NULL)
    return NULL;
  path = sonae_workbook_snapshot_path (scratch);
  if (!sonae_file_copy_in (file, path, NULL, cancellable, error))
    return NULL;
  if (!verify_database (path, findings, cancellable, &local))
    {
      /* Damage that SQLite meets on the way is a finding; only what is not about the file's content is an error. */
      if (!g_error_matches (local, SONAE_ERROR, SONAE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      add_finding (findings, g_strdup (local->message));
    }
  return g_steal_pointer (&findings);
}
