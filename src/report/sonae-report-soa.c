/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include "base/sonae-date.h"
#include "catalogue/sonae-annex-a.h"
#include "workbook/sonae-soa.h"

/* The statement of applicability in the form of domain facts 3.8: number, title, adopted or not, reason, state, document, owner, review. */

typedef struct
{
  const SonaeSoaStatement *statement;
  SonaeRecord *company;
  SonaeLanguage language;
  GPtrArray *blocks;
} Report;

static const char *
text (const Report *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static int
theme_of (const SonaeSoaRow *row)
{
  return g_ascii_digit_value (*row->values[SONAE_SOA_NUMBER]);
}

static gboolean
has (const SonaeSoaRow *row, SonaeSoaField field, const char *value)
{
  return g_str_equal (row->values[field], value);
}

/* Rows of THEME (0: any) with VALUE in FIELD. */
static int
count (const Report *self, int theme, SonaeSoaField field, const char *value)
{
  int n = 0;

  for (guint i = 0; i < self->statement->rows->len; i++)
    {
      const SonaeSoaRow *row = self->statement->rows->pdata[i];

      n += (theme == 0 || theme_of (row) == theme) && has (row, field, value);
    }
  return n;
}

/* --- Head --- */

static void
add_head (const Report *self, SonaeReportModel *model)
{
  const SonaeSoaStatement *statement = self->statement;
  gboolean sealed = statement->id != 0;
  g_autofree char *day = sonae_date_format (statement->sealed_on, self->language);
  const SonaeReportFact facts[] = {
    { "soa.version", sealed ? statement->title : text (self, "soa.version.present") },
    { "soa.standard", sonae_phrase_get (&sonae_catalogue_annex_a ()->source.title, self->language) },
    { sealed ? "soa.date.sealed" : "soa.date", day },
    { "representative", sonae_record_get_text (self->company, "representative") },
    { sealed ? "soa.sealed-by" : NULL, statement->sealed_by },
    { "security-lead", sonae_record_get_text (self->company, "security_lead") },
  };

  sonae_report_add_head (model, 1.6, 4, facts, G_N_ELEMENTS (facts));
  if (sealed)
    {
      g_autofree char *hash = g_strdup_printf ("%s: %s", text (self, "soa.hash"), statement->sha256);

      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, hash);
    }
}

/* --- Counts --- */

static void
set_number (SonaeReportBlock *table, guint column, int value, gboolean strong)
{
  g_autofree char *shown = g_strdup_printf ("%d", value);

  sonae_report_table_set_marked (table, column, shown, SONAE_MARK_NONE, value == 0 ? SONAE_TONE_MUTED : SONAE_TONE_PLAIN, strong);
}

static int
count_adopted_in_state (const Report *self, int theme, const char *state)
{
  int n = 0;

  for (guint i = 0; i < self->statement->rows->len; i++)
    {
      const SonaeSoaRow *row = self->statement->rows->pdata[i];

      n += (theme == 0 || theme_of (row) == theme) && has (row, SONAE_SOA_ADOPTED, "yes") && has (row, SONAE_SOA_STATE, state);
    }
  return n;
}

static const char *const states[] = { "done", "partly", "planned", "not_begun", "" };

static void
add_count_row (const Report *self, SonaeReportBlock *table, const char *title, int theme)
{
  int adopted = count (self, theme, SONAE_SOA_ADOPTED, "yes");
  int excluded = count (self, theme, SONAE_SOA_ADOPTED, "no");
  int undecided = count (self, theme, SONAE_SOA_ADOPTED, "");
  guint column = 0;

  sonae_report_table_add_row (table);
  sonae_report_table_set_marked (table, column++, title, SONAE_MARK_NONE, SONAE_TONE_PLAIN, theme == 0);
  set_number (table, column++, adopted + excluded + undecided, theme == 0);
  set_number (table, column++, adopted, theme == 0);
  set_number (table, column++, excluded, theme == 0);
  set_number (table, column++, undecided, theme == 0);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    set_number (table, column++, count_adopted_in_state (self, theme, states[i]), theme == 0);
}

static void
add_sentence (const Report *self, const char *key, int n, SonaeTone tone)
{
  g_autofree char *shown = g_strdup_printf ("%d", n);
  g_autofree char *sentence = sonae_report_text_fill (key, self->language, "count", shown, NULL);

  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_CALLOUT, tone, sentence);
}

static int
count_without_reason (const Report *self)
{
  int n = 0;

  for (guint i = 0; i < self->statement->rows->len; i++)
    n += has (self->statement->rows->pdata[i], SONAE_SOA_ADOPTED, "no") && has (self->statement->rows->pdata[i], SONAE_SOA_REASON, "");
  return n;
}

static void
add_counts (const Report *self)
{
  static const char *const keys[] = { "soa.count.all", "soa.adopted.yes", "soa.adopted.no", "soa.undecided", "soa.state.done",
                                      "soa.state.partly", "soa.state.planned", "soa.state.not_begun", "soa.state.none" };
  const SonaeAnnexA *annex = sonae_catalogue_annex_a ();
  int undecided = count (self, 0, SONAE_SOA_ADOPTED, ""), without_reason = count_without_reason (self);
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 1, text (self, "soa.summary"));
  if (undecided > 0)
    add_sentence (self, "soa.summary.undecided", undecided, SONAE_TONE_WARN);
  else
    sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "soa.summary.complete"));
  if (without_reason > 0)
    add_sentence (self, "soa.summary.without-reason", without_reason, SONAE_TONE_WARN);
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "soa.theme"), 3, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    sonae_report_table_add_column (table, text (self, keys[i]), 1.2, SONAE_ALIGN_END);
  for (int i = 0; i < annex->n_themes; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d %s", annex->themes[i].number, sonae_phrase_get (&annex->themes[i].title, self->language));

      add_count_row (self, table, title, annex->themes[i].number);
    }
  add_count_row (self, table, text (self, "soa.theme.total"), 0);
}

/* --- Rows --- */

static void
set_adopted (const Report *self, SonaeReportBlock *table, guint column, const SonaeSoaRow *row)
{
  g_autofree char *word = sonae_soa_row_format (row, SONAE_SOA_ADOPTED, self->language);
  gboolean yes = has (row, SONAE_SOA_ADOPTED, "yes"), no = has (row, SONAE_SOA_ADOPTED, "no");

  sonae_report_table_set_marked (table, column, word, yes ? SONAE_MARK_CHECK : no ? SONAE_MARK_CROSS : SONAE_MARK_RING,
                                 yes ? SONAE_TONE_GOOD : no ? SONAE_TONE_MUTED : SONAE_TONE_UNKNOWN, FALSE);
}

static void
set_state (const Report *self, SonaeReportBlock *table, guint column, const SonaeSoaRow *row)
{
  static const struct { const char *code; SonaeMark mark; SonaeTone tone; } looks[] = {
    { "done", SONAE_MARK_CHECK, SONAE_TONE_GOOD },
    { "partly", SONAE_MARK_HALF, SONAE_TONE_FAIR },
    { "planned", SONAE_MARK_RING, SONAE_TONE_FAIR },
    { "not_begun", SONAE_MARK_RING, SONAE_TONE_WARN },
  };
  g_autofree char *word = sonae_soa_row_format (row, SONAE_SOA_STATE, self->language);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (has (row, SONAE_SOA_STATE, looks[i].code))
      {
        sonae_report_table_set_marked (table, column, word, looks[i].mark, looks[i].tone, FALSE);
        return;
      }
  sonae_report_table_set (table, column, word);
}

/* The document, and the files that prove it, each on a line. */
static char *
papers (const Report *self, const SonaeSoaRow *row)
{
  g_autofree char *evidence = sonae_soa_row_format (row, SONAE_SOA_EVIDENCE, self->language);
  const char *document = row->values[SONAE_SOA_DOCUMENT];

  return g_strconcat (document, *document != '\0' && *evidence != '\0' ? "\n" : "", evidence, NULL);
}

static void
add_row (const Report *self, SonaeReportBlock *table, const SonaeSoaRow *row)
{
  g_autofree char *paper = papers (self, row);
  g_autofree char *review = sonae_soa_row_format (row, SONAE_SOA_REVIEW_ON, self->language);
  const SonaeAnnexControl *annex = sonae_annex_a_control (row->values[SONAE_SOA_NUMBER]);
  /* The note at the end says what the mark means. */
  g_autofree char *title = g_strconcat (row->values[SONAE_SOA_TITLE],
                                        annex != NULL && annex->uncertain && self->language == SONAE_LANGUAGE_JA ? " †" : NULL, NULL);
  guint column = 0;

  sonae_report_table_add_row (table);
  sonae_report_table_set (table, column++, row->values[SONAE_SOA_NUMBER]);
  sonae_report_table_set (table, column++, title);
  set_adopted (self, table, column++, row);
  sonae_report_table_set (table, column++, row->values[SONAE_SOA_REASON]);
  set_state (self, table, column++, row);
  sonae_report_table_set (table, column++, paper);
  sonae_report_table_set (table, column++, row->values[SONAE_SOA_OWNER]);
  sonae_report_table_set (table, column++, review);
}

static void
add_controls (const Report *self)
{
  static const struct { const char *key; double weight; } columns[] = {
    { "soa.column.number", 0.8 }, { "soa.column.title", 3.2 },  { "soa.column.adopted", 1.5 }, { "soa.column.reason", 4.1 },
    { "soa.column.state", 2.2 },  { "soa.column.document", 2.6 }, { "soa.column.owner", 1.5 },   { "soa.column.review", 1.5 },
  };
  SonaeReportBlock *table;
  int theme = 0;

  sonae_report_add_heading (self->blocks, 1, text (self, "soa.controls"));
  table = sonae_report_add_table (self->blocks, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, SONAE_ALIGN_START);
  for (guint i = 0; i < self->statement->rows->len; i++)
    {
      const SonaeSoaRow *row = self->statement->rows->pdata[i];
      const SonaeAnnexTheme *annex = sonae_annex_a_theme (theme_of (row));

      if (theme_of (row) != theme && annex != NULL)
        {
          g_autofree char *title = g_strdup_printf ("%d %s", annex->number, sonae_phrase_get (&annex->title, self->language));

          sonae_report_table_add_group (table, title);
        }
      theme = theme_of (row);
      add_row (self, table, row);
    }
}

static void
add_excluded (const Report *self)
{
  SonaeReportBlock *table;

  sonae_report_add_heading (self->blocks, 1, text (self, "soa.excluded"));
  if (count (self, 0, SONAE_SOA_ADOPTED, "no") == 0)
    {
      sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, text (self, "soa.excluded.none"));
      return;
    }
  table = sonae_report_add_table (self->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "soa.column.number"), 0.7, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "soa.column.title"), 4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "soa.column.reason"), 7, SONAE_ALIGN_START);
  for (guint i = 0; i < self->statement->rows->len; i++)
    {
      const SonaeSoaRow *row = self->statement->rows->pdata[i];
      const char *reason = row->values[SONAE_SOA_REASON];

      if (!has (row, SONAE_SOA_ADOPTED, "no"))
        continue;
      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, row->values[SONAE_SOA_NUMBER]);
      sonae_report_table_set (table, 1, row->values[SONAE_SOA_TITLE]);
      sonae_report_table_set_marked (table, 2, *reason != '\0' ? reason : text (self, "soa.excluded.no-reason"),
                                     *reason != '\0' ? SONAE_MARK_NONE : SONAE_MARK_ALERT, *reason != '\0' ? SONAE_TONE_PLAIN : SONAE_TONE_WARN,
                                     FALSE);
    }
}

/* --- Foot --- */

static void
add_about (const Report *self)
{
  const SonaeSource *source = &sonae_catalogue_annex_a ()->source;
  g_autofree char *line = sonae_report_source_line (source, self->language);

  sonae_report_add_heading (self->blocks, 2, text (self, "soa.about"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, text (self, "soa.about.text"))->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, line)->keep_next = TRUE;
  sonae_report_add_paragraph (self->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, sonae_phrase_get (&source->note, self->language));
}

SonaeReportModel *
sonae_report_soa_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  gint64 id = options->version_id;
  SonaeLanguage language = options->language;
  g_autoptr (SonaeSoaStatement) statement = sonae_soa_statement_load (workbook, id, language, error);
  g_autoptr (SonaeRecord) company = statement != NULL ? sonae_workbook_get_company (workbook, error) : NULL;
  SonaeReportModel *model;
  Report self;

  if (company == NULL)
    return NULL;
  model = sonae_report_begin ("soa", id != 0 ? statement->title : NULL, statement->company, language);
  model->wide = TRUE;
  self = (Report) { statement, company, language, model->blocks };
  add_head (&self, model);
  sonae_report_add_contents_here (model);
  add_counts (&self);
  add_controls (&self);
  add_excluded (&self);
  sonae_report_add_signatures (model, "soa", company);
  add_about (&self);
  return model;
}
