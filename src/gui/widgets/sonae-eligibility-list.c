/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-eligibility-list.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "catalogue/sonae-catalogue.h"
#include "gui/widgets/sonae-eligibility-row.h"
#include "gui/widgets/sonae-size-explanation.h"
#include "workbook/sonae-status.h"

struct _SonaeEligibilityList
{
  GtkWidget parent_instance;

  GtkLabel *programme;
  GtkLabel *summary;
  GtkListBox *list;
  GtkLabel *disclaimer;
  GtkLabel *source;

  SonaeEligibilityRow *rows[SONAE_N_ELIGIBILITY_RULES];   /* children of the list */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (SonaeEligibilityList, sonae_eligibility_list, GTK_TYPE_WIDGET)

static guint show_field_signal;

/* The field to fill in first for each rule. */
static const struct
{
  const char *rule;
  const char *field;
} first_fields[] = {
  { "seat", "prefecture" },
  { "sme", "industry" },
  { "equipment", "utm_in_place" },
  { "policy", "policy_state" },
  { "person", "participant_willing" },
  { "sessions", "attends_all_sessions" },
  { "consent", "consent_papers" },
};

static const char *
first_field (const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (first_fields); i++)
    if (g_str_equal (first_fields[i].rule, rule))
      return first_fields[i].field;
  return NULL;
}

static void
row_show_field_cb (SonaeEligibilityList *self, const char *field)
{
  g_signal_emit (self, show_field_signal, 0, field);
}

char *
sonae_eligibility_summary (const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES])
{
  int counts[3] = { 0 };

  g_return_val_if_fail (results != NULL, NULL);

  for (gsize i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    counts[results[i].state]++;
  return g_strdup_printf (_ ("%d met, %d missing, %d to confirm"),
                          counts[SONAE_RULE_MET], counts[SONAE_RULE_MISSING], counts[SONAE_RULE_CONFIRM]);
}

static void
show_source (SonaeEligibilityList *self)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();
  SonaeLanguage language = sonae_language_current ();
  g_autofree char *checked = sonae_date_format (programme->source.checked_on, language);
  g_autofree char *text = NULL;

  gtk_label_set_label (self->programme, sonae_phrase_get (&programme->source.title, language));
  gtk_label_set_label (self->disclaimer, sonae_phrase_get (&programme->disclaimer, language));
  /* Translators: who published the rules, the day on which they were last looked at, and what is uncertain about them. */
  text = g_strdup_printf (_ ("Publisher: %s. Last looked at on %s. %s"),
                          sonae_phrase_get (&programme->source.publisher, language), checked,
                          sonae_phrase_get (&programme->source.note, language));
  gtk_label_set_label (self->source, g_strstrip (text));
}

static void
sonae_eligibility_list_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), SONAE_TYPE_ELIGIBILITY_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sonae_eligibility_list_parent_class)->dispose (object);
}

static void
sonae_eligibility_list_class_init (SonaeEligibilityListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_eligibility_list_dispose;

  show_field_signal = g_signal_new ("show-field", SONAE_TYPE_ELIGIBILITY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-eligibility-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityList, programme);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityList, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityList, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityList, disclaimer);
  gtk_widget_class_bind_template_child (widget_class, SonaeEligibilityList, source);
}

static void
sonae_eligibility_list_init (SonaeEligibilityList *self)
{
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_source (self);
}

static SonaeEligibilityRow *
ensure_row (SonaeEligibilityList *self, guint index, const char *rule)
{
  if (self->rows[index] == NULL)
    {
      GtkWidget *row = sonae_eligibility_row_new (rule, self->editable ? first_field (rule) : NULL);

      g_signal_connect_object (row, "show-field", G_CALLBACK (row_show_field_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
      self->rows[index] = SONAE_ELIGIBILITY_ROW (row);
    }
  return self->rows[index];
}

void
sonae_eligibility_list_set_editable (SonaeEligibilityList *self, gboolean editable)
{
  g_return_if_fail (SONAE_IS_ELIGIBILITY_LIST (self));
  g_return_if_fail (self->rows[0] == NULL);

  self->editable = editable;
}

void
sonae_eligibility_list_show (SonaeEligibilityList *self, SonaeRecord *company,
                             const SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES])
{
  g_autofree char *summary = NULL;

  g_return_if_fail (SONAE_IS_ELIGIBILITY_LIST (self));
  g_return_if_fail (SONAE_IS_RECORD (company));

  for (guint i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      SonaeEligibilityRow *row = ensure_row (self, i, results[i].rule);

      if (g_str_equal (results[i].rule, "sme"))
        {
          const SonaeSmeAct *act = sonae_catalogue_sme_act ();
          g_autofree char *explanation = sonae_company_size_explain (company, act);

          g_autofree char *figures = sonae_company_size_figures (company, act);

          sonae_eligibility_row_show (row, results[i].state, figures);
          sonae_eligibility_row_explain (row, _ ("Company size"), explanation,
                                         sonae_phrase_get (&act->source.title, sonae_language_current ()));
        }
      else
        {
          sonae_eligibility_row_show (row, results[i].state, NULL);
        }
    }
  summary = sonae_eligibility_summary (results);
  gtk_label_set_label (self->summary, summary);
}

gboolean
sonae_eligibility_list_focus (SonaeEligibilityList *self, const char *rule)
{
  SonaeEligibilityResult results[SONAE_N_ELIGIBILITY_RULES];
  SonaeEligibilityFacts nothing = { 0 };

  g_return_val_if_fail (SONAE_IS_ELIGIBILITY_LIST (self), FALSE);

  /* Only for the order of the rules. */
  sonae_eligibility_check (&nothing, results);
  for (guint i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    if (g_strcmp0 (results[i].rule, rule) == 0)
      return self->rows[i] != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->rows[i]));
  return FALSE;
}
