/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-reader-address.h"

#include <string.h>

char *
sonae_reader_address_show (const char *address)
{
  GString *shown = g_string_new (NULL);

  g_return_val_if_fail (address != NULL, NULL);

  for (const char *p = address; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        break;
      if (g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT && !g_unichar_iszerowidth (c))
        g_string_append_unichar (shown, c);
      else if (c == ' ')
        g_string_append_c (shown, ' ');
      else
        g_string_append_printf (shown, "<U+%04X>", c);
    }
  return g_string_free (shown, FALSE);
}

GFile *
sonae_reader_address_file (const char *address, GFile *document)
{
  g_autofree char *scheme = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GFile) folder = NULL;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (document == NULL || G_IS_FILE (document), NULL);

  if (*address == '\0')
    return NULL;
  scheme = g_uri_parse_scheme (address);
  if (g_strcmp0 (scheme, "file") == 0)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (address);

      /* file://other-host/share is a place in the network, asked for by a PDF: not from here. */
      return g_file_peek_path (file) != NULL ? g_steal_pointer (&file) : NULL;
    }
  if (scheme != NULL)
    return NULL;
  if (g_path_is_absolute (address))
    return g_file_new_for_path (address);
  folder = document != NULL ? g_file_get_parent (document) : NULL;
  name = g_uri_unescape_string (address, NULL);
  return folder != NULL && name != NULL ? g_file_resolve_relative_path (folder, name) : NULL;
}
