/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-home-page.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "gui/sonae-gui.h"
#include "gui/sonae-next-steps.h"
#include "gui/widgets/sonae-action-row.h"
#include "gui/widgets/sonae-duty-row.h"
#include "gui/widgets/sonae-columns.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-programme-card.h"
#include "gui/widgets/sonae-score-card.h"
#include "gui/widgets/sonae-stars-list.h"

#define MAX_STEPS 5
#define MAX_DUE 8
/* "Soon" on this page: the application's own rule. */
#define SOON_DAYS 30

struct _SonaeHomePage
{
  SonaePage parent_instance;

  GtkLabel *company_label;
  GtkWidget *incident_button;
  GtkWidget *welcome;
  GtkWidget *welcome_buttons;

  SonaeScoreCard *score;

  GtkListBox *steps_list;
  GtkWidget *steps_empty;
  GPtrArray *steps;

  GtkListBox *due_list;
  GtkListBox *duty_list;
  GtkListBox *review_list;
  GtkLabel *due_empty;
  SonaeProgrammeCard *programme;
  GtkLabel *overdue_label;

  GtkWidget *risks_card;
  GtkLabel *risks_counts;
  GtkListBox *risks_list;
  char *risks_shown;         /* what the list says, to leave it alone when it is the same */

  SonaeStarsList *stars;

  GtkLabel *met_label;
  GtkLabel *met_word;
  GtkLabel *missing_label;
  GtkLabel *missing_word;
  GtkLabel *confirm_label;
  GtkLabel *confirm_word;
  GtkLabel *eligibility_open;
  GtkLabel *eligibility_note;

  GtkGrid *counts_grid;
};

G_DEFINE_FINAL_TYPE (SonaeHomePage, sonae_home_page, SONAE_TYPE_PAGE)

static void
set_number (GtkLabel *label, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  gtk_label_set_label (label, text);
}

/* --- Next steps --- */

static void
show_steps (SonaeHomePage *self, const SonaeStatus *status)
{
  g_autofree char *today = sonae_clock_today ();

  sonae_plain_row_clear (self->steps_list);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = sonae_next_steps (status, today);

  for (guint i = 0; i < MIN (self->steps->len, MAX_STEPS); i++)
    {
      const SonaeNextStep *step = g_ptr_array_index (self->steps, i);
      GtkWidget *row = sonae_plain_row_new (step->title, step->reason);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, i == 0 ? "sonae-step-first" : "sonae-step");
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->steps_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), self->steps->len > 0);
  gtk_widget_set_visible (self->steps_empty, self->steps->len == 0);
}

static void
step_activated_cb (SonaeHomePage *self, GtkListBoxRow *row)
{
  const SonaeNextStep *step = g_ptr_array_index (self->steps, gtk_list_box_row_get_index (row));
  /* Going there may change the status, and with it the steps. */
  g_autofree char *place = g_strdup (step->place);

  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), step->page, place);
}

/* --- What is due --- */

/* Days that are kept rather than work to be finished: where they are, and how they are told of. */
static const struct
{
  const char *kind, *table, *page;
  const char *text; /* N_(), with %s for the day */
} occasions[] = {
  { "incident", "incident", "incidents", N_("Report to the Personal Information Protection Commission by %s") },
  { "acceptance", "risk", "risks", N_("The risk is accepted until %s") },
  { "review", "risk", "risks", N_("To be reviewed on %s") },
  { "review", "control", "controls", N_("To be reviewed on %s") },
  { "training", "training", "people", N_("Training on %s") },
};

/* Its place in the list above; -1 for what has rows of its own. */
static int
find_occasion (const SonaeDue *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (occasions); i++)
    if (g_str_equal (occasions[i].kind, due->kind) && g_str_equal (occasions[i].table, due->table))
      return (int) i;
  return -1;
}

static void
review_cb (SonaeHomePage *self, GtkListBoxRow *row)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), g_object_get_data (G_OBJECT (row), "sonae-page"),
                    g_object_get_data (G_OBJECT (row), "sonae-place"));
}

static GtkWidget *
new_review (const SonaeDue *due, const char *today)
{
  g_autofree char *day = sonae_date_format_short (due->date, sonae_language_current ());
  int occasion = find_occasion (due);
  g_autoptr (GString) text = g_string_new (_(occasions[occasion].text));
  GtkWidget *row;

  g_string_replace (text, "%s", day, 1);
  row = sonae_plain_row_new (due->title, text->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (strcmp (due->date, today) < 0)
    {
      GtkWidget *late = gtk_label_new (_("Overdue"));

      gtk_widget_add_css_class (late, "sonae-late");
      gtk_widget_set_valign (late, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), late);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "sonae-page", (gpointer) occasions[occasion].page);
  g_object_set_data_full (G_OBJECT (row), "sonae-place", g_strdup_printf ("row:%" G_GINT64_FORMAT, due->id), g_free);
  return row;
}

/* Returns how many are shown. */
static guint
show_reviews (SonaeHomePage *self, const SonaeStatus *status, const char *today)
{
  guint shown = 0;

  sonae_plain_row_clear (self->review_list);
  for (guint i = 0; i < status->due->len && shown < MAX_DUE; i++)
    {
      const SonaeDue *due = g_ptr_array_index (status->due, i);

      if (find_occasion (due) >= 0 && sonae_date_days_between (today, due->date) <= SOON_DAYS)
        {
          gtk_list_box_append (self->review_list, new_review (due, today));
          shown++;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->review_list), shown > 0);
  return shown;
}

static void
show_due (SonaeHomePage *self, const SonaeStatus *status)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) duties = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *overdue = NULL;
  g_autofree char *rest = NULL;
  int n_overdue = (int) (status->overdue_actions + status->overdue_duties + status->overdue_reviews);
  guint soon = 0, shown;

  for (guint i = 0; i < status->due->len; i++)
    {
      const SonaeDue *due = g_ptr_array_index (status->due, i);
      GPtrArray *kind = g_str_equal (due->kind, "duty") ? duties : rows;
      SonaeRecord *record;

      if (sonae_date_days_between (today, due->date) > SOON_DAYS)
        break;
      if (sonae_programme_card_has (due))
        continue;
      soon++;
      if (kind->len >= MAX_DUE || find_occasion (due) >= 0)
        continue;
      /* The row may be gone: the status lags a little behind the workbook. */
      record = sonae_workbook_get (sonae_session_get_workbook (session), due->table, due->id, NULL);
      if (record != NULL)
        g_ptr_array_add (kind, record);
    }
  shown = rows->len + duties->len + show_reviews (self, status, today);

  sonae_action_rows_update (self->due_list, session, rows, TRUE);
  sonae_duty_rows_update (self->duty_list, session, duties);
  gtk_widget_set_visible (GTK_WIDGET (self->duty_list), duties->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->due_list), rows->len > 0);
  overdue = g_strdup_printf (_("Overdue: %d"), n_overdue);
  gtk_label_set_label (self->overdue_label, overdue);
  gtk_widget_set_visible (GTK_WIDGET (self->overdue_label), n_overdue > 0);

  if (soon > shown)
    rest = g_strdup_printf (ngettext ("%d more is due within %d days.", "%d more are due within %d days.", soon - shown),
                            (int) (soon - shown), SOON_DAYS);
  else if (shown == 0 && status->open_actions > 0)
    rest = g_strdup_printf (ngettext ("Nothing is due within %d days. %d action is open.", "Nothing is due within %d days. %d actions are open.",
                                      (gulong) status->open_actions),
                            SOON_DAYS, (int) status->open_actions);
  else if (shown == 0)
    rest = g_strdup (_("Actions and duties with a date appear here. They come from low answers of the self-check and from security products."));
  gtk_widget_set_visible (GTK_WIDGET (self->due_empty), rest != NULL);
  gtk_label_set_label (self->due_empty, rest != NULL ? rest : "");
}

/* --- Risks --- */

static char *
say_risks (const SonaeStatus *status)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < status->top_risks->len; i++)
    g_string_append_printf (said, "%" G_GINT64_FORMAT " %s %d %s\n", sonae_record_get_id (status->top_risks->pdata[i]),
                            sonae_record_get_text (status->top_risks->pdata[i], "title"),
                            (int) sonae_record_get_int (status->top_risks->pdata[i], "value", 0),
                            sonae_record_get_text (status->top_risks->pdata[i], "treatment"));
  return g_string_free (said, FALSE);
}

static void
show_risks (SonaeHomePage *self, const SonaeStatus *status)
{
  const SonaeRiskCounts *risks = status->risks;
  g_autofree char *counts = NULL;
  g_autofree char *said = say_risks (status);

  gtk_widget_set_visible (self->risks_card, !sonae_risk_counts_is_empty (risks));
  /* Translators: numbers of risks; the shapes are those of the bands. */
  counts = g_strdup_printf (_("▲ High: %d   ◆ Middle: %d   ● Low: %d"), (int) MIN (risks->high, G_MAXINT), (int) MIN (risks->middle, G_MAXINT),
                            (int) MIN (risks->low, G_MAXINT));
  gtk_label_set_label (self->risks_counts, counts);
  if (!sonae_set_str (&self->risks_shown, said))
    return;
  sonae_plain_row_clear (self->risks_list);
  for (guint i = 0; i < status->top_risks->len; i++)
    {
      SonaeRecord *risk = status->top_risks->pdata[i];
      const char *code = sonae_record_get_text (risk, "band");
      g_autofree char *band = sonae_record_format (risk, "band");
      g_autofree char *treatment = sonae_record_format (risk, "treatment");
      /* Translators: risk value, its band, treatment. */
      g_autofree char *text = g_strdup_printf (_("Risk value %d, %s; %s"), (int) sonae_record_get_int (risk, "value", 0), band,
                                               *treatment != '\0' ? treatment : _("no treatment yet"));
      g_autofree char *icon = g_strdup_printf ("sonae-risk-%s-symbolic", code);
      g_autofree char *style = g_strdup_printf ("risk-%s", code);
      GtkWidget *row = sonae_plain_row_new (sonae_record_get_text (risk, "title"), text);
      GtkWidget *image = gtk_image_new_from_icon_name (icon);
      gint64 id = sonae_record_get_id (risk);

      gtk_widget_add_css_class (image, style);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "sonae-risk", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (self->risks_list, row);
    }
}

static void
risk_activated_cb (SonaeHomePage *self, GtkListBoxRow *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "sonae-risk");
  g_autofree char *place = g_strdup_printf ("risk:%" G_GINT64_FORMAT, *id);

  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "risks", place);
}

/* --- Eligibility --- */

static void
show_eligibility (SonaeHomePage *self, const SonaeStatus *status)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();
  SonaeLanguage language = sonae_language_current ();
  g_autoptr (GString) open = g_string_new (NULL);
  int counts[3] = { 0, 0, 0 };

  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      const SonaeEligibilityResult *result = &status->eligibility[i];
      const SonaeEligibilityText *text = sonae_programme_rule (programme, result->rule);

      counts[result->state]++;
      if (result->state == SONAE_RULE_MISSING && text != NULL)
        g_string_append_printf (open, "%s• %s", open->len > 0 ? "\n" : "", sonae_phrase_get (&text->title, language));
    }

  set_number (self->met_label, counts[SONAE_RULE_MET]);
  set_number (self->missing_label, counts[SONAE_RULE_MISSING]);
  set_number (self->confirm_label, counts[SONAE_RULE_CONFIRM]);
  gtk_label_set_label (self->met_word, _("met"));
  gtk_label_set_label (self->missing_word, _("missing"));
  gtk_label_set_label (self->confirm_word, _("to confirm"));
  gtk_label_set_label (self->eligibility_open, open->str);
  gtk_widget_set_visible (GTK_WIDGET (self->eligibility_open), open->len > 0);
  gtk_label_set_label (self->eligibility_note, sonae_phrase_get (&programme->disclaimer, language));
}

static void
eligibility_cb (SonaeHomePage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "company", NULL);
}

/* --- Counts --- */

static void
show_counts (SonaeHomePage *self, const SonaeStatus *status)
{
  GtkWidget *child;
  int shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts_grid))) != NULL)
    gtk_grid_remove (self->counts_grid, child);

  for (guint i = 0; i < status->n_counts; i++)
    {
      const SonaeEntity *entity = sonae_entity_find (status->counts[i].table);
      GtkWidget *name, *number;

      if (entity == NULL || entity->single)
        continue;
      /* Rows that only tie two others together are nothing that people count. */
      if (sonae_entity_field (entity, entity->title_field)->type == SONAE_FIELD_REF)
        continue;
      name = gtk_label_new (_(entity->label_plural));
      number = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_xalign (GTK_LABEL (number), 1);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_widget_add_css_class (number, "numeric");
      set_number (GTK_LABEL (number), status->counts[i].count);
      gtk_grid_attach (self->counts_grid, name, (shown % 2) * 2, shown / 2, 1, 1);
      gtk_grid_attach (self->counts_grid, number, (shown % 2) * 2 + 1, shown / 2, 1, 1);
      shown++;
    }
}

/* --- The page --- */

static void
sonae_home_page_status_changed (SonaePage *page, const SonaeStatus *status)
{
  SonaeHomePage *self = SONAE_HOME_PAGE (page);
  const char *name = sonae_record_get_text (status->company, "name");
  gboolean empty = *name == '\0' && status->self_check == NULL;

  gtk_label_set_label (self->company_label, name);
  gtk_widget_set_visible (GTK_WIDGET (self->company_label), *name != '\0');
  gtk_widget_set_sensitive (self->incident_button, !sonae_session_is_read_only (sonae_page_get_session (page)));
  gtk_widget_set_visible (self->welcome, empty);
  gtk_widget_set_visible (self->welcome_buttons, !sonae_session_is_read_only (sonae_page_get_session (page)));
  sonae_score_card_set (self->score, sonae_page_get_session (page), status);
  show_steps (self, status);
  show_due (self, status);
  sonae_programme_card_set (self->programme, sonae_page_get_session (page), status);
  show_risks (self, status);
  sonae_stars_list_set (self->stars, sonae_page_get_session (page), status);
  show_eligibility (self, status);
  show_counts (self, status);
}

/* Whoever has just noticed something looks here first. */
static void
incident_cb (SonaeHomePage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "incidents", "new");
}

static void
start_cb (SonaeHomePage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "self-check", "start");
}

static void
sonae_home_page_dispose (GObject *object)
{
  g_clear_pointer (&SONAE_HOME_PAGE (object)->steps, g_ptr_array_unref);
  g_clear_pointer (&SONAE_HOME_PAGE (object)->risks_shown, g_free);
  G_OBJECT_CLASS (sonae_home_page_parent_class)->dispose (object);
}

static void
sonae_home_page_class_init (SonaeHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SONAE_TYPE_COLUMNS);
  g_type_ensure (SONAE_TYPE_PROGRAMME_CARD);
  g_type_ensure (SONAE_TYPE_SCORE_CARD);
  g_type_ensure (SONAE_TYPE_STARS_LIST);

  G_OBJECT_CLASS (klass)->dispose = sonae_home_page_dispose;
  SONAE_PAGE_CLASS (klass)->status_changed = sonae_home_page_status_changed;

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, company_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, incident_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, welcome);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, welcome_buttons);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, score);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, steps_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, steps_empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, due_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, duty_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, review_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, due_empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, programme);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, risks_card);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, risks_counts);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, risks_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, stars);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, met_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, met_word);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, missing_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, missing_word);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, confirm_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, confirm_word);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, eligibility_open);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, eligibility_note);
  gtk_widget_class_bind_template_child (widget_class, SonaeHomePage, counts_grid);
  gtk_widget_class_bind_template_callback (widget_class, risk_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, incident_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_callback (widget_class, eligibility_cb);
}

static void
sonae_home_page_init (SonaeHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
