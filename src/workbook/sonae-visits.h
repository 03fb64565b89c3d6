/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-expert-visits.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* Expert visits: preparing them, keeping the time, and what becomes of advice. The brief is sonae-visit-brief.h. */

/* Adds the visits of the catalogue that the workbook does not have yet (by number), each with its agenda and the questions of its hearing sheet, texts in
 * LANGUAGE. Returns how many were added, or -1 with an error. */
int        sonae_visits_add_all (SonaeEdit *edit, SonaeLanguage language, GError **error);
void       sonae_visits_add_all_async (SonaeWorkbook *workbook, GAsyncReadyCallback callback, gpointer user_data);
/* Gives VISIT_ID the agenda and the questions of the catalogue for its number, where it has none of the kind; the first visit's for a number that the
 * catalogue does not have. */
gboolean   sonae_visits_fill_agenda (SonaeEdit *edit, gint64 visit_id, SonaeLanguage language, GError **error);
void       sonae_visits_fill_agenda_async (SonaeWorkbook *workbook, gint64 visit_id, GAsyncReadyCallback callback, gpointer user_data);
/* Adds an agenda item of KIND ("agenda" "hearing") behind the others. Returns its id, or 0 with an error. */
gint64     sonae_visits_add_item (SonaeEdit *edit, gint64 visit_id, const char *kind, const char *title, GError **error);
void       sonae_visits_add_item_async (SonaeWorkbook *workbook, gint64 visit_id, const char *kind, const char *title, GAsyncReadyCallback callback,
                                        gpointer user_data);
/* The agenda items of VISIT_ID of KIND (NULL: of both) in their order. (element-type SonaeRecord) */
GPtrArray *sonae_visits_items (SonaeWorkbook *workbook, gint64 visit_id, const char *kind, GError **error);
/* Moves an item by PLACES (negative: towards the first) among those of its visit and kind, which are numbered from 1 anew. Stops at either end. */
gboolean   sonae_visits_move_item (SonaeEdit *edit, gint64 item_id, int places, GError **error);
void       sonae_visits_move_item_async (SonaeWorkbook *workbook, gint64 item_id, int places, GAsyncReadyCallback callback, gpointer user_data);

/* How an agenda fills its visit. All in minutes, but WITHOUT, which counts the items that have no minutes yet. */
typedef struct
{
  gint64 planned;
  gint64 length;       /* as VISIT says; else as long as visits of the programme are, about two hours (domain facts 10.2) */
  gboolean own_length; /* VISIT says it */
  guint without;
} SonaeAgendaTime;

/* ITEMS: the agenda of VISIT, as sonae_visits_items() gives it. */
void       sonae_visits_agenda_time (SonaeRecord *visit, GPtrArray *items, SonaeAgendaTime *time);

/* Adds SECONDS (0 or more) to what was spent on an item; a day at most is kept. */
gboolean   sonae_visits_spend (SonaeEdit *edit, gint64 item_id, gint64 seconds, GError **error);
void       sonae_visits_spend_async (SonaeWorkbook *workbook, gint64 item_id, gint64 seconds, GAsyncReadyCallback callback, gpointer user_data);

/* Records what was said as KIND ("advice" "decision"), beside ITEM_ID (0: none). Returns its id, or 0 with an error. */
gint64     sonae_visits_add_advice (SonaeEdit *edit, gint64 visit_id, gint64 item_id, const char *kind, const char *title, GError **error);
void       sonae_visits_add_advice_async (SonaeWorkbook *workbook, gint64 visit_id, gint64 item_id, const char *kind, const char *title,
                                          GAsyncReadyCallback callback, gpointer user_data);
/* Makes an action of advice or of a decision, and says so there. The unfinished action that came of it before stands for a new one. Returns the action's
 * id, or 0 with an error. */
gint64     sonae_visits_accept (SonaeEdit *edit, gint64 advice_id, GError **error);
void       sonae_visits_accept_async (SonaeWorkbook *workbook, gint64 advice_id, GAsyncReadyCallback callback, gpointer user_data);
/* Declines advice for a REASON, without which it is refused (SONAE_ERROR_VALUE). */
gboolean   sonae_visits_decline (SonaeEdit *edit, gint64 advice_id, const char *reason, GError **error);
void       sonae_visits_decline_async (SonaeWorkbook *workbook, gint64 advice_id, const char *reason, GAsyncReadyCallback callback, gpointer user_data);

/* All the _async ones end with sonae_workbook_edit_finish(). */

G_END_DECLS
