/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-gantt-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"

#define SHORT_TITLE 30

/* What a Gantt chart says beside its bars and to a screen reader. */

static char *
late_words (int days)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day late", "%d days late", (gulong) days), days);
}

static char *
slip_words (SonaeGantt *self, guint row)
{
  g_autofree char *title = sonae_text_ellipsize (sonae_gantt_item_values (self->items->pdata[row])->title, SHORT_TITLE);

  return g_strdup_printf (_ ("starts before “%s” ends"), title);
}

char *
sonae_gantt_note (SonaeGantt *self, guint row)
{
  const SonaeGanttFlags *flags = &g_array_index (self->flags, SonaeGanttFlags, row);

  if (sonae_gantt_item_start_day (self->items->pdata[row]) == SONAE_GANTT_NO_DAY)
    return g_strdup (self->editable ? _ ("Set dates…") : _ ("No dates yet"));
  if (flags->late > 0)
    return late_words (flags->late);
  return flags->slip != G_MAXUINT ? slip_words (self, flags->slip) : NULL;
}

static void
append (GString *text, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    /* Translators: stands between the parts of a list in one line. */
    g_string_append (text, C_ ("list", ", "));
  g_string_append (text, words);
}

static void
append_dates (GString *text, const SonaeGanttValues *values)
{
  SonaeLanguage language = sonae_language_current ();
  g_autofree char *start = *values->start != '\0' ? sonae_date_format_short (values->start, language) : NULL;
  g_autofree char *due = *values->due != '\0' ? sonae_date_format_short (values->due, language) : NULL;
  g_autofree char *words = NULL;

  if (start != NULL && due != NULL && !values->milestone)
    words = g_strdup_printf ("%s – %s", start, due);
  else if (due != NULL)
    words = g_strdup_printf (_ ("due %s"), due);
  else if (start != NULL)
    words = g_strdup_printf (_ ("from %s"), start);
  else
    words = g_strdup (_ ("No dates yet"));
  append (text, words);
}

char *
sonae_gantt_describe (SonaeGantt *self, SonaeGanttItem *item)
{
  const SonaeGanttValues *values;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *progress = NULL;
  gint64 id;
  guint place;

  g_return_val_if_fail (SONAE_IS_GANTT (self) && SONAE_IS_GANTT_ITEM (item), NULL);

  values = sonae_gantt_item_values (item);
  append (text, values->title);
  append (text, values->owner);
  append_dates (text, values);
  progress = g_strdup_printf (_ ("%d %% done"), values->progress);
  append (text, progress);
  append (text, values->state_label);
  if (*values->band_label != '\0')
    {
      g_autofree char *priority = g_strdup_printf (_ ("priority %s"), values->band_label);

      append (text, priority);
    }

  id = values->id;
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &id));
  if (place > 0 && place <= self->flags->len)
    {
      const SonaeGanttFlags *flags = &g_array_index (self->flags, SonaeGanttFlags, place - 1);
      g_autofree char *late = flags->late > 0 ? late_words (flags->late) : NULL;
      g_autofree char *slip = flags->slip != G_MAXUINT ? slip_words (self, flags->slip) : NULL;

      append (text, late);
      append (text, slip);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
sonae_gantt_describe_markers (SonaeGantt *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->markers->len; i++)
    {
      const SonaeGanttDay *marker = &g_array_index (self->markers, SonaeGanttDay, i);
      g_autofree char *iso = sonae_gantt_day_iso (marker->day);
      g_autofree char *day = sonae_date_format_short (iso, sonae_language_current ());
      g_autofree char *words = g_strdup_printf ("%s %s", day, marker->label != NULL ? marker->label : "");

      append (text, words);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}
