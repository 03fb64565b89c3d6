/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The dated backups of a workbook: makes one by hand, opens one beside, for reading. */
#define SONAE_TYPE_BACKUPS_DIALOG (sonae_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SonaeBackupsDialog, sonae_backups_dialog, SONAE, BACKUPS_DIALOG, AdwWindow)

SonaeBackupsDialog *sonae_backups_dialog_new (GtkWindow *parent, SonaeSession *session);

G_END_DECLS
