/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-controls-page.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "catalogue/sonae-annex-a.h"
#include "gui/pages/sonae-controls-decide.h"
#include "gui/pages/sonae-report-text-dialog.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-control-detail.h"
#include "gui/widgets/sonae-control-filters.h"
#include "gui/widgets/sonae-statement-view.h"
#include "report/sonae-report-drafts.h"

/* Changes come in bursts; the table itself follows at once. */
#define SETTLE_MS 150

struct _SonaeControlsPage
{
  SonaePage parent_instance;

  GtkStack *stack;            /* "controls", "statement" */
  GtkWidget *first_use;
  GtkLabel *first_text;
  GtkWidget *begin_button;
  GtkLabel *progress_text;
  GtkProgressBar *progress;
  GtkButton *accept_button;
  SonaeControlFilters *filters;
  SonaeTable *table;
  SonaeStatementView *statement;

  SonaeControlDetail *detail;
  GtkWidget *adopt_button, *exclude_button;
  SonaeSoa *soa;
  GCancellable *cancellable;
  guint settle_source;
  gboolean complete;          /* SOA has the reasons, too */
  gboolean loading_all;
  gboolean stale;             /* to be loaded when next seen */
  char *waiting;              /* place to show once the controls are there */
};

G_DEFINE_FINAL_TYPE (SonaeControlsPage, sonae_controls_page, SONAE_TYPE_PAGE)

/* --- What is shown --- */

static void
show_detail (SonaeControlsPage *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);
  const SonaeSoaControl *control = ids->len == 1 && self->soa != NULL ? sonae_soa_find (self->soa, g_array_index (ids, gint64, 0)) : NULL;
  gboolean writable = !sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self)));

  if (control != NULL)
    sonae_control_detail_show (self->detail, control);
  gtk_widget_set_sensitive (self->adopt_button, writable && ids->len > 0);
  gtk_widget_set_sensitive (self->exclude_button, writable && ids->len > 0);
}

static void
show_progress (SonaeControlsPage *self)
{
  const SonaeSoaCounts *counts = &self->soa->all;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean suggested = self->complete && counts->suggested > 0;
  g_autofree char *accept = g_strdup_printf (ngettext ("Adopt the %u _Suggested", "Adopt the %u _Suggested", counts->suggested), counts->suggested);
  gboolean writable = !sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self)));

  g_string_append_printf (text, _("%u of %u decided: %u adopted, %u excluded."), counts->decided, counts->total, counts->adopted, counts->excluded);
  if (counts->adopted > 0)
    {
      g_string_append_c (text, ' ');
      /* Translators: states of the adopted controls. */
      g_string_append_printf (text, _("Of the adopted ones %u are done, %u partly done, %u planned, %u not begun."), counts->states[3], counts->states[2],
                              counts->states[1], counts->states[0]);
    }
  gtk_label_set_label (self->progress_text, text->str);
  gtk_progress_bar_set_fraction (self->progress, counts->total > 0 ? (double) counts->decided / counts->total : 0);
  gtk_button_set_label (self->accept_button, accept);
  gtk_widget_set_visible (GTK_WIDGET (self->accept_button), suggested);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept_button), writable);
  gtk_widget_set_visible (self->first_use, counts->decided == 0);
  gtk_widget_set_visible (self->begin_button, self->complete && !suggested);
  gtk_label_set_label (self->first_text,
                       suggested || !self->complete
                           ? _("Decide about each of the 93 controls of Annex A whether you apply it. Begin by adopting what your own findings suggest, then look "
                               "through the rest; whatever you exclude needs a reason. The statement of applicability comes of it.")
                           : _("Decide about each of the 93 controls of Annex A whether you apply it; whatever you exclude needs a reason. Once the self-check is "
                               "answered and the countermeasures are checked, what is missing there suggests controls here."));
}

static void
update_step (SonaeControlsPage *self)
{
  const SonaeSoaCounts *counts = &self->soa->all;
  g_autofree char *indicator = counts->decided > 0 ? g_strdup_printf ("%u/%u", counts->decided, counts->total) : NULL;

  sonae_page_set_step (SONAE_PAGE (self),
                       counts->decided == 0                                  ? SONAE_STEP_NOT_BEGUN
                       : counts->without_reason + counts->relied_on > 0      ? SONAE_STEP_ATTENTION
                       : counts->decided < counts->total                     ? SONAE_STEP_IN_PROGRESS
                                                                             : SONAE_STEP_COMPLETE,
                       indicator);
}

/* A control that was excluded in its cell or form though a risk relies on it: said at once, with the way back. */
static void
warn_of_excluded (SonaeControlsPage *self, const SonaeSoa *before)
{
  for (guint i = 0; i < self->soa->controls->len; i++)
    {
      const SonaeSoaControl *control = self->soa->controls->pdata[i];
      const SonaeSoaControl *then = sonae_soa_find (before, sonae_record_get_id (control->record));

      if (then != NULL && !sonae_soa_control_is (then, SONAE_SOA_RELIED_ON) && sonae_soa_control_is (control, SONAE_SOA_RELIED_ON) &&
          gtk_widget_get_mapped (GTK_WIDGET (self)))
        {
          g_autofree char *text = g_strdup_printf (_("The control %s is excluded though the treatment of a risk relies on it."),
                                                   sonae_record_get_text (control->record, "number"));

          sonae_session_toast_action (sonae_page_get_session (SONAE_PAGE (self)), text, _("Undo"), "win.undo");
          return;
        }
    }
}

static void sonae_controls_page_show_place (SonaePage *page, const char *place);

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeControlsPage) self = SONAE_CONTROLS_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSoa) before = NULL;
  SonaeSoa *soa = sonae_soa_load_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_autofree char *waiting = NULL;

  if (soa == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sonae_session_error (sonae_page_get_session (SONAE_PAGE (self)), error);
      return;
    }
  before = g_steal_pointer (&self->soa);
  self->soa = soa;
  self->complete = self->loading_all;
  sonae_control_filters_set_soa (self->filters, soa);
  show_progress (self);
  show_detail (self);
  update_step (self);
  if (before != NULL)
    warn_of_excluded (self, before);
  if (!self->complete)
    return;
  waiting = g_steal_pointer (&self->waiting);
  if (waiting != NULL)
    sonae_controls_page_show_place (SONAE_PAGE (self), waiting);
}

static void
load (SonaeControlsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  /* What points to the controls is asked of all risks: only for who looks. The mark in the sidebar needs no more than the counts. */
  self->loading_all = gtk_widget_get_mapped (GTK_WIDGET (self));
  self->stale = !self->loading_all;
  if (self->loading_all)
    sonae_soa_load_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->cancellable, loaded_cb, g_object_ref (self));
  else
    sonae_soa_load_counts_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
sonae_controls_page_map (GtkWidget *widget)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (widget);

  GTK_WIDGET_CLASS (sonae_controls_page_parent_class)->map (widget);
  if (self->stale && sonae_page_get_workbook (SONAE_PAGE (self)) != NULL)
    load (self);
}

static gboolean
settle_cb (gpointer user_data)
{
  SonaeControlsPage *self = user_data;

  self->settle_source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* --- What is done --- */

static void
accept_cb (SonaeControlsPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));

  if (self->soa != NULL)
    sonae_soa_accept_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->soa, NULL, sonae_session_edit_done_cb, g_object_ref (session));
}

/* The one that is chosen. */
static void
adopt_one_cb (SonaeControlsPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);

  if (self->soa != NULL && ids->len == 1)
    sonae_soa_accept_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->soa, ids, sonae_session_edit_done_cb, g_object_ref (session));
}

static void
edit_standard_cb (SonaeControlsPage *self, const char *number)
{
  g_autofree char *code = g_strconcat (SONAE_DRAFT_STANDARD, number, NULL);

  sonae_report_text_dialog_show (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), sonae_page_get_session (SONAE_PAGE (self)), code,
                                 sonae_language_current ());
}

static void
decide (SonaeControlsPage *self, gboolean adopt)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);

  sonae_controls_decide (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), sonae_page_get_session (SONAE_PAGE (self)), ids, adopt);
}

static void
adopt_cb (SonaeControlsPage *self)
{
  decide (self, TRUE);
}

static void
exclude_cb (SonaeControlsPage *self)
{
  decide (self, FALSE);
}

static void
begin_cb (SonaeControlsPage *self)
{
  sonae_session_go (sonae_page_get_session (SONAE_PAGE (self)), "self-check", NULL);
}

static void
selection_cb (SonaeControlsPage *self)
{
  show_detail (self);
}

/* Why the computed values of a control are what they are. */
static char *
explain_cb (SonaeControlsPage *self, SonaeRecord *record, const char *field)
{
  const SonaeAnnexA *annex = sonae_catalogue_annex_a ();

  if (g_str_equal (field, "title") || g_str_equal (field, "theme") || g_str_equal (field, "types") || g_str_equal (field, "properties") ||
      g_str_equal (field, "concepts"))
    return g_strdup_printf ("%s\n%s", sonae_phrase_get (&annex->source.title, sonae_language_current ()),
                            sonae_phrase_get (&annex->source.note, sonae_language_current ()));
  return NULL;
}

/* --- The page --- */

static void
sonae_controls_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (page);

  sonae_table_set_fixed (self->table);
  sonae_table_set_session (self->table, session);
  self->detail = SONAE_CONTROL_DETAIL (sonae_control_detail_new (session));
  g_signal_connect_object (self->detail, "adopt", G_CALLBACK (adopt_one_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "edit-standard", G_CALLBACK (edit_standard_cb), self, G_CONNECT_SWAPPED);
  sonae_table_set_detail (self->table, GTK_WIDGET (self->detail), sonae_control_detail_get_rest (self->detail));
  sonae_statement_view_set_session (self->statement, session);
  load (self);
}

static void
sonae_controls_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (page);

  /* What is suggested follows from answers and risks, and the detail says whose text is printed. */
  if ((sonae_change_concerns (change, "control") || sonae_change_concerns (change, "risk") || sonae_change_touches (change, "draft") ||
       sonae_change_touches (change, "answer") || sonae_change_touches (change, "round")) &&
      self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
sonae_controls_page_show_place (SonaePage *page, const char *place)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (page);
  gboolean statement = g_str_equal (place, "statement");

  gtk_stack_set_visible_child_name (self->stack, statement ? "statement" : "controls");
  if (statement)
    return;
  if (g_str_has_prefix (place, "row:"))
    sonae_table_show_row (self->table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
  else if (self->soa == NULL || !self->complete)
    sonae_set_str (&self->waiting, place);
  else if (g_str_has_prefix (place, "theme:"))
    sonae_control_filters_choose (self->filters, atoi (place + strlen ("theme:")), NULL);
  else if (g_str_has_prefix (place, "show:"))
    sonae_control_filters_choose (self->filters, 0, place + strlen ("show:"));
}

static void
sonae_controls_page_dispose (GObject *object)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  G_OBJECT_CLASS (sonae_controls_page_parent_class)->dispose (object);
}

static void
sonae_controls_page_finalize (GObject *object)
{
  SonaeControlsPage *self = SONAE_CONTROLS_PAGE (object);

  g_clear_pointer (&self->soa, sonae_soa_free);
  g_free (self->waiting);
  G_OBJECT_CLASS (sonae_controls_page_parent_class)->finalize (object);
}

static void
sonae_controls_page_class_init (SonaeControlsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_controls_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_controls_page_finalize;
  widget_class->map = sonae_controls_page_map;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_controls_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_controls_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_controls_page_show_place;

  g_type_ensure (SONAE_TYPE_CONTROL_FILTERS);
  g_type_ensure (SONAE_TYPE_STATEMENT_VIEW);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-controls-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, first_use);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, first_text);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, progress_text);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, progress);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, adopt_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, exclude_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeControlsPage, statement);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, adopt_cb);
  gtk_widget_class_bind_template_callback (widget_class, exclude_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
}

static void
sonae_controls_page_init (SonaeControlsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
