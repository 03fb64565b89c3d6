/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-japanese.h"

#include <libintl.h>
#include <string.h>

/* gettext answers in the language of the program only; its file is simple enough to be read here (GNU gettext manual, "The Format of GNU MO Files"):
 * seven numbers, of which the third to the fifth are the number of texts and the places of two tables of lengths and offsets. */

#define MAGIC 0x950412DEu
#define HEADER_BYTES 28

static guint32
number_at (const char *data, gsize offset)
{
  guint32 number;

  memcpy (&number, data + offset, sizeof number);
  return number;
}

/* The text of entry I of the table at TABLE; NULL when it lies outside or has no end. */
static const char *
text_at (const char *data, gsize size, guint32 table, guint32 i)
{
  guint64 entry = (guint64) table + (guint64) i * 8;
  guint64 length, offset;

  if (entry + 8 > size)
    return NULL;
  length = number_at (data, (gsize) entry);
  offset = number_at (data, (gsize) entry + 4);
  return offset + length < size && data[offset + length] == '\0' ? data + offset : NULL;
}

static GHashTable *
read_all (void)
{
  const char *folder = bindtextdomain (GETTEXT_PACKAGE, NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : SONAE_LOCALEDIR, "ja", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  GHashTable *texts = g_hash_table_new (g_str_hash, g_str_equal);
  char *data = NULL; /* kept: the table points into it */
  gsize size = 0;
  guint32 n;

  if (!g_file_get_contents (path, &data, &size, NULL) || size < HEADER_BYTES || number_at (data, 0) != MAGIC)
    {
      g_free (data);
      return texts;
    }
  n = number_at (data, 8);
  for (guint32 i = 0; i < n; i++)
    {
      const char *english = text_at (data, size, number_at (data, 12), i);
      const char *japanese = text_at (data, size, number_at (data, 16), i);

      if (english == NULL || japanese == NULL)
        break;
      if (*english != '\0' && *japanese != '\0' && g_utf8_validate (japanese, -1, NULL))
        g_hash_table_insert (texts, (gpointer) english, (gpointer) japanese);
    }
  return texts;
}

const char *
sonae_japanese (const char *msgid)
{
  static gsize texts = 0;

  if (g_once_init_enter (&texts))
    g_once_init_leave (&texts, (gsize) read_all ());
  return g_hash_table_lookup ((GHashTable *) texts, msgid);
}
