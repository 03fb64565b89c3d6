/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-assets-page.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-findings-bar.h"
#include "workbook/sonae-registers.h"

struct _SonaeAssetsPage
{
  SonaePage parent_instance;

  SonaeTable *table;
  SonaeFindingsBar *findings;
};

G_DEFINE_FINAL_TYPE (SonaeAssetsPage, sonae_assets_page, SONAE_TYPE_PAGE)

static void
loaded_cb (SonaeAssetsPage *self, guint warnings)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("asset");
  gint64 assets = sonae_workbook_count (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
  g_autofree char *indicator = assets > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, assets) : NULL;

  sonae_page_set_step (SONAE_PAGE (self), assets <= 0 ? SONAE_STEP_NOT_BEGUN : warnings > 0 ? SONAE_STEP_ATTENTION : SONAE_STEP_COMPLETE,
                       indicator);
}

/* How the importance of a row comes about, in its own numbers. */
static char *
explain_cb (SonaeAssetsPage *self, SonaeRecord *record, const char *field)
{
  g_autoptr (GString) text = NULL;
  static const char *const ratings[] = { "confidentiality", "integrity", "availability" };

  if (strcmp (field, "importance") != 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    {
      g_autofree char *value = sonae_record_format (record, ratings[i]);

      g_string_append_printf (text, "%s: %s\n", sonae_field_label (sonae_entity_field (sonae_record_get_entity (record), ratings[i])),
                              *value != '\0' ? value : _("not rated"));
    }
  g_string_append (text, _("Importance is the largest of the three. The rule is that of IPA's information asset ledger."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
sonae_assets_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeAssetsPage *self = SONAE_ASSETS_PAGE (page);

  sonae_table_set_session (self->table, session);
  sonae_findings_bar_set_session (self->findings, session);
}

static void
sonae_assets_page_show_place (SonaePage *page, const char *place)
{
  SonaeAssetsPage *self = SONAE_ASSETS_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    sonae_table_show_row (self->table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
  else if (g_str_has_prefix (place, "finding:"))
    sonae_findings_bar_show (self->findings, place + strlen ("finding:"));
}

static void
sonae_assets_page_class_init (SonaeAssetsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SONAE_PAGE_CLASS (klass)->session_set = sonae_assets_page_session_set;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_assets_page_show_place;

  g_type_ensure (SONAE_TYPE_FINDINGS_BAR);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-assets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeAssetsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeAssetsPage, findings);
  gtk_widget_class_bind_template_callback (widget_class, loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
}

static void
sonae_assets_page_init (SonaeAssetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
