/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include <string.h>

void
place_set_up (Place *place, gconstpointer unused)
{
  g_autofree char *data = NULL;
  g_autofree char *config = NULL;

  place->folder = g_dir_make_tmp ("sonaecho-cli-XXXXXX", NULL);
  g_assert_nonnull (place->folder);
  place->book = place_path (place, "会社.sonae");
  place->environment = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  data = place_path (place, "data");
  g_hash_table_insert (place->environment, g_strdup ("XDG_DATA_HOME"), g_steal_pointer (&data));
  /* Where an import remembers which column was what. */
  config = place_path (place, "config");
  g_hash_table_insert (place->environment, g_strdup ("XDG_CONFIG_HOME"), g_steal_pointer (&config));
  g_hash_table_insert (place->environment, g_strdup ("XDG_CACHE_HOME"), g_build_filename (place->folder, "cache", NULL));
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    remove_tree (child);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

void
place_tear_down (Place *place, gconstpointer unused)
{
  g_autoptr (GFile) folder = g_file_new_for_path (place->folder);

  remove_tree (folder);
  g_free (place->folder);
  g_free (place->book);
  g_hash_table_unref (place->environment);
}

char *
place_path (Place *place, const char *name)
{
  return g_build_filename (place->folder, name, NULL);
}

void
outcome_free (Outcome *outcome)
{
  g_free (outcome->out);
  g_free (outcome->err);
  g_free (outcome);
}

static char *
text_of (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length); /* NULL when there is nothing */

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* The libraries that draw leave memory behind, and only whole stacks tell it from ours; they cost the address sanitizer ten times as long, so
 * nothing else pays for them. */
static void
ask_for_whole_stacks (GSubprocessLauncher *launcher)
{
  const char *options = g_getenv ("ASAN_OPTIONS");
  g_autofree char *all = NULL;

  if (options == NULL)
    return;
  all = g_strconcat (options, ":fast_unwind_on_malloc=0:malloc_context_size=15", NULL);
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", all, TRUE);
}

static Outcome *
run_program (Place *place, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer name, value;
  Outcome *outcome;

  g_subprocess_launcher_set_cwd (launcher, place->folder);
  g_hash_table_iter_init (&iter, place->environment);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_subprocess_launcher_setenv (launcher, name, value, TRUE);

  /* A sample company comes with a handout that is drawn. */
  if (g_strv_contains (argv, "report") || g_strv_contains (argv, "--sample"))
    ask_for_whole_stacks (launcher);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  outcome = g_new0 (Outcome, 1);
  outcome->status = g_subprocess_get_exit_status (process);
  outcome->out = text_of (out);
  outcome->err = text_of (err);
  return outcome;
}

Outcome *
cli_run_strv (Place *place, const char *const *arguments)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (argv, g_getenv ("SONAECHO_CLI"));
  g_strv_builder_addv (argv, (const char **) arguments);
  all = g_strv_builder_end (argv);
  return run_program (place, (const char *const *) all);
}

Outcome *
cli_run_in_shell (Place *place, const char *script)
{
  const char *const argv[] = { "/bin/bash", "-c", script, "bash", g_getenv ("SONAECHO_CLI"), place->book, NULL };

  return run_program (place, argv);
}

static Outcome *
run_va (Place *place, va_list rest)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *argument;

  while ((argument = va_arg (rest, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  g_ptr_array_add (arguments, NULL);
  return cli_run_strv (place, (const char *const *) arguments->pdata);
}

Outcome *
cli_run (Place *place, ...)
{
  Outcome *outcome;
  va_list rest;

  va_start (rest, place);
  outcome = run_va (place, rest);
  va_end (rest);
  return outcome;
}

char *
cli_ok (Place *place, ...)
{
  g_autoptr (Outcome) outcome = NULL;
  va_list rest;

  va_start (rest, place);
  outcome = run_va (place, rest);
  va_end (rest);

  g_assert_cmpstr (outcome->err, ==, "");
  g_assert_cmpint (outcome->status, ==, 0);
  return g_steal_pointer (&outcome->out);
}

void
assert_refused (const Outcome *outcome, int status, const char *word)
{
  const char *newline = strchr (outcome->err, '\n');

  g_test_message ("exit %d: %s", outcome->status, outcome->err);
  if (status != 0)
    g_assert_cmpint (outcome->status, ==, status);
  else
    g_assert_true (outcome->status == 1 || outcome->status == 2);
  g_assert_cmpstr (outcome->out, ==, "");

  g_assert_true (g_str_has_prefix (outcome->err, "sonaecho-cli: "));
  g_assert_nonnull (newline);
  g_assert_cmpstr (newline, ==, "\n");
  g_assert_true (g_utf8_validate (outcome->err, -1, NULL));
  g_assert_cmpint (strlen (outcome->err), <, 3000);
  if (word != NULL)
    g_assert_nonnull (strstr (outcome->err, word));
}

GBytes *
file_bytes (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

void
assert_file_is (const char *path, GBytes *bytes)
{
  g_autoptr (GBytes) now = file_bytes (path);

  g_assert_true (g_bytes_equal (now, bytes));
}
