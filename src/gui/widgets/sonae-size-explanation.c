/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-size-explanation.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-text-editor.h"
#include "workbook/sonae-status.h"

const char *
sonae_company_size_title (SonaeCompanySize size)
{
  switch (size)
    {
    case SONAE_SIZE_SMALL:
      return _ ("SME (small enterprise)");
    case SONAE_SIZE_SME:
      return _ ("SME");
    case SONAE_SIZE_LARGE:
      return _ ("Larger than an SME");
    case SONAE_SIZE_UNKNOWN:
    default:
      return _ ("Not known yet");
    }
}

static char *
group (gint64 number)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return sonae_group_digits (plain);
}

static const char *
beside_limit (gint64 value, gint64 limit)
{
  return value <= limit ? _ ("within the limit") : _ ("above the limit");
}

static char *
capital_line (gint64 capital, gint64 limit)
{
  g_autofree char *most = group (limit);
  g_autofree char *have = NULL;

  if (capital < 0)
    return g_strdup_printf (_ ("Capital: not recorded, limit %s yen"), most);
  have = group (capital);
  /* Translators: the company's capital, the limit, and "within the limit" or "above the limit". */
  return g_strdup_printf (_ ("Capital: %s yen, limit %s yen (%s)"), have, most, beside_limit (capital, limit));
}

static char *
employees_line (gint64 employees, gint64 limit)
{
  g_autofree char *most = group (limit);
  g_autofree char *have = NULL;

  if (employees < 0)
    return g_strdup_printf (_ ("Regular employees: not recorded, limit %s"), most);
  have = group (employees);
  /* Translators: the number of employees, the limit, and "within the limit" or "above the limit". */
  return g_strdup_printf (_ ("Regular employees: %s, limit %s (%s)"), have, most, beside_limit (employees, limit));
}

static gboolean
is_sole (SonaeRecord *company)
{
  return sonae_record_get_int (company, "sole_proprietor", 0) == 1;
}

/* A sole proprietor has no capital that would count. */
static char *
measures (SonaeRecord *company, const SonaeIndustry *industry)
{
  g_autofree char *capital = capital_line (sonae_record_get_int (company, "capital", -1), industry->capital_limit);
  g_autofree char *employees = employees_line (sonae_record_get_int (company, "employees", -1), industry->employee_limit);

  return is_sole (company) ? g_steal_pointer (&employees) : g_strdup_printf ("%s\n%s", capital, employees);
}

static char *
result_line (SonaeRecord *company)
{
  return g_strdup_printf (_ ("Result: %s"), sonae_company_size_title (sonae_status_company_size (company)));
}

char *
sonae_company_size_figures (SonaeRecord *company, const SonaeSmeAct *act)
{
  const SonaeIndustry *industry;
  g_autofree char *numbers = NULL;
  g_autofree char *result = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD (company), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  industry = sonae_sme_act_get (act, sonae_record_get_text (company, "industry"));
  if (industry == NULL)
    return NULL;
  numbers = measures (company, industry);
  result = result_line (company);
  return g_strdup_printf ("%s\n%s", numbers, result);
}

char *
sonae_company_size_explain (SonaeRecord *company, const SonaeSmeAct *act)
{
  const SonaeIndustry *industry;
  g_autofree char *title = NULL;
  g_autofree char *numbers = NULL;
  g_autofree char *small = NULL;
  g_autofree char *result = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD (company), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  industry = sonae_sme_act_get (act, sonae_record_get_text (company, "industry"));
  if (industry == NULL)
    return g_strdup (_ ("Choose the industry first: the limits depend on it."));

  title = g_strdup_printf (_ ("Industry: %s"), sonae_phrase_get (&industry->title, sonae_language_current ()));
  numbers = measures (company, industry);
  small = g_strdup_printf (_ ("Small enterprise: up to %d regular employees."), industry->small_limit);
  result = result_line (company);
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s", title, numbers,
                          is_sole (company) ? _ ("A sole proprietor is measured by employees only.")
                                            : _ ("One of the two measures within its limit is enough."),
                          small, result);
}
