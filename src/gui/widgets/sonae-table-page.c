/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-table-private.h"

/* What a page does with its table beside what people do. */

void
sonae_table_set_condition (SonaeTable *self, const char *label, SonaeQuery *query)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->filters != NULL);

  sonae_table_filters_set_condition (self->filters, label, query);
}

void
sonae_table_show_form (SonaeTable *self)
{
  g_return_if_fail (SONAE_IS_TABLE (self) && self->list != NULL);

  _sonae_table_show_inspector (self, TRUE);
}
