/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-what-if-view.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/pages/sonae-plan-costs-view.h"
#include "gui/pages/sonae-plan-items.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-columns.h"
#include "gui/widgets/sonae-heat-map.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-what-if.h"

#define SETTLE_MS 120
#define SHOWN_GAINS 8u

struct _SonaePlanWhatIfView
{
  AdwBin parent_instance;

  GtkListView *list;
  GtkBox *current_box;
  GtkBox *residual_box;
  GtkLabel *counts;
  GtkLabel *costs;
  GtkLabel *gains;
  GtkWidget *keep_button;
  GtkWidget *current;
  GtkWidget *residual;

  SonaeSession *session;
  SonaePlanItems *items;
  GHashTable *known;          /* ids that were seen: a new action is ticked unless it is dropped */
  GHashTable *chosen;         /* ids */
  GCancellable *cancellable;
  guint settle_source;
};

G_DEFINE_FINAL_TYPE (SonaePlanWhatIfView, sonae_plan_what_if_view, ADW_TYPE_BIN)

static GListModel *
model_of (SonaePlanWhatIfView *self)
{
  return sonae_plan_items_get_model (self->items);
}

/* --- The outcome --- */

static GArray *
chosen_ids (SonaePlanWhatIfView *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (model_of (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (model_of (self), i);
      gint64 id = sonae_gantt_item_id (item);

      if (g_hash_table_contains (self->chosen, &id))
        g_array_append_val (ids, id);
    }
  return ids;
}

static void
show_costs (SonaePlanWhatIfView *self, const SonaeWhatIf *outcome)
{
  g_autofree char *today = sonae_clock_today ();
  g_autoptr (GArray) ids = chosen_ids (self);
  gint64 none = 0;
  g_autoptr (SonaePlanCosts) costs = sonae_plan_costs (sonae_session_get_workbook (self->session), today,
                                                       ids->len > 0 ? (const gint64 *) (gpointer) ids->data : &none, ids->len, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *once = sonae_plan_format_yen (outcome->cost), *yearly = sonae_plan_format_yen (outcome->cost_yearly);

  g_string_append_printf (text, _("%s once, %s a year, %d person-days"), once, yearly, (int) MIN (outcome->effort_days, G_MAXINT));
  for (guint i = 0; costs != NULL && i < costs->n_years; i++)
    {
      gint64 sum = sonae_plan_cost_row_sum (costs, costs->total, (int) i);
      g_autofree char *year = sonae_plan_format_year (costs->first_year + (int) i), *shown = sonae_plan_format_yen (sum);

      if (sum > 0)
        g_string_append_printf (text, _("\n%s: %s"), year, shown);
    }
  if (outcome->without_cost > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%d action says nothing of its cost.", "%d actions say nothing of their cost.",
                                              (gulong) outcome->without_cost), (int) outcome->without_cost);
    }
  gtk_label_set_label (self->costs, text->str);
}

static void
show_outcome (SonaePlanWhatIfView *self, const SonaeWhatIf *outcome)
{
  g_autofree char *counts = g_strdup_printf (_("Left: high %d, middle %d, low %d. Above the acceptance line: %d today, %d then."), (int) outcome->high,
                                             (int) outcome->middle, (int) outcome->low, (int) outcome->above, (int) outcome->residual_above);
  g_autoptr (GString) gains = g_string_new (NULL);

  sonae_heat_map_set_counts (SONAE_HEAT_MAP (self->current), outcome->current);
  sonae_heat_map_set_counts (SONAE_HEAT_MAP (self->residual), outcome->residual);
  sonae_heat_map_set_accept (SONAE_HEAT_MAP (self->current), outcome->acceptance_max);
  sonae_heat_map_set_accept (SONAE_HEAT_MAP (self->residual), outcome->acceptance_max);
  gtk_label_set_label (self->counts, counts);
  show_costs (self, outcome);
  for (guint i = 0; i < outcome->risks->len && i < SHOWN_GAINS; i++)
    {
      const SonaeWhatIfRisk *risk = outcome->risks->pdata[i];

      g_string_append_printf (gains, "%s%s: %d → %d", i > 0 ? "\n" : "", risk->title, risk->value, risk->residual_value);
    }
  if (outcome->risks->len == SONAE_WHAT_IF_RISKS)
    g_string_append_printf (gains, _("\nand more than %d others"), (int) (outcome->risks->len - SHOWN_GAINS));
  else if (outcome->risks->len > SHOWN_GAINS)
    g_string_append_printf (gains, ngettext ("\nand %d other", "\nand %d others", outcome->risks->len - SHOWN_GAINS),
                            (int) (outcome->risks->len - SHOWN_GAINS));
  if (outcome->risks->len == 0)
    g_string_append (gains, _("No risk becomes lower. Say in the form of an action which risks it brings down."));
  gtk_label_set_label (self->gains, gains->str);
}

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePlanWhatIfView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWhatIf) outcome = sonae_what_if_load_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (outcome != NULL && self->session != NULL)
    show_outcome (self, outcome);
  else if (outcome == NULL && self->session != NULL)
    sonae_session_error (self->session, error);
}

static void
update_keep (SonaePlanWhatIfView *self)
{
  guint n = g_list_model_get_n_items (model_of (self));
  gboolean any = FALSE;

  for (guint i = 0; i < n && !any; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (model_of (self), i);
      gint64 id = sonae_gantt_item_id (item);

      any = g_str_equal (sonae_gantt_item_values (item)->state, "dropped") && g_hash_table_contains (self->chosen, &id);
    }
  gtk_widget_set_sensitive (self->keep_button, any && !sonae_session_is_read_only (self->session));
}

static gboolean
settle_cb (gpointer user_data)
{
  SonaePlanWhatIfView *self = user_data;
  g_autoptr (GArray) ids = chosen_ids (self);

  self->settle_source = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  update_keep (self);
  sonae_what_if_load_async (sonae_session_get_workbook (self->session), ids, self->cancellable, loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
compute_soon (SonaePlanWhatIfView *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

/* --- The list --- */

static void
ticked_cb (GtkCheckButton *check, GParamSpec *pspec, SonaePlanWhatIfView *self)
{
  SonaeGanttItem *item = g_object_get_data (G_OBJECT (check), "sonae-item");
  gint64 id;

  if (item == NULL)
    return;
  id = sonae_gantt_item_id (item);
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->chosen, &id);
  compute_soon (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SonaePlanWhatIfView *self)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (ticked_cb), self, 0);
  gtk_list_item_set_child (list_item, check);
  gtk_list_item_set_activatable (list_item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SonaePlanWhatIfView *self)
{
  GtkWidget *check = gtk_list_item_get_child (list_item);
  SonaeGanttItem *item = gtk_list_item_get_item (list_item);
  const SonaeGanttValues *values = sonae_gantt_item_values (item);
  gint64 id = sonae_gantt_item_id (item);
  g_autofree char *text = g_strdup_printf ("%s\n%s%s%s", values->title, values->state_label, *values->owner != '\0' ? " · " : "", values->owner);

  gtk_label_set_label (GTK_LABEL (gtk_check_button_get_child (GTK_CHECK_BUTTON (check))), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data (G_OBJECT (check), "sonae-item", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->chosen, &id));
  g_object_set_data (G_OBJECT (check), "sonae-item", item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, SonaePlanWhatIfView *self)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (list_item)), "sonae-item", NULL);
}

static void
items_changed_cb (SonaePlanWhatIfView *self)
{
  guint n = g_list_model_get_n_items (model_of (self));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (model_of (self), i);
      gint64 id = sonae_gantt_item_id (item);

      if (!g_hash_table_add (self->known, g_memdup2 (&id, sizeof id)))
        continue;
      if (!g_str_equal (sonae_gantt_item_values (item)->state, "dropped"))
        g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
    }
  compute_soon (self);
}

static void
set_factory (SonaePlanWhatIfView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
}

static void
choose_all (SonaePlanWhatIfView *self, gboolean all)
{
  guint n = g_list_model_get_n_items (model_of (self));

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; all && i < n; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (model_of (self), i);
      gint64 id = sonae_gantt_item_id (item);

      g_hash_table_add (self->chosen, g_memdup2 (&id, sizeof id));
    }
  set_factory (self);
  compute_soon (self);
}

static void
all_cb (SonaePlanWhatIfView *self)
{
  choose_all (self, TRUE);
}

static void
none_cb (SonaePlanWhatIfView *self)
{
  choose_all (self, FALSE);
}

static void
kept_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("The chosen actions are in the plan."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
keep_cb (SonaePlanWhatIfView *self)
{
  g_autoptr (GArray) ids = chosen_ids (self);

  sonae_plan_keep_async (sonae_session_get_workbook (self->session), (const gint64 *) (gpointer) ids->data, ids->len, kept_cb,
                         g_object_ref (self->session));
}

void
sonae_plan_what_if_view_refresh (SonaePlanWhatIfView *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");

  g_return_if_fail (SONAE_IS_PLAN_WHAT_IF_VIEW (self) && self->session != NULL);

  sonae_query_order (query, "state", FALSE);
  sonae_query_order (query, "due", FALSE);
  sonae_plan_items_load (self->items, query);
  compute_soon (self);
}

void
sonae_plan_what_if_view_set_session (SonaePlanWhatIfView *self, SonaeSession *session)
{
  g_autoptr (GtkNoSelection) rows = NULL;

  g_return_if_fail (SONAE_IS_PLAN_WHAT_IF_VIEW (self) && self->session == NULL);

  self->session = g_object_ref (session);
  self->items = sonae_plan_items_new (session);
  set_factory (self);
  g_signal_connect_object (model_of (self), "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  rows = gtk_no_selection_new (g_object_ref (model_of (self)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (rows));
}

static void
sonae_plan_what_if_view_dispose (GObject *object)
{
  SonaePlanWhatIfView *self = SONAE_PLAN_WHAT_IF_VIEW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  G_OBJECT_CLASS (sonae_plan_what_if_view_parent_class)->dispose (object);
}

static void
sonae_plan_what_if_view_class_init (SonaePlanWhatIfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_plan_what_if_view_dispose;
  g_type_ensure (SONAE_TYPE_COLUMNS);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-plan-what-if-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, current_box);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, residual_box);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, counts);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, costs);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, gains);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanWhatIfView, keep_button);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
}

static GtkWidget *
add_heat_map (GtkBox *box, const char *title)
{
  GtkWidget *map = sonae_heat_map_new ();

  sonae_heat_map_set_title (SONAE_HEAT_MAP (map), title);
  gtk_widget_set_size_request (map, 180, 220);
  gtk_widget_set_hexpand (map, TRUE);
  gtk_box_append (box, map);
  return map;
}

static void
sonae_plan_what_if_view_init (SonaePlanWhatIfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->current = add_heat_map (self->current_box, _("Risk today"));
  self->residual = add_heat_map (self->residual_box, _("Risk with the ticked actions"));
}
