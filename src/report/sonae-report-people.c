/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-roles.h"
#include "workbook/sonae-people.h"

/* The people and training plan: who fills which role and how well, what is done about gaps and what that costs, what training is planned and was held, and
 * who has not been trained. */

typedef struct
{
  SonaeReportModel *model;
  SonaeWorkbook *workbook;
  SonaeLanguage language;
} People;

static const char *
text (const People *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static char *
number (gint64 value)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* "3 名前": a level with its word; "–" for none. */
static char *
level_words (const People *self, SonaeRecord *row, const char *field)
{
  gint64 level = sonae_record_get_int (row, field, -1);

  if (level < 0 || level > SONAE_SKILL_MAX)
    return g_strdup ("–");
  return g_strdup_printf ("%d %s", (int) level, sonae_phrase_get (&sonae_catalogue_roles ()->levels[level].title, self->language));
}

static void
set_role_state (const People *self, SonaeReportBlock *table, guint column, SonaeRecord *role)
{
  static const struct { const char *code; SonaeMark mark; SonaeTone tone; } looks[] = {
    { "uncovered", SONAE_MARK_ALERT, SONAE_TONE_BAD }, { "short", SONAE_MARK_DIAMOND, SONAE_TONE_WARN },
    { "unrated", SONAE_MARK_QUESTION, SONAE_TONE_UNKNOWN }, { "vendor", SONAE_MARK_DISC, SONAE_TONE_FAIR },
    { "covered", SONAE_MARK_CHECK, SONAE_TONE_GOOD }, { "unneeded", SONAE_MARK_RING, SONAE_TONE_MUTED },
  };
  const char *state = sonae_record_get_text (role, "state");

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (strcmp (looks[i].code, state) == 0)
      sonae_report_table_set_marked (table, column, sonae_report_choice ("people.state", state, self->language), looks[i].mark, looks[i].tone, FALSE);
}

/* "Train ¥50,000, by 2027-03-31". (transfer full) */
static char *
remedy (const People *self, SonaeRecord *role)
{
  const char *option = sonae_record_get_text (role, "option");
  gint64 once = sonae_record_get_int (role, "option_cost", 0), yearly = sonae_record_get_int (role, "option_cost_yearly", 0);
  g_autofree char *cost = once > 0 ? sonae_report_yen (once, self->language) : NULL;
  g_autofree char *amount = yearly > 0 ? sonae_report_yen (yearly, self->language) : NULL;
  g_autofree char *each = amount != NULL ? sonae_report_text_fill ("plan.yearly", self->language, "amount", amount, NULL) : NULL;
  g_autofree char *day = sonae_report_day (sonae_record_get_text (role, "option_due"), self->language);
  g_autofree char *until = *day != '\0' ? sonae_report_text_fill ("people.until", self->language, "date", day, NULL) : NULL;
  g_autoptr (GString) all = g_string_new (sonae_report_choice ("people.option", option, self->language));
  const char *const parts[] = { cost, each, until };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", parts[i]);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static const char *
role_title (const People *self, SonaeRecord *role)
{
  const SonaeCatalogueRole *known = sonae_catalogue_role (sonae_record_get_text (role, "framework"), sonae_record_get_text (role, "code"));
  const char *title = sonae_record_get_text (role, "title");

  /* What the company called otherwise keeps its name. */
  return known != NULL && strcmp (title, sonae_phrase_get (&known->title, sonae_language_current ())) == 0
           ? sonae_phrase_get (&known->title, self->language) : title;
}

static gboolean
add_roles (const People *self, GError **error)
{
  static const struct { const char *key; double weight; } columns[] = {
    { "people.role", 3.6 }, { "people.state", 2.2 }, { "people.who", 3.2 }, { "people.level", 1.9 }, { "people.wanted", 1.9 }, { "people.remedy", 2.8 },
  };
  g_autoptr (SonaeQuery) query = sonae_query_new ("role");
  g_autoptr (GPtrArray) roles = NULL;
  SonaeReportBlock *table;
  const char *framework = "";

  sonae_query_order (query, "position", FALSE);
  sonae_query_order (query, "id", FALSE);
  roles = sonae_workbook_query (self->workbook, query, error);
  if (roles == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "people.roles", roles->len > 0 ? NULL : "people.roles.none");
  if (roles->len == 0)
    return TRUE;
  table = sonae_report_add_table (self->model->blocks, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, SONAE_ALIGN_START);
  for (guint i = 0; i < roles->len; i++)
    {
      SonaeRecord *role = roles->pdata[i];
      const char *of = sonae_record_get_text (role, "framework"), *vendor = sonae_record_get_text (role, "vendor");
      const char *people = sonae_record_get_text (role, "people");
      const SonaeRoleFramework *known = sonae_role_framework (of);
      g_autofree char *who = g_strconcat (people, *people != '\0' && *vendor != '\0' ? "\n" : "", vendor, NULL);
      g_autofree char *level = level_words (self, role, "level"), *wanted = level_words (self, role, "wanted"), *closed = remedy (self, role);

      if (strcmp (of, framework) != 0)
        sonae_report_table_add_group (table, known != NULL ? sonae_phrase_get (&known->title, self->language) : text (self, "people.own-roles"));
      framework = of;
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, role_title (self, role));
      set_role_state (self, table, 1, role);
      sonae_report_table_set (table, 2, who);
      sonae_report_table_set (table, 3, level);
      sonae_report_table_set (table, 4, wanted);
      sonae_report_table_set (table, 5, closed);
    }
  return TRUE;
}

static gboolean
add_training (const People *self, GError **error)
{
  static const struct { const char *key; double weight; SonaeReportAlign align; } columns[] = {
    { "people.topic", 4, SONAE_ALIGN_START },   { "people.audience", 2.6, SONAE_ALIGN_START }, { "people.planned", 1.9, SONAE_ALIGN_START },
    { "people.held", 1.9, SONAE_ALIGN_START },  { "people.trainer", 2, SONAE_ALIGN_START },    { "people.material", 2.6, SONAE_ALIGN_START },
    { "people.attended", 1.2, SONAE_ALIGN_END }, { "people.passed", 1.2, SONAE_ALIGN_END },
  };
  g_autoptr (SonaeQuery) query = sonae_query_new ("training");
  g_autoptr (GPtrArray) trainings = NULL;
  SonaeReportBlock *table;

  sonae_query_order (query, "day", FALSE);
  sonae_query_order (query, "id", FALSE);
  trainings = sonae_workbook_query (self->workbook, query, error);
  if (trainings == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "people.training", trainings->len > 0 ? NULL : "people.training.none");
  if (trainings->len == 0)
    return TRUE;
  table = sonae_report_add_table (self->model->blocks, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, columns[i].align);
  for (guint i = 0; i < trainings->len; i++)
    {
      SonaeRecord *row = trainings->pdata[i];
      g_autofree char *planned = sonae_report_day (sonae_record_get_text (row, "planned_on"), self->language);
      g_autofree char *held = sonae_report_day (sonae_record_get_text (row, "held_on"), self->language);
      g_autofree char *attended = number (sonae_record_get_int (row, "attended", 0)), *passed = number (sonae_record_get_int (row, "passed", 0));
      const char *const values[] = { sonae_record_get_text (row, "title"),   sonae_record_get_text (row, "audience"), planned, held,
                                     sonae_record_get_text (row, "trainer"), sonae_record_get_text (row, "material"), attended, passed };

      sonae_report_table_add_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        sonae_report_table_set (table, j, values[j]);
    }
  return TRUE;
}

static gboolean
add_cover (const People *self, const char *today, GError **error)
{
  g_autoptr (SonaeTrainingCover) cover = sonae_people_training_cover (self->workbook, today, NULL, error);
  SonaeReportBlock *table, *list;

  if (cover == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "people.cover", NULL);
  table = sonae_report_add_table (self->model->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "people.year"), 3, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "people.to-train"), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "people.trained"), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "people.share"), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "people.trainings"), 2, SONAE_ALIGN_END);
  for (guint i = 0; i < cover->years->len; i++)
    {
      const SonaeTrainingYear *year = cover->years->pdata[i];
      g_autofree char *name = number (year->year), *wanted = number (year->wanted), *trained = number (year->trained), *n = number (year->trainings);
      g_autofree char *title = sonae_report_text_fill ("plan.year", self->language, "year", name, NULL);
      g_autofree char *share = year->wanted > 0 ? g_strdup_printf ("%d%%", (int) (100 * year->trained / year->wanted)) : g_strdup ("–");
      const char *const values[] = { title, wanted, trained, share, n };

      sonae_report_table_add_row (table);
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        sonae_report_table_set (table, j, values[j]);
    }
  sonae_report_add_heading (self->model->blocks, 2, text (self, "people.untrained"));
  if (cover->untrained->len == 0)
    sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "people.untrained.none"));
  list = cover->untrained->len > 0 ? sonae_report_add_list (self->model->blocks, FALSE) : NULL;
  for (guint i = 0; i < cover->untrained->len; i++)
    {
      const char *name = sonae_record_get_text (cover->untrained->pdata[i], "name");
      const char *department = sonae_record_get_text (cover->untrained->pdata[i], "department");
      g_autofree char *line = g_strconcat (name, *department != '\0' ? "　" : "", department, NULL);

      sonae_report_list_add (list, line);
    }
  return TRUE;
}

SonaeReportModel *
sonae_report_people_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, options->language), *line = NULL;
  People self;

  if (company == NULL)
    return NULL;
  model = sonae_report_begin ("people", NULL, sonae_record_get_text (company, "name"), options->language);
  model->wide = TRUE;
  self = (People) { model, workbook, options->language };
  {
    const SonaeReportFact facts[] = {
      { "people.date", day },
      { "security-lead", sonae_record_get_text (company, "security_lead") },
    };

    sonae_report_add_head (model, 1.6, 4, facts, G_N_ELEMENTS (facts));
  }
  sonae_report_add_contents_here (model);
  if (!add_roles (&self, error) || !add_training (&self, error) || !add_cover (&self, today, error))
    return NULL;
  line = sonae_report_source_line (&sonae_catalogue_roles ()->source, options->language);
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, line);
  return g_steal_pointer (&model);
}
