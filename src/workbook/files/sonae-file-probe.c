/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"

/* "Database File Format" of the SQLite documentation, section 1.3: offsets in the first 100 bytes, big-endian. */
#define HEADER_SIZE 100
#define AT_PAGE_SIZE 16        /* 2 bytes; 1 means 65536 */
#define AT_WRITE_VERSION 18    /* 1 byte; 2 means WAL */
#define AT_CHANGE_COUNTER 24
#define AT_PAGE_COUNT 28       /* valid if the change counter equals the number at 92 */
#define AT_USER_VERSION 60
#define AT_APPLICATION_ID 68
#define AT_VERSION_VALID_FOR 92

static const char magic[16] = "SQLite format 3";

static guint32
read_u32 (const guint8 *header, gsize at)
{
  return (guint32) header[at] << 24 | (guint32) header[at + 1] << 16 | (guint32) header[at + 2] << 8 | header[at + 3];
}

static guint32
read_page_size (const guint8 *header)
{
  guint32 size = (guint32) header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];

  return size == 1 ? 65536 : size;
}

static gboolean
fail_damaged (GFile *file, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
               _ ("“%s” is damaged: a part of it is missing, as after an interrupted copy. It was left as it is; please copy it again "
                  "from where it came from, or open a backup."), name);
  return FALSE;
}

static gboolean
check_header (GFile *file, const guint8 *header, gsize length, gint64 size, GError **error)
{
  g_autofree char *name = sonae_file_display_name (file);
  guint32 page_size, page_count;

  if (size == 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK,
                   _ ("“%s” is empty (0 bytes), so there is no workbook in it. It was left as it is; please choose another file, or open a "
                      "backup."), name);
      return FALSE;
    }
  if (length < sizeof magic || memcmp (header, magic, sizeof magic) != 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK,
                   _ ("“%s” is not a workbook of Sonaecho. It was left as it is; please choose a file whose name ends in “.sonae”."), name);
      return FALSE;
    }
  if (length < HEADER_SIZE)
    return fail_damaged (file, error);
  if (read_u32 (header, AT_APPLICATION_ID) != SONAE_FILE_APPLICATION_ID)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_WORKBOOK,
                   _ ("“%s” is a database of another program, not a workbook of Sonaecho. It was left as it is; please choose a file whose "
                      "name ends in “.sonae”."), name);
      return FALSE;
    }

  page_size = read_page_size (header);
  if (page_size < 512 || (page_size & (page_size - 1)) != 0 || size % page_size != 0)
    return fail_damaged (file, error);
  page_count = read_u32 (header, AT_PAGE_COUNT);
  if (read_u32 (header, AT_CHANGE_COUNTER) == read_u32 (header, AT_VERSION_VALID_FOR) && page_count > size / page_size)
    return fail_damaged (file, error);
  return TRUE;
}

/* TRUE if PATH + SUFFIX holds changes that are not in PATH yet. A rollback journal that begins with a zero byte is finished: so SQLite marks
 * it with journal_mode=PERSIST. */
static gboolean
has_unfinished (const char *path, const char *suffix, gboolean is_journal)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  SONAE_AUTO_FD int fd = -1;
  struct stat st;
  guint8 first;

  if (stat (beside, &st) < 0 || !S_ISREG (st.st_mode) || st.st_size == 0)
    return FALSE;
  if (!is_journal)
    return TRUE;
  fd = SONAE_RETRY (open (beside, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  return fd < 0 || SONAE_RETRY (read (fd, &first, 1)) != 1 || first != 0;
}

static gboolean
check_siblings (GFile *file, GError **error)
{
  g_autofree char *real = sonae_file_real_path (file);
  g_autofree char *name = NULL;

  if (real == NULL || !(has_unfinished (real, "-wal", FALSE) || has_unfinished (real, "-journal", TRUE)))
    return TRUE;
  name = sonae_file_display_name (file);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_CONFLICT,
               _ ("Another program has unfinished changes in “%s”. It was left as it is; please close it in that program and open it "
                  "again."), name);
  return FALSE;
}

gboolean
sonae_file_probe (GFile *file, SonaeFileHeader *header, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) local = NULL;
  SonaeFileIdentity state;
  guint8 bytes[HEADER_SIZE];
  gsize length;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  stream = sonae_file_open (file, &state, error);
  if (stream == NULL)
    return FALSE;
  if (!g_input_stream_read_all (stream, bytes, sizeof bytes, &length, NULL, &local))
    return sonae_file_fail_read (file, sonae_file_errno_of (local), local->message, error);
  if (!check_header (file, bytes, length, state.size, error) || !check_siblings (file, error))
    return FALSE;

  if (header != NULL)
    *header = (SonaeFileHeader) {
      .application_id = read_u32 (bytes, AT_APPLICATION_ID),
      .user_version = read_u32 (bytes, AT_USER_VERSION),
      .wal_header = bytes[AT_WRITE_VERSION] == 2,
    };
  return TRUE;
}
