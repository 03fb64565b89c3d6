/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-notes-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "catalogue/sonae-catalogue.h"
#include "workbook/sonae-plan-private.h"
#include "workbook/sonae-rounds.h"

/* What notes are pinned to. */

#define LABEL_CHARS 300
#define TABLE_CHARS 40

/* In the order of the walk. */
static const char *const tables[] = { "answer", "device", "asset", "risk", "control", "action", "session", "visit", NULL };

const char *const *
sonae_notes_target_tables (void)
{
  return tables;
}

gboolean
sonae_notes_is_target (const char *table)
{
  g_return_val_if_fail (table != NULL, FALSE);

  return g_strv_contains (tables, table);
}

/* "Self-check 7: …" */
static char *
question_label (SonaeRecord *round, int number)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check_by_id (sonae_record_get_text (round, "question_set"));
  g_autofree char *label = NULL;

  if (set == NULL || number < 1 || number > (int) set->n_questions)
    return NULL;
  /* Translators: the number of a question of the self-check, and what it is about. */
  label = g_strdup_printf (_ ("Self-check %d: %s"), number, sonae_phrase_get (&set->questions[number - 1].title, sonae_language_current ()));
  return sonae_text_ellipsize (label, LABEL_CHARS);
}

char *
sonae_notes_label (SonaeRecord *target, SonaeRecord *round)
{
  char *label = round != NULL ? question_label (round, (int) sonae_record_get_int (target, "question", 0)) : NULL;

  return label != NULL ? label : sonae_plan_origin_label (target);
}

static SonaeRecord *
round_of (SonaeWorkbook *workbook, SonaeRecord *target)
{
  if (strcmp (sonae_record_get_entity (target)->name, "answer") != 0)
    return NULL;
  return sonae_workbook_get (workbook, "round", sonae_record_get_int (target, "round_id", 0), NULL);
}

char *
sonae_notes_target_label (SonaeWorkbook *workbook, const char *table, gint64 id)
{
  g_autoptr (SonaeRecord) target = NULL, round = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && table != NULL, NULL);

  if (strcmp (table, "question") == 0)
    {
      round = sonae_rounds_current (workbook, NULL);
      return round != NULL ? question_label (round, (int) id) : NULL;
    }
  if (sonae_notes_is_target (table))
    target = sonae_workbook_get (workbook, table, id, NULL);
  round = target != NULL ? round_of (workbook, target) : NULL;
  return target != NULL ? sonae_notes_label (target, round) : NULL;
}

SonaePlanOrigin *
sonae_notes_target (SonaeWorkbook *workbook, SonaeRecord *note)
{
  const char *table, *label;
  gint64 id;
  g_autoptr (SonaeRecord) row = NULL, round = NULL;
  SonaePlanOrigin *self;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (note), NULL);

  table = sonae_record_get_text (note, "target_table");
  label = sonae_record_get_text (note, "target_label");
  id = sonae_record_get_int (note, "target_id", 0);
  if (*table == '\0' && *label == '\0')
    return NULL;
  if (id != 0 && sonae_notes_is_target (table))
    row = sonae_workbook_get (workbook, table, id, NULL);
  round = row != NULL ? round_of (workbook, row) : NULL;

  self = g_new0 (SonaePlanOrigin, 1);
  self->title = row != NULL ? sonae_notes_label (row, round) : g_strdup (*label != '\0' ? label : table);
  if (row != NULL && strcmp (table, "action") == 0)
    {
      self->page = "plan";
      self->place = g_strdup_printf ("row:%" G_GINT64_FORMAT, id);
    }
  else if (row != NULL)
    self->place = sonae_plan_place_of (row, &self->page);
  return self;
}

/* CLEAR: a label is taken away where there is nothing that it could name. */
static gboolean
refresh_label (SonaeEdit *edit, gint64 id, gboolean clear, GError **error)
{
  g_autoptr (SonaeRecord) note = sonae_edit_get (edit, "note", id, error), target = NULL, round = NULL;
  g_autofree char *label = NULL;
  const char *table;
  gint64 target_id;

  if (note == NULL)
    return FALSE;
  table = sonae_record_get_text (note, "target_table");
  target_id = sonae_record_get_int (note, "target_id", 0);
  if (*table != '\0' && !sonae_notes_is_target (table))
    {
      g_autofree char *shown = sonae_text_ellipsize (table, TABLE_CHARS);
      g_autofree char *all = g_strjoinv (", ", (char **) tables);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("Notes are not pinned to rows of “%s”, but to those of one of: %s. Nothing was changed."), shown, all);
      return FALSE;
    }
  if (*table == '\0' && target_id == 0)
    return !clear || sonae_edit_set (edit, "note", id, "target_label", NULL, error);
  if (*table == '\0' || target_id == 0)
    return TRUE;
  /* A note outlives what it was pinned to, and comes from other workbooks, too: then the label that it has tells. */
  target = sonae_edit_get (edit, table, target_id, NULL);
  if (target == NULL)
    return TRUE;
  if (strcmp (table, "answer") == 0)
    round = sonae_edit_get (edit, "round", sonae_record_get_int (target, "round_id", 0), NULL);
  label = sonae_notes_label (target, round);
  return sonae_edit_set (edit, "note", id, "target_label", g_variant_new_string (label), error);
}

gboolean
sonae_notes_target_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  return refresh_label (edit, id, !new_row, error);
}

gboolean
sonae_notes_label_changed (SonaeEdit *edit, gint64 id, GVariant *before, GVariant *after, gboolean new_row, GError **error)
{
  return refresh_label (edit, id, FALSE, error);
}
