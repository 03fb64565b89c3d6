/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <signal.h>

#include "gui/reader/sonae-pdf-view-private.h"
#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-pool.h"
#include "widget-fixture.h"

/* The view of a PDF in a window, with workers. */

#define WIDTH 640
#define HEIGHT 500
#define TEXT "BT /F1 20 Tf 60 700 Td (Page %u has words) Tj 0 -40 Td (and a second line) Tj ET 1 0 0 rg 400 100 100 100 re f"

typedef struct
{
  SonaePdf *pdf;
  SonaePdfView *view;
  GtkWindow *window;
  GString *told;
} Fixture;

#define wait_until(CONDITION) \
  G_STMT_START { gint64 deadline_ = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; \
                 while (!(CONDITION)) { g_assert_cmpint (g_get_monotonic_time (), <, deadline_); g_main_context_iteration (NULL, FALSE); g_thread_yield (); } } \
  G_STMT_END

static void
link_cb (SonaePdfView *view, const SonaePdfLink *link, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "link %s;", link->target.address);
}

static void
mark_cb (SonaePdfView *view, gint64 id, Fixture *fixture)
{
  g_string_append_printf (fixture->told, "mark %d;", (int) id);
}

static void
jumped_cb (SonaePdfView *view, Fixture *fixture)
{
  guint page;

  sonae_pdf_view_get_place (view, &page, NULL, NULL);
  g_string_append_printf (fixture->told, "from %u;", page);
}

static gboolean
is_drawn (Fixture *self, guint page)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self->view, page);
  SonaePdfCacheKey key;

  return leaf != NULL && leaf->texture != NULL && leaf->drawing == NULL && sonae_pdf_view_picture_key (self->view, page, &key)
         && fabs (leaf->drawn.scale - key.scale) < 1e-6 && leaf->drawn.rotation == key.rotation;
}

static gboolean
is_read (Fixture *self, guint page)
{
  const SonaePdfLeaf *leaf = sonae_pdf_view_peek_leaf (self->view, page);

  return leaf != NULL && leaf->text != NULL && leaf->links != NULL;
}

/* In the way of a user: a scrolled window, the PDF opened before or after the window. */
static void
set_up (Fixture *self, GBytes *bytes)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->told = g_string_new (NULL);
  self->pdf = reader_open_ok (bytes);
  self->view = sonae_pdf_view_new ();
  g_signal_connect (self->view, "link-activated", G_CALLBACK (link_cb), self);
  g_signal_connect (self->view, "mark-activated", G_CALLBACK (mark_cb), self);
  g_signal_connect (self->view, "jumped", G_CALLBACK (jumped_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  sonae_pdf_view_set_pdf (self->view, self->pdf);
  self->window = widget_window (scrolled, WIDTH, HEIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  wait_until (is_drawn (self, 0) && is_read (self, 0));
}

static void
tear_down (Fixture *self)
{
  widget_close (self->window, GTK_WIDGET (self->view));
  g_object_unref (self->pdf);
  g_string_free (self->told, TRUE);
}

static void
activate (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->view), action, NULL));
}

static guint
page_of (Fixture *self)
{
  guint page;

  g_object_get (self->view, "page", &page, NULL);
  return page;
}

/* The colour at a point of the view, as it is drawn. */
static GdkRGBA
color_at (Fixture *self, int x, int y)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) width * (gsize) height);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  guint32 pixel;

  widget_wait (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gsk_render_node_unref (node);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  pixel = pixels[y * width + x];
  return (GdkRGBA) { (float) (pixel >> 16 & 255) / 255, (float) (pixel >> 8 & 255) / 255, (float) (pixel & 255) / 255, 1 };
}

/* A point of a page in the view. */
static void
point_of (Fixture *self, guint page, double x, double y, double *vx, double *vy)
{
  const SonaePdfQuad quad = { (float) x, (float) y, (float) x, (float) y };
  graphene_rect_t rect;

  sonae_pdf_view_quad_rect (self->view, page, &quad, &rect);
  *vx = rect.origin.x;
  *vy = rect.origin.y;
}

static void
press (Fixture *self, double x, double y, int n_press)
{
  g_signal_emit_by_name (widget_controller (GTK_WIDGET (self->view), "sonae-pdf-click"), "pressed", n_press, x, y);
}

static void
release (Fixture *self, double x, double y, int n_press)
{
  g_signal_emit_by_name (widget_controller (GTK_WIDGET (self->view), "sonae-pdf-click"), "released", n_press, x, y);
}

static void
drag (Fixture *self, double x1, double y1, double x2, double y2)
{
  press (self, x1, y1, 1);
  g_signal_emit_by_name (widget_controller (GTK_WIDGET (self->view), "sonae-pdf-drag"), "drag-update", x2 - x1, y2 - y1);
  release (self, x2, y2, 1);
}

static void
assert_selected (Fixture *self, const char *expected)
{
  g_autofree char *text = NULL;
  gboolean any = sonae_pdf_view_get_selection (self->view, NULL, &text, NULL, NULL, NULL), has;

  g_assert_cmpstr (text, ==, expected);
  g_object_get (self->view, "has-selection", &has, NULL);
  g_assert_true (has == any);
}

/* --- Turning pages and zooming --- */

static void
test_pages (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (40, TEXT);
  Fixture self;
  SonaePdfCacheKey key;
  double x, y;
  guint page;

  set_up (&self, bytes);
  wait_until (self.view->words_source == 0);
  widget_assert_name (GTK_WIDGET (self.view), "Document, page i (1 of 40)");
  /* The next one is there before anybody turns to it. */
  g_assert_true (sonae_pdf_view_picture_key (self.view, 1, &key));
  wait_until (sonae_pdf_cache_find (self.pdf, &key) != NULL);
  activate (&self, "pdf.next-page");
  g_assert_cmpuint (page_of (&self), ==, 1);
  wait_until (is_drawn (&self, 1));
  activate (&self, "pdf.last-page");
  g_assert_cmpuint (page_of (&self), ==, 39);
  g_assert_cmpstr (self.told->str, ==, "from 1;");
  wait_until (is_drawn (&self, 39));
  wait_until (self.view->words_source == 0);
  widget_assert_name (GTK_WIDGET (self.view), "Document, page 38 (40 of 40)");
  /* What was scrolled past is let go of. */
  g_assert_null (sonae_pdf_view_peek_leaf (self.view, 1));

  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_Page_Up, 0));
  g_assert_cmpuint (page_of (&self), <=, 39);
  sonae_pdf_view_go_to (self.view, 20, 50, 300);
  sonae_pdf_view_get_place (self.view, &page, &x, &y);
  g_assert_cmpuint (page, ==, 20);
  g_assert_cmpfloat (x, ==, 50);
  g_assert_cmpfloat (y, ==, 300);
  g_assert_cmpuint (page_of (&self), ==, 20);
  g_assert_cmpint (sonae_pdf_view_find_label (self.view, "ii"), ==, 1);
  g_assert_cmpint (sonae_pdf_view_find_label (self.view, " II "), ==, 1);
  g_assert_cmpint (sonae_pdf_view_find_label (self.view, "１２"), ==, 13);
  g_assert_cmpint (sonae_pdf_view_find_label (self.view, "39"), ==, 38);
  g_assert_cmpint (sonae_pdf_view_find_label (self.view, "41"), ==, -1);

  /* One at a time, two side by side. */
  g_object_set (self.view, "continuous", FALSE, "columns", 2, NULL);
  activate (&self, "pdf.fit-page");
  g_assert_cmpuint (page_of (&self), ==, 20);
  activate (&self, "pdf.next-page");
  g_assert_cmpuint (page_of (&self), ==, 22);
  wait_until (is_drawn (&self, 22) && is_drawn (&self, 23));
  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_Down, 0));
  g_assert_cmpuint (page_of (&self), ==, 24);
  tear_down (&self);
}

static void
test_zoom (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (5, TEXT);
  Fixture self;
  double scale, before, x, y, after_x, after_y;
  SonaePdfFit fit;
  const SonaePdfLeaf *leaf;
  graphene_rect_t rect;

  set_up (&self, bytes);
  g_object_get (self.view, "scale", &scale, NULL);
  g_assert_cmpfloat_with_epsilon (scale, (WIDTH - 2 * SONAE_PDF_LAYOUT_MARGIN) / 604.0, 1e-3);
  point_of (&self, 0, 300, 200, &x, &y);
  before = scale;
  sonae_pdf_view_zoom_to (self.view, 2.5, x, y);
  g_object_get (self.view, "scale", &scale, "fit", &fit, NULL);
  g_assert_cmpfloat (scale, ==, 2.5);
  g_assert_cmpint (fit, ==, SONAE_PDF_FIT_NONE);
  /* What is under the pointer stays there. */
  point_of (&self, 0, 300, 200, &after_x, &after_y);
  g_assert_cmpfloat_with_epsilon (after_x, x, 2);
  g_assert_cmpfloat_with_epsilon (after_y, y, 2);
  wait_until (is_drawn (&self, 0));
  g_assert_cmpint (gdk_texture_get_width (sonae_pdf_view_peek_leaf (self.view, 0)->texture), ==, 1500);
  self.view->pinch_scale = scale;
  g_signal_emit_by_name (widget_controller (GTK_WIDGET (self.view), "sonae-pdf-pinch"), "scale-changed", 0.5);
  g_object_get (self.view, "scale", &scale, NULL);
  g_assert_cmpfloat (scale, ==, 1.25);
  activate (&self, "pdf.zoom-in");
  activate (&self, "pdf.zoom-normal");
  g_object_get (self.view, "scale", &scale, NULL);
  g_assert_cmpfloat (scale, ==, SONAE_PDF_VIEW_NORMAL);
  activate (&self, "pdf.fit-width");
  g_object_get (self.view, "scale", &scale, NULL);
  g_assert_cmpfloat_with_epsilon (scale, before, 1e-6);
  /* As large as anybody may zoom: bounded. */
  sonae_pdf_view_zoom_to (self.view, 1000, 300, 300);
  wait_until (is_drawn (&self, 0));
  g_assert_cmpuint (sonae_pdf_cache_get_bytes (), <=, SONAE_PDF_CACHE_DEFAULT);
  /* And sharp where it is seen: as many pixels as the view has, and some around. */
  wait_until (sonae_pdf_view_peek_leaf (self.view, 0)->part != NULL);
  leaf = sonae_pdf_view_peek_leaf (self.view, 0);
  g_assert_cmpfloat (leaf->part_key.scale, ==, SONAE_PDF_VIEW_MAX);
  g_assert_cmpint (gdk_texture_get_width (leaf->part), >=, WIDTH);
  g_assert_cmpint (gdk_texture_get_width (leaf->part), <=, WIDTH + 512);
  g_assert_true (sonae_pdf_view_part_rect (self.view, leaf, &rect));
  g_assert_cmpfloat (rect.origin.x, <=, 0);
  g_assert_cmpfloat (rect.origin.x + rect.size.width, >=, WIDTH);
  activate (&self, "pdf.rotate-right");
  activate (&self, "pdf.fit-width");
  g_object_get (self.view, "scale", &scale, NULL);
  g_assert_cmpfloat_with_epsilon (scale, (WIDTH - 2 * SONAE_PDF_LAYOUT_MARGIN) / 800.0, 1e-3);
  wait_until (is_drawn (&self, 0));
  g_assert_cmpint (gdk_texture_get_width (sonae_pdf_view_peek_leaf (self.view, 0)->texture), ==, WIDTH - 2 * SONAE_PDF_LAYOUT_MARGIN);
  tear_down (&self);
}

static void
test_night (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (1, "0 0 600 400 re f 1 0 0 rg 0 600 600 200 re f q 100 0 0 100 400 450 cm BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID ffff00> EI Q");
  Fixture self;
  GdkRGBA color;
  double red_x, red_y, white_x, white_y;

  set_up (&self, bytes);
  point_of (&self, 0, 300, 100, &red_x, &red_y);
  point_of (&self, 0, 300, 300, &white_x, &white_y);
  color = color_at (&self, (int) red_x, (int) red_y);
  g_assert_cmpfloat (color.red, >, 0.99);
  g_assert_cmpfloat (color.green, <, 0.01);
  color = color_at (&self, (int) white_x, (int) white_y);
  g_assert_cmpfloat (color.blue, >, 0.99);
  g_object_set (self.view, "night", TRUE, NULL);
  color = color_at (&self, (int) white_x, (int) white_y);
  g_assert_cmpfloat (color.blue, <, 0.2);
  /* A picture is as it was: yellow. */
  wait_until (sonae_pdf_view_peek_leaf (self.view, 0)->images != NULL);
  point_of (&self, 0, 450, 300, &white_x, &white_y);
  color = color_at (&self, (int) white_x, (int) white_y);
  g_assert_cmpfloat (color.red, >, 0.99);
  g_assert_cmpfloat (color.green, >, 0.99);
  g_assert_cmpfloat (color.blue, <, 0.01);
  /* Red stays red. */
  color = color_at (&self, (int) red_x, (int) red_y);
  g_assert_cmpfloat (color.red, >, color.green + 0.3);
  g_assert_cmpfloat (color.red, >, color.blue + 0.3);
  tear_down (&self);
}

/* --- Selecting --- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
assert_copied (Fixture *self, const char *expected)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->view));
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (clipboard, "");
  activate (self, "pdf.copy");
  /* Pages that were not read yet are read first. */
  while (text == NULL || text[0] == '\0')
    {
      g_clear_pointer (&text, g_free);
      gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &text);
      wait_until (text != NULL);
    }
  g_assert_cmpstr (text, ==, expected);
}

static void
test_select (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (3, TEXT);
  g_autofree char *before = NULL, *after = NULL, *text = NULL;
  g_autoptr (GArray) quads = NULL, area = NULL;
  Fixture self;
  double x1, y1, x2, y2;
  guint page = 9;

  set_up (&self, bytes);
  assert_selected (&self, NULL);
  /* "Page 1" begins at 60 and is about 62 points wide. */
  point_of (&self, 0, 58, 95, &x1, &y1);
  point_of (&self, 0, 122, 95, &x2, &y2);
  drag (&self, x1, y1, x2, y2);
  assert_selected (&self, "Page 1");
  g_assert_true (sonae_pdf_view_get_selection (self.view, &page, NULL, &quads, &before, &after));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpuint (quads->len, ==, 1);
  g_assert_cmpfloat (g_array_index (quads, SonaePdfQuad, 0).x1, >, 55);
  g_assert_cmpfloat (g_array_index (quads, SonaePdfQuad, 0).x2, <, 125);
  g_assert_cmpstr (before, ==, "");
  g_assert_true (g_str_has_prefix (after, " has words"));
  assert_copied (&self, "Page 1");

  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_Right, GDK_SHIFT_MASK | GDK_CONTROL_MASK));
  assert_selected (&self, "Page 1 has");
  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_Left, GDK_SHIFT_MASK));
  assert_selected (&self, "Page 1 ha");
  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_End, GDK_SHIFT_MASK));
  assert_selected (&self, "Page 1 has words");
  g_assert_true (widget_key (GTK_WIDGET (self.view), "sonae-pdf-keys", GDK_KEY_Escape, 0));
  assert_selected (&self, NULL);

  press (&self, x2 - 5, y2, 2);
  release (&self, x2 - 5, y2, 2);
  assert_selected (&self, "1");
  press (&self, x2, y2, 3);
  release (&self, x2, y2, 3);
  assert_selected (&self, "Page 1 has words");

  /* Over two pages. */
  g_object_set (self.view, "scale", 0.5, NULL);
  wait_until (is_drawn (&self, 0) && is_drawn (&self, 1) && is_read (&self, 1));
  point_of (&self, 0, 58, 138, &x1, &y1);
  point_of (&self, 1, 122, 95, &x2, &y2);
  drag (&self, x1, y1, x2, y2);
  assert_selected (&self, "and a second line\nPage 2");
  assert_copied (&self, "and a second line\nPage 2");

  /* All of it, of which only a part was read. */
  activate (&self, "pdf.select-all");
  activate (&self, "pdf.unselect");
  activate (&self, "pdf.select-all");
  wait_until (is_read (&self, 0));
  assert_copied (&self, "Page 1 has words\nand a second line\nPage 2 has words\nand a second line\nPage 3 has words\nand a second line");

  g_object_set (self.view, "pick-area", TRUE, NULL);
  point_of (&self, 0, 55, 80, &x1, &y1);
  point_of (&self, 0, 400, 105, &x2, &y2);
  drag (&self, x2, y2, x1, y1);
  g_assert_true (sonae_pdf_view_get_selection (self.view, &page, &text, &area, NULL, NULL));
  g_assert_cmpstr (text, ==, "Page 1 has words");
  g_assert_cmpfloat_with_epsilon (g_array_index (area, SonaePdfQuad, 0).x1, 55, 2.1);
  g_assert_cmpfloat_with_epsilon (g_array_index (area, SonaePdfQuad, 0).y2, 105, 2.1);
  /* Around nothing it is a rectangle, too. */
  point_of (&self, 0, 300, 400, &x1, &y1);
  point_of (&self, 0, 400, 500, &x2, &y2);
  drag (&self, x1, y1, x2, y2);
  assert_selected (&self, "");
  tear_down (&self);
}

/* --- Links and marks --- */

static GBytes *
linked_pages (void)
{
  PdfFixture *self = pdf_fixture_new ();

  pdf_fixture_add (self, "<</Type/Catalog/Pages 2 0 R>>");
  pdf_fixture_add (self, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>");
  pdf_fixture_add (self, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots["
                         "<</Type/Annot/Subtype/Link/Rect[100 700 200 720]/A<</S/URI/URI(https://example.com/)>>>>"
                         "<</Type/Annot/Subtype/Link/Rect[100 660 200 680]/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
                         "<</Type/Annot/Subtype/Link/Rect[100 620 200 640]/A<</S/Launch/F(/bin/sh)>>>>"
                         "<</Type/Annot/Subtype/Link/Rect[100 580 200 600]/Dest[4 0 R/XYZ 0 500 null]>>]>>");
  pdf_fixture_add (self, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>");
  return pdf_fixture_end (self);
}

static void
click (Fixture *self, double px, double py)
{
  double x, y;

  point_of (self, 0, px, py, &x, &y);
  press (self, x, y, 1);
  release (self, x, y, 1);
}

static void
test_links (void)
{
  g_autoptr (GBytes) bytes = linked_pages ();
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_mark_free);
  const SonaePdfQuad quad = { 300, 300, 400, 320 }, other = { 300, 350, 400, 370 };
  Fixture self;
  GtkWidget *widget;
  double y;
  guint page;

  set_up (&self, bytes);
  widget = GTK_WIDGET (self.view);
  g_ptr_array_add (marks, sonae_pdf_mark_new (7, 0, &quad, 1, NULL, "A pin"));
  g_ptr_array_add (marks, sonae_pdf_mark_new (8, 0, &other, 1, "green", "A highlight"));
  sonae_pdf_view_set_marks (self.view, marks);
  g_object_set (self.view, "scale", 0.6, NULL);
  wait_until (is_drawn (&self, 0));

  click (&self, 150, 90);
  /* Never run, never started. */
  click (&self, 150, 130);
  click (&self, 150, 170);
  click (&self, 350, 310);
  click (&self, 350, 360);
  click (&self, 150, 400);
  g_assert_cmpstr (self.told->str, ==, "link https://example.com/;mark 7;mark 8;");
  g_string_truncate (self.told, 0);
  click (&self, 150, 210);
  g_assert_cmpstr (self.told->str, ==, "from 0;");
  sonae_pdf_view_get_place (self.view, &page, NULL, &y);
  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpfloat (y, ==, 300);

  /* With the keyboard: what can be followed, then the marks, then out. */
  g_object_set (self.view, "page", 0, NULL);
  wait_until (is_drawn (&self, 0) && is_read (&self, 0));
  g_string_truncate (self.told, 0);
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (widget_key (widget, "sonae-pdf-keys", GDK_KEY_Return, 0));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_true (widget_key (widget, "sonae-pdf-keys", GDK_KEY_Return, 0));
  g_assert_true (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (self.told->str, ==, "link https://example.com/;mark 7;");
  tear_down (&self);
}

/* --- Hits --- */

static void
test_hits (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (30, TEXT);
  g_autoptr (GPtrArray) hits = NULL;
  Fixture self;
  GdkRGBA color;
  double x, y;

  set_up (&self, bytes);
  hits = reader_find (self.pdf, 25, "second", NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  sonae_pdf_view_set_hits (self.view, hits, 0);
  g_assert_cmpuint (page_of (&self), ==, 25);
  wait_until (is_drawn (&self, 25));
  {
    const SonaePdfHit *hit = g_ptr_array_index (hits, 0);

    point_of (&self, 25, hit->quads[0].x1 + 1, hit->quads[0].y1 + 1, &x, &y);
    g_assert_cmpfloat (y, >, 0);
    g_assert_cmpfloat (y, <, HEIGHT);
    color = color_at (&self, (int) x, (int) y);
    g_assert_cmpfloat (color.blue, <, 0.7);
    sonae_pdf_view_set_hits (self.view, NULL, -1);
    color = color_at (&self, (int) x, (int) y);
    g_assert_cmpfloat (color.blue, >, 0.99);
    /* For a moment. */
    sonae_pdf_view_show_quads (self.view, 3, hit->quads, hit->n_quads);
    g_assert_cmpuint (page_of (&self), ==, 3);
  }
  tear_down (&self);
}

/* --- A worker that dies --- */

static GtkWidget *
retry_button (Fixture *self)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  return box != NULL ? gtk_widget_get_last_child (box) : NULL;
}

static void
test_killed (void)
{
  g_autoptr (GBytes) bytes = pdf_pages (30, TEXT);
  Fixture self;
  int pids[SONAE_PDF_N_WORKERS];
  guint n_busy, n;

  set_up (&self, bytes);
  /* Nothing is asked any more; then the workers are stopped, get the page, and die of it. */
  wait_until (self.view->n_sizes_waiting == 0 && sonae_pdf_pool_get_pids (pids, &n_busy) > 0 && n_busy == 0);
  n = sonae_pdf_pool_get_pids (pids, &n_busy);
  for (guint i = 0; i < n; i++)
    kill (pids[i], SIGSTOP);
  sonae_pdf_view_go_to (self.view, 20, -1, -1);
  wait_until (sonae_pdf_pool_get_pids (pids, &n_busy) > 0 && n_busy > 0);
  for (guint i = 0; i < n; i++)
    kill (pids[i], SIGKILL);
  wait_until (retry_button (&self) != NULL || is_drawn (&self, 20));
  g_assert_nonnull (retry_button (&self));
  widget_assert_name (retry_button (&self), "Try again to show page 21");
  widget_wait (GTK_WIDGET (self.view));
  /* The rest goes on. */
  sonae_pdf_view_go_to (self.view, 5, -1, -1);
  wait_until (is_drawn (&self, 5));
  g_assert_null (retry_button (&self));
  sonae_pdf_view_go_to (self.view, 20, -1, -1);
  wait_until (retry_button (&self) != NULL);
  g_assert_false (is_drawn (&self, 20));
  g_signal_emit_by_name (retry_button (&self), "clicked");
  wait_until (is_drawn (&self, 20) && is_read (&self, 20));
  g_assert_null (retry_button (&self));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (self.view)));
  tear_down (&self);
}

int
main (int argc, char **argv)
{
  widget_test_init (&argc, &argv);
  sonae_pdf_pool_set_limit (60000);
  g_test_add_func ("/pdf-view/pages", test_pages);
  g_test_add_func ("/pdf-view/zoom", test_zoom);
  g_test_add_func ("/pdf-view/night", test_night);
  g_test_add_func ("/pdf-view/select", test_select);
  g_test_add_func ("/pdf-view/links", test_links);
  g_test_add_func ("/pdf-view/hits", test_hits);
  g_test_add_func ("/pdf-view/killed", test_killed);
  return g_test_run ();
}
