/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <string.h>

#include "gui/notes/sonae-note-dialog.h"
#include "gui/notes/sonae-note-list.h"
#include "gui/notes/sonae-note-target.h"
#include "workbook/sonae-notes.h"

/* Notes as people write them: from the form of a record, pinned to another one, seen at both ends. */

static GtkWidget *
row_titled (gpointer root, const char *title)
{
  GtkWidget *child = GTK_IS_WIDGET (root) ? gtk_widget_get_first_child (root) : NULL;

  if (ADW_IS_ACTION_ROW (root) && gtk_widget_get_mapped (root) && g_str_equal (adw_preferences_row_get_title (root), title))
    return root;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = row_titled (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gint64
newest (Stage *stage)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("note");
  g_autoptr (SonaeRecord) note = NULL;

  sonae_query_order (query, "id", TRUE);
  note = sonae_workbook_first (stage->workbook, query, NULL);
  return sonae_record_get_id (note);
}

static void
test_pin (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 asset = sonae_list_get_id (table->list, 0), n = stage_count (stage, "note"), id;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, asset);
  GtkWidget *list, *dialog, *target;
  GtkDropDown *kind;
  GtkTextBuffer *buffer;
  const char *chosen;
  gint64 chosen_id;

  sonae_table_open_row (table, asset);
  stage_wait ((list = stage_find (stage->window, SONAE_TYPE_NOTE_LIST, NULL)) != NULL);
  stage_settle (stage);
  stage_press (stage, stage_button (list, "list-add-symbolic"));
  stage_wait ((dialog = GTK_WIDGET (stage_dialog (stage))) != NULL && SONAE_IS_NOTE_DIALOG (dialog) && gtk_widget_get_mapped (dialog));
  stage_settle (stage);
  /* It begins pinned to the asset, and is stored only with words. */
  target = stage_find (dialog, SONAE_TYPE_NOTE_TARGET, NULL);
  g_assert_true (sonae_note_target_get (SONAE_NOTE_TARGET (target), &chosen, &chosen_id));
  g_assert_cmpstr (chosen, ==, "asset");
  g_assert_cmpint (chosen_id, ==, asset);
  g_assert_false (gtk_widget_get_sensitive (stage_find (dialog, GTK_TYPE_BUTTON, "store_button")));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (stage_find (dialog, GTK_TYPE_TEXT_VIEW, "text")));
  gtk_text_buffer_set_text (buffer, "保管庫の鍵", -1);
  stage_press (stage, stage_find (dialog, GTK_TYPE_BUTTON, "store_button"));
  stage_wait (stage_count (stage, "note") == n + 1);
  id = newest (stage);
  stage_expect (stage, "note", id, "target_id", number);
  stage_wait (row_titled (list, "保管庫の鍵") != NULL);

  /* Pinned to a question instead: by kind, and then one of the list. */
  stage_press (stage, stage_button (row_titled (list, "保管庫の鍵"), "document-edit-symbolic"));
  stage_wait ((dialog = GTK_WIDGET (stage_dialog (stage))) != NULL && SONAE_IS_NOTE_DIALOG (dialog) && gtk_widget_get_mapped (dialog));
  stage_settle (stage);
  target = stage_find (dialog, SONAE_TYPE_NOTE_TARGET, NULL);
  kind = GTK_DROP_DOWN (stage_find (target, GTK_TYPE_DROP_DOWN, "kind"));
  gtk_drop_down_set_selected (kind, 1);
  stage_settle (stage);
  g_assert_false (gtk_widget_get_sensitive (stage_find (dialog, GTK_TYPE_BUTTON, "store_button")));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (stage_find (target, GTK_TYPE_LIST_VIEW, "list")))), 6);
  stage_settle (stage);
  stage_press (stage, stage_find (dialog, GTK_TYPE_BUTTON, "store_button"));
  stage_expect (stage, "note", id, "target_table", "answer");
  stage_wait (row_titled (list, "保管庫の鍵") == NULL);
  sonae_session_go (stage->session, "self-check", "question:7");
  stage_wait (row_titled (stage->window, "保管庫の鍵") != NULL);
  /* And taken back: it is at the asset again, and no longer here. */
  sonae_workbook_undo (stage->workbook, 1, NULL);
  stage_expect (stage, "note", id, "target_id", number);
  stage_wait (row_titled (stage->window, "保管庫の鍵") == NULL);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/notes/pin", test_pin);
  return g_test_run ();
}
