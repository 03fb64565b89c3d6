/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"
#include "sqlite-fixture.h"
#include "undo-fixture.h"
#include "workbook-fixture.h"
#include "workbook/sonae-rounds.h"

/* Undo of every kind of edit gives back the exact bytes of every row of every table; redo gives what was. */

static gboolean
evidence_func (SonaeEdit *edit, gpointer data, GError **error)
{
  UndoRows *rows = data;
  static const guint8 content[] = { 0, 1, 2, 0xff, 0xfe, '\n', 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, sizeof content);

  rows->evidence = sonae_evidence_add (edit, "answer", rows->answer, "証跡.bin", bytes, error);
  return rows->evidence != 0;
}

/* Many rows of several tables in one edit: added, changed and deleted, some more than once. */
static gboolean
many_func (SonaeEdit *edit, gpointer data, GError **error)
{
  UndoRows *rows = data;
  gint64 first = 0;

  for (int i = 0; i < 30; i++)
    {
      g_autofree char *title = g_strdup_printf ("対応 %d", i);
      gint64 id = sonae_edit_insert (edit, "action", g_variant_new_parsed ("{'title': <%s>, 'state': <'open'>}", title), error);

      if (id == 0 || !sonae_edit_set (edit, "action", id, "progress", g_variant_new_int64 (i), error))
        return FALSE;
      if (i == 0)
        first = id;
    }
  return sonae_edit_set (edit, "action", rows->action, "title", g_variant_new_string ("まとめて"), error) &&
         sonae_edit_set (edit, "action", rows->action, "title", g_variant_new_string ("まとめて変えた"), error) &&
         sonae_edit_set (edit, "site", rows->other_site, "name", g_variant_new_string ("第二倉庫"), error) &&
         sonae_edit_delete (edit, "action", first, error) && sonae_edit_delete (edit, "person", rows->person, error);
}

typedef struct
{
  const char *table;
  gint64 id;
} Row;

static gboolean
delete_func (SonaeEdit *edit, gpointer data, GError **error)
{
  Row *row = data;

  return sonae_edit_delete (edit, row->table, row->id, error);
}

static void
delete_row (SonaeWorkbook *workbook, const char *table, gint64 id, char ***before)
{
  Row row = { table, id };
  g_autoptr (GError) error = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_func, &row, &error));
  g_assert_no_error (error);
  undo_fixture_check_last (workbook, before, table);
}

static void
test_every_edit (void)
{
  g_autoptr (GFile) file = fixture_file ("undo.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  g_auto (GStrv) first = fixture_dump_workbook (workbook);
  g_auto (GStrv) before = g_strdupv (first);
  g_auto (GStrv) last = NULL;
  g_auto (GStrv) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *site = NULL;
  g_autofree char *round = NULL;
  guint n_edits = 0;
  UndoRows rows = { 0 };

  rows.site = fixture_add (workbook, "site", "name", "本社", "employees", "12", NULL);
  undo_fixture_check_last (workbook, &before, "insert site");
  site = g_strdup_printf ("%" G_GINT64_FORMAT, rows.site);
  rows.other_site = fixture_add (workbook, "site", "name", "倉庫", NULL);
  undo_fixture_check_last (workbook, &before, "insert site");
  rows.person = fixture_add (workbook, "person", "name", "青木", "site_id", site, "email", "aoki@example.jp", NULL);
  undo_fixture_check_last (workbook, &before, "insert person");
  rows.round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-04-01", "site_id", site, NULL);
  undo_fixture_check_last (workbook, &before, "insert round");
  round = g_strdup_printf ("%" G_GINT64_FORMAT, rows.round);
  rows.next_round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-10-01", "started_from", round, NULL);
  undo_fixture_check_last (workbook, &before, "insert round");
  for (int i = 1; i <= 25; i++)
    {
      g_autofree char *question = g_strdup_printf ("%d", i);

      rows.answer = fixture_add (workbook, "answer", "round_id", round, "question", question, "value", "no", NULL);
    }
  g_strfreev (before);
  before = fixture_dump_workbook (workbook);
  rows.action = fixture_add (workbook, "action", "title", "更新", "state", "open", NULL);
  undo_fixture_check_last (workbook, &before, "insert action");
  g_assert_true (sonae_workbook_edit (workbook, "evidence", evidence_func, &rows, &error));
  g_assert_no_error (error);
  undo_fixture_check_last (workbook, &before, "evidence");
  undo_fixture_add_registers (workbook, &rows, &before);
  undo_fixture_add_plan (workbook, &rows, &before);
  undo_fixture_add_seminars (workbook, &rows, &before);

  undo_fixture_edit_every_field (workbook, &rows, &before);
  g_assert_true (sonae_workbook_edit (workbook, "many", many_func, &rows, &error));
  g_assert_no_error (error);
  undo_fixture_check_last (workbook, &before, "many");

  fixture_set (workbook, "round", rows.next_round, "started_from", round);
  g_strfreev (before);
  before = fixture_dump_workbook (workbook);
  delete_row (workbook, "evidence", rows.evidence, &before);
  delete_row (workbook, "site", rows.other_site, &before);   /* clears what refers to it */
  delete_row (workbook, "round", rows.round, &before);       /* 25 answers go with it, and it is cleared in the next one */
  delete_row (workbook, "action", rows.action, &before);
  delete_row (workbook, "device", rows.device, &before);     /* its duty goes with it, and the log of that */
  g_assert_null (sonae_workbook_get (workbook, "duty_log", rows.duty_log, NULL));

  delete_row (workbook, "risk", undo_fixture_plan_row (&rows, "risk"), &before); /* with what belongs to it */
  delete_row (workbook, "threat", undo_fixture_plan_row (&rows, "threat"), &before);

  /* The whole way back and forth again. */
  last = g_strdupv (before);
  while (sonae_workbook_undo (workbook, 1, &error))
    n_edits++;
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_edits, >, 100);
  again = fixture_dump_workbook (workbook);
  fixture_assert_dumps (again, first, "all undone");
  g_assert_true (sonae_workbook_redo (workbook, n_edits, &error));
  g_assert_no_error (error);
  g_assert_false (sonae_workbook_redo (workbook, 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_strfreev (again);
  again = fixture_dump_workbook (workbook);
  fixture_assert_dumps (again, last, "all redone");
  fixture_close (workbook);
  g_hash_table_unref (rows.plan);
  g_strfreev (again);
  again = fixture_dump (file);
  fixture_assert_dumps (again, last, "the file");
  g_autoptr (GPtrArray) findings = sonae_workbook_verify (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* --- Refusals --- */

static SonaeChange *
newest (SonaeWorkbook *workbook)
{
  g_autoptr (GPtrArray) history = sonae_workbook_history (workbook, 0, 1, NULL);

  g_assert_cmpuint (history->len, ==, 1);
  return g_object_ref (history->pdata[0]);
}

static gint64
newest_id (SonaeWorkbook *workbook)
{
  g_autoptr (SonaeChange) change = newest (workbook);

  return sonae_change_get_id (change);
}

/* Undo of CHANGE is refused with a sentence that has REASON in it, and nothing changes. */
static void
assert_refused (SonaeWorkbook *workbook, gboolean undo, gint64 change, const char *reason)
{
  g_auto (GStrv) before = fixture_dump_workbook (workbook);
  g_auto (GStrv) after = NULL;
  gint64 last = newest_id (workbook);
  g_autoptr (GError) error = NULL;

  g_assert_false (undo ? sonae_workbook_undo_change (workbook, change, &error) : sonae_workbook_redo_change (workbook, change, &error));
  g_assert_nonnull (strstr (error->message, reason));
  fixture_assert_sentence (&error, SONAE_ERROR_CONFLICT);
  after = fixture_dump_workbook (workbook);
  fixture_assert_dumps (after, before, reason);
  g_assert_cmpint (newest_id (workbook), ==, last);
}

static void
test_refused_changed_later (void)
{
  g_autoptr (GFile) file = fixture_file ("changed.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 site = fixture_add (workbook, "site", "name", "一", NULL);
  gint64 added = newest_id (workbook), renamed;

  fixture_set (workbook, "site", site, "name", "二");
  renamed = newest_id (workbook);
  fixture_set (workbook, "site", site, "name", "三");
  assert_refused (workbook, TRUE, renamed, "site name=三");
  assert_refused (workbook, TRUE, added, "site name=三"); /* the row is no longer what was added */

  /* Out of the way in order, and everything goes. */
  g_assert_true (sonae_workbook_undo_change (workbook, newest_id (workbook), NULL));
  g_assert_true (sonae_workbook_undo_change (workbook, renamed, NULL));
  g_assert_true (sonae_workbook_undo_change (workbook, added, NULL));
  fixture_close (workbook);
}

static void
test_refused_deleted_later (void)
{
  g_autoptr (GFile) file = fixture_file ("deleted.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 site = fixture_add (workbook, "site", "name", "一", NULL), renamed;
  g_auto (GStrv) before = NULL;

  fixture_set (workbook, "site", site, "name", "二");
  renamed = newest_id (workbook);
  before = fixture_dump_workbook (workbook);
  delete_row (workbook, "site", site, &before);
  assert_refused (workbook, TRUE, renamed, "delete");
  fixture_close (workbook);
}

static void
test_refused_referred_to (void)
{
  g_autoptr (GFile) file = fixture_file ("referred.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 site = fixture_add (workbook, "site", "name", "本社", NULL);
  gint64 added = newest_id (workbook);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  gint64 person;

  fixture_add (workbook, "person", "name", "青木", "site_id", id, NULL);
  person = newest_id (workbook);
  /* Without the site the person would refer to nothing. */
  assert_refused (workbook, TRUE, added, "depend");
  g_assert_true (sonae_workbook_undo_change (workbook, person, NULL));
  g_assert_true (sonae_workbook_undo_change (workbook, added, NULL));
  /* And the other way round. */
  assert_refused (workbook, FALSE, person, "needs");
  g_assert_true (sonae_workbook_redo_change (workbook, added, NULL));
  g_assert_true (sonae_workbook_redo_change (workbook, person, NULL));
  fixture_close (workbook);
}

static void
test_redo_refused (void)
{
  g_autoptr (GFile) file = fixture_file ("redo.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 company = fixture_company_id (workbook), first;

  fixture_set (workbook, "company", company, "name", "一");
  first = newest_id (workbook);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  fixture_set (workbook, "company", company, "name", "二");
  assert_refused (workbook, FALSE, first, "company name=二");
  fixture_close (workbook);
}

/* --- Order --- */

static void
assert_labels (SonaeWorkbook *workbook, const char *undo, const char *redo)
{
  g_autofree char *undo_label = NULL;
  g_autofree char *redo_label = NULL;
  gboolean can_undo, can_redo;

  g_object_get (workbook, "undo-label", &undo_label, "redo-label", &redo_label, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  g_assert_cmpstr (undo_label, ==, undo);
  g_assert_cmpstr (redo_label, ==, redo);
  g_assert_cmpint (can_undo, ==, undo != NULL);
  g_assert_cmpint (can_redo, ==, redo != NULL);
}

static void
test_order (void)
{
  g_autoptr (GFile) file = fixture_file ("order.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 company = fixture_company_id (workbook);

  assert_labels (workbook, NULL, NULL);
  fixture_set (workbook, "company", company, "name", "一");
  fixture_set (workbook, "company", company, "name", "二");
  fixture_set (workbook, "company", company, "name", "三");
  assert_labels (workbook, "company name=三", NULL);
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_labels (workbook, "company name=二", "company name=三");
  g_assert_true (sonae_workbook_undo (workbook, 1, NULL));
  assert_labels (workbook, "company name=一", "company name=二");
  g_assert_true (sonae_workbook_redo (workbook, 1, NULL));
  assert_labels (workbook, "company name=二", "company name=三");
  fixture_assert_name (workbook, "二");

  /* It is the same in the next session. */
  fixture_close (workbook);
  workbook = fixture_open (file, SONAE_OPEN_NORMAL);
  assert_labels (workbook, "company name=二", "company name=三");

  /* A new edit is the next to be undone; after it, "三" can no longer be redone. */
  fixture_set (workbook, "company", company, "note", "新");
  assert_labels (workbook, "company note=新", NULL);
  g_assert_true (sonae_workbook_undo (workbook, 2, NULL));
  assert_labels (workbook, "company name=一", "company name=二");
  fixture_assert_name (workbook, "一");
  fixture_close (workbook);
}

/* --- In words --- */

static void
assert_detail (GPtrArray *details, guint index, const char *table, const char *row, const char *field, const char *before, const char *after)
{
  const SonaeChangeDetail *detail;

  g_assert_cmpuint (index, <, details->len);
  detail = details->pdata[index];
  g_assert_cmpstr (detail->table, ==, table);
  g_assert_cmpstr (detail->row, ==, row);
  g_assert_cmpstr (detail->field, ==, field);
  g_assert_cmpstr (detail->before, ==, before);
  g_assert_cmpstr (detail->after, ==, after);
}

static GPtrArray *
newest_details (SonaeWorkbook *workbook)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *details = sonae_workbook_change_details (workbook, newest_id (workbook), &error);

  g_assert_no_error (error);
  return details;
}

static void
test_details (void)
{
  g_autoptr (GFile) file = fixture_file ("details.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 company = fixture_company_id (workbook);
  gint64 site = fixture_add (workbook, "site", "name", "本社", NULL);
  g_autofree char *site_text = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  g_autoptr (GPtrArray) details = newest_details (workbook);
  g_autoptr (SonaeChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gint64 person;
  Row row;

  assert_detail (details, 0, "Site", "本社", NULL, NULL, "本社");
  g_assert_cmpuint (details->len, ==, 1);

  sonae_workbook_set_author (workbook, "青木 花子");
  fixture_set (workbook, "company", company, "name", "みなと");
  fixture_set (workbook, "company", company, "capital", "5000万");
  g_ptr_array_unref (details);
  details = newest_details (workbook);
  assert_detail (details, 0, "Company", "みなと", "Capital", "", "50,000,000 yen");
  change = newest (workbook);
  g_assert_cmpstr (sonae_change_get_author (change), ==, "青木 花子");
  g_assert_cmpint (sonae_change_get_kind (change), ==, SONAE_CHANGE_EDIT);
  g_assert_cmpuint (sonae_change_get_n_rows (change), ==, 1);
  g_assert_true (sonae_change_touches (change, "company"));
  g_assert_false (sonae_change_touches (change, "site"));

  fixture_set (workbook, "company", company, "industry", "construction");
  fixture_set (workbook, "company", company, "industry", "retail");
  g_ptr_array_unref (details);
  details = newest_details (workbook);
  assert_detail (details, 0, "Company", "みなと", "Industry", "Construction", "Retail");

  /* A reference reads as what it refers to. */
  person = fixture_add (workbook, "person", "name", "井上", NULL);
  fixture_set (workbook, "person", person, "site_id", site_text);
  g_ptr_array_unref (details);
  details = newest_details (workbook);
  assert_detail (details, 0, "Contact", "井上", "Site", "", "本社");

  /* The row is gone, and still has its name; undo says the same the other way round. */
  row = (Row) { "site", site };
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_func, &row, &error));
  g_ptr_array_unref (details);
  details = newest_details (workbook);
  g_assert_cmpuint (details->len, ==, 2);
  assert_detail (details, 0, "Site", "本社", NULL, "本社", NULL);
  assert_detail (details, 1, "Contact", "井上", "Site", site_text, "");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  g_ptr_array_unref (details);
  details = newest_details (workbook);
  g_assert_cmpuint (details->len, ==, 2);
  assert_detail (details, 0, "Site", "本社", NULL, NULL, "本社");
  assert_detail (details, 1, "Contact", "井上", "Site", "", "本社");

  g_assert_null (sonae_workbook_change_details (workbook, 99999, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
test_history_pages (void)
{
  g_autoptr (GFile) file = fixture_file ("pages.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 company = fixture_company_id (workbook);
  gint64 before = 0, expected = 25;

  for (int i = 1; i <= 25; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", i);

      fixture_set (workbook, "company", company, "name", name);
    }
  for (;;)
    {
      g_autoptr (GPtrArray) page = sonae_workbook_history (workbook, before, 10, NULL);

      g_assert_cmpuint (page->len, ==, MIN (10, expected));
      if (page->len == 0)
        break;
      for (guint i = 0; i < page->len; i++)
        {
          g_autofree char *label = g_strdup_printf ("company name=%d", (int) expected);

          g_assert_cmpint (sonae_change_get_id (page->pdata[i]), ==, expected--);
          g_assert_cmpstr (sonae_change_get_label (page->pdata[i]), ==, label);
        }
      before = sonae_change_get_id (page->pdata[page->len - 1]);
    }
  g_assert_cmpint (expected, ==, 0);
  fixture_close (workbook);
}

/* --- What an edit may not do --- */

static gboolean
fail_func (SonaeEdit *edit, gpointer data, GError **error)
{
  if (sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <'消える'>}"), error) == 0)
    return FALSE;
  return sonae_edit_set (edit, "site", 12345, "name", g_variant_new_string ("?"), error);
}

static gboolean
second_company_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "company", NULL, error) != 0;
}

static gboolean
no_company_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_delete (edit, "company", *(gint64 *) data, error);
}

static gboolean
no_target_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "person", g_variant_new_parsed ("{'name': <'青木'>, 'site_id': <int64 5>}"), error) != 0;
}

static gboolean
same_question_func (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 round = *(gint64 *) data;

  return sonae_edit_insert (edit, "answer", g_variant_new_parsed ("{'round_id': <%x>, 'question': <int64 3>}", round), error) != 0 &&
         sonae_edit_insert (edit, "answer", g_variant_new_parsed ("{'round_id': <%x>, 'question': <int64 3>}", round), error) != 0;
}

static gboolean
no_table_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "sonae_change", NULL, error) != 0;
}

static gboolean
no_field_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <'青木'>, 'name) --': <'x'>}"), error) != 0;
}

static gboolean
wrong_kind_func (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_insert (edit, "site", g_variant_new_parsed ("{'name': <'青木'>, 'employees': <'many'>}"), error) != 0;
}

static void
test_refused_edits (void)
{
  static const struct { const char *name; SonaeEditFunc func; int code; } cases[] = {
    { "half done", fail_func, SONAE_ERROR_NOT_FOUND },          { "second company", second_company_func, SONAE_ERROR_USAGE },
    { "no company", no_company_func, SONAE_ERROR_USAGE },       { "no target", no_target_func, SONAE_ERROR_VALUE },
    { "same question", same_question_func, SONAE_ERROR_VALUE }, { "no table", no_table_func, SONAE_ERROR_USAGE },
    { "no field", no_field_func, SONAE_ERROR_USAGE },           { "wrong kind", wrong_kind_func, SONAE_ERROR_VALUE },
  };
  g_autoptr (GFile) file = fixture_file ("edits.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-04-01", NULL);
  gint64 company = fixture_company_id (workbook);
  g_auto (GStrv) before = fixture_dump_workbook (workbook);
  gint64 last = newest_id (workbook);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gpointer data = cases[i].func == same_question_func ? &round : &company;
      g_auto (GStrv) after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_false (sonae_workbook_edit (workbook, cases[i].name, cases[i].func, data, &error));
      fixture_assert_sentence (&error, cases[i].code);
      after = fixture_dump_workbook (workbook);
      fixture_assert_dumps (after, before, cases[i].name);
      g_assert_cmpint (newest_id (workbook), ==, last);
    }
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/undo/every-edit", test_every_edit);
  g_test_add_func ("/workbook/undo/refused/changed-later", test_refused_changed_later);
  g_test_add_func ("/workbook/undo/refused/deleted-later", test_refused_deleted_later);
  g_test_add_func ("/workbook/undo/refused/referred-to", test_refused_referred_to);
  g_test_add_func ("/workbook/undo/refused/redo", test_redo_refused);
  g_test_add_func ("/workbook/undo/order", test_order);
  g_test_add_func ("/workbook/undo/details", test_details);
  g_test_add_func ("/workbook/undo/history-pages", test_history_pages);
  g_test_add_func ("/workbook/undo/refused-edits", test_refused_edits);
  return g_test_run ();
}
