/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/sonae-cli.h"

G_BEGIN_DECLS

/* What FIELD=VALUE... on the command line asks for. */
typedef struct
{
  const SonaeField *field;
  GVariant *value; /* NULL: empty the field */
} SonaeAssignment;

/* Reads the arguments from FIRST on. Each field once, none that only the program writes: SONAE_ERROR_USAGE; values as their fields
 * allow: SONAE_ERROR_VALUE. (element-type SonaeAssignment) (transfer full) */
GPtrArray *sonae_assignments_parse (SonaeCli *cli, guint first, const SonaeEntity *entity, GError **error);
/* The value given for FIELD; NULL when it is not given or emptied. (transfer none) */
GVariant  *sonae_assignments_get (GPtrArray *assignments, const char *field);

G_END_DECLS
