/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-visit-brief-private.h"

#include <string.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "catalogue/sonae-catalogue.h"
#include "workbook/sonae-rounds.h"

/* What changed since the last visit: what was finished, how the score moved, what happened, and where the history shows that work was done. */

#define PAGE 200
#define MAX_CHANGES 5000   /* more says no more */
#define MAX_TABLES 4       /* that are named */
#define TITLE_CHARS 120

/* The local day of a UTC stamp, ISO. */
static char *
local_day (const char *stamp)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (stamp, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
}

typedef struct
{
  const SonaeEntity *entity;
  guint changes;
} Share;

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const Share *left = a, *right = b;

  return left->changes != right->changes ? (left->changes < right->changes) - (left->changes > right->changes)
                                         : strcmp (left->entity->name, right->entity->name);
}

static void
count_change (GArray *shares, SonaeChange *change)
{
  for (guint i = 0; i < shares->len; i++)
    {
      Share *share = &g_array_index (shares, Share, i);

      if (sonae_change_touches (change, share->entity->name))
        share->changes++;
    }
}

/* How many changes were made on SINCE or later that still hold, and of how many tables' rows. -1 with an error. */
static int
count_changes (SonaeWorkbook *workbook, const char *since, GArray *shares, GCancellable *cancellable, GError **error)
{
  guint n_entities, n = 0, seen = 0;
  const SonaeEntity *const *entities = sonae_entities (&n_entities);
  gint64 before = 0;

  for (guint i = 0; i < n_entities; i++)
    {
      Share share = { entities[i], 0 };

      g_array_append_val (shares, share);
    }
  while (seen < MAX_CHANGES)
    {
      g_autoptr (GPtrArray) page = sonae_workbook_history (workbook, before, PAGE, error);

      if (page == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      for (guint i = 0; i < page->len; i++)
        {
          SonaeChange *change = page->pdata[i];
          g_autofree char *day = local_day (sonae_change_get_at (change));

          if (strcmp (day, since) < 0)
            return (int) n;
          before = sonae_change_get_id (change);
          seen++;
          if (sonae_change_get_kind (change) != SONAE_CHANGE_EDIT || sonae_change_is_undone (change))
            continue;
          n++;
          count_change (shares, change);
        }
      if (page->len < PAGE)
        break;
    }
  return (int) n;
}

static gboolean
add_history (SonaeWorkbook *workbook, SonaeBriefSection *section, const char *since, SonaeLanguage language, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (Share));
  g_autoptr (GString) tables = g_string_new (NULL);
  int n = count_changes (workbook, since, shares, cancellable, error);
  g_autofree char *count = g_strdup_printf ("%d", n);

  if (n <= 0)
    return n == 0;
  g_array_sort (shares, compare_shares);
  for (guint i = 0; i < MIN (shares->len, MAX_TABLES); i++)
    {
      const Share *share = &g_array_index (shares, Share, i);
      g_autofree char *changes = g_strdup_printf ("%u", share->changes);
      g_autofree char *text = sonae_report_text_fill ("brief.changes-table", language, "table", sonae_entity_label (share->entity), "count", changes,
                                                      NULL);

      if (share->changes > 0)
        g_string_append_printf (tables, "%s%s", tables->len == 0 ? "" : language == SONAE_LANGUAGE_JA ? "、" : ", ", text);
    }
  _sonae_brief_add (section, FALSE, sonae_report_text_fill ("brief.changes-count", language, "count", count, "tables", tables->str, NULL));
  return TRUE;
}

/* Rows of TABLE with a DAY on SINCE or later, told by the text KEY with {title} and {date}. */
static gboolean
add_rows (SonaeWorkbook *workbook, SonaeBriefSection *section, const char *table, const char *day, const char *since, const char *key,
          SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where (query, day, SONAE_OP_GE, g_variant_new_string (since));
  if (g_str_equal (table, "action"))
    sonae_query_where_text (query, "state", "done");
  sonae_query_order (query, day, FALSE);
  rows = sonae_workbook_query (workbook, query, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < MIN (rows->len, SONAE_BRIEF_ITEMS); i++)
    {
      g_autofree char *whole = sonae_record_title (rows->pdata[i]);
      g_autofree char *title = sonae_text_ellipsize (whole, TITLE_CHARS);
      g_autofree char *date = sonae_date_format_short (sonae_record_get_text (rows->pdata[i], day), language);

      _sonae_brief_add (section, TRUE, sonae_report_text_fill (key, language, "title", title, "date", date, NULL));
    }
  _sonae_brief_add_more (section, rows->len, language);
  return TRUE;
}

/* The score as it is, and before, when the self-check was held since. */
static gboolean
add_score (SonaeWorkbook *workbook, SonaeBriefSection *section, const char *since, SonaeLanguage language, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &fault);
  g_autoptr (SonaeRecord) before = round != NULL ? sonae_rounds_previous (workbook, round, &fault) : NULL;
  g_autoptr (SonaeRoundResult) now = round != NULL && fault == NULL ? sonae_round_result_load (workbook, sonae_record_get_id (round), &fault) : NULL;
  g_autoptr (SonaeRoundResult) then = before != NULL && fault == NULL ? sonae_round_result_load (workbook, sonae_record_get_id (before), &fault) : NULL;
  g_autofree char *date = NULL, *score = NULL, *earlier = NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }
  if (now == NULL || now->score.answered == 0 || strcmp (sonae_record_get_text (round, "held_on"), since) < 0)
    return TRUE;
  date = sonae_date_format_short (sonae_record_get_text (round, "held_on"), language);
  score = g_strdup_printf ("%d", now->score.score);
  earlier = then != NULL ? g_strdup_printf ("%d", then->score.score) : NULL;
  _sonae_brief_add (section, TRUE,
                    earlier != NULL ? sonae_report_text_fill ("brief.changes-score", language, "date", date, "score", score, "before", earlier, NULL)
                                    : sonae_report_text_fill ("brief.changes-first-score", language, "date", date, "score", score, NULL));
  return TRUE;
}

SonaeBriefSection *
_sonae_brief_changes (SonaeWorkbook *workbook, SonaeVisitBrief *self, SonaeLanguage language, GCancellable *cancellable, GError **error)
{
  /* Before the first visit everything is new. */
  const char *since = self->previous != NULL ? sonae_record_get_text (self->previous, "held_on") : "0000-00-00";
  g_autofree char *day = sonae_date_format_short (since, language);
  SonaeBriefSection *section =
      _sonae_brief_section_new ("changes", self->previous != NULL ? sonae_report_text_fill ("brief.changes", language, "date", day, NULL)
                                                                  : g_strdup (sonae_report_text ("brief.changes-first", language)));

  if (!add_score (workbook, section, since, language, error)
      || !add_rows (workbook, section, "action", "done_on", since, "brief.changes-done", language, error)
      || !add_rows (workbook, section, "incident", "aware_on", since, "brief.changes-incident", language, error)
      || !add_history (workbook, section, since, language, cancellable, error))
    {
      _sonae_brief_section_free (section);
      return NULL;
    }
  if (section->lines->len == 0)
    _sonae_brief_add (section, FALSE, g_strdup (sonae_report_text ("brief.changes-none", language)));
  return section;
}
