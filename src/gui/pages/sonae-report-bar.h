/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/pages/sonae-report-job.h"

G_BEGIN_DECLS

/* Above the preview: that it shows only the first pages, with a button for all of them; and how far a report is that is being written, with a button that stops it.
 *
 * Signal "show-all": all pages are wanted. */
#define SONAE_TYPE_REPORT_BAR (sonae_report_bar_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReportBar, sonae_report_bar, SONAE, REPORT_BAR, GtkBox)

/* The preview has SHOWN pages of N_PAGES. */
void sonae_report_bar_set_shown (SonaeReportBar *self, int shown, int n_pages);
/* TEXT says what is under way. CANCELLABLE stops it. */
void sonae_report_bar_begin (SonaeReportBar *self, const char *text, SonaeReportProgress *progress, GCancellable *cancellable);
void sonae_report_bar_end (SonaeReportBar *self);
gboolean sonae_report_bar_is_busy (SonaeReportBar *self);

G_END_DECLS
