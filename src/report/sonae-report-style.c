/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-style.h"

#include <math.h>

const SonaeRgb sonae_ink = { 0.13, 0.15, 0.18 };
const SonaeRgb sonae_ink_muted = { 0.36, 0.39, 0.44 };
const SonaeRgb sonae_ink_accent = { 0.10, 0.33, 0.49 };
const SonaeRgb sonae_ink_rule = { 0.80, 0.82, 0.85 };
const SonaeRgb sonae_paper_tint = { 0.945, 0.955, 0.965 };

static const SonaeRgb tones[SONAE_N_TONES] = {
  [SONAE_TONE_PLAIN] = { 0.13, 0.15, 0.18 },
  [SONAE_TONE_MUTED] = { 0.36, 0.39, 0.44 },
  [SONAE_TONE_GOOD] = { 0.09, 0.43, 0.28 },
  [SONAE_TONE_FAIR] = { 0.11, 0.36, 0.62 },
  [SONAE_TONE_WARN] = { 0.58, 0.36, 0.02 },
  [SONAE_TONE_BAD] = { 0.70, 0.15, 0.12 },
  [SONAE_TONE_UNKNOWN] = { 0.40, 0.27, 0.57 },
};

typedef struct
{
  double size; /* points */
  gboolean bold;
  double spacing;
} Letters;

static const Letters letters[SONAE_N_TEXT_STYLES] = {
  [SONAE_TEXT_TITLE] = { 20, TRUE, 0.95 },
  [SONAE_TEXT_ABOVE] = { 11, FALSE, 1 },
  [SONAE_TEXT_HEADING] = { 12.5, TRUE, 1 },
  [SONAE_TEXT_SUBHEADING] = { 10, TRUE, 1 },
  [SONAE_TEXT_BODY] = { 9.5, FALSE, 1.08 },
  [SONAE_TEXT_SMALL] = { 8, FALSE, 1 },
  [SONAE_TEXT_TABLE] = { 8.5, FALSE, 0.96 },
  [SONAE_TEXT_TABLE_STRONG] = { 8.5, TRUE, 0.96 },
  [SONAE_TEXT_COLUMN] = { 8, TRUE, 0.96 },
  [SONAE_TEXT_SCORE] = { 46, TRUE, 0.8 },
  [SONAE_TEXT_UNIT] = { 13, FALSE, 1 },
  [SONAE_TEXT_BAND] = { 11, TRUE, 0.96 },
  [SONAE_TEXT_FOOTER] = { 7.5, FALSE, 1 },
};

const SonaeRgb *
sonae_tone_ink (SonaeTone tone)
{
  g_assert (tone < SONAE_N_TONES);
  return &tones[tone];
}

SonaeRgb
sonae_tone_tint (SonaeTone tone)
{
  const SonaeRgb *ink = sonae_tone_ink (tone);
  const double strength = 0.09;

  return (SonaeRgb) { 1 - (1 - ink->r) * strength, 1 - (1 - ink->g) * strength, 1 - (1 - ink->b) * strength };
}

PangoFontDescription *
sonae_text_style_font (SonaeTextStyle style, double scale)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, SONAE_FONT_FAMILIES);
  pango_font_description_set_weight (font, letters[style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  /* Absolute: a point of paper, whatever the resolution of a screen is. */
  pango_font_description_set_absolute_size (font, letters[style].size * scale * PANGO_SCALE);
  return font;
}

double
sonae_text_style_spacing (SonaeTextStyle style)
{
  return letters[style].spacing;
}

static void
disc (cairo_t *cr, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
}

/* A question mark as a stroke, so that no font is needed. */
static void
question (cairo_t *cr)
{
  cairo_arc (cr, 0, -0.24, 0.32, -1.02 * G_PI, 0.30 * G_PI);
  cairo_curve_to (cr, 0.06, 0.12, 0, 0.14, 0, 0.26);
  cairo_stroke (cr);
  cairo_arc (cr, 0, 0.56, 0.12, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
star (cairo_t *cr)
{
  for (int i = 0; i < 10; i++)
    {
      double radius = i % 2 == 0 ? 1.05 : 0.46, angle = -G_PI / 2 + i * G_PI / 5;

      cairo_line_to (cr, radius * cos (angle), 0.06 + radius * sin (angle));
    }
  cairo_close_path (cr);
}

void
sonae_mark_draw (cairo_t *cr, SonaeMark mark, SonaeTone tone, double x, double y, double size)
{
  const SonaeRgb *ink = sonae_tone_ink (tone);

  cairo_save (cr);
  /* The square becomes -1..1 around its centre. */
  cairo_translate (cr, x + size / 2, y + size / 2);
  cairo_scale (cr, size / 2, size / 2);
  cairo_set_source_rgb (cr, ink->r, ink->g, ink->b);
  cairo_set_line_width (cr, 0.22);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_new_path (cr);

  switch (mark)
    {
    case SONAE_MARK_NONE:
      break;
    case SONAE_MARK_CHECK:
      disc (cr, 0.95);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_move_to (cr, -0.42, 0.03);
      cairo_line_to (cr, -0.12, 0.36);
      cairo_line_to (cr, 0.44, -0.34);
      cairo_stroke (cr);
      break;
    case SONAE_MARK_HALF:
      disc (cr, 0.84);
      cairo_stroke (cr);
      cairo_arc (cr, 0, 0, 0.70, -G_PI / 2, G_PI / 2);
      cairo_fill (cr);
      break;
    case SONAE_MARK_CROSS:
      disc (cr, 0.95);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_move_to (cr, -0.36, -0.36);
      cairo_line_to (cr, 0.36, 0.36);
      cairo_move_to (cr, 0.36, -0.36);
      cairo_line_to (cr, -0.36, 0.36);
      cairo_stroke (cr);
      break;
    case SONAE_MARK_QUESTION:
      cairo_rectangle (cr, -0.78, -0.78, 1.56, 1.56);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      cairo_set_source_rgb (cr, 1, 1, 1);
      question (cr);
      break;
    case SONAE_MARK_RING:
      disc (cr, 0.84);
      cairo_set_line_width (cr, 0.14);
      cairo_stroke (cr);
      break;
    case SONAE_MARK_STAR:
      star (cr);
      cairo_fill (cr);
      break;
    case SONAE_MARK_DISC:
      disc (cr, 0.86);
      cairo_fill (cr);
      break;
    case SONAE_MARK_DIAMOND:
      cairo_move_to (cr, 0, -0.98);
      cairo_line_to (cr, 0.98, 0);
      cairo_line_to (cr, 0, 0.98);
      cairo_line_to (cr, -0.98, 0);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    case SONAE_MARK_ALERT:
      cairo_move_to (cr, 0, -0.82);
      cairo_line_to (cr, 0.88, 0.74);
      cairo_line_to (cr, -0.88, 0.74);
      cairo_close_path (cr);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_move_to (cr, 0, -0.26);
      cairo_line_to (cr, 0, 0.18);
      cairo_stroke (cr);
      cairo_arc (cr, 0, 0.53, 0.12, 0, 2 * G_PI);
      cairo_fill (cr);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_restore (cr);
}
