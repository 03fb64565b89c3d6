/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"

/* What more than one report has: the model with its date, the head, the lines to sign on, the line of a source. */

SonaeReportModel *
sonae_report_begin (const char *kind, const char *subject, const char *company, SonaeLanguage language)
{
  g_autofree char *title_key = g_strconcat (kind, ".title", NULL), *subject_key = g_strconcat (kind, ".subject", NULL);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, language);
  g_autofree char *written = sonae_report_text_fill ("created", language, "date", day, NULL);
  g_autofree char *whole = g_strdup_printf ("%s %s", sonae_report_text (subject_key, language), subject != NULL ? subject : day);

  return sonae_report_model_new (language, sonae_report_text (title_key, language), whole, company, written,
                                 sonae_clock_now_usec () / G_USEC_PER_SEC);
}

static const char *
or_not_recorded (const char *value, SonaeLanguage language)
{
  return *value != '\0' ? value : sonae_report_text ("not-recorded", language);
}

void
sonae_report_add_head (SonaeReportModel *model, double label_weight, double value_weight, const SonaeReportFact *facts, guint n)
{
  SonaeReportBlock *table;

  sonae_report_add_title (model->blocks, or_not_recorded (model->author, model->language), model->title);
  table = sonae_report_add_table (model->blocks, TRUE);
  for (int i = 0; i < 2; i++)
    {
      sonae_report_table_add_column (table, "", label_weight, SONAE_ALIGN_START);
      sonae_report_table_add_column (table, "", value_weight, SONAE_ALIGN_START);
    }
  for (guint i = 0; i < n; i++)
    {
      guint column = i % 2 * 2;

      if (column == 0)
        sonae_report_table_add_row (table);
      if (facts[i].key == NULL)
        continue;
      sonae_report_table_set (table, column, sonae_report_text (facts[i].key, model->language));
      sonae_report_table_set (table, column + 1, or_not_recorded (facts[i].value, model->language));
    }
}

void
sonae_report_add_signatures (SonaeReportModel *model, const char *kind, SonaeRecord *company)
{
  static const struct { const char *key, *field; } signers[] = {
    { ".signature.president", "representative" },
    { ".signature.lead", "security_lead" },
  };
  g_autofree char *heading = g_strconcat (kind, ".signatures", NULL), *text = g_strconcat (kind, ".signatures.text", NULL);
  g_autofree char *date = g_strconcat (kind, ".signature.date", NULL);
  SonaeReportBlock *table;

  sonae_report_add_heading (model->blocks, 1, sonae_report_text (heading, model->language))->keep_next = TRUE;
  sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_report_text (text, model->language))->keep_next = TRUE;
  table = sonae_report_add_table (model->blocks, FALSE);
  sonae_report_table_add_column (table, "", 2.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, "", 5, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, sonae_report_text (date, model->language), 3, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *key = g_strconcat (kind, signers[i].key, NULL);
      g_autofree char *role = g_strdup_printf ("\n%s", sonae_report_text (key, model->language));
      g_autofree char *name = g_strdup_printf ("\n%s", sonae_record_get_text (company, signers[i].field));

      sonae_report_table_add_row (table);
      sonae_report_table_set (table, 0, role);
      sonae_report_table_set (table, 1, name);
    }
  table->keep_next = TRUE;
}

void
sonae_report_add_contents_here (SonaeReportModel *model)
{
  sonae_report_add_contents (model->blocks, sonae_report_text ("contents", model->language));
}

void
sonae_report_add_section (SonaeReportModel *model, const char *key, const char *text_key)
{
  sonae_report_add_heading (model->blocks, 1, sonae_report_text (key, model->language));
  if (text_key != NULL)
    sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, sonae_report_text (text_key, model->language))->keep_next = TRUE;
}

char *
sonae_report_yen (gint64 amount, SonaeLanguage language)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  g_autoptr (GString) grouped = g_string_new (digits);

  for (gssize at = (gssize) grouped->len - 3; at > (amount < 0); at -= 3)
    g_string_insert_c (grouped, at, ',');
  return sonae_report_text_fill ("plan.yen", language, "amount", grouped->str, NULL);
}

const char *
sonae_report_choice (const char *prefix, const char *code, SonaeLanguage language)
{
  g_autofree char *key = g_strconcat (prefix, ".", code, NULL);

  return *code != '\0' ? sonae_report_text (key, language) : "";
}

char *
sonae_report_day (const char *iso, SonaeLanguage language)
{
  return *iso != '\0' ? sonae_date_format_short (iso, language) : g_strdup ("");
}

/* A line each: "# " begins a heading, "- " or "・" an item; what stands between empty lines is a paragraph. */
void
sonae_report_add_prose (SonaeReportModel *model, const char *text, int level)
{
  g_autofree char *printable = sonae_report_printable (text);
  g_auto (GStrv) lines = g_strsplit (printable, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  SonaeReportBlock *list = NULL;

  for (guint i = 0; i == 0 || lines[i - 1] != NULL; i++)
    {
      const char *line = lines[i] != NULL ? g_strchomp (lines[i]) : "";
      gboolean heading = g_str_has_prefix (line, "# "), item = g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "・");

      if ((*line == '\0' || heading || item) && paragraph->len > 0)
        {
          sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, paragraph->str);
          g_string_truncate (paragraph, 0);
        }
      if (!item)
        list = NULL;
      else
        {
          list = list != NULL ? list : sonae_report_add_list (model->blocks, FALSE);
          sonae_report_list_add (list, line + (*line == '-' ? 2 : strlen ("・")));
        }
      if (heading && level > 0)
        sonae_report_add_heading (model->blocks, level, line + 2);
      else if (heading)
        sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, line + 2)->keep_next = TRUE;
      else if (!item && *line != '\0')
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? "\n" : "", line);
      if (lines[i] == NULL)
        break;
    }
}

char *
sonae_report_source_line (const SonaeSource *source, SonaeLanguage language)
{
  return sonae_report_text_fill ("source.line", language, "title", sonae_phrase_get (&source->title, language), "publisher",
                                 sonae_phrase_get (&source->publisher, language), "edition", source->edition, NULL);
}
