/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-assistant-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "exchange/sonae-import-note.h"

/* Step 2: which column of the file is what. */

#define PREVIEW_LINES 3
#define LINES_AT_ONCE 16   /* a file may have a thousand columns */

/* --- What a column can be --- */

static void
add_target (SonaeImportAssistant *self,
            int code,
            const char *label)
{
  gtk_string_list_append (self->targets, label);
  g_array_append_val (self->target_codes, code);
}

void
_sonae_import_assistant_init_mapping (SonaeImportAssistant *self)
{
  self->targets = gtk_string_list_new (NULL);
  self->target_codes = g_array_new (FALSE, FALSE, sizeof (int));
  self->target_dropdowns = g_ptr_array_new ();
  add_target (self, SONAE_COLUMN_IGNORED, _("Leave out"));
  if (sonae_import_note_field (self->entity) >= 0)
    add_target (self, SONAE_COLUMN_NOTE, _("Keep as a note"));
  for (guint i = 0; i < self->entity->n_fields; i++)
    if ((self->entity->fields[i].flags & SONAE_FIELD_DERIVED) == 0)
      add_target (self, (int) i, sonae_field_label (&self->entity->fields[i]));
  add_target (self, SONAE_COLUMN_ID, _("ID of the row, from an export"));
}

static guint
target_position (SonaeImportAssistant *self,
                 int code)
{
  for (guint i = 0; i < self->target_codes->len; i++)
    if (g_array_index (self->target_codes, int, i) == code)
      return i;
  return 0;
}

/* --- Sentences above --- */

static void
update_notes (SonaeImportAssistant *self)
{
  SonaeImportMapping *mapping = sonae_import_get_mapping (self->import);
  const SonaeImportProfile *profile = sonae_import_mapping_profile (mapping);
  guint n = sonae_import_mapping_n_columns (mapping);
  guint n_taken = 0;
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      int target = sonae_import_mapping_target (mapping, i);

      n_taken += target >= 0 || target == SONAE_COLUMN_ID || target == SONAE_COLUMN_NOTE;
    }
  g_string_append_printf (note, ngettext ("%u of %u column will be imported.", "%u of %u columns will be imported.", n), n_taken, n);
  g_string_append_c (note, ' ');
  if (sonae_import_is_recalled (self->import))
    g_string_append (note, _("They are matched as you did the last time for such a file."));
  else if (sonae_import_mapping_is_own (mapping))
    g_string_append (note, _("The file was exported from Sonaecho."));
  else if (profile != NULL)
    /* Translators: %s is the name of a product, or of a well-known sheet. */
    g_string_append_printf (note, _("It was recognised as: %s."), g_dgettext (GETTEXT_PACKAGE, profile->label));
  else
    g_string_append (note, _("They were matched by their names. Correct what is wrong; it is remembered for such files."));
  gtk_label_set_label (self->mapping_note, note->str);

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];

      if ((field->flags & SONAE_FIELD_REQUIRED) == 0 || (field->flags & SONAE_FIELD_DERIVED) != 0 ||
          sonae_import_mapping_column (mapping, (int) i) >= 0 || sonae_import_mapping_constant (mapping, i) != NULL)
        continue;
      if (missing->len > 0)
        g_string_append (missing, C_("between names", ", "));
      g_string_append (missing, sonae_field_label (field));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->mapping_missing), missing->len > 0);
  if (missing->len > 0)
    {
      /* Translators: %s is one or several names of fields. */
      g_autofree char *text = g_strdup_printf (_("A new row needs this, and no column is matched to it: %s."), missing->str);

      gtk_label_set_label (self->mapping_missing, text);
    }
}

/* --- One line a column --- */

static void
update_preview (SonaeImportAssistant *self,
                GtkDropDown *dropdown,
                guint column)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (dropdown), "preview");
  int target = sonae_import_mapping_target (sonae_import_get_mapping (self->import), column);
  g_autofree char *lines = sonae_import_preview_column (self->preview, self->import, column, PREVIEW_LINES);
  g_autofree char *text = NULL;

  if (target == SONAE_COLUMN_NOTE)
    {
      g_autofree char *name = sonae_import_note_label (sonae_import_get_mapping (self->import), column);

      /* Translators: a line “HEADER: …” in the field that takes notes. */
      g_autofree char *kept = g_strdup_printf (_("Becomes a line “%s: …” in “%s”."), name,
                                               sonae_field_label (&self->entity->fields[sonae_import_note_field (self->entity)]));

      text = g_strdup_printf ("%s\n%s", lines, kept);
    }
  else if (target == SONAE_COLUMN_COMPUTED)
    text = g_strdup_printf ("%s\n%s", lines, _("The program works this out itself."));
  gtk_label_set_label (label, text != NULL ? text : lines);
}

static void
update_targets (SonaeImportAssistant *self)
{
  SonaeImportMapping *mapping = sonae_import_get_mapping (self->import);

  self->updating = TRUE;
  for (guint i = 0; i < self->target_dropdowns->len; i++)
    {
      GtkDropDown *dropdown = g_ptr_array_index (self->target_dropdowns, i);
      guint position = target_position (self, sonae_import_mapping_target (mapping, i));

      if (gtk_drop_down_get_selected (dropdown) == position)
        continue;
      gtk_drop_down_set_selected (dropdown, position);
      update_preview (self, dropdown, i);
    }
  self->updating = FALSE;
  update_notes (self);
}

static void
target_chosen_cb (GtkDropDown *dropdown,
                  GParamSpec *pspec,
                  SonaeImportAssistant *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dropdown), "column"));
  guint position = gtk_drop_down_get_selected (dropdown);

  if (self->updating || self->busy || position >= self->target_codes->len)
    return;
  /* A field comes from one column: the one that had it before is left out now. */
  sonae_import_mapping_set (sonae_import_get_mapping (self->import), column, g_array_index (self->target_codes, int, position));
  update_preview (self, dropdown, column);
  update_targets (self);
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_line (SonaeImportAssistant *self,
          guint column)
{
  SonaeImportMapping *mapping = sonae_import_get_mapping (self->import);
  const char *header = sonae_import_mapping_header (mapping, column);
  g_autofree char *name = *header != '\0' ? sonae_text_ellipsize (header, 60) : g_strdup_printf (_("Column %u, without a name"), column + 1);
  /* Translators: says to a screen reader what is chosen; %s is the header of a column. */
  g_autofree char *accessible = g_strdup_printf (_("Field for “%s”"), name);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *dropdown = gtk_drop_down_new (G_LIST_MODEL (g_object_ref (self->targets)), expression);
  GtkWidget *preview = make_label ("", "dim-label");
  GtkWidget *title = make_label (name, "heading");
  int line = (int) column + 1;

  gtk_label_set_width_chars (GTK_LABEL (title), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 22);
  gtk_widget_set_hexpand (preview, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (preview), 16);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (dropdown), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (dropdown), target_position (self, sonae_import_mapping_target (mapping, column)));
  gtk_widget_set_valign (dropdown, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (dropdown, 220, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  g_object_set_data (G_OBJECT (dropdown), "column", GUINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (dropdown), "preview", preview);
  g_signal_connect_object (dropdown, "notify::selected", G_CALLBACK (target_chosen_cb), self, 0);
  gtk_grid_attach (self->columns, title, 0, line, 1, 1);
  gtk_grid_attach (self->columns, dropdown, 1, line, 1, 1);
  gtk_grid_attach (self->columns, preview, 2, line, 1, 1);
  g_ptr_array_add (self->target_dropdowns, dropdown);
  update_preview (self, GTK_DROP_DOWN (dropdown), column);
}

static gboolean
fill_cb (gpointer user_data)
{
  SonaeImportAssistant *self = user_data;
  guint n;

  /* A thread has the mapping: the rest follows when somebody comes back to this step. */
  if (self->busy || !self->looked)
    {
      self->fill_source = 0;
      return G_SOURCE_REMOVE;
    }
  n = sonae_import_mapping_n_columns (sonae_import_get_mapping (self->import));
  for (guint i = 0; i < LINES_AT_ONCE && self->n_filled < n; i++)
    add_line (self, self->n_filled++);
  if (self->n_filled < n)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

void
_sonae_import_assistant_fill_mapping (SonaeImportAssistant *self)
{
  if (self->n_filled == 0)
    {
      gtk_grid_attach (self->columns, make_label (_("Column of the file"), "caption-heading"), 0, 0, 1, 1);
      gtk_grid_attach (self->columns, make_label (_("Becomes"), "caption-heading"), 1, 0, 1, 1);
      gtk_grid_attach (self->columns, make_label (_("As written → as it will be read"), "caption-heading"), 2, 0, 1, 1);
    }
  update_targets (self);
  /* The first lines at once, for the eye and the keyboard. */
  if (self->fill_source == 0 && fill_cb (self))
    self->fill_source = g_idle_add (fill_cb, self);
}

void
_sonae_import_assistant_clear_mapping (SonaeImportAssistant *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->n_filled = 0;
  if (self->target_dropdowns != NULL)
    g_ptr_array_set_size (self->target_dropdowns, 0);
  while (self->columns != NULL && (child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_grid_remove (self->columns, child);
}
