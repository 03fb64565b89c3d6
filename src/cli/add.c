/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "cli/assignments.h"
#include "rules/sonae-duty.h"
#include "workbook/sonae-registers.h"
#include "workbook/sonae-rounds.h"
#include "workbook/sonae-soa.h"

typedef struct
{
  const SonaeEntity *entity;
  GPtrArray *assignments;
  gint64 id; /* of the new row */
} Addition;

static const char *
text_of (const Addition *addition, const char *field)
{
  GVariant *value = sonae_assignments_get (addition->assignments, field);

  return value != NULL ? g_variant_get_string (value, NULL) : NULL;
}

static gint64
int_of (const Addition *addition, const char *field)
{
  GVariant *value = sonae_assignments_get (addition->assignments, field);

  return value != NULL ? g_variant_get_int64 (value) : 0;
}

/* Any table: the row as it is given. A required choice that is not given starts with its first one. */
static gint64
add_row (SonaeEdit *edit, const Addition *addition, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  for (guint i = 0; i < addition->entity->n_fields; i++)
    {
      const SonaeField *field = &addition->entity->fields[i];
      GVariant *value = sonae_assignments_get (addition->assignments, field->name);

      if (value != NULL)
        g_variant_dict_insert_value (&values, field->name, value);
      else if ((field->flags & SONAE_FIELD_REQUIRED) != 0 && field->type == SONAE_FIELD_CHOICE)
        g_variant_dict_insert (&values, field->name, "s", field->choices[0].code);
    }
  return sonae_edit_insert (edit, addition->entity->name, g_variant_dict_end (&values), error);
}

/* A round is of the current question set, and today's unless it is said otherwise. */
static gint64
add_round (SonaeEdit *edit, const Addition *addition, GError **error)
{
  g_autofree char *today = sonae_clock_today ();
  const char *held_on = text_of (addition, "held_on");
  GVariant *note = sonae_assignments_get (addition->assignments, "note");
  gint64 id = sonae_rounds_start (edit, held_on != NULL ? held_on : today, text_of (addition, "respondent"),
                                  int_of (addition, "site_id"), 0, error);

  if (id != 0 && note != NULL && !sonae_edit_set (edit, "round", id, "note", note, error))
    return 0;
  return id;
}

static gboolean
check_no_answer (SonaeEdit *edit, gint64 round_id, gint64 question, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("answer");
  g_autoptr (GPtrArray) rows = NULL;

  sonae_query_where_int (query, "round_id", round_id);
  sonae_query_where_int (query, "question", question);
  rows = sonae_edit_query (edit, query, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    return TRUE;

  g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS,
               _ ("Question %d has an answer in that round already; change it with “answer” or “set”."), (int) question);
  return FALSE;
}

static gint64
add_answer (SonaeEdit *edit, const Addition *addition, GError **error)
{
  static const char *const fields[] = { "note", "ask", "value" };
  gint64 round_id = int_of (addition, "round_id");
  gint64 question = int_of (addition, "question");
  gint64 id = 0;

  if (round_id == 0 || question == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("An answer needs its round_id and its question; nothing was added."));
      return 0;
    }
  if (!check_no_answer (edit, round_id, question, error))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      id = sonae_rounds_set (edit, round_id, (int) question, fields[i], text_of (addition, fields[i]), error);
      if (id == 0)
        return 0;
    }
  return id;
}

/* A duty without a date would never come up: it is due one round from when it was last done, or from today. */
static gint64
add_duty (SonaeEdit *edit, const Addition *addition, GError **error)
{
  gint64 id = add_row (edit, addition, error);
  g_autoptr (SonaeRecord) duty = NULL;
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *due = NULL;
  const char *last_done;
  SonaeCadence cadence;

  if (id == 0 || text_of (addition, "next_due") != NULL)
    return id;
  duty = sonae_edit_get (edit, "duty", id, error);
  if (duty == NULL || !sonae_cadence_from_code (sonae_record_get_text (duty, "cadence"), &cadence))
    return 0;
  last_done = sonae_record_get_text (duty, "last_done");
  due = sonae_cadence_next (cadence, *last_done != '\0' ? last_done : today);
  return sonae_edit_set (edit, "duty", id, "next_due", g_variant_new_string (due), error) ? id : 0;
}

/* An entry of the log moves its duty on, as the window does it. */
static gint64
add_duty_log (SonaeEdit *edit, const Addition *addition, GError **error)
{
  GVariant *due_on = sonae_assignments_get (addition->assignments, "due_on");
  gint64 duty_id = int_of (addition, "duty_id");
  gint64 id;

  if (duty_id == 0)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("An entry of the log needs its duty_id; nothing was added."));
      return 0;
    }
  id = sonae_registers_log_duty (edit, duty_id, text_of (addition, "done_on"), text_of (addition, "done_by"), text_of (addition, "result"),
                                 text_of (addition, "note"), error);
  if (id != 0 && due_on != NULL && !sonae_edit_set (edit, "duty_log", id, "due_on", due_on, error))
    return 0;
  return id;
}

/* A version of the statement of applicability: what is said now is kept, sealed by whoever asks for it. */
static gint64
add_soa_version (SonaeEdit *edit, const Addition *addition, GError **error)
{
  const char *title = text_of (addition, "title"), *note = text_of (addition, "note"), *real = g_get_real_name ();
  g_autofree char *by = g_utf8_make_valid (g_str_equal (real, "Unknown") ? g_get_user_name () : real, -1);
  gint64 id = sonae_soa_seal (edit, title != NULL ? title : "", by, error);

  if (id != 0 && note != NULL && !sonae_edit_set (edit, "soa_version", id, "note", g_variant_new_string (note), error))
    return 0;
  return id;
}

static gboolean
add_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  Addition *addition = data;

  if (g_str_equal (addition->entity->name, "round"))
    addition->id = add_round (edit, addition, error);
  else if (g_str_equal (addition->entity->name, "answer"))
    addition->id = add_answer (edit, addition, error);
  else if (g_str_equal (addition->entity->name, "duty"))
    addition->id = add_duty (edit, addition, error);
  else if (g_str_equal (addition->entity->name, "duty_log"))
    addition->id = add_duty_log (edit, addition, error);
  else if (g_str_equal (addition->entity->name, "soa_version"))
    addition->id = add_soa_version (edit, addition, error);
  else
    addition->id = add_row (edit, addition, error);
  return addition->id != 0;
}

static gboolean
check_table (const SonaeEntity *entity, GError **error)
{
  if (entity->single)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is exactly one row in “%s”; change it with “set”."), entity->name);
  else if (g_str_equal (entity->name, "evidence"))
    g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                         _ ("Evidence is attached in the window, where its file is at hand; the command line lists and deletes it."));
  else
    return TRUE;
  return FALSE;
}

static char *
label_of (const Addition *addition)
{
  const SonaeField *field = sonae_entity_field (addition->entity, addition->entity->title_field);
  g_autofree char *title = sonae_field_format (field, sonae_assignments_get (addition->assignments, field->name));

  return *title != '\0' ? g_strdup_printf (_ ("%s: add “%s”"), sonae_entity_label (addition->entity), title)
                        : g_strdup_printf (_ ("%s: add"), sonae_entity_label (addition->entity));
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  Addition addition = { .entity = sonae_entity_lookup (sonae_cli_text (self, 1), error) };
  g_autoptr (GPtrArray) assignments = NULL;
  g_autofree char *label = NULL;

  if (addition.entity == NULL || !check_table (addition.entity, error))
    return FALSE;
  addition.assignments = assignments = sonae_assignments_parse (self, 2, addition.entity, error);
  if (assignments == NULL)
    return FALSE;

  label = label_of (&addition);
  if (!sonae_workbook_edit (workbook, label, add_in_edit, &addition, error))
    return FALSE;
  sonae_output_line (sonae_cli_output (self), "%" G_GINT64_FORMAT, addition.id);
  return TRUE;
}

const SonaeCliVerb sonae_cli_add_verb = {
  .name = "add",
  .usage = "FILE TABLE FIELD=VALUE...",
  .summary = N_ ("Add a row, and print its id"),
  .details = N_ ("A row of soa_version is the statement of applicability as it is now, sealed under the title: add FILE soa_version title=TITLE"),
  .min = 2,
  .max = G_MAXUINT,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .run = run,
};
