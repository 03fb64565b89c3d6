/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/sonae-pdf-values.h"

void
sonae_pdf_info_free (SonaePdfInfo *self)
{
  g_free (self->title);
  g_free (self->author);
  g_free (self);
}

void
sonae_pdf_page_size_free (SonaePdfPageSize *self)
{
  g_free (self->label);
  g_free (self);
}

void
sonae_pdf_outline_entry_free (SonaePdfOutlineEntry *self)
{
  g_free (self->title);
  g_free (self->target.address);
  g_free (self);
}

void
sonae_pdf_text_free (SonaePdfText *self)
{
  g_free (self->text);
  g_free (self->quads);
  g_free (self);
}

void
sonae_pdf_hit_free (SonaePdfHit *self)
{
  g_free (self->before);
  g_free (self->match);
  g_free (self->after);
  g_free (self->quads);
  g_free (self);
}

void
sonae_pdf_link_free (SonaePdfLink *self)
{
  g_free (self->target.address);
  g_free (self);
}
