/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-private.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

void
ui_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  if (g_getenv ("SONAECHO_DISPLAY_MARK") == NULL)
    g_error ("Run this test by tests/ui/run-display.");
  _ui_bus_open ();
  _ui_display_open ();
}

static const char *
program_path (const char *variable)
{
  const char *path = g_getenv (variable);

  if (path == NULL)
    g_error ("%s has to say where the program is.", variable);
  return path;
}

/* Ends with the test, however that ends. */
static void
child_setup (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* A session of its own beside that of the display: programs started there know nothing of the others. */
static const char *
second_session (void)
{
  static char *address;
  static GSubprocess *daemon;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *file = g_strconcat ("--config-file=", g_getenv ("SONAECHO_DISPLAY_BUS"), NULL);
  g_autoptr (GError) error = NULL;

  if (address != NULL)
    return address;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, child_setup, NULL, NULL);
  daemon = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", file, "--nofork", "--nopidfile", "--nosyslog",
                                        "--print-address", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (daemon));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  return address;
}

/* Newer C libraries ignore LANGUAGE in the locale C.UTF-8, and another need not be installed: it is made where there is what it is made from. */
static void
set_language (GSubprocessLauncher *launcher, const char *language)
{
  g_autofree char *folder = ui_path ("locale");
  g_autofree char *locale = g_build_filename (folder, "ja_JP.UTF-8", NULL);
  const char *command[] = { "localedef", "-i", "ja_JP", "-f", "UTF-8", locale, NULL };
  gboolean made;

  g_subprocess_launcher_setenv (launcher, "LANGUAGE", language, TRUE);
  if (!g_str_equal (language, "ja"))
    return;
  g_mkdir_with_parents (folder, 0700);
  made = g_file_test (locale, G_FILE_TEST_IS_DIR) ||
         (g_file_test ("/usr/share/i18n/locales/ja_JP", G_FILE_TEST_EXISTS) &&
          g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                        NULL, NULL) &&
          g_file_test (locale, G_FILE_TEST_IS_DIR));
  if (!made)
    return;
  g_subprocess_launcher_setenv (launcher, "LOCPATH", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "ja_JP.UTF-8", TRUE);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *ended = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *ended = TRUE;
}

static gboolean
has_window (UiProgram *self, gpointer user_data)
{
  UiNode *application = ui_look (self);

  return self->bus_name != NULL && application->children->len > 0;
}

UiProgram *
ui_program_start (const char *language, UiStartFlags flags, const char *const *arguments)
{
  static guint number;
  UiProgram *self = g_new0 (UiProgram, 1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *errors_name = g_strdup_printf ("stderr-%u", ++number);
  g_autofree char *output = ui_path ("stdout");

  self->errors_path = ui_path (errors_name);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) _ui_kind_free);
  g_subprocess_launcher_set_stderr_file_path (launcher, self->errors_path);
  /* Its stdout is none of the test protocol. */
  g_subprocess_launcher_set_stdout_file_path (launcher, output);
  g_subprocess_launcher_set_child_setup (launcher, child_setup, NULL, NULL);
  set_language (launcher, language);
  g_subprocess_launcher_setenv (launcher, "G_DEBUG", "fatal-criticals", TRUE);
  if (flags & UI_START_ALONE)
    {
      g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", second_session (), TRUE);
      g_subprocess_launcher_setenv (launcher, "AT_SPI_BUS_ADDRESS", _ui_bus_get_address (), TRUE);
    }

  g_ptr_array_add (command, (char *) program_path ("SONAECHO_PROGRAM"));
  for (guint i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (command, (char *) arguments[i]);
  g_ptr_array_add (command, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command->pdata, &error);
  g_assert_no_error (error);
  self->pid = atoi (g_subprocess_get_identifier (self->process));
  g_subprocess_wait_async (self->process, NULL, ended_cb, &self->ended);
  ui_wait (self, "a window", has_window, NULL);
  return self;
}

gboolean
ui_program_is_running (UiProgram *self)
{
  return !self->ended;
}

char *
ui_program_errors (UiProgram *self)
{
  char *text = NULL;

  if (!g_file_get_contents (self->errors_path, &text, NULL, NULL))
    return g_strdup ("");
  return text;
}

static void
wait_for_end (UiProgram *self)
{
  gint64 deadline = _ui_deadline ();

  while (!self->ended)
    if (!_ui_pause (deadline))
      ui_fail (self, "the program did not end");
}

/* Nobody shows reminders on a display of the tests, which GLib tells as a warning. */
static gboolean
has_warning (const char *errors)
{
  g_auto (GStrv) lines = g_strsplit (errors, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if ((strstr (lines[i], "-WARNING **") != NULL || strstr (lines[i], "-CRITICAL **") != NULL) &&
        strstr (lines[i], "org.freedesktop.Notifications") == NULL)
      return TRUE;
  return FALSE;
}

int
ui_program_wait (UiProgram *self)
{
  g_autofree char *errors = NULL;

  wait_for_end (self);
  errors = ui_program_errors (self);
  if (g_subprocess_get_if_signaled (self->process))
    ui_fail (self, "signal %d ended the program", g_subprocess_get_term_sig (self->process));
  if (has_warning (errors))
    ui_fail (self, "the program printed a warning");
  return g_subprocess_get_exit_status (self->process);
}

void
ui_program_kill (UiProgram *self)
{
  g_subprocess_force_exit (self->process);
  wait_for_end (self);
}

void
ui_program_close (UiProgram *self)
{
  int status;

  ui_keys (self, "ctrl+w");
  status = ui_program_wait (self);
  if (status != 0)
    ui_fail (self, "the program ended with status %d", status);
}

void
ui_program_free (UiProgram *self)
{
  if (!self->ended)
    {
      g_subprocess_force_exit (self->process);
      while (!self->ended)
        g_main_context_iteration (NULL, TRUE);
    }
  g_clear_pointer (&self->picture, _ui_node_free);
  g_free (self->picture_page);
  g_hash_table_unref (self->kinds);
  g_object_unref (self->process);
  g_free (self->errors_path);
  g_free (self->bus_name);
  g_free (self);
}

/* --- The command line beside it --- */

static char *
run (const char *const *command, int expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status, &error);
  g_assert_no_error (error);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != expected)
    g_error ("%s: wait status %d, and said: %s%s", command[0], status, output, errors);
  return g_steal_pointer (&output);
}

static GPtrArray *
collect (const char *program, const char *first, va_list arguments)
{
  GPtrArray *command = g_ptr_array_new ();

  if (program != NULL)
    g_ptr_array_add (command, (char *) program);
  for (const char *argument = first; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (command, (char *) argument);
  g_ptr_array_add (command, NULL);
  return command;
}

char *
ui_cli (int status, const char *first, ...)
{
  g_autoptr (GPtrArray) command = NULL;
  va_list arguments;

  va_start (arguments, first);
  command = collect (program_path ("SONAECHO_CLI"), first, arguments);
  va_end (arguments);
  return run ((const char *const *) command->pdata, status);
}

char *
ui_run (const char *first, ...)
{
  g_autoptr (GPtrArray) command = NULL;
  va_list arguments;

  va_start (arguments, first);
  command = collect (NULL, first, arguments);
  va_end (arguments);
  return run ((const char *const *) command->pdata, 0);
}

char *
ui_path (const char *name)
{
  /* Ends with the display. */
  return g_build_filename (g_getenv ("TMPDIR"), name, NULL);
}
