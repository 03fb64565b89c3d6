/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-timeline.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/compat/sonae-message.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-gantt.h"
#include "report/sonae-report-plan.h"
#include "workbook/sonae-plan.h"

struct _SonaePlanTimeline
{
  AdwBin parent_instance;

  GtkDropDown *zoom;
  GtkLabel *slips;
  GtkWidget *gantt;
  GtkScrolledWindow *scroller;

  SonaeSession *session;
  GListModel *model;
};

G_DEFINE_FINAL_TYPE (SonaePlanTimeline, sonae_plan_timeline, ADW_TYPE_BIN)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- Slips --- */

static void
show_slips (SonaePlanTimeline *self)
{
  g_autoptr (GPtrArray) slips = sonae_plan_slips (sonae_session_get_workbook (self->session), NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  guint n = slips != NULL ? slips->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const SonaePlanSlip *slip = slips->pdata[i];

      if (i > 0)
        g_string_append_c (all, '\n');
      /* Translators: titles of two actions, the second of which is needed for the first. */
      g_string_append_printf (all, ngettext ("“%s” begins %d day before “%s” ends", "“%s” begins %d days before “%s” ends", (gulong) slip->days),
                              slip->title, slip->days, slip->needs_title);
    }
  if (n > 0)
    text = g_strdup_printf (ngettext ("%u action begins too early", "%u actions begin too early", n), n);
  gtk_label_set_label (self->slips, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->slips), all->str);
  gtk_widget_set_visible (GTK_WIDGET (self->slips), n > 0);
}

/* --- Moving --- */

typedef struct
{
  SonaePlanTimeline *self;
  SonaeGanttItem *item;
} Move;

static SonaeGanttItem *
find_item (SonaePlanTimeline *self, gint64 id)
{
  guint n = g_list_model_get_n_items (self->model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (self->model, i);

      if (sonae_gantt_item_id (item) == id)
        return g_steal_pointer (&item);
    }
  return NULL;
}

static void
moved_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      g_autoptr (SonaeRecord) row = move->item != NULL
                                        ? sonae_workbook_get (SONAE_WORKBOOK (workbook), "action", sonae_gantt_item_id (move->item), NULL)
                                        : NULL;

      sonae_session_error (move->self->session, error);
      if (row != NULL)
        sonae_gantt_item_set_dates (move->item, sonae_record_get_text (row, "start"), sonae_record_get_text (row, "due"));
    }
  g_clear_object (&move->item);
  g_object_unref (move->self);
  g_free (move);
}

static void
item_moved_cb (SonaePlanTimeline *self, gint64 id, const char *start, const char *due)
{
  Move *move = g_new0 (Move, 1);

  move->self = g_object_ref (self);
  move->item = find_item (self, id);
  sonae_plan_set_dates_async (sonae_session_get_workbook (self->session), id, start, due, moved_cb, move);
}

static void
item_activated_cb (SonaePlanTimeline *self, gint64 id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

/* --- Zoom --- */

static void
zoom_chosen_cb (SonaePlanTimeline *self)
{
  sonae_gantt_set_zoom (SONAE_GANTT (self->gantt), (SonaeGanttZoom) gtk_drop_down_get_selected (self->zoom));
}

static void
zoomed_cb (SonaePlanTimeline *self)
{
  gtk_drop_down_set_selected (self->zoom, sonae_gantt_get_zoom (SONAE_GANTT (self->gantt)));
}

static void
today_cb (SonaePlanTimeline *self)
{
  sonae_gantt_refresh_today (SONAE_GANTT (self->gantt));
  sonae_gantt_show_today (SONAE_GANTT (self->gantt));
}

/* --- Paper --- */

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, SonaePlanTimeline *self)
{
  SonaeGanttFigure *figure = g_object_get_data (G_OBJECT (operation), "figure");

  gtk_print_operation_set_n_pages (operation, sonae_gantt_figure_n_pages (figure));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  SonaeGanttFigure *figure = g_object_get_data (G_OBJECT (operation), "figure");
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height;

  sonae_gantt_figure_size (figure, &width, &height);
  cairo_scale (cr, gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  sonae_gantt_figure_draw (figure, page, cr);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, SonaePlanTimeline *self)
{
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || root == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  sonae_message_show (GTK_WINDOW (root), _("The timeline could not be printed"), error != NULL ? error->message : NULL);
}

static void
print_cb (SonaePlanTimeline *self)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GError) error = NULL;
  guint n = g_list_model_get_n_items (self->model);
  SonaeGanttValues *copies = g_new0 (SonaeGanttValues, n + 1);
  SonaeGanttFigure *figure;
  GtkPaperSize *paper;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeGanttItem) item = g_list_model_get_item (self->model, i);

      copies[i] = *sonae_gantt_item_values (item);
    }
  figure = sonae_report_plan_figure (sonae_session_get_workbook (self->session), copies, n, sonae_language_current (), &error);
  g_free (copies);
  if (figure == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  operation = gtk_print_operation_new ();
  g_object_set_data_full (G_OBJECT (operation), "figure", figure, (GDestroyNotify) sonae_gantt_figure_free);
  setup = gtk_page_setup_new ();
  paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, _("Timeline of the plan"));
  /* The drawing has its margins already. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "begin-print", G_CALLBACK (begin_print_cb), self, 0);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), self, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL);
}

/* --- The days of the programme --- */

static void
show_programme (SonaePlanTimeline *self)
{
  g_autofree SonaeGanttMarker *markers = NULL;
  gsize n = 0;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  markers = sonae_report_plan_markers (sonae_session_get_workbook (self->session), sonae_language_current (), labels, &n);
  sonae_gantt_set_markers (SONAE_GANTT (self->gantt), markers, n);
}

static void
changed_cb (SonaePlanTimeline *self, SonaeChange *change)
{
  show_slips (self);
  if (sonae_change_touches (change, "session") || sonae_change_touches (change, "visit") || sonae_change_touches (change, "company"))
    show_programme (self);
}

static void
map (GtkWidget *widget)
{
  SonaePlanTimeline *self = SONAE_PLAN_TIMELINE (widget);

  sonae_gantt_refresh_today (SONAE_GANTT (self->gantt));
  GTK_WIDGET_CLASS (sonae_plan_timeline_parent_class)->map (widget);
}

static void
sonae_plan_timeline_dispose (GObject *object)
{
  SonaePlanTimeline *self = SONAE_PLAN_TIMELINE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (sonae_plan_timeline_parent_class)->dispose (object);
}

static void
sonae_plan_timeline_class_init (SonaePlanTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_plan_timeline_dispose;
  widget_class->map = map;
  signals[OPENED] = g_signal_new ("opened", SONAE_TYPE_PLAN_TIMELINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-plan-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePlanTimeline, zoom);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanTimeline, slips);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanTimeline, scroller);
  gtk_widget_class_bind_template_callback (widget_class, zoom_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
sonae_plan_timeline_init (SonaePlanTimeline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->gantt = sonae_gantt_new ();
  gtk_scrolled_window_set_child (self->scroller, self->gantt);
}

GtkWidget *
sonae_plan_timeline_new (SonaeSession *session, GListModel *model)
{
  SonaePlanTimeline *self = g_object_new (SONAE_TYPE_PLAN_TIMELINE, NULL);

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
  show_programme (self);
  sonae_gantt_set_model (SONAE_GANTT (self->gantt), model);
  sonae_gantt_set_editable (SONAE_GANTT (self->gantt), !sonae_session_is_read_only (session));
  zoomed_cb (self);
  g_signal_connect_object (self->gantt, "notify::zoom", G_CALLBACK (zoomed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gantt, "item-moved", G_CALLBACK (item_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->gantt, "item-activated", G_CALLBACK (item_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_slips (self);
  return GTK_WIDGET (self);
}
