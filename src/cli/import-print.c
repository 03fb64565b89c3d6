/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/import-print.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

static const struct
{
  SonaeImportRowState state;
  const char *code, *label;
} states[] = {
  { SONAE_IMPORT_ROW_NEW, "new", N_ ("new") },
  { SONAE_IMPORT_ROW_CHANGED, "changed", N_ ("in the table, but different") },
  { SONAE_IMPORT_ROW_SAME, "same", N_ ("in the table already") },
  { SONAE_IMPORT_ROW_PROBLEM, "problem", N_ ("with problems") },
  { SONAE_IMPORT_ROW_LEFT_OUT, "left_out", N_ ("left out") },
};

static const char *
delimiter_name (char delimiter)
{
  return delimiter == '\t' ? "tab" : delimiter == ';' ? "semicolon" : "comma";
}

/* What COLUMN is, for scripts: a field, "id", "+" and the field of the note for what is kept there, or "". (transfer none) */
static const char *
target_name (SonaeImport *import, guint column)
{
  const SonaeImportMapping *mapping = sonae_import_get_mapping (import);
  int target = sonae_import_mapping_target (mapping, column);

  if (target == SONAE_COLUMN_NOTE)
    {
      g_autofree char *name = g_strconcat ("+", sonae_import_get_entity (import)->fields[sonae_import_note_field (sonae_import_get_entity (import))].name, NULL);

      return g_intern_string (name);
    }
  return target >= 0 ? sonae_import_get_entity (import)->fields[target].name : target == SONAE_COLUMN_ID ? "id" : "";
}

static void
print_columns (SonaeOutput *output, SonaeImport *import)
{
  const SonaeImportMapping *mapping = sonae_import_get_mapping (import);

  for (guint i = 0; i < sonae_import_mapping_n_columns (mapping); i++)
    {
      const char *target = target_name (import, i);
      const char *header = sonae_import_mapping_header (mapping, i);

      if (*header != '\0' || *target != '\0')
        sonae_output_line (output, "  %s → %s", header,
                           *target != '\0'                                                          ? target
                           : sonae_import_mapping_target (mapping, i) == SONAE_COLUMN_COMPUTED ? _ ("(computed, left out)")
                                                                                                    : _ ("(left out)"));
    }
}

static void
print_problems (SonaeOutput *output, SonaeImportPlan *plan)
{
  GPtrArray *problems = sonae_import_plan_get_problems (plan);
  guint64 rest = sonae_import_plan_n_problems (plan) - problems->len;

  for (guint i = 0; i < problems->len; i++)
    {
      const SonaeImportProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, problem->row);

      if (problem->column > 0)
        sonae_output_line (output, _ ("Row %s, column %u “%s” (“%s”): %s"), row, problem->column, problem->header, problem->text, problem->message);
      else
        sonae_output_line (output, _ ("Row %s: %s"), row, problem->message);
    }
  if (rest > 0)
    sonae_output_line (output, _ ("And %u more."), (guint) MIN (rest, G_MAXUINT));
}

void
sonae_cli_print_import (SonaeOutput *output, SonaeImport *import, SonaeImportPlan *plan, const SonaeImportResult *result)
{
  const SonaeImportProfile *profile = sonae_import_mapping_profile (sonae_import_get_mapping (import));
  GPtrArray *notes = sonae_import_plan_get_notes (plan);

  if (!sonae_import_is_log (import))
    {
      g_autofree char *row = g_strdup_printf ("%" G_GUINT64_FORMAT, sonae_import_get_header_row (import));

      sonae_output_line (output, _ ("Encoding %s, delimiter %s, header in row %s"), sonae_csv_encoding_code (sonae_import_get_encoding (import)),
                         delimiter_name (sonae_import_get_delimiter (import)), row);
    }
  if (profile != NULL)
    sonae_output_line (output, "%s", _ (profile->label));
  print_columns (output, import);
  for (guint i = 0; i < notes->len; i++)
    sonae_output_line (output, "%s", (const char *) g_ptr_array_index (notes, i));
  print_problems (output, plan);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (sonae_import_plan_count (plan, states[i].state) > 0)
      sonae_output_line (output, _ ("Rows %s: %u"), _ (states[i].label), sonae_import_plan_count (plan, states[i].state));
  if (result != NULL)
    sonae_output_line (output, _ ("Added %u rows, updated %u."), result->n_added, result->n_updated);
  else
    sonae_output_line (output, "%s", _ ("Nothing was written."));
}

static void
add_columns (JsonBuilder *json, SonaeImport *import)
{
  const SonaeImportMapping *mapping = sonae_import_get_mapping (import);

  json_builder_set_member_name (json, "columns");
  json_builder_begin_array (json);
  for (guint i = 0; i < sonae_import_mapping_n_columns (mapping); i++)
    {
      const char *target = target_name (import, i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "header");
      json_builder_add_string_value (json, sonae_import_mapping_header (mapping, i));
      json_builder_set_member_name (json, "field");
      if (*target != '\0')
        json_builder_add_string_value (json, target);
      else
        json_builder_add_null_value (json);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_problems (JsonBuilder *json, SonaeImportPlan *plan)
{
  GPtrArray *problems = sonae_import_plan_get_problems (plan);

  json_builder_set_member_name (json, "problems");
  json_builder_begin_array (json);
  for (guint i = 0; i < problems->len; i++)
    {
      const SonaeImportProblem *problem = g_ptr_array_index (problems, i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "row");
      json_builder_add_int_value (json, (gint64) problem->row);
      json_builder_set_member_name (json, "column");
      if (problem->column > 0)
        json_builder_add_int_value (json, problem->column);
      else
        json_builder_add_null_value (json);
      json_builder_set_member_name (json, "header");
      json_builder_add_string_value (json, problem->header);
      json_builder_set_member_name (json, "text");
      json_builder_add_string_value (json, problem->text);
      json_builder_set_member_name (json, "message");
      json_builder_add_string_value (json, problem->message);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "n_problems");
  json_builder_add_int_value (json, (gint64) sonae_import_plan_n_problems (plan));
}

static void
add_notes (JsonBuilder *json, SonaeImportPlan *plan)
{
  GPtrArray *notes = sonae_import_plan_get_notes (plan);

  json_builder_set_member_name (json, "notes");
  json_builder_begin_array (json);
  for (guint i = 0; i < notes->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (notes, i));
  json_builder_end_array (json);
}

void
sonae_cli_print_import_json (SonaeOutput *output, SonaeImport *import, SonaeImportPlan *plan, const SonaeImportResult *result)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const SonaeImportProfile *profile = sonae_import_mapping_profile (sonae_import_get_mapping (import));

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "table");
  json_builder_add_string_value (json, sonae_import_get_entity (import)->name);
  json_builder_set_member_name (json, "encoding");
  json_builder_add_string_value (json, sonae_csv_encoding_code (sonae_import_get_encoding (import)));
  json_builder_set_member_name (json, "delimiter");
  json_builder_add_string_value (json, delimiter_name (sonae_import_get_delimiter (import)));
  json_builder_set_member_name (json, "header_row");
  json_builder_add_int_value (json, (gint64) sonae_import_get_header_row (import));
  json_builder_set_member_name (json, "profile");
  if (profile != NULL)
    json_builder_add_string_value (json, profile->code);
  else
    json_builder_add_null_value (json);
  add_columns (json, import);
  json_builder_set_member_name (json, "rows");
  json_builder_begin_object (json);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      json_builder_set_member_name (json, states[i].code);
      json_builder_add_int_value (json, sonae_import_plan_count (plan, states[i].state));
    }
  json_builder_end_object (json);
  add_notes (json, plan);
  add_problems (json, plan);
  json_builder_set_member_name (json, "applied");
  json_builder_add_boolean_value (json, result != NULL);
  json_builder_set_member_name (json, "added");
  json_builder_add_int_value (json, result != NULL ? result->n_added : 0);
  json_builder_set_member_name (json, "updated");
  json_builder_add_int_value (json, result != NULL ? result->n_updated : 0);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  sonae_output_json (output, root, TRUE);
}
