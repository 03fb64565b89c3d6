/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The file of record: the user's *.sonae file. This module reads it as bytes and replaces it as a whole; SQLite never opens it. All
 * functions wait for the disk and may be called from any thread. Errors are SONAE_ERROR with a sentence that names the file and says
 * what to do; after an error the file of record is as it was, unless a function says otherwise. */

/* "SNAE": what a workbook carries as SQLite's application_id. */
#define SONAE_FILE_APPLICATION_ID 0x534e4145u

/* What the file was when last read or written. The content decides; the rest only spares reading it. */
typedef struct
{
  gint64 size;        /* bytes */
  gint64 mtime_ns;    /* since 1970 */
  gint64 ctime_ns;    /* since 1970; 0 where unknown */
  gint64 checked_ns;  /* when we looked: a file that was changed just before that is read again, as time stamps are coarse */
  guint64 inode;      /* 0 where unknown */
  char sha256[65];    /* lower-case hex; "" as EXPECTED of sonae_file_replace(): there must be no file yet */
} SonaeFileIdentity;

typedef struct
{
  guint32 application_id;  /* always SONAE_FILE_APPLICATION_ID when sonae_file_probe() succeeds */
  guint32 user_version;    /* the schema number; not judged here */
  gboolean wal_header;     /* marked as WAL mode in the header */
} SonaeFileHeader;

/* Looks at the first 100 bytes and at the size. Errors:
 *   NOT_FOUND     nothing there
 *   NOT_WORKBOOK  a directory, a special file, empty (0 bytes), not SQLite, or a SQLite database of another program
 *   DAMAGED       truncated: shorter than a header, than a whole page, or than its header says; or an impossible page size
 *   CONFLICT      FILE-wal or FILE-journal lies beside it with content: another program has unfinished changes in it
 *   IO            no permission, read error
 * HEADER may be NULL. */
gboolean sonae_file_probe (GFile *file, SonaeFileHeader *header, GError **error);

/* Copies FILE to the path DESTINATION (mode 0600). Only a complete copy takes the place of what is there; DESTINATION-wal, -shm and -journal
 * are removed then, because SQLite would take them for its own. Hashes while copying. When the file changes under the reading it is
 * read again, a few times; then SONAE_ERROR_CONFLICT. Not synced: a copy lost in a power cut is made again. IDENTITY may be NULL.
 * G_IO_ERROR_CANCELLED when cancelled. */
gboolean sonae_file_copy_in (GFile *file, const char *destination, SonaeFileIdentity *identity, GCancellable *cancellable, GError **error);

/* TRUE if FILE still holds what IDENTITY says. Reads the content only when its size, times or inode differ or are too fresh to trust. FALSE
 * without an error: changed, or gone (*EXISTS, nullable, tells). FALSE with an error: could not be looked at. */
gboolean sonae_file_identity_matches (GFile *file, const SonaeFileIdentity *identity, gboolean *exists, GError **error);

/* Makes FILE hold the bytes of SOURCE_PATH, mode 0600. A local file: a temporary file in the same directory is written, synced, read back and
 * compared, then renamed over FILE, and the directory synced; FILE is at each moment wholly the old or wholly the new one. A symbolic link is
 * followed. Behind a portal or where there is no local path (sonae_file_needs_stream()): g_file_replace() as one stream, then read
 * back and compared. No temporary file stays behind after a failure.
 *   EXPECTED  what FILE must still be; NULL: anything or nothing; sha256 "": there must be nothing
 *   WRITTEN   (nullable) what FILE is now
 * Errors: CONFLICT when FILE is not EXPECTED; NOT_FOUND when EXPECTED is given and FILE is gone (NULL recreates it); EXISTS; NOT_WORKBOOK when
 * FILE is a directory or special file; IO: disk full, quota, no permission, directory gone, or what was read back differs. */
gboolean sonae_file_replace (GFile *file, const char *source_path, const SonaeFileIdentity *expected, SonaeFileIdentity *written,
                             GCancellable *cancellable, GError **error);

/* TRUE if FILE cannot have siblings: below the document portal, or not on a local path. */
gboolean sonae_file_needs_stream (GFile *file);

/* The last part of the name, for people: valid UTF-8 on one line, whatever the bytes. (transfer full) */
char    *sonae_file_display_name (GFile *file);

/* 32 hex digits that name the place of FILE: the same for two ways to the same file (symbolic links, "."), and before and after it is
 * made. (transfer full) */
char    *sonae_file_key (GFile *file);

/* For tests. */
void     sonae_file_force_portal_for_tests (gboolean force);
/* HOOK runs after each piece that sonae_file_copy_in() or sonae_file_replace() has copied. NULL to remove. */
void     sonae_file_hook_copy_for_tests (void (*hook) (gpointer user_data), gpointer user_data);

G_END_DECLS
