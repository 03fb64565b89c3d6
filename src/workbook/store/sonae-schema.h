/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/files/sonae-file-of-record.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

/* PRAGMA application_id of every workbook: the number that sonae_file_probe() looks for. */
#define SONAE_APPLICATION_ID ((int) SONAE_FILE_APPLICATION_ID)

/* The schema this program writes: the highest NNNN of data/schema/NNNN-*.sql. PRAGMA user_version of the file. */
int      sonae_schema_current (void);
/* Runs the migrations FROM+1 … TO in one transaction and sets user_version and application_id. */
gboolean sonae_schema_migrate (SonaeConnection *connection, int from, int to, GError **error);
/* Compares the schema of an opened file with the one that the migrations up to VERSION make, object by object.
 * SONAE_ERROR_DAMAGED names the first difference. */
gboolean sonae_schema_compare (SonaeConnection *connection, int version, GError **error);

G_END_DECLS
