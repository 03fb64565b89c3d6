/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"

/* A selection that is longer is not meant to be looked for. */
#define MAX_SELECTION 100
/* Marking hits anew for each page that comes in would cost more than finding them. */
#define MARK_DELAY 80 /* milliseconds */

struct _SonaeReaderFind
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *stop;
  GtkProgressBar *progress;

  SonaePdfView *view;  /* not owned: both are parts of the reader */
  SonaeReaderSearch *search;
  guint mark_source;
  guint origin;      /* the page from which somebody began to look */
  guint brought_to;  /* the page of the hit that was shown last */
};

G_DEFINE_FINAL_TYPE (SonaeReaderFind, sonae_reader_find, ADW_TYPE_BIN)

enum { OPENED, JUMP, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What is said about it --- */

static void
show_count (SonaeReaderFind *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->search));
  guint n_failed = sonae_reader_search_get_n_failed (self->search);
  gboolean running = sonae_reader_search_is_running (self->search);
  gboolean empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  if (n >= SONAE_READER_SEARCH_MAX)
    /* Translators: which hit is looked at, and how many there are at least. */
    text = g_strdup_printf (_("%d of more than %u"), sonae_reader_search_get_current (self->search) + 1, n);
  else if (n > 0)
    /* Translators: which hit is looked at, and how many there are. */
    text = g_strdup_printf (_("%d of %u"), sonae_reader_search_get_current (self->search) + 1, n);
  else if (!empty && running)
    text = g_strdup (_("Looking…"));
  else if (!empty)
    text = g_strdup (_("Not found"));
  if (n_failed > 0)
    more = g_strdup_printf (ngettext ("%u page could not be read and may hold it, too.", "%u pages could not be read and may hold it, too.", n_failed), n_failed);
  gtk_label_set_label (self->count, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), more);
  gtk_widget_set_visible (self->stop, running);
  gtk_widget_set_opacity (GTK_WIDGET (self->progress), running ? 1 : 0);
  gtk_progress_bar_set_fraction (self->progress, sonae_reader_search_get_fraction (self->search));
  if (n == 0 && !empty && !running)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
}

/* --- Marks in the view --- */

static void
mark_hits (SonaeReaderFind *self)
{
  g_autoptr (GPtrArray) hits = sonae_reader_search_get_hits (self->search);

  int current = sonae_reader_search_get_current (self->search);

  g_clear_handle_id (&self->mark_source, g_source_remove);
  sonae_pdf_view_set_hits (self->view, hits->len > 0 ? hits : NULL, current);
  if (current >= 0)
    self->brought_to = ((const SonaePdfHit *) g_ptr_array_index (hits, current))->page;
}

static gboolean
mark_cb (gpointer user_data)
{
  SonaeReaderFind *self = SONAE_READER_FIND (user_data);

  self->mark_source = 0;
  mark_hits (self);
  return G_SOURCE_REMOVE;
}

static void
hits_changed_cb (SonaeReaderFind *self)
{
  show_count (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->search)) > 0 && self->mark_source == 0)
    self->mark_source = g_timeout_add (MARK_DELAY, mark_cb, self);
}

/* Hits go away with the search; the view must not have them any more then. */
static void
forget_hits (SonaeReaderFind *self)
{
  g_clear_handle_id (&self->mark_source, g_source_remove);
  sonae_pdf_view_set_hits (self->view, NULL, -1);
}

static void
start (SonaeReaderFind *self)
{
  SonaePdf *pdf = sonae_pdf_view_get_pdf (self->view);
  g_autofree char *folded = sonae_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  guint page;

  forget_hits (self);
  if (pdf == NULL || *folded == '\0')
    {
      sonae_reader_search_clear (self->search);
    }
  else
    {
      g_object_get (self->view, "page", &page, NULL);
      /* While somebody types on, the first letters have led elsewhere already: the whole word is looked for from where they began. */
      if (page != self->brought_to)
        self->origin = page;
      self->brought_to = G_MAXUINT;
      sonae_reader_search_start (self->search, pdf, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                 MIN (self->origin, sonae_pdf_get_info (pdf)->n_pages - 1));
    }
  show_count (self);
}

/* --- The bar --- */

static void
search_changed_cb (SonaeReaderFind *self)
{
  if (gtk_revealer_get_reveal_child (self->revealer))
    start (self);
}

static void
next_cb (SonaeReaderFind *self)
{
  sonae_reader_find_step (self, TRUE);
}

static void
previous_cb (SonaeReaderFind *self)
{
  sonae_reader_find_step (self, FALSE);
}

static void
stop_cb (SonaeReaderFind *self)
{
  sonae_reader_search_stop (self->search);
}

static gboolean
key_cb (SonaeReaderFind *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK) != 0)
    {
      sonae_reader_find_step (self, FALSE);
      return TRUE;
    }
  return FALSE;
}

static void
pdf_changed_cb (SonaeReaderFind *self)
{
  if (gtk_revealer_get_reveal_child (self->revealer) && sonae_pdf_view_get_pdf (self->view) != NULL)
    {
      start (self);
      return;
    }
  forget_hits (self);
  sonae_reader_search_clear (self->search);
  show_count (self);
}

/* --- Class --- */

static void
sonae_reader_find_dispose (GObject *object)
{
  SonaeReaderFind *self = SONAE_READER_FIND (object);

  g_clear_handle_id (&self->mark_source, g_source_remove);
  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      sonae_reader_search_stop (self->search);
    }
  /* The bin has to let go of its child before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_READER_FIND);
  G_OBJECT_CLASS (sonae_reader_find_parent_class)->dispose (object);
}

static void
sonae_reader_find_finalize (GObject *object)
{
  SonaeReaderFind *self = SONAE_READER_FIND (object);

  g_clear_object (&self->search);
  G_OBJECT_CLASS (sonae_reader_find_parent_class)->finalize (object);
}

static void
sonae_reader_find_class_init (SonaeReaderFindClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reader_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_reader_find_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader-find.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderFind, revealer);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderFind, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderFind, count);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderFind, stop);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderFind, progress);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, sonae_reader_find_close);

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[JUMP] = g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_reader_find_init (SonaeReaderFind *self)
{
  self->search = sonae_reader_search_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->search, "items-changed", G_CALLBACK (hits_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "notify", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}

/* --- Public --- */

void
sonae_reader_find_set_view (SonaeReaderFind *self, SonaePdfView *view)
{
  g_return_if_fail (SONAE_IS_READER_FIND (self));
  g_return_if_fail (SONAE_IS_PDF_VIEW (view) && self->view == NULL);

  self->view = view;
  g_signal_connect_object (view, "notify::pdf", G_CALLBACK (pdf_changed_cb), self, G_CONNECT_SWAPPED);
}

SonaeReaderSearch *
sonae_reader_find_get_search (SonaeReaderFind *self)
{
  g_return_val_if_fail (SONAE_IS_READER_FIND (self), NULL);

  return self->search;
}

void
sonae_reader_find_open (SonaeReaderFind *self)
{
  gboolean was_open;
  g_autofree char *selected = NULL;

  g_return_if_fail (SONAE_IS_READER_FIND (self));

  was_open = gtk_revealer_get_reveal_child (self->revealer);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (sonae_pdf_view_get_selection (self->view, NULL, &selected, NULL, NULL, NULL) && selected != NULL && *selected != '\0' &&
      g_utf8_strlen (selected, -1) <= MAX_SELECTION && strchr (selected, '\n') == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), selected);
  else if (!was_open)
    start (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (!was_open)
    g_signal_emit (self, signals[OPENED], 0);
}

void
sonae_reader_find_close (SonaeReaderFind *self)
{
  g_return_if_fail (SONAE_IS_READER_FIND (self));

  if (!gtk_revealer_get_reveal_child (self->revealer))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  forget_hits (self);
  sonae_reader_search_clear (self->search);
  show_count (self);
}

void
sonae_reader_find_text (SonaeReaderFind *self, const char *text)
{
  g_return_if_fail (SONAE_IS_READER_FIND (self));
  g_return_if_fail (text != NULL);

  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

void
sonae_reader_find_step (SonaeReaderFind *self, gboolean forward)
{
  g_return_if_fail (SONAE_IS_READER_FIND (self));

  if (!gtk_revealer_get_reveal_child (self->revealer))
    {
      sonae_reader_find_open (self);
      return;
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->search)) == 0)
    return;
  g_signal_emit (self, signals[JUMP], 0);
  sonae_reader_search_step (self->search, forward);
  mark_hits (self);
  self->origin = self->brought_to;
}
