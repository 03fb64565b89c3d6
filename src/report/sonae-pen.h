/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* What a figure is drawn with, so that one drawing serves paper (cairo) and window (GtkSnapshot, in the gui room). Lengths in the units of the surface. */
typedef struct { double r, g, b, a; } SonaeInk;

typedef enum
{
  SONAE_SHAPE_DISC,
  SONAE_SHAPE_DIAMOND,
  SONAE_SHAPE_TRIANGLE,   /* pointing up */
  SONAE_SHAPE_WEDGE,      /* a triangle pointing down */
  SONAE_SHAPE_HOUSE,      /* a square with a roof */
  SONAE_SHAPE_ARROW,      /* a triangle pointing right: the head of an arrow */
  SONAE_SHAPE_BACK,       /* the same, pointing left */
  SONAE_SHAPE_ALERT,      /* a triangle with an exclamation mark left open */
} SonaeShape;

typedef enum
{
  SONAE_PEN_BODY,
  SONAE_PEN_STRONG,
  SONAE_PEN_SMALL,
} SonaePenText;
#define SONAE_N_PEN_TEXTS 3

typedef struct _SonaePen SonaePen;
struct _SonaePen
{
  void   (*box) (SonaePen *self, double x, double y, double width, double height, double radius, const SonaeInk *ink);
  /* Into the square X, Y, SIZE. */
  void   (*shape) (SonaePen *self, SonaeShape shape, double x, double y, double size, const SonaeInk *ink);
  /* One line, cut with "…" at MAX_WIDTH, its middle at the height Y. Without INK it is only measured. Returns its width. */
  double (*text) (SonaePen *self, SonaePenText style, const char *text, double x, double y, double max_width, const SonaeInk *ink);
  void   (*push_clip) (SonaePen *self, double x, double y, double width, double height);
  void   (*pop_clip) (SonaePen *self);
};

/* A pen that draws on CR (borrowed) with fonts of these sizes in SONAE_FONT_FAMILIES. */
typedef struct
{
  SonaePen pen;
  cairo_t *cr;
  PangoLayout *layouts[SONAE_N_PEN_TEXTS];
} SonaeCairoPen;

void sonae_cairo_pen_init (SonaeCairoPen *self, cairo_t *cr, const double sizes[SONAE_N_PEN_TEXTS]);
void sonae_cairo_pen_clear (SonaeCairoPen *self);

/* The shape alone, for any pen that has a cairo context for it. */
void sonae_shape_draw (cairo_t *cr, SonaeShape shape, double x, double y, double size, const SonaeInk *ink);

G_END_DECLS
