/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "catalogue/sonae-annex-a.h"
#include "workbook/sonae-soa.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* The statement of applicability on paper: of the present and of a sealed version, in both languages. */

static gint64
control_id (const char *number)
{
  g_autofree char *key = g_strconcat ("control:", number, NULL);

  return sonae_id_from_text (key);
}

static gboolean
decide (SonaeEdit *edit, gpointer data, GError **error)
{
  static const struct { const char *number, *field, *text; } values[] = {
    { "5.1", "reason", "基本方針を定めて全員に知らせるため" }, { "5.1", "state", "done" },         { "5.1", "document", "情報セキュリティ基本方針 第2版" },
    { "5.1", "owner", "青木" },                                { "5.1", "review_on", "2027-10-01" }, { "8.28", "reason", "自社ではプログラムを作らないため" },
    { "8.13", "state", "partly" },
  };
  gint64 yes[] = { control_id ("5.1"), control_id ("8.13") }, no[] = { control_id ("8.28"), control_id ("8.29") };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (!sonae_edit_set (edit, "control", yes[i], "adopted", g_variant_new_int64 (1), error)
        || !sonae_edit_set (edit, "control", no[i], "adopted", g_variant_new_int64 (0), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!sonae_edit_set (edit, "control", control_id (values[i].number), values[i].field, g_variant_new_string (values[i].text), error))
      return FALSE;
  return TRUE;
}

static gboolean
seal (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 *id = data;

  *id = sonae_soa_seal (edit, "第1版", "佐倉", error);
  return *id != 0;
}

static gboolean
exclude_policy (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_set (edit, "control", control_id ("5.1"), "adopted", g_variant_new_int64 (0), error)
         && sonae_edit_set (edit, "control", control_id ("5.1"), "reason", g_variant_new_string ("あとから変えた理由"), error);
}

static SonaeWorkbook *
new_workbook (const char *folder)
{
  SonaeWorkbook *workbook = fixture_book (folder);
  gint64 company = fixture_company_id (workbook);

  fixture_set (workbook, "company", company, "name", "株式会社みほん食品");
  fixture_set (workbook, "company", company, "representative", "見本 太一");
  fixture_set (workbook, "company", company, "security_lead", "佐倉 美和");
  fixture_edit (workbook, decide, NULL);
  return workbook;
}

/* The squeezed text of REPORT, which it takes; every font of it can be read elsewhere. */
static SonaeReport *
sealed (SonaeWorkbook *workbook, gint64 id, GError **error)
{
  const SonaeReportOptions options = { .language = SONAE_LANGUAGE_JA, .version_id = id };

  return sonae_report_make (sonae_report_kind_lookup ("soa", NULL), workbook, &options, error);
}

static char *
text_of (SonaeReport *report, const char *folder)
{
  g_autofree char *text = fixture_report_text (report, TRUE, folder), *path = g_build_filename (folder, "report.pdf", NULL);
  g_autofree char *fonts = fixture_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strstrip (fonts), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_nonnull (strstr (lines[i], "yes yes yes"));  /* embedded, subset, with a map to Unicode */
  return g_steal_pointer (&text);
}

static void
test_present (gconstpointer data)
{
  SonaeLanguage language = (SonaeLanguage) GPOINTER_TO_INT (data);
  g_autofree char *folder = fixture_folder (), *text = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = new_workbook (folder);
  const SonaeAnnexA *annex = sonae_catalogue_annex_a ();
  SonaeReport *report = fixture_report (workbook, "soa", language, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sonae_report_title (report), ==, sonae_report_text ("soa.title", language));
  text = text_of (report, folder);
  fixture_assert_says (text, "株式会社みほん食品");
  fixture_assert_says (text, "見本 太一");
  fixture_assert_says (text, sonae_report_text ("soa.version.present", language));
  /* 93 less two adopted and two excluded. */
  fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "管理策が89件" : "89 controls are not decided");
  fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "組織的管理策 37 1 0 36 1 0 0 0 0" : "Organisational controls 37 1 0 36 1 0 0 0 0");
  fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "技術的管理策 34 1 2 31 0 1 0 0 0" : "Technological controls 34 1 2 31 0 1 0 0 0");
  fixture_assert_says (text, language == SONAE_LANGUAGE_JA ? "合計 93 2 2 89 1 1 0 0 0" : "Total 93 2 2 89 1 1 0 0 0");
  for (int i = 0; i < annex->n_controls; i++)
    {
      g_autofree char *row = g_strdup_printf ("%s%s", annex->controls[i].number, sonae_phrase_get (&annex->controls[i].title, language));

      /* A title that is broken over lines may have its neighbour's words in between; the longest Japanese ones are. */
      if (g_utf8_strlen (sonae_phrase_get (&annex->controls[i].title, language), -1) <= 12)
        fixture_assert_says (text, row);
    }
  fixture_assert_says (text, "基本方針を定めて全員に知らせるため");
  fixture_assert_says (text, "青木");
  fixture_assert_says (text, sonae_report_text ("soa.excluded", language));
  fixture_assert_says (text, "自社ではプログラムを作らないため");
  fixture_assert_says (text, sonae_report_text ("soa.excluded.no-reason", language));
  fixture_assert_says (text, sonae_report_text ("soa.signatures.text", language));
  fixture_assert_says (text, sonae_report_text ("soa.about.text", language));
  /* The header stands on every page that the table goes on to. */
  {
    g_autofree char *header = fixture_squeeze (sonae_report_text ("soa.column.review", language));
    guint n = 0;

    for (const char *p = text; (p = strstr (p, header)) != NULL; p += strlen (header))
      n++;
    g_assert_cmpuint (n, >=, 3);
  }
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

static void
test_sealed (void)
{
  g_autofree char *folder = fixture_folder (), *text = NULL, *now = NULL;
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = new_workbook (folder);
  gint64 id = 0;

  fixture_edit (workbook, seal, &id);
  fixture_edit (workbook, exclude_policy, NULL);
  text = text_of (sealed (workbook, id, &error), folder);
  g_assert_no_error (error);
  fixture_assert_says (text, "第1版");
  fixture_assert_says (text, "佐倉");
  fixture_assert_says (text, "SHA-256:");
  fixture_assert_says (text, "基本方針を定めて全員に知らせるため");
  fixture_assert_silent (text, "あとから変えた理由");
  now = text_of (fixture_report (workbook, "soa", SONAE_LANGUAGE_JA, &error), folder);
  fixture_assert_says (now, "あとから変えた理由");
  g_assert_null (sealed (workbook, 12345, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

static void
test_kinds (void)
{
  g_autoptr (GError) error = NULL;
  guint n;
  const SonaeReportKind *kinds = sonae_report_kinds (&n);

  g_assert_cmpuint (n, >=, 2);
  for (guint i = 0; i < n; i++)
    g_assert_true (sonae_report_kind_lookup (kinds[i].name, &error) == &kinds[i]);
  g_assert_null (sonae_report_kind_lookup ("novel", &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "self-check"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  g_test_add_data_func ("/report-soa/japanese", GINT_TO_POINTER (SONAE_LANGUAGE_JA), test_present);
  g_test_add_data_func ("/report-soa/english", GINT_TO_POINTER (SONAE_LANGUAGE_EN), test_present);
  g_test_add_func ("/report-soa/sealed", test_sealed);
  g_test_add_func ("/report-soa/kinds", test_kinds);
  return g_test_run ();
}
