/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `sonaecho-cli read`: a PDF through the worker that lies beside the program in the build folder. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "cli-runner.h"
#include "../reader/pdf-fixture.h"

/* A file of three pages, in Japanese without embedded fonts. */
static char *
write_pdf (Place *place)
{
  g_autofree char *text = pdf_cp932 ("情報セキュリティの手引き");
  g_autofree char *content = g_strdup_printf ("BT /F2 20 Tf 50 700 Td %s Tj 0 -40 Td /F1 20 Tf (Page %%u) Tj ET", text);
  g_autoptr (GBytes) bytes = pdf_pages (3, content);
  char *path = place_path (place, "手引き.pdf");

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static void
test_info (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *said = cli_ok (place, "read", pdf, "info", NULL);
  g_autofree char *json = cli_ok (place, "read", pdf, "info", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *object, *size;

  g_assert_nonnull (strstr (said, "3"));
  g_assert_nonnull (node);
  object = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (object, "pages"), ==, 3);
  g_assert_false (json_object_get_boolean_member (object, "encrypted"));
  size = json_array_get_object_element (json_object_get_array_member (object, "sizes"), 1);
  g_assert_cmpint (json_object_get_int_member (size, "page"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (size, "label"), ==, "ii");
  g_assert_cmpfloat (json_object_get_double_member (size, "width"), ==, 601);
}

static void
test_text (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *said = cli_ok (place, "read", pdf, "text", NULL);
  g_autofree char *json = cli_ok (place, "read", pdf, "text", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_auto (GStrv) pages = g_strsplit (said, "\f", -1);

  g_assert_cmpuint (g_strv_length (pages), ==, 4);
  g_assert_nonnull (strstr (pages[2], "情報セキュリティの手引き"));
  g_assert_nonnull (strstr (pages[2], "Page 3"));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 3);
}

static void
test_find (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *said = cli_ok (place, "read", pdf, "find", "ｾｷｭﾘﾃｨ", NULL);
  g_autofree char *none = cli_ok (place, "read", pdf, "find", "ありません", NULL);
  g_autofree char *none_json = cli_ok (place, "read", pdf, "find", "ありません", "--json", NULL);
  g_autofree char *json = cli_ok (place, "read", pdf, "find", "page 2", "--json", NULL);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonObject *hit;

  g_assert_nonnull (strstr (said, "Page 1: …情報[セキュリティ]の手引き"));
  g_assert_nonnull (strstr (said, "Page 3: "));
  g_assert_cmpstr (none, ==, "Not found.\n");
  g_assert_cmpstr (none_json, ==, "[]\n");
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  hit = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_cmpint (json_object_get_int_member (hit, "page"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (hit, "match"), ==, "Page 2");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (hit, "quads")), ==, 1);
}

static void
test_page (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *png = place_path (place, "図.png");
  g_autofree char *small = place_path (place, "small.png");
  g_autofree char *said = cli_ok (place, "read", pdf, "page", "2", png, "--scale", "2", NULL);
  g_autofree char *also = cli_ok (place, "read", pdf, "page", "2", small, NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_cmpstr (said, ==, "");
  g_assert_cmpstr (also, ==, "");
  g_assert_true (g_file_get_contents (png, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 24);
  /* The width and the height of a PNG file stand at 16, most significant byte first. */
  g_assert_cmpint ((guint8) bytes[18] * 256 + (guint8) bytes[19], ==, 1202);
  g_assert_cmpint ((guint8) bytes[22] * 256 + (guint8) bytes[23], ==, 1600);
}

static void
test_refused (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *letter = place_path (place, "letter.txt");
  g_autofree char *missing = place_path (place, "missing.pdf");
  g_autofree char *png = place_path (place, "out.png");
  g_autoptr (GBytes) before = file_bytes (pdf);
  const struct { int status; const char *arguments[7]; const char *word; } cases[] = {
    { 2, { "read", pdf }, "read PDF" },
    { 2, { "read", pdf, "frobnicate" }, "read PDF" },
    { 2, { "read", pdf, "find" }, "read PDF" },
    { 2, { "read", pdf, "info", "more" }, "read PDF" },
    { 2, { "read", pdf, "page", "1" }, "read PDF" },
    { 2, { "read", pdf, "page", "0", png }, "1 or more" },
    { 2, { "read", pdf, "page", "one", png }, "1 or more" },
    { 2, { "read", pdf, "page", "1", png, "--scale=0" }, "0.01" },
    { 2, { "read", pdf, "page", "1", png, "--scale=nan" }, "0.01" },
    { 2, { "read", pdf, "page", "1", png, "--scale=1x" }, "0.01" },
    { 2, { "read", pdf, "page", "1", pdf }, "PDF itself" },
    { 1, { "read", pdf, "page", "4", png }, "page 4" },
    { 1, { "read", letter, "info" }, "not a PDF" },
    { 1, { "read", missing, "info" }, "missing.pdf" },
    { 1, { "read", "/", "info" }, "file" },
    { 1, { "read", "/dev/null", "info" }, "file" },
    { 1, { "read", pdf, "info", "--password-file=/none" }, "/none" },
  };

  g_assert_true (g_file_set_contents (letter, "Dear Sir", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Outcome) outcome = cli_run_strv (place, cases[i].arguments);

      assert_refused (outcome, cases[i].status, cases[i].word);
    }
  g_assert_false (g_file_test (png, G_FILE_TEST_EXISTS));
  assert_file_is (pdf, before);
}

static void
test_password (Place *place, gconstpointer unused)
{
  g_autofree char *pdf = write_pdf (place);
  g_autofree char *locked = place_path (place, "locked.pdf");
  g_autofree char *file = place_path (place, "password");
  g_autofree char *option = g_strconcat ("--password-file=", file, NULL);
  const char *arguments[] = { "qpdf", "--encrypt", "ひみつ", "owner", "256", "--", pdf, locked, NULL };
  g_autofree char *said = NULL;
  g_autoptr (Outcome) without = NULL;
  g_autoptr (Outcome) wrong = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  without = cli_run (place, "read", locked, "text", NULL);
  assert_refused (without, 1, "password");
  g_assert_true (g_file_set_contents (file, "wrong\n", -1, NULL));
  wrong = cli_run (place, "read", locked, "text", option, NULL);
  assert_refused (wrong, 1, "password");
  g_assert_true (g_file_set_contents (file, "ひみつ\r\nmore\n", -1, NULL));
  said = cli_ok (place, "read", locked, "text", option, NULL);
  g_assert_nonnull (strstr (said, "Page 3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/cli-read/" name, Place, NULL, place_set_up, test, place_tear_down)
  ADD ("info", test_info);
  ADD ("text", test_text);
  ADD ("find", test_find);
  ADD ("page", test_page);
  ADD ("refused", test_refused);
  ADD ("password", test_password);
#undef ADD
  return g_test_run ();
}
