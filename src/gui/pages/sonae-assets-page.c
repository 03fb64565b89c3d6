/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-assets-page.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-table.h"

struct _SonaeAssetsPage
{
  SonaePage parent_instance;

  SonaeTable *table;
};

G_DEFINE_FINAL_TYPE (SonaeAssetsPage, sonae_assets_page, SONAE_TYPE_PAGE)

static void
sonae_assets_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeAssetsPage *self = SONAE_ASSETS_PAGE (page);

  sonae_table_set_session (self->table, session);
}

static void
sonae_assets_page_show_place (SonaePage *page, const char *place)
{
  SonaeAssetsPage *self = SONAE_ASSETS_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    sonae_table_show_row (self->table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
}

static void
sonae_assets_page_class_init (SonaeAssetsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SONAE_PAGE_CLASS (klass)->session_set = sonae_assets_page_session_set;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_assets_page_show_place;

  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-assets-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeAssetsPage, table);
}

static void
sonae_assets_page_init (SonaeAssetsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
