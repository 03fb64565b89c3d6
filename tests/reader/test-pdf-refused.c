/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-pool.h"

/* Files that are broken, or made to break something: each opens or is refused with a sentence. */

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_not_pdf (void)
{
  static const char *const cases[] = { "", "%", "PDF", "Hello, this is a letter.", "PK\003\004 a spreadsheet", "<html><body>%PD F</body></html>" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = bytes_of (cases[i]);

      reader_assert_refused (bytes, NULL, SONAE_ERROR_DAMAGED);
    }
}

static void
test_no_file (void)
{
  g_autoptr (GAsyncResult) folder = NULL;
  g_autoptr (GAsyncResult) pipe_result = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  GAsyncResult **results[] = { &folder, &pipe_result, &none };
  int fd = g_open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0), ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  sonae_pdf_open_async (fd, NULL, NULL, reader_keep, &folder);
  sonae_pdf_open_async (ends[0], NULL, NULL, reader_keep, &pipe_result);
  sonae_pdf_open_async (-1, NULL, NULL, reader_keep, &none);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sonae_pdf_open_finish (reader_wait (results[i]), &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
      reader_assert_sentence (error);
    }
  close (fd);
  close (ends[0]);
  close (ends[1]);
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) whole = pdf_pages (3, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
  gsize size = g_bytes_get_size (whole);

  for (gsize n = 0; n < 20; n++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, size * n / 20);
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePdf) pdf = reader_open (part, NULL, &error);

      /* Poppler rebuilds the table of what is still there. */
      if (pdf == NULL)
        reader_assert_sentence (error);
      else
        g_assert_cmpuint (sonae_pdf_get_info (pdf)->n_pages, >=, 1);
    }
}

static void
test_no_pages (void)
{
  static const char *const pages[] = { "<</Type/Pages/Kids[]/Count 0>>", "<</Type/Pages/Kids[]/Count -5>>", "<<>>", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      PdfFixture *fixture = pdf_fixture_new ();
      g_autoptr (GBytes) bytes = NULL;

      pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
      pdf_fixture_add (fixture, pages[i]);
      bytes = pdf_fixture_end (fixture);
      reader_assert_refused (bytes, NULL, SONAE_ERROR_DAMAGED);
    }
}

/* A file that says more than it has: the pages that are there can be read, the others say so. */
static void
test_false_count (void)
{
  PdfFixture *fixture = pdf_fixture_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SonaePdf) pdf = NULL;
  g_autoptr (SonaePdfPicture) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sizes = NULL;

  pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
  pdf_fixture_add (fixture, "<</Type/Pages/Kids[3 0 R]/Count 100000>>");
  pdf_fixture_add (fixture, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>");
  bytes = pdf_fixture_end (fixture);
  pdf = reader_open (bytes, NULL, &error);
  if (pdf == NULL)
    {
      reader_assert_sentence (error);
      return;
    }
  first = reader_render (pdf, 0, 1, 0, NULL);
  g_assert_nonnull (first);
  if (sonae_pdf_get_info (pdf)->n_pages < 2)
    return;
  g_assert_null (reader_render (pdf, sonae_pdf_get_info (pdf)->n_pages - 1, 1, 0, &error));
  reader_assert_sentence (error);
  sizes = reader_pages (pdf, 0, 2, NULL);
  g_assert_cmpuint (sizes->len, ==, 2);
}

/* 100,000 real pages: the last is as good as the first. */
static void
test_many_pages (void)
{
  PdfFixture *fixture = pdf_fixture_new ();
  g_autoptr (GString) kids = g_string_new ("<</Type/Pages/Kids[");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (SonaePdf) pdf = NULL;
  g_autoptr (SonaePdfPicture) picture = NULL;
#ifdef __SANITIZE_ADDRESS__
  const guint n = 20000; /* as many allocations take a sanitizer half a minute */
#else
  const guint n = 100000;
#endif

  pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (kids, "%u 0 R ", 3 + i);
  g_string_append_printf (kids, "]/Count %u>>", n);
  pdf_fixture_add (fixture, kids->str);
  for (guint i = 0; i < n; i++)
    pdf_fixture_add (fixture, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>");
  bytes = pdf_fixture_end (fixture);
  pdf = reader_open_ok (bytes);
  g_assert_cmpuint (sonae_pdf_get_info (pdf)->n_pages, ==, n);
  picture = reader_render (pdf, n - 1, 1, 0, NULL);
  g_assert_nonnull (picture);
  g_assert_null (reader_render (pdf, n, 1, 0, NULL));
}

/* Tables, trees and references that lead back to themselves. */
static void
test_loops (void)
{
  static const char *const tail = "/Root 1 0 R/Size 4>>\nstartxref\n";
  static const char *const objects[] = {
    /* A tree of pages that holds itself, and one that is its own parent. */
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 3>>\nendobj\n",
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Parent 2 0 R/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 3 0 R>>\nendobj\n",
    /* A length that is the stream's own. */
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length 4 0 R>>\nstream\nq Q\nendstream\nendobj\n",
    /* A form that draws itself. */
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>>\nendobj\n4 0 obj\n<</Length 5>>\nstream\n/X Do\nendstream\nendobj\n"
    "5 0 obj\n<</XObject<</X 6 0 R>>>>\nendobj\n6 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R/Length 5>>\nstream\n/X Do\nendstream\nendobj\n",
    /* An outline that goes round. */
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n4 0 obj\n<</First 5 0 R/Last 5 0 R>>\nendobj\n"
    "5 0 obj\n<</Title(a)/Next 6 0 R/First 6 0 R>>\nendobj\n6 0 obj\n<</Title(b)/Next 5 0 R/First 5 0 R>>\nendobj\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      gsize table = strlen ("%PDF-1.5\n") + strlen (objects[i]);
      /* The table before this one is this one. */
      g_autofree char *text = g_strdup_printf ("%%PDF-1.5\n%sxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev %zu%s%zu\n%%%%EOF\n", objects[i], table, tail, table);
      g_autoptr (GBytes) bytes = bytes_of (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePdf) pdf = reader_open (bytes, NULL, &error);
      g_autoptr (SonaePdfPicture) picture = NULL;
      g_autoptr (GPtrArray) outline = NULL;

      g_test_message ("loop %u", i);
      if (pdf == NULL)
        {
          reader_assert_sentence (error);
          continue;
        }
      picture = reader_render (pdf, 0, 1, 0, &error);
      if (picture == NULL)
        reader_assert_sentence (error);
      g_clear_error (&error);
      outline = reader_outline (pdf, &error);
      if (outline == NULL)
        reader_assert_sentence (error);
    }
}

static void
test_sizes (void)
{
  static const char *const boxes[] = { "[0 0 0 0]", "[0 0 -100 -100]", "[0 0 1e30 1e30]", "[0 0 0.001 100000]", "[1 2 3]", "(x)", "[0 0 99999999999999999999 1]" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *page = g_strdup_printf ("<</Type/Page/Parent 2 0 R/MediaBox%s>>", boxes[i]);
      PdfFixture *fixture = pdf_fixture_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (SonaePdf) pdf = NULL;
      g_autoptr (SonaePdfPicture) picture = NULL;
      g_autoptr (GPtrArray) sizes = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", boxes[i]);
      pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
      pdf_fixture_add (fixture, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
      pdf_fixture_add (fixture, page);
      bytes = pdf_fixture_end (fixture);
      pdf = reader_open_ok (bytes);
      sizes = reader_pages (pdf, 0, 1, NULL);
      g_assert_cmpuint (sizes->len, ==, 1);
      picture = reader_render (pdf, 0, 1, 0, &error);
      if (picture == NULL)
        reader_assert_sentence (error);
    }
}

/* Made by qpdf, as an office program would. */
static GBytes *
encrypt (GBytes *bytes, const char *user, const char *owner)
{
  g_autofree char *folder = g_dir_make_tmp ("sonaecho-test-XXXXXX", NULL);
  g_autofree char *in = g_build_filename (folder, "in.pdf", NULL);
  g_autofree char *out = g_build_filename (folder, "out.pdf", NULL);
  const char *arguments[] = { "qpdf", "--encrypt", user, owner, "256", "--extract=n", "--", in, out, NULL };
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize size;
  int status;

  g_assert_true (g_file_set_contents (in, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (out, &contents, &size, NULL));
  g_unlink (in);
  g_unlink (out);
  g_rmdir (folder);
  return g_bytes_new_take (contents, size);
}

static void
test_encrypted (void)
{
  g_autoptr (GBytes) plain = pdf_pages (2, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
  g_autoptr (GBytes) locked = encrypt (plain, "ひみつ", "owner");
  g_autoptr (GBytes) limited = encrypt (plain, "", "owner");
  g_autoptr (SonaePdf) opened = NULL;
  g_autoptr (SonaePdf) unasked = NULL;
  g_autoptr (SonaePdfText) text = NULL;
  g_autofree char *long_one = g_strnfill (100000, 'x');

  reader_assert_refused (locked, NULL, SONAE_ERROR_PASSWORD);
  reader_assert_refused (locked, "", SONAE_ERROR_PASSWORD);
  reader_assert_refused (locked, "wrong", SONAE_ERROR_PASSWORD);
  reader_assert_refused (locked, long_one, SONAE_ERROR_PASSWORD);
  reader_assert_refused (locked, "\xFF\xFE", SONAE_ERROR_PASSWORD);
  opened = reader_open (locked, "ひみつ", NULL);
  g_assert_nonnull (opened);
  g_assert_true (sonae_pdf_get_info (opened)->encrypted);
  text = reader_text (opened, 1, FALSE, NULL);
  g_assert_true (g_str_has_prefix (text->text, "Page 2"));

  unasked = reader_open_ok (limited);
  g_assert_true (sonae_pdf_get_info (unasked)->encrypted);
  g_assert_cmpuint (sonae_pdf_get_info (unasked)->permissions & 4, ==, 0);
}

/* A file that grows shorter while it is read. */
static void
test_vanishing (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (50, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SonaePdf) pdf = NULL;
  int fd = reader_fd (bytes);

  sonae_pdf_open_async (fd, NULL, NULL, reader_keep, &result);
  pdf = sonae_pdf_open_finish (reader_wait (&result), NULL);
  g_assert_nonnull (pdf);
  g_assert_cmpint (ftruncate (fd, 100), ==, 0);
  for (guint page = 0; page < 50; page += 7)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePdfPicture) picture = reader_render (pdf, page, 1, 0, &error);

      if (picture == NULL)
        reader_assert_sentence (error);
    }
  close (fd);
}

static GBytes *
deflate (GBytes *bytes)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, compressor);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  g_assert_cmpint (g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL), >, 0);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* An embedded font of a few kilobytes that unpacks to more than the worker may have: the page comes without it or is refused, and other files are read as before. */
static void
test_font_bomb (void)
{
  static const char *const kinds[][2] = { { "/FontFile2", "TrueType" }, { "/FontFile3", "Type1" } };
#ifdef __SANITIZE_ADDRESS__
  const gsize size = 64 * 1024 * 1024; /* a worker under the sanitizer has no limit of memory */
#else
  const gsize size = 1536 * (gsize) 1024 * 1024;
#endif
  g_autoptr (GBytes) zeros = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GBytes) once = deflate (zeros);
  g_autoptr (GBytes) twice = deflate (once);
  g_autoptr (GString) hex = g_string_new (NULL);

  g_clear_pointer (&zeros, g_bytes_unref);
  g_assert_cmpuint (g_bytes_get_size (twice), <, 64 * 1024);
  for (gsize i = 0; i < g_bytes_get_size (twice); i++)
    g_string_append_printf (hex, "%02x", ((const guint8 *) g_bytes_get_data (twice, NULL))[i]);
  g_string_append_c (hex, '>');

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      PdfFixture *fixture = pdf_fixture_new ();
      g_autofree char *font = g_strdup_printf ("<</Type/Font/Subtype/%s/BaseFont/Bomb/FirstChar 65/LastChar 66/Widths[500 500]/FontDescriptor 5 0 R>>", kinds[i][1]);
      g_autofree char *descriptor = g_strdup_printf ("<</Type/FontDescriptor/FontName/Bomb/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
                                                     "/CapHeight 700/StemV 80%s 6 0 R>>", kinds[i][0]);
      g_autofree char *file = g_strdup_printf ("<</Filter[/ASCIIHexDecode/FlateDecode/FlateDecode]/Length %zu>>\nstream\n%s\nendstream", hex->len, hex->str);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) good = pdf_pages (1, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
      g_autoptr (SonaePdf) pdf = NULL, other = NULL;
      g_autoptr (SonaePdfPicture) picture = NULL, fine = NULL;
      g_autoptr (GError) error = NULL;

      pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
      pdf_fixture_add (fixture, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
      pdf_fixture_add (fixture, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 7 0 R/Resources<</Font<</B 4 0 R>>>>>>");
      pdf_fixture_add (fixture, font);
      pdf_fixture_add (fixture, descriptor);
      pdf_fixture_add (fixture, file);
      pdf_fixture_add_stream (fixture, "BT /B 40 Tf 20 40 Td (AB) Tj ET");
      bytes = pdf_fixture_end (fixture);
      pdf = reader_open_ok (bytes);
      picture = reader_render (pdf, 0, 1, 0, &error);
      if (picture == NULL)
        reader_assert_sentence (error);
      other = reader_open_ok (good);
      fine = reader_render (other, 0, 1, 0, NULL);
      g_assert_nonnull (fine);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sonae_pdf_pool_set_limit (120000); /* nothing here is to fail because a machine is slow */
  g_test_add_func ("/pdf-refused/not-pdf", test_not_pdf);
  g_test_add_func ("/pdf-refused/no-file", test_no_file);
  g_test_add_func ("/pdf-refused/truncated", test_truncated);
  g_test_add_func ("/pdf-refused/no-pages", test_no_pages);
  g_test_add_func ("/pdf-refused/false-count", test_false_count);
  g_test_add_func ("/pdf-refused/many-pages", test_many_pages);
  g_test_add_func ("/pdf-refused/loops", test_loops);
  g_test_add_func ("/pdf-refused/sizes", test_sizes);
  g_test_add_func ("/pdf-refused/encrypted", test_encrypted);
  g_test_add_func ("/pdf-refused/vanishing", test_vanishing);
  g_test_add_func ("/pdf-refused/font-bomb", test_font_bomb);
  return g_test_run ();
}
