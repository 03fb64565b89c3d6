/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include <string.h>

#include "reader/sonae-pdf-request.h"

/* Sizes and labels of pages: first those around what is shown, then, in documents of a usual length, the rest in the background. */

#define BEFORE 8
#define AFTER 24
#define BATCH 200
#define ALL_OF 5000 /* pages; of longer documents only what is near */

typedef struct
{
  GWeakRef view;
  guint first, count;
} Ask;

static void ask_for (SonaePdfView *self, guint first, guint count, SonaePdfPriority priority);

/* The next part of the rest. */
static void
go_on (SonaePdfView *self)
{
  guint n = sonae_pdf_layout_n_pages (self->layout), count = 0;

  if (n > ALL_OF || self->n_sizes_waiting > 0)
    return;
  while (self->size_front < n && self->sizes_asked[self->size_front])
    self->size_front++;
  while (count < BATCH && self->size_front + count < n && !self->sizes_asked[self->size_front + count])
    count++;
  if (count > 0)
    ask_for (self, self->size_front, count, SONAE_PDF_BACKGROUND);
}

static gboolean
take (SonaePdfView *self, guint first, GPtrArray *pages)
{
  guint n = sonae_pdf_layout_n_pages (self->layout);
  gboolean changed = FALSE;

  for (guint i = 0; i < pages->len && first + i < n; i++)
    {
      SonaePdfPageSize *size = g_ptr_array_index (pages, i);

      changed |= sonae_pdf_layout_set_size (self->layout, first + i, size->width, size->height);
      if (size->label[0] != '\0')
        {
          g_free (self->labels[first + i]);
          self->labels[first + i] = g_steal_pointer (&size->label);
        }
    }
  return changed;
}

/* Something in these pages ends the worker that looks at them: it is found by halves, and costs itself only. */
static gboolean
take_apart (SonaePdfView *self, guint first, guint count)
{
  if (count == 1)
    return sonae_pdf_layout_set_size (self->layout, first, 0, 0);
  ask_for (self, first, count / 2, SONAE_PDF_NEIGHBOUR);
  ask_for (self, first + count / 2, count - count / 2, SONAE_PDF_NEIGHBOUR);
  return FALSE;
}

static void
sizes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  g_autoptr (SonaePdfView) self = g_weak_ref_get (&ask->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = sonae_pdf_pages_finish (SONAE_PDF (source), result, &error);
  gboolean changed, first_time = FALSE;

  if (self != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->layout != NULL && SONAE_PDF (source) == self->pdf)
    {
      self->n_sizes_waiting--;
      first_time = !self->sized;
      self->sized = TRUE;
      changed = pages != NULL ? take (self, ask->first, pages) : take_apart (self, ask->first, ask->count);
      if (changed || first_time)
        sonae_pdf_view_relayout (self, first_time);
      else
        sonae_pdf_view_queue_update (self);
      go_on (self);
    }
  g_weak_ref_clear (&ask->view);
  g_free (ask);
}

static void
ask_for (SonaePdfView *self, guint first, guint count, SonaePdfPriority priority)
{
  Ask *ask = g_new0 (Ask, 1);

  g_weak_ref_init (&ask->view, self);
  ask->first = first;
  ask->count = count;
  memset (self->sizes_asked + first, TRUE, count);
  self->n_sizes_waiting++;
  sonae_pdf_pages_async (self->pdf, first, count, priority, self->sizes_cancellable, sizes_cb, ask);
}

void
sonae_pdf_view_want_sizes (SonaePdfView *self, guint first, guint last)
{
  guint n = sonae_pdf_layout_n_pages (self->layout), to = MIN (last + AFTER, n - 1), page = first > BEFORE ? first - BEFORE : 0;
  gboolean missing = FALSE;

  for (guint i = first; i <= last; i++)
    missing |= !self->sizes_asked[i];
  /* Nothing in sight is missing: what is near may wait until there is enough of it to ask. */
  if (!missing && self->sizes_asked[to] && self->sizes_asked[page])
    return;
  while (page <= to)
    {
      guint count = 0;

      while (page + count <= to && !self->sizes_asked[page + count] && count < SONAE_PDF_PAGES_AT_ONCE)
        count++;
      if (count > 0)
        ask_for (self, page, count, SONAE_PDF_VISIBLE);
      page += count + 1;
    }
}

void
sonae_pdf_view_open_sizes (SonaePdfView *self)
{
  guint n = sonae_pdf_get_info (self->pdf)->n_pages;

  self->layout = sonae_pdf_layout_new (n);
  self->labels = g_new0 (char *, n);
  self->sizes_asked = g_new0 (guint8, n);
  self->sizes_cancellable = g_cancellable_new ();
  self->n_sizes_waiting = 0;
  self->size_front = 0;
  self->sized = FALSE;
}

void
sonae_pdf_view_close_sizes (SonaePdfView *self)
{
  if (self->layout == NULL)
    return;
  g_cancellable_cancel (self->sizes_cancellable);
  g_clear_object (&self->sizes_cancellable);
  for (guint i = 0; i < sonae_pdf_layout_n_pages (self->layout); i++)
    g_free (self->labels[i]);
  g_clear_pointer (&self->labels, g_free);
  g_clear_pointer (&self->sizes_asked, g_free);
  g_clear_pointer (&self->layout, sonae_pdf_layout_free);
}

/* --- Labels --- */

const char *
sonae_pdf_view_get_page_label (SonaePdfView *self, guint page)
{
  g_return_val_if_fail (SONAE_IS_PDF_VIEW (self), NULL);

  return self->layout != NULL && page < sonae_pdf_layout_n_pages (self->layout) ? self->labels[page] : NULL;
}

int
sonae_pdf_view_find_label (SonaePdfView *self, const char *label)
{
  g_autofree char *wanted = NULL, *folded = NULL;
  guint n;
  guint64 number;

  g_return_val_if_fail (SONAE_IS_PDF_VIEW (self), -1);
  g_return_val_if_fail (label != NULL, -1);

  if (self->layout == NULL)
    return -1;
  n = sonae_pdf_layout_n_pages (self->layout);
  /* Full-width digits are digits. */
  wanted = g_strstrip (g_utf8_normalize (label, -1, G_NORMALIZE_ALL_COMPOSE));
  folded = g_utf8_casefold (wanted, -1);
  for (guint i = 0; i < n; i++)
    if (self->labels[i] != NULL && g_str_equal (self->labels[i], wanted))
      return (int) i;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *other = self->labels[i] != NULL ? g_utf8_casefold (self->labels[i], -1) : NULL;

      if (g_strcmp0 (other, folded) == 0)
        return (int) i;
    }
  if (g_ascii_string_to_unsigned (wanted, 10, 1, n, &number, NULL))
    return (int) number - 1;
  return -1;
}
