/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-entity.h"

G_BEGIN_DECLS

/* Which columns a table shows, in which order, how wide, and by what it is sorted; remembered in a key file. No widget in here. */
typedef struct
{
  const SonaeField *field;
  int width;          /* pixels */
  gboolean visible;
} SonaeTableColumn;

typedef struct
{
  const SonaeEntity *entity;
  GArray *columns;    /* of SonaeTableColumn: every field once, in order */
  const SonaeField *sort;   /* NULL: the entity's own order */
  gboolean descending;
} SonaeTableLayout;

#define SONAE_TABLE_WIDTH_MIN 48
#define SONAE_TABLE_WIDTH_MAX 1600

/* As the description has it: hidden fields are not shown. SHOWN (nullable, NULL-terminated): the fields to show, in this order; the rest
 * follows, not shown. */
SonaeTableLayout *sonae_table_layout_new (const SonaeEntity *entity, const char *const *shown);
void              sonae_table_layout_free (SonaeTableLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeTableLayout, sonae_table_layout_free)

/* Takes over what GROUP of SETTINGS holds. Fields that are no more are left out, new ones come last as the description has them; whatever
 * else is wrong counts as not said. At least one column stays visible. */
void              sonae_table_layout_load (SonaeTableLayout *self, GKeyFile *settings, const char *group);
void              sonae_table_layout_store (const SonaeTableLayout *self, GKeyFile *settings, const char *group);

/* How wide a column of FIELD is at first. */
int               sonae_table_layout_width (const SonaeEntity *entity, const SonaeField *field);

G_END_DECLS
