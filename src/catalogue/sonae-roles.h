/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* Roles of security as others list them (data/catalogue/roles.xml): the 13 of the workforce framework of 2026 and the 17 fields of ITSS+ (domain facts
 * 9.1 and 9.3). Names are facts; what a role does in a small company, who doubles up in it and how well it has to be filled is our own suggestion. */

#define SONAE_SKILL_MAX 4

typedef struct
{
  char *code;               /* "monitoring"; kept in role.code */
  char *framework;          /* "nco"; kept in role.framework */
  int position;             /* from 0 within its framework */
  char *holder;             /* who takes it in a small company, as person.role has it; "none": usually nobody */
  char *cover;              /* "own" "vendor" "none", as role.cover has it */
  int level;                /* 0 to SONAE_SKILL_MAX that is enough for a small company; 0: not needed */
  SonaePhrase title;
  SonaePhrase explanation;  /* what the role does, one or two sentences */
} SonaeCatalogueRole;

typedef struct
{
  char *id;
  SonaeCertainty certainty; /* of the names */
  char *address;            /* URL or "" */
  SonaePhrase title;
  SonaePhrase publisher;
  SonaePhrase note;         /* what is uncertain */
  SonaeCatalogueRole *roles; int n_roles;
} SonaeRoleFramework;

typedef struct
{
  SonaePhrase title;        /* in a word or two */
  SonaePhrase meaning;
} SonaeSkillLevel;

typedef struct
{
  SonaeSource source;
  SonaeRoleFramework *frameworks; int n_frameworks;
  SonaeSkillLevel levels[SONAE_SKILL_MAX + 1];
} SonaeRoleSet;

const SonaeRoleSet       *sonae_catalogue_roles (void);

/* NULL if unknown, or ID is NULL. */
const SonaeRoleFramework *sonae_role_framework (const char *id);
/* NULL if unknown, or one of both is NULL. */
const SonaeCatalogueRole *sonae_catalogue_role (const char *framework, const char *code);

G_END_DECLS
