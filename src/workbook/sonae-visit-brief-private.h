/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-visit-brief.h"

G_BEGIN_DECLS

/* --- sonae-visit-brief.c --- */
/* Takes TITLE. */
SonaeBriefSection *_sonae_brief_section_new (const char *id, char *title);
void               _sonae_brief_section_free (gpointer data);
/* Takes TEXT, of which line breaks become spaces. */
void               _sonae_brief_add (SonaeBriefSection *section, gboolean item, char *text);

/* --- sonae-visit-brief-sections.c --- */
/* The sections of SELF, whose visit and previous are set. */
gboolean           _sonae_brief_write_sections (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GCancellable *cancellable,
                                                GError **error);
/* --- sonae-visit-brief-changes.c --- */
SonaeBriefSection *_sonae_brief_changes (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GCancellable *cancellable,
                                         GError **error);

/* Ends a list of TOTAL things of which SONAE_BRIEF_ITEMS are named. */
void               _sonae_brief_add_more (SonaeBriefSection *section, guint total, SonaeLanguage language);

#define SONAE_BRIEF_ITEMS 8

G_END_DECLS
