/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Reads FILE, a picture that GTK can read (PNG, JPEG, TIFF), and keeps it as PNG, as evidence and as the company's logo, in one edit. NULL: no logo any more.
 * What is no such picture, or is too large for a report, is refused; the session says why. */
void sonae_report_logo_set (SonaeSession *session, GFile *file);

/* FALSE when BYTES are a picture with more dots than a logo may have. Known without unpacking it, which could take all memory. */
gboolean sonae_report_logo_fits (GBytes *bytes);

G_END_DECLS
