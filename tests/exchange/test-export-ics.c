/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars, seen from outside: by libical's parser, and by the lines of RFC 5545. */
#include "export-fixture.h"

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <string.h>
#include <unistd.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "workbook-fixture.h"

#define NOON G_GINT64_CONSTANT (1795489200000000) /* 2026-11-24 12:00 in Tokyo */

static char *
text_of (GFile *file)
{
  g_autoptr (GBytes) bytes = fixture_bytes (file);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpuint (strnlen (data, length), ==, length);
  return g_strndup (data, length);
}

/* The calendar that FILE holds, after a look at its lines: CRLF, no longer than 75 bytes, UTF-8 in each. */
static icalcomponent *
calendar_of (GFile *file)
{
  g_autofree char *text = text_of (file);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  icalcomponent *calendar = icalparser_parse_string (text);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_isa (calendar), ==, ICAL_VCALENDAR_COMPONENT);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_true (icalrestriction_check (calendar));
  return calendar;
}

static icalcomponent *
event_called (icalcomponent *calendar, const char *summary)
{
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    if (strcmp (icalcomponent_get_summary (event), summary) == 0)
      return event;
  return NULL;
}

static void
assert_day (icaltimetype day, const char *expected)
{
  g_autofree char *found = g_strdup_printf ("%04d-%02d-%02d", day.year, day.month, day.day);

  g_assert_true (day.is_date);
  g_assert_cmpstr (found, ==, expected);
}

/* Seconds from the beginning of the day; 1 when there is no reminder. */
static int
reminder_of (icalcomponent *event)
{
  icalcomponent *alarm = icalcomponent_get_first_component (event, ICAL_VALARM_COMPONENT);

  return alarm == NULL ? 1 : icaldurationtype_as_int (icalproperty_get_trigger (icalcomponent_get_first_property (alarm, ICAL_TRIGGER_PROPERTY)).duration);
}

static int
sequence_of (icalcomponent *event)
{
  return icalproperty_get_sequence (icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY));
}

static const char long_title[] = "無線LANの暗号化方式とパスワードを、保守会社に確認する; \"本社\", 支店\\店舗, と; 倉庫";

static SonaeWorkbook *
make_workbook (void)
{
  g_autoptr (GFile) book = fixture_file ("会社.sonae");
  SonaeWorkbook *workbook = fixture_create (book);

  fixture_add (workbook, "action", "title", long_title, "detail", "一行目\n二行目, \\n; \"x\"", "owner", "佐藤", "origin_label", "自社診断 9", "due", "2028-02-29",
               "priority", "high", "state", "doing", NULL);
  fixture_add (workbook, "action", "title", "no date", "state", "open", NULL);
  fixture_add (workbook, "action", "title", "done", "due", "2026-04-01", "state", "done", NULL);
  fixture_add (workbook, "action", "title", "dropped", "due", "2026-12-31", "state", "dropped", NULL);
  fixture_add (workbook, "action", "title", "plain", "due", "2026-12-31", "state", "open", NULL);
  return workbook;
}

static void
test_actions (void)
{
  SonaeWorkbook *workbook;
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *uid = NULL;
  icalcomponent *calendar, *event;
  int sequence;

  sonae_clock_freeze (NOON);
  workbook = make_workbook ();
  export = export_new (workbook, "action");
  file = export_write (export, "予定.ICS");
  g_assert_cmpuint (sonae_export_get_n_rows (export), ==, 2);
  g_assert_cmpuint (sonae_export_get_n_left_out (export), ==, 3);
  calendar = calendar_of (file);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 2);

  event = event_called (calendar, long_title);
  g_assert_nonnull (event);
  assert_day (icalcomponent_get_dtstart (event), "2028-02-29");
  assert_day (icalcomponent_get_dtend (event), "2028-03-01");
  g_assert_cmpstr (icalcomponent_get_description (event), ==,
                   "Owner: 佐藤\nOrigin: 自社診断 9\nPriority: High\nState: In progress\n\n一行目\n二行目, \\n; \"x\"");
  g_assert_cmpint (icalproperty_get_priority (icalcomponent_get_first_property (event, ICAL_PRIORITY_PROPERTY)), ==, 1);
  g_assert_cmpstr (icalproperty_get_categories (icalcomponent_get_first_property (event, ICAL_CATEGORIES_PROPERTY)), ==, "Actions");
  g_assert_cmpint (icalcomponent_get_dtstamp (event).hour, ==, 3); /* UTC */
  g_assert_cmpint (reminder_of (event), ==, -15 * 3600); /* 9:00 of the day before */
  uid = g_strdup (icalcomponent_get_uid (event));
  sequence = sequence_of (event);
  g_assert_cmpint (reminder_of (event_called (calendar, "plain")), ==, -15 * 3600);
  icalcomponent_free (calendar);

  /* An hour later it is the same event, and a newer one. */
  sonae_clock_freeze (NOON + G_TIME_SPAN_HOUR);
  g_assert_true (sonae_export_write (export, file, NULL, NULL, NULL, NULL));
  calendar = calendar_of (file);
  event = event_called (calendar, long_title);
  g_assert_cmpstr (icalcomponent_get_uid (event), ==, uid);
  g_assert_cmpint (sequence_of (event), ==, sequence + 60);
  icalcomponent_free (calendar);
  sonae_clock_freeze (-1);
  fixture_close (workbook);
}

static void
test_choices (void)
{
  SonaeWorkbook *workbook = make_workbook ();
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  static const int reminders[][2] = { { -1, 1 }, { 0, 9 * 3600 }, { 1, -15 * 3600 }, { 7, -(7 * 24 - 9) * 3600 }, { 365, -(365 * 24 - 9) * 3600 } };
  icalcomponent *calendar;
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reminders); i++)
    {
      g_autoptr (GFile) one = NULL;

      sonae_export_set_reminder (export, reminders[i][0]);
      one = export_write (export, "r.ics");
      calendar = calendar_of (one);
      g_assert_cmpint (reminder_of (event_called (calendar, "plain")), ==, reminders[i][1]);
      icalcomponent_free (calendar);
    }

  /* What is over has no reminder; what was dropped is cancelled. */
  sonae_export_set_with_completed (export, TRUE);
  file = export_write (export, "c.ics");
  g_assert_cmpuint (sonae_export_get_n_rows (export), ==, 4);
  calendar = calendar_of (file);
  g_assert_cmpint (reminder_of (event_called (calendar, "done")), ==, 1);
  g_assert_cmpint (icalcomponent_get_status (event_called (calendar, "dropped")), ==, ICAL_STATUS_CANCELLED);
  g_assert_null (icalcomponent_get_first_property (event_called (calendar, "done"), ICAL_STATUS_PROPERTY));
  icalcomponent_free (calendar);
  fixture_close (workbook);
}

static void
test_duties (void)
{
  g_autoptr (GFile) book = fixture_file ("duties.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeExport) export = export_new (workbook, "duty");
  g_autofree char *used = NULL;
  g_autofree char *retired = NULL;
  g_autoptr (GFile) file = NULL;
  icalcomponent *calendar, *event;

  used = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_add (workbook, "device", "product", "FortiGate 40F", "kind", "utm", "state", "in_use", NULL));
  retired = g_strdup_printf ("%" G_GINT64_FORMAT, fixture_add (workbook, "device", "product", "Old", "kind", "utm", "state", "retired", NULL));
  fixture_add (workbook, "duty", "task", "Read the log", "device_id", used, "cadence", "weekly", "next_due", "2026-12-01", "responsible", "佐藤", NULL);
  fixture_add (workbook, "duty", "task", "Gone", "device_id", retired, "cadence", "weekly", "next_due", "2026-12-01", NULL);
  fixture_add (workbook, "duty", "task", "Undated", "cadence", "yearly", NULL);
  file = export_write (export, "d.ics");
  g_assert_cmpuint (sonae_export_get_n_left_out (export), ==, 2);
  calendar = calendar_of (file);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 1);
  event = event_called (calendar, "Read the log");
  assert_day (icalcomponent_get_dtstart (event), "2026-12-01");
  g_assert_true (g_str_has_prefix (icalcomponent_get_description (event), "Responsible: 佐藤\nSecurity product: FortiGate 40F\nHow often: Weekly\n"));
  icalcomponent_free (calendar);
  fixture_close (workbook);
}

/* Texts that CSV, XML and calendars stumble over come back as they were: the export compares them itself, and here each title is found. */
static void
test_odd_texts (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, NULL);
  g_autoptr (GFile) file = NULL;
  icalcomponent *calendar;

  sonae_export_set_with_completed (export, TRUE);
  file = export_write (export, "odd.ics");
  calendar = calendar_of (file);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *title = g_variant_dup_string (sonae_record_get_value (rows->pdata[i], "title"), NULL);

      if (sonae_record_get_value (rows->pdata[i], "due") != NULL)
        g_assert_nonnull (event_called (calendar, g_strstrip (title))); /* blanks at the ends do not come back */
    }
  icalcomponent_free (calendar);
  fixture_close (workbook);
}

static void
flip (int fd, gpointer data)
{
  off_t size = lseek (fd, 0, SEEK_END), at = size * GPOINTER_TO_INT (data) / 20;
  guchar byte;

  g_assert_cmpint (pread (fd, &byte, 1, at), ==, 1);
  byte ^= 1;
  g_assert_cmpint (pwrite (fd, &byte, 1, at), ==, 1);
}

static void
cut (int fd, gpointer data)
{
  g_assert_cmpint (ftruncate (fd, lseek (fd, 0, SEEK_END) - GPOINTER_TO_INT (data)), ==, 0);
}

static void
test_failures (void)
{
  SonaeWorkbook *workbook = make_workbook ();
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  g_autoptr (SonaeExport) assets = export_new (workbook, "asset");
  g_autoptr (SonaeExport) duties = export_new (workbook, "duty");
  g_autoptr (GFile) file = fixture_file ("t.ics");
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_true (sonae_export_offers_calendar ("action") && sonae_export_offers_calendar ("duty"));
  g_assert_false (sonae_export_offers_calendar ("asset") || sonae_export_offers_calendar ("nothing"));
  g_assert_false (sonae_export_set_format_by_name (assets, file, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);

  g_file_replace_contents (file, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL);
  sonae_export_set_format (duties, SONAE_EXPORT_ICS);
  g_assert_false (sonae_export_write (duties, file, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);

  sonae_export_set_format (export, SONAE_EXPORT_ICS);
  for (int n = 3; n < 400; n += 40)
    {
      sonae_export_hook_check_for_tests (cut, GINT_TO_POINTER (n));
      g_assert_false (sonae_export_write (export, file, NULL, NULL, NULL, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_IO);
    }
  kept = text_of (file);
  g_assert_cmpstr (kept, ==, "old");
  g_assert_cmpuint (export_n_siblings (file), ==, 1);

  for (int part = 0; part < 20; part++)
    {
      sonae_export_hook_check_for_tests (flip, GINT_TO_POINTER (part));
      g_assert_false (sonae_export_write (export, file, NULL, NULL, NULL, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_IO);
    }
  sonae_export_hook_check_for_tests (NULL, NULL);
  fixture_close (workbook);
}

/* By another reader, where there is one: khal lists what GNOME Calendar would show. Only in the long form. */
static void
test_khal (gconstpointer program)
{
  SonaeWorkbook *workbook = make_workbook ();
  g_autoptr (SonaeExport) export = export_new (workbook, "action");
  g_autoptr (GFile) file = export_write (export, "k.ics");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *calendars = g_build_filename (g_file_peek_path (folder), "calendars", NULL);
  g_autofree char *config = g_build_filename (g_file_peek_path (folder), "config", NULL);
  g_autofree char *text = g_strdup_printf ("[calendars]\n[[test]]\npath = %s\n[locale]\ntimeformat = %%H:%%M\ndateformat = %%Y-%%m-%%d\n"
                                           "longdateformat = %%Y-%%m-%%d\ndatetimeformat = %%Y-%%m-%%d %%H:%%M\nlongdatetimeformat = %%Y-%%m-%%d %%H:%%M\n"
                                           "[sqlite]\npath = %s/khal.db\n[default]\ndefault_calendar = test\n",
                                           calendars, g_file_peek_path (folder));
  const char *import[] = { program, "-c", config, "import", "--batch", g_file_peek_path (file), NULL };
  const char *list[] = { program, "-c", config, "list", "--format", "{start} {title}", "2028-02-29", "1d", NULL };
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_cmpint (g_mkdir (calendars, 0700), ==, 0);
  g_assert_true (g_file_set_contents (config, text, -1, NULL));
  g_spawn_sync (NULL, (char **) import, NULL, G_SPAWN_STDERR_TO_DEV_NULL | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_spawn_sync (NULL, (char **) list, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &shown, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (shown, "無線LANの暗号化方式"));
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  g_autofree char *khal = g_getenv ("SONAECHO_LONG") != NULL ? g_find_program_in_path ("khal") : NULL;

  fixture_init (&argc, &argv);
  icalerror_set_errors_are_fatal (FALSE);
  g_test_add_func ("/export-ics/actions", test_actions);
  g_test_add_func ("/export-ics/choices", test_choices);
  g_test_add_func ("/export-ics/duties", test_duties);
  g_test_add_func ("/export-ics/odd-texts", test_odd_texts);
  g_test_add_func ("/export-ics/failures", test_failures);
  if (khal != NULL)
    g_test_add_data_func ("/export-ics/khal", khal, test_khal);
  return g_test_run ();
}
