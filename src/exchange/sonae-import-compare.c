/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-compare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-key-index.h"

#define LEAST_ID (G_GINT64_CONSTANT (1) << 32) /* ours are far above (base/sonae-id.h); smaller numbers are the list's own */
#define SEVERAL (-1) /* instead of an id: several rows have that key */
#define MAX_KEY_FIELDS G_N_ELEMENTS (((SonaeEntity *) NULL)->natural_key)

struct _SonaeImportComparer
{
  SonaeRowReader *reader;     /* of the targets' fields */
  const SonaeEntity *entity;
  const GArray *targets;
  guint n_key;
  guint key[MAX_KEY_FIELDS];  /* indices into TARGETS: the part of the natural key that the file has */
  SonaeKeyIndex *existing;    /* key -> id */
  SonaeKeyIndex *ids;         /* ids that exist, and those of the file: "id" -> 1 */
  SonaeKeyIndex *seen;        /* keys, ids and targets of rows of the file before -> their number */
  gint64 only;                /* the one row of a table of one row; 0 for other tables */
  GString *scratch;
};

/* One part of a key, folded, so that width and case make no difference. */
static void
append_part (GString *key, const SonaeValue *value, gboolean *any)
{
  if (value->kind == SONAE_VALUE_TEXT)
    {
      g_autofree char *folded = sonae_text_fold (value->text);

      g_string_append (key, folded);
      *any |= *folded != '\0';
    }
  else if (value->kind == SONAE_VALUE_NUMBER)
    {
      g_string_append_printf (key, "%" G_GINT64_FORMAT, value->number);
      *any = TRUE;
    }
  g_string_append_c (key, '\x1f');
}

static gboolean
add_existing (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  SonaeImportComparer *self = data;
  gboolean any = FALSE;

  self->only = id;
  sonae_key_index_set (self->ids, (const char *) &id, sizeof id, 1);
  g_string_truncate (self->scratch, 0);
  for (guint i = 0; i < self->n_key; i++)
    append_part (self->scratch, &values[i], &any);
  if (any)
    {
      gint64 known = sonae_key_index_get (self->existing, self->scratch->str, self->scratch->len);

      sonae_key_index_set (self->existing, self->scratch->str, self->scratch->len, known == 0 ? id : SEVERAL);
    }
  return TRUE;
}

/* A log knows a device by its serial number alone. */
static gboolean
is_key_field (SonaeImport *import, const char *name)
{
  if (sonae_import_is_log (import))
    return strcmp (name, "serial") == 0;
  for (guint i = 0; i < MAX_KEY_FIELDS && import->entity->natural_key[i] != NULL; i++)
    if (strcmp (import->entity->natural_key[i], name) == 0)
      return TRUE;
  return FALSE;
}

SonaeImportComparer *
sonae_import_comparer_new (SonaeImport *import, const GArray *targets, gboolean has_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeImportComparer) self = g_new0 (SonaeImportComparer, 1);
  g_autoptr (SonaeQuery) query = sonae_query_new (import->entity->name);
  const char *fields[MAX_KEY_FIELDS + 1] = { NULL };
  g_autofree const char **all = g_new0 (const char *, targets->len + 1);

  self->entity = import->entity;
  self->targets = targets;
  self->existing = sonae_key_index_new ();
  self->ids = sonae_key_index_new ();
  self->seen = sonae_key_index_new ();
  self->scratch = g_string_new (NULL);
  for (guint i = 0; i < targets->len && self->n_key < MAX_KEY_FIELDS; i++)
    {
      const SonaePlanTarget *target = &g_array_index (targets, SonaePlanTarget, i);

      if (!target->only_new && is_key_field (import, target->field->name))
        {
          fields[self->n_key] = target->field->name;
          self->key[self->n_key++] = i;
        }
    }
  sonae_query_order (query, "id", FALSE);
  if (!sonae_workbook_each (import->workbook, query, fields, add_existing, self, cancellable, error))
    return NULL;
  if (!self->entity->single)
    self->only = 0;
  for (guint i = 0; i < targets->len; i++)
    all[i] = g_array_index (targets, SonaePlanTarget, i).field->name;
  self->reader = sonae_row_reader_new (import->workbook, import->entity->name, all, error);
  if (self->reader == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

void
sonae_import_comparer_free (SonaeImportComparer *self)
{
  g_clear_pointer (&self->reader, sonae_row_reader_free);
  sonae_key_index_free (self->existing);
  sonae_key_index_free (self->ids);
  sonae_key_index_free (self->seen);
  g_string_free (self->scratch, TRUE);
  g_free (self);
}

/* FALSE with an error when KEY was in the file before. */
static gboolean
note (SonaeImportComparer *self, const char *key, gsize length, guint64 number, GError **error)
{
  gint64 before = sonae_key_index_get (self->seen, key, length);
  g_autofree char *shown = NULL;

  if (before == 0)
    {
      sonae_key_index_set (self->seen, key, length, (gint64) number);
      return TRUE;
    }
  shown = g_strdup_printf ("%" G_GINT64_FORMAT, before);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("This is the same row of the table as row %s of the file. Put the two together, or tell them apart."),
               shown);
  return FALSE;
}

static gboolean
equals (const SonaeValue *value, const SonaeValue *stored)
{
  if (value->kind != stored->kind)
    return FALSE;
  return value->kind == SONAE_VALUE_NUMBER ? value->number == stored->number : strcmp (value->text, stored->text) == 0;
}

const SonaeValue *
sonae_import_comparer_get_stored (SonaeImportComparer *self, gint64 target, GError **error)
{
  return sonae_row_reader_get (self->reader, target, error);
}

gboolean
sonae_import_comparer_differs (SonaeImportComparer *self, const SonaeSpoolCell *cells, const SonaeValue *stored)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (!g_array_index (self->targets, SonaePlanTarget, i).only_new && cells[i].value.kind != SONAE_VALUE_NULL && !equals (&cells[i].value, &stored[i]))
      return TRUE;
  return FALSE;
}

gboolean
sonae_import_comparer_find (SonaeImportComparer *self, guint64 number, const char *id_text, const SonaeSpoolCell *cells, gint64 *target,
                            GError **error)
{
  gint64 id = 0, found = self->only;
  gboolean any = FALSE;

  *target = 0;
  id_text = sonae_cell_unguard (id_text);
  if (*id_text != '\0' && g_ascii_string_to_signed (id_text, 10, LEAST_ID, G_MAXINT64, &id, NULL))
    {
      if (found == 0 && sonae_key_index_get (self->ids, (const char *) &id, sizeof id) != 0)
        found = id;
      g_string_printf (self->scratch, "id %" G_GINT64_FORMAT, id);
      if (!note (self, self->scratch->str, self->scratch->len, number, error))
        return FALSE;
    }

  if (found == 0 && self->n_key > 0)
    {
      g_string_truncate (self->scratch, 0);
      for (guint i = 0; i < self->n_key; i++)
        append_part (self->scratch, &cells[self->key[i]].value, &any);
      if (any)
        {
          found = sonae_key_index_get (self->existing, self->scratch->str, self->scratch->len);
          /* Rows that have ids of their own are told apart by those, whatever they are called. */
          if (id == 0 && !note (self, self->scratch->str, self->scratch->len, number, error))
            return FALSE;
        }
    }
  if (found == SEVERAL && id != 0)
    found = 0; /* our own export, into another workbook: it brings its rows */
  if (found == SEVERAL)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                           _ ("Several rows of the table could be meant by this one. Give the column “id”, as an export has it, to say which."));
      return FALSE;
    }
  if (found == 0)
    return TRUE;
  g_string_printf (self->scratch, "row %" G_GINT64_FORMAT, found);
  if (!note (self, self->scratch->str, self->scratch->len, number, error))
    return FALSE;
  *target = found;
  return TRUE;
}
