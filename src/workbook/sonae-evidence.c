/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-rounds.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-document-file.h"

static char *
media_type (const char *name, GBytes *content)
{
  gsize length;
  const guchar *data = g_bytes_get_data (content, &length);
  g_autofree char *type = g_content_type_guess (name, data, length, NULL);
  g_autofree char *mime = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  return g_strdup (mime != NULL ? mime : "application/octet-stream");
}

/* The same file given twice to the same origin stays one. 0 when it is new; -1 with an error. */
static gint64
find_same (SonaeEdit *edit, const char *origin_table, gint64 origin_id, const char *sha256, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("evidence");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, "origin_table", origin_table);
  sonae_query_where_int (query, "origin_id", origin_id);
  sonae_query_where_text (query, "sha256", sha256);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return -1;

  return rows->len > 0 ? sonae_record_get_id (g_ptr_array_index (rows, 0)) : 0;
}

gint64
sonae_evidence_add (SonaeEdit *edit, const char *origin_table, gint64 origin_id, const char *name, GBytes *content, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (SonaeRecord) origin = NULL;
  g_autofree char *tidy = NULL;
  g_autofree char *type = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *today = NULL;
  gint64 same;

  g_return_val_if_fail (edit != NULL && origin_table != NULL && content != NULL, 0);

  tidy = sonae_file_tidy_name (name);
  if (g_bytes_get_size (content) > SONAE_EVIDENCE_MAX_BYTES)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _("“%s” is larger than 50 MiB and was not added; keep it elsewhere and write its place into the note."), tidy);
      return 0;
    }

  origin = sonae_edit_get (edit, origin_table, origin_id, error);
  if (origin == NULL)
    return 0;

  sha256 = sonae_edit_store_content (edit, content, error);
  if (sha256 == NULL)
    return 0;
  same = find_same (edit, origin_table, origin_id, sha256, error);
  if (same != 0)
    return MAX (same, 0);

  type = media_type (tidy, content);
  today = sonae_clock_today ();
  g_variant_dict_insert (&values, "name", "s", tidy);
  g_variant_dict_insert (&values, "media_type", "s", type);
  g_variant_dict_insert (&values, "size", "x", (gint64) g_bytes_get_size (content));
  g_variant_dict_insert (&values, "sha256", "s", sha256);
  g_variant_dict_insert (&values, "origin_table", "s", origin_table);
  g_variant_dict_insert (&values, "origin_id", "x", origin_id);
  g_variant_dict_insert (&values, "added_on", "s", today);

  return sonae_edit_insert (edit, "evidence", g_variant_dict_end (&values), error);
}
