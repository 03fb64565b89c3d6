/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-private-copy.h"

G_BEGIN_DECLS

/* The folder of private copies, below the data folder. */
#define SONAE_PRIVATE_FOLDER "work"
#define SONAE_PRIVATE_DATABASE "workbook.sqlite"

/* record.ini in DIRECTORY, as sonae_private_copy_load_record() and ..._save_record(). */
SonaePrivateRecord *sonae_private_record_load (const char *directory, GError **error);
gboolean            sonae_private_record_store (const char *directory, const SonaePrivateRecord *record, GError **error);

G_END_DECLS
