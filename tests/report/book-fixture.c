/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include <string.h>

SonaeWorkbook *
fixture_book (const char *folder)
{
  g_autoptr (GFile) file = g_file_new_build_filename (folder, "book.sonae", NULL);

  return fixture_create (file);
}

void
fixture_edit (SonaeWorkbook *workbook, SonaeEditFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "Test", func, data, &error);
  g_assert_no_error (error);
}

SonaeReport *
fixture_report (SonaeWorkbook *workbook, const char *kind, SonaeLanguage language, GError **error)
{
  const SonaeReportOptions options = { .language = language };
  const SonaeReportKind *found = sonae_report_kind_lookup (kind, error);

  return found != NULL ? sonae_report_make (found, workbook, &options, error) : NULL;
}

char *
fixture_write_report (SonaeReport *report, const char *folder)
{
  char *path = g_build_filename (folder, "report.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  sonae_report_write_pdf (report, file, NULL, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_report_text (SonaeReport *report, gboolean landscape, const char *folder)
{
  g_autofree char *path = NULL, *check = NULL, *info = NULL, *pages = NULL, *extracted = NULL;
  double width, height;

  g_assert_nonnull (report);
  path = fixture_write_report (report, folder);
  sonae_report_get_size (report, 0, &width, &height);
  if (landscape)
    g_assert_cmpfloat (width, >, height);
  else
    g_assert_cmpfloat (width, <, height);
  pages = g_strdup_printf ("Pages:           %d", sonae_report_n_pages (report));
  sonae_report_free (report);
  check = fixture_run ("qpdf", "--check", path, NULL);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  info = fixture_run ("pdfinfo", path, NULL);
  g_assert_nonnull (strstr (info, landscape ? "841.89 x 595.28 pts (A4)" : "595.28 x 841.89 pts (A4)"));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, pages));
  extracted = fixture_run ("pdftotext", "-raw", path, "-", NULL);
  return fixture_squeeze (extracted);
}
