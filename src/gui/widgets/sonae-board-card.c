/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-board-card.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "gui/sonae-gui.h"
#include "report/sonae-gantt-paint.h"
#include "rules/sonae-schedule.h"

struct _SonaeBoardCard
{
  GtkWidget parent_instance;

  SonaeGanttItem *item;
  char *today;
  const char *band_class;  /* the one it has now, or NULL */

  GtkWidget *box;
  GtkLabel *title_label;
  GtkWidget *who_box, *due_box;
  GtkWidget *band_box;
  GtkImage *band_mark;
  GtkLabel *band_label;
  GtkLabel *owner_label;
  GtkLabel *due_label;
  GtkLabel *late_label;
};

G_DEFINE_FINAL_TYPE (SonaeBoardCard, sonae_board_card, GTK_TYPE_WIDGET)

/* The shapes are those of the Gantt chart. */
static const struct
{
  const char *icon, *style;
} bands[] = {
  [SONAE_GANTT_BAND_NONE] = { NULL, NULL },
  [SONAE_GANTT_BAND_LOW] = { "sonae-band-mostly-symbolic", "sonae-priority-low" },
  [SONAE_GANTT_BAND_MIDDLE] = { "sonae-band-gaps-symbolic", "sonae-priority-middle" },
  [SONAE_GANTT_BAND_HIGH] = { "sonae-band-urgent-symbolic", "sonae-priority-high" },
};

static void
set_words (GtkLabel *label, const char *words)
{
  gtk_label_set_label (label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (label), words != NULL && *words != '\0');
}

static void
show_band (SonaeBoardCard *self, const SonaeGanttValues *values)
{
  SonaeGanttBand band = sonae_gantt_band (values->band);

  if (self->band_class != NULL)
    gtk_widget_remove_css_class (self->band_box, self->band_class);
  self->band_class = bands[band].style;
  gtk_widget_set_visible (self->band_box, band != SONAE_GANTT_BAND_NONE);
  if (band == SONAE_GANTT_BAND_NONE)
    return;
  gtk_widget_add_css_class (self->band_box, self->band_class);
  gtk_image_set_from_icon_name (self->band_mark, bands[band].icon);
  gtk_label_set_label (self->band_label, values->band_label);
}

static void
append (GString *text, const char *words)
{
  if (words != NULL && *words != '\0')
    g_string_append_printf (text, "%s%s", C_ ("list", ", "), words);
}

/* "title, owner, due …, late, priority" for a screen reader. */
static void
describe (SonaeBoardCard *self, const SonaeGanttValues *values, const char *due, const char *late)
{
  g_autoptr (GString) name = g_string_new (values->title);

  append (name, values->owner);
  append (name, due);
  append (name, late);
  if (*values->band_label != '\0')
    {
      g_autofree char *priority = g_strdup_printf (_ ("priority %s"), values->band_label);

      append (name, priority);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static void
show (SonaeBoardCard *self)
{
  const SonaeGanttValues *values = sonae_gantt_item_values (self->item);
  g_autofree char *day = *values->due != '\0' ? sonae_date_format_short (values->due, sonae_language_current ()) : NULL;
  g_autofree char *due = day != NULL ? g_strdup_printf (_ ("due %s"), day) : NULL;
  g_autofree char *late = NULL;
  int days = self->today != NULL ? sonae_schedule_overdue_days (values->due, self->today, values->finished) : 0;

  if (days > 0)
    late = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day late", "%d days late", (gulong) days), days);
  gtk_label_set_label (self->title_label, values->title);
  show_band (self, values);
  set_words (self->owner_label, values->owner);
  set_words (self->due_label, due);
  set_words (self->late_label, late);
  /* A line without anything in it takes no room. */
  gtk_widget_set_visible (self->who_box, self->band_class != NULL || *values->owner != '\0');
  gtk_widget_set_visible (self->due_box, due != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *values->origin != '\0' ? values->origin : NULL);
  describe (self, values, due, late);
}

static void
let_go (SonaeBoardCard *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  g_clear_object (&self->item);
}

static void
sonae_board_card_dispose (GObject *object)
{
  SonaeBoardCard *self = SONAE_BOARD_CARD (object);

  let_go (self);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_board_card_parent_class)->dispose (object);
}

static void
sonae_board_card_class_init (SonaeBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_board_card_dispose;
  gtk_widget_class_set_css_name (widget_class, "sonaeboardcard");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-board-card.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, box);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, who_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, due_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, band_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, band_mark);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, band_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, owner_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, due_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeBoardCard, late_label);
}

static void
sonae_board_card_init (SonaeBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_board_card_new (void)
{
  return g_object_new (SONAE_TYPE_BOARD_CARD, NULL);
}

void
sonae_board_card_bind (SonaeBoardCard *self, SonaeGanttItem *item, const char *today)
{
  g_return_if_fail (SONAE_IS_BOARD_CARD (self));
  g_return_if_fail (item == NULL || SONAE_IS_GANTT_ITEM (item));

  let_go (self);
  sonae_set_str (&self->today, today);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (show), self);
  show (self);
}

SonaeGanttItem *
sonae_board_card_item (SonaeBoardCard *self)
{
  g_return_val_if_fail (SONAE_IS_BOARD_CARD (self), NULL);
  return self->item;
}
