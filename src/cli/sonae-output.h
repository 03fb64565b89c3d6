/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a verb prints. It is kept until sonae_output_flush(), so that a verb that fails prints nothing; only long output leaves
 * earlier, piece by piece. Text is UTF-8 whatever the locale is: it is data. */
typedef struct _SonaeOutput SonaeOutput;

SonaeOutput *sonae_output_new (int fd);
void         sonae_output_free (SonaeOutput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeOutput, sonae_output_free)

/* One line for people: control characters, which could steer a terminal, become spaces. */
void         sonae_output_line (SonaeOutput *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* TEXT as it is. */
void         sonae_output_raw (SonaeOutput *self, const char *text);
/* NODE as JSON; PRETTY over several lines, with a newline at the end. */
void         sonae_output_json (SonaeOutput *self, JsonNode *node, gboolean pretty);

/* Writes what is there. SONAE_ERROR_IO if it, or a piece before it, could not be written: a full disk, a closed pipe. */
gboolean     sonae_output_flush (SonaeOutput *self, GError **error);

/* TEXT on one line: control characters become spaces, bytes that are not UTF-8 are replaced. (transfer full) */
char        *sonae_output_one_line (const char *text);
/* TEXT, cut or padded with spaces to WIDTH columns of a terminal, in which Japanese characters take two. (transfer full) */
char        *sonae_output_column (const char *text, guint width);
guint        sonae_output_width (const char *text);

G_END_DECLS
