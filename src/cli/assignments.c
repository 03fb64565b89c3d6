/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/assignments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static void
assignment_free (gpointer data)
{
  SonaeAssignment *assignment = data;

  g_clear_pointer (&assignment->value, g_variant_unref);
  g_free (assignment);
}

static SonaeAssignment *
find (GPtrArray *assignments, const char *field)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      SonaeAssignment *assignment = g_ptr_array_index (assignments, i);

      if (g_str_equal (assignment->field->name, field))
        return assignment;
    }
  return NULL;
}

static const SonaeField *
assigned_field (const SonaeEntity *entity, const char *text, const char *equals, GError **error)
{
  g_autofree char *name = NULL;
  const SonaeField *field;

  if (equals == NULL)
    {
      g_autofree char *shown = sonae_text_ellipsize (text, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                   _ ("“%s” has no “=”; please write FIELD=VALUE, in quotes where it holds spaces."), shown);
      return NULL;
    }

  name = g_strndup (text, equals - text);
  field = sonae_entity_lookup_field (entity, name, error);
  if (field != NULL && (field->flags & SONAE_FIELD_DERIVED) != 0)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The field “%s” is filled in by the program and cannot be set."), name);
      return NULL;
    }
  return field;
}

GPtrArray *
sonae_assignments_parse (SonaeCli *cli, guint first, const SonaeEntity *entity, GError **error)
{
  g_autoptr (GPtrArray) assignments = g_ptr_array_new_with_free_func (assignment_free);

  for (guint i = first; i < sonae_cli_n_arguments (cli); i++)
    {
      const char *text = sonae_cli_text (cli, i);
      const char *equals = strchr (text, '=');
      const SonaeField *field = assigned_field (entity, text, equals, error);
      SonaeAssignment *assignment;

      if (field == NULL)
        return NULL;
      if (find (assignments, field->name) != NULL)
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The field “%s” is given twice."), field->name);
          return NULL;
        }

      assignment = g_new0 (SonaeAssignment, 1);
      assignment->field = field;
      g_ptr_array_add (assignments, assignment);
      if (!sonae_field_parse (field, equals + 1, &assignment->value, error))
        return NULL;
      if (assignment->value != NULL)
        g_variant_take_ref (assignment->value);
    }
  return g_steal_pointer (&assignments);
}

GVariant *
sonae_assignments_get (GPtrArray *assignments, const char *field)
{
  SonaeAssignment *assignment = find (assignments, field);

  return assignment != NULL ? assignment->value : NULL;
}
