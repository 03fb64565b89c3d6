/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-plan-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-risks.h"
#include "workbook/sonae-rounds.h"

/* What actions come from, and how an action is made of it. */

#define LABEL_CHARS 300

typedef struct
{
  const char *page, *place;     /* of the window; PLACE takes the id */
  const char *title;            /* N_(), with the row's title for %s; NULL: see add_of_own_kind() */
  const char *owner;            /* field of whoever looks after it, or NULL */
  const char *priority;         /* field with a band, or NULL */
  const char *told[5];          /* fields that the detail tells */
} Origin;

/* In the order of the walk. */
static const char *const tables[] = { "answer", "device", "endpoint", "duty", "asset", "risk", "measure", "control", "role", "session",
                                      "visit",  "advice", NULL };

static const Origin origins[] = {
  { "self-check", "question:%s", NULL, NULL, NULL, { NULL } },
  { "products", "device:%s", N_ ("Put “%s” in order"), "admin", NULL, { "kind", "firmware_state", "licence_left", "support_left" } },
  { "products", "endpoint:%s", N_ ("Put “%s” in order"), NULL, NULL, { "os", "cover", "user" } },
  { "products", "duty:%s", N_ ("Catch up on “%s”"), "responsible", NULL, { "device_id", "cadence", "next_due" } },
  { "assets", "row:%s", N_ ("Protect “%s” better"), "owner", "risk_band", { "place", "importance", "risk_value" } },
  { "risks", "row:%s", NULL, NULL, NULL, { NULL } },
  { "risks", "measure:%s", NULL, NULL, NULL, { NULL } },
  { "controls", "row:%s", N_ ("Put into practice: %s"), "owner", NULL, { "number", "state", "document" } },
  { "people", "role:%s", N_ ("Fill the role “%s”"), NULL, NULL, { "state", "people", "vendor", "note" } },
  { "seminars", "row:%s", N_ ("Follow up the seminar “%s”"), NULL, NULL, { NULL } },
  { "visits", "row:%s", N_ ("Follow up the visit “%s”"), NULL, NULL, { NULL } },
  { "visits", "advice:%s", "%s", NULL, NULL, { "detail" } },
};
G_STATIC_ASSERT (G_N_ELEMENTS (origins) == G_N_ELEMENTS (tables) - 1);

const char *const *
sonae_plan_origin_tables (void)
{
  return tables;
}

static const Origin *
find_origin (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    if (strcmp (tables[i], table) == 0)
      return &origins[i];
  return NULL;
}

gboolean
sonae_plan_is_origin (const char *table)
{
  g_return_val_if_fail (table != NULL, FALSE);

  return find_origin (table) != NULL;
}

char *
sonae_plan_origin_label (SonaeRecord *origin)
{
  g_autofree char *title = sonae_record_title (origin);
  /* Translators: the kind of a row, and its name. */
  g_autofree char *label = g_strdup_printf (_ ("%s: %s"), sonae_entity_label (sonae_record_get_entity (origin)), title);

  return sonae_text_ellipsize (label, LABEL_CHARS);
}

/* PATTERN with TEXT in the place of its "%s". (transfer full) */
static char *
fill (const char *pattern, const char *text)
{
  g_autoptr (GString) filled = g_string_new (pattern);

  g_string_replace (filled, "%s", text, 1);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static char *
tell (SonaeRecord *row, const Origin *origin)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (origin->told) && origin->told[i] != NULL; i++)
    {
      const SonaeField *field = sonae_entity_field (sonae_record_get_entity (row), origin->told[i]);
      g_autofree char *value = field != NULL && field->type != SONAE_FIELD_REF ? sonae_record_format (row, field->name) : NULL;

      if (value != NULL && *value != '\0')
        g_string_append_printf (text, _ ("%s%s: %s"), text->len > 0 ? "\n" : "", sonae_field_label (field), value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
give (GVariantDict *values, const char *name, const char *text, int max)
{
  if (text != NULL && *text != '\0')
    {
      g_autofree char *fitting = sonae_text_ellipsize (text, (guint) max);

      g_variant_dict_insert (values, name, "s", fitting);
    }
}

static gint64
add_free (SonaeEdit *edit, const char *title, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  if (title != NULL)
    g_variant_dict_insert (&values, "title", "s", title);
  g_variant_dict_insert (&values, "state", "s", "open");
  return sonae_edit_insert (edit, "action", g_variant_dict_end (&values), error);
}

/* Where the row's own part of the workbook knows how its action is to look. */
static gint64
add_of_own_kind (SonaeEdit *edit, SonaeRecord *row, const char *title, GError **error)
{
  const char *table = sonae_record_get_entity (row)->name;
  SonaeLanguage language = sonae_language_current ();
  gint64 id;

  if (strcmp (table, "risk") == 0)
    {
      GVariant *owner = sonae_record_get_value (row, "owner"), *band = sonae_record_get_value (row, "band");

      id = sonae_risks_add_action (edit, sonae_record_get_id (row), title, language, error);
      return id != 0 && sonae_edit_set (edit, "action", id, "owner", owner, error) && sonae_edit_set (edit, "action", id, "priority", band, error)
                 ? id
                 : 0;
    }
  if (strcmp (table, "measure") == 0)
    id = sonae_risks_add_measure_action (edit, sonae_record_get_id (row), language, error);
  else
    id = sonae_rounds_add_action (edit, sonae_record_get_int (row, "round_id", 0), (int) sonae_record_get_int (row, "question", 0), language, error);
  if (id != 0 && title != NULL && *title != '\0' && !sonae_edit_set (edit, "action", id, "title", g_variant_new_string (title), error))
    return 0;
  return id;
}

gint64
sonae_plan_add (SonaeEdit *edit, const char *table, gint64 id, const char *title, GError **error)
{
  const Origin *origin;
  g_autoptr (SonaeRecord) row = NULL;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *name = NULL, *suggested = NULL, *detail = NULL, *label = NULL;

  g_return_val_if_fail (edit != NULL, 0);

  if (table == NULL)
    return add_free (edit, title, error);
  origin = find_origin (table);
  if (origin == NULL || sonae_entity_find (table) == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Actions do not come from the table “%s”."), table);
      return 0;
    }
  row = sonae_edit_get (edit, table, id, error);
  if (row == NULL)
    return 0;
  if (origin->title == NULL)
    return add_of_own_kind (edit, row, title, error);

  name = sonae_record_title (row);
  suggested = fill (_ (origin->title), name);
  detail = tell (row, origin);
  label = sonae_plan_origin_label (row);
  give (&values, "title", title != NULL && *title != '\0' ? title : suggested, 300);
  give (&values, "detail", detail, SONAE_LONG_MAX);
  g_variant_dict_insert (&values, "origin_table", "s", table);
  g_variant_dict_insert (&values, "origin_id", "x", id);
  g_variant_dict_insert (&values, "origin_label", "s", label);
  g_variant_dict_insert (&values, "state", "s", "open");
  if (origin->owner != NULL)
    give (&values, "owner", sonae_record_get_text (row, origin->owner), 100);
  if (origin->priority != NULL)
    give (&values, "priority", sonae_record_get_text (row, origin->priority), 100);
  return sonae_edit_insert (edit, "action", g_variant_dict_end (&values), error);
}

char *
sonae_plan_place_of (SonaeRecord *row, const char **page)
{
  const char *table = sonae_record_get_entity (row)->name;
  const Origin *origin = find_origin (table);
  gint64 shown = strcmp (table, "answer") == 0 ? sonae_record_get_int (row, "question", 1) : sonae_record_get_id (row);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, shown);

  g_assert (origin != NULL);
  *page = origin->page;
  return fill (origin->place, number);
}

SonaePlanOrigin *
sonae_plan_origin (SonaeWorkbook *workbook, SonaeRecord *action)
{
  const char *table, *label;
  const Origin *origin;
  gint64 id;
  g_autoptr (SonaeRecord) row = NULL;
  SonaePlanOrigin *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (action), NULL);

  table = sonae_record_get_text (action, "origin_table");
  label = sonae_record_get_text (action, "origin_label");
  id = sonae_record_get_int (action, "origin_id", 0);
  if (*table == '\0' && *label == '\0')
    return NULL;
  origin = find_origin (table);
  if (origin != NULL && id != 0 && sonae_entity_find (table) != NULL)
    row = sonae_workbook_get (workbook, table, id, NULL);

  self = g_new0 (SonaePlanOrigin, 1);
  if (row != NULL && strcmp (table, "answer") != 0)
    self->title = sonae_plan_origin_label (row);
  else if (*label != '\0')
    self->title = g_strdup (label);
  else
    self->title = g_strdup (sonae_entity_find (table) != NULL ? sonae_entity_label (sonae_entity_find (table)) : table);
  if (row != NULL)
    self->place = sonae_plan_place_of (row, &self->page);
  return self;
}

void
sonae_plan_origin_free (SonaePlanOrigin *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->place);
  g_free (self);
}

GPtrArray *
sonae_plan_actions_of (SonaeWorkbook *workbook, const char *table, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SonaeQuery) query = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && table != NULL, NULL);

  query = sonae_query_new ("action");
  sonae_query_where_text (query, "origin_table", table);
  sonae_query_where_int (query, "origin_id", id);
  if (strcmp (table, "risk") == 0)
    {
      g_autoptr (SonaeQuery) effects = sonae_query_new ("action_effect");
      g_autoptr (GPtrArray) rows = NULL;
      g_autoptr (GArray) own = sonae_workbook_query_ids (workbook, query, error);

      if (own == NULL)
        return NULL;
      g_array_append_vals (ids, own->data, own->len);
      sonae_query_where_int (effects, "risk_id", id);
      rows = sonae_workbook_query (workbook, effects, error);
      if (rows == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        {
          gint64 action = sonae_record_get_int (rows->pdata[i], "action_id", 0);

          g_array_append_val (ids, action);
        }
      g_clear_pointer (&query, sonae_query_free);
      query = sonae_query_new ("action");
      sonae_query_where (query, "id", SONAE_OP_IN, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
    }
  sonae_query_order (query, "due", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (workbook, query, error);
}
