/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "workbook/files/sonae-file-temporary.h"

gboolean
sonae_file_expects_nothing (const SonaeFileIdentity *expected)
{
  return expected != NULL && expected->sha256[0] == '\0';
}

static gboolean
fail_conflict (GFile *file, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
               _ ("“%s” was changed by somebody else in the meantime. Nothing was overwritten: your work is kept on this computer. "
                  "Please choose which of the two to keep."), name);
  return FALSE;
}

static gboolean
fail_gone (GFile *file, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = NULL;

  if (folder != NULL && !g_file_query_exists (folder, NULL))
    return sonae_file_fail_write (file, ENOENT, NULL, error);
  name = sonae_file_display_name (file);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
               _ ("“%s” is no longer where it was: it was moved or deleted. Nothing was lost: your work is kept on this computer. "
                  "Please save a copy where you want to have it."), name);
  return FALSE;
}

/* Compares FILE with EXPECTED; SEEN gets its state, *EXISTS whether there is one. */
static gboolean
check_expected (GFile *file, const SonaeFileIdentity *expected, SonaeFileIdentity *seen, gboolean *exists, GError **error)
{
  g_autoptr (GError) local = NULL;

  *exists = sonae_file_stat (file, TRUE, seen, &local);
  if (!*exists && !g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (sonae_file_expects_nothing (expected))
    return *exists ? sonae_file_fail_exists (file, error) : TRUE;
  if (expected == NULL)
    return TRUE;
  if (!*exists)
    return fail_gone (file, error);
  if (sonae_file_identity_matches (file, expected, exists, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return *exists ? fail_conflict (file, error) : fail_gone (file, error);
}

gboolean
sonae_file_check_still (GFile *file, const SonaeFileIdentity *expected, const SonaeFileIdentity *seen, GError **error)
{
  SonaeFileIdentity now;
  gboolean exists;

  if (expected == NULL)
    return TRUE;
  if (!sonae_file_expects_nothing (expected) && sonae_file_stat (file, TRUE, &now, NULL) && sonae_file_same_stat (&now, seen))
    return TRUE;
  return check_expected (file, expected, &now, &exists, error);
}

/* By its name: tells that the rename put this file there, and that nobody wrote to it since. */
static gboolean
confirm (GFile *file, const SonaeFileTemporary *temporary, const SonaeFileIdentity *filled, SonaeFileIdentity *written,
         GCancellable *cancellable, GError **error)
{
  struct stat ours, there;

  if (fstat (temporary->fd, &ours) == 0 && stat (g_file_peek_path (file), &there) == 0 && ours.st_dev == there.st_dev &&
      ours.st_ino == there.st_ino)
    {
      sonae_file_state_from_stat (written, &there, filled->checked_ns);
      g_strlcpy (written->sha256, filled->sha256, sizeof written->sha256);
      if (written->size == filled->size && written->mtime_ns == filled->mtime_ns)
        return TRUE;
    }
  /* Some network file systems number and date files anew after a rename: the content decides. */
  if (!sonae_file_identify (file, written, cancellable, error))
    return FALSE;
  return strcmp (written->sha256, filled->sha256) == 0 || sonae_file_fail_verify (file, error);
}

static gboolean
replace_local (GFile *file, const char *source_path, const SonaeFileIdentity *expected, const SonaeFileIdentity *seen,
               SonaeFileIdentity *written, GCancellable *cancellable, GError **error)
{
  g_autofree char *real = sonae_file_real_path (file);
  g_autofree char *directory = g_path_get_dirname (real);
  g_autofree char *base = g_path_get_basename (real);
  SonaeFileTemporary temporary = SONAE_FILE_TEMPORARY_INIT;
  SonaeFileIdentity filled;
  gboolean named = FALSE;
  gboolean done = FALSE;

  for (;;)
    {
      if (!sonae_file_temporary_open (&temporary, directory, named))
        {
          sonae_file_fail_write (file, errno, NULL, error);
          break;
        }
      if (!sonae_file_temporary_fill (&temporary, file, source_path, &filled, cancellable, error))
        break;
      if (!sonae_file_temporary_verify (&temporary, &filled))
        {
          sonae_file_fail_verify (file, error);
          break;
        }
      if (!sonae_file_temporary_link (&temporary))
        {
          /* Written without a name, and this system cannot give it one afterwards: once more, with a name. */
          if (!named)
            {
              named = TRUE;
              sonae_file_temporary_clear (&temporary);
              continue;
            }
          sonae_file_fail_write (file, errno, NULL, error);
          break;
        }
      if (!sonae_file_check_still (file, expected, seen, error))
        break;
      if (!sonae_file_temporary_rename (&temporary, base, sonae_file_expects_nothing (expected)))
        {
          if (errno == EEXIST)
            sonae_file_fail_exists (file, error);
          else
            sonae_file_fail_write (file, errno, NULL, error);
          break;
        }
      done = confirm (file, &temporary, &filled, written, cancellable, error);
      break;
    }
  sonae_file_temporary_clear (&temporary);
  return done;
}

gboolean
sonae_file_replace (GFile *file, const char *source_path, const SonaeFileIdentity *expected, SonaeFileIdentity *written,
                    GCancellable *cancellable, GError **error)
{
  SonaeFileIdentity seen, result;
  gboolean exists, done;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (source_path != NULL, FALSE);

  if (!check_expected (file, expected, &seen, &exists, error))
    return FALSE;
  if (sonae_file_needs_stream (file))
    done = sonae_file_replace_by_stream (file, source_path, expected, exists ? &seen : NULL, &result, cancellable, error);
  else
    done = replace_local (file, source_path, expected, &seen, &result, cancellable, error);
  if (done && written != NULL)
    *written = result;
  return done;
}
