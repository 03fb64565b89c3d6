/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-pdf.h"

#include <string.h>

/* cairo can neither say which language a document is in nor that it is tagged, and both are what a screen reader asks first. They go into
 * the document catalog by an incremental update (ISO 32000-1, 7.5.6): a second catalog object and a cross-reference section that points to
 * it are appended; what cairo wrote stays as it is. Where the file is not laid out as cairo lays it out, it is returned unchanged. */

/* The number after the last KEY in DATA, or -1. DATA is ended by a zero. */
static gint64
last_number (const char *data, gsize length, const char *key)
{
  const char *end = data + length, *found = NULL;
  char *rest;
  gint64 number;

  for (const char *p = end - strlen (key); p >= data && found == NULL; p--)
    if (memcmp (p, key, strlen (key)) == 0)
      found = p + strlen (key);
  if (found == NULL)
    return -1;
  number = g_ascii_strtoll (found, &rest, 10);
  return rest == found || number < 0 ? -1 : number;
}

/* The dictionary of object NUMBER as cairo writes it, without its outer brackets; the last one in the file. */
static char *
find_dictionary (const char *data, gsize length, gint64 number)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GINT64_FORMAT " 0 obj\n<<", number);
  gsize size = strlen (head);

  for (const char *p = data + length - size; p >= data; p--)
    if (memcmp (p, head, size) == 0)
      {
        const char *end = strstr (p, ">>\nendobj");

        return end != NULL ? g_strndup (p + size, end - p - size) : NULL;
      }
  return NULL;
}

GBytes *
sonae_report_pdf_complete_catalog (GBytes *pdf, SonaeLanguage language)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pdf, &length);
  g_autofree char *data = g_malloc (length + 1);
  g_autofree char *dictionary = NULL;
  gint64 xref, root, info, size;
  GString *out;
  gsize object_at, xref_at;

  memcpy (data, bytes, length);
  data[length] = '\0';
  xref = last_number (data, length, "startxref\n");
  root = last_number (data, length, "/Root ");
  info = last_number (data, length, "/Info ");
  size = last_number (data, length, "/Size ");
  if (xref < 0 || xref >= (gint64) length || !g_str_has_prefix (data + xref, "xref\n") || root < 0 || info < 0 || size <= root)
    return g_bytes_ref (pdf);
  dictionary = find_dictionary (data, length, root);
  if (dictionary == NULL || strstr (dictionary, "/Catalog") == NULL)
    return g_bytes_ref (pdf);

  out = g_string_new_len (data, length);
  if (out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  object_at = out->len;
  g_string_append_printf (out, "%" G_GINT64_FORMAT " 0 obj\n<<%s", root, dictionary);
  if (strstr (dictionary, "/Lang") == NULL)
    g_string_append_printf (out, "   /Lang (%s)\n", sonae_language_code (language));
  if (strstr (dictionary, "/MarkInfo") == NULL)
    g_string_append (out, "   /MarkInfo << /Marked true >>\n");
  if (strstr (dictionary, "/ViewerPreferences") == NULL)
    g_string_append (out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  g_string_append (out, ">>\nendobj\n");
  xref_at = out->len;
  g_string_append_printf (out, "xref\n%" G_GINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", root, object_at);
  g_string_append_printf (out,
                          "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT " 0 R\n   /Info %" G_GINT64_FORMAT
                          " 0 R\n   /Prev %" G_GINT64_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          size, root, info, xref, xref_at);
  return g_string_free_to_bytes (out);
}
