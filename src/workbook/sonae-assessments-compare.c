/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-assessments.h"

#include "base/sonae-error.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-workbook-load.h"

/* The present against an assessment that was kept. */

/* A risk as it was kept. */
typedef struct
{
  char *title;
  int value;
  gboolean met;   /* the present has the same asset or scenario */
} Then;

typedef struct
{
  GHashTable *then;        /* risk id (gint64) to Then */
  GArray *threats;         /* ids */
  SonaeAssessmentComparison *comparison;
} Compare;

static const char *const then_fields[] = { "risk_id", "title", "importance", "likelihood", NULL };
static const char *const now_fields[] = { "asset_id", "title", "value", NULL };

static void
then_free (gpointer data)
{
  Then *then = data;

  g_free (then->title);
  g_free (then);
}

static void
difference_free (gpointer data)
{
  SonaeRiskDifference *difference = data;

  g_free (difference->title);
  g_free (difference);
}

static int
number (const SonaeValue *value)
{
  return value->kind == SONAE_VALUE_NUMBER ? (int) CLAMP (value->number, 0, SONAE_RISK_VALUE_MAX) : 0;
}

static char *
text (const SonaeValue *value)
{
  return value->kind == SONAE_VALUE_TEXT ? g_strndup (value->text, value->length) : g_strdup ("");
}

static gboolean
read_then (gint64 id, const SonaeValue *values, gpointer user_data, GError **error)
{
  Compare *compare = user_data;
  Then *then = g_new0 (Then, 1);

  then->title = text (&values[1]);
  then->value = sonae_risk_value (number (&values[2]), number (&values[3]));
  g_hash_table_replace (compare->then, g_memdup2 (&values[0].number, sizeof values[0].number), then);
  return TRUE;
}

static void
add_difference (Compare *compare, SonaeRiskChange change, gint64 id, const char *title, int then, int now)
{
  SonaeRiskDifference *difference = g_new0 (SonaeRiskDifference, 1);

  difference->change = change;
  difference->risk_id = id;
  difference->title = g_strdup (title);
  difference->then = then;
  difference->now = now;
  g_ptr_array_add (compare->comparison->differences, difference);
  compare->comparison->counts[change]++;
}

/* What was kept of the same scenario, or of the same asset by whichever threat. */
static Then *
find_then (Compare *compare, gint64 id, gint64 asset)
{
  Then *then = g_hash_table_lookup (compare->then, &id);

  for (guint i = 0; then == NULL && asset != 0 && i < compare->threats->len; i++)
    {
      gint64 other = sonae_risk_id (asset, g_array_index (compare->threats, gint64, i));

      then = g_hash_table_lookup (compare->then, &other);
    }
  return then;
}

static gboolean
compare_now (gint64 id, const SonaeValue *values, gpointer user_data, GError **error)
{
  Compare *compare = user_data;
  gint64 asset = values[0].kind == SONAE_VALUE_NUMBER ? values[0].number : 0;
  int now = number (&values[2]);
  Then *then = find_then (compare, id, asset);
  g_autofree char *title = text (&values[1]);

  if (then != NULL)
    then->met = TRUE;
  if (now == 0)
    {
      if (then != NULL)
        add_difference (compare, SONAE_RISK_CHANGE_GONE, id, then->title, then->value, 0);
    }
  else if (then == NULL)
    {
      if (sonae_risk_band (now) > SONAE_RISK_LOW)
        add_difference (compare, SONAE_RISK_CHANGE_NEW, id, title, 0, now);
    }
  else if (now == then->value)
    compare->comparison->same++;
  else
    add_difference (compare, now > then->value ? SONAE_RISK_CHANGE_WORSE : SONAE_RISK_CHANGE_BETTER, id, title, then->value, now);
  return TRUE;
}

static int
compare_differences (gconstpointer a, gconstpointer b)
{
  const SonaeRiskDifference *left = *(const SonaeRiskDifference *const *) a;
  const SonaeRiskDifference *right = *(const SonaeRiskDifference *const *) b;
  int high_left = MAX (left->then, left->now), high_right = MAX (right->then, right->now);

  if (left->change != right->change)
    return left->change < right->change ? -1 : 1;
  if (high_left != high_right)
    return high_left > high_right ? -1 : 1;
  return left->risk_id < right->risk_id ? -1 : left->risk_id > right->risk_id;
}

static gboolean
run (Compare *compare, SonaeWorkbook *workbook, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeQuery) kept = sonae_query_new ("assessment_risk");
  g_autoptr (SonaeQuery) now = sonae_risks_cell_query (0, 0, FALSE);
  g_autoptr (SonaeQuery) threats = sonae_query_new ("threat");
  GHashTableIter iter;
  gpointer key, value;

  sonae_query_where_int (kept, "assessment_id", id);
  sonae_query_order (kept, "id", FALSE);
  sonae_query_order (now, "id", FALSE);
  compare->threats = sonae_workbook_query_ids (workbook, threats, error);
  if (compare->threats == NULL || !sonae_workbook_each (workbook, kept, then_fields, read_then, compare, cancellable, error) ||
      !sonae_workbook_each (workbook, now, now_fields, compare_now, compare, cancellable, error))
    return FALSE;
  g_hash_table_iter_init (&iter, compare->then);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Then *then = value;

      if (!then->met)
        add_difference (compare, SONAE_RISK_CHANGE_GONE, *(const gint64 *) key, then->title, then->value, 0);
    }
  g_ptr_array_sort (compare->comparison->differences, compare_differences);
  return TRUE;
}

SonaeAssessmentComparison *
sonae_assessments_compare (SonaeWorkbook *workbook, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeAssessmentComparison) comparison = g_new0 (SonaeAssessmentComparison, 1);
  Compare compare = { .comparison = comparison };
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  comparison->differences = g_ptr_array_new_with_free_func (difference_free);
  comparison->assessment = sonae_workbook_get (workbook, "assessment", id, error);
  if (comparison->assessment == NULL)
    return NULL;
  compare.then = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, then_free);
  ok = run (&compare, workbook, id, cancellable, error);
  g_hash_table_unref (compare.then);
  g_clear_pointer (&compare.threats, g_array_unref);
  return ok ? g_steal_pointer (&comparison) : NULL;
}

void
sonae_assessment_comparison_free (SonaeAssessmentComparison *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->assessment);
  g_ptr_array_unref (self->differences);
  g_free (self);
}

static gpointer
compare_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_assessments_compare (workbook, *(gint64 *) data, cancellable, error);
}

void
sonae_assessments_compare_async (SonaeWorkbook *workbook, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  sonae_workbook_load_async (workbook, compare_in_thread, g_memdup2 (&id, sizeof id), g_free,
                             (GDestroyNotify) sonae_assessment_comparison_free, cancellable, callback, user_data);
}

SonaeAssessmentComparison *
sonae_assessments_compare_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
