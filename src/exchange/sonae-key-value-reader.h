/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Logs of FortiGate are lines of key=value, no CSV (domain facts 11.4). What they tell of the devices themselves becomes one row a device for the table
 * "device": the serial number (devid), the name (devname), the day of its latest line (date), and the firmware where a line names it. */

/* The headers of the rows: field names of "device". NULL-terminated. */
const char *const *sonae_key_value_headers (void);

/* TRUE if TEXT, the beginning of a file, is such a log. */
gboolean    sonae_key_value_sniff (const char *text, gsize length);

typedef void (*SonaeKeyValueProgress) (guint64 bytes, gpointer user_data);
/* Reads STREAM to its end. (element-type GStrv): a row each, in order of first appearance, as the headers say. Lines without a device are counted in
 * *N_IGNORED. SONAE_ERROR_IO when it cannot be read, SONAE_ERROR_VALUE for more than 10,000 devices. */
GPtrArray  *sonae_key_value_read (GInputStream *stream, guint64 *n_ignored, SonaeKeyValueProgress progress, gpointer user_data, GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
