/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-handout.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-digest.h"
#include "report/sonae-report-pdf.h"
#include "workbook/sonae-documents.h"
#include "workbook/sonae-sample.h"

#define FILE_NAME "第1回資料.pdf"

typedef struct
{
  SonaeDocumentFile *file;
  SonaeDocumentFacts facts;
} Handout;

/* "# " is the title, "## " a heading, anything else a paragraph; an empty line ends each. (transfer full) */
static SonaeReportModel *
read_handout (void)
{
  g_autofree char *text = sonae_sample_handout ();
  g_auto (GStrv) parts = NULL;
  SonaeReportModel *model;

  g_strchomp (text);
  parts = g_strsplit (text, "\n\n", -1);
  g_assert (g_str_has_prefix (parts[0], "# "));
  model = sonae_report_model_new (SONAE_LANGUAGE_JA, parts[0] + 2, "見本の教材", "Sonaecho", "見本", sonae_clock_now_usec () / G_USEC_PER_SEC);
  sonae_report_add_title (model->blocks, "見本の教材", parts[0] + 2);
  for (guint i = 1; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "## "))
      sonae_report_add_heading (model->blocks, 1, parts[i] + 3);
    else
      sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, parts[i]);
  return model;
}

static gboolean
add_handout (SonaeEdit *edit, gpointer data, GError **error)
{
  Handout *handout = data;
  g_autoptr (SonaeQuery) query = sonae_query_new ("session");
  g_autoptr (GPtrArray) sessions = NULL;

  sonae_query_where_int (query, "number", 1);
  sonae_query_limit (query, 1);
  sessions = sonae_edit_query (edit, query, error);
  return sessions != NULL && sonae_documents_add (edit, handout->file, &handout->facts,
                                                  sessions->len > 0 ? sonae_record_get_id (sessions->pdata[0]) : 0, TRUE, NULL, error) != 0;
}

gboolean
sonae_report_add_handout (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeReportModel) model = read_handout ();
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  g_autoptr (GBytes) bytes = sonae_report_pdf_bytes (layout, model, error);
  g_autoptr (SonaeDocumentFile) file = NULL;
  Handout handout;
  int fd;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), FALSE);

  fd = bytes != NULL ? sonae_document_fd_of_bytes (bytes, error) : -1;
  if (fd < 0)
    return FALSE;
  file = g_new0 (SonaeDocumentFile, 1);
  file->fd = fd;
  file->sha256 = sonae_digest_bytes (bytes);
  file->size = (gint64) g_bytes_get_size (bytes);
  file->name = g_strdup (FILE_NAME);
  file->uri = g_strdup ("");
  handout = (Handout) { file, { model->title, model->author, (guint) sonae_report_layout_n_pages (layout) } };
  return sonae_workbook_edit (workbook, _("Add the handout of the sample"), add_handout, &handout, error);
}
