/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "report/sonae-report.h"

G_BEGIN_DECLS

/* What can be chosen about a report: its version and day, which visit it is about, which sections are left out, and the company's logo.
 *
 * Signal "changed": something that is printed was chosen differently. */
#define SONAE_TYPE_REPORT_SETTINGS (sonae_report_settings_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReportSettings, sonae_report_settings, SONAE, REPORT_SETTINGS, GtkPopover)

GtkWidget  *sonae_report_settings_new (void);
/* Once. */
void        sonae_report_settings_set_session (SonaeReportSettings *self, SonaeSession *session);
/* Which report it is; the choices of the one before are forgotten. VERSION is suggested. */
void        sonae_report_settings_set_kind (SonaeReportSettings *self, const char *kind, const char *version);
/* Of the visit pack: the number of the visit, 0: the next one. */
void        sonae_report_settings_set_visit (SonaeReportSettings *self, gint64 number);
/* The sections that the report has, those that are left out too. */
void        sonae_report_settings_set_sections (SonaeReportSettings *self, const char *const *sections);
/* What was chosen; valid until the next change. The language is left alone. */
void        sonae_report_settings_fill (SonaeReportSettings *self, SonaeReportOptions *options);
const char *sonae_report_settings_get_version (SonaeReportSettings *self);

G_END_DECLS
