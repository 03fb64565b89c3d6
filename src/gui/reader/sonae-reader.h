/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Reads a PDF: tools, find bar, sidebar and the pages. It stands in the window beside the page of a step, or in its place; the window's actions win.reader, win.reader-whole
 * and win.fullscreen are at its buttons. Property "title" (read-only): what is read; NULL when nothing is. */
#define SONAE_TYPE_READER (sonae_reader_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReader, sonae_reader, SONAE, READER, AdwBin)

/* Once. */
void        sonae_reader_set_session (SonaeReader *self, SonaeSession *session);

/* Opens what PLACE says, or goes there when it is open already. */
void        sonae_reader_open (SonaeReader *self, const SonaeReadPlace *place);
/* A document of the workbook; PAGE: 0.., or -1: where it was left. QUADS (nullable) of that page are marked for a moment. */
void        sonae_reader_open_document (SonaeReader *self, gint64 document_id, int page, const SonaePdfQuad *quads, guint n_quads);
void        sonae_reader_open_file (SonaeReader *self, GFile *file);
/* Asks for a file. */
void        sonae_reader_choose_file (SonaeReader *self);

const char *sonae_reader_get_title (SonaeReader *self);        /* (nullable) */
gint64      sonae_reader_get_document_id (SonaeReader *self);  /* 0: none, or a file that is not in the library */
GFile      *sonae_reader_get_file (SonaeReader *self);         /* (nullable) what was asked to be opened */
gboolean    sonae_reader_is_passing (SonaeReader *self);       /* that file is only for now */
/* Writes down where it is read, before the window goes away. */
void        sonae_reader_remember (SonaeReader *self);
/* To what can be read or to the button that opens a file. */
void        sonae_reader_focus (SonaeReader *self);

G_END_DECLS
