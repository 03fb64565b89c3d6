/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-score-card.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-band-badge.h"
#include "gui/widgets/sonae-radar-view.h"
#include "gui/widgets/sonae-why.h"

struct _SonaeScoreCard
{
  AdwBin parent_instance;

  GtkLabel *round_label;
  GtkWidget *score_body;
  GtkWidget *score_empty;
  GtkLabel *score_label;
  GtkLabel *max_label;
  SonaeWhy *score_why;
  SonaeBandBadge *badge;
  GtkWidget *change_box;
  GtkImage *change_mark;
  GtkLabel *change_label;
  GtkLabel *progress_label;
  GtkLabel *advice_label;
  SonaeRadarView *radar;
  GtkButton *score_button;

  SonaeSession *session;
};

G_DEFINE_FINAL_TYPE (SonaeScoreCard, sonae_score_card, ADW_TYPE_BIN)

static void
show_change (SonaeScoreCard *self, const SonaeStatus *status)
{
  const SonaeRoundResult *now = status->self_check;
  const SonaeRoundResult *before = status->previous;
  gboolean complete = now->score.answered == now->score.total;
  g_autofree char *progress = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->progress_label), !complete);
  progress = g_strdup_printf (_("%d of %d answered; the score is not final yet."), now->score.answered, now->score.total);
  gtk_label_set_label (self->progress_label, progress);

  /* A round that is half filled in cannot be better or worse. */
  gtk_widget_set_visible (self->change_box, complete && before != NULL && before->score.answered == before->score.total);
  if (gtk_widget_get_visible (self->change_box))
    {
      int by = now->score.score - before->score.score;
      g_autofree char *day = sonae_date_format (sonae_record_get_text (before->round, "held_on"), sonae_language_current ());
      g_autofree char *text = by > 0   ? g_strdup_printf (_("%d points better than on %s"), by, day)
                              : by < 0 ? g_strdup_printf (_("%d points worse than on %s"), -by, day)
                                       : g_strdup_printf (_("The same score as on %s"), day);

      gtk_widget_set_visible (GTK_WIDGET (self->change_mark), by != 0);
      gtk_image_set_from_icon_name (self->change_mark, by > 0 ? "sonae-better-symbolic" : "sonae-worse-symbolic");
      gtk_widget_remove_css_class (GTK_WIDGET (self->change_mark), by > 0 ? "error" : "success");
      gtk_widget_add_css_class (GTK_WIDGET (self->change_mark), by > 0 ? "success" : "error");
      gtk_label_set_label (self->change_label, text);
    }
}

void
sonae_score_card_set (SonaeScoreCard *self, SonaeSession *session, const SonaeStatus *status)
{
  const SonaeRoundResult *result = status->self_check;
  g_autoptr (GHashTable) sites = NULL;
  g_autofree char *round = NULL;
  g_autofree char *score = NULL;
  g_autofree char *max = NULL;
  g_autofree char *arithmetic = NULL;
  g_autofree char *bands = NULL;
  g_autofree char *why = NULL;
  g_autofree char *source = NULL;

  g_return_if_fail (SONAE_IS_SCORE_CARD (self));

  g_set_object (&self->session, session);
  gtk_widget_set_visible (self->score_body, result != NULL && result->score.answered > 0);
  gtk_widget_set_visible (self->score_empty, result == NULL || result->score.answered == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->round_label), result != NULL);
  gtk_button_set_label (self->score_button, result == NULL ? _("Start the Self-Check") : _("Open the Self-Check"));
  sonae_radar_view_set (self->radar, result, status->previous);
  if (result == NULL)
    return;

  sites = sonae_site_names (sonae_session_get_workbook (session), NULL);
  round = sonae_round_title (result->round, sites);
  score = g_strdup_printf ("%s%d", result->score.score < 0 ? "−" : "", ABS (result->score.score));
  max = g_strdup_printf (_("of %d"), result->score.max);
  arithmetic = sonae_score_explanation (result, -1);
  bands = sonae_bands_explanation (result->set);
  why = g_strdup_printf ("%s\n\n%s", arithmetic, bands);
  source = sonae_source_line (&result->set->source);

  gtk_label_set_label (self->round_label, round);
  gtk_label_set_label (self->score_label, score);
  gtk_label_set_label (self->max_label, max);
  sonae_why_set (self->score_why, _("Score"), why, source);
  sonae_band_badge_set (self->badge, result);
  gtk_label_set_label (self->advice_label, sonae_phrase_get (&result->set->bands[result->band].advice, sonae_language_current ()));
  gtk_widget_set_visible (GTK_WIDGET (self->advice_label), result->score.answered == result->score.total);
  show_change (self, status);
}

static void
score_button_cb (SonaeScoreCard *self)
{
  const SonaeStatus *status = self->session != NULL ? sonae_session_get_status (self->session) : NULL;

  if (self->session != NULL)
    sonae_session_go (self->session, "self-check", status != NULL && status->self_check == NULL ? "start" : NULL);
}

static void
sonae_score_card_dispose (GObject *object)
{
  g_clear_object (&SONAE_SCORE_CARD (object)->session);
  G_OBJECT_CLASS (sonae_score_card_parent_class)->dispose (object);
}

static void
sonae_score_card_class_init (SonaeScoreCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SONAE_TYPE_BAND_BADGE);
  g_type_ensure (SONAE_TYPE_RADAR_VIEW);
  g_type_ensure (SONAE_TYPE_WHY);

  G_OBJECT_CLASS (klass)->dispose = sonae_score_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-score-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, round_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, score_body);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, score_empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, score_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, max_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, score_why);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, badge);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, change_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, change_mark);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, change_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, progress_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, advice_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, radar);
  gtk_widget_class_bind_template_child (widget_class, SonaeScoreCard, score_button);
  gtk_widget_class_bind_template_callback (widget_class, score_button_cb);
}

static void
sonae_score_card_init (SonaeScoreCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
