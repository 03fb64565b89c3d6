/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "sonae-config.h"

#include "workbook/store/sonae-text-index-private.h"

#include <string.h>

#include "base/sonae-text.h"

/* Each text is kept once as long as a field has few different ones (departments, owners), so that 200,000 rows are a few megabytes. Beyond this
 * number a field is taken to be different in every row (names). */
#define MAX_SHARED 4096
/* From so many changed rows on, and from so much text that no row has any more, all is read anew. */
#define MAX_TOUCHED 2000
#define MIN_WASTE (1024 * 1024)

static gboolean
can_keep (const SonaeEntity *entity)
{
  gboolean any = FALSE;

  if (entity->source != NULL)
    return FALSE;
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & SONAE_FIELD_SEARCHED)
      {
        if (entity->fields[i].expression != NULL)
          return FALSE;
        any = TRUE;
      }
  return any;
}

SonaeTextIndex *
_sonae_text_index_new (const SonaeEntity *entity)
{
  SonaeTextIndex *self = g_new0 (SonaeTextIndex, 1);

  g_atomic_ref_count_init (&self->refs);
  self->entity = entity;
  self->columns = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->touched_mutex);
  g_mutex_init (&self->mutex);
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->all_touched = TRUE;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->arena = g_byte_array_new ();
  return self;
}

SonaeTextIndex *
sonae_text_index_new (const SonaeEntity *entity)
{
  SonaeTextIndex *self;

  if (!can_keep (entity))
    return NULL;
  self = _sonae_text_index_new (entity);
  self->with = g_strdup ("");
  self->from = g_strdup_printf ("\"%s\"", entity->name);
  for (guint i = 0; i < entity->n_fields; i++)
    if (entity->fields[i].flags & SONAE_FIELD_SEARCHED)
      g_ptr_array_add (self->columns, g_strdup (entity->fields[i].name));
  self->n_fields = self->columns->len;
  return self;
}

SonaeTextIndex *
sonae_text_index_ref (SonaeTextIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
sonae_text_index_unref (SonaeTextIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_mutex_clear (&self->touched_mutex);
  g_mutex_clear (&self->mutex);
  g_hash_table_unref (self->touched);
  g_array_unref (self->ids);
  g_array_unref (self->cells);
  g_array_unref (self->starts);
  g_byte_array_unref (self->arena);
  g_ptr_array_unref (self->columns);
  g_free (self->with);
  g_free (self->from);
  g_free (self);
}

void
sonae_text_index_touch (SonaeTextIndex *self, const GArray *ids)
{
  g_mutex_lock (&self->touched_mutex);
  if (ids == NULL || g_hash_table_size (self->touched) + ids->len > MAX_TOUCHED)
    self->all_touched = TRUE;
  for (guint i = 0; !self->all_touched && i < ids->len; i++)
    g_hash_table_add (self->touched, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  if (self->all_touched)
    g_hash_table_remove_all (self->touched);
  g_mutex_unlock (&self->touched_mutex);
}

/* --- Reading --- */

static guint32
add_text (SonaeTextIndex *self, const char *folded)
{
  guint32 start = self->arena->len;

  if (*folded == '\0' && self->starts->len > 0)
    return 0;
  g_array_append_val (self->starts, start);
  g_byte_array_append (self->arena, (const guint8 *) folded, (guint) strlen (folded) + 1);
  return self->starts->len - 1;
}

/* The text in COLUMN, as text of the index. SHARED (nullable): what this field had before, by what it was before folding. */
static guint32
read_text (SonaeTextIndex *self, SonaeStatement *statement, int column, GHashTable *shared)
{
  const char *text = (const char *) sqlite3_column_text (statement->stmt, column);
  g_autofree char *folded = NULL;
  gpointer known;
  guint32 found;

  if (text == NULL || *text == '\0' || !g_utf8_validate (text, sqlite3_column_bytes (statement->stmt, column), NULL))
    return 0;
  if (shared != NULL && g_hash_table_lookup_extended (shared, text, NULL, &known))
    return GPOINTER_TO_UINT (known);
  folded = sonae_text_fold (text);
  found = add_text (self, folded);
  if (shared != NULL && g_hash_table_size (shared) < MAX_SHARED)
    g_hash_table_insert (shared, g_strdup (text), GUINT_TO_POINTER (found));
  return found;
}

static gboolean
is_full (SonaeTextIndex *self)
{
  return self->arena->len > SONAE_TEXT_INDEX_MAX;
}

static char *
select_sql (SonaeTextIndex *self, const char *rest)
{
  GString *sql = g_string_new (self->with);

  g_string_append (sql, "SELECT id");
  for (guint i = 0; i < self->n_fields; i++)
    g_string_append_printf (sql, ", %s", (const char *) g_ptr_array_index (self->columns, i));
  g_string_append_printf (sql, " FROM %s %s", self->from, rest);
  return g_string_free (sql, FALSE);
}

static void
empty (SonaeTextIndex *self)
{
  g_array_set_size (self->ids, 0);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->starts, 0);
  g_byte_array_set_size (self->arena, 0);
  self->waste = 0;
  add_text (self, "");
}

static gboolean
read_rows (SonaeTextIndex *self, SonaeStatement *statement, GHashTable **shared, GError **error)
{
  while (!is_full (self))
    {
      gboolean row;
      gint64 id;

      if (!sonae_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = sonae_statement_int (statement, 0);
      g_array_append_val (self->ids, id);
      for (guint i = 0; i < self->n_fields; i++)
        {
          guint32 text = read_text (self, statement, (int) i + 1, shared[i]);

          g_array_append_val (self->cells, text);
          if (shared[i] != NULL && g_hash_table_size (shared[i]) >= MAX_SHARED)
            g_clear_pointer (&shared[i], g_hash_table_unref);
        }
    }
  return TRUE;
}

static gboolean
read_all (SonaeTextIndex *self, SonaeConnection *connection, GError **error)
{
  g_autofree char *sql = select_sql (self, "ORDER BY id");
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  g_autofree GHashTable **shared = g_new0 (GHashTable *, self->n_fields);
  gboolean ok;

  if (statement == NULL)
    return FALSE;
  empty (self);
  for (guint i = 0; i < self->n_fields; i++)
    shared[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ok = read_rows (self, statement, shared, error);
  for (guint i = 0; i < self->n_fields; i++)
    g_clear_pointer (&shared[i], g_hash_table_unref);
  self->refused = ok && is_full (self);
  if (!ok || self->refused)
    empty (self);
  return ok;
}

static gboolean
find_row (const GArray *ids, gint64 id, guint *row)
{
  guint low = 0, high = ids->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 value = g_array_index (ids, gint64, middle);

      if (value == id)
        {
          *row = middle;
          return TRUE;
        }
      if (value < id)
        low = middle + 1;
      else
        high = middle;
    }
  *row = low;
  return FALSE;
}

/* One row again. *ODD is TRUE when it came into the middle of those known. */
static gboolean
read_one (SonaeTextIndex *self, SonaeStatement *statement, gint64 id, gboolean *odd, GError **error)
{
  gboolean found;
  guint row;
  gsize before = self->arena->len;

  sqlite3_reset (statement->stmt);
  sonae_statement_bind_int (statement, 1, id);
  if (!sonae_statement_step (statement, &found, error))
    return FALSE;
  if (!find_row (self->ids, id, &row))
    {
      if (!found)
        return TRUE;
      *odd = row < self->ids->len;
      if (*odd)
        return TRUE;
      g_array_append_val (self->ids, id);
      g_array_set_size (self->cells, self->cells->len + self->n_fields);
    }
  for (guint i = 0; i < self->n_fields; i++)
    g_array_index (self->cells, guint32, row * self->n_fields + i) = found ? read_text (self, statement, (int) i + 1, NULL) : 0;
  self->waste += self->arena->len - before;
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static gboolean
read_some (SonaeTextIndex *self, SonaeConnection *connection, GHashTable *touched, gboolean *odd, GError **error)
{
  g_autofree char *sql = select_sql (self, "WHERE id = ?");
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (touched), compare_ids);

  if (statement == NULL)
    return FALSE;
  for (GList *link = ids; link != NULL && !*odd; link = link->next)
    if (!read_one (self, statement, *(gint64 *) link->data, odd, error))
      return FALSE;
  return TRUE;
}

gboolean
_sonae_text_index_refresh (SonaeTextIndex *self, SonaeConnection *connection, GError **error)
{
  g_autoptr (GHashTable) touched = NULL;
  gboolean all, ok = TRUE, odd = FALSE;

  g_mutex_lock (&self->touched_mutex);
  all = self->all_touched;
  self->all_touched = FALSE;
  touched = self->touched;
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_mutex_unlock (&self->touched_mutex);

  if (!all && !self->refused && g_hash_table_size (touched) > 0)
    {
      ok = read_some (self, connection, touched, &odd, error);
      all = ok && (odd || is_full (self) || (self->waste > MIN_WASTE && self->waste > self->arena->len / 2));
    }
  if (all)
    ok = read_all (self, connection, error);
  if (!ok)
    sonae_text_index_touch (self, NULL);
  return ok && !self->refused;
}

void
sonae_text_index_warm (SonaeTextIndex *self, SonaeConnection *connection)
{
  g_mutex_lock (&self->mutex);
  _sonae_text_index_refresh (self, connection, NULL);
  g_mutex_unlock (&self->mutex);
}

/* --- Searching --- */

void
_sonae_text_index_find_texts (SonaeTextIndex *self, const char *word, guint8 *hits)
{
  const char *arena = (const char *) self->arena->data;
  const char *end = arena + self->arena->len;
  const guint32 *starts = (const guint32 *) self->starts->data;
  gsize length = strlen (word);
  const char *p = arena;
  guint text = 0;

  memset (hits, 0, self->starts->len);
  while ((p = memmem (p, (gsize) (end - p), word, length)) != NULL)
    {
      guint32 at = (guint32) (p - arena);

      while (text + 1 < self->starts->len && starts[text + 1] <= at)
        text++;
      hits[text] = TRUE;
      if (text + 1 >= self->starts->len)
        return;
      p = arena + starts[++text];
    }
}

guint
_sonae_text_index_keep_rows (SonaeTextIndex *self, const guint8 *hits, guint8 *matches)
{
  const guint32 *cells = (const guint32 *) self->cells->data;
  guint n = 0;

  for (guint row = 0; row < self->ids->len; row++, cells += self->n_fields)
    {
      guint8 any = 0;

      if (!matches[row])
        continue;
      for (guint i = 0; i < self->n_fields; i++)
        any |= hits[cells[i]];
      matches[row] = any;
      n += any;
    }
  return n;
}

/* The ids among those that matched, by a table of its own: open, linear, half empty. 0 is no id. */
static GArray *
pick (SonaeTextIndex *self, const GArray *ids, const guint8 *matches, guint n)
{
  GArray *picked = g_array_sized_new (FALSE, FALSE, sizeof (gint64), MIN (n, ids->len));
  guint bits = MAX (4, g_bit_storage (n) + 1);
  gsize mask = ((gsize) 1 << bits) - 1;
  g_autofree gint64 *set = g_new0 (gint64, mask + 1);

#define PLACE(id) ((gsize) (((guint64) (id) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> (64 - bits)))
  for (guint row = 0; row < self->ids->len; row++)
    if (matches[row])
      {
        gint64 id = g_array_index (self->ids, gint64, row);
        gsize place = PLACE (id);

        while (set[place] != 0)
          place = (place + 1) & mask;
        set[place] = id;
      }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gsize place = PLACE (id);

      while (set[place] != 0 && set[place] != id)
        place = (place + 1) & mask;
      if (set[place] != 0)
        g_array_append_val (picked, id);
    }
#undef PLACE
  return picked;
}

static GArray *
search (SonaeTextIndex *self, const GArray *ids, const char *const *words, GCancellable *cancellable, GError **error)
{
  guint n = self->ids->len;
  g_autofree guint8 *hits = g_new (guint8, self->starts->len);
  g_autofree guint8 *matches = g_new (guint8, n + 1);

  memset (matches, TRUE, n);
  for (guint w = 0; words[w] != NULL && n > 0; w++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (*words[w] == '\0')
        continue;
      _sonae_text_index_find_texts (self, words[w], hits);
      n = _sonae_text_index_keep_rows (self, hits, matches);
    }
  return pick (self, ids, matches, n);
}

GArray *
sonae_text_index_filter (SonaeTextIndex *self, SonaeConnection *connection, const GArray *ids, const char *const *words,
                         GCancellable *cancellable, GError **error)
{
  GArray *found = NULL;

  g_mutex_lock (&self->mutex);
  if (_sonae_text_index_refresh (self, connection, error))
    found = search (self, ids, words, cancellable, error);
  g_mutex_unlock (&self->mutex);
  return found;
}
