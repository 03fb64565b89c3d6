/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-field-editor.h"

G_BEGIN_DECLS

/* A date typed in any form that sonae_date_parse() reads, or picked from a calendar; the Japanese year stands beside it. */
#define SONAE_TYPE_DATE_EDITOR (sonae_date_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeDateEditor, sonae_date_editor, SONAE, DATE_EDITOR, SonaeFieldEditor)

SonaeFieldEditor *sonae_date_editor_new (void);

G_END_DECLS
