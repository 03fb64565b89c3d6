/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "gui/sonae-application.h"

int
main (int argc,
      char *argv[])
{
  g_autoptr (SonaeApplication) application = NULL;
  const char *localedir = g_getenv ("SONAECHO_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : SONAE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (SONAE_APP_ID);
  g_set_application_name (_("Sonaecho"));

  application = sonae_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
