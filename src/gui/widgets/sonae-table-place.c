/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

/* What the page around a table does with it: which rows it shows, and what of the page's own stands in it. */

void
sonae_table_filter (SonaeTable *self, const char *label, SonaeQuery *query)
{
  g_return_if_fail (SONAE_IS_TABLE (self));
  g_return_if_fail (self->filters != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  sonae_table_filters_clear (self->filters);
  if (label != NULL)
    sonae_table_filters_set_condition (self->filters, label, query);
  _sonae_table_requery (self);
}

const char *
sonae_table_get_filter (SonaeTable *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE (self), NULL);

  return self->filters != NULL ? sonae_table_filters_get_condition (self->filters) : NULL;
}

void
sonae_table_filter_choice (SonaeTable *self, const char *field, const char *const *codes)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->filters != NULL && field != NULL && codes != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  sonae_table_filters_clear (self->filters);
  for (guint i = 0; codes[i] != NULL; i++)
    sonae_table_filters_set (self->filters, field, codes[i], TRUE);
}

void
sonae_table_set_fixed (SonaeTable *self)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->session == NULL);

  self->fixed = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), FALSE);
}

void
sonae_table_set_detail (SonaeTable *self, GtkWidget *above, GtkWidget *below)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->above == NULL && self->below == NULL);

  self->above = above != NULL ? g_object_ref_sink (above) : NULL;
  self->below = below != NULL ? g_object_ref_sink (below) : NULL;
  if (self->inspector != NULL)
    sonae_table_inspector_set_detail (self->inspector, above, below);
}

void
sonae_table_add_button (SonaeTable *self, GtkWidget *button)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && GTK_IS_WIDGET (button));

  gtk_box_prepend (self->buttons, button);
}
