/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-private.h"

#include <stdio.h>
#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define ROOT "/org/a11y/atspi/accessible/root"

/* One look at all windows. Questions about every node are sent without waiting for the answers to those before. */
typedef struct
{
  UiProgram *program;
  const char *page;   /* of the pages look only into this one; NULL for all */
  guint waiting;
} Look;

typedef struct
{
  Look *look;
  UiNode *node;
} Question;

/* What does not change while a widget lives, so that it is asked for once. */
struct _UiKind
{
  char *role;
  UiNodeInterfaces interfaces;
};

static void describe (Look *look, UiNode *node);

void
_ui_kind_free (UiKind *self)
{
  g_free (self->role);
  g_free (self);
}

void
_ui_node_free (UiNode *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->children);
  g_free (self->path);
  g_free (self->role);
  g_free (self->name);
  g_free (self->description);
  g_free (self->text);
  g_free (self);
}

static UiNode *
node_new (UiProgram *program, UiNode *parent, const char *path)
{
  UiNode *self = g_new0 (UiNode, 1);

  self->program = program;
  self->parent = parent;
  self->path = g_strdup (path);
  self->role = g_strdup ("");
  self->name = g_strdup ("");
  self->description = g_strdup ("");
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _ui_node_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, self);
  return self;
}

static void
replace (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
ask (Look *look, UiNode *node, const char *interface, const char *method, GVariant *parameters, GAsyncReadyCallback callback)
{
  Question *question = g_new0 (Question, 1);

  question->look = look;
  question->node = node;
  look->waiting++;
  _ui_bus_call_async (look->program->bus_name, node->path, interface, method, parameters, callback, question);
}

/* NULL when the node went away meanwhile; then it keeps what is known. */
static GVariant *
answer_of (GAsyncResult *result, gpointer user_data, Look **look, UiNode **node)
{
  Question *question = user_data;

  *look = question->look;
  *node = question->node;
  (*look)->waiting--;
  g_free (question);
  return _ui_bus_call_finish (result);
}

static UiKind *
kind_of (Look *look, UiNode *node)
{
  UiKind *kind = g_hash_table_lookup (look->program->kinds, node->path);

  if (kind == NULL)
    {
      kind = g_new0 (UiKind, 1);
      g_hash_table_insert (look->program->kinds, g_strdup (node->path), kind);
    }
  return kind;
}

/* What GTK 4.8 and later versions tell in different ways is told as in one of them: a toggle button has the role of a button, and the name of a button has no
 * mark of the mnemonic and is said once. */
static const char *
common_role (const char *role)
{
  return g_str_equal (role, "toggle button") ? "button" : role;
}

static void
replace_name (UiNode *node, const char *name)
{
  char *mark;
  gsize half;

  replace (&node->name, name);
  if (!g_str_equal (node->role, "button") && !g_str_equal (node->role, "checkbox"))
    return;
  mark = strchr (node->name, '_');
  if (mark != NULL)
    memmove (mark, mark + 1, strlen (mark));
  half = strlen (node->name) / 2;
  if (node->name[half] == ' ' && strncmp (node->name, node->name + half + 1, half) == 0 && node->name[2 * half + 1] == '\0')
    node->name[half] = '\0';
}

static void
properties_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  g_autoptr (GVariant) values = NULL;
  const char *text;

  if (answer == NULL)
    return;
  values = g_variant_get_child_value (answer, 0);
  if (g_variant_lookup (values, "Name", "&s", &text))
    replace_name (node, text);
  if (g_variant_lookup (values, "Description", "&s", &text))
    replace (&node->description, text);
}

/* What a scope says of a node: its name, or UI_REGION and its name. */
static UiWanted
wanted_by_scope (const char *scope)
{
  if (scope != NULL && g_str_has_prefix (scope, UI_REGION))
    return (UiWanted){ .role = "region", .name = scope + strlen (UI_REGION) };
  return (UiWanted){ .name = scope };
}

/* Its role and name are known by then: answers come in the order of the questions. */
static gboolean
is_other_page (Look *look, UiNode *node)
{
  return look->page != NULL && g_str_equal (node->role, "region") && !g_pattern_match_simple (look->page, node->name);
}

static void
children_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  g_autoptr (GVariantIter) children = NULL;
  const char *name, *path;

  if (answer == NULL || is_other_page (look, node))
    return;
  g_variant_get (answer, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &name, &path))
    if (g_str_equal (name, look->program->bus_name))
      describe (look, node_new (look->program, node, path));
}

static void
states_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  g_autoptr (GVariantIter) words = NULL;
  guint32 word;

  /* What went away meanwhile has none. */
  node->states = 0;
  if (answer == NULL)
    return;
  g_variant_get (answer, "(au)", &words);
  for (guint i = 0; i < 2 && g_variant_iter_next (words, "u", &word); i++)
    node->states |= (guint64) word << (32 * i);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  const char *text;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(&s)", &text);
  replace (&node->text, text);
}

/* The text of a label is its name; what can be edited is asked for. */
static void
ask_text (Look *look, UiNode *node)
{
  if ((node->interfaces & UI_NODE_TEXT) && ((node->interfaces & UI_NODE_EDITABLE) || g_str_equal (node->role, "status")))
    ask (look, node, "org.a11y.atspi.Text", "GetText", g_variant_new ("(ii)", 0, G_MAXINT), text_cb);
}

static void
role_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  const char *role;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(&s)", &role);
  replace (&node->role, common_role (role));
  replace (&kind_of (look, node)->role, common_role (role));
}

static void
interfaces_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look;
  UiNode *node;
  g_autoptr (GVariant) answer = answer_of (result, user_data, &look, &node);
  g_autofree const char **names = NULL;

  if (answer == NULL)
    return;
  g_variant_get (answer, "(^a&s)", &names);
  if (g_strv_contains (names, "org.a11y.atspi.EditableText"))
    node->interfaces |= UI_NODE_EDITABLE;
  if (g_strv_contains (names, "org.a11y.atspi.Text"))
    node->interfaces |= UI_NODE_TEXT;
  kind_of (look, node)->interfaces = node->interfaces;
  ask_text (look, node);
}

static void
describe (Look *look, UiNode *node)
{
  UiKind *kind = g_hash_table_lookup (look->program->kinds, node->path);

  if (kind != NULL && kind->role != NULL)
    {
      replace (&node->role, kind->role);
      node->interfaces = kind->interfaces;
      ask_text (look, node);
    }
  else
    {
      ask (look, node, ACCESSIBLE, "GetRoleName", NULL, role_cb);
      ask (look, node, ACCESSIBLE, "GetInterfaces", NULL, interfaces_cb);
    }
  ask (look, node, ACCESSIBLE, "GetState", NULL, states_cb);
  ask (look, node, "org.freedesktop.DBus.Properties", "GetAll", g_variant_new ("(s)", ACCESSIBLE), properties_cb);
  ask (look, node, ACCESSIBLE, "GetChildren", NULL, children_cb);
}

/* A look for NAME: when that is below a region, all others are left out. */
UiNode *
_ui_look_for (UiProgram *self, const char *name)
{
  const char *separator = name != NULL ? strstr (name, UI_BELOW) : NULL;
  g_autofree char *scope = separator != NULL ? g_strndup (name, separator - name) : NULL;
  UiWanted outer = wanted_by_scope (scope);
  Look look = { self, outer.role != NULL ? outer.name : NULL, 0 };

  g_clear_pointer (&self->picture, _ui_node_free);
  g_free (self->picture_page);
  self->picture_page = g_strdup (look.page);
  self->picture = node_new (self, NULL, ROOT);
  if (self->bus_name == NULL)
    self->bus_name = _ui_bus_find_application (self->pid);
  if (self->bus_name != NULL)
    describe (&look, self->picture);
  while (look.waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  return self->picture;
}

UiNode *
ui_look (UiProgram *self)
{
  return _ui_look_for (self, NULL);
}

UiNode *
ui_look_at_page (UiProgram *self, const char *page)
{
  g_autofree char *scope = g_strconcat (UI_REGION, page, UI_BELOW, NULL);

  return _ui_look_for (self, scope);
}

/* Asks anew only for the states of what can have the keyboard: a hundredth of a whole look. */
static void
ask_focus (Look *look, UiNode *node)
{
  if (ui_node_is (node, UI_STATE_FOCUSABLE))
    ask (look, node, ACCESSIBLE, "GetState", NULL, states_cb);
  for (guint i = 0; i < node->children->len; i++)
    ask_focus (look, g_ptr_array_index (node->children, i));
}

gboolean
ui_node_is (UiNode *self, UiState state)
{
  return (self->states >> state & 1) != 0;
}

/* Since GTK 4.14 the name of a drop-down is followed by what is chosen, and a status has a text and no name. */
static gboolean
matches_name (const char *pattern, UiNode *node)
{
  g_autofree char *with_value = NULL;
  gboolean is_status = g_str_equal (node->role, "status") && node->name[0] == '\0' && node->text != NULL;

  if (g_pattern_match_simple (pattern, is_status ? node->text : node->name))
    return TRUE;
  if (!g_str_equal (node->role, "combo box"))
    return FALSE;
  with_value = g_strconcat (pattern, " *", NULL);
  return g_pattern_match_simple (with_value, node->name);
}

static gboolean
matches (const UiWanted *wanted, UiNode *node)
{
  return (wanted->role == NULL || g_str_equal (wanted->role, node->role)) &&
         (wanted->name == NULL || matches_name (wanted->name, node)) &&
         (wanted->text == NULL || g_pattern_match_simple (wanted->text, node->text != NULL ? node->text : node->name)) &&
         (wanted->description == NULL || g_pattern_match_simple (wanted->description, node->description)) &&
         (wanted->state == 0 || ui_node_is (node, wanted->state) == wanted->value);
}

UiNode *
_ui_node_search (UiNode *self, const UiWanted *wanted)
{
  const char *separator = wanted->name != NULL ? strstr (wanted->name, UI_BELOW) : NULL;
  g_autofree char *scope = separator != NULL ? g_strndup (wanted->name, separator - wanted->name) : NULL;
  UiWanted outer = wanted_by_scope (scope);
  UiWanted inner = *wanted;

  if (separator != NULL)
    inner.name = separator + strlen (UI_BELOW);
  for (guint i = 0; i < self->children->len; i++)
    {
      UiNode *child = g_ptr_array_index (self->children, i);
      UiNode *found = NULL;

      if (scope == NULL)
        found = matches (wanted, child) ? child : NULL;
      else if (matches (&outer, child))
        found = _ui_node_search (child, &inner);
      if (found == NULL)
        found = _ui_node_search (child, wanted);
      if (found != NULL)
        return found;
    }
  return NULL;
}

UiNode *
ui_node_find (UiNode *self, const char *role, const char *name)
{
  UiWanted wanted = { .role = role, .name = name };

  return _ui_node_search (self, &wanted);
}

UiNode *
ui_peek (UiProgram *self, const char *role, const char *name)
{
  return ui_node_find (_ui_look_for (self, name), role, name);
}

UiNode *
ui_find_focused (UiProgram *self, const char *page)
{
  UiWanted wanted = { .state = UI_STATE_FOCUSED, .value = TRUE };
  Look look = { self, NULL, 0 };
  UiNode *found = NULL;

  /* Mostly the keyboard is in what was seen before; a whole look finds what is new. */
  if (self->picture != NULL && g_strcmp0 (self->picture_page, page) == 0)
    {
      ask_focus (&look, self->picture);
      while (look.waiting > 0)
        g_main_context_iteration (NULL, TRUE);
      found = _ui_node_search (self->picture, &wanted);
    }
  if (found == NULL)
    found = _ui_node_search (page != NULL ? ui_look_at_page (self, page) : ui_look (self), &wanted);
  return found;
}

gboolean
ui_node_get_area (UiNode *self, UiArea *area)
{
  g_autoptr (GVariant) answer =
    _ui_bus_call (self->program->bus_name, self->path, "org.a11y.atspi.Component", "GetExtents", g_variant_new ("(u)", 1));

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "((iiii))", &area->x, &area->y, &area->width, &area->height);
  return area->width > 0 && area->height > 0;
}

UiNode *
ui_node_get_window (UiNode *self)
{
  while (self->parent != NULL && self->parent->parent != NULL)
    self = self->parent;
  return self;
}

static void
dump_node (UiNode *node, guint depth)
{
  static const struct
  {
    UiState state;
    const char *word;
  } words[] = {
    { UI_STATE_ACTIVE, "active" },     { UI_STATE_CHECKED, "checked" },   { UI_STATE_PRESSED, "pressed" },
    { UI_STATE_FOCUSED, "focused" },   { UI_STATE_SELECTED, "selected" }, { UI_STATE_EXPANDED, "expanded" },
    { UI_STATE_FOCUSABLE, "focusable" },
  };
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%*s%s", (int) depth * 2, "", node->role);
  g_string_append_printf (line, " “%s”", node->name);
  if (node->text != NULL)
    g_string_append_printf (line, " text “%s”", node->text);
  if (node->description[0] != '\0')
    g_string_append_printf (line, " (%s)", node->description);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (ui_node_is (node, words[i].state))
      g_string_append_printf (line, " %s", words[i].word);
  if (!ui_node_is (node, UI_STATE_SENSITIVE))
    g_string_append (line, " insensitive");
  g_strdelimit (line->str, "\n", '|');
  /* As bytes, whatever the locale. */
  fprintf (stderr, "# %s\n", line->str);
  for (guint i = 0; i < node->children->len; i++)
    dump_node (g_ptr_array_index (node->children, i), depth + 1);
}

void
ui_dump (UiProgram *self)
{
  dump_node (ui_look (self), 0);
}
