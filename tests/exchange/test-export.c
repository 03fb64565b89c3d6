/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV out, and in again: nothing may differ. And what happens when it cannot be written. */
#include "export-fixture.h"

#include <string.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* Every table there is: the stored fields come back, and with them those that are computed. */
static void
test_round_trip (gconstpointer data)
{
  gboolean cp932 = GPOINTER_TO_INT (data);
  SonaeWorkbook *workbook = export_workbook (cp932);

  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint t = 0; t < n; t++)
    {
      const char *table = entities[t]->name;
      g_autofree char *before = export_dump (workbook, table);
      g_autofree char *after = NULL;
      g_autofree char *wiped = NULL;
      g_autoptr (SonaeExport) export = export_new (workbook, table);
      g_autoptr (GFile) file = NULL;

      if (!export_is_importable (entities[t]))
        continue;
      g_test_message ("%s", table);
      g_assert_true (sonae_export_set_encoding (export, cp932 ? SONAE_CSV_ENCODING_CP932 : SONAE_CSV_ENCODING_UTF_8, NULL));
      file = export_write (export, "表.csv");
      g_assert_cmpuint (sonae_export_get_n_missing (export), ==, 0);
      export_wipe (workbook, table);
      wiped = export_dump (workbook, table);
      g_assert_cmpint (strcmp (before, wiped) != 0, ==, export_can_be_wiped (entities[t]));
      export_import_again (workbook, table, file);
      after = export_dump (workbook, table);
      g_assert_true (strcmp (before, after) == 0);
    }
  fixture_close (workbook);
}

/* Every table there is can be written in both formats, those too that cannot be imported. */
static void
test_every_table (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SonaeExport) export = export_new (workbook, entities[i]->name);
      g_autoptr (SonaeQuery) query = sonae_query_new (entities[i]->name);
      g_autoptr (GFile) csv = export_write (export, "t.csv");
      g_autoptr (GFile) xlsx = export_write (export, "t.XLSX");

      g_assert_cmpuint (sonae_export_get_n_rows (export), ==, (guint64) sonae_workbook_count (workbook, query, NULL));
    }
  fixture_close (workbook);
}

static char *
text_of (GFile *file)
{
  char *text;
  gsize length;

  g_assert_true (g_file_load_contents (file, NULL, &text, &length, NULL, NULL));
  g_assert_cmpuint (strlen (text), ==, length);
  return text;
}

static void
test_form (void)
{
  g_autoptr (GFile) book = fixture_file ("a.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  static const char *const fields[] = { "title", "detail", "state", "due", "cost", NULL };
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  gint64 id = fixture_add (workbook, "action", "title", "=1+1", "detail", "a\n\"b\", c", "state", "doing", "due", "2026-04-01", "cost", "1234567", NULL);

  fixture_add (workbook, "action", "title", "other", "state", "done", NULL);
  sonae_query_where_text (query, "state", "doing");
  export = sonae_export_new (workbook, query);
  sonae_export_set_fields (export, fields);
  file = export_write (export, "a.csv");
  text = text_of (file);
  expected = g_strdup_printf ("\xEF\xBB\xBFid,Title,Detail,State,Due,Cost\r\n'%" G_GINT64_FORMAT
                              ",'=1+1,\"a\n\"\"b\"\", c\",In progress,2026-04-01,1234567\r\n", id);
  g_assert_cmpstr (text, ==, expected);
  fixture_close (workbook);
}

static void
test_missing (void)
{
  g_autoptr (GFile) book = fixture_file ("a.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) target = fixture_file ("p.csv");
  g_autoptr (GError) error = NULL;
  static const struct
  {
    SonaeExportMissing rule;
    const char *text; /* in CP932 */
  } rules[] = { { SONAE_EXPORT_GETA, ",\x81\xAC\x81\xAC,\x90\x58\x81\xAC" }, { SONAE_EXPORT_CODE, ",U+1F600U+D55C,\x90\x58U+9DD7" } };
  const SonaeExportMissingCharacter *first, *last;

  fixture_add (workbook, "person", "name", "a", NULL);
  fixture_add (workbook, "person", "name", "b", "department", "森鷗", "post", "😀한", NULL);
  g_file_replace_contents (target, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL);

  export = export_new (workbook, "person");
  {
    static const char *const fields[] = { "name", "post", "department", NULL };

    sonae_export_set_fields (export, fields);
  }
  g_assert_true (sonae_export_set_encoding (export, SONAE_CSV_ENCODING_CP932, NULL));
  g_assert_false (sonae_export_write (export, target, NULL, NULL, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
  g_assert_cmpuint (sonae_export_get_n_missing (export), ==, 3);
  g_assert_cmpuint (sonae_export_get_missing (export)->len, ==, 3);
  first = g_ptr_array_index (sonae_export_get_missing (export), 0);
  last = g_ptr_array_index (sonae_export_get_missing (export), 2);
  g_assert_cmphex (first->character, ==, 0x1F600);
  g_assert_cmpuint (first->row, ==, 3);
  g_assert_cmpstr (first->column, ==, "Post");
  g_assert_cmphex (last->character, ==, 0x9DD7);
  g_assert_cmpstr (last->column, ==, "Department");
  {
    g_autofree char *kept = text_of (target);

    g_assert_cmpstr (kept, ==, "old");
    g_assert_cmpuint (export_n_siblings (target), ==, 1);
  }

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *text = NULL;

      sonae_export_set_missing (export, rules[i].rule);
      g_assert_true (sonae_export_write (export, target, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (sonae_export_get_n_missing (export), ==, 3);
      text = text_of (target);
      g_assert_nonnull (strstr (text, rules[i].text));
    }
  fixture_close (workbook);
}

static void
cancel_progress (double fraction, const char *message, gpointer data)
{
  g_assert_true (fraction >= 0.0 && fraction <= 1.0 && *message != '\0');
  g_cancellable_cancel (data);
}

static void
test_failures (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  g_autoptr (SonaeExport) export = export_new (workbook, "device");
  g_autoptr (GFile) target = fixture_file ("t.csv");
  g_autoptr (GFile) folder = g_file_get_parent (target);
  g_autoptr (GFile) nowhere = g_file_new_build_filename (g_file_peek_path (folder), "no", "t.csv", NULL);
  g_autoptr (GFile) odd = g_file_new_build_filename (g_file_peek_path (folder), "t.ods", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (sonae_export_set_format_by_name (export, odd, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  g_assert_false (sonae_export_set_encoding (export, SONAE_CSV_ENCODING_UTF_16LE, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);

  for (int format = SONAE_EXPORT_CSV; format <= SONAE_EXPORT_XLSX; format++)
    {
      sonae_export_set_format (export, (SonaeExportFormat) format);
      g_assert_false (sonae_export_write (export, nowhere, NULL, NULL, NULL, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_IO);
      g_assert_false (sonae_export_write (export, folder, NULL, NULL, NULL, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_IO);
      g_assert_cmpuint (export_n_siblings (target), ==, 0);

      g_cancellable_cancel (cancellable);
      g_assert_false (sonae_export_write (export, target, NULL, NULL, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_cancellable_reset (cancellable);
      g_assert_cmpuint (export_n_siblings (target), ==, 0);
    }

  /* Cancelled while it is read back: the first progress of so few rows. */
  sonae_export_set_format (export, SONAE_EXPORT_XLSX);
  g_assert_false (sonae_export_write (export, target, cancel_progress, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (export_n_siblings (target), ==, 0);
  fixture_close (workbook);
}

typedef struct
{
  off_t at;
  gboolean done;
} Damage;

static void
damage (int fd, gpointer data)
{
  Damage *self = data;
  guchar byte;

  self->done = pread (fd, &byte, 1, self->at) == 1;
  byte ^= 1;
  if (self->done)
    g_assert_cmpint (pwrite (fd, &byte, 1, self->at), ==, 1);
}

static void
cut (int fd, gpointer data)
{
  off_t size = lseek (fd, 0, SEEK_END);

  g_assert_cmpint (ftruncate (fd, size - GPOINTER_TO_INT (data)), ==, 0);
}

/* A disk that does not keep what it was given is noticed, whichever byte it is. */
static void
test_damage (void)
{
  g_autoptr (GFile) book = fixture_file ("a.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (SonaeExport) export = NULL;
  g_autoptr (GFile) target = fixture_file ("p.csv");
  g_autoptr (GError) error = NULL;
  Damage one = { 0, TRUE };

  fixture_add (workbook, "person", "name", "=山田, 太郎", "post", "課長", NULL);
  export = export_new (workbook, "person");
  g_file_replace_contents (target, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL);
  sonae_export_hook_check_for_tests (damage, &one);
  for (; one.done; one.at++)
    if (sonae_export_write (export, target, NULL, NULL, NULL, &error) == one.done)
      g_assert_cmpint (one.at, ==, -1);
    else
      g_clear_error (&error);
  g_assert_cmpint (one.at, >, 50);
  for (int format = SONAE_EXPORT_CSV; format <= SONAE_EXPORT_XLSX; format++)
    {
      g_autofree char *kept = NULL;

      sonae_export_set_format (export, (SonaeExportFormat) format);
      g_file_replace_contents (target, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL);
      for (int n = 4; n < 90; n += 17)
        {
          sonae_export_hook_check_for_tests (cut, GINT_TO_POINTER (n));
          g_assert_false (sonae_export_write (export, target, NULL, NULL, NULL, &error));
          fixture_assert_sentence (&error, SONAE_ERROR_IO);
        }
      kept = text_of (target);
      g_assert_cmpstr (kept, ==, "old");
      g_assert_cmpuint (export_n_siblings (target), ==, 1);
    }
  sonae_export_hook_check_for_tests (NULL, NULL);
  fixture_close (workbook);
}

typedef struct
{
  gboolean done;
  guint n_told;
} Wait;

static void
told_cb (double fraction, const char *message, gpointer data)
{
  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  ((Wait *) data)->n_told++;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_export_write_finish (SONAE_EXPORT (source), result, &error));
  g_assert_no_error (error);
  ((Wait *) data)->done = TRUE;
}

static void
test_async (void)
{
  SonaeWorkbook *workbook = export_workbook (FALSE);
  g_autoptr (SonaeExport) export = export_new (workbook, "asset");
  g_autofree char *name = sonae_export_suggest_name (export);
  g_autoptr (GFile) target = fixture_file (name);
  Wait wait = { 0 };

  g_assert_true (g_str_has_suffix (name, ".csv") && g_str_has_prefix (name, "=会社-"));
  sonae_export_write_async (export, target, told_cb, &wait, NULL, written_cb, &wait);
  fixture_wait (&wait.done);
  g_assert_cmpuint (wait.n_told, >, 0);
  g_assert_true (g_file_query_exists (target, NULL));
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_data_func ("/export/round-trip/utf-8", GINT_TO_POINTER (FALSE), test_round_trip);
  g_test_add_data_func ("/export/round-trip/cp932", GINT_TO_POINTER (TRUE), test_round_trip);
  g_test_add_func ("/export/every-table", test_every_table);
  g_test_add_func ("/export/form", test_form);
  g_test_add_func ("/export/missing", test_missing);
  g_test_add_func ("/export/failures", test_failures);
  g_test_add_func ("/export/damage", test_damage);
  g_test_add_func ("/export/async", test_async);
  return g_test_run ();
}
