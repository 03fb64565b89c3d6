/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-field-editor.h"

G_BEGIN_DECLS

/* Not known, yes, or no. */
#define SONAE_TYPE_TRI_EDITOR (sonae_tri_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTriEditor, sonae_tri_editor, SONAE, TRI_EDITOR, SonaeFieldEditor)

SonaeFieldEditor *sonae_tri_editor_new (void);

G_END_DECLS
