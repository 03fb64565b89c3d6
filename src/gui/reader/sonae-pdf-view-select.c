/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include "gui/reader/sonae-pdf-text.h"

#define AROUND 40
/* Pages whose texts a selection keeps; a longer one reads them when it is copied. */
#define KEPT 50
#define COPY_MAX (16u << 20)

/* --- What is selected --- */

static int
compare_spots (const SonaePdfSpot *a, const SonaePdfSpot *b)
{
  if (a->page != b->page)
    return a->page < b->page ? -1 : 1;
  return a->at < b->at ? -1 : a->at > b->at;
}

gboolean
sonae_pdf_view_ordered (SonaePdfView *self, SonaePdfSpot *from, SonaePdfSpot *to)
{
  gboolean turned = compare_spots (&self->from, &self->to) > 0;

  *from = turned ? self->to : self->from;
  *to = turned ? self->from : self->to;
  return self->selected && !self->area_selected;
}

gboolean
sonae_pdf_view_is_in_selection (SonaePdfView *self, guint page)
{
  SonaePdfSpot from, to;

  if (self->area_selected)
    return self->selected && page == self->area_page;
  sonae_pdf_view_ordered (self, &from, &to);
  return (self->selected || self->dragging) && page >= from.page && page <= to.page && to.page - from.page < KEPT;
}

gboolean
sonae_pdf_view_selected_part (SonaePdfView *self, guint page, guint *start, guint *end)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);
  SonaePdfSpot from, to;

  if (leaf == NULL || leaf->text == NULL || !sonae_pdf_view_ordered (self, &from, &to) || page < from.page || page > to.page)
    return FALSE;
  *start = page == from.page ? MIN (from.at, leaf->text->n_quads) : 0;
  *end = page == to.page ? MIN (to.at, leaf->text->n_quads) : leaf->text->n_quads;
  return *start < *end;
}

/* Tells of it where it differs. */
static void
changed (SonaePdfView *self, gboolean was_selected)
{
  if (was_selected != self->selected)
    {
      sonae_pdf_view_notify (self, SONAE_PDF_PROP_HAS_SELECTION);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.copy", self->selected);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.unselect", self->selected);
    }
  if (was_selected || self->selected)
    {
      sonae_pdf_view_emit_selection (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}

void
sonae_pdf_view_unselect (SonaePdfView *self)
{
  gboolean was = self->selected;

  g_return_if_fail (SONAE_IS_PDF_VIEW (self));

  self->selected = self->area_selected = FALSE;
  changed (self, was);
}

static void
select_spots (SonaePdfView *self, SonaePdfSpot from, SonaePdfSpot to)
{
  gboolean was = self->selected;

  self->from = from;
  self->to = to;
  self->area_selected = FALSE;
  self->selected = compare_spots (&from, &to) != 0;
  changed (self, was);
}

static SonaePdfQuad
ordered_area (SonaePdfView *self)
{
  const SonaePdfQuad *area = &self->area;

  return (SonaePdfQuad) { MIN (area->x1, area->x2), MIN (area->y1, area->y2), MAX (area->x1, area->x2), MAX (area->y1, area->y2) };
}

/* --- With the pointer --- */

/* FALSE while the text there is not known. */
static gboolean
spot_at (SonaePdfView *self, double vx, double vy, SonaePdfSpot *spot)
{
  double x, y;
  SonaePdfText *text;

  spot->page = sonae_pdf_view_page_at (self, vx, vy, &x, &y);
  text = sonae_pdf_view_want_text (self, spot->page);
  /* Until it is there: all of it when coming from below, else nothing. */
  spot->at = text != NULL ? sonae_pdf_text_place (text, x, y) : spot->page < self->from.page ? G_MAXUINT : 0;
  return text != NULL;
}

static void
whole_unit (SonaePdfView *self, const SonaePdfSpot *spot, SonaePdfSpot *from, SonaePdfSpot *to)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, spot->page);

  *from = *to = *spot;
  if (leaf == NULL || leaf->text == NULL)
    return;
  if (self->unit == 2)
    sonae_pdf_text_word (leaf->text, spot->at, &from->at, &to->at);
  else if (self->unit == 3)
    sonae_pdf_text_line (leaf->text, spot->at, &from->at, &to->at);
}

/* The character under the pointer, not the nearest place between two: a click on the right half of a word's last letter means that word. */
static void
step_into (SonaePdfView *self, double vx, double vy, SonaePdfSpot *spot)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, spot->page);
  double x, y;

  sonae_pdf_view_page_at (self, vx, vy, &x, &y);
  if (leaf == NULL || leaf->text == NULL || spot->at == 0)
    return;
  if (spot->at - 1 < leaf->text->n_quads)
    {
      const SonaePdfQuad *quad = &leaf->text->quads[spot->at - 1];

      if (x >= quad->x1 && x <= quad->x2 && y >= quad->y1 && y <= quad->y2)
        spot->at--;
    }
}

void
sonae_pdf_view_select_press (SonaePdfView *self, double vx, double vy, int n_press, gboolean extend)
{
  SonaePdfSpot spot;

  if (self->layout == NULL)
    return;
  self->unit = (n_press - 1) % 3 + 1;
  if (self->pick_area)
    {
      double x, y;

      sonae_pdf_view_unselect (self);
      self->area_page = sonae_pdf_view_page_at (self, vx, vy, &x, &y);
      self->area = (SonaePdfQuad) { (float) x, (float) y, (float) x, (float) y };
      return;
    }
  if (extend && self->selected && !self->area_selected)
    {
      self->unit = 1;
      spot_at (self, vx, vy, &spot);
      select_spots (self, self->from, spot);
      return;
    }
  self->from.page = 0;
  spot_at (self, vx, vy, &spot);
  if (self->unit > 1)
    step_into (self, vx, vy, &spot);
  whole_unit (self, &spot, &self->word_from, &self->word_to);
  select_spots (self, self->word_from, self->word_to);
}

static void
drag_area (SonaePdfView *self, double vx, double vy)
{
  gboolean was = self->selected;
  double x, y, px, py, width, height;
  graphene_rect_t rect;

  /* It stays in its page. */
  sonae_pdf_layout_get_size (self->layout, self->area_page, &width, &height);
  sonae_pdf_view_page_rect (self, self->area_page, &rect);
  px = CLAMP (vx, rect.origin.x, rect.origin.x + rect.size.width);
  py = CLAMP (vy, rect.origin.y, rect.origin.y + rect.size.height);
  sonae_pdf_layout_to_points (self->layout, self->area_page, px + sonae_pdf_view_scroll_x (self), py + sonae_pdf_view_scroll_y (self), &x, &y);
  self->area.x2 = (float) CLAMP (x, 0, width);
  self->area.y2 = (float) CLAMP (y, 0, height);
  self->area_selected = self->selected = TRUE;
  sonae_pdf_view_want_text (self, self->area_page);
  changed (self, was);
}

void
sonae_pdf_view_select_drag (SonaePdfView *self, double vx, double vy)
{
  SonaePdfSpot spot, from, to;

  if (self->layout == NULL)
    return;
  if (self->pick_area)
    {
      drag_area (self, vx, vy);
      return;
    }
  spot_at (self, vx, vy, &spot);
  whole_unit (self, &spot, &from, &to);
  if (compare_spots (&spot, &self->word_from) < 0)
    select_spots (self, self->word_to, from);
  else
    select_spots (self, self->word_from, compare_spots (&to, &self->word_to) > 0 || self->unit == 1 ? to : self->word_to);
}

void
sonae_pdf_view_select_end (SonaePdfView *self)
{
  SonaePdfQuad area = ordered_area (self);

  /* A rectangle of nothing. */
  if (self->area_selected && (area.x2 - area.x1 < 2 || area.y2 - area.y1 < 2))
    sonae_pdf_view_unselect (self);
}

/* --- With the keyboard --- */

void
sonae_pdf_view_select_all (SonaePdfView *self)
{
  SonaePdfSpot from = { 0, 0 }, to = { 0, G_MAXUINT };

  if (self->layout == NULL)
    return;
  to.page = sonae_pdf_layout_n_pages (self->layout) - 1;
  select_spots (self, from, to);
}

static gboolean
step (SonaePdfView *self, guint key, gboolean by_words, SonaePdfSpot *spot)
{
  guint n = sonae_pdf_layout_n_pages (self->layout), start, end;
  SonaePdfText *text = sonae_pdf_view_want_text (self, spot->page);

  if (text == NULL)
    return FALSE;
  spot->at = MIN (spot->at, text->n_quads);
  if ((key == GDK_KEY_Left || key == GDK_KEY_Up) && spot->at == 0)
    {
      if (spot->page == 0)
        return FALSE;
      *spot = (SonaePdfSpot) { spot->page - 1, G_MAXUINT };
      text = sonae_pdf_view_want_text (self, spot->page);
      if (text != NULL)
        spot->at = text->n_quads;
      return TRUE;
    }
  if ((key == GDK_KEY_Right || key == GDK_KEY_Down) && spot->at >= text->n_quads)
    {
      if (spot->page + 1 >= n)
        return FALSE;
      *spot = (SonaePdfSpot) { spot->page + 1, 0 };
      sonae_pdf_view_want_text (self, spot->page);
      return TRUE;
    }
  sonae_pdf_text_line (text, spot->at, &start, &end);
  switch (key)
    {
    case GDK_KEY_Left:
      spot->at = by_words ? sonae_pdf_text_step_word (text, spot->at, -1) : spot->at - 1;
      return TRUE;
    case GDK_KEY_Right:
      spot->at = by_words ? sonae_pdf_text_step_word (text, spot->at, 1) : spot->at + 1;
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      spot->at = sonae_pdf_text_step_line (text, spot->at, key == GDK_KEY_Up ? -1 : 1);
      return TRUE;
    case GDK_KEY_Home:
      spot->at = start;
      return TRUE;
    default:
      spot->at = end;
      return TRUE;
    }
}

gboolean
sonae_pdf_view_extend (SonaePdfView *self, guint key, gboolean by_words)
{
  SonaePdfSpot from = self->from, spot = self->to;
  SonaePdfText *text;

  if (self->layout == NULL)
    return FALSE;
  /* Without a selection one begins at the first character in sight. */
  if (!self->selected || self->area_selected)
    {
      if (!spot_at (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0, &spot))
        return TRUE;
      if ((text = sonae_pdf_view_want_text (self, spot.page)) != NULL)
        sonae_pdf_text_line (text, spot.at, &spot.at, &(guint) { 0 });
      from = spot;
    }
  if (!step (self, key, by_words, &spot))
    return TRUE;
  select_spots (self, from, spot);
  text = sonae_pdf_view_want_text (self, spot.page);
  if (text != NULL && text->n_quads > 0)
    sonae_pdf_view_reveal (self, spot.page, &text->quads[MIN (spot.at, text->n_quads - 1)]);
  return TRUE;
}

/* --- What is selected, as a value --- */

static gboolean
get_area (SonaePdfView *self, char **text, GArray **quads, char **before, char **after)
{
  SonaePdfText *all = sonae_pdf_view_want_text (self, self->area_page);
  SonaePdfQuad area = ordered_area (self);
  guint start = 0, end = 0;
  g_autofree char *part = all != NULL ? sonae_pdf_text_in_area (all, &area, &start, &end) : g_strdup ("");

  if (quads != NULL)
    {
      *quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
      g_array_append_val (*quads, area);
    }
  if (before != NULL)
    *before = all != NULL && end > start ? sonae_pdf_text_part (all, start > AROUND ? start - AROUND : 0, start) : g_strdup ("");
  if (after != NULL)
    *after = all != NULL && end > start ? sonae_pdf_text_part (all, end, end + AROUND) : g_strdup ("");
  if (text != NULL)
    *text = g_steal_pointer (&part);
  return TRUE;
}

static void
add_part (GString *whole, const char *part)
{
  if (whole->len > 0 && whole->str[whole->len - 1] != '\n')
    g_string_append_c (whole, '\n');
  g_string_append (whole, part);
}

gboolean
sonae_pdf_view_get_selection (SonaePdfView *self, guint *page, char **text, GArray **quads, char **before, char **after)
{
  SonaePdfSpot from, to;
  g_autoptr (GString) whole = NULL;
  guint start, end;
  const SonaePdfLeaf *leaf;

  g_return_val_if_fail (SONAE_IS_PDF_VIEW (self), FALSE);

  if (!self->selected)
    return FALSE;
  sonae_pdf_view_ordered (self, &from, &to);
  if (page != NULL)
    *page = self->area_selected ? self->area_page : from.page;
  if (self->area_selected)
    return get_area (self, text, quads, before, after);

  whole = g_string_new (NULL);
  for (guint i = from.page; i <= to.page && whole->len < COPY_MAX; i++)
    if (sonae_pdf_view_selected_part (self, i, &start, &end))
      {
        g_autofree char *part = sonae_pdf_text_part (sonae_pdf_view_peek_leaf (self, i)->text, start, end);

        add_part (whole, part);
      }
  if (quads != NULL)
    *quads = sonae_pdf_view_selected_part (self, from.page, &start, &end)
             ? sonae_pdf_text_quads (sonae_pdf_view_peek_leaf (self, from.page)->text, start, end) : g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  leaf = sonae_pdf_view_peek_leaf (self, from.page);
  if (before != NULL)
    *before = leaf != NULL && leaf->text != NULL ? sonae_pdf_text_part (leaf->text, from.at > AROUND ? from.at - AROUND : 0, from.at) : g_strdup ("");
  leaf = sonae_pdf_view_peek_leaf (self, to.page);
  if (after != NULL)
    *after = leaf != NULL && leaf->text != NULL && to.at < leaf->text->n_quads ? sonae_pdf_text_part (leaf->text, to.at, to.at + AROUND) : g_strdup ("");
  if (text != NULL)
    *text = g_string_free (g_steal_pointer (&whole), FALSE);
  return TRUE;
}

/* --- Copy: page by page, of which only those in sight are known already --- */

typedef struct
{
  SonaePdf *pdf;
  GdkClipboard *clipboard;
  SonaePdfSpot from, to;
  guint page;
  GString *text;
} Copy;

static void copy_next (Copy *copy);

static void
copy_end (Copy *copy)
{
  gdk_clipboard_set_text (copy->clipboard, copy->text->str);
  g_string_free (copy->text, TRUE);
  g_object_unref (copy->pdf);
  g_object_unref (copy->clipboard);
  g_free (copy);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Copy *copy = data;
  g_autoptr (SonaePdfText) text = sonae_pdf_text_finish (SONAE_PDF (source), result, NULL);

  if (text != NULL)
    {
      guint n = (guint) g_utf8_strlen (text->text, -1);
      guint start = copy->page == copy->from.page ? MIN (copy->from.at, n) : 0, end = copy->page == copy->to.page ? MIN (copy->to.at, n) : n;
      g_autofree char *part = start < end ? g_utf8_substring (text->text, start, end) : g_strdup ("");

      add_part (copy->text, part);
    }
  copy->page++;
  copy_next (copy);
}

static void
copy_next (Copy *copy)
{
  if (copy->page > copy->to.page || copy->text->len >= COPY_MAX)
    copy_end (copy);
  else
    sonae_pdf_text_async (copy->pdf, copy->page, FALSE, SONAE_PDF_NEIGHBOUR, NULL, copied_cb, copy);
}

void
sonae_pdf_view_copy (SonaePdfView *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  SonaePdfSpot from, to;
  gboolean known = TRUE;
  g_autofree char *text = NULL;
  Copy *copy;

  if (!self->selected)
    return;
  sonae_pdf_view_ordered (self, &from, &to);
  for (guint page = from.page; !self->area_selected && known && page <= to.page; page++)
    {
      const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self, page);

      known = leaf != NULL && leaf->text != NULL;
    }
  if (known)
    {
      sonae_pdf_view_get_selection (self, NULL, &text, NULL, NULL, NULL);
      gdk_clipboard_set_text (clipboard, text);
      return;
    }
  copy = g_new0 (Copy, 1);
  copy->pdf = g_object_ref (self->pdf);
  copy->clipboard = g_object_ref (clipboard);
  copy->from = from;
  copy->to = to;
  copy->page = from.page;
  copy->text = g_string_new (NULL);
  copy_next (copy);
}
