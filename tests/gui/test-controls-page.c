/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <string.h>

#include "base/sonae-id.h"
#include "gui/widgets/sonae-control-detail.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "gui/widgets/sonae-statement-view.h"
#include "workbook/sonae-soa.h"

/* The page of controls as people use it: what is suggested, decisions, the form's detail, the statement and its versions. */

static gint64
control_id (const char *number)
{
  g_autofree char *key = g_strconcat ("control:", number, NULL);

  return sonae_id_from_text (key);
}

static SonaeSoaCounts
counts (Stage *stage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSoa) soa = sonae_soa_load (stage->workbook, NULL, &error);

  g_assert_no_error (error);
  return soa->all;
}

static void
choose (Stage *stage, SonaeTable *table, const char *number)
{
  sonae_table_show_row (table, control_id (number));
  stage_wait (sonae_table_selection_count (table->selection) == 1);
  stage_settle (stage);
}

static GtkDropDown *
drop (Stage *stage, guint index)
{
  GtkWidget *filters = stage_find (stage->window, g_type_from_name ("SonaeControlFilters"), NULL);
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (filters));

  for (guint i = 0; i < index; i++)
    child = gtk_widget_get_next_sibling (child);
  return GTK_DROP_DOWN (gtk_widget_get_first_child (child));
}

static void
set (Stage *stage, const char *table, gint64 id, const char *field, GVariant *value)
{
  sonae_session_set_field (stage->session, table, id, field, value);
}

static void
test_suggested (void)
{
  g_autoptr (Stage) stage = stage_open ("controls");
  SonaeTable *table = stage_table (stage);
  guint suggested = counts (stage).suggested, adopted = counts (stage).adopted;
  GtkWidget *accept;

  g_assert_cmpuint (suggested, >, 0);
  /* In the order of Annex A, and none can be added or deleted. */
  g_assert_cmpint (sonae_list_get_id (table->list, 0), ==, control_id ("5.1"));
  g_assert_cmpint (sonae_list_get_id (table->list, 9), ==, control_id ("5.10"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (table->add_button)));

  stage_wait ((accept = stage_find (stage->window, GTK_TYPE_BUTTON, "accept_button")) != NULL);
  gtk_drop_down_set_selected (drop (stage, 1), 1);
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (table->list)) == suggested);
  stage_press (stage, accept);
  stage_wait (counts (stage).adopted == adopted + suggested);
  stage_wait (!gtk_widget_get_visible (accept));
  /* One change, one undo. */
  stage_keys (stage, "ctrl+z");
  stage_wait (counts (stage).adopted == adopted);
  stage_wait (gtk_widget_get_visible (accept));
}

static void
test_filters (void)
{
  g_autoptr (Stage) stage = stage_open ("controls");
  SonaeTable *table = stage_table (stage);

  stage_wait (g_list_model_get_n_items (gtk_drop_down_get_model (drop (stage, 0))) == 5);
  gtk_drop_down_set_selected (drop (stage, 0), 2);
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (table->list)) == 8);
  g_assert_cmpint (sonae_list_get_id (table->list, 0), ==, control_id ("6.1"));
  /* Detective ones of the theme. */
  gtk_drop_down_set_selected (drop (stage, 2), 2);
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (table->list)) == 1);
  g_assert_cmpint (sonae_list_get_id (table->list, 0), ==, control_id ("6.8"));
  gtk_drop_down_set_selected (drop (stage, 0), 0);
  gtk_drop_down_set_selected (drop (stage, 2), 0);
  gtk_drop_down_set_selected (drop (stage, 1), 8);
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (table->list)) == 11);
  /* Taken away at the table, it is taken away here. */
  sonae_table_filter (table, NULL, NULL);
  stage_wait (gtk_drop_down_get_selected (drop (stage, 1)) == 0);
}

static gboolean
rely_on (SonaeEdit *edit, gpointer data, GError **error)
{
  g_auto (GVariantDict) risk = G_VARIANT_DICT_INIT (NULL);
  g_auto (GVariantDict) link = G_VARIANT_DICT_INIT (NULL);
  gint64 id;

  g_variant_dict_insert (&risk, "scenario", "s", "配線を切られる");
  id = sonae_edit_insert (edit, "risk", g_variant_dict_end (&risk), error);
  if (id == 0)
    return FALSE;
  g_variant_dict_insert (&link, "risk_id", "x", id);
  g_variant_dict_insert (&link, "control_id", "x", control_id ("7.12"));
  return sonae_edit_insert (edit, "risk_control", g_variant_dict_end (&link), error) != 0;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Many at once, with a reason; a risk that relies on one of them is named before. */
static void
test_exclude (void)
{
  g_autoptr (Stage) stage = stage_open ("controls");
  SonaeTable *table = stage_table (stage);
  gint64 cabling = control_id ("7.12");
  guint excluded = counts (stage).excluded;
  GtkWindow *dialog;
  GtkWidget *entry;
  g_autoptr (GError) error = NULL;

  sonae_workbook_edit (stage->workbook, "Rely on it", rely_on, NULL, &error);
  g_assert_no_error (error);
  choose (stage, table, "7.12");
  stage_press (stage, stage_button (stage->window, "Excl_ude…"));
  stage_wait ((dialog = stage_dialog (stage)) != NULL);
  stage_wait ((entry = stage_find (dialog, GTK_TYPE_ENTRY, NULL)) != NULL);
  g_assert_true (says (GTK_WIDGET (dialog), "配線を切られる"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "配線はビルの管理会社のもの");
  stage_press (stage, stage_button (dialog, "_Exclude"));
  stage_expect (stage, "control", cabling, "adopted", "0");
  stage_expect (stage, "control", cabling, "reason", "配線はビルの管理会社のもの");
  stage_wait (counts (stage).excluded == excluded + 1);
  /* It is told where it can still be mended. */
  stage_wait (strstr (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (drop (stage, 1))), 7), "(1)") != NULL);
  gtk_drop_down_set_selected (drop (stage, 1), 7);
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (table->list)) == 1);
  g_assert_cmpint (sonae_list_get_id (table->list, 0), ==, cabling);
}

static void
test_detail (void)
{
  g_autoptr (Stage) stage = stage_open ("controls");
  SonaeTable *table = stage_table (stage);
  g_autoptr (SonaeSoa) soa = sonae_soa_load (stage->workbook, NULL, NULL);
  const char *number = NULL;
  gint64 before = stage_count (stage, "action");
  GtkWidget *detail, *adopt;
  GtkLabel *reasons;

  for (guint i = 0; i < soa->controls->len && number == NULL; i++)
    if (sonae_soa_control_is (soa->controls->pdata[i], SONAE_SOA_SUGGESTED))
      number = sonae_record_get_text (((SonaeSoaControl *) soa->controls->pdata[i])->record, "number");
  choose (stage, table, number);
  _sonae_table_show_inspector (table, TRUE);
  stage_wait ((detail = stage_find (stage->window, SONAE_TYPE_CONTROL_DETAIL, NULL)) != NULL);
  reasons = GTK_LABEL (stage_find (detail, GTK_TYPE_LABEL, "reasons"));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (reasons), "• "));
  g_assert_nonnull (stage_find (table->inspector, SONAE_TYPE_EVIDENCE_LIST, NULL));

  stage_press (stage, stage_button (table->inspector, "Add an A_ction"));
  stage_wait (stage_count (stage, "action") == before + 1);
  stage_wait (stage_find (table->inspector, GTK_TYPE_LIST_BOX, "actions") != NULL);

  adopt = stage_button (detail, "_Adopt for These Reasons");
  stage_press (stage, adopt);
  stage_expect (stage, "control", control_id (number), "adopted", "1");
  stage_expect (stage, "control", control_id (number), "state", "planned");
  stage_wait (!gtk_widget_get_visible (adopt));
}

static void
test_statement (void)
{
  g_autoptr (Stage) stage = stage_open ("controls");
  GtkWidget *view, *rows, *versions;
  GtkWindow *dialog;
  gint64 sealed = stage_count (stage, "soa_version");
  guint n = 0;

  stage_table (stage);
  set (stage, "control", control_id ("5.1"), "adopted", g_variant_new_int64 (1));
  stage_expect (stage, "control", control_id ("5.1"), "adopted", "1");
  sonae_session_go (stage->session, "controls", "statement");
  stage_wait ((view = stage_find (stage->window, SONAE_TYPE_STATEMENT_VIEW, NULL)) != NULL);
  stage_wait ((rows = stage_find (view, GTK_TYPE_LIST_BOX, "rows")) != NULL);
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), (int) n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 93);

  stage_press (stage, stage_button (view, "_Seal This Version…"));
  stage_wait ((dialog = stage_dialog (stage)) != NULL);
  stage_press (stage, stage_button (dialog, "_Seal"));
  stage_wait (stage_count (stage, "soa_version") == sealed + 1);
  versions = stage_find (view, GTK_TYPE_LIST_BOX, "versions");
  stage_wait (gtk_list_box_get_row_at_index (GTK_LIST_BOX (versions), (int) sealed + 1) != NULL);

  /* What changed since. */
  set (stage, "control", control_id ("5.1"), "owner", g_variant_new_string ("青木"));
  stage_expect (stage, "control", control_id ("5.1"), "owner", "青木");
  stage_settle (stage);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (view, GTK_TYPE_DROP_DOWN, "compare")), 1);
  stage_wait (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0) != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 1) == NULL);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0))), "青木"));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (view, GTK_TYPE_DROP_DOWN, "compare")), 0);
  stage_wait (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 92) != NULL);
  /* And a report of it. */
  stage_press (stage, stage_button (view, "PDF and _Print…"));
  stage_wait (stage_find (stage->window, g_type_from_name ("SonaeReportSheet"), NULL) != NULL);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/gui/controls/suggested", test_suggested);
  g_test_add_func ("/gui/controls/filters", test_filters);
  g_test_add_func ("/gui/controls/exclude", test_exclude);
  g_test_add_func ("/gui/controls/detail", test_detail);
  g_test_add_func ("/gui/controls/statement", test_statement);
  return g_test_run ();
}
