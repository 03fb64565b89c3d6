/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/notes/sonae-note-dialog.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-target.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-text-limit.h"

struct _SonaeNoteDialog
{
  AdwWindow parent_instance;

  /* Template. */
  GtkWidget *store_button;
  GtkWidget *quote;            /* PASSAGE and SOURCE */
  GtkLabel *passage;
  GtkLabel *source;
  GtkTextView *text;
  GtkBox *colours;
  SonaeNoteTarget *target;
  GtkLabel *fault;

  SonaeSession *session;
  gint64 id;                   /* 0: a new one */
  gint64 document_id;          /* of a new one, with what follows */
  guint page;
  char *shape, *quoted, *quads, *before, *after;
  GPtrArray *choices;          /* GtkToggleButton of the template's colours, borrowed */
  gboolean storing;
};

G_DEFINE_FINAL_TYPE (SonaeNoteDialog, sonae_note_dialog, ADW_TYPE_WINDOW)

/* In the order of the buttons; "" is no colour. */
static const char *const codes[] = { "yellow", "green", "blue", "pink", "" };

static char *
dup_text (SonaeNoteDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}

static const char *
chosen_colour (SonaeNoteDialog *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (gtk_toggle_button_get_active (self->choices->pdata[i]))
      return codes[i];
  return "";
}

static void
set_fault (SonaeNoteDialog *self, const char *sentence)
{
  gtk_label_set_label (self->fault, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), sentence != NULL);
}

/* What is missing before it can be stored. */
static void
update (SonaeNoteDialog *self)
{
  g_autofree char *text = dup_text (self);
  const char *table;
  gint64 id;
  gboolean chosen = sonae_note_target_get (self->target, &table, &id);
  gboolean whole = *text != '\0' || self->quoted != NULL || self->document_id != 0;

  gtk_widget_set_sensitive (self->store_button, chosen && whole && !self->storing && !sonae_session_is_read_only (self->session));
}

static void
stored (SonaeNoteDialog *self, gboolean done, const GError *error)
{
  self->storing = FALSE;
  if (done)
    {
      if (self->id == 0)
        sonae_session_toast_action (self->session, _("The note was added."), _("Undo"), "win.undo");
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  set_fault (self, error->message);
  update (self);
}

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeNoteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_notes_add_finish (SONAE_WORKBOOK (workbook), result, NULL, &error);

  stored (self, done, error);
}

static void
changed_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeNoteDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error);

  stored (self, done, error);
}

static void
store_cb (SonaeNoteDialog *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autofree char *text = dup_text (self);
  SonaeNoteValues values = { .text = text, .passage = self->quoted, .document_id = self->document_id, .page = self->page, .shape = self->shape,
                             .colour = chosen_colour (self), .quads = self->quads, .before = self->before, .after = self->after };

  if (!gtk_widget_get_sensitive (self->store_button) || !sonae_note_target_get (self->target, &values.target_table, &values.target_id))
    return;
  self->storing = TRUE;
  set_fault (self, NULL);
  update (self);
  if (self->id == 0)
    sonae_notes_add_async (workbook, &values, added_cb, g_object_ref (self));
  else
    sonae_notes_change_async (workbook, self->id, values.text, values.colour, values.target_table, values.target_id, changed_cb, g_object_ref (self));
}

static void
too_long (gpointer data)
{
  set_fault (data, _("A note holds no more than 100,000 characters; what would go beyond was not taken."));
}

static void
store_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  store_cb (SONAE_NOTE_DIALOG (widget));
}

static void
show (SonaeNoteDialog *self, const char *text, const char *colour, const char *table, gint64 target_id, const char *source)
{
  gtk_label_set_label (self->passage, self->quoted != NULL ? self->quoted : _("An area of the page"));
  gtk_label_set_label (self->source, source != NULL ? source : "");
  gtk_widget_set_visible (GTK_WIDGET (self->source), source != NULL);
  gtk_widget_set_visible (self->quote, self->quoted != NULL || source != NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text != NULL ? text : "", -1);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i], colour != NULL ? colour : ""))
      gtk_toggle_button_set_active (self->choices->pdata[i], TRUE);
  sonae_note_target_set (self->target, table, target_id);
  update (self);
}

static void
sonae_note_dialog_finalize (GObject *object)
{
  SonaeNoteDialog *self = SONAE_NOTE_DIALOG (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->choices);
  g_free (self->shape);
  g_free (self->quoted);
  g_free (self->quads);
  g_free (self->before);
  g_free (self->after);
  G_OBJECT_CLASS (sonae_note_dialog_parent_class)->finalize (object);
}

static void
sonae_note_dialog_class_init (SonaeNoteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_note_dialog_finalize;

  g_type_ensure (SONAE_TYPE_NOTE_TARGET);
  gtk_widget_class_install_action (widget_class, "note.store", NULL, store_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "note.store", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "note.store", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, store_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, quote);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, passage);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, text);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, colours);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, target);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, store_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
sonae_note_dialog_init (SonaeNoteDialog *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->colours)); child != NULL; child = gtk_widget_get_next_sibling (child))
    g_ptr_array_add (self->choices, child);
  g_assert (self->choices->len == G_N_ELEMENTS (codes));
  sonae_text_limit_add (gtk_text_view_get_buffer (self->text), SONAE_LONG_MAX, too_long, self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static SonaeNoteDialog *
dialog_new (SonaeSession *session)
{
  SonaeNoteDialog *self = g_object_new (SONAE_TYPE_NOTE_DIALOG, NULL);

  self->session = g_object_ref (session);
  sonae_note_target_set_session (self->target, session);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
  return self;
}

GtkWindow *
sonae_note_dialog_new (SonaeSession *session, const SonaeNoteValues *values)
{
  SonaeNoteDialog *self;
  g_autoptr (SonaeRecord) document = NULL;
  g_autofree char *title = NULL, *page = NULL, *source = NULL;

  g_return_val_if_fail (SONAE_IS_SESSION (session) && values != NULL, NULL);

  self = dialog_new (session);
  self->document_id = values->document_id;
  self->page = values->page;
  self->shape = g_strdup (values->shape);
  self->quoted = values->passage != NULL && *values->passage != '\0' ? g_strdup (values->passage) : NULL;
  self->quads = g_strdup (values->quads);
  self->before = g_strdup (values->before);
  self->after = g_strdup (values->after);
  document = values->document_id != 0 ? sonae_workbook_get (sonae_session_get_workbook (session), "document", values->document_id, NULL) : NULL;
  if (document != NULL)
    {
      title = sonae_record_title (document);
      page = g_strdup_printf ("%u", values->page);
      source = g_strdup_printf (_("%s, p. %s"), title, page);
    }
  show (self, values->text, values->colour, values->target_table, values->target_id, source);
  return GTK_WINDOW (self);
}

GtkWindow *
sonae_note_dialog_new_for (SonaeSession *session, gint64 id)
{
  SonaeWorkbook *workbook;
  g_autoptr (SonaeRecord) note = NULL;
  g_autofree char *source = NULL;
  const char *passage, *table;
  SonaeNoteDialog *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  workbook = sonae_session_get_workbook (session);
  self = dialog_new (session);
  self->id = id;
  gtk_button_set_label (GTK_BUTTON (self->store_button), _("_Save"));
  gtk_window_set_title (GTK_WINDOW (self), _("Note"));
  note = sonae_workbook_get (workbook, "note", id, NULL);
  if (note == NULL)
    return GTK_WINDOW (self);
  passage = sonae_record_get_text (note, "passage");
  table = sonae_record_get_text (note, "target_table");
  self->quoted = *passage != '\0' ? g_strdup (passage) : NULL;
  self->document_id = sonae_record_get_int (note, "document_id", 0);
  source = sonae_notes_source (workbook, note);
  show (self, sonae_record_get_text (note, "text"), sonae_record_get_text (note, "colour"), *table != '\0' ? table : NULL,
        sonae_record_get_int (note, "target_id", 0), source);
  return GTK_WINDOW (self);
}
