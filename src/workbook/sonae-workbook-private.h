/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-backup-folder.h"
#include "workbook/files/sonae-file-of-record.h"
#include "workbook/files/sonae-lease.h"
#include "workbook/files/sonae-private-copy.h"
#include "workbook/sonae-workbook.h"
#include "workbook/store/sonae-connection.h"
#include "workbook/store/sonae-rows.h"
#include "workbook/store/sonae-text-index.h"

G_BEGIN_DECLS

struct _SonaeWorkbook
{
  GObject parent_instance;

  GFile *file;
  SonaePrivateCopy *copy;  /* NULL for a snapshot */
  SonaeLease *lease;
  char *snapshot;          /* folder of a read-only snapshot, removed on closing; NULL otherwise */
  gboolean read_only;
  char *holder;
  char *past_at;

  /* Each is locked while used. Lock order: save_mutex, writer, reader, scanner, lister, mutex. */
  SonaeConnection *writer;   /* NULL when read-only */
  SonaeConnection *reader;   /* of the main thread */
  SonaeConnection *scanner;  /* of all other threads, so that a long list never makes the window wait */
  SonaeConnection *lister;   /* of the lists' threads, so that they wait for no counting */

  GThreadPool *editor;       /* one thread: edits in order */
  GThread *saver;            /* one thread: write-back */
  GMutex save_mutex;         /* one write-back at a time */
  SonaeFileIdentity identity; /* of the file of record; guarded by save_mutex */
  gboolean released;         /* closed: the file is no longer ours to write; guarded by save_mutex */

  GMutex mutex;              /* guards what follows */
  GCond cond;
  gboolean closed;           /* closing has begun: nothing is queued any more */
  gboolean sealed;           /* no edit is accepted any more */
  gboolean stop;
  gboolean forced;           /* to be written back although no change is newer (a migration, a recovery) */
  gint64 last_change, written_change;
  gint64 dirty_since, due;   /* monotonic microseconds; 0: clean */
  gint64 write_cost;         /* microseconds of the last write-back */
  GCond lists_cond;
  guint n_lists;             /* lists being read */
  GHashTable *indexes;       /* const SonaeEntity * -> SonaeTextIndex, of what lists search; NULL while nothing was searched */
  GHashTable *whole_indexes; /* the same of all that people wrote */
  SonaeSaveState save_state;
  char *save_error, *saved_at, *author, *undo_label, *redo_label;
};

gboolean sonae_in_main_thread (void);
/* Runs FUNC (self, DATA) in the main thread: at once if this is it, else soon and in order. */
void     sonae_workbook_tell (SonaeWorkbook *self, void (*func) (SonaeWorkbook *self, gpointer data), gpointer data, GDestroyNotify destroy);

/* --- sonae-workbook-open.c --- */
/* Opens reader and scanner (and the writer unless read-only) on the database at PATH and reads the undo labels. */
gboolean sonae_workbook_connect (SonaeWorkbook *self, const char *path, GError **error);
void     sonae_workbook_disconnect (SonaeWorkbook *self);
/* quick_check, schema comparison, migration to the current schema (*MIGRATED), all on the database at PATH. */
gboolean sonae_workbook_prepare (const char *path, gboolean *migrated, const char *backup_key, GError **error);
/* SONAE_ERROR_NEWER or _DAMAGED when this program cannot read schema VERSION. */
gboolean sonae_workbook_check_version (gint64 version, GError **error);
SonaeWorkbook *sonae_workbook_new_snapshot (GFile *file, GError **error); /* folder made and leased; database not yet there */
char    *sonae_workbook_snapshot_path (SonaeWorkbook *self);

/* --- sonae-workbook-save.c --- */
void     sonae_workbook_mark_dirty (SonaeWorkbook *self, gint64 change_id, gboolean forced);
/* Nothing happens when the file of record holds everything. */
gboolean sonae_workbook_write_back (SonaeWorkbook *self, GError **error);
/* Waits for whoever is writing; from then on nobody does. */
void     sonae_workbook_release_file (SonaeWorkbook *self);
gboolean sonae_workbook_is_dirty (SonaeWorkbook *self);
void     sonae_workbook_notify_save (SonaeWorkbook *self); /* tells that save-state, save-error or saved-at changed */
void     sonae_workbook_set_save_state (SonaeWorkbook *self, SonaeSaveState state, const char *error);
void     sonae_workbook_stop_saver (SonaeWorkbook *self);
/* A consistent plain copy of the present state at PATH. */
gboolean sonae_workbook_copy_database (SonaeWorkbook *self, const char *path, GError **error);

/* --- sonae-workbook-edit.c --- */
/* g_task_run_in_thread() once the edits that were asked for until now are done, so that what TASK writes has them. */
void     sonae_workbook_run_after_edits (SonaeWorkbook *self, GTask *task, GTaskThreadFunc func);

/* --- sonae-workbook-search.c --- */
/* As sonae_workbook_query_ids(); CANCELLABLE ends it at once, even while the rows are sorted. */
GArray     *sonae_workbook_scan_ids (SonaeWorkbook *self, const SonaeQuery *query, GCancellable *cancellable, GError **error);
/* The same by way of the table's index of folded texts. *ALL: the ids of QUERY without its search, in order, as the caller got them before;
 * NULL: they are read, and are the caller's to keep. */
GArray     *sonae_workbook_search_ids (SonaeWorkbook *self, const SonaeQuery *query, GArray **all, GCancellable *cancellable, GError **error);
/* Rows of ENTITY that have all WORDS anywhere, as sonae_text_index_find(). */
gboolean    sonae_workbook_find_rows (SonaeWorkbook *self, const SonaeEntity *entity, const char *const *words, guint limit, GArray *found, guint *n_total,
                                      GCancellable *cancellable, GError **error);
/* Around the reading of a list, in its thread; and before something is counted for which nobody waits. */
void        sonae_workbook_begin_list (SonaeWorkbook *self);
void        sonae_workbook_end_list (SonaeWorkbook *self);
void        sonae_workbook_let_lists_go_first (SonaeWorkbook *self);
/* Rows changed (CHANGE 0: any): before the next search they are read again. */
void        sonae_workbook_touch_indexes (SonaeWorkbook *self, SonaeChange *change);

/* --- sonae-workbook.c --- */
/* A reference to *WHICH (a connection of SELF), locked; NULL when it is closed. Give it back with sonae_workbook_return(). */
SonaeConnection *sonae_workbook_borrow (SonaeWorkbook *self, SonaeConnection **which);
void     sonae_workbook_return (SonaeConnection *connection);
/* The same for reading: *WHICH, or in the main thread its own, or NULL with an error. */
SonaeConnection *sonae_workbook_lend (SonaeWorkbook *self, SonaeConnection **which, GError **error);
/* How many rows each of N QUERIES (all of one table) has, in one pass, into COUNTS. */
gboolean    sonae_workbook_count_many (SonaeWorkbook *self, const SonaeQuery *const *queries, guint n, gint64 *counts,
                                       GCancellable *cancellable, GError **error);
/* At most SONAE_ROWS_PAGE rows at once, by id (gint64 * -> SonaeRecord). */
GHashTable *sonae_workbook_get_many (SonaeWorkbook *self, const SonaeEntity *entity, const gint64 *ids, guint n_ids, GError **error);
/* Reads undo and redo labels again and tells "changed" (taken; may be NULL). The writer or nobody is at work. */
void     sonae_workbook_after_change (SonaeWorkbook *self, SonaeChange *change);

G_END_DECLS
