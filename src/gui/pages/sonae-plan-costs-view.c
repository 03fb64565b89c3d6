/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-costs-view.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"

struct _SonaePlanCostsView
{
  AdwBin parent_instance;

  GtkLabel *summary;
  GtkStack *views;     /* "empty", "costs" */
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (SonaePlanCostsView, sonae_plan_costs_view, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

char *
sonae_plan_format_yen (gint64 amount)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_int64 (amount));

  return sonae_field_format (sonae_entity_field (sonae_entity_find ("action"), "cost"), value);
}

char *
sonae_plan_format_year (int year)
{
  /* Translators: a fiscal year, April to March. */
  return g_strdup_printf (_("FY %d"), year);
}

static GtkWidget *
add_cell (SonaePlanCostsView *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
row_cb (GtkWidget *button, SonaePlanCostsView *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (button), "sonae-field"), g_object_get_data (G_OBJECT (button), "sonae-code"));
}

static void
add_name (SonaePlanCostsView *self, int row, const char *name, const char *field, const char *code)
{
  GtkWidget *button = gtk_button_new_with_label (name);
  g_autofree char *what = g_strdup_printf (_("Show the actions of “%s”"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, what);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  g_object_set_data (G_OBJECT (button), "sonae-field", (gpointer) field);
  g_object_set_data_full (G_OBJECT (button), "sonae-code", g_strdup (code), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_cb), self, 0);
  gtk_grid_attach (self->grid, button, 0, row, 1, 1);
}

static void
add_sums (SonaePlanCostsView *self, const SonaePlanCosts *costs, const SonaePlanCostRow *row, int at, const char *style)
{
  int n = (int) costs->n_years;

  for (int i = 0; i < n + 2; i++)
    {
      gint64 sum = i < n ? sonae_plan_cost_row_sum (costs, row, i)
                   : i == n ? row->undated.once + row->undated.yearly : sonae_plan_cost_row_sum (costs, row, -1);
      g_autofree char *text = sum != 0 ? sonae_plan_format_yen (sum) : g_strdup ("–");

      add_cell (self, i + 1, at, text, sum == 0 ? "dim-label" : style);
    }
}

static int
add_rows (SonaePlanCostsView *self, const SonaePlanCosts *costs, GPtrArray *rows, const char *title, const char *field, int at)
{
  add_cell (self, 0, at++, title, "heading");
  for (guint i = 0; i < rows->len; i++)
    {
      const SonaePlanCostRow *row = rows->pdata[i];

      add_name (self, at, *row->label != '\0' ? row->label : _("(none)"), field, row->code);
      add_sums (self, costs, row, at++, NULL);
    }
  return at;
}

void
sonae_plan_costs_view_show (SonaePlanCostsView *self, const SonaePlanCosts *costs)
{
  GtkWidget *child;
  g_autofree char *sum = NULL, *text = NULL;
  int at = 0;

  g_return_if_fail (SONAE_IS_PLAN_COSTS_VIEW (self) && costs != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  gtk_stack_set_visible_child_name (self->views, costs->total->n_actions > 0 ? "costs" : "empty");
  sum = sonae_plan_format_yen (sonae_plan_cost_row_sum (costs, costs->total, -1));
  text = g_strdup_printf (ngettext ("%d of %d action has a cost: %s in the years shown, and %d person-days of work",
                                    "%d of %d actions have a cost: %s in the years shown, and %d person-days of work", (gulong) costs->n_actions),
                          (int) costs->total->n_actions, (int) costs->n_actions, sum, (int) MIN (costs->effort_days, G_MAXINT));
  gtk_label_set_label (self->summary, text);

  for (guint i = 0; i < costs->n_years; i++)
    {
      g_autofree char *year = sonae_plan_format_year (costs->first_year + (int) i);

      add_cell (self, (int) i + 1, at, year, "heading");
    }
  add_cell (self, (int) costs->n_years + 1, at, _("Undated"), "heading");
  add_cell (self, (int) costs->n_years + 2, at++, _("Total"), "heading");
  add_cell (self, 0, at, _("Whole plan"), "heading");
  add_sums (self, costs, costs->total, at++, "heading");
  at = add_rows (self, costs, costs->by_origin, _("By origin"), "origin_table", at);
  add_rows (self, costs, costs->by_owner, _("By owner"), "owner", at);
}

static void
sonae_plan_costs_view_class_init (SonaePlanCostsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", SONAE_TYPE_PLAN_COSTS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-plan-costs-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePlanCostsView, summary);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanCostsView, views);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanCostsView, grid);
}

static void
sonae_plan_costs_view_init (SonaePlanCostsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
