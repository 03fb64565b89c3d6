/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk with the command line: what each verb does when all is well. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"

static JsonNode *
json_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

static JsonNode *
status_of (Place *place)
{
  g_autofree char *text = cli_ok (place, "status", place->book, "--json", NULL);

  return json_of (text);
}

static void
answer_all (Place *place, const char *value)
{
  for (int i = 1; i <= 25; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);

      g_free (cli_ok (place, "answer", place->book, number, value, NULL));
    }
}

static void
test_new (Place *place, gconstpointer unused)
{
  g_autoptr (JsonNode) status = NULL;
  JsonObject *object, *stars;
  g_autofree char *printed = cli_ok (place, "new", place->book, NULL);

  g_assert_cmpstr (printed, ==, "");
  status = status_of (place);
  object = json_node_get_object (status);
  g_assert_true (json_object_get_null_member (json_object_get_object_member (object, "company"), "name"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "eligibility")), ==, 8);
  g_assert_true (json_object_get_null_member (object, "self_check"));
  g_assert_true (json_object_get_null_member (object, "risks"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "due")), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "counts"), "company"), ==, 1);
  stars = json_object_get_object_member (object, "stars");
  for (int i = 0; i < 2; i++)
    {
      JsonObject *star = json_object_get_object_member (stars, i == 0 ? "one" : "two");

      g_assert_false (json_object_get_boolean_member (star, "ready"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (star, "missing")), >, 0);
    }
}

static void
test_new_with_programme (Place *place, gconstpointer unused)
{
  g_autofree char *sessions = NULL, *calendar = place_path (place, "sessions.ics"), *events = NULL;
  g_autoptr (JsonNode) rows = NULL;
  g_autoptr (Outcome) refused = cli_run (place, "new", place->book, "--programme", "tokyo-r99", NULL);
  g_autoptr (Outcome) exported = NULL;
  g_autofree char *id = NULL;

  assert_refused (refused, 2, "tokyo-shanaitaisei-r6");
  g_free (cli_ok (place, "new", place->book, "--programme", "tokyo-shanaitaisei-r6", NULL));
  sessions = cli_ok (place, "list", place->book, "session", "--json", NULL);
  rows = json_of (sessions);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (rows)), ==, 10);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (json_array_get_object_element (json_node_get_array (rows), 0), "id"));
  g_free (cli_ok (place, "set", place->book, "session", id, "held_on=2099-01-20", "begins=13:30", NULL));
  /* It says that the session without a day is not in it. */
  exported = cli_run (place, "export", place->book, "session", calendar, NULL);
  g_assert_cmpint (exported->status, ==, 0);
  g_assert_true (g_file_get_contents (calendar, &events, NULL, NULL));
  g_assert_nonnull (strstr (events, "DTSTART;VALUE=DATE:20990120"));
}

static void
test_new_is_private (Place *place, gconstpointer unused)
{
  g_autoptr (GFile) file = g_file_new_for_path (place->book);
  g_autoptr (GFileInfo) info = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  info = g_file_query_info (file, "unix::mode", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_assert_cmphex (g_file_info_get_attribute_uint32 (info, "unix::mode") & 0777, ==, 0600);
}

/* Scores at which the band changes, reached with real answers. */
static void
test_answers (Place *place, gconstpointer unused)
{
  static const struct
  {
    const char *question, *value;
    int score, unknown;
    const char *band;
  } steps[] = {
    { NULL, "yes", 100, 0, "complete" },
    { "1", "partly", 98, 0, "mostly" },
    { NULL, "partly", 50, 0, "gaps" },
    { "25", "no", 48, 0, "urgent" },
    { NULL, "unknown", -25, 25, "urgent" },
  };

  g_free (cli_ok (place, "new", place->book, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (JsonNode) status = NULL;
      JsonObject *check;
      JsonArray *parts;
      int sum = 0;

      if (steps[i].question == NULL)
        answer_all (place, steps[i].value);
      else
        g_free (cli_ok (place, "answer", place->book, steps[i].question, steps[i].value, NULL));

      status = status_of (place);
      check = json_object_get_object_member (json_node_get_object (status), "self_check");
      g_assert_cmpint (json_object_get_int_member (check, "score"), ==, steps[i].score);
      g_assert_cmpint (json_object_get_int_member (check, "unknown"), ==, steps[i].unknown);
      g_assert_cmpint (json_object_get_int_member (check, "answered"), ==, 25);
      g_assert_cmpint (json_object_get_int_member (check, "total"), ==, 25);
      g_assert_cmpstr (json_object_get_string_member (check, "band"), ==, steps[i].band);
      g_assert_cmpstr (json_object_get_string_member (check, "set"), ==, "ipa-self-check-3.1");
      parts = json_object_get_array_member (check, "parts");
      g_assert_cmpuint (json_array_get_length (parts), ==, 3);
      for (guint p = 0; p < 3; p++)
        sum += json_object_get_int_member (json_array_get_object_element (parts, p), "score");
      g_assert_cmpint (sum, ==, steps[i].score);
    }
}

static void
test_answer_note (Place *place, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonObject *answer;

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "answer", place->book, "7", "partly", "--note", "宛先の確認は\n営業だけ", NULL));
  text = cli_ok (place, "list", place->book, "answer", "--json", NULL);
  list = json_of (text);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 1);
  answer = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpint (json_object_get_int_member (answer, "id"), >, 0);
  g_assert_cmpint (json_object_get_int_member (answer, "question"), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (answer, "value"), ==, "partly");
  g_assert_cmpstr (json_object_get_string_member (answer, "note"), ==, "宛先の確認は\n営業だけ");
}

/* What is missing gets less, rule by rule and star by star. */
static void
test_company (Place *place, gconstpointer unused)
{
  g_autoptr (JsonNode) status = NULL;
  JsonArray *rules;
  JsonObject *stars;

  g_free (cli_ok (place, "new", place->book, NULL));
  answer_all (place, "yes");
  g_free (cli_ok (place, "set", place->book, "company", "-", "name=備え商店株式会社", "corporate_number=７000012050002", "industry=retail",
                  "capital=10,000,000", "employees=12", "prefecture=東京都", "utm_in_place=yes", "policy_state=published",
                  "policy_url=https://www.example.jp/policy", "declared_level=2", "declaration_id=50012345678", "participant=山田 花子",
                  "participant_willing=1", "attends_all_sessions=はい", "consent_papers=true", NULL));
  status = status_of (place);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (status), "company"), "name"), ==,
                   "備え商店株式会社");
  rules = json_object_get_array_member (json_node_get_object (status), "eligibility");
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = json_array_get_object_element (rules, i);
      const char *name = json_object_get_string_member (rule, "rule");

      /* Only the secretariat knows about deemed large companies. */
      g_assert_cmpstr (json_object_get_string_member (rule, "state"), ==, g_str_equal (name, "deemed-large") ? "confirm" : "met");
      g_assert_cmpstr (json_object_get_string_member (rule, "source"), !=, "");
    }
  stars = json_object_get_object_member (json_node_get_object (status), "stars");
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (stars, "one"), "ready"));
  g_assert_true (json_object_get_boolean_member (json_object_get_object_member (stars, "two"), "ready"));
}

static void
test_rows (Place *place, gconstpointer unused)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (JsonNode) status = NULL;
  JsonArray *due;

  g_free (cli_ok (place, "new", place->book, NULL));
  first = g_strchomp (cli_ok (place, "add", place->book, "action", "title=バックアップを取る", "due=令和9年3月31日", "cost=120000", NULL));
  second = g_strchomp (cli_ok (place, "add", place->book, "action", "title=Lock the server room", "due=2027-01-15", NULL));
  g_assert_cmpint (g_ascii_strtoll (first, NULL, 10), >, 1000);

  text = cli_ok (place, "list", place->book, "action", "--sort", "-due", "--json", NULL);
  list = json_of (text);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 2);
  {
    JsonObject *row = json_array_get_object_element (json_node_get_array (list), 0);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, json_object_get_int_member (row, "id"));

    g_assert_cmpstr (id, ==, first);
    g_assert_cmpstr (json_object_get_string_member (row, "due"), ==, "2027-03-31");
    g_assert_cmpstr (json_object_get_string_member (row, "state"), ==, "open");
    g_assert_cmpint (json_object_get_int_member (row, "cost"), ==, 120000);
    g_assert_true (json_object_get_null_member (row, "owner"));
  }

  status = status_of (place);
  due = json_object_get_array_member (json_node_get_object (status), "due");
  g_assert_cmpuint (json_array_get_length (due), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (due, 0), "date"), ==, "2027-01-15");

  g_free (cli_ok (place, "set", place->book, "action", second, "state=done", "cost=", NULL));
  g_free (cli_ok (place, "delete", place->book, "action", first, NULL));
  gone = cli_ok (place, "list", place->book, "action", "--where", "state!=done", "--json", NULL);
  g_assert_cmpstr (gone, ==, "[]\n");
}

static void
test_csv (Place *place, gconstpointer unused)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  id = g_strchomp (cli_ok (place, "add", place->book, "site", "name=本社, \"本館\"", "address=東京都千代田区", "note=一行目\n二行目", NULL));
  text = cli_ok (place, "list", place->book, "site", "--csv", NULL);
  expected = g_strdup_printf ("id,name,address,employees,note,has_utm\r\n%s,\"本社, \"\"本館\"\"\",東京都千代田区,,\"一行目\n二行目\",0\r\n", id);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_undo (Place *place, gconstpointer unused)
{
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (Outcome) refused = NULL;
  g_autofree char *history = NULL;
  g_autoptr (JsonNode) list = NULL;
  JsonArray *entries;

  g_free (cli_ok (place, "new", place->book, NULL));
  g_free (cli_ok (place, "add", place->book, "site", "name=支店", NULL));
  g_free (cli_ok (place, "set", place->book, "company", "-", "name=備え商店", NULL));
  before = cli_ok (place, "list", place->book, "site", "--json", NULL);

  file = file_bytes (place->book);
  refused = cli_run (place, "undo", place->book, "--count", "3", NULL);
  assert_refused (refused, 1, "2");
  assert_file_is (place->book, file);

  said = cli_ok (place, "undo", place->book, "--count", "2", NULL);
  g_assert_nonnull (strstr (said, "支店"));
  undone = cli_ok (place, "list", place->book, "site", "--json", NULL);
  g_assert_cmpstr (undone, ==, "[]\n");
  g_free (cli_ok (place, "redo", place->book, NULL));
  redone = cli_ok (place, "list", place->book, "site", "--json", NULL);
  g_assert_cmpstr (redone, ==, before);
  g_clear_pointer (&file, g_bytes_unref);
  g_clear_pointer (&refused, outcome_free);
  file = file_bytes (place->book);
  refused = cli_run (place, "redo", place->book, "--count", "2", NULL);
  assert_refused (refused, 1, "1");
  assert_file_is (place->book, file);

  history = cli_ok (place, "history", place->book, "--json", NULL);
  list = json_of (history);
  entries = json_node_get_array (list);
  g_assert_cmpuint (json_array_get_length (entries), >=, 5);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      g_assert_cmpstr (json_object_get_string_member (entry, "label"), !=, "");
      g_assert_cmpstr (json_object_get_string_member (entry, "author"), !=, "");
      if (i > 0)
        g_assert_cmpint (json_object_get_int_member (entry, "id"), <,
                         json_object_get_int_member (json_array_get_object_element (entries, i - 1), "id"));
    }
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (entries, 0), "kind"), ==, "redo");
}

static void
test_copies (Place *place, gconstpointer unused)
{
  g_autofree char *copy = place_path (place, "控え.sonae");
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  g_free (cli_ok (place, "new", place->book, "--sample", "service", NULL));
  g_free (cli_ok (place, "verify", place->book, NULL));
  g_free (cli_ok (place, "backup", place->book, copy, NULL));
  g_free (cli_ok (place, "verify", copy, NULL));
  ours = cli_ok (place, "status", place->book, "--json", NULL);
  theirs = cli_ok (place, "status", copy, "--json", NULL);
  g_assert_cmpstr (ours, ==, theirs);
}

static void
test_report (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = place_path (place, "報告.pdf");
  g_autoptr (GBytes) ja = NULL;
  g_autoptr (GBytes) en = NULL;

  g_free (cli_ok (place, "new", place->book, "--sample", "retail", NULL));
  g_free (cli_ok (place, "report", place->book, "self-check", pdf, NULL));
  ja = file_bytes (pdf);
  g_assert_cmpmem (g_bytes_get_data (ja, NULL), 5, "%PDF-", 5);
  g_free (cli_ok (place, "report", place->book, "self-check", pdf, "--lang", "en", NULL));
  en = file_bytes (pdf);
  g_assert_false (g_bytes_equal (ja, en));
}

static void
test_samples (Place *place, gconstpointer unused)
{
  static const char *const names[] = { "retail", "construction", "service" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *book = place_path (place, names[i]);
      g_autofree char *text = NULL;
      g_autofree char *words = NULL;
      g_autoptr (JsonNode) status = NULL;
      JsonObject *object;

      g_free (cli_ok (place, "new", book, "--sample", names[i], NULL));
      g_free (cli_ok (place, "verify", book, NULL));
      text = cli_ok (place, "status", book, "--json", NULL);
      status = json_of (text);
      object = json_node_get_object (status);
      g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (object, "company"), "name"), !=, "");
      g_assert_false (json_object_get_null_member (object, "self_check"));
      words = cli_ok (place, "status", book, NULL);
      g_assert_nonnull (strstr (words, json_object_get_string_member (json_object_get_object_member (object, "company"), "name")));
    }
}

static void
test_help (Place *place, gconstpointer unused)
{
  static const char *const verbs[] = { "new",    "status",  "answer", "set",    "add",    "delete", "list",
                                       "report", "undo",    "redo",   "history", "verify", "backup", "recover" };
  g_autofree char *all = cli_ok (place, "--help", NULL);
  g_autofree char *same = cli_ok (place, "help", NULL);
  g_autofree char *version = cli_ok (place, "--version", NULL);

  g_assert_cmpstr (all, ==, same);
  g_assert_true (g_str_has_prefix (version, "sonaecho-cli "));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autofree char *one = cli_ok (place, "help", verbs[i], NULL);
      g_autofree char *other = cli_ok (place, verbs[i], "--help", NULL);
      g_autofree char *usage = g_strdup_printf ("sonaecho-cli %s FILE", verbs[i]);

      g_assert_cmpstr (one, ==, other);
      g_assert_nonnull (strstr (one, usage));
      g_assert_nonnull (strstr (all, verbs[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/cli/new", test_new);
  ADD ("/cli/new-with-programme", test_new_with_programme);
  ADD ("/cli/new-is-private", test_new_is_private);
  ADD ("/cli/answers", test_answers);
  ADD ("/cli/answer-note", test_answer_note);
  ADD ("/cli/company", test_company);
  ADD ("/cli/rows", test_rows);
  ADD ("/cli/csv", test_csv);
  ADD ("/cli/undo", test_undo);
  ADD ("/cli/copies", test_copies);
  ADD ("/cli/report", test_report);
  ADD ("/cli/samples", test_samples);
  ADD ("/cli/help", test_help);
#undef ADD

  return g_test_run ();
}
