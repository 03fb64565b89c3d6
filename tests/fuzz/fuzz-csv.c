/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/sonae-import.h"
#include "exchange/sonae-key-value-reader.h"

/* A file of any bytes, from the encoding to the rows in the table. The first byte chooses the table and what the user corrects. Nothing may crash, leak, or store
 * what the workbook does not take; what is refused leaves the workbook as it was. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *const tables[] = { "site", "asset", "endpoint", "device", "action", "person", "duty", "company" };

static char *root;
static SonaeWorkbook *workbook;
static GFile *input;

static void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

static void
clean_up (void)
{
  sonae_workbook_close (workbook, NULL);
  g_clear_object (&workbook);
  g_clear_object (&input);
  remove_tree (root);
  g_clear_pointer (&root, g_free);
}

static void
set_up (void)
{
  g_autofree char *book = NULL;
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  g_autofree char *config = NULL;
  g_autoptr (GFile) file = NULL;

  root = g_dir_make_tmp ("sonaecho-fuzz-XXXXXX", NULL);
  g_assert_nonnull (root);
  data = g_build_filename (root, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  config = g_build_filename (root, "config", NULL);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_setenv ("HOME", root, TRUE);
  book = g_build_filename (root, "fuzz.sonae", NULL);
  path = g_build_filename (root, "input.csv", NULL);
  file = g_file_new_for_path (book);
  input = g_file_new_for_path (path);
  workbook = sonae_workbook_create (file, NULL);
  g_assert_nonnull (workbook);
  atexit (clean_up);
}

static SonaeCsvVerdict
check_row (const SonaeCsvRow *row, gpointer data, GError **error)
{
  guint64 *last = data;

  g_assert_cmpuint (row->number, >, *last);
  *last = row->number;
  g_assert_cmpuint (row->n_cells, <=, SONAE_CSV_MAX_COLUMNS);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_assert_cmpuint (strlen (row->cells[i].text), ==, row->cells[i].length);
      g_assert_true (g_utf8_validate (row->cells[i].text, -1, NULL));
    }
  return SONAE_CSV_CONTINUE;
}

/* The reader alone, in every encoding, and the reader of logs. */
static void
read_all_ways (const uint8_t *data, size_t size)
{
  static const char delimiters[] = { ',', '\t', ';' };
  g_autoptr (GInputStream) log = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GPtrArray) devices = NULL;
  guint64 n_ignored;

  for (int encoding = 0; encoding < SONAE_N_CSV_ENCODINGS; encoding++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
      SonaeCsvFormat format = { (SonaeCsvEncoding) encoding, delimiters[size % G_N_ELEMENTS (delimiters)], NULL };
      guint64 last = 0;

      sonae_csv_read (stream, &format, check_row, &last, NULL, NULL);
    }
  sonae_key_value_sniff ((const char *) data, size);
  devices = sonae_key_value_read (log, &n_ignored, NULL, NULL, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  SonaeImportResult result;
  guint8 choice;

  if (size < 1)
    return 0;
  if (workbook == NULL)
    set_up ();
  choice = data[0];
  data++;
  size--;
  read_all_ways (data, size);

  g_assert_true (g_file_replace_contents (input, (const char *) data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, NULL));
  import = sonae_import_new (workbook, tables[choice % G_N_ELEMENTS (tables)], input, NULL);
  sonae_import_set_lift_scale (import, choice & 0x80);
  if (choice & 0x40)
    sonae_import_set_encoding (import, (SonaeCsvEncoding) (size % SONAE_N_CSV_ENCODINGS), NULL);
  if (!sonae_import_look (import, NULL, NULL))
    return 0;
  /* A user who takes the first columns for the first fields. */
  if (choice & 0x20)
    for (guint i = 0, field = 0; i < sonae_import_mapping_n_columns (sonae_import_get_mapping (import)) && field < 5; i++, field++)
      if ((sonae_import_get_entity (import)->fields[field].flags & SONAE_FIELD_DERIVED) == 0)
        sonae_import_mapping_set (sonae_import_get_mapping (import), i, (int) field);
  /* A user who keeps what is no field. */
  if (choice & 0x10 && sonae_import_note_field (sonae_import_get_entity (import)) >= 0)
    sonae_import_mapping_keep_rest (sonae_import_get_mapping (import), TRUE);
  plan = sonae_import_plan (import, NULL, NULL, NULL, NULL);
  if (plan == NULL)
    return 0;
  for (guint i = 0; i < sonae_import_plan_n_rows (plan); i++)
    {
      g_autoptr (SonaeImportRow) row = sonae_import_plan_get_row (plan, i, NULL);

      g_assert_nonnull (row);
    }
  /* What the plan found good the workbook has to take. */
  if (!sonae_import_apply (import, plan, SONAE_IMPORT_UPDATE, &result, NULL, NULL, NULL, NULL))
    g_error ("a planned import was refused");
  if (result.n_added + result.n_updated > 0 && !sonae_workbook_undo (workbook, 1, NULL))
    g_error ("an import could not be undone");
  return 0;
}
