/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include "gui/reader/sonae-reader.h"
#include "gui/sonae-settings.h"

#define GROUP "reader"
/* Below this width the steps at the left give their place to a page and the reader beside it. */
#define STEPS_WIDTH 1240
#define MIN_SHARE 0.2
#define MAX_SHARE 0.8

static int
window_width (SonaeWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  return gtk_window_is_maximized (GTK_WINDOW (self)) || gtk_window_is_fullscreen (GTK_WINDOW (self)) || width <= 0 ? gtk_widget_get_width (GTK_WIDGET (self))
                                                                                                                   : width;
}

gboolean
_sonae_window_reader_is_shown (SonaeWindow *self)
{
  return self->reader != NULL && gtk_widget_get_visible (GTK_WIDGET (self->reader));
}

gboolean
_sonae_window_reader_is_whole (SonaeWindow *self)
{
  return _sonae_window_reader_is_shown (self) && !gtk_widget_get_visible (GTK_WIDGET (self->pages));
}

int
_sonae_window_reader_needs (SonaeWindow *self)
{
  return _sonae_window_reader_is_shown (self) && !_sonae_window_reader_is_whole (self) ? STEPS_WIDTH : 0;
}

/* --- How the two share the window --- */

static double
share (void)
{
  g_autoptr (GError) error = NULL;
  double value = g_key_file_get_double (sonae_settings_get (), GROUP, "share", &error);

  return error == NULL && value >= MIN_SHARE && value <= MAX_SHARE ? value : 0.5;
}

static void
remember_share (SonaeWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->split));

  if (_sonae_window_reader_is_shown (self) && !_sonae_window_reader_is_whole (self) && width > 0)
    g_key_file_set_double (sonae_settings_get (), GROUP, "share", (double) gtk_paned_get_position (self->split) / width);
}

/* Before anything is laid out: what will be there. */
static void
apply_share (SonaeWindow *self)
{
  int width = window_width (self), steps = 0;

  if (gtk_widget_get_visible (self->sidebar_side))
    gtk_widget_measure (self->sidebar_side, GTK_ORIENTATION_HORIZONTAL, -1, &steps, NULL, NULL, NULL);
  gtk_paned_set_position (self->split, (int) ((width - steps) * share ()));
}

static int
least_width (GtkWidget *widget)
{
  int width = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width;
}

/* Whether the page and the reader have room beside each other; WITH_STEPS: and beside the steps. Their contents are asked: what is hidden itself claims no width. */
static gboolean
half_fits (SonaeWindow *self, gboolean with_steps)
{
  int need = least_width (gtk_stack_get_visible_child (self->pages)) + least_width (adw_bin_get_child (ADW_BIN (self->reader))) + 1;

  return window_width (self) >= need + (with_steps ? least_width (gtk_widget_get_first_child (self->sidebar_side)) + 1 : 0);
}

/* Shows what SHOWN and WHOLE say, as far as the window's width allows. KEEP_STEPS: somebody has just asked for the steps. */
static void
arrange (SonaeWindow *self, gboolean shown, gboolean whole, gboolean keep_steps)
{
  gboolean full = gtk_window_is_fullscreen (GTK_WINDOW (self));
  gboolean half_before = _sonae_window_reader_is_shown (self) && !_sonae_window_reader_is_whole (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean page;

  remember_share (self);
  whole = shown && (whole || !half_fits (self, keep_steps));
  page = !whole;
  if (self->reader != NULL)
    {
      gboolean focus_inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader));

      gtk_widget_set_visible (GTK_WIDGET (self->pages), page);
      gtk_widget_set_visible (GTK_WIDGET (self->reader), shown);
      if (!shown && focus_inside)
        _sonae_window_focus_page (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->header_start), page);
  gtk_widget_set_visible (GTK_WIDGET (self->header_end), page);
  gtk_widget_set_visible (self->header, !(full && whole));
  if (full && whole)
    _sonae_window_show_sidebar (self, FALSE);
  else if (!keep_steps)
    _sonae_window_fit_sidebar (self);
  if (shown && !whole && !half_before)
    apply_share (self);
  if (self->session != NULL)
    _sonae_window_update_state (self);
}

static void
remember_reader (SonaeWindow *self)
{
  GKeyFile *settings = sonae_settings_get ();
  GFile *file;

  g_key_file_set_boolean (settings, GROUP, "shown", _sonae_window_reader_is_shown (self));
  g_key_file_set_boolean (settings, GROUP, "whole", self->reader_whole);
  if (self->reader == NULL || self->file == NULL)
    return;
  file = sonae_reader_get_file (self->reader);
  {
    g_autofree char *workbook = g_file_get_uri (self->file);
    /* A report that is only looked at is not there the next time. */
    g_autofree char *uri = file != NULL && !sonae_reader_is_passing (self->reader) ? g_file_get_uri (file) : NULL;

    g_key_file_set_string (settings, GROUP, "workbook", workbook);
    g_key_file_set_int64 (settings, GROUP, "document", sonae_reader_get_document_id (self->reader));
    g_key_file_set_string (settings, GROUP, "file", uri != NULL ? uri : "");
  }
}

void
_sonae_window_remember_reader (SonaeWindow *self)
{
  remember_share (self);
  remember_reader (self);
  if (self->reader != NULL)
    sonae_reader_remember (self->reader);
}

/* --- The reader --- */

static void
title_changed_cb (SonaeWindow *self)
{
  if (self->session != NULL)
    _sonae_window_update_state (self);
}

/* Made when it is first wanted: the first frame of the window does not wait for it. */
static void
ensure_reader (SonaeWindow *self)
{
  if (self->reader != NULL)
    return;
  self->reader = g_object_new (SONAE_TYPE_READER, "visible", FALSE, NULL);
  sonae_reader_set_session (self->reader, self->session);
  gtk_paned_set_end_child (self->split, GTK_WIDGET (self->reader));
  g_signal_connect_object (self->reader, "notify::title", G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Opens what was read last with this workbook. */
static void
open_last (SonaeWindow *self)
{
  GKeyFile *settings = sonae_settings_get ();
  g_autofree char *workbook = g_key_file_get_string (settings, GROUP, "workbook", NULL);
  g_autofree char *uri = g_key_file_get_string (settings, GROUP, "file", NULL);
  gint64 document = g_key_file_get_int64 (settings, GROUP, "document", NULL);
  g_autofree char *own = self->file != NULL ? g_file_get_uri (self->file) : NULL;

  if (own == NULL || g_strcmp0 (own, workbook) != 0)
    return;
  if (document != 0)
    {
      sonae_reader_open_document (self->reader, document, -1, NULL, 0);
    }
  else if (uri != NULL && *uri != '\0')
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uri);

      sonae_reader_open_file (self->reader, file);
    }
}

void
_sonae_window_restore_reader (SonaeWindow *self)
{
  GKeyFile *settings = sonae_settings_get ();
  g_autofree char *workbook = g_key_file_get_string (settings, GROUP, "workbook", NULL);
  g_autofree char *own = self->file != NULL ? g_file_get_uri (self->file) : NULL;

  self->reader_whole = g_key_file_get_boolean (settings, GROUP, "whole", NULL);
  if (!g_key_file_get_boolean (settings, GROUP, "shown", NULL) || own == NULL || g_strcmp0 (own, workbook) != 0)
    return;
  ensure_reader (self);
  open_last (self);
  /* The step was what the window opened with: it is not covered. */
  arrange (self, TRUE, FALSE, FALSE);
}

void
_sonae_window_read (SonaeWindow *self, const SonaeReadPlace *place)
{
  ensure_reader (self);
  arrange (self, TRUE, self->reader_whole, FALSE);
  sonae_reader_open (self->reader, place);
  sonae_reader_focus (self->reader);
}

void
_sonae_window_uncover_page (SonaeWindow *self)
{
  if (!_sonae_window_reader_is_shown (self))
    return;
  if (_sonae_window_reader_is_whole (self))
    self->reader_whole = FALSE;
  arrange (self, half_fits (self, FALSE), FALSE, FALSE);
}

void
_sonae_window_rearrange_reader (SonaeWindow *self, gboolean keep_steps)
{
  if (_sonae_window_reader_is_shown (self))
    arrange (self, TRUE, self->reader_whole || (self->reader_alone && gtk_window_is_fullscreen (GTK_WINDOW (self))), keep_steps);
}

/* --- Actions --- */

static void
reader_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  gboolean show = !_sonae_window_reader_is_shown (self);

  if (self->session == NULL)
    return;
  ensure_reader (self);
  if (show && sonae_reader_get_title (self->reader) == NULL)
    open_last (self);
  if (!show && gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  arrange (self, show, self->reader_whole, FALSE);
  if (show)
    sonae_reader_focus (self->reader);
  else
    sonae_reader_remember (self->reader);
}

static void
whole_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);

  if (!_sonae_window_reader_is_shown (self))
    return;
  self->reader_whole = !_sonae_window_reader_is_whole (self);
  arrange (self, TRUE, self->reader_whole, FALSE);
  sonae_reader_focus (self->reader);
}

static void
other_pane_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean reading = focus != NULL && self->reader != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader));

  if (self->session == NULL)
    return;
  if (_sonae_window_reader_is_shown (self) && !reading)
    sonae_reader_focus (self->reader);
  else if (!_sonae_window_reader_is_whole (self))
    _sonae_window_focus_page (self);
}

static void
fullscreen_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeWindow *self = SONAE_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    {
      gtk_window_unfullscreen (GTK_WINDOW (self));
      return;
    }
  /* Whoever reads sees the page of the document and nothing else. */
  self->reader_alone = _sonae_window_reader_is_shown (self) && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->reader));
  gtk_window_fullscreen (GTK_WINDOW (self));
}

static void
fullscreened_cb (SonaeWindow *self)
{
  gboolean full = gtk_window_is_fullscreen (GTK_WINDOW (self));

  arrange (self, _sonae_window_reader_is_shown (self), self->reader_whole || (full && self->reader_alone), FALSE);
  if (!full)
    self->reader_alone = FALSE;
}

/* Parameter: a document, a page (1..), and what was looked for, which may be "". */
static void
open_document_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  SonaeReadPlace place = { 0 };
  guint page;

  g_variant_get (parameter, "(xu&s)", &place.document_id, &page, &place.text);
  place.page = (int) MIN (page, G_MAXINT) - 1;
  if (SONAE_WINDOW (widget)->session != NULL && place.document_id != 0)
    _sonae_window_read (SONAE_WINDOW (widget), &place);
}

void
_sonae_window_init_reader (SonaeWindow *self)
{
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
}

void
_sonae_window_class_install_reader (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.reader", NULL, reader_action);
  gtk_widget_class_install_action (klass, "win.reader-whole", NULL, whole_action);
  gtk_widget_class_install_action (klass, "win.other-pane", NULL, other_pane_action);
  gtk_widget_class_install_action (klass, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (klass, "win.open-document", "(xus)", open_document_action);
}
