/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-query.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/store/sonae-query-sql.h"

typedef struct
{
  char *field;
  SonaeOp op;
  GVariant *value;
} Condition;

typedef struct
{
  char *field;
  gboolean descending;
} Order;

struct _SonaeQuery
{
  const SonaeEntity *entity;
  GArray *conditions;
  GArray *orders;
  char **words; /* folded, NULL-terminated; NULL when nothing is searched */
  gint64 limit; /* -1: none */
};

static void
condition_clear (gpointer data)
{
  Condition *condition = data;

  g_free (condition->field);
  g_clear_pointer (&condition->value, g_variant_unref);
}

static void
order_clear (gpointer data)
{
  g_free (((Order *) data)->field);
}

static SonaeQuery *
query_new (const SonaeEntity *entity)
{
  SonaeQuery *self = g_new0 (SonaeQuery, 1);

  self->entity = entity;
  self->limit = -1;
  self->conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  g_array_set_clear_func (self->conditions, condition_clear);
  self->orders = g_array_new (FALSE, FALSE, sizeof (Order));
  g_array_set_clear_func (self->orders, order_clear);
  return self;
}

SonaeQuery *
sonae_query_new (const char *table)
{
  const SonaeEntity *entity = sonae_entity_find (table);

  g_assert (entity != NULL);
  return query_new (entity);
}

SonaeQuery *
sonae_query_copy (const SonaeQuery *self)
{
  SonaeQuery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = query_new (self->entity);
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      sonae_query_where (copy, condition->field, condition->op, condition->value);
    }
  for (guint i = 0; i < self->orders->len; i++)
    {
      const Order *order = &g_array_index (self->orders, Order, i);

      sonae_query_order (copy, order->field, order->descending);
    }
  copy->words = g_strdupv (self->words);
  copy->limit = self->limit;
  return copy;
}

void
sonae_query_free (SonaeQuery *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->conditions);
  g_array_unref (self->orders);
  g_strfreev (self->words);
  g_free (self);
}

const SonaeEntity *
sonae_query_get_entity (const SonaeQuery *self)
{
  return self->entity;
}

void
sonae_query_where (SonaeQuery *self, const char *field, SonaeOp op, GVariant *value)
{
  Condition condition = { g_strdup (field), op, value != NULL ? g_variant_ref_sink (value) : NULL };

  g_assert (strcmp (field, "id") == 0 || sonae_entity_field (self->entity, field) != NULL);
  g_array_append_val (self->conditions, condition);
}

void
sonae_query_where_int (SonaeQuery *self, const char *field, gint64 value)
{
  sonae_query_where (self, field, SONAE_OP_EQ, g_variant_new_int64 (value));
}

void
sonae_query_where_text (SonaeQuery *self, const char *field, const char *value)
{
  sonae_query_where (self, field, SONAE_OP_EQ, g_variant_new_string (value));
}

void
sonae_query_and (SonaeQuery *self, const SonaeQuery *other)
{
  g_return_if_fail (self != NULL && other != NULL && self->entity == other->entity);

  for (guint i = 0; i < other->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (other->conditions, Condition, i);

      sonae_query_where (self, condition->field, condition->op, condition->value);
    }
  if (self->words == NULL)
    self->words = g_strdupv (other->words);
}

void
sonae_query_search (SonaeQuery *self, const char *text)
{
  g_autofree char *folded = sonae_text_fold (text != NULL ? text : "");

  g_clear_pointer (&self->words, g_strfreev);
  if (*folded != '\0')
    self->words = g_strsplit (folded, " ", 8);
}

void
sonae_query_order (SonaeQuery *self, const char *field, gboolean descending)
{
  Order order = { g_strdup (field), descending };

  g_assert (strcmp (field, "id") == 0 || sonae_entity_field (self->entity, field) != NULL);
  g_array_append_val (self->orders, order);
}

void
sonae_query_limit (SonaeQuery *self, gint64 limit)
{
  self->limit = limit;
}

gboolean
sonae_query_parse (SonaeQuery *self, const char *text, GError **error)
{
  static const struct
  {
    const char *sign;
    SonaeOp op;
  } signs[] = { { "!=", SONAE_OP_NE }, { "<=", SONAE_OP_LE }, { ">=", SONAE_OP_GE }, { "=", SONAE_OP_EQ },
                { "<", SONAE_OP_LT },  { ">", SONAE_OP_GT },  { "~", SONAE_OP_CONTAINS } };
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  g_autofree char *name = g_strndup (text, length);
  const SonaeField *field;
  g_autoptr (GVariant) value = NULL;

  if (length > 0)
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (g_str_has_prefix (text + length, signs[i].sign))
        {
          const char *rest = text + length + strlen (signs[i].sign);

          if (strcmp (name, "id") == 0)
            {
              gint64 id;

              if (signs[i].op == SONAE_OP_CONTAINS || !g_ascii_string_to_signed (rest, 10, G_MININT64, G_MAXINT64, &id, NULL))
                {
                  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("An id is a whole number."));
                  return FALSE;
                }
              sonae_query_where (self, "id", signs[i].op, g_variant_new_int64 (id));
              return TRUE;
            }
          field = sonae_entity_lookup_field (self->entity, name, error);
          if (field == NULL)
            return FALSE;
          if (signs[i].op == SONAE_OP_CONTAINS && !g_utf8_validate (rest, -1, NULL))
            {
              g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: the text is not valid UTF-8."), sonae_field_label (field));
              return FALSE;
            }
          if (signs[i].op == SONAE_OP_CONTAINS)
            value = g_variant_ref_sink (g_variant_new_string (rest));
          else if (*rest != '\0' && !sonae_field_parse (field, rest, &value, error))
            return FALSE;
          sonae_query_where (self, name, signs[i].op, value);
          return TRUE;
        }
  sonae_query_search (self, text);
  return TRUE;
}

const char *const *
sonae_query_get_words (const SonaeQuery *self)
{
  return (const char *const *) self->words;
}

gint64
sonae_query_get_limit (const SonaeQuery *self)
{
  return self->limit;
}

gboolean
sonae_query_same_but_search (const SonaeQuery *self, const SonaeQuery *other)
{
  gboolean same = self->entity == other->entity && self->limit == other->limit && self->conditions->len == other->conditions->len &&
                  self->orders->len == other->orders->len;

  for (guint i = 0; same && i < self->conditions->len; i++)
    {
      const Condition *one = &g_array_index (self->conditions, Condition, i);
      const Condition *two = &g_array_index (other->conditions, Condition, i);

      same = one->op == two->op && g_str_equal (one->field, two->field) && (one->value == NULL) == (two->value == NULL) &&
             (one->value == NULL || g_variant_equal (one->value, two->value));
    }
  for (guint i = 0; same && i < self->orders->len; i++)
    {
      const Order *one = &g_array_index (self->orders, Order, i);
      const Order *two = &g_array_index (other->orders, Order, i);

      same = one->descending == two->descending && g_str_equal (one->field, two->field);
    }
  return same;
}

char *
sonae_query_field_sql (const SonaeEntity *entity, const char *name)
{
  const SonaeField *field = sonae_entity_field (entity, name);

  return field != NULL && field->expression != NULL ? g_strdup_printf ("(%s)", field->expression) : g_strdup (name);
}

char *
sonae_query_from (const SonaeEntity *entity, gboolean one)
{
  if (entity->source == NULL)
    return g_strdup_printf ("\"%s\"", entity->name);
  return g_strdup_printf ("%s AS \"%s\"", one ? entity->source_one : entity->source, entity->name);
}

char *
sonae_query_with (const SonaeEntity *entity)
{
  return entity->with != NULL ? g_strdup_printf ("WITH %s ", entity->with) : g_strdup ("");
}

char *
sonae_query_columns (const SonaeEntity *entity)
{
  GString *columns = g_string_new ("id");

  for (guint i = 0; i < entity->n_fields; i++)
    {
      g_autofree char *sql = sonae_query_field_sql (entity, entity->fields[i].name);

      g_string_append_printf (columns, ", %s", sql);
    }
  return g_string_free (columns, FALSE);
}

/* What FIELD is sorted by: codes and ids mean nothing to a reader. */
static char *
order_sql (const SonaeEntity *entity, const char *name)
{
  const SonaeField *field = sonae_entity_field (entity, name);
  g_autofree char *column = sonae_query_field_sql (entity, name);
  g_autoptr (GString) sql = NULL;

  if (field != NULL && field->type == SONAE_FIELD_REF && field->expression == NULL)
    {
      const SonaeEntity *target = sonae_entity_find (field->ref_table);
      g_autofree char *title = NULL;

      /* Computed rows have no title at hand: they are kept together, no more. */
      if (target->source != NULL)
        return g_steal_pointer (&column);
      title = sonae_query_field_sql (target, target->title_field);
      return g_strdup_printf ("(SELECT %s FROM \"%s\" AS target WHERE target.id = \"%s\".%s)", title, target->name, entity->name, name);
    }
  if (field == NULL || field->type != SONAE_FIELD_CHOICE)
    return g_steal_pointer (&column);
  sql = g_string_new ("CASE ");
  g_string_append (sql, column);
  for (guint i = 0; field->choices[i].code != NULL; i++)
    g_string_append_printf (sql, " WHEN '%s' THEN %u", field->choices[i].code, i);
  g_string_append (sql, " END");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* One JSON text for all values, so that SQL has one mark whatever their number. */
static void
append_json (GString *json, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    {
      g_string_append_printf (json, "%" G_GINT64_FORMAT, g_variant_get_int64 (value));
      return;
    }
  g_string_append_c (json, '"');
  for (const char *p = g_variant_get_string (value, NULL); *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) (guchar) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

/* The values of an IN; *EMPTY is TRUE when nothing is one of them. */
static char *
in_values (GVariant *values, gboolean *empty)
{
  GString *json = g_string_new ("[");
  GVariantIter iter;
  GVariant *child;

  *empty = FALSE;
  g_variant_iter_init (&iter, values);
  while ((child = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr (GVariant) item = child;
      g_autoptr (GVariant) inner = NULL;

      if (g_variant_is_of_type (item, G_VARIANT_TYPE_MAYBE))
        {
          inner = g_variant_get_maybe (item);
          if (inner == NULL)
            {
              *empty = TRUE;
              continue;
            }
        }
      if (json->len > 1)
        g_string_append_c (json, ',');
      append_json (json, inner != NULL ? inner : item);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
append_search (const SonaeQuery *self, GString *sql)
{
  for (guint w = 0; self->words != NULL && self->words[w] != NULL; w++)
    {
      gboolean any = FALSE;

      g_string_append (sql, " AND (");
      for (guint i = 0; i < self->entity->n_fields; i++)
        if (self->entity->fields[i].flags & SONAE_FIELD_SEARCHED)
          {
            g_autofree char *field = sonae_query_field_sql (self->entity, self->entity->fields[i].name);

            g_string_append_printf (sql, "%sinstr (sonae_fold (%s), ?)", any ? " OR " : "", field);
            any = TRUE;
          }
      g_string_append (sql, any ? ")" : "FALSE)");
    }
}

static void
bind_search (const SonaeQuery *self, SonaeStatement *statement, int index)
{
  for (guint w = 0; self->words != NULL && self->words[w] != NULL; w++)
    for (guint i = 0; i < self->entity->n_fields; i++)
      if (self->entity->fields[i].flags & SONAE_FIELD_SEARCHED)
        sonae_statement_bind_text (statement, index++, self->words[w]);
}

/* " AND …" for each condition. */
static void
append_conditions (const SonaeQuery *self, GString *sql)
{
  static const char *const formats[] = { " AND %s IS ?",  " AND %s IS NOT ?", " AND %s < ?", " AND %s <= ?",
                                         " AND %s > ?", " AND %s >= ?",     " AND instr (sonae_fold (%s), ?)" };

  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);
      g_auto (GStrv) parts = NULL;
      g_autofree char *field = sonae_query_field_sql (self->entity, condition->field);

      if (condition->op == SONAE_OP_IN)
        {
          gboolean empty;
          g_autofree char *json = in_values (condition->value, &empty);

          g_string_append_printf (sql, " AND (%s IN (SELECT value FROM json_each (?))", field);
          if (empty)
            g_string_append_printf (sql, " OR %s IS NULL", field);
          g_string_append_c (sql, ')');
          continue;
        }
      parts = g_strsplit (formats[condition->op], "%s", 2);
      g_string_append_printf (sql, "%s%s%s", parts[0], field, parts[1]);
    }
}

/* From mark INDEX on; returns the next one. */
static int
bind_conditions (const SonaeQuery *self, SonaeStatement *statement, int index)
{
  for (guint i = 0; i < self->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (self->conditions, Condition, i);

      if (condition->op == SONAE_OP_CONTAINS)
        {
          g_autofree char *folded = sonae_text_fold (g_variant_get_string (condition->value, NULL));

          sonae_statement_bind_text (statement, index++, folded);
        }
      else if (condition->op == SONAE_OP_IN)
        {
          gboolean empty;
          g_autofree char *json = in_values (condition->value, &empty);

          sonae_statement_bind_text (statement, index++, json);
        }
      else
        sonae_statement_bind (statement, index++, condition->value);
    }
  return index;
}

/* AGGREGATES may be NULL. */
static SonaeStatement *
prepare (const SonaeQuery *self, SonaeConnection *connection, const char *aggregates, const char *columns, gboolean ordered, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *with = sonae_query_with (self->entity);
  g_autofree char *from = sonae_query_from (self->entity, FALSE);
  SonaeStatement *statement;

  g_string_append (sql, with);
  if (aggregates != NULL)
    g_string_append_printf (sql, "SELECT %s FROM (", aggregates);
  g_string_append_printf (sql, "SELECT %s FROM %s WHERE TRUE", columns, from);
  append_conditions (self, sql);
  append_search (self, sql);
  if (ordered)
    {
      g_string_append (sql, " ORDER BY ");
      for (guint i = 0; i < self->orders->len; i++)
        {
          const Order *order = &g_array_index (self->orders, Order, i);
          g_autofree char *field = order_sql (self->entity, order->field);

          /* Empty values last, whichever way it goes. */
          g_string_append_printf (sql, "%s %s NULLS LAST, ", field, order->descending ? "DESC" : "ASC");
        }
      if (self->orders->len == 0 && self->entity->sort_field != NULL)
        {
          g_autofree char *field = order_sql (self->entity, self->entity->sort_field);

          g_string_append_printf (sql, "%s %s NULLS LAST, ", field, self->entity->sort_descending ? "DESC" : "ASC");
        }
      g_string_append (sql, self->entity->sort_descending && self->orders->len == 0 ? "id DESC" : "id");
      if (self->limit >= 0)
        g_string_append (sql, " LIMIT ?");
    }
  /* The limit keeps SQLite from drawing the inner query into the outer one, and lets it draw what the rows are computed from into the inner one. */
  if (aggregates != NULL)
    g_string_append (sql, self->entity->source != NULL ? " LIMIT -1)" : ")");

  statement = sonae_statement_new (connection, sql->str, error);
  if (statement == NULL)
    return NULL;
  bind_search (self, statement, bind_conditions (self, statement, 1));
  if (self->limit >= 0 && ordered)
    sonae_statement_bind_int (statement, sqlite3_bind_parameter_count (statement->stmt), self->limit);
  return statement;
}

SonaeStatement *
sonae_query_prepare (const SonaeQuery *self, SonaeConnection *connection, const char *columns, gboolean ordered, GError **error)
{
  return prepare (self, connection, NULL, columns, ordered, error);
}

SonaeStatement *
sonae_query_prepare_aggregate (const SonaeQuery *self, SonaeConnection *connection, const char *aggregates, const char *columns, GError **error)
{
  return prepare (self, connection, aggregates, columns, FALSE, error);
}

SonaeStatement *
sonae_query_prepare_counts (const SonaeQuery *const *queries, guint n, SonaeConnection *connection, GError **error)
{
  const SonaeEntity *entity = queries[0]->entity;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autofree char *with = sonae_query_with (entity);
  g_autofree char *from = sonae_query_from (entity, FALSE);
  SonaeStatement *statement;
  int index = 1;

  g_string_append_printf (sql, "%sSELECT ", with);
  for (guint i = 0; i < n; i++)
    {
      g_assert (queries[i]->entity == entity && queries[i]->words == NULL);
      /* CASE looks at a condition only while those before it hold. */
      g_string_append_printf (sql, "%scount (CASE WHEN TRUE", i > 0 ? ", " : "");
      append_conditions (queries[i], sql);
      g_string_append (sql, " THEN 1 END)");
    }
  g_string_append_printf (sql, " FROM %s", from);
  statement = sonae_statement_new (connection, sql->str, error);
  for (guint i = 0; statement != NULL && i < n; i++)
    index = bind_conditions (queries[i], statement, index);
  return statement;
}
