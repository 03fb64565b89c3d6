/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-risk-map.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-heat-map.h"
#include "workbook/sonae-risks.h"

G_STATIC_ASSERT (SONAE_HEAT_MAP_SCALE == SONAE_RISK_SCALE);

/* A change that touches many rows tells of itself once, typing again and again: the counts follow after this pause. */
#define PAUSE_MS 40

/* Values at which a line can be drawn: the products of the scale. */
static const int lines[] = { 1, 2, 3, 4, 6, 9 };

struct _SonaeRiskMap
{
  AdwBin parent_instance;

  SonaeHeatMap *map;
  GtkToggleButton *current_button;
  GtkToggleButton *residual_button;
  GtkLabel *high, *middle, *low;
  GtkLabel *rest;
  GtkLabel *above;
  GtkDropDown *line;

  SonaeSession *session;
  SonaeRiskCounts *counts;
  GCancellable *cancellable;
  guint pause_source;
  gboolean showing;      /* the line is set from the workbook */
};

G_DEFINE_FINAL_TYPE (SonaeRiskMap, sonae_risk_map, ADW_TYPE_BIN)

enum { CELL, LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_residual (SonaeRiskMap *self)
{
  return gtk_toggle_button_get_active (self->residual_button);
}

static void
set_count (GtkLabel *label, SonaeRiskBand band, gint64 n, gint64 all)
{
  const char *word = sonae_field_choice_label (sonae_entity_field (sonae_entity_find ("risk"), "band"), sonae_risk_band_code (band));
  /* Translators: a band, how many risks are in it, and their share in all. */
  g_autofree char *text = g_strdup_printf (_("%s: %d (%d %%)"), word, (int) MIN (n, G_MAXINT), all > 0 ? (int) ((n * 100 + all / 2) / all) : 0);

  gtk_label_set_label (label, text);
}

static void
show_line (SonaeRiskMap *self)
{
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] == self->counts->acceptance_max)
      gtk_drop_down_set_selected (self->line, i);
  self->showing = FALSE;
}

static void
show (SonaeRiskMap *self)
{
  const SonaeRiskCounts *counts = self->counts;
  const SonaeRiskGrid *grid;
  gint64 high, middle, low, left;
  g_autoptr (GString) above = g_string_new (NULL);
  g_autofree char *rest = NULL;

  if (counts == NULL)
    return;
  grid = is_residual (self) ? &counts->residual : &counts->current;
  high = sonae_risk_grid_band (*grid, SONAE_RISK_HIGH);
  middle = sonae_risk_grid_band (*grid, SONAE_RISK_MIDDLE);
  low = sonae_risk_grid_band (*grid, SONAE_RISK_LOW);
  sonae_heat_map_set_counts (self->map, *grid);
  sonae_heat_map_set_accept (self->map, counts->acceptance_max);
  sonae_heat_map_set_title (self->map, is_residual (self) ? _("Risk after the plan") : _("Current risk"));
  set_count (self->high, SONAE_RISK_HIGH, high, high + middle + low);
  set_count (self->middle, SONAE_RISK_MIDDLE, middle, high + middle + low);
  set_count (self->low, SONAE_RISK_LOW, low, high + middle + low);

  left = counts->unrated + counts->unmet;
  rest = g_strdup_printf (ngettext ("%d is not rated, or has no medium", "%d are not rated, or have no medium", (gulong) left), (int) left);
  gtk_label_set_label (self->rest, rest);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), left > 0);

  g_string_append_printf (above, ngettext ("%d risk is above the line", "%d risks are above the line",
                                           (gulong) sonae_risk_grid_above (*grid, counts->acceptance_max)),
                          (int) sonae_risk_grid_above (*grid, counts->acceptance_max));
  if (!is_residual (self) && counts->undecided > 0)
    g_string_append_printf (above, ngettext ("; %d has no treatment yet", "; %d have no treatment yet", (gulong) counts->undecided),
                            (int) counts->undecided);
  if (!is_residual (self) && counts->expired > 0)
    g_string_append_printf (above, ngettext ("; %d acceptance has expired", "; %d acceptances have expired", (gulong) counts->expired),
                            (int) counts->expired);
  gtk_label_set_label (self->above, above->str);
  show_line (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeRiskMap) self = user_data;
  g_autoptr (GError) error = NULL;
  SonaeRiskCounts *counts = sonae_risk_counts_load_finish (SONAE_WORKBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      g_clear_pointer (&counts, sonae_risk_counts_free);
      return;
    }
  if (counts == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  g_clear_pointer (&self->counts, sonae_risk_counts_free);
  self->counts = counts;
  show (self);
  g_signal_emit (self, signals[LOADED], 0, counts);
}

static void
load (SonaeRiskMap *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_risk_counts_load_async (sonae_session_get_workbook (self->session), self->cancellable, loaded_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeRiskMap *self = user_data;

  self->pause_source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeRiskMap *self, SonaeChange *change)
{
  if (sonae_change_concerns (change, "risk") && self->pause_source == 0)
    self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
cell_cb (SonaeRiskMap *self, int importance, int likelihood)
{
  int old_importance, old_likelihood;

  if (sonae_heat_map_get_selected (self->map, &old_importance, &old_likelihood) && old_importance == importance && old_likelihood == likelihood)
    importance = likelihood = 0;
  sonae_heat_map_set_selected (self->map, importance, likelihood);
  g_signal_emit (self, signals[CELL], 0, importance, likelihood, is_residual (self));
}

static void
state_cb (SonaeRiskMap *self)
{
  if (self->session == NULL)
    return;
  sonae_heat_map_set_selected (self->map, 0, 0);
  show (self);
  g_signal_emit (self, signals[CELL], 0, 0, 0, is_residual (self));
}

static void
line_cb (SonaeRiskMap *self)
{
  guint chosen = gtk_drop_down_get_selected (self->line);
  g_autoptr (SonaeRecord) company = NULL;

  if (self->showing || self->session == NULL || chosen >= G_N_ELEMENTS (lines))
    return;
  company = sonae_workbook_get_company (sonae_session_get_workbook (self->session), NULL);
  if (company != NULL)
    sonae_session_set_field (self->session, "company", sonae_record_get_id (company), "acceptance_max", g_variant_new_int64 (lines[chosen]));
}

static void
sonae_risk_map_dispose (GObject *object)
{
  SonaeRiskMap *self = SONAE_RISK_MAP (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_RISK_MAP);
  g_clear_pointer (&self->counts, sonae_risk_counts_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_risk_map_parent_class)->dispose (object);
}

static void
sonae_risk_map_class_init (SonaeRiskMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_risk_map_dispose;
  signals[CELL] = g_signal_new ("cell", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT,
                                G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (SONAE_TYPE_HEAT_MAP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-risk-map.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, map);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, current_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, residual_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, high);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, middle);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, low);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, rest);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, above);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskMap, line);
  gtk_widget_class_bind_template_callback (widget_class, cell_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_cb);
}

static void
sonae_risk_map_init (SonaeRiskMap *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_risk_map_set_session (SonaeRiskMap *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_RISK_MAP (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->line), !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

void
sonae_risk_map_clear (SonaeRiskMap *self)
{
  g_return_if_fail (SONAE_IS_RISK_MAP (self));

  sonae_heat_map_set_selected (self->map, 0, 0);
}
