/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-page.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/pages/sonae-plan-costs-view.h"
#include "gui/pages/sonae-plan-detail.h"
#include "gui/pages/sonae-plan-items.h"
#include "gui/pages/sonae-plan-timeline.h"
#include "gui/pages/sonae-plan-what-if-view.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-board.h"
#include "gui/widgets/sonae-table.h"

#define SETTLE_MS 60

typedef enum { VIEW_LIST, VIEW_BOARD, VIEW_TIMELINE, VIEW_COSTS, VIEW_WHAT_IF, N_VIEWS } View;
static const char *const view_names[N_VIEWS] = { "list", "board", "timeline", "costs", "what-if" };

struct _SonaePlanPage
{
  SonaePage parent_instance;

  GtkStack *stack;               /* "rows", "costs", "what-if" */
  SonaeTable *table;
  SonaePlanCostsView *costs;
  SonaePlanWhatIfView *what_if;

  SonaePlanItems *items;
  GtkWidget *board;              /* both made when first shown */
  GtkWidget *timeline;
  GtkWidget *detail;             /* the table's */
  View view;
  guint settle_source;
};

G_DEFINE_FINAL_TYPE (SonaePlanPage, sonae_plan_page, SONAE_TYPE_PAGE)

enum { PROP_0, PROP_VIEW, N_PROPS };
static GParamSpec *properties[N_PROPS];

static SonaeSession *
session_of (SonaePlanPage *self)
{
  return sonae_page_get_session (SONAE_PAGE (self));
}

/* --- What is shown --- */

static void
refresh (SonaePlanPage *self)
{
  if (session_of (self) == NULL)
    return;
  if (self->view == VIEW_BOARD || self->view == VIEW_TIMELINE)
    {
      g_autoptr (SonaeQuery) query = sonae_table_dup_query (self->table);

      sonae_plan_items_load (self->items, query);
    }
  else if (self->view == VIEW_COSTS)
    {
      g_autofree char *today = sonae_clock_today ();
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaePlanCosts) costs = sonae_plan_costs (sonae_page_get_workbook (SONAE_PAGE (self)), today, NULL, 0, &error);

      if (costs != NULL)
        sonae_plan_costs_view_show (self->costs, costs);
      else
        sonae_session_error (session_of (self), error);
    }
  else if (self->view == VIEW_WHAT_IF)
    {
      sonae_plan_what_if_view_refresh (self->what_if);
    }
}

static gboolean
settle_cb (gpointer user_data)
{
  SonaePlanPage *self = user_data;

  self->settle_source = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (SonaePlanPage *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
opened_cb (SonaePlanPage *self, gint64 id)
{
  sonae_table_open_row (self->table, id);
}

/* --- The board --- */

typedef struct
{
  SonaePlanPage *self;
  gint64 id;
} Move;

static void
card_stored_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (session_of (move->self), error);
      /* Where it stands in the workbook. */
      refresh (move->self);
    }
  g_object_unref (move->self);
  g_free (move);
}

static void
card_moved_cb (SonaePlanPage *self, gint64 id, const char *state)
{
  Move *move = g_new0 (Move, 1);

  move->self = g_object_ref (self);
  move->id = id;
  sonae_workbook_set_field_async (sonae_page_get_workbook (SONAE_PAGE (self)), "action", id, "state", g_variant_new_string (state), card_stored_cb,
                                  move);
}

static GtkWidget *
make_board (SonaePlanPage *self)
{
  const SonaeField *field = sonae_entity_field (sonae_entity_find ("action"), "state");
  GtkWidget *board = sonae_board_new ();

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    sonae_board_add_column (SONAE_BOARD (board), choice->code, sonae_field_choice_label (field, choice->code));
  sonae_board_set_model (SONAE_BOARD (board), sonae_plan_items_get_model (self->items));
  sonae_board_set_editable (SONAE_BOARD (board), !sonae_session_is_read_only (session_of (self)));
  gtk_widget_set_vexpand (board, TRUE);
  g_signal_connect_object (board, "card-moved", G_CALLBACK (card_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (board, "card-activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  return board;
}

/* --- The views --- */

static void
show_view (SonaePlanPage *self, View view)
{
  if (session_of (self) == NULL)
    return;
  self->view = view;
  if (view == VIEW_BOARD && self->board == NULL)
    self->board = g_object_ref_sink (make_board (self));
  if (view == VIEW_TIMELINE && self->timeline == NULL)
    {
      self->timeline = g_object_ref_sink (sonae_plan_timeline_new (session_of (self), sonae_plan_items_get_model (self->items)));
      g_signal_connect_object (self->timeline, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
    }
  if (view <= VIEW_TIMELINE)
    sonae_table_set_view (self->table, view == VIEW_BOARD ? self->board : view == VIEW_TIMELINE ? self->timeline : NULL);
  gtk_stack_set_visible_child_name (self->stack, view <= VIEW_TIMELINE ? "rows" : view_names[view]);
  refresh (self);
}

static gboolean
set_view (SonaePlanPage *self, const char *name)
{
  for (guint i = 0; i < N_VIEWS; i++)
    if (g_strcmp0 (view_names[i], name) == 0)
      {
        show_view (self, i);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
        return TRUE;
      }
  return FALSE;
}

static void
cost_chosen_cb (SonaePlanPage *self, const char *field, const char *code)
{
  SonaeQuery *query = sonae_query_new ("action");
  const SonaeField *described = sonae_entity_field (sonae_entity_find ("action"), field);
  const SonaeEntity *origin = g_str_equal (field, "origin_table") ? sonae_entity_find (code) : NULL;
  /* Translators: a field and its value. */
  g_autofree char *label = g_strdup_printf (_("%s: %s"), g_str_equal (field, "origin_table") ? _("Origin") : sonae_field_label (described),
                                            *code == '\0' ? _("(none)") : origin != NULL ? sonae_entity_label (origin) : code);

  sonae_query_where (query, field, SONAE_OP_EQ, *code != '\0' ? g_variant_new_string (code) : NULL);
  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
  sonae_table_filter (self->table, label, query);
  set_view (self, "list");
}

static void
shown_cb (SonaePlanPage *self)
{
  if (self->view == VIEW_BOARD || self->view == VIEW_TIMELINE)
    refresh_soon (self);
}

static void
selection_cb (SonaePlanPage *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);

  if (self->detail != NULL)
    sonae_plan_detail_show (SONAE_PLAN_DETAIL (self->detail), ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

/* --- The page --- */

static void
sonae_plan_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaePlanPage *self = SONAE_PLAN_PAGE (page);

  self->items = sonae_plan_items_new (session);
  sonae_table_set_session (self->table, session);
  self->detail = sonae_plan_detail_new (session);
  sonae_table_set_detail (self->table, NULL, self->detail);
  sonae_plan_what_if_view_set_session (self->what_if, session);
  g_signal_connect_object (self->table, "notify::shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

static void
sonae_plan_page_status_changed (SonaePage *page, const SonaeStatus *status)
{
  gint64 all = 0;
  g_autofree char *indicator = NULL;

  for (guint i = 0; i < status->n_counts; i++)
    if (g_str_equal (status->counts[i].table, "action"))
      all = status->counts[i].count;
  if (status->open_actions > 0)
    indicator = g_strdup_printf ("%" G_GINT64_FORMAT, status->open_actions);
  sonae_page_set_step (page,
                       all == 0                       ? SONAE_STEP_NOT_BEGUN
                       : status->overdue_actions > 0  ? SONAE_STEP_ATTENTION
                       : status->open_actions > 0     ? SONAE_STEP_IN_PROGRESS
                                                      : SONAE_STEP_COMPLETE,
                       indicator);
}

static void
sonae_plan_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  SonaePlanPage *self = SONAE_PLAN_PAGE (page);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh_soon (self);
}

static void
sonae_plan_page_show_place (SonaePage *page, const char *place)
{
  SonaePlanPage *self = SONAE_PLAN_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    {
      if (self->view > VIEW_TIMELINE)
        set_view (self, "list");
      sonae_table_open_row (self->table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
    }
  else
    set_view (self, place);
}

static void
sonae_plan_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_plan_page_parent_class)->map (widget);
  refresh (SONAE_PLAN_PAGE (widget));
}

static void
sonae_plan_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    g_value_set_string (value, view_names[SONAE_PLAN_PAGE (object)->view]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_plan_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    set_view (SONAE_PLAN_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_plan_page_dispose (GObject *object)
{
  SonaePlanPage *self = SONAE_PLAN_PAGE (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->table != NULL && self->items != NULL)
    sonae_table_set_view (self->table, NULL);
  g_clear_object (&self->board);
  g_clear_object (&self->timeline);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (sonae_plan_page_parent_class)->dispose (object);
}

static void
sonae_plan_page_class_init (SonaePlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sonae_plan_page_get_property;
  object_class->set_property = sonae_plan_page_set_property;
  object_class->dispose = sonae_plan_page_dispose;
  widget_class->map = sonae_plan_page_map;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_plan_page_session_set;
  SONAE_PAGE_CLASS (klass)->status_changed = sonae_plan_page_status_changed;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_plan_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_plan_page_show_place;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "list", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "plan.view", "view");

  g_type_ensure (SONAE_TYPE_PLAN_COSTS_VIEW);
  g_type_ensure (SONAE_TYPE_PLAN_WHAT_IF_VIEW);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePlanPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanPage, table);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanPage, costs);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanPage, what_if);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, cost_chosen_cb);
}

static void
sonae_plan_page_init (SonaePlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
