/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-soa.h"

G_BEGIN_DECLS

/* sonae_soa_load(), with REASONS or without. */
SonaeSoa *_sonae_soa_load (SonaeWorkbook *workbook, gboolean reasons, GCancellable *cancellable, GError **error);

G_END_DECLS
