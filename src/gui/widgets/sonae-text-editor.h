/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-field-editor.h"

G_BEGIN_DECLS

/* One line of text, or a whole number that is shown in groups of three digits. */
#define SONAE_TYPE_TEXT_EDITOR (sonae_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTextEditor, sonae_text_editor, SONAE, TEXT_EDITOR, SonaeFieldEditor)

/* UNIT (nullable) stands behind the number. */
SonaeFieldEditor *sonae_text_editor_new (gboolean number, const char *unit);

/* "-1234567" to "-1,234,567"; anything that is no plain whole number comes back as it is. (transfer full) */
char             *sonae_group_digits (const char *plain);

G_END_DECLS
