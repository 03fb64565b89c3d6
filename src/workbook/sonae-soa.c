/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-soa-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-risk-sheet.h"
#include "rules/sonae-risk.h"
#include "workbook/sonae-bulk.h"
#include "workbook/sonae-rounds.h"

/* What points to which control, and how far the decisions are. */

#define MIN_OPEN_IN_AREA 2

static void
control_free (gpointer data)
{
  SonaeSoaControl *control = data;

  g_object_unref (control->record);
  g_ptr_array_unref (control->reasons);
  g_free (control);
}

void
sonae_soa_free (SonaeSoa *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->controls);
  g_free (self);
}

const SonaeSoaControl *
sonae_soa_find (const SonaeSoa *self, gint64 id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->controls->len; i++)
    if (sonae_record_get_id (((SonaeSoaControl *) self->controls->pdata[i])->record) == id)
      return self->controls->pdata[i];
  return NULL;
}

/* --- Reasons --- */

/* Takes TEXT, which is told at every control that the table names for ID. */
static void
point (SonaeSoa *self, SonaeCrosswalkKind kind, const char *id, char *text)
{
  const char *const *numbers = sonae_crosswalk_controls_for (kind, id);

  for (guint i = 0; i < self->controls->len; i++)
    {
      SonaeSoaControl *control = self->controls->pdata[i];

      if (g_strv_contains (numbers, sonae_record_get_text (control->record, "number")))
        g_ptr_array_add (control->reasons, g_strdup (text));
    }
  g_free (text);
}

static gboolean
point_from_answers (SonaeSoa *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SonaeRecord) round = sonae_rounds_current (workbook, &local);
  g_autoptr (SonaeRoundResult) result = NULL;

  if (round == NULL)
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  result = sonae_round_result_load (workbook, sonae_record_get_id (round), error);
  if (result == NULL)
    return FALSE;
  for (int i = 0; i < result->set->n_questions; i++)
    {
      const SonaeQuestion *question = &result->set->questions[i];
      SonaeAnswer answer = sonae_round_result_answer (result, question->number);
      g_autofree char *id = g_strdup_printf ("%d", question->number);

      if (answer == SONAE_ANSWER_PARTLY || answer == SONAE_ANSWER_NO || answer == SONAE_ANSWER_UNKNOWN)
        point (self, SONAE_CROSSWALK_QUESTION, id,
               /* Translators: why a control is suggested: number and topic of a question of the self-check, its answer. */
               g_strdup_printf (_ ("Self-check, question %d “%s”: %s"), question->number,
                                sonae_phrase_get (&question->title, sonae_language_current ()),
                                sonae_phrase_get (&result->set->answer_titles[answer], sonae_language_current ())));
    }
  return TRUE;
}

static gboolean
count_risk (gint64 id, const SonaeValue *values, gpointer user_data, GError **error)
{
  GHashTable *counts = user_data;
  guint *n = g_hash_table_lookup (counts, &values[0].number);

  if (n == NULL)
    {
      n = g_new0 (guint, 1);
      g_hash_table_insert (counts, g_memdup2 (&values[0].number, sizeof (gint64)), n);
    }
  (*n)++;
  return TRUE;
}

static void
point_from_threat (SonaeSoa *self, SonaeRecord *threat, guint n_risks, gint64 line)
{
  const char *code = sonae_record_get_text (threat, "code");
  g_autofree char *place = sonae_record_format (threat, "place");
  gint64 likelihood = sonae_record_get_int (threat, "likelihood", 0);

  if (n_risks > 0)
    point (self, SONAE_CROSSWALK_THREAT, code,
           /* Translators: why a control is suggested: a threat, its medium, how many risks. */
           g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Threat “%s” (%s): %u risk above the acceptance line",
                                         "Threat “%s” (%s): %u risks above the acceptance line", n_risks),
                            sonae_record_get_text (threat, "title"), place, n_risks));
  else if (likelihood > line)
    point (self, SONAE_CROSSWALK_THREAT, code,
           /* Translators: why a control is suggested: a threat, its medium, 1 to 3. */
           g_strdup_printf (_ ("Threat “%s” (%s): likelihood %d is above the acceptance line"), sonae_record_get_text (threat, "title"), place,
                            (int) likelihood));
}

static gboolean
point_from_threats (SonaeSoa *self, SonaeWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  static const char *const fields[] = { "threat_id", NULL };
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeQuery) above = sonae_query_new ("risk");
  g_autoptr (SonaeQuery) all = sonae_query_new ("threat");
  g_autoptr (GPtrArray) threats = NULL;

  if (company == NULL)
    return FALSE;
  sonae_query_where_int (above, "above_line", 1);
  sonae_query_where (above, "threat_id", SONAE_OP_NE, NULL);
  sonae_query_order (above, "id", FALSE);
  if (!sonae_workbook_each (workbook, above, fields, count_risk, counts, cancellable, error))
    return FALSE;
  threats = sonae_workbook_query (workbook, all, error);
  if (threats == NULL)
    return FALSE;
  for (guint i = 0; i < threats->len; i++)
    {
      gint64 id = sonae_record_get_id (threats->pdata[i]);
      const guint *n = g_hash_table_lookup (counts, &id);

      point_from_threat (self, threats->pdata[i], n != NULL ? *n : 0, sonae_record_get_int (company, "acceptance_max", SONAE_ACCEPTANCE_DEFAULT));
    }
  return TRUE;
}

static gboolean
is_open (const char *state)
{
  return g_str_equal (state, "not_done") || g_str_equal (state, "partly");
}

static void
point_from_area (SonaeSoa *self, const char *area, GPtrArray *measures)
{
  guint applying = 0, open = 0;
  SonaeRecord *one = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < measures->len; i++)
    {
      const char *state = sonae_record_get_text (measures->pdata[i], "state");

      if (!g_str_equal (sonae_record_get_text (measures->pdata[i], "area"), area) || g_str_equal (state, "not_applicable"))
        continue;
      one = measures->pdata[i];
      applying++;
      open += is_open (state);
    }
  if (open < MIN_OPEN_IN_AREA || open * 2 < applying)
    return;
  title = sonae_record_format (one, "area");
  /* Translators: why a control is suggested: an area of measures, how many of how many. */
  point (self, SONAE_CROSSWALK_AREA, area, g_strdup_printf (_ ("Area “%s”: %u of %u measures are not fully done"), title, open, applying));
}

static gboolean
point_from_measures (SonaeSoa *self, SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("measure");
  g_autoptr (GPtrArray) measures = sonae_workbook_query (workbook, query, error);
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();

  if (measures == NULL)
    return FALSE;
  for (guint i = 0; i < measures->len; i++)
    if (is_open (sonae_record_get_text (measures->pdata[i], "state")))
      {
        g_autofree char *state = sonae_record_format (measures->pdata[i], "state");

        point (self, SONAE_CROSSWALK_MEASURE, sonae_record_get_text (measures->pdata[i], "code"),
               /* Translators: why a control is suggested: a measure and its state. */
               g_strdup_printf (_ ("Measure “%s”: %s"), sonae_record_get_text (measures->pdata[i], "title"), state));
      }
  for (int i = 0; i < sheet->n_areas; i++)
    point_from_area (self, sheet->areas[i].code, measures);
  return TRUE;
}

/* --- Counts --- */

static gint64
adopted_of (SonaeRecord *record)
{
  return sonae_record_get_int (record, "adopted", -1);
}

static gboolean
is_empty (SonaeRecord *record, const char *field)
{
  return *sonae_record_get_text (record, field) == '\0';
}

gboolean
sonae_soa_control_is (const SonaeSoaControl *control, SonaeSoaKind kind)
{
  SonaeRecord *record = control->record;
  gint64 adopted = adopted_of (record);
  const SonaeAnnexControl *annex;

  switch (kind)
    {
    case SONAE_SOA_SUGGESTED:
      return adopted < 0 && control->reasons->len > 0;
    case SONAE_SOA_UNDECIDED:
      return adopted < 0;
    case SONAE_SOA_WITHOUT_DOCUMENT:
      return adopted == 1 && is_empty (record, "document") && sonae_record_get_int (record, "evidence", 0) == 0;
    case SONAE_SOA_WITHOUT_REASON:
      return adopted == 0 && is_empty (record, "reason");
    case SONAE_SOA_RELIED_ON:
      return adopted == 0 && sonae_record_get_int (record, "risks", 0) > 0;
    case SONAE_SOA_NEW:
      annex = sonae_annex_a_control (sonae_record_get_text (record, "number"));
      return annex != NULL && annex->is_new;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
count (SonaeSoaCounts *counts, const SonaeSoaControl *control)
{
  static const char *const states[SONAE_SOA_N_STATES] = { "not_begun", "planned", "partly", "done" };
  gint64 adopted = adopted_of (control->record);

  counts->total++;
  counts->decided += adopted >= 0;
  counts->adopted += adopted == 1;
  counts->excluded += adopted == 0;
  for (guint i = 0; i < SONAE_SOA_N_STATES; i++)
    counts->states[i] += adopted == 1 && g_str_equal (sonae_record_get_text (control->record, "state"), states[i]);
  counts->suggested += sonae_soa_control_is (control, SONAE_SOA_SUGGESTED);
  counts->without_document += sonae_soa_control_is (control, SONAE_SOA_WITHOUT_DOCUMENT);
  counts->without_reason += sonae_soa_control_is (control, SONAE_SOA_WITHOUT_REASON);
  counts->relied_on += sonae_soa_control_is (control, SONAE_SOA_RELIED_ON);
}

SonaeSoa *
_sonae_soa_load (SonaeWorkbook *workbook, gboolean reasons, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeSoa) self = g_new0 (SonaeSoa, 1);
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  self->controls = g_ptr_array_new_with_free_func (control_free);
  records = sonae_workbook_query (workbook, query, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      SonaeSoaControl *control = g_new0 (SonaeSoaControl, 1);

      control->record = g_object_ref (records->pdata[i]);
      control->theme = g_ascii_digit_value (*sonae_record_get_text (control->record, "number"));
      control->reasons = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->controls, control);
    }
  if (reasons && (!point_from_answers (self, workbook, error) || !point_from_threats (self, workbook, cancellable, error) ||
                  !point_from_measures (self, workbook, error)))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  for (guint i = 0; i < self->controls->len; i++)
    {
      const SonaeSoaControl *control = self->controls->pdata[i];
      int theme = control->theme - SONAE_SOA_FIRST_THEME;

      count (&self->all, control);
      if (theme >= 0 && theme < SONAE_SOA_N_THEMES)
        count (&self->themes[theme], control);
    }
  return g_steal_pointer (&self);
}

SonaeSoa *
sonae_soa_load (SonaeWorkbook *workbook, GCancellable *cancellable, GError **error)
{
  return _sonae_soa_load (workbook, TRUE, cancellable, error);
}

SonaeQuery *
sonae_soa_query (const SonaeSoa *self, SonaeSoaKind kind)
{
  SonaeQuery *query = sonae_query_new ("control");
  GVariantBuilder ids;

  g_return_val_if_fail (self != NULL, query);

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < self->controls->len; i++)
    if (sonae_soa_control_is (self->controls->pdata[i], kind))
      g_variant_builder_add (&ids, "x", sonae_record_get_id (((SonaeSoaControl *) self->controls->pdata[i])->record));
  sonae_query_where (query, "id", SONAE_OP_IN, g_variant_builder_end (&ids));
  return query;
}
