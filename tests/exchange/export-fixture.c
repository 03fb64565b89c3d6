/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"

#include <string.h>

#include "exchange/sonae-import.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

#define N_ROWS 40 /* of each table */

static const char *const texts[] = {
  "=1+1", "=HYPERLINK(\"http://x.example/\",\"見て\")", "+81-3-0000-0000", "-5", "@SUM(A1)", "'quoted", "''=x", "'=x", "'", "＝全角", "－全角", "a\"b\"c",
  "\"", "a,b;c", "ｶﾀｶﾅ ﾊﾝｶｸﾞ", "①㈱髙﨑～－∥", " leading and trailing ", "1234567890123456", "0123", "表ソ能十", "n/a", "はい", "2026/4/1", "TRUE", "1e5",
  "<b>&amp;</b>", "_x0041_", "a_x000D_b", "\\", "~", "NULL", "株式会社 備え",
};
static const char *const wide_texts[] = { "😀👩‍👩‍👧", "𠮷野家・森鷗外", "Größe é", "한국어", "〜波ダッシュ", "a\u00A0b" };
static const char *const long_texts[] = { "一行目\n二行目\n\"三行目\"", "\tx", "=A1\n=B1", "\n\n", "a\n", "," };

static char *
text_of (const SonaeField *field, guint i, gboolean cp932)
{
  guint n = G_N_ELEMENTS (texts) + (cp932 ? 0 : G_N_ELEMENTS (wide_texts));

  if (field->type == SONAE_FIELD_LONG && i % 3 == 0)
    return g_strdup (long_texts[i / 3 % G_N_ELEMENTS (long_texts)]);
  i %= n;
  return g_strdup (i < G_N_ELEMENTS (texts) ? texts[i] : wide_texts[i - G_N_ELEMENTS (texts)]);
}

static GVariant *
value_of (SonaeEdit *edit, const SonaeField *field, guint i, gboolean cp932)
{
  if ((field->flags & SONAE_FIELD_DERIVED) != 0 && ((field->flags & SONAE_FIELD_REQUIRED) == 0 || field->expression != NULL))
    return NULL;
  if (field->normalize != NULL)
    return NULL;
  if ((field->flags & SONAE_FIELD_REQUIRED) == 0 && i % 7 == 6)
    return NULL;
  switch (field->type)
    {
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
      return g_variant_new_take_string (text_of (field, i, cp932));
    case SONAE_FIELD_INT:
    case SONAE_FIELD_YEN:
      if (field->min == 0 && field->max == 0)
        return g_variant_new_int64 (i % 2 ? -(gint64) i : G_GINT64_CONSTANT (1234567890123456789));
      return g_variant_new_int64 (i % 2 ? field->min : field->max - i % 3 * (field->max > field->min + 3));
    case SONAE_FIELD_BOOL:
      return g_variant_new_int64 (i % 2);
    case SONAE_FIELD_DATE:
      return g_variant_new_string (i % 3 ? "2026-02-28" : i % 2 ? "1868-01-01" : "2199-12-31");
    case SONAE_FIELD_CHOICE:
      {
        guint n = 0;

        while (field->choices[n].code != NULL)
          n++;
        return g_variant_new_string (field->choices[i % n].code);
      }
    case SONAE_FIELD_REF:
      {
        g_autoptr (SonaeQuery) query = sonae_query_new (field->ref_table);
        g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, NULL);

        if (rows->len == 0)
          return NULL;
        return g_variant_new_int64 (sonae_record_get_id (g_ptr_array_index (rows, i % rows->len)));
      }
    case SONAE_FIELD_STAMP:
      return g_variant_new_string ("2026-11-24T08:32:00.123Z");
    default:
      g_assert_not_reached ();
    }
}

/* Where rows are refused that do not fit together: a value that fits; NULL for any other field. */
static GVariant *
fitting_value (SonaeEdit *edit, const SonaeEntity *entity, const SonaeField *field, guint i)
{
  if (strcmp (entity->name, "action") == 0)
    {
      if (strcmp (field->name, "origin_table") == 0)
        return g_variant_new_string ("asset");
      if (strcmp (field->name, "start") == 0)
        return g_variant_new_string (i % 2 ? "1990-01-01" : "2026-02-28");
      if (field->type == SONAE_FIELD_DATE)
        return g_variant_new_string (i % 2 ? "2099-12-31" : "2026-02-28");
    }
  if (strcmp (field->name, "target_table") == 0)
    return g_variant_new_string ("asset");
  if (strcmp (entity->name, "action_need") == 0)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");
      g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, NULL);
      guint half = rows->len / 2;
      guint at = strcmp (field->name, "action_id") == 0 ? i % half : half + (i + i / half) % half;

      return g_variant_new_int64 (sonae_record_get_id (g_ptr_array_index (rows, at)));
    }
  return NULL;
}

/* What a row has from its making on: the pair that a risk is about, the number of a control. */
static gboolean
export_keeps (const SonaeEntity *entity, const SonaeField *field)
{
  return (strcmp (entity->name, "risk") == 0 && field->type == SONAE_FIELD_REF) ||
         (strcmp (entity->name, "control") == 0 && strcmp (field->name, "number") == 0);
}

/* Values in rows that are there already. */
static gboolean
fill_existing (SonaeEdit *edit, const char *table, gboolean cp932, GError **error)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_limit (query, N_ROWS);
  rows = sonae_edit_query (edit, query, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    for (guint f = 0; f < entity->n_fields; f++)
      {
        const SonaeField *field = &entity->fields[f];
        GVariant *value = export_keeps (entity, field) || strcmp (field->name, "scenario") == 0 ? NULL : value_of (edit, field, i + f, cp932);

        if (value != NULL && !sonae_edit_set (edit, table, sonae_record_get_id (g_ptr_array_index (rows, i)), field->name, value, error))
          return FALSE;
      }
  return rows != NULL && rows->len > 0;
}

static gboolean
fill_row (SonaeEdit *edit, const SonaeEntity *entity, guint i, gboolean cp932, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  for (guint f = 0; f < entity->n_fields; f++)
    {
      GVariant *value = fitting_value (edit, entity, &entity->fields[f], i);

      if (value == NULL && !export_keeps (entity, &entity->fields[f]))
        value = value_of (edit, &entity->fields[f], i + f, cp932);
      if (value != NULL)
        g_variant_dict_insert_value (&values, entity->fields[f].name, value);
    }
  return sonae_edit_insert (edit, entity->name, g_variant_dict_end (&values), error) != 0;
}

static gboolean
fill_company (SonaeEdit *edit, gboolean cp932, GError **error)
{
  const SonaeEntity *entity = sonae_entity_find ("company");
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);
  gint64 id = sonae_record_get_id (g_ptr_array_index (rows, 0));

  for (guint f = 0; f < entity->n_fields; f++)
    {
      GVariant *value = value_of (edit, &entity->fields[f], f, cp932);

      if (value != NULL && !sonae_edit_set (edit, "company", id, entity->fields[f].name, value, error))
        return FALSE;
    }
  return sonae_edit_set (edit, "company", id, "corporate_number", g_variant_new_string ("8700110005901"), error);
}

/* Rounds are begun as the program does, with their answers; evidence has files. */
static gboolean
is_filled_otherwise (const SonaeEntity *entity)
{
  static const char *const tables[] = { "round", "answer", "evidence", "control", NULL };

  return entity->single || g_strv_contains (tables, entity->name);
}

/* TRUE if all that ENTITY refers to has its rows, as far as it will. */
static gboolean
is_ready (const SonaeEntity *entity, GHashTable *filled)
{
  for (guint f = 0; f < entity->n_fields; f++)
    if (entity->fields[f].type == SONAE_FIELD_REF && strcmp (entity->fields[f].ref_table, entity->name) != 0
        && !g_hash_table_contains (filled, entity->fields[f].ref_table))
      return FALSE;
  return TRUE;
}

/* Every table there is, also those that come later. A table that does not take some of the odd rows has the others. */
static gboolean
fill_tables (SonaeEdit *edit, gboolean cp932)
{
  g_autoptr (GHashTable) filled = g_hash_table_new (g_str_hash, g_str_equal);
  guint n, before;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    if (is_filled_otherwise (entities[e]))
      g_hash_table_add (filled, (gpointer) entities[e]->name);
  do
    {
      before = g_hash_table_size (filled);
      for (guint e = 0; e < n; e++)
        {
          guint n_rows = 0;

          if (g_hash_table_contains (filled, entities[e]->name) || !is_ready (entities[e], filled))
            continue;
          for (guint i = 0; i < N_ROWS; i++)
            {
              g_autoptr (GError) error = NULL;

              n_rows += fill_row (edit, entities[e], i, cp932, &error);
              if (error != NULL)
                g_test_message ("%s, row %u: %s", entities[e]->name, i, error->message);
            }
          g_assert_cmpuint (n_rows, >=, N_ROWS / 2);
          g_hash_table_add (filled, (gpointer) entities[e]->name);
        }
    }
  while (g_hash_table_size (filled) > before);
  return before == n;
}

static gboolean
fill (SonaeEdit *edit, gpointer data, GError **error)
{
  gboolean cp932 = GPOINTER_TO_INT (data);
  gint64 round;

  if (!fill_company (edit, cp932, error))
    return FALSE;
  g_assert_true (fill_tables (edit, cp932));
  if (!fill_existing (edit, "control", cp932, error) || !fill_existing (edit, "risk", cp932, error))
    return FALSE;
  round = sonae_rounds_start (edit, "2026-04-01", "=担当", 0, 0, error);
  for (int number = 1; round != 0 && number <= 25; number++)
    {
      g_autofree char *note = text_of (sonae_entity_field (sonae_entity_find ("answer"), "note"), (guint) number, cp932);

      if (sonae_rounds_set (edit, round, number, "value", number % 3 == 0 ? "no" : "yes", error) == 0
          || sonae_rounds_set (edit, round, number, "note", note, error) == 0)
        return FALSE;
    }
  return round != 0;
}

SonaeWorkbook *
export_workbook (gboolean cp932)
{
  g_autoptr (GFile) file = fixture_file ("=会社.sonae");
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = fixture_create (file);

  sonae_workbook_edit (workbook, "fill", fill, GINT_TO_POINTER (cp932), &error);
  g_assert_no_error (error);
  return workbook;
}

gboolean
export_is_importable (const SonaeEntity *entity)
{
  /* Evidence: its files are not in a list. An assessment's risks: what is written down by the program only. */
  return strcmp (entity->name, "evidence") != 0 && strcmp (entity->name, "assessment_risk") != 0;
}

gboolean
export_can_be_wiped (const SonaeEntity *entity)
{
  for (guint f = 0; f < entity->n_fields; f++)
    if (entity->fields[f].type != SONAE_FIELD_REF && sonae_field_is_settable (&entity->fields[f]))
      return TRUE;
  return FALSE;
}

char *
export_dump (SonaeWorkbook *workbook, const char *table)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) records = NULL;
  GString *dump = g_string_new (NULL);

  sonae_query_order (query, "id", FALSE);
  records = sonae_workbook_query (workbook, query, NULL);
  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (dump, "%" G_GINT64_FORMAT, sonae_record_get_id (record));
      for (guint f = 0; f < entity->n_fields; f++)
        {
          const SonaeField *field = &entity->fields[f];
          g_autofree char *value = sonae_field_format_plain (field, sonae_record_get_value (record, field->name));

          /* The history stays where it is. */
          if (field->expression != NULL && strstr (field->expression, "sonae_change") != NULL)
            continue;
          g_string_append_printf (dump, " %s=[%s]", field->name, value);
        }
      g_string_append_c (dump, '\n');
    }
  return g_string_free (dump, FALSE);
}

SonaeExport *
export_new (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_export_new (workbook, query);
}

GFile *
export_write (SonaeExport *export, const char *name)
{
  GFile *file = fixture_file (name);
  g_autoptr (GError) error = NULL;

  sonae_export_set_format_by_name (export, file, &error);
  g_assert_no_error (error);
  sonae_export_write (export, file, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
wipe (SonaeEdit *edit, gpointer data, GError **error)
{
  const SonaeEntity *entity = data;
  g_autoptr (SonaeQuery) query = sonae_query_new (entity->name);
  g_autoptr (GPtrArray) records = sonae_edit_query (edit, query, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    for (guint f = 0; f < entity->n_fields; f++)
      {
        const SonaeField *field = &entity->fields[f];
        GVariant *value = NULL;

        if (!sonae_field_is_settable (field) || export_keeps (entity, field))
          continue;
        if ((field->flags & SONAE_FIELD_REQUIRED) != 0)
          {
            if (field->type != SONAE_FIELD_TEXT && field->type != SONAE_FIELD_LONG)
              continue;
            value = g_variant_new_string ("x");
          }
        if (!sonae_edit_set (edit, entity->name, sonae_record_get_id (g_ptr_array_index (records, i)), field->name, value, error))
          return FALSE;
      }
  return records != NULL;
}

void
export_wipe (SonaeWorkbook *workbook, const char *table)
{
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (workbook, "wipe", wipe, (gpointer) sonae_entity_find (table), &error);
  g_assert_no_error (error);
}

void
export_import_again (SonaeWorkbook *workbook, const char *table, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeImport) import = sonae_import_new (workbook, table, file, &error);
  g_autoptr (SonaeImportPlan) plan = NULL;
  SonaeImportResult result;
  GPtrArray *problems;

  g_assert_no_error (error);
  sonae_import_look (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (sonae_import_mapping_is_own (sonae_import_get_mapping (import)));
  plan = sonae_import_plan (import, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  problems = sonae_import_plan_get_problems (plan);
  if (problems->len > 0)
    g_assert_cmpstr (((SonaeImportProblem *) g_ptr_array_index (problems, 0))->message, ==, NULL);
  g_assert_cmpuint (sonae_import_plan_count (plan, SONAE_IMPORT_ROW_NEW), ==, 0);
  sonae_import_apply (import, plan, SONAE_IMPORT_UPDATE, &result, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint32
little (const guchar *p, guint n)
{
  return n == 0 ? 0 : p[0] | little (p + 1, n - 1) << 8;
}

char *
export_unzip (GFile *file, const char *name)
{
  g_autoptr (GBytes) bytes = fixture_bytes (file);
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  const guchar *at = data + little (data + length - 6, 4);
  guint n = little (data + length - 12, 2);

  for (guint i = 0; i < n; i++)
    {
      guint name_length = little (at + 28, 2);
      const guchar *local = data + little (at + 42, 4);

      g_assert_cmpuint (little (at, 4), ==, 0x02014b50);
      if (name_length == strlen (name) && memcmp (at + 46, name, name_length) == 0)
        {
          g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
          gsize size = little (at + 24, 4), read, written;
          char *text = g_malloc0 (size + 1);

          g_assert_cmpint (g_converter_convert (G_CONVERTER (decompressor), local + 30 + little (local + 26, 2) + little (local + 28, 2),
                                                little (at + 20, 4), text, size + 1, G_CONVERTER_INPUT_AT_END, &read, &written, NULL),
                           ==, G_CONVERTER_FINISHED);
          g_assert_cmpuint (written, ==, size);
          return text;
        }
      at += 46 + name_length + little (at + 30, 2) + little (at + 32, 2);
    }
  g_assert_not_reached ();
}

guint
export_n_siblings (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
