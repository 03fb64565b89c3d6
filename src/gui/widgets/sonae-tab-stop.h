/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Many things that are one for Tab: a table, a list to choose from. Tab goes into it once and the next Tab leaves it; other keys go about in it.
 * GTK can do this for its lists from 4.12 and 4.18 on only.
 *
 * Signal "enter" -> gboolean: Tab came from outside; the handler gives the keyboard to where it was last, and returns FALSE when there is
 * nothing to stand on. */
#define SONAE_TYPE_TAB_STOP (sonae_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTabStop, sonae_tab_stop, SONAE, TAB_STOP, AdwBin)

GtkWidget *sonae_tab_stop_new (GtkWidget *child);

G_END_DECLS
