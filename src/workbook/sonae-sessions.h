/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The programme in a workbook: its sessions and visits as rows of their own, taken over from the catalogue, shifted, joined by own ones, or none.
 * company.programme is the id of the programme that was taken over. Functions without _async wait for the disk. */

/* company.programme of a company that goes without a programme. Empty: nothing is said yet. */
#define SONAE_NO_PROGRAMME "none"

/* The programme that the workbook follows: the one taken over; the built-in one while nothing is said; NULL without a programme, or when its file is
 * gone. */
const SonaeProgramme *sonae_sessions_programme (SonaeWorkbook *workbook);
/* What session.code and visit.code hold: "tokyo-shanaitaisei-r6:3". The id of the row follows from it, so that it is the same in every workbook.
 * (transfer full) */
char                 *sonae_sessions_code (const SonaeProgramme *programme, int number);
/* The session of the catalogue that a row was made of; NULL for an own one, or when its programme is gone. */
const SonaeProgrammeSession *sonae_sessions_origin (SonaeRecord *session);

/* --- State --- */

typedef enum
{
  SONAE_SESSION_UNDATED,    /* no day is known */
  SONAE_SESSION_COMING,
  SONAE_SESSION_TODAY,
  SONAE_SESSION_UNCLEAR,    /* its day is past, and nobody has said whether it was attended */
  SONAE_SESSION_ATTENDED,
  SONAE_SESSION_ABSENT,
} SonaeSessionState;

/* TODAY: ISO. */
SonaeSessionState sonae_session_state (SonaeRecord *session, const char *today);
/* A session is over when its attendance is recorded, a visit when the day it was held on is past. */
gboolean          sonae_session_is_over (SonaeRecord *session);
gboolean          sonae_visit_is_over (SonaeRecord *visit, const char *today);

/* --- Edits, for use inside sonae_workbook_edit() --- */

/* Adds the sessions and visits of PROGRAMME that are not there, all days moved by DAYS, texts in LANGUAGE, and records the programme. Rows that are there
 * stay as they are. Returns how many were added, -1 with an error. */
int      sonae_sessions_adopt (SonaeEdit *edit, const SonaeProgramme *programme, int days, SonaeLanguage language, GError **error);
/* Moves the days of all sessions and visits that are not over. Returns how many rows were changed, -1 with an error. */
int      sonae_sessions_shift (SonaeEdit *edit, int days, GError **error);

/* The same as one labelled edit each; ..._finish is sonae_workbook_edit_finish(). */
void     sonae_sessions_adopt_async (SonaeWorkbook *workbook, const SonaeProgramme *programme, int days, GAsyncReadyCallback callback,
                                     gpointer user_data);
void     sonae_sessions_shift_async (SonaeWorkbook *workbook, int days, GAsyncReadyCallback callback, gpointer user_data);
void     sonae_sessions_go_without_async (SonaeWorkbook *workbook, GAsyncReadyCallback callback, gpointer user_data);
/* The label of the edit that takes PROGRAMME over. (transfer full) */
char    *sonae_sessions_describe_adopt (const SonaeProgramme *programme);

/* The first day of PROGRAMME; "" when none is known. */
const char *sonae_sessions_first_day (const SonaeProgramme *programme);
/* The first day of those sessions that are not over; NULL when none has a day, or with an error. (transfer full) */
char       *sonae_sessions_next_day (SonaeWorkbook *workbook, GError **error);

/* --- Days --- */

/* A session or a visit on a line of time. */
typedef struct
{
  gboolean visit;
  gint64 id;            /* 0: of the catalogue, not in the workbook */
  int number;           /* 0: none */
  char *title;          /* of the row, or of the catalogue in the language asked for */
  char *from, *until;   /* ISO, or "" for an open end; a session, or a visit that is agreed or was held, has the same day in both */
  gboolean fixed;       /* the day is one that is kept, not a window */
} SonaeProgrammeDay;

/* Those with a day: the workbook's own, or while it has neither sessions nor visits those of sonae_sessions_programme(). Sessions first.
 * (element-type SonaeProgrammeDay) */
GPtrArray  *sonae_sessions_days (SonaeWorkbook *workbook, SonaeLanguage language, GError **error);

G_END_DECLS
