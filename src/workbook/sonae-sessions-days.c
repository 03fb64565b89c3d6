/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-sessions.h"

static void
day_free (gpointer data)
{
  SonaeProgrammeDay *day = data;

  g_free (day->title);
  g_free (day->from);
  g_free (day->until);
  g_free (day);
}

static void
add (GPtrArray *days, gboolean visit, gint64 id, int number, const char *title, const char *from, const char *until, gboolean fixed)
{
  SonaeProgrammeDay *day;

  if (*from == '\0' && *until == '\0')
    return;
  day = g_new0 (SonaeProgrammeDay, 1);
  day->visit = visit;
  day->id = id;
  day->number = number;
  day->title = g_strdup (title);
  day->from = g_strdup (from);
  day->until = g_strdup (until);
  day->fixed = fixed;
  g_ptr_array_add (days, day);
}

static void
add_catalogue (GPtrArray *days, const SonaeProgramme *programme, SonaeLanguage language)
{
  for (int i = 0; i < programme->n_schedule; i++)
    {
      const SonaeProgrammeSession *session = &programme->schedule[i];

      add (days, FALSE, 0, session->number, sonae_phrase_get (&session->theme, language), session->date, session->date, TRUE);
    }
  for (int i = 0; i < programme->n_visits; i++)
    {
      const SonaeProgrammeVisit *visit = &programme->visits[i];

      add (days, TRUE, 0, visit->number, sonae_phrase_get (&visit->title, language), visit->from, visit->until, FALSE);
    }
}

GPtrArray *
sonae_sessions_days (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  static const char *const tables[] = { "session", "visit" };
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (day_free);
  guint n = 0;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (tables[t]);
      g_autoptr (GPtrArray) rows = NULL;

      sonae_query_order (query, "held_on", FALSE);
      sonae_query_order (query, "number", FALSE);
      rows = sonae_workbook_query (workbook, query, error);
      if (rows == NULL)
        return NULL;
      n += rows->len;
      for (guint i = 0; i < rows->len; i++)
        {
          SonaeRecord *row = rows->pdata[i];
          const char *held_on = sonae_record_get_text (row, "held_on");
          gboolean fixed = t == 0 || *held_on != '\0';

          add (days, t == 1, sonae_record_get_id (row), (int) sonae_record_get_int (row, "number", 0), sonae_record_get_text (row, "title"),
               fixed ? held_on : sonae_record_get_text (row, "from_on"), fixed ? held_on : sonae_record_get_text (row, "until_on"), fixed);
        }
    }
  if (n == 0)
    {
      const SonaeProgramme *programme = sonae_sessions_programme (workbook);

      if (programme != NULL)
        add_catalogue (days, programme, language);
    }
  return g_steal_pointer (&days);
}
