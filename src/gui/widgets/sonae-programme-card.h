/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The sessions and visits of the programme that come next, for Home; invisible while there are none. */
#define SONAE_TYPE_PROGRAMME_CARD (sonae_programme_card_get_type ())
G_DECLARE_FINAL_TYPE (SonaeProgrammeCard, sonae_programme_card, SONAE, PROGRAMME_CARD, AdwBin)

void     sonae_programme_card_set (SonaeProgrammeCard *self, SonaeSession *session, const SonaeStatus *status);
/* DUE belongs here and to no other list of what is due. */
gboolean sonae_programme_card_has (const SonaeDue *due);

G_END_DECLS
