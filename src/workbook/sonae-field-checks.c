/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-field-checks.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "catalogue/sonae-annex-a.h"
#include "rules/sonae-stars.h"

char *
sonae_check_url (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autoptr (GUri) uri = g_uri_parse (trimmed, G_URI_FLAGS_PARSE_RELAXED, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      (g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") != 0 && g_ascii_strcasecmp (g_uri_get_scheme (uri), "http") != 0))
    {
      g_autofree char *shown = sonae_text_ellipsize (text, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not a web address. Write it like https://www.example.jp/."), shown);
      return NULL;
    }
  return g_steal_pointer (&trimmed);
}

char *
sonae_check_email (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (!g_regex_match_simple ("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", trimmed, 0, 0))
    {
      g_autofree char *shown = sonae_text_ellipsize (text, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not an e-mail address. Write it like name@example.jp."), shown);
      return NULL;
    }
  return g_steal_pointer (&trimmed);
}

char *
sonae_check_time (const char *text, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GRegex) regex = g_regex_new ("^\\s*(\\d{1,2})\\s*(?::|時)\\s*(?:(\\d{1,2})\\s*分?)?\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (regex, plain, 0, &match))
    {
      g_autofree char *hour = g_match_info_fetch (match, 1);
      g_autofree char *minute = g_match_info_fetch (match, 2);
      gboolean colon = strchr (plain, ':') != NULL;
      int h = atoi (hour), m = minute != NULL ? atoi (minute) : 0;

      if (h < 24 && m < 60 && (!colon || (minute != NULL && strlen (minute) == 2)))
        return g_strdup_printf ("%02d:%02d", h, m);
    }
  {
    g_autofree char *shown = sonae_text_ellipsize (text, 40);

    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not a time of day. Write it like 13:30."), shown);
    return NULL;
  }
}

char *
sonae_check_declaration_id (const char *text, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  g_strstrip (plain);
  if (sonae_declaration_id_check (plain) == SONAE_DECLARATION_ID_INVALID)
    {
      g_autofree char *shown = sonae_text_ellipsize (text, 40);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not a self-declaration ID: it has 11 digits and begins with 4 or 5."), shown);
      return NULL;
    }
  return g_steal_pointer (&plain);
}

char *
sonae_check_control_number (const char *text, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  g_strstrip (plain);
  if (sonae_annex_a_control (plain) == NULL)
    {
      g_autofree char *shown = sonae_text_ellipsize (text, 20);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("“%s” is not the number of a control in Annex A. They go from 5.1 to 8.34."), shown);
      return NULL;
    }
  return g_steal_pointer (&plain);
}
