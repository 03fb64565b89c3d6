/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-reader-places.h"

#include <math.h>
#include <string.h>

#include "gui/sonae-state-file.h"

#define NAME "reading.ini"
/* A file that is larger than 200 documents can make it was not written by us. */
#define MAX_BYTES (128 * 1024)
#define MAX_PAGE 10000000
#define MAX_PLACE 1000000.0
#define FITS 3

static gboolean
is_digest (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

static double
number (GKeyFile *file, const char *group, const char *key, double least, double most, double otherwise)
{
  g_autoptr (GError) error = NULL;
  double value = g_key_file_get_double (file, group, key, &error);

  return error == NULL && isfinite (value) && value >= least && value <= most ? value : otherwise;
}

gboolean
sonae_reader_places_get (const char *sha256, SonaeReaderPlace *place)
{
  g_autoptr (GKeyFile) file = NULL;
  guint rotation;

  g_return_val_if_fail (place != NULL, FALSE);

  if (!is_digest (sha256))
    return FALSE;
  file = sonae_state_file_load (NAME, MAX_BYTES);
  if (!g_key_file_has_group (file, sha256))
    return FALSE;
  rotation = (guint) number (file, sha256, "rotation", 0, 270, 0);
  *place = (SonaeReaderPlace) {
    .page = (guint) number (file, sha256, "page", 0, MAX_PAGE, 0),
    .x = number (file, sha256, "x", 0, MAX_PLACE, 0),
    .y = number (file, sha256, "y", 0, MAX_PLACE, 0),
    .scale = number (file, sha256, "scale", 0.05, 64, 1),
    .fit = (int) number (file, sha256, "fit", 0, FITS - 1, 1),
    .continuous = number (file, sha256, "continuous", 0, 1, 1) != 0,
    .columns = (guint) number (file, sha256, "columns", 1, 2, 1),
    .rotation = rotation % 90 == 0 ? rotation : 0,
    .night = number (file, sha256, "night", 0, 1, 0) != 0,
  };
  return TRUE;
}

void
sonae_reader_places_set (const char *sha256, const SonaeReaderPlace *place)
{
  g_autoptr (GKeyFile) file = NULL;

  g_return_if_fail (is_digest (sha256));
  g_return_if_fail (place != NULL);

  file = sonae_state_file_load (NAME, MAX_BYTES);
  g_key_file_remove_group (file, sha256, NULL);
  g_key_file_set_integer (file, sha256, "page", (int) MIN (place->page, MAX_PAGE));
  g_key_file_set_double (file, sha256, "x", round (place->x));
  g_key_file_set_double (file, sha256, "y", round (place->y));
  g_key_file_set_double (file, sha256, "scale", place->scale);
  g_key_file_set_integer (file, sha256, "fit", place->fit);
  g_key_file_set_integer (file, sha256, "continuous", place->continuous ? 1 : 0);
  g_key_file_set_integer (file, sha256, "columns", (int) place->columns);
  g_key_file_set_integer (file, sha256, "rotation", (int) place->rotation);
  g_key_file_set_integer (file, sha256, "night", place->night ? 1 : 0);
  sonae_state_file_save (NAME, file, SONAE_READER_PLACES_MAX);
}
