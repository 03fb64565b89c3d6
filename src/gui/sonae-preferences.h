/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What holds for every workbook on this computer: light or dark, reminders, reference sets of the user's own. Kept in SonaeSettings. */
#define SONAE_TYPE_PREFERENCES (sonae_preferences_get_type ())
G_DECLARE_FINAL_TYPE (SonaePreferences, sonae_preferences, SONAE, PREFERENCES, AdwWindow)

/* Shows them above PARENT. */
void     sonae_preferences_show (GtkWindow *parent);
/* Puts the chosen style into effect; once, when the program starts. */
void     sonae_preferences_apply (void);
/* Whether the user wants to be reminded; TRUE until told otherwise. */
gboolean sonae_preferences_reminds (void);

G_END_DECLS
