/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-seminars-page.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "gui/notes/sonae-notes-view.h"
#include "gui/pages/sonae-seminars-card.h"
#include "gui/pages/sonae-seminars-detail.h"
#include "gui/pages/sonae-seminars-programme.h"
#include "gui/pages/sonae-seminars-words.h"
#include "gui/sonae-document-files.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-document-detail.h"
#include "gui/widgets/sonae-programme-strip.h"
#include "gui/widgets/sonae-reload.h"
#include "gui/widgets/sonae-tab-stop.h"
#include "gui/widgets/sonae-table.h"

#define PAUSE_MS 60

typedef enum { VIEW_OVERVIEW, VIEW_LIST, VIEW_DOCUMENTS, VIEW_NOTES, N_VIEWS } View;
static const char *const view_names[N_VIEWS] = { "overview", "list", "documents", "notes" };

struct _SonaeSeminarsPage
{
  SonaePage parent_instance;

  GtkStack *stack;             /* "empty", and the names of the views */
  AdwStatusPage *empty;
  GtkWidget *without_button;
  GtkWidget *add_button;
  AdwBin *strip_place;
  GtkListBox *cards;
  AdwBin *detail_place;
  SonaeTable *table;
  GtkStack *library;           /* "empty", "table" */
  SonaeTable *documents;
  SonaeNotesView *notes;

  GtkWidget *document;         /* the form's, of the chosen document; NULL before the session */
  GtkWidget *strip;
  GtkWidget *detail;           /* NULL before the session */
  GPtrArray *sessions;         /* of SonaeRecord, as the cards show them */
  GPtrArray *outputs;          /* of SonaeOutputReport; NULL until they are loaded */
  gint64 id;                   /* that is shown */
  View view;
  gboolean selecting;
  SonaeReload reload;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeSeminarsPage, sonae_seminars_page, SONAE_TYPE_PAGE)

enum { PROP_0, PROP_VIEW, N_PROPS };
static GParamSpec *properties[N_PROPS];

static SonaeSession *
session_of (SonaeSeminarsPage *self)
{
  return sonae_page_get_session (SONAE_PAGE (self));
}

/* By number, those without one last, then by day. */
static GPtrArray *
load_sessions (SonaeSeminarsPage *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("session");
  GPtrArray *rows;

  sonae_query_order (query, "number", FALSE);
  sonae_query_order (query, "held_on", FALSE);
  sonae_query_order (query, "id", FALSE);
  rows = sonae_workbook_query (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
  return rows != NULL ? rows : g_ptr_array_new ();
}

/* --- The line of time --- */

static void
show_strip (SonaeSeminarsPage *self, const char *today)
{
  SonaeLanguage language = sonae_language_current ();
  g_autoptr (GPtrArray) days = sonae_sessions_days (sonae_page_get_workbook (SONAE_PAGE (self)), language, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree SonaeStripItem *items = g_new0 (SonaeStripItem, days != NULL ? days->len + 1 : 1);
  gsize n = 0;

  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      const SonaeProgrammeDay *day = days->pdata[i];
      g_autofree char *from = sonae_date_format (day->from, language), *until = sonae_date_format (day->until, language);
      g_autoptr (SonaeRecord) row = NULL;
      char *label = day->number > 0 ? g_strdup_printf ("%d", day->number) : g_strdup ("•");
      char *name;
      const char *style = NULL;

      if (day->id == 0)
        continue; /* of the catalogue, while there is nothing to show */
      if (!day->visit)
        {
          g_autofree char *state = NULL;

          row = sonae_workbook_get (sonae_page_get_workbook (SONAE_PAGE (self)), "session", day->id, NULL);
          state = row != NULL ? sonae_seminars_state (row, today) : g_strdup ("");
          name = day->number > 0 ? g_strdup_printf (_("Session %d: %s, %s, %s"), day->number, day->title, from, state)
                                 : g_strdup_printf (_("%s, %s, %s"), day->title, from, state);
          style = row == NULL                                                 ? NULL
                  : sonae_session_is_over (row)                               ? "over"
                  : sonae_session_state (row, today) == SONAE_SESSION_UNCLEAR ? "unclear"
                                                                              : NULL;
        }
      else if (day->fixed)
        name = g_strdup_printf (_("%s, %s"), day->title, from);
      else
        /* Translators: an expert visit, and between which days it is to be held; either may be empty. */
        name = g_strdup_printf (_("%s, to be held from %s to %s"), day->title, *from != '\0' ? from : "…", *until != '\0' ? until : "…");
      g_ptr_array_add (texts, label);
      g_ptr_array_add (texts, name);
      items[n++] = (SonaeStripItem){ day->visit, day->id, day->from, day->until, label, name, style };
    }
  sonae_programme_strip_set (SONAE_PROGRAMME_STRIP (self->strip), items, n, today);
  gtk_widget_set_visible (GTK_WIDGET (self->strip_place), n > 0);
}

/* --- The cards --- */

static SonaeSeminarsCard *
card_at (SonaeSeminarsPage *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->cards, (int) i);

  return row != NULL ? SONAE_SEMINARS_CARD (row) : NULL;
}

static void
select_session (SonaeSeminarsPage *self, gint64 id)
{
  self->id = id;
  self->selecting = TRUE;
  for (guint i = 0; card_at (self, i) != NULL; i++)
    if (sonae_seminars_card_get_id (card_at (self, i)) == id)
      gtk_list_box_select_row (self->cards, GTK_LIST_BOX_ROW (card_at (self, i)));
  self->selecting = FALSE;
  sonae_programme_strip_select (SONAE_PROGRAMME_STRIP (self->strip), id);
  sonae_seminars_detail_show (SONAE_SEMINARS_DETAIL (self->detail), id);
}

/* The next one that is not over; else the last. */
static gint64
first_choice (SonaeSeminarsPage *self)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (!sonae_session_is_over (self->sessions->pdata[i]))
      return sonae_record_get_id (self->sessions->pdata[i]);
  return self->sessions->len > 0 ? sonae_record_get_id (self->sessions->pdata[self->sessions->len - 1]) : 0;
}

static void
show_cards (SonaeSeminarsPage *self, const char *today)
{
  gboolean there = FALSE;

  for (guint i = 0; i < self->sessions->len; i++)
    {
      if (card_at (self, i) == NULL)
        gtk_list_box_append (self->cards, sonae_seminars_card_new ());
      sonae_seminars_card_show (card_at (self, i), self->sessions->pdata[i], today, self->outputs);
      there = there || sonae_record_get_id (self->sessions->pdata[i]) == self->id;
    }
  self->selecting = TRUE;
  while (card_at (self, self->sessions->len) != NULL)
    gtk_list_box_remove (self->cards, GTK_WIDGET (card_at (self, self->sessions->len)));
  self->selecting = FALSE;
  if (self->sessions->len > 0)
    select_session (self, there ? self->id : first_choice (self));
}

static void
card_cb (SonaeSeminarsPage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->selecting)
    select_session (self, sonae_seminars_card_get_id (SONAE_SEMINARS_CARD (row)));
}

/* One stop for Tab: each card that Tab stood on would show another session. */
static gboolean
cards_entered_cb (SonaeSeminarsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->cards);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
strip_cb (SonaeSeminarsPage *self, gboolean visit, gint64 id)
{
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, id);

  if (visit)
    sonae_session_go (session_of (self), "visits", place);
  else
    select_session (self, id);
}

/* --- All of it --- */

static void
outputs_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSeminarsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outputs = sonae_outputs_load_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_autofree char *today = sonae_clock_today ();

  if (self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (outputs == NULL)
    {
      sonae_session_error (session_of (self), error);
      return;
    }
  g_clear_pointer (&self->outputs, g_ptr_array_unref);
  self->outputs = g_steal_pointer (&outputs);
  for (guint i = 0; i < self->sessions->len && card_at (self, i) != NULL; i++)
    sonae_seminars_card_show (card_at (self, i), self->sessions->pdata[i], today, self->outputs);
  sonae_seminars_detail_set_outputs (SONAE_SEMINARS_DETAIL (self->detail), self->outputs);
}

static void
show_stack (SonaeSeminarsPage *self)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (sonae_page_get_workbook (SONAE_PAGE (self)), NULL);
  gboolean without = company != NULL && g_str_equal (sonae_record_get_text (company, "programme"), SONAE_NO_PROGRAMME);

  gtk_widget_set_visible (self->without_button, !without);
  /* The tables have buttons of their own. */
  gtk_widget_set_visible (self->add_button, self->view == VIEW_OVERVIEW);
  adw_status_page_set_description (self->empty,
                                   without ? _("This workbook goes without a programme. Seminars that you attend elsewhere can be added all the same.")
                                           : _("Here stand the sessions of the programme with their days, what to prepare, what was learned, and how far each workshop's output is."));
  gtk_stack_set_visible_child_name (self->stack, self->view != VIEW_OVERVIEW ? view_names[self->view] : self->sessions->len == 0 ? "empty" : "overview");
}

/* --- The library --- */

static void
show_library (SonaeSeminarsPage *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("document");

  gtk_stack_set_visible_child_name (self->library,
                                    sonae_workbook_count (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL) > 0 ? "table" : "empty");
}

static void
document_cb (SonaeSeminarsPage *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->documents);

  if (self->document != NULL)
    sonae_document_detail_show (SONAE_DOCUMENT_DETAIL (self->document), ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
}

static gboolean
drop_cb (SonaeSeminarsPage *self, const GValue *value)
{
  if (sonae_session_is_read_only (session_of (self)))
    return FALSE;
  sonae_document_files_add (session_of (self), g_value_get_boxed (value), 0);
  return TRUE;
}

static void
add_document_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_document_files_choose (session_of (SONAE_SEMINARS_PAGE (widget)), GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW)), 0);
}

static GtkWidget *
new_add_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add a PDF…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "seminars.add-document");
  return button;
}

static void
load (SonaeSeminarsPage *self)
{
  g_autofree char *today = sonae_clock_today ();

  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  self->sessions = load_sessions (self);
  show_stack (self);
  show_library (self);
  show_strip (self, today);
  show_cards (self, today);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_outputs_load_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->cancellable, outputs_cb, g_object_ref (self));
}

static gboolean
set_view (SonaeSeminarsPage *self, const char *name)
{
  for (guint i = 0; i < N_VIEWS; i++)
    if (g_strcmp0 (view_names[i], name) == 0)
      {
        self->view = (View) i;
        if (self->sessions != NULL)
          show_stack (self);
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
        return TRUE;
      }
  return FALSE;
}

/* --- Actions --- */

static void
take_over_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_seminars_take_over (session_of (SONAE_SEMINARS_PAGE (widget)));
}

static void
shift_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  sonae_seminars_shift (session_of (SONAE_SEMINARS_PAGE (widget)));
}

static void
go_without_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSession *session = session_of (SONAE_SEMINARS_PAGE (widget));

  sonae_sessions_go_without_async (sonae_session_get_workbook (session), sonae_session_edit_done_cb, g_object_ref (session));
}

typedef struct
{
  SonaeSeminarsPage *self;
  gint64 id;
} Addition;

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Addition *addition = data;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "title", "s", _("New session"));
  addition->id = sonae_edit_insert (edit, "session", g_variant_dict_end (&values), error);
  return addition->id != 0;
}

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer data)
{
  Addition *addition = data;
  g_autoptr (SonaeSeminarsPage) self = addition->self;
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_error (session_of (self), error);
  else if (self->cancellable != NULL)
    {
      self->id = addition->id;
      set_view (self, "overview");
      load (self);
      sonae_seminars_detail_name (SONAE_SEMINARS_DETAIL (self->detail));
    }
  g_free (addition);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SonaeSeminarsPage *self = SONAE_SEMINARS_PAGE (widget);
  Addition *addition = g_new0 (Addition, 1);

  addition->self = g_object_ref (self);
  sonae_workbook_edit_async (sonae_page_get_workbook (SONAE_PAGE (self)), _("Add a session"), run_add, addition, NULL, NULL, added_cb, addition);
}

/* --- The page --- */

static void
sonae_seminars_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeSeminarsPage *self = SONAE_SEMINARS_PAGE (page);
  static const char *const changing[] = { "seminars.take-over", "seminars.shift", "seminars.add", "seminars.go-without", "seminars.add-document" };

  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->library), GTK_EVENT_CONTROLLER (drop));
  sonae_table_set_session (self->table, session);
  sonae_notes_view_set_session (self->notes, session);
  sonae_table_set_fixed (self->documents);
  sonae_table_set_session (self->documents, session);
  sonae_table_add_button (self->documents, new_add_button ());
  self->document = sonae_document_detail_new (session);
  sonae_table_set_detail (self->documents, self->document, NULL);
  self->detail = sonae_seminars_detail_new (session);
  adw_bin_set_child (self->detail_place, self->detail);
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i], !sonae_session_is_read_only (session));
  sonae_reload_init (&self->reload, self, PAUSE_MS, (SonaeReloadFunc) load);
}

static void
sonae_seminars_page_status_changed (SonaePage *page, const SonaeStatus *status)
{
  g_autoptr (GPtrArray) sessions = load_sessions (SONAE_SEMINARS_PAGE (page));
  g_autofree char *today = sonae_clock_today (), *indicator = NULL;
  guint over = 0;
  gboolean unclear = FALSE;

  for (guint i = 0; i < sessions->len; i++)
    {
      over += sonae_session_is_over (sessions->pdata[i]);
      unclear = unclear || sonae_session_state (sessions->pdata[i], today) == SONAE_SESSION_UNCLEAR;
    }
  if (sessions->len > 0)
    indicator = g_strdup_printf ("%u/%u", over, sessions->len);
  if (sessions->len == 0)
    sonae_page_set_step (page, g_str_equal (sonae_record_get_text (status->company, "programme"), SONAE_NO_PROGRAMME) ? SONAE_STEP_NONE : SONAE_STEP_NOT_BEGUN,
                         NULL);
  else
    sonae_page_set_step (page, unclear ? SONAE_STEP_ATTENTION : over == sessions->len ? SONAE_STEP_COMPLETE : SONAE_STEP_IN_PROGRESS, indicator);
}

static void
sonae_seminars_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  sonae_reload_soon (&SONAE_SEMINARS_PAGE (page)->reload);
}

static void
sonae_seminars_page_show_place (SonaePage *page, const char *place)
{
  SonaeSeminarsPage *self = SONAE_SEMINARS_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    {
      set_view (self, "overview");
      self->id = g_ascii_strtoll (place + strlen ("row:"), NULL, 10);
      load (self);
    }
  else if (g_str_has_prefix (place, "document:"))
    {
      set_view (self, "documents");
      show_library (self);
      sonae_table_open_row (self->documents, g_ascii_strtoll (place + strlen ("document:"), NULL, 10));
    }
  else if (g_str_has_prefix (place, "note:"))
    {
      set_view (self, "notes");
      sonae_notes_view_show (self->notes, g_ascii_strtoll (place + strlen ("note:"), NULL, 10));
    }
  else
    set_view (self, place);
}

static void
sonae_seminars_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    g_value_set_string (value, view_names[SONAE_SEMINARS_PAGE (object)->view]);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_seminars_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_VIEW)
    set_view (SONAE_SEMINARS_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_seminars_page_dispose (GObject *object)
{
  SonaeSeminarsPage *self = SONAE_SEMINARS_PAGE (object);

  sonae_reload_clear (&self->reload);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->outputs, g_ptr_array_unref);
  G_OBJECT_CLASS (sonae_seminars_page_parent_class)->dispose (object);
}

static void
sonae_seminars_page_class_init (SonaeSeminarsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sonae_seminars_page_get_property;
  object_class->set_property = sonae_seminars_page_set_property;
  object_class->dispose = sonae_seminars_page_dispose;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_seminars_page_session_set;
  SONAE_PAGE_CLASS (klass)->status_changed = sonae_seminars_page_status_changed;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_seminars_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_seminars_page_show_place;

  properties[PROP_VIEW] =
      g_param_spec_string ("view", NULL, NULL, "overview", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "seminars.view", "view");
  gtk_widget_class_install_action (widget_class, "seminars.take-over", NULL, take_over_cb);
  gtk_widget_class_install_action (widget_class, "seminars.shift", NULL, shift_cb);
  gtk_widget_class_install_action (widget_class, "seminars.go-without", NULL, go_without_cb);
  gtk_widget_class_install_action (widget_class, "seminars.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "seminars.add-document", NULL, add_document_cb);

  g_type_ensure (SONAE_TYPE_NOTES_VIEW);
  g_type_ensure (SONAE_TYPE_TAB_STOP);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-seminars-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, without_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, strip_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, detail_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, library);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, documents);
  gtk_widget_class_bind_template_child (widget_class, SonaeSeminarsPage, notes);
  gtk_widget_class_bind_template_callback (widget_class, card_cb);
  gtk_widget_class_bind_template_callback (widget_class, cards_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_cb);
}

static gboolean
strip_entered_cb (SonaeSeminarsPage *self)
{
  return sonae_programme_strip_focus (SONAE_PROGRAMME_STRIP (self->strip));
}

static void
sonae_seminars_page_init (SonaeSeminarsPage *self)
{
  GtkWidget *stop;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sessions = g_ptr_array_new ();
  self->strip = sonae_programme_strip_new ();
  stop = sonae_tab_stop_new (self->strip);
  g_signal_connect_object (stop, "enter", G_CALLBACK (strip_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->strip, "activated", G_CALLBACK (strip_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->strip_place, stop);
}
