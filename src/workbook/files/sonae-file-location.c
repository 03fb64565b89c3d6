/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/files/sonae-file-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/sonae-digest.h"

#define MAX_LINKS 40  /* as the kernel's own limit */
#define KEY_DIGITS 32

static gboolean portal_forced;

void
sonae_file_force_portal_for_tests (gboolean force)
{
  portal_forced = force;
}

gboolean
sonae_file_is_local (GFile *file)
{
  return g_file_is_native (file) && g_file_peek_path (file) != NULL;
}

static char *
resolve (const char *path, guint *links)
{
  char *real = realpath (path, NULL);
  g_autofree char *link = NULL;
  g_autofree char *dir = NULL;
  g_autofree char *base = NULL;
  g_autofree char *real_dir = NULL;

  if (real != NULL)
    {
      char *result = g_strdup (real);

      free (real);
      return result;
    }

  dir = g_path_get_dirname (path);
  link = g_file_read_link (path, NULL);
  if (link != NULL)
    {
      g_autofree char *target = NULL;

      if (++*links > MAX_LINKS)
        return g_strdup (path);
      target = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (dir, link, NULL);
      return resolve (target, links);
    }

  if (strcmp (dir, path) == 0 || strcmp (dir, ".") == 0)
    return g_strdup (path);
  base = g_path_get_basename (path);
  real_dir = resolve (dir, links);
  return g_build_filename (real_dir, base, NULL);
}

char *
sonae_file_real_path (GFile *file)
{
  const char *path = g_file_peek_path (file);
  guint links = 0;

  return path != NULL ? resolve (path, &links) : NULL;
}

static gboolean
is_below_portal (const char *path)
{
  g_autofree char *by_uid = g_strdup_printf ("/run/user/%u/doc/", (guint) getuid ());
  g_autofree char *by_environment = g_strconcat (g_get_user_runtime_dir (), "/doc/", NULL);

  return g_str_has_prefix (path, by_uid) || g_str_has_prefix (path, by_environment) ||
         g_str_has_prefix (path, "/run/flatpak/doc/");
}

gboolean
sonae_file_needs_stream (GFile *file)
{
  g_autofree char *real = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (portal_forced || !sonae_file_is_local (file))
    return TRUE;
  real = sonae_file_real_path (file);
  return is_below_portal (g_file_peek_path (file)) || is_below_portal (real);
}

/* A name comes from outside: a line break, or a mark that turns the writing direction, could make a sentence say something else. */
static gboolean
is_unprintable (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
sonae_file_display_name (GFile *file)
{
  g_autofree char *bytes = NULL;
  g_autofree char *valid = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  bytes = g_file_get_basename (file);
  valid = bytes != NULL ? g_utf8_make_valid (bytes, -1) : g_file_get_uri (file);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (name, is_unprintable (c) ? 0xfffd : c);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
sonae_file_key (GFile *file)
{
  g_autofree char *place = NULL;
  g_autofree char *digits = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  place = sonae_file_real_path (file);
  if (place == NULL)
    place = g_file_get_uri (file);
  bytes = g_bytes_new (place, strlen (place));
  digits = sonae_digest_bytes (bytes);
  return g_strndup (digits, KEY_DIGITS);
}

char *
sonae_file_data_path (const char *part, const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "sonaecho", part, name, NULL);
}

gboolean
sonae_file_make_private_directory (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  struct stat st;

  if (g_mkdir_with_parents (parent, 0700) < 0)
    return sonae_file_fail_data (errno, error);
  if (mkdir (path, 0700) == 0)
    return TRUE;
  if (errno != EEXIST)
    return sonae_file_fail_data (errno, error);
  /* Gone again already: who had its lease deletes it. The caller finds out by using it. */
  if (stat (path, &st) < 0)
    return errno == ENOENT ? TRUE : sonae_file_fail_data (errno, error);
  if (!S_ISDIR (st.st_mode))
    return sonae_file_fail_data (ENOTDIR, error);
  /* Made by hand, or under a looser umask. */
  if ((st.st_mode & 0777) != 0700)
    (void) !chmod (path, 0700);
  return TRUE;
}
