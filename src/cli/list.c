/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"

/* A column of the list for people is no wider than this many places of a terminal. */
#define MAX_COLUMN 40

/* --- JSON: an array of objects, one a line, keyed by field name; empty fields are null --- */

static void
set_json_member (JsonObject *object, const SonaeField *field, GVariant *value)
{
  if (value == NULL)
    json_object_set_null_member (object, field->name);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_object_set_string_member (object, field->name, g_variant_get_string (value, NULL));
  else if (field->type == SONAE_FIELD_BOOL)
    json_object_set_boolean_member (object, field->name, g_variant_get_int64 (value) != 0);
  else
    json_object_set_int_member (object, field->name, g_variant_get_int64 (value));
}

static void
print_json (SonaeOutput *output, const SonaeEntity *entity, GPtrArray *records)
{
  sonae_output_raw (output, "[");
  for (guint i = 0; i < records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (records, i);
      JsonObject *object = json_object_new ();
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

      json_object_set_int_member (object, "id", sonae_record_get_id (record));
      for (guint f = 0; f < entity->n_fields; f++)
        set_json_member (object, &entity->fields[f], sonae_record_get_value (record, entity->fields[f].name));
      json_object_unref (object);
      sonae_output_raw (output, i > 0 ? ",\n" : "\n");
      sonae_output_json (output, node, FALSE);
    }
  sonae_output_raw (output, records->len > 0 ? "\n]\n" : "]\n");
}

/* --- CSV: RFC 4180, UTF-8, with a line of field names --- */

static void
print_csv_cell (SonaeOutput *output, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *doubled = NULL;

  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      sonae_output_raw (output, text);
      return;
    }
  parts = g_strsplit (text, "\"", -1);
  doubled = g_strjoinv ("\"\"", parts);
  sonae_output_raw (output, "\"");
  sonae_output_raw (output, doubled);
  sonae_output_raw (output, "\"");
}

static void
print_csv (SonaeOutput *output, const SonaeEntity *entity, GPtrArray *records)
{
  sonae_output_raw (output, "id");
  for (guint f = 0; f < entity->n_fields; f++)
    {
      sonae_output_raw (output, ",");
      print_csv_cell (output, entity->fields[f].name);
    }
  sonae_output_raw (output, "\r\n");

  for (guint i = 0; i < records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (records, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (record));

      sonae_output_raw (output, id);
      for (guint f = 0; f < entity->n_fields; f++)
        {
          const SonaeField *field = &entity->fields[f];
          g_autofree char *text = sonae_field_format_plain (field, sonae_record_get_value (record, field->name));

          sonae_output_raw (output, ",");
          print_csv_cell (output, text);
        }
      sonae_output_raw (output, "\r\n");
    }
}

/* --- For people: columns, without those that are empty in every row --- */

static char *
cell_of (SonaeRecord *record, const char *field)
{
  g_autofree char *text = field != NULL ? sonae_record_format (record, field)
                                        : g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (record));

  return sonae_output_one_line (text);
}

typedef struct
{
  const char *field; /* NULL: the id */
  const char *title;
  guint width;
} Column;

static GArray *
columns_for (const SonaeEntity *entity, GPtrArray *records)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));

  for (guint c = 0; c <= entity->n_fields; c++)
    {
      const SonaeField *field = c > 0 ? &entity->fields[c - 1] : NULL;
      Column column = { field != NULL ? field->name : NULL, field != NULL ? sonae_field_label (field) : "id", 0 };

      if (field != NULL && (field->flags & SONAE_FIELD_HIDDEN) != 0)
        continue;
      for (guint i = 0; i < records->len; i++)
        {
          g_autofree char *cell = cell_of (g_ptr_array_index (records, i), column.field);

          column.width = MAX (column.width, sonae_output_width (cell));
        }
      if (column.width == 0)
        continue;
      column.width = MIN (MAX (column.width, sonae_output_width (column.title)), MAX_COLUMN);
      g_array_append_val (columns, column);
    }
  return columns;
}

static void
print_row (SonaeOutput *output, GArray *columns, SonaeRecord *record)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint c = 0; c < columns->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);
      g_autofree char *cell = record != NULL ? cell_of (record, column->field) : g_strdup (column->title);
      g_autofree char *padded = sonae_output_column (cell, column->width);

      g_string_append_printf (line, "%s%s", c > 0 ? "  " : "", padded);
    }
  sonae_output_line (output, "%s", line->str);
}

static void
print_form (SonaeOutput *output, const SonaeEntity *entity, SonaeRecord *record)
{
  guint width = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint f = 0; f < entity->n_fields; f++)
      {
        const SonaeField *field = &entity->fields[f];
        g_autofree char *text = sonae_record_format (record, field->name);
        g_autofree char *label = NULL;

        if (*text == '\0')
          continue;
        width = MAX (width, sonae_output_width (sonae_field_label (field)));
        if (pass == 0)
          continue;
        label = sonae_output_column (sonae_field_label (field), width);
        sonae_output_line (output, "%s  %s", label, text);
      }
}

static void
print_table (SonaeOutput *output, const SonaeEntity *entity, GPtrArray *records)
{
  g_autoptr (GArray) columns = NULL;

  if (entity->single && records->len == 1)
    {
      print_form (output, entity, g_ptr_array_index (records, 0));
      return;
    }
  if (records->len == 0)
    return;

  columns = columns_for (entity, records);
  print_row (output, columns, NULL);
  for (guint i = 0; i < records->len; i++)
    print_row (output, columns, g_ptr_array_index (records, i));
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (sonae_cli_text (self, 1), error);
  const char *where = sonae_cli_option (self, "where");
  const char *sort = sonae_cli_option (self, "sort");
  gboolean json = sonae_cli_option (self, "json") != NULL;
  gboolean csv = sonae_cli_option (self, "csv") != NULL;
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (entity == NULL)
    return FALSE;
  if (json && csv)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Please choose one of --json and --csv."));
      return FALSE;
    }

  query = sonae_query_new (entity->name);
  if ((where != NULL && !sonae_query_parse (query, where, error)) || (sort != NULL && !sonae_cli_order (query, sort, error)))
    return FALSE;
  records = sonae_workbook_query (workbook, query, error);
  if (records == NULL)
    return FALSE;

  if (json)
    print_json (sonae_cli_output (self), entity, records);
  else if (csv)
    print_csv (sonae_cli_output (self), entity, records);
  else
    print_table (sonae_cli_output (self), entity, records);
  return TRUE;
}

const SonaeCliVerb sonae_cli_list_verb = {
  .name = "list",
  .usage = "FILE TABLE [--where TEXT] [--sort FIELD] [--json|--csv]",
  .summary = N_ ("List the rows of a table"),
  .min = 2,
  .max = 2,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .options = {
    { "where", "TEXT", N_ ("only rows with FIELD=VALUE (or !=, <, <=, >, >=, FIELD~TEXT), or that hold these words") },
    { "sort", "FIELD", N_ ("in the order of a field; -FIELD turns it round") },
    { "json", NULL, N_ ("as an array of JSON objects") },
    { "csv", NULL, N_ ("as CSV in UTF-8") },
  },
  .run = run,
};
