/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-referrers.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-workbook-load.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-edit-private.h"

/* Rows are looked up in the tables themselves: what is computed goes and comes with what it is computed from. */

/* SQL with ?1 for the ids and ?2 for the table's name. */
static gboolean
count (SonaeConnection *connection, const char *sql, const char *ids, const char *table, gint64 *n, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, ids);
  if (sqlite3_bind_parameter_count (statement->stmt) > 1)
    sonae_statement_bind_text (statement, 2, table);
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  *n = sonae_statement_int (statement, 0);
  return TRUE;
}

/* How FIELD of ENTITY may refer to rows of TABLE; FALSE when it cannot. */
static gboolean
can_refer (const SonaeEntity *entity, const SonaeField *field, const char *table, SonaeReferrerKind *kind)
{
  if (field->type == SONAE_FIELD_REF && strcmp (field->ref_table, table) == 0 && (field->flags & SONAE_FIELD_PART) == 0)
    {
      *kind = field->ref_rule == SONAE_REF_RESTRICT ? SONAE_REFERRER_BLOCKS
              : field->ref_rule == SONAE_REF_CLEAR  ? SONAE_REFERRER_CLEARED
                                                    : SONAE_REFERRER_GOES;
      return TRUE;
    }
  if (strcmp (field->name, "origin_id") == 0 && sonae_entity_field (entity, "origin_table") != NULL)
    {
      *kind = SONAE_REFERRER_ORIGIN;
      return TRUE;
    }
  if (strcmp (field->name, "target_id") == 0 && sonae_entity_field (entity, "target_table") != NULL)
    {
      *kind = SONAE_REFERRER_PINNED;
      return TRUE;
    }
  if ((field->flags & SONAE_FIELD_PERSON) != 0 && strcmp (table, "person") == 0)
    {
      *kind = SONAE_REFERRER_NAMED;
      return TRUE;
    }
  return FALSE;
}

#define IDS "(SELECT value FROM json_each (?1))"
/* A field of a TEXT table: the names of the contacts that go, unless somebody stays who is called so. */
#define NAMES                                                                                                                                   \
  "(SELECT p.name FROM person AS p WHERE p.id IN " IDS " AND NOT EXISTS (SELECT 1 FROM person AS q WHERE q.name = p.name AND q.id NOT IN " IDS "))"

static GPtrArray *
find_referrers (SonaeConnection *connection, const char *table, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = sonae_ids_json (ids);
  guint n;
  const SonaeEntity *const *all = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < all[e]->n_fields; f++)
      {
        const SonaeField *field = &all[e]->fields[f];
        SonaeReferrer referrer = { .entity = all[e], .field = field };
        g_autofree char *sql = NULL;

        if (!can_refer (all[e], field, table, &referrer.kind))
          continue;
        sql = g_strdup_printf ("SELECT count (*) FROM main.\"%s\" WHERE %s IN %s%s%s", all[e]->name, field->name,
                               referrer.kind == SONAE_REFERRER_NAMED ? NAMES : IDS,
                               referrer.kind == SONAE_REFERRER_ORIGIN   ? " AND origin_table = ?2"
                               : referrer.kind == SONAE_REFERRER_PINNED ? " AND target_table = ?2"
                                                                        : "",
                               strcmp (all[e]->name, table) == 0 ? " AND id NOT IN " IDS : "");
        if (!count (connection, sql, json, table, &referrer.count, error))
          return NULL;
        if (referrer.count > 0)
          g_ptr_array_add (found, g_memdup2 (&referrer, sizeof referrer));
      }
  return g_steal_pointer (&found);
}

GPtrArray *
sonae_workbook_referrers (SonaeWorkbook *workbook, const char *table, GArray *ids, GError **error)
{
  SonaeConnection *connection;
  GPtrArray *found;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);
  g_return_val_if_fail (sonae_entity_find (table) != NULL && ids != NULL, NULL);

  connection = sonae_workbook_lend (workbook, &workbook->scanner, error);
  if (connection == NULL)
    return NULL;
  found = find_referrers (connection, table, ids, error);
  sonae_workbook_return (connection);
  return found;
}

typedef struct
{
  char *table;
  GArray *ids;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->table);
  g_array_unref (search->ids);
  g_free (search);
}

static gpointer
search_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  const Search *search = data;

  return sonae_workbook_referrers (workbook, search->table, search->ids, error);
}

void
sonae_workbook_referrers_async (SonaeWorkbook *workbook, const char *table, GArray *ids, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  Search *search = g_new0 (Search, 1);

  search->table = g_strdup (table);
  search->ids = g_array_copy (ids);
  sonae_workbook_load_async (workbook, search_in_thread, search, search_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

GPtrArray *
sonae_workbook_referrers_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}

char *
sonae_referrers_describe (GPtrArray *referrers, const char *separator)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (referrers != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < referrers->len; i++)
    {
      const SonaeReferrer *referrer = referrers->pdata[i];
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, referrer->count);

      if (i > 0)
        g_string_append (text, separator);
      /* Translators: what refers to something: a table, in which way, and how many rows: "Information assets (Asset owner): 3". */
      g_string_append_printf (text, _ ("%s (%s): %s"), _ (referrer->entity->label_plural),
                              referrer->kind == SONAE_REFERRER_ORIGIN   ? _ ("Origin")
                              : referrer->kind == SONAE_REFERRER_PINNED ? _ ("Pinned to it")
                                                                        : sonae_field_label (referrer->field),
                              n);
    }
  return g_string_free (text, FALSE);
}

/* --- Names --- */

static GArray *
rows_named (SonaeEdit *edit, const SonaeEntity *entity, const SonaeField *field, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM main.\"%s\" WHERE %s = ? ORDER BY id", entity->name, field->name);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (edit->connection, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (statement == NULL)
    return NULL;
  sonae_statement_bind_text (statement, 1, name);
  while (TRUE)
    {
      gboolean row;
      gint64 id;

      if (!sonae_statement_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = sonae_statement_int (statement, 0);
      g_array_append_val (ids, id);
    }
}

/* TO NULL: takes the name out. */
static int
replace_name (SonaeEdit *edit, const char *from, const char *to, GError **error)
{
  guint n;
  const SonaeEntity *const *all = sonae_entities (&n);
  int replaced = 0;

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < all[e]->n_fields; f++)
      {
        const SonaeField *field = &all[e]->fields[f];
        g_autoptr (GArray) ids = NULL;

        if ((field->flags & SONAE_FIELD_PERSON) == 0)
          continue;
        ids = rows_named (edit, all[e], field, from, error);
        if (ids == NULL)
          return -1;
        for (guint i = 0; i < ids->len; i++)
          if (!sonae_edit_set (edit, all[e]->name, g_array_index (ids, gint64, i), field->name,
                               to != NULL ? g_variant_new_string (to) : NULL, error))
            return -1;
        replaced += (int) ids->len;
      }
  return replaced;
}

gboolean
sonae_edit_delete_through (SonaeEdit *edit, const char *table, gint64 id, GError **error)
{
  if (g_strcmp0 (table, "person") == 0)
    {
      g_autoptr (SonaeRecord) person = sonae_edit_get (edit, table, id, error);
      g_autoptr (SonaeQuery) query = sonae_query_new ("person");
      g_autoptr (GPtrArray) namesakes = NULL;

      if (person == NULL)
        return FALSE;
      sonae_query_where_text (query, "name", sonae_record_get_text (person, "name"));
      namesakes = sonae_edit_query (edit, query, error);
      if (namesakes == NULL)
        return FALSE;
      if (namesakes->len == 1 && replace_name (edit, sonae_record_get_text (person, "name"), NULL, error) < 0)
        return FALSE;
    }
  return sonae_edit_delete (edit, table, id, error);
}

int
sonae_edit_hand_over (SonaeEdit *edit, gint64 from, gint64 to, GError **error)
{
  g_autoptr (SonaeRecord) before = sonae_edit_get (edit, "person", from, error);
  g_autoptr (SonaeRecord) after = before != NULL ? sonae_edit_get (edit, "person", to, error) : NULL;

  if (after == NULL)
    return -1;
  return replace_name (edit, sonae_record_get_text (before, "name"), sonae_record_get_text (after, "name"), error);
}
