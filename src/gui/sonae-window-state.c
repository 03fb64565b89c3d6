/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-window-private.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-format.h"
#include "gui/sonae-page.h"
#include "gui/sonae-reminder.h"

/* Below the page's title: where the work is. (transfer full) */
static char *
describe_save_state (SonaeWindow *self,
                     SonaeWorkbook *workbook)
{
  g_autofree char *saved_at = NULL;

  if (self->closing)
    return g_strdup (_("Saving and closing…"));
  if (sonae_workbook_is_read_only (workbook))
    return g_strdup (_("Read-only"));
  switch (sonae_workbook_get_save_state (workbook))
    {
    case SONAE_SAVE_STATE_SAVED:
      g_object_get (workbook, "saved-at", &saved_at, NULL);
      /* Translators: %s is a time as 14:02. */
      return saved_at != NULL ? g_strdup_printf (_("Saved %s"), saved_at) : g_strdup (_("Saved"));
    case SONAE_SAVE_STATE_PENDING:
    case SONAE_SAVE_STATE_WRITING:
      return g_strdup (_("Safe here, writing to the file…"));
    case SONAE_SAVE_STATE_FAILED:
      return g_strdup (_("Safe here, but the file could not be written"));
    case SONAE_SAVE_STATE_CONFLICT:
      return g_strdup (_("Safe here, but the file was changed elsewhere"));
    default:
      g_assert_not_reached ();
    }
}

static void
update_banners (SonaeWindow *self,
                SonaeWorkbook *workbook)
{
  SonaeSaveState state = sonae_workbook_get_save_state (workbook);
  g_autofree char *read_only = NULL;
  g_autofree char *save_error = NULL;

  if (sonae_workbook_get_past_at (workbook) != NULL)
    {
      g_autofree char *when = sonae_format_stamp (sonae_workbook_get_past_at (workbook));

      /* Translators: %s is a date and a time. */
      read_only = g_strdup_printf (_("This is the workbook as it was at %s. It can be read, but not changed."), when);
    }
  else if (sonae_workbook_get_holder (workbook) != NULL)
    {
      read_only = g_strdup (sonae_workbook_get_holder (workbook));
    }
  else if (sonae_workbook_is_read_only (workbook))
    {
      read_only = g_strdup (self->note != NULL ? self->note : _("This workbook is open for reading only."));
    }
  sonae_banner_show (self->read_only_banner, read_only);

  g_object_get (workbook, "save-error", &save_error, NULL);
  sonae_banner_show (self->failed_banner,
                     state != SONAE_SAVE_STATE_FAILED ? NULL
                     : save_error != NULL             ? save_error
                                                      : _("The file could not be written. Your work is safe on this computer."));
  sonae_banner_show (self->conflict_banner,
                     state == SONAE_SAVE_STATE_CONFLICT
                       ? _("The file was changed by another program. Which state do you want to go on with? "
                           "The other one is kept as a backup.")
                       : NULL);
}

static void
update_undo (SonaeWindow *self,
             SonaeWorkbook *workbook)
{
  static const struct
  {
    const char *property;
    const char *format;
    const char *plain;
    const char *action;
  } entries[] = {
    /* Translators: %s is what was changed, in words. */
    { "undo-label", N_("Undo: %s"), N_("Undo"), "win.undo" },
    { "redo-label", N_("Redo: %s"), N_("Redo"), "win.redo" },
  };
  GtkWidget *buttons[] = { self->undo_button, self->redo_button };

  g_menu_remove_all (self->undo_section);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *text = NULL;

      g_object_get (workbook, entries[i].property, &label, NULL);
      if (label != NULL)
        {
          const char *format = _(entries[i].format);
          g_autofree char *shown = sonae_format_words (format, label, 40);

          text = sonae_format_words (format, label, 200);
          g_menu_append (self->undo_section, shown, entries[i].action);
        }
      else
        {
          text = g_strdup (_(entries[i].plain));
          g_menu_append (self->undo_section, text, entries[i].action);
        }
      gtk_widget_set_tooltip_text (buttons[i], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

void
_sonae_window_update_state (SonaeWindow *self)
{
  SonaeWorkbook *workbook;
  GtkWidget *page;
  const char *page_title;
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *window_title = NULL;

  if (self->session == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), g_get_application_name ());
      return;
    }
  workbook = sonae_session_get_workbook (self->session);
  page = gtk_stack_get_visible_child (self->pages);
  page_title = page != NULL ? sonae_page_get_title (SONAE_PAGE (page)) : "";
  if (_sonae_window_reader_is_whole (self))
    page_title = sonae_reader_get_title (self->reader) != NULL ? sonae_reader_get_title (self->reader) : _("Reader");
  name = sonae_workbook_get_display_name (workbook);
  subtitle = describe_save_state (self, workbook);
  window_title = g_strdup_printf ("%s — %s", page_title, name);

  adw_window_title_set_title (self->title, page_title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
  update_banners (self, workbook);
  _sonae_window_update_actions (self);
}

static void
undo_notify_cb (SonaeWindow *self,
                GParamSpec *pspec,
                SonaeWorkbook *workbook)
{
  update_undo (self, workbook);
  _sonae_window_update_actions (self);
}

/* The sidebar's head: the company, and the file below it. */
static void
status_notify_cb (SonaeWindow *self)
{
  const SonaeStatus *status = sonae_session_get_status (self->session);
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autofree char *file_name = sonae_workbook_get_display_name (workbook);
  const char *company = status != NULL ? sonae_record_get_text (status->company, "name") : "";

  adw_window_title_set_title (self->sidebar_title, *company != '\0' ? company : file_name);
  adw_window_title_set_subtitle (self->sidebar_title, *company != '\0' ? file_name : "");
  if (status != NULL && gtk_window_get_application (GTK_WINDOW (self)) != NULL && !sonae_workbook_is_read_only (workbook))
    sonae_reminder_send (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), sonae_workbook_get_file (workbook), status);
}

void
_sonae_window_watch_workbook (SonaeWindow *self)
{
  static const char *const state_signals[] = { "notify::save-state", "notify::saved-at", "notify::save-error" };
  static const char *const undo_signals[] = {
    "notify::undo-label", "notify::redo-label", "notify::can-undo", "notify::can-redo",
  };
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (state_signals); i++)
    g_signal_connect_object (workbook, state_signals[i], G_CALLBACK (_sonae_window_update_state), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (undo_signals); i++)
    g_signal_connect_object (workbook, undo_signals[i], G_CALLBACK (undo_notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::status", G_CALLBACK (status_notify_cb), self, G_CONNECT_SWAPPED);

  update_undo (self, workbook);
  status_notify_cb (self);
  _sonae_window_update_state (self);
}

void
_sonae_window_look_at_fonts (SonaeWindow *self)
{
  /* Of each script that Japanese is written in, and never seen. */
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "あア備");
  /* Translators: shown where no Japanese letters can be. Write Japanese in Latin letters (romaji), and the English behind it. */
  const char *sentence = _("This computer has no font with Japanese letters: they appear as boxes, and reports cannot be drawn. "
                           "Please install Noto Sans CJK (package fonts-noto-cjk) and start Sonaecho again.");

  if (pango_layout_get_unknown_glyphs_count (layout) == 0)
    return;
  sonae_banner_show (self->welcome_fonts_banner, sentence);
  sonae_banner_show (self->fonts_banner, sentence);
}
