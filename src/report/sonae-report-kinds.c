/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"

static const SonaeReportKind kinds[] = {
  { "self-check", N_ ("Self-check"), sonae_report_self_check },
  { "plan", N_ ("Risk treatment plan"), sonae_report_plan },
  { "soa", N_ ("Statement of applicability"), sonae_report_soa },
};

const SonaeReportKind *
sonae_report_kinds (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

const SonaeReportKind *
sonae_report_kind_lookup (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
    }
  shown = sonae_text_ellipsize (name, 60);
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("There is no report “%s”; there is: %s."), shown, names->str);
  return NULL;
}
