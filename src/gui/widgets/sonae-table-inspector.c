/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-inspector.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-list.h"
#include "gui/widgets/sonae-choice-editor.h"
#include "gui/widgets/sonae-field-editor.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-related-actions.h"
#include "gui/widgets/sonae-table-rows.h"
#include "workbook/sonae-notes.h"
#include "workbook/sonae-plan.h"

#define MAX_REFS 500

struct _SonaeTableInspector
{
  AdwBin parent_instance;

  SonaeSession *session;
  const SonaeEntity *entity;
  GArray *ids;
  SonaeForm *form;

  GtkStack *views;            /* "none", "one", "many" */
  GtkLabel *title;
  AdwBin *above, *below;      /* the page's own */
  SonaeRelatedActions *actions; /* NULL: rows of the table have none, or the page shows them */
  SonaeNoteList *notes;       /* NULL: nothing is pinned to rows of the table */
  GtkBox *sections;
  GtkLabel *many;
  GtkDropDown *field_choice;
  GPtrArray *settable;        /* const SonaeField * */
  GtkBox *value_box;
  SonaeFieldEditor *value;
  GtkLabel *value_error;
  GtkWidget *set_button;
};

G_DEFINE_FINAL_TYPE (SonaeTableInspector, sonae_table_inspector, ADW_TYPE_BIN)

static void
show_title (SonaeTableInspector *self)
{
  SonaeRecord *record = self->form != NULL ? sonae_form_get_record (self->form) : NULL;
  g_autofree char *title = record != NULL ? sonae_record_title (record) : NULL;

  if (title != NULL)
    gtk_label_set_label (self->title, title);
}

/* What only the program reads: where a row comes from is told in words, and led to, elsewhere. */
static gboolean
is_technical (const SonaeField *field)
{
  static const char *const names[] = { "origin_table", "origin_id", "target_table", "target_id", "target_label", "quads", "before", "after", "sha256", NULL };

  return g_strv_contains (names, field->name);
}

/* The rows are made for the first row that is shown, and then serve all. */
static void
build_form (SonaeTableInspector *self, gint64 id)
{
  GtkWidget *group = NULL;

  self->form = sonae_form_new (self->session, self->entity->name, id);
  g_signal_connect_object (self->form, "updated", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];

      if (is_technical (field))
        continue;
      if (group == NULL || field->section != NULL)
        {
          group = adw_preferences_group_new ();
          if (field->section != NULL)
            adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), g_dgettext (GETTEXT_PACKAGE, field->section));
          gtk_box_append (self->sections, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), g_object_new (SONAE_TYPE_FIELD_ROW, "field", field->name, "stacked", TRUE, NULL));
    }
  sonae_form_adopt (self->form, GTK_WIDGET (self->sections));
}

/* --- One field for many rows --- */

static const SonaeField *
chosen_field (SonaeTableInspector *self)
{
  guint chosen = gtk_drop_down_get_selected (self->field_choice);

  return chosen < self->settable->len ? self->settable->pdata[chosen] : NULL;
}

static void
give_refs (SonaeTableInspector *self, const SonaeField *field)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (field->ref_table);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) code_list = NULL;
  g_auto (GStrv) label_list = NULL;

  sonae_query_limit (query, MAX_REFS);
  records = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (records->pdata[i]));
      g_autofree char *title = sonae_record_title (records->pdata[i]);

      g_strv_builder_add (codes, code);
      g_strv_builder_add (labels, title);
    }
  code_list = g_strv_builder_end (codes);
  label_list = g_strv_builder_end (labels);
  sonae_choice_editor_set_items (SONAE_CHOICE_EDITOR (self->value), _("None"), (const char *const *) code_list, (const char *const *) label_list);
}

static void
field_chosen_cb (SonaeTableInspector *self)
{
  const SonaeField *field = chosen_field (self);

  if (self->value != NULL)
    gtk_box_remove (self->value_box, GTK_WIDGET (self->value));
  self->value = NULL;
  gtk_label_set_label (self->value_error, "");
  gtk_widget_set_visible (GTK_WIDGET (self->value_error), FALSE);
  if (field == NULL)
    return;
  self->value = sonae_field_editor_new (field, NULL);
  if (field->type == SONAE_FIELD_REF)
    give_refs (self, field);
  sonae_field_editor_set_name (self->value, sonae_field_label (field));
  gtk_widget_add_css_class (GTK_WIDGET (self->value), "sonae-bulk-value");
  gtk_box_append (self->value_box, GTK_WIDGET (self->value));
}

static void
set_cb (SonaeTableInspector *self)
{
  const SonaeField *field = chosen_field (self);
  g_autofree char *text = NULL;
  g_autoptr (GVariant) parsed = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (field == NULL || self->ids == NULL)
    return;
  text = sonae_field_editor_get_text (self->value);
  if (!sonae_field_parse (field, text, &parsed, &error) || !sonae_field_check (field, parsed, &value, &error))
    {
      gtk_label_set_label (self->value_error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->value_error), TRUE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->value_error), FALSE);
  sonae_table_rows_set (self->session, self->entity, self->ids, field, value);
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_column (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static GtkLabel *
new_text (GtkBox *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
build_many (SonaeTableInspector *self)
{
  GtkWidget *box = new_column ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkLabel *label;

  self->settable = g_ptr_array_new ();
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];

      if (!sonae_field_is_settable (field) || is_technical (field) || strcmp (field->name, self->entity->title_field) == 0)
        continue;
      g_ptr_array_add (self->settable, (gpointer) field);
      gtk_string_list_append (names, sonae_field_label (field));
    }
  self->many = new_text (GTK_BOX (box), "heading");
  label = new_text (GTK_BOX (box), NULL);
  gtk_label_set_label (label, _("Choose a field and what it shall be for all of them. It is one change, which can be undone as one."));
  self->field_choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                                                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));
  gtk_drop_down_set_enable_search (self->field_choice, self->settable->len > 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field_choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Field"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field_choice));
  self->value_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value_box));
  self->value_error = new_text (GTK_BOX (box), "error");
  self->set_button = gtk_button_new_with_mnemonic (_("_Set for All"));
  gtk_widget_set_halign (self->set_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->set_button, "suggested-action");
  gtk_widget_set_sensitive (self->set_button, !sonae_session_is_read_only (self->session));
  g_signal_connect_object (self->set_button, "clicked", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->set_button);
  g_signal_connect_object (self->field_choice, "notify::selected", G_CALLBACK (field_chosen_cb), self, G_CONNECT_SWAPPED);
  field_chosen_cb (self);
  return scrolled (box);
}

static AdwBin *
new_bin (GtkWidget *box)
{
  GtkWidget *bin = adw_bin_new ();

  gtk_widget_set_visible (bin, FALSE);
  gtk_box_append (GTK_BOX (box), bin);
  return ADW_BIN (bin);
}

static void
build (SonaeTableInspector *self)
{
  GtkWidget *one = new_column ();
  GtkWidget *none = gtk_label_new (_("Choose a row to see all of its fields here. With several rows chosen, one field can be set for all of them."));

  self->views = GTK_STACK (gtk_stack_new ());
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_label_set_justify (GTK_LABEL (none), GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_start (none, 18);
  gtk_widget_set_margin_end (none, 18);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_stack_add_named (self->views, none, "none");

  self->title = new_text (GTK_BOX (one), "title-4");
  self->above = new_bin (one);
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (one), GTK_WIDGET (self->sections));
  /* The pages of risks and controls show them themselves: with what they bring about, and with their fields. */
  if (sonae_plan_is_origin (self->entity->name) && strcmp (self->entity->name, "risk") != 0 && strcmp (self->entity->name, "control") != 0)
    {
      self->actions = SONAE_RELATED_ACTIONS (sonae_related_actions_new (self->session, self->entity->name));
      gtk_box_append (GTK_BOX (one), GTK_WIDGET (self->actions));
    }
  if (sonae_notes_is_target (self->entity->name))
    {
      self->notes = SONAE_NOTE_LIST (sonae_note_list_new (self->session));
      gtk_box_append (GTK_BOX (one), GTK_WIDGET (self->notes));
    }
  self->below = new_bin (one);
  gtk_stack_add_named (self->views, scrolled (one), "one");
  gtk_stack_add_named (self->views, build_many (self), "many");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->views));
}

static void
sonae_table_inspector_dispose (GObject *object)
{
  SonaeTableInspector *self = SONAE_TABLE_INSPECTOR (object);

  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_table_inspector_parent_class)->dispose (object);
}

static void
sonae_table_inspector_finalize (GObject *object)
{
  SonaeTableInspector *self = SONAE_TABLE_INSPECTOR (object);

  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->settable, g_ptr_array_unref);
  G_OBJECT_CLASS (sonae_table_inspector_parent_class)->finalize (object);
}

static void
sonae_table_inspector_class_init (SonaeTableInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_table_inspector_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_table_inspector_finalize;
}

static void
sonae_table_inspector_init (SonaeTableInspector *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "sonae-inspector");
}

GtkWidget *
sonae_table_inspector_new (SonaeSession *session, const SonaeEntity *entity)
{
  SonaeTableInspector *self = g_object_new (SONAE_TYPE_TABLE_INSPECTOR, NULL);

  self->session = g_object_ref (session);
  self->entity = entity;
  build (self);
  return GTK_WIDGET (self);
}

void
sonae_table_inspector_set_detail (SonaeTableInspector *self, GtkWidget *above, GtkWidget *below)
{
  g_return_if_fail (SONAE_IS_TABLE_INSPECTOR (self));

  adw_bin_set_child (self->above, above);
  gtk_widget_set_visible (GTK_WIDGET (self->above), above != NULL);
  adw_bin_set_child (self->below, below);
  gtk_widget_set_visible (GTK_WIDGET (self->below), below != NULL);
}

void
sonae_table_inspector_show (SonaeTableInspector *self, GArray *ids)
{
  g_return_if_fail (SONAE_IS_TABLE_INSPECTOR (self) && ids != NULL);

  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = g_array_copy (ids);
  if (ids->len == 1)
    {
      gint64 id = g_array_index (ids, gint64, 0);

      if (self->form == NULL)
        build_form (self, id);
      else
        sonae_form_set_id (self->form, id);
      show_title (self);
      if (self->actions != NULL)
        sonae_related_actions_show (self->actions, id);
      if (self->notes != NULL)
        sonae_note_list_show_record (self->notes, self->entity->name, id);
      gtk_stack_set_visible_child_name (self->views, "one");
      return;
    }
  sonae_table_inspector_flush (self);
  if (ids->len == 0)
    {
      gtk_stack_set_visible_child_name (self->views, "none");
    }
  else
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u row is chosen", "%u rows are chosen", ids->len), ids->len);

      gtk_label_set_label (self->many, text);
      gtk_stack_set_visible_child_name (self->views, "many");
    }
}

void
sonae_table_inspector_focus (SonaeTableInspector *self, const char *field)
{
  g_return_if_fail (SONAE_IS_TABLE_INSPECTOR (self) && field != NULL);

  if (self->ids != NULL && self->ids->len > 1)
    gtk_widget_grab_focus (GTK_WIDGET (self->field_choice));
  else if (self->form != NULL)
    sonae_form_focus (self->form, field);
}

void
sonae_table_inspector_flush (SonaeTableInspector *self)
{
  g_return_if_fail (SONAE_IS_TABLE_INSPECTOR (self));

  if (self->form != NULL)
    sonae_form_flush (self->form);
}
