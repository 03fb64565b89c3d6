/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "catalogue/sonae-catalogue.h"
#include "cli/sonae-cli.h"

/* Where standard input, output or error is closed, a file that is opened later would take its place and be written into.
 * They become descriptors that refuse to be written, so a lost output is still an error. */
static void
hold_standard_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      (void) open ("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
}

static void
start_languages (void)
{
  const char *folder = g_getenv ("SONAECHO_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : SONAE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
is_help (const char *argument)
{
  return g_str_equal (argument, "--help") || g_str_equal (argument, "-h");
}

/* TRUE if help is asked for before a "--", after which everything is data. */
static gboolean
asks_for_help (char **arguments)
{
  for (int i = 0; arguments[i] != NULL && !g_str_equal (arguments[i], "--"); i++)
    if (is_help (arguments[i]))
      return TRUE;
  return FALSE;
}

static const SonaeCliVerb *
look_up (const char *name, GError **error)
{
  const SonaeCliVerb *verb = sonae_cli_find_verb (name);

  if (verb == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (name, -1);
      g_autofree char *shown = sonae_text_ellipsize (valid, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no verb “%s”; “sonaecho-cli --help” lists them."), shown);
    }
  return verb;
}

/* A broken one is no reason to refuse the work: the built-in set does it. */
static void
use_own_sets (void)
{
  g_autoptr (GFile) folder = sonae_catalogue_own_folder ();
  g_autoptr (GPtrArray) faults = sonae_catalogue_use_folder (folder, NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const GError *fault = g_ptr_array_index (faults, i);
      g_autofree char *said = sonae_text_ellipsize (fault->message, 2000);

      sonae_cli_note ("%s", said);
    }
}

static gboolean
run (char **arguments, SonaeOutput *output, GError **error)
{
  const SonaeCliVerb *verb = NULL;
  g_autoptr (SonaeCli) cli = NULL;
  const char *first = arguments[0];

  if (first == NULL)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Please say what to do; “sonaecho-cli --help” lists the verbs."));
      return FALSE;
    }
  if (g_str_equal (first, "--version"))
    {
      sonae_output_line (output, "sonaecho-cli %s", SONAE_VERSION);
      return TRUE;
    }
  if (is_help (first) || (g_str_equal (first, "help") && arguments[1] == NULL))
    {
      sonae_cli_help (output, NULL);
      return TRUE;
    }

  verb = look_up (g_str_equal (first, "help") ? arguments[1] : first, error);
  if (verb == NULL)
    return FALSE;
  if (g_str_equal (first, "help") || asks_for_help (arguments + 1))
    {
      sonae_cli_help (output, verb);
      return TRUE;
    }

  cli = sonae_cli_new (verb, arguments + 1, output, error);
  if (cli == NULL)
    return FALSE;
  use_own_sets ();
  return sonae_cli_run (cli, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (SonaeOutput) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  hold_standard_descriptors ();
  signal (SIGPIPE, SIG_IGN); /* a closed pipe is an error like any other */
  start_languages ();

  output = sonae_output_new (STDOUT_FILENO);
  if (run (argc > 0 ? argv + 1 : argv, output, &error) && sonae_output_flush (output, &error))
    return 0;

  said = sonae_text_ellipsize (error->message, 2000);
  sonae_cli_note ("%s", said);
  return sonae_error_exit_status (error);
}
