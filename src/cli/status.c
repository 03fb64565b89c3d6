/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "cli/status-json.h"

/* More than this many due dates are not read; --json has them all. */
#define MAX_DUE 10

/* For people: where the company stands, on one screen. */
typedef struct
{
  SonaeOutput *output;
  const SonaeStatus *status;
  SonaeLanguage language;
} Page;

static void
heading (Page *page, const char *text)
{
  sonae_output_line (page->output, "%s", "");
  sonae_output_line (page->output, "%s", text);
}

static const char *
size_in_words (SonaeCompanySize size)
{
  switch (size)
    {
    case SONAE_SIZE_SMALL:
      return _ ("small enterprise under the SME Basic Act");
    case SONAE_SIZE_SME:
      return _ ("SME under the SME Basic Act");
    case SONAE_SIZE_LARGE:
      return _ ("larger than an SME under the SME Basic Act");
    case SONAE_SIZE_UNKNOWN:
    default:
      return _ ("size not known yet: industry, capital or employees are missing");
    }
}

static void
print_company (Page *page)
{
  g_autofree char *name = sonae_record_format (page->status->company, "name");
  g_autofree char *industry = sonae_record_format (page->status->company, "industry");

  sonae_output_line (page->output, "%s", *name != '\0' ? name : _ ("(The company has no name yet.)"));
  if (*industry != '\0')
    sonae_output_line (page->output, "%s · %s", industry, size_in_words (page->status->size));
  else
    sonae_output_line (page->output, "%s", size_in_words (page->status->size));
}

static const char *
state_in_words (SonaeRuleState state)
{
  switch (state)
    {
    case SONAE_RULE_MET:
      return _ ("met");
    case SONAE_RULE_MISSING:
      return _ ("missing");
    case SONAE_RULE_CONFIRM:
    default:
      return _ ("to confirm");
    }
}

static void
print_eligibility (Page *page)
{
  const SonaeProgramme *programme = sonae_catalogue_programme ();

  heading (page, _ ("Eligibility for the programme (the secretariat decides)"));
  for (int i = 0; i < SONAE_N_ELIGIBILITY_RULES; i++)
    {
      const SonaeEligibilityResult *result = &page->status->eligibility[i];
      const SonaeEligibilityText *text = sonae_programme_rule (programme, result->rule);
      g_autofree char *state = sonae_output_column (state_in_words (result->state), 12);

      sonae_output_line (page->output, "  %s  %s", state, sonae_phrase_get (&text->title, page->language));
      if (result->state != SONAE_RULE_MET)
        sonae_output_line (page->output, "                %s", sonae_phrase_get (&text->remedy, page->language));
    }
}

static void
print_self_check (Page *page)
{
  const SonaeRoundResult *result = page->status->self_check;
  g_autofree char *held_on = NULL;

  heading (page, _ ("Self-check"));
  if (result == NULL)
    {
      sonae_output_line (page->output, "  %s", _ ("No round has begun yet; “sonaecho-cli answer FILE 1 yes” begins one."));
      return;
    }

  held_on = sonae_date_format (sonae_record_get_text (result->round, "held_on"), page->language);
  sonae_output_line (page->output, _ ("  %d of %d points, round of %s"), result->score.score, result->score.max, held_on);
  if (result->score.answered > 0)
    sonae_output_line (page->output, "  %s", sonae_phrase_get (&result->set->bands[result->band].title, page->language));
  sonae_output_line (page->output, _ ("  %d of %d questions answered, %d of them “don't know”"), result->score.answered,
                     result->score.total, result->score.unknown);
  for (int i = 0; i < result->set->n_parts; i++)
    sonae_output_line (page->output, "  %3d / %3d  %s", result->parts[i].score, result->parts[i].max,
                       sonae_phrase_get (&result->set->parts[i].title, page->language));
}

static void
print_star (Page *page, const char *title, SonaeStarItems missing)
{
  const SonaeSecurityAction *set = sonae_catalogue_security_action ();

  sonae_output_line (page->output, _ ("  %s: %s"), title, missing == 0 ? _ ("nothing is missing") : _ ("still to do"));
  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    if ((missing & (1u << i)) != 0)
      {
        const SonaeStarItem *item = sonae_security_action_item (set, sonae_star_item_code ((SonaeStarItems) (1u << i)));

        sonae_output_line (page->output, "    - %s", sonae_phrase_get (&item->missing, page->language));
      }
}

static void
print_stars (Page *page)
{
  heading (page, "SECURITY ACTION");
  print_star (page, _ ("One star"), page->status->stars.one_missing);
  print_star (page, _ ("Two stars"), page->status->stars.two_missing);
  if (page->status->declaration_id == SONAE_DECLARATION_ID_OLD)
    sonae_output_line (page->output, "  %s", sonae_phrase_get (&sonae_catalogue_security_action ()->old_id_warning, page->language));
}

static void
print_risks (Page *page)
{
  const SonaeRiskCounts *risks = page->status->risks;

  heading (page, _ ("Risks"));
  if (sonae_risk_counts_is_empty (risks))
    {
      sonae_output_line (page->output, "  %s", _ ("Nothing is rated yet; risks follow from the information assets and their importance."));
      return;
    }
  sonae_output_line (page->output, _ ("  High: %d, middle: %d, low: %d"), (int) risks->high, (int) risks->middle, (int) risks->low);
  if (risks->unrated + risks->unmet > 0)
    sonae_output_line (page->output, _ ("  Not rated, or without a medium: %d"), (int) (risks->unrated + risks->unmet));
  sonae_output_line (page->output, _ ("  Above the acceptance line of %d: %d"), risks->acceptance_max, (int) risks->above);
  for (guint i = 0; i < page->status->top_risks->len; i++)
    {
      SonaeRecord *risk = page->status->top_risks->pdata[i];

      sonae_output_line (page->output, "  %d  %s", (int) sonae_record_get_int (risk, "value", 0), sonae_record_get_text (risk, "title"));
    }
}

static void
print_due (Page *page)
{
  GPtrArray *due = page->status->due;
  g_autofree char *today = sonae_clock_today ();

  heading (page, _ ("Due"));
  if (due->len == 0)
    sonae_output_line (page->output, "  %s", _ ("Nothing with a date is open."));
  for (guint i = 0; i < MIN (due->len, MAX_DUE); i++)
    {
      const SonaeDue *one = g_ptr_array_index (due, i);
      g_autofree char *date = sonae_date_format_short (one->date, page->language);

      /* ISO dates sort as text. */
      sonae_output_line (page->output, "  %s  %s%s", date, one->title, strcmp (one->date, today) < 0 ? _ (" (overdue)") : "");
    }
  if (due->len > MAX_DUE)
    sonae_output_line (page->output, _ ("  and %u more"), due->len - MAX_DUE);
}

static void
print_counts (Page *page)
{
  g_autoptr (GString) line = g_string_new (NULL);

  heading (page, _ ("Rows"));
  for (guint i = 0; i < page->status->n_counts; i++)
    g_string_append_printf (line, "%s%s %" G_GINT64_FORMAT, i > 0 ? _ (", ") : "",
                            sonae_entity_label (sonae_entity_find (page->status->counts[i].table)), page->status->counts[i].count);
  sonae_output_line (page->output, "  %s", line->str);
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeStatus) status = sonae_status_load (workbook, error);
  Page page = { sonae_cli_output (self), status, sonae_language_current () };

  if (status == NULL)
    return FALSE;
  if (sonae_cli_option (self, "json") != NULL)
    {
      g_autoptr (JsonNode) node = sonae_status_to_json (status, page.language);

      sonae_output_json (page.output, node, TRUE);
      return TRUE;
    }

  print_company (&page);
  print_eligibility (&page);
  print_self_check (&page);
  print_stars (&page);
  print_risks (&page);
  print_due (&page);
  print_counts (&page);
  return TRUE;
}

const SonaeCliVerb sonae_cli_status_verb = {
  .name = "status",
  .usage = "FILE [--json]",
  .summary = N_ ("Where the company stands: eligibility, score, stars, risks, what is due"),
  .min = 1,
  .max = 1,
  .paths = 1 << 0,
  .access = SONAE_CLI_READS,
  .options = { { "json", NULL, N_ ("as one JSON object") } },
  .run = run,
};
