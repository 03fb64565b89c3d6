/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-visit-brief-private.h"

#include <string.h>

#include "base/sonae-clock.h"
#include "workbook/sonae-workbook-load.h"

#define HEADING "■"
#define ITEM "・"

static void
line_free (gpointer data)
{
  g_free (((SonaeBriefLine *) data)->text);
  g_free (data);
}

SonaeBriefSection *
_sonae_brief_section_new (const char *id, char *title)
{
  SonaeBriefSection *section = g_new0 (SonaeBriefSection, 1);

  section->id = id;
  section->title = title;
  section->lines = g_ptr_array_new_with_free_func (line_free);
  return section;
}

void
_sonae_brief_section_free (gpointer data)
{
  SonaeBriefSection *section = data;

  if (section == NULL)
    return;
  g_free (section->title);
  g_ptr_array_unref (section->lines);
  g_free (section);
}

void
_sonae_brief_add (SonaeBriefSection *section, gboolean item, char *text)
{
  SonaeBriefLine *line = g_new0 (SonaeBriefLine, 1);

  line->item = item;
  line->text = g_strdelimit (text, "\n\t", ' ');
  g_ptr_array_add (section->lines, line);
}

void
sonae_visit_brief_free (SonaeVisitBrief *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->visit);
  g_clear_object (&self->previous);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_free (self);
}

/* --- Text --- */

/* What stands behind MARK and blanks at the beginning of LINE; NULL when LINE does not begin with it. */
static const char *
behind (const char *line, const char *mark)
{
  if (!g_str_has_prefix (line, mark))
    return NULL;
  line += strlen (mark);
  while (*line == ' ' || g_str_has_prefix (line, "　"))
    line += *line == ' ' ? 1 : strlen ("　");
  return line;
}

GPtrArray *
sonae_visit_brief_parse (const char *text)
{
  static const char *const items[] = { ITEM, "- ", "* ", "• " };
  GPtrArray *sections = g_ptr_array_new_with_free_func (_sonae_brief_section_free);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, sections);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      const char *rest = behind (line, HEADING);

      if (*line == '\0')
        continue;
      if (rest != NULL)
        {
          g_ptr_array_add (sections, _sonae_brief_section_new (NULL, g_strdup (rest)));
          continue;
        }
      if (sections->len == 0)
        g_ptr_array_add (sections, _sonae_brief_section_new (NULL, g_strdup ("")));
      for (guint j = 0; j < G_N_ELEMENTS (items) && rest == NULL; j++)
        rest = behind (line, items[j]);
      _sonae_brief_add (sections->pdata[sections->len - 1], rest != NULL, g_strdup (rest != NULL ? rest : line));
    }
  return sections;
}

char *
sonae_visit_brief_to_text (const SonaeVisitBrief *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->sections->len; i++)
    {
      const SonaeBriefSection *section = self->sections->pdata[i];

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (*section->title != '\0')
        g_string_append_printf (text, HEADING " %s\n", section->title);
      for (guint j = 0; j < section->lines->len; j++)
        {
          const SonaeBriefLine *line = section->lines->pdata[j];

          g_string_append_printf (text, "%s%s\n", line->item ? ITEM : "", line->text);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- Loading --- */

SonaeRecord *
sonae_visit_previous (SonaeWorkbook *workbook, SonaeRecord *visit, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("visit");
  const char *held_on;
  g_autofree char *today = sonae_clock_today ();

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (visit), NULL);

  held_on = sonae_record_get_text (visit, "held_on");
  if (*held_on != '\0')
    sonae_query_where (query, "held_on", SONAE_OP_LT, g_variant_new_string (held_on));
  sonae_query_where (query, "held_on", SONAE_OP_LE, g_variant_new_string (today));
  sonae_query_where (query, "id", SONAE_OP_NE, g_variant_new_int64 (sonae_record_get_id (visit)));
  sonae_query_order (query, "held_on", TRUE);
  sonae_query_order (query, "id", TRUE);
  return sonae_workbook_first (workbook, query, error);
}

static SonaeVisitBrief *
load (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, gboolean anew, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeVisitBrief) self = g_new0 (SonaeVisitBrief, 1);
  g_autoptr (GError) fault = NULL;

  self->visit = sonae_workbook_get (workbook, "visit", visit_id, error);
  if (self->visit == NULL)
    return NULL;
  self->previous = sonae_visit_previous (workbook, self->visit, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
  if (!anew && *sonae_record_get_text (self->visit, "brief") != '\0')
    {
      self->edited = TRUE;
      self->sections = sonae_visit_brief_parse (sonae_record_get_text (self->visit, "brief"));
      return g_steal_pointer (&self);
    }
  self->sections = g_ptr_array_new_with_free_func (_sonae_brief_section_free);
  return _sonae_brief_write_sections (workbook, self, language, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

SonaeVisitBrief *
sonae_visit_brief_load (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return load (workbook, visit_id, language, FALSE, cancellable, error);
}

SonaeVisitBrief *
sonae_visit_brief_write (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return load (workbook, visit_id, language, TRUE, cancellable, error);
}

typedef struct
{
  gint64 visit_id;
  SonaeLanguage language;
  gboolean anew;
} Wish;

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return load (workbook, wish->visit_id, wish->language, wish->anew, cancellable, error);
}

void
sonae_visit_brief_load_async (SonaeWorkbook *workbook, gint64 visit_id, SonaeLanguage language, gboolean anew, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  wish = g_new0 (Wish, 1);
  wish->visit_id = visit_id;
  wish->language = language;
  wish->anew = anew;
  sonae_workbook_load_async (workbook, load_in_thread, wish, g_free, (GDestroyNotify) sonae_visit_brief_free, cancellable, callback, user_data);
}

SonaeVisitBrief *
sonae_visit_brief_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
