/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/reader/sonae-reader.h"
#include "gui/sonae-sidebar.h"
#include "gui/sonae-welcome.h"
#include "gui/sonae-window.h"
#include "gui/widgets/sonae-banner.h"
#include "study/sonae-text-collector.h"

G_BEGIN_DECLS

struct _SonaeWindow
{
  AdwApplicationWindow parent_instance;

  /* Template. */
  GtkStack *views;             /* "welcome", "opening", "work" */
  SonaeWelcome *welcome;
  GtkWidget *spinner;
  AdwToastOverlay *toasts;
  GtkWidget *sidebar_side;
  AdwWindowTitle *sidebar_title;
  SonaeSidebar *sidebar;
  GtkWidget *header;
  AdwWindowTitle *title;
  GtkStack *header_start;
  GtkStack *header_end;
  GtkPaned *split;             /* the page, and the reader beside it */
  GtkStack *pages;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GMenu *undo_section;
  SonaeBanner *welcome_fonts_banner;
  SonaeBanner *fonts_banner;
  SonaeBanner *read_only_banner;
  SonaeBanner *failed_banner;
  SonaeBanner *conflict_banner;

  /* What it shows. */
  GFile *file;
  char *note;
  SonaeSession *session;
  GCancellable *cancellable;   /* cancelled when the window closes */
  SonaeTextCollector *collector; /* (nullable) */

  SonaeReader *reader;         /* NULL until it is wanted */
  gboolean reader_whole;       /* it takes the place of the page, too */
  gboolean reader_alone;       /* full screen was asked for by somebody who reads */

  guint spinner_source;
  guint idle_source;           /* makes the pages that are not shown yet */
  AdwToast *undo_toast;        /* the last one: the next takes its place */
  gboolean narrow;
  gboolean closing;            /* writing back; a second close does nothing */
  gboolean close_now;          /* everything is done: let it go */
};

/* sonae-window-actions.c */
void _sonae_window_class_install_actions (GtkWidgetClass *klass);
void _sonae_window_update_actions (SonaeWindow *self);
void _sonae_window_toast (SonaeWindow *self, const char *text, const char *button, const char *action);

/* sonae-window-close.c */
gboolean _sonae_window_close_request (SonaeWindow *self);

/* sonae-window-exchange.c: files into the table that is shown, and out of it */
void _sonae_window_class_install_exchange (GtkWidgetClass *klass);
/* TRUE when the table that is shown takes FILES (of GFile, not empty). */
gboolean _sonae_window_import_dropped (SonaeWindow *self, GSList *files);
void _sonae_window_update_exchange (SonaeWindow *self);

/* sonae-window-pages.c */
void _sonae_window_show_sidebar (SonaeWindow *self, gboolean show);
/* Shown where there is room for it, when that has changed. */
void _sonae_window_fit_sidebar (SonaeWindow *self);
void _sonae_window_focus_page (SonaeWindow *self);
void _sonae_window_show_page (SonaeWindow *self, const char *name, const char *place);
void _sonae_window_start_pages (SonaeWindow *self);

/* sonae-window-reader.c: the reader beside the page, or in its place */
void _sonae_window_class_install_reader (GtkWidgetClass *klass);
void _sonae_window_init_reader (SonaeWindow *self);
void _sonae_window_read (SonaeWindow *self, const SonaeReadPlace *place);
gboolean _sonae_window_reader_is_shown (SonaeWindow *self);
gboolean _sonae_window_reader_is_whole (SonaeWindow *self);
/* The width below which the steps at the left have to give way to it; 0: none of its own. */
int _sonae_window_reader_needs (SonaeWindow *self);
/* The window has another width, or the steps were asked for: both beside each other, or the reader alone. */
void _sonae_window_rearrange_reader (SonaeWindow *self, gboolean keep_steps);
/* Lets the page be seen again. */
void _sonae_window_uncover_page (SonaeWindow *self);
/* Between runs. */
void _sonae_window_restore_reader (SonaeWindow *self);
void _sonae_window_remember_reader (SonaeWindow *self);

/* sonae-window-search.c */
void _sonae_window_class_install_search (GtkWidgetClass *klass);
/* Begins to read what the search over everything does not know yet. */
void _sonae_window_collect_text (SonaeWindow *self);
void _sonae_window_stop_collecting (SonaeWindow *self);

/* sonae-window-state.c: what the header, the banners and the menu say about the workbook */
void _sonae_window_watch_workbook (SonaeWindow *self);
void _sonae_window_update_state (SonaeWindow *self);
/* Tells of it when no font of this computer has Japanese letters. */
void _sonae_window_look_at_fonts (SonaeWindow *self);

G_END_DECLS
