/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-risk-assets.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-risks.h"

/* As many as people find their way in; the search of the choice narrows them. */
#define MAX_CHOICES 1000

struct _SonaeRiskAssets
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GtkDropDown *add;

  SonaeSession *session;
  gint64 id;
  GArray *ids;           /* behind the items of add, from the second on */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeRiskAssets, sonae_risk_assets, ADW_TYPE_BIN)

static void
remove_cb (GtkButton *button, SonaeRiskAssets *self)
{
  sonae_session_delete (self->session, "risk_asset", sonae_plain_row_get_id (GTK_WIDGET (button)));
}

static void
add_asset (SonaeRiskAssets *self, SonaeRecord *link, SonaeRecord *asset)
{
  g_autofree char *title = sonae_record_title (asset);
  g_autofree char *place = sonae_record_format (asset, "place");
  g_autofree char *name = g_strdup_printf (_("Take away %s"), title);
  GtkWidget *row = sonae_plain_row_new (title, place);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (button, sonae_record_get_id (link));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
}

/* The first item says what the choice is for. */
static void
fill_choice (SonaeRiskAssets *self, GHashTable *linked)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  g_autoptr (GPtrArray) assets = NULL;

  sonae_query_order (query, "name", FALSE);
  sonae_query_limit (query, MAX_CHOICES);
  assets = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  gtk_string_list_append (titles, _("Add an asset…"));
  for (guint i = 0; assets != NULL && i < assets->len; i++)
    {
      gint64 id = sonae_record_get_id (assets->pdata[i]);
      g_autofree char *title = sonae_record_title (assets->pdata[i]);

      if (g_hash_table_contains (linked, &id))
        continue;
      gtk_string_list_append (titles, title);
      g_array_append_val (self->ids, id);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->add, G_LIST_MODEL (titles));
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), self->ids->len > 0 && !sonae_session_is_read_only (self->session));
}

static void
add_cb (SonaeRiskAssets *self)
{
  guint chosen = gtk_drop_down_get_selected (self->add);

  if (self->filling || chosen == 0 || chosen > self->ids->len)
    return;
  sonae_risks_link_asset_async (sonae_session_get_workbook (self->session), self->id, g_array_index (self->ids, gint64, chosen - 1),
                                sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
fill (SonaeRiskAssets *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk_asset");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GHashTable) linked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  sonae_query_where_int (query, "risk_id", self->id);
  links = sonae_workbook_query (workbook, query, NULL);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      gint64 id = sonae_record_get_int (links->pdata[i], "asset_id", 0);
      g_autoptr (SonaeRecord) asset = sonae_workbook_get (workbook, "asset", id, NULL);

      g_hash_table_add (linked, g_memdup2 (&id, sizeof id));
      if (asset != NULL)
        add_asset (self, links->pdata[i], asset);
    }
  fill_choice (self, linked);
}

static void
sonae_risk_assets_dispose (GObject *object)
{
  SonaeRiskAssets *self = SONAE_RISK_ASSETS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (sonae_risk_assets_parent_class)->dispose (object);
}

static void
sonae_risk_assets_class_init (SonaeRiskAssetsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_risk_assets_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-risk-assets.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskAssets, group);
  gtk_widget_class_bind_template_child (widget_class, SonaeRiskAssets, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sonae_risk_assets_init (SonaeRiskAssets *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_risk_assets_new (SonaeSession *session, gint64 risk_id)
{
  SonaeRiskAssets *self = g_object_new (SONAE_TYPE_RISK_ASSETS, NULL);

  g_return_val_if_fail (SONAE_IS_SESSION (session), GTK_WIDGET (self));

  self->session = g_object_ref (session);
  self->id = risk_id;
  fill (self);
  return GTK_WIDGET (self);
}
