/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-threat-bar.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-risk-sheet.h"
#include "workbook/sonae-risks.h"

struct _SonaeThreatBar
{
  AdwBin parent_instance;

  GtkLabel *meaning;
  GtkLabel *confirmed;
  GtkDropDown *medium;
  GtkWidget *buttons;

  SonaeSession *session;
};

G_DEFINE_FINAL_TYPE (SonaeThreatBar, sonae_threat_bar, ADW_TYPE_BIN)

static guint medium_signal;

/* The codes of the media in the order of the drop-down, whose first entry is all of them. */
static const SonaeChoice *
medium_at (guint position)
{
  return position > 0 ? &sonae_entity_field (sonae_entity_find ("threat"), "place")->choices[position - 1] : NULL;
}

static void
medium_cb (SonaeThreatBar *self)
{
  const SonaeChoice *chosen = medium_at (gtk_drop_down_get_selected (self->medium));

  gtk_widget_set_sensitive (self->buttons, chosen != NULL && self->session != NULL && !sonae_session_is_read_only (self->session));
  if (self->session != NULL)
    g_signal_emit (self, medium_signal, 0, chosen != NULL ? chosen->code : NULL);
}

static void
set (SonaeThreatBar *self, int frequency)
{
  const SonaeChoice *chosen = medium_at (gtk_drop_down_get_selected (self->medium));

  if (chosen != NULL && self->session != NULL)
    sonae_risks_set_frequency_async (sonae_session_get_workbook (self->session), chosen->code, frequency, sonae_session_edit_done_cb,
                                     g_object_ref (self->session));
}

static void
one_cb (SonaeThreatBar *self)
{
  set (self, 1);
}

static void
two_cb (SonaeThreatBar *self)
{
  set (self, 2);
}

static void
three_cb (SonaeThreatBar *self)
{
  set (self, 3);
}

static void
confirm_cb (SonaeThreatBar *self)
{
  set (self, SONAE_FREQUENCY_CONFIRM);
}

static void
starter_cb (SonaeThreatBar *self)
{
  set (self, SONAE_FREQUENCY_STARTER);
}

static void
sonae_threat_bar_dispose (GObject *object)
{
  SonaeThreatBar *self = SONAE_THREAT_BAR (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_THREAT_BAR);
  G_OBJECT_CLASS (sonae_threat_bar_parent_class)->dispose (object);
}

static void
sonae_threat_bar_class_init (SonaeThreatBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_threat_bar_dispose;
  medium_signal = g_signal_new ("medium", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-threat-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeThreatBar, meaning);
  gtk_widget_class_bind_template_child (widget_class, SonaeThreatBar, confirmed);
  gtk_widget_class_bind_template_child (widget_class, SonaeThreatBar, medium);
  gtk_widget_class_bind_template_child (widget_class, SonaeThreatBar, buttons);
  gtk_widget_class_bind_template_callback (widget_class, medium_cb);
  gtk_widget_class_bind_template_callback (widget_class, one_cb);
  gtk_widget_class_bind_template_callback (widget_class, two_cb);
  gtk_widget_class_bind_template_callback (widget_class, three_cb);
  gtk_widget_class_bind_template_callback (widget_class, confirm_cb);
  gtk_widget_class_bind_template_callback (widget_class, starter_cb);
}

static void
sonae_threat_bar_init (SonaeThreatBar *self)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GString) meaning = g_string_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (names, _("All media"));
  for (guint i = 1; medium_at (i)->code != NULL; i++)
    gtk_string_list_append (names, g_dgettext (GETTEXT_PACKAGE, medium_at (i)->label));
  gtk_drop_down_set_model (self->medium, G_LIST_MODEL (names));
  for (int value = SONAE_N_RISK_LEVELS; value > 0; value--)
    g_string_append_printf (meaning, "%s%d: %s", meaning->len > 0 ? "\n" : "", value,
                            sonae_phrase_get (&sheet->threat_levels[value - 1].meaning, sonae_language_current ()));
  gtk_label_set_label (self->meaning, meaning->str);
}

void
sonae_threat_bar_set_session (SonaeThreatBar *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_THREAT_BAR (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
}

void
sonae_threat_bar_set_confirmed (SonaeThreatBar *self, gint64 confirmed, gint64 all)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SONAE_IS_THREAT_BAR (self));

  text = g_strdup_printf (_("%d of %d frequencies are the company's own; the others are starter values of Sonaecho's, not of IPA's."), (int) confirmed,
                          (int) all);
  gtk_label_set_label (self->confirmed, text);
}
