/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-crosswalk.h"
#include "workbook/sonae-workbook.h"

G_BEGIN_DECLS

/* The controls of Annex A as the company applies them: which of its own findings point to them, how far the decisions are, and the statement of
 * applicability (domain facts 3.8) with its sealed versions. Functions without _async wait for the disk. */

/* --- Suggestions: by the crosswalk, which is Sonaecho's own table --- */

/* One control. What points to it:
 *   questions of the current self-check round answered "no", "partly" or "unknown";
 *   threats with a risk above the company's acceptance line, or whose likelihood is above it by itself;
 *   measures that are not done or only partly;
 *   areas of which at least two measures, and half of those that apply, are so. */
typedef struct
{
  SonaeRecord *record;      /* of the table "control" */
  int theme;                /* 5 to 8 */
  GPtrArray *reasons;       /* (element-type utf8) in the user's words; empty: nothing points to it */
} SonaeSoaControl;

#define SONAE_SOA_N_STATES 4
typedef struct
{
  guint total;
  guint decided;            /* adopted or excluded */
  guint adopted, excluded;
  guint states[SONAE_SOA_N_STATES]; /* of the adopted ones: not begun, planned, partly, done; the rest says nothing */
  guint suggested;          /* undecided ones to which something points */
  guint without_document;   /* adopted ones that name no document and have no evidence */
  guint without_reason;     /* excluded ones */
  guint relied_on;          /* excluded ones on which a risk relies */
} SonaeSoaCounts;

#define SONAE_SOA_FIRST_THEME 5
#define SONAE_SOA_N_THEMES 4
typedef struct
{
  GPtrArray *controls;      /* (element-type SonaeSoaControl) in the order of Annex A */
  SonaeSoaCounts all;
  SonaeSoaCounts themes[SONAE_SOA_N_THEMES]; /* 5 to 8 */
} SonaeSoa;

/* Which controls to show. */
typedef enum
{
  SONAE_SOA_SUGGESTED,      /* and undecided */
  SONAE_SOA_UNDECIDED,
  SONAE_SOA_WITHOUT_DOCUMENT,
  SONAE_SOA_WITHOUT_REASON,
  SONAE_SOA_RELIED_ON,
  SONAE_SOA_NEW,            /* added by the edition of 2022 */
} SonaeSoaKind;

SonaeSoa   *sonae_soa_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error);
void        sonae_soa_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Without reasons, and so without suggestions: it costs nothing even where there are very many risks. Finish with sonae_soa_load_finish(). */
void        sonae_soa_load_counts_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SonaeSoa   *sonae_soa_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error);
void        sonae_soa_free (SonaeSoa *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSoa, sonae_soa_free)
/* The control of row ID; NULL when there is none. */
const SonaeSoaControl *sonae_soa_find (const SonaeSoa *self, gint64 id);
/* The controls of KIND, as a query of the table "control". (transfer full) */
SonaeQuery *sonae_soa_query (const SonaeSoa *self, SonaeSoaKind kind);
/* TRUE when CONTROL is of KIND. */
gboolean    sonae_soa_control_is (const SonaeSoaControl *control, SonaeSoaKind kind);

/* --- Decisions, for use inside sonae_workbook_edit() --- */

/* Adopts the controls IDS (gint64; NULL: all that are suggested and undecided): "adopted" is set; where the reason is empty it names what points to the
 * control; where the state is empty it is "planned". */
gboolean    sonae_soa_accept (SonaeEdit *edit, const SonaeSoa *self, GArray *ids, GError **error);
/* Adopts or excludes the controls IDS. REASON, unless it is NULL or empty, becomes the reason of all of them. What was only planned or not begun
 * loses that state when it is excluded; adopting sets "planned" where there is none. */
gboolean    sonae_soa_decide (SonaeEdit *edit, GArray *ids, gboolean adopt, const char *reason, GError **error);
/* The same, each as one labelled edit; finish with sonae_workbook_edit_finish(). */
void        sonae_soa_accept_async (SonaeWorkbook *workbook, const SonaeSoa *self, GArray *ids, GAsyncReadyCallback callback, gpointer user_data);
void        sonae_soa_decide_async (SonaeWorkbook *workbook, GArray *ids, gboolean adopt, const char *reason, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* The risks that rely on any of the controls IDS, each once. (element-type SonaeRecord) */
GPtrArray  *sonae_soa_relying_risks (SonaeWorkbook *workbook, GArray *ids, GError **error);

/* --- The statement --- */

typedef enum
{
  SONAE_SOA_NUMBER,
  SONAE_SOA_TITLE,
  SONAE_SOA_ADOPTED,        /* "yes", "no", or "" where it is not decided */
  SONAE_SOA_REASON,
  SONAE_SOA_STATE,          /* code of control.state */
  SONAE_SOA_DOCUMENT,
  SONAE_SOA_EVIDENCE,       /* a file a line: its name, a tab, its SHA-256 */
  SONAE_SOA_OWNER,
  SONAE_SOA_REVIEWED_ON,    /* dates as ISO */
  SONAE_SOA_REVIEW_ON,
} SonaeSoaField;
#define SONAE_SOA_N_FIELDS 10

typedef struct
{
  char *values[SONAE_SOA_N_FIELDS]; /* never NULL */
} SonaeSoaRow;

/* A statement as it is now, or as it was sealed. Immutable. */
typedef struct
{
  gint64 id;                /* of the table "soa_version"; 0: the present */
  char *title;              /* "" of the present */
  char *sealed_on;          /* ISO; the present: today */
  char *sealed_by;          /* or "" */
  char *company;            /* its name then */
  char *sha256;             /* "" of the present */
  GPtrArray *rows;          /* (element-type SonaeSoaRow) in the order of Annex A */
} SonaeSoaStatement;

/* Version ID, or the present when it is 0, with the controls' titles in LANGUAGE. The content of a version is compared with its hash, its date and its
 * name: SONAE_ERROR_DAMAGED with a sentence when they do not fit. */
SonaeSoaStatement *sonae_soa_statement_load (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error);
void        sonae_soa_statement_free (SonaeSoaStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeSoaStatement, sonae_soa_statement_free)
/* A value for people, in LANGUAGE: "採用", "2026/11/24". Evidence without the hashes. (transfer full) */
char       *sonae_soa_row_format (const SonaeSoaRow *row, SonaeSoaField field, SonaeLanguage language);
/* The field's label, translated; (transfer none). */
const char *sonae_soa_field_label (SonaeSoaField field);

/* Checks CONTENT (NULL: there is none) against what the row of the version says of it. NULL when they fit, else a sentence. (transfer full) */
char       *sonae_soa_check_content (const char *title, const char *sealed_on, const char *sealed_by, const char *sha256, GBytes *content);

typedef enum { SONAE_SOA_ADDED, SONAE_SOA_REMOVED, SONAE_SOA_CHANGED } SonaeSoaChangeKind;
typedef struct
{
  SonaeSoaChangeKind kind;
  const SonaeSoaRow *row;   /* of the later statement; of the earlier one where it was removed */
  SonaeSoaField field;      /* CHANGED */
  char *before, *after;     /* CHANGED: for people, in LANGUAGE; may be "" */
} SonaeSoaChange;

/* What AFTER has otherwise than BEFORE, in the order of Annex A, a change a field. Both have to outlive the result. (element-type SonaeSoaChange) */
GPtrArray  *sonae_soa_compare (const SonaeSoaStatement *before, const SonaeSoaStatement *after, SonaeLanguage language);

/* --- Versions --- */

/* All of them, the newest first. */
GPtrArray  *sonae_soa_versions (SonaeWorkbook *workbook, GError **error);
/* Within an edit: keeps the statement as it is now under TITLE with today's date and SEALED_BY (nullable). Returns its id; 0 with SONAE_ERROR_VALUE when
 * TITLE is empty or nothing is decided yet, SONAE_ERROR_EXISTS when a version is called so. */
gint64      sonae_soa_seal (SonaeEdit *edit, const char *title, const char *sealed_by, GError **error);
/* The same as one labelled edit; finish with sonae_workbook_edit_finish(). */
void        sonae_soa_seal_async (SonaeWorkbook *workbook, const char *title, const char *sealed_by, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
