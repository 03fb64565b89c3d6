/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/sonae-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"

/* Beyond this much the text leaves while the verb still runs, so that a long list needs no memory of its length. */
#define KEEP_BYTES (256 * 1024)

struct _SonaeOutput
{
  int fd;
  GString *text;
  int error_number; /* of the first write that failed; 0: none */
};

SonaeOutput *
sonae_output_new (int fd)
{
  SonaeOutput *self = g_new0 (SonaeOutput, 1);

  self->fd = fd;
  self->text = g_string_new (NULL);
  return self;
}

void
sonae_output_free (SonaeOutput *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
write_out (SonaeOutput *self)
{
  gsize done = 0;

  while (self->error_number == 0 && done < self->text->len)
    {
      gssize n = write (self->fd, self->text->str + done, self->text->len - done);

      if (n >= 0)
        done += n;
      else if (errno != EINTR)
        self->error_number = errno;
    }
  g_string_truncate (self->text, 0);
}

static void
leave_if_long (SonaeOutput *self)
{
  if (self->text->len > KEEP_BYTES)
    write_out (self);
}

void
sonae_output_line (SonaeOutput *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  line = sonae_output_one_line (text);
  g_strchomp (line); /* padding of the last column */
  g_string_append (self->text, line);
  g_string_append_c (self->text, '\n');
  leave_if_long (self);
}

void
sonae_output_raw (SonaeOutput *self, const char *text)
{
  g_string_append (self->text, text);
  leave_if_long (self);
}

void
sonae_output_json (SonaeOutput *self, JsonNode *node, gboolean pretty)
{
  g_autofree char *text = json_to_string (node, pretty);

  g_string_append (self->text, text);
  if (pretty)
    g_string_append_c (self->text, '\n');
  leave_if_long (self);
}

gboolean
sonae_output_flush (SonaeOutput *self, GError **error)
{
  write_out (self);
  if (self->error_number == 0)
    return TRUE;

  if (self->error_number == EPIPE)
    g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_IO,
                         _ ("The output was closed before everything was written to it; the workbook itself is in order."));
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO,
                 _ ("The output could not be written (%s); the workbook itself is in order."), g_strerror (self->error_number));
  return FALSE;
}

char *
sonae_output_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_c (line, ' ');
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

static guint
char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
sonae_output_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += char_width (g_utf8_get_char (p));
  return width;
}

char *
sonae_output_column (const char *text, guint width)
{
  GString *column = g_string_new (NULL);
  gboolean cut = sonae_output_width (text) > width;
  guint used = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (used + char_width (c) + (cut ? 1 : 0) > width)
        break;
      g_string_append_unichar (column, c);
      used += char_width (c);
    }
  if (cut && used < width)
    {
      g_string_append (column, "…");
      used++;
    }
  for (; used < width; used++)
    g_string_append_c (column, ' ');
  return g_string_free (column, FALSE);
}
