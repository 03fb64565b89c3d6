/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-anchor.h"
#include "reader/sonae-pdf-quads.h"

/* Passages in the pages of another edition. */

typedef struct
{
  const char *name;
  const char *pages[6];
  SonaePdfAnchor anchor;
  SonaePdfAnchorState state;
  guint page;
  const char *found;       /* the text there */
} Case;

static const Case cases[] = {
  { "same-page", { "表紙", "多要素認証を使います。" }, { "多要素認証", "", "を使います", 1 }, SONAE_PDF_ANCHOR_FOUND, 1, "多要素認証" },
  { "a-page-was-added", { "表紙", "目次", "まず多要素認証を使います。" }, { "多要素認証", "まず", "を使います", 1 }, SONAE_PDF_ANCHOR_MOVED, 2, "多要素認証" },
  { "a-page-was-taken-out", { "まず多要素認証を使います。" }, { "多要素認証", "まず", "を使います", 1 }, SONAE_PDF_ANCHOR_MOVED, 0, "多要素認証" },
  { "other-line-breaks", { "情報セキュ\nリティの基本\n方針" }, { "セキュリティの\n基本方針", "情報", "", 0 }, SONAE_PDF_ANCHOR_FOUND, 0, "セキュ\nリティの基本\n方針" },
  { "other-widths-and-kana", { "ＩＳＯ ２７００１のｾｷｭﾘﾃｨ" }, { "iso27001のセキュリティ", "", "", 0 }, SONAE_PDF_ANCHOR_FOUND, 0, "ＩＳＯ ２７００１のｾｷｭﾘﾃｨ" },
  { "words-of-latin", { "Keep three\ncopies of the data." }, { "three copies of", "Keep ", " the data", 0 }, SONAE_PDF_ANCHOR_FOUND, 0, "three\ncopies of" },
  { "what-is-around-decides", { "点検する。", "毎年、点検する。", "毎日、点検する。" }, { "点検する", "毎日、", "。", 1 }, SONAE_PDF_ANCHOR_MOVED, 2, "点検する" },
  { "around-decides-on-one-page", { "毎年、点検する。毎日、点検する。" }, { "点検する", "毎日、", "。", 0 }, SONAE_PDF_ANCHOR_FOUND, 0, "点検する" },
  { "around-changed-but-only-once", { "あ", "半年ごとの点検が要ります" }, { "点検", "毎年の", "を行う", 0 }, SONAE_PDF_ANCHOR_MOVED, 1, "点検" },
  { "around-changed-and-several", { "日次の点検が要る", "週次の点検が要る" }, { "点検", "毎年の", "を行う", 0 }, SONAE_PDF_ANCHOR_LOST, 0, NULL },
  { "around-changed-but-long", { "目次 バックアップを離れた場所に置く 3", "い", "さて、バックアップを離れた場所に置くこと" },
    { "バックアップを離れた場所に置く", "必ず全社でいつでも", "のが原則である", 2 }, SONAE_PDF_ANCHOR_FOUND, 2, "バックアップを離れた場所に置く" },
  { "over-two-pages", { "表紙", "終わりに、記録を", "残しておくこと。" }, { "記録を\n残しておく", "終わりに、", "こと", 0 }, SONAE_PDF_ANCHOR_MOVED, 1, "記録を" },
  { "gone", { "表紙", "なにもない" }, { "多要素認証", "まず", "を使います", 1 }, SONAE_PDF_ANCHOR_LOST, 0, NULL },
  { "nothing-to-look-for", { "表紙" }, { " \n", "", "", 0 }, SONAE_PDF_ANCHOR_LOST, 0, NULL },
  { "page-beyond-the-end", { "記録を残す。" }, { "記録を残す", "", "。", 40 }, SONAE_PDF_ANCHOR_MOVED, 0, "記録を残す" },
  { "unread-page", { "表紙", NULL }, { "多要素", "", "", 1 }, SONAE_PDF_ANCHOR_LOST, 0, NULL },
};

static void
test_find (gconstpointer data)
{
  const Case *one = data;
  guint n = 0;
  g_autoptr (SonaePdfAnchorTexts) texts = NULL;
  SonaePdfAnchorPlace place = { 0 };

  while (n < G_N_ELEMENTS (one->pages) && one->pages[n] != NULL)
    n++;
  texts = sonae_pdf_anchor_texts_new (n + 1); /* the last one is never set */
  for (guint i = 0; i < n; i++)
    sonae_pdf_anchor_texts_set (texts, i, one->pages[i]);
  g_assert_cmpint (sonae_pdf_anchor_find (texts, &one->anchor, &place), ==, one->state);
  if (one->found != NULL)
    {
      g_autofree char *found = NULL;

      g_assert_cmpuint (place.page, ==, one->page);
      found = g_utf8_substring (one->pages[place.page], place.start, place.start + place.length);
      g_assert_cmpstr (found, ==, one->found);
    }
}

static void
test_empty (void)
{
  g_autoptr (SonaePdfAnchorTexts) texts = sonae_pdf_anchor_texts_new (0);
  const SonaePdfAnchor anchor = { "記録", NULL, NULL, 3 };
  SonaePdfAnchorPlace place;

  g_assert_cmpint (sonae_pdf_anchor_find (texts, &anchor, &place), ==, SONAE_PDF_ANCHOR_LOST);
}

static void
test_quads_text (void)
{
  const SonaePdfQuad quads[] = { { 1.5f, 2, 30.25f, 14 }, { 0, 16, 20, 28 } };
  g_autofree char *text = sonae_pdf_quads_to_text (quads, 2);
  g_autoptr (GArray) back = sonae_pdf_quads_from_text (text);
  g_autoptr (GArray) nothing = sonae_pdf_quads_from_text ("");
  g_autoptr (GArray) odd = sonae_pdf_quads_from_text ("1 2 3\nnan 0 1 1\n5 5 1 1\n1 2 3 4 5\n1e99 0 1e99 1\n1 2 3 4");
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GArray) bounded = NULL;

  g_assert_cmpstr (text, ==, "1.50 2.00 30.25 14.00\n0.00 16.00 20.00 28.00");
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpmem (back->data, sizeof quads, quads, sizeof quads);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (odd->len, ==, 1);
  for (int i = 0; i < 1000; i++)
    g_string_append (many, "1 2 3 4\n");
  bounded = sonae_pdf_quads_from_text (many->str);
  g_assert_cmpuint (bounded->len, ==, SONAE_PDF_MAX_QUADS);
}

/* From the page as poppler reads it: what an anchor finds is where sonae_pdf_find_async() finds it. */
static void
test_page (void)
{
  g_autofree char *first = pdf_cp932 ("まず情報セキュ"), *second = pdf_cp932 ("リティ基本方針を定める");
  g_autofree char *content = g_strdup_printf ("BT /F2 12 Tf 40 150 Td %s Tj 0 -20 Td %s Tj ET", first, second);
  g_autoptr (GBytes) bytes = pdf_one_page (300, 200, content, "", "");
  g_autoptr (SonaePdf) pdf = reader_open_ok (bytes);
  g_autoptr (SonaePdfText) text = reader_text (pdf, 0, TRUE, NULL);
  g_autoptr (GPtrArray) hits = reader_find (pdf, 0, "情報セキュリティ", NULL);
  g_autoptr (SonaePdfAnchorTexts) texts = sonae_pdf_anchor_texts_new (1);
  const SonaePdfAnchor anchor = { "情報セキュリティ", "まず", "基本方針", 0 };
  SonaePdfAnchorPlace place;
  g_autoptr (GArray) quads = NULL;
  const SonaePdfHit *hit;

  sonae_pdf_anchor_texts_set (texts, 0, text->text);
  g_assert_cmpint (sonae_pdf_anchor_find (texts, &anchor, &place), ==, SONAE_PDF_ANCHOR_FOUND);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpuint (place.start, ==, hit->start);
  g_assert_cmpuint (place.length, ==, hit->length);
  quads = sonae_pdf_anchor_quads (text, &place);
  g_assert_cmpuint (quads->len, ==, 2);
  g_assert_cmpmem (quads->data, quads->len * sizeof (SonaePdfQuad), hit->quads, hit->n_quads * sizeof (SonaePdfQuad));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf-anchor/find/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_find);
    }
  g_test_add_func ("/pdf-anchor/empty", test_empty);
  g_test_add_func ("/pdf-anchor/quads-text", test_quads_text);
  g_test_add_func ("/pdf-anchor/page", test_page);
  return g_test_run ();
}
