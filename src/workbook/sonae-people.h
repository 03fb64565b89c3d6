/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-roles.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* People, the roles they fill and their training. Who covers a role, and how well, are fields of `role` ("state", "level", "gap"); who is to be
 * trained, and when that was last done, are fields of `person` ("training_wanted", "trained_on", "training_due"). The rules are rules/sonae-skills.h.
 * Functions without _async wait for the disk. */

/* --- Roles --- */

/* Adds the roles of FRAMEWORK ("nco" "itss") that the workbook does not have yet, with cover and wanted level as the catalogue suggests them for a
 * small company. ASSIGN: those who take a role by that suggestion, and are among the contacts, get it (without a level, which only they know), and vendors are
 * named. The rows have the same ids in every workbook. Returns how many roles were added, or -1 with an error (SONAE_ERROR_USAGE: no such framework). */
int        sonae_people_adopt_roles (SonaeEdit *edit, const char *framework, gboolean assign, GError **error);
/* As one labelled edit; ..._finish is sonae_workbook_edit_finish(). */
void       sonae_people_adopt_roles_async (SonaeWorkbook *workbook, const char *framework, gboolean assign, GAsyncReadyCallback callback,
                                           gpointer user_data);
/* The id that a role of the catalogue has in every workbook. */
gint64     sonae_people_role_id (const char *framework, const char *code);

/* Who fills ROLE_ID: rows of `person_role`, of people who have not left, the highest level first. (element-type SonaeRecord) */
GPtrArray *sonae_people_holders (SonaeWorkbook *workbook, gint64 role_id, GError **error);

/* Makes an action of what was chosen for ROLE_ID (role.option, its cost and its day); the unfinished one that it has already stands for a new one.
 * SONAE_ERROR_VALUE when nothing was chosen. Returns the action's id, or 0 with an error. */
gint64     sonae_people_add_option_action (SonaeEdit *edit, gint64 role_id, GError **error);
void       sonae_people_add_option_action_async (SonaeWorkbook *workbook, gint64 role_id, GAsyncReadyCallback callback, gpointer user_data);

/* --- Training --- */

typedef struct
{
  SonaeRecord *person;
  SonaeRecord *attendance;  /* NULL: nothing is written down */
} SonaeAttendee;

/* For TRAINING_ID: everybody who is to be trained, and whoever else something is written down for, by name in kana. (element-type SonaeAttendee) */
GPtrArray *sonae_people_attendees (SonaeWorkbook *workbook, gint64 training_id, GError **error);
/* Sets "attended", "score", "passed" or "note" of PERSON_ID at TRAINING_ID, making the row if need be; VALUE NULL empties it, and a row with nothing left
 * goes. A test result counts as having been there. */
gboolean   sonae_people_set_attendance (SonaeEdit *edit, gint64 training_id, gint64 person_id, const char *field, GVariant *value, GError **error);
void       sonae_people_set_attendance_async (SonaeWorkbook *workbook, gint64 training_id, gint64 person_id, const char *field, GVariant *value,
                                              GAsyncReadyCallback callback, gpointer user_data);
/* Writes down that everybody was there who is to be trained and for whom nothing is written down; a training without a day was held today. */
gboolean   sonae_people_all_attended (SonaeEdit *edit, gint64 training_id, GError **error);
void       sonae_people_all_attended_async (SonaeWorkbook *workbook, gint64 training_id, GAsyncReadyCallback callback, gpointer user_data);

typedef struct
{
  int year;                 /* fiscal year, April to March */
  gint64 wanted;            /* people who are to be trained and had not left when it began; in this year: who have not left today, as UNTRAINED counts */
  gint64 trained;           /* of those: who attended anything that was held in it */
  gint64 trainings;         /* held in it */
} SonaeTrainingYear;

typedef struct
{
  GPtrArray *years;         /* of SonaeTrainingYear: from the first with a training on, SONAE_TRAINING_MAX_YEARS at most; this one is the last */
  GPtrArray *untrained;     /* of SonaeRecord: people who are to be trained and were not in this year */
  gint64 planned;           /* trainings with a day to come */
} SonaeTrainingCover;

#define SONAE_TRAINING_MAX_YEARS 5

/* TODAY: ISO. */
SonaeTrainingCover *sonae_people_training_cover (SonaeWorkbook *workbook, const char *today, GCancellable *cancellable, GError **error);
void                sonae_training_cover_free (SonaeTrainingCover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTrainingCover, sonae_training_cover_free)
void                sonae_people_training_cover_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                       gpointer user_data);
SonaeTrainingCover *sonae_people_training_cover_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);

G_END_DECLS
