/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#define FIRST_THEME 5
#define LAST_THEME 8

const SonaeAnnexControl *
sonae_annex_a_control (const char *number)
{
  return number != NULL ? g_hash_table_lookup (sonae_catalogue_annex_a ()->controls_by_number, number) : NULL;
}

const SonaeAnnexTheme *
sonae_annex_a_theme (int number)
{
  const SonaeAnnexA *set = sonae_catalogue_annex_a ();

  return number >= FIRST_THEME && number < FIRST_THEME + set->n_themes ? &set->themes[number - FIRST_THEME] : NULL;
}

void
sonae_annex_a_free (SonaeAnnexA *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  for (int i = 0; i < self->n_themes; i++)
    sonae_phrase_clear (&self->themes[i].title);
  for (int i = 0; i < self->n_controls; i++)
    {
      g_free (self->controls[i].number);
      sonae_phrase_clear (&self->controls[i].title);
      sonae_phrase_clear (&self->controls[i].explanation);
    }
  g_free (self->themes);
  g_free (self->controls);
  g_clear_pointer (&self->controls_by_number, g_hash_table_unref);
  g_free (self);
}

/* The attribute NAME as marks with a space between them; the bit of a mark is its place in MARKS. At least one, none twice. */
static gboolean
read_marks (SonaeXmlNode *node, const char *name, const char *const *marks, guint *bits, GError **error)
{
  const char *text = sonae_xml_attribute (node, name, error);
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, " ", -1) : NULL;

  if (words == NULL)
    return FALSE;
  *bits = 0;
  for (int i = 0; words[i] != NULL; i++)
    {
      guint bit = 0;

      for (guint j = 0; marks[j] != NULL; j++)
        if (strcmp (words[i], marks[j]) == 0)
          bit = 1u << j;
      if (bit == 0 || (*bits & bit) != 0)
        {
          g_autofree char *known = g_strjoinv (" ", (char **) marks);

          sonae_xml_fail (node, error, _ ("“%s” must hold some of “%s”, each once"), name, known);
          return FALSE;
        }
      *bits |= bit;
    }
  if (*bits != 0)
    return TRUE;
  sonae_xml_fail (node, error, _ ("“%s” is empty"), name);
  return FALSE;
}

static gboolean
read_control (SonaeXmlNode *node, SonaeAnnexA *set, int theme, GError **error)
{
  static const char *const types[] = { "P", "D", "C", NULL };
  static const char *const properties[] = { "C", "I", "A", NULL };
  static const char *const concepts[] = { "Id", "Pr", "De", "Re", "Rc", NULL };
  SonaeAnnexControl *control = &set->controls[set->n_controls];
  const char *number = sonae_xml_id (node, "number", error);
  g_autofree char *prefix = g_strdup_printf ("%d.", theme);
  guint type_bits, property_bits, concept_bits;

  if (number == NULL)
    return FALSE;
  if (!g_str_has_prefix (number, prefix))
    {
      sonae_xml_fail (node, error, _ ("the control “%s” does not belong to theme %d"), number, theme);
      return FALSE;
    }
  if (g_hash_table_contains (set->controls_by_number, number))
    {
      sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), number);
      return FALSE;
    }
  control->position = set->n_controls++;
  control->number = g_strdup (number);
  control->theme = theme;
  g_hash_table_insert (set->controls_by_number, control->number, control);
  if (!read_marks (node, "types", types, &type_bits, error) || !read_marks (node, "properties", properties, &property_bits, error)
      || !read_marks (node, "concepts", concepts, &concept_bits, error) || !sonae_xml_flag (node, "new", &control->is_new, error)
      || !sonae_xml_flag (node, "uncertain", &control->uncertain, error)
      || !sonae_xml_phrase (node, "title", &control->title, error)
      || !sonae_xml_phrase (node, "explanation", &control->explanation, error))
    return FALSE;
  control->types = (SonaeControlTypes) type_bits;
  control->properties = (SonaeControlProperties) property_bits;
  control->concepts = (SonaeControlConcepts) concept_bits;
  return TRUE;
}

/* All controls lie in one array, so that pointers to them stay good: it is as long as the file can have controls. */
static gboolean
count_controls (GPtrArray *themes, SonaeAnnexA *set, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < themes->len; i++)
    {
      g_autoptr (GPtrArray) controls = sonae_xml_children (g_ptr_array_index (themes, i), "control", error);

      if (controls == NULL)
        return FALSE;
      n += controls->len;
    }
  set->controls = g_new0 (SonaeAnnexControl, n);
  return TRUE;
}

static gboolean
read_themes (SonaeXmlNode *root, SonaeAnnexA *set, GError **error)
{
  g_autoptr (GPtrArray) themes = sonae_xml_children (root, "theme", error);

  if (themes == NULL || !count_controls (themes, set, error))
    return FALSE;
  set->controls_by_number = g_hash_table_new (g_str_hash, g_str_equal);
  set->themes = g_new0 (SonaeAnnexTheme, themes->len);
  for (guint i = 0; i < themes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (themes, i);
      SonaeAnnexTheme *theme = &set->themes[set->n_themes++];
      g_autoptr (GPtrArray) controls = sonae_xml_children (node, "control", error);

      if (controls == NULL || !sonae_xml_int (node, "number", FIRST_THEME, LAST_THEME, &theme->number, error)
          || !sonae_xml_phrase (node, "title", &theme->title, error))
        return FALSE;
      if (theme->number != FIRST_THEME + (int) i)
        {
          sonae_xml_fail (node, error, _ ("theme %d stands where theme %d is expected"), theme->number, FIRST_THEME + (int) i);
          return FALSE;
        }
      for (guint j = 0; j < controls->len; j++)
        if (!read_control (g_ptr_array_index (controls, j), set, theme->number, error))
          return FALSE;
    }
  return TRUE;
}

SonaeAnnexA *
sonae_annex_a_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeAnnexA) set = g_new0 (SonaeAnnexA, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "annex-a", error);

  if (root == NULL || !sonae_source_read (root, &set->source, error)
      || !sonae_xml_certainty (root, "titles-certainty", &set->titles_certainty, error)
      || !sonae_xml_certainty (root, "attributes-certainty", &set->attributes_certainty, error)
      || !read_themes (root, set, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&set);
}
