/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-field-editor.h"

G_BEGIN_DECLS

/* One of a list. */
#define SONAE_TYPE_CHOICE_EDITOR (sonae_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (SonaeChoiceEditor, sonae_choice_editor, SONAE, CHOICE_EDITOR, SonaeFieldEditor)

SonaeFieldEditor *sonae_choice_editor_new (void);
/* EMPTY: the word for no value, or NULL where there has to be one. CODES and LABELS: NULL-terminated, of the same length. The
 * chosen code stays chosen; a code that is not in the list is shown as it is. */
void              sonae_choice_editor_set_items (SonaeChoiceEditor *self, const char *empty, const char *const *codes,
                                                 const char *const *labels);

G_END_DECLS
