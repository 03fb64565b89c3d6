/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-key-value-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-error.h"

#define MAX_DEVICES 10000
#define MAX_LINE (64 * 1024) /* bytes; the rest of a longer line tells nothing of the device */
#define CHUNK (64 * 1024)

typedef struct
{
  char *serial, *name, *date, *firmware, *firmware_at;
} Device;

static const char *const headers[] = { "serial", "name", "firmware", "last_seen", NULL };

const char *const *
sonae_key_value_headers (void)
{
  return headers;
}

/* The next key=value of LINE from *CURSOR on. A value may stand in quotation marks, in which a backslash keeps the next character. */
static gboolean
next_pair (const char **cursor, char **key, char **value)
{
  const char *p = *cursor;
  const char *start;
  GString *text;

  *key = *value = NULL;
  while (*p != '\0')
    {
      while (*p != '\0' && !g_ascii_isalpha (*p))
        p++;
      start = p;
      while (g_ascii_isalnum (*p) || *p == '_' || *p == '-')
        p++;
      if (*p == '=' && p > start)
        break;
      while (*p != '\0' && *p != ' ')
        p++;
    }
  if (*p == '\0')
    return FALSE;
  *key = g_strndup (start, (gsize) (p - start));
  p++;
  text = g_string_new (NULL);
  if (*p == '"')
    for (p++; *p != '\0' && *p != '"'; p++)
      {
        if (*p == '\\' && p[1] != '\0')
          p++;
        g_string_append_c (text, *p);
      }
  else
    for (; *p != '\0' && *p != ' '; p++)
      g_string_append_c (text, *p);
  if (*p == '"')
    p++;
  *value = g_string_free (text, FALSE);
  *cursor = p;
  return TRUE;
}

/* "v7.2.5" or "7.2.5" in TEXT: the last one, since an upgrade is told as "from … to …". NULL for none. */
static char *
find_version (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new ("v?([0-9]+\\.[0-9]+\\.[0-9]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *version = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_free (version);
      version = g_match_info_fetch (match, 1);
    }
  return version;
}

typedef struct
{
  char *serial, *name, *date, *time, *version, *message, *description;
} Line;

static void
clear_line (Line *line)
{
  g_free (line->serial);
  g_free (line->name);
  g_free (line->date);
  g_free (line->time);
  g_free (line->version);
  g_free (line->message);
  g_free (line->description);
}

static void
read_line (const char *text, Line *line)
{
  const struct
  {
    const char *key;
    char **value;
  } wanted[] = {
    { "devid", &line->serial },  { "devname", &line->name },    { "date", &line->date },   { "time", &line->time },
    { "fwver", &line->version }, { "version", &line->version }, { "msg", &line->message }, { "logdesc", &line->description },
  };
  char *key, *value;

  while (next_pair (&text, &key, &value))
    {
      for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
        if (g_ascii_strcasecmp (key, wanted[i].key) == 0 && *wanted[i].value == NULL)
          *wanted[i].value = g_steal_pointer (&value);
      g_free (key);
      g_free (value);
    }
}

/* What the line says of the firmware; NULL for nothing. A message names many numbers: only those about the image or firmware count. */
static char *
firmware_of (const Line *line)
{
  g_autofree char *about = g_ascii_strdown (line->description != NULL ? line->description : line->message != NULL ? line->message : "", -1);

  if (line->version != NULL)
    return find_version (line->version);
  if (line->message != NULL && (strstr (about, "image") != NULL || strstr (about, "firmware") != NULL || strstr (about, "upgrade") != NULL))
    return find_version (line->message);
  return NULL;
}

gboolean
sonae_key_value_sniff (const char *text, gsize length)
{
  g_autofree char *first = g_strndup (text, MIN (length, MAX_LINE));
  g_auto (GStrv) lines = NULL;
  guint n_logs = 0, n_lines = 0;

  lines = g_strsplit (first, "\n", 20);
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      Line line = { 0 };

      if (*g_strchug (lines[i]) == '\0')
        continue;
      read_line (lines[i], &line);
      n_lines++;
      n_logs += line.date != NULL && line.time != NULL && line.serial != NULL && strchr (lines[i], ',') != lines[i];
      clear_line (&line);
    }
  return n_logs > 0 && n_logs * 2 > n_lines;
}

static void
device_free (gpointer data)
{
  Device *device = data;

  g_free (device->serial);
  g_free (device->name);
  g_free (device->date);
  g_free (device->firmware);
  g_free (device->firmware_at);
  g_free (device);
}

typedef struct
{
  GPtrArray *devices;    /* of Device */
  GHashTable *by_serial;
  guint64 n_ignored;
} Facts;

static void
replace (char **target, char **value)
{
  g_free (*target);
  *target = g_steal_pointer (value);
}

static gboolean
learn (Facts *facts, const char *text, GError **error)
{
  Line line = { 0 };
  Device *device;
  gboolean ok = TRUE;

  if (*text == '\0')
    return TRUE;
  read_line (text, &line);
  if (line.serial == NULL || *line.serial == '\0' || !g_utf8_validate (line.serial, -1, NULL) || line.date == NULL || !sonae_date_is_iso (line.date))
    {
      facts->n_ignored++;
      clear_line (&line);
      return TRUE;
    }
  device = g_hash_table_lookup (facts->by_serial, line.serial);
  if (device == NULL && facts->devices->len >= MAX_DEVICES)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("The log tells of more than %d devices. Divide it into several files. Nothing was changed."),
                   MAX_DEVICES);
      ok = FALSE;
    }
  else
    {
      g_autofree char *firmware = firmware_of (&line);
      g_autofree char *at = g_strconcat (line.date, " ", line.time != NULL ? line.time : "", NULL);

      if (device == NULL)
        {
          device = g_new0 (Device, 1);
          device->serial = g_strdup (line.serial);
          g_ptr_array_add (facts->devices, device);
          g_hash_table_insert (facts->by_serial, device->serial, device);
        }
      if (line.name != NULL && *line.name != '\0' && g_utf8_validate (line.name, -1, NULL))
        replace (&device->name, &line.name);
      if (firmware != NULL && (device->firmware_at == NULL || strcmp (at, device->firmware_at) >= 0))
        {
          replace (&device->firmware, &firmware);
          replace (&device->firmware_at, &at);
        }
      if (device->date == NULL || strcmp (line.date, device->date) > 0)
        replace (&device->date, &line.date);
    }
  clear_line (&line);
  return ok;
}

/* Takes whole lines out of TEXT. */
static gboolean
take_lines (Facts *facts, GString *text, gboolean last, GError **error)
{
  char *start = text->str;
  char *end;
  gboolean ok = TRUE;

  while (ok && (end = strchr (start, '\n')) != NULL)
    {
      *end = '\0';
      g_strchomp (start);
      ok = learn (facts, start, error);
      start = end + 1;
    }
  if (ok && (last || text->len - (gsize) (start - text->str) > MAX_LINE))
    {
      ok = learn (facts, start, error);
      start = text->str + text->len;
    }
  g_string_erase (text, 0, start - text->str);
  return ok;
}

GPtrArray *
sonae_key_value_read (GInputStream *stream, guint64 *n_ignored, SonaeKeyValueProgress progress, gpointer user_data, GCancellable *cancellable,
                      GError **error)
{
  Facts facts = { g_ptr_array_new_with_free_func (device_free), g_hash_table_new (g_str_hash, g_str_equal), 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint64 bytes = 0;
  gsize got = 0;
  gboolean ok;

  do
    {
      ok = g_input_stream_read_all (stream, buffer, CHUNK, &got, cancellable, error);
      for (gsize i = 0; i < got; i++)
        if (buffer[i] == '\0')
          buffer[i] = ' ';
      if (ok)
        {
          g_string_append_len (text, buffer, (gssize) got);
          ok = take_lines (&facts, text, got < CHUNK, error);
        }
      bytes += got;
      if (progress != NULL)
        progress (bytes, user_data);
    }
  while (ok && got == CHUNK);

  for (guint i = 0; ok && i < facts.devices->len; i++)
    {
      const Device *device = g_ptr_array_index (facts.devices, i);
      const char *cells[] = { device->serial, device->name != NULL ? device->name : "", device->firmware != NULL ? device->firmware : "",
                              device->date, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) cells));
    }
  *n_ignored = facts.n_ignored;
  g_hash_table_unref (facts.by_serial);
  g_ptr_array_unref (facts.devices);
  if (!ok)
    g_clear_pointer (&rows, g_ptr_array_unref);
  return rows;
}
