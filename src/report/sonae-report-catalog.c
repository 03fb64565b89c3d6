/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "report/sonae-report-pdf.h"

#include <string.h>

/* cairo 1.16 can neither say which language a document is in, nor that it is tagged, nor what a figure shows in words, and that is what a screen reader asks
 * for. It goes into the file by an incremental update (ISO 32000-1, 7.5.6): the catalog and the elements of the figures once more, and a cross-reference
 * section that points to them; what cairo wrote stays as it is. */

typedef struct
{
  gint64 number;        /* of the object */
  gsize at;             /* in the file */
} Object;

/* The number after the last KEY in DATA, or -1. */
static gint64
last_number (const char *data, gsize length, const char *key)
{
  gsize size = strlen (key);
  gint64 number = 0;
  const char *found = NULL, *p;

  for (const char *at = length > size ? data + length - size : data; at > data && found == NULL; at--)
    if (memcmp (at, key, size) == 0)
      found = at + size;
  if (found == NULL)
    return -1;
  for (p = found; p < data + length && g_ascii_isdigit (*p) && p < found + 15; p++)
    number = number * 10 + g_ascii_digit_value (*p);
  return p == found ? -1 : number;
}

static const char *
find (const char *data, gsize length, const char *wanted)
{
  return memmem (data, length, wanted, strlen (wanted));
}

/* The dictionary of object NUMBER as cairo writes it, without its outer brackets; the last one in the file. */
static char *
find_dictionary (const char *data, gsize length, gint64 number)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GINT64_FORMAT " 0 obj\n<<", number);
  gsize size = strlen (head);

  for (const char *p = data + (length > size ? length - size : 0); p >= data && length > size; p--)
    if (memcmp (p, head, size) == 0)
      {
        const char *end = find (p + size, (gsize) (data + length - p) - size, ">>\nendobj");

        return end != NULL ? g_strndup (p + size, (gsize) (end - p) - size) : NULL;
      }
  return NULL;
}

/* TEXT as a PDF string: UTF-16 in hexadecimal digits. */
static void
append_string (GString *out, const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

  g_string_append (out, "<FEFF");
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

static void
begin_object (GString *out, gsize base, GArray *objects, gint64 number)
{
  Object object = { number, base + out->len };

  g_array_append_val (objects, object);
  g_string_append_printf (out, "%" G_GINT64_FORMAT " 0 obj\n<<", number);
}

/* --- Figures --- */

static void
collect_alternatives (GPtrArray *blocks, const SonaeReportModel *model, GPtrArray *texts)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const SonaeReportBlock *block = blocks->pdata[i];

      if (block->kind == SONAE_BLOCK_TITLE && model->logo != NULL)
        g_ptr_array_add (texts, model->logo->alternative);
      else if (block->kind == SONAE_BLOCK_RADAR || block->kind == SONAE_BLOCK_HEAT_MAP)
        g_ptr_array_add (texts, block->alternative != NULL ? block->alternative : block->text);
      else if (block->kind == SONAE_BLOCK_PAIR)
        {
          collect_alternatives (block->first, model, texts);
          collect_alternatives (block->second, model, texts);
        }
    }
}

/* The elements of figures come in the file in the order in which they were drawn, which is that of the model. */
static void
add_alternatives (const char *data, gsize length, const SonaeReportModel *model, GString *out, GArray *objects)
{
  static const char mark[] = " 0 obj\n<< /Type /StructElem\n   /S /Figure\n";
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const char *at = data;

  collect_alternatives (model->blocks, model, texts);
  for (guint i = 0; i < texts->len && (at = find (at, (gsize) (data + length - at), mark)) != NULL; i++, at++)
    {
      const char *begin = at, *end = find (at, (gsize) (data + length - at), ">>\nendobj");
      const char *dictionary = at + strlen (" 0 obj\n<<");

      while (begin > data && g_ascii_isdigit (begin[-1]))
        begin--;
      if (end == NULL || begin == at)
        return;
      begin_object (out, length, objects, g_ascii_strtoll (begin, NULL, 10));
      g_string_append_len (out, dictionary, end - dictionary);
      g_string_append (out, "   /Alt ");
      append_string (out, texts->pdata[i]);
      g_string_append (out, "\n>>\nendobj\n");
    }
}

GString *
sonae_report_pdf_ending (const char *data, gsize length, const SonaeReportModel *model)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) objects = g_array_new (FALSE, FALSE, sizeof (Object));
  g_autofree char *dictionary = NULL;
  gint64 xref = last_number (data, length, "startxref\n");
  gint64 root = last_number (data, length, "/Root ");
  gint64 info = last_number (data, length, "/Info ");
  gint64 size = last_number (data, length, "/Size ");
  gsize xref_at;

  if (xref < 0 || xref + 5 > (gint64) length || memcmp (data + xref, "xref\n", 5) != 0 || root < 0 || info < 0 || size <= root)
    return out;
  dictionary = find_dictionary (data, length, root);
  if (dictionary == NULL || strstr (dictionary, "/Catalog") == NULL)
    return out;

  begin_object (out, length, objects, root);
  g_string_append (out, dictionary);
  if (strstr (dictionary, "/Lang") == NULL)
    g_string_append_printf (out, "   /Lang (%s)\n", sonae_language_code (model->language));
  if (strstr (dictionary, "/MarkInfo") == NULL)
    g_string_append (out, "   /MarkInfo << /Marked true >>\n");
  if (strstr (dictionary, "/ViewerPreferences") == NULL)
    g_string_append (out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  g_string_append (out, ">>\nendobj\n");
  add_alternatives (data, length, model, out, objects);
  xref_at = length + out->len;
  g_string_append (out, "xref\n");
  for (guint i = 0; i < objects->len; i++)
    g_string_append_printf (out, "%" G_GINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (objects, Object, i).number,
                            g_array_index (objects, Object, i).at);
  g_string_append_printf (out,
                          "trailer\n<< /Size %" G_GINT64_FORMAT "\n   /Root %" G_GINT64_FORMAT " 0 R\n   /Info %" G_GINT64_FORMAT
                          " 0 R\n   /Prev %" G_GINT64_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          size, root, info, xref, xref_at);
  return out;
}
