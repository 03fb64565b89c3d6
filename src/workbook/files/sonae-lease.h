/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The right to write one workbook: an flock() on DIRECTORY/lease, which the kernel gives up when the process ends in whatever way. Two
 * windows of one process exclude each other too. */
typedef struct _SonaeLease SonaeLease;

/* Makes DIRECTORY (mode 0700) if needed. TRUE: *LEASE is ours. FALSE without ERROR: somebody has it, and *HOLDER is a sentence that says who
 * since when ("Tanaka has had this workbook open since 14:02 (process 1234)."). FALSE with SONAE_ERROR_IO: no lock can be had here. */
gboolean sonae_lease_acquire (const char *directory, SonaeLease **lease, char **holder, GError **error);

/* TRUE if somebody (this process included) has the lease of DIRECTORY now. Changes nothing. *HOLDER (nullable) as above. */
gboolean sonae_lease_is_held (const char *directory, char **holder);

/* Gives it up and frees LEASE; deletes the lease file and, if nothing else is in it, DIRECTORY. NULL is fine. */
void     sonae_lease_release (SonaeLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeLease, sonae_lease_release)

G_END_DECLS
