/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/reader/sonae-reader-places.h"

/* Most PDFs open before one could read that they are being opened. */
#define SPINNER_DELAY 300 /* milliseconds */

static void start (SonaeReader *self);

gboolean
_sonae_reader_is_shown (SonaeReader *self, gint64 document_id, GFile *file)
{
  if (self->pdf == NULL)
    return FALSE;
  if (document_id != 0)
    return self->document_id == document_id;
  return self->document_id == 0 && self->file != NULL && g_file_equal (self->file, file);
}

/* Lets go of what is shown and of what is being opened. */
void
_sonae_reader_cancel (SonaeReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->remember_source, g_source_remove);
  gtk_widget_set_visible (self->spinner, FALSE);
  sonae_reader_password_forget (self->password);
  sonae_reader_outline_set_pdf (self->outline, NULL);
  sonae_reader_thumbnails_set_pdf (self->thumbnails, NULL);
  sonae_pdf_view_set_pdf (self->view, NULL);
  sonae_reader_history_clear (self->history);
  g_clear_object (&self->pdf);
  g_clear_object (&self->source);
  self->placed = FALSE;
  if (self->session != NULL)
    _sonae_reader_show_notes (self);
}

void
_sonae_reader_fail (SonaeReader *self, const GError *error)
{
  gboolean missing = g_error_matches (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND) || g_error_matches (error, SONAE_ERROR, SONAE_ERROR_CONFLICT);
  g_autofree char *escaped = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->failed, missing ? _("Not Found") : _("This PDF Cannot Be Shown"));
  adw_status_page_set_description (self->failed, escaped);
  gtk_widget_set_visible (self->locate, missing);
  gtk_stack_set_visible_child_name (self->states, "failed");
  _sonae_reader_shown (self);
}

/* --- To its place --- */

/* How it was shown before, and where, unless somebody asked for a page or has moved meanwhile. */
static void
restore (SonaeReader *self)
{
  SonaeReaderPlace place;
  guint n_pages = sonae_pdf_get_info (self->pdf)->n_pages;

  if (!sonae_reader_places_get (sonae_reader_source_get_sha256 (self->source), &place))
    return;
  g_object_set (self->view, "continuous", place.continuous, "columns", place.columns, "rotation", place.rotation, "night", place.night, NULL);
  if (place.fit == SONAE_PDF_FIT_NONE)
    g_object_set (self->view, "scale", CLAMP (place.scale, SONAE_PDF_VIEW_MIN, SONAE_PDF_VIEW_MAX), NULL);
  else
    g_object_set (self->view, "fit", place.fit, NULL);
  if (self->wanted_page < 0 && !self->placed && place.page < n_pages)
    sonae_pdf_view_go_to (self->view, place.page, place.x, place.y);
}

static void
go_to_wanted (SonaeReader *self)
{
  guint n_pages = sonae_pdf_get_info (self->pdf)->n_pages;

  if (self->wanted_page < 0 || (guint) self->wanted_page >= n_pages)
    return;
  if (self->wanted_quads->len > 0)
    sonae_pdf_view_show_quads (self->view, (guint) self->wanted_page, (const SonaePdfQuad *) (void *) self->wanted_quads->data, self->wanted_quads->len);
  else
    sonae_pdf_view_go_to (self->view, (guint) self->wanted_page, -1, -1);
}

static void
bring_to_place (SonaeReader *self)
{
  restore (self);
  go_to_wanted (self);
  /* Being brought there is no jump of the user's. */
  sonae_reader_history_clear (self->history);
  self->placed = TRUE;
  if (self->wanted_text != NULL && *self->wanted_text != '\0')
    sonae_reader_find_text (self->find, self->wanted_text);
  g_clear_pointer (&self->wanted_text, g_free);
  _sonae_reader_show_page (self);
  _sonae_reader_update_actions (self);
}

static void
hashed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;

  sonae_reader_source_hash_finish (SONAE_READER_SOURCE (source), result, &error);
  /* Without it the place is not remembered, which is no reason to disturb anybody: reading tells what is wrong with the file. */
  if (SONAE_READER_SOURCE (source) != self->source)
    return;
  _sonae_reader_find_document (self);
  if (self->pdf != NULL && !self->placed)
    bring_to_place (self);
}

static void
show (SonaeReader *self, SonaePdf *pdf)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  self->pdf = g_object_ref (pdf);
  gtk_stack_set_visible_child_name (self->states, "reading");
  sonae_pdf_view_set_pdf (self->view, pdf);
  sonae_reader_outline_set_pdf (self->outline, pdf);
  sonae_reader_thumbnails_set_pdf (self->thumbnails, pdf);
  if (sonae_reader_source_get_sha256 (self->source) != NULL)
    bring_to_place (self);
  /* One that was known before the PDF was open. */
  _sonae_reader_find_document (self);
  _sonae_reader_show_notes (self);
  _sonae_reader_show_page (self);
  _sonae_reader_shown (self);
}

/* --- Opening --- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdf) pdf = sonae_pdf_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, SONAE_ERROR, SONAE_ERROR_PASSWORD))
    {
      gboolean given = g_str_equal (gtk_stack_get_visible_child_name (self->states), "password");

      g_clear_handle_id (&self->spinner_source, g_source_remove);
      sonae_reader_password_ask (self->password, self->title, given ? error->message : NULL);
      gtk_stack_set_visible_child_name (self->states, "password");
      _sonae_reader_shown (self);
      return;
    }
  sonae_reader_password_forget (self->password);
  if (pdf != NULL)
    show (self, pdf);
  else
    _sonae_reader_fail (self, error);
}

void
_sonae_reader_unlock (SonaeReader *self, const char *password)
{
  if (self->source == NULL)
    return;
  self->wants_focus = TRUE;
  /* The reader of the file keeps it as long as the file is open; nobody writes it down. */
  sonae_pdf_open_async (sonae_reader_source_get_fd (self->source), password, self->cancellable, opened_cb, g_object_ref (self));
}

void
_sonae_reader_take_source (SonaeReader *self, SonaeReaderSource *source)
{
  g_set_object (&self->source, source);
  if (self->title == NULL)
    _sonae_reader_set_title (self, sonae_reader_source_get_name (source));
  sonae_pdf_open_async (sonae_reader_source_get_fd (source), NULL, self->cancellable, opened_cb, g_object_ref (self));
  sonae_reader_source_hash_async (source, self->cancellable, hashed_cb, g_object_ref (self));
}

static void
source_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeReaderSource) opened = sonae_reader_source_open_finish (result, &error);

  if (opened != NULL)
    _sonae_reader_take_source (self, opened);
  else
    _sonae_reader_fail (self, error);
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  SonaeReader *self = SONAE_READER (user_data);

  self->spinner_source = 0;
  gtk_widget_set_visible (self->spinner, TRUE);
  return G_SOURCE_REMOVE;
}

static void
start (SonaeReader *self)
{
  sonae_reader_remember (self);
  _sonae_reader_cancel (self);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->states, "opening");
  self->spinner_source = g_timeout_add (SPINNER_DELAY, show_spinner_cb, self);
  _sonae_reader_update_actions (self);
  if (self->document_id != 0)
    _sonae_reader_open_document (self);
  else
    sonae_reader_source_open_async (self->file, self->cancellable, source_opened_cb, g_object_ref (self));
}

void
_sonae_reader_begin (SonaeReader *self, const SonaeReadPlace *place)
{
  /* Of the one before, and before anything of it is forgotten. */
  sonae_reader_remember (self);
  self->placed = FALSE;
  g_set_object (&self->file, place->file);
  self->passing = place->passing;
  self->document_id = place->document_id;
  self->wanted_page = place->page;
  g_array_set_size (self->wanted_quads, 0);
  if (place->n_quads > 0)
    g_array_append_vals (self->wanted_quads, place->quads, place->n_quads);
  sonae_set_str (&self->wanted_text, place->text);
  _sonae_reader_set_title (self, NULL);
  start (self);
}

void
_sonae_reader_retry (SonaeReader *self)
{
  if (self->file != NULL || self->document_id != 0)
    start (self);
}

/* --- Somewhere else --- */

static void
located_cb (GFile *file, gpointer user_data)
{
  SonaeReader *self = SONAE_READER (user_data);

  if (file == NULL)
    return;
  if (self->document_id != 0 && !sonae_session_is_read_only (self->session))
    {
      _sonae_reader_relink (self, file);
      return;
    }
  g_set_object (&self->file, file);
  self->passing = FALSE;
  self->document_id = 0;
  _sonae_reader_set_title (self, NULL);
  start (self);
}

void
_sonae_reader_locate (SonaeReader *self)
{
  sonae_file_dialog_open (_sonae_reader_window (self), _("Where Is This PDF Now?"), SONAE_FILES_PDF, located_cb, g_object_ref (self), g_object_unref);
}
