/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/reader/sonae-reader-page-words.h"
#include "gui/reader/sonae-reader-places.h"
#include "gui/sonae-settings.h"

/* Reading for so long in one place is worth being written down. */
#define REMEMBER_DELAY 4 /* seconds */
#define GROUP "reader"

G_DEFINE_FINAL_TYPE (SonaeReader, sonae_reader, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

GtkWindow *
_sonae_reader_window (SonaeReader *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
_sonae_reader_set_title (SonaeReader *self, const char *title)
{
  if (!sonae_set_str (&self->title, title))
    return;
  gtk_label_set_label (self->title_label, title != NULL ? title : _("Reader"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_label), title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
_sonae_reader_shown (SonaeReader *self)
{
  _sonae_reader_update_actions (self);
  if (self->wants_focus)
    sonae_reader_focus (self);
}

/* --- Where it is read --- */

void
sonae_reader_remember (SonaeReader *self)
{
  SonaeReaderPlace place = { 0 };
  const char *sha256;
  SonaePdfFit fit;

  g_return_if_fail (SONAE_IS_READER (self));

  g_clear_handle_id (&self->remember_source, g_source_remove);
  sha256 = self->pdf != NULL && self->source != NULL ? sonae_reader_source_get_sha256 (self->source) : NULL;
  /* What was not brought to its place yet has none that is worth more than the one before. */
  if (sha256 == NULL || !self->placed)
    return;
  sonae_pdf_view_get_place (self->view, &place.page, &place.x, &place.y);
  g_object_get (self->view, "scale", &place.scale, "fit", &fit, "continuous", &place.continuous, "columns", &place.columns, "rotation", &place.rotation,
                "night", &place.night, NULL);
  place.fit = (int) fit;
  sonae_reader_places_set (sha256, &place);
}

static gboolean
remember_cb (gpointer user_data)
{
  SonaeReader *self = SONAE_READER (user_data);

  self->remember_source = 0;
  sonae_reader_remember (self);
  return G_SOURCE_REMOVE;
}

void
_sonae_reader_show_page (SonaeReader *self)
{
  guint page, n_pages;
  const char *label;
  g_autofree char *number = NULL;
  g_autofree char *rest = NULL;

  g_object_get (self->view, "page", &page, "n-pages", &n_pages, NULL);
  if (n_pages == 0)
    return;
  label = sonae_pdf_view_get_page_label (self->view, page);
  number = g_strdup_printf ("%u", page + 1);
  rest = sonae_reader_page_rest (page, n_pages, label);
  gtk_label_set_label (self->page_rest, rest);
  /* Not while somebody types there. */
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->page_entry))))
    gtk_editable_set_text (self->page_entry, label != NULL ? label : number);
}

static void
show_zoom (SonaeReader *self)
{
  double scale;
  g_autofree char *text = NULL;

  g_object_get (self->view, "scale", &scale, NULL);
  /* Translators: the size at which pages are shown, in percent. */
  text = g_strdup_printf (_("%.0f%%"), scale / SONAE_PDF_VIEW_NORMAL * 100);
  gtk_menu_button_set_label (self->zoom_button, text);
}

static gboolean
update_cb (gpointer user_data)
{
  SonaeReader *self = SONAE_READER (user_data);

  self->update_source = 0;
  _sonae_reader_show_page (self);
  show_zoom (self);
  _sonae_reader_update_actions (self);
  sonae_reader_outline_follow (self->outline);
  sonae_reader_thumbnails_follow (self->thumbnails);
  if (self->pdf != NULL && self->remember_source == 0)
    self->remember_source = g_timeout_add_seconds (REMEMBER_DELAY, remember_cb, self);
  return G_SOURCE_REMOVE;
}

/* The view tells of another page or size while it is being allocated, when nothing else may change its own size: before the next frame then. */
static void
view_changed_cb (SonaeReader *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

void
_sonae_reader_jump (SonaeReader *self)
{
  SonaeReaderSpot spot;

  if (self->pdf == NULL)
    return;
  self->placed = TRUE;
  sonae_pdf_view_get_place (self->view, &spot.page, &spot.x, &spot.y);
  sonae_reader_history_jump (self->history, &spot);
  _sonae_reader_update_actions (self);
}

/* --- Parts of the template --- */

static void
page_entered_cb (SonaeReader *self)
{
  g_autofree char *label = sonae_reader_page_clean (gtk_editable_get_text (self->page_entry));
  int page = label != NULL ? sonae_pdf_view_find_label (self->view, label) : -1;

  if (page < 0)
    {
      if (label != NULL)
        gtk_widget_error_bell (GTK_WIDGET (self->page_entry));
      gtk_widget_add_css_class (GTK_WIDGET (self->page_entry), "error");
      gtk_editable_select_region (self->page_entry, 0, -1);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  sonae_pdf_view_go_to (self->view, (guint) page, -1, -1);
  _sonae_reader_show_page (self);
}

static void
page_typed_cb (SonaeReader *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->page_entry), "error");
}

static void
page_left_cb (SonaeReader *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->page_entry), "error");
  gtk_editable_select_region (self->page_entry, 0, 0);
  _sonae_reader_show_page (self);
}

/* Escape gives up what was typed. */
static gboolean
page_key_cb (SonaeReader *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  _sonae_reader_show_page (self);
  return TRUE;
}

/* A sidebar that covers the pages has done its work when something was chosen. */
static void
leave_side (SonaeReader *self)
{
  if (sonae_side_pane_is_over (self->pane))
    {
      g_object_set (self->pane, "show-side", FALSE, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->view));
    }
}

static void
outline_activated_cb (SonaeReader *self, const SonaePdfTarget *target)
{
  _sonae_reader_follow (self, target);
  leave_side (self);
}

static void
thumbnail_activated_cb (SonaeReader *self, guint page)
{
  sonae_pdf_view_go_to (self->view, page, -1, -1);
  leave_side (self);
}

static void
hit_activated_cb (SonaeReader *self)
{
  leave_side (self);
}

static void
find_opened_cb (SonaeReader *self)
{
  gtk_stack_set_visible_child_name (self->sides, "hits");
}

static void
link_activated_cb (SonaeReader *self, const SonaePdfLink *link)
{
  _sonae_reader_follow (self, &link->target);
}

static gboolean
drop_cb (SonaeReader *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    _sonae_reader_add_file (self, l->data);
  return TRUE;
}

/* --- Class --- */

static void
sonae_reader_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeReader *self = SONAE_READER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_reader_dispose (GObject *object)
{
  SonaeReader *self = SONAE_READER (object);

  if (self->view != NULL)
    sonae_reader_remember (self);
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_handle_id (&self->remember_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->pdf);
  g_clear_object (&self->source);
  g_clear_object (&self->file);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->popup, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_READER);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_reader_parent_class)->dispose (object);
}

static void
sonae_reader_finalize (GObject *object)
{
  SonaeReader *self = SONAE_READER (object);

  sonae_reader_history_free (self->history);
  g_array_unref (self->wanted_quads);
  g_free (self->title);
  g_free (self->wanted_text);
  G_OBJECT_CLASS (sonae_reader_parent_class)->finalize (object);
}

static void
sonae_reader_class_init (SonaeReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sonae_reader_get_property;
  object_class->dispose = sonae_reader_dispose;
  object_class->finalize = sonae_reader_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (SONAE_TYPE_NOTE_LIST);
  g_type_ensure (SONAE_TYPE_PDF_VIEW);
  g_type_ensure (SONAE_TYPE_READER_FIND);
  g_type_ensure (SONAE_TYPE_READER_HITS);
  g_type_ensure (SONAE_TYPE_READER_OUTLINE);
  g_type_ensure (SONAE_TYPE_READER_PASSWORD);
  g_type_ensure (SONAE_TYPE_READER_THUMBNAILS);
  g_type_ensure (SONAE_TYPE_SIDE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, title_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, tools);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, page_entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, page_rest);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, find);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, states);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, spinner);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, password);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, failed);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, locate);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, pane);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, sides);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, outline);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, thumbnails);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, hits);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, notes_stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, notes);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, pin_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeReader, view);
  gtk_widget_class_bind_template_callback (widget_class, page_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, _sonae_reader_jump);
  gtk_widget_class_bind_template_callback (widget_class, _sonae_reader_unlock);
  gtk_widget_class_bind_template_callback (widget_class, _sonae_reader_mark_activated);
  gtk_widget_class_bind_template_callback (widget_class, _sonae_reader_popup);
  gtk_widget_class_bind_template_callback (widget_class, _sonae_reader_update_pins);
  gtk_widget_class_bind_template_callback (widget_class, outline_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, thumbnail_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  _sonae_reader_class_install_actions (widget_class);
  _sonae_reader_class_install_pins (widget_class);
}

static void
sonae_reader_init (SonaeReader *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->history = sonae_reader_history_new ();
  self->wanted_quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  self->wanted_page = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  _sonae_reader_make_settings (self);
  sonae_reader_outline_set_view (self->outline, self->view);
  sonae_reader_thumbnails_set_view (self->thumbnails, self->view);
  sonae_reader_find_set_view (self->find, self->view);
  sonae_reader_hits_set_search (self->hits, sonae_reader_find_get_search (self->find), self->view);
  g_object_set (self->pane, "show-side", g_key_file_get_boolean (sonae_settings_get (), GROUP, "side", NULL), NULL);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  show_zoom (self);
  _sonae_reader_update_actions (self);
}

/* --- Public --- */

void
sonae_reader_set_session (SonaeReader *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_READER (self));
  g_return_if_fail (SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  _sonae_reader_watch_notes (self);
}

void
sonae_reader_open (SonaeReader *self, const SonaeReadPlace *place)
{
  g_return_if_fail (place != NULL);

  g_return_if_fail (SONAE_IS_READER (self) && self->session != NULL);
  g_return_if_fail (place->document_id != 0 || place->file != NULL);

  if (!_sonae_reader_is_shown (self, place->document_id, place->file))
    {
      _sonae_reader_begin (self, place);
      return;
    }
  if (place->page >= 0 && place->n_quads > 0)
    {
      _sonae_reader_jump (self);
      sonae_pdf_view_show_quads (self->view, (guint) place->page, place->quads, place->n_quads);
    }
  else if (place->page >= 0)
    {
      sonae_pdf_view_go_to (self->view, (guint) place->page, -1, -1);
    }
  if (place->text != NULL && *place->text != '\0')
    sonae_reader_find_text (self->find, place->text);
}

void
sonae_reader_open_document (SonaeReader *self, gint64 document_id, int page, const SonaePdfQuad *quads, guint n_quads)
{
  const SonaeReadPlace place = { .document_id = document_id, .page = page, .quads = quads, .n_quads = n_quads };

  sonae_reader_open (self, &place);
}

void
sonae_reader_open_file (SonaeReader *self, GFile *file)
{
  const SonaeReadPlace place = { .file = file, .page = -1 };

  g_return_if_fail (G_IS_FILE (file));

  sonae_reader_open (self, &place);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  if (file != NULL)
    sonae_reader_open_file (SONAE_READER (user_data), file);
}

void
sonae_reader_choose_file (SonaeReader *self)
{
  g_return_if_fail (SONAE_IS_READER (self));

  sonae_file_dialog_open (_sonae_reader_window (self), _("Open a PDF"), SONAE_FILES_PDF, chosen_cb, g_object_ref (self), g_object_unref);
}

const char *
sonae_reader_get_title (SonaeReader *self)
{
  g_return_val_if_fail (SONAE_IS_READER (self), NULL);

  return self->title;
}

gint64
sonae_reader_get_document_id (SonaeReader *self)
{
  g_return_val_if_fail (SONAE_IS_READER (self), 0);

  return self->document_id;
}

GFile *
sonae_reader_get_file (SonaeReader *self)
{
  g_return_val_if_fail (SONAE_IS_READER (self), NULL);

  return self->file;
}

gboolean
sonae_reader_is_passing (SonaeReader *self)
{
  g_return_val_if_fail (SONAE_IS_READER (self), FALSE);

  return self->passing;
}

void
sonae_reader_focus (SonaeReader *self)
{
  const char *state;

  g_return_if_fail (SONAE_IS_READER (self));

  state = gtk_stack_get_visible_child_name (self->states);
  self->wants_focus = g_str_equal (state, "opening");
  if (g_str_equal (state, "reading"))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else if (g_str_equal (state, "password"))
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->states), GTK_DIR_TAB_FORWARD);
}
