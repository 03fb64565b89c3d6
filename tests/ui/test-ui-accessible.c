/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every control has a name that can be spoken, and every page can be reached, gone through and left by keyboard, in both languages. */
#include "ui.h"

#include <string.h>

/* Their titles, in the order of the sidebar. */
static const struct { const char *english, *japanese; } pages[] = {
  { "Home", "ホーム" },
  { "Company", "会社" },
  { "Self-check", "自社診断" },
  { "Security products", "セキュリティ機器" },
  { "Information assets", "情報資産" },
  { "Risks", "リスク" },
  { "Controls", "管理策" },
  { "Plan", "対応計画" },
  { "People and training", "人材・教育" },
  { "Seminars", "セミナー" },
  { "Expert visits", "専門家派遣" },
  { "Consistency", "点検" },
  { "Reports", "報告" },
  { "Incidents", "インシデント" },
  { "History", "履歴" },
};

/* More stops of Tab than any page may have. */
#define MAX_STOPS 80

/* With GTK 4.8 a widget without a name goes by the name of its class. */
static gboolean
has_name (UiNode *node)
{
  static const char *const prefixes[] = { "Gtk", "Adw", "Sonae", "Gdk" };

  if (node->name[0] == '\0')
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (node->name, prefixes[i]) && g_ascii_isupper (node->name[strlen (prefixes[i])]))
      return FALSE;
  return TRUE;
}

/* The arrow button within a drop-down is spoken together with it; the rows of an expander stand in a row that cannot be stood on. */
static gboolean
is_named (UiNode *node)
{
  if (has_name (node))
    return TRUE;
  if (node->parent != NULL && g_str_equal (node->parent->role, "combo box"))
    return has_name (node->parent);
  return g_str_equal (node->role, "list item") && ui_node_find (node, "list item", NULL) != NULL;
}

static gboolean
is_control (UiNode *node)
{
  static const char *const roles[] = {
    "button", "checkbox", "combo box", "link", "list item", "menu item", "radio", "search box", "slider",
    "spin button", "switch", "tab", "text box", "window", NULL,
  };
  /* The keyboard is with what they hold. */
  static const char *const always[] = { "combo box", "window", NULL };

  return g_strv_contains (roles, node->role) && (ui_node_is (node, UI_STATE_FOCUSABLE) || g_strv_contains (always, node->role));
}

static void
collect_nameless (UiNode *node, GString *found)
{
  UiArea area;

  /* What was never shown gets its name when it is. */
  if (is_control (node) && !is_named (node) && ui_node_get_area (node, &area))
    {
      g_string_append_printf (found, "\n  %s “%s”", node->role, node->name);
      for (UiNode *above = node->parent; above != NULL; above = above->parent)
        if (above->name[0] != '\0')
          g_string_append_printf (found, " in %s “%s”", above->role, above->name);
    }
  for (guint i = 0; i < node->children->len; i++)
    collect_nameless (g_ptr_array_index (node->children, i), found);
}

/* PAGE: its title; NULL for a window without pages. */
static void
check_names (UiProgram *program, const char *page, const char *where)
{
  g_autoptr (GString) found = g_string_new (NULL);

  collect_nameless (page != NULL ? ui_look_at_page (program, page) : ui_look (program), found);
  if (found->len > 0)
    ui_fail (program, "%s: without a name: %s", where, found->str);
}

/* --- Tab --- */

typedef struct
{
  const char *page;
  char *last;      /* path of the widget that had the keyboard */
  UiNode *now;
} Stop;

static gboolean
has_moved (UiProgram *program, gpointer user_data)
{
  Stop *stop = user_data;

  stop->now = ui_find_focused (program, stop->page);
  return stop->now != NULL && g_strcmp0 (stop->now->path, stop->last) != 0;
}

static void
go_through (UiProgram *program, const char *page)
{
  Stop stop = { .page = page };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *what = g_strdup_printf ("%s: Tab goes on", page);
  guint n = 0;

  ui_wait (program, what, has_moved, &stop);
  while (!g_hash_table_contains (seen, stop.now->path))
    {
      if (!is_named (stop.now))
        ui_fail (program, "%s: Tab stops at a %s without a name", page, stop.now->role);
      if (++n > MAX_STOPS)
        ui_fail (program, "%s: Tab does not come round", page);
      g_free (stop.last);
      stop.last = g_strdup (stop.now->path);
      g_hash_table_add (seen, g_strdup (stop.now->path));
      ui_keys (program, "Tab");
      ui_wait (program, what, has_moved, &stop);
    }
  g_free (stop.last);
  /* The header bar and the sidebar at the least. */
  g_assert_cmpuint (n, >, 3);
  g_test_message ("%s: %u stops", page, n);
}

/* As on the keyboard, 0 comes after 9. The pages behind that one have no key; their rows are clicked. Returns its title. */
static const char *
show_page (UiProgram *program, gsize i, const char *language)
{
  const char *title = g_str_equal (language, "ja") ? pages[i].japanese : pages[i].english;
  g_autofree char *name = g_strconcat (title, "*", NULL);

  if (i < 10)
    {
      g_autofree char *key = g_strdup_printf ("alt+%zu", (i + 1) % 10);
      g_autofree char *row = g_strdup_printf ("*(Alt+%zu)", (i + 1) % 10);

      ui_keys (program, key);
      ui_expect_described (program, "list item", row, UI_STATE_SELECTED);
      return title;
    }
  ui_click (program, "list item", name);
  ui_expect_state (program, "list item", name, UI_STATE_SELECTED, TRUE);
  return title;
}

static void
test_language (gconstpointer data)
{
  const char *language = data;
  const char *const arguments[] = { "--sample", "retail", NULL };
  g_autoptr (UiProgram) welcome = ui_program_start (language, UI_START_NORMAL, NULL);
  g_autoptr (UiProgram) program = NULL;

  ui_find (welcome, "heading", "region:* > *");
  ui_find (welcome, "list item", "region:* > *");
  check_names (welcome, NULL, "welcome");
  ui_program_close (welcome);

  program = ui_program_start (language, UI_START_NORMAL, arguments);
  ui_find (program, "window", "* — *.sonae");
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      const char *title = show_page (program, i, language);

      ui_find (program, "region", title);
      check_names (program, title, title);
    }
  /* The order of the stops does not hang on the language. */
  if (g_str_equal (language, "ja"))
    for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
      go_through (program, show_page (program, i, language));
  ui_program_close (program);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add_data_func ("/ui/accessible/en", "en", test_language);
  g_test_add_data_func ("/ui/accessible/ja", "ja", test_language);
  return g_test_run ();
}
