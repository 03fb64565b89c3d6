/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-export-ics.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"

/* Places in the lists of fields; in a row's cells the id is in front of them. */
enum { TITLE, DUE, STATE, DETAIL, WHO, ABOUT, KIND, N_FIELDS };

#define CELL(cells, place) (&(cells)[(place) + 1])
#define REMINDER_HOUR 9
#define FIRST_SEQUENCE G_GINT64_CONSTANT (1577836800) /* 2020-01-01 in Unix seconds; SEQUENCE is minutes since, and stays below 2^31 */

static const struct
{
  const char *table;
  const char *fields[N_FIELDS + 1];
} calendars[] = {
  { "action", { "title", "due", "state", "detail", "owner", "origin_label", "priority", NULL } },
  { "duty", { "task", "next_due", "state", "detail", "responsible", "device_id", "cadence", NULL } },
  { "session", { "title", "held_on", "attendance", "preparation", "place", "workshop", "begins", NULL } },
  { "training", { "title", "day", "state", "note", "owner", "trainer", "kind", NULL } },
  { "visit", { "title", "held_on", "begins", "aim", "expert", "place", "length", NULL } },
};

const char *const *
sonae_export_ics_fields (const SonaeEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (calendars); i++)
    if (strcmp (calendars[i].table, entity->name) == 0)
      return calendars[i].fields;
  return NULL;
}

typedef struct
{
  SonaeExport *self;
  icaltimetype stamp;
  int sequence;
  GChecksum *bytes; /* of all that was written */
} Writer;

/* --- What an event says --- */

static const SonaeField *
field_at (SonaeExport *self, int place)
{
  return ((SonaeExportColumn *) g_ptr_array_index (self->columns, (guint) place + 1))->field;
}

/* TRUE if the cell says the choice CODE. */
static gboolean
says (SonaeExport *self, const SonaeExportCell *cells, int place, const char *code)
{
  const SonaeField *field = field_at (self, place);

  for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, code) == 0)
      return strcmp (CELL (cells, place)->text, sonae_field_choice_label (field, code)) == 0;
  return FALSE;
}

static gboolean
is_over (SonaeExport *self, const SonaeExportCell *cells)
{
  return says (self, cells, STATE, "done") || says (self, cells, STATE, "dropped") || says (self, cells, STATE, "recorded")
         || says (self, cells, STATE, "unrecorded") || says (self, cells, STATE, "attended")
         || says (self, cells, STATE, "absent");
}

/* A duty of a product that is retired has its date no more. */
static gboolean
is_wanted (SonaeExport *self, const SonaeExportCell *cells)
{
  return CELL (cells, DUE)->kind == SONAE_CELL_DATE && !says (self, cells, STATE, "undated") && (self->with_completed || !is_over (self, cells));
}

static void
append_line (SonaeExport *self, GString *text, const SonaeExportCell *cells, int place)
{
  const SonaeExportCell *cell = CELL (cells, place);

  /* A reference whose title is not unmistakable is an id, which tells nobody anything. */
  if (cell->kind == SONAE_CELL_TEXT)
    g_string_append_printf (text, "%s: %s\n", sonae_field_label (field_at (self, place)), cell->text);
}

static char *
description_of (SonaeExport *self, const SonaeExportCell *cells)
{
  GString *text = g_string_new (NULL);

  append_line (self, text, cells, WHO);
  append_line (self, text, cells, ABOUT);
  append_line (self, text, cells, KIND);
  append_line (self, text, cells, STATE);
  if (CELL (cells, DETAIL)->length > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", CELL (cells, DETAIL)->text);
  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* RFC 5545, 3.8.1.9: 1 to 4 is high, 5 medium, 6 to 9 low; 0 is undefined. */
static int
priority_of (SonaeExport *self, const SonaeExportCell *cells)
{
  return says (self, cells, KIND, "high") ? 1 : says (self, cells, KIND, "middle") ? 5 : says (self, cells, KIND, "low") ? 9 : 0;
}

static icaltimetype
day_of (const char *iso)
{
  icaltimetype day = icaltime_null_date ();

  day.year = (int) g_ascii_strtoll (iso, NULL, 10);
  day.month = (int) g_ascii_strtoll (iso + 5, NULL, 10);
  day.day = (int) g_ascii_strtoll (iso + 8, NULL, 10);
  return day;
}

/* From the beginning of the day, in whatever time zone the calendar shows it. */
static struct icaltriggertype
trigger_of (int days_before)
{
  struct icaltriggertype trigger = { icaltime_null_time (), icaldurationtype_from_int ((REMINDER_HOUR - days_before * 24) * 3600) };

  return trigger;
}

static void
add_reminder (SonaeExport *self, icalcomponent *event, const char *title)
{
  icalcomponent *alarm;

  if (self->reminder < 0)
    return;
  alarm = icalcomponent_vanew (ICAL_VALARM_COMPONENT, icalproperty_new_action (ICAL_ACTION_DISPLAY), icalproperty_new_description (title),
                               icalproperty_new_trigger (trigger_of (self->reminder)), NULL);
  icalcomponent_add_component (event, alarm);
}

static icalcomponent *
event_of (Writer *writer, gint64 id, const SonaeExportCell *cells)
{
  SonaeExport *self = writer->self;
  const char *title = CELL (cells, TITLE)->text;
  g_autofree char *uid = g_strdup_printf ("%s-%" G_GINT64_FORMAT "@" SONAE_APP_ID, self->entity->name, id);
  g_autofree char *next = sonae_date_add_days (CELL (cells, DUE)->text, 1);
  g_autofree char *description = description_of (self, cells);
  icalcomponent *event =
      icalcomponent_vanew (ICAL_VEVENT_COMPONENT, icalproperty_new_uid (uid), icalproperty_new_dtstamp (writer->stamp),
                           icalproperty_new_sequence (writer->sequence), icalproperty_new_dtstart (day_of (CELL (cells, DUE)->text)),
                           icalproperty_new_dtend (day_of (next)), icalproperty_new_summary (title),
                           icalproperty_new_categories (_ (self->entity->label_plural)), icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT), NULL);
  int priority = priority_of (self, cells);

  if (*description != '\0')
    icalcomponent_add_property (event, icalproperty_new_description (description));
  if (priority > 0)
    icalcomponent_add_property (event, icalproperty_new_priority (priority));
  if (says (self, cells, STATE, "dropped"))
    icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CANCELLED));
  /* What is over needs no reminder. */
  if (!is_over (self, cells))
    add_reminder (self, event, title);
  return event;
}

/* --- What two events have in common --- */

/* Without the blanks at both ends of TEXT, which libical's parser takes off, as others may: they say nothing. */
static void
sum_text (SonaeExportSum *sum, guint64 event, guint column, const char *text)
{
  gsize length;

  if (text == NULL)
    return;
  text += strspn (text, " \t");
  length = strlen (text);
  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  sonae_export_sum_add (sum, event, column, text, length);
}

static void
sum_number (SonaeExportSum *sum, guint64 event, guint column, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  sum_text (sum, event, column, text);
}

static int
day_number (icaltimetype day)
{
  return day.is_date ? day.year * 10000 + day.month * 100 + day.day : -1;
}

static int
sequence_of (icalcomponent *event)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY);

  return property != NULL ? icalproperty_get_sequence (property) : -1;
}

static void
sum_event (SonaeExportSum *sum, icalcomponent *event)
{
  guint64 n = ++sum->n_rows;
  icalcomponent *alarm = icalcomponent_get_first_component (event, ICAL_VALARM_COMPONENT);
  icalproperty *trigger = alarm != NULL ? icalcomponent_get_first_property (alarm, ICAL_TRIGGER_PROPERTY) : NULL;
  icalproperty *categories = icalcomponent_get_first_property (event, ICAL_CATEGORIES_PROPERTY);
  icalproperty *priority = icalcomponent_get_first_property (event, ICAL_PRIORITY_PROPERTY);
  icalproperty *transparency = icalcomponent_get_first_property (event, ICAL_TRANSP_PROPERTY);

  sum_text (sum, n, 0, icalcomponent_get_uid (event));
  sum_text (sum, n, 1, icalcomponent_get_summary (event));
  sum_text (sum, n, 2, icalcomponent_get_description (event));
  sum_number (sum, n, 3, day_number (icalcomponent_get_dtstart (event)));
  sum_number (sum, n, 4, day_number (icalcomponent_get_dtend (event)));
  sum_number (sum, n, 5, sequence_of (event));
  sum_text (sum, n, 6, categories != NULL ? icalproperty_get_categories (categories) : NULL);
  sum_number (sum, n, 7, priority != NULL ? icalproperty_get_priority (priority) : 0);
  sum_number (sum, n, 8, icalcomponent_get_status (event));
  sum_number (sum, n, 9, transparency != NULL ? (int) icalproperty_get_transp (transparency) : 0);
  sum_number (sum, n, 10, trigger != NULL ? icaldurationtype_as_int (icalproperty_get_trigger (trigger).duration) : -1);
  sum_text (sum, n, 11, alarm != NULL ? icalcomponent_get_description (alarm) : NULL);
}

/* --- Writing --- */

static gboolean
put_line (Writer *writer, const char *line, GError **error)
{
  g_checksum_update (writer->bytes, (const guchar *) line, (gssize) strlen (line));
  return sonae_file_output_write (writer->self->output, line, strlen (line), error);
}

/* Takes TEXT, libical's. */
static gboolean
put (Writer *writer, char *text, GError **error)
{
  gboolean done = text != NULL ? put_line (writer, text, error) : sonae_file_output_fail (writer->self->output, ENOMEM, NULL, error);

  icalmemory_free_buffer (text);
  return done;
}

/* A property of the calendar itself; takes PROPERTY. */
static gboolean
put_property (Writer *writer, icalproperty *property, GError **error)
{
  gboolean done = put (writer, icalproperty_as_ical_string_r (property), error);

  icalproperty_free (property);
  return done;
}

static gboolean
put_beginning (Writer *writer, GError **error)
{
  SonaeExport *self = writer->self;
  g_autofree char *book = sonae_workbook_get_display_name (self->workbook);
  g_autofree char *name = NULL;
  icalproperty *calendar_name;

  if (g_str_has_suffix (book, ".sonae"))
    book[strlen (book) - strlen (".sonae")] = '\0';
  name = g_strdup_printf ("%s: %s", book, _ (self->entity->label_plural));
  calendar_name = icalproperty_new_x (name);
  icalproperty_set_x_name (calendar_name, "X-WR-CALNAME");
  return put_line (writer, "BEGIN:VCALENDAR\r\n", error) && put_property (writer, icalproperty_new_version ("2.0"), error)
         && put_property (writer, icalproperty_new_prodid ("-//Sonaecho//Sonaecho " SONAE_VERSION "//EN"), error)
         && put_property (writer, icalproperty_new_calscale ("GREGORIAN"), error) && put_property (writer, calendar_name, error);
}

static gboolean
write_row (guint64 row, gint64 id, const SonaeExportCell *cells, gpointer data, GError **error)
{
  Writer *writer = data;
  SonaeExport *self = writer->self;
  icalcomponent *event;
  gboolean done;

  if (!is_wanted (self, cells))
    {
      self->n_left_out++;
      return TRUE;
    }
  event = event_of (writer, id, cells);
  sum_event (&self->written, event);
  done = put (writer, icalcomponent_as_ical_string_r (event), error);
  icalcomponent_free (event);
  return done;
}

gboolean
sonae_export_ics_write (SonaeExport *self, GError **error)
{
  gint64 now = sonae_clock_now_usec () / G_USEC_PER_SEC;
  g_autoptr (GChecksum) bytes = g_checksum_new (G_CHECKSUM_SHA256);
  Writer writer = { self, icaltime_from_timet_with_zone ((time_t) now, FALSE, icaltimezone_get_utc_timezone ()),
                    (int) (MAX (now - FIRST_SEQUENCE, 0) / 60), bytes };

  /* A library that ends the program over a line of a file is not what is wanted here. */
  icalerror_set_errors_are_fatal (FALSE);
  if (!put_beginning (&writer, error) || !sonae_export_each (self, write_row, &writer, error) || !put_line (&writer, "END:VCALENDAR\r\n", error))
    return FALSE;
  self->digest = g_strdup (g_checksum_get_string (bytes));
  self->n_rows -= self->n_left_out;
  if (self->n_rows > 0)
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("None of these rows has a date that is still to be kept, so there is nothing for a calendar. Nothing was written."));
  return FALSE;
}

/* --- Reading back --- */

gboolean
sonae_export_ics_check (SonaeExport *self, SonaeExportSum *found, GError **error)
{
  g_autoptr (GInputStream) stream = sonae_file_output_read (self->output, error);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autofree char *digest = NULL;
  icalcomponent *calendar;
  const char *text;
  guint64 done = 0;
  gboolean told = TRUE;

  if (stream == NULL || g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_NONE, self->cancellable, error) < 0
      || !g_output_stream_write_all (memory, "", 1, NULL, self->cancellable, error))
    return FALSE;
  /* Looked at twice: libical forgives much, a byte too few among it (and prints what it does not forgive), and the bytes alone do not tell that others
   * can read them. */
  text = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory));
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)) - 1);
  if (strcmp (digest, self->digest) != 0)
    {
      found->n_rows = G_MAXUINT64;
      return TRUE;
    }
  calendar = icalparser_parse_string (text);
  if (calendar == NULL)
    return TRUE; /* nothing found, which is not what was written */
  if (icalcomponent_isa (calendar) == ICAL_VCALENDAR_COMPONENT && icalcomponent_count_errors (calendar) == 0)
    for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL && told;
         event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
      {
        sum_event (found, event);
        if (++done % 256 == 0 || done == self->n_rows)
          told = sonae_export_tell_check (self, done, self->n_rows, error);
      }
  icalcomponent_free (calendar);
  return told;
}
