/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-gap-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gui/widgets/sonae-level-meter.h"
#include "gui/widgets/sonae-plain-row.h"

struct _SonaeGapView
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (SonaeGapView, sonae_gap_view, ADW_TYPE_BIN)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A shape and a colour for each state; the word stands beside. */
static const struct
{
  const char *state, *icon, *style;
} states[] = {
  { "uncovered", "sonae-answer-no-symbolic", "answer-no" },        { "short", "sonae-answer-partly-symbolic", "answer-partly" },
  { "unrated", "sonae-answer-unknown-symbolic", "answer-unknown" }, { "covered", "sonae-answer-yes-symbolic", "answer-yes" },
  { "vendor", "sonae-answer-yes-symbolic", "answer-yes" },          { "unneeded", "sonae-answer-none-symbolic", "answer-none" },
};

static GtkWidget *
new_state (SonaeRecord *role)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label;
  g_autofree char *word = sonae_record_format (role, "state");

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].state, sonae_record_get_text (role, "state")) == 0)
      {
        GtkWidget *icon = gtk_image_new_from_icon_name (states[i].icon);

        gtk_widget_add_css_class (icon, states[i].style);
        gtk_box_append (GTK_BOX (box), icon);
      }
  label = gtk_label_new (word);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
new_row (SonaeRecord *role)
{
  const char *people = sonae_record_get_text (role, "people"), *vendor = sonae_record_get_text (role, "vendor");
  g_autofree char *title = sonae_record_title (role), *option = sonae_record_format (role, "option");
  g_autoptr (GString) subtitle = g_string_new (people);
  GtkWidget *row, *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *meter;

  if (*vendor != '\0')
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", vendor);
  if (*option != '\0')
    g_string_append_printf (subtitle, "%s→ %s", subtitle->len > 0 ? " " : "", option);
  row = sonae_plain_row_new (title, subtitle->len > 0 ? subtitle->str : NULL);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  meter = sonae_level_meter_new ();
  sonae_level_meter_set (SONAE_LEVEL_METER (meter), (int) sonae_record_get_int (role, "level", -1), (int) sonae_record_get_int (role, "wanted", 0));
  gtk_box_append (GTK_BOX (side), meter);
  gtk_box_append (GTK_BOX (side), new_state (role));
  gtk_widget_set_valign (side, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (side, 210, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), side);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, sonae_record_get_id (role));
  return row;
}

void
sonae_gap_view_show (SonaeGapView *self, GPtrArray *roles)
{
  g_return_if_fail (SONAE_IS_GAP_VIEW (self) && roles != NULL);

  sonae_plain_row_clear (self->list);
  for (guint i = 0; i < roles->len; i++)
    gtk_list_box_append (self->list, new_row (roles->pdata[i]));
}

static void
activated_cb (SonaeGapView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPENED], 0, sonae_plain_row_get_id (GTK_WIDGET (row)));
}

static void
sonae_gap_view_class_init (SonaeGapViewClass *klass)
{
  signals[OPENED] = g_signal_new ("opened", SONAE_TYPE_GAP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sonae_gap_view_init (SonaeGapView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (list, 12);
  gtk_widget_set_margin_bottom (list, 18);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Roles and their gaps"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (activated_cb), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
sonae_gap_view_new (void)
{
  return g_object_new (SONAE_TYPE_GAP_VIEW, NULL);
}
