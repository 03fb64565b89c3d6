/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-risk-panel.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-action-row.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-related-actions.h"
#include "gui/widgets/sonae-reload.h"
#include "gui/widgets/sonae-risk-assets.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-risks.h"

/* The panel is filled when the typing pauses for this long. */
#define PAUSE_MS 80
#define MAX_SUGGESTED 6

struct _SonaeRiskPanel
{
  AdwBin parent_instance;

  SonaeSession *session;
  gint64 id;
  GtkBox *box;
  SonaeReload reload;
};

G_DEFINE_FINAL_TYPE (SonaeRiskPanel, sonae_risk_panel, ADW_TYPE_BIN)

static AdwPreferencesGroup *
add_group (SonaeRiskPanel *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (self->box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static SonaeWorkbook *
workbook (SonaeRiskPanel *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- Why --- */

static void
add_why (SonaeRiskPanel *self)
{
  g_autoptr (GPtrArray) steps = sonae_risks_explain (workbook (self), self->id, NULL);
  AdwPreferencesGroup *group;

  if (steps == NULL)
    return;
  group = add_group (self, _("How It Comes About"), NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const SonaeRiskStep *step = steps->pdata[i];
      GtkWidget *row = adw_expander_row_new ();
      GtkWidget *reason = gtk_label_new (step->reason);
      /* Translators: a value and what it is of: "Likelihood: 2". */
      g_autofree char *title = g_strdup_printf (_("%s: %s"), step->title, *step->value != '\0' ? step->value : _("not known"));

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), step->source);
      gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (reason), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (reason), 0);
      gtk_widget_add_css_class (reason, "sonae-risk-reason");
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), reason);
      adw_preferences_group_add (group, row);
    }
}

/* --- Actions --- */

static void
effect_cb (GtkDropDown *drop, GParamSpec *pspec, SonaeRiskPanel *self)
{
  const char *field = g_object_get_data (G_OBJECT (drop), "sonae-field");
  gint64 *id = g_object_get_data (G_OBJECT (drop), "sonae-effect");
  guint chosen = gtk_drop_down_get_selected (drop);

  sonae_session_set_field (self->session, "action_effect", *id, field, chosen > 0 ? g_variant_new_int64 (chosen) : NULL);
}

/* What an action brings FIELD of the risk down to. */
static GtkWidget *
effect_row (SonaeRiskPanel *self, SonaeRecord *effect, const char *field)
{
  const SonaeField *described = sonae_entity_field (sonae_record_get_entity (effect), field);
  GtkWidget *row = sonae_plain_row_new (sonae_field_label (described), NULL);
  const char *words[] = { _("unchanged"), "1", "2", "3", NULL };
  GtkWidget *drop = gtk_drop_down_new_from_strings (words);
  gint64 id = sonae_record_get_id (effect);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), (guint) CLAMP (sonae_record_get_int (effect, field, 0), 0, SONAE_RISK_SCALE_MAX));
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (drop, !sonae_session_is_read_only (self->session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, sonae_field_label (described), -1);
  g_object_set_data (G_OBJECT (drop), "sonae-field", (gpointer) described->name);
  g_object_set_data_full (G_OBJECT (drop), "sonae-effect", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (effect_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
  return row;
}

static void
add_action_cb (SonaeRiskPanel *self)
{
  sonae_plan_add_async (workbook (self), "risk", self->id, NULL, sonae_related_actions_added_cb, g_object_ref (self->session));
}

static GtkWidget *
text_button (SonaeRiskPanel *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static gboolean
has_action (GPtrArray *effects, gint64 action)
{
  for (guint i = 0; i < effects->len; i++)
    if (sonae_record_get_int (effects->pdata[i], "action_id", 0) == action)
      return TRUE;
  return FALSE;
}

static void
add_actions (SonaeRiskPanel *self)
{
  g_autoptr (SonaeQuery) by_effect = sonae_query_new ("action_effect");
  g_autoptr (SonaeQuery) by_origin = sonae_query_new ("action");
  g_autoptr (GPtrArray) effects = NULL;
  g_autoptr (GPtrArray) others = NULL;
  AdwPreferencesGroup *group = add_group (self, _("Actions"), _("What is planned against it, and what that is expected to bring."));

  sonae_query_where_int (by_effect, "risk_id", self->id);
  effects = sonae_workbook_query (workbook (self), by_effect, NULL);
  sonae_query_where_text (by_origin, "origin_table", "risk");
  sonae_query_where_int (by_origin, "origin_id", self->id);
  others = sonae_workbook_query (workbook (self), by_origin, NULL);
  for (guint i = 0; effects != NULL && i < effects->len; i++)
    {
      g_autoptr (SonaeRecord) action =
          sonae_workbook_get (workbook (self), "action", sonae_record_get_int (effects->pdata[i], "action_id", 0), NULL);

      if (action == NULL)
        continue;
      adw_preferences_group_add (group, sonae_action_row_new (self->session, action));
      adw_preferences_group_add (group, effect_row (self, effects->pdata[i], "vulnerability"));
      adw_preferences_group_add (group, effect_row (self, effects->pdata[i], "threat"));
    }
  for (guint i = 0; effects != NULL && others != NULL && i < others->len; i++)
    if (!has_action (effects, sonae_record_get_id (others->pdata[i])))
      adw_preferences_group_add (group, sonae_action_row_new (self->session, others->pdata[i]));
  gtk_box_append (self->box, text_button (self, _("_Add an Action"), G_CALLBACK (add_action_cb)));
}

/* --- Controls --- */

static void
control_cb (GtkButton *button, SonaeRiskPanel *self)
{
  gint64 *control = g_object_get_data (G_OBJECT (button), "sonae-control");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (g_object_get_data (G_OBJECT (button), "sonae-linked") != NULL)
    {
      sonae_risks_unlink_control_async (workbook (self), self->id, *control, sonae_session_edit_done_cb, g_object_ref (self->session));
      return;
    }
  g_array_append_val (ids, *control);
  sonae_risks_link_controls_async (workbook (self), self->id, ids, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
add_control (SonaeRiskPanel *self, AdwPreferencesGroup *group, gint64 id, gboolean linked)
{
  g_autoptr (SonaeRecord) control = sonae_workbook_get (workbook (self), "control", id, NULL);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  GtkWidget *row, *button;

  if (control == NULL)
    return;
  title = g_strdup_printf ("%s %s", sonae_record_get_text (control, "number"), sonae_record_get_text (control, "title"));
  row = sonae_plain_row_new (title, linked ? NULL : _("Suggested by Sonaecho's crosswalk"));
  button = gtk_button_new_from_icon_name (linked ? "list-remove-symbolic" : "list-add-symbolic");
  name = g_strdup_printf (linked ? _("Take away %s") : _("Rely on %s"), title);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  g_object_set_data_full (G_OBJECT (button), "sonae-control", g_memdup2 (&id, sizeof id), g_free);
  if (linked)
    g_object_set_data (G_OBJECT (button), "sonae-linked", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (control_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
accept_all_cb (SonaeRiskPanel *self)
{
  g_autoptr (GArray) ids = sonae_risks_suggest_controls (workbook (self), self->id, NULL);

  if (ids == NULL)
    return;
  if (ids->len > MAX_SUGGESTED)
    g_array_set_size (ids, MAX_SUGGESTED);
  sonae_risks_link_controls_async (workbook (self), self->id, ids, sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
add_controls (SonaeRiskPanel *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk_control");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GArray) suggested = sonae_risks_suggest_controls (workbook (self), self->id, NULL);
  AdwPreferencesGroup *group = add_group (self, _("Controls It Relies On"), NULL);

  sonae_query_where_int (query, "risk_id", self->id);
  links = sonae_workbook_query (workbook (self), query, NULL);
  for (guint i = 0; links != NULL && i < links->len; i++)
    add_control (self, group, sonae_record_get_int (links->pdata[i], "control_id", 0), TRUE);
  for (guint i = 0; suggested != NULL && i < MIN (suggested->len, MAX_SUGGESTED); i++)
    add_control (self, group, g_array_index (suggested, gint64, i), FALSE);
  if (suggested != NULL && suggested->len > 1)
    gtk_box_append (self->box, text_button (self, _("Accept A_ll Suggestions"), G_CALLBACK (accept_all_cb)));
}

/* --- The panel --- */

static void
fill (gpointer widget)
{
  SonaeRiskPanel *self = widget;
  g_autoptr (SonaeRecord) risk = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->id == 0)
    return;
  risk = sonae_workbook_get (workbook (self), "risk", self->id, NULL);
  add_why (self);
  if (risk != NULL && *sonae_record_get_text (risk, "scenario") != '\0')
    gtk_box_append (self->box, sonae_risk_assets_new (self->session, self->id));
  add_actions (self);
  add_controls (self);
}

static void
changed_cb (SonaeRiskPanel *self)
{
  if (self->id != 0)
    sonae_reload_soon (&self->reload);
}

static void
sonae_risk_panel_dispose (GObject *object)
{
  SonaeRiskPanel *self = SONAE_RISK_PANEL (object);

  sonae_reload_clear (&self->reload);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_risk_panel_parent_class)->dispose (object);
}

static void
sonae_risk_panel_class_init (SonaeRiskPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_risk_panel_dispose;
}

static void
sonae_risk_panel_init (SonaeRiskPanel *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
sonae_risk_panel_new (SonaeSession *session)
{
  SonaeRiskPanel *self = g_object_new (SONAE_TYPE_RISK_PANEL, NULL);

  g_return_val_if_fail (SONAE_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  sonae_reload_init (&self->reload, self, PAUSE_MS, fill);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
sonae_risk_panel_show (SonaeRiskPanel *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_RISK_PANEL (self));

  if (id == self->id)
    return;
  self->id = id;
  sonae_reload_soon (&self->reload);
}
