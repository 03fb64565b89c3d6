/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/checks/sonae-check-info.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-plan.h"
#include "workbook/store/sonae-edit-private.h"

/* Has everybody of that name left? *LEFT only with TRUE. */
static gboolean
has_left (SonaeEdit *edit, const char *name, gboolean *left, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *today = sonae_clock_today ();

  sonae_query_where_text (query, "name", name);
  people = sonae_edit_query (edit, query, error);
  if (people == NULL)
    return FALSE;
  *left = people->len > 0;
  for (guint i = 0; i < people->len; i++)
    {
      const char *day = sonae_record_get_text (people->pdata[i], "left_on");

      *left = *left && *day != '\0' && strcmp (day, today) < 0;
    }
  return TRUE;
}

char *
sonae_check_lead (SonaeEdit *edit, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) companies = sonae_edit_query (edit, query, error);
  const char *lead;
  gboolean left;

  if (companies == NULL)
    return NULL;
  lead = companies->len > 0 ? sonae_record_get_text (companies->pdata[0], "security_lead") : "";
  if (*lead == '\0')
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                           _ ("The company has no security lead yet, so nothing was changed. Enter one on the page “Company” first."));
      return NULL;
    }
  if (!has_left (edit, lead, &left, error))
    return NULL;
  if (left)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND,
                   _ ("The security lead, %s, has left, so nothing was changed. Enter the new one on the page “Company” first."), lead);
      return NULL;
    }
  return g_strdup (lead);
}

gboolean
sonae_check_add_risk_action (SonaeEdit *edit, SonaeRecord *row, GError **error)
{
  if (sonae_plan_add (edit, "risk", sonae_record_get_id (row), NULL, error) == 0)
    return FALSE;
  /* It is to be reduced from now on, where nothing else was decided. */
  return *sonae_record_get_text (row, "treatment") != '\0' ||
         sonae_edit_set (edit, "risk", sonae_record_get_id (row), "treatment", g_variant_new_string ("reduce"), error);
}

gboolean
sonae_check_drop_overrides (SonaeEdit *edit, SonaeRecord *row, GError **error)
{
  static const char *const values[] = { "importance", "threat", "vulnerability", "likelihood" };
  gboolean scenario = sonae_record_get_value (row, "asset_id") == NULL;

  /* A scenario's importance and threat are given and not computed. */
  for (guint i = scenario ? 2 : 0; i < G_N_ELEMENTS (values); i++)
    if (!sonae_edit_set (edit, "risk", sonae_record_get_id (row), values[i], NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_check_drop_left_risks (SonaeEdit *edit, SonaeRecord *row, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (edit->connection,
                           "SELECT k.id FROM main.risk AS k JOIN asset AS x ON x.id = k.asset_id JOIN threat AS t ON t.id = k.threat_id "
                           "WHERE x.id = ? AND t.place IS NOT x.place ORDER BY k.id",
                           error);
  gboolean found;

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, sonae_record_get_id (row));
  do
    {
      gint64 id;

      if (!sonae_statement_step (statement, &found, error))
        return FALSE;
      id = found ? sonae_statement_int (statement, 0) : 0;
      if (found)
        g_array_append_val (ids, id);
    }
  while (found);
  for (guint i = 0; i < ids->len; i++)
    if (!sonae_edit_delete (edit, "risk", g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_check_hand_over_device (SonaeEdit *edit, SonaeRecord *row, GError **error)
{
  static const char *const fields[] = { "admin", "deputy", "alert_reader" };
  g_autofree char *lead = sonae_check_lead (edit, error);

  if (lead == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *name = sonae_record_get_text (row, fields[i]);
      gboolean left = FALSE;

      if (*name != '\0' && !has_left (edit, name, &left, error))
        return FALSE;
      if (left && !sonae_edit_set (edit, "device", sonae_record_get_id (row), fields[i], g_variant_new_string (lead), error))
        return FALSE;
    }
  return TRUE;
}

/* It keeps its words and its document, and says no longer where it stands. */
gboolean
sonae_check_unplace_note (SonaeEdit *edit, SonaeRecord *row, GError **error)
{
  static const char *const fields[] = { "anchor", "page", "quads" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!sonae_edit_set (edit, "note", sonae_record_get_id (row), fields[i], NULL, error))
      return FALSE;
  return TRUE;
}
