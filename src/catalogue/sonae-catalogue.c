/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-private.h"

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "data/catalogue/sonae-catalogue-resources.h"

#define PREFIX "/io/github/sonaecho/Sonaecho/catalogue/"

const char *
sonae_phrase_get (const SonaePhrase *phrase, SonaeLanguage language)
{
  g_return_val_if_fail (phrase != NULL, "");
  g_return_val_if_fail (language >= 0 && language < SONAE_N_LANGUAGES, "");

  return phrase->in[language];
}

void
sonae_phrase_clear (SonaePhrase *phrase)
{
  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    g_clear_pointer (&phrase->in[i], g_free);
}

gboolean
sonae_source_read (SonaeXmlNode *root, SonaeSource *source, GError **error)
{
  SonaeXmlNode *node = sonae_xml_child (root, "source", error);
  const char *id, *edition, *published_on, *address, *checked_on;

  if (node == NULL || (id = sonae_xml_id (node, "id", error)) == NULL
      || (edition = sonae_xml_attribute (node, "edition", error)) == NULL
      || (published_on = sonae_xml_date (node, "published-on", error)) == NULL
      || (address = sonae_xml_attribute (node, "address", error)) == NULL
      || (checked_on = sonae_xml_date (node, "checked-on", error)) == NULL)
    return FALSE;
  source->id = g_strdup (id);
  source->edition = g_strdup (edition);
  source->published_on = g_strdup (published_on);
  source->address = g_strdup (address);
  source->checked_on = g_strdup (checked_on);
  return sonae_xml_phrase (node, "title", &source->title, error)
         && sonae_xml_phrase (node, "publisher", &source->publisher, error)
         && sonae_xml_phrase_optional (node, "note", &source->note, error);
}

void
sonae_source_clear (SonaeSource *source)
{
  g_clear_pointer (&source->id, g_free);
  g_clear_pointer (&source->edition, g_free);
  g_clear_pointer (&source->published_on, g_free);
  g_clear_pointer (&source->address, g_free);
  g_clear_pointer (&source->checked_on, g_free);
  sonae_phrase_clear (&source->title);
  sonae_phrase_clear (&source->publisher);
  sonae_phrase_clear (&source->note);
}

GBytes *
sonae_catalogue_bytes (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GError) error = NULL;
  /* Naming the resource keeps its object file when the linker takes this one out of the library. */
  GBytes *bytes = g_resource_lookup_data (sonae_catalogue_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return bytes;
}

GBytes *
sonae_catalogue_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  GBytes *bytes = g_file_load_bytes (file, cancellable, NULL, &fault);

  if (bytes != NULL)
    return bytes;
  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    {
      g_autofree char *name = g_file_get_parse_name (file);
      /* Neither is there anything where a file stands in the folder's place. */
      gboolean missing = g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
                         g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);

      g_set_error (error, SONAE_ERROR, missing ? SONAE_ERROR_NOT_FOUND : SONAE_ERROR_IO,
                   _ ("The reference set “%s” could not be read (%s). Nothing was changed; please check the file and try again."),
                   name, fault->message);
    }
  return NULL;
}

/* Each set is parsed at most once, by whichever thread asks first, and then stays reachable until the program ends. */
#define BUILT_IN(Type, function, parse, name)                                                                          \
  static gpointer load_##function (gpointer data)                                                                      \
  {                                                                                                                    \
    g_autoptr (GBytes) bytes = sonae_catalogue_bytes (name);                                                           \
    g_autoptr (GError) error = NULL;                                                                                   \
    Type *set = parse (bytes, &error);                                                                                 \
                                                                                                                       \
    g_assert_no_error (error);                                                                                         \
    return set;                                                                                                        \
  }                                                                                                                    \
                                                                                                                       \
  const Type *sonae_catalogue_##function (void)                                                                        \
  {                                                                                                                    \
    static GOnce once = G_ONCE_INIT;                                                                                   \
                                                                                                                       \
    return g_once (&once, load_##function, NULL);                                                                      \
  }

BUILT_IN (SonaeQuestionSet, self_check, sonae_question_set_parse, "self-check-3.1.xml")
BUILT_IN (SonaeSmeAct, sme_act, sonae_sme_act_parse, "sme-basic-act.xml")
BUILT_IN (SonaeProgramme, programme, sonae_programme_parse, "programme-tokyo-r6.xml")
BUILT_IN (SonaeSecurityAction, security_action, sonae_security_action_parse, "security-action.xml")
BUILT_IN (SonaeDutySet, duties, sonae_duty_set_parse, "duties.xml")
BUILT_IN (SonaeRoleSet, roles, sonae_role_set_parse, "roles.xml")
BUILT_IN (SonaeExpertVisitSet, expert_visits, sonae_expert_visit_set_parse, "expert-visits.xml")

const SonaeQuestionSet *
sonae_catalogue_self_check_by_id (const char *id)
{
  const SonaeQuestionSet *set = sonae_catalogue_self_check ();

  return g_strcmp0 (id, set->source.id) == 0 ? set : NULL;
}
