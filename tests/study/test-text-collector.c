/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sonae-text-collector.h"

#include <glib/gstdio.h>

#include "../reader/pdf-fixture.h"
#include "../workbook/workbook-fixture.h"
#include "workbook/sonae-documents.h"
#include "workbook/sonae-search.h"

/* The text of the library is collected by itself, once for each content, whatever stands in the way. */

static char *
put (const char *name, GBytes *bytes)
{
  char *path = fixture_path (name);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static char *
put_pages (const char *name, guint n, const char *text)
{
  g_autofree char *japanese = pdf_cp932 (text);
  g_autofree char *content = g_strdup_printf ("BT /F2 12 Tf 40 170 Td %s Tj 0 -20 Td /F1 12 Tf (Page %%u) Tj ET", japanese);
  g_autoptr (GBytes) bytes = pdf_pages (n, content);

  return put (name, bytes);
}

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (data);
  g_autoptr (SonaeDocumentFile) document = sonae_document_file_open (file, NULL, NULL, NULL, error);
  const SonaeDocumentFacts facts = { NULL };

  return document != NULL && sonae_documents_add (edit, document, &facts, 0, FALSE, NULL, error) != 0;
}

static void
add (SonaeWorkbook *workbook, char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "add", add_func, path, &error));
  g_assert_no_error (error);
}

static void
settle (SonaeTextCollector *collector)
{
  while (sonae_text_collector_is_running (collector))
    g_main_context_iteration (NULL, TRUE);
}

static guint
pages_with (SonaeWorkbook *workbook, const char *text, SonaeSearchResult **whole)
{
  g_autoptr (SonaeSearchResult) result = sonae_search (workbook, text, 100, NULL, NULL);
  guint n = 0;

  g_assert_nonnull (result);
  for (guint i = 0; i < result->groups->len; i++)
    if (((const SonaeSearchGroup *) result->groups->pdata[i])->pages)
      n += ((const SonaeSearchGroup *) result->groups->pdata[i])->n_total;
  if (whole != NULL)
    *whole = g_steal_pointer (&result);
  return n;
}

static void
test_collect (void)
{
  g_autoptr (GFile) file = fixture_file ("collect.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autofree char *first = put_pages ("first.pdf", 37, "梟の本"), *second = put_pages ("second.pdf", 2, "鷹の本");
  g_autoptr (SonaeTextCollector) collector = NULL;

  add (workbook, first);
  collector = sonae_text_collector_new (workbook, SONAE_PDF_BACKGROUND);
  g_assert_true (sonae_text_collector_is_running (collector));
  settle (collector);
  g_assert_cmpuint (sonae_text_collector_get_n_missing (collector), ==, 0);
  g_assert_cmpuint (sonae_text_collector_get_n_pages (collector), ==, 37);
  g_assert_cmpuint (sonae_text_collector_get_n_done (collector), ==, 37);
  g_assert_cmpuint (pages_with (workbook, "梟", NULL), ==, 37);
  g_assert_cmpuint (pages_with (workbook, "フクロウ", NULL), ==, 0);
  g_assert_cmpuint (pages_with (workbook, "page 36", NULL), ==, 1);

  /* What comes later is read by itself; what is known is not read again, though it is gone. */
  g_assert_cmpint (g_unlink (first), ==, 0);
  add (workbook, second);
  while (!sonae_text_collector_is_running (collector))
    g_main_context_iteration (NULL, TRUE);
  settle (collector);
  g_assert_cmpuint (sonae_text_collector_get_n_done (collector), ==, 2);
  g_assert_cmpuint (sonae_text_collector_get_n_missing (collector), ==, 0);
  g_assert_cmpuint (pages_with (workbook, "の本", NULL), ==, 39);
  sonae_text_collector_stop (collector);
  fixture_close (workbook);
}

/* Missing, damaged, and one that was half read when the program ended. */
static void
test_obstacles (void)
{
  g_autoptr (GFile) file = fixture_file ("obstacles.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("%PDF-1.4 and no more", 20);
  g_autofree char *gone = put_pages ("gone.pdf", 1, "去った本"), *bad = put ("bad.pdf", nonsense), *half = put_pages ("half.pdf", 20, "半分の本");
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_get ();
  g_autoptr (SonaeTextCollector) collector = NULL;
  g_autoptr (SonaeSearchResult) result = NULL;
  g_autoptr (GFile) half_file = g_file_new_for_path (half);
  g_autoptr (SonaeDocumentFile) half_document = sonae_document_file_open (half_file, NULL, NULL, NULL, NULL);
  const char *const begun[] = { "半分の本 読了", "半分の本 読了" };

  add (workbook, gone);
  add (workbook, bad);
  add (workbook, half);
  g_assert_cmpint (g_unlink (gone), ==, 0);
  g_assert_true (sonae_text_cache_begin (cache, half_document->sha256, 20, NULL));
  g_assert_true (sonae_text_cache_add (cache, half_document->sha256, 0, begun, 2, NULL));
  collector = sonae_text_collector_new (workbook, SONAE_PDF_BACKGROUND);
  settle (collector);
  g_assert_cmpuint (sonae_text_collector_get_n_missing (collector), ==, 1);
  g_assert_cmpuint (pages_with (workbook, "半分", &result), ==, 20);
  g_assert_cmpuint (pages_with (workbook, "読了", NULL), ==, 2);
  g_assert_cmpuint (result->n_documents, ==, 3);
  g_assert_cmpuint (result->n_unread, ==, 1);
  g_assert_cmpuint (result->n_refused, ==, 1);
  sonae_text_collector_stop (collector);
  fixture_close (workbook);
}

/* Paused in the middle, it goes on where it was. */
static void
test_pause (void)
{
  g_autoptr (GFile) file = fixture_file ("pause.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autofree char *path = put_pages ("pause.pdf", 150, "休み休み読む本");
  g_autoptr (SonaeTextCollector) collector = NULL;
  guint n;

  add (workbook, path);
  collector = sonae_text_collector_new (workbook, SONAE_PDF_BACKGROUND);
  while (sonae_text_collector_get_n_done (collector) == 0)
    g_main_context_iteration (NULL, TRUE);
  sonae_text_collector_set_paused (collector, TRUE);
  g_assert_false (sonae_text_collector_is_running (collector));
  g_assert_true (sonae_text_collector_is_paused (collector));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  n = pages_with (workbook, "休み休み", NULL);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 150);
  sonae_text_collector_set_paused (collector, FALSE);
  g_assert_true (sonae_text_collector_is_running (collector));
  settle (collector);
  g_assert_cmpuint (pages_with (workbook, "休み休み", NULL), ==, 150);
  sonae_text_collector_stop (collector);
  fixture_close (workbook);
}

/* Stopped in the middle: nothing comes any more, and what was read is there. */
static void
test_stop (void)
{
  g_autoptr (GFile) file = fixture_file ("stop.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_autofree char *path = put_pages ("long.pdf", 200, "長い本");
  SonaeTextCollector *collector;
  guint n;

  add (workbook, path);
  collector = sonae_text_collector_new (workbook, SONAE_PDF_BACKGROUND);
  while (sonae_text_collector_get_n_done (collector) == 0)
    g_main_context_iteration (NULL, TRUE);
  sonae_text_collector_stop (collector);
  g_assert_false (sonae_text_collector_is_running (collector));
  g_object_add_weak_pointer (G_OBJECT (collector), (gpointer *) &collector);
  g_object_unref (collector);
  while (collector != NULL)
    g_main_context_iteration (NULL, TRUE);
  n = pages_with (workbook, "長い本", NULL);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 200);
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/text-collector/collect", test_collect);
  g_test_add_func ("/text-collector/obstacles", test_obstacles);
  g_test_add_func ("/text-collector/pause", test_pause);
  g_test_add_func ("/text-collector/stop", test_stop);
  return g_test_run ();
}
