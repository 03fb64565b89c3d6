/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The evidence files of one question or one row of a table: listed, added by button, from the clipboard or by dropping them, opened, saved and removed. */
#define SONAE_TYPE_EVIDENCE_LIST (sonae_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (SonaeEvidenceList, sonae_evidence_list, SONAE, EVIDENCE_LIST, AdwBin)

void sonae_evidence_list_set_session (SonaeEvidenceList *self, SonaeSession *session);
/* Shows what hangs on question NUMBER of RESULT, which is only read. */
void sonae_evidence_list_show (SonaeEvidenceList *self, const SonaeRoundResult *result, int number);
/* Shows what hangs on row ID of TABLE. */
void sonae_evidence_list_show_row (SonaeEvidenceList *self, const char *table, gint64 id);
void sonae_evidence_list_paste (SonaeEvidenceList *self);

G_END_DECLS
