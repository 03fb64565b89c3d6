/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/store/sonae-changeset.h"

G_BEGIN_DECLS

/* What the history keeps of one change (column sonae_change.changeset), in one of three forms:
 *   - SQLite's changeset as it is;
 *   - the same, deflated, where it is long (an undone import);
 *   - the ids of rows that arrived in bulk, and a changeset of all else. An import is kept so: what it brought lies in the table already,
 *     taking it back needs no more than the ids, and the change that takes it back keeps the rows. The file so does not grow twice. */
typedef struct
{
  GHashTable *arrivals; /* table name -> GArray of gint64, rising; empty when nothing arrived in bulk */
  GBytes *changeset;
} SonaeImprint;

void     sonae_imprint_clear (SonaeImprint *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SonaeImprint, sonae_imprint_clear)

/* Table name -> GArray of gint64, to be filled in rising order. */
GHashTable *sonae_arrivals_new (void);
gboolean sonae_imprint_has_arrivals (const SonaeImprint *self);

/* The stored form. ARRIVALS may be empty. */
GBytes  *sonae_imprint_write (GHashTable *arrivals, const void *changeset, int size);
/* SONAE_ERROR_DAMAGED when DATA is nothing that sonae_imprint_write() makes. */
gboolean sonae_imprint_read (const void *data, gsize size, SonaeImprint *imprint, GError **error);

gboolean sonae_imprint_read_touched (const SonaeImprint *self, SonaeTouched *touched, GError **error);
/* Takes the change back: the changeset's inverse, then the rows that arrived go. All or nothing, within the caller's transaction; as
 * sonae_changeset_apply(). A row that arrived and is not there any more is a refusal unless TOLERANT. */
gboolean sonae_imprint_revert (SonaeConnection *connection, const SonaeImprint *self, gboolean tolerant, SonaeApplyRefusal *refusal,
                               GError **error);
/* (element-type SonaeChangeDetail) */
GPtrArray *sonae_imprint_details (SonaeConnection *connection, const SonaeImprint *self, GError **error);

G_END_DECLS
