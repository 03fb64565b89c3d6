/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-programme-card.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"

#define MAX_ROWS 3

struct _SonaeProgrammeCard
{
  AdwBin parent_instance;

  GtkListBox *list;
  SonaeSession *session;
};

G_DEFINE_FINAL_TYPE (SonaeProgrammeCard, sonae_programme_card, ADW_TYPE_BIN)

static const struct
{
  const char *kind, *page;
  const char *text; /* N_(), with %s for the day */
} kinds[] = {
  { "session", "seminars", N_("Session of the programme on %s") },
  { "visit", "visits", N_("Expert visit on %s") },
  { "appointment", "visits", N_("Expert visit, to be held by %s") },
};

static int
find_kind (const SonaeDue *due)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, due->kind))
      return (int) i;
  return -1;
}

gboolean
sonae_programme_card_has (const SonaeDue *due)
{
  g_return_val_if_fail (due != NULL, FALSE);

  return find_kind (due) >= 0;
}

static void
row_cb (SonaeProgrammeCard *self, GtkListBoxRow *row)
{
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, sonae_plain_row_get_id (GTK_WIDGET (row)));

  sonae_session_go (self->session, g_object_get_data (G_OBJECT (row), "sonae-page"), place);
}

static GtkWidget *
new_row (const SonaeDue *due)
{
  int kind = find_kind (due);
  g_autofree char *day = sonae_date_format_short (due->date, sonae_language_current ());
  g_autoptr (GString) text = g_string_new (_(kinds[kind].text));
  GtkWidget *row;

  g_string_replace (text, "%s", day, 1);
  row = sonae_plain_row_new (due->title, text->str);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, due->id);
  g_object_set_data (G_OBJECT (row), "sonae-page", (gpointer) kinds[kind].page);
  return row;
}

void
sonae_programme_card_set (SonaeProgrammeCard *self, SonaeSession *session, const SonaeStatus *status)
{
  guint shown = 0;

  g_return_if_fail (SONAE_IS_PROGRAMME_CARD (self) && SONAE_IS_SESSION (session) && status != NULL);

  g_set_object (&self->session, session);
  sonae_plain_row_clear (self->list);
  /* The soonest come first, however far they are. */
  for (guint i = 0; i < status->due->len && shown < MAX_ROWS; i++)
    if (sonae_programme_card_has (status->due->pdata[i]))
      {
        gtk_list_box_append (self->list, new_row (status->due->pdata[i]));
        shown++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self), shown > 0);
}

static void
sonae_programme_card_dispose (GObject *object)
{
  g_clear_object (&SONAE_PROGRAMME_CARD (object)->session);
  G_OBJECT_CLASS (sonae_programme_card_parent_class)->dispose (object);
}

static void
sonae_programme_card_class_init (SonaeProgrammeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_programme_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-programme-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeProgrammeCard, list);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
sonae_programme_card_init (SonaeProgrammeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
