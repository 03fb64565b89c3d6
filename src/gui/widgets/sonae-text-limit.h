/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps BUFFER within MAX_CHARS characters. What the user does that would go beyond, such as pasting a book, is taken back as a whole, and
 * TOO_LONG is called with DATA: laying out a paragraph of megabytes would stop the window for half a minute, only to have the text refused. */
void sonae_text_limit_add (GtkTextBuffer *buffer, int max_chars, void (*too_long) (gpointer data), gpointer data);

G_END_DECLS
