/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-file-of-record.h"

G_BEGIN_DECLS

/* The folder of the private copy of one file of record: $XDG_DATA_HOME/sonaecho/work/KEY/ (mode 0700, files 0600):
 *   workbook.sqlite (and -wal, -shm)  what SQLite works on
 *   record.ini                        what the file of record was at the last sync
 *   lease                             who has it open (sonae-lease.h)
 * Order on opening: lease, then sonae_file_copy_in() to the path, then the record, then the first edit; so a workbook.sqlite without a
 * record holds nothing that the file of record lacks. */
typedef struct _SonaePrivateCopy SonaePrivateCopy;

/* Touches nothing on disk. */
SonaePrivateCopy *sonae_private_copy_new (GFile *file, GError **error);
void              sonae_private_copy_free (SonaePrivateCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePrivateCopy, sonae_private_copy_free)

const char       *sonae_private_copy_key (SonaePrivateCopy *self);
const char       *sonae_private_copy_directory (SonaePrivateCopy *self);
const char       *sonae_private_copy_path (SonaePrivateCopy *self);      /* .../workbook.sqlite */
GFile            *sonae_private_copy_file (SonaePrivateCopy *self);      /* the file of record; (transfer none) */

/* Makes the folder. sonae_lease_acquire() and save_record do so themselves. */
gboolean          sonae_private_copy_make_directory (SonaePrivateCopy *self, GError **error);
/* TRUE if there is a workbook.sqlite. */
gboolean          sonae_private_copy_exists (SonaePrivateCopy *self);

typedef struct
{
  char *uri;                   /* of the file of record */
  char *display_name;
  SonaeFileIdentity identity;  /* the file of record at the last sync; sha256 "" when it was not written yet */
  gint64 change_id;            /* the last change that the file of record holds; 0: none */
  char *made_at;               /* UTC stamp of the private copy's making */
} SonaePrivateRecord;

void                sonae_private_record_free (SonaePrivateRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePrivateRecord, sonae_private_record_free)

/* NULL with SONAE_ERROR_NOT_FOUND when there is none, SONAE_ERROR_DAMAGED when it cannot be understood, SONAE_ERROR_IO. */
SonaePrivateRecord *sonae_private_copy_load_record (SonaePrivateCopy *self, GError **error);
/* Atomic and synced. uri and display_name are taken from the file; made_at is kept from the record that is there, else now. */
gboolean            sonae_private_copy_save_record (SonaePrivateCopy *self, const SonaeFileIdentity *identity, gint64 change_id, GError **error);

/* Deletes everything but the lease, workbook.sqlite first; call with the lease held and SQLite closed. A folder that is already gone is fine. The
 * folder itself goes with sonae_lease_release(). SONAE_ERROR_IO when something could not be deleted. */
gboolean            sonae_private_copy_remove (SonaePrivateCopy *self, GError **error);

/* A private copy that nobody has open. */
typedef struct
{
  GFile *source;       /* the file of record */
  char *display_name;
  char *directory;
  gint64 change_id;    /* as in the record */
} SonaeLeftover;
void       sonae_leftover_free (SonaeLeftover *leftover);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeLeftover, sonae_leftover_free)

/* All private copies with a record whose lease nobody holds, in no order; whether they hold unsaved work is for SQLite to say. Never NULL.
 * (element-type SonaeLeftover) (transfer full) */
GPtrArray *sonae_private_copy_list_leftovers (void);

G_END_DECLS
