/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-outline.h"

#include <glib/gi18n-lib.h>

/* Above so many rows that are shown nobody looks for the one of the page. */
#define MAX_FOLLOWED 3000

/* --- An entry --- */

#define SONAE_TYPE_READER_OUTLINE_ITEM (sonae_reader_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderOutlineItem, sonae_reader_outline_item, SONAE, READER_OUTLINE_ITEM, GObject)

struct _SonaeReaderOutlineItem
{
  GObject parent_instance;
  GPtrArray *entries;                  /* keeps ENTRY */
  const SonaePdfOutlineEntry *entry;
  GListStore *children;                /* NULL when there are none */
};

G_DEFINE_FINAL_TYPE (SonaeReaderOutlineItem, sonae_reader_outline_item, G_TYPE_OBJECT)

static void
sonae_reader_outline_item_finalize (GObject *object)
{
  SonaeReaderOutlineItem *self = SONAE_READER_OUTLINE_ITEM (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_object (&self->children);
  G_OBJECT_CLASS (sonae_reader_outline_item_parent_class)->finalize (object);
}

static void
sonae_reader_outline_item_class_init (SonaeReaderOutlineItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_reader_outline_item_finalize;
}

static void
sonae_reader_outline_item_init (SonaeReaderOutlineItem *self)
{
}

/* --- The widget --- */

struct _SonaeReaderOutline
{
  AdwBin parent_instance;

  GtkStack *stack;  /* "list", "none", "failed" */
  AdwStatusPage *failed;
  GtkListView *list;

  SonaePdfView *view;  /* not owned: both are parts of the reader */
  GtkSingleSelection *selection;
  GCancellable *cancellable;
  gboolean unlabelled;  /* rows were shown before the labels of the pages were known */
};

G_DEFINE_FINAL_TYPE (SonaeReaderOutline, sonae_reader_outline, ADW_TYPE_BIN)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static SonaeReaderOutlineItem *
item_at (SonaeReaderOutline *self, guint position)
{
  g_autoptr (GtkTreeListRow) found = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (SonaeReaderOutlineItem) item = found != NULL ? gtk_tree_list_row_get_item (found) : NULL;

  /* The model keeps the item, but not the row. */
  return item;
}

/* The last entry that begins no later than the page that is read. */
static void
follow_page (SonaeReaderOutline *self)
{
  guint page, n, best = GTK_INVALID_LIST_POSITION;

  if (self->selection == NULL)
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n > MAX_FOLLOWED)
    return;
  g_object_get (self->view, "page", &page, NULL);
  for (guint i = 0; i < n; i++)
    {
      SonaeReaderOutlineItem *item = item_at (self, i);

      if (item->entry->target.kind == SONAE_PDF_TARGET_PAGE && item->entry->target.page <= page)
        best = i;
    }
  gtk_single_selection_set_selected (self->selection, best);
}

static GListModel *
create_children_cb (gpointer item, gpointer user_data)
{
  GListStore *children = SONAE_READER_OUTLINE_ITEM (item)->children;

  return children != NULL ? G_LIST_MODEL (g_object_ref (children)) : NULL;
}

/* Entries come depth first; each goes below the last one that is higher. */
static GListStore *
make_tree (GPtrArray *entries)
{
  GListStore *root = g_list_store_new (SONAE_TYPE_READER_OUTLINE_ITEM);
  SonaeReaderOutlineItem *last[SONAE_PDF_MAX_DEPTH + 1] = { NULL };

  for (guint i = 0; i < entries->len; i++)
    {
      const SonaePdfOutlineEntry *entry = g_ptr_array_index (entries, i);
      guint depth = MIN (entry->depth, SONAE_PDF_MAX_DEPTH);
      g_autoptr (SonaeReaderOutlineItem) item = g_object_new (SONAE_TYPE_READER_OUTLINE_ITEM, NULL);
      GListStore *siblings = root;

      item->entries = g_ptr_array_ref (entries);
      item->entry = entry;
      while (depth > 0 && last[depth - 1] == NULL)
        depth--;
      if (depth > 0)
        {
          SonaeReaderOutlineItem *parent = last[depth - 1];

          if (parent->children == NULL)
            parent->children = g_list_store_new (SONAE_TYPE_READER_OUTLINE_ITEM);
          siblings = parent->children;
        }
      g_list_store_append (siblings, item);
      last[depth] = item;
      for (guint below = depth + 1; below <= SONAE_PDF_MAX_DEPTH && last[below] != NULL; below++)
        last[below] = NULL;
    }
  return root;
}

/* What the file shows open is open; rows that come in by that are looked at in their turn. */
static void
open_rows (SonaeReaderOutline *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)) && i < MAX_FOLLOWED; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      SonaeReaderOutlineItem *item = item_at (self, i);

      if (item->entry->open && item->children != NULL)
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static void
outline_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReaderOutline) self = SONAE_READER_OUTLINE (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sonae_pdf_outline_finish (SONAE_PDF (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (entries->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  self->selection =
    gtk_single_selection_new (G_LIST_MODEL (gtk_tree_list_model_new (G_LIST_MODEL (make_tree (entries)), FALSE, FALSE, create_children_cb, NULL, NULL)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  open_rows (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_stack_set_visible_child_name (self->stack, "list");
  follow_page (self);
}

static void
activate_cb (SonaeReaderOutline *self, guint position)
{
  SonaeReaderOutlineItem *item = item_at (self, position);

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, &item->entry->target);
}

/* --- Rows --- */

static void
setup_cb (SonaeReaderOutline *self, GtkListItem *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *page = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (page, "dim-label");
  gtk_widget_add_css_class (page, "numeric");
  /* Clear of the scroll bar. */
  gtk_widget_set_margin_end (page, 9);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), page);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
}

static void
bind_cb (SonaeReaderOutline *self, GtkListItem *item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr (SonaeReaderOutlineItem) entry = gtk_tree_list_row_get_item (row);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_first_child (gtk_tree_expander_get_child (expander));
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (expander));
  g_autofree char *number = NULL;
  const char *label = NULL;

  /* A line of a list has no name by itself before GTK 4.12. */
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->entry->title, -1);
  if (entry->entry->target.kind == SONAE_PDF_TARGET_PAGE)
    {
      label = sonae_pdf_view_get_page_label (self->view, entry->entry->target.page);
      self->unlabelled = self->unlabelled || label == NULL;
      number = label != NULL ? g_strdup (label) : g_strdup_printf ("%u", entry->entry->target.page + 1);
    }
  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_label (GTK_LABEL (title), entry->entry->title);
  gtk_widget_set_tooltip_text (title, entry->entry->title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), number != NULL ? number : "");
}

static void
unbind_cb (SonaeReaderOutline *self, GtkListItem *item)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), NULL);
}

/* --- Class --- */

static void
sonae_reader_outline_dispose (GObject *object)
{
  SonaeReaderOutline *self = SONAE_READER_OUTLINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  /* The bin has to let go of its child before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_READER_OUTLINE);
  G_OBJECT_CLASS (sonae_reader_outline_parent_class)->dispose (object);
}

static void
sonae_reader_outline_class_init (SonaeReaderOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reader_outline_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderOutline, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderOutline, failed);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderOutline, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
sonae_reader_outline_init (SonaeReaderOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_reader_outline_set_view (SonaeReaderOutline *self, SonaePdfView *view)
{
  g_return_if_fail (SONAE_IS_READER_OUTLINE (self));
  g_return_if_fail (SONAE_IS_PDF_VIEW (view) && self->view == NULL);

  self->view = view;
}

void
sonae_reader_outline_follow (SonaeReaderOutline *self)
{
  guint page;

  g_return_if_fail (SONAE_IS_READER_OUTLINE (self));

  g_object_get (self->view, "page", &page, NULL);
  if (self->unlabelled && self->selection != NULL && sonae_pdf_view_get_page_label (self->view, page) != NULL)
    {
      gtk_list_view_set_model (self->list, NULL);
      self->unlabelled = FALSE;
      gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
    }
  follow_page (self);
}

void
sonae_reader_outline_set_pdf (SonaeReaderOutline *self, SonaePdf *pdf)
{
  g_return_if_fail (SONAE_IS_READER_OUTLINE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (pdf == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sonae_pdf_outline_async (pdf, self->cancellable, outline_cb, g_object_ref (self));
}
