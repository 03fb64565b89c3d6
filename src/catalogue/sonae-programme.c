/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

/* In the order of SonaeRuleState, which this room must not know. */
static const char *const state_names[3] = { "met", "missing", "confirm" };

const SonaeEligibilityText *
sonae_programme_rule (const SonaeProgramme *programme, const char *id)
{
  g_return_val_if_fail (programme != NULL, NULL);

  for (int i = 0; id != NULL && i < programme->n_rules; i++)
    if (strcmp (programme->rules[i].id, id) == 0)
      return &programme->rules[i];
  return NULL;
}

void
sonae_programme_free (SonaeProgramme *self)
{
  if (self == NULL)
    return;
  sonae_source_clear (&self->source);
  sonae_phrase_clear (&self->prefecture);
  sonae_phrase_clear (&self->disclaimer);
  sonae_phrase_clear (&self->schedule_note);
  for (int i = 0; i < self->n_rules; i++)
    {
      SonaeEligibilityText *rule = &self->rules[i];
      g_free (rule->id);
      sonae_phrase_clear (&rule->title);
      for (int j = 0; j < 3; j++)
        sonae_phrase_clear (&rule->states[j]);
      sonae_phrase_clear (&rule->remedy);
      sonae_phrase_clear (&rule->source);
    }
  g_free (self->rules);
  for (int i = 0; i < self->n_schedule; i++)
    {
      g_free (self->schedule[i].date);
      g_free (self->schedule[i].output);
      sonae_phrase_clear (&self->schedule[i].theme);
      sonae_phrase_clear (&self->schedule[i].workshop);
    }
  g_free (self->schedule);
  for (int i = 0; i < self->n_visits; i++)
    {
      g_free (self->visits[i].from);
      g_free (self->visits[i].until);
      sonae_phrase_clear (&self->visits[i].title);
      sonae_phrase_clear (&self->visits[i].window);
      sonae_phrase_clear (&self->visits[i].aim);
    }
  g_free (self->visits);
  g_free (self);
}

static gboolean
read_rules (SonaeXmlNode *root, SonaeProgramme *programme, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "rule", NULL);

  if (nodes == NULL)
    return TRUE; /* a file of the user's may be about the sessions alone */
  programme->rules = g_new0 (SonaeEligibilityText, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeEligibilityText *rule = &programme->rules[programme->n_rules];
      const char *id = sonae_xml_id (node, "id", error);

      if (id == NULL)
        return FALSE;
      if (sonae_programme_rule (programme, id) != NULL)
        {
          sonae_xml_fail (node, error, _ ("the id “%s” is used twice"), id);
          return FALSE;
        }
      programme->n_rules++;
      rule->id = g_strdup (id);
      if (!sonae_xml_phrase (node, "title", &rule->title, error))
        return FALSE;
      for (int j = 0; j < 3; j++)
        if (!sonae_xml_phrase (node, state_names[j], &rule->states[j], error))
          return FALSE;
      if (!sonae_xml_phrase (node, "remedy", &rule->remedy, error)
          || !sonae_xml_phrase (node, "source", &rule->source, error))
        return FALSE;
    }
  return TRUE;
}

/* In the order of the sessions; as session.output of a workbook has them. */
static const char *const outputs[] = { "", "profile", "standards", "register", "soa", "procedures", "plan", "people", "management", NULL };

/* The number of NODE, which has to be above LAST; 0 with ERROR. */
static int
read_number (SonaeXmlNode *node, int last, GError **error)
{
  int number;

  if (!sonae_xml_int (node, "number", 1, 999, &number, error))
    return 0;
  if (number > last)
    return number;
  sonae_xml_fail (node, error, _ ("number %d does not come after number %d"), number, last);
  return 0;
}

static gboolean
read_schedule (SonaeXmlNode *root, SonaeProgramme *programme, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "session", NULL);

  if (nodes == NULL)
    return TRUE; /* a programme may not be announced yet */
  programme->schedule = g_new0 (SonaeProgrammeSession, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeProgrammeSession *session = &programme->schedule[programme->n_schedule];
      const char *date = sonae_xml_date (node, "date", error);
      const char *output = date != NULL ? sonae_xml_attribute (node, "output", error) : NULL;

      if (output == NULL || (session->number = read_number (node, programme->n_schedule > 0 ? session[-1].number : 0, error)) == 0)
        return FALSE;
      programme->n_schedule++;
      session->date = g_strdup (date);
      session->output = g_strdup (output);
      if (!g_strv_contains (outputs, output))
        {
          sonae_xml_fail (node, error, _ ("“%s” is no output of a workshop"), output);
          return FALSE;
        }
      if (!sonae_xml_certainty (node, "theme-certainty", &session->theme_certainty, error)
          || !sonae_xml_phrase (node, "theme", &session->theme, error)
          || !sonae_xml_phrase_optional (node, "workshop", &session->workshop, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_visits (SonaeXmlNode *root, SonaeProgramme *programme, GError **error)
{
  g_autoptr (GPtrArray) nodes = sonae_xml_children (root, "visit", NULL);

  if (nodes == NULL)
    return TRUE;
  programme->visits = g_new0 (SonaeProgrammeVisit, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      SonaeXmlNode *node = g_ptr_array_index (nodes, i);
      SonaeProgrammeVisit *visit = &programme->visits[programme->n_visits];
      const char *from = sonae_xml_date (node, "from", error);
      const char *until = from != NULL ? sonae_xml_date (node, "until", error) : NULL;

      if (until == NULL || (visit->number = read_number (node, programme->n_visits > 0 ? visit[-1].number : 0, error)) == 0)
        return FALSE;
      programme->n_visits++;
      visit->from = g_strdup (from);
      visit->until = g_strdup (until);
      if (*from != '\0' && *until != '\0' && strcmp (until, from) < 0) /* ISO dates sort as text */
        {
          sonae_xml_fail (node, error, _ ("“%s” is before “%s”"), until, from);
          return FALSE;
        }
      if (!sonae_xml_certainty (node, "days-certainty", &visit->days_certainty, error)
          || !sonae_xml_phrase (node, "title", &visit->title, error) || !sonae_xml_phrase (node, "window", &visit->window, error)
          || !sonae_xml_phrase_optional (node, "aim", &visit->aim, error))
        return FALSE;
    }
  return TRUE;
}

SonaeProgramme *
sonae_programme_parse (GBytes *bytes, GError **error)
{
  g_autoptr (SonaeProgramme) programme = g_new0 (SonaeProgramme, 1);
  g_autoptr (SonaeXmlNode) root = sonae_xml_parse (bytes, "programme", error);

  if (root == NULL || !sonae_source_read (root, &programme->source, error)
      || !sonae_xml_int (root, "sessions", 1, 1000, &programme->sessions, error)
      || !sonae_xml_phrase (root, "prefecture", &programme->prefecture, error)
      || !sonae_xml_phrase (root, "disclaimer", &programme->disclaimer, error)
      || !sonae_xml_phrase_optional (root, "schedule-note", &programme->schedule_note, error) || !read_rules (root, programme, error)
      || !read_schedule (root, programme, error) || !read_visits (root, programme, error) || !sonae_xml_finish (root, error))
    return NULL;
  return g_steal_pointer (&programme);
}
