/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-lease.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#include "base/sonae-clock.h"
#include "workbook/files/sonae-file-private.h"

#define LEASE_NAME "lease"
#define GROUP "lease"
#define MAX_CONTENT 4096
#define ATTEMPTS 100
#define PAUSE_USEC 1000

struct _SonaeLease
{
  int fd;
  char *directory;
  char *path;
};

/* TRUE if FD is the file that PATH names: the one before us may have deleted it between our open() and our flock(). */
static gboolean
is_current (int fd, const char *path)
{
  struct stat ours, there;

  return fstat (fd, &ours) == 0 && lstat (path, &there) == 0 && ours.st_dev == there.st_dev && ours.st_ino == there.st_ino;
}

static void
write_content (int fd)
{
  g_autoptr (GKeyFile) content = g_key_file_new ();
  g_autofree char *stamp = sonae_clock_stamp ();
  g_autofree char *text = NULL;
  const char *user = g_get_real_name ();
  gsize length;

  if (user == NULL || *user == '\0' || strcmp (user, "Unknown") == 0)
    user = g_get_user_name ();
  g_key_file_set_integer (content, GROUP, "pid", getpid ());
  g_key_file_set_string (content, GROUP, "host", g_get_host_name ());
  g_key_file_set_string (content, GROUP, "user", user);
  g_key_file_set_string (content, GROUP, "since", stamp);
  text = g_key_file_to_data (content, &length, NULL);
  /* The lock counts; the text only tells people who has it, so a full disk does not matter. */
  if (ftruncate (fd, 0) == 0 && lseek (fd, 0, SEEK_SET) == 0)
    sonae_file_write_all (fd, text, length);
}

/* "14:02" today, else with the date. */
static char *
describe_time (const char *stamp)
{
  g_autoptr (GDateTime) utc = stamp != NULL ? g_date_time_new_from_iso8601 (stamp, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *today = NULL;

  if (local == NULL)
    return NULL;
  day = g_date_time_format (local, "%Y-%m-%d");
  today = sonae_clock_today ();
  return g_date_time_format (local, strcmp (day, today) == 0 ? "%H:%M" : "%Y-%m-%d %H:%M");
}

static char *
describe_holder (int fd)
{
  char text[MAX_CONTENT];
  gssize length = SONAE_RETRY (pread (fd, text, sizeof text, 0));
  g_autoptr (GKeyFile) content = g_key_file_new ();
  g_autofree char *user = NULL;
  g_autofree char *host = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *since = NULL;
  int pid = 0;

  if (length > 0 && g_key_file_load_from_data (content, text, length, G_KEY_FILE_NONE, NULL))
    {
      user = g_key_file_get_string (content, GROUP, "user", NULL);
      host = g_key_file_get_string (content, GROUP, "host", NULL);
      stamp = g_key_file_get_string (content, GROUP, "since", NULL);
      pid = g_key_file_get_integer (content, GROUP, "pid", NULL);
      since = describe_time (stamp);
    }

  if (user == NULL || host == NULL || since == NULL || pid <= 0)
    return g_strdup (_ ("Somebody else has this workbook open."));
  if (strcmp (host, g_get_host_name ()) != 0)
    return g_strdup_printf (_ ("%s has had this workbook open since %s on the computer “%s” (process %d)."), user, since, host, pid);
  if (pid == getpid ())
    return g_strdup_printf (_ ("This workbook has been open in another window of this program since %s."), since);
  return g_strdup_printf (_ ("%s has had this workbook open since %s (process %d)."), user, since, pid);
}

/* TRUE if FD can be locked together with others: nobody has it for himself. */
static gboolean
try_shared (int fd)
{
  if (SONAE_RETRY (flock (fd, LOCK_SH | LOCK_NB)) < 0)
    return FALSE;
  flock (fd, LOCK_UN);
  return TRUE;
}

gboolean
sonae_lease_acquire (const char *directory, SonaeLease **lease, char **holder, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (directory != NULL && lease != NULL && holder != NULL, FALSE);

  *lease = NULL;
  *holder = NULL;
  path = g_build_filename (directory, LEASE_NAME, NULL);
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      SONAE_AUTO_FD int fd = -1;
      gboolean last = i + 1 == ATTEMPTS;

      if (!sonae_file_make_private_directory (directory, error))
        return FALSE;
      fd = SONAE_RETRY (open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
      if (fd < 0 && errno == ENOENT && !last)
        continue;  /* the holder before us is just deleting the directory */
      if (fd < 0)
        return sonae_file_fail_data (errno, error);

      if (SONAE_RETRY (flock (fd, LOCK_EX | LOCK_NB)) == 0)
        {
          if (!is_current (fd, path))
            continue;
          (void) !fchmod (fd, 0600);
          write_content (fd);
          *lease = g_new0 (SonaeLease, 1);
          (*lease)->fd = g_steal_fd (&fd);
          (*lease)->directory = g_strdup (directory);
          (*lease)->path = g_steal_pointer (&path);
          return TRUE;
        }
      if (errno != EWOULDBLOCK)
        return sonae_file_fail_data (errno, error);
      /* Not a holder but somebody who only looks (sonae_lease_is_held()), or a file that is being deleted. */
      if (!last && (try_shared (fd) || !is_current (fd, path)))
        {
          g_usleep (PAUSE_USEC);
          continue;
        }
      *holder = describe_holder (fd);
      return FALSE;
    }
  return sonae_file_fail_data (EBUSY, error);
}

gboolean
sonae_lease_is_held (const char *directory, char **holder)
{
  g_autofree char *path = NULL;
  SONAE_AUTO_FD int fd = -1;

  g_return_val_if_fail (directory != NULL, FALSE);

  if (holder != NULL)
    *holder = NULL;
  path = g_build_filename (directory, LEASE_NAME, NULL);
  fd = SONAE_RETRY (open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (fd < 0 || try_shared (fd) || errno != EWOULDBLOCK || !is_current (fd, path))
    return FALSE;
  if (holder != NULL)
    *holder = describe_holder (fd);
  return TRUE;
}

void
sonae_lease_release (SonaeLease *lease)
{
  if (lease == NULL)
    return;
  /* While we still hold it; whoever opened it before sees by is_current() that it is no longer the one. */
  if (is_current (lease->fd, lease->path))
    {
      g_unlink (lease->path);
      g_rmdir (lease->directory);
    }
  close (lease->fd);
  g_free (lease->directory);
  g_free (lease->path);
  g_free (lease);
}
