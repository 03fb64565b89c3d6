/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

/* GTK 4.8 has no interface through which a widget of one's own shows text to a screen reader. So the view's name says which page it is, and its description is the text of
 * that page, or the link or mark that has the keyboard. */

#define TEXT_MAX 8000 /* characters */

static gboolean
words_cb (gpointer data)
{
  SonaePdfView *self = data;
  const SonaePdfLeaf *leaf;
  g_autofree char *name = NULL, *text = NULL;
  const char *label;

  self->words_source = 0;
  if (self->layout == NULL)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Document"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
      return G_SOURCE_REMOVE;
    }
  label = sonae_pdf_view_get_page_label (self, self->page);
  if (label != NULL)
    /* Translators: the page's own label, then its number and how many there are. */
    name = g_strdup_printf (_ ("Document, page %s (%u of %u)"), label, self->page + 1, sonae_pdf_layout_n_pages (self->layout));
  else
    name = g_strdup_printf (_ ("Document, page %u of %u"), self->page + 1, sonae_pdf_layout_n_pages (self->layout));
  text = sonae_pdf_view_describe_stop (self);
  leaf = sonae_pdf_view_peek_leaf (self, self->page);
  if (text == NULL && leaf != NULL && leaf->text != NULL)
    text = g_utf8_substring (leaf->text->text, 0, MIN (leaf->text->n_quads, TEXT_MAX));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  return G_SOURCE_REMOVE;
}

void
sonae_pdf_view_queue_words (SonaePdfView *self)
{
  if (self->words_source == 0)
    self->words_source = g_idle_add (words_cb, self);
}
