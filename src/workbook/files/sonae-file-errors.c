/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

gboolean
sonae_file_fail_read (GFile *file, int errno_value, const char *detail, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  switch (errno_value)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                   _ ("There is no file “%s”. Please check the name and whether it was moved or deleted."), name);
      break;
    case ENAMETOOLONG:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                   _ ("There is no file “%s”: the name is too long. Please check the name."), name);
      break;
    case ELOOP:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” cannot be read because it is a link that leads back to itself. Please choose the file itself."), name);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("You do not have permission to read “%s”. Nothing was changed; please ask its owner for access."), name);
      break;
    default:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be read (%s). Nothing was changed; please check the disk or the connection and try again."),
                   name, errno_value != 0 ? g_strerror (errno_value) : detail);
      break;
    }
  return FALSE;
}

gboolean
sonae_file_fail_write (GFile *file, int errno_value, const char *detail, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  switch (errno_value)
    {
    case ENOSPC:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because the disk is full. Nothing was lost: your work is kept on this computer. "
                      "Please make room and save again."), name);
      break;
    case EDQUOT:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because your share of the disk is used up. Nothing was lost: your work is kept on this "
                      "computer. Please make room and save again."), name);
      break;
    case EFBIG:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because it would be larger than that disk or system allows. Nothing was lost: your work is "
                      "kept on this computer. Please save a copy in another place."), name);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because you do not have permission to change its folder. Nothing was lost: your work is "
                      "kept on this computer. Please ask for access, or save a copy in another place."), name);
      break;
    case EROFS:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because its disk is read-only. Nothing was lost: your work is kept on this computer. "
                      "Please save a copy in another place."), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written because its folder is not there. Nothing was lost: your work is kept on this computer. "
                      "Please bring the folder back, or save a copy in another place."), name);
      break;
    default:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("“%s” could not be written (%s). Nothing was lost: your work is kept on this computer. Please check the disk or the "
                      "connection and save again."), name, errno_value != 0 ? g_strerror (errno_value) : detail);
      break;
    }
  return FALSE;
}

gboolean
sonae_file_fail_data (int errno_value, GError **error)
{
  g_autofree char *folder = sonae_file_data_path (NULL, NULL);
  g_autofree char *name = g_filename_display_name (folder);

  switch (errno_value)
    {
    case ENOSPC:
    case EDQUOT:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("There is no room left on the disk for Sonaecho's working folder “%s”. Your file was not changed; please make room and "
                      "try again."), name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("You do not have permission to write in Sonaecho's working folder “%s”. Your file was not changed; please check the "
                      "rights of that folder."), name);
      break;
    default:
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                   _ ("Sonaecho's working folder “%s” cannot be used (%s). Your file was not changed; please check that folder and try "
                      "again."), name, g_strerror (errno_value));
      break;
    }
  return FALSE;
}

gboolean
sonae_file_fail_exists (GFile *file, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS,
               _ ("There is a file “%s” already. It was left as it is; please choose another name."), name);
  return FALSE;
}

gboolean
sonae_file_fail_verify (GFile *file, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
               _ ("What was written to “%s” reads back differently, so its disk may be failing. Nothing was lost: your work is kept on this "
                  "computer. Please save a copy on another disk."), name);
  return FALSE;
}

int
sonae_file_errno_of (const GError *io_error)
{
  if (io_error->domain != G_IO_ERROR)
    return 0;
  switch (io_error->code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return ENOENT;
    case G_IO_ERROR_NOT_DIRECTORY:
      return ENOTDIR;
    case G_IO_ERROR_PERMISSION_DENIED:
      return EACCES;
    case G_IO_ERROR_NO_SPACE:
      return ENOSPC;
    case G_IO_ERROR_READ_ONLY:
      return EROFS;
    case G_IO_ERROR_FILENAME_TOO_LONG:
      return ENAMETOOLONG;
    case G_IO_ERROR_TOO_MANY_LINKS:
      return ELOOP;
    default:
      return 0;
    }
}
