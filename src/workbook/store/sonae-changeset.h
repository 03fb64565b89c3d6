/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-change.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* SQLite's changesets: recording, applying, reading. */

/* TRUE if SQLite can be given CHANGESET: its structure is whole. The functions below ask this first. */
gboolean sonae_changeset_is_sound (const void *changeset, int size);

/* What a changeset touches. */
typedef struct
{
  GHashTable *rows;  /* table name -> GArray of gint64, in order of the changeset */
  guint n_rows;
  char *tables;      /* names separated by spaces, sorted */
} SonaeTouched;

void     sonae_touched_clear (SonaeTouched *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeTouched, sonae_touched_clear)
gboolean sonae_changeset_read_touched (const void *changeset, int size, SonaeTouched *touched, GError **error);
/* Adds the rows IDS (gint64) of TABLE, which the changeset does not tell. */
void     sonae_touched_add (SonaeTouched *self, const char *table, const GArray *ids);
/* SONAE_ERROR_DAMAGED: an entry of the history cannot be read. */
void     sonae_changeset_set_damaged (GError **error);

/* A session that records all entities' tables. NULL with an error. */
sqlite3_session *sonae_changeset_record (SonaeConnection *connection, GError **error);

/* Where applying was refused: *TABLE (static or owned by the caller) and *ID tell the row; TABLE stays NULL for a broken reference. */
typedef struct
{
  gboolean conflict;
  char *table;
  gint64 id;
} SonaeApplyRefusal;

typedef enum
{
  SONAE_APPLY_TOLERANT = 1 << 0,      /* overwrites what differs instead of refusing */
  SONAE_APPLY_MORE_FOLLOWS = 1 << 1,  /* references that are broken now will be mended by the caller, who looks at them at the end */
} SonaeApplyFlags;

/* Applies CHANGESET, or its inverse, all or nothing. */
gboolean sonae_changeset_apply (SonaeConnection *connection, const void *changeset, int size, gboolean inverse, SonaeApplyFlags flags,
                                SonaeApplyRefusal *refusal, GError **error);

#define SONAE_MAX_DETAILS 200
/* The first SONAE_MAX_DETAILS. (element-type SonaeChangeDetail) */
GPtrArray *sonae_changeset_details (SonaeConnection *connection, const void *changeset, int size, GError **error);

G_END_DECLS
