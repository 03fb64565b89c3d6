/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "report/sonae-report-model.h"

G_BEGIN_DECLS

/* How things look on paper: inks, marks, letters. Lengths in points. */

typedef struct { double r, g, b; } SonaeRgb;

#define SONAE_FONT_FAMILIES "Noto Sans CJK JP, Noto Sans, sans-serif"

extern const SonaeRgb sonae_ink, sonae_ink_muted, sonae_ink_accent, sonae_ink_rule, sonae_paper_tint;

/* Dark enough for text on white paper (contrast above 4.5); the tint is for boxes behind text. */
const SonaeRgb *sonae_tone_ink (SonaeTone tone);
SonaeRgb        sonae_tone_tint (SonaeTone tone);

typedef enum
{
  SONAE_TEXT_TITLE,
  SONAE_TEXT_ABOVE,
  SONAE_TEXT_HEADING,
  SONAE_TEXT_SUBHEADING,
  SONAE_TEXT_BODY,
  SONAE_TEXT_SMALL,
  SONAE_TEXT_TABLE,
  SONAE_TEXT_TABLE_STRONG,
  SONAE_TEXT_COLUMN,
  SONAE_TEXT_SCORE,
  SONAE_TEXT_UNIT,
  SONAE_TEXT_BAND,
  SONAE_TEXT_FOOTER,
} SonaeTextStyle;
#define SONAE_N_TEXT_STYLES 13

/* SCALE: 1 for the size of the style. (transfer full) */
PangoFontDescription *sonae_text_style_font (SonaeTextStyle style, double scale);
/* Line height as a multiple of the font's own. */
double                sonae_text_style_spacing (SonaeTextStyle style);

/* Draws MARK into the square X, Y, SIZE. */
void sonae_mark_draw (cairo_t *cr, SonaeMark mark, SonaeTone tone, double x, double y, double size);

G_END_DECLS
