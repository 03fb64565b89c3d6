/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include <json-glib/json-glib.h>
#include <string.h>

#include "workbook/search/sonae-text-cache-private.h"

/* Words of three characters and more go through FTS5, which ranks (BM25); what has shorter ones only, as many Japanese words are, is looked for in the folded text itself. */
#define TRIGRAM 3
/* A hit weighs less in a longer page; the constant is a page of some length, so that one of three words is not the best. */
#define COMMON_LENGTH 1000
/* More says no more. */
#define ENOUGH 16

typedef struct
{
  const char *const *sha256s;
  const char *const *words;
  guint limit;
  GCancellable *cancellable;
  GPtrArray *hits;
  guint n_total;
} Find;

typedef struct
{
  gint64 id;
  double rank;  /* the lowest is best, as bm25() says it */
} Found;

void
sonae_text_hit_free (SonaeTextHit *self)
{
  g_free (self->sha256);
  g_free (self->text);
  g_free (self);
}

#define MINE \
  "WITH mine (id) AS MATERIALIZED (SELECT d.id FROM json_each (?1) AS j JOIN document AS d ON d.sha256 = j.value) "

static char *
to_json (const char *const *texts)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_node_set_array (node, array);
  return json_to_string (node, FALSE);
}

/* The long words for FTS5, each a string of its own, so that nothing in them is syntax; NULL when there is none. */
static char *
match_of (const char *const *words)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen (words[i], -1) >= TRIGRAM)
      {
        g_auto (GStrv) parts = g_strsplit (words[i], "\"", -1);
        g_autofree char *doubled = g_strjoinv ("\"\"", parts);

        g_string_append_printf (match, "%s\"%s\"", match->len > 0 ? " AND " : "", doubled);
      }
  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

static guint
count_in (const char *text, gsize size, const char *word)
{
  gsize length = strlen (word);
  const char *end = text + size;
  guint n = 0;

  for (const char *p = text; n < ENOUGH && (p = memmem (p, (gsize) (end - p), word, length)) != NULL; p += length)
    n++;
  return n;
}

/* 0 when one of WORDS is not there. */
static double
weight_of (const char *text, gsize size, const char *const *words)
{
  double weight = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint n = count_in (text, size, words[i]);

      if (n == 0)
        return 0;
      weight += n / (n + 1.0);
    }
  return weight * COMMON_LENGTH / ((double) size + COMMON_LENGTH);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

/* By FTS5; the short words of the query are looked for in what that finds. */
static gboolean
find_by_trigrams (SonaeConnection *connection, const Find *find, const char *mine, const char *match, GArray *found, GError **error)
{
  g_autoptr (GPtrArray) shorts = g_ptr_array_new ();
  g_autofree char *sql = NULL;
  g_autoptr (SonaeStatement) statement = NULL;
  gboolean row;

  for (guint i = 0; find->words[i] != NULL; i++)
    if (g_utf8_strlen (find->words[i], -1) < TRIGRAM)
      g_ptr_array_add (shorts, (gpointer) find->words[i]);
  g_ptr_array_add (shorts, NULL);
  /* The text itself is read only where it is looked into. */
  sql = g_strdup_printf (MINE "SELECT rowid, bm25 (page_text), %s FROM page_text WHERE page_text MATCH ?2 AND (rowid >> " SONAE_PAGE_BITS ") IN (SELECT id FROM mine)",
                         shorts->len > 1 ? "folded" : "NULL");
  statement = sonae_statement_new (connection, sql, error);
  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, mine);
  sonae_statement_bind_text (statement, 2, match);
  for (;;)
    {
      Found one;

      if (g_cancellable_set_error_if_cancelled (find->cancellable, error) || !sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (shorts->len > 1
          && weight_of ((const char *) sqlite3_column_text (statement->stmt, 2), (gsize) sqlite3_column_bytes (statement->stmt, 2),
                        (const char *const *) shorts->pdata)
               == 0)
        continue;
      one = (Found) { sonae_statement_int (statement, 0), sqlite3_column_double (statement->stmt, 1) };
      g_array_append_val (found, one);
    }
}

static gboolean
find_by_walking (SonaeConnection *connection, const Find *find, const char *mine, GArray *found, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (
    connection,
    MINE "SELECT page.id, page.folded FROM mine CROSS JOIN page ON page.id BETWEEN mine.id << " SONAE_PAGE_BITS " AND ((mine.id + 1) << " SONAE_PAGE_BITS ") - 1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_text (statement, 1, mine);
  for (;;)
    {
      Found one;

      if (g_cancellable_set_error_if_cancelled (find->cancellable, error) || !sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      one.id = sonae_statement_int (statement, 0);
      one.rank = -weight_of ((const char *) sqlite3_column_text (statement->stmt, 1), (gsize) sqlite3_column_bytes (statement->stmt, 1), find->words);
      if (one.rank != 0)
        g_array_append_val (found, one);
    }
}

static gboolean
read_hit (SonaeConnection *connection, gint64 id, GPtrArray *hits, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (
    connection, "SELECT document.sha256, page.text FROM page JOIN document ON document.id = page.id >> " SONAE_PAGE_BITS " WHERE page.id = ?", error);
  SonaeTextHit *hit;
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  hit = g_new0 (SonaeTextHit, 1);
  hit->sha256 = sonae_statement_text (statement, 0);
  hit->page = (guint) (id & (SONAE_TEXT_CACHE_MAX_PAGES - 1));
  hit->text = sonae_statement_text (statement, 1);
  g_ptr_array_add (hits, hit);
  return TRUE;
}

/* What is searched is not what goes first. At most once an hour, so that a search seldom writes. */
static void
mark_used (SonaeConnection *connection, const char *mine)
{
  g_autoptr (SonaeStatement) statement
    = sonae_statement_new (connection, MINE "UPDATE document SET used = ?2 WHERE used < ?2 - 3600000000 AND id IN (SELECT id FROM mine)", NULL);

  if (statement == NULL)
    return;
  sonae_statement_bind_text (statement, 1, mine);
  sonae_statement_bind_int (statement, 2, g_get_real_time ());
  sonae_statement_run (statement, NULL);
}

static gboolean
find_pages (SonaeTextCache *self, SonaeConnection *connection, gpointer data, GError **error)
{
  Find *find = data;
  g_autofree char *mine = to_json (find->sha256s);
  g_autofree char *match = match_of (find->words);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  g_ptr_array_set_size (find->hits, 0);
  if (match != NULL ? !find_by_trigrams (connection, find, mine, match, found, error) : !find_by_walking (connection, find, mine, found, error))
    return FALSE;
  g_array_sort (found, compare_found);
  find->n_total = found->len;
  for (guint i = 0; i < found->len && i < find->limit; i++)
    if (!read_hit (connection, g_array_index (found, Found, i).id, find->hits, error))
      return FALSE;
  mark_used (connection, mine);
  return TRUE;
}

GPtrArray *
sonae_text_cache_find (SonaeTextCache *self, const char *const *sha256s, const char *const *words, guint limit, guint *n_total, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_text_hit_free);
  Find find = { sha256s, words, limit, cancellable, hits, 0 };

  g_return_val_if_fail (self != NULL && sha256s != NULL && words != NULL && n_total != NULL, NULL);

  *n_total = 0;
  if (sha256s[0] == NULL || words[0] == NULL)
    return g_steal_pointer (&hits);
  if (!_sonae_text_cache_run (self, find_pages, &find, error))
    return NULL;
  *n_total = find.n_total;
  return g_steal_pointer (&hits);
}
