/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/sonae-cli.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

struct _SonaeCli
{
  const SonaeCliVerb *verb;
  char **arguments;                       /* paths as they came, the others as UTF-8 */
  guint n_arguments;
  char *options[SONAE_CLI_MAX_OPTIONS];   /* UTF-8; NULL: not given */
  char **lists[SONAE_CLI_MAX_OPTIONS];    /* the same for options that may be given several times */
  SonaeOutput *output;                    /* not owned */
};

/* --- Arguments --- */

/* Text from the shell as UTF-8. It is taken as it is where the locale says UTF-8 or nothing (C), else converted. */
static char *
text_from_shell (const char *raw, GError **error)
{
  const char *charset;
  g_autofree char *text = NULL;

  if (g_get_charset (&charset) || strcmp (charset, "ANSI_X3.4-1968") == 0 || strcmp (charset, "US-ASCII") == 0)
    text = g_utf8_validate (raw, -1, NULL) ? g_strdup (raw) : NULL;
  else
    text = g_locale_to_utf8 (raw, -1, NULL, NULL, NULL);

  if (text == NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (raw, -1);
      g_autofree char *shown = sonae_text_ellipsize (valid, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                   _ ("“%s” holds bytes that are not text in the encoding of your locale (%s); please write it in UTF-8."), shown,
                   charset);
    }
  return g_steal_pointer (&text);
}

static gboolean
check_number_of_arguments (SonaeCli *self, GError **error)
{
  if (self->n_arguments >= self->verb->min && self->n_arguments <= self->verb->max)
    return TRUE;

  if (self->n_arguments < self->verb->min)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("Something is missing; the usage is: sonaecho-cli %s %s"),
                 self->verb->name, self->verb->usage);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("That is too much; the usage is: sonaecho-cli %s %s"),
                 self->verb->name, self->verb->usage);
  return FALSE;
}

static gboolean
convert_arguments (SonaeCli *self, char **raw, GError **error)
{
  self->n_arguments = raw != NULL ? g_strv_length (raw) : 0;
  self->arguments = g_new0 (char *, self->n_arguments + 1);
  for (guint i = 0; i < self->n_arguments; i++)
    {
      gboolean is_path = i < 32 && (self->verb->paths & (1u << i)) != 0;

      self->arguments[i] = is_path ? g_strdup (raw[i]) : text_from_shell (raw[i], error);
      if (self->arguments[i] == NULL)
        return FALSE;
      if (is_path && *self->arguments[i] == '\0')
        {
          g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The name of a file is empty; please give one."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
convert_list (SonaeCli *self, int option, char **raw, GError **error)
{
  self->lists[option] = g_new0 (char *, g_strv_length (raw) + 1);
  for (guint i = 0; raw[i] != NULL; i++)
    if ((self->lists[option][i] = text_from_shell (raw[i], error)) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
parse (SonaeCli *self, char **arguments, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionEntry entries[SONAE_CLI_MAX_OPTIONS + 2] = { { NULL } };
  char *values[SONAE_CLI_MAX_OPTIONS] = { NULL };
  char **lists[SONAE_CLI_MAX_OPTIONS] = { NULL };
  gboolean switches[SONAE_CLI_MAX_OPTIONS] = { FALSE };
  g_auto (GStrv) rest = NULL;
  g_auto (GStrv) all = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  gboolean ok;
  int n = 0;

  for (; n < SONAE_CLI_MAX_OPTIONS && self->verb->options[n].name != NULL; n++)
    {
      const SonaeCliOption *option = &self->verb->options[n];

      entries[n].long_name = option->name;
      entries[n].arg = option->many ? G_OPTION_ARG_FILENAME_ARRAY : option->value != NULL ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_NONE;
      entries[n].arg_data = option->many            ? (gpointer) &lists[n]
                            : option->value != NULL ? (gpointer) &values[n]
                                                    : (gpointer) &switches[n];
    }
  entries[n].long_name = G_OPTION_REMAINING;
  entries[n].arg = G_OPTION_ARG_FILENAME_ARRAY;
  entries[n].arg_data = &rest;

  g_strv_builder_add (builder, self->verb->name); /* where a program's name stands */
  g_strv_builder_addv (builder, (const char **) arguments);
  all = g_strv_builder_end (builder);

  g_option_context_set_help_enabled (context, FALSE); /* main.c does that, in our own words */
  g_option_context_add_main_entries (context, entries, NULL);
  ok = g_option_context_parse_strv (context, &all, &local);
  if (!ok)
    {
      g_autofree char *valid = g_utf8_make_valid (local->message, -1);
      g_autofree char *said = sonae_text_ellipsize (valid, 120);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("%s; see “sonaecho-cli help %s”."), said, self->verb->name);
    }
  for (int i = 0; i < n; i++)
    {
      if (ok && values[i] != NULL)
        ok = (self->options[i] = text_from_shell (values[i], error)) != NULL;
      else if (switches[i])
        self->options[i] = g_strdup ("");
      else if (ok && lists[i] != NULL)
        ok = convert_list (self, i, lists[i], error);
      g_free (values[i]);
      g_strfreev (lists[i]);
    }
  return ok && convert_arguments (self, rest, error) && check_number_of_arguments (self, error);
}

SonaeCli *
sonae_cli_new (const SonaeCliVerb *verb, char **arguments, SonaeOutput *output, GError **error)
{
  g_autoptr (SonaeCli) self = g_new0 (SonaeCli, 1);

  self->verb = verb;
  self->output = output;
  return parse (self, arguments, error) ? g_steal_pointer (&self) : NULL;
}

void
sonae_cli_free (SonaeCli *self)
{
  g_strfreev (self->arguments);
  for (int i = 0; i < SONAE_CLI_MAX_OPTIONS; i++)
    {
      g_free (self->options[i]);
      g_strfreev (self->lists[i]);
    }
  g_free (self);
}

guint
sonae_cli_n_arguments (SonaeCli *self)
{
  return self->n_arguments;
}

const char *
sonae_cli_text (SonaeCli *self, guint i)
{
  g_assert (i < self->n_arguments);
  g_assert ((self->verb->paths & (1u << MIN (i, 31))) == 0);

  return self->arguments[i];
}

GFile *
sonae_cli_file (SonaeCli *self, guint i)
{
  g_assert (i < self->n_arguments);

  return g_file_new_for_path (self->arguments[i]);
}

char *
sonae_cli_file_name (SonaeCli *self, guint i)
{
  g_assert (i < self->n_arguments);

  return g_filename_display_name (self->arguments[i]);
}

const char *
sonae_cli_option (SonaeCli *self, const char *name)
{
  for (int i = 0; i < SONAE_CLI_MAX_OPTIONS && self->verb->options[i].name != NULL; i++)
    if (g_str_equal (self->verb->options[i].name, name))
      return self->options[i];
  g_return_val_if_reached (NULL);
}

const char *const *
sonae_cli_option_list (SonaeCli *self, const char *name)
{
  for (int i = 0; i < SONAE_CLI_MAX_OPTIONS && self->verb->options[i].name != NULL; i++)
    if (g_str_equal (self->verb->options[i].name, name))
      return (const char *const *) self->lists[i];
  g_return_val_if_reached (NULL);
}

SonaeOutput *
sonae_cli_output (SonaeCli *self)
{
  return self->output;
}

void
sonae_cli_note (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = sonae_output_one_line (text);
  fprintf (stderr, "sonaecho-cli: %s\n", line);
}

/* The id of the only row of ENTITY whose naming field is TEXT; 0 without an error when there is none. */
static gint64
row_by_key (SonaeWorkbook *workbook, const SonaeEntity *entity, const char *text, GError **error)
{
  const SonaeField *field = entity->natural_key[0] != NULL ? sonae_entity_field (entity, entity->natural_key[0]) : NULL;
  g_autoptr (SonaeQuery) query = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *shown = NULL;

  if (field == NULL || entity->natural_key[1] != NULL || field->type == SONAE_FIELD_REF || !sonae_field_parse (field, text, &value, NULL)
      || value == NULL)
    return 0;
  g_variant_take_ref (value);
  query = sonae_query_new (entity->name);
  sonae_query_where (query, field->name, SONAE_OP_EQ, value);
  ids = sonae_workbook_query_ids (workbook, query, error);
  if (ids == NULL || ids->len == 0)
    return 0;
  if (ids->len == 1)
    return g_array_index (ids, gint64, 0);
  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("%u rows are called “%s”; “sonaecho-cli list FILE %s” shows their ids."), ids->len, shown,
               entity->name);
  return 0;
}

gint64
sonae_cli_row_id (SonaeCli *self, guint i, SonaeWorkbook *workbook, const SonaeEntity *entity, GError **error)
{
  const char *text = sonae_cli_text (self, i);
  g_autoptr (GError) wrong = NULL;
  g_autofree char *shown = NULL;
  gint64 id = 0, named;
  gboolean number;

  if (entity->single && (g_str_equal (text, "-") || g_str_equal (text, "1") || g_str_equal (text, entity->name)))
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (entity->name);
      g_autoptr (GError) local = NULL;
      g_autoptr (SonaeRecord) record = sonae_workbook_first (workbook, query, &local);

      if (record != NULL)
        return sonae_record_get_id (record);
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED,
                     _ ("The workbook has no row in “%s”, where there is always one; “sonaecho-cli verify” says more."),
                     entity->name);
      return 0;
    }

  number = g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL);
  if (number)
    {
      g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, entity->name, id, NULL);

      if (record != NULL)
        return id;
    }
  named = row_by_key (workbook, entity, text, &wrong);
  if (named != 0 || wrong != NULL)
    {
      if (wrong != NULL)
        g_propagate_error (error, g_steal_pointer (&wrong));
      return named;
    }
  /* Whoever asks for the row says that there is none. */
  if (number)
    return id;

  shown = sonae_text_ellipsize (text, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE,
               _ ("“%s” is not the id of a row; “sonaecho-cli list FILE %s” shows the ids."), shown, entity->name);
  return 0;
}

gboolean
sonae_cli_check_target (SonaeWorkbook *workbook, GFile *target, GError **error)
{
  g_autoptr (GFileInfo) ours = NULL;
  g_autoptr (GFileInfo) theirs = NULL;

  /* What cannot be asked is not there; writing to it will say so if that is wrong. */
  ours = g_file_query_info (sonae_workbook_get_file (workbook), G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  theirs = g_file_query_info (target, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (ours == NULL || theirs == NULL
      || g_strcmp0 (g_file_info_get_attribute_string (ours, G_FILE_ATTRIBUTE_ID_FILE),
                    g_file_info_get_attribute_string (theirs, G_FILE_ATTRIBUTE_ID_FILE))
             != 0)
    return TRUE;

  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE,
                       _ ("The output would replace the workbook itself; please give it another name."));
  return FALSE;
}

/* --- The workbook --- */

static gboolean
may_recover (SonaeCli *self, const SonaeRecovery *recovery, GError **error)
{
  g_autofree char *name = sonae_cli_file_name (self, 0);

  if (!recovery->file_changed && !recovery->file_missing)
    return TRUE;

  if (recovery->file_missing)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_RECOVERY,
                 _ ("“%s” is gone, but an earlier run left work that was not written to it; nothing was lost. "
                    "“sonaecho-cli recover FILE --keep work” writes it again."),
                 name);
  else
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_RECOVERY,
                 _ ("“%s” was changed by somebody else while an earlier run left work that was not written to it; both are kept. "
                    "Choose with “sonaecho-cli recover FILE --keep work” or “--keep file”."),
                 name);
  return FALSE;
}

/* Reads a snapshot, or writes under the lease. Work that a crashed run left is taken up first where nothing speaks against it. */
static SonaeWorkbook *
open_workbook (SonaeCli *self, GError **error)
{
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_find (file);
  g_autoptr (SonaeWorkbook) workbook = NULL;
  SonaeOpenFlags flags = self->verb->access == SONAE_CLI_READS ? SONAE_OPEN_READ_ONLY : SONAE_OPEN_NORMAL;

  if (recovery != NULL)
    {
      if (!may_recover (self, recovery, error))
        return NULL;
      flags = SONAE_OPEN_KEEP_WORK;
    }

  workbook = sonae_workbook_open (file, flags, NULL, error);
  if (workbook == NULL)
    return NULL;

  if (self->verb->access == SONAE_CLI_WRITES && sonae_workbook_is_read_only (workbook))
    {
      const char *holder = sonae_workbook_get_holder (workbook);

      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_READ_ONLY,
                           holder != NULL ? holder : _ ("The workbook can only be read; nothing was changed."));
      sonae_workbook_close (workbook, NULL);
      return NULL;
    }

  if (recovery != NULL && !sonae_workbook_is_read_only (workbook))
    sonae_cli_note (g_dngettext (GETTEXT_PACKAGE, "Took up %u change that an earlier run had not written to the file.",
                                 "Took up %u changes that an earlier run had not written to the file.", recovery->labels->len),
                    recovery->labels->len);
  return g_steal_pointer (&workbook);
}

gboolean
sonae_cli_run (SonaeCli *self, GError **error)
{
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (GError) close_error = NULL;
  gboolean ok;

  if (self->verb->access == SONAE_CLI_OPENS_NOTHING)
    return self->verb->run (self, NULL, error);

  workbook = open_workbook (self, error);
  if (workbook == NULL)
    return FALSE;

  ok = self->verb->run (self, workbook, error);
  if (!sonae_workbook_close (workbook, &close_error) && ok)
    {
      g_propagate_error (error, g_steal_pointer (&close_error));
      ok = FALSE;
    }
  return ok;
}

gboolean
sonae_cli_order (SonaeQuery *query, const char *sort, GError **error)
{
  const SonaeEntity *entity = sonae_query_get_entity (query);
  gboolean descending = sort[0] == '-';
  const char *field = sort + (descending ? 1 : 0);

  if (!g_str_equal (field, "id") && sonae_entity_lookup_field (entity, field, error) == NULL)
    return FALSE;
  sonae_query_order (query, field, descending);
  return TRUE;
}
