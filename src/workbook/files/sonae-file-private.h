/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "workbook/files/sonae-file-of-record.h"

G_BEGIN_DECLS

/* What the modules of this folder share. */

#define SONAE_FILE_CHUNK (256 * 1024)
/* More than the kernel's tick, in which two changes carry the same time stamp. */
#define SONAE_FILE_FRESH_USEC 20000

/* System calls that a signal may interrupt. */
#define SONAE_RETRY(call)                          \
  ({                                               \
    __typeof__ (call) _result;                     \
    do                                             \
      _result = (call);                            \
    while (_result == -1 && errno == EINTR);       \
    _result;                                       \
  })

static inline void
sonae_file_close_fd (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}
#define SONAE_AUTO_FD __attribute__ ((cleanup (sonae_file_close_fd)))

/* --- Where a file is --- */

/* The local path of FILE with every symbolic link resolved, also one that points to nothing yet; NULL without a local path. */
char    *sonae_file_real_path (GFile *file);
/* TRUE if plain system calls reach FILE. */
gboolean sonae_file_is_local (GFile *file);
/* $XDG_DATA_HOME/sonaecho/PART/NAME (NAME NULL: without it). */
char    *sonae_file_data_path (const char *part, const char *name);
/* Makes PATH and its parents with mode 0700. */
gboolean sonae_file_make_private_directory (const char *path, GError **error);

/* --- What went wrong, in words; always return FALSE --- */

/* ERRNO_VALUE 0: DETAIL says it. */
gboolean sonae_file_fail_read (GFile *file, int errno_value, const char *detail, GError **error);
gboolean sonae_file_fail_write (GFile *file, int errno_value, const char *detail, GError **error);
/* There is something, but there must not be. */
gboolean sonae_file_fail_exists (GFile *file, GError **error);
/* What was written reads back differently. */
gboolean sonae_file_fail_verify (GFile *file, GError **error);
/* The user's data folder, where private copies, leases and backups are. */
gboolean sonae_file_fail_data (int errno_value, GError **error);
/* The errno that says the same as IO_ERROR, else 0. */
int      sonae_file_errno_of (const GError *io_error);

/* --- What a file is --- */

/* The real clock, which no test freezes: it is compared with the file system's. */
gint64        sonae_file_now_ns (void);
/* Fills STATE but for sha256. Errors as sonae_file_probe() (FOR_WRITING: in the words of a failed save). */
gboolean      sonae_file_stat (GFile *file, gboolean for_writing, SonaeFileIdentity *state, GError **error);
/* TRUE if it was modified so shortly before we looked that the next change may not show in STATE. */
gboolean      sonae_file_is_fresh (const SonaeFileIdentity *state);
gboolean      sonae_file_same_stat (const SonaeFileIdentity *a, const SonaeFileIdentity *b);
/* Opens a regular file; STATE as sonae_file_stat(). */
GInputStream *sonae_file_open (GFile *file, SonaeFileIdentity *state, GError **error);
/* Fills all of IDENTITY by reading FILE. */
gboolean      sonae_file_identify (GFile *file, SonaeFileIdentity *identity, GCancellable *cancellable, GError **error);
void          sonae_file_state_from_stat (SonaeFileIdentity *state, const struct stat *st, gint64 checked_ns);

/* Writes all of DATA. FALSE with errno. */
gboolean      sonae_file_write_all (int fd, const void *data, gsize length);

/* See sonae_file_hook_copy_for_tests(). */
void          sonae_file_run_copy_hook (void);

G_END_DECLS
