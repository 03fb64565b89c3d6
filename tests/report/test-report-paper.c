/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-fixture.h"
#include "report-fixture.h"

#include <cairo-pdf.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "report/sonae-report-layout.h"

static void
test_text (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = fixture_write (model, folder, "a.pdf");
  g_autofree char *drawn = fixture_drawn (layout);
  g_autofree char *extracted = fixture_run ("pdftotext", "-raw", "-enc", "UTF-8", path, "-", NULL);
  g_autofree char *wanted = fixture_squeeze (drawn);
  g_autofree char *got = fixture_squeeze (extracted);

  g_assert_cmpint (sonae_report_layout_n_pages (layout), >=, 3);
  g_assert_cmpuint (sonae_report_layout_n_unknown (layout), ==, 0);
  fixture_assert_in_order (model, drawn);
  g_assert_cmpstr (got, ==, wanted);
  fixture_remove_folder (folder);
}

/* That there is no empty box is looked up in the file; here is one with a box, in both formats of fonts. */
static void
test_glyphs (void)
{
  static const char *const fonts[] = { "Noto Sans CJK JP", "DejaVu Sans" };
  g_autofree char *folder = fixture_folder (), *path = g_build_filename (folder, "box.pdf", NULL);
  const cairo_glyph_t box = { 0, 72, 144 };
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 200, 200);
  cairo_t *cr = cairo_create (surface);
  FixtureGlyphs glyphs;

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      cairo_select_font_face (cr, fonts[i], CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
      cairo_move_to (cr, 20, 20);
      cairo_show_text (cr, "(a\\) bc");
      cairo_show_glyphs (cr, &box, 1);
      cairo_show_text (cr, "de");
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  glyphs = fixture_glyphs (path);
  g_assert_cmpuint (glyphs.n_missing, ==, 2);
  g_assert_cmpuint (glyphs.n_glyphs, ==, 2 * (7 + 1 + 2));
  fixture_remove_folder (folder);
}

static void
test_file (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = fixture_write (model, folder, "a.pdf");
  g_autofree char *check = fixture_run ("qpdf", "--check", path, NULL);
  g_autofree char *info = fixture_run ("pdfinfo", "-isodates", path, NULL);
  g_autofree char *structure = fixture_run ("pdfinfo", "-struct-text", path, NULL);
  g_autofree char *fonts = fixture_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);
  guint n_fonts = 0;

  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  g_assert_true (g_regex_match_simple ("^Title: +情報セキュリティ自社診断 報告書$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Subject: +2026年11月24日の診断$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Author: +架空商店株式会社$", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Creator: +Sonaecho ", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^CreationDate: +2026-11-24T", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Page size: .*A4", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^Tagged: +yes", info, G_REGEX_MULTILINE, 0));
  g_assert_true (g_regex_match_simple ("^JavaScript: +no", info, G_REGEX_MULTILINE, 0));
  for (const char *const *tag = (const char *const[]) { "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Figure", "Table", "TR", "TH", "TD", NULL }; *tag != NULL; tag++)
    {
      g_autofree char *pattern = g_strdup_printf ("^ *%s\\b", *tag);

      g_assert_true (g_regex_match_simple (pattern, structure, G_REGEX_MULTILINE, 0));
    }
  /* name, type, encoding, emb, sub, uni, object: two lines of head first. */
  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_assert_true (g_regex_match_simple ("^[A-Z]{6}\\+\\S+ .* yes yes yes +\\d+ +\\d+ *$", lines[i], 0, 0));
      n_fonts++;
    }
  g_assert_cmpuint (n_fonts, >=, 2);
  fixture_remove_folder (folder);
}

static void
collect_outline (JsonArray *entries, int level, GString *out)
{
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      g_string_append_printf (out, "%d %s @%d\n", level, json_object_get_string_member (entry, "title"),
                              (int) json_object_get_int_member (entry, "destpageposfrom1"));
      collect_outline (json_object_get_array_member (entry, "kids"), level + 1, out);
    }
}

static void
test_outline (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = fixture_write (model, folder, "a.pdf");
  g_autofree char *json = fixture_run ("qpdf", "--json=1", "--json-key=outlines", path, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new (NULL);

  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  collect_outline (json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "outlines"), 1, got);
  g_assert_cmpuint (sonae_report_layout_n_outline (layout), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const SonaeOutlineEntry *entry = sonae_report_layout_outline (layout, i);

      g_string_append_printf (wanted, "%d %s @%d\n", entry->level, entry->text, entry->page + 1);
    }
  g_assert_cmpstr (got->str, ==, wanted->str);
  g_assert_nonnull (strstr (got->str, "1 情報セキュリティ自社診断 報告書 @1\n2 1. 結果 @1\n"));
  g_assert_nonnull (strstr (got->str, "\n3 出典 @"));
  fixture_remove_folder (folder);
}

static void
test_language (void)
{
  static const char *const codes[] = { "ja", "en" };

  for (int language = SONAE_LANGUAGE_JA; language <= SONAE_LANGUAGE_EN; language++)
    {
      g_autoptr (SonaeReportModel) model = fixture_model (language);
      g_autofree char *folder = fixture_folder ();
      g_autofree char *path = fixture_write (model, folder, "a.pdf");
      g_autofree char *root = fixture_run ("qpdf", "--show-object=trailer", path, NULL);
      g_autofree char *number = g_strdup (strstr (root, "/Root ") + strlen ("/Root "));
      g_autofree char *show = NULL, *catalog = NULL, *wanted = NULL;

      *strchr (number, ' ') = '\0';
      show = g_strdup_printf ("--show-object=%s", number);
      catalog = fixture_run ("qpdf", show, path, NULL);
      wanted = g_strdup_printf ("/Lang (%s)", codes[language]);
      g_assert_nonnull (strstr (catalog, wanted));
      g_assert_nonnull (strstr (catalog, "/DisplayDocTitle true"));
      fixture_remove_folder (folder);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autoptr (SonaeReportLayout) one = sonae_report_layout_new (model);
  g_autoptr (SonaeReportLayout) two = sonae_report_layout_new (model);
  g_autoptr (GBytes) first = sonae_report_pdf_bytes (one, model, NULL);
  g_autoptr (GBytes) second = sonae_report_pdf_bytes (two, model, NULL);

  g_assert_true (g_bytes_equal (first, second));
}

/* No page says more than fits on it: every line's baseline lies inside of the paper's margins. */
static void
assert_inside (SonaeReportLayout *layout)
{
  for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
    {
      cairo_rectangle_t paper = { 0, 0, SONAE_PAGE_WIDTH, SONAE_PAGE_HEIGHT };
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, w, h;

      sonae_report_layout_draw (layout, i, cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
      g_assert_cmpfloat (x, >=, SONAE_PAGE_MARGIN - 4);
      g_assert_cmpfloat (y, >=, SONAE_PAGE_MARGIN - 4);
      g_assert_cmpfloat (x + w, <=, paper.width - SONAE_PAGE_MARGIN + 4);
      g_assert_cmpfloat (y + h, <=, paper.height - 20);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static SonaeReportBlock *
add_plain_table (SonaeReportModel *model)
{
  SonaeReportBlock *table = sonae_report_add_table (model->blocks, FALSE);

  sonae_report_table_add_column (table, "No", 1, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, "Note", 8, SONAE_ALIGN_START);
  return table;
}

static void
test_long_cell (void)
{
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "長いメモ", "", "", "", 0);
  g_autoptr (SonaeReportLayout) layout = NULL;
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = NULL, *extracted = NULL, *got = NULL, *drawn = NULL, *wanted = NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  SonaeReportBlock *table = add_plain_table (model);
  guint n_heads = 0;

  /* 100,000 characters in one paragraph, numbered so that a lost line shows. */
  for (int i = 0; g_utf8_strlen (note->str, note->len) < 100000 - 10; i++)
    g_string_append_printf (note, "備え帳%06d、", i);
  sonae_report_table_add_row (table);
  sonae_report_table_set (table, 0, "1");
  sonae_report_table_set (table, 1, note->str);
  sonae_report_table_add_row (table);
  sonae_report_table_set (table, 0, "2");
  sonae_report_table_set (table, 1, "後");
  layout = sonae_report_layout_new (model);
  assert_inside (layout);
  g_assert_cmpint (sonae_report_layout_n_pages (layout), >, 20);
  for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
    {
      g_autofree char *page = sonae_report_layout_text (layout, i);
      g_auto (GStrv) lines = g_strsplit (page, "\n", -1);

      /* The head of the table is repeated on every page. */
      n_heads += g_str_has_prefix (page, "No\nNote\n");
      /* No page holds a lone line of the row. */
      g_assert_cmpuint (g_strv_length (lines), >, 6);
    }
  g_assert_cmpint (n_heads, ==, sonae_report_layout_n_pages (layout));

  path = fixture_write (model, folder, "long.pdf");
  extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
  drawn = fixture_drawn (layout);
  got = fixture_squeeze (extracted);
  wanted = fixture_squeeze (drawn);
  g_assert_true (g_str_equal (got, wanted));
  fixture_remove_folder (folder);
}

static void
test_odd_texts (void)
{
  static const char *const odd[] = {
    "絵文字😀👨‍👩‍👧‍👦🏴と文字",
    "RTL \xe2\x80\x8f\xe2\x80\xae逆\xe2\x80\xac עברית العربية",
    "ﾊﾝｶｸ ｶﾞｷﾞｸﾞ",
    "𠮷野家 髙島 葛󠄀城 辻󠄀",
    "a\tb\nc\r\nd\re",
    "制御\x01文字\x7f",
    "壊れた\xff\xfeUTF-8",
    "私用領域\xee\x80\x80と未割当\xf3\xb0\x80\x80",
    "Áá ﬁ ½ ㈱ ① Ⅳ ～ － ‖ − ￠",
    "\xe2\x80\x8b\xe2\x81\xa0\xef\xbb\xbf",
    "เครื่อง देवनागरी 한국어",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "行頭禁則。。。、、、」」」）））ーーーッッッ！？",
  };
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "変わった文字😀", "\x01", "㈱😀", "", 0);
  g_autoptr (SonaeReportLayout) layout = NULL;
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = NULL, *extracted = NULL, *fonts = NULL, *check = NULL;
  SonaeReportBlock *table = add_plain_table (model);
  FixtureGlyphs glyphs;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      sonae_report_table_add_row (table);
      sonae_report_table_set_marked (table, 0, "", i % SONAE_N_MARKS, i % SONAE_N_TONES, FALSE);
      sonae_report_table_set (table, 1, odd[i]);
      sonae_report_add_heading (model->blocks, 2, odd[i]);
      sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_CALLOUT, SONAE_TONE_BAD, odd[i]);
    }
  layout = sonae_report_layout_new (model);
  g_assert_cmpuint (sonae_report_layout_n_unknown (layout), ==, 0);
  assert_inside (layout);
  path = fixture_write (model, folder, "odd.pdf");
  check = fixture_run ("qpdf", "--check", path, NULL);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
  g_assert_nonnull (strstr (extracted, "野家"));
  /* What no font has is seen to be missing, and no box stands for it. */
  g_assert_nonnull (strstr (extracted, "私用領域〓と未割当〓"));
  glyphs = fixture_glyphs (path);
  g_assert_cmpuint (glyphs.n_glyphs, >, 500);
  g_assert_cmpuint (glyphs.n_missing, ==, 0);
  fixture_remove_folder (folder);
}

static void
test_printable (void)
{
  static const struct { const char *text, *printable; } rows[] = {
    { NULL, "" },
    { "", "" },
    { "あ\r\nい\rう\nえ", "あ\nい\nう\nえ" },
    { "a\x01\x1b[31m\x7f", "a  [31m " },
    { "a\xe2\x80\xa8" "b\xc2\x85" "c", "a\nb\nc" },
    { "\xff" "a", "\xef\xbf\xbd" "a" },
    { "\xef\xbf\xbf", " " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *printable = sonae_report_printable (rows[i].text);

      g_assert_cmpstr (printable, ==, rows[i].printable);
    }
}

/* Paragraphs keep two lines on either side of a page break, and a heading never ends a page. */
static void
test_page_breaks (void)
{
  for (int filler = 0; filler < 30; filler++)
    {
      g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "改頁", "", "", "", 0);
      g_autoptr (SonaeReportLayout) layout = NULL;
      SonaeReportBlock *table;

      for (int i = 0; i < 20 + filler; i++)
        sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, "うめ");
      sonae_report_add_heading (model->blocks, 1, "見出し");
      sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, "一\n二\n三\n四\n五");
      sonae_report_add_heading (model->blocks, 1, "表題");
      table = add_plain_table (model);
      sonae_report_table_add_group (table, "組");
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 1, "行");
      for (int i = 0; i < 40; i++)
        sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, "うめ");
      layout = sonae_report_layout_new (model);
      assert_inside (layout);
      for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
        {
          g_autofree char *page = sonae_report_layout_text (layout, i);
          /* A page's last line stands before its footer. */
          static const char *const bad[] = { "見出し\n改頁\n", "一\n改頁\n", "四\n改頁\n", "表題\n改頁\n", "Note\n改頁\n", "組\n改頁\n" };

          for (guint j = 0; j < G_N_ELEMENTS (bad); j++)
            g_assert_null (strstr (page, bad[j]));
        }
    }
}

/* A pair too high for a page is set one below the other. */
static void
test_high_pair (void)
{
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "対", "", "", "", 0);
  SonaeReportBlock *pair = sonae_report_add_pair (model->blocks);
  g_autoptr (SonaeReportLayout) layout = NULL;
  g_autofree char *drawn = NULL;

  for (int i = 0; i < 100; i++)
    sonae_report_add_paragraph (i % 2 == 0 ? pair->first : pair->second, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, "行\n行\n行");
  layout = sonae_report_layout_new (model);
  g_assert_cmpint (sonae_report_layout_n_pages (layout), >, 2);
  assert_inside (layout);
  drawn = fixture_drawn (layout);
  fixture_assert_in_order (model, drawn);
}

/* A page is the same whether it is set after the one before, or gone to. */
static void
test_any_order (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  int n = sonae_report_layout_n_pages (layout);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (pages, sonae_report_layout_text (layout, i));
  for (int i = n - 1; i >= 0; i--)
    for (int j = 0; j < n; j += 2)
      {
        g_autofree char *one = sonae_report_layout_text (layout, i), *other = sonae_report_layout_text (layout, j);

        g_assert_cmpstr (one, ==, pages->pdata[i]);
        g_assert_cmpstr (other, ==, pages->pdata[j]);
      }
}

/* 5,000 rows: the head on every page, no row lost or twice, and a row that no page could hold goes on. */
static void
test_long_table (void)
{
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "長い表", "", "", "", 0);
  SonaeReportBlock *table = add_plain_table (model);
  g_autoptr (SonaeReportLayout) layout = NULL;
  int row = 0;

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, number);
      sonae_report_table_set (table, 1, "二行にわたる内容を持つ行は、\n頁の切れ目で分かれません");
    }
  layout = sonae_report_layout_new (model);
  for (int i = 0; i < sonae_report_layout_n_pages (layout); i++)
    {
      g_autofree char *page = sonae_report_layout_text (layout, i);
      g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
      guint at = 2;

      g_assert_true (g_str_has_prefix (page, "No\nNote\n"));
      for (; g_str_has_prefix (lines[at + 1], "二行"); at += 3)
        {
          g_assert_cmpint ((int) g_ascii_strtoll (lines[at], NULL, 10), ==, row++);
          g_assert_true (g_str_has_prefix (lines[at + 2], "頁の切れ目"));
        }
      g_assert_cmpstr (lines[at], ==, "長い表");
    }
  g_assert_cmpint (row, ==, 5000);
}

/* What is to be seen at a glance gets smaller letters before it gets a second page; what would be too small goes on. */
static void
test_whole_part (void)
{
  static const struct { int lines, pages; } rows[] = { { 30, 1 }, { 48, 1 }, { 200, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "一枚", "", "", "", 0);
      g_autoptr (SonaeReportLayout) layout = NULL;

      sonae_report_add_part (model->blocks, TRUE);
      for (int line = 0; line < rows[i].lines; line++)
        sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, "行");
      layout = sonae_report_layout_new (model);
      g_assert_cmpint (sonae_report_layout_n_pages (layout), ==, rows[i].pages);
      assert_inside (layout);
    }
}

static void
test_sections (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_auto (GStrv) sections = sonae_report_model_sections (model);
  g_autoptr (SonaeReportLayout) layout = NULL;
  g_autofree char *drawn = NULL;

  g_assert_cmpuint (g_strv_length (sections), ==, 3);
  sonae_report_model_leave_out (model, (const char *const[]) { "2. 設問ごとの回答", "知らない節", NULL });
  layout = sonae_report_layout_new (model);
  drawn = fixture_drawn (layout);
  g_assert_null (strstr (drawn, "設問ごとの回答"));
  g_assert_null (strstr (drawn, "総務の棚"));
  g_assert_nonnull (strstr (drawn, "1. 結果"));
  g_assert_nonnull (strstr (drawn, "3. この報告書について"));
}

/* The figures say in words what they show. */
static void
test_alternatives (void)
{
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autofree char *folder = fixture_folder ();
  g_autofree char *path = fixture_write (model, folder, "a.pdf");
  /* UTF-16 of its first two letters. */
  g_autofree char *found = fixture_run ("grep", "-a", "-c", "/S /Figure", path, NULL), *said = fixture_run ("grep", "-a", "-c", "/Alt <FEFF8EF8306F", path, NULL);

  g_assert_cmpstr (found, ==, "2\n");
  g_assert_cmpstr (said, ==, "1\n");
  fixture_remove_folder (folder);
}

static void
test_logo (void)
{
  static const guint8 huge[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\0\0\0";
  static const guint8 cut[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0";
  static const char text[] = "これは画像ではありません";
  GBytes *const bad[] = { g_bytes_new_static (huge, sizeof huge), g_bytes_new_static (cut, sizeof cut),
                               g_bytes_new_static (text, sizeof text), g_bytes_new_static ("", 0) };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 40, 20);
  g_autoptr (SonaeReportModel) model = fixture_model (SONAE_LANGUAGE_JA);
  g_autofree char *folder = fixture_folder (), *png = g_build_filename (folder, "logo.png", NULL), *path = NULL, *images = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (sonae_report_picture_new (bad[i], "logo.png", &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
      g_clear_error (&error);
      g_bytes_unref (bad[i]);
    }
  cairo_surface_write_to_png (surface, png);
  cairo_surface_destroy (surface);
  file = g_mapped_file_new (png, FALSE, &error);
  g_assert_no_error (error);
  good = g_mapped_file_get_bytes (file);
  model->logo = sonae_report_picture_new (good, "logo.png", &error);
  g_assert_no_error (error);
  path = fixture_write (model, folder, "a.pdf");
  images = fixture_run ("pdfimages", "-list", path, NULL);
  g_assert_true (g_regex_match_simple ("image +40 +20 ", images, 0, 0));
  fixture_remove_folder (folder);
}

static void
test_empty (void)
{
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_EN, "", NULL, NULL, NULL, 0);
  g_autoptr (SonaeReportLayout) layout = sonae_report_layout_new (model);
  g_autofree char *text = sonae_report_layout_text (layout, 0);
  g_autoptr (GBytes) bytes = sonae_report_pdf_bytes (layout, model, NULL);

  g_assert_cmpint (sonae_report_layout_n_pages (layout), ==, 1);
  g_assert_cmpstr (text, ==, "\nSonaecho　1 / 1\n");
  g_assert_nonnull (bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/paper/text", test_text);
  g_test_add_func ("/report/paper/glyphs", test_glyphs);
  g_test_add_func ("/report/paper/file", test_file);
  g_test_add_func ("/report/paper/outline", test_outline);
  g_test_add_func ("/report/paper/language", test_language);
  g_test_add_func ("/report/paper/same-bytes", test_same_bytes);
  g_test_add_func ("/report/paper/long-cell", test_long_cell);
  g_test_add_func ("/report/paper/odd-texts", test_odd_texts);
  g_test_add_func ("/report/paper/printable", test_printable);
  g_test_add_func ("/report/paper/page-breaks", test_page_breaks);
  g_test_add_func ("/report/paper/high-pair", test_high_pair);
  g_test_add_func ("/report/paper/any-order", test_any_order);
  g_test_add_func ("/report/paper/long-table", test_long_table);
  g_test_add_func ("/report/paper/whole-part", test_whole_part);
  g_test_add_func ("/report/paper/sections", test_sections);
  g_test_add_func ("/report/paper/alternatives", test_alternatives);
  g_test_add_func ("/report/paper/logo", test_logo);
  g_test_add_func ("/report/paper/empty", test_empty);
  return g_test_run ();
}
