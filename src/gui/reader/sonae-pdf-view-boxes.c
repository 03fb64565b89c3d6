/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What stands on a page that could not be drawn: why, and a button that tries it again. */

#define BOX_WIDTH 360

static void
retry_cb (SonaePdfView *self, GtkWidget *button)
{
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "sonae-page"));

  /* The button goes. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  sonae_pdf_view_retry (self, page);
}

static GtkWidget *
box_new (SonaePdfView *self, guint page, const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (sentence), *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));
  g_autofree char *name = g_strdup_printf (_ ("Try again to show page %u"), page + 1);

  gtk_widget_add_css_class (box, "sonae-pdf-failed");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sonae-page", GUINT_TO_POINTER (page));
  g_signal_connect_object (button, "clicked", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  return box;
}

void
sonae_pdf_view_update_boxes (SonaePdfView *self)
{
  GHashTableIter iter;
  gpointer key, box;
  guint first, last;
  gboolean changed = FALSE;

  if (!sonae_pdf_view_get_visible (self, &first, &last))
    return;
  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, &key, &box))
    {
      guint page = GPOINTER_TO_UINT (key) - 1;
      const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

      if (page >= first && page <= last && leaf != NULL && leaf->error != NULL)
        continue;
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (box);
      changed = TRUE;
    }
  for (guint page = first; page <= last; page++)
    {
      const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

      if (leaf == NULL || leaf->error == NULL || g_hash_table_contains (self->boxes, GUINT_TO_POINTER (page + 1)))
        continue;
      g_hash_table_insert (self->boxes, GUINT_TO_POINTER (page + 1), box_new (self, page, leaf->error));
      changed = TRUE;
    }
  if (changed)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
sonae_pdf_view_place_boxes (SonaePdfView *self)
{
  GHashTableIter iter;
  gpointer key, box;

  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, &key, &box))
    {
      graphene_rect_t rect;
      GtkRequisition size;
      int width, height;

      sonae_pdf_view_page_rect (self, GPOINTER_TO_UINT (key) - 1, &rect);
      gtk_widget_get_preferred_size (box, &size, NULL);
      width = MAX (MIN (BOX_WIDTH, (int) rect.size.width - 24), size.width);
      gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      gtk_widget_allocate (box, width, height, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (floorf (rect.origin.x + (rect.size.width - (float) width) / 2),
                                                                                floorf (rect.origin.y + (rect.size.height - (float) height) / 2))));
    }
}

void
sonae_pdf_view_drop_boxes (SonaePdfView *self)
{
  GHashTableIter iter;
  gpointer box;

  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, NULL, &box))
    {
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (box);
    }
}
