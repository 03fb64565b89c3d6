/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import-aliases.h"
#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* Which column of a file is which field of a table. */
typedef struct _SonaeImportMapping SonaeImportMapping;

/* What a column can be besides the index of a field. */
#define SONAE_COLUMN_IGNORED (-1)
#define SONAE_COLUMN_ID (-2)        /* the row's id, as our own export writes it */
#define SONAE_COLUMN_COMPUTED (-3)  /* recognised, but the program computes it: left out */
#define SONAE_COLUMN_NOTE (-4)      /* no field, but kept as a line of the row's note; any number of columns */

/* Guesses from HEADERS (one per column, may be empty): by the profile that fits, else by names, labels in both languages and aliases. Of several
 * columns for one field the best is taken. What is left of the columns of a console's export is kept as notes. Never fails; it may map nothing. */
SonaeImportMapping *sonae_import_mapping_guess (const SonaeEntity *entity, const char *const *headers, guint n_columns);
SonaeImportMapping *sonae_import_mapping_copy (const SonaeImportMapping *self);
void                sonae_import_mapping_free (SonaeImportMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeImportMapping, sonae_import_mapping_free)

guint       sonae_import_mapping_n_columns (const SonaeImportMapping *self);
const char *sonae_import_mapping_header (const SonaeImportMapping *self, guint column);
int         sonae_import_mapping_target (const SonaeImportMapping *self, guint column);
/* The column of FIELD (index), or of SONAE_COLUMN_ID; -1 when there is none. */
int         sonae_import_mapping_column (const SonaeImportMapping *self, int target);
/* Recognised columns, computed ones included; not those that are kept as notes. */
guint       sonae_import_mapping_n_recognised (const SonaeImportMapping *self);
/* The user's word: COLUMN becomes TARGET; whichever column was TARGET before is ignored. Fields that are computed cannot be targets,
 * nor can the note of a table that has none. */
void        sonae_import_mapping_set (SonaeImportMapping *self, guint column, int target);
/* The column with that header, compared as headers are; -1 when there is none. */
int         sonae_import_mapping_find_header (const SonaeImportMapping *self, const char *header);

/* The field that SONAE_COLUMN_NOTE writes to (index): the row's note, else its detail; -1 for a table without one. */
int         sonae_import_note_field (const SonaeEntity *entity);
/* All columns that are no field, and have a header, are kept as notes, or none. Not for a table without a note. */
void        sonae_import_mapping_keep_rest (SonaeImportMapping *self, gboolean keep);

/* The profile that was recognised; NULL for none. */
const SonaeImportProfile *sonae_import_mapping_profile (const SonaeImportMapping *self);
/* TRUE for a file that this program exported: all headers are its own, so nothing in it is tidied. */
gboolean    sonae_import_mapping_is_own (const SonaeImportMapping *self);
/* What FIELD is in every row because the profile says so; NULL when a column gives it or the profile says nothing. */
const char *sonae_import_mapping_constant (const SonaeImportMapping *self, guint field);

/* The form in which headers are compared: folded, without spaces, signs and line breaks. (transfer full) */
char       *sonae_import_header_key (const char *header);

/* --- Remembering: by the SHA-256 of the table's name and the headers, in the user's configuration folder --- */

/* Applies what the user chose the last time for these headers. FALSE when there is nothing. */
gboolean    sonae_import_mapping_recall (SonaeImportMapping *self);
/* Failing to write is no error: the next import only guesses again. */
void        sonae_import_mapping_remember (const SonaeImportMapping *self);

G_END_DECLS
