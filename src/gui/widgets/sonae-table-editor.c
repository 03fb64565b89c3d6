/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-editor.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/widgets/sonae-field-editor.h"

/* More choices than these get a search. */
#define MANY 10
#define MAX_ITEMS 500
#define LONG_HEIGHT 140
#define LIST_HEIGHT 300

struct _SonaeTableEditor
{
  GtkPopover parent_instance;

  SonaeSession *session;
  SonaeTableRefs *refs;

  SonaeRecord *record;
  const SonaeField *field;
  GVariant *stored;          /* what the cell's value is to become; NULL: nothing, if is_stored */
  gboolean is_stored;        /* it was sent to be stored, and the record may not know of it yet */
  SonaeFieldEditor *text;    /* of typed values, else NULL */
  GtkListBox *list;          /* of chosen ones, else NULL */
  GtkEditable *search;
  char *needle;              /* folded */
  GtkLabel *error;
  SonaeTableMove move;
  gboolean settled;          /* stored or given up: closing does nothing more */
};

G_DEFINE_FINAL_TYPE (SonaeTableEditor, sonae_table_editor, GTK_TYPE_POPOVER)

static guint done_signal;

static void
show_error (SonaeTableEditor *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), sentence != NULL);
}

/* The record is of the last reading. What was typed a moment ago may still be on its way into the file, and must not be taken back by typing on. */
static GVariant *
value_of_cell (SonaeTableEditor *self)
{
  return self->is_stored ? self->stored : sonae_record_get_value (self->record, self->field->name);
}

static gboolean
read_text (SonaeTableEditor *self, GVariant **value, GError **error)
{
  g_autofree char *text = sonae_field_editor_get_text (self->text);
  g_autoptr (GVariant) parsed = NULL;

  return sonae_field_parse (self->field, text, &parsed, error) && sonae_field_check (self->field, parsed, value, error);
}

static void
store (SonaeTableEditor *self, GVariant *value)
{
  GVariant *before = sonae_record_get_value (self->record, self->field->name);

  self->settled = TRUE;
  /* Whether the last one could be stored is not known here. */
  if (!self->is_stored && (before == value || (before != NULL && value != NULL && g_variant_equal (before, value))))
    return;
  g_clear_pointer (&self->stored, g_variant_unref);
  self->stored = value != NULL ? g_variant_ref (value) : NULL;
  self->is_stored = TRUE;
  sonae_session_set_field (self->session, sonae_record_get_entity (self->record)->name, sonae_record_get_id (self->record),
                           self->field->name, value);
}

/* FALSE when the text cannot be stored; the reason is shown. */
static gboolean
accept (SonaeTableEditor *self, SonaeTableMove move)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (self->text != NULL)
    {
      if (!read_text (self, &value, &error))
        {
          show_error (self, error->message);
          return FALSE;
        }
      store (self, value);
    }
  self->settled = TRUE;
  self->move = move;
  gtk_popover_popdown (GTK_POPOVER (self));
  return TRUE;
}

static void
choose (SonaeTableEditor *self, GtkListBoxRow *row, SonaeTableMove move)
{
  const char *code = row != NULL ? g_object_get_data (G_OBJECT (row), "sonae-code") : NULL;
  g_autoptr (GVariant) value = NULL;

  if (code != NULL && *code != '\0')
    value = g_variant_ref_sink (self->field->type == SONAE_FIELD_CHOICE ? g_variant_new_string (code)
                                                                        : g_variant_new_int64 (g_ascii_strtoll (code, NULL, 10)));
  if (code != NULL)
    store (self, value);
  self->settled = TRUE;
  self->move = move;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SonaeTableEditor *self)
{
  choose (self, row, SONAE_TABLE_STAY);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, SonaeTableEditor *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      self->settled = TRUE;
      gtk_popover_popdown (GTK_POPOVER (self));
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      {
        SonaeTableMove move = keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) ? SONAE_TABLE_PREVIOUS : SONAE_TABLE_NEXT;

        if (self->list != NULL)
          choose (self, gtk_list_box_get_selected_row (self->list), move);
        else
          accept (self, move);
        return TRUE;
      }
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      /* A line of a long text ends with Enter; Ctrl and Enter ends the editing. */
      if (self->list != NULL)
        choose (self, gtk_list_box_get_selected_row (self->list), SONAE_TABLE_STAY);
      else if (self->field->type != SONAE_FIELD_LONG || control)
        accept (self, SONAE_TABLE_STAY);
      else
        return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
closed_cb (SonaeTableEditor *self)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  /* A click beside it stores what was typed, as leaving a field of a form does. */
  if (!self->settled && self->text != NULL)
    {
      if (read_text (self, &value, &error))
        store (self, value);
      else
        sonae_session_error (self->session, error);
    }
  self->settled = TRUE;
  g_signal_emit (self, done_signal, 0, self->move);
}

/* --- Choosing --- */

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  SonaeTableEditor *self = user_data;
  const char *label = g_object_get_data (G_OBJECT (row), "sonae-label");

  return self->needle == NULL || sonae_text_contains (label, self->needle);
}

static void
search_cb (SonaeTableEditor *self)
{
  g_free (self->needle);
  self->needle = sonae_text_fold (gtk_editable_get_text (self->search));
  gtk_list_box_invalidate_filter (self->list);
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (row == NULL || gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          gtk_list_box_select_row (self->list, row);
          return;
        }
    }
}

static void
add_item (SonaeTableEditor *self, const char *code, const char *label, const char *current)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *text = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "sonae-code", g_strdup (code), g_free);
  g_object_set_data_full (G_OBJECT (row), "sonae-label", g_strdup (label), g_free);
  gtk_list_box_append (self->list, row);
  if (strcmp (code, current) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static guint
add_items (SonaeTableEditor *self)
{
  const SonaeField *field = self->field;
  g_autofree char *current = sonae_field_format_plain (field, value_of_cell (self));
  guint n = 0;

  if ((field->flags & SONAE_FIELD_REQUIRED) == 0)
    add_item (self, "", field->type == SONAE_FIELD_BOOL ? _("Not known") : field->type == SONAE_FIELD_REF ? _("None") : _("Not chosen"), current);
  if (field->type == SONAE_FIELD_BOOL)
    {
      add_item (self, "1", _("Yes"), current);
      add_item (self, "0", _("No"), current);
      return 2;
    }
  if (field->type == SONAE_FIELD_CHOICE)
    {
      for (; field->choices[n].code != NULL; n++)
        add_item (self, field->choices[n].code, sonae_field_choice_label (field, field->choices[n].code), current);
    }
  else
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (field->ref_table);
      g_autoptr (GPtrArray) records = NULL;

      sonae_query_limit (query, MAX_ITEMS);
      records = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
      for (; records != NULL && n < records->len; n++)
        {
          g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (records->pdata[n]));
          g_autofree char *title = sonae_record_title (records->pdata[n]);

          add_item (self, code, title, current);
        }
    }
  return n;
}

static GtkWidget *
build_list (SonaeTableEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "sonae-choices");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, sonae_field_label (self->field), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  if (add_items (self) > MANY)
    {
      GtkWidget *search = gtk_search_entry_new ();

      self->search = GTK_EDITABLE (search);
      gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
      gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
      g_signal_connect_object (search, "changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), search);
    }
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static GtkWidget *
build_text (SonaeTableEditor *self)
{
  g_autofree char *plain = sonae_field_format_plain (self->field, value_of_cell (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->text = sonae_field_editor_new (self->field, NULL);
  sonae_field_editor_set_text (self->text, plain);
  sonae_field_editor_set_name (self->text, sonae_field_label (self->field));
  if (self->field->type == SONAE_FIELD_LONG)
    gtk_widget_set_size_request (GTK_WIDGET (self->text), -1, LONG_HEIGHT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  return box;
}

/* --- Object --- */

static void
sonae_table_editor_dispose (GObject *object)
{
  SonaeTableEditor *self = SONAE_TABLE_EDITOR (object);

  self->settled = TRUE;
  g_clear_object (&self->session);
  g_clear_object (&self->refs);
  g_clear_object (&self->record);
  g_clear_pointer (&self->stored, g_variant_unref);
  G_OBJECT_CLASS (sonae_table_editor_parent_class)->dispose (object);
}

static void
sonae_table_editor_finalize (GObject *object)
{
  g_free (SONAE_TABLE_EDITOR (object)->needle);
  G_OBJECT_CLASS (sonae_table_editor_parent_class)->finalize (object);
}

static void
sonae_table_editor_class_init (SonaeTableEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_table_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_table_editor_finalize;

  done_signal = g_signal_new ("done", SONAE_TYPE_TABLE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sonae_table_editor_init (SonaeTableEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->settled = TRUE;
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sonae-cell-editor");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

SonaeTableEditor *
sonae_table_editor_new (SonaeSession *session, SonaeTableRefs *refs)
{
  SonaeTableEditor *self = g_object_new (SONAE_TYPE_TABLE_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->refs = g_object_ref (refs);
  return self;
}

void
sonae_table_editor_open (SonaeTableEditor *self, GtkWidget *cell, SonaeRecord *record, const SonaeField *field)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;
  GdkRectangle area;
  GtkWidget *box, *error;
  gboolean typed;

  g_return_if_fail (SONAE_IS_TABLE_EDITOR (self));
  g_return_if_fail (SONAE_IS_RECORD (record) && field != NULL);

  if (parent == NULL || !gtk_widget_compute_bounds (cell, parent, &bounds))
    return;
  /* A record that was read anew has what was stored. */
  if (record != self->record || field != self->field)
    {
      g_clear_pointer (&self->stored, g_variant_unref);
      self->is_stored = FALSE;
    }
  g_set_object (&self->record, record);
  self->field = field;
  self->text = NULL;
  self->list = NULL;
  self->search = NULL;
  g_clear_pointer (&self->needle, g_free);
  self->move = SONAE_TABLE_STAY;
  self->settled = FALSE;

  typed = field->type != SONAE_FIELD_CHOICE && field->type != SONAE_FIELD_BOOL && field->type != SONAE_FIELD_REF;
  box = typed ? build_text (self) : build_list (self);
  error = gtk_label_new (NULL);
  self->error = GTK_LABEL (error);
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_max_width_chars (self->error, 36);
  gtk_label_set_xalign (self->error, 0);
  gtk_widget_add_css_class (error, "error");
  gtk_widget_add_css_class (error, "caption");
  gtk_box_append (GTK_BOX (box), error);
  show_error (self, NULL);
  gtk_widget_set_size_request (box, MAX ((int) bounds.size.width, field->type == SONAE_FIELD_LONG ? 320 : typed ? 140 : 120), -1);
  gtk_popover_set_child (GTK_POPOVER (self), box);

  /* A cell that is being scrolled to may still be anywhere: where nobody sees it, nobody would see the editor. */
  bounds.origin.x = CLAMP (bounds.origin.x, 0, MAX (0, (float) gtk_widget_get_width (parent) - bounds.size.width));
  bounds.origin.y = CLAMP (bounds.origin.y, 0, MAX (0, (float) gtk_widget_get_height (parent) - bounds.size.height));
  area = (GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &area);
  /* Over the cell, not below it. */
  gtk_popover_set_offset (GTK_POPOVER (self), 0, typed ? -area.height : 0);
  gtk_popover_popup (GTK_POPOVER (self));
  if (typed)
    {
      GtkWidget *control = sonae_field_editor_get_control (self->text);

      gtk_widget_grab_focus (control);
      if (GTK_IS_EDITABLE (control))
        {
          gtk_editable_select_region (GTK_EDITABLE (control), 0, -1);
        }
      else if (GTK_IS_TEXT_VIEW (control))
        {
          GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (control));
          GtkTextIter end;

          gtk_text_buffer_get_end_iter (buffer, &end);
          gtk_text_buffer_place_cursor (buffer, &end);
        }
    }
  else if (self->search != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

      gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
    }
}

gboolean
sonae_table_editor_is_open (SonaeTableEditor *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_EDITOR (self), FALSE);

  return !self->settled;
}

GtkWidget *
sonae_table_editor_get_text (SonaeTableEditor *self)
{
  GtkWidget *control;
  GtkEditable *delegate;

  g_return_val_if_fail (SONAE_IS_TABLE_EDITOR (self), NULL);

  if (self->settled || (self->text == NULL && self->search == NULL))
    return NULL;
  control = self->text != NULL ? sonae_field_editor_get_control (self->text) : GTK_WIDGET (self->search);
  delegate = GTK_IS_EDITABLE (control) ? gtk_editable_get_delegate (GTK_EDITABLE (control)) : NULL;
  return delegate != NULL ? GTK_WIDGET (delegate) : control;
}
