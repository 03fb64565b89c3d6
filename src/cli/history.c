/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#define PAGE 500

static const char *
kind_code (SonaeChangeKind kind)
{
  switch (kind)
    {
    case SONAE_CHANGE_EDIT:
      return "edit";
    case SONAE_CHANGE_UNDO:
      return "undo";
    case SONAE_CHANGE_REDO:
      return "redo";
    }
  g_return_val_if_reached (NULL);
}

static void
print_json (SonaeOutput *output, SonaeChange *change, gboolean first)
{
  JsonObject *object = json_object_new ();
  JsonArray *tables = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  for (const char *const *table = sonae_change_get_tables (change); *table != NULL; table++)
    json_array_add_string_element (tables, *table);
  json_object_set_int_member (object, "id", sonae_change_get_id (change));
  json_object_set_string_member (object, "kind", kind_code (sonae_change_get_kind (change)));
  json_object_set_string_member (object, "label", sonae_change_get_label (change));
  json_object_set_string_member (object, "at", sonae_change_get_at (change));
  json_object_set_string_member (object, "author", sonae_change_get_author (change));
  json_object_set_array_member (object, "tables", tables);
  json_object_set_int_member (object, "rows", sonae_change_get_n_rows (change));
  json_object_set_boolean_member (object, "undone", sonae_change_is_undone (change));
  if (sonae_change_get_target (change) != 0)
    json_object_set_int_member (object, "target", sonae_change_get_target (change));
  else
    json_object_set_null_member (object, "target");
  json_object_unref (object);

  sonae_output_raw (output, first ? "\n" : ",\n");
  sonae_output_json (output, node, FALSE);
}

static void
print_line (SonaeOutput *output, SonaeChange *change)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (sonae_change_get_at (change), NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *at = local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M:%S") : g_strdup (sonae_change_get_at (change));

  sonae_output_line (output, "%6" G_GINT64_FORMAT "  %s  %s  %s%s", sonae_change_get_id (change), at, sonae_change_get_author (change),
                     sonae_change_get_label (change), sonae_change_is_undone (change) ? _ (" (undone)") : "");
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  SonaeOutput *output = sonae_cli_output (self);
  gboolean json = sonae_cli_option (self, "json") != NULL;
  gboolean first = TRUE;
  gint64 before = 0;

  if (json)
    sonae_output_raw (output, "[");
  for (;;)
    {
      g_autoptr (GPtrArray) page = sonae_workbook_history (workbook, before, PAGE, error);

      if (page == NULL)
        return FALSE;
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++, first = FALSE)
        {
          SonaeChange *change = g_ptr_array_index (page, i);

          if (json)
            print_json (output, change, first);
          else
            print_line (output, change);
          before = sonae_change_get_id (change);
        }
    }
  if (json)
    sonae_output_raw (output, first ? "]\n" : "\n]\n");
  return TRUE;
}

const SonaeCliVerb sonae_cli_history_verb = {
  .name = "history",
  .usage = "FILE [--json]",
  .summary = N_ ("Every change in words, newest first"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .options = { { "json", NULL, N_ ("as an array of JSON objects") } },
  .run = run,
};
