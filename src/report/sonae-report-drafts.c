/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "report/sonae-report-drafts.h"

#include <glib/gi18n-lib.h>

static SonaeQuery *
draft_query (const char *code)
{
  SonaeQuery *query = sonae_query_new ("draft");

  sonae_query_where_text (query, "code", code);
  return query;
}

char *
sonae_report_draft (SonaeWorkbook *workbook, const char *code)
{
  g_autoptr (SonaeQuery) query = draft_query (code);
  g_autoptr (SonaeRecord) row = sonae_workbook_first (workbook, query, NULL);

  return row != NULL ? g_strdup (sonae_record_get_text (row, "text")) : NULL;
}

gboolean
sonae_report_draft_set (SonaeEdit *edit, const char *code, const char *text, GError **error)
{
  g_autoptr (SonaeQuery) query = draft_query (code);
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);
  gint64 id = rows != NULL && rows->len > 0 ? sonae_record_get_id (rows->pdata[0]) : 0;
  GVariantDict values;

  if (rows == NULL)
    return FALSE;
  if (text == NULL || *text == '\0')
    return id == 0 || sonae_edit_delete (edit, "draft", id, error);
  if (id != 0)
    return sonae_edit_set (edit, "draft", id, "text", g_variant_new_string (text), error);
  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "code", "s", code);
  g_variant_dict_insert (&values, "text", "s", text);
  return sonae_edit_insert (edit, "draft", g_variant_dict_end (&values), error) != 0;
}

typedef struct
{
  GPtrArray *codes, *texts;   /* of char *; a text may be NULL */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->codes);
  g_ptr_array_unref (job->texts);
  g_free (job);
}

static gboolean
set_drafts (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  for (guint i = 0; i < job->codes->len; i++)
    if (!sonae_report_draft_set (edit, job->codes->pdata[i], job->texts->pdata[i], error))
      return FALSE;
  return TRUE;
}

void
sonae_report_drafts_set_async (SonaeWorkbook *workbook, guint n, const char *const *codes, const char *const *texts, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && codes != NULL && texts != NULL);
  job = g_new0 (Job, 1);
  job->codes = g_ptr_array_new_with_free_func (g_free);
  job->texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (job->codes, g_strdup (codes[i]));
      g_ptr_array_add (job->texts, g_strdup (texts[i]));
    }
  sonae_workbook_edit_async (workbook, _ ("Change the text of a report"), set_drafts, job, job_free, NULL, callback, user_data);
}
