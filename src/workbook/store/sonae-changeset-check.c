/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-changeset.h"

/* SQLite trusts that a changeset is one: a damaged length makes its iterator go back and read the same bytes for ever (seen with 3.40). So what a
 * file says is a changeset is walked through here first, by the format that sqlite3session.c describes:
 *
 *   changeset  table…
 *   table      'T', number of columns (varint), a byte a column (1: part of the key), name and a zero byte, change…
 *   change     SQLITE_INSERT, _DELETE or _UPDATE, a byte (indirect), a value a column; for an UPDATE the old ones and then the new ones
 *   value      0: none · 1, 2: 8 bytes · 3, 4: length (varint) and bytes · 5: NULL */

#define MAX_COLUMNS 200      /* as SQLITE_LIMIT_COLUMN of our connections */
#define MAX_VARINT_BYTES 5

typedef struct
{
  const guint8 *at, *end;
} Cursor;

static gboolean
skip (Cursor *cursor, gsize n)
{
  if (n > (gsize) (cursor->end - cursor->at))
    return FALSE;
  cursor->at += n;
  return TRUE;
}

static gboolean
read_varint (Cursor *cursor, gsize *value)
{
  *value = 0;
  for (int i = 0; i < MAX_VARINT_BYTES && cursor->at < cursor->end; i++)
    {
      guint8 byte = *cursor->at++;

      *value = *value << 7 | (byte & 0x7f);
      if (!(byte & 0x80))
        return TRUE;
    }
  return FALSE;
}

/* WHOLE: every column needs a value. The first column is the key and always has one, but in the new half of an update. */
static gboolean
check_values (Cursor *cursor, gsize n_columns, gboolean whole, gboolean with_key)
{
  for (gsize i = 0; i < n_columns; i++)
    {
      gsize length = 8;
      guint8 type;

      if (cursor->at >= cursor->end)
        return FALSE;
      type = *cursor->at++;
      if (type > SQLITE_NULL || (type == 0 && (whole || (with_key && i == 0))))
        return FALSE;
      /* Ids are whole numbers. */
      if (i == 0 && with_key && type != SQLITE_INTEGER)
        return FALSE;
      if ((type == SQLITE_TEXT || type == SQLITE_BLOB) && !read_varint (cursor, &length))
        return FALSE;
      if (type != 0 && type != SQLITE_NULL && !skip (cursor, length))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_change (Cursor *cursor, gsize n_columns)
{
  guint8 op;

  if (cursor->end - cursor->at < 2)
    return FALSE;
  op = cursor->at[0];
  cursor->at += 2;
  switch (op)
    {
    case SQLITE_INSERT:
    case SQLITE_DELETE:
      return check_values (cursor, n_columns, TRUE, TRUE);
    case SQLITE_UPDATE:
      return check_values (cursor, n_columns, FALSE, TRUE) && check_values (cursor, n_columns, FALSE, FALSE);
    default:
      return FALSE;
    }
}

static gboolean
check_header (Cursor *cursor, gsize *n_columns)
{
  const guint8 *zero;

  cursor->at++; /* 'T' */
  if (!read_varint (cursor, n_columns) || *n_columns < 1 || *n_columns > MAX_COLUMNS || *n_columns > (gsize) (cursor->end - cursor->at))
    return FALSE;
  /* The id alone is the key, in all our tables. */
  for (gsize i = 0; i < *n_columns; i++)
    if (cursor->at[i] != (i == 0))
      return FALSE;
  cursor->at += *n_columns;
  zero = memchr (cursor->at, 0, (gsize) (cursor->end - cursor->at));
  if (zero == NULL || zero == cursor->at || !g_utf8_validate ((const char *) cursor->at, zero - cursor->at, NULL))
    return FALSE;
  cursor->at = zero + 1;
  return TRUE;
}

gboolean
sonae_changeset_is_sound (const void *changeset, int size)
{
  Cursor cursor = { changeset, changeset };
  gsize n_columns = 0;

  /* An empty one is no memory at all, to which not even nothing may be added. */
  if (size > 0)
    cursor.end += size;
  while (cursor.at < cursor.end)
    if (*cursor.at == 'T' ? !check_header (&cursor, &n_columns) : n_columns == 0 || !check_change (&cursor, n_columns))
      return FALSE;
  return TRUE;
}
