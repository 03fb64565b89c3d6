/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One entry of the history: immutable. */
typedef enum { SONAE_CHANGE_EDIT, SONAE_CHANGE_UNDO, SONAE_CHANGE_REDO } SonaeChangeKind;

#define SONAE_TYPE_CHANGE (sonae_change_get_type ())
G_DECLARE_FINAL_TYPE (SonaeChange, sonae_change, SONAE, CHANGE, GObject)

gint64          sonae_change_get_id (SonaeChange *self);       /* 1, 2, 3 … in order of time; 0: many at once, read again */
SonaeChangeKind sonae_change_get_kind (SonaeChange *self);
const char     *sonae_change_get_label (SonaeChange *self);    /* in words */
const char     *sonae_change_get_at (SonaeChange *self);       /* UTC stamp */
const char     *sonae_change_get_author (SonaeChange *self);
gboolean        sonae_change_is_undone (SonaeChange *self);
gint64          sonae_change_get_target (SonaeChange *self);   /* UNDO and REDO: the change they are about; else 0 */
guint           sonae_change_get_n_rows (SonaeChange *self);
/* NULL-terminated table names. */
const char *const *sonae_change_get_tables (SonaeChange *self);
gboolean        sonae_change_touches (SonaeChange *self, const char *table);
/* TRUE when rows of TABLE, or what is computed in them, may be different: it or a table that it depends on was touched. */
gboolean        sonae_change_concerns (SonaeChange *self, const char *table);
/* Ids of the rows of TABLE that changed; filled in the "changed" signal only. (transfer none) (element-type gint64) */
const GArray   *sonae_change_get_rows (SonaeChange *self, const char *table);

/* One value that a change changed, in words: for the details below a history entry. */
typedef struct
{
  char *table;   /* label of the table */
  char *row;     /* title of the row, or its id where it is gone */
  char *field;   /* label; NULL for a row that came or went as a whole */
  char *before;  /* formatted; NULL when the row came */
  char *after;   /* formatted; NULL when the row went */
} SonaeChangeDetail;
void sonae_change_detail_free (SonaeChangeDetail *detail);

G_END_DECLS
