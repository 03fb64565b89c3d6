/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-search-dialog.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-places.h"
#include "gui/sonae-search-open.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-search-row.h"
#include "workbook/sonae-search.h"

/* Hits of each kind that are shown at first, and of the one kind whose hits are all asked for. */
#define FEW 6
#define MANY 300

struct _SonaeSearchDialog
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *views;         /* "hint", "none", "list" */
  AdwStatusPage *none;
  GtkScrolledWindow *scroll;
  GtkListBox *list;
  GtkWidget *reading;
  GtkLabel *reading_label;
  GtkProgressBar *reading_bar;
  GtkButton *reading_button;
  GtkLabel *unread;

  SonaeSession *session;
  SonaeTextCollector *collector;
  GCancellable *cancellable;  /* of the search under way */
  SonaeSearchResult *result;
  char *opened;               /* the kind that is shown whole: as key_of(); NULL */
};

G_DEFINE_FINAL_TYPE (SonaeSearchDialog, sonae_search_dialog, ADW_TYPE_WINDOW)

/* --- What is found --- */

static const char *
key_of (const SonaeSearchGroup *group)
{
  return group->pages ? "pages" : group->entity->name;
}

static const SonaeSearchGroup *
group_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "sonae-group");
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const SonaeSearchGroup *group = group_of (row);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (before != NULL && group_of (before) == group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  text = g_strdup_printf ("%s (%u)", group->pages ? _("Pages of documents") : _(group->entity->label_plural), group->n_total);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 14); /* the rows have 2 of their own */
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_box_row_set_header (row, label);
}

static void
add_row (SonaeSearchDialog *self, GtkWidget *row, const SonaeSearchGroup *group)
{
  g_object_set_data (G_OBJECT (row), "sonae-group", (gpointer) group);
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
more_row (const SonaeSearchGroup *group)
{
  /* Translators: in a list that shows some of what was found. */
  g_autofree char *text = g_strdup_printf (_("Show all %u…"), group->n_total);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  return row;
}

static void
fill_list (SonaeSearchDialog *self)
{
  GtkWidget *first_of_opened = NULL;

  for (guint i = 0; i < self->result->groups->len; i++)
    {
      const SonaeSearchGroup *group = g_ptr_array_index (self->result->groups, i);
      gboolean opened = g_strcmp0 (self->opened, key_of (group)) == 0;
      guint n = MIN (group->hits->len, opened ? MANY : FEW);

      for (guint k = 0; k < n; k++)
        {
          GtkWidget *row = sonae_search_row_new (group->hits->pdata[k]);

          add_row (self, row, group);
          if (opened && k == FEW)
            first_of_opened = row;
        }
      if (group->n_total > n && !opened)
        add_row (self, more_row (group), group);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  /* Whoever asked for all goes on where the rest begins. */
  if (first_of_opened != NULL)
    gtk_widget_grab_focus (first_of_opened);
  else
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
}

/* What the search did not look into. */
static void
tell_unread (SonaeSearchDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_missing = MIN (sonae_text_collector_get_n_missing (self->collector), self->result->n_unread);

  if (n_missing > 0 && !sonae_text_collector_is_running (self->collector))
    g_string_append_printf (text, ngettext ("%u document was not found on the disk, so its text was not searched.",
                                            "%u documents were not found on the disk, so their text was not searched.", n_missing), n_missing);
  if (self->result->n_refused > 0)
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%u document is damaged or locked by a password, so its text was not searched.",
                                              "%u documents are damaged or locked by a password, so their text was not searched.", self->result->n_refused),
                              self->result->n_refused);
    }
  gtk_label_set_label (self->unread, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->unread), text->len > 0);
}

static void
take_result (SonaeSearchDialog *self, SonaeSearchResult *result)
{
  /* The rows point into the result. */
  sonae_plain_row_clear (self->list);
  sonae_search_result_free (self->result);
  self->result = result;
  fill_list (self);
  tell_unread (self);
  if (result->groups->len > 0)
    gtk_stack_set_visible_child_name (self->views, "list");
  else
    gtk_stack_set_visible_child_name (self->views, *result->page_text != '\0' ? "none" : "hint");
}

static void
found_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  SonaeSearchResult *found = sonae_search_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      sonae_search_result_free (found);
      return;
    }
  if (found != NULL)
    take_result (self, found);
  else
    {
      adw_status_page_set_description (self->none, error->message);
      gtk_stack_set_visible_child_name (self->views, "none");
    }
}

static void
search (SonaeSearchDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_search_async (sonae_session_get_workbook (self->session), text, self->opened != NULL ? MANY : FEW, self->cancellable, found_cb, g_object_ref (self));
}

static void
search_changed_cb (SonaeSearchDialog *self)
{
  g_clear_pointer (&self->opened, g_free);
  search (self);
}

/* --- Going there --- */

static void
go (SonaeSearchDialog *self, const SonaeSearchHit *hit)
{
  g_autoptr (SonaeSession) session = g_object_ref (self->session);
  g_autofree char *text = g_strdup (self->result->page_text);
  const char *table = hit->entity->name;
  gint64 id = hit->id;
  guint page = hit->page, question = hit->question;

  /* The window below shows the place, and has the keyboard then. */
  gtk_window_close (GTK_WINDOW (self));
  if (page > 0)
    sonae_search_open_page (session, id, page, text);
  else if (id == 0)
    sonae_places_go_question (session, (int) question);
  else if (!sonae_places_go (session, table, id))
    sonae_session_toast (session, _("This has no page of its own to be shown on."));
}

static void
row_activated_cb (SonaeSearchDialog *self, GtkListBoxRow *row)
{
  if (SONAE_IS_SEARCH_ROW (row))
    {
      go (self, sonae_search_row_get_hit (SONAE_SEARCH_ROW (row)));
      return;
    }
  g_free (self->opened);
  self->opened = g_strdup (key_of (group_of (row)));
  search (self);
}

/* Enter in the entry: the row that is chosen. */
static void
activate_cb (SonaeSearchDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "list") == 0)
    row_activated_cb (self, row);
}

/* --- Keys --- */

/* Down leads from the entry into the list, and up from its first row back. */
static gboolean
entry_key_cb (SonaeSearchDialog *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    return FALSE;
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
list_key_cb (SonaeSearchDialog *self, guint keyval)
{
  GtkWidget *first = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0));

  if ((keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up) || first == NULL || !gtk_widget_has_focus (first))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  return TRUE;
}

/* --- PDFs that are still being read --- */

static void
progress_cb (SonaeSearchDialog *self)
{
  guint n_pages = sonae_text_collector_get_n_pages (self->collector), n_done = sonae_text_collector_get_n_done (self->collector);
  gboolean paused = sonae_text_collector_is_paused (self->collector);
  gboolean shown = (paused || sonae_text_collector_is_running (self->collector)) && n_pages > 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->reading, shown);
  if (!shown)
    return;
  text = g_strdup_printf (paused ? _("Reading of PDFs was stopped: %u of %u pages") : _("PDFs are still being read: %u of %u pages"), n_done, n_pages);
  gtk_label_set_label (self->reading_label, text);
  gtk_button_set_label (self->reading_button, paused ? _("_Go On") : _("_Stop"));
  gtk_progress_bar_set_fraction (self->reading_bar, CLAMP ((double) n_done / n_pages, 0, 1));
}

static void
reading_clicked_cb (SonaeSearchDialog *self)
{
  sonae_text_collector_set_paused (self->collector, !sonae_text_collector_is_paused (self->collector));
}

static void
running_cb (SonaeSearchDialog *self)
{
  progress_cb (self);
  /* What was read meanwhile may hold what is looked for. */
  if (!sonae_text_collector_is_running (self->collector) && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    search (self);
}

/* --- Class --- */

static void
sonae_search_dialog_dispose (GObject *object)
{
  SonaeSearchDialog *self = SONAE_SEARCH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    {
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      sonae_plain_row_clear (self->list);
      self->list = NULL;
    }
  g_clear_object (&self->cancellable);
  g_clear_object (&self->collector);
  g_clear_object (&self->session);
  g_clear_pointer (&self->result, sonae_search_result_free);
  g_clear_pointer (&self->opened, g_free);
  G_OBJECT_CLASS (sonae_search_dialog_parent_class)->dispose (object);
}

static void
sonae_search_dialog_class_init (SonaeSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_search_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, none);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, scroll);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, reading);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, reading_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, reading_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, reading_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchDialog, unread);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, reading_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_search_dialog_init (SonaeSearchDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->views));
}

GtkWidget *
sonae_search_dialog_new (GtkWindow *parent, SonaeSession *session, SonaeTextCollector *collector)
{
  SonaeSearchDialog *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (SONAE_IS_TEXT_COLLECTOR (collector), NULL);

  self = g_object_new (SONAE_TYPE_SEARCH_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->collector = g_object_ref (collector);
  g_signal_connect_object (collector, "notify::n-done", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collector, "notify::n-pages", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (collector, "notify::running", G_CALLBACK (running_cb), self, G_CONNECT_SWAPPED);
  progress_cb (self);
  sonae_search_warm (sonae_session_get_workbook (session));
  return GTK_WIDGET (self);
}
