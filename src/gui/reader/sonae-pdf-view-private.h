/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/reader/sonae-pdf-cache.h"
#include "gui/reader/sonae-pdf-layout.h"
#include "gui/reader/sonae-pdf-view.h"

G_BEGIN_DECLS

/* Inside of the view: what its files share. */

/* What was asked and answered about a page. Kept for pages in and around the view, and texts for those of the selection. */
typedef struct
{
  SonaePdfView *view;      /* not held; NULL when the view let go of this: the answer is for nobody */
  guint page;
  gatomicrefcount references;

  GCancellable *drawing;   /* of a picture that is waited for; NULL for none */
  SonaePdfCacheKey drawn;  /* which */
  SonaePdfPriority urgency;
  gboolean given;          /* what DRAWN says has come, whether the cache still has it or not */
  GCancellable *sketching; /* of a quick one, while the sharp one takes long */
  GdkTexture *texture;     /* what DRAWN says, held while the page is in sight; else NULL */
  GCancellable *parting;   /* of the part in sight, where all of the page would be too large */
  SonaePdfCacheKey parted; /* which */
  GdkTexture *part;        /* the last one that came, held while the page is in sight */
  SonaePdfCacheKey part_key;
  gboolean part_failed;    /* what PARTED says */
  char *error;             /* the sentence, where drawing failed; not asked again until "Try Again" */

  SonaePdfText *text;      /* with quads; NULL until it is there */
  GPtrArray *links;        /* of SonaePdfLink */
  GCancellable *reading;   /* of text, links and images */
  GArray *images;          /* of SonaePdfQuad: what keeps its colours at night */
  gboolean text_asked, links_asked, images_asked;
} SonaePdfLeaf;

/* A place between two characters of a page, 0..length. */
typedef struct
{
  guint page;
  guint at;
} SonaePdfSpot;

/* What the view keeps in its place when anything else changes: a point of a page, and where in the view it is. */
typedef struct
{
  guint page;
  double x, y;    /* points */
  double vx, vy;  /* pixels of the view */
  gboolean edge_x, edge_y; /* X, Y: the page's edge, with the margin, instead */
} SonaePdfAnchor;

/* What Tab leads to. */
typedef enum
{
  SONAE_PDF_STOP_NONE,
  SONAE_PDF_STOP_LINK,
  SONAE_PDF_STOP_MARK,
} SonaePdfStopKind;

typedef struct
{
  SonaePdfStopKind kind;
  guint page;
  guint index;    /* of the page's links; of all marks */
} SonaePdfStop;

struct _SonaePdfView
{
  GtkWidget parent_instance;

  SonaePdf *pdf;
  GCancellable *sizes_cancellable;
  SonaePdfLayout *layout;   /* NULL without a document */
  char **labels;            /* a page, NULL: not known */
  guint8 *sizes_asked;      /* a byte a page */
  gboolean sized;           /* some sizes are known */
  guint n_sizes_waiting;
  guint size_front;         /* the next page whose size is asked for when nothing else is to do */
  GHashTable *leaves;       /* page + 1 -> SonaePdfLeaf */

  guint page;
  double scale;
  SonaePdfFit fit;
  gboolean fit_due;         /* the scale is to be fitted anew */
  int fit_width, fit_height; /* the view's size it was fitted to */
  guint columns, rotation;
  gboolean continuous, night, pick_area;

  GtkAdjustment *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];
  gboolean allocating;
  gboolean configuring;     /* the adjustments are being set by the view itself */
  SonaePdfAnchor anchor;
  gboolean placed;          /* the anchor was set by somebody who wanted that page: it stays the current one until scrolled */
  guint settle_source;      /* pictures are asked for when zooming comes to rest */
  guint update_source;
  guint sketch_source;

  /* Selection: text from one spot to another, or an area. */
  gboolean selected, area_selected;
  SonaePdfSpot from, to;    /* in the order in which they were chosen */
  SonaePdfSpot word_from, word_to; /* what was clicked twice or three times, and is extended by whole ones */
  int unit;                 /* 1 characters, 2 words, 3 lines */
  guint area_page;
  SonaePdfQuad area;        /* its corners in the order in which they were chosen */
  gboolean dragging;
  gboolean moved;           /* by enough to be more than a click */
  gboolean panning;
  double press_x, press_y, pan_h, pan_v;
  guint scroll_source;      /* while the pointer is held outside */
  double pointer_x, pointer_y;
  gboolean pointer_inside;
  double pinch_scale;

  GPtrArray *hits;          /* of SonaePdfHit (nullable) */
  int current_hit;
  GPtrArray *marks;         /* of SonaePdfMark (nullable) */
  guint shown_page;         /* quads marked for a moment */
  GArray *shown_quads;
  guint shown_source;
  SonaePdfStop stop;

  GHashTable *boxes;        /* page + 1 -> GtkWidget: what says that a page could not be drawn */
  guint words_source;
};

enum
{
  SONAE_PDF_PROP_0,
  SONAE_PDF_PROP_PDF,
  SONAE_PDF_PROP_PAGE,
  SONAE_PDF_PROP_N_PAGES,
  SONAE_PDF_PROP_SCALE,
  SONAE_PDF_PROP_FIT,
  SONAE_PDF_PROP_CONTINUOUS,
  SONAE_PDF_PROP_COLUMNS,
  SONAE_PDF_PROP_ROTATION,
  SONAE_PDF_PROP_NIGHT,
  SONAE_PDF_PROP_PICK_AREA,
  SONAE_PDF_PROP_HAS_SELECTION,
  SONAE_PDF_N_PROPS,
};
void         sonae_pdf_view_notify (SonaePdfView *self, guint property);
void         sonae_pdf_view_emit_link (SonaePdfView *self, const SonaePdfLink *link);
void         sonae_pdf_view_emit_mark (SonaePdfView *self, gint64 id);
void         sonae_pdf_view_emit_jumped (SonaePdfView *self);
void         sonae_pdf_view_emit_selection (SonaePdfView *self);

/* --- Place (sonae-pdf-view-place.c) --- */
void         sonae_pdf_view_place_class_init (GtkWidgetClass *class);
void         sonae_pdf_view_set_adjustment (SonaePdfView *self, GtkOrientation orientation, GtkAdjustment *adjustment);
void         sonae_pdf_view_drop_adjustments (SonaePdfView *self);
double       sonae_pdf_view_scroll_x (SonaePdfView *self);
double       sonae_pdf_view_scroll_y (SonaePdfView *self);
/* The anchor becomes what stands at VX, VY. */
void         sonae_pdf_view_anchor_at (SonaePdfView *self, double vx, double vy);
/* Lays out anew and scrolls to the anchor. FIT: the scale too. */
void         sonae_pdf_view_relayout (SonaePdfView *self, gboolean fit);
void         sonae_pdf_view_set_shape (SonaePdfView *self, guint columns, guint rotation, gboolean continuous);
/* Around the point VX, VY of the view. */
void         sonae_pdf_view_zoom_to (SonaePdfView *self, double scale, double vx, double vy);
void         sonae_pdf_view_zoom_step (SonaePdfView *self, int steps, double vx, double vy);
void         sonae_pdf_view_set_fit (SonaePdfView *self, SonaePdfFit fit);
/* The top of PAGE, without "jumped". */
void         sonae_pdf_view_turn_to (SonaePdfView *self, guint page);
/* The bottom of the current page at the bottom of the view. */
void         sonae_pdf_view_show_end (SonaePdfView *self);
/* By rows of pages; FALSE when there is no further one. TO_END: its bottom. */
gboolean     sonae_pdf_view_turn (SonaePdfView *self, int rows, gboolean to_end);
void         sonae_pdf_view_scroll_by (SonaePdfView *self, double dx, double dy);
/* Scrolls as little as needed to show AREA of PAGE. */
void         sonae_pdf_view_reveal (SonaePdfView *self, guint page, const SonaePdfQuad *area);
/* The pages that are in sight. FALSE without any. */
gboolean     sonae_pdf_view_get_visible (SonaePdfView *self, guint *first, guint *last);
/* AREA of PAGE in pixels of the view, with the corners in order. */
void         sonae_pdf_view_quad_rect (SonaePdfView *self, guint page, const SonaePdfQuad *area, graphene_rect_t *rect);
gboolean     sonae_pdf_view_page_rect (SonaePdfView *self, guint page, graphene_rect_t *rect);
/* The page at a point of the view, or nearest to it, and the point in it. */
guint        sonae_pdf_view_page_at (SonaePdfView *self, double vx, double vy, double *x, double *y);

/* --- What is asked of the workers (sonae-pdf-view-leaves.c, -sizes.c) --- */
SonaePdfLeaf *sonae_pdf_view_peek_leaf (SonaePdfView *self, guint page);
SonaePdfLeaf *sonae_pdf_view_get_leaf (SonaePdfView *self, guint page);
/* For the table of them. */
void         sonae_pdf_view_init_leaves (SonaePdfView *self);
void         sonae_pdf_view_drop_leaves (SonaePdfView *self);
/* Cancels what is waited for and holds no pictures. */
void         sonae_pdf_view_rest (SonaePdfView *self);
/* Soon, and before the next frame. */
void         sonae_pdf_view_queue_update (SonaePdfView *self);
void         sonae_pdf_view_update (SonaePdfView *self);
/* Asks for the text of PAGE, with quads, unless it is there. */
SonaePdfText *sonae_pdf_view_want_text (SonaePdfView *self, guint page);
void         sonae_pdf_view_retry (SonaePdfView *self, guint page);
void         sonae_pdf_view_want_sizes (SonaePdfView *self, guint first, guint last);
void         sonae_pdf_view_open_sizes (SonaePdfView *self);
void         sonae_pdf_view_close_sizes (SonaePdfView *self);
/* What the page is asked for at: as sharp as the screen. FALSE while it has no place. */
gboolean     sonae_pdf_view_picture_key (SonaePdfView *self, guint page, SonaePdfCacheKey *key);

/* Lets go of a leaf that was held. */
void         sonae_pdf_leaf_unref (SonaePdfLeaf *leaf);
/* Asks for the part in sight where the page is drawn less sharp than the screen could show (sonae-pdf-view-parts.c). */
void         sonae_pdf_view_want_part (SonaePdfView *self, SonaePdfLeaf *leaf);
void         sonae_pdf_leaf_drop_part (SonaePdfLeaf *leaf);
/* Where the part that is there belongs in the view. FALSE when there is none of this scale. */
gboolean     sonae_pdf_view_part_rect (SonaePdfView *self, const SonaePdfLeaf *leaf, graphene_rect_t *rect);
/* Pixels a point that the screen could show. */
double       sonae_pdf_view_full_scale (SonaePdfView *self);

/* --- Drawing (sonae-pdf-view-paint.c), and pages that failed (sonae-pdf-view-boxes.c) --- */
void         sonae_pdf_view_paint_class_init (GtkWidgetClass *class);
void         sonae_pdf_view_update_boxes (SonaePdfView *self);
void         sonae_pdf_view_place_boxes (SonaePdfView *self);
void         sonae_pdf_view_drop_boxes (SonaePdfView *self);

/* --- Selection (sonae-pdf-view-select.c, -text.c) --- */
void         sonae_pdf_view_select_press (SonaePdfView *self, double vx, double vy, int n_press, gboolean extend);
void         sonae_pdf_view_select_drag (SonaePdfView *self, double vx, double vy);
void         sonae_pdf_view_select_end (SonaePdfView *self);
void         sonae_pdf_view_select_all (SonaePdfView *self);
gboolean     sonae_pdf_view_extend (SonaePdfView *self, guint key, gboolean by_words);
void         sonae_pdf_view_copy (SonaePdfView *self);
/* In the order of the document. FALSE when no text is selected. */
gboolean     sonae_pdf_view_ordered (SonaePdfView *self, SonaePdfSpot *from, SonaePdfSpot *to);
/* The part of PAGE's text that is selected; FALSE if there is none, or the text is not there. */
gboolean     sonae_pdf_view_selected_part (SonaePdfView *self, guint page, guint *start, guint *end);
/* A selection keeps what the page's text is. */
gboolean     sonae_pdf_view_is_in_selection (SonaePdfView *self, guint page);

/* --- Pointer and keyboard (sonae-pdf-view-input.c, -keys.c), links and marks (sonae-pdf-view-links.c) --- */
void         sonae_pdf_view_add_pointer (SonaePdfView *self);
void         sonae_pdf_view_add_keys (SonaePdfView *self);
void         sonae_pdf_view_keys_class_init (GtkWidgetClass *class);
void         sonae_pdf_view_links_class_init (GtkWidgetClass *class);
void         sonae_pdf_view_stop_pointer (SonaePdfView *self);
const SonaePdfLink *sonae_pdf_view_link_at (SonaePdfView *self, double vx, double vy, SonaePdfStop *stop);
const SonaePdfMark *sonae_pdf_view_mark_at (SonaePdfView *self, double vx, double vy, SonaePdfStop *stop);
void         sonae_pdf_view_follow (SonaePdfView *self, const SonaePdfLink *link);
/* What has the keyboard within the view; FALSE for none. */
gboolean     sonae_pdf_view_stop_rect (SonaePdfView *self, graphene_rect_t *rect);
gboolean     sonae_pdf_view_activate_stop (SonaePdfView *self);
/* Where a pin's head is. */
void         sonae_pdf_view_pin_rect (SonaePdfView *self, const SonaePdfMark *mark, graphene_rect_t *rect);
gboolean     sonae_pdf_mark_is_pin (const SonaePdfMark *mark);

/* --- What a screen reader is told (sonae-pdf-view-words.c) --- */
void         sonae_pdf_view_queue_words (SonaePdfView *self);
/* What has the keyboard within the view; NULL for nothing. (transfer full) */
char        *sonae_pdf_view_describe_stop (SonaePdfView *self);

G_END_DECLS
