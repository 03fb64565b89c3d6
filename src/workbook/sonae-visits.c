/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-visits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-sessions.h"

#define MAX_SECONDS 86400   /* agenda_item.spent_seconds */

/* --- Preparing --- */

static SonaeQuery *
query_items (gint64 visit_id, const char *kind)
{
  SonaeQuery *query = sonae_query_new ("agenda_item");

  sonae_query_where_int (query, "visit_id", visit_id);
  if (kind != NULL)
    sonae_query_where_text (query, "kind", kind);
  sonae_query_order (query, "position", FALSE);
  sonae_query_order (query, "id", FALSE);
  return query;
}

GPtrArray *
sonae_visits_items (SonaeWorkbook *workbook, gint64 visit_id, const char *kind, GError **error)
{
  g_autoptr (SonaeQuery) query = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  query = query_items (visit_id, kind);
  return sonae_workbook_query (workbook, query, error);
}

static gint64
insert_item (SonaeEdit *edit, gint64 visit_id, const char *kind, const char *title, int minutes, gint64 position, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "visit_id", "x", visit_id);
  g_variant_dict_insert (&values, "kind", "s", kind);
  g_variant_dict_insert (&values, "title", "s", title);
  g_variant_dict_insert (&values, "position", "x", position);
  if (minutes > 0)
    g_variant_dict_insert (&values, "planned_minutes", "x", (gint64) minutes);
  return sonae_edit_insert (edit, "agenda_item", g_variant_dict_end (&values), error);
}

gint64
sonae_visits_add_item (SonaeEdit *edit, gint64 visit_id, const char *kind, const char *title, GError **error)
{
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 last = 0;

  g_return_val_if_fail (edit != NULL && kind != NULL && title != NULL, 0);

  query = query_items (visit_id, kind);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return 0;
  for (guint i = 0; i < rows->len; i++)
    last = MAX (last, sonae_record_get_int (rows->pdata[i], "position", 0));
  return insert_item (edit, visit_id, kind, title, 0, last + 1, error);
}

gboolean
sonae_visits_move_item (SonaeEdit *edit, gint64 item_id, int places, GError **error)
{
  g_autoptr (SonaeRecord) item = NULL;
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree gint64 *order = NULL;
  guint n = 0;
  gint64 to;

  g_return_val_if_fail (edit != NULL, FALSE);

  item = sonae_edit_get (edit, "agenda_item", item_id, error);
  if (item == NULL)
    return FALSE;
  query = query_items (sonae_record_get_int (item, "visit_id", 0), sonae_record_get_text (item, "kind"));
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  order = g_new (gint64, rows->len);
  to = places;
  for (guint i = 0; i < rows->len; i++)
    if (sonae_record_get_id (rows->pdata[i]) == item_id)
      to += i;
    else
      order[n++] = sonae_record_get_id (rows->pdata[i]);
  to = CLAMP (to, 0, (gint64) n);
  memmove (order + to + 1, order + to, (n - to) * sizeof *order);
  order[to] = item_id;
  for (guint i = 0; i <= n; i++)
    if (!sonae_edit_set (edit, "agenda_item", order[i], "position", g_variant_new_int64 (i + 1), error))
      return FALSE;
  return TRUE;
}

void
sonae_visits_agenda_time (SonaeRecord *visit, GPtrArray *items, SonaeAgendaTime *time)
{
  const SonaeExpertVisit *usual;

  g_return_if_fail (SONAE_IS_RECORD (visit) && items != NULL && time != NULL);

  *time = (SonaeAgendaTime){ .length = sonae_record_get_int (visit, "length", 0) };
  time->own_length = time->length > 0;
  if (!time->own_length)
    {
      usual = sonae_catalogue_expert_visit ((int) CLAMP (sonae_record_get_int (visit, "number", 1), 0, G_MAXINT));
      time->length = (usual != NULL ? usual : sonae_catalogue_expert_visit (1))->minutes;
    }
  for (guint i = 0; i < items->len; i++)
    {
      gint64 minutes = sonae_record_get_int (items->pdata[i], "planned_minutes", 0);

      time->planned += minutes;
      time->without += minutes == 0;
    }
}

static gboolean
has_items (SonaeEdit *edit, gint64 visit_id, const char *kind, gboolean *has, GError **error)
{
  g_autoptr (SonaeQuery) query = query_items (visit_id, kind);
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);

  *has = rows != NULL && rows->len > 0;
  return rows != NULL;
}

gboolean
sonae_visits_fill_agenda (SonaeEdit *edit, gint64 visit_id, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) visit = NULL;
  const SonaeExpertVisit *starter;
  gboolean has_agenda, has_questions;

  g_return_val_if_fail (edit != NULL, FALSE);

  visit = sonae_edit_get (edit, "visit", visit_id, error);
  if (visit == NULL || !has_items (edit, visit_id, "agenda", &has_agenda, error) || !has_items (edit, visit_id, "hearing", &has_questions, error))
    return FALSE;
  starter = sonae_catalogue_expert_visit ((int) CLAMP (sonae_record_get_int (visit, "number", 1), 0, G_MAXINT));
  if (starter == NULL)
    starter = sonae_catalogue_expert_visit (1);
  for (int i = 0; !has_agenda && i < starter->n_agenda; i++)
    if (insert_item (edit, visit_id, "agenda", sonae_phrase_get (&starter->agenda[i].title, language), starter->agenda[i].minutes, i + 1, error) == 0)
      return FALSE;
  for (int i = 0; !has_questions && i < starter->n_questions; i++)
    if (insert_item (edit, visit_id, "hearing", sonae_phrase_get (&starter->questions[i], language), 0, i + 1, error) == 0)
      return FALSE;
  return TRUE;
}

static gint64
add_visit (SonaeEdit *edit, const SonaeExpertVisit *visit, SonaeLanguage language, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *code = sonae_sessions_code (sonae_catalogue_programme (), visit->number);
  g_autofree char *aim = g_strdup_printf ("%s\n%s", sonae_phrase_get (&visit->aim, language), sonae_phrase_get (&visit->when, language));

  g_variant_dict_insert (&values, "number", "x", (gint64) visit->number);
  g_variant_dict_insert (&values, "title", "s", sonae_phrase_get (&visit->title, language));
  g_variant_dict_insert (&values, "aim", "s", aim);
  g_variant_dict_insert (&values, "length", "x", (gint64) visit->minutes);
  /* The same row as the built-in programme's: taking that over later does not add it a second time. */
  g_variant_dict_insert (&values, "code", "s", code);
  return sonae_edit_insert (edit, "visit", g_variant_dict_end (&values), error);
}

int
sonae_visits_add_all (SonaeEdit *edit, SonaeLanguage language, GError **error)
{
  const SonaeExpertVisitSet *set = sonae_catalogue_expert_visits ();
  g_autoptr (SonaeQuery) query = sonae_query_new ("visit");
  g_autoptr (GPtrArray) rows = NULL;
  int added = 0;

  g_return_val_if_fail (edit != NULL, -1);

  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return -1;
  for (int i = 0; i < set->n_visits; i++)
    {
      gboolean known = FALSE;
      gint64 id;

      for (guint j = 0; j < rows->len && !known; j++)
        known = sonae_record_get_int (rows->pdata[j], "number", 0) == set->visits[i].number;
      if (known)
        continue;
      id = add_visit (edit, &set->visits[i], language, error);
      if (id == 0 || !sonae_visits_fill_agenda (edit, id, language, error))
        return -1;
      added++;
    }
  return added;
}

/* --- During the visit --- */

gboolean
sonae_visits_spend (SonaeEdit *edit, gint64 item_id, gint64 seconds, GError **error)
{
  g_autoptr (SonaeRecord) item = NULL;
  gint64 spent;

  g_return_val_if_fail (edit != NULL && seconds >= 0, FALSE);

  item = sonae_edit_get (edit, "agenda_item", item_id, error);
  if (item == NULL)
    return FALSE;
  spent = MIN (sonae_record_get_int (item, "spent_seconds", 0) + MIN (seconds, MAX_SECONDS), MAX_SECONDS);
  return sonae_edit_set (edit, "agenda_item", item_id, "spent_seconds", g_variant_new_int64 (spent), error);
}

gint64
sonae_visits_add_advice (SonaeEdit *edit, gint64 visit_id, gint64 item_id, const char *kind, const char *title, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (edit != NULL && kind != NULL && title != NULL, 0);

  g_variant_dict_insert (&values, "visit_id", "x", visit_id);
  if (item_id != 0)
    g_variant_dict_insert (&values, "agenda_item_id", "x", item_id);
  g_variant_dict_insert (&values, "kind", "s", kind);
  g_variant_dict_insert (&values, "title", "s", title);
  return sonae_edit_insert (edit, "advice", g_variant_dict_end (&values), error);
}

/* --- Afterwards --- */

static gboolean
set_outcome (SonaeEdit *edit, gint64 advice_id, const char *outcome, GError **error)
{
  g_autofree char *today = sonae_clock_today ();

  return sonae_edit_set (edit, "advice", advice_id, "outcome", g_variant_new_string (outcome), error)
         && sonae_edit_set (edit, "advice", advice_id, "decided_on", g_variant_new_string (today), error);
}

gint64
sonae_visits_accept (SonaeEdit *edit, gint64 advice_id, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) actions = NULL;
  gint64 action;

  g_return_val_if_fail (edit != NULL, 0);

  sonae_query_where_text (query, "origin_table", "advice");
  sonae_query_where_int (query, "origin_id", advice_id);
  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_strv ((const char *const[]){ "open", "doing" }, 2));
  actions = sonae_edit_query (edit, query, error);
  if (actions == NULL)
    return 0;
  action = actions->len > 0 ? sonae_record_get_id (actions->pdata[0]) : sonae_plan_add (edit, "advice", advice_id, NULL, error);
  return action != 0 && set_outcome (edit, advice_id, "action", error) ? action : 0;
}

gboolean
sonae_visits_decline (SonaeEdit *edit, gint64 advice_id, const char *reason, GError **error)
{
  g_autofree char *told = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  g_return_val_if_fail (edit != NULL, FALSE);

  if (*told == '\0')
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                           _ ("Advice is declined with a reason, which the next brief tells. Write one; nothing was changed."));
      return FALSE;
    }
  return sonae_edit_set (edit, "advice", advice_id, "reason", g_variant_new_string (told), error)
         && set_outcome (edit, advice_id, "declined", error);
}
