/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-report-flow.h"

G_BEGIN_DECLS

/* Draws OP at the current origin. *OPEN is the element whose tag is open (-1 none) and is moved on to the operation's own, closing and
 * opening tags on the way. */
void sonae_paint_op (cairo_t *cr, const SonaeOp *op, const GArray *elements, int *open);
void sonae_paint_close_elements (cairo_t *cr, const GArray *elements, int *open);

/* The picture; its status says whether PNG could be read. (transfer full: cairo_surface_destroy()) */
cairo_surface_t *sonae_picture_decode (GBytes *png);

G_END_DECLS
