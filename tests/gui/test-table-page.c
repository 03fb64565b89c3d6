/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

/* The page of a register as people use it: rows together, columns, filters, the spreadsheet beside it. */

static gint64
id_at (SonaeTable *table, guint position)
{
  return sonae_list_get_id (table->list, position);
}

static void
choose (Stage *stage, SonaeTable *table, guint first, guint n)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (table->selection));
  for (guint i = 0; i < n; i++)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (table->selection), first + i, FALSE);
  stage_settle (stage);
  g_assert_cmpuint (sonae_table_selection_count (table->selection), ==, n);
}

/* --- One field for many rows --- */

static void
choose_field (GtkDropDown *drop, const char *label)
{
  GListModel *names = gtk_drop_down_get_model (drop);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (names), i), label))
      {
        gtk_drop_down_set_selected (drop, i);
        return;
      }
  g_error ("There is no field “%s”.", label);
}

static void
test_bulk (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 ids[4];
  g_autofree char *before[4] = { NULL };
  GtkWidget *entry;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = id_at (table, i);
      before[i] = stage_value (stage, "asset", ids[i], "owner");
    }
  choose (stage, table, 0, 3);
  stage_press (stage, GTK_WIDGET (table->set_button));
  stage_wait (stage_button (table->inspector, "_Set for All") != NULL);
  choose_field (GTK_DROP_DOWN (stage_find (table->inspector, GTK_TYPE_DROP_DOWN, NULL)), "Asset owner");
  stage_settle (stage);
  entry = stage_find (table->inspector, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "New Owner");
  stage_press (stage, stage_button (table->inspector, "_Set for All"));
  for (guint i = 0; i < 3; i++)
    stage_expect (stage, "asset", ids[i], "owner", "New Owner");
  stage_expect (stage, "asset", ids[3], "owner", before[3]);
  /* One change, one undo. */
  stage_keys (stage, "ctrl+z");
  for (guint i = 0; i < 3; i++)
    stage_expect (stage, "asset", ids[i], "owner", before[i]);

  /* What the field refuses is said, and nothing is set. */
  choose_field (GTK_DROP_DOWN (stage_find (table->inspector, GTK_TYPE_DROP_DOWN, NULL)), "Reviewed on");
  stage_settle (stage);
  entry = stage_find (table->inspector, GTK_TYPE_TEXT, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026/13/1");
  {
    g_autofree char *reviewed = stage_value (stage, "asset", ids[0], "reviewed_on");

    stage_press (stage, stage_button (table->inspector, "_Set for All"));
    stage_expect (stage, "asset", ids[0], "reviewed_on", reviewed);
  }
}

/* --- Columns --- */

static char *
columns (SonaeTable *table)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (table);
  GString *text = g_string_new (NULL);

  for (guint i = 0; fields->pdata[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const SonaeField *) fields->pdata[i])->name);
  return g_string_free (text, FALSE);
}

static void
assert_columns (SonaeTable *table, const char *expected)
{
  g_autofree char *found = columns (table);

  g_assert_true (g_str_has_prefix (found, expected));
}

static void
test_columns_by_key (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  GtkWidget *check;

  assert_columns (table, "business name department ");
  gtk_widget_grab_focus (GTK_WIDGET (table->columns_button));
  stage_keys (stage, "space");
  stage_wait ((check = stage_find (table->columns_list, GTK_TYPE_CHECK_BUTTON, NULL)) != NULL);
  /* Its box, the way to the left, the way to the right. */
  gtk_widget_grab_focus (check);
  stage_keys (stage, "Tab Tab space");
  assert_columns (table, "name business department ");
  /* The list is made anew; the first is the asset's name now: away with it. */
  check = stage_find (table->columns_list, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_widget_grab_focus (check);
  stage_keys (stage, "space Escape");
  assert_columns (table, "business department ");

  stage_reopen (stage, "assets");
  table = stage_table (stage);
  assert_columns (table, "business department ");
  gtk_widget_activate_action (GTK_WIDGET (table), "table.reset-columns", NULL);
  assert_columns (table, "business name department ");
}

static void
test_columns_by_drag (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (table->view));
  GtkWidget *second, *third;

  g_assert_false (GTK_IS_LIST_VIEW (header));
  second = gtk_widget_get_next_sibling (gtk_widget_get_first_child (header));
  third = gtk_widget_get_next_sibling (second);
  stage_drag (stage, second, gtk_widget_get_width (second) / 2 + gtk_widget_get_width (third));
  assert_columns (table, "business department name ");
  stage_reopen (stage, "assets");
  assert_columns (stage_table (stage), "business department name ");
}

/* --- Filters --- */

static gint64
count_where (Stage *stage, const char *const *conditions)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");

  for (guint i = 0; conditions[i] != NULL; i++)
    g_assert_true (sonae_query_parse (query, conditions[i], NULL));
  return sonae_workbook_count (stage->workbook, query, NULL);
}

static void
tick (Stage *stage, SonaeTable *table, const char *label)
{
  GtkWidget *found = NULL;
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  g_ptr_array_add (queue, table->filter_lists);
  for (guint i = 0; i < queue->len && found == NULL; i++)
    {
      GtkWidget *widget = queue->pdata[i];

      if (GTK_IS_CHECK_BUTTON (widget) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0)
        found = widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (queue, child);
    }
  g_assert_nonnull (found);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (found), TRUE);
  stage_settle (stage);
}

#define shows(N) (!sonae_list_is_loading (table->list) && g_list_model_get_n_items (G_LIST_MODEL (table->list)) == (guint) (N))

static void
test_filters (void)
{
  static const char *const paper[] = { "place=paper", NULL }, *const cloud[] = { "place=external_server", NULL };
  static const char *const cloud_personal[] = { "place=external_server", "personal=1", NULL };
  static const char *const paper_personal[] = { "place=paper", "personal=1", NULL };
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 all = stage_count (stage, "asset"), either = count_where (stage, paper) + count_where (stage, cloud);
  gint64 both = count_where (stage, cloud_personal) + count_where (stage, paper_personal);
  GtkWidget *chip;

  g_assert_cmpint (both, >, 0);
  g_assert_cmpint (both, <, either);
  g_assert_cmpint (either, <, all);
  gtk_menu_button_popup (table->filter_button);
  stage_settle (stage);
  /* Within a field one or the other, ... */
  tick (stage, table, "Paper");
  stage_wait (shows (count_where (stage, paper)));
  tick (stage, table, "Server outside or cloud");
  stage_wait (shows (either));
  gtk_menu_button_popdown (table->filter_button);
  /* ... between fields both, and with the search all three. */
  sonae_table_filters_set (table->filters, "personal", "1", TRUE);
  stage_wait (shows (both));
  {
    g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (table->list), 0);
    const char *name = sonae_record_get_text (record, "name");
    g_autoptr (SonaeQuery) query = sonae_table_dup_query (table);

    sonae_query_search (query, name);
    gtk_editable_set_text (GTK_EDITABLE (table->search), name);
    stage_wait (shows (sonae_workbook_count (stage->workbook, query, NULL)) && g_list_model_get_n_items (G_LIST_MODEL (table->list)) < both);
    gtk_editable_set_text (GTK_EDITABLE (table->search), "");
    stage_wait (shows (both));
  }
  /* A chip takes its filter away. */
  stage_wait ((chip = stage_find (table->chips, GTK_TYPE_BUTTON, NULL)) != NULL);
  stage_press (stage, chip);
  stage_wait (!shows (both));
  gtk_widget_activate_action (GTK_WIDGET (table), "table.clear-filters", NULL);
  stage_wait (shows (all));
}

/* --- A spreadsheet --- */

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static char *
clipboard_text (Stage *stage)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)), NULL, text_cb, &text);
  stage_wait (text != NULL);
  return text;
}

static void
test_copy_paste (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 n = stage_count (stage, "asset");
  gint64 first = id_at (table, 0), second = id_at (table, 1);
  g_autofree char *name = stage_value (stage, "asset", first, "name");
  g_autofree char *next_name = stage_value (stage, "asset", second, "name");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) heads = NULL;
  g_auto (GStrv) cells = NULL;
  GtkWidget *button;

  choose (stage, table, 0, 2);
  _sonae_table_focus_cell (table, 0, sonae_entity_field (table->entity, "name"));
  stage_settle (stage);
  stage_keys (stage, "ctrl+c");
  text = clipboard_text (stage);
  lines = g_strsplit (text, "\r\n", -1);
  if (g_strv_length (lines) < 3)
    {
      g_strfreev (lines);
      lines = g_strsplit (text, "\n", -1);
    }
  heads = g_strsplit (lines[0], "\t", -1);
  cells = g_strsplit (lines[1], "\t", -1);
  g_assert_cmpstr (heads[1], ==, "Asset name");
  g_assert_cmpstr (cells[1], ==, name);

  /* What was copied, under other names, comes back as new rows. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)), "Asset name\tMedium or place\r\nPasted A\tPaper\r\nPasted B\tOffice PC\r\n");
  stage_keys (stage, "ctrl+v");
  stage_wait (stage_dialog (stage) != NULL && (button = stage_button (stage_dialog (stage), "_Add 2 Rows")) != NULL);
  stage_press (stage, button);
  stage_wait (stage_count (stage, "asset") == n + 2);
  stage_wait (stage_dialog (stage) == NULL);
  stage_keys (stage, "ctrl+z");
  stage_wait (stage_count (stage, "asset") == n);

  /* From the cell on: over what is there. */
  stage_wait (sonae_list_find (table->list, first) == 0);
  choose (stage, table, 0, 1);
  _sonae_table_focus_cell (table, 0, sonae_entity_field (table->entity, "name"));
  stage_settle (stage);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (stage->window)), "Over A\r\nOver B\r\n");
  stage_keys (stage, "ctrl+v");
  stage_wait (stage_dialog (stage) != NULL && (button = stage_button (stage_dialog (stage), "_Fill from the Cell On")) != NULL);
  stage_press (stage, button);
  stage_expect (stage, "asset", first, "name", "Over A");
  stage_expect (stage, "asset", second, "name", "Over B");
  stage_wait (stage_dialog (stage) == NULL);
  stage_keys (stage, "ctrl+z");
  stage_expect (stage, "asset", first, "name", name);
  stage_expect (stage, "asset", second, "name", next_name);
}

/* --- Rows --- */

static void
test_rows (void)
{
  g_autoptr (Stage) stage = stage_open ("assets");
  SonaeTable *table = stage_table (stage);
  gint64 n = stage_count (stage, "asset"), added, copied;
  g_autofree char *place = NULL;

  sonae_table_focus (table);
  stage_settle (stage);
  stage_keys (stage, "Insert");
  stage_wait (stage_count (stage, "asset") == n + 1);
  /* Its form is open, with its name chosen to be written over. */
  stage_wait (table->inspector != NULL && stage_focus (stage) != NULL && gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (table->inspector)));
  added = sonae_table_selection_single (table->selection);
  g_assert_cmpint (added, !=, 0);
  stage_keys (stage, "ctrl+a N e w");
  stage_expect (stage, "asset", added, "name", "New");

  sonae_table_show_row (table, added);
  stage_settle (stage);
  stage_wait (_sonae_table_focused_cell (table) != NULL);
  stage_keys (stage, "ctrl+d");
  stage_wait (stage_count (stage, "asset") == n + 2);
  stage_wait ((copied = sonae_table_selection_single (table->selection)) != 0 && copied != added);
  place = stage_value (stage, "asset", added, "place");
  stage_expect (stage, "asset", copied, "place", place);

  stage_wait (_sonae_table_focused_cell (table) != NULL);
  stage_keys (stage, "Delete");
  stage_wait (stage_count (stage, "asset") == n + 1);
  stage_keys (stage, "ctrl+z");
  stage_wait (stage_count (stage, "asset") == n + 2);
  stage_expect (stage, "asset", copied, "place", place);
  stage_keys (stage, "ctrl+z");
  stage_wait (stage_count (stage, "asset") == n + 1);
  stage_keys (stage, "ctrl+shift+z");
  stage_wait (stage_count (stage, "asset") == n + 2);
}

/* --- Why, and the days of silence --- */

static void
test_explain (void)
{
  static const struct
  {
    const char *place, *field, *inputs, *rule;
  } cases[] = {
    { "endpoint", "cover", "Last seen: ", "the application's own" },
    { "device", "licence_left", "Licence until: ", "90, 60 and 30 days" },
    { "device", "support_left", "End of support: ", "90, 60 and 30 days" },
    { "device", "firmware_state", "Latest firmware: ", "4-4-4" },
    { "duty", "state", "Next due: ", "the application's own" },
  };
  g_autoptr (Stage) stage = stage_open ("products");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaeTable *table;
      g_autoptr (SonaeRecord) record = NULL;
      g_autofree char *text = NULL;

      sonae_session_go (stage->session, "products", cases[i].place);
      table = stage_table (stage);
      record = g_list_model_get_item (G_LIST_MODEL (table->list), 0);
      g_signal_emit_by_name (table, "explain", record, cases[i].field, &text);
      g_assert_nonnull (text);
      g_assert_nonnull (strstr (text, cases[i].inputs));
      g_assert_nonnull (strstr (text, cases[i].rule));
    }
}

static void
test_silent_days (void)
{
  g_autoptr (Stage) stage = stage_open ("products");
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (stage->workbook, NULL);
  GtkLabel *silence = GTK_LABEL (stage_find (stage->window, GTK_TYPE_LABEL, "silence"));
  GtkWidget *button = gtk_widget_get_next_sibling (GTK_WIDGET (silence)), *entry;

  stage_wait (strstr (gtk_label_get_label (silence), "14 days") != NULL);
  gtk_widget_grab_focus (button);
  stage_keys (stage, "space");
  stage_wait ((entry = stage_find (button, GTK_TYPE_TEXT, NULL)) != NULL);
  gtk_widget_grab_focus (entry);
  stage_keys (stage, "3 0 Escape");
  stage_expect (stage, "company", sonae_record_get_id (company), "silent_days", "30");
  stage_wait (strstr (gtk_label_get_label (silence), "30 days") != NULL);
}

int
main (int argc, char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/table-page/bulk", test_bulk);
  g_test_add_func ("/gui/table-page/columns-by-key", test_columns_by_key);
  g_test_add_func ("/gui/table-page/columns-by-drag", test_columns_by_drag);
  g_test_add_func ("/gui/table-page/filters", test_filters);
  g_test_add_func ("/gui/table-page/copy-paste", test_copy_paste);
  g_test_add_func ("/gui/table-page/rows", test_rows);
  g_test_add_func ("/gui/table-page/explain", test_explain);
  g_test_add_func ("/gui/table-page/silent-days", test_silent_days);
  return g_test_run ();
}
