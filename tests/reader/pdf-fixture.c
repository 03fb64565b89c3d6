/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-fixture.h"

#include <string.h>

struct _PdfFixture
{
  GString *text;
  GArray *offsets;
};

PdfFixture *
pdf_fixture_new (void)
{
  PdfFixture *self = g_new0 (PdfFixture, 1);

  self->text = g_string_new ("%PDF-1.5\n");
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

guint
pdf_fixture_add (PdfFixture *self, const char *object)
{
  g_array_append_val (self->offsets, self->text->len);
  g_string_append_printf (self->text, "%u 0 obj\n%s\nendobj\n", self->offsets->len, object);
  return self->offsets->len;
}

guint
pdf_fixture_add_stream (PdfFixture *self, const char *content)
{
  g_autofree char *object = g_strdup_printf ("<</Length %zu>>\nstream\n%s\nendstream", strlen (content), content);

  return pdf_fixture_add (self, object);
}

GBytes *
pdf_fixture_end (PdfFixture *self)
{
  gsize table = self->text->len;
  GBytes *bytes;

  g_string_append_printf (self->text, "xref\n0 %u\n0000000000 65535 f \n", self->offsets->len + 1);
  for (guint i = 0; i < self->offsets->len; i++)
    g_string_append_printf (self->text, "%010zu 00000 n \n", g_array_index (self->offsets, gsize, i));
  g_string_append_printf (self->text, "trailer\n<</Size %u/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", self->offsets->len + 1, table);
  bytes = g_string_free_to_bytes (self->text);
  g_array_unref (self->offsets);
  g_free (self);
  return bytes;
}

#define FONTS "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/F2 4 0 R/F3 5 0 R>>>>"

/* Objects 3 to 6. */
static void
add_fonts (PdfFixture *self)
{
  pdf_fixture_add (self, "<</Type/FontDescriptor/FontName/MS-Mincho/Flags 6/FontBBox[0 -136 1000 859]/ItalicAngle 0/Ascent 859/Descent -140/StemV 80/CapHeight 709>>");
  pdf_fixture_add (self, "<</Type/Font/Subtype/Type0/BaseFont/MS-Mincho/Encoding/90ms-RKSJ-H/DescendantFonts[6 0 R]>>");
  pdf_fixture_add (self, "<</Type/Font/Subtype/Type0/BaseFont/MS-Mincho/Encoding/90ms-RKSJ-V/DescendantFonts[6 0 R]>>");
  pdf_fixture_add (self, "<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 3 0 R>>");
}

static void
add_catalogue (PdfFixture *self, const char *extra)
{
  g_autofree char *catalogue = g_strdup_printf ("<</Type/Catalog/Pages 2 0 R%s>>", extra != NULL ? extra : "");

  pdf_fixture_add (self, catalogue);
}

GBytes *
pdf_one_page (double width, double height, const char *content, const char *page_extra, const char *catalogue_extra)
{
  PdfFixture *self = pdf_fixture_new ();
  g_autofree char *page = g_strdup_printf ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 8 0 R/Resources" FONTS "%s>>", (int) width, (int) height,
                                           page_extra != NULL ? page_extra : "");

  add_catalogue (self, catalogue_extra);
  pdf_fixture_add (self, "<</Type/Pages/Kids[7 0 R]/Count 1>>");
  add_fonts (self);
  pdf_fixture_add (self, page);
  pdf_fixture_add_stream (self, content);
  return pdf_fixture_end (self);
}

GBytes *
pdf_pages (guint n, const char *content)
{
  PdfFixture *self = pdf_fixture_new ();
  g_autoptr (GString) kids = g_string_new ("<</Type/Pages/Kids[");

  add_catalogue (self, "/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (kids, "%u 0 R ", 7 + 2 * i);
  g_string_append_printf (kids, "]/Count %u>>", n);
  pdf_fixture_add (self, kids->str);
  add_fonts (self);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *page = g_strdup_printf ("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %u 800]/Contents %u 0 R/Resources" FONTS ">>", 600 + i % 7, 8 + 2 * i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_auto (GStrv) parts = g_strsplit (content, "%u", -1);
      g_autofree char *text = g_strjoinv (number, parts);

      pdf_fixture_add (self, page);
      pdf_fixture_add_stream (self, text);
    }
  return pdf_fixture_end (self);
}

char *
pdf_cp932 (const char *text)
{
  g_autofree char *bytes = NULL;
  GString *hex = g_string_new ("<");
  gsize n;

  bytes = g_convert (text, -1, "CP932", "UTF-8", NULL, &n, NULL);
  g_assert_nonnull (bytes);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", (guint8) bytes[i]);
  g_string_append_c (hex, '>');
  return g_string_free (hex, FALSE);
}
