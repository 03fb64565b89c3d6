/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-text-index-private.h"

#include <string.h>

#include "workbook/store/sonae-query-sql.h"

/* The index of all that people wrote into a table, for the search over everything: which of its texts, and which rows are best. */

/* --- What it is of --- */

gboolean
sonae_text_index_field_counts (const SonaeField *field)
{
  /* What the program writes for itself. */
  static const char *const own[] = { "after", "anchor", "before", "code", "colour", "figures", "framework", "grid", "media_type", "origin_table", "quads",
                                     "question_set", "sha256", "shape", "target_table", "uri", NULL };

  if (field->type != SONAE_FIELD_TEXT && field->type != SONAE_FIELD_LONG)
    return FALSE;
  if (field->flags & SONAE_FIELD_SEARCHED)
    return TRUE;
  return field->expression == NULL && !g_strv_contains (own, field->name);
}

static void
add_column (SonaeTextIndex *self, const SonaeField *field)
{
  self->computed = self->computed || field->expression != NULL;
  g_ptr_array_add (self->columns, sonae_query_field_sql (self->entity, field->name));
}

SonaeTextIndex *
sonae_text_index_new_whole (const SonaeEntity *entity)
{
  const SonaeField *title = sonae_entity_field (entity, entity->title_field);
  g_autoptr (SonaeTextIndex) self = _sonae_text_index_new (entity);
  g_autofree char *with = sonae_query_with (entity);
  gboolean named = title != NULL && sonae_text_index_field_counts (title);
  gboolean any = named;

  if (named)
    add_column (self, title);
  else
    g_ptr_array_add (self->columns, g_strdup ("NULL"));
  for (guint i = 0; i < entity->n_fields; i++)
    if (&entity->fields[i] != title && sonae_text_index_field_counts (&entity->fields[i]))
      {
        add_column (self, &entity->fields[i]);
        any = TRUE;
      }
  if (!any)
    return NULL;
  self->n_fields = self->columns->len;
  if (entity->source != NULL)
    {
      self->with = g_strdup_printf ("%s%s wanted (id) AS MATERIALIZED (SELECT id FROM main.\"%s\") ", with, *with != '\0' ? "," : "WITH", entity->name);
      self->from = g_strdup_printf ("%s AS \"%s\"", entity->source_many, entity->name);
      self->computed = TRUE;
    }
  else
    {
      self->with = g_steal_pointer (&with);
      self->from = g_strdup_printf ("\"%s\"", entity->name);
    }
  return g_steal_pointer (&self);
}

gboolean
sonae_text_index_depends_on (SonaeTextIndex *self, const char *table)
{
  return self->computed && sonae_entity_depends_on (self->entity, table);
}

/* --- The best of all --- */

typedef enum { BEGINS, NAMES, MENTIONS, N_KINDS } Kind;

/* What the title, the first of CELLS, says. TITLED: it has all the words. */
static Kind
kind_of (SonaeTextIndex *self, guint row, gboolean titled, const char *word)
{
  guint32 title = g_array_index (self->cells, guint32, row * self->n_fields);

  if (!titled)
    return MENTIONS;
  return g_str_has_prefix ((const char *) self->arena->data + g_array_index (self->starts, guint32, title), word) ? BEGINS : NAMES;
}

static gboolean
find_best (SonaeTextIndex *self, const char *const *words, guint limit, GArray *found, guint *n_total, GCancellable *cancellable, GError **error)
{
  guint n = self->ids->len;
  g_autofree guint8 *hits = g_new (guint8, self->starts->len);
  g_autofree guint8 *matches = g_new (guint8, n + 1);
  g_autofree guint8 *titled = g_new (guint8, n + 1);
  GArray *others[N_KINDS];

  memset (matches, TRUE, n);
  memset (titled, TRUE, n);
  *n_total = n;
  for (guint w = 0; words[w] != NULL && *n_total > 0; w++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      _sonae_text_index_find_texts (self, words[w], hits);
      *n_total = _sonae_text_index_keep_rows (self, hits, matches);
      for (guint row = 0; row < n; row++)
        titled[row] &= hits[g_array_index (self->cells, guint32, row * self->n_fields)];
    }
  for (guint k = 0; k < N_KINDS; k++)
    others[k] = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* Ids rise with time. */
  for (guint row = n; row-- > 0;)
    if (matches[row])
      {
        GArray *kind = others[kind_of (self, row, titled[row], words[0])];

        if (kind->len < limit)
          g_array_append_val (kind, g_array_index (self->ids, gint64, row));
      }
  for (guint k = 0; k < N_KINDS; k++)
    {
      g_array_append_vals (found, others[k]->data, MIN (others[k]->len, limit - found->len));
      g_array_unref (others[k]);
    }
  return TRUE;
}

gboolean
sonae_text_index_find (SonaeTextIndex *self, SonaeConnection *connection, const char *const *words, guint limit, GArray *found, guint *n_total, gboolean *refused,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ok;

  g_mutex_lock (&self->mutex);
  ok = _sonae_text_index_refresh (self, connection, &local);
  *refused = !ok && local == NULL;
  if (ok)
    ok = find_best (self, words, limit, found, n_total, cancellable, &local);
  g_mutex_unlock (&self->mutex);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return ok || *refused;
}
