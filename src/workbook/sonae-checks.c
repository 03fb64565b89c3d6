/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-checks.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/checks/sonae-check-info.h"
#include "workbook/sonae-registers.h"
#include "workbook/sonae-workbook-load.h"
#include "workbook/sonae-workbook-private.h"

static const SonaeCheckInfo *const subjects[] = {
  sonae_checks_of_risks, sonae_checks_of_controls, sonae_checks_of_plan, sonae_checks_of_people, sonae_checks_of_assets, sonae_checks_of_rounds,
  sonae_checks_of_visits, sonae_checks_of_notes,
};

/* What the registers find themselves is told there; here it can be mended, too. */
static const struct
{
  const char *id;
  SonaeCheckRemedy remedy;
} register_remedies[] = {
  { "asset-personal", { N_ ("Set Confidentiality to 3"), "confidentiality", "int64 3" } },
  { "asset-owner", { N_ ("Give It to the Security Lead"), "owner", SONAE_CHECK_LEAD } },
  { "duty-responsible", { N_ ("Give It to the Security Lead"), "responsible", SONAE_CHECK_LEAD } },
};

const char *
sonae_severity_code (SonaeSeverity severity)
{
  static const char *const codes[SONAE_N_SEVERITIES] = { "error", "warning", "notice" };

  g_return_val_if_fail ((guint) severity < SONAE_N_SEVERITIES, NULL);
  return codes[severity];
}

const char *
sonae_severity_label (SonaeSeverity severity)
{
  static const char *const labels[SONAE_N_SEVERITIES] = { N_ ("Error"), N_ ("Warning"), N_ ("Notice") };

  g_return_val_if_fail ((guint) severity < SONAE_N_SEVERITIES, NULL);
  return _ (labels[severity]);
}

void
sonae_check_free (SonaeCheck *self)
{
  if (self == NULL)
    return;
  sonae_query_free (self->query);
  g_free (self);
}

static SonaeQuery *
build_query (const SonaeCheckInfo *info)
{
  SonaeQuery *query = sonae_query_new (info->table);

  for (guint i = 0; i < G_N_ELEMENTS (info->conditions) && info->conditions[i].field != NULL; i++)
    {
      const SonaeCheckCondition *condition = &info->conditions[i];
      GVariant *value = NULL;

      if (g_strcmp0 (condition->value, SONAE_CHECK_TODAY) == 0)
        {
          g_autofree char *today = sonae_clock_today ();

          value = g_variant_new_string (today);
        }
      else if (condition->value != NULL)
        value = g_variant_new_parsed (condition->value);
      sonae_query_where (query, condition->field, condition->op, value);
    }
  return query;
}

static SonaeCheck *
check_of_info (const SonaeCheckInfo *info)
{
  SonaeCheck *check = g_new0 (SonaeCheck, 1);

  check->id = info->id;
  check->table = info->table;
  check->severity = info->severity;
  check->title = _ (info->title);
  check->advice = _ (info->advice);
  check->remedy = info->remedy.label != NULL ? _ (info->remedy.label) : NULL;
  check->remedy_each = info->remedy.each;
  check->query = build_query (info);
  check->count = -1;
  return check;
}

static SonaeCheck *
check_of_finding (SonaeFinding *finding)
{
  SonaeCheck *check = g_new0 (SonaeCheck, 1);

  check->id = finding->id;
  check->table = finding->table;
  check->severity = finding->weight == SONAE_FINDING_WARNING ? SONAE_SEVERITY_WARNING : SONAE_SEVERITY_NOTICE;
  check->title = finding->title;
  check->advice = finding->advice;
  check->query = g_steal_pointer (&finding->query);
  check->count = -1;
  for (guint i = 0; i < G_N_ELEMENTS (register_remedies); i++)
    if (strcmp (register_remedies[i].id, check->id) == 0)
      check->remedy = _ (register_remedies[i].remedy.label);
  sonae_finding_free (finding);
  return check;
}

GPtrArray *
sonae_checks_list (void)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_check_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  SonaeFinding *finding;

  for (guint s = 0; s < G_N_ELEMENTS (subjects); s++)
    for (const SonaeCheckInfo *info = subjects[s]; info->id != NULL; info++)
      g_ptr_array_add (sorted, check_of_info (info));
  for (guint i = 0; (finding = sonae_registers_finding_at (i)) != NULL; i++)
    g_ptr_array_add (sorted, check_of_finding (finding));
  for (int severity = 0; severity < SONAE_N_SEVERITIES; severity++)
    for (guint i = 0; i < sorted->len; i++)
      if (((SonaeCheck *) sorted->pdata[i])->severity == (SonaeSeverity) severity)
        g_ptr_array_add (checks, sorted->pdata[i]);
  return checks;
}

SonaeCheck *
sonae_checks_find (const char *id)
{
  g_autoptr (GPtrArray) checks = sonae_checks_list ();

  for (guint i = 0; i < checks->len; i++)
    if (g_strcmp0 (((SonaeCheck *) checks->pdata[i])->id, id) == 0)
      return g_ptr_array_steal_index (checks, i);
  return NULL;
}

static gboolean
is_wanted (const char *table, const char *const *only)
{
  const SonaeEntity *entity = sonae_entity_find (table);

  if (only == NULL)
    return TRUE;
  for (guint i = 0; only[i] != NULL; i++)
    if (sonae_entity_depends_on (entity, only[i]))
      return TRUE;
  return FALSE;
}

/* All checks of TABLE in one pass over it. */
static gboolean
count_table (SonaeWorkbook *workbook, GPtrArray *checks, const char *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) mine = g_ptr_array_new ();
  g_autoptr (GPtrArray) queries = g_ptr_array_new ();
  g_autofree gint64 *counts = NULL;

  for (guint i = 0; i < checks->len; i++)
    {
      SonaeCheck *check = checks->pdata[i];

      if (strcmp (check->table, table) != 0)
        continue;
      g_ptr_array_add (mine, check);
      g_ptr_array_add (queries, check->query);
    }
  counts = g_new0 (gint64, mine->len);
  if (!sonae_workbook_count_many (workbook, (const SonaeQuery *const *) queries->pdata, queries->len, counts, cancellable, error))
    return FALSE;
  for (guint i = 0; i < mine->len; i++)
    ((SonaeCheck *) mine->pdata[i])->count = counts[i];
  return TRUE;
}

GPtrArray *
sonae_checks_load (SonaeWorkbook *workbook, const char *const *only, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) checks = sonae_checks_list ();

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  for (guint i = 0; i < checks->len; i++)
    {
      SonaeCheck *check = checks->pdata[i];

      if (check->count < 0 && is_wanted (check->table, only) && !count_table (workbook, checks, check->table, cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&checks);
}

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_checks_load (workbook, data, cancellable, error);
}

void
sonae_checks_load_async (SonaeWorkbook *workbook, const char *const *only, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, g_strdupv ((char **) only), (GDestroyNotify) g_strfreev,
                             (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
sonae_checks_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}

/* --- Remedies --- */

static const SonaeCheckRemedy *
find_remedy (const char *id)
{
  for (guint s = 0; s < G_N_ELEMENTS (subjects); s++)
    for (const SonaeCheckInfo *info = subjects[s]; info->id != NULL; info++)
      if (strcmp (info->id, id) == 0)
        return info->remedy.label != NULL ? &info->remedy : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (register_remedies); i++)
    if (strcmp (register_remedies[i].id, id) == 0)
      return &register_remedies[i].remedy;
  return NULL;
}

/* What REMEDY sets its field to; NULL without error: empties it. */
static gboolean
remedy_value (SonaeEdit *edit, const SonaeCheckRemedy *remedy, GVariant **value, GError **error)
{
  *value = NULL;
  if (remedy->value == NULL)
    return TRUE;
  if (strcmp (remedy->value, SONAE_CHECK_LEAD) == 0)
    {
      g_autofree char *lead = sonae_check_lead (edit, error);

      *value = lead != NULL ? g_variant_ref_sink (g_variant_new_string (lead)) : NULL;
      return lead != NULL;
    }
  *value = g_variant_ref_sink (g_variant_new_parsed (remedy->value));
  return TRUE;
}

int
sonae_checks_remedy (SonaeEdit *edit, const char *id, gint64 row_id, GError **error)
{
  g_autoptr (SonaeCheck) check = sonae_checks_find (id);
  const SonaeCheckRemedy *remedy = check != NULL ? find_remedy (id) : NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (remedy != NULL && (row_id != 0 || !remedy->each), -1);

  if (row_id != 0)
    sonae_query_where_int (check->query, "id", row_id);
  rows = sonae_edit_query (edit, check->query, error);
  if (rows == NULL || (remedy->mend == NULL && !remedy_value (edit, remedy, &value, error)))
    return -1;
  for (guint i = 0; i < rows->len; i++)
    if (remedy->mend != NULL ? !remedy->mend (edit, rows->pdata[i], error)
                             : !sonae_edit_set (edit, check->table, sonae_record_get_id (rows->pdata[i]), remedy->field, value, error))
      return -1;
  return (int) rows->len;
}

typedef struct
{
  char *id;
  gint64 row_id;
  int mended;
} Mending;

static void
mending_free (gpointer data)
{
  g_free (((Mending *) data)->id);
  g_free (data);
}

static gboolean
mend_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  Mending *mending = data;

  mending->mended = sonae_checks_remedy (edit, mending->id, mending->row_id, error);
  return mending->mended >= 0;
}

static void
mended_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Mending *mending = g_task_get_task_data (task);
  GError *error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    g_task_return_int (task, mending->mended);
  else
    g_task_return_error (task, error);
}

void
sonae_checks_remedy_async (SonaeWorkbook *workbook, const char *id, gint64 row_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (SonaeCheck) check = sonae_checks_find (id);
  GTask *task = g_task_new (workbook, NULL, callback, user_data);
  Mending *mending = g_new0 (Mending, 1);
  g_autofree char *label = NULL;

  g_return_if_fail (check != NULL && check->remedy != NULL);

  /* Translators: a change in the history: what was wrong, and how it was mended. */
  label = g_strdup_printf (_ ("%s: %s"), check->title, check->remedy);
  mending->id = g_strdup (id);
  mending->row_id = row_id;
  g_task_set_source_tag (task, sonae_checks_remedy_async);
  g_task_set_task_data (task, mending, mending_free);
  /* MENDING lives with the task, which mended_cb() ends. */
  sonae_workbook_edit_async (workbook, label, mend_in_edit, mending, NULL, NULL, mended_cb, task);
}

int
sonae_checks_remedy_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workbook), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}
