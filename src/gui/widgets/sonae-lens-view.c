/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-lens-view.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-reload.h"
#include "workbook/sonae-risks.h"

#define PAUSE_MS 60

struct _SonaeLensView
{
  AdwBin parent_instance;

  GtkDropDown *year;
  GtkLabel *source;
  GtkListBox *threats;
  GtkListBox *scenarios;
  GtkWidget *none;
  GtkWidget *add_all;
  GtkWidget *add_own;

  SonaeSession *session;
  SonaeReload reload;
};

G_DEFINE_FINAL_TYPE (SonaeLensView, sonae_lens_view, ADW_TYPE_BIN)

enum { CHOSEN, ADD, N_SIGNALS };
static guint signals[N_SIGNALS];

static SonaeWorkbook *
workbook (SonaeLensView *self)
{
  return sonae_session_get_workbook (self->session);
}

static const SonaeTenThreatsEdition *
edition (SonaeLensView *self)
{
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();
  guint chosen = gtk_drop_down_get_selected (self->year);

  return chosen < (guint) set->n_editions ? &set->editions[chosen] : &set->editions[0];
}

/* --- The ten threats --- */

static void
starters_cb (GtkButton *button, SonaeLensView *self)
{
  char **codes = g_object_get_data (G_OBJECT (button), "sonae-codes");

  sonae_risks_add_scenarios_async (workbook (self), (const char *const *) codes, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
add_starters (SonaeLensView *self, GtkWidget *row, const SonaeLensRow *lens)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GString) titles = g_string_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *name = NULL;

  for (guint i = 0; i < lens->starters->len; i++)
    {
      const SonaeScenario *scenario = lens->starters->pdata[i];

      g_strv_builder_add (codes, scenario->code);
      g_string_append_printf (titles, "%s%s", i > 0 ? C_("list", ", ") : "", sonae_phrase_get (&scenario->title, sonae_language_current ()));
    }
  /* Translators: %s is a list of scenarios. */
  name = g_strdup_printf (_("Add as scenarios: %s"), titles->str);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  g_object_set_data_full (G_OBJECT (button), "sonae-codes", g_strv_builder_end (codes), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (button, "clicked", G_CALLBACK (starters_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
show_threat (SonaeLensView *self, const SonaeLensRow *lens)
{
  const char *phrase = sonae_phrase_get (&lens->threat->title, sonae_language_current ());
  /* Translators: rank and name of one of the ten threats; the second is new in this year's list. */
  g_autofree char *title = g_strdup_printf (lens->threat->is_new ? _("%d. %s (new)") : "%d. %s", lens->threat->rank, phrase);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row, *image;

  for (guint i = 0; i < lens->risks->len; i++)
    {
      SonaeRecord *risk = lens->risks->pdata[i];
      gint64 value = sonae_record_get_int (risk, "value", 0);
      g_autofree char *shown = value > 0 ? g_strdup_printf ("%d", (int) value) : g_strdup (_("not rated"));

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? C_("list", ", ") : "", sonae_record_get_text (risk, "title"), shown);
    }
  if (lens->risks->len == 0)
    g_string_append (text, _("Not looked at yet: no risk mirrors this threat"));
  row = sonae_plain_row_new (title, text->str);
  image = gtk_image_new_from_icon_name (lens->risks->len > 0 ? "sonae-step-complete-symbolic" : "sonae-step-not-begun-symbolic");
  gtk_widget_add_css_class (image, lens->risks->len > 0 ? "success" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (lens->starters->len > 0)
    add_starters (self, row, lens);
  gtk_list_box_append (self->threats, row);
}

static void
show_threats (SonaeLensView *self)
{
  g_autoptr (GPtrArray) rows = sonae_risks_lens (workbook (self), edition (self)->year, NULL);

  sonae_plain_row_clear (self->threats);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    show_threat (self, rows->pdata[i]);
}

static void
show_source (SonaeLensView *self)
{
  const SonaeTenThreatsEdition *shown = edition (self);
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();
  g_autofree char *text = g_strdup_printf (_("Ranks and names: %s%s. Which scenario mirrors which threat is Sonaecho's own view."),
                                           sonae_phrase_get (&set->source.title, sonae_language_current ()),
                                           shown->certainty == SONAE_CERTAINTY_HIGH ? "" : _(" (from memory, not confirmed for this year)"));

  gtk_label_set_label (self->source, text);
}

/* --- Scenarios --- */

static void
show_scenarios (SonaeLensView *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) starters = sonae_risks_starters (workbook (self), NULL);

  sonae_query_where (query, "asset_id", SONAE_OP_EQ, NULL);
  sonae_query_order (query, "value", TRUE);
  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (workbook (self), query, NULL);
  sonae_plain_row_clear (self->scenarios);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      SonaeRecord *risk = rows->pdata[i];
      g_autofree char *value = sonae_record_format (risk, "value");
      g_autofree char *band = sonae_record_format (risk, "band");
      g_autofree char *treatment = sonae_record_format (risk, "treatment");
      g_autofree char *text = *value == '\0' ? g_strdup (_("Not rated yet: say how grave and how frequent it is"))
                              /* Translators: risk value, its band, treatment. */
                              : g_strdup_printf (_("Risk value %s, %s; %s"), value, band, *treatment != '\0' ? treatment : _("no treatment yet"));
      GtkWidget *row = sonae_plain_row_new (sonae_record_get_text (risk, "title"), text);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      sonae_plain_row_set_id (row, sonae_record_get_id (risk));
      gtk_list_box_append (self->scenarios, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->scenarios), rows != NULL && rows->len > 0);
  gtk_widget_set_visible (self->none, rows == NULL || rows->len == 0);
  gtk_widget_set_visible (self->add_all, starters != NULL && starters->len > 0);
}

static void
row_cb (SonaeLensView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, sonae_plain_row_get_id (GTK_WIDGET (row)));
}

static void
add_all_cb (SonaeLensView *self)
{
  sonae_risks_add_scenarios_async (workbook (self), NULL, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
add_own_cb (SonaeLensView *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

/* --- The view --- */

static void
show (gpointer widget)
{
  SonaeLensView *self = widget;

  show_source (self);
  show_threats (self);
  show_scenarios (self);
}

static void
show_soon (SonaeLensView *self)
{
  sonae_reload_soon (&self->reload);
}

static void
sonae_lens_view_dispose (GObject *object)
{
  SonaeLensView *self = SONAE_LENS_VIEW (object);

  sonae_reload_clear (&self->reload);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_LENS_VIEW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_lens_view_parent_class)->dispose (object);
}

static void
sonae_lens_view_class_init (SonaeLensViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_lens_view_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-lens-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, year);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, threats);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, scenarios);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, none);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, add_all);
  gtk_widget_class_bind_template_child (widget_class, SonaeLensView, add_own);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_own_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_soon);
}

static void
sonae_lens_view_init (SonaeLensView *self)
{
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < set->n_editions; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", set->editions[i].year);

      gtk_string_list_append (years, year);
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
}

void
sonae_lens_view_set_session (SonaeLensView *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_LENS_VIEW (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->add_all, !sonae_session_is_read_only (session));
  gtk_widget_set_sensitive (self->add_own, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (show_soon), self, G_CONNECT_SWAPPED);
  sonae_reload_init (&self->reload, self, PAUSE_MS, show);
}
