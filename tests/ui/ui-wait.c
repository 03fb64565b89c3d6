/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-private.h"

#include <stdlib.h>

/* Between two looks, milliseconds. */
#define PAUSE 20

gint64
_ui_deadline (void)
{
  return g_get_monotonic_time () + UI_SECONDS * G_USEC_PER_SEC;
}

static gboolean
passed_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

gboolean
_ui_pause (gint64 deadline)
{
  gboolean passed = FALSE;

  g_timeout_add (PAUSE, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
  return g_get_monotonic_time () < deadline;
}

void
ui_fail (UiProgram *self, const char *format, ...)
{
  va_list arguments;
  g_autofree char *sentence = NULL;
  g_autofree char *errors = ui_program_errors (self);
  const char *folder = g_getenv ("SONAECHO_UI_PICTURES");
  g_autofree char *prgname = g_path_get_basename (g_get_prgname ());

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (ui_program_is_running (self))
    ui_dump (self);
  if (errors[0] != '\0')
    g_printerr ("# The program said:\n# %s\n", g_strdelimit (errors, "\n", '|'));
  if (folder != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, prgname);
      const char *command[] = { "import", "-window", "root", path, NULL };

      /* Only a help: the tool need not be there. */
      g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    }
  g_printerr ("Bail out! %s\n", sentence);
  g_print ("Bail out! %s\n", sentence);
  ui_program_free (self);
  exit (EXIT_FAILURE);
}

void
ui_wait (UiProgram *self, const char *what, UiFunc func, gpointer user_data)
{
  gint64 deadline = _ui_deadline ();

  while (!func (self, user_data))
    {
      if (!ui_program_is_running (self))
        ui_fail (self, "the program ended while the test waited for: %s", what);
      if (!_ui_pause (deadline))
        ui_fail (self, "did not come true: %s", what);
    }
}

static gboolean
file_exists (UiProgram *self, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
ui_wait_for_file (UiProgram *self, const char *path)
{
  ui_wait (self, path, file_exists, (gpointer) path);
}

/* --- Waiting for nodes --- */

static gboolean
is_there (UiProgram *self, gpointer user_data)
{
  const UiWanted *wanted = user_data;

  return _ui_node_search (_ui_look_for (self, wanted->name), wanted) != NULL;
}

static gboolean
is_gone (UiProgram *self, gpointer user_data)
{
  return !is_there (self, user_data);
}

static char *
describe (const UiWanted *wanted)
{
  return g_strdup_printf ("%s “%s”", wanted->role != NULL ? wanted->role : "anything", wanted->name != NULL ? wanted->name : "*");
}

UiNode *
ui_find (UiProgram *self, const char *role, const char *name)
{
  UiWanted wanted = { .role = role, .name = name };
  g_autofree char *what = describe (&wanted);

  ui_wait (self, what, is_there, &wanted);
  return _ui_node_search (self->picture, &wanted);
}

void
ui_find_gone (UiProgram *self, const char *role, const char *name)
{
  UiWanted wanted = { .role = role, .name = name };
  g_autofree char *node = describe (&wanted);
  g_autofree char *what = g_strdup_printf ("no %s", node);

  ui_wait (self, what, is_gone, &wanted);
}

UiNode *
ui_expect_text (UiProgram *self, const char *role, const char *name, const char *text)
{
  UiWanted wanted = { .role = role, .name = name, .text = text };
  g_autofree char *node = describe (&wanted);
  g_autofree char *what = g_strdup_printf ("%s with text “%s”", node, text);

  ui_wait (self, what, is_there, &wanted);
  return _ui_node_search (self->picture, &wanted);
}

UiNode *
ui_expect_state (UiProgram *self, const char *role, const char *name, UiState state, gboolean value)
{
  UiWanted wanted = { .role = role, .name = name, .state = state, .value = value };
  g_autofree char *node = describe (&wanted);
  g_autofree char *what = g_strdup_printf ("%s %s state %d", node, value ? "with" : "without", (int) state);

  ui_wait (self, what, is_there, &wanted);
  return _ui_node_search (self->picture, &wanted);
}

UiNode *
ui_expect_described (UiProgram *self, const char *role, const char *description, UiState state)
{
  UiWanted wanted = { .role = role, .description = description, .state = state, .value = TRUE };
  g_autofree char *what = g_strdup_printf ("%s described as “%s” with state %d", role, description, (int) state);

  ui_wait (self, what, is_there, &wanted);
  return _ui_node_search (self->picture, &wanted);
}
