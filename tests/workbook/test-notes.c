/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-notes.h"

#include "base/sonae-error.h"
#include "workbook-fixture.h"
#include "workbook/sonae-referrers.h"
#include "workbook/sonae-rounds.h"

/* Notes on passages, and what they are pinned to. */

typedef struct
{
  SonaeNoteValues values;
  gint64 id;
} Job;

static gboolean
run_add (SonaeEdit *edit, gpointer data, GError **error)
{
  Job *job = data;

  job->id = sonae_notes_add (edit, &job->values, error);
  return job->id != 0;
}

static gboolean
run_change (SonaeEdit *edit, gpointer data, GError **error)
{
  const Job *job = data;

  return sonae_notes_change (edit, job->id, job->values.text, job->values.colour, job->values.target_table, job->values.target_id, error);
}

static gboolean
run_start (SonaeEdit *edit, gpointer data, GError **error)
{
  *(gint64 *) data = sonae_rounds_start (edit, "2026-11-24", NULL, 0, *(gint64 *) data, error);
  return *(gint64 *) data != 0;
}

static gboolean
run_delete (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_edit_delete (edit, "action", *(const gint64 *) data, error);
}

static gboolean
run_release (SonaeEdit *edit, gpointer data, GError **error)
{
  gint64 document = *(const gint64 *) data;

  return sonae_notes_release (edit, document, error) && sonae_edit_delete (edit, "document", document, error);
}

static gint64
add (SonaeWorkbook *workbook, SonaeNoteValues values)
{
  g_autoptr (GError) error = NULL;
  Job job = { values, 0 };

  sonae_workbook_edit (workbook, "Add", run_add, &job, &error);
  g_assert_no_error (error);
  return job.id;
}

static void
change (SonaeWorkbook *workbook, gint64 id, SonaeNoteValues values)
{
  g_autoptr (GError) error = NULL;
  Job job = { values, id };

  sonae_workbook_edit (workbook, "Change", run_change, &job, &error);
  g_assert_no_error (error);
}

static void
assert_text (SonaeWorkbook *workbook, gint64 id, const char *field, const char *text)
{
  g_autoptr (SonaeRecord) note = sonae_workbook_get (workbook, "note", id, NULL);

  g_assert_cmpstr (sonae_record_get_text (note, field), ==, text);
}

static gint64
add_document (SonaeWorkbook *workbook)
{
  return fixture_add (workbook, "document", "title", "第2回 資料", "sha256", "00ff", "pages", "40", NULL);
}

static void
test_add (void)
{
  g_autoptr (GFile) target = fixture_file ("add.sonae");
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 document = add_document (workbook), second, first, free_note, area;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (SonaeRecord) note = NULL;
  g_autofree char *source = NULL, *title = NULL;

  second = add (workbook, (SonaeNoteValues){ .document_id = document, .page = 12, .passage = " 多要素\001認証 ", .colour = "green", .quads = "1 2 3 4", .before = "まず\n", .after = "を" });
  first = add (workbook, (SonaeNoteValues){ .document_id = document, .page = 3, .passage = "記録", .text = "様式を作る" });
  area = add (workbook, (SonaeNoteValues){ .document_id = document, .page = 3, .shape = "area", .quads = "1 2 3 4" });
  free_note = add (workbook, (SonaeNoteValues){ .text = "次回に聞く" });
  assert_text (workbook, second, "passage", "多要素 認証");
  assert_text (workbook, second, "anchor", "found");
  assert_text (workbook, second, "sha256", "00ff");
  assert_text (workbook, second, "before", "まず ");
  assert_text (workbook, second, "shape", "text");
  assert_text (workbook, area, "shape", "area");
  assert_text (workbook, free_note, "shape", "free");
  assert_text (workbook, free_note, "anchor", "");
  notes = sonae_notes_of_document (workbook, document, NULL);
  g_assert_cmpuint (notes->len, ==, 3);
  g_assert_cmpint (sonae_record_get_id (notes->pdata[0]), ==, first);
  g_assert_cmpint (sonae_record_get_id (notes->pdata[2]), ==, second);
  note = g_object_ref (notes->pdata[2]);
  title = sonae_record_title (note);
  source = sonae_notes_source (workbook, note);
  g_assert_cmpstr (title, ==, "多要素 認証");
  /* A document may go without its notes. */
  g_assert_true (sonae_workbook_edit (workbook, "Release", run_release, &document, NULL));
  assert_text (workbook, second, "shape", "free");
  assert_text (workbook, second, "passage", "多要素 認証");
  g_assert_null (sonae_workbook_get (workbook, "document", document, NULL));
  g_assert_nonnull (strstr (source, "12"));
  fixture_close (workbook);
}

static void
test_refused (void)
{
  g_autoptr (GFile) target = fixture_file ("refused.sonae");
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 document = add_document (workbook), person = fixture_add (workbook, "person", "name", "田中", NULL);
  const struct
  {
    SonaeNoteValues values;
    int code;
  } cases[] = {
    { { .text = "" }, SONAE_ERROR_VALUE },
    { { .document_id = document, .page = 1, .passage = " \n" }, SONAE_ERROR_VALUE },
    { { .document_id = 12345, .page = 1, .passage = "a" }, SONAE_ERROR_NOT_FOUND },
    { { .text = "a", .colour = "brown" }, SONAE_ERROR_VALUE },
    { { .text = "a", .target_table = "person", .target_id = person }, SONAE_ERROR_VALUE },
    { { .text = "a", .target_table = "question", .target_id = 7 }, SONAE_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Job job = { cases[i].values, 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (sonae_workbook_edit (workbook, "Add", run_add, &job, &error));
      fixture_assert_sentence (&error, cases[i].code);
    }
  fixture_close (workbook);
}

static void
test_targets (void)
{
  g_autoptr (GFile) target = fixture_file ("targets.sonae");
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 device = fixture_add (workbook, "device", "product", "FortiGate 40F", "kind", "utm", NULL);
  gint64 asset = fixture_add (workbook, "asset", "name", "顧客名簿", "place", "paper", NULL);
  gint64 action = fixture_add (workbook, "action", "title", "規程を作る", "state", "open", NULL), id;
  g_autoptr (GPtrArray) of_device = NULL, of_asset = NULL, referrers = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (SonaeRecord) note = NULL, later = NULL, without = NULL;
  g_autoptr (SonaePlanOrigin) to_action = NULL, gone = NULL;
  g_autofree char *text = NULL;

  id = add (workbook, (SonaeNoteValues){ .text = "更新期限", .target_table = "device", .target_id = device });
  assert_text (workbook, id, "target_label", "Security product: FortiGate 40F");
  /* It is called as it is, whatever somebody writes there. */
  fixture_set (workbook, "note", id, "target_label", "別のもの");
  assert_text (workbook, id, "target_label", "Security product: FortiGate 40F");
  of_device = sonae_notes_of_record (workbook, "device", device, NULL);
  g_assert_cmpuint (of_device->len, ==, 1);
  change (workbook, id, (SonaeNoteValues){ .text = "更新", .colour = "pink", .target_table = "asset", .target_id = asset });
  assert_text (workbook, id, "text", "更新");
  assert_text (workbook, id, "colour", "pink");
  of_asset = sonae_notes_of_record (workbook, "asset", asset, NULL);
  g_assert_cmpuint (of_asset->len, ==, 1);
  assert_text (workbook, id, "target_label", "Information asset: 顧客名簿");
  change (workbook, id, (SonaeNoteValues){ .text = "更新" });
  assert_text (workbook, id, "target_label", "");
  note = sonae_workbook_get (workbook, "note", id, NULL);
  g_assert_null (sonae_notes_target (workbook, note));
  g_assert_true (sonae_workbook_undo (workbook, 2, NULL));
  assert_text (workbook, id, "target_label", "Security product: FortiGate 40F");

  change (workbook, id, (SonaeNoteValues){ .text = "更新", .target_table = "action", .target_id = action });
  later = sonae_workbook_get (workbook, "note", id, NULL);
  fixture_set (workbook, "action", action, "title", "規程を改める");
  to_action = sonae_notes_target (workbook, later);
  g_assert_cmpstr (to_action->page, ==, "plan");
  g_assert_cmpstr (to_action->title, ==, "Action: 規程を改める");
  /* Deleting tells of the note, and leaves it with what it says. */
  g_array_append_val (ids, action);
  referrers = sonae_workbook_referrers (workbook, "action", ids, NULL);
  g_assert_cmpuint (referrers->len, ==, 1);
  text = sonae_referrers_describe (referrers, "\n");
  g_assert_cmpstr (text, ==, "Notes (Pinned to it): 1");
  fixture_set (workbook, "note", id, "text", "残る");
  g_assert_true (sonae_workbook_edit (workbook, "Delete", run_delete, &action, NULL));
  without = sonae_workbook_get (workbook, "note", id, NULL);
  gone = sonae_notes_target (workbook, without);
  g_assert_null (gone->page);
  g_assert_cmpstr (gone->title, ==, "Action: 規程を作る");
  fixture_close (workbook);
}

/* What is pinned to a question is seen in every round that asks it. */
static void
test_question (void)
{
  g_autoptr (GFile) target = fixture_file ("question.sonae");
  SonaeWorkbook *workbook = fixture_create (target);
  gint64 first = 0, second, id, answer;
  g_autoptr (SonaeRecord) note = NULL, round = NULL;
  g_autoptr (GPtrArray) later = NULL, other = NULL, of_answer = NULL;
  g_autoptr (SonaePlanOrigin) place = NULL;
  g_autofree char *label = NULL;

  g_assert_true (sonae_workbook_edit (workbook, "Start", run_start, &first, NULL));
  id = add (workbook, (SonaeNoteValues){ .text = "画面ロック", .target_table = "question", .target_id = 7 });
  note = sonae_workbook_get (workbook, "note", id, NULL);
  answer = sonae_record_get_int (note, "target_id", 0);
  assert_text (workbook, id, "target_table", "answer");
  place = sonae_notes_target (workbook, note);
  g_assert_cmpstr (place->page, ==, "self-check");
  g_assert_cmpstr (place->place, ==, "question:7");
  label = sonae_notes_target_label (workbook, "question", 7);
  g_assert_cmpstr (place->title, ==, label);
  g_assert_true (g_str_has_prefix (label, "Self-check 7: "));
  second = first;
  g_assert_true (sonae_workbook_edit (workbook, "Start", run_start, &second, NULL));
  round = sonae_workbook_get (workbook, "round", second, NULL);
  later = sonae_notes_of_question (workbook, round, 7, NULL);
  other = sonae_notes_of_question (workbook, round, 8, NULL);
  of_answer = sonae_notes_of_record (workbook, "answer", answer, NULL);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpuint (other->len, ==, 0);
  g_assert_cmpuint (of_answer->len, ==, 1);
  fixture_close (workbook);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (GFile) target = fixture_file ("async.sonae");
  SonaeWorkbook *workbook = fixture_create (target);
  g_autoptr (GAsyncResult) added = NULL, changed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  sonae_notes_add_async (workbook, &(SonaeNoteValues){ .text = "覚え書き" }, finished_cb, &added);
  while (added == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sonae_notes_add_finish (workbook, added, &id, &error));
  g_assert_no_error (error);
  sonae_notes_change_async (workbook, id, "改めた", "blue", NULL, 0, finished_cb, &changed);
  while (changed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (sonae_workbook_edit_finish (workbook, changed, &error));
  assert_text (workbook, id, "text", "改めた");
  g_assert_true (sonae_workbook_undo (workbook, 2, NULL));
  g_assert_null (sonae_workbook_get (workbook, "note", id, NULL));
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/notes/add", test_add);
  g_test_add_func ("/notes/refused", test_refused);
  g_test_add_func ("/notes/targets", test_targets);
  g_test_add_func ("/notes/question", test_question);
  g_test_add_func ("/notes/async", test_async);
  return g_test_run ();
}
