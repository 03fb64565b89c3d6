/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/sonae-language.h"

G_BEGIN_DECLS

/* Read-only reference sets, read from data/catalogue (XML, compiled in as a GResource). They live as long as the program
 * and may be read from any thread. */

/* One text in both languages; never NULL once loaded. */
typedef struct
{
  char *in[SONAE_N_LANGUAGES];
} SonaePhrase;

const char *sonae_phrase_get (const SonaePhrase *phrase, SonaeLanguage language);

/* Where a set comes from: shown wherever something of it is shown. */
typedef struct
{
  char *id;           /* "ipa-self-check-3.1" */
  char *edition;      /* "3.1" */
  SonaePhrase title;
  SonaePhrase publisher;
  char *published_on; /* ISO date or "" where unknown */
  char *address;      /* URL or "" */
  char *checked_on;   /* ISO date on which this project last looked */
  SonaePhrase note;   /* what is uncertain, or "" */
} SonaeSource;

/* How sure this project is of a fact of somebody else's. Only HIGH is shown without a word of caution. */
typedef enum
{
  SONAE_CERTAINTY_LOW,
  SONAE_CERTAINTY_MEDIUM_LOW,
  SONAE_CERTAINTY_MEDIUM,
  SONAE_CERTAINTY_MEDIUM_HIGH,
  SONAE_CERTAINTY_HIGH,
} SonaeCertainty;

/* --- Self-check: data/catalogue/self-check-*.xml --- */

typedef enum
{
  SONAE_ANSWER_NONE = -1,
  SONAE_ANSWER_YES,
  SONAE_ANSWER_PARTLY,
  SONAE_ANSWER_NO,
  SONAE_ANSWER_UNKNOWN,
} SonaeAnswer;
#define SONAE_N_ANSWERS 4

const char *sonae_answer_code (SonaeAnswer answer); /* "yes" "partly" "no" "unknown"; NULL for NONE */
SonaeAnswer sonae_answer_parse (const char *code);  /* NONE for NULL or anything else */

typedef struct
{
  int number;              /* 1.. */
  int part;                /* index into parts */
  SonaePhrase title;       /* the topic in a few words */
  SonaePhrase question;    /* what is asked, our own sentence */
  SonaePhrase explanation; /* why it matters, in plain words */
  SonaePhrase examples;    /* what "yes" looks like, one a line */
  SonaePhrase remedy;      /* the action offered when the answer is low, imperative, short */
  SonaePhrase ask;         /* whom to ask when unknown */
} SonaeQuestion;

typedef struct
{
  char *id;                /* "basic" "people" "organisation" */
  SonaePhrase title;
  int first, last;         /* question numbers */
} SonaeQuestionPart;

typedef struct
{
  char *id;                /* "complete" "mostly" "gaps" "urgent" */
  int from, to;            /* inclusive points */
  SonaePhrase title;
  SonaePhrase meaning;
  SonaePhrase advice;
} SonaeScoreBand;

typedef struct
{
  SonaeSource source;
  int points[SONAE_N_ANSWERS];                /* by SonaeAnswer: 4 2 0 -1 */
  SonaePhrase answer_titles[SONAE_N_ANSWERS];
  SonaeQuestionPart *parts;     int n_parts;
  SonaeQuestion *questions;     int n_questions; /* by number, gapless from 1 */
  SonaeScoreBand *bands;        int n_bands;     /* highest first */
} SonaeQuestionSet;

const SonaeQuestion *sonae_question_set_get (const SonaeQuestionSet *set, int number); /* NULL if there is none */

/* A set of the user's own, in the form of data/catalogue/self-check-3.1.xml. On a fault NULL with SONAE_ERROR_DATA, whose
 * sentence names the line and the reason; _load also gives SONAE_ERROR_NOT_FOUND, SONAE_ERROR_IO and G_IO_ERROR_CANCELLED.
 * (transfer full) */
SonaeQuestionSet *sonae_question_set_parse (GBytes *bytes, GError **error);
SonaeQuestionSet *sonae_question_set_load (GFile *file, GCancellable *cancellable, GError **error);
void              sonae_question_set_free (SonaeQuestionSet *self); /* never a built-in one */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeQuestionSet, sonae_question_set_free)

/* --- Company size: data/catalogue/sme-basic-act.xml --- */

typedef struct
{
  char *id;                 /* "manufacturing" "construction" "transport" "wholesale" "service" "information" "retail" "other" */
  SonaePhrase title;
  SonaePhrase note;         /* e.g. software counts as service under the Act; or "" */
  char *class_id;           /* "general" "wholesale" "service" "retail" */
  gint64 capital_limit;     /* yen, inclusive */
  int employee_limit;       /* regular employees, inclusive */
  int small_limit;          /* 小規模企業者: regular employees, inclusive */
} SonaeIndustry;

typedef struct
{
  SonaeSource source;
  SonaeIndustry *industries; int n_industries;
} SonaeSmeAct;

const SonaeIndustry *sonae_sme_act_get (const SonaeSmeAct *act, const char *industry_id); /* NULL if unknown */

/* --- Programme: data/catalogue/programme-*.xml --- */

typedef struct
{
  char *id;                 /* rule: "seat" "sme" "equipment" "policy" "person" "sessions" "consent" "deemed-large" */
  SonaePhrase title;
  SonaePhrase states[3];    /* reason shown by SonaeRuleState (met, missing, confirm) */
  SonaePhrase remedy;       /* what to do when not met */
  SonaePhrase source;       /* "Programme page, Eligibility" and the like */
} SonaeEligibilityText;

typedef struct
{
  int number;               /* 1.. */
  char *date;               /* ISO, or "" where it is not known */
  char *output;             /* what its workshop works out: "profile" "standards" "register" "soa" "procedures" "plan" "people" "management", or "" */
  SonaePhrase theme;
  SonaeCertainty theme_certainty; /* of which session has the theme */
  SonaePhrase workshop;     /* or "" */
} SonaeProgrammeSession;

typedef struct
{
  int number;               /* 1.. */
  char *from, *until;       /* ISO, or "" for an end that is open */
  SonaeCertainty days_certainty; /* of these two days */
  SonaePhrase title;
  SonaePhrase window;       /* when it is held, in words */
  SonaePhrase aim;          /* or "" */
} SonaeProgrammeVisit;

typedef struct
{
  SonaeSource source;
  SonaePhrase prefecture;   /* the seat it asks for: 東京都 / Tokyo */
  int sessions;             /* how many have to be attended */
  SonaePhrase disclaimer;   /* the secretariat decides */
  SonaePhrase schedule_note; /* what is uncertain about the sessions, or "" */
  SonaeEligibilityText *rules; int n_rules;         /* the built-in programme has all, another may have none */
  SonaeProgrammeSession *schedule; int n_schedule;  /* by rising number */
  SonaeProgrammeVisit *visits; int n_visits;        /* by rising number */
} SonaeProgramme;

const SonaeEligibilityText *sonae_programme_rule (const SonaeProgramme *programme, const char *id); /* NULL if there is none */

/* The programmes that a workbook can follow: the built-in one, then those of the user's files by name; a file with the id of one that is there takes
 * its place. sonae_catalogue_use_folder() takes up every file of the folder that is called programme-….xml. What was ever given out stays readable
 * until the program ends. From any thread. */
guint                 sonae_catalogue_n_programmes (void);
const SonaeProgramme *sonae_catalogue_programme_at (guint i);            /* NULL behind the last */
const SonaeProgramme *sonae_catalogue_programme_by_id (const char *id);  /* NULL if unknown */
/* On a fault nothing changes; the errors are those of sonae_catalogue_use_file(). */
gboolean              sonae_catalogue_add_programme (GFile *file, GCancellable *cancellable, GError **error);
/* Only the built-in one is left: for tests. */
void                  sonae_catalogue_forget_programmes (void);

/* --- SECURITY ACTION: data/catalogue/security-action.xml --- */

typedef struct
{
  char *id;                 /* as sonae_star_item_code() names it: "basic_items" … */
  int star;                 /* 1 or 2 */
  SonaePhrase title;
  SonaePhrase missing;      /* what is missing, as a thing to do */
} SonaeStarItem;

typedef struct
{
  SonaeSource source;
  SonaeStarItem *items; int n_items;
  SonaePhrase declaration_note;  /* declared by the company, not awarded */
  SonaePhrase old_id_warning;    /* id of the generation before April 2026 */
} SonaeSecurityAction;

const SonaeStarItem *sonae_security_action_item (const SonaeSecurityAction *set, const char *id);

/* --- Routine work: data/catalogue/duties.xml --- */

typedef struct
{
  char *id;                 /* "utm-alerts"; kept in duty.code */
  char **kinds;             /* kinds of security product that it is for, as device.kind has them; ends with NULL */
  char *cadence;            /* "daily" … "yearly", as duty.cadence has it */
  SonaePhrase title;
  SonaePhrase detail;       /* how it is done */
  SonaePhrase anchor;       /* the requirement it answers, or "" */
} SonaeRoutine;

typedef struct
{
  SonaeSource source;
  SonaeRoutine *routines; int n_routines;  /* the most frequent first */
} SonaeDutySet;

const SonaeRoutine *sonae_duty_set_get (const SonaeDutySet *set, const char *id);     /* NULL if unknown */
gboolean            sonae_routine_is_for (const SonaeRoutine *routine, const char *kind);

/* --- Texts of reports: data/catalogue/report-texts.xml: our own phrases by key, so that a report can be written in either
 * language whatever the locale is. --- */
const char *sonae_report_text (const char *key, SonaeLanguage language); /* asserts that KEY exists */
/* The same with its {name} holes filled from pairs of name and value, NULL after the last pair; each hole needs its pair.
 * (transfer full) */
char       *sonae_report_text_fill (const char *key, SonaeLanguage language, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* --- Sets of the user's own. The kinds that can be replaced have headers of their own: sonae-risk-sheet.h, sonae-annex-a.h,
 * sonae-ten-threats.h and sonae-crosswalk.h, in the form of the built-in files in data/catalogue. --- */

typedef enum
{
  SONAE_SET_RISK_SHEET,  /* risk-sheet.xml */
  SONAE_SET_ANNEX_A,     /* annex-a.xml */
  SONAE_SET_TEN_THREATS, /* ten-threats.xml */
  SONAE_SET_CROSSWALK,   /* crosswalk.xml */
} SonaeSetKind;
#define SONAE_N_SET_KINDS 4

/* Puts the set of FILE in the place of the one in use. On a fault nothing changes, and ERROR names line and reason (SONAE_ERROR_DATA), or is
 * SONAE_ERROR_NOT_FOUND, SONAE_ERROR_IO or G_IO_ERROR_CANCELLED. What a set refers to (controls, checks) must exist in the sets in use or in
 * the built-in ones. A set that was in use stays readable until the program ends. From any thread. */
gboolean    sonae_catalogue_use_file (SonaeSetKind kind, GFile *file, GCancellable *cancellable, GError **error);
/* Back to the built-in set. */
void        sonae_catalogue_use_built_in (SonaeSetKind kind);
/* Every set that FOLDER holds under the name beside its kind above, and every programme; what is not there is left as it is. The faults, one a broken
 * file, whose set stays as it was; an empty array when all is well. (transfer full) (element-type GError) */
GPtrArray  *sonae_catalogue_use_folder (GFile *folder, GCancellable *cancellable);
/* Where both programs look for the user's sets when they start: $XDG_DATA_HOME/sonaecho/catalogue. (transfer full) */
GFile      *sonae_catalogue_own_folder (void);

/* The built-in sets. Never NULL; the XML is checked by tests, and a broken built-in file is a programming error. */
const SonaeQuestionSet    *sonae_catalogue_self_check (void);              /* the current set */
const SonaeQuestionSet    *sonae_catalogue_self_check_by_id (const char *id); /* NULL if unknown */
const SonaeSmeAct         *sonae_catalogue_sme_act (void);
const SonaeProgramme      *sonae_catalogue_programme (void);     /* whose rules of eligibility are asked */
const SonaeSecurityAction *sonae_catalogue_security_action (void);
const SonaeDutySet        *sonae_catalogue_duties (void);

G_END_DECLS
