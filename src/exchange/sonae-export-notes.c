/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-export-notes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-language.h"
#include "workbook/sonae-notes.h"

#define TELL_EVERY 64 /* notes */

typedef struct
{
  SonaeExport *self;
  GChecksum *bytes;
  SonaeLanguage language;
  gint64 document_id;        /* whose heading was written last; 0: that of notes without one; -1: none yet */
} Writer;

static gboolean
put (Writer *writer, const char *text, GError **error)
{
  g_checksum_update (writer->bytes, (const guchar *) text, (gssize) strlen (text));
  return sonae_file_output_write (writer->self->output, text, strlen (text), error);
}

/* --- Escaping --- */

/* What would begin a list or underline a heading at the beginning of a line. */
static gboolean
begins_block (const char *line)
{
  return *line == '+' || *line == '-' || *line == '=';
}

/* How many digits stand before a "." or ")" that would make it an item of a list; 0: it is none. */
static gsize
list_digits (const char *line)
{
  gsize n = strspn (line, "0123456789");

  return n > 0 && (line[n] == '.' || line[n] == ')') ? n : 0;
}

static void
append_line (GString *out, const char *line)
{
  gsize digits;

  while (*line == ' ' || *line == '\t')
    line++;
  digits = list_digits (line);
  if (begins_block (line))
    g_string_append_c (out, '\\');
  for (gsize i = 0; line[i] != '\0'; i++)
    {
      if (strchr ("\\`*_[]<>#|~&!", line[i]) != NULL || (digits > 0 && i == digits))
        g_string_append_c (out, '\\');
      g_string_append_c (out, line[i]);
    }
}

/* TEXT in lines that stay lines, each behind PREFIX. */
static void
append_text (GString *out, const char *text, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean breaks = *g_strstrip (lines[i]) != '\0' && lines[i + 1] != NULL;

      g_string_append (out, prefix);
      append_line (out, lines[i]);
      g_string_append (out, breaks ? "  \n" : "\n");
    }
}

static void
append_words (GString *out, const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');

  append_line (out, line);
}

/* --- Parts --- */

static void
append_part (GString *line, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  append_words (line, text);
}

static gboolean
put_beginning (Writer *writer, GError **error)
{
  g_autofree char *book = sonae_workbook_get_display_name (writer->self->workbook), *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, writer->language), *title = NULL;
  g_autoptr (GString) text = g_string_new ("# ");

  if (g_str_has_suffix (book, ".sonae"))
    book[strlen (book) - strlen (".sonae")] = '\0';
  /* Translators: the heading of a file with all notes: the name of the workbook. */
  title = g_strdup_printf (_ ("Notes of %s"), book);
  append_words (text, title);
  g_string_append (text, "\n\n");
  append_words (text, day);
  if (writer->self->choice != NULL)
    {
      g_string_append (text, " · ");
      append_words (text, writer->self->choice);
    }
  g_string_append_c (text, '\n');
  return put (writer, text->str, error);
}

static gboolean
put_document (Writer *writer, gint64 id, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\n## "), below = g_string_new (NULL);
  g_autoptr (SonaeRecord) document = NULL, session = NULL;
  g_autofree char *title = NULL, *of = NULL;
  gint64 session_id;

  if (id == 0)
    {
      append_words (text, _ ("Without a document"));
      g_string_append_c (text, '\n');
      return put (writer, text->str, error);
    }
  document = sonae_workbook_get (writer->self->workbook, "document", id, error);
  if (document == NULL)
    return FALSE;
  title = sonae_record_title (document);
  append_words (text, title);
  session_id = sonae_record_get_int (document, "session_id", 0);
  session = session_id != 0 ? sonae_workbook_get (writer->self->workbook, "session", session_id, NULL) : NULL;
  of = session != NULL ? sonae_record_title (session) : NULL;
  append_part (below, of);
  append_part (below, sonae_record_get_text (document, "author"));
  append_part (below, sonae_record_get_text (document, "name"));
  g_string_append_printf (text, "\n%s%s%s", below->len > 0 ? "\n" : "", below->str, below->len > 0 ? "\n" : "");
  return put (writer, text->str, error);
}

static gboolean
put_note (Writer *writer, SonaeRecord *note, GError **error)
{
  g_autoptr (GString) text = g_string_new ("\n"), line = g_string_new (NULL);
  g_autoptr (SonaePlanOrigin) target = sonae_notes_target (writer->self->workbook, note);
  g_autofree char *colour = sonae_record_format (note, "colour"), *added = NULL, *page = NULL, *pinned = NULL;
  const char *passage = sonae_record_get_text (note, "passage"), *words = sonae_record_get_text (note, "text");
  gint64 document = sonae_record_get_int (note, "document_id", 0), number = sonae_record_get_int (note, "page", 0);

  if (document != writer->document_id)
    {
      writer->document_id = document;
      if (!put_document (writer, document, error))
        return FALSE;
    }
  if (number > 0)
    page = g_strdup_printf (_ ("p. %d"), (int) number);
  if (target != NULL)
    /* Translators: what a note is pinned to. */
    pinned = g_strdup_printf (_ ("pinned to %s"), target->title);
  append_part (line, page);
  append_part (line, colour);
  append_part (line, pinned);
  if (*sonae_record_get_text (note, "added_on") != '\0')
    added = sonae_date_format (sonae_record_get_text (note, "added_on"), writer->language);
  append_part (line, added);
  if (strcmp (sonae_record_get_text (note, "anchor"), "lost") == 0)
    append_part (line, _ ("Not found in this edition"));
  if (line->len > 0)
    g_string_append_printf (text, "### %s\n\n", line->str);
  else
    g_string_append (text, "---\n\n");
  if (*passage != '\0')
    append_text (text, passage, "> ");
  if (*passage != '\0' && *words != '\0')
    g_string_append_c (text, '\n');
  if (*words != '\0')
    append_text (text, words, "");
  return put (writer, text->str, error);
}

/* The rows of the query, document by document. */
static GArray *
sorted_ids (SonaeExport *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("note");

  sonae_query_and (query, self->query);
  sonae_query_order (query, "document_id", FALSE);
  sonae_query_order (query, "page", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query_ids (self->workbook, query, error);
}

gboolean
sonae_export_notes_write (SonaeExport *self, GError **error)
{
  g_autoptr (GChecksum) bytes = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GArray) ids = sorted_ids (self, error);
  Writer writer = { self, bytes, sonae_language_current (), -1 };

  if (ids == NULL || !put_beginning (&writer, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SonaeRecord) note = NULL;
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      note = sonae_workbook_get (self->workbook, "note", g_array_index (ids, gint64, i), &local);
      if (note == NULL && g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
        continue; /* deleted meanwhile */
      if (note == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (!put_note (&writer, note, error))
        return FALSE;
      self->n_rows++;
      if (self->progress != NULL && i % TELL_EVERY == 0)
        self->progress ((double) i / ids->len, _ ("Writing rows…"), self->progress_data);
    }
  if (self->n_rows == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("There is no such note, so there is nothing to write. Nothing was written."));
      return FALSE;
    }
  self->written.n_rows = self->n_rows;
  self->digest = g_strdup (g_checksum_get_string (bytes));
  return TRUE;
}

gboolean
sonae_export_notes_check (SonaeExport *self, SonaeExportSum *found, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_output_read (self->output, error);
  g_autoptr (GChecksum) bytes = g_checksum_new (G_CHECKSUM_SHA256);
  char piece[16384];
  gssize n;

  if (stream == NULL)
    return FALSE;
  while ((n = g_input_stream_read (stream, piece, sizeof piece, self->cancellable, error)) > 0)
    g_checksum_update (bytes, (const guchar *) piece, n);
  if (n < 0)
    return FALSE;
  found->n_rows = strcmp (g_checksum_get_string (bytes), self->digest) == 0 ? self->n_rows : G_MAXUINT64;
  return TRUE;
}
