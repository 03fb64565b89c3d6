/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* A notification of the desktop about what is overdue and what is due soon: at most one a day for each workbook. */

#define SONAE_REMINDER_DAYS 7

/* What it says on TODAY (ISO), or NULL when nothing is overdue or due within SONAE_REMINDER_DAYS. *BODY names the first few. (transfer full) */
char    *sonae_reminder_describe (const SonaeStatus *status, const char *today, char **body);
/* Sends it through APPLICATION, once it is known that somebody shows notifications. FALSE when there is nothing to say, when the workbook FILE had its
 * reminder today already, or when there is no session bus. */
gboolean sonae_reminder_send (GApplication *application, GFile *file, const SonaeStatus *status);

G_END_DECLS
