/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-pool.h"

/* What the reader says about good files. */

static void
test_info (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (5, "BT /F1 20 Tf 50 700 Td (Page %u) Tj ET");
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (GPtrArray) pages = reader_pages (pdf, 0, 1000, NULL);
  g_autoptr (GPtrArray) last = reader_pages (pdf, 4, 1, NULL);
  g_autoptr (GPtrArray) outline = reader_outline (pdf, NULL);
  g_autoptr (GError) error = NULL;
  static const char *const labels[] = { "i", "ii", "1", "2", "3" };

  g_assert_cmpuint (sonae_pdf_get_info (pdf)->n_pages, ==, 5);
  g_assert_false (sonae_pdf_get_info (pdf)->encrypted);
  g_assert_cmpuint (pages->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const SonaePdfPageSize *size = g_ptr_array_index (pages, i);

      g_assert_cmpfloat (size->width, ==, 600 + i);
      g_assert_cmpfloat (size->height, ==, 800);
      g_assert_cmpstr (size->label, ==, labels[i]);
    }
  g_assert_cmpuint (last->len, ==, 1);
  g_assert_cmpuint (outline->len, ==, 0);
  g_assert_null (reader_pages (pdf, 5, 1, &error));
  reader_assert_sentence (error);
}

/* A bar in the lower left corner says where up is. */
static void
test_render (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (100, 200, "0 0 1 rg 0 0 10 20 re f", NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  static const struct { guint rotation; guint width, height, x, y; } cases[] = {
    { 0, 200, 400, 2, 397 }, { 90, 400, 200, 2, 2 }, { 180, 200, 400, 197, 2 }, { 270, 400, 200, 397, 197 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 0, 2, cases[i].rotation, NULL);
      const guint8 *pixels, *corner;

      g_assert_nonnull (picture);
      g_assert_cmpuint (sonae_pdf_picture_get_width (picture), ==, cases[i].width);
      g_assert_cmpuint (sonae_pdf_picture_get_height (picture), ==, cases[i].height);
      g_assert_cmpfloat (sonae_pdf_picture_get_scale (picture), ==, 2);
      pixels = g_bytes_get_data (sonae_pdf_picture_get_bytes (picture), NULL);
      corner = pixels + cases[i].y * sonae_pdf_picture_get_stride (picture) + 4 * cases[i].x;
      /* Blue, green, red, alpha. */
      g_assert_cmpint (corner[0], ==, 255);
      g_assert_cmpint (corner[1], ==, 0);
      g_assert_cmpint (corner[2], ==, 0);
      g_assert_cmpint (corner[3], ==, 255);
      g_assert_cmpfloat_with_epsilon (reader_ink (picture), 0.01, 0.003);
    }
}

/* A picture outlives the document and the worker that made it. */
static void
test_picture_stays (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (100, 100, "0 0 100 100 re f", NULL, NULL);
  SonaePdf *pdf = reader_open_ok (bytes);
  g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 0, 1, 0, NULL);
  g_autoptr (GBytes) png = NULL;

  g_object_unref (pdf);
  g_assert_cmpfloat (reader_ink (picture), ==, 1);
  png = sonae_pdf_picture_to_png (picture, NULL);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
}

/* The scale of a page of 5 m is limited, not refused. */
static void
test_huge_page (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (14173, 14173, "0 0 14173 14173 re f", NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 0, 4, 0, NULL);

  g_assert_nonnull (picture);
  g_assert_cmpuint (sonae_pdf_picture_get_width (picture) * (guint64) sonae_pdf_picture_get_height (picture), <=, SONAE_PDF_MAX_PIXELS);
  g_assert_cmpfloat (sonae_pdf_picture_get_scale (picture), <, 0.5);
  g_assert_cmpfloat (reader_ink (picture), >, 0.99);
}

/* Japanese without embedded fonts, as office programs of long ago wrote it: the names and codes come from poppler-data, the shapes from what is installed. */
static void
test_fonts_not_embedded (void)
{
  static const char *const fonts[] = { "F2", "F3" };
  g_autofree char *text = pdf_cp932 ("情報セキュリティ");

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autofree char *content = g_strdup_printf ("BT /%s 24 Tf 100 280 Td %s Tj ET", fonts[i], text);
      g_autoptr (GBytes) bytes = pdf_one_page (300, 300, content, NULL, NULL);
      g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
      g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 0, 1, 0, NULL);
      g_autoptr (SonaePdfText) read = reader_text (pdf, 0, FALSE, NULL);
      g_auto (GStrv) lines = NULL;
      g_autofree char *joined = NULL;

      g_assert_cmpfloat (reader_ink (picture), >, 0.005);
      lines = g_strsplit_set (read->text, "\n ", -1);
      joined = g_strjoinv ("", lines);
      g_assert_cmpstr (joined, ==, "情報セキュリティ");
    }
}

static void
test_text (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (300, 200, "BT /F1 20 Tf 50 150 Td (Hello) Tj ET", NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (SonaePdfText) plain = reader_text (pdf, 0, FALSE, NULL);
  g_autoptr (SonaePdfText) placed = reader_text (pdf, 0, TRUE, NULL);

  g_assert_true (g_str_has_prefix (plain->text, "Hello"));
  g_assert_cmpuint (plain->n_quads, ==, 0);
  g_assert_cmpstr (placed->text, ==, plain->text);
  g_assert_cmpuint (placed->n_quads, ==, g_utf8_strlen (placed->text, -1));
  /* The baseline is 50 below the top. */
  g_assert_cmpfloat (placed->quads[0].x1, >, 45);
  g_assert_cmpfloat (placed->quads[0].x1, <, 55);
  g_assert_cmpfloat (placed->quads[0].y1, <, 50);
  g_assert_cmpfloat (placed->quads[0].y2, >, 45);
  g_assert_cmpfloat (placed->quads[4].x2, >, placed->quads[0].x2);
}

/* What is equal for sonae_text_fold() is found, and where it is. */
static void
test_find (void)
{
  static const struct { const char *page, *text; guint n; const char *match; } cases[] = {
    { "情報セキュリティの診断", "セキュリティ", 1, "セキュリティ" },
    { "情報セキュリティの診断", "せきゅりてぃ", 1, "セキュリティ" },
    { "情報ｾｷｭﾘﾃｨの診断", "セキュリティ", 1, "ｾｷｭﾘﾃｨ" },
    { "ｶﾞｲﾄﾞとガイド", "がいど", 2, NULL },
    { "ＵＴＭとutm", "Utm", 2, NULL },
    { "情報  セキュリティ", "情報　セキュリティ", 1, NULL },
    { "情報セキュリティ", "情報 セキュリティ", 1, NULL },
    { "情報セキュリティ", "安全", 0, NULL },
    { "情報セキュリティ", "  ", 0, NULL },
    { "㈱備え", "(株)備え", 1, "㈱備え" },
    { "ああああ", "ああ", 2, "ああ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pdf_cp932 (cases[i].page);
      g_autofree char *content = g_strdup_printf ("BT /F2 20 Tf 50 150 Td %s Tj ET", text);
      g_autoptr (GBytes) bytes = pdf_one_page (400, 200, content, NULL, NULL);
      g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
      g_autoptr (GPtrArray) hits = reader_find (pdf, 0, cases[i].text, NULL);

      g_test_message ("%s in %s", cases[i].text, cases[i].page);
      g_assert_nonnull (hits);
      g_assert_cmpuint (hits->len, ==, cases[i].n);
      for (guint j = 0; j < hits->len; j++)
        {
          const SonaePdfHit *hit = g_ptr_array_index (hits, j);

          if (cases[i].match != NULL)
            {
              /* Poppler's text has compatibility forms taken apart, or not; either is what the page says. */
              g_autofree char *wanted = g_utf8_normalize (cases[i].match, -1, G_NORMALIZE_NFKC);
              g_autofree char *got = g_utf8_normalize (hit->match, -1, G_NORMALIZE_NFKC);

              g_assert_cmpstr (got, ==, wanted);
            }
          g_assert_cmpuint (hit->n_quads, ==, 1);
          g_assert_cmpfloat (hit->quads[0].x2, >, hit->quads[0].x1);
          g_assert_cmpfloat (hit->quads[0].y1, >, 20);
          g_assert_cmpfloat (hit->quads[0].y2, <, 80);
        }
    }
}

/* A word that goes on in the next line is one hit with a quad a line, and says what stands around it. */
static void
test_find_over_lines (void)
{
  g_autofree char *first = pdf_cp932 ("これは情報セキュ");
  g_autofree char *second = pdf_cp932 ("リティの手引きです");
  g_autofree char *content = g_strdup_printf ("BT /F2 20 Tf 50 150 Td %s Tj 0 -24 Td %s Tj ET", first, second);
  g_autoptr (GBytes) bytes = pdf_one_page (400, 200, content, NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (GPtrArray) hits = reader_find (pdf, 0, "セキュリティ", NULL);
  const SonaePdfHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpuint (hit->n_quads, ==, 2);
  g_assert_cmpfloat (hit->quads[1].y1, >, hit->quads[0].y1);
  g_assert_cmpstr (hit->before, ==, "これは情報");
  g_assert_nonnull (strstr (hit->after, "の手引き"));
}

/* Kinds of links, none of them followed. */
static void
test_links (void)
{
  static const struct { const char *action; SonaePdfTargetKind kind; const char *address; } cases[] = {
    { "/Dest[7 0 R/XYZ 10 150 0]", SONAE_PDF_TARGET_PAGE, "" },
    { "/A<</S/URI/URI(https://example.jp/)>>", SONAE_PDF_TARGET_WEB, "https://example.jp/" },
    { "/A<</S/URI/URI(HTTP://example.jp/)>>", SONAE_PDF_TARGET_WEB, "HTTP://example.jp/" },
    { "/A<</S/URI/URI(mailto:a@example.jp)>>", SONAE_PDF_TARGET_MAIL, "mailto:a@example.jp" },
    { "/A<</S/URI/URI(file:///etc/passwd)>>", SONAE_PDF_TARGET_FILE, "file:///etc/passwd" },
    { "/A<</S/URI/URI(smb://evil/share)>>", SONAE_PDF_TARGET_OTHER, "smb://evil/share" },
    { "/A<</S/URI/URI(javascript:alert\\(1\\))>>", SONAE_PDF_TARGET_OTHER, "javascript:alert(1)" },
    { "/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>", SONAE_PDF_TARGET_FILE, "other.pdf" },
    { "/A<</S/Launch/F(/bin/sh)>>", SONAE_PDF_TARGET_LAUNCH, "/bin/sh" },
    { "/A<</S/Named/N/NextPage>>", SONAE_PDF_TARGET_NAMED, "NextPage" },
    { "/A<</S/JavaScript/JS(app.alert\\(1\\))>>", SONAE_PDF_TARGET_SCRIPT, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *extra = g_strdup_printf ("/Annots[<</Type/Annot/Subtype/Link/Rect[10 20 60 40]%s>>]", cases[i].action);
      g_autoptr (GBytes) bytes = pdf_one_page (300, 200, "", extra, "/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>");
      g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
      g_autoptr (GPtrArray) links = reader_links (pdf, 0, NULL);
      const SonaePdfLink *link;

      g_test_message ("%s", cases[i].action);
      g_assert_nonnull (links);
      g_assert_cmpuint (links->len, ==, 1);
      link = g_ptr_array_index (links, 0);
      g_assert_cmpint (link->target.kind, ==, cases[i].kind);
      g_assert_cmpstr (g_strstrip (link->target.address), ==, cases[i].address);
      g_assert_cmpfloat (link->area.y1, ==, 160);
      g_assert_cmpfloat (link->area.y2, ==, 180);
      g_assert_cmpfloat (link->area.x1, ==, 10);
      if (cases[i].kind == SONAE_PDF_TARGET_PAGE)
        {
          g_assert_cmpuint (link->target.page, ==, 0);
          g_assert_cmpfloat (link->target.y, ==, 50);
        }
    }
}

/* --- Order --- */

static void
note_order (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (SONAE_PDF (source), result, NULL);
  GString *order = data;

  g_assert_nonnull (picture);
  g_string_append_printf (order, "%u ", sonae_pdf_picture_get_width (picture));
}

/* What somebody waits for is done before what only may be wanted, whenever it was asked. */
static void
test_priorities (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (7, "0 0 300 300 re f");
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (GString) order = g_string_new (NULL);
  char *visible, *background;
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy, n = sonae_pdf_pool_get_pids (pids, &n_busy);

  /* Both workers are busy with something first; then the later is the more urgent. The one that runs waits until all is asked, the other has to start. */
  for (guint i = 0; i < n; i++)
    kill (pids[i], SIGSTOP);
  for (guint i = 0; i < 2; i++)
    sonae_pdf_render_async (pdf, i, 4, 0, SONAE_PDF_VISIBLE, NULL, note_order, order);
  sonae_pdf_render_async (pdf, 2, 1, 0, SONAE_PDF_BACKGROUND, NULL, note_order, order);
  sonae_pdf_render_async (pdf, 3, 1, 0, SONAE_PDF_BACKGROUND, NULL, note_order, order);
  sonae_pdf_render_async (pdf, 4, 1, 0, SONAE_PDF_VISIBLE, NULL, note_order, order);
  for (guint i = 0; i < n; i++)
    kill (pids[i], SIGCONT);
  while (strstr (order->str, "602") == NULL || strstr (order->str, "603") == NULL || strstr (order->str, "604") == NULL || strstr (order->str, "2400") == NULL
         || strstr (order->str, "2404") == NULL)
    g_main_context_iteration (NULL, TRUE);
  visible = strstr (order->str, "604");
  background = strstr (order->str, "603");
  g_assert_true (visible < background);
}

/* What is cancelled before its turn is not asked of a worker. */
static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (3, "0 0 300 300 re f");
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *busy[2] = { NULL };
  GAsyncResult *results[50] = { NULL };
  guint before;

  for (guint i = 0; i < 2; i++)
    sonae_pdf_render_async (pdf, i, 5, 0, SONAE_PDF_VISIBLE, NULL, reader_keep, &busy[i]);
  before = sonae_pdf_pool_n_asked ();
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    sonae_pdf_render_async (pdf, 2, 5, 0, SONAE_PDF_NEIGHBOUR, cancellable, reader_keep, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GAsyncResult) result = reader_wait (&results[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (sonae_pdf_render_finish (pdf, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (pdf, reader_wait (&busy[i]), NULL);

      g_assert_nonnull (picture);
      g_object_unref (busy[i]);
    }
  /* The two, and none of the fifty but what may have been begun before the call that cancelled. */
  g_assert_cmpuint (sonae_pdf_pool_n_asked () - before, <=, 4);
}

/* More documents than a worker keeps open, used in turns. */
static void
test_many_documents (void)
{
  SonaePdf *pdfs[20];

  for (guint i = 0; i < G_N_ELEMENTS (pdfs); i++)
    {
      g_autofree char *content = g_strdup_printf ("BT /F1 20 Tf 50 150 Td (Document %u) Tj ET", i);
      g_autoptr (GBytes) bytes = pdf_one_page (300, 200, content, NULL, NULL);

      pdfs[i] = reader_open_ok (bytes);
    }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (pdfs); i++)
      {
        g_autofree char *wanted = g_strdup_printf ("Document %u", i);
        g_autoptr (SonaePdfText) text = reader_text (pdfs[i], 0, FALSE, NULL);

        g_assert_nonnull (text);
        g_assert_cmpstr (g_strstrip (text->text), ==, wanted);
      }
  for (guint i = 0; i < G_N_ELEMENTS (pdfs); i++)
    g_object_unref (pdfs[i]);
}

static SonaePdfPicture *
render_part (SonaePdf *pdf, double scale, guint rotation, SonaePdfPart part, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_render_part_async (pdf, 0, scale, rotation, &part, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  return sonae_pdf_render_finish (pdf, reader_wait (&result), error);
}

static const guint8 *
row_of (SonaePdfPicture *picture, guint row)
{
  return (const guint8 *) g_bytes_get_data (sonae_pdf_picture_get_bytes (picture), NULL) + (gsize) row * sonae_pdf_picture_get_stride (picture);
}

/* A part is what stands there in the whole, however the page is turned; and what is beyond the page is left out. */
static void
test_part (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (200, 300, "0 0 100 150 re f 1 0 0 rg 30 170 50 60 re f 0 0 1 rg 120 20 60 90 re f", NULL, NULL);
  g_autoptr (GBytes) large = pdf_one_page (14000, 14000, "0 0 7000 7000 re f", NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes), huge = reader_open_ok (large);
  g_autoptr (SonaePdfPicture) far = render_part (huge, 20, 0, (SonaePdfPart) { 139000, 139000, 2000, 2000 }, NULL);
  g_autoptr (SonaePdfPicture) nothing = NULL;
  g_autoptr (GError) error = NULL;

  for (guint rotation = 0; rotation < 360; rotation += 90)
    {
      g_autoptr (SonaePdfPicture) whole = reader_render (pdf, 0, 1, rotation, NULL);
      g_autoptr (SonaePdfPicture) part = render_part (pdf, 1, rotation, (SonaePdfPart) { 40, 70, 100, 400 }, NULL);

      g_assert_cmpuint (sonae_pdf_picture_get_width (part), ==, 100);
      g_assert_cmpuint (sonae_pdf_picture_get_height (part), ==, (rotation % 180 == 0 ? 300 : 200) - 70);
      for (guint y = 0; y < sonae_pdf_picture_get_height (part); y++)
        g_assert_cmpmem (row_of (part, y), 400, row_of (whole, y + 70) + 160, 400);
    }
  /* Sharp in the middle of a page of 5 m, where its black quarter ends. */
  g_assert_cmpfloat (sonae_pdf_picture_get_scale (far), ==, 20);
  g_assert_cmpfloat_with_epsilon (reader_ink (far), 0.25, 1e-3);
  nothing = render_part (pdf, 1, 0, (SonaePdfPart) { 200, 0, 10, 10 }, &error);
  g_assert_null (nothing);
  reader_assert_sentence (error);
}

static void
test_images (void)
{
  g_autoptr (GBytes) bytes = pdf_one_page (600, 800, "q 100 0 0 50 200 300 cm BI /W 2 /H 1 /CS /G /BPC 8 ID xy EI Q 0 0 10 10 re f", NULL, NULL);
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) images = NULL;
  const SonaePdfQuad *area;

  sonae_pdf_images_async (pdf, 0, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  images = sonae_pdf_images_finish (pdf, reader_wait (&result), NULL);
  g_assert_cmpuint (images->len, ==, 1);
  area = &g_array_index (images, SonaePdfQuad, 0);
  g_assert_cmpfloat (area->x1, ==, 200);
  g_assert_cmpfloat (area->y1, ==, 450);
  g_assert_cmpfloat (area->x2, ==, 300);
  g_assert_cmpfloat (area->y2, ==, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sonae_pdf_pool_set_limit (120000); /* nothing here is to fail because a machine is slow */
  g_test_add_func ("/pdf-read/info", test_info);
  g_test_add_func ("/pdf-read/render", test_render);
  g_test_add_func ("/pdf-read/part", test_part);
  g_test_add_func ("/pdf-read/images", test_images);
  g_test_add_func ("/pdf-read/picture-stays", test_picture_stays);
  g_test_add_func ("/pdf-read/huge-page", test_huge_page);
  g_test_add_func ("/pdf-read/fonts-not-embedded", test_fonts_not_embedded);
  g_test_add_func ("/pdf-read/text", test_text);
  g_test_add_func ("/pdf-read/find", test_find);
  g_test_add_func ("/pdf-read/find-over-lines", test_find_over_lines);
  g_test_add_func ("/pdf-read/links", test_links);
  g_test_add_func ("/pdf-read/priorities", test_priorities);
  g_test_add_func ("/pdf-read/cancel", test_cancel);
  g_test_add_func ("/pdf-read/many-documents", test_many_documents);
  return g_test_run ();
}
