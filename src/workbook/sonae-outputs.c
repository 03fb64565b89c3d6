/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-outputs.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-workbook-load.h"

/* The rule and what is missing, in words. */

typedef struct
{
  const char *condition;    /* N_(): when the item is done */
  const char *none;         /* N_(): what to do when there is nothing of it */
  const char *one, *many;   /* N_(), with %d: what to do when so many are missing; NULL where none can be */
  const char *page, *place;
} Words;

static const Words words[SONAE_N_OUTPUT_ITEMS] = {
  [SONAE_OUTPUT_ITEM_PROFILE] = { N_ ("The company profile is filled in: name, industry, employees, prefecture, representative, security lead."), NULL,
    N_ ("Fill in %d field of the company profile."), N_ ("Fill in %d fields of the company profile."), "company", NULL },
  [SONAE_OUTPUT_ITEM_SELF_CHECK] = { N_ ("All questions of the current self-check have an answer."), N_ ("Hold the self-check."),
    N_ ("Answer %d question of the self-check."), N_ ("Answer %d questions of the self-check."), "self-check", NULL },
  [SONAE_OUTPUT_ITEM_ISSUES] = { N_ ("Each “no” and each “don't know” of it has an action: the list of issues."), NULL,
    N_ ("Make an action of %d low answer."), N_ ("Make actions of %d low answers."), "self-check", NULL },
  [SONAE_OUTPUT_ITEM_POLICY] = { N_ ("The basic policy is drafted or published."), NULL, N_ ("Draw up the information security policy."),
    N_ ("Draw up the information security policy."), "company", "field:policy_state" },
  [SONAE_OUTPUT_ITEM_INCIDENT_DECIDED] = { N_ ("The controls about incidents (5.24 to 5.28 and 6.8) are adopted or excluded."), NULL,
    N_ ("Decide on %d control about incidents (5.24 to 5.28, 6.8)."), N_ ("Decide on %d controls about incidents (5.24 to 5.28, 6.8)."), "controls",
    "check:control-undecided" },
  [SONAE_OUTPUT_ITEM_INCIDENT_WRITTEN] = { N_ ("Those of them that are adopted name a document, or have a text of their own."), NULL,
    N_ ("Lay down the standard for %d control about incidents."), N_ ("Lay down the standards for %d controls about incidents."), "controls",
    "check:control-document" },
  [SONAE_OUTPUT_ITEM_ASSETS] = { N_ ("The register has information assets."), N_ ("Enter the information assets."), NULL, NULL, "assets", NULL },
  [SONAE_OUTPUT_ITEM_ASSETS_RATED] = { N_ ("All of them are rated for confidentiality, integrity and availability."), NULL, N_ ("Rate %d information asset."),
    N_ ("Rate %d information assets."), "assets", "finding:asset-rating" },
  [SONAE_OUTPUT_ITEM_MEASURES] = { N_ ("All measures of the countermeasure check have an answer."), NULL,
    N_ ("Answer %d measure of the countermeasure check."), N_ ("Answer %d measures of the countermeasure check."), "risks", "measure" },
  [SONAE_OUTPUT_ITEM_RISKS] = { N_ ("The risk table has risks with a value."), N_ ("Work out the risk table."), NULL, NULL, "risks", NULL },
  [SONAE_OUTPUT_ITEM_CONTROLS_DECIDED] = { N_ ("Each control of Annex A is adopted or excluded."), NULL, N_ ("Decide on %d control."),
    N_ ("Decide on %d controls."), "controls", "check:control-undecided" },
  [SONAE_OUTPUT_ITEM_CONTROLS_REASONED] = { N_ ("Each decision has its reason."), NULL, N_ ("Give the reason for %d control."),
    N_ ("Give the reasons for %d controls."), "controls", "check:control-adopted-reason" },
  [SONAE_OUTPUT_ITEM_STATEMENT] = { N_ ("A version of the statement of applicability is sealed, and no control was changed since."),
    N_ ("Seal a version of the statement of applicability."), N_ ("Seal the statement of applicability anew: controls were changed."),
    N_ ("Seal the statement of applicability anew: controls were changed."), "controls", "statement" },
  [SONAE_OUTPUT_ITEM_ADOPTED] = { N_ ("Controls are adopted."), N_ ("Adopt the controls that the company needs."), NULL, NULL, "controls", NULL },
  [SONAE_OUTPUT_ITEM_CONTROLS_WRITTEN] = { N_ ("Each adopted control names the procedure in which it is laid down, or has a text of its own."), NULL,
    N_ ("Name or write the procedure of %d control."), N_ ("Name or write the procedures of %d controls."), "controls", "check:control-document" },
  [SONAE_OUTPUT_ITEM_CONTROLS_OWNED] = { N_ ("Each adopted control has an owner."), NULL, N_ ("Name the owner of %d control."),
    N_ ("Name the owners of %d controls."), "controls", NULL },
  [SONAE_OUTPUT_ITEM_TREATED] = { N_ ("Each risk above the acceptance line has a treatment."), NULL, N_ ("Choose a treatment for %d risk."),
    N_ ("Choose a treatment for %d risks."), "risks", "above" },
  [SONAE_OUTPUT_ITEM_PLANNED] = { N_ ("Each risk that is to be reduced has an action."), NULL, N_ ("Plan an action for %d risk that is to be reduced."),
    N_ ("Plan actions for %d risks that are to be reduced."), "risks", "check:risk-reduce-no-action" },
  [SONAE_OUTPUT_ITEM_ACTIONS] = { N_ ("The plan has actions."), N_ ("Plan actions."), NULL, NULL, "plan", NULL },
  [SONAE_OUTPUT_ITEM_ACTIONS_OWNED] = { N_ ("Each unfinished action has an owner."), NULL, N_ ("Name the owner of %d action."),
    N_ ("Name the owners of %d actions."), "plan", "check:action-owner" },
  [SONAE_OUTPUT_ITEM_ACTIONS_DATED] = { N_ ("Each unfinished action has a due date."), NULL, N_ ("Set a due date for %d action."),
    N_ ("Set due dates for %d actions."), "plan", "check:action-date" },
  [SONAE_OUTPUT_ITEM_ROLES] = { N_ ("The roles that the company needs are chosen."), N_ ("Choose the roles that the company needs."), NULL, NULL, "people",
    NULL },
  [SONAE_OUTPUT_ITEM_ROLES_COVERED] = { N_ ("For each role it is said who covers it, or how the gap is closed."), NULL,
    N_ ("Say of %d role who covers it, or how the gap is closed."), N_ ("Say of %d roles who covers them, or how the gaps are closed."), "people", NULL },
  [SONAE_OUTPUT_ITEM_TRAINING] = { N_ ("A training has a day on which it is planned or was held."), N_ ("Plan a training with its day."), NULL, NULL,
    "people", NULL },
  [SONAE_OUTPUT_ITEM_ISSUED] = { N_ ("A management report was handed over."), N_ ("Make the management report and hand it over."), NULL, NULL, "reports",
    NULL },
};

static void
missing_free (gpointer data)
{
  SonaeOutputMissing *missing = data;

  g_free (missing->sentence);
  g_free (missing->place);
  g_free (missing);
}

static void
report_free (gpointer data)
{
  SonaeOutputReport *report = data;

  g_ptr_array_unref (report->missing);
  g_free (report->why);
  g_free (report);
}

/* PATTERN with N in the place of its "%d". (transfer full) */
static char *
fill (const char *pattern, gint64 n)
{
  g_autoptr (GString) filled = g_string_new (pattern);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);

  g_string_replace (filled, "%d", number, 1);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static char *
say_missing (const Words *item, const SonaeOutputFact *fact)
{
  /* Nothing at all is said plainly where there is a sentence for it. */
  if (item->none != NULL && (item->many == NULL || fact->total == 0 || fact->missing == fact->total))
    return g_strdup (_ (item->none));
  return fill (ngettext (item->one, item->many, (gulong) fact->missing), fact->missing);
}

static SonaeOutputReport *
report_new (SonaeOutput output, const SonaeOutputFacts *facts)
{
  SonaeOutputReport *report = g_new0 (SonaeOutputReport, 1);
  const SonaeField *field = sonae_entity_field (sonae_entity_find ("session"), "output");
  SonaeOutputItem items[SONAE_OUTPUT_MAX_ITEMS];
  guint n = sonae_output_items (output, items);
  g_autoptr (GString) why = g_string_new (_ ("It counts as complete when all of this holds:"));

  report->output = output;
  report->state = sonae_output_state (output, facts);
  report->title = sonae_field_choice_label (field, sonae_output_code (output));
  report->missing = g_ptr_array_new_with_free_func (missing_free);
  for (guint i = 0; i < n; i++)
    {
      const Words *item = &words[items[i]];
      gboolean done = sonae_output_item_done (items[i], facts);

      g_string_append_printf (why, "\n%s %s", done ? "✓" : "–", _ (item->condition));
      if (!done)
        {
          SonaeOutputMissing *missing = g_new0 (SonaeOutputMissing, 1);

          missing->sentence = say_missing (item, &facts->items[items[i]]);
          missing->page = item->page;
          missing->place = g_strdup (item->place);
          g_ptr_array_add (report->missing, missing);
        }
    }
  report->why = g_string_free (g_steal_pointer (&why), FALSE);
  return report;
}

const char *
sonae_outputs_source (void)
{
  return _ ("Sonaecho's own rule; the programme sets none.");
}

GPtrArray *
sonae_outputs_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  SonaeOutputFacts facts;
  GPtrArray *reports;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !sonae_outputs_facts (workbook, &facts, error))
    return NULL;
  reports = g_ptr_array_new_full (SONAE_N_OUTPUTS, report_free);
  for (int i = 0; i < SONAE_N_OUTPUTS; i++)
    g_ptr_array_add (reports, report_new ((SonaeOutput) i, &facts));
  return reports;
}

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_outputs_load (workbook, cancellable, error);
}

void
sonae_outputs_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
sonae_outputs_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
