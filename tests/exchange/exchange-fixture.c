/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange-fixture.h"

#include <string.h>

#include "../workbook/workbook-fixture.h"

GFile *
exchange_file (const char *name, const char *bytes, gssize length)
{
  g_autofree char *path = fixture_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

char *
exchange_cp932 (const char *text, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, "CP932", "UTF-8", NULL, length, &error);

  g_assert_no_error (error);
  return bytes;
}

GFile *
exchange_file_cp932 (const char *name, const char *text)
{
  gsize length;
  g_autofree char *bytes = exchange_cp932 (text, &length);

  return exchange_file (name, bytes, (gssize) length);
}

SonaeImport *
exchange_import (SonaeWorkbook *workbook, const char *table, GFile *file)
{
  g_autoptr (GError) error = NULL;
  SonaeImport *import = sonae_import_new (workbook, table, file, &error);

  g_assert_no_error (error);
  sonae_import_look (import, NULL, &error);
  g_assert_no_error (error);
  return import;
}

SonaeImportPlan *
exchange_plan (SonaeImport *import)
{
  g_autoptr (GError) error = NULL;
  SonaeImportPlan *plan = sonae_import_plan (import, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

void
exchange_assert_counts (SonaeImportPlan *plan, guint n_new, guint n_changed, guint n_same, guint n_problem, guint n_left_out)
{
  GPtrArray *problems = sonae_import_plan_get_problems (plan);

  for (guint i = 0; i < problems->len; i++)
    {
      const SonaeImportProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("row %u column %u “%s”: %s", (guint) problem->row, problem->column, problem->text, problem->message);
    }
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_NEW), ==, n_new);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_CHANGED), ==, n_changed);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_SAME), ==, n_same);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_PROBLEM), ==, n_problem);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_LEFT_OUT), ==, n_left_out);
}

void
exchange_assert_problem (SonaeImportPlan *plan, guint64 row, guint column, const char *word)
{
  GPtrArray *problems = sonae_import_plan_get_problems (plan);

  for (guint i = 0; i < problems->len; i++)
    {
      const SonaeImportProblem *problem = g_ptr_array_index (problems, i);

      if (problem->row == row && problem->column == column)
        {
          g_assert_nonnull (strstr (problem->message, word));
          g_assert_true (g_str_has_suffix (problem->message, ".") || g_str_has_suffix (problem->message, "。"));
          return;
        }
    }
  g_error ("no problem in row %u column %u", (guint) row, column);
}

char *
exchange_value (SonaeWorkbook *workbook, const char *table, const char *key, const char *value, const char *field)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  sonae_query_where_text (query, key, value);
  rows = sonae_workbook_query (workbook, query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return sonae_field_format_plain (sonae_entity_field (sonae_entity_find (table), field), sonae_record_get_value (rows->pdata[0], field));
}

guint
exchange_n_rows (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return (guint) sonae_workbook_count (workbook, query, NULL);
}
