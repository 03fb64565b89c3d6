/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-note.h"

#include <string.h>

#include "base/sonae-text.h"
#include "exchange/sonae-import-reading.h"

#define MAX_LABEL 60 /* characters */

/* The header on one line, each run of blanks and colons a single blank. */
static char *
plain_label (const SonaeImportMapping *mapping, guint column)
{
  g_autofree char *header = sonae_text_ellipsize (sonae_import_mapping_header (mapping, column), MAX_LABEL);
  g_autoptr (GString) label = g_string_new (NULL);

  for (const char *p = header; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != ':' && !g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (label, c);
      else if (label->len > 0 && label->str[label->len - 1] != ' ')
        g_string_append_c (label, ' ');
    }
  if (label->len > 0 && label->str[label->len - 1] == ' ')
    g_string_truncate (label, label->len - 1);
  if (label->len == 0)
    for (guint n = column + 1; n > 0; n = (n - 1) / 26)
      g_string_prepend_c (label, (char) ('A' + (n - 1) % 26));
  return g_string_free (g_steal_pointer (&label), FALSE);
}

char *
sonae_import_note_label (const SonaeImportMapping *mapping, guint column)
{
  g_autofree char *label = plain_label (mapping, column);
  guint n = 1;

  for (guint i = 0; i < column; i++)
    {
      g_autofree char *before = sonae_import_mapping_target (mapping, i) == SONAE_COLUMN_NOTE ? plain_label (mapping, i) : NULL;

      n += g_strcmp0 (before, label) == 0;
    }
  return n > 1 ? g_strdup_printf ("%s (%u)", label, n) : g_steal_pointer (&label);
}

void
sonae_import_note_put (GString *note, const char *label, const char *value)
{
  g_autofree char *start = g_strconcat (label, ": ", NULL);
  gsize length = strlen (start), at = 0;

  if (*value == '\0')
    return;
  while (at < note->len)
    {
      gsize end = at + strcspn (note->str + at, "\n");

      if (strncmp (note->str + at, start, length) == 0)
        {
          g_string_erase (note, (gssize) (at + length), (gssize) (end - at - length));
          g_string_insert (note, (gssize) (at + length), value);
          return;
        }
      at = end + 1;
    }
  if (note->len > 0 && note->str[note->len - 1] != '\n')
    g_string_append_c (note, '\n');
  g_string_append_printf (note, "%s%s", start, value);
}

gboolean
sonae_import_fill_note (SonaeImportReading *self, const SonaeCsvRow *row, const SonaeValue *stored)
{
  const SonaeField *field;
  SonaeSpoolCell *cell;
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GVariant) checked = NULL;
  g_autoptr (GError) error = NULL;

  if (self->kept == NULL)
    return TRUE;
  field = g_array_index (self->plan->targets, SonaePlanTarget, self->note_target).field;
  cell = &self->cells[self->note_target];
  g_string_truncate (self->note, 0);
  if (cell->value.kind == SONAE_VALUE_TEXT)
    g_string_append_len (self->note, cell->value.text, (gssize) cell->value.length);
  else if (stored != NULL && stored[self->note_target].kind == SONAE_VALUE_TEXT)
    g_string_append_len (self->note, stored[self->note_target].text, (gssize) stored[self->note_target].length);

  for (guint i = 0; i < self->kept->len; i++)
    {
      const SonaeImportKept *kept = &g_array_index (self->kept, SonaeImportKept, i);
      const SonaeCsvCell *written = kept->column < row->n_cells ? &row->cells[kept->column] : NULL;
      SonaeValue value;
      gboolean tidied;

      if (written == NULL || (written->length == 0 && written->faults == 0))
        continue;
      if (!sonae_import_check_cell (self, row, kept->column))
        return FALSE;
      if (!sonae_value_reader_read (self->kept_reader, written->text, written->length, &value, &tidied, &error))
        {
          sonae_import_plan_add_problem (self->plan, row->number, kept->column + 1, sonae_import_mapping_header (self->import->mapping, kept->column),
                                         written->text, error->message);
          return FALSE;
        }
      if (value.kind == SONAE_VALUE_TEXT)
        sonae_import_note_put (self->note, kept->label, value.text);
    }
  if (self->note->len == 0)
    return TRUE;
  given = g_variant_ref_sink (g_variant_new_string (self->note->str));
  if (!sonae_field_check (field, given, &checked, &error))
    {
      sonae_import_plan_add_problem (self->plan, row->number, 0, "", NULL, error->message);
      return FALSE;
    }
  cell->value = (SonaeValue){ SONAE_VALUE_TEXT, 0, self->note->str, self->note->len };
  return TRUE;
}
