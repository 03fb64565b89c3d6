/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-hits.h"

#include <glib/gi18n-lib.h>

/* Characters before the match: enough to know the sentence, and the match stays in view. */
#define BEFORE_CHARS 18

struct _SonaeReaderHits
{
  AdwBin parent_instance;

  GtkStack *stack;  /* "list", "none" */
  GtkListView *list;

  SonaeReaderSearch *search;  /* not owned, nor is VIEW: parts of the reader */
  SonaePdfView *view;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SonaeReaderHits, sonae_reader_hits, ADW_TYPE_BIN)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
end_of (const char *text, glong chars)
{
  glong length = g_utf8_strlen (text, -1);

  return length > chars ? g_utf8_offset_to_pointer (text, length - chars) : text;
}

static void
setup_cb (SonaeReaderHits *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (NULL);
  GtkWidget *page = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (page, GTK_ALIGN_START);
  gtk_widget_add_css_class (page, "dim-label");
  gtk_widget_add_css_class (page, "numeric");
  /* Clear of the scroll bar. */
  gtk_widget_set_margin_end (page, 9);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), page);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (SonaeReaderHits *self, GtkListItem *item)
{
  const SonaePdfHit *hit = sonae_reader_hit_get (gtk_list_item_get_item (item));
  GtkWidget *words = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *label = sonae_pdf_view_get_page_label (self->view, hit->page);
  g_autofree char *number = label != NULL ? g_strdup (label) : g_strdup_printf ("%u", hit->page + 1);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  markup = g_markup_printf_escaped ("%s<b>%s</b>%s", end_of (hit->before, BEFORE_CHARS), hit->match, hit->after);
  /* Lines of the page are no lines here. */
  text = g_strdelimit (g_strdup (markup), "\n\t", ' ');
  gtk_label_set_markup (GTK_LABEL (words), text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (words)), number);
}

static void
show_current (SonaeReaderHits *self)
{
  int current = sonae_reader_search_get_current (self->search);

  gtk_single_selection_set_selected (self->selection, current >= 0 ? (guint) current : GTK_INVALID_LIST_POSITION);
  if (current >= 0 && gtk_widget_get_mapped (GTK_WIDGET (self->list)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) current);
}

static void
show_state (SonaeReaderHits *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->search)) > 0 ? "list" : "none");
}

static void
activate_cb (SonaeReaderHits *self, guint position)
{
  sonae_reader_search_set_current (self->search, (int) position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
sonae_reader_hits_dispose (GObject *object)
{
  SonaeReaderHits *self = SONAE_READER_HITS (object);

  if (self->search != NULL)
    g_signal_handlers_disconnect_by_data (self->search, self);
  self->search = NULL;
  g_clear_object (&self->selection);
  /* The bin has to let go of its child before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_READER_HITS);
  G_OBJECT_CLASS (sonae_reader_hits_parent_class)->dispose (object);
}

static void
sonae_reader_hits_class_init (SonaeReaderHitsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reader_hits_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader-hits.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderHits, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderHits, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_reader_hits_init (SonaeReaderHits *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_reader_hits_set_search (SonaeReaderHits *self, SonaeReaderSearch *search, SonaePdfView *view)
{
  g_return_if_fail (SONAE_IS_READER_HITS (self));
  g_return_if_fail (SONAE_IS_READER_SEARCH (search) && SONAE_IS_PDF_VIEW (view) && self->search == NULL);

  self->search = search;
  self->view = view;
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (search)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (search, "items-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::current", G_CALLBACK (show_current), self, G_CONNECT_SWAPPED);
}
