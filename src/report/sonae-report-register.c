/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-risk-sheet.h"

/* The information asset register in the columns of IPA's ledger (domain facts 3.2, edition 3.1): business, name, remarks, users, department, medium, personal
 * data, ratings, importance, retention, day of registration, and the highest risk value of each asset. */

/* Records are read by that many: a register may be larger than what should be in memory twice. */
#define BATCH 500

typedef struct
{
  SonaeReportModel *model;
  SonaeWorkbook *workbook;
  SonaeLanguage language;
  gint64 n, n_personal, by_importance[4]; /* by importance; 0: not known */
} Register;

static const char *
text (const Register *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static void
order (SonaeQuery *query)
{
  sonae_query_order (query, "business", FALSE);
  sonae_query_order (query, "name", FALSE);
  sonae_query_order (query, "id", FALSE);
}

/* Which kinds of personal data, a line each. */
static char *
personal_data (const Register *self, SonaeRecord *asset)
{
  static const char *const fields[] = { "personal", "special_care", "my_number" };
  static const char *const keys[] = { "register.personal.yes", "register.special-care.yes", "register.my-number.yes" };
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (sonae_record_get_int (asset, fields[i], 0) == 1)
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", text (self, keys[i]));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
set_rating (SonaeReportBlock *table, guint column, SonaeRecord *asset, const char *field, gboolean strong)
{
  gint64 value = sonae_record_get_int (asset, field, 0);
  g_autofree char *shown = value > 0 ? g_strdup_printf ("%d", (int) value) : g_strdup ("–");

  sonae_report_table_set_marked (table, column, shown, SONAE_MARK_NONE, value > 0 ? SONAE_TONE_PLAIN : SONAE_TONE_MUTED, strong && value > 0);
}

static void
add_row (Register *self, SonaeReportBlock *table, SonaeRecord *asset)
{
  static const char *const texts[] = { "business", "name", "note", "users", "department" };
  const SonaeRiskSheetMedium *medium = sonae_risk_sheet_medium (sonae_record_get_text (asset, "place"));
  g_autofree char *personal = personal_data (self, asset);
  g_autofree char *registered = sonae_report_day (sonae_record_get_text (asset, "registered_on"), self->language);
  guint column = 0;

  sonae_report_table_add_row (table);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sonae_report_table_set (table, column++, sonae_record_get_text (asset, texts[i]));
  sonae_report_table_set (table, column++, medium != NULL ? sonae_phrase_get (&medium->title, self->language) : "");
  sonae_report_table_set (table, column++, personal);
  set_rating (table, column++, asset, "confidentiality", FALSE);
  set_rating (table, column++, asset, "integrity", FALSE);
  set_rating (table, column++, asset, "availability", FALSE);
  set_rating (table, column++, asset, "importance", TRUE);
  sonae_report_table_set (table, column++, sonae_record_get_text (asset, "retention"));
  sonae_report_table_set (table, column++, registered);
  sonae_report_set_value (table, column, sonae_record_get_int (asset, "risk_value", 0), sonae_record_get_text (asset, "risk_band"));
  self->n++;
  self->n_personal += *personal != '\0';
  self->by_importance[CLAMP (sonae_record_get_int (asset, "importance", 0), 0, 3)]++;
}

static gboolean
fill_table (Register *self, SonaeReportBlock *table, GError **error)
{
  g_autoptr (SonaeQuery) all = sonae_query_new ("asset");
  g_autoptr (GArray) ids = NULL;

  order (all);
  ids = sonae_workbook_query_ids (self->workbook, all, error);
  for (guint at = 0; ids != NULL && at < ids->len; at += BATCH)
    {
      g_autoptr (SonaeQuery) some = sonae_query_new ("asset");
      g_autoptr (GPtrArray) rows = NULL;

      sonae_query_where (some, "id", SONAE_OP_IN,
                         g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &g_array_index (ids, gint64, at), MIN (BATCH, ids->len - at),
                                                    sizeof (gint64)));
      order (some);
      rows = sonae_workbook_query (self->workbook, some, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        add_row (self, table, rows->pdata[i]);
    }
  return ids != NULL;
}

static SonaeReportBlock *
add_table (const Register *self)
{
  static const struct { const char *key; double weight; SonaeReportAlign align; } columns[] = {
    { "register.business", 1.9, SONAE_ALIGN_START },   { "register.name", 3.6, SONAE_ALIGN_START },
    { "register.note", 3, SONAE_ALIGN_START },         { "register.users", 1.9, SONAE_ALIGN_START },
    { "register.department", 1.7, SONAE_ALIGN_START }, { "register.place", 1.9, SONAE_ALIGN_START },
    { "register.personal", 1.9, SONAE_ALIGN_START },   { "register.confidentiality", 1, SONAE_ALIGN_CENTER },
    { "register.integrity", 1, SONAE_ALIGN_CENTER },   { "register.availability", 1, SONAE_ALIGN_CENTER },
    { "register.importance", 1, SONAE_ALIGN_CENTER },  { "register.retention", 1.5, SONAE_ALIGN_START },
    { "register.registered", 1.9, SONAE_ALIGN_START }, { "register.risk", 1.35, SONAE_ALIGN_START },
  };
  SonaeReportBlock *table = sonae_report_add_table (self->model->blocks, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, columns[i].align);
  return table;
}

static void
add_summary (const Register *self)
{
  static const char *const keys[] = { "register.count.unrated", "register.count.1", "register.count.2", "register.count.3" };
  SonaeReportBlock *table;

  sonae_report_add_section (self->model, "register.summary", NULL);
  if (self->n == 0)
    {
      sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "register.none"));
      return;
    }
  table = sonae_report_add_table (self->model->blocks, FALSE);
  for (int i = 3; i >= 0; i--)
    sonae_report_table_add_column (table, text (self, keys[i]), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "register.count.all"), 2, SONAE_ALIGN_END);
  sonae_report_table_add_column (table, text (self, "register.count.personal"), 2.4, SONAE_ALIGN_END);
  sonae_report_table_add_row (table);
  for (int i = 3; i >= -2; i--)
    {
      gint64 n = i >= 0 ? self->by_importance[i] : i == -1 ? self->n : self->n_personal;
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, n);

      sonae_report_table_set (table, (guint) (3 - i), shown);
    }
}

static void
add_about (const Register *self)
{
  const SonaeSource *source = &sonae_catalogue_risk_sheet ()->source;
  g_autofree char *line = sonae_report_source_line (source, self->language);

  sonae_report_add_heading (self->model->blocks, 2, text (self, "register.about"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "register.about.text"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, line);
}

/* Moves the blocks from FROM on to AT: what sums up stands first, but is known last. */
static void
move_up (GPtrArray *blocks, guint from, guint at)
{
  for (guint n = blocks->len - from; n > 0; n--)
    {
      gpointer last = g_ptr_array_steal_index (blocks, blocks->len - 1);

      g_ptr_array_insert (blocks, (int) at, last);
    }
}

SonaeReportModel *
sonae_report_register_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeReportModel) model = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, options->language);
  SonaeReportBlock *table;
  Register self;
  guint at, from;

  if (company == NULL)
    return NULL;
  model = sonae_report_begin ("register", NULL, sonae_record_get_text (company, "name"), options->language);
  model->wide = TRUE;
  self = (Register) { model, workbook, options->language };
  {
    const SonaeReportFact facts[] = {
      { "register.date", day },
      { "security-lead", sonae_record_get_text (company, "security_lead") },
    };

    sonae_report_add_head (model, 1.6, 4, facts, G_N_ELEMENTS (facts));
  }
  at = model->blocks->len;
  sonae_report_add_section (model, "register.assets", NULL);
  table = add_table (&self);
  if (!fill_table (&self, table, error))
    return NULL;
  if (self.n == 0)
    g_ptr_array_set_size (model->blocks, (int) at);
  from = model->blocks->len;
  add_summary (&self);
  move_up (model->blocks, from, at);
  add_about (&self);
  return g_steal_pointer (&model);
}
