/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export, and import of what it wrote. */
#include <string.h>

#include "cli-runner.h"

static char *
text_of (const char *path)
{
  g_autoptr (GBytes) bytes = file_bytes (path);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
test_export (Place *place, gconstpointer unused)
{
  g_autofree char *csv = place_path (place, "対応.csv");
  g_autofree char *xlsx = place_path (place, "対応.xlsx");
  g_autofree char *text = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "add", place->book, "action", "title==cmd", "state=doing", "cost=1000", NULL));
  g_free (cli_ok (place, "add", place->book, "action", "title=b", "state=done", NULL));
  before = cli_ok (place, "list", place->book, "action", "--json", NULL);

  g_free (cli_ok (place, "export", place->book, "action", csv, "--where", "state=doing", NULL));
  text = text_of (csv);
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFid,Title,"));
  g_assert_nonnull (strstr (text, ",'=cmd,"));
  g_assert_null (strstr (text, ",b,"));
  g_free (cli_ok (place, "export", place->book, "action", xlsx, "--sort", "-title", NULL));
  sheet = text_of (xlsx);
  g_assert_true (g_str_has_prefix (sheet, "PK"));

  g_free (cli_ok (place, "import", place->book, "action", csv, "--on-conflict", "stop", NULL));
  after = cli_ok (place, "list", place->book, "action", "--json", NULL);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (Place *place, gconstpointer unused)
{
  g_autofree char *csv = place_path (place, "p.csv");
  g_autofree char *odd = place_path (place, "p.ods");
  g_autofree char *ics = place_path (place, "p.ics");
  g_autofree char *text = NULL;
  g_autoptr (Outcome) lacks = NULL;
  g_autoptr (Outcome) geta = NULL;
  const struct
  {
    const char *table, *target, *option, *value;
    int status;
    const char *word;
  } cases[] = {
    { "nothing", csv, NULL, NULL, 2, "nothing" },
    { "person", odd, NULL, NULL, 2, ".xlsx" },
    { "person", ics, NULL, NULL, 2, ".xlsx" },
    { "action", ics, "--remind", "soon", 2, "none" },
    { "action", ics, "--remind", "366", 2, "365" },
    { "action", ics, NULL, NULL, 1, "calendar" },
    { "person", place->book, NULL, NULL, 2, NULL },
    { "person", csv, "--encoding", "utf-16le", 2, "cp932" },
    { "person", csv, "--encoding", "ebcdic", 2, "ebcdic" },
    { "person", csv, "--missing", "drop", 2, "geta" },
    { "person", csv, "--sort", "nofield", 2, "nofield" },
    { "person", csv, "--where", "nofield=1", 2, "nofield" },
    { "person", "/nowhere/p.csv", NULL, NULL, 1, "p.csv" },
  };

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "add", place->book, "person", "name=森😀", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Outcome) outcome = cli_run (place, "export", place->book, cases[i].table, cases[i].target, cases[i].option, cases[i].value, NULL);

      assert_refused (outcome, cases[i].status, cases[i].word);
    }
  g_assert_false (g_file_test (csv, G_FILE_TEST_EXISTS));

  /* A line for each character, then the sentence. */
  lacks = cli_run (place, "export", place->book, "person", csv, "--encoding", "cp932", NULL);
  g_assert_cmpint (lacks->status, ==, 1);
  g_assert_nonnull (strstr (lacks->err, "U+1F600"));
  g_assert_nonnull (strstr (lacks->err, "row 2"));
  g_assert_false (g_file_test (csv, G_FILE_TEST_EXISTS));
  geta = cli_run (place, "export", place->book, "person", csv, "--encoding", "cp932", "--missing", "geta", NULL);
  g_assert_cmpint (geta->status, ==, 0);
  g_assert_nonnull (strstr (geta->err, "U+1F600"));
  text = text_of (csv);
  g_assert_nonnull (strstr (text, ",\x90\x58\x81\xAC,"));
}

static void
test_calendar (Place *place, gconstpointer unused)
{
  g_autofree char *ics = place_path (place, "対応.ics");
  g_autofree char *text = NULL;
  g_autofree char *all = NULL;
  g_autoptr (Outcome) outcome = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "add", place->book, "action", "title=a", "state=doing", "due=2026-12-01", NULL));
  g_free (cli_ok (place, "add", place->book, "action", "title=b", "state=done", "due=2026-12-02", NULL));
  outcome = cli_run (place, "export", place->book, "action", ics, NULL);
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_nonnull (strstr (outcome->err, "1 row"));
  text = text_of (ics);
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20261201\r\n"));
  g_assert_nonnull (strstr (text, "TRIGGER:-PT15H\r\n"));
  g_assert_null (strstr (text, "20261202\r\nDTEND"));
  g_free (cli_ok (place, "export", place->book, "action", ics, "--remind", "none", "--completed", NULL));
  all = text_of (ics);
  g_assert_null (strstr (all, "VALARM"));
  g_assert_nonnull (strstr (all, "DTSTART;VALUE=DATE:20261202\r\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/export", Place, NULL, place_set_up, test_export, place_tear_down);
  g_test_add ("/cli/export/refused", Place, NULL, place_set_up, test_refused, place_tear_down);
  g_test_add ("/cli/export/calendar", Place, NULL, place_set_up, test_calendar, place_tear_down);
  return g_test_run ();
}
