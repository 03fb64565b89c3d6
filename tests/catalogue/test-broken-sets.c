/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user's own set may hold any mistake: each gives one sentence with its line and reason, and nothing is leaked or loaded. */
#include <string.h>

#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "catalogue/sonae-catalogue-private.h"

/* A small set that is right; each case spoils one place of it. */
#define TEXTS "<text xml:lang='ja'>あ</text><text xml:lang='en'>A</text>"
static const char good[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n"                                                              /* 1 */
    "<question-set>\n"                                                                                      /* 2 */
    "<source id='own' edition='1' published-on='2026-04-01' address='' checked-on=''>\n"                    /* 3 */
    "<title>" TEXTS "</title><publisher>" TEXTS "</publisher></source>\n"                                   /* 4 */
    "<answers>\n"                                                                                           /* 5 */
    "<answer code='yes' points='4'>" TEXTS "</answer>\n"                                                    /* 6 */
    "<answer code='partly' points='2'>" TEXTS "</answer>\n"                                                 /* 7 */
    "<answer code='no' points='0'>" TEXTS "</answer>\n"                                                     /* 8 */
    "<answer code='unknown' points='-1'>" TEXTS "</answer>\n"                                               /* 9 */
    "</answers>\n"                                                                                          /* 10 */
    "<part id='first'><title>" TEXTS "</title>\n"                                                           /* 11 */
    "<question number='1'><title>" TEXTS "</title><wording>" TEXTS "</wording>\n"                           /* 12 */
    "<explanation>" TEXTS "</explanation><example>" TEXTS "</example><example>" TEXTS "</example>\n"        /* 13 */
    "<remedy>" TEXTS "</remedy><ask>" TEXTS "</ask></question></part>\n"                                    /* 14 */
    "<part id='second'><title>" TEXTS "</title>\n"                                                          /* 15 */
    "<question number='2'><title>" TEXTS "</title><wording>" TEXTS "</wording>\n"                           /* 16 */
    "<explanation>" TEXTS "</explanation><example>" TEXTS "</example>\n"                                    /* 17 */
    "<remedy>" TEXTS "</remedy><ask>" TEXTS "</ask></question></part>\n"                                    /* 18 */
    "<bands>\n"                                                                                             /* 19 */
    "<band id='high' from='5' to='8'><title>" TEXTS "</title><meaning>" TEXTS "</meaning><advice>" TEXTS
    "</advice></band>\n"                                                                                    /* 20 */
    "<band id='low' from='-2' to='4'><title>" TEXTS "</title><meaning>" TEXTS "</meaning><advice>" TEXTS
    "</advice></band>\n"                                                                                    /* 21 */
    "</bands>\n"                                                                                            /* 22 */
    "</question-set>\n";                                                                                    /* 23 */

/* The first FIND of TEXT replaced; it must occur. (transfer full) */
static char *
replace_first (const char *text, const char *find, const char *replacement)
{
  const char *at = strstr (text, find);
  g_autofree char *before = NULL;

  g_assert_nonnull (at);
  before = g_strndup (text, (gsize) (at - text));
  return g_strconcat (before, replacement, at + strlen (find), NULL);
}

static void
check_fault (const GError *error, int line, const char *reason)
{
  g_autofree char *place = g_strdup_printf ("line %d:", line);

  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_nonnull (strstr (error->message, reason));
  g_assert_nonnull (strstr (error->message, "Nothing was changed"));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_good (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (good, strlen (good));
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (set->n_questions, ==, 2);
  g_assert_cmpint (set->n_parts, ==, 2);
  g_assert_cmpint (set->parts[1].first, ==, 2);
  g_assert_cmpint (set->parts[1].last, ==, 2);
  g_assert_cmpint (set->questions[1].part, ==, 1);
  g_assert_cmpstr (set->questions[0].examples.in[SONAE_LANGUAGE_JA], ==, "あ\nあ");
  g_assert_cmpstr (set->questions[1].examples.in[SONAE_LANGUAGE_EN], ==, "A");
  g_assert_cmpstr (set->source.note.in[SONAE_LANGUAGE_JA], ==, "");
  g_assert_cmpint (set->bands[1].from, ==, -2);
}

/* As editors on Windows save it. */
static void
test_windows (void)
{
  g_auto (GStrv) lines = g_strsplit (good, "\n", -1);
  g_autofree char *joined = g_strjoinv ("\r\n", lines);
  g_autofree char *text = g_strconcat ("\xEF\xBB\xBF", joined, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpint (set->n_questions, ==, 2);
}

static void
test_folding (void)
{
  static const struct { const char *written; const char *read; } cases[] = {
    { "あ", "あ" },
    { "  あ\n   い。\n\n  う  ", "あい。う" },
    { "one\n  two", "one two" },
    { "one\r\n  two\r\n", "one two" },
    { "SECURITY\n ACTION", "SECURITY ACTION" },
    { "星の\n ACTION\n を", "星のACTIONを" },
    { "one.\n “two”\n three", "one. “two” three" },
    { "星。\n 「答」\n を", "星。「答」を" },
    { "A &amp; B &lt;C&gt;", "A & B <C>" },
    { "<![CDATA[<あ>]]>", "<あ>" },
    { "<!-- aside -->あ", "あ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *element = g_strdup_printf ("<text xml:lang='ja'>%s</text>", cases[i].written);
      g_autofree char *text = replace_first (good, "<text xml:lang='ja'>あ</text>", element);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (set->source.title.in[SONAE_LANGUAGE_JA], ==, cases[i].read);
    }
}

static void
test_question_set (void)
{
  static const struct { const char *find; const char *replacement; int line; const char *reason; } cases[] = {
    /* not XML, or not this XML */
    { "</question-set>", "</questions>", 23, "question" },
    { "</question-set>\n", "", 22, "elements still open" },
    { "<bands>", "<bands", 20, "" },
    { "あ", "\xff", 4, "not text in UTF-8" },
    { "あ", "\x82\xa0", 4, "not text in UTF-8" }, /* CP932 */
    { "あ", "&nonsense;", 4, "nonsense" },
    { "あ", "&#7;", 4, "control character" },
    { "<question-set>", "<report-texts>", 2, "<question-set> is expected" },
    { "<answers>\n", "<answers>words\n", 5, "text may stand only inside <text>" },
    /* attributes */
    { "id='own' ", "", 3, "lacks the attribute “id”" },
    { "id='own'", "id='Own set'", 3, "lower-case" },
    { "id='own'", "id=''", 3, "lower-case" },
    { "'2026-04-01'", "'2026-02-30'", 3, "must be a date" },
    { "edition='1'", "edition='1' editor='me'", 3, "has no attribute “editor”" },
    { "points='4'", "points='four'", 6, "must be a whole number" },
    { "points='4'", "points='4.0'", 6, "must be a whole number" },
    { "points='4'", "points='99999999999999999999'", 6, "must be a whole number" },
    /* texts */
    { "xml:lang='ja'", "xml:lang='fr'", 4, "not “fr”" },
    { "<text xml:lang='ja'>", "<text>", 4, "lacks the attribute “xml:lang”" },
    { "xml:lang='ja'", "xml:lang='en'", 4, "two texts" },
    { "<text xml:lang='en'>A</text>", "", 4, "lacks a text with xml:lang “en”" },
    { ">あ<", "> <", 4, "is empty" },
    { TEXTS, "", 4, "<title> lacks <text>" },
    { "あ</text>", "あ<b/></text>", 4, "may not hold <b>" },
    /* elements */
    { "<publisher>" TEXTS "</publisher>", "", 3, "lacks <publisher>" },
    { "</publisher>", "</publisher><title>" TEXTS "</title>", 4, "only one <title>" },
    { "</publisher>", "</publisher><notes>" TEXTS "</notes>", 4, "may not hold <notes>" },
    { "<remedy>" TEXTS "</remedy>", "", 12, "lacks <remedy>" },
    { "<example>" TEXTS "</example><example>" TEXTS "</example>", "", 12, "lacks <example>" },
    /* answers */
    { "<answer code='no' points='0'>" TEXTS "</answer>", "", 5, "exactly the four answers" },
    { "code='partly'", "code='maybe'", 7, "in the order" },
    { "points='2'", "points='5'", 7, "more points" },
    /* questions and parts */
    { "number='2'", "number='3'", 16, "question 3 stands where question 2 is expected" },
    { "number='2'", "number='1'", 16, "question 1 stands where question 2 is expected" },
    { "number='1'", "number='0'", 12, "must be a whole number from 1" },
    { "id='second'", "id='first'", 15, "used twice" },
    /* bands */
    { "to='8'", "to='7'", 20, "must end at 8 points" },
    { "to='4'", "to='3'", 21, "must end at 4 points" },
    { "to='4'", "to='5'", 21, "must end at 4 points" },
    { "from='-2'", "from='-1'", 19, "must reach down to -2 points" },
    { "from='-2'", "from='-3'", 21, "must be a whole number from -2 to 8" },
    { "from='5'", "from='8' ", 21, "must end at 7 points" },
    { "id='low'", "id='high'", 21, "used twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = replace_first (good, cases[i].find, cases[i].replacement);
      g_autofree char *escaped = g_strescape (cases[i].replacement, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

      g_test_message ("%s -> %s", cases[i].find, escaped);
      g_assert_null (set);
      check_fault (error, cases[i].line, cases[i].reason);
    }
}

static void
test_extremes (void)
{
  g_autofree char *long_text = g_strnfill (4001, 'x');
  g_autofree char *huge = g_strnfill (4 * 1024 * 1024 + 1, ' ');
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *with_long_text = replace_first (good, "あ", long_text);

  for (int i = 0; i < 100000; i++)
    g_string_append (deep, "<question-set>");
  {
    const struct { const char *text; gsize length; const char *reason; int line; } cases[] = {
      { "", 0, "is empty", 1 },
      { " \n ", 3, "", 1 },
      { "\0\0\0\0", 4, "not text in UTF-8", 1 },
      { "\xff\xfe<\0", 4, "not text in UTF-8", 1 },
      { "\xEF\xBB\xBF", 3, "", 1 },
      { "<?xml version='1.0'?>\n<!-- nothing -->\n", 39, "no element", 2 },
      { huge, strlen (huge), "larger than 4 MB", 1 },
      { with_long_text, strlen (with_long_text), "longer than 4000 characters", 4 },
      { deep->str, deep->len, "nested too deeply", 1 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, cases[i].length);
        g_autoptr (GError) error = NULL;
        g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

        g_assert_null (set);
        check_fault (error, cases[i].line, cases[i].reason);
      }
  }
}

/* The good file cut at every place is refused and leaves nothing behind, whatever was read before. */
static void
test_truncated (void)
{
  gsize length = strlen (good);

  for (gsize cut = 0; cut < length - 1; cut++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (good, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (SonaeQuestionSet) set = sonae_question_set_parse (bytes, &error);

      g_assert_null (set);
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
    }
}

static gpointer
parse_any (const char *file, GBytes *bytes, GError **error)
{
  if (strcmp (file, "sme-basic-act.xml") == 0)
    return sonae_sme_act_parse (bytes, error);
  if (strcmp (file, "programme-tokyo-r6.xml") == 0)
    return sonae_programme_parse (bytes, error);
  if (strcmp (file, "security-action.xml") == 0)
    return sonae_security_action_parse (bytes, error);
  if (strcmp (file, "duties.xml") == 0)
    return sonae_duty_set_parse (bytes, error);
  return sonae_report_texts_parse (bytes, error);
}

static void
test_other_sets (void)
{
  static const struct { const char *file; const char *find; const char *replacement; const char *reason; } cases[] = {
    { "sme-basic-act.xml", "class=\"wholesale\"", "class=\"whole\"", "there is no class “whole”" },
    { "sme-basic-act.xml", "<industry id=\"retail\"", "<industry id=\"wholesale\"", "used twice" },
    { "sme-basic-act.xml", "capital=\"300000000\"", "capital=\"0\"", "must be a whole number from 1" },
    { "sme-basic-act.xml", "employees=\"300\"", "employees=\"300 people\"", "must be a whole number" },
    { "sme-basic-act.xml", "<sme-act>", "<sme-act year=\"1\">", "has no attribute “year”" },
    { "programme-tokyo-r6.xml", "sessions=\"10\"", "sessions=\"ten\"", "must be a whole number" },
    { "programme-tokyo-r6.xml", "<rule id=\"sme\">", "<rule id=\"seat\">", "used twice" },
    { "programme-tokyo-r6.xml", "<rule id=\"sme\">", "<rule>", "lacks the attribute “id”" },
    { "programme-tokyo-r6.xml", "<disclaimer>", "<disclaimer><b/>", "may not hold <b>" },
    { "programme-tokyo-r6.xml", "date=\"2024-08-06\"", "date=\"2024-08-36\"", "must be a date" },
    { "programme-tokyo-r6.xml", "output=\"soa\"", "output=\"SoA\"", "is no output of a workshop" },
    { "programme-tokyo-r6.xml", "<session number=\"2\"", "<session number=\"1\"", "does not come after number 1" },
    { "programme-tokyo-r6.xml", "theme-certainty=\"M\"", "theme-certainty=\"X\"", "theme-certainty" },
    { "programme-tokyo-r6.xml", "until=\"2024-07-23\"", "until=\"2024-06-23\"", "is before" },
    { "programme-tokyo-r6.xml", "<window>", "<window><b/>", "may not hold <b>" },
    { "security-action.xml", "star=\"2\"", "star=\"3\"", "must be a whole number from 1 to 2" },
    { "security-action.xml", "<item id=\"one_declared\"", "<item id=\"basic_items\"", "used twice" },
    { "duties.xml", "cadence=\"weekly\"", "cadence=\"hourly\"", "there is no cadence “hourly”" },
    { "duties.xml", "kinds=\"utm\"", "kinds=\"UTM\"", "with a space between" },
    { "duties.xml", "kinds=\"utm\"", "kinds=\"\"", "with a space between" },
    { "duties.xml", "<duty id=\"edr-alerts\"", "<duty id=\"utm-alerts\"", "used twice" },
    { "duties.xml", "<detail>", "<detail><b/>", "may not hold <b>" },
    { "report-texts.xml", "key=\"company\"", "key=\"Company\"", "lower-case" },
    { "report-texts.xml", "key=\"corporate-number\"", "key=\"company\"", "used twice" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) original = sonae_catalogue_bytes (cases[i].file);
      g_autofree char *whole = g_strndup (g_bytes_get_data (original, NULL), g_bytes_get_size (original));
      g_autofree char *text = replace_first (whole, cases[i].find, cases[i].replacement);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      const char *at = strstr (whole, cases[i].find);
      int line = 1;

      for (const char *p = whole; p < at; p++)
        if (*p == '\n')
          line++;
      g_test_message ("%s: %s", cases[i].file, cases[i].replacement);
      g_assert_null (parse_any (cases[i].file, bytes, &error));
      check_fault (error, line, cases[i].reason);
    }
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-catalogue-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "own.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (SonaeQuestionSet) set = NULL;

  g_assert_no_error (error);

  g_assert_null (sonae_question_set_load (file, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_null (sonae_question_set_load (directory, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, good, -1, &error));
  g_cancellable_cancel (cancelled);
  g_assert_null (sonae_question_set_load (file, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  set = sonae_question_set_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (set->source.id, ==, "own");

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/broken-sets/good", test_good);
  g_test_add_func ("/broken-sets/windows", test_windows);
  g_test_add_func ("/broken-sets/folding", test_folding);
  g_test_add_func ("/broken-sets/question-set", test_question_set);
  g_test_add_func ("/broken-sets/extremes", test_extremes);
  g_test_add_func ("/broken-sets/truncated", test_truncated);
  g_test_add_func ("/broken-sets/other-sets", test_other_sets);
  g_test_add_func ("/broken-sets/files", test_files);
  return g_test_run ();
}
