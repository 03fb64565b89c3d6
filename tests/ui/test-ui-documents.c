/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens around the file: samples, a second process, a crash, a file changed by somebody else, and files that are no workbooks. */
#include "ui.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#define NAME_FIELD "region:Company > Company name"

static UiProgram *
start (UiStartFlags flags, const char *path)
{
  const char *const arguments[] = { path, NULL };

  return ui_program_start ("en", flags, arguments);
}

/* A new workbook in a folder of its own, with the company's NAME. */
static char *
make_workbook (const char *file, const char *name)
{
  char *path = ui_path (file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *made = NULL;
  g_autofree char *list = NULL;
  g_autofree char *set = NULL;
  g_autofree char *id = NULL;
  g_autofree char *value = g_strconcat ("name=", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  made = ui_cli (0, "new", path, NULL);
  list = ui_cli (0, "list", path, "company", "--json", NULL);
  node = json_from_string (list, &error);
  g_assert_no_error (error);
  id = g_strdup_printf ("%" G_GINT64_FORMAT,
                        json_object_get_int_member (json_array_get_object_element (json_node_get_array (node), 0), "id"));
  set = ui_cli (0, "set", path, "company", id, value, NULL);
  return path;
}

static void
check_name (const char *path, const char *name)
{
  g_autofree char *list = ui_cli (0, "list", path, "company", "--json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (list, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_node_get_array (node), 0), "name"), ==, name);
}

static void
check_clean (const char *path)
{
  g_autofree char *verified = ui_cli (0, "verify", path, NULL);
}

static void
change_name (UiProgram *program, const char *name)
{
  ui_go (program, "Company");
  ui_find (program, "window", "Company — *");
  ui_set_text (program, "text box", NAME_FIELD, name);
  /* The sidebar's head follows when the change is stored. */
  ui_find (program, "label", name);
}

static void
test_sample (void)
{
  g_autoptr (UiProgram) first = ui_program_start ("en", UI_START_NORMAL, NULL);
  g_autoptr (UiProgram) second = NULL;

  ui_find (first, "heading", "region:Welcome > Sonaecho");
  ui_click (first, "list item", "region:Welcome > Mihon Foods*");
  ui_find (first, "window", "Home — *.sonae");
  ui_find (first, "label", "株式会社みほん食品");
  ui_program_close (first);

  /* What was open is offered the next time. */
  second = ui_program_start ("en", UI_START_NORMAL, NULL);
  ui_click (second, "list item", "region:Welcome > Recent Workbooks > *.sonae");
  ui_find (second, "window", "* — *.sonae");
  ui_find (second, "label", "株式会社みほん食品");
  ui_program_close (second);
}

static void
test_second_process (void)
{
  g_autofree char *path = make_workbook ("second/second.sonae", "One");
  g_autoptr (UiProgram) first = start (UI_START_NORMAL, path);
  g_autoptr (UiProgram) second = NULL;

  ui_find (first, "window", "* — second.sonae");
  second = start (UI_START_ALONE, path);
  ui_find (second, "window", "* — second.sonae");
  ui_find (second, "alert", "*has had this workbook open since*");
  ui_find (second, "label", "Read-only");
  ui_go (second, "Company");
  ui_find (second, "window", "Company — *");
  /* GTK tells it of the widget that was made so, not of what is inside. */
  ui_expect_state (second, NULL, "region:Company > Sole proprietor", UI_STATE_SENSITIVE, FALSE);

  /* Who had it first goes on. */
  change_name (first, "Two");
  ui_program_close (second);
  ui_program_close (first);
  check_name (path, "Two");
  check_clean (path);
}

static void
test_recovery (void)
{
  g_autofree char *path = make_workbook ("recovery/recovery.sonae", "Before");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *away = g_strconcat (folder, "-away", NULL);
  g_autoptr (UiProgram) first = start (UI_START_NORMAL, path);
  g_autoptr (UiProgram) second = NULL;

  /* With its folder gone, the change cannot reach the file, which the window says. */
  ui_find (first, "window", "* — recovery.sonae");
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  change_name (first, "After");
  ui_find (first, "alert", "*could not be written*Nothing was lost*");
  ui_program_kill (first);
  g_assert_cmpint (g_rename (away, folder), ==, 0);

  second = start (UI_START_NORMAL, path);
  ui_find (second, NULL, "Unsaved work was found");
  ui_find (second, "label", "• *After*");
  ui_press (second, "button", "Recover*");
  ui_find (second, "window", "* — recovery.sonae");
  ui_find (second, "label", "After");
  ui_program_close (second);
  check_name (path, "After");
  check_clean (path);
}

/* Puts another state in the file's place, as a sync folder does. */
static void
replace (const char *path, const char *other)
{
  g_assert_cmpint (g_rename (other, path), ==, 0);
}

static void
test_changed_outside (void)
{
  static const struct
  {
    const char *file;
    const char *button;
    const char *name;   /* of the company afterwards */
  } cases[] = {
    { "mine", "Keep Mine", "Mine" },
    { "theirs", "Take the File’s", "Theirs" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_strdup_printf ("outside-%s/outside.sonae", cases[i].file);
      g_autofree char *other_file = g_strdup_printf ("outside-%s/other.sonae", cases[i].file);
      g_autofree char *path = make_workbook (file, "Both");
      g_autofree char *other = make_workbook (other_file, "Theirs");
      g_autoptr (UiProgram) program = start (UI_START_NORMAL, path);

      ui_find (program, "window", "* — outside.sonae");
      replace (path, other);
      change_name (program, "Mine");
      ui_find (program, "alert", "The file was changed by another program.*");
      check_name (path, "Theirs");

      ui_press (program, "button", cases[i].button);
      ui_find_gone (program, "alert", "The file was changed by another program.*");
      ui_find (program, "label", cases[i].name);
      ui_program_close (program);
      check_name (path, cases[i].name);
      check_clean (path);
    }
}

static void
test_bad_files (void)
{
  static const struct
  {
    const char *file;
    const char *content;   /* NULL: none, so that it does not exist */
    const char *sql;       /* run on a workbook instead */
    const char *sentence;
  } cases[] = {
    { "missing.sonae", NULL, NULL, "There is no file “missing.sonae”.*" },
    { "empty.sonae", "", NULL, "“empty.sonae” is empty*" },
    { "text.sonae", "This is a letter and not a workbook at all.\n", NULL, "“text.sonae” is not a workbook of Sonaecho.*" },
    { "newer.sonae", NULL, "PRAGMA user_version = 9999", "This workbook was written by a newer Sonaecho.*" },
    { "other.sonae", NULL, "PRAGMA application_id = 1", "“other.sonae” is a database of another program*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = ui_path (cases[i].file);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *heading = g_strdup_printf ("“%s” could not be opened", cases[i].file);
      g_autofree char *changed = NULL;
      gsize n_before = 0, n_after = 0;
      g_autoptr (UiProgram) program = NULL;

      if (cases[i].content != NULL)
        g_assert_true (g_file_set_contents (path, cases[i].content, -1, NULL));
      if (cases[i].sql != NULL)
        {
          g_autofree char *made = ui_cli (0, "new", path, NULL);

          changed = ui_run ("sqlite3", path, cases[i].sql, NULL);
        }
      g_file_get_contents (path, &before, &n_before, NULL);

      program = start (UI_START_NORMAL, path);
      ui_find (program, "label", heading);
      ui_find (program, "label", cases[i].sentence);
      ui_expect_state (program, "button", "Close", UI_STATE_FOCUSED, TRUE);
      ui_keys (program, "Return");
      ui_find_gone (program, "label", heading);
      ui_find (program, "heading", "region:Welcome > Sonaecho");
      ui_program_close (program);

      g_file_get_contents (path, &after, &n_after, NULL);
      g_assert_cmpmem (before, n_before, after, n_after);
    }
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/documents/sample", test_sample);
  g_test_add_func ("/ui/documents/second-process", test_second_process);
  g_test_add_func ("/ui/documents/recovery", test_recovery);
  g_test_add_func ("/ui/documents/changed-outside", test_changed_outside);
  g_test_add_func ("/ui/documents/bad-files", test_bad_files);
  return g_test_run ();
}
