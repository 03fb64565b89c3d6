/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SonaeField.normalize functions that need no rule of the domain: each returns the text to store, or NULL with SONAE_ERROR_VALUE.
 * (transfer full) */
char *sonae_check_url (const char *text, GError **error);            /* http or https, with a host */
char *sonae_check_email (const char *text, GError **error);
char *sonae_check_declaration_id (const char *text, GError **error); /* 11 digits beginning with 4 or 5 */
/* A time of day, "9:30", "13時5分" or in full width: stored as "09:30". */
char *sonae_check_time (const char *text, GError **error);
/* A control of Annex A by its number: "5.1" to "8.34". */
char *sonae_check_control_number (const char *text, GError **error);

G_END_DECLS
