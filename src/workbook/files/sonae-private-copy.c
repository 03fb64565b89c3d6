/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-private-copy.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/files/sonae-file-private.h"
#include "workbook/files/sonae-private-record.h"

#define LEASE_NAME "lease"

struct _SonaePrivateCopy
{
  GFile *file;
  char *key;
  char *directory;
  char *path;
};

SonaePrivateCopy *
sonae_private_copy_new (GFile *file, GError **error)
{
  SonaePrivateCopy *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (SonaePrivateCopy, 1);
  self->file = g_object_ref (file);
  self->key = sonae_file_key (file);
  self->directory = sonae_file_data_path (SONAE_PRIVATE_FOLDER, self->key);
  self->path = g_build_filename (self->directory, SONAE_PRIVATE_DATABASE, NULL);
  return self;
}

void
sonae_private_copy_free (SonaePrivateCopy *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->file);
  g_free (self->key);
  g_free (self->directory);
  g_free (self->path);
  g_free (self);
}

const char *
sonae_private_copy_key (SonaePrivateCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

const char *
sonae_private_copy_directory (SonaePrivateCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->directory;
}

const char *
sonae_private_copy_path (SonaePrivateCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

GFile *
sonae_private_copy_file (SonaePrivateCopy *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

gboolean
sonae_private_copy_make_directory (SonaePrivateCopy *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return sonae_file_make_private_directory (self->directory, error);
}

gboolean
sonae_private_copy_exists (SonaePrivateCopy *self)
{
  struct stat st;

  g_return_val_if_fail (self != NULL, FALSE);

  return lstat (self->path, &st) == 0 && S_ISREG (st.st_mode);
}

SonaePrivateRecord *
sonae_private_copy_load_record (SonaePrivateCopy *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return sonae_private_record_load (self->directory, error);
}

gboolean
sonae_private_copy_save_record (SonaePrivateCopy *self, const SonaeFileIdentity *identity, gint64 change_id, GError **error)
{
  g_autoptr (SonaePrivateRecord) record = NULL;
  g_autoptr (SonaePrivateRecord) old = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (identity != NULL, FALSE);

  if (!sonae_file_make_private_directory (self->directory, error))
    return FALSE;
  old = sonae_private_record_load (self->directory, NULL);
  record = g_new0 (SonaePrivateRecord, 1);
  record->uri = g_file_get_uri (self->file);
  record->display_name = sonae_file_display_name (self->file);
  record->identity = *identity;
  record->change_id = change_id;
  record->made_at = old != NULL ? g_strdup (old->made_at) : sonae_clock_stamp ();
  return sonae_private_record_store (self->directory, record, error);
}

/* Deletes NAME; keeps the first errno in *FIRST. */
static void
delete_one (const char *directory, const char *name, int *first)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  if (g_unlink (path) < 0 && errno != ENOENT && *first == 0)
    *first = errno;
}

gboolean
sonae_private_copy_remove (SonaePrivateCopy *self, GError **error)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;
  int first = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  /* Without the database nothing of the rest counts, however far we get. */
  delete_one (self->directory, SONAE_PRIVATE_DATABASE, &first);
  if (first != 0)
    return first == ENOTDIR ? TRUE : sonae_file_fail_data (first, error);
  dir = g_dir_open (self->directory, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (strcmp (name, LEASE_NAME) != 0)
        delete_one (self->directory, name, &first);
    }
  return first == 0 ? TRUE : sonae_file_fail_data (first, error);
}
