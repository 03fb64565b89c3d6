/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asking for a file; through the portal when sandboxed. The newer GtkFileDialog needs GTK 4.10. */

typedef enum
{
  SONAE_FILES_ANY,
  SONAE_FILES_WORKBOOK,  /* *.sonae */
  SONAE_FILES_PDF,
  SONAE_FILES_CSV,       /* lists to read: CSV, and what else holds such rows */
  SONAE_FILES_CSV_ONLY,  /* *.csv */
  SONAE_FILES_XLSX,
  SONAE_FILES_ICS,
  SONAE_FILES_MARKDOWN,
} SonaeFileKind;

/* FILE is NULL when the user cancelled. */
typedef void (*SonaeFileFunc) (GFile *file, gpointer user_data);

/* FUNC is called once, unless PARENT goes away first; DESTROY (nullable) frees USER_DATA in either case. */
void sonae_file_dialog_open (GtkWindow *parent, const char *title, SonaeFileKind kind,
                             SonaeFileFunc func, gpointer user_data, GDestroyNotify destroy);
/* NAME is suggested and carries its extension already, because a portal grants exactly the name that was chosen. FOLDER: where to
 * begin, or NULL. The dialog itself asks before an existing file is chosen. */
void sonae_file_dialog_save (GtkWindow *parent, const char *title, SonaeFileKind kind, GFile *folder, const char *name,
                             SonaeFileFunc func, gpointer user_data, GDestroyNotify destroy);

G_END_DECLS
