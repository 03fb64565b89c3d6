/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The program: one process a user, one window a workbook. */
#define SONAE_TYPE_APPLICATION (sonae_application_get_type ())
G_DECLARE_FINAL_TYPE (SonaeApplication, sonae_application, SONAE, APPLICATION, AdwApplication)

SonaeApplication *sonae_application_new (void);

/* Opens FILE: presents the window that has it already, else uses PARENT if that is a window without a workbook, else a new one. NOTE:
 * a sentence for the banner of a read-only window ("This is the backup of …"), or NULL. With SONAE_OPEN_READ_ONLY always a new window. */
void sonae_application_open_file (SonaeApplication *self, GtkWindow *parent, GFile *file, SonaeOpenFlags flags, const char *note);
/* Shows WORKBOOK in PARENT or a new window, likewise. Takes a reference. */
void sonae_application_show_workbook (SonaeApplication *self, GtkWindow *parent, SonaeWorkbook *workbook);
/* Makes and opens a sample company. */
void sonae_application_open_sample (SonaeApplication *self, GtkWindow *parent, const char *name);

G_END_DECLS
