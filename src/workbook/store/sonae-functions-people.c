/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-functions-private.h"

#include "base/sonae-date.h"
#include "base/sonae-language.h"
#include "catalogue/sonae-roles.h"
#include "rules/sonae-skills.h"

/* The rules of rules/sonae-skills.h and the titles of the roles of the catalogue, for SQL. What is not known is NULL there. */
#define text_arg _sonae_functions_text
#define int_arg _sonae_functions_int

/* sonae_role_title (framework, code): in the user's language. */
static void
role_title_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeCatalogueRole *role = sonae_catalogue_role (text_arg (args[0]), text_arg (args[1]));

  if (role != NULL)
    sqlite3_result_text (context, sonae_phrase_get (&role->title, sonae_language_current ()), -1, SQLITE_STATIC);
}

/* sonae_role_position (framework, code): from 1; NULL for the company's own. */
static void
role_position_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeCatalogueRole *role = sonae_catalogue_role (text_arg (args[0]), text_arg (args[1]));

  if (role != NULL)
    sqlite3_result_int (context, role->position + 1);
}

/* sonae_role_state (cover, wanted, holders, best, vendor): a code. */
static void
role_state_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const SonaeRoleFacts facts = {
    .cover = text_arg (args[0]),
    .wanted = int_arg (args[1]),
    .holders = int_arg (args[2]),
    .best = sqlite3_value_type (args[3]) == SQLITE_INTEGER ? int_arg (args[3]) : -1,
    .has_vendor = *text_arg (args[4]) != '\0',
  };

  sqlite3_result_text (context, sonae_role_state_code (sonae_role_state (&facts)), -1, SQLITE_STATIC);
}

/* sonae_training_state (planned_on, held_on, records, today): a code. */
static void
training_state_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  SonaeTrainingState state = sonae_training_state (text_arg (args[0]), text_arg (args[1]), int_arg (args[2]), text_arg (args[3]));

  sqlite3_result_text (context, sonae_training_state_code (state), -1, SQLITE_STATIC);
}

/* sonae_training_wanted (role, left_on, today): 0 or 1. */
static void
training_wanted_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  sqlite3_result_int (context, sonae_training_is_wanted (text_arg (args[0]), text_arg (args[1]), text_arg (args[2])));
}

/* sonae_fiscal_year (day): the year in which it begins, or NULL when it is no day. */
static void
fiscal_year_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  if (sonae_date_is_iso (text_arg (args[0])))
    sqlite3_result_int (context, sonae_date_fiscal_year (text_arg (args[0])));
}

static const struct
{
  const char *name;
  int n_args;
  void (*func) (sqlite3_context *context, int n_args, sqlite3_value **args);
} functions[] = {
  { "sonae_role_title", 2, role_title_func },
  { "sonae_role_position", 2, role_position_func },
  { "sonae_role_state", 5, role_state_func },
  { "sonae_training_state", 4, training_state_func },
  { "sonae_training_wanted", 3, training_wanted_func },
  { "sonae_fiscal_year", 1, fiscal_year_func },
};

void
_sonae_functions_register_people (sqlite3 *handle)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int code = sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_args,
                                             SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, NULL, functions[i].func, NULL, NULL, NULL);

      g_assert (code == SQLITE_OK);
    }
}
