/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* What refers to rows that are to be deleted: references, origins of actions and evidence, what notes are pinned to, and people by their names. What is a part of a row
 * (the answers of a round; SONAE_FIELD_PART) goes with it and is not told of. Functions without _async wait for the disk. */

typedef enum
{
  SONAE_REFERRER_GOES,      /* is deleted with it */
  SONAE_REFERRER_CLEARED,   /* stays, without the reference */
  SONAE_REFERRER_NAMED,     /* stays, without the person's name */
  SONAE_REFERRER_ORIGIN,    /* stays, and says where it came from */
  SONAE_REFERRER_PINNED,    /* stays, and says what it was pinned to */
  SONAE_REFERRER_BLOCKS,    /* has to be changed first: nothing can be deleted */
} SonaeReferrerKind;

typedef struct
{
  const SonaeEntity *entity;
  const SonaeField *field;  /* that refers; of ORIGIN: "origin_id", of PINNED: "target_id" */
  SonaeReferrerKind kind;
  gint64 count;             /* rows; never 0 */
} SonaeReferrer;

/* What refers to the rows IDS (gint64) of TABLE, other than they themselves; empty when nothing does. A name counts only while no other contact
 * bears it. (element-type SonaeReferrer) */
GPtrArray *sonae_workbook_referrers (SonaeWorkbook *workbook, const char *table, GArray *ids, GError **error);
void       sonae_workbook_referrers_async (SonaeWorkbook *workbook, const char *table, GArray *ids, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sonae_workbook_referrers_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
/* One line for each: "Information assets (Asset owner): 3". SEPARATOR stands between them. (transfer full) */
char      *sonae_referrers_describe (GPtrArray *referrers, const char *separator);

/* Deletes a row and carries it through: references are followed by their rule, and a person's name is taken out of every field that names somebody
 * in charge. sonae_edit_delete() leaves names as they are. */
gboolean   sonae_edit_delete_through (SonaeEdit *edit, const char *table, gint64 id, GError **error);
/* Puts the name of the contact TO in place of that of the contact FROM, wherever it names somebody in charge. What is done and dated (who approved,
 * who answered) stays as it was. Returns how many values, or -1 with an error. */
int        sonae_edit_hand_over (SonaeEdit *edit, gint64 from, gint64 to, GError **error);

G_END_DECLS
