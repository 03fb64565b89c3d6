/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-notes.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-notes-private.h"
#include "workbook/sonae-rounds.h"

#define AROUND_CHARS 200

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* The present round, as sonae_rounds_current() chooses it. 0 with an error. */
static gint64
current_round (SonaeEdit *edit, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("round");
  g_autoptr (GPtrArray) rounds = NULL;

  sonae_query_order (query, "held_on", TRUE);
  sonae_query_order (query, "id", TRUE);
  rounds = sonae_edit_query (edit, query, error);
  if (rounds == NULL)
    return 0;
  for (guint i = 0; i < rounds->len; i++)
    if (sonae_catalogue_self_check_by_id (sonae_record_get_text (rounds->pdata[i], "question_set")) != NULL)
      return sonae_record_get_id (rounds->pdata[i]);
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                       _ ("There is no self-check yet that a note could be pinned to. Nothing was stored; begin a self-check first."));
  return 0;
}

/* Turns "question" into the answer that stands for it. */
static gboolean
resolve (SonaeEdit *edit, const char **table, gint64 *id, GError **error)
{
  gint64 round;

  if (is_empty (*table))
    {
      *table = NULL;
      *id = 0;
      return TRUE;
    }
  if (strcmp (*table, "question") != 0)
    return TRUE;
  round = current_round (edit, error);
  if (round == 0)
    return FALSE;
  *table = "answer";
  *id = sonae_rounds_ensure (edit, round, (int) *id, error);
  return *id != 0;
}

static void
give (GVariantDict *values, const char *name, const char *text)
{
  if (!is_empty (text))
    g_variant_dict_insert (values, name, "s", text);
}

static void
give_around (GVariantDict *values, const char *name, const char *text)
{
  if (!is_empty (text))
    {
      g_autofree char *line = sonae_text_ellipsize (text, AROUND_CHARS);

      g_strdelimit (line, "\t", ' ');
      give (values, name, line);
    }
}

/* What is in a page may be longer than a note can hold, and may have characters that no text here has. */
static char *
tidy_passage (const char *passage)
{
  g_autofree char *valid = g_utf8_make_valid (passage != NULL ? passage : "", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);
  glong n = 0;

  for (const char *p = valid; *p != '\0' && n < SONAE_LONG_MAX; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (tidy, c != '\n' && g_unichar_iscntrl (c) ? ' ' : c);
    }
  g_strstrip (tidy->str);
  return g_string_free (g_steal_pointer (&tidy), FALSE);
}

static gboolean
check_whole (const SonaeNoteValues *values, const char *passage, GError **error)
{
  if (!is_empty (values->text) || !is_empty (passage) || (values->document_id != 0 && g_strcmp0 (values->shape, "text") != 0 && values->shape != NULL))
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("The note is empty, so it was not stored. Write something, or choose a passage."));
  return FALSE;
}

gint64
sonae_notes_add (SonaeEdit *edit, const SonaeNoteValues *given, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (SonaeRecord) document = NULL;
  g_autofree char *passage = NULL, *today = NULL;
  const char *table;
  gint64 id;

  g_return_val_if_fail (edit != NULL && given != NULL, 0);

  passage = tidy_passage (given->passage);
  table = given->target_table;
  id = given->target_id;
  if (!check_whole (given, passage, error) || !resolve (edit, &table, &id, error))
    return 0;
  if (given->document_id != 0)
    {
      document = sonae_edit_get (edit, "document", given->document_id, error);
      if (document == NULL)
        return 0;
      g_variant_dict_insert (&values, "document_id", "x", given->document_id);
      if (given->page > 0)
        g_variant_dict_insert (&values, "page", "x", (gint64) given->page);
      g_variant_dict_insert (&values, "anchor", "s", "found");
      give (&values, "sha256", sonae_record_get_text (document, "sha256"));
      give (&values, "passage", passage);
      give (&values, "quads", given->quads);
      give_around (&values, "before", given->before);
      give_around (&values, "after", given->after);
    }
  today = sonae_clock_today ();
  g_variant_dict_insert (&values, "shape", "s", document == NULL ? "free" : is_empty (given->shape) ? "text" : given->shape);
  give (&values, "text", given->text);
  give (&values, "colour", given->colour);
  give (&values, "target_table", table);
  if (id != 0)
    g_variant_dict_insert (&values, "target_id", "x", id);
  g_variant_dict_insert (&values, "added_on", "s", today);
  return sonae_edit_insert (edit, "note", g_variant_dict_end (&values), error);
}

gboolean
sonae_notes_change (SonaeEdit *edit, gint64 id, const char *text, const char *colour, const char *table, gint64 target_id, GError **error)
{
  g_return_val_if_fail (edit != NULL, FALSE);

  return resolve (edit, &table, &target_id, error)
         && sonae_edit_set (edit, "note", id, "text", is_empty (text) ? NULL : g_variant_new_string (text), error)
         && sonae_edit_set (edit, "note", id, "colour", is_empty (colour) ? NULL : g_variant_new_string (colour), error)
         && sonae_edit_set (edit, "note", id, "target_id", target_id != 0 ? g_variant_new_int64 (target_id) : NULL, error)
         && sonae_edit_set (edit, "note", id, "target_table", table != NULL ? g_variant_new_string (table) : NULL, error);
}

gboolean
sonae_notes_release (SonaeEdit *edit, gint64 document_id, GError **error)
{
  static const char *const fields[] = { "document_id", "page", "quads", "anchor", "sha256" };
  g_autoptr (SonaeQuery) query = sonae_query_new ("note");
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (edit != NULL, FALSE);

  sonae_query_where_int (query, "document_id", document_id);
  notes = sonae_edit_query (edit, query, error);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      gint64 id = sonae_record_get_id (notes->pdata[i]);

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        if (!sonae_edit_set (edit, "note", id, fields[f], NULL, error))
          return FALSE;
      if (!sonae_edit_set (edit, "note", id, "shape", g_variant_new_string ("free"), error))
        return FALSE;
    }
  return notes != NULL;
}

/* --- As labelled edits --- */

#define LABEL_CHARS 40

typedef struct
{
  SonaeNoteValues values;
  gint64 id;
  gint64 *result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  SonaeNoteValues *v = &job->values;

  for (guint i = 0; i < 8; i++)
    g_free ((char *) (const char *[]){ v->text, v->passage, v->shape, v->colour, v->target_table, v->quads, v->before, v->after }[i]);
  g_free (job);
}

static Job *
job_new (const SonaeNoteValues *v)
{
  Job *job = g_new0 (Job, 1);

  job->values = (SonaeNoteValues){ g_strdup (v->text),         g_strdup (v->passage), v->document_id,      v->page,
                                   g_strdup (v->shape),        g_strdup (v->colour),  g_strdup (v->target_table), v->target_id,
                                   g_strdup (v->quads),        g_strdup (v->before),  g_strdup (v->after) };
  return job;
}

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  *job->result = sonae_notes_add (edit, &job->values, error);
  return *job->result != 0;
}

void
sonae_notes_add_async (SonaeWorkbook *workbook, const SonaeNoteValues *values, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *shown = NULL, *label = NULL;
  const char *words;
  GTask *task;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && values != NULL);

  words = !is_empty (values->text) ? values->text : values->passage;
  shown = sonae_text_ellipsize (words != NULL ? words : "", LABEL_CHARS);
  /* Translators: an entry of the history: the beginning of a note. */
  label = *shown != '\0' ? g_strdup_printf (_ ("Add the note “%s”"), shown) : g_strdup (_ ("Add a note"));
  task = g_task_new (workbook, NULL, callback, user_data);
  g_task_set_source_tag (task, sonae_notes_add_async);
  g_task_set_task_data (task, g_new0 (gint64, 1), g_free);
  job = job_new (values);
  job->result = g_task_get_task_data (task);
  sonae_workbook_edit_async (workbook, label, run_add, job, job_free, NULL, sonae_workbook_edit_return_cb, task);
}

gboolean
sonae_notes_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gint64 *id, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (id != NULL)
    *id = *(gint64 *) g_task_get_task_data (G_TASK (result));
  return TRUE;
}

static gboolean
run_change (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_notes_change (edit, job->id, job->values.text, job->values.colour, job->values.target_table, job->values.target_id, error);
}

void
sonae_notes_change_async (SonaeWorkbook *workbook, gint64 id, const char *text, const char *colour, const char *target_table, gint64 target_id,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (SonaeRecord) note = NULL;
  g_autofree char *title = NULL, *shown = NULL, *label = NULL;
  const SonaeNoteValues values = { .text = text, .colour = colour, .target_table = target_table, .target_id = target_id };
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  note = sonae_workbook_get (workbook, "note", id, NULL);
  title = note != NULL ? sonae_record_title (note) : g_strdup ("");
  shown = sonae_text_ellipsize (title, LABEL_CHARS);
  label = g_strdup_printf (_ ("Change the note “%s”"), shown);
  job = job_new (&values);
  job->id = id;
  sonae_workbook_edit_async (workbook, label, run_change, job, job_free, NULL, callback, user_data);
}

/* --- Reading --- */

GPtrArray *
sonae_notes_of_document (SonaeWorkbook *workbook, gint64 document_id, GError **error)
{
  g_autoptr (SonaeQuery) query = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  query = sonae_query_new ("note");
  sonae_query_where_int (query, "document_id", document_id);
  sonae_query_order (query, "page", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (workbook, query, error);
}

/* The answers to NUMBER in all rounds of the question set SET. */
static GArray *
answers_of (SonaeWorkbook *workbook, const char *set, int number, GError **error)
{
  g_autoptr (SonaeQuery) rounds = sonae_query_new ("round"), answers = sonae_query_new ("answer");
  g_autoptr (GArray) ids = NULL;

  sonae_query_where_text (rounds, "question_set", set);
  ids = sonae_workbook_query_ids (workbook, rounds, error);
  if (ids == NULL)
    return NULL;
  sonae_query_where (answers, "round_id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  sonae_query_where_int (answers, "question", number);
  return sonae_workbook_query_ids (workbook, answers, error);
}

static GPtrArray *
notes_of (SonaeWorkbook *workbook, const char *table, GArray *ids, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("note");

  sonae_query_where_text (query, "target_table", table);
  sonae_query_where (query, "target_id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
  sonae_query_order (query, "id", TRUE);
  return sonae_workbook_query (workbook, query, error);
}

GPtrArray *
sonae_notes_of_question (SonaeWorkbook *workbook, SonaeRecord *round, int number, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (round), NULL);

  ids = answers_of (workbook, sonae_record_get_text (round, "question_set"), number, error);
  return ids != NULL ? notes_of (workbook, "answer", ids, error) : NULL;
}

GPtrArray *
sonae_notes_of_record (SonaeWorkbook *workbook, const char *table, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && table != NULL, NULL);

  if (strcmp (table, "answer") == 0)
    {
      g_autoptr (SonaeRecord) answer = sonae_workbook_get (workbook, "answer", id, error);
      g_autoptr (SonaeRecord) round = answer != NULL ? sonae_workbook_get (workbook, "round", sonae_record_get_int (answer, "round_id", 0), error) : NULL;

      return round != NULL ? sonae_notes_of_question (workbook, round, (int) sonae_record_get_int (answer, "question", 0), error) : NULL;
    }
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, id);
  return notes_of (workbook, table, ids, error);
}

char *
sonae_notes_source (SonaeWorkbook *workbook, SonaeRecord *note)
{
  g_autoptr (SonaeRecord) document = NULL;
  g_autofree char *title = NULL, *page = NULL;
  gint64 id;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (note), NULL);

  id = sonae_record_get_int (note, "document_id", 0);
  document = id != 0 ? sonae_workbook_get (workbook, "document", id, NULL) : NULL;
  if (document == NULL)
    return NULL;
  title = sonae_record_title (document);
  if (sonae_record_get_int (note, "page", 0) == 0)
    return g_steal_pointer (&title);
  page = g_strdup_printf ("%d", (int) sonae_record_get_int (note, "page", 0));
  /* Translators: the title of a document, and the number of a page in it. */
  return g_strdup_printf (_ ("%s, p. %s"), title, page);
}
