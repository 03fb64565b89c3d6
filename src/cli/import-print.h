/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/sonae-cli.h"
#include "exchange/sonae-import.h"

G_BEGIN_DECLS

/* What an import found, and what was done: RESULT is NULL when nothing was written. */
void sonae_cli_print_import (SonaeOutput *output, SonaeImport *import, SonaeImportPlan *plan, const SonaeImportResult *result);
void sonae_cli_print_import_json (SonaeOutput *output, SonaeImport *import, SonaeImportPlan *plan, const SonaeImportResult *result);

G_END_DECLS
