/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <string.h>

#include "gui/sonae-places.h"
#include "gui/sonae-search-dialog.h"
#include "gui/widgets/sonae-search-row.h"

/* The search over everything: by keys from end to end, and that a hit leads somewhere. */

static GtkWidget *
open_search (Stage *stage, const char *keys)
{
  stage_keys (stage, "ctrl+k");
  stage_wait (SONAE_IS_SEARCH_DIALOG (stage_dialog (stage)));
  stage_keys (stage, keys);
  return GTK_WIDGET (stage_dialog (stage));
}

/* The first row that is shown, of TABLE. */
static SonaeSearchRow *
row_of (GtkWidget *dialog, const char *table)
{
  GtkWidget *list = stage_find (dialog, GTK_TYPE_LIST_BOX, "list");

  for (GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL; row != NULL; row = gtk_widget_get_next_sibling (row))
    if (SONAE_IS_SEARCH_ROW (row) && g_str_equal (sonae_search_row_get_hit (SONAE_SEARCH_ROW (row))->entity->name, table))
      return SONAE_SEARCH_ROW (row);
  return NULL;
}

static const char *
shown_page (Stage *stage)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (stage_find (stage->window, GTK_TYPE_STACK, "pages")));
}

/* Typed, chosen with Down, Enter: the record is open on its page. */
static void
test_keys (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  GtkWidget *dialog = open_search (stage, "u t m");
  SonaeSearchRow *row;
  gint64 id;

  /* All of the three letters have been looked for. */
  stage_wait ((row = row_of (dialog, "action")) != NULL
              && g_array_index (sonae_search_row_get_hit (row)->title->ranges, SonaeTextRange, 0).length == strlen ("UTM"));
  row = row_of (dialog, "action");
  id = sonae_search_row_get_hit (row)->id;
  stage_keys (stage, "Down");
  stage_wait (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  stage_keys (stage, "Up");
  stage_wait (!GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  stage_keys (stage, "Down");
  stage_wait (GTK_IS_LIST_BOX_ROW (gtk_window_get_focus (GTK_WINDOW (dialog))));
  for (int i = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)); i > 0; i--)
    stage_keys (stage, "Down");
  stage_wait (gtk_window_get_focus (GTK_WINDOW (dialog)) == GTK_WIDGET (row));
  stage_keys (stage, "Return");
  stage_wait (stage_dialog (stage) == NULL);
  stage_wait (g_strcmp0 (shown_page (stage), "plan") == 0);
  stage_wait (({ g_autoptr (GArray) chosen = sonae_table_dup_selected (stage_table (stage)); chosen->len == 1 && g_array_index (chosen, gint64, 0) == id; }));
}

/* Nothing found, what is found by less, the first hit by Enter in the entry, and away with Escape. */
static void
test_states (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  GtkWidget *dialog = open_search (stage, "q z q z");
  GtkStack *views = GTK_STACK (stage_find (dialog, GTK_TYPE_STACK, "views"));

  stage_wait (g_strcmp0 (gtk_stack_get_visible_child_name (views), "none") == 0);
  stage_keys (stage, "ctrl+a BackSpace");
  stage_wait (g_strcmp0 (gtk_stack_get_visible_child_name (views), "hint") == 0);
  stage_keys (stage, "e d r");
  stage_wait (g_strcmp0 (gtk_stack_get_visible_child_name (views), "list") == 0);
  stage_keys (stage, "Escape");
  stage_wait (stage_dialog (stage) == NULL);
  g_assert_cmpstr (shown_page (stage), ==, "home");
}

/* --- Pages of PDFs --- */

#define CONTENT "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"

static gboolean
document_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "title", "s", "第1回の資料");
  g_variant_dict_insert (&values, "sha256", "s", CONTENT);
  *(gint64 *) data = sonae_edit_insert (edit, "document", g_variant_dict_end (&values), error);
  return *(gint64 *) data != 0;
}

static void
read_cb (SonaeSession *session, const SonaeReadPlace *place, gpointer data)
{
  *(SonaeReadPlace *) data = *place;
}

/* Enter on a page asks the reader for it, also where the file is not to be found: that is the reader's to say. */
static void
test_page (void)
{
  static const char *const pages[] = { "表紙", "目次", "qzq の扱い", NULL };
  g_autoptr (Stage) stage = stage_open ("home");
  g_autoptr (SonaeTextCache) cache = sonae_text_cache_get ();
  SonaeReadPlace asked = { 0 };
  GtkWidget *dialog;
  gint64 id = 0;

  g_assert_true (sonae_text_cache_begin (cache, CONTENT, 3, NULL));
  g_assert_true (sonae_text_cache_add (cache, CONTENT, 0, pages, 3, NULL));
  g_assert_true (sonae_workbook_edit (stage->workbook, "add", document_func, &id, NULL));
  g_signal_connect (stage->session, "read", G_CALLBACK (read_cb), &asked);
  dialog = open_search (stage, "q z q");
  stage_wait (row_of (dialog, "document") != NULL);
  g_assert_cmpuint (sonae_search_row_get_hit (row_of (dialog, "document"))->page, ==, 3);
  stage_keys (stage, "Return");
  stage_wait (asked.document_id == id);
  g_assert_cmpint (asked.page, ==, 2);
  g_signal_handlers_disconnect_by_data (stage->session, &asked);
}

static void
go_cb (SonaeSession *session, const char *page, const char *place, gpointer data)
{
  g_free (*(char **) data);
  *(char **) data = g_strdup (page);
}

/* Rows of the tables that have a page lead to it. */
static void
test_places (void)
{
  static const struct { const char *table, *page; } homes[] = {
    { "company", "company" }, { "site", "company" },     { "session", "seminars" },   { "answer", "self-check" }, { "device", "products" },
    { "duty", "products" },   { "asset", "assets" },   { "risk", "risks" },     { "measure", "risks" },     { "threat", "risks" },
    { "control", "controls" }, { "action", "plan" },   { "endpoint", "products" },
  };
  g_autoptr (Stage) stage = stage_open ("home");
  g_autofree char *page = NULL;

  g_signal_connect (stage->session, "go", G_CALLBACK (go_cb), &page);
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (homes[i].table);
      g_autoptr (SonaeRecord) record = NULL;

      sonae_query_limit (query, 1);
      record = sonae_workbook_first (stage->workbook, query, NULL);
      g_test_message ("%s", homes[i].table);
      g_assert_nonnull (record);
      g_assert_true (sonae_places_go (stage->session, homes[i].table, sonae_record_get_id (record)));
      g_assert_cmpstr (page, ==, homes[i].page);
      stage_wait (g_strcmp0 (shown_page (stage), homes[i].page) == 0);
    }
  g_assert_false (sonae_places_go (stage->session, "asset", 1));
  g_signal_handlers_disconnect_by_data (stage->session, &page);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/search/keys", test_keys);
  g_test_add_func ("/gui/search/states", test_states);
  g_test_add_func ("/gui/search/page", test_page);
  g_test_add_func ("/gui/search/places", test_places);
  return g_test_run ();
}
