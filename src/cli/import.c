/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "cli/import-print.h"

#define EVERY_OTHER "*" /* instead of a header: every column that is no field */

/* The field that "FIELD=HEADER" names, or what else a column can be, in *TARGET; the header behind. NULL with an error. */
static const char *
split_map (const SonaeEntity *entity, const char *map, int *target, GError **error)
{
  const char *equals = strchr (map, '=');
  g_autofree char *name = NULL;
  const SonaeField *field;

  if (equals == NULL || equals[1] == '\0')
    {
      g_autofree char *shown = sonae_text_ellipsize (map, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("“--map %s” is not FIELD=HEADER."), shown);
      return NULL;
    }
  name = g_strndup (map, (gsize) (equals - map));
  if (g_str_equal (name, "id"))
    {
      *target = SONAE_COLUMN_ID;
      return equals + 1;
    }
  if (g_str_equal (name, "-"))
    {
      *target = SONAE_COLUMN_IGNORED;
      return equals + 1;
    }
  field = sonae_entity_lookup_field (entity, name, error);
  if (field == NULL)
    return NULL;
  if (field->flags & SONAE_FIELD_DERIVED)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The field “%s” is filled in by the program and cannot be set."), name);
      return NULL;
    }
  *target = (int) (field - entity->fields);
  if (field->type == SONAE_FIELD_LONG && equals[1] == '+' && equals[2] != '\0')
    {
      *target = SONAE_COLUMN_NOTE;
      return equals + 2;
    }
  return equals + 1;
}

/* Only one field of a table takes what is kept. */
static gboolean
check_note (SonaeImport *import, const char *map, GError **error)
{
  const SonaeEntity *entity = sonae_import_get_entity (import);
  int index = sonae_import_note_field (entity);
  gsize length = strcspn (map, "=");

  if (index >= 0 && strlen (entity->fields[index].name) == length && strncmp (map, entity->fields[index].name, length) == 0)
    return TRUE;
  if (index >= 0)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Columns can only be kept in the field “%s” of this table."), entity->fields[index].name);
  else
    g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("This table has no note that columns could be kept in."));
  return FALSE;
}

static gboolean
is_every_other (int target, const char *header)
{
  return (target == SONAE_COLUMN_NOTE || target == SONAE_COLUMN_IGNORED) && g_str_equal (header, EVERY_OTHER);
}

/* What --map says goes before what was guessed or remembered. */
static gboolean
apply_maps (SonaeImport *import, const char *const *maps, GError **error)
{
  SonaeImportMapping *mapping = sonae_import_get_mapping (import);

  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      int target = 0;
      const char *header = split_map (sonae_import_get_entity (import), maps[i], &target, error);
      int column = header != NULL ? sonae_import_mapping_find_header (mapping, header) : -1;

      if (header == NULL || (target == SONAE_COLUMN_NOTE && !check_note (import, maps[i], error)))
        return FALSE;
      if (is_every_other (target, header))
        {
          sonae_import_mapping_keep_rest (mapping, target == SONAE_COLUMN_NOTE);
          continue;
        }
      if (column < 0)
        {
          g_autofree char *shown = sonae_text_ellipsize (header, 60);

          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("No column of the file is headed “%s”. Nothing was changed."), shown);
          return FALSE;
        }
      sonae_import_mapping_set (mapping, (guint) column, target);
    }
  return TRUE;
}

static gboolean
parse_delimiter (const char *text, char *delimiter, GError **error)
{
  static const struct
  {
    const char *name;
    char delimiter;
  } names[] = { { "comma", ',' }, { ",", ',' }, { "tab", '\t' }, { "\t", '\t' }, { "semicolon", ';' }, { ";", ';' } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].name, text))
      {
        *delimiter = names[i].delimiter;
        return TRUE;
      }
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The delimiter is one of: comma, tab, semicolon."));
  return FALSE;
}

/* All options, before the file is looked at. */
static gboolean
set_up (SonaeCli *self, SonaeImport *import, SonaeImportConflict *conflict, GError **error)
{
  const char *encoding = sonae_cli_option (self, "encoding");
  const char *delimiter = sonae_cli_option (self, "delimiter");
  const char *header_row = sonae_cli_option (self, "header-row");
  const char *on_conflict = sonae_cli_option (self, "on-conflict");
  const char *const *maps = sonae_cli_option_list (self, "map");
  g_autoptr (GStrvBuilder) headers = g_strv_builder_new ();
  g_auto (GStrv) wanted = NULL;
  SonaeCsvEncoding chosen;
  guint64 number;
  char sign;

  if (on_conflict != NULL && !sonae_import_conflict_parse (on_conflict, conflict, error))
    return FALSE;
  if (encoding != NULL && (!sonae_csv_encoding_parse (encoding, &chosen, error) || !sonae_import_set_encoding (import, chosen, error)))
    return FALSE;
  if (delimiter != NULL && (!parse_delimiter (delimiter, &sign, error) || !sonae_import_set_delimiter (import, sign, error)))
    return FALSE;
  if (header_row != NULL)
    {
      if (!g_ascii_string_to_unsigned (header_row, 10, 1, 1000000, &number, NULL))
        {
          g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The row of the header is a number from 1 on."));
          return FALSE;
        }
      if (!sonae_import_set_header_row (import, number, error))
        return FALSE;
    }
  for (guint i = 0; maps != NULL && maps[i] != NULL; i++)
    {
      int target;
      const char *header = split_map (sonae_import_get_entity (import), maps[i], &target, error);

      if (header == NULL)
        return FALSE;
      if (!is_every_other (target, header))
        g_strv_builder_add (headers, header);
    }
  wanted = g_strv_builder_end (headers);
  sonae_import_set_wanted_headers (import, (const char *const *) wanted);
  sonae_import_set_lift_scale (import, sonae_cli_option (self, "lift-scale") != NULL);
  return TRUE;
}

static void
print (SonaeCli *self, SonaeImport *import, SonaeImportPlan *plan, const SonaeImportResult *result)
{
  if (sonae_cli_option (self, "json") != NULL)
    sonae_cli_print_import_json (sonae_cli_output (self), import, plan, result);
  else
    sonae_cli_print_import (sonae_cli_output (self), import, plan, result);
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 2);
  g_autoptr (SonaeImport) import = sonae_import_new (workbook, sonae_cli_text (self, 1), file, error);
  g_autoptr (SonaeImportPlan) plan = NULL;
  SonaeImportConflict conflict = SONAE_IMPORT_SKIP;
  SonaeImportResult result = { 0, 0 };
  gboolean dry = sonae_cli_option (self, "dry-run") != NULL;

  if (import == NULL || !set_up (self, import, &conflict, error) || !sonae_import_look (import, NULL, error) ||
      !apply_maps (import, sonae_cli_option_list (self, "map"), error))
    return FALSE;
  plan = sonae_import_plan (import, NULL, NULL, NULL, error);
  if (plan == NULL)
    return FALSE;

  if (sonae_import_plan_n_problems (plan) > 0 && sonae_cli_option (self, "skip-bad-rows") == NULL)
    {
      guint n = sonae_import_plan_count (plan, SONAE_IMPORT_ROW_PROBLEM);

      /* What was found is printed although the verb fails: it is what has to be corrected. */
      print (self, import, plan, NULL);
      if (sonae_output_flush (sonae_cli_output (self), error))
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                     g_dngettext (GETTEXT_PACKAGE, "%u row has problems, so nothing was imported. Correct the file, or leave that row out with --skip-bad-rows.",
                                  "%u rows have problems, so nothing was imported. Correct the file, or leave those rows out with --skip-bad-rows.", n),
                     n);
      return FALSE;
    }
  if (!dry && !sonae_import_apply (import, plan, conflict, &result, NULL, NULL, NULL, error))
    return FALSE;
  print (self, import, plan, dry ? NULL : &result);
  return TRUE;
}

const SonaeCliVerb sonae_cli_import_verb = {
  .name = "import",
  .usage = "FILE TABLE CSV [--encoding E] [--map FIELD=HEADER]... [--dry-run] [--on-conflict skip|update|stop] [--skip-bad-rows] [--json]",
  .summary = N_ ("Import rows from a CSV file, all or nothing"),
  .details = N_ ("Encoding, delimiter, header and columns are found out where they are not given, and the columns are remembered. Rows that are in the\n"
                 "table already (by id or natural key) are skipped unless --on-conflict says otherwise; empty cells never replace anything, and no row\n"
                 "is ever deleted. When any row has a problem nothing is imported and the problems are listed. The whole import is one undo.\n"
                 "\n"
                 "Columns that are no field are left out, or kept as lines “Header: value” of the row's note. The exports of consoles keep them; for other\n"
                 "files --map note=+HEADER does, and --map -=HEADER leaves a column out; “*” as the HEADER of these is every column that is no field.\n"
                 "An update replaces the line of that header and leaves all other text of the note."),
  .min = 3,
  .max = 3,
  .paths = 1 << 0 | 1 << 2,
  .access = SONAE_CLI_WRITES,
  .options = {
    { "encoding", "E", N_ ("utf-8, cp932, utf-16le or utf-16be") },
    { "delimiter", "D", N_ ("comma, tab or semicolon") },
    { "header-row", "N", N_ ("the row that the headers stand in") },
    { "map", "FIELD=HEADER", N_ ("the column with that header is the field; may be given several times; “id” is the row's id"), TRUE },
    { "dry-run", NULL, N_ ("only say what would be done") },
    { "on-conflict", "WHAT", N_ ("skip, update or stop at rows that are there already and differ") },
    { "skip-bad-rows", NULL, N_ ("import the others when some rows have problems") },
    { "lift-scale", NULL, N_ ("ratings are on the former scale 0-1-2: raise each by one") },
    { "json", NULL, N_ ("as a JSON object") },
  },
  .run = run,
};
