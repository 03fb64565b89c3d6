/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-edit.h"

G_BEGIN_DECLS

/* What pasted cells would do to a table: worked out before anything is changed, so that it can be shown. No widget in here. */
typedef struct
{
  const SonaeEntity *entity;
  gboolean header;       /* the first row named the columns and is none of ROWS */
  GPtrArray *fields;     /* const SonaeField * for each column of cells; NULL: the column is left out */
  GPtrArray *rows;       /* of SonaePasteRow */
  GPtrArray *problems;   /* sentences (char *), in the order of rows */
} SonaePastePlan;

typedef struct
{
  guint number;          /* of the pasted rows, from 1, the header too */
  GHashTable *values;    /* const SonaeField * -> GVariant * (NULL: emptied); what cannot be read is missing */
} SonaePasteRow;

/* The row of FIELD's table that TEXT names, or 0. */
typedef gint64 (*SonaePasteRefFunc) (const SonaeField *field, const char *text, gpointer user_data);

/* CELLS as sonae_tsv_parse() gives them. COLUMNS (const SonaeField *, NULL-terminated): the fields that columns stand for when there is no
 * header. */
SonaePastePlan *sonae_paste_plan_new (const SonaeEntity *entity, GPtrArray *cells, const SonaeField *const *columns,
                                      SonaePasteRefFunc ref, gpointer user_data);
void            sonae_paste_plan_free (SonaePastePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaePastePlan, sonae_paste_plan_free)

/* Rows that could be added: those that have all that a row needs. With PROBLEMS (nullable, char *) a sentence for each of the others. */
guint           sonae_paste_plan_count_addable (const SonaePastePlan *self, GPtrArray *problems);
/* Adds them; their ids are appended to IDS (nullable, gint64). */
gboolean        sonae_paste_plan_add (const SonaePastePlan *self, SonaeEdit *edit, GArray *ids, GError **error);
/* Sets the values of the first rows in the rows IDS. */
gboolean        sonae_paste_plan_fill (const SonaePastePlan *self, SonaeEdit *edit, const gint64 *ids, guint n_ids, GError **error);

/* What a new row begins with where a field has to have a value: the first choice, today, the least number; NULL where only a person
 * knows. (transfer floating) */
GVariant       *sonae_field_default (const SonaeField *field);

G_END_DECLS
