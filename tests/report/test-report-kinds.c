/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include "pdf-fixture.h"
#include "picture-fixture.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-sample.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* Every kind of report of a sample company, in both languages: the file is whole, its fonts are in it, it says what the model says in that order, and it
 * looks as it did when somebody last looked at it. */

static SonaeWorkbook *workbook;
static char *folder;

/* EXTRACTED without the lines at the foot of the pages, squeezed. */
static char *
without_feet (const char *extracted, const SonaeReportModel *model, const char *written, int n_pages)
{
  g_autofree char *squeezed = fixture_squeeze (extracted);
  g_autoptr (GString) text = g_string_new (squeezed);
  g_autofree char *left = g_strconcat (model->author, model->title, NULL);

  for (int i = 1; i <= n_pages; i++)
    {
      g_autofree char *right = g_strdup_printf ("%s Sonaecho %d / %d", written, i, n_pages);
      g_autofree char *foot = g_strconcat (left, right, NULL);
      g_autofree char *wanted = fixture_squeeze (foot);

      g_string_replace (text, wanted, "", 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_fonts (const char *path)
{
  g_autofree char *fonts = fixture_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (fonts, "\n", -1);

  for (guint i = 2; lines[i] != NULL && lines[i][0] != '\0'; i++)
    g_assert_true (g_regex_match_simple ("^[A-Z]{6}\\+\\S+ .* yes yes yes +\\d+ +\\d+ *$", lines[i], 0, 0));
}

/* No text shows the empty box of a font. */
static void
assert_letters (const char *path)
{
  FixtureGlyphs glyphs = fixture_glyphs (path);

  g_assert_cmpuint (glyphs.n_fonts, >=, 1);
  g_assert_cmpuint (glyphs.n_glyphs, >, 200);
  g_assert_cmpuint (glyphs.n_missing, ==, 0);
}

/* --- Pictures --- */

/* Where the golden pictures are: LANG/KIND-PAGE.png. "test-report-kinds --make tests/report/golden" draws them anew; look at them before they go in. */
static const char *golden_folder;
static gboolean making;

static const char *const language_codes[SONAE_N_LANGUAGES] = { [SONAE_LANGUAGE_JA] = "ja", [SONAE_LANGUAGE_EN] = "en" };

static char *
golden_path (SonaeLanguage language, const char *kind, int page)
{
  g_autofree char *name = g_strdup_printf ("%s-%d.png", kind, page);

  return g_build_filename (golden_folder, language_codes[language], name, NULL);
}

/* PAGE (1..) of the PDF at PATH as poppler draws it, at OUT. */
static void
draw_page (const char *path, int page, const char *out)
{
  g_autofree char *number = g_strdup_printf ("%d", page), *base = g_strndup (out, strlen (out) - strlen (".png"));
  g_autofree char *output = fixture_run ("pdftocairo", "-png", "-gray", "-singlefile", "-r", "40", "-f", number, "-l", number, path, base, NULL);
}

/* What was drawn stays beside the logs of the build when it is not what was expected. */
static char *
keep_drawn (const char *drawn, SonaeLanguage language, const char *kind, int page)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%d.png", language_codes[language], kind, page);
  g_autofree char *kept = g_test_build_filename (G_TEST_BUILT, "..", "meson-logs", "report-pictures", name, NULL);
  g_autofree char *logs = g_path_get_dirname (kept), *bytes = NULL;
  gsize length;

  if (g_mkdir_with_parents (logs, 0755) != 0 || !g_file_get_contents (drawn, &bytes, &length, NULL)
      || !g_file_set_contents (kept, bytes, (gssize) length, NULL))
    return g_strdup ("nowhere: its folder cannot be written");
  return g_canonicalize_filename (kept, NULL);
}

static void
assert_looks (const char *path, SonaeLanguage language, const char *kind, int page)
{
  g_autofree char *golden = golden_path (language, kind, page), *drawn = making ? g_strdup (golden) : g_build_filename (folder, "page.png", NULL);
  g_autoptr (FixturePicture) wanted = NULL, got = NULL;
  double apart;

  draw_page (path, page, drawn);
  got = fixture_picture_load (drawn);
  g_assert_cmpfloat (fixture_picture_ink (got), >, 0.005);
  if (making)
    return;
  wanted = fixture_picture_load (golden);
  apart = fixture_picture_apart (wanted, got);
  g_test_message ("%s: %.2f %% apart", golden, apart * 100);
  if (apart >= FIXTURE_PICTURE_ALIKE)
    {
      g_autofree char *kept = keep_drawn (drawn, language, kind, page);

      g_error ("page %d of %s (%s) does not look as it did: %.1f %% of what is on it. Drawn now: %s; expected: %s. If the change is meant, "
               "tests/report/golden/README.md says how to renew the picture.", page, kind, language_codes[language], apart * 100, kept, golden);
    }
}

/* The sheet for the president and the card for the wall are one page each, whatever the company is called. EXTRACTED: the text of all pages. */
static void
assert_one_sheet (SonaeReport *report, const char *kind, const char *extracted)
{
  g_autofree char *first = g_strndup (extracted, strcspn (extracted, "\f"));

  if (g_str_equal (kind, "card"))
    {
      g_assert_cmpint (sonae_report_n_pages (report), ==, 1);
      g_assert_nonnull (strstr (first, "4. "));
    }
  else if (g_str_equal (kind, "management"))
    g_assert_nonnull (strstr (first, "5. "));
}

static void
test_kind (gconstpointer data)
{
  const SonaeReportKind *kind = data;

  for (int language = 0; language < SONAE_N_LANGUAGES; language++)
    {
      const SonaeReportOptions options = { .language = (SonaeLanguage) language, .version = "1.2" };
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeReportModel) model = kind->make (workbook, &options, &error);
      g_autoptr (SonaeReport) report = NULL;
      g_autofree char *path = NULL, *check = NULL, *extracted = NULL, *text = NULL;

      g_assert_no_error (error);
      report = sonae_report_make (kind, workbook, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (sonae_report_title (report), ==, model->title);
      path = fixture_write_report (report, folder);
      check = fixture_run ("qpdf", "--check", path, NULL);
      g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
      assert_fonts (path);
      assert_letters (path);
      extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
      text = without_feet (extracted, model, language == SONAE_LANGUAGE_JA ? "第1.2版 2026年11月24日" : "Version 1.2, 24 Nov 2026",
                           sonae_report_n_pages (report));
      fixture_assert_in_order (model, text);
      assert_one_sheet (report, kind->name, extracted);
      assert_looks (path, (SonaeLanguage) language, kind->name, 1);
      /* Behind the sheet for the president begins the report. */
      if (g_str_equal (kind->name, "management"))
        assert_looks (path, (SonaeLanguage) language, kind->name, 2);
    }
}

/* --- What the comparison of pictures finds --- */

static void
remove_table (SonaeReportModel *model)
{
  guint last = model->blocks->len;

  while (((SonaeReportBlock *) model->blocks->pdata[--last])->kind != SONAE_BLOCK_TABLE)
    ;
  g_ptr_array_remove_index (model->blocks, last);
}

static SonaeReportBlock *
widest_table (SonaeReportModel *model)
{
  SonaeReportBlock *found = NULL;

  for (guint i = 0; i < model->blocks->len; i++)
    {
      SonaeReportBlock *block = model->blocks->pdata[i];

      if (block->kind == SONAE_BLOCK_TABLE && (found == NULL || block->columns->len > found->columns->len))
        found = block;
    }
  g_assert_nonnull (found);
  return found;
}

static void
shift_columns (SonaeReportModel *model)
{
  SonaeReportBlock *table = widest_table (model);

  g_array_index (table->columns, SonaeReportColumn, 0).weight *= 1.5;
}

static void
print_boxes (SonaeReportModel *model)
{
  SonaeReportBlock *table = widest_table (model);

  for (guint i = 0; i < table->rows->len; i++)
    for (guint j = 0; j < table->columns->len; j++)
      {
        char **text = (char **) &g_array_index (table->rows, SonaeReportRow, i).cells[j].text;
        g_autoptr (GString) boxes = g_string_new (NULL);

        for (glong k = 0; k < g_utf8_strlen (*text, -1); k++)
          g_string_append (boxes, "□");
        g_free (*text);
        *text = g_string_free (g_steal_pointer (&boxes), FALSE);
      }
}

static void
change_nothing (SonaeReportModel *model)
{
}

static void
test_pictures (void)
{
  static void (*const changes[]) (SonaeReportModel *) = { change_nothing, remove_table, shift_columns, print_boxes };
  const SonaeReportOptions options = { .language = SONAE_LANGUAGE_JA };
  const SonaeReportKind *kind = sonae_report_kind_lookup ("register", NULL);
  g_autoptr (FixturePicture) right = NULL, again = NULL, other = NULL, third = NULL;
  g_autofree char *png = g_build_filename (folder, "page.png", NULL), *policy = golden_path (SONAE_LANGUAGE_JA, "policy", 1);
  g_autofree char *plan = golden_path (SONAE_LANGUAGE_JA, "plan", 1), *soa = golden_path (SONAE_LANGUAGE_JA, "soa", 1);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeReportModel) model = kind->make (workbook, &options, &error);
      g_autoptr (FixturePicture) picture = NULL;
      g_autofree char *path = NULL;

      g_assert_no_error (error);
      changes[i] (model);
      path = fixture_write (model, folder, "changed.pdf");
      draw_page (path, 1, png);
      picture = fixture_picture_load (png);
      if (right == NULL)
        right = g_steal_pointer (&picture);
      else
        {
          g_test_message ("change %u: %.2f %% apart", i, 100 * fixture_picture_apart (right, picture));
          g_assert_cmpfloat (fixture_picture_apart (right, picture), >, 2 * FIXTURE_PICTURE_ALIKE);
        }
    }
  again = fixture_picture_load (plan);
  other = fixture_picture_load (soa);
  third = fixture_picture_load (policy);
  g_assert_cmpfloat (fixture_picture_apart (again, again), ==, 0);
  g_assert_cmpfloat (fixture_picture_apart (again, other), >, 5 * FIXTURE_PICTURE_ALIKE);
  g_assert_cmpfloat (fixture_picture_apart (again, third), ==, 1);
}

/* --- Names that not every font has --- */

#define ABSENT "私用\xee\x80\x80" /* U+E000 is no letter in any font here */

static gboolean
name_oddly (SonaeEdit *edit, gpointer data, GError **error)
{
  static const struct { const char *table, *field; } places[] = {
    { "company", "name" }, { "company", "representative" }, { "company", "security_lead" }, { "asset", "name" }, { "asset", "users" },
    { "action", "title" }, { "action", "owner" }, { "control", "reason" }, { "person", "name" }, { "role", "note" }, { "training", "title" }, { "visit", "expert" },
    { "agenda_item", "title" }, { "advice", "title" }, { "draft", "text" },
  };
  static const char *const odd[] = {
    "絵文字😀👨‍👩‍👧‍👦" "🏴と文字", "RTL \xe2\x80\x8f\xe2\x80\xae逆\xe2\x80\xac עברית العربية", "ﾊﾝｶｸ ｶﾞｷﾞｸﾞ", "𠮷野家 髙島 葛\U000e0100城 辻\U000e0101",
    "字\xef\xb8\x8e\xef\xb8\x8f①\xe2\x80\x8b", ABSENT,
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (places[i].table);
      g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

      if (rows == NULL)
        return FALSE;
      for (guint j = 0; j < rows->len; j++)
        if (!sonae_edit_set (edit, places[i].table, sonae_record_get_id (rows->pdata[j]), places[i].field,
                             g_variant_new_string (odd[(i + j) % G_N_ELEMENTS (odd)]), error))
          return FALSE;
    }
  return TRUE;
}

/* The last one: it changes the names of the company, its people and most of what they wrote. The language chooses among the fonts' letters where more than
 * one could be meant, so that in English those reports are made again that have them in all places: in tables, lists and figures. */
static void
test_odd_names (void)
{
  static const char *const both[] = { "management", "plan", "people", NULL };
  guint n, n_geta = 0;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  fixture_edit (workbook, name_oddly, NULL);
  for (guint i = 0; i < n; i++)
    for (int language = 0; language <= (g_strv_contains (both, kinds[i].name) ? SONAE_LANGUAGE_EN : SONAE_LANGUAGE_JA); language++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (SonaeReport) report = fixture_report (workbook, kinds[i].name, (SonaeLanguage) language, &error);
        g_autofree char *path = NULL, *extracted = NULL, *text = NULL;

        g_assert_no_error (error);
        path = fixture_write_report (report, folder);
        assert_letters (path);
        extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
        text = fixture_squeeze (extracted);
        n_geta += strstr (text, "私用〓") != NULL;
        /* Pango's own box for what no font has would say its number, in two lines. */
        if (strstr (text, "E000") != NULL)
          g_error ("%s has a box in it: %s", kinds[i].name, extracted);
      }
  g_assert_cmpuint (n_geta, >=, 6);
}

static void
test_target (void)
{
  g_autofree char *path = g_build_filename (folder, "locked", "report.pdf", NULL), *locked = g_path_get_dirname (path), *kept = NULL;
  g_autoptr (GFile) target = g_file_new_for_path (path), in_the_way = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeReport) report = fixture_report (workbook, "card", SONAE_LANGUAGE_JA, &error);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (locked, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "older", -1, NULL));
  g_cancellable_cancel (cancelled);
  g_assert_false (sonae_report_write_pdf (report, target, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "older");
  g_assert_false (sonae_report_write_pdf (report, in_the_way, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  const SonaeReportKind *kinds;
  g_autofree char *golden = NULL;
  guint n;
  int result;

  making = argc == 3 && g_str_equal (argv[1], "--make");
  golden = making ? g_strdup (argv[2]) : NULL;
  if (making)
    argc = 1;
  g_test_init (&argc, &argv, NULL);
  if (!making)
    golden = g_test_build_filename (G_TEST_DIST, "report", "golden", NULL);
  golden_folder = golden;
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  folder = fixture_folder ();
  workbook = fixture_book (folder);
  sonae_sample_fill (workbook, "retail", &error);
  g_assert_no_error (error);
  kinds = sonae_report_kinds (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("/report/kinds/%s", kinds[i].name);

      g_test_add_data_func (name, &kinds[i], test_kind);
    }
  g_test_add_func ("/report/kinds/target", test_target);
  g_test_add_func ("/report/kinds/pictures", test_pictures);
  g_test_add_func ("/report/kinds/odd-names", test_odd_names);
  result = g_test_run ();
  fixture_close (workbook);
  fixture_remove_folder (folder);
  g_free (folder);
  return result;
}
