/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-products-page.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-products-explain.h"
#include "gui/widgets/sonae-coverage-view.h"
#include "gui/widgets/sonae-duty-log.h"
#include "gui/widgets/sonae-findings-bar.h"
#include "workbook/sonae-registers.h"

enum { DEVICE, ENDPOINT, DUTY, N_REGISTERS };
static const char *const names[N_REGISTERS] = { "device", "endpoint", "duty" };

struct _SonaeProductsPage
{
  SonaePage parent_instance;

  GtkStack *stack;           /* "coverage", then the names of the tables */
  SonaeCoverageView *coverage;
  SonaeTable *device_table;
  SonaeTable *endpoint_table;
  SonaeTable *duty_table;
  SonaeFindingsBar *device_findings;
  SonaeFindingsBar *endpoint_findings;
  SonaeFindingsBar *duty_findings;

  guint warnings[N_REGISTERS];
  gboolean counted[N_REGISTERS];
};

G_DEFINE_FINAL_TYPE (SonaeProductsPage, sonae_products_page, SONAE_TYPE_PAGE)

static SonaeTable *
table_of (SonaeProductsPage *self, guint which)
{
  SonaeTable *const tables[N_REGISTERS] = { self->device_table, self->endpoint_table, self->duty_table };

  return tables[which];
}

static void
update_step (SonaeProductsPage *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("device");
  gint64 devices = sonae_workbook_count (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
  g_autoptr (SonaeQuery) all = sonae_query_new ("endpoint");
  gint64 endpoints = sonae_workbook_count (sonae_page_get_workbook (SONAE_PAGE (self)), all, NULL);
  guint warnings = 0;
  g_autofree char *indicator = NULL;

  for (guint i = 0; i < N_REGISTERS; i++)
    {
      if (!self->counted[i])
        return;
      warnings += self->warnings[i];
    }
  if (devices > 0)
    indicator = g_strdup_printf ("%" G_GINT64_FORMAT, devices);
  sonae_page_set_step (SONAE_PAGE (self),
                       devices + endpoints == 0      ? SONAE_STEP_NOT_BEGUN
                       : warnings > 0                ? SONAE_STEP_ATTENTION
                       : devices == 0 || endpoints == 0 ? SONAE_STEP_IN_PROGRESS
                                                     : SONAE_STEP_COMPLETE,
                       indicator);
}

static void
counted (SonaeProductsPage *self, guint which, guint warnings)
{
  self->warnings[which] = warnings;
  self->counted[which] = TRUE;
  update_step (self);
}

static void
device_loaded_cb (SonaeProductsPage *self, guint warnings)
{
  counted (self, DEVICE, warnings);
}

static void
endpoint_loaded_cb (SonaeProductsPage *self, guint warnings)
{
  counted (self, ENDPOINT, warnings);
}

static void
duty_loaded_cb (SonaeProductsPage *self, guint warnings)
{
  counted (self, DUTY, warnings);
}

static void
chosen_cb (SonaeProductsPage *self, const char *table, const char *label, SonaeQuery *query)
{
  for (guint i = 0; i < N_REGISTERS; i++)
    if (g_str_equal (names[i], table))
      {
        sonae_table_filter (table_of (self, i), label, sonae_query_copy (query));
        gtk_stack_set_visible_child_name (self->stack, table);
        sonae_table_focus (table_of (self, i));
      }
}

static char *
explain_cb (SonaeProductsPage *self, SonaeRecord *record, const char *field)
{
  return sonae_products_explain (sonae_page_get_workbook (SONAE_PAGE (self)), record, field);
}

static void
show_finding (SonaeProductsPage *self, const char *id)
{
  g_autoptr (GPtrArray) findings = sonae_registers_findings (sonae_page_get_workbook (SONAE_PAGE (self)), NULL, NULL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const SonaeFinding *finding = findings->pdata[i];

      if (strcmp (finding->id, id) == 0)
        chosen_cb (self, finding->table, finding->title, finding->query);
    }
}

static void
sonae_products_page_show_place (SonaePage *page, const char *place)
{
  SonaeProductsPage *self = SONAE_PRODUCTS_PAGE (page);

  if (g_str_equal (place, "coverage"))
    gtk_stack_set_visible_child_name (self->stack, place);
  else if (g_str_has_prefix (place, "finding:"))
    show_finding (self, place + strlen ("finding:"));
  else
    for (guint i = 0; i < N_REGISTERS; i++)
      if (g_str_has_prefix (place, names[i]))
        {
          const char *rest = place + strlen (names[i]);

          gtk_stack_set_visible_child_name (self->stack, names[i]);
          if (*rest == ':')
            sonae_table_show_row (table_of (self, i), g_ascii_strtoll (rest + 1, NULL, 10));
        }
}

static void
sonae_products_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeProductsPage *self = SONAE_PRODUCTS_PAGE (page);

  for (guint i = 0; i < N_REGISTERS; i++)
    sonae_table_set_session (table_of (self, i), session);
  sonae_findings_bar_set_session (self->device_findings, session);
  sonae_findings_bar_set_session (self->endpoint_findings, session);
  sonae_findings_bar_set_session (self->duty_findings, session);
  sonae_coverage_view_set_session (self->coverage, session);
  sonae_table_add_button (self->device_table, sonae_routine_button_new (self->device_table, session));
  sonae_table_add_button (self->duty_table, sonae_duty_log_button_new (self->duty_table, session));
}

static void
sonae_products_page_class_init (SonaeProductsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  SONAE_PAGE_CLASS (klass)->session_set = sonae_products_page_session_set;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_products_page_show_place;

  g_type_ensure (SONAE_TYPE_COVERAGE_VIEW);
  g_type_ensure (SONAE_TYPE_FINDINGS_BAR);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-products-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, coverage);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, device_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, endpoint_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, duty_table);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, device_findings);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, endpoint_findings);
  gtk_widget_class_bind_template_child (widget_class, SonaeProductsPage, duty_findings);
  gtk_widget_class_bind_template_callback (widget_class, device_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, endpoint_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, duty_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
}

static void
sonae_products_page_init (SonaeProductsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
