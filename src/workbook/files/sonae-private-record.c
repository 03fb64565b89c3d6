/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-private-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "workbook/files/sonae-file-private.h"

#define RECORD_NAME "record.ini"
#define GROUP "record"

void
sonae_private_record_free (SonaePrivateRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->uri);
  g_free (record->display_name);
  g_free (record->made_at);
  g_free (record);
}

/* "" or 64 lower-case hexadecimal digits. */
static gboolean
is_digest (const char *text)
{
  gsize length = strspn (text, "0123456789abcdef");

  return text[length] == '\0' && (length == 0 || length == 64);
}

static gboolean
read_numbers (GKeyFile *content, SonaePrivateRecord *record)
{
  const struct
  {
    const char *name;
    gint64 *number;
  } numbers[] = {
    { "size", &record->identity.size },
    { "mtime-ns", &record->identity.mtime_ns },
    { "ctime-ns", &record->identity.ctime_ns },
    { "checked-ns", &record->identity.checked_ns },
    { "change", &record->change_id },
  };
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers) && error == NULL; i++)
    *numbers[i].number = g_key_file_get_int64 (content, GROUP, numbers[i].name, &error);
  if (error == NULL)
    record->identity.inode = g_key_file_get_uint64 (content, GROUP, "inode", &error);
  if (error == NULL)
    return TRUE;
  g_error_free (error);
  return FALSE;
}

static gboolean
read_record (GKeyFile *content, SonaePrivateRecord *record)
{
  g_autofree char *digest = g_key_file_get_string (content, GROUP, "sha256", NULL);

  record->uri = g_key_file_get_string (content, GROUP, "uri", NULL);
  record->display_name = g_key_file_get_string (content, GROUP, "name", NULL);
  record->made_at = g_key_file_get_string (content, GROUP, "made-at", NULL);
  if (record->uri == NULL || record->display_name == NULL || record->made_at == NULL || digest == NULL || !is_digest (digest))
    return FALSE;
  g_strlcpy (record->identity.sha256, digest, sizeof record->identity.sha256);
  return read_numbers (content, record);
}

SonaePrivateRecord *
sonae_private_record_load (const char *directory, GError **error)
{
  g_autofree char *path = g_build_filename (directory, RECORD_NAME, NULL);
  g_autoptr (GKeyFile) content = g_key_file_new ();
  g_autoptr (SonaePrivateRecord) record = g_new0 (SonaePrivateRecord, 1);
  g_autoptr (GError) local = NULL;

  if (g_key_file_load_from_file (content, path, G_KEY_FILE_NONE, &local) && read_record (content, record))
    return g_steal_pointer (&record);

  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no unsaved work of an earlier run for this workbook."));
  else if (local != NULL && local->domain == G_FILE_ERROR)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                 _ ("What an earlier run left of this workbook could not be read (%s). Nothing was changed; please check the folder “%s”."),
                 local->message, directory);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                 _ ("What an earlier run noted about this workbook cannot be understood. Nothing was changed; its work is still in the "
                    "folder “%s”."), directory);
  return NULL;
}

/* A rename is safe in a power cut only when the directory is on disk, too. */
static void
sync_directory (const char *directory)
{
  SONAE_AUTO_FD int fd = SONAE_RETRY (open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

  if (fd >= 0)
    fsync (fd);
}

static int
errno_of_file_error (const GError *file_error)
{
  switch (file_error->code)
    {
    case G_FILE_ERROR_NOSPC:
      return ENOSPC;
    case G_FILE_ERROR_ACCES:
      return EACCES;
    case G_FILE_ERROR_ROFS:
      return EROFS;
    case G_FILE_ERROR_NOENT:
      return ENOENT;
    default:
      return EIO;
    }
}

gboolean
sonae_private_record_store (const char *directory, const SonaePrivateRecord *record, GError **error)
{
  g_autofree char *path = g_build_filename (directory, RECORD_NAME, NULL);
  g_autoptr (GKeyFile) content = g_key_file_new ();
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_string (content, GROUP, "uri", record->uri);
  g_key_file_set_string (content, GROUP, "name", record->display_name);
  g_key_file_set_string (content, GROUP, "made-at", record->made_at);
  g_key_file_set_int64 (content, GROUP, "change", record->change_id);
  g_key_file_set_int64 (content, GROUP, "size", record->identity.size);
  g_key_file_set_int64 (content, GROUP, "mtime-ns", record->identity.mtime_ns);
  g_key_file_set_int64 (content, GROUP, "ctime-ns", record->identity.ctime_ns);
  g_key_file_set_int64 (content, GROUP, "checked-ns", record->identity.checked_ns);
  g_key_file_set_uint64 (content, GROUP, "inode", record->identity.inode);
  g_key_file_set_string (content, GROUP, "sha256", record->identity.sha256);
  text = g_key_file_to_data (content, &length, NULL);

  if (!g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local))
    return sonae_file_fail_data (errno_of_file_error (local), error);
  sync_directory (directory);
  return TRUE;
}
