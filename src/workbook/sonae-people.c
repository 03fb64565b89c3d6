/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-people.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "base/sonae-text.h"
#include "workbook/sonae-plan.h"

/* Roles: taking over a framework, who fills them, and the way out of a gap. */

#define TITLE_CHARS 40

gint64
sonae_people_role_id (const char *framework, const char *code)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (framework != NULL && code != NULL, 0);

  key = g_strconcat ("role:", framework, ":", code, NULL);
  return sonae_id_from_text (key);
}

/* The first contact of ROLE who has not left; NULL without an error when there is none. */
static gboolean
find_holder (GPtrArray *people, const char *role, const char *today, SonaeRecord **holder)
{
  *holder = NULL;
  for (guint i = 0; i < people->len && *holder == NULL; i++)
    {
      const char *left = sonae_record_get_text (people->pdata[i], "left_on");

      if (g_str_equal (sonae_record_get_text (people->pdata[i], "role"), role) && (*left == '\0' || strcmp (left, today) >= 0))
        *holder = people->pdata[i];
    }
  return *holder != NULL;
}

/* A vendor is known by the company its person works for, which stands in the department. */
static const char *
vendor_name (SonaeRecord *person)
{
  const char *company = sonae_record_get_text (person, "department");

  return *company != '\0' ? company : sonae_record_get_text (person, "name");
}

static gint64
add_role (SonaeEdit *edit, const SonaeCatalogueRole *role, SonaeRecord *holder, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "framework", "s", role->framework);
  g_variant_dict_insert (&values, "code", "s", role->code);
  g_variant_dict_insert (&values, "cover", "s", role->cover);
  g_variant_dict_insert (&values, "wanted", "x", (gint64) role->level);
  if (holder != NULL && g_str_equal (role->cover, "vendor"))
    g_variant_dict_insert (&values, "vendor", "s", vendor_name (holder));
  return sonae_edit_insert (edit, "role", g_variant_dict_end (&values), error);
}

static gboolean
assign_role (SonaeEdit *edit, gint64 role_id, SonaeRecord *holder, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "person_id", "x", sonae_record_get_id (holder));
  g_variant_dict_insert (&values, "role_id", "x", role_id);
  return sonae_edit_insert (edit, "person_role", g_variant_dict_end (&values), error) != 0;
}

/* The codes of the framework's roles that are there. (element-type utf8) */
static GHashTable *
known_codes (SonaeEdit *edit, const char *framework, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("role");
  g_autoptr (GPtrArray) rows = NULL;
  GHashTable *codes;

  sonae_query_where_text (query, "framework", framework);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return NULL;
  codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (codes, g_strdup (sonae_record_get_text (rows->pdata[i], "code")));
  return codes;
}

int
sonae_people_adopt_roles (SonaeEdit *edit, const char *framework, gboolean assign, GError **error)
{
  const SonaeRoleFramework *found = sonae_role_framework (framework);
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autofree char *today = sonae_clock_today ();
  int added = 0;

  g_return_val_if_fail (edit != NULL, -1);

  if (found == NULL)
    {
      g_autofree char *shown = sonae_text_ellipsize (framework != NULL ? framework : "", TITLE_CHARS);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no framework “%s”. Nothing was changed."), shown);
      return -1;
    }
  sonae_query_order (query, "id", FALSE);
  people = sonae_edit_query (edit, query, error);
  known = people != NULL ? known_codes (edit, found->id, error) : NULL;
  if (known == NULL)
    return -1;
  for (int i = 0; i < found->n_roles; i++)
    {
      const SonaeCatalogueRole *role = &found->roles[i];
      SonaeRecord *holder = NULL;
      gint64 id;

      if (g_hash_table_contains (known, role->code))
        continue;
      if (assign)
        find_holder (people, role->holder, today, &holder);
      id = add_role (edit, role, holder, error);
      if (id == 0 || (holder != NULL && !assign_role (edit, id, holder, error)))
        return -1;
      added++;
    }
  return added;
}

GPtrArray *
sonae_people_holders (SonaeWorkbook *workbook, gint64 role_id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person_role");

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  sonae_query_where_int (query, "role_id", role_id);
  sonae_query_where_int (query, "has_left", 0);
  sonae_query_order (query, "level", TRUE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (workbook, query, error);
}

/* --- The way out of a gap --- */

static gboolean
copy_value (SonaeEdit *edit, SonaeRecord *role, const char *from, gint64 action, const char *to, GError **error)
{
  GVariant *value = sonae_record_get_value (role, from);

  return value == NULL || sonae_edit_set (edit, "action", action, to, value, error);
}

/* The unfinished action that the role has; 0 for none, -1 with an error. */
static gint64
unfinished_action (SonaeEdit *edit, gint64 role_id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_text (query, "origin_table", "role");
  sonae_query_where_int (query, "origin_id", role_id);
  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_strv ((const char *const[]){ "open", "doing" }, 2));
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return -1;
  return rows->len > 0 ? sonae_record_get_id (rows->pdata[0]) : 0;
}

gint64
sonae_people_add_option_action (SonaeEdit *edit, gint64 role_id, GError **error)
{
  static const struct
  {
    const char *option, *title;
  } titles[] = {
    { "train", N_ ("Train people for “%s”") },
    { "assign", N_ ("Find somebody in the company for “%s”") },
    { "hire", N_ ("Hire somebody for “%s”") },
    { "outsource", N_ ("Give “%s” to a vendor") },
  };
  g_autoptr (SonaeRecord) role = sonae_edit_get (edit, "role", role_id, error);
  gint64 action;

  if (role == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (sonae_record_get_text (role, "option"), titles[i].option))
      {
        g_autofree char *name = sonae_record_title (role);
        g_autofree char *shown = sonae_text_ellipsize (name, 200);
        g_autoptr (GString) title = g_string_new (_ (titles[i].title));

        action = unfinished_action (edit, role_id, error);
        if (action != 0)
          return MAX (action, 0);
        g_string_replace (title, "%s", shown, 1);
        action = sonae_plan_add (edit, "role", role_id, title->str, error);
        return action != 0 && copy_value (edit, role, "option_cost", action, "cost", error)
                       && copy_value (edit, role, "option_cost_yearly", action, "cost_yearly", error)
                       && copy_value (edit, role, "option_due", action, "due", error)
                   ? action
                   : 0;
      }
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("First choose how the gap is closed: train, assign, hire or outsource. Nothing was changed."));
  return 0;
}

/* --- As labelled edits --- */

typedef struct
{
  char *framework;
  gboolean assign;
  gint64 role_id;
} Job;

static void
job_free (gpointer data)
{
  g_free (((Job *) data)->framework);
  g_free (data);
}

static gboolean
run_adopt (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_people_adopt_roles (edit, job->framework, job->assign, error) >= 0;
}

void
sonae_people_adopt_roles_async (SonaeWorkbook *workbook, const char *framework, gboolean assign, GAsyncReadyCallback callback, gpointer user_data)
{
  const SonaeRoleFramework *found = sonae_role_framework (framework);
  g_autofree char *label = NULL;
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && found != NULL);

  job = g_new0 (Job, 1);
  job->framework = g_strdup (framework);
  job->assign = assign;
  /* Translators: %s is a framework of roles. */
  label = g_strdup_printf (_ ("Add the roles of “%s”"), sonae_phrase_get (&found->title, sonae_language_current ()));
  sonae_workbook_edit_async (workbook, label, run_adopt, job, job_free, NULL, callback, user_data);
}

static gboolean
run_option (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_people_add_option_action (edit, ((Job *) data)->role_id, error) != 0;
}

void
sonae_people_add_option_action_async (SonaeWorkbook *workbook, gint64 role_id, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;
  g_autofree char *label = NULL;
  g_autoptr (SonaeRecord) role = NULL;
  g_autofree char *name = NULL, *shown = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  role = sonae_workbook_get (workbook, "role", role_id, NULL);
  name = role != NULL ? sonae_record_title (role) : g_strdup ("");
  shown = sonae_text_ellipsize (name, TITLE_CHARS);
  label = g_strdup_printf (_ ("Add an action for “%s”"), shown);
  job = g_new0 (Job, 1);
  job->role_id = role_id;
  sonae_workbook_edit_async (workbook, label, run_option, job, job_free, NULL, callback, user_data);
}
