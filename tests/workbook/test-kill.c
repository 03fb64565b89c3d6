/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "workbook-fixture.h"

/* A process that works on a workbook is killed at random moments. Whatever it was told to be stored is there, and the file is clean. */

#define KILLS 200
#define SHORT_FORM_USEC (20 * G_USEC_PER_SEC)
#define KEPT_ACTIONS 40

/* --- The process to be killed --- */

static void
say (gint64 number)
{
  g_assert_cmpint (write (STDOUT_FILENO, &number, sizeof number), ==, sizeof number);
}

/* One edit: the counter, a new action, and the oldest one goes. */
static gboolean
count_func (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 number = *(gint64 *) data;
  g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  g_autofree char *old = g_strdup_printf ("%" G_GINT64_FORMAT, number - KEPT_ACTIONS);
  g_autoptr (SonaeQuery) companies = sonae_query_new ("company");
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) company = sonae_edit_query (edit, companies, error);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, "title", old);
  rows = sonae_edit_query (edit, query, error);
  return company != NULL && rows != NULL &&
         sonae_edit_set (edit, "company", sonae_record_get_id (company->pdata[0]), "note", g_variant_new_string (title), error) &&
         sonae_edit_insert (edit, "action", g_variant_new_parsed ("{'title': <%s>, 'state': <'open'>}", title), error) != 0 &&
         (rows->len == 0 || sonae_edit_delete (edit, "action", sonae_record_get_id (rows->pdata[0]), error));
}

static gint64
counter (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, &error);

  g_assert_no_error (error);
  return g_ascii_strtoll (sonae_record_get_text (company, "note"), NULL, 10);
}

static void
edit_until_killed (GFile *file)
{
  SonaeWorkbook *workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  gint64 number = counter (workbook);

  say (number);
  for (int round = 0; round < 100000; round++)
    {
      g_autoptr (GError) error = NULL;

      number++;
      g_assert_true (sonae_workbook_edit (workbook, "count", count_func, &number, &error));
      g_assert_no_error (error);
      say (number);
      /* Write-back, now in this thread and now beside the edits; and everything is closed and opened again. */
      if (round % 7 == 3)
        sonae_workbook_flush_async (workbook, NULL, NULL);
      if (round % 13 == 9)
        {
          sonae_workbook_flush (workbook, &error);
          g_assert_no_error (error);
        }
      if (round % 17 == 16)
        {
          fixture_close (workbook);
          workbook = fixture_open (file, SONAE_OPEN_NORMAL);
        }
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_not_reached ();
}

static void
create_until_killed (const char *folder)
{
  say (0);
  for (gint64 i = 1; i < 100000; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.sonae", folder, (int) i);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      SonaeWorkbook *workbook = fixture_create (file);

      say (2 * i); /* made */
      fixture_set (workbook, "company", fixture_company_id (workbook), "note", "1");
      say (2 * i + 1); /* edited */
      fixture_close (workbook);
    }
  g_assert_not_reached ();
}

/* --- The tests --- */

/* Runs this program with ARGUMENTS, kills it USEC after its first number, returns its last. */
static gint64
kill_after (gulong usec, const char *verb, const char *argument)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, verb, argument, NULL);
  GInputStream *output;
  gint64 number, last;
  gsize length;

  g_assert_no_error (error);
  output = g_subprocess_get_stdout_pipe (child);
  g_assert_true (g_input_stream_read_all (output, &last, sizeof last, &length, NULL, NULL));
  g_assert_cmpuint (length, ==, sizeof last);
  g_usleep (usec);
  g_subprocess_send_signal (child, SIGKILL);
  while (g_input_stream_read_all (output, &number, sizeof number, &length, NULL, NULL) && length == sizeof number)
    {
      g_assert_cmpint (number, >, last);
      last = number;
    }
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  return last;
}

static void
assert_clean (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Exactly the actions that the counter says are there. */
static void
assert_actions (SonaeWorkbook *workbook, gint64 number)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;
  gint64 first = MAX (number - KEPT_ACTIONS, 0);

  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (workbook, query, NULL);
  g_assert_cmpuint (rows->len, ==, number - first);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (g_ascii_strtoll (sonae_record_get_text (rows->pdata[i], "title"), NULL, 10), ==, first + 1 + i);
}

static void
test_editing (void)
{
  g_autoptr (GFile) file = fixture_file ("killed.sonae");
  gboolean whole = g_getenv ("SONAECHO_LONG") != NULL;
  gint64 started = g_get_monotonic_time ();
  int kills = 0, recovered = 0;

  fixture_close (fixture_create (file));
  while (kills < KILLS && (whole || g_get_monotonic_time () - started < SHORT_FORM_USEC))
    {
      /* On a slow machine the first edit takes longer than 40 ms. */
      gint64 told = kill_after ((gulong) g_test_rand_int_range (0, 40000 << (kills % 5)), "--edit", g_file_peek_path (file));
      g_autoptr (SonaeRecovery) recovery = NULL;
      SonaeWorkbook *workbook;
      gint64 found;

      kills++;
      assert_clean (file);
      recovery = sonae_recovery_find (file);
      if (recovery != NULL)
        {
          g_assert_false (recovery->file_changed);
          g_assert_false (recovery->file_missing);
          g_assert_cmpuint (recovery->labels->len, >, 0);
          recovered++;
          /* Sometimes the next run finds the leftover itself. */
          if (g_test_rand_bit ())
            continue;
        }
      workbook = fixture_open (file, recovery != NULL ? SONAE_OPEN_KEEP_WORK : SONAE_OPEN_NORMAL);
      found = counter (workbook);
      /* The last one may be stored without having been told. */
      g_assert_cmpint (found, >=, told);
      g_assert_cmpint (found, <=, told + 1);
      assert_actions (workbook, found);
      fixture_close (workbook);
      assert_clean (file);
      g_assert_null (sonae_recovery_find (file));
    }
  g_test_message ("%d times killed, %d times with work to recover, in %.1f s", kills, recovered,
                  (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC);
  g_assert_cmpint (recovered, >, 0);
  if (whole)
    g_assert_cmpint (kills, ==, KILLS);
}

static void
test_creating (void)
{
  int times = g_getenv ("SONAECHO_LONG") != NULL ? KILLS : 30;

  for (int time = 0; time < times; time++)
    {
      g_autofree char *folder = fixture_path ("new");
      gint64 told;
      SonaeWorkbook *workbook;

      g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
      told = kill_after ((gulong) g_test_rand_int_range (0, 30000), "--create", folder);
      for (gint64 i = MAX (told / 2, 1); i <= told / 2 + 1; i++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%d.sonae", folder, (int) i);
          g_autoptr (GFile) file = g_file_new_for_path (path);

          if (told < 2 * i && !g_file_query_exists (file, NULL))
            {
              fixture_close (fixture_create (file));
              continue;
            }
          assert_clean (file);
          workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
          if (told >= 2 * i + 1)
            g_assert_cmpint (counter (workbook), ==, 1);
          fixture_close (workbook);
          assert_clean (file);
        }
    }
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--edit") == 0)
    {
      g_autoptr (GFile) file = g_file_new_for_path (argv[2]);

      edit_until_killed (file);
    }
  if (argc == 3 && strcmp (argv[1], "--create") == 0)
    create_until_killed (argv[2]);
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/kill/editing", test_editing);
  g_test_add_func ("/workbook/kill/creating", test_creating);
  return g_test_run ();
}
