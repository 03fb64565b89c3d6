/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows before it has a workbook: new, open, the workbooks of last time, unsaved work that was found, and the sample
 * companies. */
#define SONAE_TYPE_WELCOME (sonae_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SonaeWelcome, sonae_welcome, SONAE, WELCOME, AdwBin)

G_END_DECLS
