/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table.h"

G_BEGIN_DECLS

/* The button beside the table of duties that logs the chosen ones as done: when, by whom, with which result. With one duty chosen its last entries
 * are shown. */
GtkWidget *sonae_duty_log_button_new (SonaeTable *duties, SonaeSession *session);
/* The button beside the table of security products that makes duties of the routine work for the chosen one; what it has already is not offered. */
GtkWidget *sonae_routine_button_new (SonaeTable *devices, SonaeSession *session);

G_END_DECLS
