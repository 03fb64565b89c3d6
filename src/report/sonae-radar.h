/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The per-part radar, drawn with cairo so that window and paper show the same picture. */
typedef struct
{
  const char **labels;       /* N_AXES texts */
  const double *values;      /* 0..1 of each part's maximum; below 0 is drawn at the centre */
  const double *previous;    /* the round before, or NULL */
  int n_axes;                /* 3 or more */
  double foreground[3], accent[3], muted[3]; /* RGB 0..1 */
  const char *font;          /* Pango font description of the labels */
} SonaeRadar;

/* Draws into the rectangle 0,0,WIDTH,HEIGHT of CR. */
void sonae_radar_draw (const SonaeRadar *radar, cairo_t *cr, double width, double height);

G_END_DECLS
