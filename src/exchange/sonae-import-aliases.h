/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What other people's files call our fields and choices. Field names, labels (in both languages) and choice labels need not stand here. */

typedef struct
{
  const char *table, *field;
  const char *headers;     /* separated by |, the best first */
} SonaeHeaderAlias;

typedef struct
{
  const char *table, *field;
  const char *words;       /* "WORD=VALUE|…"; "*=VALUE" stands for every other word, and an empty VALUE for an empty field */
} SonaeWordAlias;

/* The export of one product, or one well-known sheet. */
typedef struct
{
  const char *code;
  const char *label;        /* N_() */
  const char *table;
  const char *signatures[3]; /* headers that together tell it, separated by |; any of these; to the first NULL */
  const char *headers;      /* "FIELD=HEADER|…", the best first; before the general ones. "=HEADER" is none of ours, whatever it is called */
  const char *constants;    /* "FIELD=VALUE|…" for fields that no column gives; NULL */
  const char *words;        /* "FIELD:WORD=VALUE|…", before the general ones; NULL */
  gboolean keep_rest;       /* columns that are no field are kept as notes unless the user says otherwise */
} SonaeImportProfile;

const SonaeHeaderAlias   *sonae_header_aliases (guint *n);
const SonaeWordAlias     *sonae_word_aliases (guint *n);
const SonaeImportProfile *sonae_import_profiles (guint *n);

G_END_DECLS
