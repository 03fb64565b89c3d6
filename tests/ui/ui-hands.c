/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-private.h"

/* Pixels at the edges of a window where something may lie above what is scrolled. */
#define MARGIN_TOP 70
#define MARGIN_BOTTOM 30

void
ui_press (UiProgram *self, const char *role, const char *name)
{
  UiNode *node = ui_expect_state (self, role, name, UI_STATE_SENSITIVE, TRUE);
  g_autoptr (GVariant) answer =
    _ui_bus_call (self->bus_name, node->path, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0));
  gboolean done = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &done);
  if (!done)
    ui_fail (self, "%s “%s” cannot be pressed", role, name);
}

typedef struct
{
  const char *role;
  const char *name;
  UiArea area;
  int last_y;
} Target;

static gboolean
is_in_sight (UiProgram *self, gpointer user_data)
{
  Target *target = user_data;
  UiNode *node = ui_peek (self, target->role, target->name);
  UiArea window;
  int middle;

  if (node == NULL || !ui_node_get_area (node, &target->area) || !ui_node_get_area (ui_node_get_window (node), &window))
    return FALSE;
  middle = target->area.y + target->area.height / 2;
  if (middle >= 0 && middle <= window.height && (middle < MARGIN_TOP || middle > window.height - MARGIN_BOTTOM) && middle == target->last_y)
    return TRUE;   /* it does not scroll */
  if (middle >= MARGIN_TOP && middle <= window.height - MARGIN_BOTTOM)
    return TRUE;
  target->last_y = middle;
  _ui_display_click (self, target->area.x + target->area.width / 2, window.height / 2, middle < MARGIN_TOP ? 4 : 5);
  return FALSE;
}

static void
click (UiProgram *self, const char *role, const char *name, int times)
{
  Target target = { .role = role, .name = name, .last_y = G_MININT };
  g_autofree char *what = g_strdup_printf ("%s “%s” in sight", role, name);

  ui_expect_state (self, role, name, UI_STATE_SENSITIVE, TRUE);
  ui_wait (self, what, is_in_sight, &target);
  for (int i = 0; i < times; i++)
    _ui_display_click (self, target.area.x + target.area.width / 2, target.area.y + target.area.height / 2, 1);
}

void
ui_click (UiProgram *self, const char *role, const char *name)
{
  click (self, role, name, 1);
}

void
ui_triple_click (UiProgram *self, const char *role, const char *name)
{
  click (self, role, name, 3);
}

void
ui_set_text (UiProgram *self, const char *role, const char *name, const char *text)
{
  UiNode *node = ui_expect_state (self, role, name, UI_STATE_SENSITIVE, TRUE);
  g_autoptr (GVariant) answer = NULL;

  if ((node->interfaces & UI_NODE_EDITABLE) == 0)
    ui_fail (self, "%s “%s” has no text to edit", role, name);
  answer = _ui_bus_call (self->bus_name, node->path, "org.a11y.atspi.EditableText", "SetTextContents", g_variant_new ("(s)", text));
  if (answer == NULL)
    ui_fail (self, "%s “%s” does not take a text", role, name);
}

typedef struct
{
  const char *name;
  const char *item;
  int position;    /* of the item that had the keyboard when last looked at */
} Choice;

static gboolean
is_at_item (UiProgram *self, gpointer user_data)
{
  Choice *choice = user_data;
  UiWanted at = { .role = "list item", .state = UI_STATE_FOCUSED, .value = TRUE };
  UiNode *drop_down = ui_peek (self, "combo box", choice->name);
  UiNode *item = drop_down != NULL ? _ui_node_search (drop_down, &at) : NULL;
  guint position;

  if (item == NULL && drop_down != NULL && choice->position == -1)
    {
      UiWanted search = { .role = "search box", .state = UI_STATE_FOCUSED, .value = TRUE };

      /* Where the items can be searched, the search has the keyboard first in newer versions of GTK. */
      if (_ui_node_search (drop_down, &search) != NULL)
        {
          choice->position = -2;
          ui_keys (self, "Down");
        }
    }
  if (item == NULL)
    return FALSE;
  if (ui_node_find (item, "label", choice->item) != NULL)
    return TRUE;
  /* One step, and none while the last one is under way. */
  g_ptr_array_find (item->parent->children, item, &position);
  if ((int) position != choice->position)
    {
      choice->position = (int) position;
      ui_keys (self, "Down");
    }
  return FALSE;
}

/* The keyboard is with an item as long as the items are shown. */
static gboolean
is_closed (UiProgram *self, gpointer user_data)
{
  Choice *choice = user_data;
  UiWanted at = { .role = "list item", .state = UI_STATE_FOCUSED, .value = TRUE };
  UiNode *drop_down = ui_peek (self, "combo box", choice->name);

  return drop_down != NULL && _ui_node_search (drop_down, &at) == NULL;
}

void
ui_choose (UiProgram *self, const char *name, const char *item)
{
  Choice choice = { name, item, -1 };
  g_autofree char *button = g_strconcat (name, UI_BELOW "*", NULL);
  g_autofree char *chosen = g_strconcat (name, UI_BELOW, item, NULL);
  g_autofree char *what = g_strdup_printf ("“%s” among the items of “%s”", item, name);

  ui_press (self, "button", button);
  ui_wait (self, what, is_at_item, &choice);
  ui_keys (self, "Return");
  ui_wait (self, what, is_closed, &choice);
  ui_find (self, "label", chosen);
}

void
ui_go (UiProgram *self, const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s*", title);
  g_autofree char *description = g_strdup_printf ("%s (Alt+?)", title);
  UiWanted wanted = { .role = "list item", .description = description };
  UiNode *row;
  g_autofree char *key = NULL;

  ui_find (self, "list item", name);
  row = _ui_node_search (self->picture, &wanted);
  if (row == NULL)
    {
      ui_click (self, "list item", name);
      ui_expect_state (self, "list item", name, UI_STATE_SELECTED, TRUE);
      return;
    }
  key = g_strdup_printf ("alt+%c", row->description[strlen (row->description) - 2]);
  ui_keys (self, key);
  ui_expect_described (self, "list item", description, UI_STATE_SELECTED);
}

void
ui_save_as (UiProgram *self, const char *title, const char *path)
{
  g_autofree char *name = g_strconcat (title, " > Name:", NULL);

  ui_expect_state (self, "text box", name, UI_STATE_FOCUSED, TRUE);
  ui_keys (self, "ctrl+a");
  ui_type (self, path);
  ui_keys (self, "Return");
}
