/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* One row as it was when read: immutable, so it may cross threads. */
#define SONAE_TYPE_RECORD (sonae_record_get_type ())
G_DECLARE_FINAL_TYPE (SonaeRecord, sonae_record, SONAE, RECORD, GObject)

/* VALUES: entity->n_fields references, which the record takes; entries may be NULL. */
SonaeRecord       *sonae_record_new (const SonaeEntity *entity, gint64 id, GVariant **values);
const SonaeEntity *sonae_record_get_entity (SonaeRecord *self);
gint64             sonae_record_get_id (SonaeRecord *self);
GVariant          *sonae_record_get_value (SonaeRecord *self, const char *field);          /* (nullable) (transfer none) */
const char        *sonae_record_get_text (SonaeRecord *self, const char *field);           /* "" when empty */
gint64             sonae_record_get_int (SonaeRecord *self, const char *field, gint64 empty); /* EMPTY when empty */
char              *sonae_record_format (SonaeRecord *self, const char *field);             /* for people; (transfer full) */
char              *sonae_record_title (SonaeRecord *self);                                 /* how the row is called; never empty */

G_END_DECLS
