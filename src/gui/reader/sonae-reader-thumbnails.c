/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-thumbnails.h"

#include "gui/reader/sonae-reader-thumbnail.h"

/* --- The pages as a list: numbers that are made when they are asked for --- */

#define SONAE_TYPE_READER_PAGES (sonae_reader_pages_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderPages, sonae_reader_pages, SONAE, READER_PAGES, GObject)

struct _SonaeReaderPages
{
  GObject parent_instance;
  guint n_pages;
};

/* A page number; a GObject, because lists hold nothing else. */
#define SONAE_TYPE_READER_PAGE (sonae_reader_page_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderPage, sonae_reader_page, SONAE, READER_PAGE, GObject)

struct _SonaeReaderPage
{
  GObject parent_instance;
  guint page;
};

G_DEFINE_FINAL_TYPE (SonaeReaderPage, sonae_reader_page, G_TYPE_OBJECT)

static void
sonae_reader_page_class_init (SonaeReaderPageClass *klass)
{
}

static void
sonae_reader_page_init (SonaeReaderPage *self)
{
}

static GType
get_item_type (GListModel *model)
{
  return SONAE_TYPE_READER_PAGE;
}

static guint
get_n_items (GListModel *model)
{
  return SONAE_READER_PAGES (model)->n_pages;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SonaeReaderPage *page;

  if (position >= SONAE_READER_PAGES (model)->n_pages)
    return NULL;
  page = g_object_new (SONAE_TYPE_READER_PAGE, NULL);
  page->page = position;
  return page;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaeReaderPages, sonae_reader_pages, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
sonae_reader_pages_class_init (SonaeReaderPagesClass *klass)
{
}

static void
sonae_reader_pages_init (SonaeReaderPages *self)
{
}

/* --- The widget --- */

struct _SonaeReaderThumbnails
{
  AdwBin parent_instance;

  GtkGridView *grid;

  SonaePdfView *view;  /* not owned: both are parts of the reader */
  SonaePdf *pdf;       /* whose pages are shown now */
  SonaePdf *next;      /* to be shown as soon as somebody sees it */
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (SonaeReaderThumbnails, sonae_reader_thumbnails, ADW_TYPE_BIN)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
follow_page (SonaeReaderThumbnails *self)
{
  guint page;

  if (self->selection == NULL)
    return;
  g_object_get (self->view, "page", &page, NULL);
  if (gtk_single_selection_get_selected (self->selection) == page)
    return;
  gtk_single_selection_set_selected (self->selection, page);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", page);
}

/* Not before it is seen: whoever never opens the sidebar should not wait for it. */
static void
fill (SonaeReaderThumbnails *self)
{
  SonaeReaderPages *pages;

  if (self->pdf == self->next || (self->next != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self))))
    return;
  gtk_grid_view_set_model (self->grid, NULL);
  g_clear_object (&self->selection);
  g_set_object (&self->pdf, self->next);
  if (self->pdf == NULL)
    return;
  pages = g_object_new (SONAE_TYPE_READER_PAGES, NULL);
  pages->n_pages = sonae_pdf_get_info (self->pdf)->n_pages;
  self->selection = gtk_single_selection_new (G_LIST_MODEL (pages));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  follow_page (self);
}

static void
setup_cb (SonaeReaderThumbnails *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, sonae_reader_thumbnail_new ());
}

static void
bind_cb (SonaeReaderThumbnails *self, GtkListItem *item)
{
  guint page = SONAE_READER_PAGE (gtk_list_item_get_item (item))->page;
  const char *label = sonae_pdf_view_get_page_label (self->view, page);
  g_autofree char *number = label != NULL ? g_strdup (label) : g_strdup_printf ("%u", page + 1);

  sonae_reader_thumbnail_show (SONAE_READER_THUMBNAIL (gtk_list_item_get_child (item)), self->pdf, page, number);
}

static void
unbind_cb (SonaeReaderThumbnails *self, GtkListItem *item)
{
  sonae_reader_thumbnail_show (SONAE_READER_THUMBNAIL (gtk_list_item_get_child (item)), NULL, 0, NULL);
}

static void
activate_cb (SonaeReaderThumbnails *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
sonae_reader_thumbnails_map (GtkWidget *widget)
{
  SonaeReaderThumbnails *self = SONAE_READER_THUMBNAILS (widget);

  GTK_WIDGET_CLASS (sonae_reader_thumbnails_parent_class)->map (widget);
  fill (self);
  if (self->selection != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", gtk_single_selection_get_selected (self->selection));
}

static void
sonae_reader_thumbnails_dispose (GObject *object)
{
  SonaeReaderThumbnails *self = SONAE_READER_THUMBNAILS (object);

  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->pdf);
  g_clear_object (&self->next);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_READER_THUMBNAILS);
  G_OBJECT_CLASS (sonae_reader_thumbnails_parent_class)->dispose (object);
}

static void
sonae_reader_thumbnails_class_init (SonaeReaderThumbnailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reader_thumbnails_dispose;
  widget_class->map = sonae_reader_thumbnails_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader-thumbnails.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderThumbnails, grid);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
sonae_reader_thumbnails_init (SonaeReaderThumbnails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_reader_thumbnails_set_view (SonaeReaderThumbnails *self, SonaePdfView *view)
{
  g_return_if_fail (SONAE_IS_READER_THUMBNAILS (self));
  g_return_if_fail (SONAE_IS_PDF_VIEW (view) && self->view == NULL);

  self->view = view;
}

void
sonae_reader_thumbnails_follow (SonaeReaderThumbnails *self)
{
  g_return_if_fail (SONAE_IS_READER_THUMBNAILS (self));

  follow_page (self);
}

void
sonae_reader_thumbnails_set_pdf (SonaeReaderThumbnails *self, SonaePdf *pdf)
{
  g_return_if_fail (SONAE_IS_READER_THUMBNAILS (self));

  g_set_object (&self->next, pdf);
  fill (self);
}
