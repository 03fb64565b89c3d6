/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-eligibility-row.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-catalogue.h"
#include "gui/widgets/sonae-why.h"

struct _SonaeEligibilityRow
{
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *reason;
  GtkLabel *detail;
  GtkLabel *remedy;
  GtkLabel *source;
  GtkBox *buttons;
  GtkButton *field_button;

  SonaeWhy *why;   /* NULL until there is something to explain */
  const SonaeEligibilityText *text;
  char *field;
};

G_DEFINE_FINAL_TYPE (SonaeEligibilityRow, sonae_eligibility_row, ADW_TYPE_PREFERENCES_ROW)

static guint show_field_signal;

/* A shape and a word for each state beside its colour, the same wherever states of this kind are shown. */
static const struct
{
  const char *title;
  const char *icon;
  const char *style;
} looks[] = {
  [SONAE_RULE_MET] = { N_ ("Met"), "sonae-answer-yes-symbolic", "success" },
  [SONAE_RULE_MISSING] = { N_ ("Missing"), "dialog-error-symbolic", "error" },
  [SONAE_RULE_CONFIRM] = { N_ ("To confirm"), "dialog-question-symbolic", "warning" },
};

const char *
sonae_rule_state_title (SonaeRuleState state)
{
  g_return_val_if_fail (state >= SONAE_RULE_MET && state <= SONAE_RULE_CONFIRM, "");

  return _ (looks[state].title);
}

static void
field_clicked_cb (SonaeEligibilityRow *self)
{
  g_signal_emit (self, show_field_signal, 0, self->field);
}

static void
sonae_eligibility_row_dispose (GObject *object)
{
  SonaeEligibilityRow *self = SONAE_ELIGIBILITY_ROW (object);

  self->why = NULL;
  /* The row lets go of its child itself; the template must not do it first. */
  G_OBJECT_CLASS (sonae_eligibility_row_parent_class)->dispose (object);
}

static void
sonae_eligibility_row_finalize (GObject *object)
{
  g_free (SONAE_ELIGIBILITY_ROW (object)->field);
  G_OBJECT_CLASS (sonae_eligibility_row_parent_class)->finalize (object);
}

static void
sonae_eligibility_row_class_init (SonaeEligibilityRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_eligibility_row_dispose;
  object_class->finalize = sonae_eligibility_row_finalize;

  show_field_signal = g_signal_new ("show-field", SONAE_TYPE_ELIGIBILITY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-eligibility-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, state);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, reason);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, detail);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, remedy);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityRow, field_button);
  gtk_widget_class_bind_template_callback (widget_class, field_clicked_cb);
}

static void
sonae_eligibility_row_init (SonaeEligibilityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_eligibility_row_new (const char *rule, const char *field)
{
  SonaeEligibilityRow *self = g_object_new (SONAE_TYPE_ELIGIBILITY_ROW, NULL);
  SonaeLanguage language = sonae_language_current ();
  g_autofree char *source = NULL;

  self->text = sonae_programme_rule (sonae_catalogue_programme (), rule);
  g_assert (self->text != NULL);
  self->field = g_strdup (field);
  gtk_label_set_label (self->title, sonae_phrase_get (&self->text->title, language));
  /* Translators: %s is the document and place a rule comes from. */
  source = g_strdup_printf (_ ("Source: %s"), sonae_phrase_get (&self->text->source, language));
  gtk_label_set_label (self->source, source);
  if (field != NULL)
    {
      g_autofree char *name = g_strdup_printf (_ ("Fill in: %s"), sonae_phrase_get (&self->text->title, language));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->field_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  return GTK_WIDGET (self);
}

void
sonae_eligibility_row_show (SonaeEligibilityRow *self, SonaeRuleState state, const char *detail)
{
  SonaeLanguage language = sonae_language_current ();
  const char *title, *word, *reason;
  g_autofree char *spoken = NULL;

  g_return_if_fail (SONAE_IS_ELIGIBILITY_ROW (self));

  title = sonae_phrase_get (&self->text->title, language);
  word = sonae_rule_state_title (state);
  reason = sonae_phrase_get (&self->text->states[state], language);
  gtk_image_set_from_icon_name (self->icon, looks[state].icon);
  gtk_label_set_label (self->state, word);
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].style);
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), looks[i].style);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[state].style);
  gtk_widget_add_css_class (GTK_WIDGET (self->state), looks[state].style);

  gtk_label_set_label (self->reason, reason);
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_label_set_label (self->remedy, sonae_phrase_get (&self->text->remedy, language));
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), state != SONAE_RULE_MET);
  gtk_widget_set_visible (GTK_WIDGET (self->field_button), self->field != NULL && state != SONAE_RULE_MET);

  /* Translators: what a screen reader says for one rule: its title, its state, the reason. */
  spoken = g_strdup_printf (_ ("%s: %s. %s"), title, word, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
sonae_eligibility_row_explain (SonaeEligibilityRow *self, const char *heading, const char *explanation, const char *source)
{
  g_return_if_fail (SONAE_IS_ELIGIBILITY_ROW (self));

  if (self->why == NULL)
    {
      self->why = SONAE_WHY (sonae_why_new ());
      gtk_box_prepend (self->buttons, GTK_WIDGET (self->why));
    }
  sonae_why_set (self->why, heading, explanation, source);
}
