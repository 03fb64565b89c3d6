/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "study/sonae-text-collector.h"
#include "workbook/sonae-search.h"

/* One search over all records and the text of all PDFs, as Ctrl+K in the window. */

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 10000

/* PDFs of the library whose text is not known yet are read now, through the worker, and their text is kept for the next time. Returns how many are not to be found. */
static guint
collect (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeTextCollector) collector = sonae_text_collector_new (workbook, SONAE_PDF_VISIBLE);

  while (sonae_text_collector_is_running (collector))
    g_main_context_iteration (NULL, TRUE);
  return sonae_text_collector_get_n_missing (collector);
}

/* --- For people: what matches stands in brackets --- */

static char *
mark (const SonaeSnippet *snippet)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < snippet->ranges->len; i++)
    {
      const SonaeTextRange *range = &g_array_index (snippet->ranges, SonaeTextRange, i);

      g_string_append_len (marked, snippet->text + at, range->start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, snippet->text + range->start, range->length);
      g_string_append_c (marked, ']');
      at = range->start + range->length;
    }
  g_string_append (marked, snippet->text + at);
  return g_string_free (g_steal_pointer (&marked), FALSE);
}

static void
print_hit (SonaeOutput *output, const SonaeSearchHit *hit)
{
  g_autofree char *title = mark (hit->title);
  g_autofree char *snippet = hit->snippet != NULL ? mark (hit->snippet) : NULL;
  g_autofree char *page = NULL;

  if (hit->page > 0)
    /* Translators: a page of a document: its title and the number of the page. */
    page = g_strdup_printf (_ ("%s, page %u"), title, hit->page);
  if (hit->id != 0)
    sonae_output_line (output, "  %s  (%s %" G_GINT64_FORMAT ")", page != NULL ? page : title, hit->entity->name, hit->id);
  else
    sonae_output_line (output, "  %s", title);
  if (snippet != NULL && hit->field_label != NULL)
    sonae_output_line (output, "    %s: %s", hit->field_label, snippet);
  else if (snippet != NULL)
    sonae_output_line (output, "    %s", snippet);
}

static void
print (SonaeOutput *output, const SonaeSearchResult *result)
{
  for (guint i = 0; i < result->groups->len; i++)
    {
      const SonaeSearchGroup *group = g_ptr_array_index (result->groups, i);

      if (i > 0)
        sonae_output_line (output, "%s", "");
      sonae_output_line (output, "%s (%u)", group->pages ? _ ("Pages of documents") : g_dgettext (GETTEXT_PACKAGE, group->entity->label_plural), group->n_total);
      for (guint k = 0; k < group->hits->len; k++)
        print_hit (output, group->hits->pdata[k]);
      if (group->n_total > group->hits->len)
        sonae_output_line (output, "  …");
    }
  if (result->n_total == 0)
    sonae_output_line (output, "%s", _ ("Not found."));
}

/* --- JSON: an array of objects, one a line --- */

static void
set_snippet (JsonObject *object, const char *text_name, const char *ranges_name, const SonaeSnippet *snippet)
{
  JsonArray *ranges;

  if (snippet == NULL)
    {
      json_object_set_null_member (object, text_name);
      json_object_set_null_member (object, ranges_name);
      return;
    }
  /* In characters, as a script counts. */
  ranges = json_array_new ();
  for (guint i = 0; i < snippet->ranges->len; i++)
    {
      const SonaeTextRange *range = &g_array_index (snippet->ranges, SonaeTextRange, i);
      JsonArray *pair = json_array_new ();

      json_array_add_int_element (pair, g_utf8_strlen (snippet->text, range->start));
      json_array_add_int_element (pair, g_utf8_strlen (snippet->text + range->start, range->length));
      json_array_add_array_element (ranges, pair);
    }
  json_object_set_string_member (object, text_name, snippet->text);
  json_object_set_array_member (object, ranges_name, ranges);
}

static void
print_hit_json (SonaeOutput *output, const SonaeSearchHit *hit)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  json_object_set_string_member (object, "table", hit->entity->name);
  if (hit->id != 0)
    json_object_set_int_member (object, "id", hit->id);
  else
    json_object_set_null_member (object, "id");
  if (hit->question > 0)
    json_object_set_int_member (object, "question", hit->question);
  if (hit->page > 0)
    json_object_set_int_member (object, "page", hit->page);
  set_snippet (object, "title", "title_ranges", hit->title);
  if (hit->field != NULL)
    json_object_set_string_member (object, "field", hit->field);
  else
    json_object_set_null_member (object, "field");
  set_snippet (object, "snippet", "ranges", hit->snippet);
  json_object_unref (object);
  sonae_output_json (output, node, FALSE);
}

static void
print_json (SonaeOutput *output, const SonaeSearchResult *result)
{
  guint n = 0;

  sonae_output_raw (output, "[");
  for (guint i = 0; i < result->groups->len; i++)
    {
      const SonaeSearchGroup *group = g_ptr_array_index (result->groups, i);

      for (guint k = 0; k < group->hits->len; k++)
        {
          sonae_output_raw (output, n++ > 0 ? ",\n" : "\n");
          print_hit_json (output, group->hits->pdata[k]);
        }
    }
  sonae_output_raw (output, n > 0 ? "\n]\n" : "]\n");
}

/* --- The verb --- */

static gboolean
read_limit (SonaeCli *self, guint *limit, GError **error)
{
  const char *text = sonae_cli_option (self, "limit");
  guint64 number = DEFAULT_LIMIT;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, MAX_LIMIT, &number, NULL))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("--limit is a number from 1 to %d."), MAX_LIMIT);
      return FALSE;
    }
  *limit = (guint) number;
  return TRUE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeSearchResult) result = NULL;
  guint limit, n_missing;

  if (!read_limit (self, &limit, error))
    return FALSE;
  n_missing = collect (workbook);
  result = sonae_search (workbook, sonae_cli_text (self, 1), limit, NULL, error);
  if (result == NULL)
    return FALSE;
  (sonae_cli_option (self, "json") != NULL ? print_json : print) (sonae_cli_output (self), result);
  if (n_missing > 0)
    sonae_cli_note (g_dngettext (GETTEXT_PACKAGE, "%u document was not found on the disk, so its text was not searched.",
                              "%u documents were not found on the disk, so their text was not searched.", n_missing), n_missing);
  if (result->n_refused > 0)
    sonae_cli_note (g_dngettext (GETTEXT_PACKAGE, "%u document is damaged or locked by a password, so its text was not searched.",
                              "%u documents are damaged or locked by a password, so their text was not searched.", result->n_refused), result->n_refused);
  return TRUE;
}

const SonaeCliVerb sonae_cli_search_verb = {
  .name = "search",
  .usage = "FILE TEXT [--limit N] [--json]",
  .summary = N_ ("Search all records, questions and notes, and the text of all PDFs of the library"),
  .details = N_ ("Every word has to occur in the same row or on the same page. Full and half width, hiragana and katakana, and upper and lower case are the same.\n"
                 "The text of a PDF is read once and kept in the cache folder; the PDF is never changed."),
  .min = 2,
  .max = 2,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .options = {
    { "limit", "N", N_ ("at most N hits of each kind; 20 if not given") },
    { "json", NULL, N_ ("as an array of JSON objects") },
  },
  .run = run,
};
