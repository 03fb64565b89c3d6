/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-plan-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"

#define TITLE_CHARS 40

/* --- Days --- */

static gboolean
check_day (SonaeRecord *action, const char *name, GError **error)
{
  const char *day = sonae_record_get_text (action, name);
  g_autofree char *title = NULL, *shown = NULL;

  /* ISO days sort as text. */
  if (*day == '\0' || (strcmp (day, SONAE_PLAN_FIRST_DAY) >= 0 && strcmp (day, SONAE_PLAN_LAST_DAY) <= 0))
    return TRUE;
  title = sonae_text_ellipsize (sonae_record_get_text (action, "title"), TITLE_CHARS);
  shown = sonae_date_format (day, sonae_language_current ());
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
               _ ("%s of the action “%s”: %s is not a day of a plan, which lies between 1990 and 2099. Nothing was changed; please check the year."),
               sonae_field_label (sonae_entity_field (sonae_record_get_entity (action), name)), title, shown);
  return FALSE;
}

static gboolean
settle_action (SonaeEdit *edit, gint64 id, GError **error)
{
  static const char *const days[] = { "start", "due" };
  g_autoptr (GError) local = NULL;
  g_autoptr (SonaeRecord) action = sonae_edit_get (edit, "action", id, &local);
  const char *start, *due;

  if (action == NULL)
    {
      if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
        return TRUE; /* deleted again */
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (!check_day (action, days[i], error))
      return FALSE;
  start = sonae_record_get_text (action, "start");
  due = sonae_record_get_text (action, "due");
  if (!sonae_schedule_is_ordered (start, due))
    {
      g_autofree char *title = sonae_text_ellipsize (sonae_record_get_text (action, "title"), TITLE_CHARS);
      g_autofree char *from = sonae_date_format_short (start, sonae_language_current ());
      g_autofree char *to = sonae_date_format_short (due, sonae_language_current ());

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                   _ ("The action “%s” would be due on %s, before it starts on %s. Nothing was changed; set the other day first, or choose a later one."),
                   title, to, from);
      return FALSE;
    }
  return TRUE;
}

gboolean
sonae_plan_settle_actions (SonaeEdit *edit, GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!settle_action (edit, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* --- Dependencies --- */

typedef struct
{
  GArray *needs;        /* of gint64 */
} Node;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_array_unref (node->needs);
  g_free (node);
}

/* Adds what the dependencies of QUERY say to NODES. */
static gboolean
read_needs (SonaeEdit *edit, const SonaeQuery *query, GHashTable *nodes, GArray *found, GError **error)
{
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 action = sonae_record_get_int (rows->pdata[i], "action_id", 0), needed = sonae_record_get_int (rows->pdata[i], "needs_id", 0);
      Node *node = g_hash_table_lookup (nodes, &action);

      if (node == NULL)
        {
          node = g_new0 (Node, 1);
          node->needs = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (nodes, g_memdup2 (&action, sizeof action), node);
        }
      g_array_append_val (node->needs, needed);
      if (found != NULL)
        g_array_append_val (found, needed);
    }
  return TRUE;
}

/* All that ID waits for, directly or not: only that part of the plan can have become a cycle by one more dependency of ID. */
static gboolean
read_needed (SonaeEdit *edit, gint64 id, GHashTable *nodes, GError **error)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (waiting, id);
  while (waiting->len > 0)
    {
      gint64 next = g_array_index (waiting, gint64, waiting->len - 1);
      g_autoptr (SonaeQuery) query = NULL;

      g_array_set_size (waiting, waiting->len - 1);
      if (g_hash_table_contains (nodes, &next))
        continue;
      query = sonae_query_new ("action_need");
      sonae_query_where_int (query, "action_id", next);
      if (!read_needs (edit, query, nodes, waiting, error))
        return FALSE;
    }
  return TRUE;
}

static void
refuse_cycle (SonaeEdit *edit, GArray *cycle, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i <= cycle->len; i++)
    {
      g_autoptr (SonaeRecord) action = sonae_edit_get (edit, "action", g_array_index (cycle, gint64, i % cycle->len), NULL);
      g_autofree char *title = sonae_text_ellipsize (action != NULL ? sonae_record_get_text (action, "title") : "?", TITLE_CHARS);

      /* Translators: the title of an action, in a row of actions that wait for each other. */
      g_string_append_printf (names, _ ("%s“%s”"), i > 0 ? " → " : "", title);
    }
  if (cycle->len == 1)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("An action cannot wait for itself: %s. Nothing was changed."), names->str);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                 _ ("These actions would wait for each other, so that none of them could begin: %s. Nothing was changed; take one of these "
                    "dependencies away first."),
                 names->str);
}

/* The dependencies among which a cycle may be: with one new one those behind it, with many all. */
static gboolean
read_suspects (SonaeEdit *edit, GArray *ids, GHashTable *nodes, GError **error)
{
  g_autoptr (SonaeQuery) all = NULL;
  g_autoptr (SonaeRecord) need = NULL;
  g_autoptr (GError) local = NULL;

  if (ids->len > 1)
    {
      all = sonae_query_new ("action_need");
      return read_needs (edit, all, nodes, NULL, error);
    }
  need = sonae_edit_get (edit, "action_need", g_array_index (ids, gint64, 0), &local);
  if (need != NULL)
    return read_needed (edit, sonae_record_get_int (need, "action_id", 0), nodes, error);
  if (g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
sonae_plan_settle_needs (SonaeEdit *edit, GArray *ids, GError **error)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, node_free);
  g_autoptr (GArray) list = NULL, cycle = NULL;
  GHashTableIter iter;
  gpointer key, value;

  if (!read_suspects (edit, ids, nodes, error))
    return FALSE;
  list = g_array_new (FALSE, FALSE, sizeof (SonaeScheduleNode));
  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Node *node = value;
      SonaeScheduleNode entry = { *(gint64 *) key, (const gint64 *) (gpointer) node->needs->data, node->needs->len };

      g_array_append_val (list, entry);
    }
  cycle = sonae_schedule_find_cycle ((const SonaeScheduleNode *) (gpointer) list->data, list->len);
  if (cycle == NULL)
    return TRUE;
  refuse_cycle (edit, cycle, error);
  return FALSE;
}

/* --- Done, and again --- */

/* The day that the rhythm is counted from. The last day of a short month may stand for a later one: the actions before it in the same row tell. */
static gboolean
find_anchor (SonaeEdit *edit, SonaeRecord *action, char **anchor, GError **error)
{
  const char *due = sonae_record_get_text (action, "due");
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *next_day = NULL;
  const char *best = *due != '\0' ? due : sonae_record_get_text (action, "start");

  *anchor = g_strdup (best);
  if (*best == '\0')
    return TRUE;
  next_day = sonae_date_add_days (best, 1);
  if (strcmp (next_day + strlen ("YYYY-MM-"), "01") != 0)
    return TRUE;
  sonae_query_where_text (query, "title", sonae_record_get_text (action, "title"));
  sonae_query_where_text (query, "repeat", sonae_record_get_text (action, "repeat"));
  sonae_query_where (query, *due != '\0' ? "due" : "start", SONAE_OP_LT, g_variant_new_string (best));
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const char *other = sonae_record_get_text (rows->pdata[i], *due != '\0' ? "due" : "start");

      if (strcmp (other + strlen ("YYYY-MM-"), *anchor + strlen ("YYYY-MM-")) > 0)
        {
          g_free (*anchor);
          *anchor = g_strdup (other);
        }
    }
  return TRUE;
}

static void
copy_value (GVariantDict *values, SonaeRecord *action, const char *name)
{
  GVariant *value = sonae_record_get_value (action, name);

  if (value != NULL)
    g_variant_dict_insert_value (values, name, value);
}

/* The next one of an action that repeats. What it costs a year goes on from the one before, so it is not said twice. */
static gboolean
add_successor (SonaeEdit *edit, SonaeRecord *action, const char *today, GError **error)
{
  static const char *const kept[] = { "title", "detail", "origin_table", "origin_id", "origin_label", "owner", "priority", "cost",
                                      "effort_days", "repeat", "effectiveness" };
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  const char *start = sonae_record_get_text (action, "start"), *due = sonae_record_get_text (action, "due");
  const char *last = *due != '\0' ? due : start;
  g_autofree char *anchor = NULL, *next = NULL;
  SonaeRepeat repeat;

  if (!sonae_repeat_from_code (sonae_record_get_text (action, "repeat"), &repeat) || repeat == SONAE_REPEAT_NONE)
    return TRUE;
  if (!find_anchor (edit, action, &anchor, error))
    return FALSE;
  if (*last == '\0')
    next = sonae_repeat_next (repeat, today, today);
  else
    next = sonae_repeat_next (repeat, anchor, strcmp (last, today) > 0 ? last : today);
  if (next == NULL)
    return TRUE; /* beyond the calendar */

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    copy_value (&values, action, kept[i]);
  g_variant_dict_insert (&values, "state", "s", "open");
  if (*due != '\0' || *last == '\0')
    g_variant_dict_insert (&values, "due", "s", next);
  if (*start != '\0')
    {
      g_autofree char *moved = *due != '\0' ? sonae_date_add_days (next, -sonae_date_days_between (start, due)) : g_strdup (next);

      g_variant_dict_insert (&values, "start", "s", moved);
    }
  return sonae_edit_insert (edit, "action", g_variant_dict_end (&values), error) != 0;
}

static gboolean
is_done (GVariant *state)
{
  return state != NULL && g_str_equal (g_variant_get_string (state, NULL), "done");
}

gboolean
sonae_plan_state_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  g_autofree char *today = sonae_clock_today ();
  g_autoptr (SonaeRecord) action = NULL;

  /* A row that comes in as done was done some day, which only its giver knows. */
  if (new_row || is_done (before) == is_done (after))
    return TRUE;
  action = sonae_edit_get (edit, "action", id, error);
  if (action == NULL)
    return FALSE;
  if (!is_done (after))
    return sonae_edit_set (edit, "action", id, "done_on", NULL, error)
           && (sonae_record_get_int (action, "progress", 0) < 100 || sonae_edit_set (edit, "action", id, "progress", NULL, error));
  if (!sonae_edit_set (edit, "action", id, "progress", g_variant_new_int64 (100), error))
    return FALSE;
  if (*sonae_record_get_text (action, "done_on") == '\0'
      && !sonae_edit_set (edit, "action", id, "done_on", g_variant_new_string (today), error))
    return FALSE;
  return add_successor (edit, action, today, error);
}

/* --- Origin --- */

gboolean
sonae_plan_origin_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  g_autoptr (SonaeRecord) action = sonae_edit_get (edit, "action", id, error);
  g_autoptr (SonaeRecord) origin = NULL;
  g_autofree char *label = NULL;
  const char *table;

  if (action == NULL)
    return FALSE;
  table = sonae_record_get_text (action, "origin_table");
  if (*table != '\0' && !sonae_plan_is_origin (table))
    {
      g_autofree char *shown = sonae_text_ellipsize (table, TITLE_CHARS);
      g_autofree char *tables = g_strjoinv (", ", (char **) sonae_plan_origin_tables ());

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("Actions do not come from the table “%s”, but from one of: %s. Nothing was changed."),
                   shown, tables);
      return FALSE;
    }
  /* An action outlives what it came from, and comes from other workbooks, too: no row is asked for. Where there is one, its name is kept. */
  if (*sonae_record_get_text (action, "origin_label") != '\0' || sonae_entity_find (table) == NULL
      || sonae_record_get_int (action, "origin_id", 0) == 0)
    return TRUE;
  origin = sonae_edit_get (edit, table, sonae_record_get_int (action, "origin_id", 0), NULL);
  if (origin == NULL)
    return TRUE;
  label = sonae_plan_origin_label (origin);
  return sonae_edit_set (edit, "action", id, "origin_label", g_variant_new_string (label), error);
}
