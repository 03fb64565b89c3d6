/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-catalogue-xml.h"
#include "catalogue/sonae-crosswalk.h"
#include "catalogue/sonae-expert-visits.h"
#include "catalogue/sonae-risk-sheet.h"
#include "catalogue/sonae-roles.h"
#include "catalogue/sonae-ten-threats.h"

G_BEGIN_DECLS

/* One parser a kind of set. BYTES is the whole file; on a fault the result is NULL with SONAE_ERROR_DATA that names line and
 * reason. The result belongs to the caller, who frees it with the function beside. (The question set's pair is public.) */
SonaeSmeAct         *sonae_sme_act_parse (GBytes *bytes, GError **error);
void                 sonae_sme_act_free (SonaeSmeAct *self);
SonaeProgramme      *sonae_programme_parse (GBytes *bytes, GError **error);
void                 sonae_programme_free (SonaeProgramme *self);
SonaeSecurityAction *sonae_security_action_parse (GBytes *bytes, GError **error);
void                 sonae_security_action_free (SonaeSecurityAction *self);
SonaeDutySet        *sonae_duty_set_parse (GBytes *bytes, GError **error);
void                 sonae_duty_set_free (SonaeDutySet *self);
SonaeRiskSheet      *sonae_risk_sheet_parse (GBytes *bytes, GError **error);
void                 sonae_risk_sheet_free (SonaeRiskSheet *self);
SonaeAnnexA         *sonae_annex_a_parse (GBytes *bytes, GError **error);
void                 sonae_annex_a_free (SonaeAnnexA *self);
SonaeTenThreats     *sonae_ten_threats_parse (GBytes *bytes, GError **error);
void                 sonae_ten_threats_free (SonaeTenThreats *self);
SonaeCrosswalk      *sonae_crosswalk_parse (GBytes *bytes, GError **error);
void                 sonae_crosswalk_free (SonaeCrosswalk *self);
SonaeRoleSet        *sonae_role_set_parse (GBytes *bytes, GError **error);
void                 sonae_role_set_free (SonaeRoleSet *self);
SonaeExpertVisitSet *sonae_expert_visit_set_parse (GBytes *bytes, GError **error);
void                 sonae_expert_visit_set_free (SonaeExpertVisitSet *self);

/* The built-in ones of the sets that can be replaced. */
const SonaeRiskSheet *sonae_catalogue_built_in_risk_sheet (void);
const SonaeAnnexA    *sonae_catalogue_built_in_annex_a (void);

/* Whether each of IDS, which NODE names, is a control or a check in the sets in use or the built-in ones; FALSE with ERROR if not. */
gboolean             sonae_catalogue_check_controls (SonaeXmlNode *node, char **ids, GError **error);
gboolean             sonae_catalogue_check_measures (SonaeXmlNode *node, char **ids, GError **error);

/* Key (char *) to SonaePhrase *. */
GHashTable          *sonae_report_texts_parse (GBytes *bytes, GError **error);

/* The bytes of the built-in file NAME; it exists. (transfer full) */
GBytes              *sonae_catalogue_bytes (const char *name);

/* The bytes of FILE, with errors as sentences: SONAE_ERROR_NOT_FOUND, SONAE_ERROR_IO, G_IO_ERROR_CANCELLED. (transfer full) */
GBytes              *sonae_catalogue_read_file (GFile *file, GCancellable *cancellable, GError **error);

/* Every programme-….xml of FOLDER; what is wrong with one goes to FAULTS (of GError). */
void                 sonae_catalogue_use_programmes (GFile *folder, GPtrArray *faults, GCancellable *cancellable);

/* Shared by the parsers. */
gboolean             sonae_source_read (SonaeXmlNode *root, SonaeSource *source, GError **error);
void                 sonae_source_clear (SonaeSource *source);
void                 sonae_phrase_clear (SonaePhrase *phrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSmeAct, sonae_sme_act_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeProgramme, sonae_programme_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSecurityAction, sonae_security_action_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeDutySet, sonae_duty_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRiskSheet, sonae_risk_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeAnnexA, sonae_annex_a_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTenThreats, sonae_ten_threats_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCrosswalk, sonae_crosswalk_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeRoleSet, sonae_role_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeExpertVisitSet, sonae_expert_visit_set_free)

G_END_DECLS
