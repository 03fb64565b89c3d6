/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-digest.h"
#include "base/sonae-error.h"

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)
#define NS_PER_MS G_GINT64_CONSTANT (1000000)

/* How long after a change a second change may still carry the same time stamp: the kernel's tick, or the two seconds of FAT where stamps
 * have no finer part. */
#define FINE_GRAIN_NS (SONAE_FILE_FRESH_USEC * G_GINT64_CONSTANT (1000))
#define COARSE_GRAIN_NS (2 * NS_PER_SECOND)

#define ATTRIBUTES                                                                                          \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED ","  \
  G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC "," G_FILE_ATTRIBUTE_UNIX_INODE

gint64
sonae_file_now_ns (void)
{
  return g_get_real_time () * 1000;
}

void
sonae_file_state_from_stat (SonaeFileIdentity *state, const struct stat *st, gint64 checked_ns)
{
  *state = (SonaeFileIdentity) {
    .size = st->st_size,
    .mtime_ns = st->st_mtim.tv_sec * NS_PER_SECOND + st->st_mtim.tv_nsec,
    .ctime_ns = st->st_ctim.tv_sec * NS_PER_SECOND + st->st_ctim.tv_nsec,
    .checked_ns = checked_ns,
    .inode = st->st_ino,
  };
}

static gboolean
check_type (GFile *file, gboolean is_directory, gboolean is_regular, GError **error)
{
  g_autofree char *name = NULL;

  if (is_regular)
    return TRUE;
  name = sonae_file_display_name (file);
  if (is_directory)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK,
                 _ ("“%s” is a folder, not a workbook. Please choose a file whose name ends in “.sonae”."), name);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK,
                 _ ("“%s” is not an ordinary file, so it cannot be a workbook. Please choose a file whose name ends in “.sonae”."), name);
  return FALSE;
}

/* "Not there" is something that callers ask for, and no failed save yet. */
static gboolean
fail_stat (GFile *file, gboolean for_writing, int errno_value, const char *detail, GError **error)
{
  return for_writing && errno_value != ENOENT ? sonae_file_fail_write (file, errno_value, detail, error)
                                              : sonae_file_fail_read (file, errno_value, detail, error);
}

static gboolean
stat_by_gio (GFile *file, gboolean for_writing, SonaeFileIdentity *state, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 checked_ns = sonae_file_now_ns ();
  g_autoptr (GFileInfo) info = g_file_query_info (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, NULL, &local);
  GFileType type;

  if (info == NULL)
    return fail_stat (file, for_writing, sonae_file_errno_of (local), local->message, error);
  type = g_file_info_get_file_type (info);
  if (!check_type (file, type == G_FILE_TYPE_DIRECTORY, type == G_FILE_TYPE_REGULAR, error))
    return FALSE;
  *state = (SonaeFileIdentity) {
    .size = g_file_info_get_size (info),
    .mtime_ns = (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * NS_PER_SECOND +
                g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC) * G_GINT64_CONSTANT (1000),
    .checked_ns = checked_ns,
    .inode = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_UNIX_INODE),
  };
  return TRUE;
}

gboolean
sonae_file_stat (GFile *file, gboolean for_writing, SonaeFileIdentity *state, GError **error)
{
  gint64 checked_ns = sonae_file_now_ns ();
  struct stat st;

  if (!sonae_file_is_local (file))
    return stat_by_gio (file, for_writing, state, error);
  if (stat (g_file_peek_path (file), &st) < 0)
    return fail_stat (file, for_writing, errno, NULL, error);
  if (!check_type (file, S_ISDIR (st.st_mode), S_ISREG (st.st_mode), error))
    return FALSE;
  sonae_file_state_from_stat (state, &st, checked_ns);
  return TRUE;
}

gboolean
sonae_file_same_stat (const SonaeFileIdentity *a, const SonaeFileIdentity *b)
{
  return a->size == b->size && a->mtime_ns == b->mtime_ns && a->ctime_ns == b->ctime_ns && a->inode == b->inode;
}

GInputStream *
sonae_file_open (GFile *file, SonaeFileIdentity *state, GError **error)
{
  SONAE_AUTO_FD int fd = -1;
  gint64 checked_ns;
  struct stat st;

  /* First, so that a pipe or a device is never opened. */
  if (!sonae_file_stat (file, FALSE, state, error))
    return NULL;

  if (!sonae_file_is_local (file))
    {
      g_autoptr (GError) local = NULL;
      GFileInputStream *stream = g_file_read (file, NULL, &local);

      if (stream == NULL)
        sonae_file_fail_read (file, sonae_file_errno_of (local), local->message, error);
      return (GInputStream *) stream;
    }

  checked_ns = sonae_file_now_ns ();
  fd = SONAE_RETRY (open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (fd < 0 || fstat (fd, &st) < 0)
    {
      sonae_file_fail_read (file, errno, NULL, error);
      return NULL;
    }
  if (!check_type (file, S_ISDIR (st.st_mode), S_ISREG (st.st_mode), error))
    return NULL;
  sonae_file_state_from_stat (state, &st, checked_ns);
  return g_unix_input_stream_new (g_steal_fd (&fd), TRUE);
}

gboolean
sonae_file_identify (GFile *file, SonaeFileIdentity *identity, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GInputStream) stream = sonae_file_open (file, identity, error);
  g_autofree char *digits = NULL;

  if (stream == NULL)
    return FALSE;
  digits = sonae_digest_stream (stream, NULL, cancellable, &local);
  if (digits == NULL)
    {
      if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return sonae_file_fail_read (file, sonae_file_errno_of (local), local->message, error);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_strlcpy (identity->sha256, digits, sizeof identity->sha256);
  return TRUE;
}

gboolean
sonae_file_is_fresh (const SonaeFileIdentity *state)
{
  gint64 age_ns = state->checked_ns - state->mtime_ns;

  return age_ns >= 0 && age_ns <= FINE_GRAIN_NS;
}

/* TRUE if a change after IDENTITY was taken must show in the time of modification. */
static gboolean
is_settled (const SonaeFileIdentity *identity)
{
  gint64 grain_ns = identity->mtime_ns % NS_PER_MS == 0 ? COARSE_GRAIN_NS : FINE_GRAIN_NS;

  return identity->checked_ns - identity->mtime_ns > grain_ns;
}

gboolean
sonae_file_identity_matches (GFile *file, const SonaeFileIdentity *identity, gboolean *exists, GError **error)
{
  g_autoptr (GError) local = NULL;
  SonaeFileIdentity now;
  gboolean ignored;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (identity != NULL, FALSE);

  if (exists == NULL)
    exists = &ignored;
  *exists = TRUE;

  if (sonae_file_stat (file, FALSE, &now, &local))
    {
      if (sonae_file_same_stat (&now, identity) && is_settled (identity))
        return TRUE;
      if (now.size != identity->size)
        return FALSE;
      if (sonae_file_identify (file, &now, NULL, &local))
        return strcmp (now.sha256, identity->sha256) == 0;
    }

  if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    *exists = FALSE;
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
