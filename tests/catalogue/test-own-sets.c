/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of the user's own in the place of a built-in set: a broken one is refused with its line and reason, and what was in use stays. */
#include <string.h>

#include <glib/gstdio.h>

#include "base/sonae-error.h"
#include "catalogue/sonae-catalogue-private.h"

static const struct { const char *built_in; const char *own; } files[SONAE_N_SET_KINDS] = {
  [SONAE_SET_RISK_SHEET] = { "risk-sheet-3.1.xml", "risk-sheet.xml" },
  [SONAE_SET_ANNEX_A] = { "annex-a.xml", "annex-a.xml" },
  [SONAE_SET_TEN_THREATS] = { "ten-threats.xml", "ten-threats.xml" },
  [SONAE_SET_CROSSWALK] = { "crosswalk.xml", "crosswalk.xml" },
};

static gconstpointer
in_use (SonaeSetKind kind)
{
  switch (kind)
    {
    case SONAE_SET_RISK_SHEET:
      return sonae_catalogue_risk_sheet ();
    case SONAE_SET_ANNEX_A:
      return sonae_catalogue_annex_a ();
    case SONAE_SET_TEN_THREATS:
      return sonae_catalogue_threat_lists ();
    case SONAE_SET_CROSSWALK:
      return sonae_catalogue_crosswalk ();
    default:
      g_assert_not_reached ();
    }
}

/* Parses TEXT as a set of KIND and frees it again; whether it was one. */
static gboolean
parses (SonaeSetKind kind, const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);

  if (kind == SONAE_SET_RISK_SHEET)
    {
      g_autoptr (SonaeRiskSheet) sheet = sonae_risk_sheet_parse (bytes, error);
      return sheet != NULL;
    }
  else if (kind == SONAE_SET_ANNEX_A)
    {
      g_autoptr (SonaeAnnexA) annex = sonae_annex_a_parse (bytes, error);
      return annex != NULL;
    }
  else if (kind == SONAE_SET_TEN_THREATS)
    {
      g_autoptr (SonaeTenThreats) threats = sonae_ten_threats_parse (bytes, error);
      return threats != NULL;
    }
  else
    {
      g_autoptr (SonaeCrosswalk) table = sonae_crosswalk_parse (bytes, error);
      return table != NULL;
    }
}

/* (transfer full) */
static char *
built_in_text (SonaeSetKind kind)
{
  g_autoptr (GBytes) bytes = sonae_catalogue_bytes (files[kind].built_in);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The first FIND of TEXT replaced; it must occur. LINE, if not NULL, gets the line it stands on. (transfer full) */
static char *
replace_first (const char *text, const char *find, const char *replacement, int *line)
{
  const char *at = strstr (text, find);
  g_autofree char *before = NULL;

  g_assert_nonnull (at);
  before = g_strndup (text, (gsize) (at - text));
  if (line != NULL)
    {
      *line = 1;
      for (const char *p = before; *p != '\0'; p++)
        *line += *p == '\n';
    }
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
}

/* MORE is how many lines below the replaced place the fault is reported. */
static const struct { SonaeSetKind kind; const char *find; const char *replacement; int more; const char *reason; } broken[] = {
  { SONAE_SET_RISK_SHEET, "<risk-sheet>", "<risk-sheets>", 0, "<risk-sheet> is expected" },
  { SONAE_SET_RISK_SHEET, "<level value=\"2\">", "<level value=\"3\">", 0, "must be a whole number from 2 to 2" },
  { SONAE_SET_RISK_SHEET, "code=\"middle\"", "code=\"medium\"", 0, "must be “high middle low”, in this order" },
  { SONAE_SET_RISK_SHEET, "from=\"4\" to=\"5\"", "from=\"5\" to=\"5\"", 10, "without gap or overlap" },
  { SONAE_SET_RISK_SHEET, "from=\"4\" to=\"5\"", "from=\"4\" to=\"6\"", 0, "without gap or overlap" },
  { SONAE_SET_RISK_SHEET, "to=\"9\"", "to=\"12\"", 0, "must be a whole number from 1 to 9" },
  { SONAE_SET_RISK_SHEET, "<answer code=\"partly\">", "<answer code=\"maybe\">", 0, "in this order" },
  { SONAE_SET_RISK_SHEET, "code=\"access-own-ids\"", "code=\"access-least\"", 0, "used twice" },
  { SONAE_SET_RISK_SHEET, "<area code=\"people\"", "<area code=\"organisation\"", 0, "used twice" },
  { SONAE_SET_RISK_SHEET, "key=\"yes\"", "key=\"very\"", 0, "must be “yes” or “no”" },
  { SONAE_SET_RISK_SHEET, "certainty=\"H\"", "certainty=\"sure\"", 0, "must be H, M-H, M, M-L or L" },
  { SONAE_SET_RISK_SHEET, "<medium code=\"removable\"", "<medium code=\"tape\"", 0, "must be “paper removable" },
  { SONAE_SET_RISK_SHEET, "frequency=\"1\"", "frequency=\"4\"", 0, "must be a whole number from 1 to 3" },
  { SONAE_SET_RISK_SHEET, "frequency=\"1\"", "frequency=\"0\"", 0, "must be a whole number from 1 to 3" },
  { SONAE_SET_RISK_SHEET, "measures=\"physical-locks physical-cabinet", "measures=\"physical-locks physical-moat", -1, "there is no check “physical-moat”" },
  { SONAE_SET_RISK_SHEET, "measures=\"physical-locks physical-cabinet", "measures=\"physical-locks physical-locks", -1, "names “physical-locks” twice" },
  { SONAE_SET_RISK_SHEET, "measures=\"physical-locks physical-cabinet", "measures=\"physical-locks  physical-cabinet", -1, "one space between" },
  { SONAE_SET_RISK_SHEET, "<threat code=\"paper-lost-outside\"", "<threat code=\"paper-theft\"", 0, "used twice" },
  { SONAE_SET_RISK_SHEET, "<threat code=\"paper-theft\"", "<threat code=\"paper-theft\" price=\"1\"", 0, "has no attribute “price”" },

  { SONAE_SET_ANNEX_A, "titles-certainty=\"H\"", "", 0, "lacks the attribute “titles-certainty”" },
  { SONAE_SET_ANNEX_A, "number=\"5.2\"", "number=\"5.1\"", 0, "used twice" },
  { SONAE_SET_ANNEX_A, "number=\"5.2\"", "number=\"6.2\"", 0, "does not belong to theme 5" },
  { SONAE_SET_ANNEX_A, "<theme number=\"6\">", "<theme number=\"7\">", 0, "theme 7 stands where theme 6 is expected" },
  { SONAE_SET_ANNEX_A, "<theme number=\"6\">", "<theme number=\"9\">", 0, "must be a whole number from 5 to 8" },
  { SONAE_SET_ANNEX_A, "types=\"P\"", "types=\"X\"", 0, "some of “P D C”, each once" },
  { SONAE_SET_ANNEX_A, "types=\"P\"", "types=\"P P\"", 0, "some of “P D C”, each once" },
  { SONAE_SET_ANNEX_A, "types=\"P\"", "types=\"\"", 0, "“types” is empty" },
  { SONAE_SET_ANNEX_A, "concepts=\"Id\"", "concepts=\"id\"", 0, "each once" },
  { SONAE_SET_ANNEX_A, "new=\"yes\"", "new=\"2022\"", 0, "must be “yes” or “no”" },
  { SONAE_SET_ANNEX_A, "<explanation>", "<explanation><b/>", 0, "may not hold <b>" },

  { SONAE_SET_TEN_THREATS, "year=\"2025\"", "year=\"2027\"", 0, "the newest first" },
  { SONAE_SET_TEN_THREATS, "year=\"2025\"", "year=\"2026\"", 0, "the newest first" },
  { SONAE_SET_TEN_THREATS, "year=\"2025\"", "year=\"R7\"", 0, "must be a whole number" },
  { SONAE_SET_TEN_THREATS, "rank=\"2\"", "rank=\"1\"", 0, "must be a whole number from 2 to 2" },
  { SONAE_SET_TEN_THREATS, "announced-on=\"2026-01-29\"", "announced-on=\"January\"", 0, "must be a date" },
  { SONAE_SET_TEN_THREATS, "lenses=\"ransomware vulnerability\"", "lenses=\"ransom\"", 0, "has the lens “ransom”" },
  { SONAE_SET_TEN_THREATS, "<scenario code=\"ransomware\"", "<scenario code=\"supplier-stop\"", 0, "used twice" },
  { SONAE_SET_TEN_THREATS, "controls=\"5.19", "controls=\"5.99", -2, "there is no control “5.99”" },
  { SONAE_SET_TEN_THREATS, "measures=\"suppliers-selection", "measures=\"suppliers-none", -1, "there is no check “suppliers-none”" },

  { SONAE_SET_CROSSWALK, "from=\"question\" id=\"2\"", "from=\"question\" id=\"1\"", 0, "used twice" },
  { SONAE_SET_CROSSWALK, "from=\"question\" id=\"2\"", "from=\"question\" id=\"26\"", 0, "there is no “26” of the kind “question”" },
  { SONAE_SET_CROSSWALK, "from=\"question\" id=\"2\"", "from=\"question\" id=\"02\"", 0, "there is no “02”" },
  { SONAE_SET_CROSSWALK, "from=\"question\" id=\"2\"", "from=\"answer\" id=\"2\"", 0, "“from” must be" },
  { SONAE_SET_CROSSWALK, "id=\"paper-theft\"", "id=\"paper-fire\"", 0, "there is no “paper-fire” of the kind “threat”" },
  { SONAE_SET_CROSSWALK, "from=\"area\" id=\"people\"", "from=\"area\" id=\"access-mfa\"", 0, "there is no “access-mfa” of the kind “area”" },
  { SONAE_SET_CROSSWALK, "id=\"access-mfa\" controls=\"8.5\"", "id=\"access-mfa\" controls=\"8.50\"", 0, "there is no control “8.50”" },
  { SONAE_SET_CROSSWALK, "id=\"access-mfa\" controls=\"8.5\"", "id=\"access-mfa\" controls=\"\"", 0, "is empty" },
  { SONAE_SET_CROSSWALK, "id=\"access-mfa\" controls=\"8.5\"", "id=\"access-mfa\" controls=\"8.5 8.5\"", 0, "twice" },
};

static void
test_broken (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-own-sets-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "own.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      SonaeSetKind kind = broken[i].kind;
      g_autofree char *whole = built_in_text (kind);
      int line;
      g_autofree char *text = replace_first (whole, broken[i].find, broken[i].replacement, &line);
      gconstpointer before = in_use (kind);

      g_test_message ("%s: %s", files[kind].own, broken[i].replacement);
      g_assert_false (parses (kind, text, strlen (text), &error));
      check_fault (error, line + broken[i].more, broken[i].reason);
      g_clear_error (&error);

      g_assert_true (g_file_set_contents (path, text, -1, &error));
      g_assert_false (sonae_catalogue_use_file (kind, file, NULL, &error));
      check_fault (error, line + broken[i].more, broken[i].reason);
      g_clear_error (&error);
      g_assert_true (in_use (kind) == before);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A file that ends anywhere too early is refused and leaves nothing behind. */
static void
test_truncated (void)
{
  for (int kind = 0; kind < SONAE_N_SET_KINDS; kind++)
    {
      g_autofree char *whole = built_in_text ((SonaeSetKind) kind);
      gsize length = strlen (whole);

      g_assert_true (parses ((SonaeSetKind) kind, whole, length, NULL));
      for (gsize cut = 0; cut + 2 < length; cut += 397)
        {
          g_autoptr (GError) error = NULL;

          g_assert_false (parses ((SonaeSetKind) kind, whole, cut, &error));
          g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
        }
    }
}

/* One element taken out at a time: whatever is missing, it is an error or a smaller set, never a crash or a leak. */
static void
test_without_lines (void)
{
  for (int kind = 0; kind < SONAE_N_SET_KINDS; kind++)
    {
      g_autofree char *whole = built_in_text ((SonaeSetKind) kind);
      g_auto (GStrv) lines = g_strsplit (whole, "\n", -1);
      guint n = g_strv_length (lines);

      for (guint i = 0; i < n; i += 7)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *line = g_steal_pointer (&lines[i]);
          g_autofree char *text = NULL;

          lines[i] = g_strdup ("");
          text = g_strjoinv ("\n", lines);
          g_assert_true (parses ((SonaeSetKind) kind, text, strlen (text), &error) == (error == NULL));
          g_free (lines[i]);
          lines[i] = g_steal_pointer (&line);
        }
    }
}

static void
test_use_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-own-sets-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "own.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *whole = built_in_text (SONAE_SET_RISK_SHEET);
  g_autofree char *text = replace_first (whole, "frequency=\"1\"", "frequency=\"2\"", NULL);
  const SonaeRiskSheet *built_in = sonae_catalogue_risk_sheet ();
  const SonaeRiskSheetThreat *old_threat = sonae_risk_sheet_threat ("paper-theft");

  g_assert_no_error (error);
  g_assert_false (sonae_catalogue_use_file (SONAE_SET_RISK_SHEET, file, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (sonae_catalogue_use_file (SONAE_SET_RISK_SHEET, directory, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_IO);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_cancellable_cancel (cancelled);
  g_assert_false (sonae_catalogue_use_file (SONAE_SET_RISK_SHEET, file, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  /* A good file, but of another kind. */
  g_assert_false (sonae_catalogue_use_file (SONAE_SET_ANNEX_A, file, NULL, &error));
  g_assert_error (error, SONAE_ERROR, SONAE_ERROR_DATA);
  g_clear_error (&error);
  g_assert_true (sonae_catalogue_risk_sheet () == built_in);

  g_assert_true (sonae_catalogue_use_file (SONAE_SET_RISK_SHEET, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (sonae_catalogue_risk_sheet () != built_in);
  g_assert_cmpint (sonae_risk_sheet_threat ("paper-theft")->frequency, ==, 2);
  g_assert_cmpint (old_threat->frequency, ==, 1); /* still there for whoever holds it */

  sonae_catalogue_use_built_in (SONAE_SET_RISK_SHEET);
  g_assert_true (sonae_catalogue_risk_sheet () == built_in);
  g_assert_true (sonae_risk_sheet_threat ("paper-theft") == old_threat);

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A set of the user's own with a check of its own, and a table of theirs that leads from it. */
static void
test_use_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-own-sets-XXXXXX", &error);
  g_autofree char *sheet_path = g_build_filename (folder, "risk-sheet.xml", NULL);
  g_autofree char *annex_path = g_build_filename (folder, "annex-a.xml", NULL);
  g_autofree char *crosswalk_path = g_build_filename (folder, "crosswalk.xml", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autofree char *sheet = built_in_text (SONAE_SET_RISK_SHEET);
  g_autofree char *own_sheet = replace_first (sheet, "<measure code=\"telework-rules\">",
                                              "<measure code=\"telework-own\"><title><text xml:lang=\"ja\">あ</text>"
                                              "<text xml:lang=\"en\">A</text></title><detail><text xml:lang=\"ja\">あ</text>"
                                              "<text xml:lang=\"en\">A</text></detail></measure><measure code=\"telework-rules\">",
                                              NULL);
  g_autofree char *table = built_in_text (SONAE_SET_CROSSWALK);
  g_autofree char *own_table = replace_first (table, "</crosswalk>", "<link from=\"measure\" id=\"telework-own\" controls=\"6.7\"/></crosswalk>",
                                              NULL);
  g_autoptr (GFile) sheet_file = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) no_folder = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  gconstpointer annex = in_use (SONAE_SET_ANNEX_A);

  g_assert_no_error (error);
  nothing = sonae_catalogue_use_folder (directory, NULL);
  g_assert_cmpuint (nothing->len, ==, 0);

  g_assert_true (g_file_set_contents (sheet_path, own_sheet, -1, &error));
  /* A file in the folder's place: that is not the sets' fault. */
  sheet_file = g_file_new_for_path (sheet_path);
  no_folder = sonae_catalogue_use_folder (sheet_file, NULL);
  g_assert_cmpuint (no_folder->len, ==, 0);
  g_assert_true (g_file_set_contents (annex_path, "<annex-a>", -1, &error));
  g_assert_true (g_file_set_contents (crosswalk_path, own_table, -1, &error));
  faults = sonae_catalogue_use_folder (directory, NULL);
  g_assert_cmpuint (faults->len, ==, 1); /* of Annex A, which stays; the others are in use */
  g_assert_error ((GError *) g_ptr_array_index (faults, 0), SONAE_ERROR, SONAE_ERROR_DATA);
  g_assert_true (g_str_has_prefix (((GError *) g_ptr_array_index (faults, 0))->message, "annex-a.xml: "));
  g_assert_true (in_use (SONAE_SET_ANNEX_A) == annex);
  g_assert_nonnull (sonae_risk_sheet_measure ("telework-own"));
  g_assert_cmpstr (sonae_crosswalk_controls_for (SONAE_CROSSWALK_MEASURE, "telework-own")[0], ==, "6.7");

  for (int kind = 0; kind < SONAE_N_SET_KINDS; kind++)
    sonae_catalogue_use_built_in ((SonaeSetKind) kind);
  g_assert_null (sonae_risk_sheet_measure ("telework-own"));
  g_assert_null (sonae_crosswalk_controls_for (SONAE_CROSSWALK_MEASURE, "telework-own")[0]);

  g_assert_cmpint (g_unlink (sheet_path), ==, 0);
  g_assert_cmpint (g_unlink (annex_path), ==, 0);
  g_assert_cmpint (g_unlink (crosswalk_path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static char *
programme_text (const char *id)
{
  return g_strdup_printf ("<programme sessions=\"1\"><source id=\"%s\" edition=\"\" published-on=\"\" address=\"\" checked-on=\"\">"
                          "<title><text xml:lang=\"ja\">あ</text><text xml:lang=\"en\">A</text></title>"
                          "<publisher><text xml:lang=\"ja\">あ</text><text xml:lang=\"en\">A</text></publisher></source>"
                          "<prefecture><text xml:lang=\"ja\">東京都</text><text xml:lang=\"en\">Tokyo</text></prefecture>"
                          "<disclaimer><text xml:lang=\"ja\">あ</text><text xml:lang=\"en\">A</text></disclaimer>\n"
                          "<session number=\"1\" date=\"2026-07-21\" output=\"\" theme-certainty=\"H\">"
                          "<theme><text xml:lang=\"ja\">あ</text><text xml:lang=\"en\">A</text></theme></session></programme>",
                          id);
}

/* Programmes of the user's own stand beside the built-in one, which a file with its id replaces. */
static void
test_programmes (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("sonae-own-sets-XXXXXX", &error);
  g_autofree char *next_path = g_build_filename (folder, "programme-next.xml", NULL);
  g_autofree char *bad_path = g_build_filename (folder, "programme-bad.xml", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (folder);
  g_autofree char *next = programme_text ("next-year");
  g_autofree char *bad = replace_first (next, "date=\"2026-07-21\"", "date=\"July\"", NULL);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const SonaeProgramme *built_in = sonae_catalogue_programme ();
  const SonaeProgramme *added;

  g_assert_no_error (error);
  g_assert_cmpuint (sonae_catalogue_n_programmes (), ==, 1);
  g_assert_true (sonae_catalogue_programme_at (0) == built_in);
  g_assert_true (sonae_catalogue_programme_by_id ("tokyo-shanaitaisei-r6") == built_in);
  g_assert_null (sonae_catalogue_programme_by_id (NULL));

  g_assert_true (g_file_set_contents (next_path, next, -1, &error));
  g_assert_true (g_file_set_contents (bad_path, bad, -1, &error));
  faults = sonae_catalogue_use_folder (directory, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_true (g_str_has_prefix (((GError *) faults->pdata[0])->message, "programme-bad.xml: "));
  check_fault (faults->pdata[0], 2, "must be a date");
  g_assert_cmpuint (sonae_catalogue_n_programmes (), ==, 2);
  added = sonae_catalogue_programme_at (1);
  g_assert_cmpstr (added->source.id, ==, "next-year");
  g_assert_cmpint (added->n_rules, ==, 0);
  g_assert_cmpint (added->n_schedule, ==, 1);
  g_assert_cmpstr (added->schedule[0].workshop.in[SONAE_LANGUAGE_JA], ==, "");
  g_assert_null (sonae_catalogue_programme_at (2));

  /* Once more: the same id, the same place. */
  g_assert_cmpint (g_unlink (bad_path), ==, 0);
  none = sonae_catalogue_use_folder (directory, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (sonae_catalogue_n_programmes (), ==, 2);
  g_assert_true (sonae_catalogue_programme_by_id ("next-year") != added);
  g_assert_cmpstr (added->source.id, ==, "next-year"); /* still there for whoever holds it */

  g_clear_pointer (&next, g_free);
  next = programme_text ("tokyo-shanaitaisei-r6");
  g_assert_true (g_file_set_contents (next_path, next, -1, &error));
  g_clear_pointer (&none, g_ptr_array_unref);
  none = sonae_catalogue_use_folder (directory, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (sonae_catalogue_programme_by_id ("tokyo-shanaitaisei-r6") != built_in);
  g_assert_true (sonae_catalogue_programme () == built_in); /* whose eligibility it is */
  sonae_catalogue_forget_programmes ();
  g_assert_true (sonae_catalogue_programme_by_id ("tokyo-shanaitaisei-r6") == built_in);
  g_assert_cmpuint (sonae_catalogue_n_programmes (), ==, 1);

  g_assert_cmpint (g_unlink (next_path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/own-sets/broken", test_broken);
  g_test_add_func ("/own-sets/truncated", test_truncated);
  g_test_add_func ("/own-sets/without-lines", test_without_lines);
  g_test_add_func ("/own-sets/use-file", test_use_file);
  g_test_add_func ("/own-sets/use-folder", test_use_folder);
  g_test_add_func ("/own-sets/programmes", test_programmes);
  return g_test_run ();
}
