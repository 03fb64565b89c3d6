/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-imprint.h"

#include <gio/gio.h>
#include <string.h>

#include "workbook/sonae-entity.h"
#include "workbook/store/sonae-rows.h"

/* SQLite's own forms begin with 'T' or 'P'. */
#define DEFLATED "SZ1"
#define ARRIVALS "SA1"
#define MARK_BYTES 3

#define DEFLATE_FROM (256 * 1024)               /* bytes: below that it is not worth the time */
#define MAX_INFLATED ((gsize) 2000 * 1024 * 1024) /* SQLite takes the length of a changeset as an int */
#define MAX_TABLE_NAME 64

void
sonae_imprint_clear (SonaeImprint *self)
{
  g_clear_pointer (&self->arrivals, g_hash_table_unref);
  g_clear_pointer (&self->changeset, g_bytes_unref);
}

GHashTable *
sonae_arrivals_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

gboolean
sonae_imprint_has_arrivals (const SonaeImprint *self)
{
  return g_hash_table_size (self->arrivals) > 0;
}

/* --- Deflating --- */

/* All of CONVERTER's output for DATA, after what is in OUT; FALSE when DATA is not what it expects, or more than LIMIT comes out. */
static gboolean
convert_all (GConverter *converter, const guint8 *data, gsize size, gsize limit, GByteArray *out)
{
  guint8 *buffer = g_malloc (DEFLATE_FROM);
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      gsize eaten = 0, made = 0;

      result = g_converter_convert (converter, data, size, buffer, DEFLATE_FROM, G_CONVERTER_INPUT_AT_END, &eaten, &made, NULL);
      if (result == G_CONVERTER_ERROR || out->len + made > limit)
        break;
      g_byte_array_append (out, buffer, (guint) made);
      data += eaten;
      size -= eaten;
    }
  g_free (buffer);
  return result == G_CONVERTER_FINISHED && size == 0;
}

static void
append_changeset (GByteArray *out, const void *changeset, int size)
{
  g_autoptr (GZlibCompressor) compressor = NULL;
  guint before = out->len;

  if (size >= DEFLATE_FROM)
    {
      compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 1);
      g_byte_array_append (out, (const guint8 *) DEFLATED, MARK_BYTES);
      if (convert_all (G_CONVERTER (compressor), changeset, (gsize) size, (gsize) size + before, out))
        return;
      g_byte_array_set_size (out, before); /* it did not shrink */
    }
  g_byte_array_append (out, changeset, (guint) size);
}

static GBytes *
read_changeset (const guint8 *data, gsize size)
{
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  GByteArray *inflated;

  if (size < MARK_BYTES || memcmp (data, DEFLATED, MARK_BYTES) != 0)
    return g_bytes_new (data, size);
  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  inflated = g_byte_array_new ();
  if (convert_all (G_CONVERTER (decompressor), data + MARK_BYTES, size - MARK_BYTES, MAX_INFLATED, inflated))
    return g_byte_array_free_to_bytes (inflated);
  g_byte_array_unref (inflated);
  return NULL;
}

/* --- Arrivals: number of tables, then for each its name, the number of ids, and the distance of each id from the one before --- */

static void
append_number (GByteArray *out, guint64 number)
{
  do
    {
      guint8 byte = (guint8) ((number & 0x7F) | (number > 0x7F ? 0x80 : 0));

      g_byte_array_append (out, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

static gboolean
take_number (const guint8 **cursor, const guint8 *end, guint64 *number)
{
  *number = 0;
  for (guint shift = 0; *cursor < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*cursor)++;

      *number |= (guint64) (byte & 0x7F) << shift;
      if (byte < 0x80)
        return TRUE;
    }
  return FALSE;
}

GBytes *
sonae_imprint_write (GHashTable *arrivals, const void *changeset, int size)
{
  GByteArray *out = g_byte_array_new ();
  GHashTableIter iter;
  gpointer name, ids;

  if (g_hash_table_size (arrivals) > 0)
    {
      g_byte_array_append (out, (const guint8 *) ARRIVALS, MARK_BYTES);
      append_number (out, g_hash_table_size (arrivals));
      g_hash_table_iter_init (&iter, arrivals);
      while (g_hash_table_iter_next (&iter, &name, &ids))
        {
          const GArray *array = ids;
          gint64 last = 0;

          append_number (out, strlen (name));
          g_byte_array_append (out, name, (guint) strlen (name));
          append_number (out, array->len);
          for (guint i = 0; i < array->len; i++)
            {
              gint64 id = g_array_index (array, gint64, i);

              g_assert (id > last);
              append_number (out, (guint64) (id - last));
              last = id;
            }
        }
    }
  append_changeset (out, changeset, size);
  return g_byte_array_free_to_bytes (out);
}

static gboolean
read_table (const guint8 **cursor, const guint8 *end, GHashTable *arrivals)
{
  g_autofree char *name = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint64 length, n, step;
  gint64 id = 0;

  if (!take_number (cursor, end, &length) || length == 0 || length > MAX_TABLE_NAME || length > (guint64) (end - *cursor))
    return FALSE;
  name = g_strndup ((const char *) *cursor, length);
  *cursor += length;
  /* Every id takes a byte at least, so a false number cannot ask for more memory than the entry has bytes. */
  if (!take_number (cursor, end, &n) || n > (guint64) (end - *cursor))
    return FALSE;
  for (guint64 i = 0; i < n; i++)
    {
      if (!take_number (cursor, end, &step) || step == 0 || step > (guint64) (G_MAXINT64 - id))
        return FALSE;
      id += (gint64) step;
      g_array_append_val (ids, id);
    }
  return sonae_entity_find (name) != NULL &&
         g_hash_table_insert (arrivals, g_steal_pointer (&name), g_steal_pointer (&ids));
}

gboolean
sonae_imprint_read (const void *data, gsize size, SonaeImprint *imprint, GError **error)
{
  const guint8 *cursor = data;
  const guint8 *end = cursor + size;
  guint64 n_tables = 0;
  gboolean ok = TRUE;

  imprint->arrivals = sonae_arrivals_new ();
  imprint->changeset = NULL;
  if (size >= MARK_BYTES && memcmp (cursor, ARRIVALS, MARK_BYTES) == 0)
    {
      cursor += MARK_BYTES;
      ok = take_number (&cursor, end, &n_tables);
      for (guint64 i = 0; ok && i < n_tables; i++)
        ok = read_table (&cursor, end, imprint->arrivals);
    }
  if (ok)
    imprint->changeset = read_changeset (cursor, (gsize) (end - cursor));
  if (imprint->changeset == NULL)
    {
      sonae_changeset_set_damaged (error);
      sonae_imprint_clear (imprint);
      return FALSE;
    }
  return TRUE;
}

gboolean
sonae_imprint_read_touched (const SonaeImprint *self, SonaeTouched *touched, GError **error)
{
  GHashTableIter iter;
  gpointer name, ids;

  if (!sonae_changeset_read_touched (g_bytes_get_data (self->changeset, NULL), (int) g_bytes_get_size (self->changeset), touched, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->arrivals);
  while (g_hash_table_iter_next (&iter, &name, &ids))
    sonae_touched_add (touched, name, ids);
  return TRUE;
}

/* --- Taking back --- */

static gboolean
delete_arrivals (SonaeConnection *connection, const char *table, const GArray *ids, gboolean tolerant, SonaeApplyRefusal *refusal,
                 GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", table);
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);
  sqlite3 *handle = sonae_connection_get_handle (connection);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      sonae_statement_bind_int (statement, 1, g_array_index (ids, gint64, i));
      if (!sonae_statement_run (statement, error))
        return FALSE;
      sqlite3_reset (statement->stmt);
      if (sqlite3_changes (handle) == 0 && !tolerant)
        {
          refusal->conflict = TRUE;
          refusal->table = g_strdup (table);
          refusal->id = g_array_index (ids, gint64, i);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
sonae_imprint_revert (SonaeConnection *connection, const SonaeImprint *self, gboolean tolerant, SonaeApplyRefusal *refusal, GError **error)
{
  gboolean more = sonae_imprint_has_arrivals (self);
  GHashTableIter iter;
  gpointer name, ids;
  int dangling = 0, unused = 0;

  if (!sonae_changeset_apply (connection, g_bytes_get_data (self->changeset, NULL), (int) g_bytes_get_size (self->changeset), TRUE,
                              (tolerant ? SONAE_APPLY_TOLERANT : 0) | (more ? SONAE_APPLY_MORE_FOLLOWS : 0), refusal, error))
    return FALSE;
  g_hash_table_iter_init (&iter, self->arrivals);
  while (g_hash_table_iter_next (&iter, &name, &ids))
    if (!delete_arrivals (connection, name, ids, tolerant, refusal, error))
      return FALSE;
  if (more && !tolerant)
    {
      sqlite3_db_status (sonae_connection_get_handle (connection), SQLITE_DBSTATUS_DEFERRED_FKS, &dangling, &unused, 0);
      refusal->conflict = dangling > 0;
    }
  return !refusal->conflict;
}

GPtrArray *
sonae_imprint_details (SonaeConnection *connection, const SonaeImprint *self, GError **error)
{
  g_autoptr (GPtrArray) details = sonae_changeset_details (connection, g_bytes_get_data (self->changeset, NULL),
                                                           (int) g_bytes_get_size (self->changeset), error);
  GHashTableIter iter;
  gpointer name, ids;

  if (details == NULL)
    return NULL;
  g_hash_table_iter_init (&iter, self->arrivals);
  while (g_hash_table_iter_next (&iter, &name, &ids))
    {
      const SonaeEntity *entity = sonae_entity_find (name);
      const GArray *array = ids;

      for (guint i = 0; i < array->len && details->len < SONAE_MAX_DETAILS; i++)
        {
          gint64 id = g_array_index (array, gint64, i);
          g_autoptr (SonaeRecord) record = sonae_rows_get (connection, entity, id, NULL);
          SonaeChangeDetail *detail = g_new0 (SonaeChangeDetail, 1);

          detail->table = g_strdup (sonae_entity_label (entity));
          detail->row = record != NULL ? sonae_record_title (record) : g_strdup_printf ("%" G_GINT64_FORMAT, id);
          detail->after = g_strdup (detail->row);
          g_ptr_array_add (details, detail);
        }
    }
  return g_steal_pointer (&details);
}
