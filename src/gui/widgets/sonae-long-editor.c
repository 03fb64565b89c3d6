/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-long-editor.h"

#include "gui/widgets/sonae-outer-scroll.h"

#define MIN_HEIGHT 54
#define MAX_HEIGHT 300

struct _SonaeLongEditor
{
  SonaeFieldEditor parent_instance;

  GtkTextView *view;
  GtkScrolledWindow *scrolled;
  guint fit_id;
};

G_DEFINE_FINAL_TYPE (SonaeLongEditor, sonae_long_editor, SONAE_TYPE_FIELD_EDITOR)

static char *
sonae_long_editor_get_text (SonaeFieldEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (SONAE_LONG_EDITOR (editor)->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
sonae_long_editor_set_text (SonaeFieldEditor *editor, const char *plain)
{
  g_autofree char *old = sonae_long_editor_get_text (editor);

  if (g_strcmp0 (old, plain) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (SONAE_LONG_EDITOR (editor)->view), plain, -1);
}

static GtkWidget *
sonae_long_editor_get_control (SonaeFieldEditor *editor)
{
  return GTK_WIDGET (SONAE_LONG_EDITOR (editor)->view);
}

static void
changed_cb (SonaeLongEditor *self)
{
  sonae_field_editor_edited (SONAE_FIELD_EDITOR (self), TRUE);
}

/* A list gives its rows their least height, so that has to be the height of the text. */
static gboolean
fit_cb (gpointer user_data)
{
  SonaeLongEditor *self = user_data;
  int needed;

  self->fit_id = 0;
  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (GTK_WIDGET (self->view)), &needed, NULL,
                      NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scrolled, CLAMP (needed, MIN_HEIGHT, MAX_HEIGHT));
  return G_SOURCE_REMOVE;
}

static void
resized_cb (SonaeLongEditor *self)
{
  /* Not while sizes are being given out. */
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
sonae_long_editor_dispose (GObject *object)
{
  g_clear_handle_id (&SONAE_LONG_EDITOR (object)->fit_id, g_source_remove);
  G_OBJECT_CLASS (sonae_long_editor_parent_class)->dispose (object);
}

static void
sonae_long_editor_class_init (SonaeLongEditorClass *klass)
{
  SonaeFieldEditorClass *editor_class = SONAE_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_long_editor_dispose;
  editor_class->get_text = sonae_long_editor_get_text;
  editor_class->set_text = sonae_long_editor_set_text;
  editor_class->get_control = sonae_long_editor_get_control;
}

static void
sonae_long_editor_init (SonaeLongEditor *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  /* Tab goes on to the next field, as everywhere in the form. */
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  /* Ctrl+Z is the workbook's: it knows what was typed as a change with a name. */
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->view), FALSE);
  gtk_text_view_set_top_margin (self->view, 3);
  gtk_text_view_set_bottom_margin (self->view, 3);

  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  sonae_outer_scroll_add (self->scrolled);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "changed", G_CALLBACK (resized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

SonaeFieldEditor *
sonae_long_editor_new (void)
{
  return g_object_new (SONAE_TYPE_LONG_EDITOR, NULL);
}
