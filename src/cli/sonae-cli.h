/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cli/sonae-output.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* One call of the command line: the verb, its arguments, and what it prints. */
typedef struct _SonaeCli SonaeCli;

/* What is done with the workbook of the first argument before and after the verb runs. */
typedef enum
{
  SONAE_CLI_OPENS_NOTHING, /* the verb sees to it */
  SONAE_CLI_READS,
  SONAE_CLI_WRITES,
} SonaeCliAccess;

typedef struct
{
  const char *name;   /* without the dashes */
  const char *value;  /* what stands for its value in the help; NULL: a switch */
  const char *help;   /* N_() */
  gboolean many;      /* may be given several times: sonae_cli_option_list() */
} SonaeCliOption;

#define SONAE_CLI_MAX_OPTIONS 10

/* A verb is described once: the arguments are checked, the help is written and the workbook is opened by this. */
typedef struct
{
  const char *name;
  const char *usage;      /* what follows the name */
  const char *summary;    /* N_(), one line */
  const char *details;    /* N_(), or NULL */
  guint min, max;         /* arguments without options; G_MAXUINT: any number */
  guint paths;            /* bit I: argument I is a path, and may be any bytes */
  SonaeCliAccess access;
  SonaeCliOption options[SONAE_CLI_MAX_OPTIONS]; /* to the first without a name */
  /* WORKBOOK is open as ACCESS says, else NULL. It is closed, and the output written, afterwards. */
  gboolean (*run) (SonaeCli *self, SonaeWorkbook *workbook, GError **error);
} SonaeCliVerb;

/* All verbs, NULL-terminated, in the order of the help. */
extern const SonaeCliVerb *const sonae_cli_verbs[];
const SonaeCliVerb *sonae_cli_find_verb (const char *name); /* NULL if there is none */

/* ARGUMENTS: what follows the verb, as the system gave it. SONAE_ERROR_USAGE, or G_OPTION_ERROR's own, when they do not fit. */
SonaeCli   *sonae_cli_new (const SonaeCliVerb *verb, char **arguments, SonaeOutput *output, GError **error);
void        sonae_cli_free (SonaeCli *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeCli, sonae_cli_free)
/* Opens, runs, closes. */
gboolean    sonae_cli_run (SonaeCli *self, GError **error);

/* --- For verbs --- */
guint        sonae_cli_n_arguments (SonaeCli *self);
const char  *sonae_cli_text (SonaeCli *self, guint i);     /* argument I as UTF-8; not for paths */
GFile       *sonae_cli_file (SonaeCli *self, guint i);     /* argument I as a path; (transfer full) */
char        *sonae_cli_file_name (SonaeCli *self, guint i); /* the same for people, UTF-8; (transfer full) */
const char  *sonae_cli_option (SonaeCli *self, const char *name); /* NULL when not given; "" for a switch */
/* All values of an option that may be given several times; NULL when not given. (transfer none) */
const char *const *sonae_cli_option_list (SonaeCli *self, const char *name);
SonaeOutput *sonae_cli_output (SonaeCli *self);
/* One line to stderr that is no error. */
void         sonae_cli_note (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Argument I: a row's id. For a table of exactly one row also its name, "-" and "1", which no row ever has; those give the id of that row. Where one field
 * names a row (sonae_entity: natural_key of one), what is the id of no row may be that field's value. 0 with SONAE_ERROR_USAGE, also when several rows are called so. */
gint64       sonae_cli_row_id (SonaeCli *self, guint i, SonaeWorkbook *workbook, const SonaeEntity *entity, GError **error);
/* SONAE_ERROR_USAGE if TARGET is the very file of the workbook, under whatever name: writing it would destroy the workbook. */
gboolean     sonae_cli_check_target (SonaeWorkbook *workbook, GFile *target, GError **error);

/* What --sort asks for: FIELD, or -FIELD for the other way round; FIELD may be "id". */
gboolean     sonae_cli_order (SonaeQuery *query, const char *sort, GError **error);

/* The help of one verb, or of the program when VERB is NULL. */
void         sonae_cli_help (SonaeOutput *output, const SonaeCliVerb *verb);

G_END_DECLS
