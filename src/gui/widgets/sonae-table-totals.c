/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

#include <glib/gi18n-lib.h>

/* The line below the table: how many rows, how many chosen, and sums of the numbers in sight. All of it is counted in a thread. */

/* A number from such a narrow range is a rating or a share, not an amount. */
#define RATING_RANGE 100

typedef struct
{
  SonaeWorkbook *workbook;
  SonaeQuery *query;        /* what is summed */
  SonaeQuery *all;
  GPtrArray *fields;        /* const SonaeField * */
  gint64 *sums;
  gint64 count_all;
  gboolean chosen;
} Totals;

static void
totals_free (gpointer data)
{
  Totals *totals = data;

  g_object_unref (totals->workbook);
  sonae_query_free (totals->query);
  sonae_query_free (totals->all);
  g_ptr_array_unref (totals->fields);
  g_free (totals->sums);
  g_free (totals);
}

static gboolean
is_amount (const SonaeField *field)
{
  if (field->type == SONAE_FIELD_YEN)
    return TRUE;
  return field->type == SONAE_FIELD_INT && field->expression == NULL && (field->max == 0 || field->max - field->min > RATING_RANGE);
}

static void
count_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Totals *totals = task_data;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  totals->count_all = sonae_workbook_count (totals->workbook, totals->all, &error);
  for (guint i = 0; i < totals->fields->len; i++)
    g_ptr_array_add (names, (char *) ((const SonaeField *) totals->fields->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  if (error == NULL && totals->fields->len > 0)
    sonae_workbook_sum (totals->workbook, totals->query, (const char *const *) names->pdata, totals->sums, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static char *
count_text (guint shown, gint64 all, guint chosen)
{
  g_autofree char *rows = NULL;
  g_autofree char *selected = NULL;

  if (all >= 0 && (gint64) shown != all)
    /* Translators: how many rows a table shows, and how many it has. */
    rows = g_strdup_printf (_("%'u of %'u rows"), shown, (guint) all);
  else
    rows = g_strdup_printf (ngettext ("%'u row", "%'u rows", shown), shown);
  if (chosen == 0)
    return g_steal_pointer (&rows);
  selected = g_strdup_printf (ngettext ("%'u chosen", "%'u chosen", chosen), chosen);
  return g_strdup_printf ("%s · %s", rows, selected);
}

static void
show_count (SonaeTable *self, gint64 all)
{
  g_autofree char *text = count_text (g_list_model_get_n_items (G_LIST_MODEL (self->list)), all,
                                      sonae_table_selection_count (self->selection));

  gtk_label_set_label (self->count, text);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeTable *self = SONAE_TABLE (source);
  Totals *totals = g_task_get_task_data (G_TASK (result));
  g_autoptr (GString) text = g_string_new (NULL);

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->list == NULL)
    return;
  show_count (self, totals->count_all);
  for (guint i = 0; i < totals->fields->len; i++)
    {
      const SonaeField *field = totals->fields->pdata[i];
      g_autoptr (GVariant) sum = g_variant_ref_sink (g_variant_new_int64 (totals->sums[i]));
      g_autofree char *shown = sonae_field_format (field, sum);

      if (totals->sums[i] == 0)
        continue;
      g_string_append (text, text->len > 0 ? " · " : "");
      /* Translators: a sum below a table: the column and the amount. */
      g_string_append_printf (text, totals->chosen ? _("%s of the chosen: %s") : _("%s in all: %s"), sonae_field_label (field), shown);
    }
  gtk_label_set_label (self->totals, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->totals), text->len > 0 ? text->str : NULL);
}

void
_sonae_table_update_totals (SonaeTable *self)
{
  g_autoptr (GPtrArray) visible = _sonae_table_visible_fields (self);
  g_autoptr (GTask) task = NULL;
  guint chosen = sonae_table_selection_count (self->selection);
  Totals *totals = g_new0 (Totals, 1);

  g_cancellable_cancel (self->totals_cancellable);
  g_clear_object (&self->totals_cancellable);
  self->totals_cancellable = g_cancellable_new ();

  totals->workbook = g_object_ref (sonae_session_get_workbook (self->session));
  totals->all = sonae_query_new (self->table);
  totals->fields = g_ptr_array_new ();
  for (guint i = 0; visible->pdata[i] != NULL; i++)
    if (is_amount (visible->pdata[i]))
      g_ptr_array_add (totals->fields, visible->pdata[i]);
  totals->sums = g_new0 (gint64, totals->fields->len + 1);
  /* One chosen row shows its own numbers; from two on their sum is of interest. */
  totals->chosen = chosen > 1;
  if (totals->chosen && totals->fields->len > 0)
    {
      g_autoptr (GArray) ids = sonae_table_selection_dup_ids (self->selection);

      totals->query = sonae_query_new (self->table);
      sonae_query_where (totals->query, "id", SONAE_OP_IN,
                         g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
    }
  else
    {
      /* The list knows what the search found; SQL would have to search again. */
      totals->query = sonae_list_dup_found (self->list);
    }
  task = g_task_new (self, self->totals_cancellable, counted_cb, NULL);
  g_task_set_source_tag (task, _sonae_table_update_totals);
  g_task_set_task_data (task, totals, totals_free);
  g_task_run_in_thread (task, count_thread);
}
