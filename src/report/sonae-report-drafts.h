/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/sonae-language.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Texts that the program proposes and the company makes its own: rows of the table "draft" by code. In them a line that begins with "# " is a heading, one
 * that begins with "- " an item of a list; empty lines part paragraphs. */

#define SONAE_DRAFT_POLICY "policy"               /* the information security policy */
#define SONAE_DRAFT_MANAGEMENT "management:asked" /* what the management report asks for */
#define SONAE_DRAFT_STANDARD "standard:"          /* and the number of a control: its outline */

/* The policy as it is proposed for this company. (transfer full); NULL with an error. */
char    *sonae_report_policy_proposal (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);
/* The controls that have a standard, the adopted ones, in the order of Annex A. (element-type SonaeRecord); NULL with an error. */
GPtrArray *sonae_report_standards_controls (SonaeWorkbook *workbook, GError **error);
/* "5.1 …" as the standard of such a control is headed, and the outline that is proposed for it. (transfer full) */
char    *sonae_report_standard_title (SonaeRecord *control, SonaeLanguage language);
char    *sonae_report_standard_proposal (SonaeRecord *control, SonaeLanguage language);
/* What is printed for CODE: the company's words, or NULL where the proposal stands. (transfer full) */
char    *sonae_report_draft (SonaeWorkbook *workbook, const char *code);
/* Keeps TEXT as the company's words for CODE; NULL or "" goes back to the proposal. */
gboolean sonae_report_draft_set (SonaeEdit *edit, const char *code, const char *text, GError **error);
/* N texts as one labelled edit; ..._finish is sonae_workbook_edit_finish(). */
void     sonae_report_drafts_set_async (SonaeWorkbook *workbook, guint n, const char *const *codes, const char *const *texts,
                                        GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
