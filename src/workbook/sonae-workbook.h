/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-change.h"
#include "workbook/sonae-edit.h"
#include "workbook/sonae-query.h"
#include "workbook/sonae-record.h"

G_BEGIN_DECLS

/* An open workbook. The file of record is the user's *.sonae file; SQLite works on a private copy below the user's data directory and
 * never opens the file of record (CONTRIBUTING.md, "The workbook file"). The functions here may be called from any thread unless
 * they say otherwise; signals and notifications come in the main context. Functions without _async wait for the disk: a window
 * uses the _async ones for everything that writes.
 *
 * Properties (all read-only): "file" (GFile), "read-only" (gboolean), "save-state" (SonaeSaveState), "save-error" (string, a
 * sentence, or NULL), "saved-at" (string, local "HH:MM" of the last write-back, or NULL), "can-undo", "can-redo" (gboolean),
 * "undo-label", "redo-label" (string or NULL).
 *
 * Signal "changed" (SonaeChange *change): after each edit, undo and redo, once, with the tables and rows it touched. */
#define SONAE_TYPE_WORKBOOK (sonae_workbook_get_type ())
G_DECLARE_FINAL_TYPE (SonaeWorkbook, sonae_workbook, SONAE, WORKBOOK, GObject)

typedef enum
{
  SONAE_SAVE_STATE_SAVED,     /* the file of record holds everything */
  SONAE_SAVE_STATE_PENDING,   /* safe in the private copy; write-back is due */
  SONAE_SAVE_STATE_WRITING,
  SONAE_SAVE_STATE_FAILED,    /* safe in the private copy; "save-error" says why the file could not be written */
  SONAE_SAVE_STATE_CONFLICT,  /* the file of record was changed by somebody else: sonae_workbook_resolve_async() */
} SonaeSaveState;
#define SONAE_TYPE_SAVE_STATE (sonae_save_state_get_type ())
GType sonae_save_state_get_type (void);

typedef enum
{
  SONAE_OPEN_NORMAL = 0,
  SONAE_OPEN_READ_ONLY = 1 << 0,   /* a snapshot of the file; takes no lease */
  SONAE_OPEN_KEEP_WORK = 1 << 1,   /* leftover private copy of a crashed run: go on with it (the file, if changed too, is kept as a backup) */
  SONAE_OPEN_KEEP_FILE = 1 << 2,   /* go on with the file; the private copy is kept as a backup */
} SonaeOpenFlags;

/* --- Life --- */

/* Makes FILE with the schema and one empty company row. SONAE_ERROR_EXISTS if there is something there. */
SonaeWorkbook *sonae_workbook_create (GFile *file, GError **error);
/* SONAE_ERROR_RECOVERY when unsaved work of an earlier run lies beside it and FLAGS does not choose: see sonae_recovery_find().
 * When another process or window has it open, the result is read-only and sonae_workbook_get_holder() says who. */
SonaeWorkbook *sonae_workbook_open (GFile *file, SonaeOpenFlags flags, GCancellable *cancellable, GError **error);
void           sonae_workbook_open_async (GFile *file, SonaeOpenFlags flags, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
SonaeWorkbook *sonae_workbook_open_finish (GAsyncResult *result, GError **error);

/* Writes back what is pending, removes the private copy, gives up the lease. On failure the private copy stays for recovery and the
 * error says so; the workbook is closed all the same. */
gboolean       sonae_workbook_close (SonaeWorkbook *self, GError **error);
void           sonae_workbook_close_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean       sonae_workbook_close_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

GFile         *sonae_workbook_get_file (SonaeWorkbook *self);       /* (transfer none) */
char          *sonae_workbook_get_display_name (SonaeWorkbook *self); /* "acme.sonae", valid UTF-8; (transfer full) */
gboolean       sonae_workbook_is_read_only (SonaeWorkbook *self);
const char    *sonae_workbook_get_holder (SonaeWorkbook *self);     /* a sentence: who has it open since when; NULL if we do */
const char    *sonae_workbook_get_past_at (SonaeWorkbook *self);    /* stamp of the past state that this shows; NULL for the present */
SonaeSaveState sonae_workbook_get_save_state (SonaeWorkbook *self);

/* Unsaved work that an earlier run left. */
typedef struct
{
  gboolean file_changed;      /* the file of record was changed since, too */
  gboolean file_missing;
  char *last_change_at;       /* UTC stamp */
  GPtrArray *labels;          /* (element-type utf8) what the private copy has and the file lacks, oldest first */
} SonaeRecovery;
void           sonae_recovery_free (SonaeRecovery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRecovery, sonae_recovery_free)
SonaeRecovery *sonae_recovery_find (GFile *file);                   /* NULL when there is nothing to recover */

/* Now rather than shortly: waits until the file of record holds everything. */
gboolean       sonae_workbook_flush (SonaeWorkbook *self, GError **error);
void           sonae_workbook_flush_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean       sonae_workbook_flush_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

/* SAVE_STATE_CONFLICT: keep one side, the other is stored as a backup. The file's state replaces the private copy when KEEP_FILE. */
void           sonae_workbook_resolve_async (SonaeWorkbook *self, gboolean keep_file, GAsyncReadyCallback callback, gpointer user_data);
gboolean       sonae_workbook_resolve_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

/* --- Copies --- */

/* "Save a Copy…" and `backup FILE OUT`: a whole workbook file, written atomically and read back. Replaces an existing file of TARGET only when
 * OVERWRITE. */
gboolean       sonae_workbook_save_copy (SonaeWorkbook *self, GFile *target, gboolean overwrite, GCancellable *cancellable, GError **error);
void           sonae_workbook_save_copy_async (SonaeWorkbook *self, GFile *target, gboolean overwrite, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
gboolean       sonae_workbook_save_copy_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

typedef struct
{
  GFile *file;
  char *at;      /* UTC stamp */
  char *reason;  /* "daily" "migration" "manual" "conflict" "recovery" */
  gint64 size;   /* bytes */
} SonaeBackup;
void           sonae_backup_free (SonaeBackup *self);
GPtrArray     *sonae_workbook_list_backups (SonaeWorkbook *self, GError **error);  /* newest first */
void           sonae_workbook_backup_async (SonaeWorkbook *self, GAsyncReadyCallback callback, gpointer user_data); /* by hand */
gboolean       sonae_workbook_backup_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

/* The state right after the last change at or before STAMP (UTC), as a read-only workbook of its own. */
SonaeWorkbook *sonae_workbook_open_past (SonaeWorkbook *self, const char *stamp, GCancellable *cancellable, GError **error);
void           sonae_workbook_open_past_async (SonaeWorkbook *self, const char *stamp, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
SonaeWorkbook *sonae_workbook_open_past_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

/* Checks FILE without changing anything: header, integrity, schema, foreign keys, content hashes, values against their fields.
 * Returns the findings as sentences; empty when clean. NULL with an error when it is no workbook at all. */
GPtrArray     *sonae_workbook_verify (GFile *file, GCancellable *cancellable, GError **error);

/* --- Reading --- */
SonaeRecord   *sonae_workbook_get (SonaeWorkbook *self, const char *table, gint64 id, GError **error); /* SONAE_ERROR_NOT_FOUND */
GPtrArray     *sonae_workbook_query (SonaeWorkbook *self, const SonaeQuery *query, GError **error);     /* of SonaeRecord */
SonaeRecord   *sonae_workbook_first (SonaeWorkbook *self, const SonaeQuery *query, GError **error);     /* NULL without error: none */
gint64         sonae_workbook_count (SonaeWorkbook *self, const SonaeQuery *query, GError **error);     /* -1 with an error */
/* The sums of INT and YEN FIELDS (NULL-terminated, at least one) over all rows of QUERY into SUMS, empty values as 0. */
gboolean       sonae_workbook_sum (SonaeWorkbook *self, const SonaeQuery *query, const char *const *fields, gint64 *sums,
                                   GCancellable *cancellable, GError **error);
GArray        *sonae_workbook_query_ids (SonaeWorkbook *self, const SonaeQuery *query, GError **error); /* of gint64 */
/* Somebody is about to type into the search of a list of TABLE: what that needs is made ready in a thread. */
void           sonae_workbook_warm_search (SonaeWorkbook *self, const char *table);
SonaeRecord   *sonae_workbook_get_company (SonaeWorkbook *self, GError **error);
GBytes        *sonae_workbook_get_content (SonaeWorkbook *self, const char *sha256, GError **error);

/* --- Changing: the one way --- */
/* LABEL says in words, in the user's language, what changes ("Mark question 7 as done"). */
gboolean       sonae_workbook_edit (SonaeWorkbook *self, const char *label, SonaeEditFunc func, gpointer user_data, GError **error);
/* Runs FUNC in the writing thread, in order of calling. DESTROY frees USER_DATA there or in the caller's thread. */
void           sonae_workbook_edit_async (SonaeWorkbook *self, const char *label, SonaeEditFunc func, gpointer user_data, GDestroyNotify destroy,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
gboolean       sonae_workbook_edit_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);
/* A GAsyncReadyCallback for such an edit that is a step of a larger task: USER_DATA is that GTask (taken over), which returns TRUE or the edit's error. */
void           sonae_workbook_edit_return_cb (GObject *workbook, GAsyncResult *result, gpointer task);

/* The usual edits, with a label made from the entity ("Action: change Due to 2026-12-01"). ..._finish is edit_finish. */
void           sonae_workbook_set_field_async (SonaeWorkbook *self, const char *table, gint64 id, const char *field, GVariant *value,
                                               GAsyncReadyCallback callback, gpointer user_data);
void           sonae_workbook_delete_async (SonaeWorkbook *self, const char *table, gint64 id,
                                            GAsyncReadyCallback callback, gpointer user_data);
/* The default label of such an edit; VALUE as for sonae_edit_set(). (transfer full) */
char          *sonae_workbook_describe_set (const SonaeEntity *entity, SonaeRecord *before, const char *field, GVariant *value);

/* --- History --- */
/* COUNT steps; stops with SONAE_ERROR_CONFLICT that names the later change, or SONAE_ERROR_NOT_FOUND when there is nothing. */
gboolean       sonae_workbook_undo (SonaeWorkbook *self, guint count, GError **error);
gboolean       sonae_workbook_redo (SonaeWorkbook *self, guint count, GError **error);
/* One change out of the middle; refused where a later change touches the same values. Redo for one that is undone. */
gboolean       sonae_workbook_undo_change (SonaeWorkbook *self, gint64 change_id, GError **error);
gboolean       sonae_workbook_redo_change (SonaeWorkbook *self, gint64 change_id, GError **error);
/* CHANGE_ID 0: the last one. finish is the same for both. */
void           sonae_workbook_undo_async (SonaeWorkbook *self, gint64 change_id, GAsyncReadyCallback callback, gpointer user_data);
void           sonae_workbook_redo_async (SonaeWorkbook *self, gint64 change_id, GAsyncReadyCallback callback, gpointer user_data);
gboolean       sonae_workbook_undo_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error);

/* Entries newer than... page by page, newest first: BEFORE_ID 0 starts at the end. LIMIT rows at most. */
GPtrArray     *sonae_workbook_history (SonaeWorkbook *self, gint64 before_id, guint limit, GError **error);
/* (element-type SonaeChangeDetail) */
GPtrArray     *sonae_workbook_change_details (SonaeWorkbook *self, gint64 change_id, GError **error);
/* Who did it: recorded with each change. Defaults to the user's real name. */
void           sonae_workbook_set_author (SonaeWorkbook *self, const char *author);

G_END_DECLS
