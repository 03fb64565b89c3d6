/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-pool.h"
#include "reader/sonae-pdf-process.h"

/* Workers that die, hang, lie or are not there: each costs the request it was busy with, with a sentence, and the next one works. */

/* A page that takes some minutes: a form that draws another ten times, which draws another ten times, and so on. */
static GBytes *
endless_page (void)
{
  PdfFixture *fixture = pdf_fixture_new ();

  pdf_fixture_add (fixture, "<</Type/Catalog/Pages 2 0 R>>");
  pdf_fixture_add (fixture, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>");
  pdf_fixture_add (fixture, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>");
  pdf_fixture_add_stream (fixture, "/X Do");
  pdf_fixture_add (fixture, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>");
  for (guint i = 6; i < 15; i++)
    {
      g_autofree char *form = g_strdup_printf ("<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %u 0 R>>>>/Length 60>>\nstream\n"
                                               "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do \nendstream", i + 1);

      pdf_fixture_add (fixture, form);
    }
  pdf_fixture_add (fixture, "<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Length 22>>\nstream\n0 0 99 99 re f 0 0 m S\nendstream");
  return pdf_fixture_end (fixture);
}

/* Waits until a worker is busy, and gives its number; there is only one then. */
static int
busy_worker (void)
{
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  for (;;)
    if (sonae_pdf_pool_get_pids (pids, &n_busy) == 1 && n_busy == 1)
      return pids[0];
    else
      g_thread_yield ();
}

static int
only_worker (void)
{
  int pids[SONAE_PDF_N_WORKERS] = { 0 };
  guint n_busy;

  g_assert_cmpuint (sonae_pdf_pool_get_pids (pids, &n_busy), ==, 1);
  return pids[0];
}

/* A document that was closed lets go of its workers when their threads have seen it; until then the next one would get them. */
static void
wait_for_no_worker (void)
{
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  while (sonae_pdf_pool_get_pids (pids, &n_busy) > 0)
    g_thread_yield ();
}

static SonaePdf *
open_alone (GBytes *bytes)
{
  wait_for_no_worker ();
  return reader_open_ok (bytes);
}

static void
assert_works (SonaePdf *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdfPicture) picture = reader_render (pdf, 1, 1, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_pdf_picture_get_width (picture), ==, 99);
}

static void
assert_gone (int pid)
{
  g_assert_cmpint (kill (pid, 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
}

/* By SIGKILL, and by what a crash does. */
static void
test_killed (void)
{
  static const int signals[] = { SIGKILL, SIGSEGV, SIGABRT, SIGXCPU };
  g_autoptr (GBytes) bytes = endless_page ();

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (SonaePdf) pdf = open_alone (bytes);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      int pid;

      sonae_pdf_render_async (pdf, 0, 1, 0, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
      pid = busy_worker ();
      kill (pid, signals[i]);
      g_assert_null (sonae_pdf_render_finish (pdf, reader_wait (&result), &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_WORKER);
      reader_assert_sentence (error);
      assert_gone (pid);
      assert_works (pdf);
    }
}

/* A worker that dies while it has nothing to do costs nothing. */
static void
test_killed_idle (void)
{
  g_autoptr (GBytes) bytes = endless_page ();
  g_autoptr (SonaePdf) pdf = open_alone (bytes);
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  assert_works (pdf);
  while (sonae_pdf_pool_get_pids (pids, &n_busy) != 1 || n_busy > 0)
    g_thread_yield ();
  kill (pids[0], SIGKILL);
  /* Its end of the socket closes with it. */
  while (g_file_test ("/proc/self", G_FILE_TEST_EXISTS))
    {
      g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pids[0]);
      g_autofree char *stat = NULL;

      if (!g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL)
        break;
    }
  assert_works (pdf);
}

/* One that hangs or is stopped is ended when its time is over. */
static void
test_slow (void)
{
  g_autoptr (GBytes) bytes = endless_page ();

  for (guint stopped = 0; stopped < 2; stopped++)
    {
      g_autoptr (SonaePdf) pdf = open_alone (bytes);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      int pid;

      pid = only_worker ();
      sonae_pdf_pool_set_limit (300);
      sonae_pdf_render_async (pdf, 0, 1, 0, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
      if (stopped)
        kill (pid, SIGSTOP);
      g_assert_null (sonae_pdf_render_finish (pdf, reader_wait (&result), &error));
      sonae_pdf_pool_set_limit (60000);
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_WORKER);
      reader_assert_sentence (error);
      assert_gone (pid);
      assert_works (pdf);
    }
}

/* While one hangs, the other goes on. */
static void
test_other_goes_on (void)
{
  g_autoptr (GBytes) bytes = endless_page ();
  g_autoptr (SonaePdf) pdf = open_alone (bytes);
  g_autoptr (GAsyncResult) result = NULL;
  int pid;

  sonae_pdf_render_async (pdf, 0, 1, 0, SONAE_PDF_VISIBLE, NULL, reader_keep, &result);
  pid = busy_worker ();
  for (int i = 0; i < 10; i++)
    assert_works (pdf);
  g_assert_null (result);
  kill (pid, SIGKILL);
  g_assert_null (sonae_pdf_render_finish (pdf, reader_wait (&result), NULL));
}

/* When nobody has a document open any more, there are no workers. */
static void
test_end (void)
{
  g_autoptr (GBytes) bytes = endless_page ();
  SonaePdf *pdf = open_alone (bytes);
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  assert_works (pdf);
  g_assert_cmpuint (sonae_pdf_pool_get_pids (pids, &n_busy), >=, 1);
  g_object_unref (pdf);
  while (kill (pids[0], 0) == 0)
    g_thread_yield ();
  g_assert_cmpuint (sonae_pdf_pool_get_pids (pids, &n_busy), ==, 0);
}

/* What the running worker has given up, as the kernel tells. */
static void
test_status (void)
{
  g_autoptr (GBytes) bytes = endless_page ();
  g_autoptr (SonaePdf) pdf = open_alone (bytes);
  g_autofree char *path = NULL;
  g_autofree char *status = NULL;
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy;

  g_assert_cmpuint (sonae_pdf_pool_get_pids (pids, &n_busy), ==, 1);
  path = g_strdup_printf ("/proc/%d/status", pids[0]);
  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  g_assert_nonnull (strstr (status, "NoNewPrivs:\t1"));
#if defined (__x86_64__) || defined (__aarch64__)
  g_assert_nonnull (strstr (status, "Seccomp:\t2"));
#endif
  g_assert_nonnull (strstr (status, "Threads:\t1"));
}

/* Programs that are no worker. */
static void
test_strangers (void)
{
  static const char *const scripts[] = {
    "exit 0", "exec cat /dev/zero >&3", "printf nonsense >&3; exec sleep 100", "exec head -c 24 /dev/zero >&3", "exec sleep 100",
  };
  g_autofree char *folder = g_dir_make_tmp ("sonaecho-test-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "worker", NULL);
  g_autofree char *real = g_strdup (g_getenv ("SONAECHO_PDF_WORKER"));
  g_autoptr (GBytes) bytes = endless_page ();

  sonae_pdf_pool_set_limit (500);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *script = g_strconcat ("#!/bin/sh\n", scripts[i], "\n", NULL);

      g_test_message ("%s", scripts[i]);
      g_assert_true (g_file_set_contents (program, script, -1, NULL));
      g_assert_cmpint (g_chmod (program, 0700), ==, 0);
      wait_for_no_worker ();
      g_setenv ("SONAECHO_PDF_WORKER", program, TRUE);
      reader_assert_refused (bytes, NULL, SONAE_ERROR_WORKER);
    }
  g_remove (program);
  wait_for_no_worker ();
  reader_assert_refused (bytes, NULL, SONAE_ERROR_WORKER);
  wait_for_no_worker ();
  g_setenv ("SONAECHO_PDF_WORKER", real, TRUE);
  sonae_pdf_pool_set_limit (60000);
  g_rmdir (folder);
}

/* Requests that our side would never send are refused by the worker, and it lives. */
static void
test_odd_requests (void)
{
  g_autoptr (SonaePdfProcess) process = sonae_pdf_process_start (NULL);
  g_autoptr (GBytes) bytes = endless_page ();
  int fd = reader_fd (bytes);
  static const struct { const char *what; gboolean with_fd; SonaePdfRequest request; SonaePdfStatus status; } cases[] = {
    { "a page of no document", FALSE, { SONAE_PDF_TEXT, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_REFUSED },
    { "closing no document", FALSE, { SONAE_PDF_CLOSE, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_REFUSED },
    { "opening nothing", FALSE, { SONAE_PDF_OPEN, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_REFUSED },
    { "opening", TRUE, { SONAE_PDF_OPEN, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_DONE },
    { "opening again", TRUE, { SONAE_PDF_OPEN, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_REFUSED },
    { "an odd rotation", FALSE, { SONAE_PDF_RENDER, 1, 1, 1, 45, 1, NULL }, SONAE_PDF_REFUSED },
    { "a page with a file", TRUE, { SONAE_PDF_TEXT, 1, 1, 1, 0, 1, NULL }, SONAE_PDF_DONE },
    { "a page that is not there", FALSE, { SONAE_PDF_TEXT, 1, 2, 1, 0, 1, NULL }, SONAE_PDF_NO_PAGE },
    { "closing", FALSE, { SONAE_PDF_CLOSE, 1, 0, 1, 0, 1, NULL }, SONAE_PDF_DONE },
  };

  g_assert_nonnull (process);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaePdfPacket reply;
      SonaePdfWorkerFault fault;

      g_test_message ("%s", cases[i].what);
      g_assert_true (sonae_pdf_process_ask (process, &cases[i].request, cases[i].with_fd ? fd : -1, 60000, &reply, &fault));
      g_assert_cmpuint (reply.header.status, ==, cases[i].status);
      sonae_pdf_packet_clear (&reply);
    }
  close (fd);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sonae_pdf_pool_set_limit (60000);
  g_test_add_func ("/pdf-worker/killed", test_killed);
  g_test_add_func ("/pdf-worker/killed-idle", test_killed_idle);
  g_test_add_func ("/pdf-worker/slow", test_slow);
  g_test_add_func ("/pdf-worker/other-goes-on", test_other_goes_on);
  g_test_add_func ("/pdf-worker/end", test_end);
  g_test_add_func ("/pdf-worker/status", test_status);
  g_test_add_func ("/pdf-worker/strangers", test_strangers);
  g_test_add_func ("/pdf-worker/odd-requests", test_odd_requests);
  return g_test_run ();
}
