/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-score-strip.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-band-badge.h"
#include "gui/widgets/sonae-radar-view.h"
#include "gui/widgets/sonae-why.h"

/* From this width on there is room for the radar beside the bars. */
#define RADAR_WIDTH 960

typedef struct
{
  GtkWidget *bar;
  GtkWidget *value;
  GtkWidget *why;
} PartLine;

struct _SonaeScoreStrip
{
  AdwBin parent_instance;

  GtkLabel *score_label;
  GtkLabel *max_label;
  SonaeBandBadge *badge;
  SonaeWhy *score_why;
  GtkWidget *radar_side;
  SonaeRadarView *radar;
  GtkGrid *parts_grid;
  GtkLabel *answered_label;
  SonaeWhy *answered_why;
  GtkLabel *unknown_label;
  SonaeWhy *unknown_why;

  const SonaeQuestionSet *set;
  PartLine *lines;  /* by part */

  gboolean wide;
  guint wide_source;
};

G_DEFINE_FINAL_TYPE (SonaeScoreStrip, sonae_score_strip, ADW_TYPE_BIN)

static void
make_lines (SonaeScoreStrip *self, const SonaeQuestionSet *set)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->parts_grid))) != NULL)
    gtk_grid_remove (self->parts_grid, child);
  g_clear_pointer (&self->lines, g_free);

  self->set = set;
  self->lines = g_new0 (PartLine, set->n_parts);
  for (int i = 0; i < set->n_parts; i++)
    {
      PartLine *line = &self->lines[i];
      const char *name = sonae_phrase_get (&set->parts[i].title, sonae_language_current ());
      GtkWidget *title = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      line->bar = gtk_progress_bar_new ();
      gtk_widget_set_hexpand (line->bar, TRUE);
      gtk_widget_set_valign (line->bar, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (line->bar, "sonae-part-bar");
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      line->value = gtk_label_new (NULL);
      gtk_widget_add_css_class (line->value, "numeric");
      gtk_label_set_xalign (GTK_LABEL (line->value), 1);
      line->why = sonae_why_new ();
      gtk_grid_attach (self->parts_grid, title, 0, i, 1, 1);
      gtk_grid_attach (self->parts_grid, line->bar, 1, i, 1, 1);
      gtk_grid_attach (self->parts_grid, line->value, 2, i, 1, 1);
      gtk_grid_attach (self->parts_grid, line->why, 3, i, 1, 1);
    }
}

static void
show_parts (SonaeScoreStrip *self, const SonaeRoundResult *result, const char *source)
{
  for (int i = 0; i < result->set->n_parts; i++)
    {
      const SonaeScore *part = &result->parts[i];
      PartLine *line = &self->lines[i];
      g_autofree char *value = g_strdup_printf ("%d/%d", part->score, part->max);
      g_autofree char *explanation = sonae_score_explanation (result, i);

      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (line->bar), part->max > 0 ? CLAMP ((double) part->score / part->max, 0, 1) : 0);
      gtk_label_set_label (GTK_LABEL (line->value), value);
      sonae_why_set (SONAE_WHY (line->why), sonae_phrase_get (&result->set->parts[i].title, sonae_language_current ()), explanation, source);
    }
}

void
sonae_score_strip_set (SonaeScoreStrip *self, const SonaeRoundResult *result)
{
  g_autofree char *source = NULL;
  g_autofree char *score = NULL;
  g_autofree char *max = NULL;
  g_autofree char *answered = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *arithmetic = NULL;
  g_autofree char *bands = NULL;
  g_autofree char *why_score = NULL;

  g_return_if_fail (SONAE_IS_SCORE_STRIP (self));
  g_return_if_fail (result != NULL);

  if (self->set != result->set)
    make_lines (self, result->set);

  source = sonae_source_line (&result->set->source);
  score = g_strdup_printf ("%s%d", result->score.score < 0 ? "−" : "", ABS (result->score.score));
  /* Translators: beside the score: out of how many points. */
  max = g_strdup_printf (_("of %d"), result->score.max);
  answered = g_strdup_printf (_("Answered %d/%d"), result->score.answered, result->score.total);
  unknown = g_strdup_printf (_("Don't know: %d"), result->score.unknown);
  arithmetic = sonae_score_explanation (result, -1);
  bands = sonae_bands_explanation (result->set);
  why_score = g_strdup_printf ("%s\n\n%s", arithmetic, bands);

  gtk_label_set_label (self->score_label, score);
  gtk_label_set_label (self->max_label, max);
  sonae_band_badge_set (self->badge, result);
  sonae_why_set (self->score_why, _("Score"), why_score, source);
  sonae_radar_view_set (self->radar, result, NULL);
  show_parts (self, result, source);
  gtk_label_set_label (self->answered_label, answered);
  sonae_why_set (self->answered_why, _("Answered"),
                 _("Questions that have an answer; “Don't know” is an answer too. The score and the band settle when all are answered."),
                 _("the application's own count"));
  gtk_label_set_label (self->unknown_label, unknown);
  sonae_why_set (self->unknown_why, _("Don't know"),
                 _("Each counts −1, below “Not done”: what nobody knows cannot be mended. Look at these first and ask the person named there."),
                 source);
}

static gboolean
widen_cb (gpointer user_data)
{
  SonaeScoreStrip *self = user_data;

  self->wide_source = 0;
  gtk_widget_set_visible (self->radar_side, self->wide);
  return G_SOURCE_REMOVE;
}

static void
resize_cb (SonaeScoreStrip *self, int width, int height)
{
  gboolean wide = width >= RADAR_WIDTH;

  if (wide == self->wide)
    return;
  self->wide = wide;
  /* Not while sizes are being given out. */
  if (self->wide_source == 0)
    self->wide_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, widen_cb, self, NULL);
}

static void
sonae_score_strip_dispose (GObject *object)
{
  g_clear_handle_id (&SONAE_SCORE_STRIP (object)->wide_source, g_source_remove);
  G_OBJECT_CLASS (sonae_score_strip_parent_class)->dispose (object);
}

static void
sonae_score_strip_finalize (GObject *object)
{
  g_free (SONAE_SCORE_STRIP (object)->lines);
  G_OBJECT_CLASS (sonae_score_strip_parent_class)->finalize (object);
}

static void
sonae_score_strip_class_init (SonaeScoreStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SONAE_TYPE_BAND_BADGE);
  g_type_ensure (SONAE_TYPE_RADAR_VIEW);
  g_type_ensure (SONAE_TYPE_WHY);
  G_OBJECT_CLASS (klass)->dispose = sonae_score_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_score_strip_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-score-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, score_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, max_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, badge);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, score_why);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, parts_grid);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, radar_side);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, radar);
  gtk_widget_class_bind_template_callback (widget_class, resize_cb);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, answered_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, answered_why);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, unknown_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreStrip, unknown_why);
}

static void
sonae_score_strip_init (SonaeScoreStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
