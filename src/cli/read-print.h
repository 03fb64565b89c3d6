/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/sonae-output.h"
#include "reader/sonae-pdf.h"

G_BEGIN_DECLS

void read_print_info (SonaeOutput *output, const SonaePdfInfo *info, GPtrArray *sizes, GPtrArray *outline);
void read_print_info_json (SonaeOutput *output, const SonaePdfInfo *info, GPtrArray *sizes, GPtrArray *outline);
void read_print_hit (SonaeOutput *output, const SonaePdfHit *hit);
/* One object, on one line. */
void read_print_hit_json (SonaeOutput *output, const SonaePdfHit *hit);
void read_print_text_json (SonaeOutput *output, guint page, const char *text);

G_END_DECLS
