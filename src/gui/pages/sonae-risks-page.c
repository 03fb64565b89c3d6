/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-risks-page.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-assessment-view.h"
#include "gui/widgets/sonae-lens-view.h"
#include "gui/widgets/sonae-measure-check.h"
#include "gui/widgets/sonae-risk-map.h"
#include "gui/widgets/sonae-risk-panel.h"
#include "gui/widgets/sonae-table.h"
#include "gui/widgets/sonae-threat-bar.h"
#include "workbook/sonae-risks.h"

struct _SonaeRisksPage
{
  SonaePage parent_instance;

  GtkStack *stack;           /* "risk" "threat" "measure" "scenario" "assessment" */
  GtkStack *risk_views;      /* "risks", "none" */
  SonaeRiskMap *map;
  SonaeTable *risk_table;
  SonaeThreatBar *threat_bar;
  SonaeTable *threat_table;
  SonaeMeasureCheck *measures;
  SonaeLensView *lens;
  SonaeAssessmentView *assessments;

  GtkCheckButton *all_threats;
  SonaeRiskPanel *panel;
  int importance, likelihood; /* the chosen cell, 0 for none */
  gboolean residual;
  gboolean filtering;        /* the page sets the condition itself */
};

G_DEFINE_FINAL_TYPE (SonaeRisksPage, sonae_risks_page, SONAE_TYPE_PAGE)

/* --- Which risks are listed --- */

static void
apply_condition (SonaeRisksPage *self)
{
  g_autofree char *label = NULL;

  self->filtering = TRUE;
  if (self->importance > 0)
    {
      label = g_strdup_printf (self->residual ? _("After the plan: importance %d, likelihood %d") : _("Importance %d, likelihood %d"),
                               self->importance, self->likelihood);
      sonae_table_set_condition (self->risk_table, label, sonae_risks_cell_query (self->importance, self->likelihood, self->residual));
    }
  else if (gtk_check_button_get_active (self->all_threats))
    {
      sonae_table_set_condition (self->risk_table, NULL, NULL);
    }
  else
    {
      sonae_table_set_condition (self->risk_table, self->residual ? _("Worst of each asset after the plan") : _("Worst of each asset"),
                                 sonae_risks_cell_query (0, 0, self->residual));
    }
  self->filtering = FALSE;
}

static void
cell_cb (SonaeRisksPage *self, int importance, int likelihood, gboolean residual)
{
  self->importance = importance;
  self->likelihood = likelihood;
  self->residual = residual;
  apply_condition (self);
}

static void
all_cb (SonaeRisksPage *self)
{
  if (self->filtering)
    return;
  self->importance = self->likelihood = 0;
  sonae_risk_map_clear (self->map);
  apply_condition (self);
}

/* The condition was taken away in the table: all threats are shown, and the button says so. */
static void
shown_cb (SonaeRisksPage *self)
{
  if (self->filtering || sonae_page_get_session (SONAE_PAGE (self)) == NULL || sonae_table_get_filter (self->risk_table) != NULL)
    return;
  self->filtering = TRUE;
  self->importance = self->likelihood = 0;
  sonae_risk_map_clear (self->map);
  gtk_check_button_set_active (self->all_threats, TRUE);
  self->filtering = FALSE;
}

static void
selection_cb (SonaeRisksPage *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->risk_table);

  sonae_risk_panel_show (self->panel, ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

/* Why a value is what it is: the step of that value, or all of them. */
static char *
explain_cb (SonaeRisksPage *self, SonaeRecord *record, const char *field)
{
  static const char *const order[] = { "importance", "threat", "vulnerability", "likelihood", "value", "residual_value" };
  g_autoptr (GPtrArray) steps = NULL;
  gboolean known = g_str_equal (field, "band") || g_str_equal (field, "residual_band") || g_str_equal (field, "residual_likelihood");

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    known = known || g_str_equal (field, order[i]);
  if (!known)
    return NULL;
  steps = sonae_risks_explain (sonae_page_get_workbook (SONAE_PAGE (self)), sonae_record_get_id (record), NULL);
  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (order) && steps->len == G_N_ELEMENTS (order); i++)
    if (g_str_equal (field, order[i]))
      {
        const SonaeRiskStep *step = steps->pdata[i];

        return g_strdup_printf ("%s: %s\n%s\n\n%s", step->title, *step->value != '\0' ? step->value : _("not known"), step->reason, step->source);
      }
  return sonae_risk_steps_to_text (steps);
}

/* --- How far the step is --- */

/* Complete: everything is rated, every measure answered, every risk above the line has a treatment, and no acceptance is past its day. What is above the
 * line without a treatment asks for attention. */
static SonaeStepState
step_of (const SonaeRiskCounts *counts)
{
  if (sonae_risk_counts_is_empty (counts) && counts->measures_answered == 0)
    return SONAE_STEP_NOT_BEGUN;
  if (counts->undecided > 0 || counts->expired > 0)
    return SONAE_STEP_ATTENTION;
  if (sonae_risk_counts_is_empty (counts) || counts->unrated + counts->unmet > 0 || counts->measures_answered < counts->measures)
    return SONAE_STEP_IN_PROGRESS;
  return SONAE_STEP_COMPLETE;
}

static void
loaded_cb (SonaeRisksPage *self, gpointer data)
{
  const SonaeRiskCounts *counts = data;
  gint64 all = counts->high + counts->middle + counts->low + counts->unrated;
  g_autofree char *indicator = counts->above > 0 ? g_strdup_printf ("%d", (int) MIN (counts->above, 99999)) : NULL;

  gtk_stack_set_visible_child_name (self->risk_views, all > 0 ? "risks" : "none");
  sonae_threat_bar_set_confirmed (self->threat_bar, counts->threats_confirmed, counts->threats);
  sonae_page_set_step (SONAE_PAGE (self), step_of (counts), indicator);
}

/* --- From one tab to another --- */

static void
show_risk (SonaeRisksPage *self, gint64 id)
{
  gtk_stack_set_visible_child_name (self->stack, "risk");
  sonae_table_show_row (self->risk_table, id);
  sonae_table_show_form (self->risk_table);
}

static void
risk_chosen_cb (SonaeRisksPage *self, gint64 id)
{
  show_risk (self, id);
}

static void
add_scenario_cb (SonaeRisksPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "risk");
  gtk_stack_set_visible_child_name (self->risk_views, "risks");
  sonae_table_add (self->risk_table, NULL);
}

static void
assets_cb (SonaeRisksPage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "assets", NULL);
}

static void
starters_cb (SonaeRisksPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "scenario");
}

static void
medium_cb (SonaeRisksPage *self, const char *place)
{
  if (place != NULL)
    sonae_table_filter_choice (self->threat_table, "place", (const char *const[]){ place, NULL });
  else
    sonae_table_filter (self->threat_table, NULL, NULL);
}

/* --- The page --- */

static void
sonae_risks_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeRisksPage *self = SONAE_RISKS_PAGE (page);

  self->filtering = TRUE;
  sonae_table_set_session (self->risk_table, session);
  self->filtering = FALSE;
  self->panel = SONAE_RISK_PANEL (sonae_risk_panel_new (session));
  sonae_table_set_detail (self->risk_table, NULL, GTK_WIDGET (self->panel));
  apply_condition (self);
  sonae_risk_map_set_session (self->map, session);
  sonae_table_set_session (self->threat_table, session);
  sonae_threat_bar_set_session (self->threat_bar, session);
  sonae_measure_check_set_session (self->measures, session);
  sonae_lens_view_set_session (self->lens, session);
  sonae_assessment_view_set_session (self->assessments, session);
}

static void
show_above (SonaeRisksPage *self)
{
  SonaeQuery *query = sonae_risks_cell_query (0, 0, FALSE);

  sonae_query_where_int (query, "above_line", 1);
  gtk_stack_set_visible_child_name (self->stack, "risk");
  self->filtering = TRUE;
  sonae_table_set_condition (self->risk_table, _("Above the acceptance line"), query);
  self->filtering = FALSE;
}

static void
sonae_risks_page_show_place (SonaePage *page, const char *place)
{
  SonaeRisksPage *self = SONAE_RISKS_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  gint64 id = parts[0] != NULL && parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;

  if (g_str_equal (place, "above"))
    show_above (self);
  else if (id != 0 && (g_str_equal (parts[0], "row") || g_str_equal (parts[0], "risk")))
    show_risk (self, id);
  else if (parts[0] != NULL && gtk_stack_get_child_by_name (self->stack, parts[0]) != NULL)
    gtk_stack_set_visible_child_name (self->stack, parts[0]);
  if (id != 0 && g_str_equal (parts[0], "threat"))
    sonae_table_show_row (self->threat_table, id);
  else if (id != 0 && g_str_equal (parts[0], "measure"))
    sonae_table_show_row (sonae_measure_check_get_table (self->measures), id);
}

static void
sonae_risks_page_class_init (SonaeRisksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SONAE_PAGE_CLASS (klass)->session_set = sonae_risks_page_session_set;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_risks_page_show_place;

  g_type_ensure (SONAE_TYPE_ASSESSMENT_VIEW);
  g_type_ensure (SONAE_TYPE_LENS_VIEW);
  g_type_ensure (SONAE_TYPE_MEASURE_CHECK);
  g_type_ensure (SONAE_TYPE_RISK_MAP);
  g_type_ensure (SONAE_TYPE_TABLE);
  g_type_ensure (SONAE_TYPE_THREAT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-risks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, risk_views);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, map);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, all_threats);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, risk_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, threat_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, threat_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, measures);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, lens);
  gtk_widget_class_bind_template_child (widget_class, SonaeRisksPage, assessments);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, cell_cb);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_cb);
  gtk_widget_class_bind_template_callback (widget_class, risk_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_scenario_cb);
  gtk_widget_class_bind_template_callback (widget_class, assets_cb);
  gtk_widget_class_bind_template_callback (widget_class, starters_cb);
}

static void
sonae_risks_page_init (SonaeRisksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
