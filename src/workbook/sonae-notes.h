/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-plan.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Notes: on a passage or an area of a document, or without one; highlighted in a colour; pinned to a record of the workbook, which then shows the passage. The documents
 * themselves are never changed. Functions without _async wait for the disk. */

/* What a note is made of; texts are NULL or "" for none. */
typedef struct
{
  const char *text;             /* what the user writes */
  const char *passage;          /* the document's own words */
  gint64 document_id;           /* 0: a note without a document */
  guint page;                   /* from 1; 0 with no document */
  const char *shape;            /* "text", "area", "page"; NULL: "text" with a document, "free" without */
  const char *colour;           /* "yellow", "green", "blue", "pink" */
  const char *target_table;     /* what it is pinned to: sonae_notes_is_target(), or "question" with a question's number as TARGET_ID */
  gint64 target_id;
  const char *quads;            /* sonae_pdf_quads_to_text() */
  const char *before, *after;   /* some characters around the passage */
} SonaeNoteValues;

/* The tables a note can be pinned to; NULL-terminated, in the order of the walk. */
const char *const *sonae_notes_target_tables (void);
gboolean   sonae_notes_is_target (const char *table);

/* Adds a note. With "question", to the answer of the present self-check round, which is made if need be; SONAE_ERROR_NOT_FOUND before the first round. A note needs a
 * text, a passage or an area. Returns its id; 0 with an error. */
gint64     sonae_notes_add (SonaeEdit *edit, const SonaeNoteValues *values, GError **error);
/* As one labelled edit; *ID (nullable) gets the note's. VALUES are copied. */
void       sonae_notes_add_async (SonaeWorkbook *workbook, const SonaeNoteValues *values, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sonae_notes_add_finish (SonaeWorkbook *workbook, GAsyncResult *result, gint64 *id, GError **error);

/* Changes what people may change of note ID: text, colour, and what it is pinned to (NULL, 0: nothing). */
gboolean   sonae_notes_change (SonaeEdit *edit, gint64 id, const char *text, const char *colour, const char *target_table, gint64 target_id, GError **error);
/* As one labelled edit; ..._finish is sonae_workbook_edit_finish(). */
void       sonae_notes_change_async (SonaeWorkbook *workbook, gint64 id, const char *text, const char *colour, const char *target_table, gint64 target_id,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* Lets the notes of a document that is to be deleted stay without it, with the words of their passages. */
gboolean   sonae_notes_release (SonaeEdit *edit, gint64 document_id, GError **error);

/* In the order of the pages, then of adding. (element-type SonaeRecord) */
GPtrArray *sonae_notes_of_document (SonaeWorkbook *workbook, gint64 document_id, GError **error);
/* Newest first. Of an answer: what is pinned to its question in any round of the same question set. (element-type SonaeRecord) */
GPtrArray *sonae_notes_of_record (SonaeWorkbook *workbook, const char *table, gint64 id, GError **error);
/* Of question NUMBER of the set that ROUND was asked from. (element-type SonaeRecord) */
GPtrArray *sonae_notes_of_question (SonaeWorkbook *workbook, SonaeRecord *round, int number, GError **error);

/* What NOTE is pinned to, as it is called today, and where it is worked on; NULL when it is pinned to nothing. (transfer full) */
SonaePlanOrigin *sonae_notes_target (SonaeWorkbook *workbook, SonaeRecord *note);
/* How row ID of TABLE (or question ID) is called as a target; NULL when there is none. (transfer full) */
char      *sonae_notes_target_label (SonaeWorkbook *workbook, const char *table, gint64 id);
/* "Introduction to ISMS, p. 12"; NULL for a note without a document. (transfer full) */
char      *sonae_notes_source (SonaeWorkbook *workbook, SonaeRecord *note);

/* SonaeField.follow of the target's fields: refuses what cannot be pinned to, and keeps the label up to date. */
gboolean   sonae_notes_target_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error);

/* The same of the label itself: what is there is called as it is called. */
gboolean   sonae_notes_label_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error);

G_END_DECLS
