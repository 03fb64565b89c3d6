/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-documents.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"

#define TITLE_CHARS 300

static gboolean
set_text (SonaeEdit *edit, gint64 id, const char *field, const char *text, GError **error)
{
  return sonae_edit_set (edit, "document", id, field, text != NULL && *text != '\0' ? g_variant_new_string (text) : NULL, error);
}

static gboolean
set_int (SonaeEdit *edit, gint64 id, const char *field, gint64 value, GError **error)
{
  return sonae_edit_set (edit, "document", id, field, value != 0 ? g_variant_new_int64 (value) : NULL, error);
}

/* One line of what a file says about itself, which may be anything; NULL where nothing is left of it. */
static char *
tidy_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (tidy, g_unichar_iscntrl (c) ? ' ' : c);
    }
  g_strstrip (tidy->str);
  if (*tidy->str == '\0')
    return NULL;
  line = sonae_text_ellipsize (tidy->str, TITLE_CHARS);
  return g_steal_pointer (&line);
}

/* The title that FACTS give, or the file's name without its suffix. */
static char *
title_of (SonaeDocumentFile *file, const SonaeDocumentFacts *facts)
{
  char *title = facts != NULL ? tidy_line (facts->title) : NULL;
  gsize length = strlen (file->name);

  if (title != NULL)
    return title;
  if (length > 4 && g_ascii_strcasecmp (file->name + length - 4, ".pdf") == 0)
    return g_strndup (file->name, length - 4);
  return g_strdup (file->name);
}

static gboolean
keep_content (SonaeEdit *edit, SonaeDocumentFile *file, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sha256 = NULL;

  if (file->size > SONAE_DOCUMENT_MAX_KEPT_BYTES)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("“%s” is larger than 50 MiB, too large to be kept inside the workbook. Nothing was changed; it can be used from where it lies."), file->name);
      return FALSE;
    }
  content = sonae_document_file_read (file, error);
  sha256 = content != NULL ? sonae_edit_store_content (edit, content, error) : NULL;
  return sha256 != NULL;
}

/* 0: none; -1 with an error. */
static gint64
find_in_edit (SonaeEdit *edit, const char *sha256, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("document");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, "sha256", sha256);
  sonae_query_limit (query, 1);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return -1;
  return rows->len > 0 ? sonae_record_get_id (rows->pdata[0]) : 0;
}

static gboolean
meet_again (SonaeEdit *edit, gint64 id, SonaeDocumentFile *file, gint64 session_id, gboolean keep, GError **error)
{
  g_autoptr (SonaeRecord) document = sonae_edit_get (edit, "document", id, error);

  if (document == NULL || !set_text (edit, id, "name", file->name, error) || !set_text (edit, id, "uri", file->uri, error))
    return FALSE;
  if (session_id != 0 && sonae_record_get_int (document, "session_id", 0) == 0 && !set_int (edit, id, "session_id", session_id, error))
    return FALSE;
  return !keep || (keep_content (edit, file, error) && set_int (edit, id, "kept", 1, error));
}

gint64
sonae_documents_add (SonaeEdit *edit, SonaeDocumentFile *file, const SonaeDocumentFacts *facts, gint64 session_id, gboolean keep, gboolean *known, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *title = NULL, *author = NULL, *today = NULL;
  gint64 id;

  g_return_val_if_fail (edit != NULL && file != NULL, 0);

  id = find_in_edit (edit, file->sha256, error);
  if (known != NULL)
    *known = id > 0;
  if (id < 0)
    return 0;
  if (id > 0)
    return meet_again (edit, id, file, session_id, keep, error) ? id : 0;
  if (keep && !keep_content (edit, file, error))
    return 0;

  title = title_of (file, facts);
  author = facts != NULL ? tidy_line (facts->author) : NULL;
  today = sonae_clock_today ();
  g_variant_dict_insert (&values, "title", "s", title);
  if (author != NULL)
    g_variant_dict_insert (&values, "author", "s", author);
  if (session_id != 0)
    g_variant_dict_insert (&values, "session_id", "x", session_id);
  if (facts != NULL && facts->pages > 0)
    g_variant_dict_insert (&values, "pages", "x", (gint64) facts->pages);
  g_variant_dict_insert (&values, "sha256", "s", file->sha256);
  g_variant_dict_insert (&values, "size", "x", file->size);
  g_variant_dict_insert (&values, "name", "s", file->name);
  if (*file->uri != '\0')
    g_variant_dict_insert (&values, "uri", "s", file->uri);
  if (keep)
    g_variant_dict_insert (&values, "kept", "x", (gint64) 1);
  g_variant_dict_insert (&values, "added_on", "s", today);
  return sonae_edit_insert (edit, "document", g_variant_dict_end (&values), error);
}

gint64
sonae_documents_find (SonaeWorkbook *workbook, const char *sha256, GError **error)
{
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && sha256 != NULL, -1);

  query = sonae_query_new ("document");
  sonae_query_where_text (query, "sha256", sha256);
  sonae_query_limit (query, 1);
  ids = sonae_workbook_query_ids (workbook, query, error);
  if (ids == NULL)
    return -1;
  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

GPtrArray *
sonae_documents_of_session (SonaeWorkbook *workbook, gint64 session_id, GError **error)
{
  g_autoptr (SonaeQuery) query = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  query = sonae_query_new ("document");
  sonae_query_where (query, "session_id", SONAE_OP_EQ, session_id != 0 ? g_variant_new_int64 (session_id) : NULL);
  sonae_query_order (query, "title", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (workbook, query, error);
}

gboolean
sonae_documents_relink (SonaeEdit *edit, gint64 id, SonaeDocumentFile *file, GError **error)
{
  g_autoptr (SonaeRecord) document = NULL;

  g_return_val_if_fail (edit != NULL && file != NULL, FALSE);

  document = sonae_edit_get (edit, "document", id, error);
  if (document == NULL)
    return FALSE;
  if (strcmp (sonae_record_get_text (document, "sha256"), file->sha256) != 0)
    {
      g_autofree char *title = sonae_record_title (document);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
                   _ ("“%s” is not the file that “%s” was made from; its content differs. Nothing was changed. If it is a new edition, say so, and the notes are looked for in it."),
                   file->name, title);
      return FALSE;
    }
  return set_text (edit, id, "name", file->name, error) && set_text (edit, id, "uri", file->uri, error);
}

/* --- A new edition --- */

static gboolean
place_note (SonaeEdit *edit, const SonaeNotePlace *place, const char *sha256, GError **error)
{
  gboolean lost = strcmp (place->anchor, "lost") == 0;

  if (!sonae_edit_set (edit, "note", place->note_id, "anchor", g_variant_new_string (place->anchor), error))
    return FALSE;
  return lost || (sonae_edit_set (edit, "note", place->note_id, "page", g_variant_new_int64 (place->page), error)
                  && sonae_edit_set (edit, "note", place->note_id, "quads", place->quads != NULL ? g_variant_new_string (place->quads) : NULL, error)
                  && sonae_edit_set (edit, "note", place->note_id, "sha256", g_variant_new_string (sha256), error));
}

gboolean
sonae_documents_replace (SonaeEdit *edit, gint64 id, SonaeDocumentFile *file, const SonaeDocumentFacts *facts, const SonaeNotePlace *places, gsize n_places,
                         GError **error)
{
  g_autoptr (SonaeRecord) document = NULL;
  gint64 other;

  g_return_val_if_fail (edit != NULL && file != NULL, FALSE);

  document = sonae_edit_get (edit, "document", id, error);
  other = document != NULL ? find_in_edit (edit, file->sha256, error) : -1;
  if (other < 0)
    return FALSE;
  if (other != 0 && other != id)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS, _ ("“%s” is in this workbook already, as another document. Nothing was changed; open that one."), file->name);
      return FALSE;
    }
  if (sonae_record_get_int (document, "kept", 0) == 1 && !keep_content (edit, file, error))
    return FALSE;
  if (!set_text (edit, id, "sha256", file->sha256, error) || !set_int (edit, id, "size", file->size, error) || !set_text (edit, id, "name", file->name, error)
      || !set_text (edit, id, "uri", file->uri, error) || !set_int (edit, id, "pages", facts != NULL ? facts->pages : 0, error))
    return FALSE;
  for (gsize i = 0; i < n_places; i++)
    if (!place_note (edit, &places[i], file->sha256, error))
      return FALSE;
  return TRUE;
}
