/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* STATUS as the object that `status --json` prints; its members stay stable once released. Titles and reasons are in LANGUAGE. */
JsonNode   *sonae_status_to_json (const SonaeStatus *status, SonaeLanguage language);

/* "unknown" "small" "sme" "large" */
const char *sonae_company_size_code (SonaeCompanySize size);

G_END_DECLS
