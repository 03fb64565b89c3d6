/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-search.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "catalogue/sonae-catalogue.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-workbook-private.h"

#define TITLE_CHARS 120
#define SNIPPET_CHARS 100

/* --- What is found --- */

static void
hit_free (gpointer data)
{
  SonaeSearchHit *self = data;

  sonae_snippet_free (self->title);
  g_clear_pointer (&self->snippet, sonae_snippet_free);
  g_free (self);
}

static void
group_free (gpointer data)
{
  SonaeSearchGroup *self = data;

  g_ptr_array_unref (self->hits);
  g_free (self);
}

void
sonae_search_result_free (SonaeSearchResult *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->groups);
  g_free (self->page_text);
  g_free (self);
}

static SonaeSearchGroup *
add_group (SonaeSearchResult *result, const SonaeEntity *entity, gboolean pages, guint n_total)
{
  SonaeSearchGroup *group = g_new0 (SonaeSearchGroup, 1);

  group->entity = entity;
  group->pages = pages;
  group->n_total = n_total;
  group->hits = g_ptr_array_new_with_free_func (hit_free);
  result->n_total += n_total;
  g_ptr_array_add (result->groups, group);
  return group;
}

/* --- Words --- */

/* (transfer full): NULL-terminated, each once */
static GStrv
split_words (const char *text)
{
  g_autofree char *folded = sonae_text_fold (text);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean again = FALSE;

      for (guint k = 0; k < i; k++)
        again |= g_str_equal (parts[k], parts[i]);
      if (*parts[i] != '\0' && !again)
        g_strv_builder_add (builder, parts[i]);
    }
  return g_strv_builder_end (builder);
}

static const char *
longest (const char *const *words)
{
  const char *best = "";

  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) > strlen (best))
      best = words[i];
  return best;
}

static gboolean
mentions (const char *text, const char *const *words, gboolean all)
{
  g_autofree char *folded = sonae_text_fold (text);
  gboolean any = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean has = strstr (folded, words[i]) != NULL;

      if (all && !has)
        return FALSE;
      any |= has;
    }
  return any;
}

/* --- Rows --- */

static int
question_of (SonaeRecord *answer)
{
  return (int) sonae_record_get_int (answer, "question", 0);
}

static char *
title_of_question (const SonaeQuestion *question)
{
  g_autofree char *number = g_strdup_printf (_ ("Question %d"), question->number);

  /* Translators: “Question 7: Backups”. */
  return g_strdup_printf (_ ("%s: %s"), number, sonae_phrase_get (&question->title, sonae_language_current ()));
}

static char *
title_of (SonaeWorkbook *workbook, SonaeRecord *record)
{
  const SonaeEntity *entity = sonae_record_get_entity (record);
  const SonaeField *named = sonae_entity_field (entity, entity->title_field);
  g_autoptr (SonaeRecord) round = NULL;
  const SonaeQuestionSet *set;
  const SonaeQuestion *question;

  /* Who attended, which role: what the row refers to names it. */
  if (named != NULL && named->type == SONAE_FIELD_REF)
    {
      g_autoptr (SonaeRecord) other = sonae_workbook_get (workbook, named->ref_table, sonae_record_get_int (record, named->name, 0), NULL);

      if (other != NULL)
        return sonae_record_title (other);
    }
  if (!g_str_equal (entity->name, "answer"))
    return sonae_record_title (record);
  round = sonae_workbook_get (workbook, "round", sonae_record_get_int (record, "round_id", 0), NULL);
  set = round != NULL ? sonae_catalogue_self_check_by_id (sonae_record_get_text (round, "question_set")) : NULL;
  question = set != NULL ? sonae_question_set_get (set, question_of (record)) : NULL;
  return question != NULL ? title_of_question (question) : sonae_record_title (record);
}

/* The field that has most to say about WORDS: all of them, or else some. */
static void
choose_snippet (SonaeWorkbook *workbook, SonaeRecord *record, const char *const *words, SonaeSearchHit *hit)
{
  const SonaeEntity *entity = sonae_record_get_entity (record);

  for (int all = 1; all >= 0; all--)
    for (guint i = 0; i < entity->n_fields; i++)
      {
        const SonaeField *field = &entity->fields[i];
        const char *text;

        if (!sonae_text_index_field_counts (field) || g_strcmp0 (field->name, entity->title_field) == 0)
          continue;
        text = sonae_record_get_text (record, field->name);
        if (*text == '\0' || !mentions (text, words, all))
          continue;
        hit->field = field->name;
        hit->field_label = sonae_field_label (field);
        hit->snippet = sonae_snippet_new (text, words, SNIPPET_CHARS, FALSE);
        return;
      }
}

static SonaeSearchHit *
hit_of (SonaeWorkbook *workbook, SonaeRecord *record, const char *const *words)
{
  SonaeSearchHit *hit = g_new0 (SonaeSearchHit, 1);
  g_autofree char *title = title_of (workbook, record);

  hit->entity = sonae_record_get_entity (record);
  hit->id = sonae_record_get_id (record);
  hit->question = g_str_equal (hit->entity->name, "answer") ? (guint) question_of (record) : 0;
  hit->title = sonae_snippet_new (title, words, TITLE_CHARS, FALSE);
  if (!mentions (title, words, TRUE))
    choose_snippet (workbook, record, words, hit);
  return hit;
}

static gboolean
search_table (SonaeWorkbook *workbook, const SonaeEntity *entity, const char *const *words, guint limit, SonaeSearchResult *result, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  SonaeSearchGroup *group = NULL;
  guint n_total = 0;

  if (!sonae_workbook_find_rows (workbook, entity, words, limit, ids, &n_total, cancellable, error))
    return FALSE;
  for (guint at = 0; at < ids->len; at += SONAE_ROWS_PAGE)
    {
      guint n = MIN (SONAE_ROWS_PAGE, ids->len - at);
      g_autoptr (GHashTable) records = sonae_workbook_get_many (workbook, entity, &g_array_index (ids, gint64, at), n, error);

      if (records == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = at; i < at + n; i++)
        {
          SonaeRecord *record = g_hash_table_lookup (records, &g_array_index (ids, gint64, i));

          /* It may have gone since. */
          if (record == NULL)
            continue;
          if (group == NULL)
            group = add_group (result, entity, FALSE, n_total);
          g_ptr_array_add (group->hits, hit_of (workbook, record, words));
        }
    }
  return TRUE;
}

/* --- What the self-check asks, answered or not --- */

static gboolean
has_question (const SonaeSearchGroup *group, guint number)
{
  for (guint i = 0; i < group->hits->len; i++)
    if (((const SonaeSearchHit *) group->hits->pdata[i])->question == number)
      return TRUE;
  return FALSE;
}

static SonaeSearchHit *
hit_of_question (const SonaeQuestion *question, const char *asked, const char *const *words)
{
  SonaeSearchHit *hit = g_new0 (SonaeSearchHit, 1);
  g_autofree char *title = title_of_question (question);

  hit->entity = sonae_entity_find ("answer");
  hit->question = (guint) question->number;
  hit->title = sonae_snippet_new (title, words, TITLE_CHARS, FALSE);
  if (!mentions (title, words, TRUE))
    {
      hit->field_label = _ ("What is asked");
      hit->snippet = sonae_snippet_new (asked, words, SNIPPET_CHARS, FALSE);
    }
  return hit;
}

/* Follows the answers, and joins them: a question that was found by its answer is not told again. */
static gboolean
search_questions (SonaeWorkbook *workbook, const char *const *words, guint limit, SonaeSearchResult *result, GError **error)
{
  SonaeSearchGroup *last = result->groups->len > 0 ? g_ptr_array_index (result->groups, result->groups->len - 1) : NULL;
  SonaeSearchGroup *group = last != NULL && g_str_equal (last->entity->name, "answer") ? last : NULL;
  SonaeLanguage language = sonae_language_current ();
  g_autoptr (GError) local = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &local);
  const SonaeQuestionSet *set = round != NULL ? sonae_catalogue_self_check_by_id (sonae_record_get_text (round, "question_set")) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (set == NULL)
    set = sonae_catalogue_self_check ();
  for (int i = 0; i < set->n_questions; i++)
    {
      const SonaeQuestion *question = &set->questions[i];
      g_autofree char *asked = g_strjoin ("\n", sonae_phrase_get (&question->title, language), sonae_phrase_get (&question->question, language),
                                          sonae_phrase_get (&question->explanation, language), NULL);

      if (!mentions (asked, words, TRUE) || (group != NULL && has_question (group, (guint) question->number)))
        continue;
      if (group == NULL)
        group = add_group (result, sonae_entity_find ("answer"), FALSE, 0);
      group->n_total++;
      result->n_total++;
      if (group->hits->len < limit)
        g_ptr_array_add (group->hits, hit_of_question (question, asked, words));
    }
  return TRUE;
}

/* --- Pages --- */

/* The documents by their content: char * -> SonaeRecord; of several with the same the first. NULL with an error. */
static GHashTable *
library (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (sonae_entity_find ("document") == NULL)
    return g_steal_pointer (&known);
  query = sonae_query_new ("document");
  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *sha256 = sonae_record_get_text (rows->pdata[i], "sha256");

      if (*sha256 != '\0' && !g_hash_table_contains (known, sha256))
        g_hash_table_insert (known, g_strdup (sha256), g_object_ref (rows->pdata[i]));
    }
  return g_steal_pointer (&known);
}

static void
count_library (SonaeTextCache *cache, GHashTable *known, SonaeSearchResult *result)
{
  GHashTableIter iter;
  gpointer sha256;

  result->n_documents = g_hash_table_size (known);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &sha256, NULL))
    switch (sonae_text_cache_get_status (cache, sha256).state)
      {
      case SONAE_TEXT_UNREAD:
        result->n_unread++;
        break;
      case SONAE_TEXT_REFUSED:
        result->n_refused++;
        break;
      case SONAE_TEXT_READ:
        break;
      }
}

static gboolean
search_pages (SonaeWorkbook *workbook, const char *const *words, guint limit, SonaeSearchResult *result, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) known = library (workbook, error);
  g_autoptr (SonaeTextCache) cache = NULL;
  g_autofree const char **sha256s = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  SonaeSearchGroup *group;
  guint n_total;

  if (known == NULL)
    return FALSE;
  if (g_hash_table_size (known) == 0)
    return TRUE;
  cache = sonae_text_cache_get ();
  sha256s = (const char **) g_hash_table_get_keys_as_array (known, NULL);
  pages = sonae_text_cache_find (cache, sha256s, words, limit, &n_total, cancellable, error);
  if (pages == NULL)
    return FALSE;
  count_library (cache, known, result);
  if (pages->len == 0)
    return TRUE;
  group = add_group (result, sonae_entity_find ("document"), TRUE, n_total);
  for (guint i = 0; i < pages->len; i++)
    {
      const SonaeTextHit *page = pages->pdata[i];
      SonaeRecord *document = g_hash_table_lookup (known, page->sha256);
      SonaeSearchHit *hit = g_new0 (SonaeSearchHit, 1);
      g_autofree char *title = sonae_record_title (document);

      hit->entity = group->entity;
      hit->id = sonae_record_get_id (document);
      hit->page = page->page;
      hit->title = sonae_snippet_new (title, words, TITLE_CHARS, FALSE);
      hit->snippet = sonae_snippet_new (page->text, words, SNIPPET_CHARS, TRUE);
      g_ptr_array_add (group->hits, hit);
    }
  return TRUE;
}

/* --- All of it --- */

SonaeSearchResult *
sonae_search (SonaeWorkbook *workbook, const char *text, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeSearchResult) result = g_new0 (SonaeSearchResult, 1);
  g_auto (GStrv) words = NULL;
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  result->groups = g_ptr_array_new_with_free_func (group_free);
  words = split_words (text);
  result->page_text = g_strdup (longest ((const char *const *) words));
  if (words[0] == NULL)
    return g_steal_pointer (&result);
  for (guint i = 0; i < n; i++)
    if (!search_table (workbook, entities[i], (const char *const *) words, limit, result, cancellable, error)
        || (g_str_equal (entities[i]->name, "answer") && !search_questions (workbook, (const char *const *) words, limit, result, error)))
      return NULL;
  if (!search_pages (workbook, (const char *const *) words, limit, result, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

typedef struct
{
  char *text;
  guint limit;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->text);
  g_free (job);
}

static void
search_thread (GTask *task, gpointer workbook, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  g_autoptr (GError) error = NULL;
  SonaeSearchResult *result = sonae_search (workbook, job->text, job->limit, cancellable, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) sonae_search_result_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
sonae_search_async (SonaeWorkbook *workbook, const char *text, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));
  g_return_if_fail (text != NULL);

  task = g_task_new (workbook, cancellable, callback, data);
  g_task_set_source_tag (task, sonae_search_async);
  job = g_new0 (Job, 1);
  job->text = g_strdup (text);
  job->limit = limit;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, search_thread);
}

SonaeSearchResult *
sonae_search_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, sonae_search_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
warm_thread (GTask *task, gpointer workbook, gpointer data, GCancellable *cancellable)
{
  static const char *const nothing[] = { "\n", NULL };
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  /* No folded text has a line break: everything is read, nothing found. */
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      guint n_total;

      sonae_workbook_find_rows (workbook, entities[i], nothing, 1, ids, &n_total, NULL, NULL);
    }
  g_task_return_boolean (task, TRUE);
}

void
sonae_search_warm (SonaeWorkbook *workbook)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  task = g_task_new (workbook, NULL, NULL, NULL);
  g_task_set_source_tag (task, sonae_search_warm);
  g_task_run_in_thread (task, warm_thread);
}
