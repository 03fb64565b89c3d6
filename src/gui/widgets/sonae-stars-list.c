/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-stars-list.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"

typedef struct
{
  GtkWidget *row;
  GtkWidget *mark;
  const char *page;   /* where it is done */
  const char *place;
} StarRow;

struct _SonaeStarsList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *warning_box;
  GtkLabel *warning_label;
  GtkLabel *note_label;

  SonaeSession *session;
  StarRow rows[SONAE_N_STAR_ITEMS];
};

G_DEFINE_FINAL_TYPE (SonaeStarsList, sonae_stars_list, ADW_TYPE_BIN)

/* Where each item is done, in the order of SonaeStarItems. */
static const struct { const char *page, *place; } targets[SONAE_N_STAR_ITEMS] = {
  { "self-check", "question:1" },
  { "company", "field:declared_level" },
  { "self-check", NULL },
  { "company", "field:policy_state" },
  { "company", "field:policy_url" },
  { "company", "field:declared_level" },
};

static void
row_activated_cb (SonaeStarsList *self, GtkListBoxRow *row)
{
  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    if (self->rows[i].row == GTK_WIDGET (row) && self->session != NULL)
      sonae_session_go (self->session, self->rows[i].page, self->rows[i].place);
}

static void
make_rows (SonaeStarsList *self)
{
  const SonaeSecurityAction *texts = sonae_catalogue_security_action ();

  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    {
      const SonaeStarItem *item = sonae_security_action_item (texts, sonae_star_item_code (1 << i));
      StarRow *row = &self->rows[i];
      GtkWidget *stars;

      g_assert (item != NULL);
      row->page = targets[i].page;
      row->place = targets[i].place;
      row->row = adw_action_row_new ();
      row->mark = gtk_image_new ();
      stars = gtk_label_new (item->star == 1 ? "★" : "★★");
      gtk_widget_add_css_class (stars, "dim-label");
      gtk_accessible_update_property (GTK_ACCESSIBLE (stars), GTK_ACCESSIBLE_PROPERTY_LABEL, item->star == 1 ? _("One star") : _("Two stars"),
                                      -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), sonae_phrase_get (&item->title, sonae_language_current ()));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row->row), row->mark);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), stars);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), TRUE);
      gtk_list_box_append (self->list, row->row);
    }
  gtk_label_set_label (self->note_label, sonae_phrase_get (&texts->declaration_note, sonae_language_current ()));
  gtk_label_set_label (self->warning_label, sonae_phrase_get (&texts->old_id_warning, sonae_language_current ()));
}

static void
show_row (SonaeStarsList *self, int index, gboolean missing)
{
  const SonaeSecurityAction *texts = sonae_catalogue_security_action ();
  const SonaeStarItem *item = sonae_security_action_item (texts, sonae_star_item_code (1 << index));
  StarRow *row = &self->rows[index];
  const char *state = missing ? _("Still to do") : _("In place");
  g_autofree char *name = g_strdup_printf (_("%s: %s"), sonae_phrase_get (&item->title, sonae_language_current ()), state);
  const char *todo = sonae_phrase_get (&item->missing, sonae_language_current ());
  const char *subtitle = missing ? todo : "";

  gtk_image_set_from_icon_name (GTK_IMAGE (row->mark), missing ? "sonae-answer-none-symbolic" : "sonae-answer-yes-symbolic");
  gtk_widget_set_tooltip_text (row->mark, state);
  if (missing)
    gtk_widget_remove_css_class (row->mark, "answer-yes");
  else
    gtk_widget_add_css_class (row->mark, "answer-yes");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  missing ? todo : "", -1);
}

void
sonae_stars_list_set (SonaeStarsList *self, SonaeSession *session, const SonaeStatus *status)
{
  SonaeStarItems missing;

  g_return_if_fail (SONAE_IS_STARS_LIST (self));
  g_return_if_fail (status != NULL);

  g_set_object (&self->session, session);
  if (self->rows[0].row == NULL)
    make_rows (self);

  missing = status->stars.one_missing | status->stars.two_missing;
  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    show_row (self, i, (missing & (1 << i)) != 0);
  gtk_widget_set_visible (self->warning_box, status->declaration_id == SONAE_DECLARATION_ID_OLD);
}

static void
sonae_stars_list_dispose (GObject *object)
{
  g_clear_object (&SONAE_STARS_LIST (object)->session);
  G_OBJECT_CLASS (sonae_stars_list_parent_class)->dispose (object);
}

static void
sonae_stars_list_class_init (SonaeStarsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_stars_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-stars-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeStarsList, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeStarsList, warning_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeStarsList, warning_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeStarsList, note_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sonae_stars_list_init (SonaeStarsList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
