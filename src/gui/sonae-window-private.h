/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/sonae-sidebar.h"
#include "gui/sonae-welcome.h"
#include "gui/sonae-window.h"
#include "gui/widgets/sonae-banner.h"

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
  AdwWindowTitle *title;
  GtkStack *header_start;
  GtkStack *header_end;
  GtkStack *pages;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GMenu *undo_section;
  SonaeBanner *read_only_banner;
  SonaeBanner *failed_banner;
  SonaeBanner *conflict_banner;

  /* What it shows. */
  GFile *file;
  char *note;
  SonaeSession *session;
  GCancellable *cancellable;   /* cancelled when the window closes */

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
void _sonae_window_focus_page (SonaeWindow *self);
void _sonae_window_show_page (SonaeWindow *self, const char *name, const char *place);
void _sonae_window_start_pages (SonaeWindow *self);

/* sonae-window-state.c: what the header, the banners and the menu say about the workbook */
void _sonae_window_watch_workbook (SonaeWindow *self);
void _sonae_window_update_state (SonaeWindow *self);

G_END_DECLS
