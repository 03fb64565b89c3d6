/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-layout.h"
#include "gui/widgets/sonae-table-paste.h"
#include "gui/widgets/sonae-table-selection.h"
#include "gui/widgets/sonae-table-tsv.h"

/* What of the tables needs no window: cells from and for a spreadsheet, what pasting would do, and what is remembered of the columns. */

/* Rows joined by "⏎", cells by "|". */
static char *
join (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *cells = g_strjoinv ("|", rows->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "⏎" : "", cells);
    }
  return g_string_free (text, FALSE);
}

static void
test_tsv_parse (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "a", "a" },
    { "a\tb\r\nc\td\r\n", "a|b⏎c|d" },
    { "a\tb\nc\td", "a|b⏎c|d" },
    { "a\rb\r", "a⏎b" },
    { "a\t\n\tb\n", "a|⏎|b" },
    { "a\n\nb\n\n\n", "a⏎⏎b" },
    { "\t\t\n\n", "" },
    { "a\t", "a|" },
    { "\"one\ntwo\"\tb\n", "one\ntwo|b" },
    { "\"one\r\ntwo\"\tb", "one\ntwo|b" },
    { "\"say \"\"hi\"\"\"\tb", "say \"hi\"|b" },
    { "\"a\tb\"\tc", "a\tb|c" },
    { "\"\"\t\"\"", "" },
    { "\"never closed\tb\nc", "\"never closed|b⏎c" },
    { "\"closed\" early\tb", "\"closed\" early|b" },
    { "5\"\tb", "5\"|b" },
    { "\"", "\"" },
    { "日本\t語\n", "日本|語" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = sonae_tsv_parse (cases[i].text, -1);
      g_autofree char *found = join (rows);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
  {
    g_autoptr (GPtrArray) rows = sonae_tsv_parse ("a\xff\tb", -1);

    g_assert_true (g_utf8_validate (((char **) rows->pdata[0])[0], -1, NULL));
  }
}

/* Whatever is written comes back. */
static void
test_tsv_round (void)
{
  static const char *const cells[] = { "a", "", "tab\there", "two\nlines", "\"quoted\"", "\"", "a\"b", "終", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_tsv_append (text, cells);
  sonae_tsv_append (text, cells);
  rows = sonae_tsv_parse (text->str, (gssize) text->len);
  g_assert_cmpuint (rows->len, ==, 2);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_strv_equal (rows->pdata[i], cells));
}

static gint64
find_ref (const SonaeField *field, const char *text, gpointer user_data)
{
  g_assert_cmpstr (field->ref_table, ==, "site");
  return g_strcmp0 (text, "本社") == 0 ? 42 : 0;
}

static SonaePastePlan *
plan_for (const char *table, const char *columns, const char *text)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  g_auto (GStrv) names = g_strsplit (columns, " ", -1);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) cells = sonae_tsv_parse (text, -1);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) sonae_entity_field (entity, names[i]));
  g_ptr_array_add (fields, NULL);
  return sonae_paste_plan_new (entity, cells, (const SonaeField *const *) fields->pdata, find_ref, NULL);
}

static char *
value_text (const SonaePastePlan *plan, guint row, const char *field)
{
  const SonaePasteRow *entry = plan->rows->pdata[row];
  const SonaeField *key = sonae_entity_field (plan->entity, field);

  return g_hash_table_contains (entry->values, key) ? sonae_field_format_plain (key, g_hash_table_lookup (entry->values, key)) : g_strdup ("-");
}

static void
test_paste_plan (void)
{
  static const struct
  {
    const char *text;
    gboolean header;
    guint rows, addable, problems;
    const char *field;
    const char *first;
  } cases[] = {
    { "田中\t情シス", FALSE, 1, 1, 0, "department", "情シス" },
    { "Department\tName\n総務\t佐藤\n", TRUE, 1, 1, 0, "name", "佐藤" },
    { "name\tsite_id\n佐藤\t本社\n", TRUE, 1, 1, 0, "site_id", "42" },
    { "name\tsite_id\n佐藤\t支社\n", TRUE, 1, 1, 1, "site_id", "-" },
    { "name\tdepartment\n\t総務\n佐藤\t\n", TRUE, 2, 1, 1, "name", "-" },
    { "name\temail\n佐藤\tno address\n", TRUE, 1, 1, 1, "email", "-" },
    { "佐藤\t総務\tthird", FALSE, 1, 1, 1, "department", "総務" },
    /* One row alone is never a header. */
    { "Name\tDepartment", FALSE, 1, 1, 0, "name", "Name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaePastePlan) plan = plan_for ("person", "name department", cases[i].text);
      g_autoptr (GPtrArray) lacking = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *first = value_text (plan, 0, cases[i].field);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (plan->header, ==, cases[i].header);
      g_assert_cmpuint (plan->rows->len, ==, cases[i].rows);
      g_assert_cmpuint (sonae_paste_plan_count_addable (plan, lacking), ==, cases[i].addable);
      g_assert_cmpuint (lacking->len, ==, cases[i].rows - cases[i].addable);
      g_assert_cmpuint (plan->problems->len, ==, cases[i].problems);
      g_assert_cmpstr (first, ==, cases[i].first);
    }
}

/* Computed columns come along in every copied row and are passed over. */
static void
test_paste_computed (void)
{
  g_autoptr (SonaePastePlan) plan = plan_for ("asset", "name importance integrity", "台帳\t3\t2\n");
  g_autofree char *computed = value_text (plan, 0, "importance");
  g_autofree char *integrity = value_text (plan, 0, "integrity");

  g_assert_cmpuint (plan->problems->len, ==, 0);
  g_assert_cmpstr (computed, ==, "-");
  g_assert_cmpstr (integrity, ==, "2");
}

static char *
describe (const SonaeTableLayout *layout, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const SonaeTableColumn *column = &g_array_index (layout->columns, SonaeTableColumn, i);

      g_string_append_printf (text, "%s%s%s", i > 0 ? " " : "", column->visible ? "" : "-", column->field->name);
    }
  return g_string_free (text, FALSE);
}

static const SonaeField place_fields[] = {
  { "name", SONAE_FIELD_TEXT, "Name" },
  { "address", SONAE_FIELD_TEXT, "Address" },
  { "employees", SONAE_FIELD_INT, "Employees" },
  { "note", SONAE_FIELD_LONG, "Note" },
};

static const SonaeEntity place = {
  .name = "place", .fields = place_fields, .n_fields = G_N_ELEMENTS (place_fields), .title_field = "name",
};

static void
test_layout_load (void)
{
  static const struct
  {
    const char *columns;
    const char *sort;
    const char *expected;
    const char *sorted;
    gboolean descending;
  } cases[] = {
    { NULL, NULL, "name address employees note", NULL, FALSE },
    { "note:120:1;name:300:0;", NULL, "note -name address employees", NULL, FALSE },
    { "gone:100:1;note:120:1;", "gone", "note name address employees", NULL, FALSE },
    { "note:120:1;note:130:0;", "-employees", "note name address employees", "employees", TRUE },
    { "note:9:1;name:x:1;address:100;employees:200:1:;", "name", "name address employees note", "name", FALSE },
    { "name:100:0;address:100:0;employees:100:0;note:100:0;", "", "name -address -employees -note", NULL, FALSE },
    { "note:99999999999999999999:1;", "-", "name address employees note", NULL, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GKeyFile) settings = g_key_file_new ();
      g_autoptr (SonaeTableLayout) layout = sonae_table_layout_new (&place, NULL);
      g_autofree char *found = NULL;

      if (cases[i].columns != NULL)
        g_key_file_set_value (settings, "table place", "columns", cases[i].columns);
      if (cases[i].sort != NULL)
        g_key_file_set_string (settings, "table place", "sort", cases[i].sort);
      sonae_table_layout_load (layout, settings, "table place");
      g_assert_cmpuint (layout->columns->len, ==, place.n_fields);
      found = describe (layout, 4);
      g_assert_cmpstr (found, ==, cases[i].expected);
      g_assert_cmpstr (layout->sort != NULL ? layout->sort->name : NULL, ==, cases[i].sorted);
      g_assert_cmpint (layout->descending, ==, cases[i].descending);
    }
}

static void
test_layout_round (void)
{
  static const char *const shown[] = { "due", "title", "nothing of that name", NULL };
  const SonaeEntity *action = sonae_entity_find ("action");
  g_autoptr (SonaeTableLayout) layout = sonae_table_layout_new (action, shown);
  g_autoptr (SonaeTableLayout) again = sonae_table_layout_new (action, NULL);
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autofree char *first = describe (layout, 3);

  g_assert_cmpstr (first, ==, "due title -detail");
  g_array_index (layout->columns, SonaeTableColumn, 1).width = 333;
  layout->sort = sonae_entity_field (action, "cost");
  layout->descending = TRUE;
  sonae_table_layout_store (layout, settings, "table action");
  sonae_table_layout_load (again, settings, "table action");
  for (guint i = 0; i < action->n_fields; i++)
    {
      const SonaeTableColumn *one = &g_array_index (layout->columns, SonaeTableColumn, i);
      const SonaeTableColumn *other = &g_array_index (again->columns, SonaeTableColumn, i);

      g_assert_true (one->field == other->field);
      g_assert_cmpint (one->width, ==, other->width);
      g_assert_cmpint (one->visible, ==, other->visible);
    }
  g_assert_true (again->sort == layout->sort && again->descending);

  layout->sort = NULL;
  sonae_table_layout_store (layout, settings, "table action");
  g_assert_false (g_key_file_has_key (settings, "table action", "sort", NULL));
}

/* --- The places of the view --- */

typedef struct
{
  GPtrArray *ids;       /* gint64 *: what each place shows, as somebody believes who listens */
  SonaeList *list;
  guint refills;
} Places;

static gint64 *
dup_id (SonaeList *list, guint position)
{
  gint64 id = sonae_list_get_id (list, position);

  return g_memdup2 (&id, sizeof id);
}

static void
places_changed_cb (GListModel *model, guint position, guint removed, guint added, Places *places)
{
  if (removed > 0)
    g_ptr_array_remove_range (places->ids, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (places->ids, (int) (position + i), dup_id (places->list, position + i));
  g_assert_cmpuint (places->ids->len, ==, g_list_model_get_n_items (model));
}

static void
refilled_cb (SonaeTableSelection *selection, guint position, guint n, Places *places)
{
  g_assert_cmpuint (position + n, <=, places->ids->len);
  for (guint i = position; i < position + n; i++)
    {
      g_free (places->ids->pdata[i]);
      places->ids->pdata[i] = dup_id (places->list, i);
    }
  places->refills++;
}

static void
assert_places (Places *places, SonaeTableSelection *selection, gint64 chosen)
{
  guint at = chosen != 0 ? sonae_list_find (places->list, chosen) : G_MAXUINT;

  g_assert_cmpuint (places->ids->len, ==, g_list_model_get_n_items (G_LIST_MODEL (selection)));
  for (guint i = 0; i < places->ids->len; i++)
    g_assert_cmpint (*(gint64 *) places->ids->pdata[i], ==, sonae_list_get_id (places->list, i));
  g_test_message ("%u places, %u in the list, chosen at %d", places->ids->len, g_list_model_get_n_items (G_LIST_MODEL (places->list)), (int) at);
  g_assert_cmpint (sonae_table_selection_single (selection), ==, at != G_MAXUINT ? chosen : 0);
}

static void
settle (SonaeList *list)
{
  while (sonae_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
add_rows_func (SonaeEdit *edit, gpointer data, GError **error)
{
  for (int i = 0; i < 400; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c %03d", "abcd"[i % 4], i);

      if (sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <%s>}", name), error) == 0)
        return FALSE;
    }
  return TRUE;
}

/* Whatever the list does, who fills the places when told to has the right rows in them; and what is chosen stays so wherever it moves. */
static void
test_places (void)
{
  static const char *const searches[] = { "a", "a 000", "d", "", "c 3", "nothing", "b", "" };
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "places.sonae", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("site");
  g_autoptr (SonaeList) list = NULL;
  g_autoptr (SonaeTableSelection) selection = NULL;
  Places places = { g_ptr_array_new_with_free_func (g_free), NULL, 0 };
  gint64 chosen;
  guint n = 0;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  workbook = sonae_workbook_create (file, &error);
  g_assert_no_error (error);
  sonae_query_order (query, "name", FALSE);
  list = sonae_list_new (workbook, query);
  places.list = list;
  selection = sonae_table_selection_new (list);
  g_signal_connect (selection, "items-changed", G_CALLBACK (places_changed_cb), &places);
  g_signal_connect (selection, "refilled", G_CALLBACK (refilled_cb), &places);
  settle (list);
  assert_places (&places, selection, 0);

  /* Many come: in portions. */
  g_assert_true (sonae_workbook_edit (workbook, "rows", add_rows_func, NULL, &error));
  settle (list);
  g_assert_true (sonae_table_selection_is_growing (selection));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), <, 400);
  assert_places (&places, selection, 0);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (sonae_table_selection_count (selection), ==, 400);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (selection));
  for (n = 0; sonae_table_selection_grow (selection); n++)
    assert_places (&places, selection, 0);
  g_assert_cmpuint (n, >, 1);
  g_assert_false (sonae_table_selection_is_growing (selection));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (selection)), ==, 400);

  /* Another order moves every row and no place. */
  chosen = sonae_list_get_id (list, 7);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 7, TRUE);
  {
    g_autoptr (SonaeQuery) other = sonae_query_new ("site");

    places.refills = 0;
    sonae_query_order (other, "name", TRUE);
    sonae_list_set_query (list, other);
    settle (list);
    g_assert_cmpuint (places.refills, ==, 1);
    assert_places (&places, selection, chosen);
    g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection), 392));
  }
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (SonaeQuery) other = sonae_query_copy (query);

      sonae_query_search (other, searches[i]);
      sonae_list_set_query (list, other);
      settle (list);
      if (i == 1)
        chosen = 0; /* let go of with the first search that has it no more, and not chosen again when it is back */
      assert_places (&places, selection, chosen);
      /* The next answer may come before all portions of this one were given. */
      if (i % 2 == 0)
        while (sonae_table_selection_grow (selection))
          assert_places (&places, selection, chosen);
    }
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  settle (list);
  assert_places (&places, selection, 0);
  g_assert_cmpuint (places.ids->len, ==, 0);
  g_ptr_array_unref (places.ids);
  g_clear_object (&selection);
  g_clear_object (&list);
  sonae_workbook_close (workbook, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/gui/table/tsv/parse", test_tsv_parse);
  g_test_add_func ("/gui/table/tsv/round", test_tsv_round);
  g_test_add_func ("/gui/table/paste/plan", test_paste_plan);
  g_test_add_func ("/gui/table/paste/computed", test_paste_computed);
  g_test_add_func ("/gui/table/layout/load", test_layout_load);
  g_test_add_func ("/gui/table/layout/round", test_layout_round);
  g_test_add_func ("/gui/table/places", test_places);
  return g_test_run ();
}
