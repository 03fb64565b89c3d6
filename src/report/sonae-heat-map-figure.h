/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

#define SONAE_HEAT_MAP_SCALE 3  /* ratings go from 1 to this */

/* Drawn with a shape each, so that no band goes by its colour alone: triangle, diamond, disc. */
typedef enum { SONAE_HEAT_LOW, SONAE_HEAT_MIDDLE, SONAE_HEAT_HIGH } SonaeHeatBand;
#define SONAE_N_HEAT_BANDS 3

/* Risks by importance (upwards) and likelihood (to the right), drawn with cairo so that window and paper show the same picture. Index 0 of the arrays is
 * rating 1: counts[importance - 1][likelihood - 1]. */
typedef struct
{
  gint64 counts[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE];
  SonaeHeatBand bands[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE];
  int accept;                    /* risk values (importance x likelihood) up to this are accepted: a line is drawn around them. 0: no line */

  const char *importance;        /* title of the axes, in words */
  const char *likelihood;
  const char *importance_words[SONAE_HEAT_MAP_SCALE];  /* what a rating means, short ("grave"); NULL or "" for the number alone */
  const char *likelihood_words[SONAE_HEAT_MAP_SCALE];
  const char *band_words[SONAE_N_HEAT_BANDS];          /* by SonaeHeatBand */
  const char *accept_words;      /* at the line: "Accepted up to 3"; NULL for none */

  const char *font;              /* Pango font description of all texts; counts are larger */
  double foreground[3], muted[3], ground[3], accent[3];  /* RGB 0..1; GROUND is what lies behind */
  double band_inks[SONAE_N_HEAT_BANDS][3];
  gint8 selected[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE]; /* not 0: framed in ACCENT */
} SonaeHeatMapFigure;

/* The band of every cell by the rule, sonae_risk_band(). */
void sonae_heat_map_figure_default_bands (SonaeHeatMapFigure *self);

typedef struct { double x, y, width, height; } SonaeHeatRect;

/* Where a cell (ratings from 1) lies in a figure of WIDTH x HEIGHT. The place depends on the font's size, not on texts
 * or counts. */
void sonae_heat_map_figure_cell (const SonaeHeatMapFigure *self, double width, double height, int importance, int likelihood, SonaeHeatRect *cell);

/* "24%": the share of a cell in all counts, rounded; "0%" when there are none. (transfer full) */
char *sonae_heat_map_figure_share (const SonaeHeatMapFigure *self, int importance, int likelihood);

/* Draws into the rectangle 0,0,WIDTH,HEIGHT of CR. */
void sonae_heat_map_figure_draw (const SonaeHeatMapFigure *self, cairo_t *cr, double width, double height);

G_END_DECLS
