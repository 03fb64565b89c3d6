/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* A window: the welcome page until it is given a workbook, then the walk. */
#define SONAE_TYPE_WINDOW (sonae_window_get_type ())
G_DECLARE_FINAL_TYPE (SonaeWindow, sonae_window, SONAE, WINDOW, AdwApplicationWindow)

SonaeWindow  *sonae_window_new (GtkApplication *application);
/* TRUE while it shows the welcome page and nothing is being opened. */
gboolean      sonae_window_is_free (SonaeWindow *self);
/* The file that is open or being opened; NULL when free and for read-only windows of the past. */
GFile        *sonae_window_get_file (SonaeWindow *self);
SonaeSession *sonae_window_get_session (SonaeWindow *self);

/* Asks what to do about unsaved work of an earlier run; says in a dialog when it cannot be opened. */
void          sonae_window_open (SonaeWindow *self, GFile *file, SonaeOpenFlags flags, const char *note);
void          sonae_window_set_workbook (SonaeWindow *self, SonaeWorkbook *workbook);
/* Something is being made for this window. */
void          sonae_window_set_busy (SonaeWindow *self, gboolean busy);

G_END_DECLS
