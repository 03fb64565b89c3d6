/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-products-explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "rules/sonae-coverage.h"

/* "Last seen: 1 November 2026 (23 days ago)". */
static void
add_value (GString *text, SonaeRecord *record, const char *field)
{
  const SonaeField *descriptor = sonae_entity_field (sonae_record_get_entity (record), field);
  g_autofree char *value = sonae_record_format (record, field);

  g_string_append_printf (text, "%s: %s", sonae_field_label (descriptor), *value != '\0' ? value : _("empty"));
  if (descriptor->type == SONAE_FIELD_DATE && sonae_date_is_iso (sonae_record_get_text (record, field)))
    {
      g_autofree char *today = sonae_clock_today ();
      int days = sonae_date_days_between (today, sonae_record_get_text (record, field));

      g_string_append_c (text, ' ');
      if (days == 0)
        g_string_append (text, _("(today)"));
      else if (days > 0)
        g_string_append_printf (text, ngettext ("(in %d day)", "(in %d days)", (gulong) days), days);
      else
        g_string_append_printf (text, ngettext ("(%d day ago)", "(%d days ago)", (gulong) -days), -days);
    }
  g_string_append_c (text, '\n');
}

/* The row that FIELD leads to, by its title. */
static void
add_reference (GString *text, SonaeWorkbook *workbook, SonaeRecord *record, const char *field)
{
  const SonaeField *descriptor = sonae_entity_field (sonae_record_get_entity (record), field);
  gint64 id = sonae_record_get_int (record, field, 0);
  g_autoptr (SonaeRecord) other = id != 0 ? sonae_workbook_get (workbook, descriptor->ref_table, id, NULL) : NULL;
  g_autofree char *title = other != NULL ? sonae_record_title (other) : NULL;

  g_string_append_printf (text, "%s: %s\n", sonae_field_label (descriptor), title != NULL ? title : _("empty"));
}

static void
explain_cover (GString *text, SonaeWorkbook *workbook, SonaeRecord *record)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, NULL);
  int days = company != NULL ? (int) sonae_record_get_int (company, "silent_days", SONAE_SILENT_DAYS) : SONAE_SILENT_DAYS;

  add_reference (text, workbook, record, "device_id");
  add_value (text, record, "agent");
  add_value (text, record, "last_seen");
  g_string_append_printf (text,
                          ngettext ("Who has an agent and was seen within %d day is covered, and silent after that; without a day, it was never seen reporting.",
                                    "Who has an agent and was seen within %d days is covered, and silent after that; without a day, it was never seen reporting.",
                                    (gulong) days),
                          days);
  g_string_append_c (text, ' ');
  g_string_append (text, _("Without an agent it is not covered, and what is not in use need not be."));
  g_string_append_c (text, '\n');
  g_string_append (text, _("The rule is the application's own; the number of days is set on the coverage map."));
}

static void
explain_days_left (GString *text, SonaeRecord *record, const char *end)
{
  add_value (text, record, end);
  g_string_append (text, _("The last day still counts. Notice is given 90, 60 and 30 days ahead; a product that is retired needs none."));
  g_string_append_c (text, '\n');
  g_string_append (text, _("The steps are the application's own, after the usual practice with renewals."));
}

static void
explain_firmware (GString *text, SonaeRecord *record)
{
  static const char *const inputs[] = { "firmware", "firmware_latest", "firmware_latest_date", "firmware_severity", "firmware_measure" };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    add_value (text, record, inputs[i]);
  g_string_append_printf (text,
                          _("An update that mends a severe flaw (critical or high, CVSS 7.0 and more, or not judged) is due within %d days of its "
                            "publication, or another measure is taken."),
                          SONAE_FIRMWARE_DAYS);
  g_string_append_c (text, '\n');
  g_string_append (text, _("The rule is that of the SCS evaluation scheme, three stars, 4-4-4."));
}

static void
explain_duty (GString *text, SonaeWorkbook *workbook, SonaeRecord *record)
{
  add_reference (text, workbook, record, "device_id");
  add_value (text, record, "cadence");
  add_value (text, record, "last_done");
  add_value (text, record, "next_due");
  g_string_append (text, _("A duty is overdue when its day is over, and comes up 7 days before. When it is logged as done, its next day is the first of its "
                           "rhythm that is still to come. The duties of a product that is retired wait for nobody."));
  g_string_append_c (text, '\n');
  g_string_append (text, _("The rule is the application's own."));
}

char *
sonae_products_explain (SonaeWorkbook *workbook, SonaeRecord *record, const char *field)
{
  static const char *const cover[] = { "cover", "covered", "days_silent", NULL }, *const firmware[] = { "firmware_state", "firmware_lag", NULL };
  const char *table;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && SONAE_IS_RECORD (record) && field != NULL, NULL);

  table = sonae_record_get_entity (record)->name;
  if (strcmp (table, "endpoint") == 0 && g_strv_contains (cover, field))
    explain_cover (text, workbook, record);
  else if (strcmp (table, "device") == 0 && g_strv_contains (firmware, field))
    explain_firmware (text, record);
  else if (strcmp (table, "device") == 0 && strcmp (field, "licence_left") == 0)
    explain_days_left (text, record, "licence_end");
  else if (strcmp (table, "device") == 0 && strcmp (field, "support_left") == 0)
    explain_days_left (text, record, "support_end");
  else if (strcmp (table, "duty") == 0 && strcmp (field, "state") == 0)
    explain_duty (text, workbook, record);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
