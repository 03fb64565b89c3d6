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

/* A session that records all entities' tables. NULL with an error. */
sqlite3_session *sonae_changeset_record (SonaeConnection *connection, GError **error);

/* Where applying was refused: *TABLE (static or owned by the caller) and *ID tell the row; TABLE stays NULL for a broken reference. */
typedef struct
{
  gboolean conflict;
  char *table;
  gint64 id;
} SonaeApplyRefusal;

/* Applies CHANGESET, or its inverse, all or nothing. TOLERANT overwrites what differs instead of refusing. */
gboolean sonae_changeset_apply (SonaeConnection *connection, const void *changeset, int size, gboolean inverse, gboolean tolerant,
                                SonaeApplyRefusal *refusal, GError **error);

/* (element-type SonaeChangeDetail) */
GPtrArray *sonae_changeset_details (SonaeConnection *connection, const void *changeset, int size, GError **error);

G_END_DECLS
