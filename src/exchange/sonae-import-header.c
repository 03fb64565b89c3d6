/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-header.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static SonaeImportMapping *
guess (const SonaeEntity *entity, char **cells)
{
  return sonae_import_mapping_guess (entity, (const char *const *) cells, g_strv_length (cells));
}

static gboolean
is_named (const SonaeImportMapping *mapping, guint column)
{
  int target = sonae_import_mapping_target (mapping, column);

  return target != SONAE_COLUMN_IGNORED && target != SONAE_COLUMN_NOTE;
}

/* Two rows that are one header, as merged cells are exported: "評価値" above "機密性", "完全性", "可用性". The lower row names what the upper row does
 * not, and is empty below what the upper row names. NULL when they are not. (transfer full) */
static char **
join (const SonaeEntity *entity, char **upper, char **lower)
{
  g_autoptr (SonaeImportMapping) above = guess (entity, upper);
  g_autoptr (SonaeImportMapping) below = guess (entity, lower);
  guint n = MAX (g_strv_length (upper), g_strv_length (lower));
  guint n_lower = g_strv_length (lower), n_upper = g_strv_length (upper), n_new = 0;
  g_autoptr (GStrvBuilder) joined = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *cell = i < n_upper ? upper[i] : "";
      gboolean named = is_named (above, i);

      if (i < n_lower && *lower[i] != '\0')
        {
          if (named || !is_named (below, i))
            return NULL;
          cell = lower[i];
          n_new++;
        }
      g_strv_builder_add (joined, cell);
    }
  return n_new >= 2 ? g_strv_builder_end (joined) : NULL;
}

static guint
n_filled (char **cells)
{
  guint n = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    n += *cells[i] != '\0';
  return n;
}

static gboolean
has_wanted (const SonaeImportMapping *mapping, const char *const *wanted)
{
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    if (sonae_import_mapping_find_header (mapping, wanted[i]) < 0)
      return FALSE;
  return TRUE;
}

static void
take (SonaeImportHeader *header, guint64 first, guint64 last, SonaeImportMapping *mapping)
{
  g_clear_pointer (&header->mapping, sonae_import_mapping_free);
  *header = (SonaeImportHeader){ first, last, mapping };
}

/* Why nothing was found: the first wanted header that no row has. */
static void
set_no_header (GPtrArray *sample, const SonaeEntity *entity, const char *const *wanted, GError **error)
{
  for (guint w = 0; wanted[w] != NULL; w++)
    {
      const char *const one[] = { wanted[w], NULL };
      gboolean found = FALSE;

      for (guint i = 0; i < sample->len && !found; i++)
        {
          const SonaeImportSample *row = g_ptr_array_index (sample, i);
          g_autoptr (SonaeImportMapping) mapping = guess (entity, row->cells);

          found = has_wanted (mapping, one);
        }
      if (!found)
        {
          g_autofree char *shown = sonae_text_ellipsize (wanted[w], 60);

          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("No column of the file is headed “%s”. Nothing was changed."), shown);
          return;
        }
    }
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("No row of the file has all the headers that were named. Nothing was changed."));
}

gboolean
sonae_import_find_header (const SonaeEntity *entity, GPtrArray *sample, guint64 chosen, const char *const *wanted, SonaeImportHeader *header,
                          GError **error)
{
  guint best = 0;

  *header = (SonaeImportHeader){ 0, 0, NULL };
  for (guint i = 0; i < sample->len; i++)
    {
      const SonaeImportSample *row = g_ptr_array_index (sample, i);
      const SonaeImportSample *next = i + 1 < sample->len ? g_ptr_array_index (sample, i + 1) : NULL;
      g_autoptr (SonaeImportMapping) mapping = NULL;
      g_auto (GStrv) joined = NULL;
      guint64 last = row->number;
      guint score;

      if (chosen != 0 && row->number != chosen && !(next != NULL && next->number == chosen))
        continue;
      if (next != NULL && next->number == row->number + 1)
        joined = join (entity, row->cells, next->cells);
      if (joined != NULL)
        last = next->number;
      if (chosen != 0 && last != chosen)
        {
          if (row->number != chosen)
            continue;
          g_clear_pointer (&joined, g_strfreev);
          last = chosen;
        }
      mapping = guess (entity, joined != NULL ? joined : row->cells);
      if (!has_wanted (mapping, wanted))
        continue;
      score = sonae_import_mapping_n_recognised (mapping);
      if (header->mapping == NULL || score > best)
        {
          best = score;
          take (header, row->number, last, g_steal_pointer (&mapping));
        }
    }

  if (header->mapping == NULL)
    {
      if (wanted != NULL && chosen == 0)
        set_no_header (sample, entity, wanted, error);
      else
        g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                             _ ("That row cannot be the header: it is blank or too far down. Choose one of the rows shown."));
      return FALSE;
    }
  /* Nothing is known: the fullest row is likely the header. */
  if (best == 0 && chosen == 0)
    {
      guint fullest = 0;

      for (guint i = 0; i < sample->len; i++)
        {
          const SonaeImportSample *row = g_ptr_array_index (sample, i);

          if (n_filled (row->cells) > fullest)
            {
              g_autoptr (SonaeImportMapping) mapping = guess (entity, row->cells);

              if (!has_wanted (mapping, wanted))
                continue;
              fullest = n_filled (row->cells);
              take (header, row->number, row->number, g_steal_pointer (&mapping));
            }
        }
    }
  return TRUE;
}
