/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "report/sonae-report.h"

G_BEGIN_DECLS

/* An operation that puts REPORT, which it takes, on A4 paper as it is laid out: each page lies as it lies in the report, drawn by the letters themselves.
 * What remains is to run it, from the main thread. (transfer full) */
GtkPrintOperation *sonae_report_print_operation_new (SonaeReport *report);

G_END_DECLS
