/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sets that a file of the user's own can replace. The built-in one is parsed at most once and never goes away; a set that
 * was in use stays, too, because rows, threads and SQL functions may still hold pointers into it. */
#include "catalogue/sonae-catalogue-private.h"

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

static const struct { const char *built_in; const char *own; } names[SONAE_N_SET_KINDS] = {
  [SONAE_SET_RISK_SHEET] = { "risk-sheet-3.1.xml", "risk-sheet.xml" },
  [SONAE_SET_ANNEX_A] = { "annex-a.xml", "annex-a.xml" },
  [SONAE_SET_TEN_THREATS] = { "ten-threats.xml", "ten-threats.xml" },
  [SONAE_SET_CROSSWALK] = { "crosswalk.xml", "crosswalk.xml" },
};

/* The user's set, or NULL while the built-in one is in use. */
static gpointer own[SONAE_N_SET_KINDS];

/* What was ever put in use: reachable until the program ends. */
typedef struct _Kept Kept;
struct _Kept
{
  gpointer set;
  Kept *next;
};
static Kept *kept;
G_LOCK_DEFINE_STATIC (kept);

static gpointer
parse (SonaeSetKind kind, GBytes *bytes, GError **error)
{
  switch (kind)
    {
    case SONAE_SET_RISK_SHEET:
      return sonae_risk_sheet_parse (bytes, error);
    case SONAE_SET_ANNEX_A:
      return sonae_annex_a_parse (bytes, error);
    case SONAE_SET_TEN_THREATS:
      return sonae_ten_threats_parse (bytes, error);
    case SONAE_SET_CROSSWALK:
      return sonae_crosswalk_parse (bytes, error);
    default:
      g_assert_not_reached ();
    }
}

static gpointer
load_built_in (gpointer data)
{
  SonaeSetKind kind = (SonaeSetKind) GPOINTER_TO_INT (data);
  g_autoptr (GBytes) bytes = sonae_catalogue_bytes (names[kind].built_in);
  g_autoptr (GError) error = NULL;
  gpointer set = parse (kind, bytes, &error);

  g_assert_no_error (error);
  return set;
}

static gconstpointer
built_in (SonaeSetKind kind)
{
  static GOnce once[SONAE_N_SET_KINDS] = { G_ONCE_INIT, G_ONCE_INIT, G_ONCE_INIT, G_ONCE_INIT };

  return g_once (&once[kind], load_built_in, GINT_TO_POINTER (kind));
}

static gconstpointer
in_use (SonaeSetKind kind)
{
  gconstpointer set = g_atomic_pointer_get (&own[kind]);

  return set != NULL ? set : built_in (kind);
}

const SonaeRiskSheet *
sonae_catalogue_risk_sheet (void)
{
  return in_use (SONAE_SET_RISK_SHEET);
}

const SonaeRiskSheet *
sonae_catalogue_built_in_risk_sheet (void)
{
  return built_in (SONAE_SET_RISK_SHEET);
}

const SonaeAnnexA *
sonae_catalogue_annex_a (void)
{
  return in_use (SONAE_SET_ANNEX_A);
}

const SonaeAnnexA *
sonae_catalogue_built_in_annex_a (void)
{
  return built_in (SONAE_SET_ANNEX_A);
}

const SonaeTenThreats *
sonae_catalogue_threat_lists (void)
{
  return in_use (SONAE_SET_TEN_THREATS);
}

const SonaeCrosswalk *
sonae_catalogue_crosswalk (void)
{
  return in_use (SONAE_SET_CROSSWALK);
}

gboolean
sonae_catalogue_check_controls (SonaeXmlNode *node, char **ids, GError **error)
{
  for (int i = 0; ids[i] != NULL; i++)
    if (sonae_annex_a_control (ids[i]) == NULL
        && !g_hash_table_contains (sonae_catalogue_built_in_annex_a ()->controls_by_number, ids[i]))
      {
        sonae_xml_fail (node, error, _ ("there is no control “%s”"), ids[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
sonae_catalogue_check_measures (SonaeXmlNode *node, char **ids, GError **error)
{
  for (int i = 0; ids[i] != NULL; i++)
    if (sonae_risk_sheet_measure (ids[i]) == NULL
        && !g_hash_table_contains (sonae_catalogue_built_in_risk_sheet ()->measures_by_code, ids[i]))
      {
        sonae_xml_fail (node, error, _ ("there is no check “%s”"), ids[i]);
        return FALSE;
      }
  return TRUE;
}

gboolean
sonae_catalogue_use_file (SonaeSetKind kind, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gpointer set;
  Kept *entry;

  g_return_val_if_fail ((guint) kind < SONAE_N_SET_KINDS, FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if ((bytes = sonae_catalogue_read_file (file, cancellable, error)) == NULL || (set = parse (kind, bytes, error)) == NULL)
    return FALSE;
  entry = g_new (Kept, 1);
  entry->set = set;
  G_LOCK (kept);
  entry->next = kept;
  kept = entry;
  G_UNLOCK (kept);
  g_atomic_pointer_set (&own[kind], set);
  return TRUE;
}

void
sonae_catalogue_use_built_in (SonaeSetKind kind)
{
  g_return_if_fail ((guint) kind < SONAE_N_SET_KINDS);

  g_atomic_pointer_set (&own[kind], NULL);
}

GPtrArray *
sonae_catalogue_use_folder (GFile *folder, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  /* In the order of the kinds, in which each refers only to earlier ones. */
  for (int i = 0; i < SONAE_N_SET_KINDS; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, names[i].own);
      GError *fault = NULL;

      if (sonae_catalogue_use_file ((SonaeSetKind) i, file, cancellable, &fault))
        continue;
      if (g_error_matches (fault, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
        g_error_free (fault);
      else
        {
          g_prefix_error (&fault, "%s: ", names[i].own); /* the sentence itself names only the line */
          g_ptr_array_add (faults, fault);
        }
    }
  sonae_catalogue_use_programmes (folder, faults, cancellable);
  return g_steal_pointer (&faults);
}

GFile *
sonae_catalogue_own_folder (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "sonaecho", "catalogue", NULL);
}
