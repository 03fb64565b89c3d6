/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "base/sonae-language.h"
#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* A window in which the text of a report is made the company's own: what is proposed, or what the company made of it. CODE as in
 * report/sonae-report-drafts.h; one that begins with SONAE_DRAFT_STANDARD opens the standards of all adopted controls, with that one shown first (the first
 * one when it names none that is adopted). All that was changed is stored as one change by the window's button; when it is closed otherwise, it asks. */
void sonae_report_text_dialog_show (GtkWindow *parent, SonaeSession *session, const char *code, SonaeLanguage language);

G_END_DECLS
