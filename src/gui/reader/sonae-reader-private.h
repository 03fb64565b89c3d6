/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/notes/sonae-note-list.h"
#include "gui/reader/sonae-pdf-view.h"
#include "gui/reader/sonae-reader-find.h"
#include "gui/reader/sonae-reader-history.h"
#include "gui/reader/sonae-reader-hits.h"
#include "gui/reader/sonae-reader-outline.h"
#include "gui/reader/sonae-reader-password.h"
#include "gui/reader/sonae-reader-source.h"
#include "gui/reader/sonae-reader-thumbnails.h"
#include "gui/reader/sonae-reader.h"
#include "gui/reader/sonae-side-pane.h"

G_BEGIN_DECLS

struct _SonaeReader
{
  AdwBin parent_instance;

  /* Template. */
  GtkLabel *title_label;
  GtkWidget *tools;
  GtkEditable *page_entry;
  GtkLabel *page_rest;
  GtkMenuButton *zoom_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *pin_button;
  SonaeReaderFind *find;
  GtkStack *states;              /* "empty", "opening", "password", "failed", "reading" */
  GtkWidget *spinner;
  SonaeReaderPassword *password;
  AdwStatusPage *failed;
  GtkWidget *locate;
  SonaeSidePane *pane;
  GtkStack *sides;               /* "outline", "pages", "notes", "hits" */
  SonaeReaderOutline *outline;
  SonaeReaderThumbnails *thumbnails;
  SonaeReaderHits *hits;
  GtkStack *notes_stack;         /* "none", "list" */
  SonaeNoteList *notes;
  SonaePdfView *view;

  SonaeSession *session;
  GtkWidget *popup;              /* at the pointer */
  SonaeReaderHistory *history;
  GSimpleActionGroup *settings;  /* the view's properties as actions "show.*" */

  /* What is read, or is to be. */
  GCancellable *cancellable;     /* of opening it, and of all that is asked for it later */
  GFile *file;                   /* what was asked for */
  gboolean passing;              /* it is only for now */
  gint64 document_id;
  char *title;
  SonaeReaderSource *source;
  SonaePdf *pdf;
  int wanted_page;               /* -1: where it was left */
  GArray *wanted_quads;          /* SonaePdfQuad */
  char *wanted_text;             /* to be found there (nullable) */
  gboolean placed;               /* the user has moved, or it was brought to its place */
  gboolean wants_focus;          /* as soon as there is something to read */

  gboolean closed;               /* the window is going away */

  guint spinner_source;
  guint remember_source;
  guint update_source;
};

/* sonae-reader.c */
void       _sonae_reader_set_title (SonaeReader *self, const char *title);
GtkWindow *_sonae_reader_window (SonaeReader *self);
void       _sonae_reader_show_page (SonaeReader *self);
/* What is in view is no place to go back to from here on: a jump begins. */
void       _sonae_reader_jump (SonaeReader *self);

/* Something else is in view: the focus that waits for it goes there. */
void       _sonae_reader_shown (SonaeReader *self);

/* sonae-reader-open.c */
void       _sonae_reader_cancel (SonaeReader *self);
void       _sonae_reader_retry (SonaeReader *self);
void       _sonae_reader_locate (SonaeReader *self);
void       _sonae_reader_unlock (SonaeReader *self, const char *password);
gboolean   _sonae_reader_is_shown (SonaeReader *self, gint64 document_id, GFile *file);
void       _sonae_reader_begin (SonaeReader *self, const SonaeReadPlace *place);
/* Says what is wrong in the place of the pages. */
void       _sonae_reader_fail (SonaeReader *self, const GError *error);
void       _sonae_reader_take_source (SonaeReader *self, SonaeReaderSource *source);

/* sonae-reader-library.c: the documents of the workbook */
void       _sonae_reader_open_document (SonaeReader *self);
void       _sonae_reader_relink (SonaeReader *self, GFile *file);
void       _sonae_reader_find_document (SonaeReader *self);
void       _sonae_reader_add_file (SonaeReader *self, GFile *file);

/* sonae-reader-pins.c: notes on what is read */
void       _sonae_reader_class_install_pins (GtkWidgetClass *klass);
void       _sonae_reader_watch_notes (SonaeReader *self);
/* Another document is shown, or it is known now which one it is. */
void       _sonae_reader_show_notes (SonaeReader *self);
void       _sonae_reader_mark_activated (SonaeReader *self, gint64 id);
void       _sonae_reader_update_pins (SonaeReader *self);
void       _sonae_reader_popup (SonaeReader *self, int n_press, double x, double y);

/* sonae-reader-actions.c */
void       _sonae_reader_class_install_actions (GtkWidgetClass *klass);
void       _sonae_reader_make_settings (SonaeReader *self);
void       _sonae_reader_update_actions (SonaeReader *self);

/* sonae-reader-follow.c: what a link or an entry of the outline leads to */
void       _sonae_reader_follow (SonaeReader *self, const SonaePdfTarget *target);

/* sonae-reader-print.c */
void       _sonae_reader_print (SonaeReader *self);

/* sonae-reader-properties.c */
void       _sonae_reader_show_properties (SonaeReader *self);

G_END_DECLS
