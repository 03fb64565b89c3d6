/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-band-badge.h"

#include "base/sonae-text.h"

struct _SonaeBandBadge
{
  GtkWidget parent_instance;

  GtkWidget *shape;
  GtkWidget *word;
  char *style;  /* the class of the band now shown, or NULL */
};

G_DEFINE_FINAL_TYPE (SonaeBandBadge, sonae_band_badge, GTK_TYPE_WIDGET)

static void
sonae_band_badge_dispose (GObject *object)
{
  SonaeBandBadge *self = SONAE_BAND_BADGE (object);

  g_clear_pointer (&self->shape, gtk_widget_unparent);
  g_clear_pointer (&self->word, gtk_widget_unparent);
  g_clear_pointer (&self->style, g_free);
  G_OBJECT_CLASS (sonae_band_badge_parent_class)->dispose (object);
}

static void
sonae_band_badge_class_init (SonaeBandBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_band_badge_dispose;
  gtk_widget_class_set_css_name (widget_class, "sonaebadge");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sonae_band_badge_init (SonaeBandBadge *self)
{
  self->shape = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->word = gtk_label_new (NULL);
  gtk_widget_set_parent (self->shape, GTK_WIDGET (self));
  gtk_widget_set_parent (self->word, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sonae_band_badge_new (void)
{
  return g_object_new (SONAE_TYPE_BAND_BADGE, NULL);
}

void
sonae_band_badge_set (SonaeBandBadge *self, const SonaeRoundResult *result)
{
  const SonaeScoreBand *band;
  g_autofree char *icon = NULL;
  g_autofree char *style = NULL;
  const char *title;

  g_return_if_fail (SONAE_IS_BAND_BADGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self), result != NULL && result->score.answered > 0);
  if (result == NULL || result->score.answered == 0)
    return;

  band = &result->set->bands[result->band];
  title = sonae_phrase_get (&band->title, sonae_language_current ());
  icon = g_strdup_printf ("sonae-band-%s-symbolic", band->id);
  style = g_strdup_printf ("band-%s", band->id);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->shape), icon);
  gtk_label_set_label (GTK_LABEL (self->word), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sonae_phrase_get (&band->meaning, sonae_language_current ()));
  if (self->style != NULL && !g_str_equal (self->style, style))
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  sonae_set_str (&self->style, style);
}
