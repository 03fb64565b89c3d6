/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-self-check-page-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-plain-row.h"

/* Choosing a round, starting one, and changing what is known about it. */

/* --- Choosing --- */

static guint
position_of (GPtrArray *rounds, gint64 id)
{
  for (guint i = 0; i < rounds->len; i++)
    if (sonae_record_get_id (g_ptr_array_index (rounds, i)) == id)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static GPtrArray *
known_rounds (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GPtrArray) all = sonae_rounds_list (workbook, error);
  GPtrArray *known;

  if (all == NULL)
    return NULL;

  known = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      SonaeRecord *round = g_ptr_array_index (all, i);

      if (sonae_catalogue_self_check_by_id (sonae_record_get_text (round, "question_set")) != NULL)
        g_ptr_array_add (known, g_object_ref (round));
    }

  return known;
}

static void
fill_round_drop (SonaeSelfCheckPage *self, GHashTable *sites)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->rounds->len; i++)
    {
      g_autofree char *title = sonae_round_title (g_ptr_array_index (self->rounds, i), sites);

      gtk_string_list_append (titles, title);
    }

  self->filling = TRUE;
  gtk_drop_down_set_model (self->round_drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->round_drop, position_of (self->rounds, self->round_id));
  self->filling = FALSE;
  gtk_widget_set_visible (self->compare_button, self->rounds->len >= 2);
}

static void
fill_site_drop (SonaeSelfCheckPage *self, GHashTable *sites)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = gtk_drop_down_get_selected (self->new_site);
  gint64 kept = chosen < self->new_sites->len ? g_array_index (self->new_sites, gint64, chosen) : 0;
  gint64 none = 0;
  GHashTableIter iter;
  gpointer key, value;

  g_array_set_size (self->new_sites, 0);
  g_array_append_val (self->new_sites, none);
  gtk_string_list_append (names, _("Whole company"));
  chosen = 0;
  g_hash_table_iter_init (&iter, sites);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (*(gint64 *) key == kept)
        chosen = self->new_sites->len;
      g_array_append_vals (self->new_sites, key, 1);
      gtk_string_list_append (names, value);
    }
  gtk_drop_down_set_model (self->new_site, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->new_site, chosen);
}

static void
bind_form (SonaeSelfCheckPage *self)
{
  static const char *const fields[] = { "held_on", "respondent", "site_id", "note" };

  if (self->round_id == 0 || (self->form != NULL && sonae_form_get_id (self->form) == self->round_id))
    return;

  if (self->form != NULL)
    sonae_form_flush (self->form);
  g_clear_object (&self->form);
  /* Rows belong to one record for good. */
  sonae_plain_row_clear (self->edit_round_list);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_list_box_append (self->edit_round_list, sonae_field_row_new (fields[i]));
  self->form = sonae_form_new (sonae_page_get_session (SONAE_PAGE (self)), "round", self->round_id);
  sonae_form_adopt (self->form, GTK_WIDGET (self->edit_round_list));
}

void
_sonae_self_check_page_load_rounds (SonaeSelfCheckPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));
  SonaeWorkbook *workbook = sonae_session_get_workbook (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) sites = sonae_site_names (workbook, &error);
  g_autoptr (GPtrArray) rounds = sites != NULL ? known_rounds (workbook, &error) : NULL;

  if (rounds == NULL)
    {
      sonae_session_error (session, error);
      return;
    }
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  self->rounds = g_steal_pointer (&rounds);

  /* The one that was shown, if it is still there; else the newest. */
  if (position_of (self->rounds, self->round_id) == GTK_INVALID_LIST_POSITION)
    self->round_id = self->rounds->len > 0 ? sonae_record_get_id (g_ptr_array_index (self->rounds, 0)) : 0;

  fill_round_drop (self, sites);
  fill_site_drop (self, sites);
  bind_form (self);
}

static void
round_chosen_cb (SonaeSelfCheckPage *self)
{
  guint position = gtk_drop_down_get_selected (self->round_drop);

  if (self->filling || self->rounds == NULL || position >= self->rounds->len)
    return;

  self->round_id = sonae_record_get_id (g_ptr_array_index (self->rounds, position));
  bind_form (self);
  _sonae_self_check_page_reload (self);
}

static void
delete_round_cb (SonaeSelfCheckPage *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->edit_round_button));
  sonae_session_delete (sonae_page_get_session (SONAE_PAGE (self)), "round", self->round_id);
}

/* --- Starting --- */

/* Shared with the writing thread, so counted. */
typedef struct
{
  char *held_on;
  char *respondent;
  gint64 site_id;
  gint64 copy_from;
  gint64 round_id;  /* of the new round, once it is made */
} Start;

typedef struct
{
  SonaeSelfCheckPage *page;
  Start *start;
} Started;

static void
start_clear (gpointer data)
{
  Start *start = data;

  g_free (start->held_on);
  g_free (start->respondent);
}

static void
start_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, start_clear);
}

static gboolean
run_start (SonaeEdit *edit, gpointer data, GError **error)
{
  Start *start = data;

  start->round_id = sonae_rounds_start (edit, start->held_on, start->respondent, start->site_id, start->copy_from, error);

  return start->round_id != 0;
}

static void
started_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Started *started = user_data;
  SonaeSelfCheckPage *self = started->page;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_error (sonae_page_get_session (SONAE_PAGE (self)), error);
  else if (self->part_labels != NULL)
    {
      self->round_id = started->start->round_id;
      _sonae_self_check_page_load_rounds (self);
      _sonae_self_check_page_reload (self);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        _sonae_self_check_page_select (self, self->number, TRUE);
    }
  start_release (started->start);
  g_object_unref (started->page);
  g_free (started);
}

static void
start_round (SonaeSelfCheckPage *self, const char *held_on, const char *respondent, gint64 site_id, gint64 copy_from)
{
  g_autofree char *label = sonae_rounds_describe_start (held_on);
  Start *start = g_atomic_rc_box_new0 (Start);
  Started *started = g_new0 (Started, 1);

  start->held_on = g_strdup (held_on);
  start->respondent = g_strdup (respondent);
  start->site_id = site_id;
  start->copy_from = copy_from;
  started->page = g_object_ref (self);
  started->start = g_atomic_rc_box_acquire (start);
  sonae_workbook_edit_async (sonae_page_get_workbook (SONAE_PAGE (self)), label, run_start, start, start_release, NULL, started_cb, started);
}

static char *
security_lead (SonaeSelfCheckPage *self)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (sonae_page_get_workbook (SONAE_PAGE (self)), NULL);

  return g_strdup (company != NULL ? sonae_record_get_text (company, "security_lead") : "");
}

void
_sonae_self_check_page_start_first (SonaeSelfCheckPage *self)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *respondent = security_lead (self);

  if (!sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self))))
    start_round (self, today, respondent, 0, 0);
}

/* The form of a new round is filled in with what is likely when it is opened. */
static void
new_round_shown_cb (SonaeSelfCheckPage *self)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *shown = sonae_date_format_short (today, sonae_language_current ());
  g_autofree char *respondent = security_lead (self);

  if (self->result != NULL && *sonae_record_get_text (self->result->round, "respondent") != '\0')
    {
      g_free (respondent);
      respondent = g_strdup (sonae_record_get_text (self->result->round, "respondent"));
    }
  gtk_editable_set_text (self->new_date, shown);
  gtk_editable_set_text (self->new_respondent, respondent);
  gtk_widget_set_visible (self->new_copy, self->rounds->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->new_date_error), FALSE);
}

/* The newest round of the chosen site; else of the whole company, which is the best guess for a site that was never looked at. */
static gint64
round_to_copy (SonaeSelfCheckPage *self, gint64 site_id)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();

  for (int any_site = 0; any_site < 2; any_site++)
    for (guint i = 0; i < self->rounds->len; i++)
      {
        SonaeRecord *round = g_ptr_array_index (self->rounds, i);

        if (g_str_equal (sonae_record_get_text (round, "question_set"), set->source.id)
            && (any_site || sonae_record_get_int (round, "site_id", 0) == site_id))
          return sonae_record_get_id (round);
      }

  return 0;
}

static void
new_round_cb (SonaeSelfCheckPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *held_on = sonae_date_parse (gtk_editable_get_text (self->new_date), &error);
  guint chosen = gtk_drop_down_get_selected (self->new_site);
  gint64 site_id = chosen < self->new_sites->len ? g_array_index (self->new_sites, gint64, chosen) : 0;
  gboolean copy = gtk_widget_get_visible (self->new_copy) && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->new_copy));

  gtk_widget_set_visible (GTK_WIDGET (self->new_date_error), held_on == NULL);
  if (held_on == NULL)
    {
      gtk_label_set_label (self->new_date_error, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->new_date));
      return;
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->new_round_button));
  start_round (self, held_on, gtk_editable_get_text (self->new_respondent), site_id, copy ? round_to_copy (self, site_id) : 0);
}

void
_sonae_self_check_page_rounds_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, round_drop);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, edit_round_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, edit_round_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, delete_round_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_round_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_date);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_date_error);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_respondent);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_site);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, new_copy);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, compare_button);
  gtk_widget_class_bind_template_callback (widget_class, round_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_round_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_round_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_round_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "start_cb", G_CALLBACK (_sonae_self_check_page_start_first));
}
