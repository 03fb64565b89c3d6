/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the workshops of the programme work out, and when that counts as complete. The list of outputs is the programme's (domain facts 10.1); when one is
 * complete is a rule of the application's own, for the programme sets none. */

typedef enum
{
  SONAE_OUTPUT_PROFILE,     /* own situation and list of issues */
  SONAE_OUTPUT_STANDARDS,   /* standards drawn from incidents */
  SONAE_OUTPUT_REGISTER,    /* asset register and risk table */
  SONAE_OUTPUT_SOA,         /* standards and statement of applicability */
  SONAE_OUTPUT_PROCEDURES,
  SONAE_OUTPUT_PLAN,        /* risk treatment plan */
  SONAE_OUTPUT_PEOPLE,      /* plan for people and training */
  SONAE_OUTPUT_MANAGEMENT,  /* report to the management */
} SonaeOutput;
#define SONAE_N_OUTPUTS 8

const char *sonae_output_code (SonaeOutput output);                    /* as session.output has it: "profile" … */
gboolean    sonae_output_parse (const char *code, SonaeOutput *output); /* FALSE for NULL and anything else */

/* What is looked at. */
typedef enum
{
  SONAE_OUTPUT_ITEM_PROFILE,          /* fields of the company profile; missing: empty ones */
  SONAE_OUTPUT_ITEM_SELF_CHECK,       /* questions; missing: without an answer */
  SONAE_OUTPUT_ITEM_ISSUES,           /* answers “no” and “unknown”; missing: without an action */
  SONAE_OUTPUT_ITEM_POLICY,           /* the basic policy, one; missing: not written */
  SONAE_OUTPUT_ITEM_INCIDENT_DECIDED, /* controls about incidents; missing: neither adopted nor excluded */
  SONAE_OUTPUT_ITEM_INCIDENT_WRITTEN, /* adopted ones of these; missing: laid down nowhere */
  SONAE_OUTPUT_ITEM_ASSETS,           /* information assets */
  SONAE_OUTPUT_ITEM_ASSETS_RATED,     /* the same; missing: not fully rated */
  SONAE_OUTPUT_ITEM_MEASURES,         /* measures of the countermeasure check; missing: without an answer */
  SONAE_OUTPUT_ITEM_RISKS,            /* risks with a value */
  SONAE_OUTPUT_ITEM_CONTROLS_DECIDED, /* controls; missing: neither adopted nor excluded */
  SONAE_OUTPUT_ITEM_CONTROLS_REASONED,/* decided controls; missing: without a reason */
  SONAE_OUTPUT_ITEM_STATEMENT,        /* sealed versions of the statement; missing: 1 when the last is outdated */
  SONAE_OUTPUT_ITEM_ADOPTED,          /* adopted controls */
  SONAE_OUTPUT_ITEM_CONTROLS_WRITTEN, /* the same; missing: laid down nowhere */
  SONAE_OUTPUT_ITEM_CONTROLS_OWNED,   /* the same; missing: without an owner */
  SONAE_OUTPUT_ITEM_TREATED,          /* risks above the acceptance line; missing: without a treatment */
  SONAE_OUTPUT_ITEM_PLANNED,          /* risks that are to be reduced; missing: without an action */
  SONAE_OUTPUT_ITEM_ACTIONS,          /* actions that are not dropped */
  SONAE_OUTPUT_ITEM_ACTIONS_OWNED,    /* unfinished actions; missing: without an owner */
  SONAE_OUTPUT_ITEM_ACTIONS_DATED,    /* the same; missing: without a due date */
  SONAE_OUTPUT_ITEM_ROLES,            /* roles that the company needs */
  SONAE_OUTPUT_ITEM_ROLES_COVERED,    /* the same; missing: nobody has it, and nothing is decided about it */
  SONAE_OUTPUT_ITEM_TRAINING,         /* trainings with a day */
  SONAE_OUTPUT_ITEM_ISSUED,           /* management reports that were handed over */
} SonaeOutputItem;
#define SONAE_N_OUTPUT_ITEMS 25

/* Of each item how many there are and how many of them are missing; 0 <= missing. */
typedef struct
{
  gint64 total, missing;
} SonaeOutputFact;
typedef struct
{
  SonaeOutputFact items[SONAE_N_OUTPUT_ITEMS]; /* by SonaeOutputItem */
} SonaeOutputFacts;

typedef enum { SONAE_OUTPUT_NOT_BEGUN, SONAE_OUTPUT_BEGUN, SONAE_OUTPUT_COMPLETE } SonaeOutputState;

#define SONAE_OUTPUT_MAX_ITEMS 5

/* The items that OUTPUT asks for into ITEMS, in order; returns how many. */
guint            sonae_output_items (SonaeOutput output, SonaeOutputItem items[SONAE_OUTPUT_MAX_ITEMS]);
/* Nothing of it is missing. Where an item is about what other work brings up (low answers, risks above the line), there may be none of it; else
 * there has to be one at least. */
gboolean         sonae_output_item_done (SonaeOutputItem item, const SonaeOutputFacts *facts);
/* Complete when all items are done; begun when something of an item is there. */
SonaeOutputState sonae_output_state (SonaeOutput output, const SonaeOutputFacts *facts);

G_END_DECLS
