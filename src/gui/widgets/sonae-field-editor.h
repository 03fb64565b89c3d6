/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* The control inside a SonaeFieldRow: shows one value as text that sonae_field_parse() reads, and lets it be changed.
 *
 * Signal "edited" (gboolean typing): the user changed it; TYPING when more is likely to follow at once. Not emitted by
 * sonae_field_editor_set_text(). */
#define SONAE_TYPE_FIELD_EDITOR (sonae_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaeFieldEditor, sonae_field_editor, SONAE, FIELD_EDITOR, GtkWidget)

struct _SonaeFieldEditorClass
{
  GtkWidgetClass parent_class;

  /* (transfer full) */
  char      *(*get_text) (SonaeFieldEditor *self);
  void       (*set_text) (SonaeFieldEditor *self, const char *plain);
  /* The widget that takes the keyboard. */
  GtkWidget *(*get_control) (SonaeFieldEditor *self);
  /* Optional; without it the name goes to the control. */
  void       (*set_name) (SonaeFieldEditor *self, const char *name);
};

char      *sonae_field_editor_get_text (SonaeFieldEditor *self);
/* PLAIN as sonae_field_format_plain() gives it. */
void       sonae_field_editor_set_text (SonaeFieldEditor *self, const char *plain);
GtkWidget *sonae_field_editor_get_control (SonaeFieldEditor *self);
/* What a screen reader calls the control. */
void       sonae_field_editor_set_name (SonaeFieldEditor *self, const char *name);
/* For the subclasses: the user did something. Ignored while sonae_field_editor_set_text() runs. */
void       sonae_field_editor_edited (SonaeFieldEditor *self, gboolean typing);

/* TRUE when FIELD is edited in a text box below its label rather than by a control beside it. */
gboolean   sonae_field_editor_is_below (const SonaeField *field, gboolean has_labels);

/* One for FIELD by its type; floating. LABELS (nullable): words for an INT field's values from its minimum on, then chosen
 * from a list. A REF field's list is given by sonae_choice_editor_set_items(). */
SonaeFieldEditor *sonae_field_editor_new (const SonaeField *field, const char *const *labels);

G_END_DECLS
