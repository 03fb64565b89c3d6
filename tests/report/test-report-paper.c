/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "report/sonae-report-layout.h"

/* Everything the model says stands in DRAWN, in its order. */
static void
assert_in_order (const SonaeReportModel *model, const char *drawn)
{
  g_autoptr (GPtrArray) texts = fixture_texts (model);
  g_autofree char *squeezed = fixture_squeeze (drawn);
  const char *at = squeezed;

  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *wanted = fixture_squeeze (texts->pdata[i]);
      const char *found = strstr (at, wanted);

      if (found == NULL)
        g_error ("not drawn after its forerunners: %s", wanted);
      at = found + strlen (wanted);
    }
}

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
  assert_in_order (model, drawn);
  g_assert_cmpstr (got, ==, wanted);
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
  for (const char *const *tag = (const char *const[]) { "H1", "H2", "P", "Table", "TR", "TH", "TD", NULL }; *tag != NULL; tag++)
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
assert_inside (const SonaeReportLayout *layout)
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
  assert_in_order (model, drawn);
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
  g_test_add_func ("/report/paper/file", test_file);
  g_test_add_func ("/report/paper/outline", test_outline);
  g_test_add_func ("/report/paper/language", test_language);
  g_test_add_func ("/report/paper/same-bytes", test_same_bytes);
  g_test_add_func ("/report/paper/long-cell", test_long_cell);
  g_test_add_func ("/report/paper/odd-texts", test_odd_texts);
  g_test_add_func ("/report/paper/printable", test_printable);
  g_test_add_func ("/report/paper/page-breaks", test_page_breaks);
  g_test_add_func ("/report/paper/high-pair", test_high_pair);
  g_test_add_func ("/report/paper/empty", test_empty);
  return g_test_run ();
}
