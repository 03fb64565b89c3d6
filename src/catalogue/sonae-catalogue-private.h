/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue-xml.h"

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

/* Key (char *) to SonaePhrase *. */
GHashTable          *sonae_report_texts_parse (GBytes *bytes, GError **error);

/* The bytes of the built-in file NAME; it exists. (transfer full) */
GBytes              *sonae_catalogue_bytes (const char *name);

/* Shared by the parsers. */
gboolean             sonae_source_read (SonaeXmlNode *root, SonaeSource *source, GError **error);
void                 sonae_source_clear (SonaeSource *source);
void                 sonae_phrase_clear (SonaePhrase *phrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSmeAct, sonae_sme_act_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeProgramme, sonae_programme_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSecurityAction, sonae_security_action_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeDutySet, sonae_duty_set_free)

G_END_DECLS
