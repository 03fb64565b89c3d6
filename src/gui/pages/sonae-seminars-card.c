/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-seminars-card.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "gui/pages/sonae-seminars-words.h"

struct _SonaeSeminarsCard
{
  GtkListBoxRow parent_instance;

  GtkLabel *number;
  GtkLabel *title;
  GtkImage *state_icon;
  GtkLabel *state;
  GtkImage *output_icon;
  GtkLabel *output;
  GtkWidget *output_line;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SonaeSeminarsCard, sonae_seminars_card, GTK_TYPE_LIST_BOX_ROW)

void
sonae_seminars_card_show (SonaeSeminarsCard *self, SonaeRecord *session, const char *today, GPtrArray *reports)
{
  g_autofree char *title = NULL, *state = NULL, *day = NULL, *line = NULL, *number = NULL, *name = NULL, *made = NULL;
  const SonaeOutputReport *report = NULL;
  SonaeSessionState code;
  SonaeOutput output;
  gint64 n;

  g_return_if_fail (SONAE_IS_SEMINARS_CARD (self) && SONAE_IS_RECORD (session) && today != NULL);

  self->id = sonae_record_get_id (session);
  n = sonae_record_get_int (session, "number", 0);
  number = n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : g_strdup ("–");
  title = sonae_record_title (session);
  state = sonae_seminars_state (session, today);
  day = sonae_date_format_short (sonae_record_get_text (session, "held_on"), sonae_language_current ());
  line = *day != '\0' ? g_strdup_printf (_ ("%s · %s"), day, state) : g_strdup (state);
  code = sonae_session_state (session, today);
  if (reports != NULL && sonae_output_parse (sonae_record_get_text (session, "output"), &output))
    report = reports->pdata[output];
  if (report != NULL)
    made = g_strdup_printf (_ ("%s · %s"), sonae_seminars_output_word (report->state), report->title);

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->state, line);
  gtk_image_set_from_icon_name (self->state_icon, sonae_seminars_state_icon (code));
  gtk_widget_set_visible (self->output_line, report != NULL);
  if (report != NULL)
    {
      gtk_label_set_label (self->output, made);
      gtk_image_set_from_icon_name (self->output_icon, sonae_seminars_output_icon (report->state));
    }
  if (code == SONAE_SESSION_UNCLEAR)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), title);
  /* Translators: number, theme, day and state of a session, and how far its output is. */
  name = g_strdup_printf (_ ("%s, %s, %s. %s"), number, title, line, made != NULL ? made : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

gint64
sonae_seminars_card_get_id (SonaeSeminarsCard *self)
{
  g_return_val_if_fail (SONAE_IS_SEMINARS_CARD (self), 0);

  return self->id;
}

static void
sonae_seminars_card_class_init (SonaeSeminarsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-seminars-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, number);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, state_icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, state);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, output_icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, output);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsCard, output_line);
}

static void
sonae_seminars_card_init (SonaeSeminarsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_seminars_card_new (void)
{
  return g_object_new (SONAE_TYPE_SEMINARS_CARD, NULL);
}
