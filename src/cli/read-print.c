/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/read-print.h"

#include <glib/gi18n-lib.h>

#define MAY_PRINT (1u << 0)
#define MAY_COPY (1u << 2)
#define MM_A_POINT (25.4 / 72)

/* --- For people --- */

static void
print_line (SonaeOutput *output, const char *what, const char *value)
{
  g_autofree char *column = sonae_output_column (what, 12);

  sonae_output_line (output, "%s  %s", column, value);
}

void
read_print_info (SonaeOutput *output, const SonaePdfInfo *info, GPtrArray *sizes, GPtrArray *outline)
{
  const SonaePdfPageSize *first = sizes->len > 0 ? g_ptr_array_index (sizes, 0) : NULL;
  g_autofree char *pages = g_strdup_printf ("%u", info->n_pages);

  if (info->title[0] != '\0')
    print_line (output, _ ("Title"), info->title);
  if (info->author[0] != '\0')
    print_line (output, _ ("Author"), info->author);
  print_line (output, _ ("Pages"), pages);
  if (first != NULL && first->width > 0)
    {
      g_autofree char *size = g_strdup_printf ("%.0f × %.0f mm", first->width * MM_A_POINT, first->height * MM_A_POINT);

      print_line (output, _ ("First page"), size);
    }
  print_line (output, _ ("Encrypted"), info->encrypted ? _ ("yes") : _ ("no"));
  if ((info->permissions & MAY_COPY) == 0)
    print_line (output, _ ("Copying"), _ ("The author asks not to copy the text."));
  if ((info->permissions & MAY_PRINT) == 0)
    print_line (output, _ ("Printing"), _ ("The author asks not to print it."));
  if (outline->len > 0)
    sonae_output_line (output, "%s", _ ("Contents"));
  for (guint i = 0; i < outline->len; i++)
    {
      const SonaePdfOutlineEntry *entry = g_ptr_array_index (outline, i);

      if (entry->target.kind == SONAE_PDF_TARGET_PAGE)
        sonae_output_line (output, "%*s%s  %u", (int) (2 + 2 * entry->depth), "", entry->title, entry->target.page + 1);
      else
        sonae_output_line (output, "%*s%s", (int) (2 + 2 * entry->depth), "", entry->title);
    }
}

void
read_print_hit (SonaeOutput *output, const SonaePdfHit *hit)
{
  sonae_output_line (output, _ ("Page %u: …%s[%s]%s…"), hit->page + 1, hit->before, hit->match, hit->after);
}

/* --- As JSON --- */

static JsonArray *
sizes_to_json (GPtrArray *sizes)
{
  JsonArray *array = json_array_sized_new (sizes->len);

  for (guint i = 0; i < sizes->len; i++)
    {
      const SonaePdfPageSize *size = g_ptr_array_index (sizes, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "page", (gint64) i + 1);
      json_object_set_string_member (object, "label", size->label);
      json_object_set_double_member (object, "width", size->width);
      json_object_set_double_member (object, "height", size->height);
      json_array_add_object_element (array, object);
    }
  return array;
}

static const char *
target_name (SonaePdfTargetKind kind)
{
  switch (kind)
    {
    case SONAE_PDF_TARGET_PAGE: return "page";
    case SONAE_PDF_TARGET_WEB: return "web";
    case SONAE_PDF_TARGET_MAIL: return "mail";
    case SONAE_PDF_TARGET_FILE: return "file";
    case SONAE_PDF_TARGET_OTHER: return "other";
    case SONAE_PDF_TARGET_LAUNCH: return "launch";
    case SONAE_PDF_TARGET_NAMED: return "named";
    case SONAE_PDF_TARGET_SCRIPT: return "script";
    case SONAE_PDF_TARGET_NONE: break;
    }
  return "none";
}

static JsonArray *
outline_to_json (GPtrArray *outline)
{
  JsonArray *array = json_array_sized_new (outline->len);

  for (guint i = 0; i < outline->len; i++)
    {
      const SonaePdfOutlineEntry *entry = g_ptr_array_index (outline, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "depth", entry->depth);
      json_object_set_string_member (object, "title", entry->title);
      json_object_set_string_member (object, "kind", target_name (entry->target.kind));
      if (entry->target.kind == SONAE_PDF_TARGET_PAGE)
        json_object_set_int_member (object, "page", (gint64) entry->target.page + 1);
      else
        json_object_set_null_member (object, "page");
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
print_object (SonaeOutput *output, JsonObject *object, gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  sonae_output_json (output, node, pretty);
}

void
read_print_info_json (SonaeOutput *output, const SonaePdfInfo *info, GPtrArray *sizes, GPtrArray *outline)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "pages", info->n_pages);
  json_object_set_string_member (object, "title", info->title);
  json_object_set_string_member (object, "author", info->author);
  json_object_set_boolean_member (object, "encrypted", info->encrypted);
  json_object_set_boolean_member (object, "may_print", (info->permissions & MAY_PRINT) != 0);
  json_object_set_boolean_member (object, "may_copy", (info->permissions & MAY_COPY) != 0);
  json_object_set_array_member (object, "sizes", sizes_to_json (sizes));
  json_object_set_array_member (object, "outline", outline_to_json (outline));
  print_object (output, object, TRUE);
}

void
read_print_hit_json (SonaeOutput *output, const SonaePdfHit *hit)
{
  JsonObject *object = json_object_new ();
  JsonArray *quads = json_array_sized_new (hit->n_quads);

  for (guint i = 0; i < hit->n_quads; i++)
    {
      JsonArray *quad = json_array_sized_new (4);

      json_array_add_double_element (quad, (double) hit->quads[i].x1);
      json_array_add_double_element (quad, (double) hit->quads[i].y1);
      json_array_add_double_element (quad, (double) hit->quads[i].x2);
      json_array_add_double_element (quad, (double) hit->quads[i].y2);
      json_array_add_array_element (quads, quad);
    }
  json_object_set_int_member (object, "page", (gint64) hit->page + 1);
  json_object_set_int_member (object, "start", hit->start);
  json_object_set_string_member (object, "before", hit->before);
  json_object_set_string_member (object, "match", hit->match);
  json_object_set_string_member (object, "after", hit->after);
  json_object_set_array_member (object, "quads", quads);
  print_object (output, object, FALSE);
}

void
read_print_text_json (SonaeOutput *output, guint page, const char *text)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "page", (gint64) page + 1);
  json_object_set_string_member (object, "text", text);
  print_object (output, object, FALSE);
}
