/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table is described once: lists, forms, CSV, the command line, search, history and the merge read this.
 * Adding a field is one line in entities/ and one migration in data/schema. */

typedef enum
{
  SONAE_FIELD_TEXT,    /* GVariant 's', one line */
  SONAE_FIELD_LONG,    /* 's', many lines */
  SONAE_FIELD_INT,     /* 'x' */
  SONAE_FIELD_YEN,     /* 'x', yen */
  SONAE_FIELD_BOOL,    /* 'x', 0 or 1; NULL is "not known" */
  SONAE_FIELD_DATE,    /* 's', YYYY-MM-DD */
  SONAE_FIELD_STAMP,   /* 's', UTC as sonae_clock_stamp() */
  SONAE_FIELD_CHOICE,  /* 's', one of choices */
  SONAE_FIELD_REF,     /* 'x', id of a row of ref_table */
} SonaeFieldType;

typedef enum
{
  SONAE_FIELD_REQUIRED = 1 << 0,  /* NOT NULL; text may not be empty */
  SONAE_FIELD_DERIVED = 1 << 1,   /* written by the program only (hash, size): not editable, shown */
  SONAE_FIELD_SEARCHED = 1 << 2,  /* part of the search as you type */
  SONAE_FIELD_HIDDEN = 1 << 3,    /* no column by default */
  SONAE_FIELD_OVERRIDE = 1 << 4,  /* has an expression and a column: the column holds what people set in place of what is computed, and the
                                   * expression takes it up. Emptying it goes back to what is computed; setting what is computed stores nothing. */
  SONAE_FIELD_CONFIRMS = 1 << 5,  /* of an OVERRIDE: setting what is computed stores it, too, for then it is somebody's own word */
  SONAE_FIELD_PART = 1 << 6,      /* REF: the row is a part of what it refers to and goes with it without a question (answers of a round) */
  SONAE_FIELD_PERSON = 1 << 7,    /* TEXT: names who is in charge today; follows when a contact is deleted or hands over */
} SonaeFieldFlags;

typedef struct
{
  const char *code;    /* stored and used by scripts */
  const char *label;   /* N_() */
} SonaeChoice;

/* What to do with a row whose REF points at a row being deleted. */
typedef enum { SONAE_REF_RESTRICT, SONAE_REF_CLEAR, SONAE_REF_CASCADE } SonaeRefRule;

typedef struct _SonaeField SonaeField;
typedef struct _SonaeEdit SonaeEdit;
struct _SonaeField
{
  const char *name;             /* column, snake_case, stable */
  SonaeFieldType type;
  const char *label;            /* N_() */
  SonaeFieldFlags flags;
  gint64 min, max;              /* INT and YEN: range (both 0: none); TEXT and LONG: max is characters (0: the default limit) */
  const SonaeChoice *choices;   /* CHOICE: ends with a NULL code */
  const SonaeChoice *words;     /* DERIVED TEXT that holds codes with a space between, of which people see the labels; NULL for most */
  const char *ref_table;        /* REF */
  SonaeRefRule ref_rule;
  const char *hint;             /* N_(), one sentence below the field; or NULL */
  const char *section;          /* N_(), heading in forms above this field and those that follow it; NULL: goes on with the one before */
  /* Checks and tidies one non-NULL text value beyond its type (corporate number, URL). Returns the value to store or NULL with
   * SONAE_ERROR_VALUE. */
  char *(*normalize) (const char *text, GError **error);
  /* SQL over the columns of the row, with the rule functions of store/sonae-functions.c: the field is computed whenever it is read, has no
   * column and cannot be set; NULL for stored fields. Such a field is DERIVED, or it is an OVERRIDE and can be set. */
  const char *expression;
  /* Sets what follows from a new value of this field in the row ID, within the same edit (personal data: confidentiality 3). Called after
   * AFTER was stored in place of a different BEFORE, and with NEW_ROW for the fields of a row that was added; NULL for most. */
  gboolean (*follow) (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error);
};

typedef struct
{
  const char *name;             /* table, and the word on the command line */
  const char *label;            /* N_(), "Action" */
  const char *label_plural;     /* N_() */
  const SonaeField *fields; guint n_fields;  /* without id; the order is the columns' order */
  const char *title_field;      /* the field that names a row in words */
  const char *natural_key[4];   /* fields that identify a row for people; NULL-terminated; may be empty */
  const char *sort_field;       /* default order */
  gboolean sort_descending;
  gboolean single;              /* exactly one row, made with the workbook: cannot be added or deleted */

  /* Where rows or values are computed from other tables; all NULL for most entities. */
  const char *with;             /* common table expressions that expressions and SOURCE use: "a AS MATERIALIZED (…), b AS (…)" */
  const char *source;           /* read in place of the table: a subselect in brackets with the table's columns and more, of all rows */
  const char *source_one;       /* the same of the row ?1 only */
  const char *source_many;      /* the same of the rows whose ids are in the table "wanted" (id) */
  const char *depends[14];       /* tables whose changes change what is computed here; NULL-terminated */
  /* Stores the computed row ID so that its values can be set; TRUE also when there is none (the caller finds out). */
  gboolean (*materialise) (SonaeEdit *edit, gint64 id, GError **error);
  /* The id of a new row of VALUES ('a{sv}', checked); 0 with an error refuses it. NULL: sonae_id_new(). */
  gint64 (*new_id) (GVariant *values, GError **error);
  /* Refuses what the fields of rows, each good for itself, do not allow together, or together with other rows (due before start, a cycle of
   * dependencies). Called when all of an edit is done, with the IDS (gint64, rising) of the rows that it added or changed, some of which it may have
   * deleted again. Changes nothing; FALSE with an error takes the edit back. */
  gboolean (*settle) (SonaeEdit *edit, GArray *ids, GError **error);
} SonaeEntity;

#define SONAE_TEXT_MAX 1000      /* characters of a one-line text without a limit of its own */
#define SONAE_LONG_MAX 100000    /* of a long text */

const SonaeEntity *const *sonae_entities (guint *n);      /* all, in the order of product.md's tables */
const SonaeEntity *sonae_entity_find (const char *table); /* NULL if there is none */
/* The same, or SONAE_ERROR_USAGE that lists the tables. */
const SonaeEntity *sonae_entity_lookup (const char *table, GError **error);
int  sonae_entity_field_index (const SonaeEntity *entity, const char *field); /* -1 if there is none */
const SonaeField *sonae_entity_field (const SonaeEntity *entity, const char *field); /* NULL if there is none */
const SonaeField *sonae_entity_lookup_field (const SonaeEntity *entity, const char *field, GError **error);

/* TRUE when the field can be set: it is stored, or computed with an override. */
gboolean sonae_field_is_settable (const SonaeField *field);
/* TRUE when the field has a column. */
gboolean sonae_field_is_stored (const SonaeField *field);
/* TRUE when a change of TABLE changes what rows of ENTITY show. */
gboolean sonae_entity_depends_on (const SonaeEntity *entity, const char *table);

/* Translated labels. */
const char *sonae_entity_label (const SonaeEntity *entity);
const char *sonae_field_label (const SonaeField *field);
const char *sonae_field_choice_label (const SonaeField *field, const char *code); /* of choices and of words; CODE itself if unknown */

/* --- Values: NULL is "empty", else a GVariant of the type named at SonaeFieldType. --- */

/* Checks VALUE (NULL allowed) against FIELD and returns the value to store (a new reference; NULL for empty) in *STORED.
 * FALSE with SONAE_ERROR_VALUE that names the field in words. */
gboolean sonae_field_check (const SonaeField *field, GVariant *value, GVariant **stored, GError **error);
/* Reads what a person or a script writes: "" is empty; numbers with separators and full-width digits; yes/no/true/false/1/0,
 * 有/無, ○/×; dates as sonae_date_parse(); choices by code or by label in either language. */
gboolean sonae_field_parse (const SonaeField *field, const char *text, GVariant **value, GError **error);
/* For people, in the user's language: "" when empty. (transfer full) */
char    *sonae_field_format (const SonaeField *field, GVariant *value);
/* Plain, as sonae_field_parse() reads it back: codes, digits, ISO dates. (transfer full) */
char    *sonae_field_format_plain (const SonaeField *field, GVariant *value);
/* TRUE when both are empty or the same. */
gboolean sonae_value_equal (GVariant *a, GVariant *b);

G_END_DECLS
