/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-assistant-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-message.h"

/* Step 3: what would happen, row by row, before anything does. */

/* What the drop-down over the rows offers. */
static const int shown_states[] = { -1, SONAE_IMPORT_ROW_NEW, SONAE_IMPORT_ROW_CHANGED, SONAE_IMPORT_ROW_SAME, SONAE_IMPORT_ROW_PROBLEM };

/* A line of a list has no name by itself before GTK 4.12. */
static void
name_line (GtkWidget *child,
           const char *name)
{
  GtkWidget *line = gtk_widget_get_parent (child);

  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- Problems --- */

static void
setup_problem_cb (GtkSignalListItemFactory *factory,
                  GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "sonae-list-line");
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_add_css_class (label, i == 0 ? "caption-heading" : "body");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

static void
bind_problem_cb (GtkSignalListItemFactory *factory,
                 GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  GtkWidget *place = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (place), parts[0]);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (place)), parts[1]);
  name_line (gtk_list_item_get_child (item), text);
}

/* Where it is on the first line, the sentence on the second. */
static char *
describe_problem (const SonaeImportProblem *problem)
{
  g_autofree char *header = sonae_text_ellipsize (problem->header, 30);
  g_autofree char *text = sonae_text_ellipsize (problem->text, 40);
  g_autoptr (GString) place = g_string_new (NULL);

  g_string_append_printf (place, _("Row %lu"), (gulong) problem->row);
  if (problem->column != 0)
    g_string_append_printf (place, " · %s", header);
  if (*text != '\0')
    /* Translators: quotes what stands in a cell. */
    g_string_append_printf (place, _(" · “%s”"), text);
  return g_strdup_printf ("%s\n%s", place->str, problem->message);
}

static void
fill_problems (SonaeImportAssistant *self)
{
  GPtrArray *problems = sonae_import_plan_get_problems (self->plan);
  guint64 n = sonae_import_plan_n_problems (self->plan);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *text = describe_problem (g_ptr_array_index (problems, i));

      gtk_string_list_append (list, text);
    }
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (list)));
  gtk_list_view_set_model (self->problems, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_visible (self->problems_box, n > 0);
  if (n > problems->len)
    title = g_strdup_printf (_("%lu problems: the first %u are listed, and there are %lu more. Rows with problems are not imported."), (gulong) n,
                             problems->len, (gulong) (n - problems->len));
  else
    title = g_strdup_printf (ngettext ("%u problem. Rows with problems are not imported.", "%u problems. Rows with problems are not imported.",
                                       problems->len),
                             problems->len);
  gtk_label_set_label (self->problems_title, title);
}

/* The whole list goes where the file can be corrected beside it. */
typedef struct
{
  SonaeImportAssistant *self;
  SonaeImportPlan *plan;       /* whose problems they are, whatever is checked meanwhile */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->self);
  g_object_unref (saving->plan);
  g_free (saving);
}

static void
problems_saved_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (SonaeImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = sonae_import_plan_save_problems_finish (SONAE_IMPORT_PLAN (source), result, &error);

  if (self->closed)
    return;
  gtk_widget_set_sensitive (self->save_problems_button, TRUE);
  if (!saved)
    _sonae_import_assistant_set_error (self, error->message);
  else
    sonae_session_toast (self->session, _("The list of problems was saved."));
}

static void
problems_file_cb (GFile *file,
                  gpointer user_data)
{
  Saving *saving = user_data;

  if (file == NULL || saving->self->closed)
    return;
  _sonae_import_assistant_set_error (saving->self, NULL);
  gtk_widget_set_sensitive (saving->self->save_problems_button, FALSE);
  sonae_import_plan_save_problems_async (saving->plan, file, NULL, problems_saved_cb, g_object_ref (saving->self));
}

void
_sonae_import_assistant_save_problems_cb (SonaeImportAssistant *self)
{
  g_autofree char *source = sonae_import_get_file_name (self->import);
  g_autofree char *stem = g_str_has_suffix (source, ".csv") ? g_strndup (source, strlen (source) - strlen (".csv")) : g_strdup (source);
  /* Translators: the suggested file name of a list of problems; %s is the name of the file that has them. */
  g_autofree char *name = g_strdup_printf (_("%s (problems).csv"), stem);
  Saving *saving;

  if (self->plan == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->plan = g_object_ref (self->plan);
  sonae_file_dialog_save (GTK_WINDOW (self), _("Save the Problems"), SONAE_FILES_CSV_ONLY, NULL, name, problems_file_cb, saving, saving_free);
}

/* --- Rows --- */

static void
update_chosen (SonaeImportAssistant *self)
{
  guint n = self->plan != NULL ? sonae_import_plan_n_chosen (self->plan) : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u row is chosen for the import.", "%u rows are chosen for the import.", n), n);

  gtk_label_set_label (self->chosen, n > 0 ? text : _("No row is chosen for the import."));
  _sonae_import_assistant_update (self);
}

static void
check_toggled_cb (GtkCheckButton *check,
                  GtkListItem *item)
{
  SonaeImportItem *row = gtk_list_item_get_item (item);
  GtkWidget *view;

  /* Bound to what it shows already. */
  if (row == NULL || gtk_check_button_get_active (check) == sonae_import_item_get_chosen (row))
    return;
  sonae_import_item_set_chosen (row, gtk_check_button_get_active (check));
  view = gtk_widget_get_ancestor (GTK_WIDGET (check), SONAE_TYPE_IMPORT_ASSISTANT);
  if (view != NULL)
    update_chosen (SONAE_IMPORT_ASSISTANT (view));
}

static void
chosen_cb (SonaeImportItem *row,
           GParamSpec *pspec,
           GtkCheckButton *check)
{
  gtk_check_button_set_active (check, sonae_import_item_get_chosen (row));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *state = gtk_label_new (NULL);
  GtkWidget *text = gtk_label_new (NULL);

  gtk_widget_add_css_class (box, "sonae-list-line");
  gtk_label_set_width_chars (GTK_LABEL (number), 6);
  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_label_set_width_chars (GTK_LABEL (state), 10);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), state);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), item, 0);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item)
{
  SonaeImportItem *row = gtk_list_item_get_item (item);
  SonaeImportRowState state = sonae_import_item_get_state (row);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *check = gtk_widget_get_first_child (box);
  GtkWidget *number = gtk_widget_get_next_sibling (check);
  GtkWidget *label = gtk_widget_get_next_sibling (number);
  GtkWidget *text = gtk_widget_get_next_sibling (label);
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, sonae_import_item_get_number (row));
  g_autofree char *values = sonae_import_item_describe (row);
  g_autofree char *all = sonae_import_item_describe_all (row);
  /* Translators: name of a check box. */
  g_autofree char *name = g_strdup_printf (_("Import row %s"), digits);
  /* Translators: of a row in a list: its number, what becomes of it, its values. */
  g_autofree char *line = g_strdup_printf (_("Row %s, %s: %s"), digits, sonae_import_item_get_state_label (row), values);

  gtk_widget_set_sensitive (check, state == SONAE_IMPORT_ROW_NEW || state == SONAE_IMPORT_ROW_CHANGED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), sonae_import_item_get_chosen (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_label (GTK_LABEL (number), digits);
  gtk_label_set_label (GTK_LABEL (label), sonae_import_item_get_state_label (row));
  gtk_label_set_label (GTK_LABEL (text), values);
  gtk_widget_set_tooltip_text (text, all);
  name_line (box, line);
  if (state == SONAE_IMPORT_ROW_PROBLEM)
    gtk_widget_add_css_class (label, "error");
  else
    gtk_widget_remove_css_class (label, "error");
  g_signal_connect_object (row, "notify::chosen", G_CALLBACK (chosen_cb), check, 0);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem *item)
{
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), chosen_cb, check);
}

void
_sonae_import_assistant_row_activated_cb (SonaeImportAssistant *self,
                                          guint position)
{
  g_autoptr (SonaeImportItem) row = self->row_model != NULL ? g_list_model_get_item (G_LIST_MODEL (self->row_model), position) : NULL;

  if (row == NULL)
    return;
  sonae_import_item_set_chosen (row, !sonae_import_item_get_chosen (row));
  update_chosen (self);
}

void
_sonae_import_assistant_shown_cb (SonaeImportAssistant *self)
{
  guint selected = gtk_drop_down_get_selected (self->shown);

  if (self->row_model != NULL && selected < G_N_ELEMENTS (shown_states))
    sonae_import_rows_show (self->row_model, shown_states[selected]);
}

static void
choose_all (SonaeImportAssistant *self,
            gboolean chosen)
{
  if (self->row_model == NULL)
    return;
  sonae_import_rows_choose_all (self->row_model, chosen);
  update_chosen (self);
}

void
_sonae_import_assistant_choose_all_cb (SonaeImportAssistant *self)
{
  choose_all (self, TRUE);
}

void
_sonae_import_assistant_choose_none_cb (SonaeImportAssistant *self)
{
  choose_all (self, FALSE);
}

/* --- The plan --- */

static void
fill_counts (SonaeImportAssistant *self)
{
  guint n_new = sonae_import_plan_count (self->plan, SONAE_IMPORT_ROW_NEW);
  guint n_changed = sonae_import_plan_count (self->plan, SONAE_IMPORT_ROW_CHANGED);
  guint n_same = sonae_import_plan_count (self->plan, SONAE_IMPORT_ROW_SAME);
  guint n_problem = sonae_import_plan_count (self->plan, SONAE_IMPORT_ROW_PROBLEM);
  GPtrArray *notes = sonae_import_plan_get_notes (self->plan);
  g_autoptr (GString) text = g_string_new (NULL);
  /* Translators: counts of rows: "12 new · 3 different · 4 the same · 5 with problems". */
  g_autofree char *counts = g_strdup_printf (_("%u new · %u different · %u the same · %u with problems"), n_new, n_changed, n_same, n_problem);

  gtk_label_set_label (self->check_counts, counts);
  for (guint i = 0; i < notes->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (notes, i));
  gtk_label_set_label (self->check_notes, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->check_notes), text->len > 0);
  gtk_widget_set_visible (self->conflict_box, n_changed > 0);
}

static void
show_plan (SonaeImportAssistant *self)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  fill_counts (self);
  fill_problems (self);
  gtk_drop_down_set_selected (self->shown, 0);
  g_clear_object (&self->row_model);
  self->row_model = sonae_import_rows_new (self->plan);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->row_model)));
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (selection));
  update_chosen (self);
}

static void
scale_answered_cb (const char *response,
                   gpointer user_data)
{
  SonaeImportAssistant *self = user_data;

  if (self->closed || !g_str_equal (response, "lift"))
    return;
  sonae_import_set_lift_scale (self->import, TRUE);
  _sonae_import_assistant_plan (self);
}

/* Asked once for a file; "as they are" leaves the zeros as problems to see. */
static void
ask_scale (SonaeImportAssistant *self)
{
  SonaeMessage *message;

  if (self->scale_asked || sonae_import_plan_get_scale (self->plan) != SONAE_SCALE_OLD)
    return;
  self->scale_asked = TRUE;
  message = sonae_message_new (GTK_WINDOW (self), _("Are the ratings of the older sheet?"),
                               _("The ratings in this file go from 0 to 2, as in the sheet up to 2019. Now they go from 1 to 3. "
                                 "If the sheet is an older one, each rating becomes one more."),
                               scale_answered_cb, g_object_ref (self), g_object_unref);
  sonae_message_add_button (message, "cancel", _("_Leave as They Are"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "lift", _("_Add One to Each"), SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
}

static void
planned_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (SonaeImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeImportPlan) plan = sonae_import_plan_finish (SONAE_IMPORT (source), result, &error);

  if (!_sonae_import_assistant_waited (self))
    return;
  if (plan == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        _sonae_import_assistant_set_error (self, error->message);
      /* What was being filled in when the thread took over. */
      _sonae_import_assistant_fill_mapping (self);
      _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_MAPPING);
      return;
    }
  g_set_object (&self->plan, plan);
  show_plan (self);
  _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_CHECK);
  ask_scale (self);
}

void
_sonae_import_assistant_plan (SonaeImportAssistant *self)
{
  _sonae_import_assistant_clear_check (self);
  sonae_import_plan_async (self->import, _sonae_import_assistant_progress_cb, self,
                           _sonae_import_assistant_wait (self, _("Checking every row. Nothing is written yet.")), planned_cb, g_object_ref (self));
}

void
_sonae_import_assistant_clear_check (SonaeImportAssistant *self)
{
  gtk_list_view_set_model (self->rows, NULL);
  gtk_list_view_set_model (self->problems, NULL);
  g_clear_object (&self->row_model);
  g_clear_object (&self->plan);
}

void
_sonae_import_assistant_init_check (SonaeImportAssistant *self)
{
  g_autoptr (GtkListItemFactory) problems = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  g_signal_connect (problems, "setup", G_CALLBACK (setup_problem_cb), NULL);
  g_signal_connect (problems, "bind", G_CALLBACK (bind_problem_cb), NULL);
  g_signal_connect (rows, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->problems, problems);
  gtk_list_view_set_factory (self->rows, rows);
}
