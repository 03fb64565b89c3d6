/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-dialog.h"
#include "gui/notes/sonae-note-open.h"
#include "reader/sonae-pdf-quads.h"
#include "study/sonae-study.h"
#include "workbook/sonae-notes.h"

/* Notes on what is read: highlighting, pinning to a record of the workbook, and the marks of both on the pages. */

static gboolean
can_note (SonaeReader *self)
{
  gboolean selected = FALSE;

  if (self->pdf == NULL || self->session == NULL || sonae_session_is_read_only (self->session))
    return FALSE;
  g_object_get (self->view, "has-selection", &selected, NULL);
  return selected;
}

/* --- What is on the pages --- */

static void
show_marks (SonaeReader *self)
{
  g_autoptr (GPtrArray) marks = NULL;

  if (self->pdf == NULL)
    return;
  if (self->document_id != 0)
    marks = sonae_note_marks (sonae_session_get_workbook (self->session), self->document_id);
  sonae_pdf_view_set_marks (self->view, marks);
}

void
_sonae_reader_show_notes (SonaeReader *self)
{
  gint64 id = self->pdf != NULL ? self->document_id : 0;

  sonae_note_list_show_document (self->notes, id);
  gtk_stack_set_visible_child_name (self->notes_stack, id != 0 ? "list" : "none");
  show_marks (self);
}

static void
workbook_changed_cb (SonaeReader *self, SonaeChange *change)
{
  /* A document that was taken out of the library, or came back by undo. */
  if (self->pdf != NULL && sonae_change_touches (change, "document"))
    {
      self->document_id = 0;
      _sonae_reader_find_document (self);
    }
  if (sonae_change_touches (change, "note"))
    show_marks (self);
}

void
_sonae_reader_watch_notes (SonaeReader *self)
{
  sonae_note_list_set_session (self->notes, self->session);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (workbook_changed_cb), self, G_CONNECT_SWAPPED);
}

void
_sonae_reader_mark_activated (SonaeReader *self, gint64 id)
{
  if (sonae_session_is_read_only (self->session))
    gtk_widget_activate_action (GTK_WIDGET (self), "reader.show-side", "s", "notes");
  else
    sonae_session_show_dialog (self->session, sonae_note_dialog_new_for (self->session, id));
}

/* --- A note on what is selected --- */

/* It is selected now; by the time that the document is in the library something else may be. */
typedef struct
{
  SonaeReader *reader;
  gboolean pin;      /* ask what to pin it to; else only keep the colour */
  char *colour;      /* (nullable) */
  gboolean area;
  guint page;        /* from 1 */
  char *passage, *quads, *before, *after;
} Selection;

static void
selection_free (Selection *self)
{
  g_object_unref (self->reader);
  g_free (self->colour);
  g_free (self->passage);
  g_free (self->quads);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Selection, selection_free)

static Selection *
take_selection (SonaeReader *self)
{
  g_autoptr (Selection) selection = g_new0 (Selection, 1);
  g_autoptr (GArray) quads = NULL;
  guint page;

  selection->reader = g_object_ref (self);
  if (!sonae_pdf_view_get_selection (self->view, &page, &selection->passage, &quads, &selection->before, &selection->after))
    return NULL;
  g_object_get (self->view, "pick-area", &selection->area, NULL);
  selection->page = page + 1;
  selection->quads = sonae_pdf_quads_to_text ((const SonaePdfQuad *) (gpointer) quads->data, quads->len);
  return g_steal_pointer (&selection);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;

  if (!sonae_notes_add_finish (SONAE_WORKBOOK (source), result, NULL, &error) && self->session != NULL)
    sonae_session_error (self->session, error);
}

static void
make_note (const Selection *selection, gint64 document_id)
{
  SonaeReader *self = selection->reader;
  const SonaeNoteValues values = {
    .passage = selection->passage,
    .document_id = document_id,
    .page = selection->page,
    .shape = selection->area ? "area" : "text",
    .colour = selection->colour,
    .quads = selection->quads,
    .before = selection->before,
    .after = selection->after,
  };

  if (selection->pin)
    sonae_session_show_dialog (self->session, sonae_note_dialog_new (self->session, &values));
  else
    sonae_notes_add_async (sonae_session_get_workbook (self->session), &values, added_cb, g_object_ref (self));
  sonae_pdf_view_unselect (self->view);
}

static void
document_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Selection) selection = user_data;
  SonaeReader *self = selection->reader;
  g_autoptr (GError) error = NULL;
  gint64 id = sonae_study_add_finish (SONAE_WORKBOOK (source), result, NULL, &error);

  if (self->session == NULL || self->closed)
    return;
  if (id == 0)
    {
      sonae_session_error (self->session, error);
      return;
    }
  _sonae_reader_find_document (self);
  make_note (selection, id);
}

static void
note_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReader *self = SONAE_READER (widget);
  g_autoptr (Selection) selection = can_note (self) ? take_selection (self) : NULL;

  if (selection == NULL)
    return;
  selection->pin = g_str_equal (action_name, "reader.pin");
  selection->colour = parameter != NULL ? g_variant_dup_string (parameter, NULL) : NULL;
  if (self->document_id != 0)
    make_note (selection, self->document_id);
  else
    /* Notes belong to documents of the workbook: it becomes one. */
    sonae_study_add_async (sonae_session_get_workbook (self->session), sonae_reader_source_get_file (self->source), 0, FALSE, NULL, NULL, NULL,
                           document_added_cb, g_steal_pointer (&selection));
}

void
_sonae_reader_update_pins (SonaeReader *self)
{
  gboolean can = can_note (self) && (self->document_id != 0 || sonae_reader_source_get_file (self->source) != NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.pin", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.highlight", can);
}

void
_sonae_reader_class_install_pins (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "reader.pin", NULL, note_action);
  gtk_widget_class_install_action (klass, "reader.highlight", "s", note_action);
}

/* --- The menu at the pointer --- */

void
_sonae_reader_popup (SonaeReader *self, int n_press, double x, double y)
{
  graphene_point_t point;

  if (self->pdf == NULL || !gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popup), &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popup));
}
