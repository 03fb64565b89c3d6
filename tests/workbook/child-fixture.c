/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "child-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "workbook-fixture.h"

#define CHILD "--child"

static void
hold (void)
{
  char byte;

  g_assert_cmpint (write (STDOUT_FILENO, "h", 1), ==, 1);
  g_assert_cmpint (read (STDIN_FILENO, &byte, 1), ==, 1);
}

static void
do_step (GFile *file, SonaeWorkbook **workbook, const char *step)
{
  if (strcmp (step, "create") == 0)
    *workbook = fixture_create (file);
  else if (strcmp (step, "open") == 0)
    *workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  else if (strcmp (step, "open-work") == 0)
    *workbook = fixture_open (file, SONAE_OPEN_KEEP_WORK);
  else if (strcmp (step, "close") == 0)
    fixture_close (g_steal_pointer (workbook));
  else if (g_str_has_prefix (step, "set:"))
    fixture_set (*workbook, "company", fixture_company_id (*workbook), "name", step + strlen ("set:"));
  else if (strcmp (step, "flush") == 0)
    g_assert_true (sonae_workbook_flush (*workbook, NULL));
  else if (strcmp (step, "hold") == 0)
    hold ();
  else if (strcmp (step, "die") == 0)
    kill (getpid (), SIGKILL);
  else
    g_assert_not_reached ();
}

void
fixture_become_child (int argc, char **argv)
{
  g_autoptr (GFile) file = NULL;
  SonaeWorkbook *workbook = NULL;

  if (argc < 3 || strcmp (argv[1], CHILD) != 0)
    return;
  file = g_file_new_for_uri (argv[2]);
  for (int i = 3; i < argc; i++)
    do_step (file, &workbook, argv[i]);
  g_assert_null (workbook);
  g_clear_object (&file);
  exit (0);
}

static GSubprocess *
start (GFile *file, va_list steps)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;
  const char *step;
  GSubprocess *child;

  g_ptr_array_add (argv, self);
  g_ptr_array_add (argv, (char *) CHILD);
  g_ptr_array_add (argv, uri);
  while ((step = va_arg (steps, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) step);
  g_ptr_array_add (argv, NULL);
  child = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_object_set_data (G_OBJECT (child), "dies", GINT_TO_POINTER (strcmp (argv->pdata[argv->len - 2], "die") == 0));
  return child;
}

static void
finish (GSubprocess *child)
{
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  if (g_object_get_data (G_OBJECT (child), "dies") != NULL)
    {
      g_assert_true (g_subprocess_get_if_signaled (child));
      g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
    }
  else
    g_assert_true (g_subprocess_get_successful (child));
}

void
fixture_run_child (GFile *file, ...)
{
  g_autoptr (GSubprocess) child = NULL;
  va_list steps;

  va_start (steps, file);
  child = start (file, steps);
  va_end (steps);
  finish (child);
}

static void
wait_for_hold (GSubprocess *child)
{
  char byte = '\0';

  g_assert_cmpint (g_input_stream_read (g_subprocess_get_stdout_pipe (child), &byte, 1, NULL, NULL), ==, 1);
  g_assert_cmpint (byte, ==, 'h');
}

GSubprocess *
fixture_start_child (GFile *file, ...)
{
  GSubprocess *child;
  va_list steps;

  va_start (steps, file);
  child = start (file, steps);
  va_end (steps);
  wait_for_hold (child);
  return child;
}

void
fixture_let_go (GSubprocess *child, gboolean until_hold)
{
  g_assert_true (g_output_stream_write_all (g_subprocess_get_stdin_pipe (child), "\n", 1, NULL, NULL, NULL));
  if (until_hold)
    wait_for_hold (child);
  else
    finish (child);
}

int
fixture_run_self (const char *argument)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  /* What it says would not be TAP. */
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, self, argument, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_subprocess_get_if_exited (child));
  return g_subprocess_get_exit_status (child);
}
