/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-pages.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-assets-page.h"
#include "gui/pages/sonae-checks-page.h"
#include "gui/pages/sonae-controls-page.h"
#include "gui/pages/sonae-history-page.h"
#include "gui/pages/sonae-home-page.h"
#include "gui/pages/sonae-incidents-page.h"
#include "gui/pages/sonae-people-page.h"
#include "gui/pages/sonae-plan-page.h"
#include "gui/pages/sonae-products-page.h"
#include "gui/pages/sonae-reports-page.h"
#include "gui/pages/sonae-risks-page.h"
#include "gui/pages/sonae-self-check-page.h"
#include "gui/pages/sonae-seminars-page.h"
#include "gui/pages/sonae-visits-page.h"
#include "gui/sonae-company-page.h"

/* Name, title and icon stand here and not in the templates, because the sidebar is shown before a page is made. */
static const SonaePageInfo pages[] = {
  { "home", N_("Home"), "sonae-home-symbolic", sonae_home_page_get_type },
  { "company", N_("Company"), "sonae-company-symbolic", sonae_company_page_get_type },
  { "self-check", N_("Self-check"), "sonae-self-check-symbolic", sonae_self_check_page_get_type },
  { "products", N_("Security products"), "sonae-products-symbolic", sonae_products_page_get_type },
  { "assets", N_("Information assets"), "sonae-assets-symbolic", sonae_assets_page_get_type },
  { "risks", N_("Risks"), "sonae-risks-symbolic", sonae_risks_page_get_type },
  { "controls", N_("Controls"), "sonae-controls-symbolic", sonae_controls_page_get_type },
  { "plan", N_("Plan"), "sonae-plan-symbolic", sonae_plan_page_get_type },
  { "people", N_("People and training"), "sonae-people-symbolic", sonae_people_page_get_type },
  { "seminars", N_("Seminars"), "sonae-seminars-symbolic", sonae_seminars_page_get_type },
  { "visits", N_("Expert visits"), "sonae-visits-symbolic", sonae_visits_page_get_type },
  { "checks", N_("Consistency"), "sonae-checks-symbolic", sonae_checks_page_get_type },
  { "reports", N_("Reports"), "sonae-reports-symbolic", sonae_reports_page_get_type },
  { "incidents", N_("Incidents"), "sonae-incidents-symbolic", sonae_incidents_page_get_type },
  { "history", N_("History"), "sonae-history-symbolic", sonae_history_page_get_type },
  { NULL },
};

const SonaePageInfo *
sonae_pages (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (pages) - 1;
  return pages;
}

SonaePage *
sonae_page_info_create (const SonaePageInfo *info)
{
  g_return_val_if_fail (info != NULL, NULL);

  return g_object_new (info->get_type (),
                       "name", info->name,
                       "title", _(info->title),
                       "icon-name", info->icon_name,
                       NULL);
}
