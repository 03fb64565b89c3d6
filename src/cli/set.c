/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>

#include "cli/assignments.h"
#include "workbook/sonae-rounds.h"

typedef struct
{
  const SonaeEntity *entity;
  gint64 id;
  GPtrArray *assignments;
} Setting;

/* Answering also records the day, which is the self-check's own rule. */
static gboolean
set_answer (SonaeEdit *edit, gint64 id, GVariant *value, GError **error)
{
  g_autoptr (SonaeRecord) answer = sonae_edit_get (edit, "answer", id, error);

  return answer != NULL
         && sonae_rounds_set (edit, sonae_record_get_int (answer, "round_id", 0), (int) sonae_record_get_int (answer, "question", 0),
                              "value", value != NULL ? g_variant_get_string (value, NULL) : NULL, error)
                != 0;
}

/* In the order of the entity: what follows from one field may be overruled by a later one, however they are typed. */
static int
compare_fields (gconstpointer a, gconstpointer b)
{
  const SonaeField *left = (*(const SonaeAssignment *const *) a)->field;
  const SonaeField *right = (*(const SonaeAssignment *const *) b)->field;

  return left < right ? -1 : left > right;
}

static gboolean
set_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Setting *setting = data;
  const SonaeAssignment *answered = NULL;

  g_ptr_array_sort (setting->assignments, compare_fields);
  for (guint i = 0; i < setting->assignments->len; i++)
    {
      const SonaeAssignment *assignment = g_ptr_array_index (setting->assignments, i);

      if (g_str_equal (setting->entity->name, "answer") && g_str_equal (assignment->field->name, "value"))
        answered = assignment; /* when its round and question are what they will be */
      else if (!sonae_edit_set (edit, setting->entity->name, setting->id, assignment->field->name, assignment->value, error))
        return FALSE;
    }
  return answered == NULL || set_answer (edit, setting->id, answered->value, error);
}

static char *
label_of (const Setting *setting, SonaeRecord *before)
{
  const SonaeAssignment *first = g_ptr_array_index (setting->assignments, 0);
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autofree char *title = NULL;

  if (setting->assignments->len == 1)
    return sonae_workbook_describe_set (setting->entity, before, first->field->name, first->value);

  for (guint i = 0; i < setting->assignments->len; i++)
    {
      const SonaeAssignment *assignment = g_ptr_array_index (setting->assignments, i);

      g_string_append_printf (fields, "%s%s", i > 0 ? _ (", ") : "", sonae_field_label (assignment->field));
    }
  /* There is only one; its name would say nothing. */
  if (setting->entity->single)
    return g_strdup_printf (_ ("%s: change %s"), sonae_entity_label (setting->entity), fields->str);
  title = sonae_record_title (before);
  return g_strdup_printf (_ ("%s “%s”: change %s"), sonae_entity_label (setting->entity), title, fields->str);
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  Setting setting = { .entity = sonae_entity_lookup (sonae_cli_text (self, 1), error) };
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (SonaeRecord) before = NULL;
  g_autofree char *label = NULL;

  if (setting.entity == NULL)
    return FALSE;
  setting.assignments = assignments = sonae_assignments_parse (self, 3, setting.entity, error);
  if (assignments == NULL)
    return FALSE;
  setting.id = sonae_cli_row_id (self, 2, workbook, setting.entity, error);
  if (setting.id == 0)
    return FALSE;
  before = sonae_workbook_get (workbook, setting.entity->name, setting.id, error);
  if (before == NULL)
    return FALSE;

  label = label_of (&setting, before);
  return sonae_workbook_edit (workbook, label, set_in_edit, &setting, error);
}

const SonaeCliVerb sonae_cli_set_verb = {
  .name = "set",
  .usage = "FILE TABLE ID FIELD=VALUE...",
  .summary = N_ ("Change fields of a row"),
  .details = N_ ("FIELD= empties a field. The company, of which there is one, may be called “-” instead of its id.\n"
                 "Where one field names a row, such as a control's number, its value may stand for the id."),
  .min = 4,
  .max = G_MAXUINT,
  .paths = 1 << 0,
  .access = SONAE_CLI_WRITES,
  .run = run,
};
