/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include "reader/sonae-pdf.h"
#include "workbook/sonae-search.h"

/* The search over everything: ten documents, each with the text of the 272 pages of Debian's reference in Japanese (debian-reference-ja), and then 200,000 assets. */

#define FILE_NAME "/usr/share/debian-reference/debian-reference.ja.pdf"
#define N_DOCUMENTS 10
#define N_RUNS 30
#define N_ASSETS 200000
#define LIMIT 6

static const char *const words[] = { "ライブラリ", "パッケージ", "設定", "apt", "サーバー セキュリティ", "機密", "の", "見当たらない語", NULL };
static const char *const names[] = { "資産", "資産 1999", "1", "見当たらない語", NULL };

static void
keep (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

/* The text of all pages, through the worker. */
static GPtrArray *
read_pages (void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (SonaePdf) pdf = NULL;
  int fd = open (FILE_NAME, O_RDONLY | O_CLOEXEC);

  sonae_pdf_open_async (fd, NULL, NULL, keep, &opened);
  close (fd);
  pdf = sonae_pdf_open_finish (wait_for (&opened), NULL);
  if (pdf == NULL)
    g_error ("%s was not read", FILE_NAME);
  for (guint page = 0; page < sonae_pdf_get_info (pdf)->n_pages; page++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SonaePdfText) text = NULL;

      sonae_pdf_text_async (pdf, page, FALSE, SONAE_PDF_VISIBLE, NULL, keep, &result);
      text = sonae_pdf_text_finish (pdf, wait_for (&result), NULL);
      g_ptr_array_add (pages, g_strdup (text != NULL ? text->text : ""));
    }
  return pages;
}

static gboolean
documents_func (SonaeEdit *edit, gpointer data, GError **error)
{
  char **hashes = data;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&values, "title", "s", "Debian リファレンス");
      g_variant_dict_insert (&values, "sha256", "s", hashes[i]);
      if (sonae_edit_insert (edit, "document", g_variant_dict_end (&values), error) == 0)
        return FALSE;
    }
  return TRUE;
}

static void
search_words (SonaeWorkbook *workbook, const char *const *texts, double bound)
{
  double worst = 0;

  for (guint w = 0; texts[w] != NULL; w++)
    {
      g_autofree char *name = NULL;
      double samples[N_RUNS], median;
      guint n = 0;

      for (guint i = 0; i < N_RUNS; i++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (SonaeSearchResult) result = sonae_search (workbook, texts[w], LIMIT, NULL, NULL);

          samples[i] = bench_ms_since (start);
          if (result == NULL)
            g_error ("“%s” was not searched", texts[w]);
          n = result->n_total;
        }
      name = g_strdup_printf ("  “%s”, %u hits", texts[w], n);
      median = bench_report (name, samples, N_RUNS);
      worst = MAX (worst, median);
    }
  g_print ("  the slowest word: %.1f ms (bound %.0f ms)\n", worst, bound);
}

static void
ten_documents (void)
{
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_get ();
  g_autoptr (GPtrArray) pages = read_pages ();
  SonaeWorkbook *workbook = bench_workbook ("documents.sonae", 200, NULL);
  char *hashes[N_DOCUMENTS];
  double samples[N_DOCUMENTS];

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      hashes[i] = g_strdup_printf ("%064u", i + 1);
      if (!sonae_text_cache_begin (cache, hashes[i], pages->len, NULL))
        g_error ("the cache cannot be written");
      for (guint at = 0; at < pages->len; at += 16)
        if (!sonae_text_cache_add (cache, hashes[i], at, (const char *const *) pages->pdata + at, MIN (16, pages->len - at), NULL))
          g_error ("the cache cannot be written");
      samples[i] = bench_ms_since (start);
    }
  bench_report ("Storing the text of 272 pages with its trigrams", samples, N_DOCUMENTS);
  if (!sonae_workbook_edit (workbook, "documents", documents_func, hashes, NULL))
    g_error ("no documents");
  g_print ("Searching %u documents of %u pages, and the records\n", N_DOCUMENTS, pages->len);
  search_words (workbook, words, 50);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    g_free (hashes[i]);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
}

/* How long the main loop was held up at most while asynchronous searches ran, the first of which reads all texts. */
static void
many_assets (void)
{
  SonaeWorkbook *workbook = bench_risk_workbook ("assets.sonae", N_ASSETS);
  double longest = 0, first = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SonaeSearchResult) found = NULL;
      gint64 start = g_get_monotonic_time (), before;

      before = start;
      sonae_search_async (workbook, names[i % 4], LIMIT, NULL, keep, &result);
      while (result == NULL)
        {
          gint64 now;

          g_main_context_iteration (NULL, FALSE);
          now = g_get_monotonic_time ();
          longest = MAX (longest, (double) (now - before) / 1000);
          before = now;
          g_usleep (200);
        }
      found = sonae_search_finish (workbook, result, NULL);
      if (found == NULL)
        g_error ("nothing was searched");
      if (i == 0)
        first = bench_ms_since (start);
    }
  g_print ("%u assets: the first search, which reads their texts, %.0f ms in its thread; the main loop was held up for %.1f ms at most (bound 16 ms)\n", N_ASSETS, first,
           longest);
  search_words (workbook, names, 50);
  sonae_workbook_close (workbook, NULL);
  g_object_unref (workbook);
}

int
main (void)
{
  setlocale (LC_ALL, "");
  bench_init ();
  if (g_file_test (FILE_NAME, G_FILE_TEST_EXISTS))
    ten_documents ();
  else
    g_print ("%s is not there: the search of PDFs was not measured. Install debian-reference-ja and run this again.\n", FILE_NAME);
  many_assets ();
  return 0;
}
