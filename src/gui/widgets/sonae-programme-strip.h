/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The months of a programme in one line: a button for each session, a bar for the window of each visit, and today. Everything that it says stands in words
 * elsewhere on the page, too.
 *
 * Signal "activated" (gboolean visit, gint64 id). */
#define SONAE_TYPE_PROGRAMME_STRIP (sonae_programme_strip_get_type ())
G_DECLARE_FINAL_TYPE (SonaeProgrammeStrip, sonae_programme_strip, SONAE, PROGRAMME_STRIP, GtkWidget)

typedef struct
{
  gboolean visit;
  gint64 id;
  const char *from, *until;  /* ISO, or "" for an open end; one of them is there */
  const char *label;         /* what stands on it: a number */
  const char *name;          /* what it is, in words: "Session 3: …, 3 Dec 2026, attended" */
  const char *style;         /* a class of the style sheet for its state, or NULL */
} SonaeStripItem;

GtkWidget *sonae_programme_strip_new (void);
/* All at once; texts are copied. TODAY: ISO. */
void       sonae_programme_strip_set (SonaeProgrammeStrip *self, const SonaeStripItem *items, gsize n_items, const char *today);
/* Marks the session ID; 0 for none. */
void       sonae_programme_strip_select (SonaeProgrammeStrip *self, gint64 id);
/* The keyboard to the marked one, else to the first; FALSE when there is none. */
gboolean   sonae_programme_strip_focus (SonaeProgrammeStrip *self);

G_END_DECLS
