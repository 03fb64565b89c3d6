/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-field-editor.h"

G_BEGIN_DECLS

/* Text of many lines; grows with what is in it, up to a limit, then scrolls. */
#define SONAE_TYPE_LONG_EDITOR (sonae_long_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeLongEditor, sonae_long_editor, SONAE, LONG_EDITOR, SonaeFieldEditor)

SonaeFieldEditor *sonae_long_editor_new (void);

G_END_DECLS
