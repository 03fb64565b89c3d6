/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-export-private.h"

G_BEGIN_DECLS

/* iCalendar (RFC 5545), by libical. Each row with a date is an all-day event on it: GNOME Calendar and most telephones show events only, so a VTODO would not be
 * seen. An event keeps its UID as long as the row lives, and its SEQUENCE grows with every export, so that reading a newer file changes the events of an
 * older one. Duties are single events, on the day they are due next: the day after that follows from when they are done. */

/* The fields that are read for ENTITY, in the order that the writer knows; NULL for a table that has no dates to keep. */
const char *const *sonae_export_ics_fields (const SonaeEntity *entity);

/* As those of the other formats (exchange/sonae-export-private.h); row I of the sum is event I, from 1. */
gboolean sonae_export_ics_write (SonaeExport *self, GError **error);
gboolean sonae_export_ics_check (SonaeExport *self, SonaeExportSum *found, GError **error);

G_END_DECLS
