/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-measure-check.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-risk-sheet.h"
#include "gui/widgets/sonae-reload.h"
#include "gui/widgets/sonae-table-private.h"
#include "workbook/sonae-risks.h"

#define PAUSE_MS 40

struct _SonaeMeasureCheck
{
  AdwBin parent_instance;

  SonaeTable *table;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkFlowBox *areas;
  GtkLabel *detail;          /* below the form */
  GtkWidget *chosen_button, *all_button;

  SonaeSession *session;
  SonaeReload reload;
};

G_DEFINE_FINAL_TYPE (SonaeMeasureCheck, sonae_measure_check, ADW_TYPE_BIN)

static const SonaeField *
field_of (const char *name)
{
  return sonae_entity_field (sonae_entity_find ("measure"), name);
}

/* --- How far it is --- */

typedef struct
{
  guint answered, all;
  SonaeMeasureCount count;    /* of the answered ones */
} Tally;

static void
add (Tally *tally, SonaeMeasureState state)
{
  tally->all++;
  if (state == SONAE_MEASURE_UNANSWERED)
    return;
  tally->answered++;
  sonae_measure_count_add (&tally->count, state, FALSE);
}

static void
area_cb (GtkButton *button, SonaeMeasureCheck *self)
{
  const char *code = g_object_get_data (G_OBJECT (button), "sonae-area");

  sonae_table_filter_choice (self->table, "area", (const char *const[]){ code, NULL });
  sonae_table_focus (self->table);
}

static void
show_area (SonaeMeasureCheck *self, const SonaeChoice *area, const Tally *tally)
{
  const char *label = g_dgettext (GETTEXT_PACKAGE, area->label);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text;
  double value = sonae_measure_count_mean (&tally->count);
  g_autofree char *mean = value > 0 ? g_strdup_printf ("%.1f", value) : g_strdup ("–");
  /* Translators: an area of the countermeasure check, its mean from 1 (all done) to 3 (nothing done), and answered of all. */
  g_autofree char *line = g_strdup_printf (_("%s: %s (%u/%u)"), label, mean, tally->answered, tally->all);

  text = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (text, "caption");
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sonae-area-mean");
  gtk_widget_set_tooltip_text (button, _("Show only this area"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data (G_OBJECT (button), "sonae-area", (gpointer) area->code);
  g_signal_connect_object (button, "clicked", G_CALLBACK (area_cb), self, 0);
  gtk_flow_box_append (self->areas, button);
}

static void
show (gpointer widget)
{
  SonaeMeasureCheck *self = widget;
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  const SonaeChoice *areas = field_of ("area")->choices;
  Tally all = { 0 };
  GtkWidget *child;
  g_autofree char *text = NULL;

  if (rows == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->areas))) != NULL)
    gtk_flow_box_remove (self->areas, child);
  for (guint a = 0; areas[a].code != NULL; a++)
    {
      Tally tally = { 0 };

      for (guint i = 0; i < rows->len; i++)
        if (g_str_equal (sonae_record_get_text (rows->pdata[i], "area"), areas[a].code))
          {
            SonaeMeasureState state = sonae_measure_state_from_code (sonae_record_get_text (rows->pdata[i], "state"));

            add (&tally, state);
            add (&all, state);
          }
      show_area (self, &areas[a], &tally);
    }
  text = g_strdup_printf (_("%u of %u measures answered"), all.answered, all.all);
  gtk_label_set_label (self->progress_label, text);
  gtk_progress_bar_set_fraction (self->progress, all.all > 0 ? (double) all.answered / all.all : 0);
}

static void
changed_cb (SonaeMeasureCheck *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "measure"))
    sonae_reload_soon (&self->reload);
}

/* --- The chosen one --- */

static void
selection_cb (SonaeMeasureCheck *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);
  g_autoptr (SonaeRecord) measure = NULL;
  const SonaeRiskSheetMeasure *check = NULL;

  gtk_widget_set_sensitive (self->chosen_button, ids->len > 0 && !sonae_session_is_read_only (self->session));
  if (ids->len == 1)
    measure = sonae_workbook_get (sonae_session_get_workbook (self->session), "measure", g_array_index (ids, gint64, 0), NULL);
  if (measure != NULL)
    check = sonae_risk_sheet_measure (sonae_record_get_text (measure, "code"));
  gtk_label_set_label (self->detail, check != NULL ? sonae_phrase_get (&check->detail, sonae_language_current ()) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), check != NULL);
}

static void
made_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("Actions were made of the measures."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
chosen_cb (SonaeMeasureCheck *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);

  if (ids->len > 0)
    sonae_risks_add_measure_actions_async (sonae_session_get_workbook (self->session), ids, made_cb, g_object_ref (self->session));
}

static void
all_cb (SonaeMeasureCheck *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GArray) ids = NULL;

  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_parsed ("['partly', 'not_done']"));
  ids = sonae_workbook_query_ids (sonae_session_get_workbook (self->session), query, NULL);
  if (ids != NULL && ids->len > 0)
    sonae_risks_add_measure_actions_async (sonae_session_get_workbook (self->session), ids, made_cb, g_object_ref (self->session));
  else if (ids != NULL)
    sonae_session_toast (self->session, _("No measure is answered as partly done or not done."));
}

/* --- Keys --- */

static gboolean
is_typing (SonaeMeasureCheck *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || GTK_IS_TEXT (focus) || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SonaeMeasureCheck *self)
{
  const SonaeField *field = field_of ("state");
  guint answer = key >= GDK_KEY_1 && key <= GDK_KEY_4 ? key - GDK_KEY_1 : key >= GDK_KEY_KP_1 && key <= GDK_KEY_KP_4 ? key - GDK_KEY_KP_1 : 4;
  g_autoptr (GArray) ids = NULL;
  guint position;

  if (answer > 3 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || is_typing (self) || sonae_session_is_read_only (self->session))
    return FALSE;
  ids = sonae_table_dup_selected (self->table);
  if (ids->len != 1)
    return FALSE;
  sonae_session_set_field (self->session, "measure", g_array_index (ids, gint64, 0), "state", g_variant_new_string (field->choices[answer].code));
  position = sonae_list_find (self->table->list, g_array_index (ids, gint64, 0));
  if (position != G_MAXUINT && position + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->table->list)))
    {
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->table->selection), position + 1, TRUE);
      _sonae_table_focus_cell (self->table, position + 1, NULL);
    }
  return TRUE;
}

/* --- Class --- */

static void
sonae_measure_check_dispose (GObject *object)
{
  SonaeMeasureCheck *self = SONAE_MEASURE_CHECK (object);

  sonae_reload_clear (&self->reload);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_MEASURE_CHECK);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_measure_check_parent_class)->dispose (object);
}

static void
sonae_measure_check_class_init (SonaeMeasureCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_measure_check_dispose;
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-measure-check.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, progress);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, areas);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, chosen_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeMeasureCheck, all_button);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
}

static void
sonae_measure_check_init (SonaeMeasureCheck *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
}

void
sonae_measure_check_set_session (SonaeMeasureCheck *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_MEASURE_CHECK (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  self->detail = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->detail, TRUE);
  gtk_label_set_xalign (self->detail, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);
  sonae_table_set_session (self->table, session);
  sonae_table_set_detail (self->table, GTK_WIDGET (self->detail), NULL);
  gtk_widget_set_sensitive (self->all_button, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_reload_init (&self->reload, self, PAUSE_MS, show);
}

SonaeTable *
sonae_measure_check_get_table (SonaeMeasureCheck *self)
{
  g_return_val_if_fail (SONAE_IS_MEASURE_CHECK (self), NULL);

  return self->table;
}
