/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "base/sonae-error.h"

static char *root;

void
fixture_remove (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove (child);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

static void
clean_up (void)
{
  fixture_remove (root);
  g_clear_pointer (&root, g_free);
}

void
fixture_init (int *argc, char ***argv)
{
  g_autofree char *data = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *home = NULL;

  root = g_dir_make_tmp ("sonaecho-test-XXXXXX", NULL);
  g_assert_nonnull (root);
  atexit (clean_up);
  data = g_build_filename (root, "data", NULL);
  home = g_build_filename (root, "home", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  cache = g_build_filename (root, "cache", NULL);
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_setenv ("HOME", home, TRUE);
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
}

char *
fixture_path (const char *name)
{
  static int count;
  g_autofree char *folder = g_strdup_printf ("%s/%d", root, ++count);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

GFile *
fixture_file (const char *name)
{
  g_autofree char *path = fixture_path (name);

  return g_file_new_for_path (path);
}

void
fixture_wait (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

typedef struct
{
  const char *table;
  gint64 id;
  const char *field;
  GVariant *value;
} Set;

static gboolean
set_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Set *set = data;

  return sonae_edit_set (edit, set->table, set->id, set->field, set->value, error);
}

void
fixture_set (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *text)
{
  Set set = { table, id, field, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("%s %s=%s", table, field, text);

  g_assert_true (sonae_field_parse (sonae_entity_field (sonae_entity_find (table), field), text, &set.value, &error));
  g_assert_no_error (error);
  g_assert_true (sonae_workbook_edit (workbook, label, set_func, &set, &error));
  g_assert_no_error (error);
  g_clear_pointer (&set.value, g_variant_unref);
}

typedef struct
{
  const char *table;
  GVariant *values;
  gint64 id;
} Add;

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Add *add = data;

  add->id = sonae_edit_insert (edit, add->table, add->values, error);
  return add->id != 0;
}

gint64
fixture_add (SonaeWorkbook *workbook, const char *table, ...)
{
  Add add = { table, NULL, 0 };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf ("add %s", table);
  const char *field;
  va_list args;

  va_start (args, table);
  while ((field = va_arg (args, const char *)) != NULL)
    {
      g_autoptr (GVariant) value = NULL;

      g_assert_true (sonae_field_parse (sonae_entity_field (sonae_entity_find (table), field), va_arg (args, const char *), &value, &error));
      g_assert_no_error (error);
      if (value != NULL)
        g_variant_dict_insert_value (&dict, field, value);
    }
  va_end (args);
  add.values = g_variant_dict_end (&dict);
  g_assert_true (sonae_workbook_edit (workbook, label, add_func, &add, &error));
  g_assert_no_error (error);
  return add.id;
}

gint64
fixture_company_id (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, &error);

  g_assert_no_error (error);
  return sonae_record_get_id (company);
}

SonaeWorkbook *
fixture_create (GFile *file)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (workbook);
  return workbook;
}

SonaeWorkbook *
fixture_open (GFile *file, SonaeOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_open (file, flags, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (workbook);
  return workbook;
}

void
fixture_close (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_close (workbook, &error));
  g_assert_no_error (error);
  g_object_unref (workbook);
}

typedef struct
{
  gboolean done, ok;
  GError *error;
} Waiting;

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->ok = sonae_workbook_resolve_finish (SONAE_WORKBOOK (source), result, &waiting->error);
  waiting->done = TRUE;
}

gboolean
fixture_resolve (SonaeWorkbook *workbook, gboolean keep_file, GError **error)
{
  Waiting waiting = { FALSE, FALSE, NULL };

  sonae_workbook_resolve_async (workbook, keep_file, resolved_cb, &waiting);
  fixture_wait (&waiting.done);
  if (waiting.error != NULL)
    g_propagate_error (error, waiting.error);
  return waiting.ok;
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->ok = sonae_workbook_backup_finish (SONAE_WORKBOOK (source), result, &waiting->error);
  waiting->done = TRUE;
}

void
fixture_back_up (SonaeWorkbook *workbook)
{
  Waiting waiting = { FALSE, FALSE, NULL };

  sonae_workbook_backup_async (workbook, backed_up_cb, &waiting);
  fixture_wait (&waiting.done);
  g_assert_no_error (waiting.error);
  g_assert_true (waiting.ok);
}

void
fixture_assert_name (SonaeWorkbook *workbook, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sonae_record_get_text (company, "name"), ==, name);
}

void
fixture_assert_file (GFile *file, const char *name)
{
  SonaeWorkbook *workbook = fixture_open (file, SONAE_OPEN_READ_ONLY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
  fixture_assert_name (workbook, name);
  fixture_close (workbook);
}

void
fixture_assert_sentence (GError **error, int code)
{
  const char *end;

  g_assert_error (*error, SONAE_ERROR, code);
  g_test_message ("%s", (*error)->message);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_null (strchr ((*error)->message, '\n'));
  /* The sentence that was meant, not one that was left half filled. */
  g_assert_null (strstr ((*error)->message, "(null)"));
  end = g_utf8_find_prev_char ((*error)->message, (*error)->message + strlen ((*error)->message));
  g_assert_nonnull (end);
  g_assert_true (*end == '.' || g_str_has_suffix (end, "。"));
  g_clear_error (error);
}

GBytes *
fixture_bytes (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

guint
fixture_count_backups (SonaeWorkbook *workbook, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = sonae_workbook_list_backups (workbook, &error);
  guint count = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    count += strcmp (((SonaeBackup *) backups->pdata[i])->reason, reason) == 0;
  return count;
}
