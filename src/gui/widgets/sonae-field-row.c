/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-field-row.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/widgets/sonae-choice-editor.h"
#include "gui/widgets/sonae-field-editor.h"
#include "gui/widgets/sonae-text-limit.h"
#include "gui/widgets/sonae-undo-keys.h"

/* Typing is one change per pause of this length. */
#define PAUSE_MS 1000
/* Rows offered for a REF field; no drop-down is of use beyond that. */
#define MAX_ITEMS 500

struct _SonaeFieldRow
{
  AdwPreferencesRow parent_instance;

  char *field_name;
  char *value_labels;
  char *hint_override;
  gboolean stacked;

  GtkBox *content;
  GtkBox *line;
  GtkBox *title_box;
  GtkLabel *title;
  GtkLabel *hint;
  GtkBox *notice_box;
  GtkLabel *notice;
  GtkBox *error_box;
  GtkLabel *error;
  GtkEventControllerFocus *focus;

  SonaeForm *form;            /* not owned */
  const SonaeField *field;
  SonaeFieldEditor *editor;   /* child of line */

  GVariant *shown;            /* the record's value when it was last looked at */
  guint pause_id;
  guint generation;           /* counts the records shown: a late answer is about an older one */
  guint in_flight;            /* edits that the workbook has not confirmed yet */
  gboolean dirty;             /* the editor holds something that is not stored */
  gboolean invalid;           /* and cannot be */
};

G_DEFINE_FINAL_TYPE (SonaeFieldRow, sonae_field_row, ADW_TYPE_PREFERENCES_ROW)

enum { PROP_0, PROP_FIELD, PROP_VALUE_LABELS, PROP_STACKED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
keep_shown (SonaeFieldRow *self, GVariant *value)
{
  g_clear_pointer (&self->shown, g_variant_unref);
  self->shown = value != NULL ? g_variant_ref (value) : NULL;
}

static void
show_error (SonaeFieldRow *self, const char *sentence)
{
  GtkWidget *control = sonae_field_editor_get_control (self->editor);

  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_box), sentence != NULL);
  if (sentence != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

/* What the editor holds, as it would be stored. */
static gboolean
read_value (SonaeFieldRow *self, GVariant **value, GError **error)
{
  g_autofree char *text = sonae_field_editor_get_text (self->editor);
  g_autoptr (GVariant) parsed = NULL;

  if (!sonae_field_parse (self->field, text, &parsed, error))
    return FALSE;
  return sonae_field_check (self->field, parsed, value, error);
}

static GVariant *
record_value (SonaeFieldRow *self)
{
  SonaeRecord *record = sonae_form_get_record (self->form);

  return record != NULL ? sonae_record_get_value (record, self->field_name) : NULL;
}

static void
fill (SonaeFieldRow *self, GVariant *value)
{
  g_autofree char *plain = sonae_field_format_plain (self->field, value);

  keep_shown (self, value);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->dirty = FALSE;
  self->invalid = FALSE;
  sonae_field_editor_set_text (self->editor, plain);
  show_error (self, NULL);
}

typedef struct
{
  SonaeFieldRow *row;
  guint generation;
} Storing;

static void
stored_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autofree Storing *storing = user_data;
  g_autoptr (SonaeFieldRow) self = storing->row;
  g_autoptr (GError) error = NULL;
  gboolean stored = sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (self->form != NULL && !stored)
    sonae_session_error (sonae_form_get_session (self->form), error);
  if (storing->generation != self->generation)
    return;
  self->in_flight--;
  if (self->form == NULL)
    return;
  if (stored)
    {
      if (self->in_flight == 0)
        sonae_form_reload (self->form);
      return;
    }
  /* The text stays and is tried again when the focus leaves or more is typed. */
  self->dirty = TRUE;
  self->invalid = TRUE;
  show_error (self, error->message);
}

static void
store (SonaeFieldRow *self)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;
  Storing *storing;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->form == NULL || !self->dirty || sonae_form_get_record (self->form) == NULL)
    return;

  if (!read_value (self, &value, &error))
    {
      self->invalid = TRUE;
      show_error (self, error->message);
      return;
    }
  self->dirty = FALSE;
  self->invalid = FALSE;
  show_error (self, NULL);
  if (self->in_flight == 0 && sonae_value_equal (value, record_value (self)))
    return;

  self->in_flight++;
  storing = g_new0 (Storing, 1);
  storing->row = g_object_ref (self);
  storing->generation = self->generation;
  sonae_workbook_set_field_async (sonae_session_get_workbook (sonae_form_get_session (self->form)),
                                  sonae_form_get_table (self->form), sonae_form_get_id (self->form),
                                  self->field_name, value, stored_cb, storing);
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (user_data);

  self->pause_id = 0;
  store (self);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (SonaeFieldRow *self, gboolean typing)
{
  g_autoptr (GVariant) value = NULL;

  if (self->form == NULL)
    return;
  self->dirty = TRUE;
  if (!typing)
    {
      store (self);
      return;
    }
  /* The reason goes as soon as it no longer holds; a new one waits for the pause. */
  if (self->invalid && read_value (self, &value, NULL))
    show_error (self, NULL);
  self->invalid = FALSE;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static gboolean
has_keyboard (SonaeFieldRow *self)
{
  return gtk_event_controller_focus_contains_focus (self->focus);
}

static void
focus_leave_cb (SonaeFieldRow *self)
{
  GtkWidget *control;

  if (self->form == NULL || self->editor == NULL)
    return;
  /* Tab selects all of a text; the mark should not stay behind. */
  control = sonae_field_editor_get_control (self->editor);
  if (GTK_IS_EDITABLE (control))
    gtk_editable_select_region (GTK_EDITABLE (control), 0, 0);
  store (self);
  /* Now that nobody types there, in the form in which it is stored. */
  if (!self->dirty && self->in_flight == 0)
    fill (self, record_value (self));
}

static void
released_cb (SonaeFieldRow *self)
{
  if (self->editor != NULL && !has_keyboard (self) && sonae_field_editor_is_below (self->field, self->value_labels != NULL))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
sonae_field_row_grab_focus (GtkWidget *widget)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (widget);

  return self->editor != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The row itself is no stop for the keyboard, its control is. */
static gboolean
sonae_field_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (SONAE_FIELD_ROW (widget)->content), direction);
}

static void
sonae_field_row_unmap (GtkWidget *widget)
{
  sonae_field_row_flush (SONAE_FIELD_ROW (widget));
  GTK_WIDGET_CLASS (sonae_field_row_parent_class)->unmap (widget);
}

static void
show_hint (SonaeFieldRow *self)
{
  const char *hint = self->hint_override;

  if (hint == NULL && self->field != NULL && self->field->hint != NULL)
    hint = g_dgettext (GETTEXT_PACKAGE, self->field->hint);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  if (self->editor != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (sonae_field_editor_get_control (self->editor)),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint != NULL ? hint : "", -1);
}

static guint
long_limit (SonaeFieldRow *self)
{
  return self->field->max > 0 ? (guint) self->field->max : SONAE_LONG_MAX;
}

static void
too_long_cb (gpointer user_data)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (user_data);
  g_autofree char *sentence = g_strdup_printf (ngettext ("The text is longer than %u character; please shorten it.",
                                                         "The text is longer than %u characters; please shorten it.", long_limit (self)),
                                               long_limit (self));

  /* The reason stays until something else is typed or the focus leaves. */
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->form != NULL)
    show_error (self, sentence);
}

static void
build (SonaeFieldRow *self)
{
  const SonaeEntity *entity = sonae_entity_find (sonae_form_get_table (self->form));
  g_auto (GStrv) labels = self->value_labels != NULL ? g_strsplit (self->value_labels, "|", -1) : NULL;
  const char *label;

  self->field = sonae_entity_field (entity, self->field_name);
  g_assert (self->field != NULL);
  label = sonae_field_label (self->field);
  gtk_label_set_label (self->title, label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);

  self->editor = sonae_field_editor_new (self->field, (const char *const *) labels);
  if (self->stacked || sonae_field_editor_is_below (self->field, labels != NULL))
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line), GTK_ORIENTATION_VERTICAL);
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption");
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
      gtk_widget_add_css_class (GTK_WIDGET (self), "typed");
    }
  else
    {
      /* The hint belongs to the label on the left, not below the control. */
      gtk_box_remove (self->content, GTK_WIDGET (g_object_ref (self->hint)));
      gtk_box_append (self->title_box, GTK_WIDGET (self->hint));
      g_object_unref (self->hint);
      gtk_box_set_spacing (self->line, 12);
      gtk_widget_set_vexpand (GTK_WIDGET (self->line), TRUE);
    }
  gtk_box_append (self->line, GTK_WIDGET (self->editor));
  sonae_field_editor_set_name (self->editor, label);
  show_hint (self);
  if (GTK_IS_TEXT_VIEW (sonae_field_editor_get_control (self->editor)))
    sonae_text_limit_add (gtk_text_view_get_buffer (GTK_TEXT_VIEW (sonae_field_editor_get_control (self->editor))),
                          (int) long_limit (self), too_long_cb, self);
  g_signal_connect_object (self->editor, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

/* Undoing where something was refused takes that back, not the last change of the workbook. */
static gboolean
drop_refused (GtkWidget *widget)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (widget);

  if (self->form == NULL || !self->invalid)
    return FALSE;
  fill (self, record_value (self));
  return TRUE;
}

static void
sonae_field_row_dispose (GObject *object)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->form = NULL;
  self->editor = NULL;
  /* The row lets go of its child itself; the template must not do it first. */
  G_OBJECT_CLASS (sonae_field_row_parent_class)->dispose (object);
}

static void
sonae_field_row_finalize (GObject *object)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (object);

  g_clear_pointer (&self->shown, g_variant_unref);
  g_free (self->field_name);
  g_free (self->value_labels);
  g_free (self->hint_override);
  G_OBJECT_CLASS (sonae_field_row_parent_class)->finalize (object);
}

static void
sonae_field_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_FIELD:
      g_value_set_string (value, self->field_name);
      break;
    case PROP_VALUE_LABELS:
      g_value_set_string (value, self->value_labels);
      break;
    case PROP_STACKED:
      g_value_set_boolean (value, self->stacked);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_field_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeFieldRow *self = SONAE_FIELD_ROW (object);

  g_return_if_fail (self->form == NULL);

  switch (prop_id)
    {
    case PROP_FIELD:
      sonae_set_str (&self->field_name, g_value_get_string (value));
      break;
    case PROP_VALUE_LABELS:
      sonae_set_str (&self->value_labels, g_value_get_string (value));
      break;
    case PROP_STACKED:
      self->stacked = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_field_row_class_init (SonaeFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sonae_field_row_dispose;
  object_class->finalize = sonae_field_row_finalize;
  object_class->get_property = sonae_field_row_get_property;
  object_class->set_property = sonae_field_row_set_property;
  widget_class->grab_focus = sonae_field_row_grab_focus;
  widget_class->focus = sonae_field_row_focus;
  widget_class->unmap = sonae_field_row_unmap;

  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUE_LABELS] =
    g_param_spec_string ("value-labels", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STACKED] = g_param_spec_boolean ("stacked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, content);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, line);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, title_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, hint);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, notice_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, notice);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, error_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, error);
  gtk_widget_class_bind_template_child (widget_class, SonaeFieldRow, focus);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
}

static void
sonae_field_row_init (SonaeFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sonae_undo_keys_add (GTK_WIDGET (self), drop_refused);
}

GtkWidget *
sonae_field_row_new (const char *field)
{
  return g_object_new (SONAE_TYPE_FIELD_ROW, "field", field, NULL);
}

const char *
sonae_field_row_get_field (SonaeFieldRow *self)
{
  g_return_val_if_fail (SONAE_IS_FIELD_ROW (self), NULL);

  return self->field_name;
}

SonaeForm *
sonae_field_row_get_form (SonaeFieldRow *self)
{
  g_return_val_if_fail (SONAE_IS_FIELD_ROW (self), NULL);

  return self->form;
}

void
sonae_field_row_bind (SonaeFieldRow *self, SonaeForm *form)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self));
  g_return_if_fail (self->form == NULL || form == NULL);

  if (form == NULL)
    {
      sonae_field_row_flush (self);
      self->form = NULL;
      return;
    }
  self->form = form;
  build (self);
  sonae_field_row_refresh_items (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->editor),
                            !sonae_session_is_read_only (sonae_form_get_session (form))
                            && (self->field->flags & SONAE_FIELD_DERIVED) == 0);
  fill (self, record_value (self));
}

void
sonae_field_row_refresh (SonaeFieldRow *self)
{
  g_autoptr (GVariant) typed = NULL;
  GVariant *value;

  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  if (self->form == NULL || self->in_flight > 0)
    return;
  value = record_value (self);
  /* What is being typed is not swept away; what was refused gives way only to another value. */
  if (self->dirty && (!self->invalid || sonae_value_equal (value, self->shown)))
    return;
  /* Under the cursor, "１,０００" stays as typed as long as it means what is stored. */
  if (!self->dirty && has_keyboard (self) && read_value (self, &typed, NULL) && sonae_value_equal (typed, value))
    {
      keep_shown (self, value);
      return;
    }
  fill (self, value);
}

void
sonae_field_row_reset (SonaeFieldRow *self)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  if (self->form == NULL)
    return;
  self->generation++;
  self->in_flight = 0;
  fill (self, record_value (self));
}

void
sonae_field_row_refresh_items (SonaeFieldRow *self)
{
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GStrvBuilder) codes = NULL;
  g_autoptr (GStrvBuilder) labels = NULL;
  g_auto (GStrv) code_list = NULL;
  g_auto (GStrv) label_list = NULL;

  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  if (self->form == NULL || self->field->type != SONAE_FIELD_REF)
    return;
  query = sonae_query_new (self->field->ref_table);
  sonae_query_limit (query, MAX_ITEMS);
  records = sonae_workbook_query (sonae_session_get_workbook (sonae_form_get_session (self->form)), query, NULL);
  codes = g_strv_builder_new ();
  labels = g_strv_builder_new ();
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (records, i);
      g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (record));
      g_autofree char *title = sonae_record_title (record);

      g_strv_builder_add (codes, code);
      g_strv_builder_add (labels, title);
    }
  code_list = g_strv_builder_end (codes);
  label_list = g_strv_builder_end (labels);
  sonae_choice_editor_set_items (SONAE_CHOICE_EDITOR (self->editor), _ ("None"),
                                 (const char *const *) code_list, (const char *const *) label_list);
}

void
sonae_field_row_flush (SonaeFieldRow *self)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  if (self->dirty && self->editor != NULL)
    store (self);
}

void
sonae_field_row_set_notice (SonaeFieldRow *self, const char *notice)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  gtk_label_set_label (self->notice, notice != NULL ? notice : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice_box), notice != NULL);
}

void
sonae_field_row_set_label (SonaeFieldRow *self, const char *label)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self) && self->editor != NULL && label != NULL);

  gtk_label_set_label (self->title, label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
  sonae_field_editor_set_name (self->editor, label);
}

void
sonae_field_row_set_hint (SonaeFieldRow *self, const char *hint)
{
  g_return_if_fail (SONAE_IS_FIELD_ROW (self));

  sonae_set_str (&self->hint_override, hint);
  show_hint (self);
}
