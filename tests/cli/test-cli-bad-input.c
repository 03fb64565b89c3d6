/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is wrong with what the program is given: one sentence, exit 1 or 2, nothing changed. */
#include <glib/gstdio.h>
#include <string.h>

#include "cli-runner.h"

#define MAX_ARGUMENTS 8

typedef struct
{
  int status;              /* 1 the data, 2 the usage */
  const char *arguments[MAX_ARGUMENTS]; /* "@" stands for the workbook */
  const char *word;        /* in the sentence; NULL: any */
} Case;

static const Case usage_cases[] = {
  { 2, { NULL }, "--help" },
  { 2, { "frobnicate" }, "frobnicate" },
  { 2, { "help", "frobnicate" }, "frobnicate" },
  { 2, { "--frobnicate" }, "frobnicate" },
  { 2, { "" }, NULL },
  { 2, { "two\nlines" }, "two lines" },
  { 2, { "status" }, "status FILE" },
  { 2, { "status", "" }, "empty" },
  { 2, { "new", "" }, "empty" },
  { 2, { "backup", "@", "" }, "empty" },
  { 2, { "status", "@", "more" }, "status FILE" },
  { 2, { "status", "@", "--frobnicate" }, "frobnicate" },
  { 2, { "answer", "@", "1" }, "answer FILE" },
  { 2, { "answer", "@", "0", "yes" }, "0" },
  { 2, { "answer", "@", "26", "yes" }, "26" },
  { 2, { "answer", "@", "-1", "yes" }, NULL },
  { 2, { "answer", "@", "one", "yes" }, "one" },
  { 2, { "answer", "@", "1", "maybe" }, "maybe" },
  { 2, { "answer", "@", "1", "yes", "--note" }, "note" },
  { 2, { "set", "@", "nothing", "-", "name=x" }, "nothing" },
  { 2, { "set", "@", "sonae_change", "1", "label=x" }, "sonae_change" },
  { 2, { "set", "@", "company", "-", "nothing=x" }, "nothing" },
  { 2, { "set", "@", "company", "-", "id=5" }, "id" },
  { 2, { "set", "@", "company", "-", "name" }, "=" },
  { 2, { "set", "@", "company", "-" }, "set FILE" },
  { 2, { "set", "@", "company", "first", "name=x" }, "first" },
  { 2, { "set", "@", "company", "-", "name=x", "name=y" }, "name" },
  { 2, { "set", "@", "company", "-", "name=\xff\xfe" }, "UTF-8" },
  { 2, { "set", "@", "evidence", "1", "sha256=00" }, "sha256" },
  { 2, { "add", "@", "company", "name=x" }, "company" },
  { 2, { "add", "@", "evidence", "name=x" }, NULL },
  { 2, { "add", "@", "nothing", "name=x" }, "nothing" },
  { 2, { "delete", "@", "company", "-" }, "company" },
  { 2, { "delete", "@", "action", "x" }, "x" },
  { 2, { "list", "@", "nothing" }, "nothing" },
  { 2, { "list", "@", "action", "--sort", "nothing" }, "nothing" },
  { 2, { "list", "@", "action", "--json", "--csv" }, "--csv" },
  { 2, { "report", "@", "nothing", "out.pdf" }, "nothing" },
  { 2, { "report", "@", "self-check", "out.pdf", "--lang", "fr" }, "fr" },
  { 2, { "report", "@", "self-check", "@" }, NULL },
  { 2, { "report", "@", "card", "out.pdf", "--visit", "1" }, "--visit" },
  { 2, { "report", "@", "visit", "out.pdf", "--visit", "first" }, "--visit" },
  { 1, { "report", "@", "visit", "out.pdf", "--visit", "9" }, "9" },
  { 2, { "undo", "@", "--count", "0" }, "0" },
  { 2, { "undo", "@", "--count", "many" }, "many" },
  { 2, { "redo", "@", "--count", "-1" }, "-1" },
  { 2, { "new", "other.sonae", "--sample", "nothing" }, "nothing" },
  { 2, { "recover", "@", "--keep", "both" }, "both" },
};

static const Case value_cases[] = {
  { 1, { "set", "@", "company", "-", "capital=-1" }, "-1" },
  { 1, { "set", "@", "company", "-", "capital=99999999999999999999999" }, NULL },
  { 1, { "set", "@", "company", "-", "capital=1e9" }, "1e9" },
  { 1, { "set", "@", "company", "-", "employees=-1" }, "-1" },
  { 1, { "set", "@", "company", "-", "employees=twelve" }, "twelve" },
  { 1, { "set", "@", "company", "-", "declared_on=2026-02-30" }, "2026-02-30" },
  { 1, { "set", "@", "company", "-", "declared_on=tomorrow" }, "tomorrow" },
  { 1, { "set", "@", "company", "-", "declared_level=3" }, "3" },
  { 1, { "set", "@", "company", "-", "corporate_number=1000012050002" }, NULL },
  { 1, { "set", "@", "company", "-", "corporate_number=12345" }, NULL },
  { 1, { "set", "@", "company", "-", "corporate_number=123456789012a" }, NULL },
  { 1, { "set", "@", "company", "-", "industry=banking" }, "banking" },
  { 1, { "set", "@", "company", "-", "utm_in_place=perhaps" }, "perhaps" },
  { 1, { "set", "@", "company", "-", "name=a\001b" }, NULL },
  { 1, { "set", "@", "company", "-", "name=a\033[2Jb" }, NULL },
  { 1, { "set", "@", "company", "-", "name=two\nlines" }, NULL },
  { 1, { "set", "@", "company", "-", "website=javascript:alert(1)" }, NULL },
  { 1, { "set", "@", "company", "-", "declaration_id=123" }, "123" },
  /* One good value does not go in with a bad one. */
  { 1, { "set", "@", "company", "-", "name=x", "capital=-1" }, "-1" },
  { 1, { "set", "@", "company", "999", "name=x" }, "999" },
  { 1, { "set", "@", "action", "123456789012", "title=x" }, "123456789012" },
  { 1, { "delete", "@", "action", "123456789012" }, "123456789012" },
  { 1, { "add", "@", "action" }, NULL },
  { 1, { "add", "@", "action", "title=" }, NULL },
  { 1, { "add", "@", "action", "title=x", "progress=101" }, "101" },
  { 1, { "add", "@", "person", "name=x", "site_id=42" }, "42" },
  { 1, { "add", "@", "answer", "question=3", "value=yes" }, "round_id" },
  { 1, { "add", "@", "answer", "round_id=42", "question=3", "value=yes" }, "42" },
  { 1, { "add", "@", "round", "held_on=2026-02-30" }, "2026-02-30" },
  { 1, { "undo", "@" }, NULL },
  { 1, { "redo", "@" }, NULL },
  { 1, { "report", "@", "self-check", "out.pdf" }, NULL },
  { 1, { "new", "@" }, NULL },
  { 1, { "new", "no/such/folder/a.sonae" }, NULL },
  { 1, { "backup", "@", "no/such/folder/a.sonae" }, NULL },
  { 0, { "backup", "@", "@" }, NULL },
  { 1, { "recover", "@" }, NULL },
};

static void
run_cases (Place *place, const Case *cases, guint n)
{
  g_autoptr (GBytes) before = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  before = file_bytes (place->book);
  for (guint i = 0; i < n; i++)
    {
      const char *arguments[MAX_ARGUMENTS + 1] = { NULL };
      g_autoptr (Outcome) outcome = NULL;

      for (int a = 0; a < MAX_ARGUMENTS && cases[i].arguments[a] != NULL; a++)
        arguments[a] = g_str_equal (cases[i].arguments[a], "@") ? place->book : cases[i].arguments[a];
      outcome = cli_run_strv (place, arguments);
      g_test_message ("case %u", i);
      assert_refused (outcome, cases[i].status, cases[i].word);
      assert_file_is (place->book, before);
    }
}

/* Nothing but the workbook and the program's own data: no half-written output lies about. */
static void
assert_only_the_workbook (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, "会社.sonae") && !g_str_equal (name, "data") && !g_str_equal (name, "cache"))
      g_error ("%s was left behind", name);
}

static void
test_usage (Place *place, gconstpointer unused)
{
  run_cases (place, usage_cases, G_N_ELEMENTS (usage_cases));
  assert_only_the_workbook (place);
}

static void
test_values (Place *place, gconstpointer unused)
{
  run_cases (place, value_cases, G_N_ELEMENTS (value_cases));
  assert_only_the_workbook (place);
}

/* As much as the system lets through in one argument. */
static void
test_long_text (Place *place, gconstpointer unused)
{
  static const char *const fields[] = { "name=", "note=" };
  g_autoptr (GBytes) before = NULL;

  g_free (cli_ok (place, "new", place->book, NULL));
  before = file_bytes (place->book);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *much = g_strnfill (120000, 'x');
      g_autofree char *argument = g_strconcat (fields[i], much, NULL);
      g_autoptr (Outcome) outcome = cli_run (place, "set", place->book, "company", "-", argument, NULL);
      g_autoptr (Outcome) verb = cli_run (place, much, NULL);

      assert_refused (outcome, 1, NULL);
      assert_refused (verb, 2, NULL);
      assert_file_is (place->book, before);
    }
}

/* --- Files that are no workbook, or none for us --- */

typedef void (*SpoilFunc) (GByteArray *bytes);

static void
spoil_empty (GByteArray *bytes)
{
  g_byte_array_set_size (bytes, 0);
}

static void
spoil_text (GByteArray *bytes)
{
  g_byte_array_set_size (bytes, 0);
  g_byte_array_append (bytes, (const guint8 *) "備え帳ではありません\n", strlen ("備え帳ではありません\n"));
}

static void
spoil_header_only (GByteArray *bytes)
{
  g_byte_array_set_size (bytes, 50);
}

static void
spoil_half (GByteArray *bytes)
{
  g_byte_array_set_size (bytes, bytes->len / 2);
}

static void
spoil_foreign (GByteArray *bytes)
{
  memset (bytes->data + 68, 0, 4); /* SQLite's application id */
}

static void
spoil_newer (GByteArray *bytes)
{
  static const guint8 version[] = { 0, 0, 3, 231 };

  memcpy (bytes->data + 60, version, 4); /* SQLite's user version, which is our schema's number */
}

static void
spoil_pages (GByteArray *bytes)
{
  memset (bytes->data + 4096, 0x5a, bytes->len - 4096);
}

static const struct
{
  const char *name;
  SpoilFunc spoil;
} spoilt[] = {
  { "empty", spoil_empty }, { "text", spoil_text },   { "header-only", spoil_header_only }, { "half", spoil_half },
  { "foreign", spoil_foreign }, { "newer", spoil_newer }, { "pages", spoil_pages },
};

static void
refuse_everywhere (Place *place, const char *path)
{
  static const char *const calls[][5] = {
    { "status" },
    { "list", "action" },
    { "history" },
    { "undo" },
    { "answer", "1", "yes" },
    { "set", "company", "-", "name=x" },
    { "add", "action", "title=x" },
    { "report", "self-check", "out.pdf" },
    { "backup", "copy.sonae" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *arguments[] = { calls[i][0], path, calls[i][1], calls[i][2], calls[i][3], NULL };
      g_autoptr (Outcome) outcome = cli_run_strv (place, arguments);
      g_autofree char *pdf = place_path (place, "out.pdf");
      g_autofree char *copy = place_path (place, "copy.sonae");

      assert_refused (outcome, 1, NULL);
      g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
    }
}

static void
test_spoilt_files (Place *place, gconstpointer unused)
{
  g_autoptr (GBytes) good = NULL;

  g_free (cli_ok (place, "new", place->book, "--sample", "retail", NULL));
  good = file_bytes (place->book);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) before = NULL;
      g_autofree char *name = g_strconcat (spoilt[i].name, ".sonae", NULL);
      g_autofree char *path = place_path (place, name);
      g_autoptr (Outcome) verified = NULL;
      g_autoptr (Outcome) made = NULL;

      g_test_message ("%s", spoilt[i].name);
      g_byte_array_append (bytes, g_bytes_get_data (good, NULL), g_bytes_get_size (good));
      spoilt[i].spoil (bytes);
      g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
      before = file_bytes (path);

      refuse_everywhere (place, path);
      assert_file_is (path, before);

      verified = cli_run (place, "verify", path, NULL);
      g_assert_cmpint (verified->status, ==, 1);
      g_assert_cmpstr (strchr (verified->err, '\n'), ==, "\n");
      made = cli_run (place, "new", path, NULL);
      assert_refused (made, 1, NULL);
      assert_file_is (path, before);
    }
}

static void
test_no_file (Place *place, gconstpointer unused)
{
  g_autofree char *missing = place_path (place, "missing.sonae");
  g_autofree char *below = place_path (place, "no/such/folder/book.sonae");
  g_autofree char *data = place_path (place, "data");
  g_autoptr (Outcome) verified = cli_run (place, "verify", missing, NULL);

  assert_refused (verified, 1, "missing.sonae");
  refuse_everywhere (place, missing);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  refuse_everywhere (place, below);
  refuse_everywhere (place, "/dev/null");

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  refuse_everywhere (place, data);
  g_assert_true (g_file_test (data, G_FILE_TEST_IS_DIR));
}

/* A name in an old encoding is a name. */
static void
test_bytes_in_path (Place *place, gconstpointer unused)
{
  g_autofree char *book = place_path (place, "\x89\xef\x8e\xd0.sonae"); /* 会社 in CP932 */
  g_autofree char *copy = place_path (place, "\x8d\x54.sonae");
  g_autofree char *pdf = place_path (place, "\x95\xf1.pdf");
  g_autofree char *missing = place_path (place, "\xff\xfe.sonae");
  g_autoptr (Outcome) outcome = NULL;

  g_free (cli_ok (place, "new", book, NULL));
  g_free (cli_ok (place, "answer", book, "1", "yes", NULL));
  g_free (cli_ok (place, "status", book, NULL));
  g_free (cli_ok (place, "verify", book, NULL));
  g_free (cli_ok (place, "backup", book, copy, NULL));
  g_free (cli_ok (place, "report", book, "self-check", pdf, NULL));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));

  outcome = cli_run (place, "status", missing, NULL);
  assert_refused (outcome, 1, NULL);
}

/* Output that cannot be written is an error, not silence. */
static void
test_lost_output (Place *place, gconstpointer unused)
{
  static const char *const scripts[] = {
    "\"$1\" status \"$2\" --json > /dev/full",
    "\"$1\" list \"$2\" answer --csv > /dev/full",
    "\"$1\" status \"$2\" >&-",
    "\"$1\" --help > /dev/full",
    /* The reader is gone before the first byte. */
    "exec 3> >(true); wait $!; \"$1\" history \"$2\" >&3",
  };
  g_autoptr (GBytes) before = NULL;

  g_free (cli_ok (place, "new", place->book, "--sample", "retail", NULL));
  before = file_bytes (place->book);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autoptr (Outcome) outcome = cli_run_in_shell (place, scripts[i]);

      assert_refused (outcome, 1, NULL);
      assert_file_is (place->book, before);
    }
}

/* A reference set of the user's own that is broken is told of, and the work is done with the built-in one. */
static void
test_broken_set (Place *place, gconstpointer unused)
{
  g_autofree char *said = cli_ok (place, "new", place->book, NULL);
  g_autoptr (Outcome) outcome = NULL;
  const char *script = "mkdir -p \"$XDG_DATA_HOME/sonaecho/catalogue\" && printf '<risk-sheet>\\n<oops/>\\n</risk-sheet>\\n'"
                       " > \"$XDG_DATA_HOME/sonaecho/catalogue/risk-sheet.xml\" && \"$1\" status \"$2\" --json";

  outcome = cli_run_in_shell (place, script);
  g_assert_cmpint (outcome->status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome->out, "{"));
  g_assert_nonnull (strstr (outcome->err, "risk-sheet.xml"));
  g_assert_nonnull (strstr (outcome->err, "line 1"));
  g_assert_true (strchr (outcome->err, '\n') == outcome->err + strlen (outcome->err) - 1);
}

/* Folders that cannot be made, odd locales, no fonts: it works, or says in a sentence why not. */
static void
test_surroundings (Place *place, gconstpointer unused)
{
  static const struct
  {
    const char *script;
    int status;
    const char *word;  /* of the sentence, or of the output where there is none */
  } cases[] = {
    { "XDG_DATA_HOME=/proc/none \"$1\" status \"$2\"", 1, "/proc/none/sonaecho" },
    { "XDG_DATA_HOME=/dev/null \"$1\" status \"$2\"", 1, "/dev/null/sonaecho" },
    { "XDG_CONFIG_HOME=/proc/none \"$1\" list \"$2\" company --csv", 0, "みほん食品" },
    { "XDG_CACHE_HOME=/proc/none \"$1\" search \"$2\" みほん食品", 0, "みほん" },
    { "HOME=/proc/none \"$1\" list \"$2\" company --csv", 0, "みほん食品" },
    { "LC_ALL=C LANGUAGE= \"$1\" list \"$2\" company --csv", 0, "みほん食品" },
    { "LC_ALL=xx_YY.UTF-8 LANGUAGE= \"$1\" list \"$2\" company --csv", 0, "みほん食品" },
    { "LC_ALL=ja_JP.SJIS LANGUAGE= \"$1\" list \"$2\" company --csv", 0, "みほん食品" },
    { "echo '<fontconfig><cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>' > no-fonts && "
      "FONTCONFIG_FILE=$PWD/no-fonts \"$1\" report \"$2\" card no.pdf", 1, "fonts-noto-cjk" },
  };

  g_free (cli_ok (place, "new", place->book, "--sample", "retail", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strconcat ("cd \"${2%/*}\" && ", cases[i].script, NULL);
      g_autoptr (Outcome) outcome = cli_run_in_shell (place, script);

      g_test_message ("%s", cases[i].script);
      if (cases[i].status != 0)
        assert_refused (outcome, cases[i].status, cases[i].word);
      else
        g_assert_cmpint (outcome->status, ==, 0);
      g_assert_nonnull (strstr (cases[i].status != 0 ? outcome->err : outcome->out, cases[i].word));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Place, NULL, place_set_up, func, place_tear_down)
  ADD ("/cli/bad-input/usage", test_usage);
  ADD ("/cli/bad-input/values", test_values);
  ADD ("/cli/bad-input/long-text", test_long_text);
  ADD ("/cli/bad-input/spoilt-files", test_spoilt_files);
  ADD ("/cli/bad-input/no-file", test_no_file);
  ADD ("/cli/bad-input/surroundings", test_surroundings);
  ADD ("/cli/bad-input/bytes-in-path", test_bytes_in_path);
  ADD ("/cli/bad-input/lost-output", test_lost_output);
  ADD ("/cli/bad-input/broken-set", test_broken_set);
#undef ADD

  return g_test_run ();
}
